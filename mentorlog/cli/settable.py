"""`mentorlog edit ID --set FIELD=VALUE`: what can be set of each kind of record, and how.

Fields have the names that `--json` gives them; `none` takes a value away. Long texts are not set
this way: they come from standard input, a prompt or an editor, under a heading each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any

from sqlmodel import Session

from mentorlog.cli import dates
from mentorlog.errors import UsageError
from mentorlog.i18n import _
from mentorlog.journal.records import RecordKind

#: Reads what was typed for a field; raises UsageError.
Reader = Callable[[str], Any]


@dataclass(frozen=True)
class Settable:
    """What `edit` can change of one kind of record.

    `fields` are the short values by name. `texts` are its long texts by name and heading, read
    from the card by the same name. `change` makes the change of what was given, by field; what it
    returns is the id of a record that is new, if any.
    """

    fields: Mapping[str, Reader]
    change: Callable[[Session, int, Mapping[str, Any]], str | None]
    texts: Sequence[tuple[str, str]] = ()


#: Where the `Settable` of each kind is defined, as `SETTABLE` by kind; imported when needed.
_MODULES: dict[RecordKind, str] = {
    RecordKind.reflection: "mentorlog.cli.reflecting_edit",
    RecordKind.review: "mentorlog.cli.reviewing_edit",
    RecordKind.goal: "mentorlog.cli.goaling_edit",
    RecordKind.check_in: "mentorlog.cli.goaling_edit",
    RecordKind.template: "mentorlog.cli.own_edit",
    RecordKind.outcome: "mentorlog.cli.benefiting_edit",
    RecordKind.thanks: "mentorlog.cli.benefiting_edit",
    RecordKind.agreement: "mentorlog.cli.benefiting_edit",
}


def of(kind: RecordKind) -> Settable | None:
    """What can be set of records of that kind; None for one that has options of its own."""
    if kind not in _MODULES:
        return None
    module = import_module(_MODULES[kind])
    found: Settable = module.SETTABLE[kind]
    return found


def given(fields: Mapping[str, Reader], assignments: Sequence[str]) -> dict[str, Any]:
    """The values of `FIELD=VALUE`s. Raises UsageError for an unknown field or a wrong value."""
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, typed = assignment.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or name not in fields:
            raise UsageError(
                _("“{given}” sets nothing here. What can be set: {names}.").format(
                    given=assignment[:80], names=", ".join(fields)
                )
            )
        values[name] = fields[name](typed.strip())
    return values


def one_of(kind: type[StrEnum], *, may_be_none: bool = False) -> Reader:
    """A field that holds a word of `kind`."""

    def read(typed: str) -> Any:
        if may_be_none and typed.casefold() in _NOTHING:
            return None
        for word in kind:
            if word.value == typed.casefold():
                return word
        raise UsageError(
            _("“{typed}” is not one of {allowed}.").format(
                typed=typed[:80], allowed=", ".join(word.value for word in kind)
            )
        )

    return read


def number(low: int, high: int, *, may_be_none: bool = True) -> Reader:
    """A field that holds a whole number from `low` to `high`."""

    def read(typed: str) -> Any:
        if may_be_none and typed.casefold() in _NOTHING:
            return None
        try:
            value = int(typed.replace("−", "-"))
        except ValueError:
            value = low - 1
        if low <= value <= high:
            return value
        raise UsageError(
            _("“{typed}” is not a number from {low} to {high}.").format(
                typed=typed[:80], low=low, high=high
            )
        )

    return read


def day_ahead(typed: str) -> Any:
    """A field that holds a day, sought in the days to come."""
    return None if typed.casefold() in _NOTHING else dates.ahead(typed)


def day_back(typed: str) -> Any:
    """A field that holds a day, sought in the days gone by."""
    return None if typed.casefold() in _NOTHING else dates.back(typed)


def words(typed: str) -> Any:
    """A field of a word or two that are no secret, such as a name the shell may remember."""
    return "" if typed.casefold() in _NOTHING else typed


_NOTHING = ("", "none")
