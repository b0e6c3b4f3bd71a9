"""What costs much, depends on no test, and is made once in each process that runs tests."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import Dialect, Engine

from mentorlog.journal import engine


def statements() -> None:
    """Let all journals share what SQLAlchemy worked out about each statement.

    It keeps that with an engine, and a journal makes its own when it opens: a program does so
    once, but tests open thousands, and would translate every statement into SQL as often.
    """
    vars(engine)["create_engine"] = _with_one_dialect


def _with_one_dialect(*arguments: Any, **named: Any) -> Engine:
    made = sqlalchemy.create_engine(
        *arguments, **named, execution_options={"compiled_cache": _compiled()}
    )
    made.dialect = _dialect(made.dialect)
    return made


@cache
def _compiled() -> dict[Any, Any]:
    return {}


def _dialect(own: Dialect) -> Dialect:
    """The first that was there; what is worked out is kept by it."""
    if not _FIRST:
        _FIRST.append(own)
    return _FIRST[0]


_FIRST: list[Dialect] = []
