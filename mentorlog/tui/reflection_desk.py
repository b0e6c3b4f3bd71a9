"""What a reflection's editor needs from the journal, each thing read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mentorlog import wording
from mentorlog.errors import NotFound
from mentorlog.i18n import _
from mentorlog.journal import drafts, mentorships, prompts, reflections, sessions, templates
from mentorlog.journal.records import Answer, KeptDraft
from mentorlog.tui import reflection_writing as writings
from mentorlog.tui.reflection_writing import NONE, Writing
from mentorlog.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from sqlmodel import Session

_SOME: Final = 12  # sessions, and goals, to choose from


@dataclass(frozen=True, slots=True)
class ReflectionDesk:
    """What is to be written, with its draft put into it; None without one."""

    writing: Writing
    draft: KeptDraft | None


def read(db: Session, writing: Writing, slot: str, reflection_id: int | None) -> ReflectionDesk:
    """The reflection of that number, or `writing` for None, as its draft left it.

    One that was deleted elsewhere goes on as a new one from its draft. Raises NotFound when there
    is none either.
    """
    draft = drafts.find(db, slot)
    if reflection_id is not None:
        try:
            writing = record(db, reflection_id)
        except NotFound:
            if draft is None:
                raise
    if draft is not None:
        writing = writings.from_draft(writing, draft)
    return ReflectionDesk(writing, draft)


def record(db: Session, reflection_id: int) -> Writing:
    """A reflection as it stands in the record; a letter is read before its day. Raises NotFound."""
    card = reflections.one(db, reflection_id, open_letter=True)
    own = templates.question(db, card.prompt_key)
    return writings.of(card, {card.prompt_key: own} if own else {})


def name(db: Session, mentorship_id: int | None) -> tuple[str, str]:
    """Name and alias of the person it is about; both empty when it is about myself."""
    if mentorship_id is None:
        return "", ""
    row = mentorships.row(db, mentorship_id)
    return row.name, row.alias


def answers(db: Session, writing: Writing, heading: str) -> tuple[Answer, ...]:
    """What was answered before to the step with that heading, or without one to its question."""
    about, but = writing.mentorship_id, writing.reflection_id
    if heading:
        return prompts.earlier_in_model(db, writing.model, heading, about, but=but)
    return prompts.earlier(db, writing.prompt_key, about, but=but)


def choices(db: Session, writing: Writing) -> tuple[list[Choice], list[Choice], list[Choice]]:
    """Whom it can be about; of that relationship, which session and which goal."""
    from mentorlog.journal import goals

    people = [Choice(NONE, _("myself"))]
    people += [Choice(str(row.id), row.name) for row in mentorships.overview(db)]
    met, aims = [Choice(NONE, _("none"))], [Choice(NONE, _("none"))]
    if writing.mentorship_id is not None:
        about = writing.mentorship_id
        met += [
            Choice(str(row.id), wording.exact_moment(row.starts_at), row.first_line)
            for row in sessions.page(db, 0, _SOME, with_=about)
        ]
        aims += [Choice(str(row.id), row.title) for row in goals.page(db, limit=_SOME, with_=about)]
    return people, met, aims
