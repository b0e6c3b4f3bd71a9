"""A relationship full of words that must be gone after it is destroyed, and one beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

from sqlmodel import Session

from mentorlog.domain.kinds import (
    AgreementStatus,
    Audience,
    Beneficiary,
    Benefit,
    ClauseKind,
    Consent,
    Formality,
    Horizon,
    Instrument,
    ReflectionKind,
    Role,
    Said,
    Side,
    Stage,
)
from mentorlog.journal import agenda, closing, drafts, highlights, mentorships, sessions
from mentorlog.journal.forms import (
    NewClosure,
    NewHighlight,
    NewRelationship,
    NewTopic,
    PersonEdit,
    SessionText,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import (
    Agreement,
    Clause,
    Goal,
    GoalCheckIn,
    Link,
    MatchCard,
    Outcome,
    Recognition,
    Reflection,
    Review,
    Revision,
    Snooze,
)

#: What a thinned relationship must no longer hold anywhere in the file.
THINNED = (
    "zanote", "zasummary", "zaplace", "zatopic", "zapromise", "zareflection", "zaconcern",
    "zawhy", "zacheckin", "zamyview", "zatheirview", "zakeep", "zathanks", "zaneeds", "zarevision",
    "zadraft", "zacare", "zapurpose", "zasnooze", "zaletter",
)  # fmt: skip
#: What it still holds, and what destroying takes as well.
KEPT_BY_THIN = (
    "zagoal", "zalevel", "zaagreed", "zaoutcome", "zaresults", "Zaname", "zaoldagreed",
)  # fmt: skip
#: What is said about somebody else.
BESIDE = "beside it all"


def end(db: Session) -> int:
    """Write it all down and close it; returns its number."""
    number = mentorships.add(
        db,
        NewRelationship(
            name="Zaname Körber",
            alias="Plover",
            my_role=Role.mentor,
            formality=Formality.informal,
            started_on=date(2024, 5, 3),
            stage=Stage.development,
            purpose="zapurpose",
        ),
    )
    person = mentorships.row(db, number).person_id
    from mentorlog.journal import people

    people.edit(db, person, PersonEdit(care_notes="zacare"))
    for day in range(1, 15):
        kept = sessions.save(
            db,
            SessionText(
                mentorship_id=number,
                starts_at=datetime(2024, 6, day, 9, 0, tzinfo=UTC),
                minutes=45,
                place="zaplace",
                notes="zanote. A line to mark.\n\n- [ ] me: zapromise\n" + "zanote " * 900,
                summary="zasummary",
                pulse_heard=4,
            ),
        )
    session = kept.session_id
    agenda.add(db, NewTopic(mentorship_id=number, text="zatopic"))
    highlights.add(db, NewHighlight(record=f"s{session}", sentence="A line to mark."))
    goal = Goal(
        mentorship_id=number,
        learner=Side.them,
        horizon=Horizon.long,
        title="zagoal",
        why="zawhy",
        level_0="zalevel",
    )
    db.add(goal)
    db.flush()
    _grown(db, number, session, goal)
    _agreed(db, number)
    drafts.keep(db, f"session:{session}", {"notes": "zadraft"}, number)
    closing.close(db, number, NewClosure(ended_on=date(2026, 3, 9), results="zaresults" * 40))
    return number


def _grown(db: Session, number: int, session: int, goal: Goal) -> None:
    assert goal.id is not None
    written = Reflection(mentorship_id=number, session_id=session, body="zareflection " * 500)
    db.add_all(
        [
            GoalCheckIn(
                mentorship_id=number,
                goal_id=goal.id,
                checked_on=date(2025, 1, 1),
                level=1,
                note="zacheckin",
            ),
            written,
            Reflection(
                mentorship_id=number,
                kind=ReflectionKind.concern,
                body="zaconcern",
                audience=Audience.sealed,
            ),
            Reflection(
                mentorship_id=number,
                kind=ReflectionKind.letter,
                body="zaletter",
                opens_on=date(2027, 1, 1),
            ),
            Reflection(body=BESIDE, session_id=session),
            Review(
                mentorship_id=number,
                reviewed_on=date(2025, 1, 1),
                instrument=Instrument.mirror,
                respondent=Side.me,
                keep="zakeep",
            ),
            Outcome(
                mentorship_id=number,
                beneficiary=Beneficiary.mentee,
                benefit=Benefit.skill,
                happened_on=date(2025, 2, 1),
                line="zaoutcome",
            ),
            Recognition(
                mentorship_id=number,
                given_by=Side.me,
                given_on=date(2025, 3, 1),
                what_for="zathanks",
                said=Said.said,
            ),
            MatchCard(mentorship_id=number, needs="zaneeds"),
            Revision(
                mentorship_id=number,
                record_kind="session",
                record_id=session,
                fields='{"notes": "zarevision"}',
            ),
            Snooze(mentorship_id=number, flag="zasnooze", until=date(2026, 1, 1)),
        ]
    )
    db.flush()
    db.add(
        Link(
            from_kind="reflection",
            from_id=written.id or 0,
            to_kind="goal",
            to_id=goal.id,
            why="evidence",
        )
    )


def _agreed(db: Session, number: int) -> None:
    for version, status, text in (
        (1, AgreementStatus.superseded, "zaoldagreed"),
        (2, AgreementStatus.agreed, "zaagreed"),
        (3, AgreementStatus.draft, "zamyview"),
    ):
        agreement = Agreement(
            mentorship_id=number,
            version=version,
            status=status,
            agreed_on=None if status is AgreementStatus.draft else date(2024, 6, version),
            my_consent=Consent.spoken,
        )
        db.add(agreement)
        db.flush()
        db.add(
            Clause(
                agreement_id=agreement.id or 0,
                kind=ClauseKind.purpose,
                my_view="zamyview",
                their_view="zatheirview",
                agreed_text=text,
            )
        )


def ended(journal: Journal) -> int:
    """The same in an open journal."""
    return journal.change_now(partial(end))
