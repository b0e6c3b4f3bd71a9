"""Lists of goals and check-ins."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog import wording
from mentorlog.cli.output import Column
from mentorlog.cli.rows.parts import WIDE, Days, Listing
from mentorlog.domain.lines import first_words
from mentorlog.i18n import _
from mentorlog.journal.records import CheckInRow, GoalRow
from mentorlog.wording import goals as words


def _goal(row: GoalRow, days: Days) -> Sequence[str]:
    due = days.day(row.due_on)
    if row.overdue and row.due_on is not None and not days.exact:
        due = wording.due_words(row.due_on, days.today)
    return (
        row.public_id,
        row.name,
        wording.side(row.learner, row.name),
        words.horizon(row.horizon),
        words.goal_status(row.status),
        "" if row.level is None else words.signed(row.level).strip(),
        due,
        row.title,
        days.day(row.checked_on),
    )


GOALS = Listing[GoalRow](
    (
        Column(_("id")),
        Column(_("with"), gives=True),
        Column(_("learner"), gives=True),
        Column(_("horizon")),
        Column(_("status")),
        Column(_("level"), right=True),
        Column(_("due")),
        Column(_("goal"), gives=True),
        Column(_("checked")),
    ),
    _goal,
    {2: WIDE, 8: WIDE},
)


def _check_in(row: CheckInRow, days: Days) -> Sequence[str]:
    return (
        row.public_id,
        days.day(row.checked_on),
        row.name,
        words.signed(row.level).strip(),
        "" if row.confidence is None else str(row.confidence),
        row.title,
        first_words(row.note),
    )


CHECK_INS = Listing[CheckInRow](
    (
        Column(_("id")),
        Column(_("on")),
        Column(_("with"), gives=True),
        Column(_("level"), right=True),
        Column(_("sure"), right=True),
        Column(_("goal"), gives=True),
        Column(_("note"), gives=True),
    ),
    _check_in,
    {2: WIDE},
)
