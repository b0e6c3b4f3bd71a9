"""Sentences that only the command line says: why something needs attention, and what to do."""

from __future__ import annotations

from datetime import date

from mentorlog import wording
from mentorlog.domain.attention import FlagKind
from mentorlog.i18n import _, ngettext
from mentorlog.journal.attention import Due


def reason(due: Due, today: date) -> str:
    """Why it needs attention, in a sentence."""
    if due.action is None:
        agreed = due.flag.cadence.every if due.flag.cadence else None
        silence = wording.silence(due.name, due.flag.days)
        if not agreed:
            return silence + "."
        return ngettext(
            "{silence}; you agreed on every day.",
            "{silence}; you agreed on every {agreed} days.",
            agreed,
        ).format(silence=silence, agreed=agreed)
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
