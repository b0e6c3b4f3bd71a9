"""What the tables' columns are made of: instants, choices, texts, ranges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Computed, Date, Dialect, Enum, String, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.instants import to_text


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as `2026-03-02T14:00:00.000Z`: sortable, UTC, milliseconds."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the file. Raises ValueError for a naive datetime, which names no instant."""
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the file. Raises MentorlogError for what another program wrote and is no instant."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise _unreadable(
                _(
                    "A moment in the journal is written in a way that cannot be read: another"
                    " program changed it. “mentorlog check” says what is amiss; a backup from"
                    " before holds it as it was."
                )
            ) from None


class Day(TypeDecorator[date]):
    """A civil date, stored as `2026-03-02`."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], date | None]:
        """From the file. Raises MentorlogError for what another program wrote and is no day."""

        def read(value: Any) -> date | None:
            try:
                return None if value is None else date.fromisoformat(value)
            except (TypeError, ValueError):
                raise _unreadable(
                    _(
                        "A day in the journal is written in a way that cannot be read: another"
                        " program changed it. “mentorlog check” says what is amiss; a backup from"
                        " before holds it as it was."
                    )
                ) from None

        return read

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """Text beside a day, such as one after all others, is text."""
        return self.impl_instance.coerce_compared_value(op, value)


def _unreadable(sentence: str) -> MentorlogError:
    return MentorlogError(sentence, title=_("Cannot be read"))


def choice(kind: type[StrEnum], length: int = 16) -> Any:
    """A text column that holds one of the values of `kind` and nothing else."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=length,
        name=kind.__name__,
        values_callable=_values,
    )


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


def prose() -> Any:
    """A text that is empty until something is written."""
    return Field(default="", sa_column_kwargs={"server_default": text("''")})


#: How the summary of a session, or else its notes, begin.
OPENING = Computed(
    "substr(CASE WHEN summary <> '' THEN summary ELSE notes END, 1, 240)", persisted=True
)


def table_args(*constraints: Any) -> tuple[Any, ...]:
    """What every table has, and these constraints and indexes."""
    return (*constraints, {"sqlite_autoincrement": True})


def yes_or_no(column: str) -> CheckConstraint:
    """The column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_bool")


def between(column: str, low: int, high: int) -> CheckConstraint:
    """The column holds a number from `low` to `high`, or nothing."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")
