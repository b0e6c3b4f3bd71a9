"""What a journal knows about itself: one row of one table that the vault makes and keeps."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlcipher3 import dbapi2

from mentorlog import clock
from mentorlog.vault import digest

_MAKE = """
CREATE TABLE vault_state (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    file_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    commits INTEGER NOT NULL,
    digest BLOB NOT NULL,
    recovery_confirmed INTEGER NOT NULL CHECK (recovery_confirmed IN (0, 1))
)
"""


@dataclass(frozen=True)
class Facts:
    """The row: the same id in every copy of a journal, when it was made, how often it changed.

    `commits` grows by one with every change and with every installed file. `digest` is the
    digest as of the last change of ours. `recovery_confirmed` says that somebody typed
    two groups of the recovery code back.
    """

    file_id: str
    created_at: datetime
    commits: int
    digest: bytes
    recovery_confirmed: bool


def make(connection: dbapi2.Connection) -> None:
    """Create the table in a new file, inside its first transaction."""
    connection.execute(_MAKE)
    connection.execute(
        "INSERT INTO vault_state VALUES (1, ?, ?, 1, ?, 0)",
        (
            secrets.token_hex(8),
            clock.now().isoformat(timespec="seconds").replace("+00:00", "Z"),
            bytes(digest.SIZE),
        ),
    )


def read(connection: dbapi2.Connection) -> Facts | None:
    """The row as it stands, or None in a file that has none."""
    table = connection.execute(
        "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?", (digest.STATE_TABLE,)
    ).fetchone()
    row = (
        table
        and connection.execute(
            "SELECT file_id, created_at, commits, digest, recovery_confirmed FROM main.vault_state"
        ).fetchone()
    )
    if not row:
        return None
    return Facts(row[0], datetime.fromisoformat(row[1]), row[2], bytes(row[3]), bool(row[4]))


def count(connection: dbapi2.Connection, change: int) -> int:
    """One more commit, which changes the digest by `change`; returns the new number of commits."""
    (now,) = connection.execute("SELECT digest FROM main.vault_state").fetchone()
    (commits,) = connection.execute(
        "UPDATE main.vault_state SET commits = commits + 1, digest = ? RETURNING commits",
        (digest.added(now, change),),
    ).fetchone()
    return int(commits)


def accept(connection: dbapi2.Connection, now: int) -> None:
    """Take the rows as they are for what the digest should say."""
    connection.execute("UPDATE main.vault_state SET digest = ?", (digest.added(b"", now),))


def confirm_recovery(connection: dbapi2.Connection, confirmed: bool) -> None:
    """Note whether the recovery code now in force was typed back."""
    connection.execute("UPDATE main.vault_state SET recovery_confirmed = ?", (int(confirmed),))
