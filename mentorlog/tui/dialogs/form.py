"""What every dialog that is filled in has: fields, one line for a complaint, save and leave.

The screen that opens it says how the result is saved. When saving is refused the dialog stays
with everything that was typed. Leaving with unsaved changes takes a second press.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import ClassVar, Generic, Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Static, TextArea

from mentorlog.errors import MentorlogError, Refused
from mentorlog.i18n import _
from mentorlog.journal.elsewhere import Unkept
from mentorlog.tui import short_forms
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog, Result
from mentorlog.tui.dialogs.draft import FIRST, FormDraft, brought_back, fill, slot_of, values
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import DateField, Field, NumberField

#: Saves what the dialog made; what it raises is shown in the dialog.
Save = Callable[[Result], Awaitable[object]]


class Wrong(Refused):
    """What stands in one field cannot be; `field` is the id of the `Field` it is said at."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class FormDialog(Dialog[Result], Generic[Result]):
    """A form over the screen that asked for it. Dismissed with the result, or None when left."""

    BINDINGS = bindings("dialog")
    HELP = _(
        "A card to fill in. tab goes on to the next field and shift+tab back; days are understood"
        " as you say them: friday, in 2 weeks, 2 march. Nothing changes before you save, and what"
        " cannot be is said at its field."
    )
    #: Whether enter in a line of text saves; in a long form it goes on to the next field.
    ENTER_ACCEPTS: ClassVar[bool] = True
    DEFAULT_CSS = """
    FormDialog {
        & .fields { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & .foot { dock: bottom; height: auto; }
        & .sentence { height: auto; color: $muted; margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        save: Save[Result],
        *,
        accept: str = "",
        about: int | None = None,
        slot: str = "",
    ) -> None:
        """`about` is the relationship it is of, if a draft of it is to be kept.

        `slot` is where that waits; it is that of changes to the relationship when empty.
        """
        super().__init__()
        self.form_title = title
        self._save = save
        self._accept_words = accept or _("Save")
        self._at_first: dict[str, object] | None = None
        self._leaving = False
        #: Whether saving would take the place of what was changed elsewhere, which is asked first.
        self._collides = False
        self._on_record = True
        self._of_sealed = False
        self._draft: FormDraft | None = None
        if about is not None:
            self._draft = self._drafted(slot or slot_of(about), about)

    def keeping(
        self, form: short_forms.Form, about: int, record: int = 0, *, sealed: bool = False
    ) -> Self:
        """Keep what is typed as a draft of `form`, about the relationship of that number.

        `record` is what the form changes, 0 when it adds something; `sealed` says that it is.
        """
        self._on_record = record != short_forms.NEW
        self._of_sealed = sealed
        self._draft = self._drafted(short_forms.slot(form, about, record), about)
        return self

    def _drafted(self, slot: str, about: int | None = None) -> FormDraft:
        return FormDraft(self, slot, about, beside=self._beside)

    def _beside(self) -> dict[str, object]:
        from mentorlog.journal.drafts import OF_SEALED

        return {FIRST: self._at_first or {}, OF_SEALED: self._of_sealed}

    # What a dialog is made of.

    def fields(self) -> ComposeResult:
        """The fields, top to bottom."""
        yield from ()

    async def result(self) -> Result:
        """What the fields amount to. Raises Wrong, or any MentorlogError, when they cannot be."""
        raise NotImplementedError

    async def day(self, field: DateField) -> date | None:
        """The day in `field`, None when empty. Raises Wrong at that field when it is not one."""
        try:
            return await field.day()
        except Refused as refused:
            raise Wrong(field.id or "", refused.message) from None

    def number(self, field: NumberField) -> int | None:
        """The number in `field`, None when empty. Raises Wrong at that field when it is not one."""
        try:
            return field.number()
        except Refused as refused:
            raise Wrong(field.id or "", refused.message) from None

    def compose(self) -> ComposeResult:
        """Fields, a line for what is wrong, buttons."""
        with Vertical(classes="dialog"):
            with VerticalScroll(classes="fields private", can_focus=False):
                yield from self.fields()
            # Docked, so that fields longer than the room scroll instead of covering it.
            with Vertical(classes="foot"):
                yield Static(classes="complaint", markup=False)
                with Horizontal(classes="buttons"):
                    yield from self.buttons()

    def buttons(self) -> ComposeResult:
        """Save and leave, with their keys."""
        accept = self.labelled(self._accept_words, "dialog.accept")
        yield Button(accept, id="accept", compact=True, variant="primary")
        cancel = self.labelled(_("Cancel"), "dialog.cancel")
        yield Button(cancel, id="cancel", compact=True)

    async def on_mount(self) -> None:
        """Remember how the form began, to know later whether anything would be lost."""
        self.entitle(self.form_title)
        self._at_first = values(self)
        if self._draft is not None and (kept := await self._draft.found()) is not None:
            fields, collides = brought_back(kept.fields, self._at_first)
            self._collides = collides and self._on_record
            self.put_back(fields)
            said = _("What you typed last time is back; it is not saved yet.")
            if self._collides:
                said = _(
                    "What you typed last time is back. Meanwhile the same was changed elsewhere."
                )
            self.complain(said)

    def put_back(self, fields: Mapping[str, object]) -> None:
        """Fill in what was kept."""
        fill(self, fields)

    async def keep_draft(self) -> None:
        """Keep what is typed, now."""
        if self._draft is not None:
            await self._draft.now()

    def unkept(self) -> Unkept | None:
        """What is typed and is not in the journal, where the form keeps drafts."""
        return None if self._draft is None else self._draft.unkept()

    @property
    def touched(self) -> bool:
        """Whether anything differs from what counts as saved."""
        return self._at_first is not None and values(self) != self._at_first

    # Saving and leaving.

    def complain(self, sentence: str, field: str = "") -> None:
        """Say what is wrong, at its field where there is one, and go there."""
        for known in self.query(Field):
            known.problem = ""
        at = self.query(f"#{field}").results(Field) if field else iter(())
        for known in at:
            known.problem = sentence
            known.body.focus()
            # The sentence stands below what was focused: all of the field has to be in view.
            self.call_after_refresh(known.scroll_visible, animate=False)
            sentence = ""
        self._complain(sentence)

    async def action_accept(self) -> None:
        """Save and close; stay, with everything typed, when it is refused."""
        await self.once(self._accept_now)

    async def _accept_now(self) -> None:
        self._leaving = False
        if self._collides:
            self._collides = False
            words = _(
                "This was changed elsewhere since you typed it. {save} once more saves what stands"
                " here in its place; {cancel} keeps what was saved."
            )
            key = self.app.key_of
            self.complain(words.format(save=key("dialog.accept"), cancel=key("dialog.cancel")))
            return
        self.complain("")
        try:
            result = await self.result()
            await self._save(result)
        except Wrong as wrong:
            self.complain(wrong.message, wrong.field)
        except MentorlogError as failure:
            self.complain(self.app.told(failure))
        else:
            await self._forget()
            self.dismiss(result)

    async def action_cancel(self) -> None:
        """Close and change nothing; with something typed, only at the second press."""
        if self._saving:
            return
        if self.touched and not self._leaving:
            self._leaving = True
            words = _("This is not saved yet. {cancel} once more throws it away; {save} saves it.")
            key = self.app.key_of
            self.complain(words.format(cancel=key("dialog.cancel"), save=key("dialog.accept")))
            return
        await self._forget()
        self.dismiss(None)

    async def _forget(self) -> None:
        if self._draft is not None:
            with suppress(MentorlogError):
                await self._draft.forget()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(OneOf.Changed)
    @on(AnyOf.Changed)
    def _goes_on(self) -> None:
        if self._leaving:
            self._leaving = False
            self.complain("")
        if self._draft is not None and self.touched:
            self._draft.soon()

    @on(Input.Submitted)
    async def _entered(self) -> None:
        if self.ENTER_ACCEPTS:
            await self.action_accept()
        else:
            self.focus_next()

    @on(Button.Pressed, "#accept")
    async def _accept_pressed(self) -> None:
        await self.action_accept()

    @on(Button.Pressed, "#cancel")
    async def _cancel_pressed(self) -> None:
        await self.action_cancel()
