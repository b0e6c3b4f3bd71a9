"""What the story tells beside meetings: agreements, goals, reviews, what it gave, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentorlog import clock
from mentorlog.demo.leaving import leave
from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import (
    Audience,
    ClauseKind,
    GoalStatus,
    MatchDecision,
    ReflectionKind,
    Side,
)
from mentorlog.journal import (
    actions,
    agreements,
    audience,
    check_ins,
    closing,
    goals,
    highlights,
    matching,
    moves,
    outcomes,
    reflections,
    reviews,
    thanks,
)
from mentorlog.journal.forms import (
    ActionEdit,
    Agreeing,
    ClauseEdit,
    MatchCardEdit,
    NewCheckIn,
    NewClosure,
    NewGoal,
    NewHighlight,
    NewOutcome,
    NewReflection,
    NewReview,
    NewThanks,
)
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import ActionItem, MentoringSession

#: Something that happened: when, and what tells the journal.
Happening = tuple[datetime, Callable[[Session], object]]


def taken(fields: dict[str, Any], name: str = "") -> date | None:
    """The day that `fields` give as `name_days_ago` or `name_in_days`, taken out of them."""
    prefix = f"{name}_" if name else ""
    ago = fields.pop(f"{prefix}days_ago", None)
    ahead = fields.pop(f"{prefix}in_days", None)
    if ago is None and ahead is None:
        return None
    return clock.today() + timedelta(days=ahead if ago is None else -ago)


def at(day: date, hour: str, zone: str = "") -> datetime:
    """The instant at which it is `hour` on `day` in `zone`, or where the person lives."""
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(zone) if zone else clock.zone())


class Growth:
    """What one file tells of a relationship beside its meetings; `of` says which it is."""

    def __init__(self, told: dict[str, Any], of: Callable[[], int]) -> None:
        self._told = told
        self._of = of
        self._goals: dict[str, int] = {}

    def happenings(self) -> Iterator[Happening]:
        """All of it, in no particular order."""
        yield from self._matching()
        for tell, kind in (
            (self._agreement, "agreement"),
            (self._goal, "goal"),
            (self._review, "review"),
            (self._outcome, "outcome"),
            (self._thanks, "thanks"),
            (self._reflection, "reflection"),
        ):
            for fields in self._told.get(kind, ()):
                yield from tell(dict(fields))
        yield from self._end()
        for fields in self._told.get("left", ()):
            on = taken(dict(fields))
            assert on is not None
            yield at(on, "20:45"), partial(leave, fields["what"], self._of)
        for fields in self._told.get("highlight", ()):
            yield at(clock.today(), "00:05"), partial(self._mark, fields["sentence"])

    # -- before it begins ---------------------------------------------------------------------

    def _matching(self) -> Iterator[Happening]:
        if "match" not in self._told:
            return
        fields = dict(self._told["match"])
        written, decided = taken(fields), taken(fields, "decided")
        look_again = taken(fields, "look_again")
        decision = MatchDecision(fields.pop("decision", MatchDecision.undecided))
        why = fields.pop("reasons", "")
        if written is not None:
            yield at(written, "09:30"), partial(self._card, fields)
        if decided is not None:
            yield at(decided, "10:00"), partial(self._decide, decision, why, look_again)

    def _card(self, fields: dict[str, Any], db: Session) -> None:
        matching.edit(db, self._of(), MatchCardEdit(**fields))

    def _decide(
        self, decision: MatchDecision, why: str, look_again: date | None, db: Session
    ) -> None:
        moves.decide(db, self._of(), decision, reason=why, look_again=look_again)

    def _agreement(self, fields: dict[str, Any]) -> Iterator[Happening]:
        begun, agreed = taken(fields), taken(fields, "agreed")
        review = taken(fields, "review")
        if begun is not None:
            yield at(begun, "19:00"), partial(self._draft_agreement, fields)
        if agreed is not None:
            terms = Agreeing(
                my_consent=fields["mine"], their_consent=fields["theirs"], review_on=review
            )
            yield at(agreed, "19:30"), partial(self._agree, terms)

    def _draft_agreement(self, fields: dict[str, Any], db: Session) -> None:
        number = agreements.start(db, self._of(), short=fields.get("short"))
        clauses = {
            ClauseKind(clause["kind"]): ClauseEdit(
                **{
                    form: clause[name]
                    for name, form in (
                        ("mine", "my_view"),
                        ("theirs", "their_view"),
                        ("text", "agreed_text"),
                    )
                    if name in clause
                }
            )
            for clause in fields["clause"]
        }
        agreements.edit_clauses(db, number, clauses)

    def _agree(self, terms: Agreeing, db: Session) -> None:
        draft = agreements.draft(db, self._of())
        assert draft is not None
        agreements.agree(db, draft.id, terms)

    # -- goals and what is thought about it ---------------------------------------------------

    def _goal(self, fields: dict[str, Any]) -> Iterator[Happening]:
        begun, achieved = taken(fields), taken(fields, "achieved")
        fields["due_on"] = taken(fields, "due")
        title = fields["title"]
        checked, step = fields.pop("check_in", ()), fields.pop("step", "")
        assert begun is not None
        if step:
            yield at(clock.today(), "00:04"), partial(self._towards, title, step)
        yield at(begun, "21:00"), partial(self._set_goal, fields)
        for one in checked:
            check_in = dict(one)
            on = taken(check_in)
            assert on is not None
            yield at(on, "21:30"), partial(self._check_in, title, check_in)
        if achieved is not None:
            yield at(achieved, "21:45"), partial(self._achieve, title)

    def _set_goal(self, fields: dict[str, Any], db: Session) -> None:
        given = dict(fields)
        parent = given.pop("parent", "")
        given |= dict(zip(LEVEL_FIELDS, given.pop("levels", ()), strict=False))
        if parent:
            given["parent_id"] = self._goals[parent]
        number = goals.add(db, NewGoal(mentorship_id=self._of(), **given))
        self._goals[given["title"]] = number

    def _towards(self, title: str, step: str, db: Session) -> None:
        """Say that a promise, whenever it was made, serves the goal."""
        promised = select(ActionItem.id).where(
            ActionItem.mentorship_id == self._of(), ActionItem.text == step
        )
        found = db.exec(promised).first()
        assert found is not None, step
        actions.edit(db, found, ActionEdit(goal_id=self._goals[title]))

    def _check_in(self, title: str, fields: dict[str, Any], db: Session) -> None:
        check_ins.add(db, NewCheckIn(goal_id=self._goals[title], **fields))

    def _achieve(self, title: str, db: Session) -> None:
        goals.become(db, self._goals[title], GoalStatus.achieved)

    def _review(self, fields: dict[str, Any]) -> Iterator[Happening]:
        on = taken(fields)
        assert on is not None
        hour = "21:50" if fields["respondent"] == Side.them else "21:55"

        def save(db: Session) -> None:
            reviews.save(db, NewReview(mentorship_id=self._of(), **fields))

        yield at(on, hour), save

    def _reflection(self, fields: dict[str, Any]) -> Iterator[Happening]:
        on, opens = taken(fields), taken(fields, "opens")
        assert on is not None
        moment = at(on, fields.pop("time"))

        def write(db: Session) -> None:
            kind = ReflectionKind(fields["kind"])
            given = fields | {"kind": kind, "opens_on": opens}
            reflections.add(db, NewReflection(mentorship_id=self._of(), **given))

        yield moment, write

    def _mark(self, sentence: str, db: Session) -> None:
        held = select(MentoringSession.id).where(
            MentoringSession.mentorship_id == self._of(),
            col(MentoringSession.notes).contains(sentence, autoescape=True)
            | col(MentoringSession.summary).contains(sentence, autoescape=True),
        )
        found = db.exec(held).first()
        assert found is not None, sentence
        record = public(RecordKind.session, found)
        highlights.add(db, NewHighlight(record=record, sentence=sentence))

    # -- what it gave, and the end ------------------------------------------------------------

    def _outcome(self, fields: dict[str, Any]) -> Iterator[Happening]:
        on = taken(fields)
        follow_up, followed_up = taken(fields, "follow_up"), taken(fields, "followed_up")
        seen = fields.pop("audience", None)
        fields["beneficiary"] = fields.pop("for")
        made: list[int] = []
        assert on is not None

        def write(db: Session) -> None:
            new = NewOutcome(mentorship_id=self._of(), follow_up_on=follow_up, **fields)
            made.append(outcomes.add(db, new))
            if seen is not None:
                name = public(RecordKind.outcome, made[0])
                audience.change(db, name, Audience(seen), widen=True)

        yield at(on, "22:00"), write
        if followed_up is not None:
            yield at(followed_up, "22:02"), lambda db: outcomes.follow_up(db, made[0])

    def _thanks(self, fields: dict[str, Any]) -> Iterator[Happening]:
        on = taken(fields)
        fields["given_by"] = fields.pop("by")
        assert on is not None

        def write(db: Session) -> None:
            thanks.add(db, NewThanks(mentorship_id=self._of(), **fields))

        yield at(on, "22:05"), write

    def _end(self) -> Iterator[Happening]:
        if "closure" not in self._told:
            return
        fields = dict(self._told["closure"])
        on, check_back = taken(fields), taken(fields, "check_back")
        fields["disposition"] = fields.pop("notes")
        assert on is not None

        def close(db: Session) -> None:
            closing.close(db, self._of(), NewClosure(check_back_on=check_back, **fields))

        yield at(on, "20:30"), close
