"""What each stage asks before one enters it and before one leaves it, as the record knows it.

Nothing here is ticked by hand: every criterion is computed from the facts, and names the act that
would meet it. Criteria describe; they lock nothing. Leaving with something open only asks why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Formality, MatchDecision, Stage, Status

#: So many days before the end it is time to think of closing.
END_IS_NEAR = 30


class Gate(StrEnum):
    """Whether a criterion is for entering a stage or for leaving it."""

    enter = "enter"
    leave = "leave"


class Act(StrEnum):
    """What a person can do to meet a criterion. Values are contract: `--json` shows them."""

    edit_card = "edit_match_card"
    decide = "decide"
    set_start = "set_start"
    hold_session = "hold_session"
    write_agreement = "write_agreement"
    skip_agreement = "skip_agreement"
    choose_focus = "choose_focus"
    add_long_goal = "add_long_goal"
    add_short_goal = "add_short_goal"
    say_measure = "say_measure"
    add_first_step = "add_first_step"
    see_goals = "see_goals"
    evaluate = "evaluate"
    feels_off = "feels_off"
    set_end = "set_end"
    move = "move"
    write_closure = "write_closure"


class Key(StrEnum):
    """What is asked. Values are contract: `--json` shows them."""

    is_candidate = "is_candidate"
    card_needs = "card_needs"
    card_offer = "card_offer"
    card_doubt = "card_doubt"
    decision_made = "decision_made"
    decided_to_begin = "decided_to_begin"
    start_set = "start_set"
    session_held = "session_held"
    agreement = "agreement"
    focus_chosen = "focus_chosen"
    building_done = "building_done"
    long_goal = "long_goal"
    short_goal = "short_goal"
    one_goal = "one_goal"
    measures = "measures"
    first_step = "first_step"
    goals_set = "goals_set"
    review_due = "review_due"
    no_goal_active = "no_goal_active"
    you_decide = "you_decide"
    feels_off = "feels_off"
    review_saved = "review_saved"
    closing_decided = "closing_decided"
    end_near = "end_near"
    programme_ended = "programme_ended"
    results = "results"
    learned = "learned"
    unfinished = "unfinished"
    next_steps = "next_steps"
    future_form = "future_form"
    notes_fate = "notes_fate"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record says about one relationship, as far as the stages ask for it.

    `card_…`: that part of the match card says something. `goals_without_measure` counts active
    goals that do not say how one would know. `first_step`: towards an active goal there is a
    promise with an owner and a date. `review_saved`: a review with a decision since evaluation
    was entered. `said_why`: evaluation was entered with a reason in words. `days_to_end`: from
    today to the planned end, None when none is planned. The parts of the closure are true once
    they are written; `learned` asks for both sides only where the end was planned together.
    """

    stage: Stage
    status: Status
    axes: Axes
    card_needs: bool = False
    card_offer: bool = False
    card_doubt: bool = False
    decision: MatchDecision = MatchDecision.undecided
    has_start: bool = False
    sessions_held: int = 0
    agreement_agreed: bool = False
    agreement_skipped: bool = False
    confidentiality_talked: bool = False
    exit_talked: bool = False
    long_goals: int = 0
    short_goals: int = 0
    goals_without_measure: int = 0
    first_step: bool = False
    review_due: bool = False
    review_saved: bool = False
    said_why: bool = False
    decided_to_close: bool = False
    days_to_end: int | None = None
    programme_ended: bool = False
    closure_written: bool = False
    results: bool = False
    learned: bool = False
    unfinished: bool = False
    next_steps: bool = False

    @property
    def has_begun(self) -> bool:
        """Whether it was decided to begin: nobody is past being a candidate without that."""
        return self.status in (Status.active, Status.paused, Status.closed)

    @property
    def about_life(self) -> bool:
        """Whether it is about life alone, where one goal is enough."""
        return self.axes.life and not self.axes.career

    @property
    def skipped_on_purpose(self) -> bool:
        """Whether they do without an agreement: informal, and both questions answered with yes."""
        return (
            self.axes.formality is Formality.informal
            and self.agreement_skipped
            and self.confidentiality_talked
            and self.exit_talked
        )


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a stage asks for, whether it is met, and the act that would meet it.

    `instead` is another act that would do as well. `any_one`: of the criteria of this gate that
    say so, one is enough.
    """

    stage: Stage
    gate: Gate
    key: Key
    met: bool
    act: Act | None
    instead: Act | None = None
    any_one: bool = False


def of(stage: Stage, facts: Facts) -> tuple[Criterion, ...]:
    """What `stage` asks for: to enter it first, then to leave it."""
    return (*_entering(stage, facts), *_leaving(stage, facts))


def leaving(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Those that are for leaving."""
    return tuple(one for one in criteria if one.gate is Gate.leave)


