"""What a session's editor needs from the journal, read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentorlog import clock
from mentorlog.domain.kinds import SessionStatus
from mentorlog.errors import NotFound
from mentorlog.journal import actions, agenda, drafts, mentorships, sessions
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    KeptDraft,
    RelationshipCard,
    SessionCard,
)

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """The relationship, the session (None for a new one), its draft, and what stands beside it.

    `topics` are the open ones and those talked about in this session; `promises` the open ones
    that were made before it. `last_on` and `last_said` are of the session held before it.
    """

    relationship: RelationshipCard
    card: SessionCard | None
    draft: KeptDraft | None
    topics: tuple[AgendaRow, ...]
    promises: tuple[ActionRow, ...]
    last_on: date | None
    last_said: str

    @property
    def number(self) -> int:
        """Which of the sessions held with this person it is, or will be."""
        return self.card.number if self.card else self.relationship.sessions_held + 1


def read(db: Session, mentorship_id: int, session_id: int | None) -> Desk:
    """Everything for writing that session, or a new one. Raises NotFound."""
    draft = drafts.find(db, drafts.session_slot(mentorship_id, session_id))
    card = _card(db, session_id, draft)
    before = _held_before(db, mentorship_id, card)
    discussed = () if card is None else card.discussed
    topics = {topic.id: topic for topic in (*agenda.open_for(db, mentorship_id), *discussed)}
    promises = actions.open_for(db, mentorship_id)
    return Desk(
        relationship=mentorships.one(db, mentorship_id),
        card=card,
        draft=draft,
        topics=tuple(topics[number] for number in sorted(topics)),
        promises=tuple(one for one in promises if card is None or one.session_id != card.id),
        last_on=before[0],
        last_said=before[1],
    )


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
    held = SessionStatus.held
    here = (
        None if card is None else sessions.position(db, card.id, with_=mentorship_id, status=held)
    )
    first = 0 if here is None else here + 1
    before = sessions.page(db, first, 1, with_=mentorship_id, status=held)
    for row in before:
        return clock.civil(row.starts_at, row.time_zone).date(), row.first_line
    return None, ""
