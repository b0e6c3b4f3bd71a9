"""The open journal: every read is one transaction, every action of a person is one too.

Everything that touches the file runs on the vault's one thread. The ORM is imported there, at the
first query, so that a lock screen that imports this module stays light.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from mentorlog import clock
from mentorlog.journal.instants import to_text
from mentorlog.journal.schema import SCHEMA
from mentorlog.journal.uid import new_uid
from mentorlog.vault.errors import replaced, translated
from mentorlog.vault.key import KEY_TABLE
from mentorlog.vault.thread import VaultThread
from mentorlog.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from sqlalchemy import Engine
    from sqlmodel import Session

    from mentorlog.vault.backup import BackupPlan
    from mentorlog.vault.key import KeyCost, Passphrase, RecoveryCode, Secret

T = TypeVar("T")

#: What a transaction that wrote nothing but drafts leaves in the session's `info`.
ONLY_DRAFTS = "only drafts"

#: Steps of SQLite's, about a millisecond, between two looks at whether a reading is overtaken.
_STEPS = 10_000
_IS_THERE_ME = "SELECT 1 FROM person WHERE is_me = 1"
_MAKE_ME = "INSERT INTO person (uid, is_me, name, created_at, updated_at) VALUES (?, 1, '', ?, ?)"


class Journal:
    """An open journal. Make one with `open` or `create`, or their blocking twins.

    `changed` grows by one with every change made here, drafts left out: undo holds until it grows.
    """

    def __init__(self, vault: Vault, thread: VaultThread) -> None:
        self.vault = vault
        self.changed = 0
        self._outside = 0
        self._thread = thread
        self._closed = False
        self._engine: Engine | None = None
        self._engine_of: object = None
        self._seen = -1

    # -- opening and closing ------------------------------------------------------------------

    @classmethod
    def opened(
        cls,
        path: Path,
        secret: Secret,
        *,
        key_table: Mapping[int, KeyCost] = KEY_TABLE,
        wait: float = 5.0,
        backups: BackupPlan | None = None,
    ) -> Journal:
        """Open the journal at `path`, waiting at most `wait` seconds for another process.

        `backups` is where a copy goes before the file is brought up to date. Blocking.
        Raises the VaultError that says what stands in the way.
        """

        def make(thread: VaultThread) -> Journal:
            vault = Vault.open(
                path, secret, SCHEMA, key_table=key_table, wait=wait, backups=backups
            )
            return cls._ready(vault, thread)

        return _open_on_thread(make)

    @classmethod
    def created(
        cls, path: Path, passphrase: Passphrase, *, key_table: Mapping[int, KeyCost] = KEY_TABLE
    ) -> tuple[Journal, RecoveryCode]:
        """Create a journal at `path` with the person who keeps it, and its recovery code. Blocking.

        Raises Refused when something stands at `path`, StorageFailed when the disk refuses.
        """

        def make(thread: VaultThread) -> tuple[Journal, RecoveryCode]:
            vault, code = Vault.create(path, passphrase, SCHEMA, key_table=key_table)
            return cls._ready(vault, thread), code

        return _open_on_thread(make)

    @classmethod
    async def open(
        cls,
        path: Path,
        secret: Secret,
        *,
        key_table: Mapping[int, KeyCost] = KEY_TABLE,
        wait: float = 5.0,
        backups: BackupPlan | None = None,
    ) -> Journal:
        """As `opened`, without holding up the screen."""
        return await asyncio.to_thread(
            cls.opened, path, secret, key_table=key_table, wait=wait, backups=backups
        )

    @classmethod
    async def create(
        cls, path: Path, passphrase: Passphrase, *, key_table: Mapping[int, KeyCost] = KEY_TABLE
    ) -> tuple[Journal, RecoveryCode]:
        """As `created`, without holding up the screen."""
        return await asyncio.to_thread(cls.created, path, passphrase, key_table=key_table)

    @classmethod
    def _ready(cls, vault: Vault, thread: VaultThread) -> Journal:
        """On the vault's thread: the journal around `vault`, with the person who keeps it."""
        try:
            _make_me(vault)
            journal = cls(vault, thread)
            journal._seen = vault.data_version()
        except BaseException:
            vault.close()
            raise
        return journal

    async def close(self) -> None:
        """Close the file; changes under way are finished first. Closing twice is harmless."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """As `close`, blocking."""
        if self._closed:
            return
        self._closed = True
        try:
            self._thread.submit(self._close).result()
        finally:
            self._thread.close()

    def _close(self) -> None:
        self._engine = None
        self.vault.close()

    # -- reading and changing -----------------------------------------------------------------

    async def run(self, query: Callable[[Session], T]) -> T:
        """What `query` reads, in one read transaction; broken off when nobody waits any more."""
        overtaken = Event()
        transact = partial(self._transact, query, write=False, overtaken=overtaken)
        try:
            return await asyncio.wrap_future(self._thread.submit(transact))
        except asyncio.CancelledError:
            overtaken.set()
            raise

    async def change(self, action: Callable[[Session], T]) -> T:
        """Do `action` in one transaction, all of it or nothing.

        Once asked for it is done, even if whoever waits for it goes away.
        """
        return await asyncio.shield(asyncio.wrap_future(self._submit(action, write=True)))

    def run_now(self, query: Callable[[Session], T]) -> T:
        """As `run`, blocking."""
        return self._submit(query, write=False).result()

    def change_now(self, action: Callable[[Session], T]) -> T:
        """As `change`, blocking."""
        return self._submit(action, write=True).result()

    async def refreshed(self) -> bool:
        """Whether another process has changed the file since this was last asked (or it opened).

        Raises Replaced when the file itself is no longer the one that was opened.
        """
        return await asyncio.wrap_future(self._thread.submit(self._refreshed))

    def _refreshed(self) -> bool:
        if self.vault.replaced():
            raise replaced()
        version = self.vault.data_version()
        self._seen, before = version, self._seen
        self._outside += version != before
        return version != before

    @property
    def state(self) -> tuple[int, int]:
        """Changes made here, and those of others that were noticed: the same, and nothing that
        was read has changed as far as anybody knows."""
        return self.changed, self._outside

    async def on_vault(self, call: Callable[[Vault], T]) -> T:
        """Do something with the file as a whole, on its thread: back up, check, new passphrase."""
        return await asyncio.shield(
            asyncio.wrap_future(self._thread.submit(partial(call, self.vault)))
        )

    def on_vault_now(self, call: Callable[[Vault], T]) -> T:
        """As `on_vault`, blocking."""
        return self._thread.submit(partial(call, self.vault)).result()

    def _submit(self, work: Callable[[Session], T], *, write: bool) -> Future[T]:
        return self._thread.submit(partial(self._transact, work, write=write))

    @contextmanager
    def _breakable(self, overtaken: Event | None) -> Iterator[None]:
        """On the vault's thread: what is read inside ends soon after `overtaken` is set."""
        if overtaken is None:
            yield
            return
        connection = self.vault.connection
        connection.set_progress_handler(overtaken.is_set, _STEPS)
        try:
            yield
        finally:
            connection.set_progress_handler(None, 0)

    def _transact(
        self, work: Callable[[Session], T], *, write: bool, overtaken: Event | None = None
    ) -> T:
        """On the vault's thread: one transaction around `work`, begun and ended by the vault."""
        from mentorlog.journal.engine import OVERTAKEN, session_on

        engine = self._engine_on_vault()
        with translated(self.vault.replaced):
            self.vault.begin(write=write)
            try:
                with self._breakable(overtaken), session_on(engine, self.vault.connection) as db:
                    db.info[OVERTAKEN] = overtaken
                    result = work(db)
                    if write:
                        db.flush()
                        self.vault.stamp()
                        self.vault.connection.commit()
                        self.changed += not db.info.get(ONLY_DRAFTS, False)
                    db.expunge_all()
            finally:
                if not write or self.vault.connection.in_transaction:
                    self.vault.connection.rollback()
                    self.vault.forget()
        return result

    def _engine_on_vault(self) -> Engine:
        """The engine, made anew when a new passphrase has given the vault a new connection."""
        from mentorlog.journal.engine import engine_on

        if self._engine is None or self._engine_of is not self.vault.connection:
            self._engine = engine_on(self.vault)
            self._engine_of = self.vault.connection
        return self._engine


def _open_on_thread(make: Callable[[VaultThread], T]) -> T:
    """Start a vault thread for what `make` opens; the thread ends again when that fails."""
    thread = VaultThread()
    try:
        return thread.submit(partial(make, thread)).result()
    except BaseException:
        thread.close()
        raise


def _make_me(vault: Vault) -> None:
    """Write down the person who keeps the journal, if the file does not hold them yet."""
    if vault.read_only or vault.connection.execute(_IS_THERE_ME).fetchone():
        return
    at = to_text(clock.now())
    with vault.writing() as connection:
        if not connection.execute(_IS_THERE_ME).fetchone():
            connection.execute(_MAKE_ME, (new_uid(), at, at))
