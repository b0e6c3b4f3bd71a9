"""A topic for the next session: what, and who brought it up."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from mentorlog import wording
from mentorlog.domain.kinds import Side
from mentorlog.i18n import _
from mentorlog.tui.dialogs.draft import topic_slot
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field, TextField


@dataclass(frozen=True)
class Topic:
    """What the dialog hands back: the words of the topic and whose idea it was."""

    text: str
    raised_by: Side = Side.me


class AgendaDialog(FormDialog[Topic]):
    """Fill in a topic. `them` is what the counterpart is called on screen.

    A new topic `about` a relationship is kept as a draft while it is typed.
    """

    def __init__(
        self,
        title: str,
        save: Save[Topic],
        *,
        them: str,
        topic: Topic | None = None,
        about: int | None = None,
    ) -> None:
        super().__init__(title, save, about=about, slot=topic_slot(about or 0))
        self._them = them
        self._topic = topic or Topic("")

    def fields(self) -> ComposeResult:
        """What, and who brought it up."""
        sides = [Choice(side, wording.side(side, self._them)) for side in Side]
        yield TextField(_("Topic"), self._topic.text, id="text")
        yield Field(_("Brought up by"), OneOf(sides, self._topic.raised_by, across=True, id="by"))

    async def result(self) -> Topic:
        """The topic as filled in."""
        text = self.query_one("#text", TextField).value
        if not text:
            raise Wrong("text", _("What do you want to talk about? A few words are enough."))
        return Topic(text, Side(self.query_one(OneOf).value))
