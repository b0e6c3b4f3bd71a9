"""SQLAlchemy on the vault's own connection: it writes SQL and reads rows, and begins nothing.

The vault opens, begins, stamps, ends and closes. So the pool resets nothing when a session gives
the connection back, and no statement runs before the vault has begun a transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2
from sqlmodel import Session

if TYPE_CHECKING:
    from mentorlog.vault.vault import Vault


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


def session_on(engine: Engine) -> Session:
    """A session whose rows stay readable after it has ended."""
    return Session(engine, expire_on_commit=False)
