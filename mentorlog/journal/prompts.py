"""Which question to answer next, and what I answered to it before.

No question comes twice within a relationship while a fresh one remains.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.content.reader import prompts, question_for
from mentorlog.content.texts import Prompt, Purpose
from mentorlog.domain.kinds import Audience, ReflectionModel, Status
from mentorlog.journal import counted, held, templates
from mentorlog.journal.ids import present
from mentorlog.journal.records import Answer
from mentorlog.journal.records.templates import TemplateKind
from mentorlog.journal.tables import AGENDA, MENTORSHIPS, REFLECTIONS, Mentorship
from mentorlog.journal.turns import axes_of

#: As many earlier answers to one question are handed out.
MOST = 5


def answers_in(text: str) -> dict[str, str]:
    """What stands under each `## ` heading of a text, by heading, as a guided model writes it."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("## "):
            lines = found.setdefault(line[3:].strip(), [])
        else:
            lines.append(line)
    return {heading: "\n".join(said).strip() for heading, said in found.items()}


def answered(db: Session, mentorship_id: int) -> tuple[str, ...]:
    """The keys of the questions answered in a relationship, the oldest answer first."""
    kept = REFLECTIONS.c
    query = (
        select(kept.prompt_key)
        .where(kept.mentorship_id == mentorship_id, kept.prompt_key != "")
        .order_by(kept.written_at, kept.id)
    )
    return tuple(db.execute(query).scalars())


def answered_on(db: Session, mentorship_id: int, key: str) -> date | None:
    """The day a question was last answered about a relationship; nothing sealed counts."""
    kept = REFLECTIONS.c
    query = select(func.max(kept.written_at, type_=kept.written_at.type)).where(
        kept.mentorship_id == mentorship_id,
        kept.prompt_key == key,
        kept.audience != Audience.sealed,
    )
    last = db.execute(query).scalar_one()
    return None if last is None else clock.civil(last).date()


def fresh(db: Session, mentorship_id: int, more: int = 0) -> Prompt:
    """The question to answer next about a relationship; the same all day, `more` turns on another.

    One of my own for its stage comes before a built-in one. While one is unanswered, none that
    was answered comes back, and none that is hidden. Raises NotFound.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    stage, role, axes = mentorship.stage, mentorship.my_role, axes_of(mentorship)
    used, hidden = answered(db, mentorship_id), templates.hidden(db, TemplateKind.question)
    own = [one for one in templates.questions(db, stage, role) if one.key not in used]
    if more < len(own):
        return own[more]
    turn = _days_round(db, mentorship) + more - len(own)
    fitting = {prompt.key for prompt in prompts(stage, role, axes, Purpose.reflect)}
    seen = [key for key in used if key in fitting]
    return question_for(stage, role, axes, turn, seen, Purpose.reflect, hidden, shift=mentorship_id)


def _days_round(db: Session, mentorship: Mentorship) -> int:
    """How often its turn came, were each day about another of the relationships that run."""
    running = counted.rows(db, MENTORSHIPS, MENTORSHIPS.c.status == Status.active)
    days = (clock.today() - clock.civil(mentorship.created_at).date()).days
    return max(0, days) // max(1, running)


def to_ask(db: Session, mentorship_id: int, talk: int | None = None) -> Prompt:
    """The question to put to the other in talk number `talk` (the next one when None).

    The same until that talk was held, another for the one after. None that is hidden, and none
    that was put on the table before while another was not. Raises NotFound.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    stage, role, axes = mentorship.stage, mentorship.my_role, axes_of(mentorship)
    topics = select(AGENDA.c.text).where(AGENDA.c.mentorship_id == mentorship_id)
    keys = {prompt.text: prompt.key for prompt in prompts(stage, role, axes)}
    found = db.execute(topics.order_by(AGENDA.c.id)).scalars()
    used = [keys[text] for text in found if text in keys]
    hidden = templates.hidden(db, TemplateKind.question)
    turn = held.count(db, mentorship_id) if talk is None else max(0, talk - 1)
    return question_for(stage, role, axes, turn, used, hidden=hidden, shift=mentorship_id)


def earlier(
    db: Session, prompt_key: str, mentorship_id: int | None, *, but: int | None = None
) -> tuple[Answer, ...]:
    """My last answers to a question, about the same relationship or me, the latest first.

    Nothing sealed; `but` is the reflection that is being written.
    """
    return _texts(db, REFLECTIONS.c.prompt_key == prompt_key, mentorship_id, but)[:MOST]


def earlier_in_model(
    db: Session,
    model: ReflectionModel,
    heading: str,
    mentorship_id: int | None,
    *,
    but: int | None = None,
) -> tuple[Answer, ...]:
    """My last answers to one step of a guided model, as `earlier` gives them."""
    answers = [
        Answer(found.reflection_id, found.on, answers_in(found.text).get(heading, ""))
        for found in _texts(db, REFLECTIONS.c.model == model, mentorship_id, but)
    ]
    return tuple(answer for answer in answers if answer.text)[:MOST]


def _texts(
    db: Session, which: ColumnElement[bool], mentorship_id: int | None, but: int | None
) -> tuple[Answer, ...]:
    kept = REFLECTIONS.c
    about = (
        kept.mentorship_id.is_(None)
        if mentorship_id is None
        else kept.mentorship_id == mentorship_id
    )
    query = (
        select(kept.id, kept.written_at, kept.body)
        .where(
            which,
            about,
            kept.audience != Audience.sealed,
            kept.opens_on.is_(None) | (kept.opens_on <= clock.today()),
        )
        .order_by(kept.written_at.desc(), kept.id.desc())
        .limit(MOST * 4)
    )
    return tuple(
        Answer(found.id, clock.civil(found.written_at).date(), found.body)
        for found in db.execute(query)
        if found.id != but
    )
