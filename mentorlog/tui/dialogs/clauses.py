"""Drafting an agreement: clause by clause, or as four sentences on one screen.

Each clause goes into the draft as one goes on, goes back or steps out. What is typed meanwhile is
kept beside it from the first letter, so that neither a lock nor a crash loses it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static, TextArea

from mentorlog.content.agreement import ClauseText, texts
from mentorlog.content.guide import Moment
from mentorlog.display import safe
from mentorlog.domain.kinds import ClauseKind
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.dialogs.draft import FormDraft, KeepsDraft, fill, values
from mentorlog.tui.widgets.field import Field, ProseField

if TYPE_CHECKING:
    from mentorlog.journal.forms import ClauseEdit
    from mentorlog.journal.records import AgreementCard

#: What is written in a clause, and which field holds it.
_FIELDS = ("my_view", "their_view", "agreed_text")


def slot_of(mentorship_id: int) -> str:
    """Where a clause waits that is not in the draft yet."""
    return f"agreement:{mentorship_id}"


class Drafting(KeepsDraft, Dialog[int]):
    """What both ways of drafting have in common; dismissed with the number of the draft."""

    GUIDE = Moment.agreement
    BINDINGS = bindings("clauses")
    HELP = _(
        "One step at a time; what you leave open may stay open. tab goes from field to field."
        " What you type is kept, so that you can step out and go on later."
    )
    DEFAULT_CSS = """
    Drafting {
        & > .dialog { height: 100%; max-height: 28; }
        & .fields { height: 1fr; scrollbar-size-vertical: 1; }
        & .sentence { height: auto; color: $muted; margin-bottom: 1; }
        & Field { margin-bottom: 1; }
    }
    """
    LAST: ClassVar[str] = _("Keep and close")

    def __init__(self, card: AgreementCard, them: str) -> None:
        super().__init__()
        self.card = card
        self.them = them
        self._at_first: Mapping[str, object] = {}

    def compose(self) -> ComposeResult:
        """The fields, a line for what is wrong, buttons."""
        with Vertical(classes="dialog -filling"):
            with VerticalScroll(classes="fields private", can_focus=False):
                yield from self.fields()
            yield Static(classes="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("", id="next", compact=True, variant="primary")
                yield Button(self.labelled(_("Back"), "clauses.back"), id="back", compact=True)
                yield Button(self.labelled(_("Step out"), "clauses.leave"), id="out", compact=True)

    def fields(self) -> ComposeResult:
        """What is filled in."""
        yield from ()

    def edits(self) -> Mapping[ClauseKind, ClauseEdit]:
        """What is filled in, by clause."""
        raise NotImplementedError

    def beside(self) -> Mapping[str, object]:
        """What is kept beside what is typed."""
        return {"agreement": self.card.id}

    async def on_mount(self) -> None:
        """Bring back what was typed, if it is of this draft."""
        slot, number = slot_of(self.card.mentorship_id), self.card.mentorship_id
        self._draft = FormDraft(self, slot, number, beside=self.beside)
        kept = await self._draft.found()
        self.begin({} if kept is None else kept.fields)

    def begin(self, kept: Mapping[str, object]) -> None:
        """Show what there is, and above it what was `kept`."""
        self._at_first = values(self)
        if kept.get("agreement") == self.card.id:
            fill(self, kept)

    @property
    def touched(self) -> bool:
        """Whether anything differs from what was there."""
        return values(self) != self._at_first

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self.touched:
            self._draft.soon()

    async def save(self) -> bool:
        """Put what is filled in into the draft; False, with the reason said, when refused."""
        from mentorlog.journal import agreements

        write = partial(agreements.edit_clauses, agreement_id=self.card.id)
        try:
            await self.app.journal.change(partial(write, changes=dict(self.edits())))
            await self._draft.forget()
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
            return False
        self._complain("")
        return True

    def name_next(self, words: str) -> None:
        """What the first button says."""
        button = self.query_one("#next", Button)
        button.label = self.labelled(words, "clauses.next")
        button.refresh(layout=True)

    @on(Button.Pressed, "#next")
    async def action_next(self) -> None:
        """Keep it and close."""
        if await self.save():
            self.dismiss(self.card.id)

    @on(Button.Pressed, "#back")
    async def action_back(self) -> None:
        """There is nothing before."""
        await self.action_leave()

    @on(Button.Pressed, "#out")
    async def action_leave(self) -> None:
        """Step out; what was changed goes into the draft."""
        if not self.touched or await self.save():
            if self.touched:
                self.app.notify(
                    _("What you typed is in the draft; {key} goes on with it.").format(
                        key=self.app.key_of("agreement.add")
                    )
                )
            else:
                await self._draft.forget()
            self.dismiss(self.card.id)


class FourSentences(Drafting):
    """The short form: one line for each of its clauses, on one screen."""

    def fields(self) -> ComposeResult:
        """Four sentences to fill in."""
        known = texts()
        yield Static(safe(known.short_sentence), classes="sentence", markup=False)
        for row in self.card.shown:
            words = known.clause(row.kind)
            yield ProseField(
                words.title, row.agreed_text or words.starter(short=True), id=row.kind.value
            )

    def begin(self, kept: Mapping[str, object]) -> None:
        """Say what it is."""
        super().begin(kept)
        self.entitle(texts().short_title)
        self.query_one(".dialog", Vertical).border_subtitle = _(
            "{key} in the agreement changes to the full form"
        ).format(key=self.app.key_of("agreement.form"))
        self.query_one("#back").display = False
        self.name_next(self.LAST)
        self.query(ProseField).first().area.focus()

    def edits(self) -> Mapping[ClauseKind, ClauseEdit]:
        """The line of each clause."""
        from mentorlog.journal.forms import ClauseEdit

        return {
            row.kind: ClauseEdit(agreed_text=self.query_one(f"#{row.kind.value}", ProseField).value)
            for row in self.card.shown
        }


class ClauseWizard(Drafting):
    """One clause at a time: a question, my view, their view, the line the two agree on.

    It begins at `kind`; with `alone` it ends there too.
    """

    def __init__(
        self,
        card: AgreementCard,
        them: str,
        kind: ClauseKind | None = None,
        *,
        alone: bool = False,
    ) -> None:
        super().__init__(card, them)
        self._kinds: Sequence[ClauseKind] = [row.kind for row in card.shown]
        if alone and kind is not None:
            self._kinds = [kind]
        self.step = self._kinds.index(kind) if kind in self._kinds else 0

    @property
    def kind(self) -> ClauseKind:
        """The clause in front."""
        return self._kinds[self.step]

    @property
    def _words(self) -> ClauseText:
        return texts().clause(self.kind)

    def fields(self) -> ComposeResult:
        """Both views, and the line."""
        yield ProseField(_("My view"), id="my_view")
        yield ProseField(safe(self.them, keep_newlines=False), id="their_view")
        yield ProseField(_("We agree"), id="agreed_text")

    def beside(self) -> Mapping[str, object]:
        """Which clause it is."""
        return {**super().beside(), "clause": self.kind.value}

    def begin(self, kept: Mapping[str, object]) -> None:
        """Go to the clause that was being written, and show it."""
        clause = kept.get("clause")
        of_this = kept.get("agreement") == self.card.id and clause in self._kinds
        if of_this:
            self.step = self._kinds.index(ClauseKind(str(clause)))
        self._show()
        super().begin(kept if of_this else {})

    def _show(self) -> None:
        """Put the clause in front into the fields; an empty one gets lines to begin with."""
        words, row = self._words, self.card.clause(self.kind)
        formal = self.card.formal
        line = words.starter(short=self.card.short, formal=formal)
        found = {name: getattr(row, name) if row is not None else "" for name in _FIELDS}
        if row is None or row.empty:
            found["agreed_text"] = line
        with self.prevent(TextArea.Changed):
            for name, text in found.items():
                self.query_one(f"#{name}", ProseField).value = text
        self.query_one("#my_view", Field).hint = " ".join(words.questions(formal=formal))
        self.query_one("#their_view", Field).hint = words.theirs
        self.query_one("#agreed_text", Field).hint = (
            _("To begin with; fill in each … or take its line out.")
            if "…" in found["agreed_text"]
            else ""
        )
        self._at_first = values(self)
        self.entitle(words.title)
        self.query_one(".dialog", Vertical).border_subtitle = _("{step} of {steps}").format(
            step=self.step + 1, steps=len(self._kinds)
        )
        last = self.step == len(self._kinds) - 1
        self.name_next(self.LAST if last else _("Next"))
        self.query_one("#back").display = self.step > 0
        self.query_one("#my_view", ProseField).area.focus()

    def edits(self) -> Mapping[ClauseKind, ClauseEdit]:
        """The clause in front."""
        from mentorlog.journal.forms import ClauseEdit

        given = {name: self.query_one(f"#{name}", ProseField).value for name in _FIELDS}
        return {self.kind: ClauseEdit(**given)}

    async def action_next(self) -> None:
        """Keep this clause and go on; after the last, close."""
        await self._go(1)

    async def action_back(self) -> None:
        """Keep this clause and go one back; there is nothing before the first."""
        if self.step:
            await self._go(-1)

    async def _go(self, by: int) -> None:
        from mentorlog.journal import agreements

        if (by > 0 or self.touched) and not await self.save():
            return
        if self.step + by == len(self._kinds):
            self.dismiss(self.card.id)
            return
        read = partial(agreements.one, agreement_id=self.card.id)
        try:
            self.card = (await self.app.journal.run(read)).unsealed()
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
            return
        self.step += by
        self._show()
