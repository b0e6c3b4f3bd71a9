"""What a session's editor needs from the journal, read in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentorlog import clock
from mentorlog.domain.kinds import ActionStatus, AgendaStatus, SessionStatus
from mentorlog.errors import NotFound
from mentorlog.journal import (
    actions,
    agenda,
    drafts,
    goals,
    held,
    kept_apart,
    mentorships,
    prompts,
    sessions,
    templates,
    written,
)
from mentorlog.journal.brief import MOST
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    GoalNews,
    KeptDraft,
    RelationshipRow,
    SessionCard,
)
from mentorlog.journal.templates import Shapes
from mentorlog.journal.written import InText

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.content.guide import Lesson


@dataclass(frozen=True, slots=True)
class Desk:
    """The relationship, the session (None for a new one), its draft, and what stands beside it.

    `held` is how many sessions were held, `other_drafts` how many more drafts there are of this
    one, written in other windows.
    `topics` are the open ones and those talked about in this session; `promises` the open ones
    that were made before it, `in_text` those that were made in it. `parked` topics and `goals` are
    those of the brief. Of each only as many are here as anybody reads; `more_topics`,
    `more_promises` and `more_parked` count the others.
    `last_on` and `last_said` are of the session held before it; `question` is one to ask in it.
    """

    relationship: RelationshipRow
    held: int
    card: SessionCard | None
    draft: KeptDraft | None
    other_drafts: int
    topics: tuple[AgendaRow, ...]
    promises: tuple[ActionRow, ...]
    in_text: tuple[InText, ...]
    parked: tuple[AgendaRow, ...]
    goals: tuple[GoalNews, ...]
    more_topics: int
    more_promises: int
    more_parked: int
    last_on: date | None
    last_said: str
    question: str
    lessons: tuple[Lesson, ...]
    shapes: Shapes

    @property
    def number(self) -> int:
        """Which of the sessions held with this person it is, or will be."""
        return self.card.number if self.card else self.held + 1


def read(db: Session, mentorship_id: int, session_id: int | None, slot: str = "") -> Desk:
    """Everything for writing that session, or a new one. Raises NotFound.

    The draft is that in `slot`, or else the one written last.
    """
    home = drafts.session_slot(mentorship_id, session_id)
    draft = drafts.find(db, slot) if slot else kept_apart.latest(db, home)
    card = _card(db, session_id, draft)
    before = _held_before(db, mentorship_id, card)
    discussed = () if card is None else card.discussed
    made = () if card is None else card.actions
    raised = agenda.counts(db, mentorship_id)
    topics = agenda.open_for(db, mentorship_id, MOST)
    parked = agenda.parked_for(db, mentorship_id, MOST)
    promises = [
        one
        for one in actions.open_for(db, mentorship_id, MOST + len(made))
        if card is None or one.session_id != card.id
    ]
    relationship = mentorships.row(db, mentorship_id)
    met = held.count(db, mentorship_id)
    return Desk(
        relationship=relationship,
        held=met,
        card=card,
        draft=draft,
        other_drafts=kept_apart.count(db, home) - (draft is not None),
        topics=tuple(sorted((*topics, *discussed), key=lambda topic: topic.id)),
        in_text=() if card is None else written.in_text(db, card.id),
        promises=tuple(promises),
        parked=tuple(parked),
        goals=goals.news(db, mentorship_id),
        more_topics=raised[AgendaStatus.open] - len(topics),
        more_promises=_open(relationship, made) - len(promises),
        more_parked=raised[AgendaStatus.parked] - len(parked),
        last_on=before[0],
        last_said=before[1],
        question=prompts.to_ask(db, mentorship_id, card.number if card else met + 1).text,
        lessons=templates.lessons(db),
        shapes=templates.shapes(db),
    )


def _open(row: RelationshipRow, made: Iterable[ActionRow]) -> int:
    """How many promises are open that were not made in the session itself."""
    return row.open_mine + row.open_theirs - sum(one.status is ActionStatus.open for one in made)


def _card(db: Session, session_id: int | None, draft: KeptDraft | None) -> SessionCard | None:
    """The session; None for a new one, and for one that is gone while its draft is still here."""
    try:
        return None if session_id is None else sessions.one(db, session_id)
    except NotFound:
        if draft is None:
            raise
        return None


def _held_before(
    db: Session, mentorship_id: int, card: SessionCard | None
) -> tuple[date | None, str]:
    """The day of the session held before, and how what was written about it begins."""
    status = SessionStatus.held
    here = (
        None if card is None else sessions.position(db, card.id, with_=mentorship_id, status=status)
    )
    first = 0 if here is None else here + 1
    before = sessions.page(db, first, 1, with_=mentorship_id, status=status)
    for row in before:
        return clock.civil(row.starts_at).date(), row.first_line
    return None, ""
