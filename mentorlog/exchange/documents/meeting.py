"""Relationships, sessions, promises, topics, history, brief and attention as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.criteria import Criterion
from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.domain.lines import first_words
from mentorlog.exchange.documents.ending import closure
from mentorlog.exchange.documents.goals import goal_news
from mentorlog.exchange.documents.parts import Document, head, iso, typed_id
from mentorlog.journal.ids import public
from mentorlog.journal.instants import start_of_day, to_text
from mentorlog.journal.records import (
    MATCH_PARTS,
    ActionRow,
    AgendaRow,
    ClosureCard,
    EventRow,
    MatchCardRow,
    RecordKind,
    RelationshipCard,
    SessionCard,
)
from mentorlog.journal.records.meeting import PULSE_PARTS
from mentorlog.journal.tables import SESSIONS

if TYPE_CHECKING:
    from mentorlog.journal.attention import Due
    from mentorlog.journal.brief import Brief

#: How many sessions are held in memory at a time while all are printed.
A_BATCH = 500

_SESSION_COLUMNS = (
    "id",
    "uid",
    "mentorship_id",
    "status",
    "starts_at",
    "time_zone",
    "minutes",
    "channel",
    "place",
    "template",
    "notes",
    "summary",
    "energy_before",
    "energy_after",
    *(f"pulse_{part}" for part in PULSE_PARTS),
    "talk_share",
    "audience",
    "created_at",
    "updated_at",
)


def relationship(card: RelationshipCard) -> Document:
    """A relationship, and the person it is with."""
    row, person = card.row, card.person
    return {
        **head(RecordKind.relationship, row.id, row.uid, person.name, row.default_audience),
        "my_role": row.my_role,
        "formality": row.axes.formality,
        "focus": list(row.axes.focus),
        "direction": row.axes.direction,
        "stage": row.stage,
        "status": row.status,
        "started_on": iso(row.started_on),
        "planned_end_on": iso(row.planned_end_on),
        "ended_on": iso(row.ended_on),
        "cadence_days": row.cadence_days,
        "cadence_since": iso(card.cadence_since),
        "label": " · ".join(row.axes.label),
        "cadence": {"state": row.cadence.state, "ratio": row.cadence.ratio},
        "name": person.name,
        "alias": person.alias,
        "pronouns": person.pronouns,
        "headline": person.headline,
        "how_met": person.how_met,
        "contact": person.contact,
        "care_notes": person.care_notes,
        "purpose": card.purpose,
        "programme_name": card.programme_name,
        "programme_organisation": card.programme_organisation,
        "programme_coordinator": card.programme_coordinator,
        "programme_sponsor": card.programme_sponsor,
        "programme_required_meetings": card.programme_required_meetings,
        "programme_end_on": iso(card.programme_end_on),
        "agreement_skipped": card.agreement_skipped,
        "confidentiality_talked": card.confidentiality_talked,
        "exit_talked": card.exit_talked,
        "predecessor_id": typed_id(RecordKind.relationship, card.predecessor_id),
        "check_back_on": iso(card.check_back_on),
        "attainment_t": None if card.attainment_t is None else round(card.attainment_t, 4),
        "criteria": [_criterion(one) for one in card.criteria],
        "match_card": match_card(card.match) if card.match.updated_at else None,
        "promises_kept": {
            side: {"kept": kept.kept, "of": kept.of} if kept.shown else None
            for side, kept in (("me", card.promises_kept.me), ("them", card.promises_kept.them))
        },
        "closure": _closure(card.closure),
        "created_at": to_text(card.created_at),
        "updated_at": to_text(card.updated_at),
    }


def _closure(card: ClosureCard | None) -> Document | None:
    return None if card is None or card.audience is Audience.sealed else closure(card)


def _criterion(one: Criterion) -> Document:
    return {"key": one.key, "gate": one.gate, "met": one.met, "act": one.act}


def match_card(card: MatchCardRow) -> Document:
    """A match card. What is sealed is empty, as it was handed out."""
    return {
        "relationship_id": card.public_id,
        **{part: getattr(card, part) for part in MATCH_PARTS},
        "decision": card.decision,
        "decided_on": iso(card.decided_on),
        "reasons": card.reasons,
        "look_again_on": iso(card.look_again_on),
        "audience": card.audience,
        "updated_at": None if card.updated_at is None else to_text(card.updated_at),
    }


def session(card: SessionCard) -> Document:
    """A session with its notes."""
    values = {name: getattr(card, name) for name in _SESSION_COLUMNS if hasattr(card, name)}
    return _session(values | {f"pulse_{part}": getattr(card.pulse, part) for part in PULSE_PARTS})


def sessions(
    db: Session,
    *,
    before: tuple[datetime, int] | None = None,
    with_: int | None = None,
    status: SessionStatus | None = None,
    since: date | None = None,
) -> tuple[list[Document], tuple[datetime, int] | None]:
    """The next `A_BATCH` sessions, the latest first, with their notes; nothing sealed.

    Returns them with what to give as `before` for those that follow (None: there are no more).
    """
    columns = [SESSIONS.c[name] for name in _SESSION_COLUMNS]
    query = select(*columns).where(SESSIONS.c.audience != Audience.sealed)
    if with_ is not None:
        query = query.where(SESSIONS.c.mentorship_id == with_)
    if status is not None:
        query = query.where(SESSIONS.c.status == status)
    if since is not None:
        query = query.where(SESSIONS.c.starts_at >= start_of_day(since))
    if before is not None:
        starts_at, number = before
        # Said so that the index finds where to go on: with "or" alone it would read from the top.
        query = query.where(
            SESSIONS.c.starts_at <= starts_at,
            (SESSIONS.c.starts_at < starts_at) | (SESSIONS.c.id < number),
        )
    query = query.order_by(SESSIONS.c.starts_at.desc(), SESSIONS.c.id.desc()).limit(A_BATCH)
    found = db.execute(query).all()
    last = (found[-1].starts_at, found[-1].id) if len(found) == A_BATCH else None
    return [_session(row._asdict()) for row in found], last


def action(row: ActionRow) -> Document:
    """A promise."""
    return {
        **head(RecordKind.action, row.id, row.uid, row.text, row.audience),
        "relationship_id": public(RecordKind.relationship, row.mentorship_id),
        "owner": row.owner,
        "text": row.text,
        "if_cue": row.if_cue,
        "due_on": iso(row.due_on),
        "status": row.status,
        "closed_on": iso(row.closed_on),
        "carried": row.carried,
        "raised_at": to_text(row.raised_at),
        "session_id": typed_id(RecordKind.session, row.session_id),
        "goal_id": typed_id(RecordKind.goal, row.goal_id),
        "replacement_id": typed_id(RecordKind.action, row.replacement_id),
        "updated_at": to_text(row.updated_at),
    }


def agenda(row: AgendaRow) -> Document:
    """A topic."""
    return {
        **head(RecordKind.agenda, row.id, row.uid, row.text, row.audience),
        "relationship_id": public(RecordKind.relationship, row.mentorship_id),
        "text": row.text,
        "raised_by": row.raised_by,
        "raised_at": to_text(row.raised_at),
        "status": row.status,
        "discussed_in": typed_id(RecordKind.session, row.discussed_in),
        "carried": row.carried,
        "updated_at": to_text(row.updated_at),
    }


def event(row: EventRow) -> Document:
    """A line of a relationship's history; its title says what became what."""
    change = " → ".join(value for value in (row.from_value, row.to_value) if value)
    return {
        **head(RecordKind.event, row.id, row.uid, f"{row.kind}: {change}", row.audience),
        "relationship_id": public(RecordKind.relationship, row.mentorship_id),
        "event_kind": row.kind,
        "happened_on": iso(row.happened_on),
        "from_value": row.from_value,
        "to_value": row.to_value,
        "reason": row.reason,
        "record": row.record,
        "created_at": to_text(row.created_at),
    }


