"""A session that did not take place: called off, or nobody came; and why, if there is a why."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from mentorlog.domain.kinds import SessionStatus
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field, TextField


@dataclass(frozen=True, slots=True)
class CalledOff:
    """What the dialog hands back: cancelled or no_show, and the reason, which may be empty."""

    status: SessionStatus
    reason: str


class CancelDialog(FormDialog[CalledOff]):
    """Say what became of a session that was not held."""

    def __init__(self, title: str, save: Save[CalledOff]) -> None:
        super().__init__(title, save)

    def fields(self) -> ComposeResult:
        """What happened, and why."""
        ways = [
            Choice(
                SessionStatus.cancelled,
                _("called off"),
                _("One of you said beforehand that it would not be."),
            ),
            Choice(SessionStatus.no_show, _("nobody came"), _("It stood, and it did not happen.")),
        ]
        yield Field(_("What happened"), OneOf(ways, SessionStatus.cancelled), id="what")
        yield TextField(_("Why"), hint=_("May stay empty; it is kept with the session."), id="why")

    async def result(self) -> CalledOff:
        """What was said."""
        status = SessionStatus(self.query_one(OneOf).value)
        return CalledOff(status, self.query_one("#why", TextField).value)
