"""Shapes of sessions, questions and lessons: one's own and the built-in ones, each to be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from mentorlog import wording
from mentorlog.content import guide, own, reader
from mentorlog.content.texts import Purpose
from mentorlog.display import cut_words
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.records.templates import TemplateKind, TemplateRow
from mentorlog.tui import deleting, template_drafts
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.draft import FIRST
from mentorlog.tui.dialogs.template_edit import TemplateDialog
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.footer import CommandFooter
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from mentorlog.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

#: Cells of a line from which on it also says of which kind it is.
_WITH_KIND: Final = 56


@dataclass(frozen=True)
class Known:
    """One line of the list. `own` is the person's own record; else `key` is that of a built-in."""

    form: OwnTemplate
    key: str = ""
    own: TemplateRow | None = None
    hidden: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return self.form.title or self.form.body

    @property
    def which(self) -> str:
        """How a draft of it names it: one's own by its number, else its key."""
        return self.key if self.own is None else str(self.own.id)

    @property
    def mark(self) -> str:
        """A word on where it comes from."""
        if self.own is not None:
            return _("yours")
        return _("hidden") if self.hidden else ""

    def page(self) -> str:
        """What is in it, as Markdown."""
        if self.form.kind is TemplateKind.lesson:
            return f"## {self.form.title}\n\n{self.form.body}"
        if self.form.kind is TemplateKind.question:
            return f"## {self.form.body}\n\n{self._when()}"
        parts = own.boxes(self.form.body)
        rows = [
            f"- **{part.title}**, {wording.minutes(part.minutes)}"
            + (f"  \n  {part.ask}" if part.ask else "")
            for part in parts
        ]
        return f"## {self.form.title}\n\n" + "\n".join(rows)

    def _when(self) -> str:
        stage = wording.stage(self.form.stage) if self.form.stage else _("any stage")
        role = wording.role(self.form.role) if self.form.role else _("either role")
        return _("Put at {stage}, in {role}.").format(stage=stage, role=role)