def brief(page: Brief, card: RelationshipCard) -> Document:
    """The page to read before a session; `last` is newest first, `pulse` oldest first."""
    return {
        "relationship": relationship(card),
        "last": [
            {
                "session_id": one.public_id,
                "starts_at": to_text(one.starts_at),
                "time_zone": one.time_zone,
                "text": one.text,
                "is_summary": one.is_summary,
            }
            for one in page.last
        ],
        "mine": [action(row) for row in page.mine],
        "theirs": [action(row) for row in page.theirs],
        "topics": [agenda(row) for row in page.topics],
        "parked": [agenda(row) for row in page.parked],
        "goals": [goal_news(one) for one in page.goals],
        "pulse": [
            {
                "session_id": public(RecordKind.session, point.session_id),
                "starts_at": to_text(point.starts_at),
                **{part: getattr(point.pulse, part) for part in PULSE_PARTS},
            }
            for point in page.pulse
        ],
        "question": page.question.text,
    }


def due(one: Due, reason: str, act: str) -> Document:
    """What needs attention, with the sentence and the command that go with it."""
    return {
        "flag": one.kind,
        "reason": reason,
        "act": act,
        "relationship_id": one.relationship_id,
        "record_id": one.record_id,
        "since": one.flag.since.isoformat(),
        "days": one.flag.days,
        "snoozed_until": iso(one.until),
    }


def _session(values: dict[str, Any]) -> Document:
    day = clock.civil(values["starts_at"], values["time_zone"]).date()
    title = first_words(values["summary"]) or first_words(values["notes"]) or day.isoformat()
    return {
        **head(RecordKind.session, values["id"], values["uid"], title, values["audience"]),
        "relationship_id": public(RecordKind.relationship, values["mentorship_id"]),
        "status": values["status"],
        "starts_at": to_text(values["starts_at"]),
        "time_zone": values["time_zone"],
        "minutes": values["minutes"],
        "channel": values["channel"],
        "place": values["place"],
        "template": values["template"],
        "notes": values["notes"],
        "summary": values["summary"],
        "energy_before": values["energy_before"],
        "energy_after": values["energy_after"],
        "pulse": {part: values[f"pulse_{part}"] for part in PULSE_PARTS},
        "talk_share": values["talk_share"],
        "created_at": to_text(values["created_at"]),
        "updated_at": to_text(values["updated_at"]),
    }
