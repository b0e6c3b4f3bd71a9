"""The areas of the program: from one to another, and to a record wherever the person is."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual.screen import Screen

from mentorlog.tui import areas
from mentorlog.tui.cards_app import CardsApp


class AreasApp(CardsApp, inherit_bindings=False):
    """The part of the program that goes to a place: an area, or a record in front of it."""

    MODES: ClassVar = {area.name: partial(areas.first_screen, area.name) for area in areas.AREAS}

    def delay_update(self, delay: float = 0.05) -> None:
        """Nothing: Textual waits so long with painting a mode that comes, and a screen of ours
        waits itself until it stands."""

    async def go(self, area: str) -> None:
        """To an area as it was left; when already there, to its first screen."""
        self.state.area = area
        if self.current_mode != area:
            await self.switch_mode(area)
            return
        self._down_to(self.screen_stack[0])

    def _down_to(self, screen: Screen[Any]) -> None:
        """Leave whatever is above a screen of the area in front.

        Nobody waits until that is gone: where a click on it asked for this, it would wait for the
        very widget that waits for it.
        """
        while self.screen is not screen:
            self.pop_screen()

    async def show_again(self) -> None:
        """Have the screens of the area in front read the journal anew; others when they return."""
        from mentorlog.tui.screens.area import AreaScreen

        for screen in self.screen_stack:
            if isinstance(screen, AreaScreen):
                await screen.show_again()

    # To a record, from anywhere.

    async def show_session(
        self,
        mentorship_id: int,
        session_id: int | None,
        slot: str = "",
        *,
        at: int | None = None,
    ) -> None:
        """Open a session to read and write; None is a new one with that relationship.

        One that is being written already, in whatever area, is brought to the front. `slot` is
        the draft to go on with, where there is more than one; `at` the character to begin at.
        """
        from mentorlog.tui.screens.session_editor import SessionEditor

        wanted = (mentorship_id, session_id)
        for mode, screen in self.screens():
            if isinstance(screen, SessionEditor):
                keeper = screen.keeper
                same = (keeper.writing.mentorship_id, keeper.wanted) == wanted
                if same and slot in ("", keeper.slot):
                    await self._to_front(mode, screen)
                    screen.go_to(at)
                    return
        editor = SessionEditor(mentorship_id, session_id, slot)
        await self.push_screen(editor)
        if at is not None:
            await editor.opened()
            editor.go_to(at)

    async def _to_front(self, mode: str, screen: Screen[None]) -> None:
        await self.switch_mode(mode)
        self._down_to(screen)

    async def show_goal(self, mentorship_id: int, goal_id: int) -> None:
        """Open a goal on the page of its relationship."""
        from mentorlog.tui.screens.relationship import RelationshipScreen

        await self.push_screen(RelationshipScreen(mentorship_id, part="goals", goal_id=goal_id))

    async def show_insights(self, mentorship_id: int) -> None:
        """To the insights, narrowed to one relationship."""
        from mentorlog.tui.screens.insights import InsightsScreen

        area = self.current_mode
        await self.go("insights")
        first = self.screen_stack[0]
        if isinstance(first, InsightsScreen):
            await first.narrow(mentorship_id, came_from=area)

    async def show_relationship(
        self,
        mentorship_id: int,
        *,
        edit: bool = False,
        close: bool = False,
        adding: str = "",
        part: str = "brief",
    ) -> None:
        """Open a relationship at a part of its page.

        With `edit` the form that changes it is opened too, with `close` the end, with `adding` the
        form of a new `promise` or `topic`.
        """
        from mentorlog.tui.screens.relationship import RelationshipScreen

        screen = RelationshipScreen(mentorship_id, edit=edit, part="closing" if close else part)
        await self.push_screen(screen)
        if close:
            screen.call_after_refresh(screen.close_it)
        elif adding:
            add = {"promise": screen.add_promise, "topic": screen.add_topic}[adding]
            screen.call_after_refresh(add)
