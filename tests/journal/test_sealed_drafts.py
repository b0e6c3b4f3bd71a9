"""A draft is as sealed as what it changes, also when that was sealed after typing began."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, SQLModel

from mentorlog.domain.kinds import (
    Audience,
    Beneficiary,
    Benefit,
    CloseReason,
    Horizon,
    Instrument,
    Side,
)
from mentorlog.journal import audience, drafts, mentorships, removal
from mentorlog.journal.audience_places import Aside
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    Agreement,
    Closure,
    Goal,
    GoalCheckIn,
    MatchCard,
    Outcome,
    Recognition,
    Reflection,
    Review,
)
from tests.conftest import Peopled

DAY = date(2026, 11, 20)
Makes = Callable[[Session, Peopled], int]


def _put(db: Session, row: SQLModel) -> int:
    db.add(row)
    db.flush()
    return int(getattr(row, "id", 0))


def _row(kind: Callable[..., SQLModel], **fields: Any) -> Makes:
    return lambda db, here: _put(db, kind(mentorship_id=here.samira, **fields))


_goal = _row(Goal, learner=Side.them, horizon=Horizon.long, title="x")


def _check_in(db: Session, here: Peopled) -> int:
    goal = _goal(db, here)
    made = GoalCheckIn(mentorship_id=here.samira, goal_id=goal, checked_on=DAY, level=1)
    return _put(db, made)


#: What is changed: its kind, how it comes about, the slots of drafts that change it.
#: `{n}` is its number, `{r}` that of its relationship.
CHANGED: dict[str, tuple[RecordKind | Aside, Makes, tuple[str, ...]]] = {
    "session": (
        RecordKind.session,
        lambda db, here: here.samira_last,
        ("session:{n}", "session:{n}~2", "form:facts:{n}:{r}", "form:when:{n}:{r}"),
    ),
    "planned": (RecordKind.session, lambda db, here: here.samira_next, ("form:off:{n}:{r}",)),
    "promise": (
        RecordKind.action,
        lambda db, here: here.my_late,
        ("form:promise:{n}:{r}", "form:anew:{n}:{r}"),
    ),
    "topic": (RecordKind.agenda, lambda db, here: here.salary, ("form:topic:{n}:{r}",)),
    "goal": (RecordKind.goal, _goal, ("goal:{n}", "form:step:{n}:{r}", "form:check_in:{n}:{r}")),
    "check-in": (RecordKind.check_in, _check_in, ("form:checked:{n}:{r}",)),
    "reflection": (
        RecordKind.reflection,
        _row(Reflection, body="x", audience=Audience.me),
        ("reflection:{n}",),
    ),
    "outcome": (
        RecordKind.outcome,
        _row(
            Outcome,
            beneficiary=Beneficiary.mentee,
            benefit=Benefit.skill,
            happened_on=DAY,
            line="x",
        ),
        ("form:outcome:{n}:{r}",),
    ),
    "thanks": (
        RecordKind.thanks,
        _row(Recognition, given_by=Side.me, given_on=DAY, what_for="x"),
        ("form:thanks:{n}:{r}",),
    ),
    "review": (
        RecordKind.review,
        _row(Review, reviewed_on=DAY, instrument=Instrument.mirror, respondent=Side.me),
        ("review:edit:{n}",),
    ),
    "agreement": (RecordKind.agreement, _row(Agreement, version=1), ("form:agree:{n}:{r}",)),
    "match card": (Aside.card, _row(MatchCard), ("match:{r}",)),
    "closure": (
        Aside.closure,
        _row(Closure, closed_on=DAY, reason=CloseReason.natural_end),
        ("form:closure:{r}:{r}",),
    ),
}


def _listed(here: Peopled) -> list[str]:
    """The drafts that something says are there."""
    found = here.journal.run_now(drafts.all_)
    row = here.journal.run_now(partial(mentorships.row, mentorship_id=here.samira))
    going = here.journal.run_now(partial(removal.what_goes, public_id=f"r{here.samira}"))
    assert (row.has_draft, going.drafts) == (bool(found), len(found))
    return sorted(draft.slot for draft in found)


def _typed(here: Peopled, what: str) -> tuple[RecordKind | Aside, int, list[str]]:
    """Make what is changed, and begin every draft that changes it."""
    kind, makes, slots = CHANGED[what]
    number = here.journal.change_now(lambda db: makes(db, here))
    kept = sorted(slot.format(n=number, r=here.samira) for slot in slots)
    for slot in kept:
        keep = partial(drafts.keep, slot=slot, fields={"x": "y"}, mentorship_id=here.samira)
        here.journal.change_now(keep)
    return kind, number, kept


def _let_see(here: Peopled, kind: RecordKind | Aside, number: int, who: Audience) -> None:
    change = partial(audience.change, name=(kind, number), audience=who, widen=True)
    here.journal.change_now(change)


@pytest.mark.parametrize("what", CHANGED)
def test_what_is_sealed_after_typing_began_takes_its_draft_along(
    peopled: Peopled, what: str
) -> None:
    kind, number, kept = _typed(peopled, what)
    assert _listed(peopled) == kept
    _let_see(peopled, kind, number, Audience.sealed)
    assert _listed(peopled) == []
    for slot in kept:
        assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is not None
    _let_see(peopled, kind, number, Audience.me)
    assert _listed(peopled) == kept


@pytest.mark.parametrize(
    "what", [name for name in CHANGED if name not in ("match card", "closure")]
)
def test_a_sealed_record_that_is_deleted_takes_its_draft_along_and_back(
    peopled: Peopled, what: str
) -> None:
    kind, number, kept = _typed(peopled, what)
    assert isinstance(kind, RecordKind)
    _let_see(peopled, kind, number, Audience.sealed)
    delete = partial(removal.delete, public_id=public(kind, number))
    gone = peopled.journal.change_now(delete)
    assert _listed(peopled) == []
    for slot in kept:
        assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is None
    peopled.journal.change_now(partial(removal.undo, removed=gone))
    assert _listed(peopled) == []
    for slot in kept:
        assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is not None


def test_a_clause_of_an_agreement_that_is_sealed_is_not_listed(peopled: Peopled) -> None:
    number = peopled.journal.change_now(lambda db: CHANGED["agreement"][1](db, peopled))
    slot, fields = f"agreement:{peopled.samira}", {"agreement": number, "my_view": "x"}
    keep = partial(drafts.keep, slot=slot, fields=fields, mentorship_id=peopled.samira)
    peopled.journal.change_now(keep)
    assert _listed(peopled) == [slot]
    _let_see(peopled, RecordKind.agreement, number, Audience.sealed)
    assert _listed(peopled) == []


def test_what_was_sealed_when_its_form_was_opened_stays_so_when_it_is_gone(
    peopled: Peopled,
) -> None:
    fields = {"text": "x", drafts.OF_SEALED: True}
    slot = f"form:promise:{peopled.my_late}:{peopled.samira}"
    gone = public(RecordKind.action, peopled.my_late)
    peopled.journal.change_now(partial(removal.delete, public_id=gone))
    keep = partial(drafts.keep, slot=slot, fields=fields, mentorship_id=peopled.samira)
    peopled.journal.change_now(keep)
    assert _listed(peopled) == []
