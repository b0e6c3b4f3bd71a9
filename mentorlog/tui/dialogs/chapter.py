"""A new chapter of a relationship that has ended: since when, where it stands, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock
from mentorlog.domain import stages
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Stage
from mentorlog.i18n import _
from mentorlog.tui.dialogs import kind_choices
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import DateField, Field, TextField


@dataclass(frozen=True)
class Chapter:
    """What the dialog hands back; without a start it is a candidate, whatever the stage."""

    started_on: date | None
    stage: Stage | None
    reason: str


class ChapterDialog(FormDialog[Chapter]):
    """Continue with `them`, whose earlier relationship stays as it ended."""

    def __init__(self, save: Save[Chapter], *, them: str) -> None:
        title = _("A new chapter with {name}").format(name=them)
        super().__init__(title, save, accept=_("Begin"))

    def fields(self) -> ComposeResult:
        """Since when, where, why."""
        yield Static(
            _("What ended stays as it is; this one points to it. Role and kinds are carried over."),
            classes="sentence",
            markup=False,
        )
        yield DateField(
            _("Began"),
            clock.today(),
            looking=Looking.back,
            hint=_("Empty: you have not decided yet."),
            id="started_on",
        )
        choices = kind_choices.stages(stages.entry_stages(started=True), explain=False)
        yield Field(_("You are at"), OneOf(choices, Stage.building, id="stage"))
        yield TextField(_("Why"), hint=_("Kept in the timeline; may stay empty."), id="reason")

    async def result(self) -> Chapter:
        """The chapter as filled in."""
        begins = await self.day(self.query_one("#started_on", DateField))
        if begins is not None and begins > clock.today():
            raise Wrong("started_on", _("That day is still to come. Leave it empty for now."))
        stage = Stage(self.query_one("#stage", OneOf).value) if begins else None
        return Chapter(begins, stage, self.query_one("#reason", TextField).value)
