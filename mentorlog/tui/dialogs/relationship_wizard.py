"""Somebody new in three short steps: who, what you are to each other, where you are now.

Every step can be passed over: what is left open gets a sensible answer and can be changed later.
What is typed is kept as a draft from the first letter, so that leaving loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, ContentSwitcher, Input, Static

from mentorlog import clock
from mentorlog.content.reader import explained
from mentorlog.domain import axes as kinds
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Direction, Focus, Formality, Role, Stage
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs import kind_choices
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.dialogs.draft import NEW, FormDraft, KeepsDraft, fill
from mentorlog.tui.widgets.choice import AnyOf, Choices, OneOf
from mentorlog.tui.widgets.field import DateField, Field, NumberField, TextField

if TYPE_CHECKING:
    from mentorlog.journal.forms import NewRelationship

_STEPS = ("who", "kind", "where")
_EMPTY: Mapping[str, object] = {
    **dict.fromkeys(("name", "alias", "since", "rhythm"), ""),
    "role": Role.mentee,
    "formality": Formality.informal,
    "stage": Stage.building,
    "turn": [],
    "focus": [],
}


class RelationshipWizard(KeepsDraft, Dialog[int]):
    """Makes a relationship and is dismissed with its id, or with None when left."""

    BINDINGS = bindings("wizard")
    HELP = _(
        "One step at a time; what you leave open may stay open. tab goes from field to field."
        " What you type is kept, so that you can step out and go on later."
    )
    CSS_PATH = "relationship_wizard.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._filling = True
        self._own_rhythm = False

    # The three steps.

    def compose(self) -> ComposeResult:
        """One step at a time, a line for what is wrong, buttons."""
        with Vertical(classes="dialog"):
            with ContentSwitcher(initial=_STEPS[0], classes="private"):
                with VerticalScroll(id="who", can_focus=False):
                    yield from self._who()
                with VerticalScroll(id="kind", can_focus=False):
                    yield from self._kind()
                with VerticalScroll(id="where", can_focus=False):
                    yield from self._where()
            yield Static(classes="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("", id="next", compact=True, variant="primary")
                yield Button("", id="back", compact=True)
                yield Button(_("Begin anew"), id="anew", compact=True)

    def _who(self) -> ComposeResult:
        yield Static(_("Whom do you want to write about?"), classes="question")
        yield TextField(_("Name"), hint=_("A first name is enough. It may also wait."), id="name")
        yield TextField(
            _("Alias"),
            hint=_("Shown instead while others see your screen. Left empty, one is made up."),
            id="alias",
        )

    def _kind(self) -> ComposeResult:
        yield Static(_("What are you to each other?"), classes="question")
        yield Field(_("You are"), OneOf(kind_choices.roles(), Role.mentee, id="role"))
        yield Field(
            _("The other way"), AnyOf(kind_choices.reverse(Role.mentee), id="turn"), id="turning"
        )
        yield Field(
            _("It is"), OneOf(kind_choices.formalities(), Formality.informal, id="formality")
        )

    def _where(self) -> ComposeResult:
        yield Static(_("What is it about, and where are you now?"), classes="question")
        yield Field(
            _("About"),
            AnyOf(kind_choices.focuses(), id="focus"),
            hint=_("None, one or both; space puts a mark."),
        )
        stages = kind_choices.stages(explain=False)
        yield Field(
            _("You are at"), OneOf(stages, Stage.building, across=True, id="stage"), id="at"
        )
        yield DateField(
            _("Since"), hint=_("The day you began. Empty: today."), looking=Looking.back, id="since"
        )
        yield NumberField(_("Every … days"), id="rhythm")

    # What has been filled in.

    @property
    def step(self) -> int:
        """Which step is in front, from 0."""
        return _STEPS.index(self.query_one(ContentSwitcher).current or _STEPS[0])

    @property
    def role(self) -> Role:
        """What I am in it."""
        return Role(self.query_one("#role", OneOf).value)

    @property
    def direction(self) -> Direction:
        """Who learns from whom; two who guide each other cannot be turned round."""
        turned = self.query_one("#turn", AnyOf).values
        if self.role is not Role.both and turned:
            return Direction.reverse
        return kinds.default_direction(self.role)

    @property
    def stage(self) -> Stage:
        """Where the two are now."""
        return Stage(self.query_one("#stage", OneOf).value)

    @property
    def axes(self) -> kinds.Axes:
        """The kind, as far as it is filled in."""
        focus = self.query_one("#focus", AnyOf).values
        return kinds.Axes(
            Formality(self.query_one("#formality", OneOf).value),
            Focus.career in focus,
            Focus.life in focus,
            self.direction,
        )

    def _nameless(self) -> str:
        """What somebody is called until there is a name."""
        return {
            Role.mentor: _("My mentee"),
            Role.mentee: _("My mentor"),
            Role.both: _("My partner"),
        }[self.role]

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", TextField).value

    # Keeping what is typed.

    async def on_mount(self) -> None:
        """Bring back what was typed before, if the last time was not finished."""
        self._draft = FormDraft(self, NEW, beside=self._beside)
        kept = await self._draft.found()
        if kept is not None:
            self._bring_back(kept.fields)
        self.query_one("#anew").display = kept is not None
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._filling = False
        self._follow()
        self._show_step(self.step)

    def _bring_back(self, kept: Mapping[str, object]) -> None:
        fill(self, kept)
        self._own_rhythm = bool(kept.get("own_rhythm"))
        step = str(kept.get("step"))
        self.query_one(ContentSwitcher).current = step if step in _STEPS else _STEPS[0]

    def _beside(self) -> dict[str, object]:
        """What a draft holds beside the fields."""
        return {"own_rhythm": self._own_rhythm, "step": _STEPS[self.step]}

    @on(Input.Changed)
    @on(OneOf.Changed)
    @on(AnyOf.Changed)
    def _changed(self, event: Input.Changed | OneOf.Changed | AnyOf.Changed) -> None:
        if self._filling:
            return
        if event.control is self.query_one("#rhythm", NumberField).input:
            self._own_rhythm = self._text("rhythm") != self._offered()
        self._follow()
        self._draft.soon()

    # What follows from what is filled in.

    def _offered(self) -> str:
        days = self.axes.default_cadence
        return "" if days is None else str(days)

    def _follow(self) -> None:
        """Sentences that fit, what does not apply hidden, the rhythm offered for the kind."""
        self.query_one("#turn", AnyOf).replace(kind_choices.reverse(self.role))
        self.query_one("#turning").display = self.role is not Role.both
        self.query_one("#at", Field).hint = explained(self.stage)
        begun = self.stage is not Stage.matching
        self.query_one("#since").display = begun
        rhythm = self.query_one("#rhythm", NumberField)
        rhythm.display = begun
        if not self._own_rhythm and rhythm.value != self._offered():
            with self.prevent(Input.Changed):
                rhythm.value = self._offered()
        rhythm.hint = (
            _("Offered for this kind of relationship. Empty: no set rhythm.")
            if rhythm.value and not self._own_rhythm
            else _("Empty: no set rhythm, and nothing asks you to meet.")
        )

    # Going on and back.

    def _show_step(self, step: int) -> None:
        self.query_one(ContentSwitcher).current = _STEPS[step]
        last = step == len(_STEPS) - 1
        self.entitle((step and self._text("name")) or _("Somebody new"))
        dialog = self.query_one(".dialog", Vertical)
        dialog.border_subtitle = _("{step} of {steps} · all of it can be changed later").format(
            step=step + 1, steps=len(_STEPS)
        )
        for button, words in (
            ("#next", self.labelled(_("Add") if last else _("Next"), "wizard.next")),
            ("#back", self.labelled(_("Back") if step else _("Step out"), "wizard.back")),
        ):
            self.query_one(button, Button).label = words
            self.query_one(button, Button).refresh(layout=True)
        first = self.query_one(f"#{_STEPS[step]}").query(Field).first()
        if isinstance(first.body, Input | Choices):
            first.body.focus()

    def _complain(self, sentence: str, field: str = "") -> None:
        for known in self.query(Field):
            known.problem = sentence if known.id and known.id == field else ""
            if known.id and known.id == field:
                known.body.focus()
        super()._complain("" if field else sentence)

    @on(Button.Pressed, "#next")
    @on(Input.Submitted)
    async def action_next(self) -> None:
        """Go on; from the last step, add the relationship."""
        self._complain("")
        if self.step < len(_STEPS) - 1:
            self._show_step(self.step + 1)
        else:
            await self.once(self._add)

    @on(Button.Pressed, "#back")
    async def action_back(self) -> None:
        """Go one step back; from the first, leave, with what is typed kept for the next time."""
        self._complain("")
        if self.step:
            self._show_step(self.step - 1)
            return
        if any(self._text(field) for field in ("name", "alias")):
            try:
                await self._draft.now()
            except MentorlogError as failure:
                self._complain(self.app.told(failure))
                return
            self.app.notify(_("What you typed is kept; adding somebody goes on from here."))
        self.dismiss(None)

    @on(Button.Pressed, "#anew")
    async def _anew(self) -> None:
        """Throw away what was brought back and begin with an empty first step."""
        self._filling = True
        await self._draft.forget()
        self._bring_back(_EMPTY)
        self.query_one("#anew").display = False
        self.call_after_refresh(self._begin)

    async def _filled_in(self) -> NewRelationship:
        from mentorlog.journal.forms import NewRelationship

        axes = self.axes
        given: dict[str, Any] = {
            "name": self._text("name") or self._nameless(),
            "alias": self._text("alias"),
            "my_role": self.role,
            "formality": axes.formality,
            "career": axes.career,
            "life": axes.life,
            "direction": axes.direction,
        }
        if self.stage is not Stage.matching:
            since = await self.query_one("#since", DateField).day() or clock.today()
            given |= {
                "started_on": since,
                "stage": self.stage,
                "cadence_days": self.query_one("#rhythm", NumberField).number(),
            }
        return NewRelationship(**given)

    async def _add(self) -> None:
        from mentorlog.journal import mentorships

        try:
            new = await self._filled_in()
            made = await self.app.journal.change(partial(mentorships.add, new=new))
            await self._draft.forget()
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
        else:
            self.dismiss(made)
