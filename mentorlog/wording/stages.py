"""What the stages ask for, the acts that meet it, match cards and decisions, in words."""

from __future__ import annotations

from collections.abc import Iterable

from mentorlog.domain.criteria import Act, Criterion, Key, leaving, next_one, open_ones
from mentorlog.domain.kinds import MatchDecision, Stage
from mentorlog.i18n import _, pgettext
from mentorlog.wording.kinds import stage as stage_word


def criterion(key: Key) -> str:
    """What is asked, as a short statement that is true once it is met."""
    return {
        Key.is_candidate: _("you two have not begun yet"),
        Key.card_needs: _("the match card says what is needed"),
        Key.card_offer: _("the match card says what is offered"),
        Key.card_doubt: _("the match card names a doubt"),
        Key.decision_made: _("you decided: yes, on trial or no"),
        Key.decided_to_begin: _("you decided to begin, for good or on trial"),
        Key.start_set: _("the day it began is written down"),
        Key.session_held: _("you met at least once"),
        Key.agreement: _("you agreed on how you work together, or skipped it on purpose"),
        Key.focus_chosen: _("it is clear whether this is about career, life or both"),
        Key.building_done: _("building is done: met, agreed, a focus chosen"),
        Key.long_goal: _("a long-term goal is active"),
        Key.short_goal: _("a short-term goal is active"),
        Key.one_goal: _("a goal is active"),
        Key.measures: _("each goal says how you would know"),
        Key.first_step: _("a first step has an owner and a date"),
        Key.goals_set: _("goals are set, with a first step"),
        Key.review_due: _("a look at how you work together is due"),
        Key.no_goal_active: _("no goal is active any more"),
        Key.you_decide: _("you decide that it is time"),
        Key.feels_off: _("something feels off, and you said what"),
        Key.review_saved: _("a review is saved with its decision"),
        Key.closing_decided: _("you decided to close"),
        Key.end_near: _("the end is within 30 days"),
        Key.programme_ended: _("the programme has ended"),
        Key.results: _("the closure says what came of it"),
        Key.learned: _("the closure says what each of you learned"),
        Key.unfinished: _("the closure says what is unfinished"),
        Key.next_steps: _("the closure says what comes next"),
        Key.future_form: _("the closure says in what form you go on"),
        Key.notes_fate: _("the closure says what happens to the notes"),
    }[key]


def act(what: Act) -> str:
    """What to do, as a short request."""
    return {
        Act.edit_card: _("write the match card"),
        Act.decide: _("decide: yes, on trial or no"),
        Act.set_start: _("write down when it began"),
        Act.hold_session: _("meet, and write a note"),
        Act.write_agreement: _("write the agreement"),
        Act.skip_agreement: _("skip the agreement on purpose"),
        Act.choose_focus: _("choose career, life or both"),
        Act.add_long_goal: _("add a long-term goal"),
        Act.add_short_goal: _("add a short-term goal"),
        Act.say_measure: _("say of each goal how you would know"),
        Act.add_first_step: _("add a first step with a date"),
        Act.see_goals: _("look at the goals"),
        Act.evaluate: _("look at how you work together"),
        Act.feels_off: _("say what feels off"),
        Act.set_end: _("look at the day it is meant to end"),
        Act.move: _("move to another stage"),
        Act.write_closure: _("write the closure"),
    }[what]


def criteria_line(told: Iterable[Criterion]) -> str:
    """How far the present stage is, in a line: "2 of 4 met · next: write the agreement".

    Where any one criterion is enough, that is said instead of a count. Empty for no criteria.
    """
    asked = leaving(told)
    if not asked:
        return ""
    if not open_ones(asked):
        return _("all met · move on when you like")
    if all(one.any_one for one in asked):
        return _("nothing has to happen · move on when you decide so")
    met = sum(one.met for one in asked)
    count = _("{met} of {n} met").format(met=met, n=len(asked))
    following = next_one(asked)
    if following is None or following.act is None:
        return count
    return _("{count} · next: {act}").format(count=count, act=act(following.act))


def ready_words(stage: Stage) -> str:
    """A heading over what a stage asks before one leaves it."""
    return _("Before you leave {stage}").format(stage=stage_word(stage))


def decision_words(decision: MatchDecision) -> str:
    """What was decided, in a word or three."""
    return {
        MatchDecision.undecided: pgettext("decision", "not decided yet"),
        MatchDecision.yes: pgettext("decision", "yes"),
        MatchDecision.no: pgettext("decision", "no"),
        MatchDecision.trial: pgettext("decision", "on trial"),
    }[decision]


def match_part(name: str) -> str:
    """The heading of a part of a match card, by its name in the record."""
    return {
        "needs": _("Needs"),
        "interests": _("Interests"),
        "skills": _("Skills"),
        "goals": _("Goals"),
        "experience_sought": _("Experience sought"),
        "experience_offered": _("Experience offered"),
        "way_of_working": _("Way of working"),
        "shared_values": _("Shared values"),
        "doubts": _("Doubts"),
    }[name]


def match_hint(name: str) -> str:
    """What belongs in a part of a match card, in a few words."""
    return {
        "needs": _("What is looked for: a mirror, a door, a push, a listener."),
        "interests": _("What both like to talk about."),
        "skills": _("What is there to learn from each other."),
        "goals": _("Where it should lead, as far as that is known."),
        "experience_sought": _("What the mentor should have been through."),
        "experience_offered": _("What is offered: what the mentor has been through, and how far."),
        "way_of_working": _("Character, pace, planned or as it comes, straight or careful."),
        "shared_values": _("What both hold dear, and where you differ."),
        "doubts": _("At least one. What would make you say no?"),
    }[name]
