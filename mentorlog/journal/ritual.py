"""What the closing ritual gathered, saved at once: check-ins, thanks, a letter, the closure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import audience as audiences
from mentorlog.domain.kinds import Audience, ReflectionKind, ReflectionModel, Side
from mentorlog.i18n import _
from mentorlog.journal import audience, check_ins, closing, reflections, thanks
from mentorlog.journal.forms import NewCheckIn, NewClosure, NewReflection, NewThanks
from mentorlog.journal.ids import present
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import Reflection


@dataclass(frozen=True, slots=True)
class LastLevel:
    """Where a goal got to, −2 to +2, and what it took."""

    goal_id: int
    level: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was filled in on the way; what was skipped is empty.

    `alone` is Markdown; it and the letter are only for me. The letter opens on `letter_opens`, a
    day to come, if that is given.
    """

    closure: NewClosure
    alone: str = ""
    levels: Sequence[LastLevel] = ()
    thanks: str = ""
    letter: str = ""
    letter_opens: date | None = None


def finish(db: Session, mentorship_id: int, gathered: Gathered) -> None:
    """Write down what was gathered and close, all of it or nothing.

    Raises as `closing.close` and `reflections.add` do.
    """
    on = gathered.closure.ended_on or clock.today()
    for last in gathered.levels:
        check_ins.add(
            db,
            NewCheckIn(goal_id=last.goal_id, level=last.level, note=last.note, checked_on=on),
        )
    if gathered.alone.strip():
        _write(
            db,
            NewReflection(
                mentorship_id=mentorship_id,
                model=ReflectionModel.aar,
                title=_("Looking back, alone"),
                body=gathered.alone.strip(),
            ),
        )
    if gathered.thanks.strip():
        words = " ".join(gathered.thanks.split())
        thanks.add(db, NewThanks(mentorship_id=mentorship_id, given_by=Side.me, what_for=words))
    if gathered.letter.strip():
        _write(
            db,
            NewReflection(
                mentorship_id=mentorship_id,
                kind=ReflectionKind.letter,
                title=_("A letter at the end"),
                body=gathered.letter.strip(),
                opens_on=gathered.letter_opens,
            ),
        )
    closing.close(db, mentorship_id, gathered.closure)


def _write(db: Session, new: NewReflection) -> None:
    """Write it down for me alone, or sealed where all that is written there is."""
    number = reflections.add(db, new)
    if audiences.widens(Audience.me, present(db, Reflection, number).audience):
        audience.change(db, (RecordKind.reflection, number), Audience.me)
