"""What building asks for: the focus chosen, or the agreement skipped on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Focus
from mentorlog.i18n import _
from mentorlog.tui.dialogs import kind_choices
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import AnyOf, Choice
from mentorlog.tui.widgets.field import DateField, Field, TextField


@dataclass(frozen=True)
class Chosen:
    """What it is about from a day on, and why."""

    career: bool
    life: bool
    on: date
    reason: str


class FocusDialog(FormDialog[Chosen]):
    """Say what the talks with `them` are about."""

    def __init__(self, save: Save[Chosen], *, them: str, focus: Iterable[Focus]) -> None:
        super().__init__(_("What is it about with {name}?").format(name=them), save)
        self._focus = tuple(focus)

    def fields(self) -> ComposeResult:
        """The focus, since when, why."""
        yield Field(_("About"), AnyOf(kind_choices.focuses(), self._focus, id="focus"))
        yield DateField(_("Since"), clock.today(), looking=Looking.back, id="on")
        yield TextField(_("Why"), hint=_("Kept in the timeline; may stay empty."), id="reason")

    async def result(self) -> Chosen:
        """The focus as chosen."""
        chosen = self.query_one("#focus", AnyOf).values
        if not chosen:
            raise Wrong("", _("Choose career, life, or both; space marks one."))
        on = await self.day(self.query_one("#on", DateField)) or clock.today()
        if on > clock.today():
            raise Wrong("on", _("That day is still to come. Choose today or an earlier day."))
        reason = self.query_one("#reason", TextField).value
        return Chosen(Focus.career in chosen, Focus.life in chosen, on, reason)


@dataclass(frozen=True)
class Talked:
    """The two answers that go with doing without an agreement."""

    confidentiality: bool
    way_out: bool


class SkipAgreementDialog(FormDialog[Talked]):
    """Do without an agreement with `them`, once two things were talked about."""

    def __init__(self, save: Save[Talked], *, them: str) -> None:
        title = _("No agreement with {name}, on purpose").format(name=them)
        super().__init__(title, save, accept=_("Skip it"))

    def fields(self) -> ComposeResult:
        """Two questions, both answered with yes."""
        yield Static(
            _(
                "What is informal can do without a written agreement. Two things are still talked"
                " about: space marks each that you did."
            ),
            classes="sentence",
            markup=False,
        )
        questions = (
            Choice(
                "confidentiality",
                _("confidentiality"),
                _("You talked about what stays between you."),
            ),
            Choice("exit", _("a way out"), _("You talked about how either of you can stop.")),
        )
        yield Field(_("Talked about"), AnyOf(questions, id="talked"))

    async def result(self) -> Talked:
        """Both answers. Raises Wrong while one is missing."""
        answers = self.query_one("#talked", AnyOf).values
        if len(answers) < 2:
            raise Wrong("", _("Talk about both first; then there is nothing to agree in writing."))
        return Talked(confidentiality=True, way_out=True)
