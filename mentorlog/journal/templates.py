"""Shapes of sessions, questions and lessons of one's own, beside the built-in ones, or hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Row, delete, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.content import guide, own, reader
from mentorlog.content.guide import Lesson, Moment
from mentorlog.content.texts import Prompt, Purpose
from mentorlog.content.texts import Template as Shape
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Role, Stage
from mentorlog.errors import NotFound, Refused
from mentorlog.i18n import _
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later
from mentorlog.journal.records import RecordKind
from mentorlog.journal.records.templates import TemplateKind, TemplateRow
from mentorlog.journal.tables import TEMPLATES, Template

_OWN = "own_"


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes that a session may have: the person's own first, the built-in ones not hidden."""

    own: tuple[Shape, ...]
    hidden: frozenset[str]

    @property
    def all(self) -> tuple[Shape, ...]:
        """Every shape that is offered."""
        return (*self.own, *self._shown(reader.templates()))

    def suiting(self, stage: Stage, axes: Axes) -> tuple[Shape, ...]:
        """Every shape that is offered, one's own and those made for stage and kinds first."""
        return (*self.own, *self._shown(reader.templates_for(stage, axes)))

    def named(self, key: str) -> Shape | None:
        """The shape a note names by `key`, hidden or not; None when there is none any more."""
        return next((shape for shape in self.own if shape.key == key), None) or reader.template(key)

    def _shown(self, built_in: Iterable[Shape]) -> tuple[Shape, ...]:
        return tuple(shape for shape in built_in if shape.key not in self.hidden)


def shapes(db: Session) -> Shapes:
    """The shapes of sessions in this journal."""
    own_ones = tuple(_shape(row) for row in page(db, TemplateKind.shape))
    return Shapes(own_ones, hidden(db, TemplateKind.shape))


def questions(db: Session, stage: Stage, role: Role) -> tuple[Prompt, ...]:
    """The person's own questions for a stage and role, the oldest first."""
    return tuple(
        Prompt(f"{_OWN}{row.id}", 1, row.text)
        for row in page(db, TemplateKind.question)
        if row.stage in (None, stage) and (row.role in (None, role) or role is Role.both)
    )


def question(db: Session, key: str) -> str:
    """The text of the person's own question of that key; empty when there is none."""
    rows = page(db, TemplateKind.question)
    return next((row.text for row in rows if f"{_OWN}{row.id}" == key), "")


def lessons(db: Session) -> tuple[Lesson, ...]:
    """The field guide of this journal: the built-in lessons not hidden, then the person's own."""
    gone_ones = hidden(db, TemplateKind.lesson)
    own_ones = (
        Lesson(f"{_OWN}{row.id}", 1, Moment.anytime, row.title, row.text)
        for row in page(db, TemplateKind.lesson)
    )
    return (*(one for one in guide.lessons() if one.key not in gone_ones), *own_ones)


def page(db: Session, kind: TemplateKind | None = None) -> list[TemplateRow]:
    """The person's own, the oldest first."""
    query = _rows().where(~TEMPLATES.c.hidden).order_by(TEMPLATES.c.id)
    if kind is not None:
        query = query.where(TEMPLATES.c.kind == kind)
    return [_row(found) for found in db.execute(query)]


def one(db: Session, number: int) -> TemplateRow:
    """One of the person's own. Raises NotFound."""
    found = db.execute(_rows().where(TEMPLATES.c.id == number, ~TEMPLATES.c.hidden)).first()
    if found is None:
        raise gone()
    return _row(found)


def add(db: Session, new: OwnTemplate) -> int:
    """Write down a shape, question or lesson of one's own; returns its number. Raises Refused."""
    _check(new)
    template = Template(**new.model_dump(exclude={"body"}), text=new.body)
    db.add(template)
    db.flush()
    assert template.id is not None
    return template.id


def edit(db: Session, number: int, change: OwnTemplate) -> None:
    """Change it. Raises NotFound, and Refused for a shape without parts."""
    _check(change)
    template = present(db, Template, number)
    for name, value in change.model_dump(exclude={"kind", "body"}).items():
        setattr(template, name, value)
    template.text = change.body
    template.updated_at = later(template.updated_at, clock.now())


def hidden(db: Session, kind: TemplateKind) -> frozenset[str]:
    """The keys of the built-in ones of that kind that are hidden."""
    query = select(TEMPLATES.c.key).where(TEMPLATES.c.kind == kind, TEMPLATES.c.hidden)
    return frozenset(db.execute(query).scalars())


def hide(db: Session, kind: TemplateKind, key: str) -> None:
    """Offer a built-in one no longer; hiding twice is harmless. Raises NotFound."""
    _check_built_in(kind, key)
    if key not in hidden(db, kind):
        db.add(Template(kind=kind, key=key, hidden=True))


def show(db: Session, kind: TemplateKind, key: str) -> None:
    """Offer a built-in one again."""
    which = (TEMPLATES.c.kind == kind) & (TEMPLATES.c.key == key) & TEMPLATES.c.hidden
    db.execute(delete(TEMPLATES).where(which))


def _check_built_in(kind: TemplateKind, key: str) -> None:
    if key not in _built_in(kind):
        raise NotFound(_("Nothing that is built in has the key “{key}”.").format(key=key[:80]))


def _built_in(kind: TemplateKind) -> list[str]:
    if kind is TemplateKind.shape:
        return [shape.key for shape in reader.templates()]
    if kind is TemplateKind.lesson:
        return [lesson.key for lesson in guide.lessons()]
    return [prompt.key for purpose in Purpose for prompt in reader.all_prompts(purpose)]


def _check(form: OwnTemplate) -> None:
    if form.kind is TemplateKind.shape:
        if not form.title.strip():
            raise Refused(_("A shape needs a title, to be chosen by."))
        if not own.boxes(form.body):
            raise Refused(_("A shape needs at least one part. Write one on a line: “10 Why now”."))
    elif form.kind is TemplateKind.lesson:
        if not form.title.strip() or not form.body.strip():
            raise Refused(_("A lesson needs a title and something to read."))
    elif not form.body.strip():
        raise Refused(_("There is nothing written yet. Type the question."))


def _shape(row: TemplateRow) -> Shape:
    parts = own.boxes(row.text)
    return Shape(
        key=f"{_OWN}{row.id}",
        version=1,
        title=row.title,
        purpose=_("Your own."),
        minutes=row.minutes or sum(part.minutes for part in parts),
        stages=(),
        focus=(),
        direction=(),
        boxes=parts,
    )


@cache
def _rows() -> Any:
    kept = TEMPLATES.c
    return select(
        kept.id,
        kept.uid,
        kept.kind,
        kept.title,
        kept.minutes,
        kept.stage,
        kept.role,
        kept.text,
        kept.updated_at,
    )


def _row(found: Row[Any]) -> TemplateRow:
    values = found._asdict() | {"kind": TemplateKind(found.kind)}
    return TemplateRow(public_id=public(RecordKind.template, found.id), **values)
