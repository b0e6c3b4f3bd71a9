"""How many mentees I have room for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.field import NumberField


class CapacityDialog(FormDialog[int]):
    """Fill in a number; 0 stands for an empty field, which is no number at all."""

    def __init__(self, save: Save[int], *, capacity: int | None) -> None:
        super().__init__(_("Room for mentees"), save)
        self._capacity = capacity

    def fields(self) -> ComposeResult:
        """What it is for, and the number."""
        yield Static(
            _("How many people can you truly carry? When there are more, Today says so."),
            classes="sentence",
            markup=False,
        )
        yield NumberField(
            _("Mentees"),
            str(self._capacity or ""),
            hint=_("Empty: you set no number."),
            id="capacity",
        )

    async def result(self) -> int:
        """The number as filled in."""
        return self.number(self.query_one("#capacity", NumberField)) or 0
