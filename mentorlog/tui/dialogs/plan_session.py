"""When, for how long, how and where: of a session to come, or of one that was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, time
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from mentorlog import clock, wording
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Channel
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.session_writing import Facts
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field, NumberField, TextField
from mentorlog.tui.widgets.moment_field import MomentField

#: When nobody says a time of day.
_USUAL: Final = time(14)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the dialog hands back: the facts, and the template's key (empty for none)."""

    facts: Facts
    template: str


class PlanDialog(FormDialog[Plan]):
    """Fill in the facts of a session. `shapes` are the templates, by key and title.

    `past` says that it lies behind, so that “friday” means the last one.
    """

    def __init__(
        self,
        title: str,
        save: Save[Plan],
        *,
        plan: Plan,
        shapes: Sequence[tuple[str, str]] = (),
        past: bool = False,
        accept: str = "",
    ) -> None:
        super().__init__(title, save, accept=accept)
        self._plan = plan
        self._shapes = shapes
        self._past = past

    def fields(self) -> ComposeResult:
        """When, how long, how, where, in what shape, in which zone."""
        facts = self._plan.facts
        yield MomentField(
            _("When"),
            facts.starts_at,
            zone=facts.time_zone,
            looking=Looking.back if self._past else Looking.ahead,
            usual=_USUAL,
            id="when",
        )
        minutes = str(facts.minutes) if facts.minutes else ""
        yield NumberField(_("Minutes"), minutes, placeholder=_("may stay open"), id="minutes")
        ways = [Choice("", _("not said"))]
        ways += [Choice(way, wording.channel_words(way)) for way in Channel]
        yield Field(_("How"), OneOf(ways, facts.channel or "", across=True), id="how")
        yield TextField(
            _("Where"), facts.place, placeholder=_("a room, a link, a path to walk"), id="where"
        )
        if self._shapes:
            shapes = [Choice("", _("no set shape"))]
            shapes += [Choice(key, title) for key, title in self._shapes]
            yield Field(_("Shape"), OneOf(shapes, self._plan.template, across=True), id="shape")
        yield TextField(_("Time zone"), facts.time_zone, id="zone")

    @on(Input.Changed, "#zone Input")
    async def _zone_typed(self) -> None:
        """What was typed as a time is meant in this zone."""
        zone = self.query_one("#zone", TextField).value
        if clock.zone_named(zone) is not None:
            when = self.query_one(MomentField)
            when.zone = zone
            await when.echo()

    async def result(self) -> Plan:
        """The facts as filled in."""
        zone = self.query_one("#zone", TextField).value
        if clock.zone_named(zone) is None:
            raise Wrong(
                "zone", _("That time zone is not known here. Use a name like Europe/Amsterdam.")
            )
        when = self.query_one(MomentField)
        try:
            moment = await when.moment()
        except Refused as refused:
            raise Wrong("when", refused.message) from None
        if moment is None:
            raise Wrong("when", _("A day and a time are needed, such as “friday 14:00”."))
        how = self.query_one("#how OneOf", OneOf).value
        shape = self.query("#shape OneOf").results(OneOf)
        return Plan(
            Facts(
                starts_at=moment.astimezone(UTC),
                time_zone=zone,
                minutes=self.number(self.query_one("#minutes", NumberField)),
                channel=Channel(how) if how else None,
                place=self.query_one("#where", TextField).value,
            ),
            next((chosen.value for chosen in shape), self._plan.template),
        )
