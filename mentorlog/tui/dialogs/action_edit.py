"""A promise: whose, what, when; new, changed, or agreed anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import wording
from mentorlog.display import cut_words
from mentorlog.domain.kinds import Side
from mentorlog.i18n import _
from mentorlog.journal.records import GoalRow
from mentorlog.tui.dialogs.draft import promise_slot
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, TextField

_NONE = "none"
_TITLE = 54  # cells of the title of a goal


@dataclass(frozen=True)
class Promise:
    """What the dialog hands back: whose promise, its words, its day, the moment it hangs on.

    `goal_id` is the goal it is a step towards, or None.
    """

    owner: Side
    text: str
    due_on: date | None = None
    if_cue: str = ""
    goal_id: int | None = None


class ActionDialog(FormDialog[Promise]):
    """Fill in a promise. `them` is the counterpart’s name; `keep_owner`: whose it is stays.

    `goals` are the open goals of the relationship that it may be a step towards. A new promise
    `about` a relationship is kept as a draft while it is typed.
    """

    def __init__(
        self,
        title: str,
        save: Save[Promise],
        *,
        them: str,
        promise: Promise | None = None,
        sentence: str = "",
        keep_owner: bool = False,
        goals: Sequence[GoalRow] = (),
        about: int | None = None,
    ) -> None:
        super().__init__(title, save, about=about, slot=promise_slot(about or 0))
        self._them = them
        self._promise = promise or Promise(Side.me, "")
        self._sentence = sentence
        self._keep_owner = keep_owner
        self._goals = goals

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
        if self._goals:
            yield Field(_("Step towards"), OneOf(self._aims(), self._aim(), id="goal"))

    def _aims(self) -> list[Choice]:
        offered = [Choice(_NONE, _("no goal"))]
        return offered + [Choice(str(row.id), cut_words(row.title, _TITLE)) for row in self._goals]

    def _aim(self) -> str:
        now = self._promise.goal_id
        return str(now) if now in {row.id for row in self._goals} else _NONE

    async def result(self) -> Promise:
        """The promise as filled in."""
        text = self.query_one("#text", TextField).value
        if not text:
            raise Wrong("text", _("What is promised? A few words are enough."))
        due = self.query_one("#due", DateField)
        owner = self._promise.owner
        if not self._keep_owner:
            owner = Side(self.query_one("#owner", OneOf).value)
        goal = self._promise.goal_id  # one that has ended is not offered, and stays
        for aim in self.query("#goal").results(OneOf):
            if aim.value != self._aim():
                goal = None if aim.value == _NONE else int(aim.value)
        return Promise(
            owner=owner,
            text=text,
            due_on=await self.day(due),
            if_cue=self.query_one("#cue", TextField).value,
            goal_id=goal,
        )
