"""What is sealed is in no list, count, rhythm, suggestion or reminder: all is as without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel

from mentorlog.domain.kinds import (
    AgendaStatus,
    AgreementStatus,
    Audience,
    Beneficiary,
    Benefit,
    ClauseKind,
    EventKind,
    GoalStatus,
    Horizon,
    Instrument,
    OutcomeForm,
    ReflectionKind,
    SessionStatus,
    Side,
)
from mentorlog.journal import (
    actions,
    agenda,
    agreements,
    attained,
    attention,
    brief,
    check_ins,
    criteria,
    drafts,
    goals,
    highlights,
    history,
    insights,
    links,
    matching,
    mentorships,
    outcomes,
    promises_kept,
    reflections,
    removal,
    review_due,
    reviews,
    sessions,
    thanks,
    then_and_now,
    timeline,
    today,
)
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.tables import (
    ActionItem,
    AgendaItem,
    Agreement,
    Clause,
    Goal,
    GoalCheckIn,
    Highlight,
    MatchCard,
    MentoringSession,
    MentorshipEvent,
    Outcome,
    Recognition,
    Reflection,
    Review,
)
from mentorlog.tui import new_note
from tests.conftest import NOW, Peopled, opened_with_people

SECRET = "what nobody may see"
DAY = date(2026, 11, 20)
SEALED = Audience.sealed
View = Callable[[Session], Any]


_YEAR: dict[str, Any] = {"year_from": date(2025, 11, 24), "year_to": date(2026, 11, 24)}


def _views(here: Peopled) -> dict[str, View]:
    """Everything that lists, counts, suggests or reminds."""
    found: dict[str, View] = {
        "month": partial(sessions.month, year=2026, month=11),
        "partner": sessions.latest_partner,
        "overview": partial(mentorships.overview, filter=RelationshipFilter.all),
        "drafts": drafts.all_,
        "offered": new_note.offered,
        "due": attention.due,
        "today": today.today,
        "coming": today.coming,
        "goal names": goals.names,
        "candidates": matching.candidates,
        "no goal": reflections.year_ago,
        "events": history.of,
        "insights": partial(insights.insights, **_YEAR),
    }
    for page in (sessions, actions, agenda, goals, check_ins, reflections):
        found[f"all {page.__name__}"] = page.page
    for number in (here.samira, here.jonas):
        found |= {f"{name} of {number}": view for name, view in _of(number).items()}
    found["from a session"] = partial(actions.from_session, session_id=here.samira_last)
    found["talked about"] = partial(agenda.discussed_in, session_id=here.samira_last)
    found["card"] = partial(sessions.one, session_id=here.samira_next)
    found["marked"] = partial(highlights.sentences, record=f"s{here.samira_last}")
    return found


def _of(number: int) -> Mapping[str, View]:
    named: dict[str, Any] = {"mentorship_id": number}
    found: dict[str, View] = {
        f"{page.__name__} page": partial(page.page, with_=number)
        for page in (sessions, actions, agenda, goals, check_ins, agreements, reviews)
    }
    for page in (reflections, outcomes, thanks, highlights):
        found[f"{page.__name__} page"] = partial(page.page, with_=number)
        found[f"{page.__name__} count"] = partial(page.count, with_=number)
    for counted in (sessions, agreements, reviews):
        found[f"{counted.__name__} count"] = partial(counted.count, with_=number)
    return found | {
        "upcoming": partial(sessions.upcoming, **named),
        "open promises": partial(actions.open_for, **named),
        "open topics": partial(agenda.open_for, **named),
        "parked topics": partial(agenda.parked_for, **named),
        "counted topics": partial(agenda.counts, **named),
        "timeline": partial(timeline.page, **named),
        "timeline count": partial(timeline.count, **named),
        "brief": partial(brief.brief, **named),
        "page": partial(mentorships.one, **named),
        "history": partial(mentorships.history, **named),
        "news": partial(goals.news, **named),
        "tree": partial(goals.tree, with_=number),
        "agreed": partial(agreements.current, **named),
        "agreements": partial(agreements.versions, **named),
        "mirrored": partial(reviews.mirrored, **named),
        "review due": partial(reviews.due, **named),
        "attainment": partial(attained.attainment, **named),
        "then and now": partial(then_and_now.draw, **named),
        "evidence": partial(links.possible, **named),
        "criteria": partial(criteria.facts, **named),
        "reviewed": partial(review_due.facts, mentorship_ids=[number]),
        "kept": partial(promises_kept.of, **named),
        "insights": partial(insights.insights, **_YEAR, **named),
        "what goes": partial(removal.what_goes, public_id=f"r{number}"),
    }


def _all(here: Peopled) -> dict[str, str]:
    return {name: repr(here.journal.run_now(view)) for name, view in _views(here).items()}


def _put(db: Session, *rows: SQLModel) -> None:
    for row in rows:
        db.add(row)
        db.flush()


def _session(
    number: int, at: datetime, status: SessionStatus = SessionStatus.held
) -> MentoringSession:
    held = status is SessionStatus.held
    return MentoringSession(
        mentorship_id=number,
        status=status,
        starts_at=at,
        time_zone="Europe/Amsterdam",
        notes=SECRET,
        summary=SECRET if held else "",
        pulse_heard=1 if held else None,
        talk_share=99 if held else None,
        audience=SEALED,
    )


def _goal(number: int) -> Goal:
    return Goal(
        mentorship_id=number,
        learner=Side.them,
        horizon=Horizon.long,
        title=SECRET,
        status=GoalStatus.active,
        audience=SEALED,
        why_audience=SEALED,
    )


def _goal_with_check_in(db: Session, here: Peopled) -> None:
    goal = _goal(here.samira)
    _put(db, goal)
    assert goal.id is not None
    common: dict[str, Any] = {
        "mentorship_id": here.samira,
        "goal_id": goal.id,
        "checked_on": DAY,
        "level": 2,
    }
    _put(db, GoalCheckIn(**common, note=SECRET, audience=SEALED))


def _agreed(db: Session, here: Peopled) -> None:
    agreement = Agreement(
        mentorship_id=here.samira,
        version=1,
        status=AgreementStatus.agreed,
        agreed_on=DAY,
        audience=SEALED,
    )
    _put(db, agreement)
    assert agreement.id is not None
    clause = Clause(agreement_id=agreement.id, kind=ClauseKind.purpose, agreed_text=SECRET)
    clause.audience = clause.views_audience = SEALED
    _put(db, clause)


def _draft_of_sealed(db: Session, here: Peopled) -> None:
    row = _session(here.samira, NOW - timedelta(days=3))
    _put(db, row)
    drafts.keep(db, f"session:{row.id}", {"text": SECRET}, here.samira)


def _alone(make: Callable[[Peopled], SQLModel]) -> Callable[[Session, Peopled], None]:
    return lambda db, here: _put(db, make(here))


#: What is put in, sealed, of each kind.
SEALINGS: dict[str, Callable[[Session, Peopled], None]] = {
    "held session": _alone(lambda here: _session(here.samira, NOW - timedelta(days=1))),
    "planned session": _alone(
        lambda here: _session(here.samira, NOW + timedelta(hours=2), SessionStatus.planned)
    ),
    "passed session": _alone(
        lambda here: _session(here.jonas, NOW - timedelta(hours=2), SessionStatus.planned)
    ),
    "called off": _alone(
        lambda here: _session(here.jonas, NOW - timedelta(days=2), SessionStatus.cancelled)
    ),
    "draft": _draft_of_sealed,
    "topic": _alone(
        lambda here: AgendaItem(mentorship_id=here.samira, text=SECRET, audience=SEALED)
    ),
    "topic talked about": _alone(
        lambda here: AgendaItem(
            mentorship_id=here.samira,
            text=SECRET,
            audience=SEALED,
            status=AgendaStatus.discussed,
            discussed_in=here.samira_last,
        )
    ),
    "promise": _alone(
        lambda here: ActionItem(
            mentorship_id=here.samira,
            owner=Side.me,
            text=SECRET,
            due_on=DAY,
            session_id=here.samira_last,
            audience=SEALED,
        )
    ),
    "goal": _goal_with_check_in,
    "agreement": _agreed,
    "match card": _alone(
        lambda here: MatchCard(
            mentorship_id=here.samira,
            needs=SECRET,
            experience_offered=SECRET,
            doubts=SECRET,
            audience=SEALED,
        )
    ),
    "reflection": _alone(
        lambda here: Reflection(mentorship_id=here.samira, body=SECRET, audience=SEALED)
    ),
    "letter": _alone(
        lambda here: Reflection(
            mentorship_id=here.samira,
            kind=ReflectionKind.letter,
            body=SECRET,
            opens_on=DAY,
            audience=SEALED,
        )
    ),
    "concern": _alone(
        lambda here: Reflection(
            mentorship_id=here.samira,
            kind=ReflectionKind.concern,
            body=SECRET,
            audience=SEALED,
        )
    ),
    "review": _alone(
        lambda here: Review(
            mentorship_id=here.samira,
            reviewed_on=DAY,
            instrument=Instrument.mirror,
            respondent=Side.me,
            answers='{"listens_1": 4}',
            keep=SECRET,
            audience=SEALED,
        )
    ),
    "introduction": _alone(
        lambda here: Outcome(
            mentorship_id=here.samira,
            beneficiary=Beneficiary.mentee,
            benefit=Benefit.network,
            form=OutcomeForm.introduction,
            happened_on=DAY,
            follow_up_on=DAY,
            line=SECRET,
            audience=SEALED,
        )
    ),
    "thanks": _alone(
        lambda here: Recognition(
            mentorship_id=here.samira,
            given_by=Side.them,
            given_on=DAY,
            what_for=SECRET,
            audience=SEALED,
        )
    ),
    "highlight": _alone(
        lambda here: Highlight(
            mentorship_id=here.samira,
            record_kind="session",
            record_id=here.samira_last,
            sentence=SECRET,
            audience=SEALED,
        )
    ),
    "event": _alone(
        lambda here: MentorshipEvent(
            mentorship_id=here.samira,
            kind=EventKind.audience,
            happened_on=DAY,
            from_value="me",
            to_value="sealed",
            record="s99",
            audience=SEALED,
        )
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", SEALINGS)
def test_nothing_that_is_sealed_is_seen_anywhere(peopled: Peopled, what: str) -> None:
    before = _all(peopled)
    peopled.journal.change_now(lambda db: SEALINGS[what](db, peopled))
    after = _all(peopled)
    # The page says that there is a match card and shows it empty.
    named = {f"page of {peopled.samira}"} if what == "match card" else set()
    seen = {name: after[name] for name in before.keys() - named if after[name] != before[name]}
    assert not seen, {name: (before[name][:400], text[:400]) for name, text in seen.items()}
    assert SECRET not in "".join(after.values())


@pytest.mark.slow
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(
    moments=st.lists(
        st.tuples(st.integers(-90 * 24, 30 * 24), st.sampled_from(SessionStatus), st.booleans()),
        min_size=1,
        max_size=6,
    ),
    kinds=st.lists(st.sampled_from(sorted(SEALINGS.keys() - {"agreement", "match card"}))),
)
def test_any_number_of_sealed_records_changes_nothing(
    moments: list[tuple[int, SessionStatus, bool]], kinds: list[str]
) -> None:
    def seal(db: Session, here: Peopled) -> None:
        for hours, status, with_jonas in moments:
            number = here.jonas if with_jonas else here.samira
            _put(db, _session(number, NOW + timedelta(hours=hours), status))
        for kind in kinds:
            SEALINGS[kind](db, here)

    with opened_with_people() as (here, _clock):
        before = _all(here)
        here.journal.change_now(partial(seal, here=here))
        assert _all(here) == before


def test_unsealed_lists_show_it(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    journal.change_now(lambda db: _put(db, _session(samira, at)))
    for page in (sessions.page, sessions.count):
        hidden: Any = journal.run_now(partial(page, with_=samira))
        shown: Any = journal.run_now(partial(page, with_=samira, sealed=True))
        assert hidden != shown
    told = journal.run_now(partial(timeline.page, mentorship_id=samira, sealed=True))
    assert told.entries[1].record.audience is SEALED
    everything = journal.run_now(partial(timeline.count, mentorship_id=samira, sealed=True))
    assert everything == journal.run_now(partial(timeline.count, mentorship_id=samira)) + 1
