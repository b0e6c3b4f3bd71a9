"""The scripts that make the record's tables, one per version; the vault runs what a file lacks."""

from __future__ import annotations

from importlib.resources import files

from mentorlog.vault.schema import Schema, SearchIndex

_SCRIPTS = ("001.sql", "002.sql", "003.sql", "004.sql")

#: Script number i takes a file from version i to version i + 1.
SCHEMA = Schema(
    scripts=tuple((files(__name__) / name).read_text("utf-8") for name in _SCRIPTS),
    search=SearchIndex("search_index", "search_entry", ("marks", "title", "body"), since=3),
)
