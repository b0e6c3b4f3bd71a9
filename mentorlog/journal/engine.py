"""SQLAlchemy on the vault's own connection: it writes SQL and reads rows, and begins nothing.

The vault opens, begins, stamps, ends and closes. So the pool resets nothing when a session gives
the connection back, and no statement runs before the vault has begun a transaction.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2
from sqlmodel import Session

if TYPE_CHECKING:
    from mentorlog.vault.vault import Vault

#: Where a reading session keeps the event that says nobody waits for it any more.
OVERTAKEN = "overtaken"
#: Where a session keeps the driver's connection.
DRIVER = "driver"


class Overtaken(Exception):
    """What ends a reading that was let go; nobody sees it."""


def engine_on(vault: Vault) -> Engine:
    """An engine whose only connection is the vault's; call it outside any transaction.

    Its first connection, which reads settings and rolls back, is made here and now, so that it
    cannot end somebody's transaction later. `hide_parameters` keeps notes out of exceptions.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: vault.connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    engine.connect().close()
    return engine


def session_on(engine: Engine, driver: dbapi2.Connection) -> Session:
    """A session whose rows stay readable after it has ended; `driver` is the engine's own."""
    return Session(engine, expire_on_commit=False, info={DRIVER: driver})


def plain(db: Session) -> dbapi2.Connection:
    """The driver's own connection in the session's transaction, for reading.

    A statement through the ORM takes a quarter of a millisecond, of which a rare word is found in
    a fifth. What the session has not written yet is not seen.
    """
    driver: dbapi2.Connection = db.info[DRIVER]
    return driver


def stop_if_overtaken(db: Session) -> None:
    """End a long reading that nobody waits for any more. Raises Overtaken."""
    overtaken: Event | None = db.info.get(OVERTAKEN)
    if overtaken is not None and overtaken.is_set():
        raise Overtaken
