"""The short forms about a relationship: where what is typed in one waits, and what it is called."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from mentorlog.i18n import _

#: How the slots of short forms start.
PREFIX: Final = "form:"
#: Stands in a slot in place of the number of a record, for a form that adds one.
NEW: Final = 0


class Form(StrEnum):
    """A form that adds something to a relationship, or changes something of it."""

    plan = "plan"
    facts = "facts"
    when = "when"
    off = "off"
    pause = "pause"
    move = "move"
    decide = "decide"
    focus = "focus"
    skip = "skip"
    chapter = "chapter"
    cadence = "cadence"
    agree = "agree"
    closure = "closure"
    promise = "promise"
    anew = "anew"
    topic = "topic"
    step = "step"
    check_in = "check_in"
    checked = "checked"
    outcome = "outcome"
    introduction = "introduction"
    thanks = "thanks"
    share = "share"


#: What cannot be saved any more once the relationship has ended.
WHILE_IT_LIVES: Final = frozenset(
    {
        Form.plan,
        Form.pause,
        Form.move,
        Form.decide,
        Form.focus,
        Form.skip,
        Form.cadence,
        Form.agree,
        Form.step,
    }
)


def slot(form: Form, mentorship_id: int, record: int = NEW) -> str:
    """Where `form` waits while half typed; `record` is what it changes, NEW when it adds."""
    return f"{PREFIX}{form}:{record or 'new'}:{mentorship_id}"


def read_slot(slot: str) -> tuple[Form, int] | None:
    """The form and the record, NEW for none, that a slot is of; None when of something else."""
    parts = slot.split(":")
    if len(parts) != 4 or f"{parts[0]}:" != PREFIX or parts[1] not in set(Form):
        return None
    return Form(parts[1]), int(parts[2]) if parts[2].isdecimal() else NEW


def title(form: Form) -> str:
    """What a form is called, without a word that was written in it and without a name."""
    return {
        Form.plan: _("Plan a session"),
        Form.facts: _("When and where"),
        Form.when: _("When and where"),
        Form.off: _("It did not take place"),
        Form.pause: _("A pause"),
        Form.move: _("Where you are now"),
        Form.decide: _("Do you begin?"),
        Form.focus: _("What it is about"),
        Form.skip: _("No agreement, on purpose"),
        Form.chapter: _("A new chapter"),
        Form.cadence: _("Another rhythm"),
        Form.agree: _("We agree"),
        Form.closure: _("How it ended"),
        Form.promise: _("A promise"),
        Form.anew: _("Agreed anew"),
        Form.topic: _("A topic"),
        Form.step: _("A step towards it"),
        Form.check_in: _("A check-in"),
        Form.checked: _("A check-in"),
        Form.outcome: _("What it gave"),
        Form.introduction: _("An introduction"),
        Form.thanks: _("Thanks"),
        Form.share: _("What leaves the journal"),
    }[form]
