"""Sentences that only the command line says: why something needs attention, and what to do."""

from __future__ import annotations

from datetime import date

from mentorlog import wording
from mentorlog.domain.attention import FlagKind
from mentorlog.domain.cadence import Base
from mentorlog.i18n import _
from mentorlog.journal.attention import Due


def reason(due: Due, today: date) -> str:
    """Why it needs attention, in a sentence."""
    if due.action is None:
        agreed = due.flag.cadence.every if due.flag.cadence else None
        base = due.flag.cadence.base if due.flag.cadence else None
        silence = wording.silence(due.name, due.flag.days, base or Base.met)
        return _("{silence}. You agreed on {every}.").format(
            silence=silence, every=wording.every(agreed)
        )
    late = wording.due_words(due.flag.since, today)
    if due.kind is FlagKind.my_promise:
        sentence = _("You promised {name} “{text}”: {late}.")
    else:
        sentence = _("{name} promised you “{text}”: {late}.")
    return sentence.format(name=due.name, text=due.action.text, late=late)


def act(due: Due) -> str:
    """The command that deals with it."""
    if due.action is None:
        return f"mentorlog add session --with {due.relationship_id} --at WHEN"
    return f"mentorlog done {due.record_id}"
