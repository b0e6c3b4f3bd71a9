"""What a relationship gave, and thanks, to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult

from mentorlog import clock, wording
from mentorlog.display import cut_words
from mentorlog.domain import benefits
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Beneficiary, Benefit, OutcomeForm, Said, Side
from mentorlog.i18n import _
from mentorlog.journal.links import End, LinkRow
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.record_words import a_record
from mentorlog.tui.widgets.choice import AnyOf, Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField, TextField
from mentorlog.wording.benefits import (
    beneficiary_words,
    benefit_words,
    form_words,
    said_words,
)

#: Cells of what a record is called where it may be marked as evidence.
_NAMED = 48


@dataclass(frozen=True)
class Gain:
    """What the dialog of an outcome holds and hands back."""

    beneficiary: Beneficiary = Beneficiary.mentee
    benefit: Benefit = Benefit.skill
    form: OutcomeForm = OutcomeForm.change
    line: str = ""
    evidence: str = ""
    happened_on: date | None = None
    follow_up_on: date | None = None
    shown_by: tuple[End, ...] = ()


class OutcomeDialog(FormDialog[Gain]):
    """Fill in what it gave; `known` are the records that may be marked as evidence."""

    ENTER_ACCEPTS = False
    # So long that the fields scroll on a small screen, with the buttons always in view.
    DEFAULT_CSS = """
    OutcomeDialog {
        & > .dialog { height: 100%; max-height: 36; }
        & .fields { height: 1fr; }
        &.-tall .fields { margin-bottom: 1; }
    }
    """

    def __init__(self, title: str, save: Save[Gain], gain: Gain, known: Sequence[LinkRow]) -> None:
        super().__init__(title, save)
        self._gain = gain
        self._known = tuple(known)

    def fields(self) -> ComposeResult:
        """What, for whom, how it came about, when, and what shows it."""
        gain = self._gain
        yield TextField(_("In one line"), gain.line, id="line")
        forms = [Choice(form, form_words(form)) for form in OutcomeForm]
        yield Field(_("It came by"), OneOf(forms, gain.form, across=True, id="form"))
        people = [Choice(one, beneficiary_words(one)) for one in Beneficiary]
        yield Field(
            _("Who gained"),
            OneOf(people, gain.beneficiary, across=True, id="beneficiary"),
            id="whose",
        )
        yield Field(
            _("What"),
            OneOf(_benefits(gain.beneficiary), gain.benefit, across=True, id="benefit"),
            id="what",
        )
        day = gain.happened_on or clock.today()
        yield DateField(_("On"), day, looking=Looking.back, id="on")
        yield DateField(
            _("Follow up on"), gain.follow_up_on, hint=_("May stay empty."), id="follow_up"
        )
        yield ProseField(
            _("Evidence"), gain.evidence, hint=_("How do you know? May stay empty."), id="evidence"
        )
        if self._known:
            marked = [f"{kind}:{number}" for kind, number in gain.shown_by]
            yield Field(_("Shown by"), AnyOf(self._choices(), marked, id="links"))

    def _choices(self) -> list[Choice]:
        today = clock.today()
        return [
            Choice(
                f"{row.kind}:{row.record_id}",
                f"{a_record(row.public_id)}, {wording.day(row.on, today)}",
                cut_words(row.title, _NAMED),
            )
            for row in self._known
        ]

    async def on_mount(self) -> None:
        """Show what belongs to the form there is."""
        self._follow()

    def put_back(self, fields: Mapping[str, object]) -> None:
        """Fill in what was kept; what can be gained depends on who gained it."""
        super().put_back(fields)
        self._follow()
        super().put_back(fields)

    @on(OneOf.Changed, "#form")
    @on(OneOf.Changed, "#beneficiary")
    def _follow(self) -> None:
        """An introduction is for the mentee's network and is followed up; nothing else is."""
        introduction = self._form is OutcomeForm.introduction
        for name in ("#whose", "#what"):
            self.query_one(name).display = not introduction
        self.query_one("#follow_up").display = introduction
        chooser = self.query_one("#benefit", OneOf)
        possible = _benefits(self._beneficiary)
        chooser.replace(possible)
        if chooser.value not in {choice.value for choice in possible}:
            chooser.value = possible[0].value

    @property
    def _form(self) -> OutcomeForm:
        return OutcomeForm(self.query_one("#form", OneOf).value)

    @property
    def _beneficiary(self) -> Beneficiary:
        return Beneficiary(self.query_one("#beneficiary", OneOf).value)

    async def result(self) -> Gain:
        """What is filled in."""
        line = self.query_one("#line", TextField).value
        if not line:
            raise Wrong("line", _("What did it give? A line is enough."))
        happened = await self.day(self.query_one("#on", DateField)) or clock.today()
        if happened > clock.today():
            raise Wrong("on", _("That day is still to come. Choose today or an earlier day."))
        introduction = self._form is OutcomeForm.introduction
        follow_up = await self.day(self.query_one("#follow_up", DateField))
        marks = next((one.values for one in self.query("#links").results(AnyOf)), frozenset())
        return Gain(
            beneficiary=Beneficiary.mentee if introduction else self._beneficiary,
            benefit=Benefit.network
            if introduction
            else Benefit(self.query_one("#benefit", OneOf).value),
            form=self._form,
            line=line,
            evidence=self.query_one("#evidence", ProseField).value,
            happened_on=happened,
            follow_up_on=follow_up if introduction else None,
            shown_by=tuple(
                (row.kind, row.record_id)
                for row in self._known
                if f"{row.kind}:{row.record_id}" in marks
            ),
        )


