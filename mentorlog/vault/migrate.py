"""Running the scripts a file lacks: one explicit transaction, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlcipher3 import dbapi2

from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.vault import digest, facts
from mentorlog.vault.schema import Schema


def version_of(connection: dbapi2.Connection) -> int:
    """How many scripts have run on this file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def run(connection: dbapi2.Connection, schema: Schema) -> None:
    """Bring the file to `schema.version`; outside a transaction, with a backup already made.

    A difference between the digest and the rows, which another program caused, is still there
    afterwards. Raises Refused, with nothing changed, when references would be left dangling.
    """
    connection.execute("PRAGMA query_only = OFF")
    # Rebuilding a table would cascade; references are checked as a whole before the commit.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _run(connection, schema)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def run_scripts(connection: dbapi2.Connection, schema: Schema, start: int = 0) -> None:
    """Run the scripts from version `start` on, inside the transaction under way."""
    for script in schema.scripts[start:]:
        for statement in statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {schema.version}")


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one, triggers whole: `executescript` would commit first."""
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if dbapi2.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _run(connection: dbapi2.Connection, schema: Schema) -> None:
    start = version_of(connection)
    if start >= schema.version:
        return  # another process was faster
    known = facts.read(connection)
    difference = -digest.whole(connection)
    run_scripts(connection, schema, start)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise Refused(
            _(
                "Bringing the journal to this version would leave records that refer to nothing,"
                " so it was left as it was. Run a check, and restore a backup if it finds damage."
            )
        )
    if known is not None:
        facts.count(connection, difference + digest.whole(connection))
