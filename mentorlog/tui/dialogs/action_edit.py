"""A promise: whose, what, when; new, changed, or agreed anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import wording
from mentorlog.domain.kinds import Side
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, TextField


@dataclass(frozen=True)
class Promise:
    """What the dialog hands back: whose promise, its words, its day, the moment it hangs on."""

    owner: Side
    text: str
    due_on: date | None = None
    if_cue: str = ""


class ActionDialog(FormDialog[Promise]):
    """Fill in a promise. `them` is the counterpart’s name; `keep_owner`: whose it is stays."""

    def __init__(
        self,
        title: str,
        save: Save[Promise],
        *,
        them: str,
        promise: Promise | None = None,
        sentence: str = "",
        keep_owner: bool = False,
    ) -> None:
        super().__init__(title, save)
        self._them = them
        self._promise = promise or Promise(Side.me, "")
        self._sentence = sentence
        self._keep_owner = keep_owner

    def fields(self) -> ComposeResult:
        """Whose, what, by when, at what moment."""
        if self._sentence:
            yield Static(self._sentence, classes="sentence", markup=False)
        sides = [Choice(side, wording.side(side, self._them)) for side in Side]
        yield TextField(_("Promise"), self._promise.text, id="text")
        if not self._keep_owner:
            yield Field(_("Whose"), OneOf(sides, self._promise.owner, across=True, id="owner"))
        yield DateField(_("By"), self._promise.due_on, id="due")
        yield TextField(
            _("If …"),
            self._promise.if_cue,
            hint=_("The moment to do it, such as “if I close the laptop on Friday”."),
            id="cue",
        )

    async def result(self) -> Promise:
        """The promise as filled in."""
        text = self.query_one("#text", TextField).value
        if not text:
            raise Wrong("text", _("What is promised? A few words are enough."))
        due = self.query_one("#due", DateField)
        return Promise(
            owner=self._promise.owner if self._keep_owner else Side(self.query_one(OneOf).value),
            text=text,
            due_on=await self.day(due),
            if_cue=self.query_one("#cue", TextField).value,
        )
