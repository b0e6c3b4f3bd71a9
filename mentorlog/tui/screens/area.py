"""What every screen of an area has: tabs, keys below, a reload when the journal changed."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.screen import Screen

from mentorlog.errors import MentorlogError
from mentorlog.journal.journal import Journal
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.commands import bindings
from mentorlog.tui.left_once import LeftOnce
from mentorlog.tui.painting import PaintedOnce
from mentorlog.tui.widgets.banner import Banner
from mentorlog.tui.widgets.footer import CommandFooter
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.tab_bar import TabBar


class AreaScreen(LeftOnce, PaintedOnce, Screen[None]):
    """Base of all screens that show the journal.

    A subclass names its `AREA` (the tab that is marked), yields its panes from `compose_area` and
    fetches what they show in `reload`. `reload` runs when the screen first appears, when it
    appears again after the journal changed, when another process changed it, and when discreet
    mode is switched; call `show_again` after a change made while the screen is in front.
    """

    AREA: ClassVar[str] = ""
    BINDINGS = bindings("area")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-widest")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    app = getters.app(MentorlogApp)

    DEFAULT_CSS = """
    AreaScreen {
        background: $background;
        color: $foreground;
        &.-short TabBar { height: 1; }
        &.-short Banner { margin-bottom: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown_at: tuple[object, tuple[int, int], bool] | None = None
        self.row_first: int | None = None
        self.begins_held()

    @property
    def journal(self) -> Journal:
        """The open journal."""
        return self.app.journal

    def _fit_size(self) -> None:
        """Take the classes of this size before anything is styled, instead of styling it twice."""
        for length, points in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            fitting = [name for least, name in sorted(points or ()) if length >= least]
            self.set_class(True, *fitting[-1:])

    def compose(self) -> ComposeResult:
        """Tabs, the area's own panes, footer."""
        self._fit_size()
        yield TabBar(self.AREA)
        yield Banner()
        yield from self.compose_area()
        yield CommandFooter()

    def compose_area(self) -> ComposeResult:
        """The panes between the tabs and the footer."""
        yield from ()

    async def reload(self) -> None:
        """Fetch what the panes show and hand it to them."""

    async def show_again(self, *, always: bool = True) -> None:
        """Reload, unless nothing changed since the last time and `always` is false.

        A failure is said, unless nobody has looked at it yet; what was on screen before stays.
        """
        if not self.app.is_open or self.app.ends:
            return
        self.query_one(TabBar).facts = self.app.facts
        now = (self.journal, self.journal.state, self.app.discreet)
        if not always and now == self._shown_at:
            return
        self._shown_at = now
        try:
            await self.reload()
        except MentorlogError as failure:
            self._shown_at = None
            if self._seen:
                self.app.tell(failure)
        except NoMatches:
            if self.is_running and not self.app.ends:
                raise  # else it was taken apart while it was reading
        else:
            self._to_row_first()

    @property
    def row_in_front(self) -> int | None:
        """The row of the list that has the focus, to come back to."""
        return self.focused.cursor if isinstance(self.focused, RecordList) else None

    def _to_row_first(self) -> None:
        """To the row a person was on before the journal was locked, once it is there."""
        if self.row_first is not None and isinstance(self.focused, RecordList):
            self.focused.to(self.row_first)
            self.row_first = None

    async def on_screen_resume(self, event: events.ScreenResume) -> None:
        """In front (again): show what changed meanwhile, and what is unfinished."""
        self.appears(event)
        self.holds()
        await self.show_again(always=False)
        await self.remind()
        self.stands()

    async def remind(self) -> None:
        """On an area's first screen, say what was being written, or what is still to be done."""
        firsts = dict(reversed(self.app.screens())).values()
        if self not in firsts or not self.app.is_open or self.app.ends:
            return
        try:
            from mentorlog.tui import unfinished

            await unfinished.remind(self.app, self.query_one(Banner))
        except MentorlogError as failure:
            self.app.tell(failure)

    async def action_area(self, name: str) -> None:
        """Go to another area, as it was left; from within this one, to its first screen."""
        await self.app.go(name)

    async def action_today(self) -> None:
        """Go to what needs me today."""
        await self.app.go("today")

    async def action_relationships(self) -> None:
        """Go to the relationships."""
        await self.app.go("relationships")

    async def action_goals(self) -> None:
        """Go to the goals."""
        await self.app.go("goals")

    async def action_sessions(self) -> None:
        """Go to the sessions."""
        await self.app.go("sessions")

    async def action_reflections(self) -> None:
        """Go to what I wrote for myself."""
        await self.app.go("reflections")

    async def action_insights(self) -> None:
        """Go to what the record says over time."""
        await self.app.go("insights")

    async def action_quit(self) -> None:
        """Leave; everything is kept."""
        await self.app.action_quit()
