"""The journal as a folder of Markdown notes, readable anywhere, and such a folder back in.

One file a record, YAML front matter above, the long texts below between comments that a reader
does not show; links lead from one to the other. What belongs to a record and is read with it
(the lines of a relationship's history, the clauses of an agreement, the check-ins of a goal)
stands in its file. Earlier texts, reminders put off, disclosures and tombstones are in the
lossless JSON only, and what is sealed is in no folder.
"""
