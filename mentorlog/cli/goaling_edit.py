"""What `edit` can change of a goal and of a check-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from mentorlog.cli import settable
from mentorlog.cli.goaling import TEXTS
from mentorlog.cli.settable import Reader, Settable
from mentorlog.domain.kinds import Area, GoalStatus, Horizon, Side
from mentorlog.errors import UsageError
from mentorlog.i18n import _
from mentorlog.journal.records import RecordKind


def _other(kind: RecordKind) -> Reader:
    """A field that names another record of that kind; `none` takes it away."""

    def read(typed: str) -> Any:
        from mentorlog.journal import ids

        if typed.casefold() in ("", "none"):
            return None
        named = ids.parse(typed)
        if named is None or named[0] is not kind:
            raise UsageError(
                _("“{typed}” is not the id of such a record, like {example}.").format(
                    typed=typed[:40], example=ids.public(kind, 4)
                )
            )
        return named[1]

    return read


_GOAL: dict[str, Reader] = {
    "learner": settable.one_of(Side),
    "horizon": settable.one_of(Horizon),
    "parent_id": _other(RecordKind.goal),
    "development_area": settable.one_of(Area, may_be_none=True),
    "due_on": settable.day_ahead,
    "status": settable.one_of(GoalStatus),
    "closed_on": settable.day_back,
    "importance": settable.number(1, 3),
    "difficulty": settable.number(1, 3),
    "baseline": settable.number(-2, 2),
}
_CHECK_IN: dict[str, Reader] = {
    "level": settable.number(-2, 2, may_be_none=False),
    "confidence": settable.number(0, 10),
    "checked_on": settable.day_back,
    "session_id": _other(RecordKind.session),
}


def _change_goal(db: Session, number: int, values: Mapping[str, Any]) -> str | None:
    from mentorlog.journal import goals
    from mentorlog.journal.forms import GoalEdit

    fields = dict(values)
    status, closed_on = fields.pop("status", None), fields.pop("closed_on", None)
    if "development_area" in fields:
        fields["area"] = fields.pop("development_area")
    if fields:
        goals.edit(db, number, GoalEdit(**fields))
    if status is None and closed_on is not None:
        raise UsageError(_("closed_on says since when; say with status=… how the goal ended."))
    if status is not None and status is not goals.one(db, number).status:
        goals.become(db, number, status, closed_on)
    return None


def _change_check_in(db: Session, number: int, values: Mapping[str, Any]) -> str | None:
    from mentorlog.journal import check_ins
    from mentorlog.journal.forms import CheckInEdit

    check_ins.edit(db, number, CheckInEdit(**values))
    return None


SETTABLE = {
    RecordKind.goal: Settable(_GOAL, _change_goal, TEXTS),
    RecordKind.check_in: Settable(_CHECK_IN, _change_check_in, (("note", _("Note")),)),
}
