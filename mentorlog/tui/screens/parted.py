"""The parts of a relationship's page: which is in front, and how one gets to another."""

from __future__ import annotations

from textual import getters, on
from textual.widget import Widget

from mentorlog.tui.screens.parts import PARTS, Part
from mentorlog.tui.screens.seeing import SeeingScreen
from mentorlog.tui.widgets.word_bar import WordBar


class PartedScreen(SeeingScreen):
    """Base of the page of one relationship: one part at a time, or some beside each other."""

    bar = getters.query_one(WordBar)

    @property
    def part(self) -> str:
        """Which part is in front: where the focus is, else the one last shown."""
        focused: Widget | None = self.focused
        if focused is not None:
            for part in PARTS:
                if self.query_one(f"#{part.name}") in focused.ancestors:
                    return part.name
        return self.bar.current

    async def show_part(self, name: str, *, focus: bool = True) -> None:
        """Put a part in front. In a wide room the brief stays beside it, or the timeline beside
        the brief.
        """
        self.holds()
        self.bar.current = name
        beside = "timeline" if name == "brief" else "brief"
        for part in PARTS:
            pane = self.query_one(f"#{part.name}")
            pane.set_class(part.name == name, "-current")
            pane.set_class(part.name == beside, "-beside")
        await self.load_shown()
        if focus:
            pane = self.query_one(f"#{name}")
            if isinstance(pane, Part):
                await pane.fill()  # what it shows may not be known yet
                pane.focus_first()
            else:
                pane.query("BriefPage, RecordList").first().focus()
        self.stands()

    async def load_shown(self) -> None:
        """Read what the part in front shows; the others wait until they are looked at."""
        for part in self.query(Part):
            beside = part.has_class("-beside") and self.has_class("-widest")
            if (part.has_class("-current") or beside) and self.subject is not None:
                await part.shown()

    async def on_descendant_focus(self) -> None:
        """Beside each other, the part that got the focus is the current one."""
        if self.part != self.bar.current and self.has_class("-widest"):
            self.bar.current = self.part

    @on(WordBar.Picked)
    async def _picked(self, event: WordBar.Picked) -> None:
        await self.show_part(event.value)

    async def action_next_tab(self) -> None:
        """To the next part."""
        await self.show_part(self.bar.beside(1))

    async def action_previous_tab(self) -> None:
        """To the part before."""
        await self.show_part(self.bar.beside(-1))

    async def action_part(self, name: str) -> None:
        """To a part by its name."""
        await self.show_part(name)

    async def action_brief(self) -> None:
        """To the brief."""
        await self.show_part("brief")

    async def action_timeline(self) -> None:
        """To the timeline."""
        await self.show_part("timeline")

    async def action_reflections_tab(self) -> None:
        """To what I wrote for myself about this person."""
        await self.show_part("reflections")

    async def action_reviews_tab(self) -> None:
        """To how the two work together."""
        await self.show_part("reviews")

    async def action_agreement_tab(self) -> None:
        """To what the two agree on."""
        await self.show_part("agreement")

    async def action_benefits_tab(self) -> None:
        """To what it gave."""
        await self.show_part("benefits")

    async def action_goals_tab(self) -> None:
        """To the goals with this person."""
        await self.show_part("goals")

    async def action_sessions_tab(self) -> None:
        """To the sessions with this person."""
        await self.show_part("sessions")

    async def action_closing_tab(self) -> None:
        """To what is written about the end."""
        await self.show_part("closing")
