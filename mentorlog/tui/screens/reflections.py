"""Everything somebody wrote for themselves."""

from __future__ import annotations

from textual import getters, on
from textual.app import ComposeResult

from mentorlog.i18n import ngettext
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.screens.reflections_view import ReflectionsView
from mentorlog.tui.widgets.pane import Pane


class ReflectionsScreen(AreaScreen):
    """The list, the one selected, and the year."""

    AREA = "reflections"
    AUTO_FOCUS = "RecordList"

    view = getters.query_one(ReflectionsView)

    def compose_area(self) -> ComposeResult:
        """All of it, in panes of its own."""
        yield ReflectionsView()

    async def reload(self) -> None:
        """Read what is shown anew."""
        await self.view.load()

    @on(ReflectionsView.Read)
    def _read(self, event: ReflectionsView.Read) -> None:
        pane = self.query_one("#written", Pane)
        count = event.total
        pane.facts = (
            ngettext("{n} reflection", "{n} reflections", count).format(n=count) if count else ""
        )
