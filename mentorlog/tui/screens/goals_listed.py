"""Goals listed beside the one selected, whatever is done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from mentorlog import clock
from mentorlog.display import cut_words
from mentorlog.errors import MentorlogError
from mentorlog.journal.records import Attainment, GoalCard, GoalRow
from mentorlog.tui import discreet
from mentorlog.tui.screens.subject import SubjectScreen
from mentorlog.tui.widgets import goal_row
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.goal_detail import GoalDetail
from mentorlog.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from sqlmodel import Session

#: What can be done only with a goal there is.
OF_A_GOAL = frozenset(
    {
        "check_in",
        "check_in_more",
        "edit",
        "end",
        "step",
        "evidence",
        "history",
        "read",
        "delete",
        "open",
    }
)
_NAMED = 40  # cells of a goal named in a sentence


class GoalsListed(Widget):
    """Base of what lists goals beside the one selected. It says which screen it is on."""

    #: Whether each goal says with whom it is.
    NAMED = False

    shown_goals: tuple[GoalRow, ...] = ()

    @property
    def host(self) -> SubjectScreen:
        """The screen that reads, changes and opens dialogs."""
        raise NotImplementedError

    @property
    def unsealed(self) -> bool:
        """Whether what is sealed is shown; the area over all relationships never shows it."""
        return False

    @property
    def goal_list(self) -> RecordList:
        """The tree."""
        return self.query_one(RecordList)

    @property
    def goal(self) -> GoalRow | None:
        """The goal the cursor is on."""
        row = self.goal_list.selected
        return row if isinstance(row, GoalRow) else None

    @property
    def reader(self) -> Reader:
        """Who looks; the counterpart is that of the selected goal."""
        app = self.host.app
        row = self.goal
        them = self.host.them
        if row is not None:
            them = discreet.called(row.name, row.alias, discreet=app.discreet)
        return Reader(clock.today(), them, app.discreet, app.key_of("goals.add"))

    def compose_goals(self) -> ComposeResult:
        """The tree and the selected goal."""
        yield RecordList(self._draw, row_height=goal_row.HEIGHT)
        yield GoalDetail()

    def _draw(self, row: GoalRow, cells: int, _here: bool) -> list[Content]:
        shown = {one.id for one in self.shown_goals}
        under = row.parent_id in shown
        return goal_row.lines(row, cells, self.reader, under=under, named=self.NAMED)

    def show_goals(self, rows: list[GoalRow]) -> None:
        """Put the goals on the list; the cursor stays with the goal it was on.

        Whoever calls it shows what is selected afterwards.
        """
        kept = self.goal
        self.shown_goals = tuple(rows)
        with self.goal_list.prevent(RecordList.Highlighted):
            self.goal_list.show(len(rows), 0, rows)
            if kept is not None:
                at = [place for place, row in enumerate(rows) if row.id == kept.id]
                self.goal_list.cursor = at[0] if at else self.goal_list.cursor

    async def show_selected(self) -> None:
        """Show the goal the cursor is on."""
        row = self.goal
        card: GoalCard | None = None
        attained: Attainment | None = None
        if row is not None:
            try:
                read = partial(read_one, number=row.id, sealed=self.unsealed)
                card, attained = await self.host.journal.run(read)
            except MentorlogError as failure:
                self.host.app.tell(failure)
                return
            if self.goal is None or self.goal.id != row.id:
                return
        self.query_one(GoalDetail).show(card, attained, self.reader)

    def select(self, goal_id: int) -> None:
        """Put the cursor on a goal, where it is shown."""
        with self.goal_list.prevent(RecordList.Highlighted):
            for place, row in enumerate(self.shown_goals):
                if row.id == goal_id:
                    self.goal_list.cursor = place

    async def action_read(self) -> None:
        """Its own words, from first to last."""
        row = self.goal
        if row is None:
            return
        from mentorlog.tui.screens import goal_story

        try:
            await goal_story.read(self.host.app, row.id, self.reader, sealed=self.unsealed)
        except MentorlogError as failure:
            self.host.app.tell(failure)

    async def card(self, *, written: bool = False) -> GoalCard | None:
        """The selected goal; what shows what is `written` does not open while others can see."""
        from mentorlog.journal import goals

        row = self.goal
        if row is None:
            return None
        if written and discreet.refuses(self.host.app):
            return None
        try:
            return await self.host.journal.run(partial(goals.one, goal_id=row.id))
        except MentorlogError as failure:
            self.host.app.tell(failure)
            return None

    def about(self, title: str) -> str:
        """A goal named in a sentence: cut short, and not its words while others can see."""
        return cut_words(discreet.body(title, discreet=self.host.app.discreet), _NAMED)


def read_one(db: Session, number: int, *, sealed: bool = False) -> tuple[GoalCard, Attainment]:
    """A goal, and how far all goals of its relationship have come. Raises NotFound."""
    from mentorlog.journal import goals

    card = goals.one(db, number, sealed=sealed)
    return card, goals.attainment(db, card.mentorship_id)
