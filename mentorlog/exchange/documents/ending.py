"""Documents about the end: a closure, a tombstone, a marked sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorlog.exchange.documents.parts import Document, head, iso
from mentorlog.journal.ids import public
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import ClosureCard, HighlightRow, RecordKind, TombstoneRow

if TYPE_CHECKING:
    from mentorlog.journal.disclosures import DisclosureRow


def closure(card: ClosureCard) -> Document:
    """How a relationship ended."""
    return {
        "uid": card.uid,
        "closed_on": iso(card.closed_on),
        "reason": card.reason,
        "manner": card.manner,
        "results": card.results,
        "learned_by_me": card.learned_by_me,
        "learned_by_them": card.learned_by_them,
        "unfinished": card.unfinished,
        "next_steps": card.next_steps,
        "passing_on": card.passing_on,
        "future_form": card.future_form,
        "writes_first": card.writes_first,
        "disposition": card.disposition,
        "disposed_on": iso(card.disposed_on),
        "audience": card.audience,
        "updated_at": to_text(card.updated_at),
    }


def tombstone(row: TombstoneRow) -> Document:
    """What is left of a relationship that was destroyed."""
    return {
        "uid": row.uid,
        "started_month": row.started_month or None,
        "ended_month": row.ended_month or None,
        "sessions": row.sessions,
        "destroyed_on": iso(row.destroyed_on),
    }


def disclosure(row: DisclosureRow) -> Document:
    """Something that left the journal; the relationship it was about, when it is still there."""
    return {
        "uid": row.uid,
        "left_at": to_text(row.left_at),
        "form": row.form,
        "for_whom": row.for_whom,
        "about_uid": row.about_uid or None,
        "name": row.name or None,
        "scope": row.scope,
        "left_out": row.left_out,
        "encrypted": row.encrypted,
        "digest": row.digest,
    }


def highlight(row: HighlightRow) -> Document:
    """A marked sentence."""
    return {
        **head(RecordKind.highlight, row.id, row.uid, row.sentence, row.audience),
        "relationship_id": public(RecordKind.relationship, row.mentorship_id),
        "record": row.record,
        "sentence": row.sentence,
        "created_at": to_text(row.created_at),
    }
