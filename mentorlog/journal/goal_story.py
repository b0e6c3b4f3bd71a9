"""A goal in its own words, first to last: how it began, where it stood, what was written of it."""

from __future__ import annotations

from datetime import date
from functools import partial

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import ActionStatus
from mentorlog.journal import goals, naming, reflections, sessions
from mentorlog.journal.links import LinkRow
from mentorlog.journal.records import GoalCard, RecordKind
from mentorlog.journal.records.insights import Said, Sentence


def told(db: Session, card: GoalCard, *, sealed: bool = False) -> tuple[Sentence, ...]:
    """Every sentence of a goal, the oldest first; of one day as it reads.

    What is sealed is among them only when `sealed` says so.

    A letter that waits for its day has no words, so it is not among them.
    """
    found = [_began(card)]
    found += [
        Sentence(one.checked_on, Said.checked, one.note, one.public_id, one.level, one.before)
        for one in card.check_ins
    ]
    found += [
        Sentence(one.closed_on, Said.promised, one.text, one.public_id)
        for one in card.promises
        if one.status is ActionStatus.done and one.closed_on is not None
    ]
    thoughts = reflections.page(db, goal=card.id, sealed=sealed)
    read = partial(reflections.one, db)
    for thought in map(read, (row.id for row in thoughts if not row.closed)):
        day = clock.civil(thought.written_at).date()
        text = "\n".join(part for part in (thought.title, thought.body) if part.strip())
        found.append(Sentence(day, Said.reflected, text, thought.public_id))
    own = {row.id for row in thoughts}
    found += [
        Sentence(link.on, Said.shown, link.title, link.public_id)
        for link in card.evidence
        if not (link.kind is RecordKind.reflection and link.record_id in own)
    ]
    claimed = {(link.kind, link.record_id) for link in card.evidence}
    for link in card.named_in:
        if (link.kind, link.record_id) in claimed or (
            link.kind is RecordKind.reflection and link.record_id in own
        ):
            continue
        if text := _naming(db, card, link):
            found.append(Sentence(link.on, Said.named, text, link.public_id))
    if card.closed_on is not None:
        found.append(Sentence(card.closed_on, Said.ended, "", card.public_id, card.level))
    order = list(Said)
    return tuple(sorted(found, key=lambda one: (one.on, order.index(one.said))))


def _naming(db: Session, card: GoalCard, link: LinkRow) -> str:
    """The line that names the goal; nothing of a letter that waits for its day."""
    if link.kind is RecordKind.session:
        return naming.lines(db, card.id, card.title, sessions.one(db, link.record_id).notes)
    thought = reflections.one(db, link.record_id)
    return "" if thought.closed else naming.lines(db, card.id, card.title, thought.body)


def of(db: Session, goal_id: int, *, sealed: bool = False) -> tuple[GoalCard, tuple[Sentence, ...]]:
    """A goal and its sentences. Raises NotFound."""
    card = goals.one(db, goal_id, sealed=sealed)
    return card, told(db, card, sealed=sealed)


def _began(card: GoalCard) -> Sentence:
    """Its first line: why it matters, on the day it was set or, if earlier, first checked."""
    began = clock.civil(card.created_at).date()
    first: date = min([began, *(one.checked_on for one in card.check_ins)])
    return Sentence(first, Said.began, card.why, card.public_id, card.baseline)
