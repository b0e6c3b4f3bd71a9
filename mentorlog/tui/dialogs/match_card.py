"""The match card of a relationship: nine parts, any of which may stay empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import wording
from mentorlog.i18n import _
from mentorlog.journal.records import MATCH_PARTS, MatchCardRow
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.field import ProseField

#: What the dialog hands back: the parts that were changed, by name.
Parts = Mapping[str, str]


def slot_of(mentorship_id: int) -> str:
    """Where a match card waits that is not saved yet."""
    return f"match:{mentorship_id}"


class MatchCardDialog(FormDialog[Parts]):
    """Write the match card with `them`, which is what the counterpart is called on screen."""

    ENTER_ACCEPTS: ClassVar[bool] = False
    DEFAULT_CSS = """
    MatchCardDialog {
        & .fields { margin-bottom: 1; }
        & Label { width: 22; }
    }
    """

    def __init__(self, card: MatchCardRow, save: Save[Parts], *, them: str) -> None:
        number = card.mentorship_id
        title = _("Match card: {name}").format(name=them)
        super().__init__(title, save, about=number, slot=slot_of(number))
        self._card = card

    def fields(self) -> ComposeResult:
        """The nine parts, in the order in which they are thought through."""
        yield Static(
            _("Only for you. Needs, what is offered and one doubt are enough to decide on."),
            classes="sentence",
            markup=False,
        )
        for part in MATCH_PARTS:
            yield ProseField(
                wording.match_part(part),
                getattr(self._card, part),
                hint=wording.match_hint(part),
                id=part,
            )

    async def result(self) -> Parts:
        """The parts that differ from what was written before."""
        now = {part: self.query_one(f"#{part}", ProseField).value for part in MATCH_PARTS}
        return {
            part: words for part, words in now.items() if words != getattr(self._card, part).strip()
        }