def open_ones(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """What is still open: nothing of a group of which one is met and one is enough."""
    shown = tuple(criteria)
    enough = {(one.stage, one.gate) for one in shown if one.any_one and one.met}
    return tuple(
        one
        for one in shown
        if not one.met and not (one.any_one and (one.stage, one.gate) in enough)
    )


def ready(stage: Stage, facts: Facts) -> bool:
    """Whether the record says that it may leave `stage`.

    Development always may: that a person decides so is enough there.
    """
    return stage is Stage.development or not open_ones(_leaving(stage, facts))


def next_one(criteria: Iterable[Criterion]) -> Criterion | None:
    """The first open criterion for leaving that there is an act for."""
    return next((one for one in open_ones(leaving(criteria)) if one.act is not None), None)


def _entering(stage: Stage, facts: Facts) -> tuple[Criterion, ...]:
    def ask(key: Key, met: bool, act: Act | None, *, any_one: bool = False) -> Criterion:
        return Criterion(stage, Gate.enter, key, met, act, any_one=any_one)

    match stage:
        case Stage.matching:
            return (ask(Key.is_candidate, facts.status is Status.candidate, None),)
        case Stage.building:
            decided = facts.has_begun or facts.decision in (MatchDecision.yes, MatchDecision.trial)
            return (
                ask(Key.decided_to_begin, decided, Act.decide),
                ask(Key.start_set, facts.has_start, Act.set_start),
            )
        case Stage.goals:
            return (_done(Key.building_done, stage, Stage.building, facts),)
        case Stage.development:
            return (_done(Key.goals_set, stage, Stage.goals, facts),)
        case Stage.evaluation:
            return (
                ask(Key.review_due, facts.review_due, Act.evaluate, any_one=True),
                ask(Key.feels_off, facts.said_why, Act.feels_off, any_one=True),
            )
        case Stage.closing:
            near = facts.days_to_end is not None and facts.days_to_end <= END_IS_NEAR
            return (
                ask(Key.closing_decided, facts.decided_to_close, Act.move, any_one=True),
                ask(Key.end_near, near, Act.set_end, any_one=True),
                ask(Key.programme_ended, facts.programme_ended, Act.set_end, any_one=True),
            )


def _leaving(stage: Stage, facts: Facts) -> tuple[Criterion, ...]:
    def ask(
        key: Key, met: bool, act: Act, *, instead: Act | None = None, any_one: bool = False
    ) -> Criterion:
        return Criterion(stage, Gate.leave, key, met, act, instead, any_one)

    match stage:
        case Stage.matching:
            decided = facts.decision is not MatchDecision.undecided
            return (
                ask(Key.card_needs, facts.card_needs, Act.edit_card),
                ask(Key.card_offer, facts.card_offer, Act.edit_card),
                ask(Key.card_doubt, facts.card_doubt, Act.edit_card),
                ask(Key.decision_made, decided or facts.has_begun, Act.decide),
            )
        case Stage.building:
            informal = facts.axes.formality is Formality.informal
            return (
                ask(Key.session_held, facts.sessions_held > 0, Act.hold_session),
                ask(
                    Key.agreement,
                    facts.agreement_agreed or facts.skipped_on_purpose,
                    Act.write_agreement,
                    instead=Act.skip_agreement if informal else None,
                ),
                ask(Key.focus_chosen, bool(facts.axes.focus), Act.choose_focus),
            )
        case Stage.goals:
            some = facts.long_goals + facts.short_goals > 0
            measured = some and not facts.goals_without_measure
            return (
                *_goals_asked(facts),
                ask(Key.measures, measured, Act.say_measure if some else Act.add_long_goal),
                ask(Key.first_step, some and facts.first_step, Act.add_first_step),
            )
        case Stage.development:
            none = facts.long_goals + facts.short_goals == 0
            return (
                ask(Key.review_due, facts.review_due, Act.evaluate, any_one=True),
                ask(Key.no_goal_active, none, Act.see_goals, any_one=True),
                ask(Key.you_decide, False, Act.move, any_one=True),
            )
        case Stage.evaluation:
            return (ask(Key.review_saved, facts.review_saved, Act.evaluate),)
        case Stage.closing:
            written = {
                Key.results: facts.results,
                Key.learned: facts.learned,
                Key.unfinished: facts.unfinished,
                Key.next_steps: facts.next_steps,
                Key.future_form: facts.closure_written,
                Key.notes_fate: facts.closure_written,
            }
            return tuple(ask(key, met, Act.write_closure) for key, met in written.items())


def _goals_asked(facts: Facts) -> tuple[Criterion, ...]:
    """One goal of each horizon; about life alone, one of either."""
    wanted: tuple[tuple[Key, bool, Act], ...] = (
        (Key.long_goal, facts.long_goals > 0, Act.add_long_goal),
        (Key.short_goal, facts.short_goals > 0, Act.add_short_goal),
    )
    if facts.about_life:
        any_goal = facts.long_goals + facts.short_goals > 0
        wanted = ((Key.one_goal, any_goal, Act.add_long_goal),)
    return tuple(Criterion(Stage.goals, Gate.leave, *one) for one in wanted)


def _done(key: Key, stage: Stage, before: Stage, facts: Facts) -> Criterion:
    """That the stage before is done; the act is that of the first thing still open there."""
    still = open_ones(_leaving(before, facts))
    return Criterion(stage, Gate.enter, key, not still, still[0].act if still else None)
