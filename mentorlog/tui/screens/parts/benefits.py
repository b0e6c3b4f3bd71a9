"""What a relationship gave: introductions to follow up first, then by beneficiary, then thanks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content

from mentorlog.display import cut_words
from mentorlog.domain.kinds import Audience, OutcomeForm, Said
from mentorlog.domain.lines import one_line
from mentorlog.i18n import _, ngettext
from mentorlog.journal.records import OutcomeRow, RecordKind, ThanksRow
from mentorlog.tui import discreet
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.short_forms import NEW, Form
from mentorlog.tui.widgets import benefit_row
from mentorlog.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.links import LinkRow
    from mentorlog.tui.dialogs.benefits import Gain, Gratitude

#: How many records of each kind are offered as evidence.
_OFFERED = 8
#: Cells of a line when it is named in a sentence.
_NAMED: Final = 40
_OUTCOME, _INTRODUCTION, _THANKS = "outcome", "introduction", "thanks"


class BenefitsPart(Part):
    """One list of all of it."""

    NAME: ClassVar[str] = "benefits"
    BINDINGS = bindings("benefits")
    HELP = _(
        "What it really gave, for both of you and for where you work; introductions to follow up;"
        " thanks, said or not yet said."
    )

    records = getters.query_one(RecordList)

    def __init__(self) -> None:
        super().__init__()
        self._evidence: dict[int, tuple[LinkRow, ...]] = {}

    def compose_part(self) -> ComposeResult:
        """The list."""
        yield RecordList(self._draw, row_height=benefit_row.HEIGHT)

    async def load(self) -> None:
        """Read what it gave, and the thanks."""
        subject = self.page.subject
        if subject is None:
            return
        read = partial(_read, number=subject.row.id, sealed=self.page.unsealed)
        rows, self._evidence = await self.page.journal.run(read)
        self.records.empty = _(
            "What has this given, to either of you, or to others? Press {key} to keep it: "
            "something that changed, an introduction, or thanks."
        ).format(key=self.page.app.key_of("benefits.add"))
        self.records.show(len(rows), 0, rows)
        open_ = sum(isinstance(row, OutcomeRow) and row.to_follow_up for row in rows)
        told = ngettext("{n} introduction to follow up", "{n} introductions to follow up", open_)
        self.facts = told.format(n=open_) if open_ else ""

    def _draw(self, row: OutcomeRow | ThanksRow, cells: int, here: bool) -> list[Content]:
        evidence = self._evidence.get(row.id, ()) if isinstance(row, OutcomeRow) else ()
        return benefit_row.lines(row, evidence, cells, self.page.reader, here=here)

    async def look_at(self, public_id: str) -> None:
        """Come to the front with the cursor on that record."""
        self.stale()
        await self.page.show_part(self.NAME)
        for place in range(self.records.total):
            if self.records.row(place).public_id == public_id:
                self.records.cursor = place

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the cursor is on can be changed; done is for what is still open."""
        if action not in ("edit", "done", "delete"):
            return True
        row = self.records.selected if self.filled else None
        if action == "done":
            return _is_open(row)
        return row is not None

    @on(RecordList.Highlighted)
    def _highlighted(self, event: RecordList.Highlighted) -> None:
        event.stop()
        self.page.refresh_bindings()

    @on(RecordList.Chosen)
    async def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        await self.action_edit()

    def action_add(self) -> None:
        """Choose what to write down."""
        offers = [
            Offer(_OUTCOME, _("What it gave"), _("Something that changed, for one of you.")),
            Offer(_INTRODUCTION, _("An introduction"), _("Somebody met somebody through this.")),
            Offer(_THANKS, _("Thanks"), _("From you to them, or from them to you.")),
        ]
        self.page.app.push_screen(ChooseDialog(_("What do you want to keep?"), offers), self.write)

    async def write(self, kind: str | None) -> None:
        """Open the form of something new: an outcome, an introduction or thanks."""
        from mentorlog.tui.dialogs.benefits import Gain, Gratitude

        if kind == _THANKS:
            self._thank(Gratitude())
        elif kind is not None:
            introduction = kind == _INTRODUCTION
            form = OutcomeForm.introduction if introduction else OutcomeForm.change
            await self._keep(Gain(form=form))

    async def action_edit(self) -> None:
        """Change what the cursor is on."""
        from mentorlog.journal import links
        from mentorlog.tui.dialogs.benefits import Gain, Gratitude

        row = self.records.selected
        if row is None:
            return
        if discreet.refuses(self.page.app):
            return
        if isinstance(row, ThanksRow):
            self._thank(Gratitude(row.given_by, row.what_for, row.given_on, row.said), row.id)
        else:
            of = partial(links.of, kind=RecordKind.outcome, number=row.id, sealed=True)
            every = await self.page.journal.run(of)
            hidden = tuple(
                one for one in every if one.audience is Audience.sealed and not self.page.unsealed
            )
            shown = tuple(one for one in every if one not in hidden)
            gain = Gain(
                row.beneficiary,
                row.benefit,
                row.form,
                row.line,
                row.evidence,
                row.happened_on,
                row.follow_up_on,
                tuple((one.kind, one.record_id) for one in shown),
            )
            await self._keep(gain, row.id, shown, hidden)

    async def _keep(
        self,
        gain: Gain,
        number: int | None = None,
        shown: tuple[LinkRow, ...] = (),
        hidden: tuple[LinkRow, ...] = (),
    ) -> None:
        """Open the form of an outcome, a new one or the one of that number.

        `hidden` is its sealed evidence: the form does not show it, and saving keeps it.
        """
        from mentorlog.journal import links, outcomes
        from mentorlog.journal.forms import NewOutcome, OutcomeEdit
        from mentorlog.tui.dialogs.benefits import OutcomeDialog

        subject = self.page.subject
        if subject is None:
            return
        mentorship = subject.row.id
        introduction = gain.form is OutcomeForm.introduction
        possible = partial(links.possible, mentorship_id=mentorship, limit=_OFFERED)
        known = await self.page.journal.run(possible)
        known = (*known, *(row for row in shown if row not in known))

        async def save(filled: Gain) -> None:
            given: dict[str, Any] = {
                "beneficiary": filled.beneficiary,
                "benefit": filled.benefit,
                "form": filled.form,
                "line": filled.line,
                "evidence": filled.evidence,
                "happened_on": filled.happened_on,
                "follow_up_on": filled.follow_up_on,
            }
            if number is None:
                new = NewOutcome(mentorship_id=mentorship, **given)
                act = partial(outcomes.add, new=new, shown_by=filled.shown_by)
                await self.page.journal.change(act)
                return
            shown_by = (*filled.shown_by, *((one.kind, one.record_id) for one in hidden))
            edit = partial(outcomes.edit, outcome_id=number, shown_by=shown_by)
            await self.page.journal.change(partial(edit, change=OutcomeEdit(**given)))

        title = _("An introduction") if introduction else _("What it gave")
        dialog = OutcomeDialog(title, save, gain, known)
        form = Form.introduction if introduction and number is None else Form.outcome
        dialog.keeping(form, mentorship, number or NEW, sealed=self._sealed(number))
        self.page.app.push_screen(dialog, self._after)

    def _thank(self, thanks: Gratitude, number: int | None = None) -> None:
        """Open the form of thanks, new ones or those of that number."""
        from mentorlog.journal import thanks as kept
        from mentorlog.journal.forms import NewThanks, ThanksEdit
        from mentorlog.tui.dialogs.benefits import ThanksDialog

        subject = self.page.subject
        if subject is None:
            return
        mentorship = subject.row.id

        async def save(filled: Gratitude) -> None:
            given: dict[str, Any] = {
                "given_by": filled.given_by,
                "what_for": filled.what_for,
                "given_on": filled.given_on,
                "said": filled.said,
            }
            if number is None:
                new = NewThanks(mentorship_id=mentorship, **given)
                await self.page.journal.change(partial(kept.add, new=new))
                return
            edit = partial(kept.edit, thanks_id=number, change=ThanksEdit(**given))
            await self.page.journal.change(edit)

        dialog = ThanksDialog(_("Thanks"), save, self.page.them, thanks)
        dialog.keeping(Form.thanks, mentorship, number or NEW, sealed=self._sealed(number))
        self.page.app.push_screen(dialog, self._after)

    def _sealed(self, number: int | None) -> bool:
        """Whether what is changed, the row the cursor is on, is sealed; what is new is not."""
        row = None if number is None else self.records.selected
        return row is not None and row.audience is Audience.sealed

    async def _after(self, _filled: object) -> None:
        await self.page.show_again()

    async def action_done(self) -> None:
        """Followed up, or said."""
        from mentorlog.journal import outcomes, thanks

        row = self.records.selected
        if isinstance(row, OutcomeRow) and row.to_follow_up:
            act = partial(outcomes.follow_up, outcome_id=row.id)
            back = partial(outcomes.reopen, outcome_id=row.id)
            said = _("Followed up: {text}.").format(text=self._named(row.line))
            await self.page.change_undoably(act, said, back)
        elif isinstance(row, ThanksRow) and row.said is Said.not_yet:
            act = partial(thanks.say, thanks_id=row.id)
            back = partial(thanks.unsay, thanks_id=row.id)
            said = _("Said: {text}.").format(text=self._named(row.what_for))
            await self.page.change_undoably(act, said, back)

    async def action_delete(self) -> None:
        """Delete what the cursor is on; it can be undone."""
        row = self.records.selected
        if row is not None:
            await self.page.delete(row.public_id)

    def _named(self, text: str) -> str:
        return cut_words(one_line(discreet.body(text, discreet=self.page.app.discreet)), _NAMED)


def _is_open(row: OutcomeRow | ThanksRow | None) -> bool:
    """Whether it is an introduction to follow up, or thanks to say."""
    if isinstance(row, OutcomeRow):
        return row.to_follow_up
    return isinstance(row, ThanksRow) and row.said is Said.not_yet


def _read(
    db: Session, number: int, *, sealed: bool
) -> tuple[list[OutcomeRow | ThanksRow], dict[int, tuple[LinkRow, ...]]]:
    """What it gave and the thanks, and what shows each outcome, by its number."""
    from mentorlog.journal import links, outcomes, thanks

    given = outcomes.of(db, number, sealed=sealed)
    evidence = {row.id: links.of(db, RecordKind.outcome, row.id, sealed=sealed) for row in given}
    return [*given, *thanks.page(db, with_=number, sealed=sealed)], evidence
