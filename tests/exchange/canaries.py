"""A journal in which every word says who may see it: for the tests of what leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from mentorlog.domain.kinds import (
    ActionStatus,
    AgreementStatus,
    Audience,
    Beneficiary,
    Benefit,
    ClauseKind,
    CloseReason,
    Direction,
    Formality,
    GoalStatus,
    Horizon,
    Instrument,
    ReflectionKind,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.journal import people
from mentorlog.journal.forms import PersonEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import (
    ActionItem,
    AgendaItem,
    Agreement,
    Clause,
    Closure,
    Goal,
    GoalCheckIn,
    Highlight,
    MatchCard,
    MentoringSession,
    Mentorship,
    Outcome,
    Person,
    Recognition,
    Reflection,
    Review,
)

#: Five people and me; the first is the counterpart of r1 (formal), the second of r2 (about life).
NAMES = ("Ada Lovelace", "Zoë van der Berg", "Mark Antony", "Jan de Vries", "Seán O’Brien")
#: What must be seen by nobody but a reader of r1, in any case and spelling.
THIRDS = (
    *("zoë", "zoe", "berg", "mark ", "antony", "de vries", "seán", "sean", "brien"),
    *("jantje", "zvdb", "devries", "vandenb"),
)
WORDS = {
    Audience.sealed: "sealedword",
    Audience.me: "onlymeword",
    Audience.pair: "pairword",
    Audience.programme: "programmeword",
}
AT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
ON = date(2026, 3, 2)


def fill(journal: Journal) -> None:
    """Write it all down: r1 and r2, with a record of each kind for each audience."""
    journal.change_now(_fill)


def _fill(db: Session) -> None:
    people.edit(db, people.me(db).id, PersonEdit(name="Hanne Verlinden"))
    added = [
        people.add(
            db, Person(name=name, care_notes="onlymeword care", contact=f"onlymeword{number}@x.org")
        )
        for number, name in enumerate(NAMES)
    ]
    for number, (person, life) in enumerate(zip(added[:2], (False, True), strict=True)):
        ship = Mentorship(
            person_id=person.id or 0,
            my_role=Role.mentor,
            formality=Formality.informal if life else Formality.formal,
            life=life,
            career=not life,
            direction=Direction.traditional,
            stage=Stage.closing,
            status=Status.closed,
            started_on=date(2026, 1, 5),
            ended_on=date(2026, 11, 2),
            purpose=_said("onlymeword"),
            programme_name="" if life else "Second Desk",
            programme_coordinator="" if life else "Carla Coordina",
        )
        db.add(ship)
        db.flush()
        for audience, word in WORDS.items():
            if life and audience is Audience.programme:
                continue
            _records(db, ship.id or 0, audience, word, number)


def _said(word: str) -> str:
    more = "ZOË'S, Jans, o'brien, van der Berg, Jantje, zoe.vdberg@x.org, ZvdB, DeVries, Vandenberg"
    return f"{word} {', '.join(NAMES)}; {more}"


def _records(db: Session, ship: int, audience: Audience, word: str, number: int) -> None:
    text = _said(word)
    of: dict[str, Any] = {"mentorship_id": ship, "audience": audience}
    step = list(Audience).index(audience)
    session = MentoringSession(
        **of,
        status=SessionStatus.held,
        starts_at=AT.replace(day=2 + step),
        time_zone="Europe/Brussels",
        minutes=60,
        notes=text,
        summary=text,
        place=text,
        pulse_heard=3,
    )
    goal = Goal(
        **of,
        why_audience=min(audience, Audience.me, key=list(Audience).index),
        learner=Side.them,
        horizon=Horizon.long,
        title=text,
        why=_said(WORDS[min(audience, Audience.me, key=list(Audience).index)]),
        measure=text,
        level_0=text,
        baseline=-1,
        status=GoalStatus.achieved,
        closed_on=date(2026, 6, 1),
    )
    letter = Reflection(
        **of,
        kind=ReflectionKind.letter,
        title=text,
        body=_said("unopenedword"),
        opens_on=date(2199, 1, 1),
    )
    reflection = Reflection(**of, kind=ReflectionKind.insight, title=text, body=text)
    db.add_all([session, goal, letter, reflection])
    db.flush()
    # A part is never wider than its whole, even where the file says otherwise.
    wide: dict[str, Any] = {"mentorship_id": ship, "audience": Audience.pair}
    db.add(GoalCheckIn(**wide, goal_id=goal.id or 0, checked_on=ON, level=1, note=text))
    db.add(Highlight(**wide, record_kind="session", record_id=session.id or 0, sentence=text))
    db.add(ActionItem(**of, owner=Side.me, text=text, if_cue=text, status=ActionStatus.open))
    db.add(AgendaItem(**of, text=text))
    db.add(
        Outcome(
            **of,
            beneficiary=Beneficiary.mentee,
            benefit=Benefit.skill,
            happened_on=ON,
            line=text,
            evidence=text,
        )
    )
    db.add(Recognition(**of, given_by=Side.me, given_on=ON, what_for=text))
    db.add(
        Review(
            **of,
            reviewed_on=ON,
            instrument=Instrument.mirror,
            respondent=Side.me,
            keep=text,
            one_thing=text,
        )
    )
    agreement = Agreement(
        **of,
        version=step + 1,
        status=AgreementStatus.superseded,
        agreed_on=ON,
    )
    db.add(agreement)
    db.flush()
    db.add(
        Clause(
            agreement_id=agreement.id or 0,
            kind=ClauseKind.purpose,
            audience=Audience.pair,
            views_audience=Audience.sealed,
            my_view=_said("sealedword"),
            agreed_text=text,
        )
    )
    if audience is Audience.sealed:
        db.add(Reflection(**of, kind=ReflectionKind.concern, title=text, body=text))
        db.add(MatchCard(**of, needs=text))
        db.add(
            Closure(
                mentorship_id=ship,
                audience=Audience.pair if number == 0 else Audience.me,
                closed_on=date(2026, 11, 2),
                reason=CloseReason.goals_met,
                results=_said("pairword" if number == 0 else "onlymeword"),
                learned_by_them=_said("pairword" if number == 0 else "onlymeword"),
            )
        )
