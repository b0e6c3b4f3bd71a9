"""Correcting what is written about the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentorlog import wording
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import CloseReason, EndManner, FutureForm, Side
from mentorlog.i18n import _
from mentorlog.journal.records import ClosureCard
from mentorlog.tui.dialogs.closing_steps import UNSET
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.closing_pages import headings
from mentorlog.tui.widgets.field import DateField, Field, ProseField

if TYPE_CHECKING:
    from mentorlog.journal.forms import ClosureEdit


@dataclass(frozen=True)
class Correction:
    """What was changed, as the journal takes it."""

    form: ClosureEdit


class ClosureDialog(FormDialog[Correction]):
    """The closure as it stands, to be changed."""

    ENTER_ACCEPTS = False

    def __init__(self, card: ClosureCard, save: Save[Correction], *, them: str) -> None:
        super().__init__(_("How it ended"), save)
        self._card = card
        self._them = them

    def fields(self) -> ComposeResult:
        """Day, reason and manner; the texts; what comes after."""
        card = self._card
        yield DateField(_("Last day"), card.closed_on, looking=Looking.back, id="ended_on")
        reasons = [Choice(reason, wording.close_reason(reason)) for reason in CloseReason]
        yield Field(_("Because"), OneOf(reasons, card.reason, across=True, id="reason"))
        manners = [Choice(manner, wording.end_manner(manner)) for manner in EndManner]
        yield Field(_("How"), OneOf(manners, card.manner, across=True, id="manner"))
        for name, heading in headings(self._them):
            yield ProseField(heading, getattr(card, name), id=name)
        forms = [Choice(form, wording.future_form(form)) for form in FutureForm]
        yield Field(_("After that"), OneOf(forms, card.future_form, across=True, id="future_form"))
        sides = [
            Choice(UNSET, _("nobody")),
            *(Choice(side, wording.side(side, self._them)) for side in Side),
        ]
        first = card.writes_first or UNSET
        yield Field(_("Writes first"), OneOf(sides, first, across=True, id="writes_first"))
        yield DateField(_("When"), card.check_back_on, id="check_back_on")

    async def result(self) -> Correction:
        """What is filled in."""
        from mentorlog.journal.forms import ClosureEdit

        def chosen(name: str) -> str:
            return self.query_one(f"#{name}", OneOf).value

        texts = {
            name: self.query_one(f"#{name}", ProseField).value
            for name, _heading in headings(self._them)
        }
        side = chosen("writes_first")
        ended = await self.day(self.query_one("#ended_on", DateField))
        back = await self.day(self.query_one("#check_back_on", DateField))
        return Correction(
            ClosureEdit(
                **texts,
                ended_on=ended or self._card.closed_on,
                reason=CloseReason(chosen("reason")),
                manner=EndManner(chosen("manner")),
                future_form=FutureForm(chosen("future_form")),
                writes_first=None if side == UNSET else Side(side),
                check_back_on=back,
            )
        )
