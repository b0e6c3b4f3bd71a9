"""Who may see a record: what it may become, widening asked, parts with their whole, history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlmodel import Session, SQLModel

from mentorlog import wording
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    Audience,
    Beneficiary,
    Benefit,
    ClauseKind,
    CloseReason,
    EventKind,
    Formality,
    Horizon,
    Instrument,
    ReflectionKind,
    Side,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import audience, mentorships, sessions
from mentorlog.journal.audience import Aside, Facet, Name, WouldWiden
from mentorlog.journal.forms import SessionEdit
from mentorlog.journal.ids import public
from mentorlog.journal.records import EventRow, RecordKind
from mentorlog.journal.tables import (
    CHECK_INS,
    CLAUSES,
    EVENTS,
    GOALS,
    HIGHLIGHTS,
    SESSIONS,
    Agreement,
    Clause,
    Closure,
    Goal,
    GoalCheckIn,
    Highlight,
    MatchCard,
    Outcome,
    Recognition,
    Reflection,
    Review,
)
from mentorlog.wording.history import event_words
from tests.conftest import Peopled

DAY = date(2026, 11, 20)


def put(db: Session, row: SQLModel) -> int:
    """A row of its own in the file; its number."""
    db.add(row)
    db.flush()
    number = row.id  # type: ignore[attr-defined]
    assert isinstance(number, int)
    return number


def _goal(db: Session, relationship: int) -> int:
    goal = Goal(
        mentorship_id=relationship, learner=Side.them, horizon=Horizon.long, title="to lead"
    )
    return put(db, goal)


def _agreement(db: Session, relationship: int) -> tuple[int, int]:
    agreement = put(db, Agreement(mentorship_id=relationship, version=1))
    clause = Clause(agreement_id=agreement, kind=ClauseKind.purpose, my_view="why I came")
    return agreement, put(db, clause)


#: Every kind of record with an audience: what puts one into a relationship, and gives its name.
KINDS: dict[str, Callable[[Session, Peopled], Name]] = {
    "session": lambda db, here: public(RecordKind.session, here.samira_last),
    "agenda": lambda db, here: public(RecordKind.agenda, here.salary),
    "action": lambda db, here: public(RecordKind.action, here.my_late),
    "goal": lambda db, here: public(RecordKind.goal, _goal(db, here.samira)),
    "check_in": lambda db, here: public(
        RecordKind.check_in,
        put(
            db,
            GoalCheckIn(
                mentorship_id=here.samira, goal_id=_goal(db, here.samira), checked_on=DAY, level=0
            ),
        ),
    ),
    "agreement": lambda db, here: public(RecordKind.agreement, _agreement(db, here.samira)[0]),
    "clause": lambda db, here: (Aside.clause, _agreement(db, here.samira)[1]),
    "card": lambda db, here: (Aside.card, put(db, MatchCard(mentorship_id=here.samira))),
    "reflection": lambda db, here: public(
        RecordKind.reflection, put(db, Reflection(mentorship_id=here.samira, body="hm"))
    ),
    "review": lambda db, here: public(
        RecordKind.review,
        put(
            db,
            Review(
                mentorship_id=here.samira,
                reviewed_on=DAY,
                instrument=Instrument.mirror,
                respondent=Side.me,
            ),
        ),
    ),
    "outcome": lambda db, here: public(
        RecordKind.outcome,
        put(
            db,
            Outcome(
                mentorship_id=here.samira,
                beneficiary=Beneficiary.mentee,
                benefit=Benefit.skill,
                happened_on=DAY,
                line="she asks",
            ),
        ),
    ),
    "thanks": lambda db, here: public(
        RecordKind.thanks,
        put(
            db,
            Recognition(
                mentorship_id=here.samira, given_by=Side.me, given_on=DAY, what_for="patience"
            ),
        ),
    ),
    "highlight": lambda db, here: public(
        RecordKind.highlight,
        put(
            db,
            Highlight(
                mentorship_id=here.samira,
                record_kind="session",
                record_id=here.samira_last,
                sentence="She reads",
                audience=Audience.me,
            ),
        ),
    ),
    "closure": lambda db, here: (
        Aside.closure,
        put(
            db,
            Closure(mentorship_id=here.samira, closed_on=DAY, reason=CloseReason.natural_end),
        ),
    ),
}


@pytest.fixture
def name(request: pytest.FixtureRequest, peopled: Peopled) -> Name:
    return peopled.journal.change_now(lambda db: KINDS[request.param](db, peopled))


def _standing(here: Peopled, name: Name, facet: Facet = Facet.whole) -> audience.Standing:
    return here.journal.run_now(partial(audience.standing, name=name, facet=facet))


def _change(here: Peopled, name: Name, to: Audience, **said: Any) -> None:
    here.journal.change_now(partial(audience.change, name=name, audience=to, **said))


def _events(here: Peopled) -> list[Any]:
    """What the history holds on audiences, sealed or not, oldest first."""
    query = select(EVENTS).where(EVENTS.c.kind == EventKind.audience).order_by(EVENTS.c.id)
    return here.journal.run_now(lambda db: list(db.execute(query)))


def _told(here: Peopled, relationship: int) -> list[EventRow]:
    found = here.journal.run_now(partial(mentorships.history, mentorship_id=relationship))
    return [event for event in found if event.kind is EventKind.audience]


@pytest.mark.parametrize("name", KINDS, indirect=True)
def test_every_kind_is_sealed_and_unsealed_and_history_says_so(
    peopled: Peopled, name: Name
) -> None:
    before = _standing(peopled, name)
    assert before.audience is not Audience.sealed
    _change(peopled, name, Audience.sealed)
    assert _standing(peopled, name).audience is Audience.sealed
    named = [event for event in _events(peopled) if event.record == before.record]
    assert [(event.from_value, event.to_value) for event in named] == [(before.audience, "sealed")]
    assert _told(peopled, peopled.samira) == []
    with pytest.raises(WouldWiden):
        _change(peopled, name, Audience.me)
    assert _standing(peopled, name).audience is Audience.sealed
    _change(peopled, name, Audience.me, widen=True, on=DAY, reason=" for the report ")
    assert _standing(peopled, name).audience is Audience.me
    told = [event for event in _told(peopled, peopled.samira) if event.record == before.record]
    assert [(event.from_value, event.to_value, event.happened_on) for event in told] == [
        ("sealed", "me", DAY)
    ]
    assert told[0].reason == "for the report"


@pytest.mark.parametrize("name", KINDS, indirect=True)
def test_the_programme_sees_only_formal_relationships_that_are_not_about_life(
    peopled: Peopled, name: Name
) -> None:
    journal, samira = peopled.journal, peopled.samira
    informal = Axes(Formality.informal, career=True)
    change_axes = partial(mentorships.change_axes, mentorship_id=samira)
    journal.change_now(partial(change_axes, axes=informal))
    assert Audience.programme not in _standing(peopled, name).choices
    with pytest.raises(Refused):
        _change(peopled, name, Audience.programme, widen=True)
    journal.change_now(partial(change_axes, axes=Axes(Formality.formal, life=True)))
    assert Audience.programme not in _standing(peopled, name).choices


def test_what_the_programme_saw_narrows_in_every_column_as_one_event(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira

    def fill(db: Session) -> tuple[int, int]:
        goal = _goal(db, samira)
        agreement, _clause = _agreement(db, samira)
        for table in (GOALS, CLAUSES, SESSIONS):
            for column in table.c:
                if column.name.endswith("audience"):
                    db.execute(table.update().values({column: Audience.programme}))
        return goal, agreement

    goal, agreement = journal.change_now(fill)
    journal.change_now(
        partial(
            mentorships.change_axes, mentorship_id=samira, axes=Axes(Formality.formal, life=True)
        )
    )
    for name, facet in (
        (f"g{goal}", Facet.whole),
        (f"g{goal}", Facet.why),
        (f"v{agreement}", Facet.views),
        (f"s{peopled.samira_last}", Facet.whole),
    ):
        assert _standing(peopled, name, facet).audience is Audience.pair
    clauses = journal.run_now(lambda db: db.execute(select(CLAUSES)).one())
    assert (clauses.audience, clauses.views_audience) == (Audience.pair, Audience.pair)
    (event,) = _told(peopled, samira)
    assert (event.record, event.from_value, event.to_value) == ("", "programme", "pair")
    other = _standing(peopled, f"s{peopled.jonas_last}")
    assert other.audience is Audience.programme  # of another relationship, put there by hand


def test_concerns_stay_sealed_and_observations_stay_between_the_two(peopled: Peopled) -> None:
    def write(kind: ReflectionKind, about: int | None, held: Audience) -> str:
        row = Reflection(mentorship_id=about, kind=kind, body="hm", audience=held)
        return public(RecordKind.reflection, peopled.journal.change_now(lambda db: put(db, row)))

    concern = write(ReflectionKind.concern, peopled.samira, Audience.sealed)
    assert _standing(peopled, concern).choices == (Audience.sealed,)
    with pytest.raises(Refused, match="concern"):
        _change(peopled, concern, Audience.me, widen=True)
    seen = write(ReflectionKind.observation, peopled.samira, Audience.me)
    with pytest.raises(Refused, match="observation"):
        _change(peopled, seen, Audience.programme, widen=True)
    _change(peopled, seen, Audience.pair, widen=True)
    myself = write(ReflectionKind.insight, None, Audience.me)
    assert _standing(peopled, myself).choices == (Audience.sealed, Audience.me)
    lines = len(_events(peopled))
    _change(peopled, myself, Audience.sealed)
    with pytest.raises(Refused, match="yourself"):
        _change(peopled, myself, Audience.pair, widen=True)
    _change(peopled, myself, Audience.me, widen=True)
    assert len(_events(peopled)) == lines


def test_a_session_s_marked_sentence_goes_along_and_comes_back(peopled: Peopled) -> None:
    session = f"s{peopled.samira_last}"
    marked = peopled.journal.change_now(lambda db: KINDS["highlight"](db, peopled))
    by_itself = peopled.journal.change_now(lambda db: KINDS["highlight"](db, peopled))
    _change(peopled, by_itself, Audience.sealed)
    _change(peopled, session, Audience.sealed)
    assert _standing(peopled, marked).audience is Audience.sealed
    assert _standing(peopled, marked).choices == (Audience.sealed,)
    with pytest.raises(Refused, match="part"):
        _change(peopled, marked, Audience.me, widen=True)
    _change(peopled, session, Audience.pair, widen=True)
    assert _standing(peopled, marked).audience is Audience.me
    assert _standing(peopled, by_itself).audience is Audience.sealed


def test_a_goal_s_reason_and_check_ins_are_never_wider_than_it(peopled: Peopled) -> None:
    def fill(db: Session) -> int:
        goal = _goal(db, peopled.samira)
        check_in = GoalCheckIn(
            mentorship_id=peopled.samira,
            goal_id=goal,
            checked_on=DAY,
            level=1,
            audience=Audience.pair,
        )
        put(db, check_in)
        return goal

    goal = f"g{peopled.journal.change_now(fill)}"
    _change(peopled, goal, Audience.pair, facet=Facet.why, widen=True)
    _change(peopled, goal, Audience.me)
    levels = peopled.journal.run_now(lambda db: db.execute(select(CHECK_INS)).one())
    assert levels.audience is Audience.me
    assert _standing(peopled, goal, Facet.why).audience is Audience.me
    assert _standing(peopled, goal, Facet.why).choices == (Audience.sealed, Audience.me)
    _change(peopled, goal, Audience.sealed)
    _change(peopled, goal, Audience.pair, widen=True)
    assert _standing(peopled, goal, Facet.why).audience is Audience.me
    levels = peopled.journal.run_now(lambda db: db.execute(select(CHECK_INS)).one())
    assert levels.audience is Audience.me


def test_a_sealed_agreement_seals_its_clauses_and_gives_them_back(peopled: Peopled) -> None:
    agreement, _clause = peopled.journal.change_now(lambda db: _agreement(db, peopled.samira))
    _change(peopled, f"v{agreement}", Audience.sealed)

    def held() -> tuple[Audience, Audience]:
        row = peopled.journal.run_now(lambda db: db.execute(select(CLAUSES)).one())
        return row.audience, row.views_audience

    assert held() == (Audience.sealed, Audience.sealed)
    _change(peopled, f"v{agreement}", Audience.pair, widen=True)
    assert held() == (Audience.pair, Audience.me)
    _change(peopled, f"v{agreement}", Audience.pair, facet=Facet.views, widen=True)
    assert held() == (Audience.pair, Audience.pair)


def test_what_cannot_be(peopled: Peopled) -> None:
    with pytest.raises(NotFound):
        _change(peopled, "s999", Audience.sealed)
    with pytest.raises(Refused):
        _change(peopled, "e1", Audience.sealed)
    with pytest.raises(Refused):
        _change(peopled, f"s{peopled.samira_last}", Audience.sealed, facet=Facet.why)
    with pytest.raises(Contradiction):
        _change(peopled, f"s{peopled.samira_last}", Audience.sealed, on=date(2026, 11, 25))
    lines = len(_events(peopled))
    _change(peopled, f"s{peopled.samira_last}", Audience.me)
    assert len(_events(peopled)) == lines


def test_a_relationship_s_own_is_what_new_notes_begin_with(peopled: Peopled) -> None:
    name = f"r{peopled.samira}"
    with pytest.raises(WouldWiden):
        _change(peopled, name, Audience.pair)
    _change(peopled, name, Audience.pair, widen=True)
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.samira))
    assert row.default_audience is Audience.pair
    assert [event.record for event in _told(peopled, peopled.samira)] == [""]


def test_correcting_a_session_never_widens_it_unasked(peopled: Peopled) -> None:
    number = peopled.samira_last

    def edit(to: Audience) -> None:
        change = SessionEdit(audience=to)
        peopled.journal.change_now(partial(sessions.edit, session_id=number, change=change))

    edit(Audience.sealed)
    with pytest.raises(WouldWiden):
        edit(Audience.me)
    assert [event.to_value for event in _events(peopled)] == ["sealed"]


def test_sealing_again_seals_the_lines_that_name_it(peopled: Peopled) -> None:
    name = f"s{peopled.samira_last}"
    _change(peopled, name, Audience.pair, widen=True)
    assert [event.record for event in _told(peopled, peopled.samira)] == [name]
    _change(peopled, name, Audience.sealed)
    assert _told(peopled, peopled.samira) == []


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("", "new notes are for both of us"),
        ("s12", "s12 is now for both of us"),
        ("g4 why", "the reason behind g4 is now for both of us"),
        ("v1 views", "the views in v1 are now for both of us"),
        ("v1 purpose", "a clause of v1 is now for both of us"),
        ("v1 purpose views", "the views on a clause of v1 are now for both of us"),
        ("card", "the match card is now for both of us"),
        ("closure", "what was written at the end is now for both of us"),
        ("c8 g4", "c8, along with g4, is now for both of us"),
    ],
)
def test_the_history_says_it_in_words(record: str, said: str) -> None:
    assert event_words(EventKind.audience, "me", "pair", record) == said
    assert wording.audience_words(Audience.pair) in said


def test_rows_of_highlights_without_their_record_stand_by_themselves(peopled: Peopled) -> None:
    row = {
        "mentorship_id": peopled.samira,
        "uid": "0" * 8,
        "record_kind": "session",
        "record_id": 999,
        "sentence": "left behind",
        "audience": "me",
        "created_at": peopled.journal.run_now(
            lambda db: db.execute(select(SESSIONS.c.created_at)).scalars().first()
        ),
    }
    peopled.journal.change_now(lambda db: db.execute(insert(HIGHLIGHTS), [row]) and None)
    _change(peopled, "m1", Audience.pair, widen=True)
    assert _standing(peopled, "m1").audience is Audience.pair
