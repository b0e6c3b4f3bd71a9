"""What journal/ hands the vault to build: numbered scripts, run once each, in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Schema:
    """The tables of the record as SQL scripts; `scripts[i]` takes version i to i + 1.

    A script holds statements ended by semicolons and no BEGIN or COMMIT of its own: the vault runs
    all that are missing in one transaction, with a backup made first.
    """

    scripts: tuple[str, ...]

    @property
    def version(self) -> int:
        """The `user_version` a file has once every script has run."""
        return len(self.scripts)
