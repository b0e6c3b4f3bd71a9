"""A journal's file on its one connection: transactions, until it is closed or replaced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from mentorlog.vault import digest, facts, migrate
from mentorlog.vault.errors import read_only, replaced, translated
from mentorlog.vault.rawfile import Identity, connection_closed, connection_opened
from mentorlog.vault.recognise import newer
from mentorlog.vault.schema import Schema


class OpenFile:
    """One open file. Everything but `replaced` and the plain attributes is for one thread.

    `commits` is the number of changes the file has seen, as of its last transaction here: a
    number lower than one seen before for the same file means an older copy.
    """

    def __init__(
        self,
        path: Path,
        connection: dbapi2.Connection,
        schema: Schema,
        *,
        read_only: bool,
        identity: Identity,
    ) -> None:
        self.path = path
        self.connection = connection
        self.schema = schema
        self.read_only = read_only
        self.commits = 0
        self._identity = identity
        self._open = True
        self._watched: int | None = None
        self._commits_before = 0
        connection_opened(self._identity)

    def begin(self, *, write: bool) -> None:
        """Start a transaction; a reading one refuses every write. One at a time.

        Raises InUse when another process writes for too long, StorageFailed for a read-only
        journal, Replaced when the file was swapped, NewerJournal when a newer version has changed
        it meanwhile.
        """
        with translated():
            if write:
                self._begin_write()
            else:
                self._commits_before = self.commits
                self.connection.execute("PRAGMA query_only = ON")
                self._begin("BEGIN")

    def stamp(self) -> None:
        """Last act before the COMMIT of a write: count it and bring the digest along."""
        with translated():
            change = digest.take_change(self.connection)
            self.commits = facts.count(self.connection, change)

    def forget(self) -> None:
        """After a ROLLBACK, even one that came before `stamp`."""
        self.commits = self._commits_before

    def roll_back(self) -> None:
        """End the transaction under way, if there is one, and undo what it did."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.forget()

    @contextmanager
    def writing(self) -> Iterator[dbapi2.Connection]:
        """One write transaction on the plain connection: committed at the end, or rolled back."""
        self.begin(write=True)
        with translated(self.replaced):
            try:
                yield self.connection
                self.stamp()
                self.connection.execute("COMMIT")
            except BaseException:
                self.roll_back()
                raise

    @contextmanager
    def reading(self) -> Iterator[dbapi2.Connection]:
        """One reading transaction on the plain connection."""
        self.begin(write=False)
        with translated():
            try:
                yield self.connection
            finally:
                self.roll_back()

    def data_version(self) -> int:
        """A number that changes when another process has committed."""
        with translated():
            (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def replaced(self) -> bool:
        """Whether another file, or none, now stands at the path. Safe from any thread."""
        try:
            about = self.path.stat()
        except OSError:
            return True
        return (about.st_dev, about.st_ino) != self._identity

    def close(self) -> None:
        """Close the file; what was not committed is rolled back. Safe to call twice."""
        if self._open:
            self._open = False
            self.connection.close()
            connection_closed(self._identity)

    def _begin_write(self) -> None:
        if self.read_only:
            raise read_only()
        self.connection.execute("PRAGMA query_only = OFF")
        while True:
            self._begin("BEGIN IMMEDIATE")
            (schema,) = self.connection.execute("PRAGMA schema_version").fetchone()
            if schema == self._watched:
                self._commits_before = self.commits
                return
            self.connection.execute("ROLLBACK")
            digest.watch(self.connection)
            self._watched = schema

    def _begin(self, statement: str) -> None:
        self.connection.execute(statement)
        try:
            # Reading takes the lock, so that what is asked next is true until the end.
            version = migrate.version_of(self.connection)
            if self.replaced():
                raise replaced()
            if version > self.schema.version:
                raise newer()
        except BaseException:
            self.roll_back()
            raise
