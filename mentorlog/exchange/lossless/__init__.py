"""The journal whole, as JSON, out and in again: what it holds, and nothing it does not.

Everything that has a uid is in it (`shape.LISTS`), ordered by uid, without the numbers of the
file at hand, without the time of the export, and without the disclosures of such exports: so
export, import and export again give the same bytes. Not in it: texts that are not saved yet
(drafts), and, unless asked for, what is sealed and letters that are not to be opened yet, with
all that cannot be told without them.
"""