class TemplatesScreen(Overlay[None]):
    """The list, and what is in the one you are at; `slot` is that of a draft to go on with."""

    BINDINGS = bindings("templates")
    UNDO = "templates.undo"
    DEFAULT_CSS = """
    TemplatesScreen > .card { width: 112; height: 90%; padding: 1 1; }
    TemplatesScreen Horizontal { height: 1fr; }
    TemplatesScreen RecordList { width: 44; }
    TemplatesScreen.-vast > .card { width: 160; }
    TemplatesScreen.-vast RecordList { width: 80; }
    TemplatesScreen MarkdownPage { width: 1fr; padding: 0 1 0 3; }
    TemplatesScreen.-narrow RecordList { width: 32; }
    TemplatesScreen.-narrow MarkdownPage { padding: 0 0 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-vast")]

    def __init__(self, slot: str = "") -> None:
        super().__init__()
        self._slot = slot

    def card_title(self) -> str:
        """What this is."""
        return _("Templates, questions, lessons")

    def compose_card(self) -> ComposeResult:
        """The list and the page."""
        with Horizontal():
            yield RecordList(_draw)
            yield MarkdownPage()
        yield CommandFooter()

    async def on_mount(self) -> None:
        """Read them all, and go on with what was half written, if that is wanted."""
        self.query_one(RecordList).focus()
        known = await self._show()
        if self._slot:
            await self._go_on(known, self._slot)

    @property
    def selected(self) -> Known | None:
        """The one the cursor is on."""
        known: Known | None = self.query_one(RecordList).selected
        return known

    async def _show(self) -> list[Known]:
        known = await self.app.journal.run(_everything)
        titles = self.query_one(RecordList)
        titles.show(len(known), 0, known)
        self._read(titles.selected)
        return known

    async def _go_on(self, known: list[Known], slot: str) -> None:
        """Open what was half written; where what it was to change is gone, as a new one."""
        named = template_drafts.read_slot(slot)
        if named is None:
            return
        kind, which = named
        for one in known:
            if (one.form.kind, one.which) == named:
                self._open(one)
                return
        if which != template_drafts.NEW:
            await self.app.journal.change(partial(_on_its_own, slot=slot))
        self._write(_new_title(kind), OwnTemplate(kind=kind), slot)

    @on(RecordList.Highlighted)
    def _highlighted(self, event: RecordList.Highlighted) -> None:
        self._read(event.row)

    @on(RecordList.Chosen)
    def _chosen(self) -> None:
        self.query_one(MarkdownPage).focus()

    def _read(self, known: Known | None) -> None:
        page = self.query_one(MarkdownPage)
        page.veiled = self.app.discreet
        page.read(known.page() if known else "")

    def action_add(self) -> None:
        """Write a shape."""
        self._add(TemplateKind.shape)

    def action_add_question(self) -> None:
        """Write a question."""
        self._add(TemplateKind.question)

    def action_add_lesson(self) -> None:
        """Write a lesson."""
        self._add(TemplateKind.lesson)

    def action_edit(self) -> None:
        """Change one's own, or a copy of what is built in."""
        if (known := self.selected) is not None:
            self._open(known)

    def _add(self, kind: TemplateKind) -> None:
        self._write(_new_title(kind), OwnTemplate(kind=kind), template_drafts.slot_of(kind))

    def _open(self, known: Known) -> None:
        title = _("Change it") if known.own else _("A copy, to make your own")
        slot = template_drafts.slot_of(known.form.kind, known.which)
        self._write(title, known.form, slot, known.own)

    def _write(
        self, title: str, form: OwnTemplate, slot: str, kept: TemplateRow | None = None
    ) -> None:
        from mentorlog.journal import templates

        async def save(filled: OwnTemplate) -> None:
            if kept is None:
                await self.app.journal.change(partial(templates.add, new=filled))
            else:
                change = partial(templates.edit, number=kept.id, change=filled)
                await self.app.journal.change(change)
            await self._show()

        dialog = TemplateDialog(title, save, form, slot, changes=kept is not None)
        self.app.push_screen(dialog)

    async def action_hide(self) -> None:
        """Hide a built-in one, or show it again."""
        from mentorlog.journal import templates

        known = self.selected
        if known is None:
            return
        if known.own is not None:
            said = _("This one is yours: {key} deletes it.")
            self.app.notify(said.format(key=self.app.key_of("templates.delete")))
            return
        turn = templates.show if known.hidden else templates.hide
        await self._change(partial(turn, kind=known.form.kind, key=known.key))

    async def action_delete(self) -> None:
        """Delete one's own; it can be undone."""
        known = self.selected
        if known is None:
            return
        if known.own is None:
            said = _("What is built in cannot be deleted; {key} hides it.")
            self.app.notify(said.format(key=self.app.key_of("templates.hide")))
            return
        await deleting.delete(self.app, known.own.public_id, self._show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is brought back where nothing was deleted."""
        return action != "undo" or self.app.undoable

    async def action_undo(self) -> None:
        """Bring back what was deleted last."""
        await self.app.action_undo()
        await self._show()

    async def _change(self, action: Callable[[Session], object]) -> None:
        try:
            await self.app.journal.change(action)
        except MentorlogError as failure:
            self.app.tell(failure)
        await self._show()


def _kind_words(kind: TemplateKind) -> str:
    return {
        TemplateKind.shape: _("template"),
        TemplateKind.question: _("question"),
        TemplateKind.lesson: _("lesson"),
    }[kind]


def _new_title(kind: TemplateKind) -> str:
    return {
        TemplateKind.shape: _("A template of your own"),
        TemplateKind.question: _("A question of your own"),
        TemplateKind.lesson: _("A lesson of your own"),
    }[kind]


def _on_its_own(db: Session, slot: str) -> None:
    """Let a draft hold all of its fields, not only what differs from a record that is gone."""
    from mentorlog.journal import drafts

    if (draft := drafts.find(db, slot)) is not None:
        drafts.keep(db, slot, {key: said for key, said in draft.fields.items() if key != FIRST})


def _everything(db: Session) -> list[Known]:
    """One's own first, then the built-in shapes, lessons and questions."""
    from mentorlog.journal import templates

    mine = [Known(_form(row), own=row) for row in templates.page(db)]
    gone = templates.hidden(db, TemplateKind.shape)
    shapes = [
        Known(
            OwnTemplate(
                kind=TemplateKind.shape,
                title=shape.title,
                minutes=shape.minutes,
                body=own.lines(shape.boxes),
            ),
            key=shape.key,
            hidden=shape.key in gone,
        )
        for shape in reader.templates()
    ]
    silent = templates.hidden(db, TemplateKind.question)
    questions = [
        Known(
            OwnTemplate(kind=TemplateKind.question, body=prompt.text),
            key=prompt.key,
            hidden=prompt.key in silent,
        )
        for purpose in Purpose
        for prompt in reader.all_prompts(purpose)
    ]
    unread = templates.hidden(db, TemplateKind.lesson)
    lessons = [
        Known(
            OwnTemplate(kind=TemplateKind.lesson, title=lesson.title, body=lesson.text),
            key=lesson.key,
            hidden=lesson.key in unread,
        )
        for lesson in guide.lessons()
    ]
    return [*mine, *shapes, *lessons, *questions]


def _form(row: TemplateRow) -> OwnTemplate:
    return OwnTemplate(
        kind=row.kind,
        title=row.title,
        minutes=row.minutes,
        stage=row.stage,
        role=row.role,
        body=row.text,
    )


def _draw(known: Known, cells: int, here: bool) -> list[Content]:
    mark = known.mark
    if cells >= _WITH_KIND:
        mark = wording.DOT.join(part for part in (_kind_words(known.form.kind), mark) if part)
    room = cells - len(mark) - 2 if mark else cells
    style = "$muted" if known.hidden else "bold $foreground" if here else "$foreground"
    title = cut_words(known.title, room)
    space = " " * max(0, cells - Content(title).cell_length - len(mark))
    return [line((title, style), space, (mark, "$muted"))]
