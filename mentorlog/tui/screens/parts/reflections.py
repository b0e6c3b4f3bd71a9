"""What I wrote for myself about one relationship."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult

from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.screens.reflections_view import ReflectionsView


class ReflectionsPart(Part):
    """The reflections about this person, and the one selected."""

    NAME = "reflections"

    view = getters.query_one(ReflectionsView)

    def compose_part(self) -> ComposeResult:
        """The list and the text."""
        yield ReflectionsView(only=True)

    async def load(self) -> None:
        """Read what was written about this relationship."""
        subject = self.page.subject
        if subject is not None:
            await self.view.load(subject.row.id, sealed=self.page.unsealed)
