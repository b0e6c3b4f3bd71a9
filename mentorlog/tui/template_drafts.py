"""Where a shape, question or lesson of one's own waits while it is half written."""

from __future__ import annotations

from typing import Final

from mentorlog.i18n import _
from mentorlog.journal.records.templates import TemplateKind

_PREFIX: Final = "template:"
#: Stands in a slot in place of a number or key, for one that is new.
NEW: Final = "new"


def slot_of(kind: TemplateKind, which: str = NEW) -> str:
    """The slot of what is written: `which` is one's own by its number, a built-in one by its key,
    or NEW.
    """
    return f"{_PREFIX}{kind}:{which}"


def read_slot(slot: str) -> tuple[TemplateKind, str] | None:
    """The kind, and which one, that a slot is of; None when of something else."""
    kind, _colon, which = slot.removeprefix(_PREFIX).partition(":")
    if not slot.startswith(_PREFIX) or kind not in set(TemplateKind):
        return None
    return TemplateKind(kind), which


def reminder(kind: TemplateKind, when: str) -> str:
    """One sentence that says what was being written; `when` says how long ago."""
    return {
        TemplateKind.shape: _("You were writing a template of your own, {when}."),
        TemplateKind.question: _("You were writing a question of your own, {when}."),
        TemplateKind.lesson: _("You were writing a lesson of your own, {when}."),
    }[kind].format(when=when)
