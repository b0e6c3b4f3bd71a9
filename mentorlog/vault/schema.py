"""What journal/ hands the vault to build: numbered scripts, run once each, in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchIndex:
    """A full-text table without texts of its own, and the view that says what it should hold.

    Both have the columns `columns`, and the view's `entry` is the table's rowid.
    """

    table: str
    view: str
    columns: tuple[str, ...]
    since: int  # the version of the schema that makes them


@dataclass(frozen=True)
class Schema:
    """The tables of the record as SQL scripts; `scripts[i]` takes version i to i + 1.

    A script holds statements ended by semicolons and no BEGIN or COMMIT of its own: the vault runs
    all that are missing in one transaction, with a backup made first. `search` is what a full
    check compares with the texts, if there is such an index.
    """

    scripts: tuple[str, ...]
    search: SearchIndex | None = None

    @property
    def version(self) -> int:
        """The `user_version` a file has once every script has run."""
        return len(self.scripts)
