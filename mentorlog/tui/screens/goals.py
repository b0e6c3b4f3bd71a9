"""All goals: a tree of long and short ones at the left, the selected one at the right."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from mentorlog.i18n import _, pgettext
from mentorlog.tui import discreet, new_note
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.pick_person import EVERYONE, PickPerson
from mentorlog.tui.likely import Candidate
from mentorlog.tui.screens.goal_turns import GoalTurns, With
from mentorlog.tui.screens.goals_listed import OF_A_GOAL
from mentorlog.tui.screens.subject import SubjectScreen
from mentorlog.tui.widgets import goal_row
from mentorlog.tui.widgets.goal_detail import GoalDetail
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.word_bar import WordBar
from mentorlog.wording import goals as words

_TALL: Final = 48  # lines of a screen on which goals do not stand close together


def filters() -> tuple[tuple[str, str], ...]:
    """What the tree can show."""
    return (("open", pgettext("goals", "open")), ("all", pgettext("goals", "all")))


class GoalsScreen(SubjectScreen, GoalTurns):
    """What everybody works at."""

    HELP = _(
        "Long goals with the short ones that lead to them. {goals.check_in} and a digit from 1"
        " to 5 says where a goal stands, 3 is as hoped; {goals.check_in_more} adds how sure you"
        " are and a word on it.\n\n"
        "Levels read in your own words. The number at the bottom compares one relationship with"
        " itself over time; it is not to compare people."
    )

    AREA = "goals"
    AUTO_FOCUS = "#goals"
    CSS_PATH = "goals.tcss"
    BINDINGS = [*bindings("goals"), *bindings("goals_area")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-widest"), (190, "-vast")]
    NAMED = True
    reader = GoalTurns.reader  # the counterpart is that of the goal, not of the page

    def __init__(self, goal_id: int | None = None) -> None:
        """`goal_id` is the goal to begin with."""
        super().__init__()
        self.with_whom: Candidate | None = None
        self._first = goal_id

    @property
    def host(self) -> SubjectScreen:
        """Itself."""
        return self

    def compose_area(self) -> ComposeResult:
        """The tree, and what is selected."""
        with Horizontal(id="goals-area"):
            with Pane(title=_("Goals"), id="list-pane"):
                yield WordBar(filters(), "open")
                yield RecordList(self._draw, row_height=goal_row.HEIGHT, id="goals")
            with Pane(id="detail-pane"):
                yield GoalDetail()

    def on_resize(self) -> None:
        """An empty line below each goal where it is tall."""
        lines = goal_row.HEIGHT + (self.size.height >= _TALL)
        if lines != self.goal_list.row_height:
            self.goal_list.heighten(lines)

    async def reload(self) -> None:
        """Read the tree, and what is selected."""
        from mentorlog.journal import goals

        open_ = self.query_one(WordBar).current == "open"
        whom = self.with_whom.mentorship_id if self.with_whom else None
        rows = await self.journal.run(partial(goals.tree, with_=whom, open_=open_))
        self.goal_list.empty = self._nothing()
        self.show_goals(rows)
        if self._first is not None:
            self.select(self._first)
            self._first = None
        pane = self.query_one("#list-pane", Pane)
        pane.title = _("Goals")
        if self.with_whom is not None:
            name, alias = self.with_whom.name, self.with_whom.alias
            called = discreet.called(name, alias, discreet=self.app.discreet)
            pane.title = _("Goals with {name}").format(name=called)
        pane.facts = words.goals(len(rows)) if rows else ""
        await self._show()

    def _nothing(self) -> str:
        key = self.app.key_of
        if self.with_whom is not None or self.query_one(WordBar).current == "open":
            said = _("No goal here. {add} sets one, {all} shows those that ended too.")
            return said.format(add=key("goals.add"), all=key("goals_area.filter"))
        return _("No goal yet. {add} sets the first, long or short.").format(add=key("goals.add"))

    async def _show(self) -> None:
        row = self.goal
        pane = self.query_one("#detail-pane", Pane)
        pane.title = "" if row is None else self.reader.them
        self.refresh_bindings()
        await self.show_selected()

    async def whom(self) -> With | None:
        """The person the goals are narrowed to, or one that is picked."""
        chosen = self.with_whom
        if chosen is None:
            candidates = await self.journal.run(new_note.offered)
            if not candidates:
                said = _(
                    "There is nobody to have a goal with yet. {area}, then {add} adds somebody."
                )
                key = self.app.key_of
                self.app.notify(
                    said.format(area=key("area.relationships"), add=key("relationships.add"))
                )
                return None
            chosen = await self.app.push_screen_wait(PickPerson(_("A goal with"), candidates))
        if chosen is None:
            return None
        from mentorlog.journal import mentorships

        row = await self.journal.run(partial(mentorships.row, mentorship_id=chosen.mentorship_id))
        called = discreet.called(row.name, row.alias, discreet=self.app.discreet)
        return With(row.id, called, row.my_role)

    @on(RecordList.Wanted, "#goals")
    def _wanted(self, event: RecordList.Wanted) -> None:
        event.stop()

    @on(RecordList.Highlighted, "#goals")
    async def _highlighted(self, event: RecordList.Highlighted) -> None:
        event.stop()
        await self._show()

    @on(RecordList.Chosen, "#goals")
    async def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        await self.action_open()

    async def action_open(self) -> None:
        """To the goals on the page of this person."""
        row = self.goal
        if row is not None:
            await self.app.show_relationship(row.mentorship_id, part="goals")

    @on(WordBar.Picked)
    async def _picked(self, event: WordBar.Picked) -> None:
        self.query_one(WordBar).current = event.value
        await self.show_again()

    async def action_filter(self) -> None:
        """Open goals, or all."""
        bar = self.query_one(WordBar)
        bar.current = bar.beside(1)
        await self.show_again()

    async def action_with_whom(self) -> None:
        """Only the goals with one person, or with everyone."""
        candidates = await self.journal.run(new_note.offered)

        async def picked(chosen: Candidate | None) -> None:
            if chosen is not None:
                self.with_whom = None if chosen == EVERYONE else chosen
                await self.show_again()

        dialog = PickPerson(_("Goals with"), candidates, everyone=_("everyone"))
        self.app.push_screen(dialog, picked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is selected."""
        return not (action in OF_A_GOAL and self.is_mounted and self.goal is None)
