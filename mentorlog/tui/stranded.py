"""What was being written about a relationship that ended meanwhile.

No session, agreement, goal or evaluation begins after the end, so nothing of it could be saved as
what it was to be. A reflection about the relationship can: that is what its text becomes.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import ClauseKind
from mentorlog.journal import drafts
from mentorlog.tui import reflection_writing as writings
from mentorlog.tui import short_forms

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.records import KeptDraft
    from mentorlog.tui.app import MentorlogApp

_CHANGED: Final = "review:edit:"  # what exists already can be corrected after the end
_NEW_TOPIC: Final = (short_forms.Form.topic, short_forms.NEW)
#: How the slots of what cannot begin any more start, and what of their fields is text.
_TEXTS: Final = {
    "session:new:": ("summary", "text", "sentence", "mine", "theirs", "unsaid", "learned", "soon"),
    "agreement:": ("my_view", "their_view", "agreed_text", *(kind.value for kind in ClauseKind)),
    "promise:new:": ("text", "cue"),
    "topic:new:": ("text",),
    "goal:new:": ("title", "why", "measure", *LEVEL_FIELDS),
    "form:": ("line", "text", "cue", "what_for", "evidence", "note", "reason", "why", "where"),
    "review:": ("keep", "change", "stop", "one_thing"),
}


def is_stranded(draft: KeptDraft) -> bool:
    """Whether it cannot be saved as what it was to be, because the relationship has ended."""
    if (known := short_forms.read_slot(draft.slot)) is not None:
        form, record = known
        begins = form in short_forms.WHILE_IT_LIVES or (form, record) == _NEW_TOPIC
        return draft.ended and begins
    begins = draft.slot.startswith(tuple(_TEXTS)) and not draft.slot.startswith(_CHANGED)
    return draft.ended and begins


def text_of(draft: KeptDraft) -> str:
    """What was written in it, one field below the other."""
    texts = _TEXTS | {"goal:": _TEXTS["goal:new:"]}  # one that exists is changed after the end too
    names = next((told for slot, told in texts.items() if draft.slot.startswith(slot)), ())
    return "\n\n".join(text for name in names for text in _said(draft.fields.get(name)))


def _said(value: object) -> list[str]:
    """The texts in a field: one, several or none."""
    told = value if isinstance(value, list) else [value]
    return [text.strip() for text in told if isinstance(text, str) and text.strip()]


async def keep(app: MentorlogApp, draft: KeptDraft) -> None:
    """Open its text as a reflection about the relationship, not saved yet. Call from a worker."""
    from mentorlog.tui.screens import reflecting
    from mentorlog.tui.screens.reflection_editor import ReflectionEditor

    if not await reflecting.free_to_write(app, draft.mentorship_id):
        return
    await app.journal.change(partial(_move, draft=draft))
    await app.push_screen(ReflectionEditor(writings.blank(1, mentorship_id=draft.mentorship_id)))


def _move(db: Session, draft: KeptDraft) -> None:
    """From its own slot into that of a new reflection; where nothing is written, only away."""
    if text := text_of(draft):
        writing = writings.blank(1, mentorship_id=draft.mentorship_id)
        slot = writings.slot_of(draft.mentorship_id, None)
        fields = writings.to_draft(replace(writing, texts=(text,)))
        drafts.keep(db, slot, fields, draft.mentorship_id)
    drafts.discard(db, draft.slot)
