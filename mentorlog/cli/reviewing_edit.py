"""What `edit` can change of an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from mentorlog.cli import settable
from mentorlog.cli.evaluating import TEXTS, BackTo
from mentorlog.cli.settable import Reader, Settable
from mentorlog.domain.kinds import Instrument, ReviewDecision, Side, Stage
from mentorlog.domain.mirror import MOST, keys
from mentorlog.errors import UsageError
from mentorlog.i18n import _
from mentorlog.journal.records import RecordKind

#: Takes an answer away, so that the statement counts as passed over.
_AWAY = object()


def _answer(typed: str) -> Any:
    if typed.casefold() == "none":
        return _AWAY
    if typed in ("-", "–"):
        return None
    if typed.isascii() and typed.isdecimal() and int(typed) <= MOST:
        return int(typed)
    raise UsageError(
        _("“{typed}” is no answer: 0 to 4, “-” for not applicable, “none” to take it away.").format(
            typed=typed[:20]
        )
    )


def _back_to(typed: str) -> Any:
    return Stage(settable.one_of(BackTo)(typed))


_STATEMENTS = tuple(dict.fromkeys(key for one in Instrument for key in keys(one)))
_FIELDS: dict[str, Reader] = {
    "reviewed_on": settable.day_back,
    "respondent": settable.one_of(Side),
    "decision": settable.one_of(ReviewDecision, may_be_none=True),
    "back_to": _back_to,
    **dict.fromkeys(_STATEMENTS, _answer),
}


def _change(db: Session, number: int, values: Mapping[str, Any]) -> str | None:
    from mentorlog.journal import reviews
    from mentorlog.journal.forms import ReviewEdit

    fields = {name: value for name, value in values.items() if name not in _STATEMENTS}
    given = {name: value for name, value in values.items() if name in _STATEMENTS}
    if given:
        answers = {**reviews.one(db, number).answers, **given}
        fields["answers"] = {key: said for key, said in answers.items() if said is not _AWAY}
    reviews.edit(db, number, ReviewEdit(**fields))
    return None


SETTABLE = {RecordKind.review: Settable(_FIELDS, _change, TEXTS)}
