"""Everything there is to change about a relationship and the person it is with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog import clock, wording
from mentorlog.content.reader import explained
from mentorlog.domain import audience as audiences
from mentorlog.domain import axes as kinds
from mentorlog.domain.axes import Axes
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Audience, Direction, Focus, Formality, Role, Status
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipCard
from mentorlog.tui import discreet
from mentorlog.tui.dialogs import kind_choices
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import AnyOf, Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, NumberField, ProseField, TextField

if TYPE_CHECKING:
    from sqlmodel import Session

_PERSON = ("name", "alias", "pronouns", "headline", "contact", "how_met", "care_notes")
_PROGRAMME = (
    "programme_name",
    "programme_organisation",
    "programme_coordinator",
    "programme_sponsor",
)


@dataclass(frozen=True)
class Changes:
    """What the dialog hands back: the fields that were changed, and the turns with their reason."""

    fields: dict[str, Any]
    axes: Axes
    role: Role
    cadence_days: int | None
    audience: Audience
    on: date
    reason: str

    def apply(self, db: Session, mentorship_id: int) -> None:
        """Make all of it in one transaction. Raises Refused when a rule says no."""
        from mentorlog.journal import mentorships
        from mentorlog.journal.forms import RelationshipEdit

        if self.fields:
            mentorships.edit(db, mentorship_id, RelationshipEdit(**self.fields))
        mentorships.change_axes(
            db, mentorship_id, self.axes, my_role=self.role, on=self.on, reason=self.reason
        )
        mentorships.set_cadence(db, mentorship_id, self.cadence_days)
        mentorships.change_audience(db, mentorship_id, self.audience)


class RelationshipDialog(FormDialog[Changes]):
    """A long form over everything that is held about a relationship."""

    CSS_PATH = "relationship_edit.tcss"
    ENTER_ACCEPTS: ClassVar[bool] = False

    def __init__(self, card: RelationshipCard, save: Save[Changes], *, called: str) -> None:
        title = _("{name}: everything").format(name=discreet.head(called))
        super().__init__(title, save, about=card.row.id)
        self._card = card

    # The form, part by part.

    def fields(self) -> ComposeResult:
        """Who, what kind, rhythm and dates, the programme, who may see."""
        yield Static(_("Who"), classes="section")
        yield from self._who()
        yield Static(_("What kind"), classes="section")
        yield from self._kind()
        yield Static(_("Rhythm and dates"), classes="section")
        yield from self._dates()
        with Vertical(id="programme"):
            yield Static(_("The programme"), classes="section")
            yield from self._programme()
        yield Static(_("Who may see"), classes="section")
        yield Field(
            _("What you write"),
            OneOf(_audiences(self._card.row.axes), self._card.row.default_audience, id="audience"),
            hint=_("What new notes start with. Each can be narrowed or widened on its own."),
        )

    def _who(self) -> ComposeResult:
        person = self._card.person
        yield TextField(_("Name"), person.name, id="name")
        yield TextField(
            _("Alias"),
            person.alias,
            hint=_("Shown while others see your screen. Left empty, one is made up."),
            id="alias",
        )
        yield TextField(_("Pronouns"), person.pronouns, id="pronouns")
        yield TextField(
            _("In a line"), person.headline, placeholder=_("what they do, where"), id="headline"
        )
        yield TextField(
            _("Contact"), person.contact, placeholder=_("how to reach them"), id="contact"
        )
        yield ProseField(_("How you met"), person.how_met, id="how_met")
        yield ProseField(
            _("Take care with"),
            person.care_notes,
            hint=_("What to be mindful of: a loss, a birthday, a subject to leave alone."),
            id="care_notes",
        )
        yield ProseField(_("You meet so that"), self._card.purpose, id="purpose")

    def _kind(self) -> ComposeResult:
        row = self._card.row
        turned = [row.axes.direction] if row.axes.direction is Direction.reverse else []
        yield Field(_("You are"), OneOf(kind_choices.roles(), row.my_role, id="role"))
        yield Field(
            _("The other way"),
            AnyOf(kind_choices.reverse(row.my_role), turned, id="turn"),
            id="turning",
        )
        yield Field(
            _("It is"), OneOf(kind_choices.formalities(), row.axes.formality, id="formality")
        )
        yield Field(_("About"), AnyOf(kind_choices.focuses(), row.axes.focus, id="focus"))
        with Vertical(id="turned"):
            yield DateField(_("Changed on"), clock.today(), looking=Looking.back, id="kind_on")
            yield TextField(
                _("Why it changed"),
                hint=_("Kept in the timeline; may stay empty."),
                id="kind_reason",
            )

    def _dates(self) -> ComposeResult:
        row = self._card.row
        yield NumberField(_("Every … days"), str(row.cadence_days or ""), id="rhythm")
        yield DateField(
            _("Began"),
            row.started_on,
            looking=Looking.back,
            hint=_("A day here makes it a relationship that has begun.")
            if row.status is Status.candidate
            else "",
            id="started_on",
        )
        yield DateField(
            _("Meant to end"),
            row.planned_end_on,
            hint=_("Empty: it goes on as long as it does good."),
            id="planned_end_on",
        )
        yield DateField(_("Look again on"), self._card.check_back_on, id="check_back_on")

    def _programme(self) -> ComposeResult:
        card = self._card
        words = {
            "programme_name": _("Programme"),
            "programme_organisation": _("Organisation"),
            "programme_coordinator": _("Coordinator"),
            "programme_sponsor": _("Sponsor"),
        }
        for name in _PROGRAMME:
            yield TextField(words[name], getattr(card, name), id=name)
        yield NumberField(
            _("Meetings asked"),
            str(card.programme_required_meetings or ""),
            hint=_("How many meetings the programme asks for."),
            id="programme_required_meetings",
        )
        yield DateField(_("Programme ends"), card.programme_end_on, id="programme_end_on")

    # What follows from what is filled in.

    async def on_mount(self) -> None:
        """Show only what applies to the kind."""
        self._follow()

    @on(OneOf.Changed)
    @on(AnyOf.Changed)
    @on(Input.Changed)
    def _follow(self) -> None:
        axes, row = self._axes(), self._card.row
        self.query_one("#turn", AnyOf).replace(kind_choices.reverse(self._role()))
        self.query_one("#turning").display = self._role() is not Role.both
        self.query_one("#turned").display = (axes, self._role()) != (row.axes, row.my_role)
        self.query_one("#programme").display = axes.formality is Formality.formal
        audience = self.query_one("#audience", OneOf)
        audience.replace(_audiences(axes))
        allowed = audiences.narrowed(Audience(audience.value), axes)
        if audience.value != allowed:
            audience.value = allowed
        rhythm = self.query_one("#rhythm", NumberField)
        try:
            rhythm.hint = wording.every(rhythm.number()).capitalize() + "."
        except Refused:
            rhythm.hint = ""

    def _role(self) -> Role:
        return Role(self.query_one("#role", OneOf).value)

    def _axes(self) -> Axes:
        focus = self.query_one("#focus", AnyOf).values
        turned = self.query_one("#turn", AnyOf).values and self._role() is not Role.both
        return Axes(
            Formality(self.query_one("#formality", OneOf).value),
            Focus.career in focus,
            Focus.life in focus,
            Direction.reverse if turned else kinds.default_direction(self._role()),
        )

    # What it amounts to.

    async def result(self) -> Changes:
        """Only what differs from the record, so that what another window changed stays."""
        if not self.query_one("#name", TextField).value:
            raise Wrong("name", _("A name is needed; a first name or a nickname will do."))
        return Changes(
            fields=await self._changed_fields(),
            axes=self._axes(),
            role=self._role(),
            cadence_days=self.number(self.query_one("#rhythm", NumberField)),
            audience=Audience(self.query_one("#audience", OneOf).value),
            on=await self.day(self.query_one("#kind_on", DateField)) or clock.today(),
            reason=self.query_one("#kind_reason", TextField).value,
        )

    async def _changed_fields(self) -> dict[str, Any]:
        card, row, person = self._card, self._card.row, self._card.person
        before: dict[str, Any] = {name: getattr(person, name) for name in _PERSON}
        before |= {name: getattr(card, name) for name in ("purpose", *_PROGRAMME)}
        now: dict[str, Any] = {}
        for name in before:
            field = self.query_one(f"#{name}", Field)
            assert isinstance(field, TextField | ProseField)
            now[name] = field.value
        before |= {
            "started_on": row.started_on,
            "planned_end_on": row.planned_end_on,
            "check_back_on": card.check_back_on,
            "programme_end_on": card.programme_end_on,
            "programme_required_meetings": card.programme_required_meetings,
        }
        for name in ("started_on", "planned_end_on", "check_back_on", "programme_end_on"):
            now[name] = await self.day(self.query_one(f"#{name}", DateField))
        meetings = self.query_one("#programme_required_meetings", NumberField)
        now["programme_required_meetings"] = self.number(meetings)
        return {name: value for name, value in now.items() if value != before[name]}


def _audiences(axes: Axes) -> Sequence[Choice]:
    """Who may see what is written, as far as the kind allows.

    What is sealed is in no list, so nothing starts that way: sealing is done to one record.
    """
    return [
        Choice(audience, wording.audience_words(audience), explained(audience))
        for audience in audiences.choices(axes)
        if audience is not Audience.sealed
    ]
