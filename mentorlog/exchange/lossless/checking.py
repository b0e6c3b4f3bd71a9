"""Whether a record that comes in is one: its fields, and what each may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from mentorlog import clock
from mentorlog.exchange.lossless.entries import Entry, broken
from mentorlog.exchange.lossless.shape import LIST_OF, LISTS, Field, Holds, fields
from mentorlog.i18n import _

Check = Callable[[Any], bool]

_UID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_MONTH: Final = re.compile(r"(\d{4}-(0[1-9]|1[0-2]))?", re.ASCII)
_BIG: Final = 1 << 63
#: Texts that say what a record is, and may not be empty.
_SAID: Final = {
    "goals": "title",
    "actions": "text",
    "agenda": "text",
    "outcomes": "line",
    "thanks": "what_for",
    "highlights": "sentence",
}


def check(entry: Entry) -> None:
    """Return if the record is one of its list. Raises Broken, naming place and field."""
    record, checks = entry.record, _checks(entry.list)
    if record.keys() != checks.keys():
        _say_which(entry, checks)
    for name, (right, what) in checks.items():
        if not right(record[name]):
            raise broken(entry.where, _("“{field}” {what}").format(field=name, what=what))
    said = _SAID.get(entry.list)
    if entry.list == "people" and not record["is_me"]:
        said = "name"
    if said is not None and not record[said].strip():
        raise broken(entry.where, _("“{field}” is empty").format(field=said))


def _say_which(entry: Entry, checks: Mapping[str, object]) -> None:
    missing = checks.keys() - entry.record.keys()
    if missing:
        raise broken(entry.where, _("“{field}” is missing").format(field=min(missing)))
    extra = str(min(entry.record.keys() - checks.keys()))[:40]
    raise broken(entry.where, _("there is no field “{field}”").format(field=extra))


@cache
def _checks(name: str) -> dict[str, tuple[Check, str]]:
    found: dict[str, tuple[Check, str]] = {
        "uid": (_is_uid, _("is not the uid of a record")),
        "order": (_is_order, _("is not a whole number from 1")),
    }
    for one in fields(name):
        right, what = _check(LISTS[name].name, one)
        found[one.name] = (_or_nothing(right) if one.optional else right, what)
    return found


def _check(table: str, one: Field) -> tuple[Check, str]:
    if (table, one.name) == ("mentoring_session", "time_zone"):
        return _is_zone, _("is no time zone known here")
    if (table, one.name) in {("tombstone", "started_month"), ("tombstone", "ended_month")}:
        return _is_month, _("is no month")
    if (table, one.name) == ("disclosure", "about_uid"):
        return (lambda value: value == "" or _is_uid(value)), _("is not the uid of a record")
    match one.holds:
        case Holds.choice:
            allowed = frozenset(one.choices)
            said = _("is none of {choices}").format(choices=", ".join(one.choices))
            return (lambda value: isinstance(value, str) and value in allowed), said
        case Holds.json:
            return (_are_answers if one.name == "answers" else _are_texts), _("is not what it was")
        case _:
            return _RIGHT[one.holds]()


def _or_nothing(right: Check) -> Check:
    return lambda value: value is None or right(value)


def _is_text(value: Any) -> bool:
    if not isinstance(value, str) or "\0" in value:
        return False
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_number(value: Any) -> bool:
    return type(value) is int and -_BIG <= value < _BIG


def _is_order(value: Any) -> bool:
    return type(value) is int and 1 <= value < _BIG


def _is_uid(value: Any) -> bool:
    return isinstance(value, str) and _UID.fullmatch(value) is not None


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(
            _MOMENT.fullmatch(value) and datetime.fromisoformat(value)
        )
    except ValueError:
        return False


def _is_month(value: Any) -> bool:
    return isinstance(value, str) and _MONTH.fullmatch(value) is not None


@cache
def _zone_known(name: str) -> bool:
    return clock.zone_named(name) is not None


def _is_zone(value: Any) -> bool:
    return _is_text(value) and _zone_known(value)


def _is_any(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"kind", "uid"}
        and value["kind"] in LIST_OF
        and _is_uid(value["uid"])
    )


def _are_answers(value: Any) -> bool:
    return isinstance(value, dict) and all(
        answer is None or (type(answer) is int and 0 <= answer <= 4) for answer in value.values()
    )


def _are_texts(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and all(map(_is_text, value.values()))
        and _is_text(json.dumps(value, ensure_ascii=False))
    )


_RIGHT: Final[dict[Holds, Callable[[], tuple[Check, str]]]] = {
    Holds.text: lambda: (_is_text, _("is not text")),
    Holds.named: lambda: (_is_text, _("is not text")),
    Holds.number: lambda: (_is_number, _("is not a whole number")),
    Holds.yes_or_no: lambda: (lambda value: isinstance(value, bool), _("is not true or false")),
    Holds.day: lambda: (_is_day, _("is not a day such as 2026-03-02")),
    Holds.moment: lambda: (_is_moment, _("is not a moment such as 2026-03-02T14:00:00.000Z")),
    Holds.record: lambda: (_is_uid, _("is not the uid of a record")),
    Holds.any_record: lambda: (_is_any, _("does not name a record")),
}