@dataclass(frozen=True)
class Gratitude:
    """What the dialog of thanks holds and hands back."""

    given_by: Side = Side.me
    what_for: str = ""
    given_on: date | None = None
    said: Said = Said.not_yet


class ThanksDialog(FormDialog[Gratitude]):
    """Fill in thanks. `them` is what the counterpart is called on screen."""

    ENTER_ACCEPTS = False

    def __init__(self, title: str, save: Save[Gratitude], them: str, thanks: Gratitude) -> None:
        super().__init__(title, save)
        self._them = them
        self._thanks = thanks

    def fields(self) -> ComposeResult:
        """From whom, what for, when, whether it was said."""
        thanks = self._thanks
        sides = [Choice(side, wording.side(side, self._them)) for side in Side]
        yield Field(_("Thanks from"), OneOf(sides, thanks.given_by, across=True, id="by"))
        yield ProseField(
            _("What for"),
            thanks.what_for,
            hint=_("One moment, and what it changed."),
            id="what_for",
        )
        day = thanks.given_on or clock.today()
        yield DateField(_("On"), day, looking=Looking.back, id="on")
        ways = [Choice(said, said_words(said).partition(" ")[2]) for said in Said]
        yield Field(_("Reached them"), OneOf(ways, thanks.said, across=True, id="said"))

    @on(OneOf.Changed, "#by")
    def _heard(self) -> None:
        """What they thanked for, I heard."""
        chooser = self.query_one("#said", OneOf)
        if self.query_one("#by", OneOf).value == Side.them and chooser.value == Said.not_yet:
            chooser.value = Said.said

    async def result(self) -> Gratitude:
        """What is filled in."""
        what_for = self.query_one("#what_for", ProseField).value
        if not what_for:
            raise Wrong("what_for", _("What are the thanks for? One moment is best."))
        return Gratitude(
            Side(self.query_one("#by", OneOf).value),
            what_for,
            await self.day(self.query_one("#on", DateField)) or clock.today(),
            Said(self.query_one("#said", OneOf).value),
        )


def _benefits(beneficiary: Beneficiary) -> list[Choice]:
    return [Choice(benefit, benefit_words(benefit)) for benefit in benefits.OF[beneficiary]]
