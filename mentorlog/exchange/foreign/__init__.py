"""Journals kept with other programs, read in: jrnl and Day One.

Each reader gives entries; `journal.entries_taken` plans what they become here and writes them down,
all or none. Nothing is ever unpacked to the disk.
"""
