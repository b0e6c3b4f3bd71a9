"""The goals with one person: their tree, and the selected one beside or below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult

from mentorlog.content.guide import Moment
from mentorlog.display import safe
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens.goal_turns import GoalTurns, With
from mentorlog.tui.screens.goals_listed import OF_A_GOAL
from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.widgets.goal_detail import GoalDetail
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.wording import goals as words

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.attained import Score
    from mentorlog.journal.records import GoalRow
    from mentorlog.tui.screens.relationship import RelationshipScreen

#: Cells from which tree and goal stand beside each other.
_BESIDE = 104
#: Lines of the tree while it stands above the goal: at least these, and at most a third of all.
_ABOVE = 6
_SHARE = 3


class GoalsPart(Part, GoalTurns):
    """What the two work at."""

    NAME = "goals"
    GUIDE = Moment.goals
    BINDINGS = bindings("goals")
    HELP = _(
        "Long goals with the short ones that lead to them. {goals.check_in} and a digit from 1 to 5"
        " says where a goal stands, 3 is as hoped; {goals.read} reads it in its own words, from"
        " first to last."
    )
    DEFAULT_CSS = """
    GoalsPart {
        layout: vertical;
        & RecordList { height: auto; margin-bottom: 1; }
        &.-beside-each-other {
            layout: horizontal;
            & RecordList { width: 48; height: 1fr; margin: 0 2 0 0; }
        }
        &.-nothing RecordList { height: 1fr; width: 1fr; }
        &.-nothing GoalDetail { display: none; }
    }
    """

    @property
    def host(self) -> RelationshipScreen:
        """The page."""
        return self.page

    @property
    def unsealed(self) -> bool:
        """Whether the passphrase was given again on the page."""
        return self.page.unsealed

    def compose_part(self) -> ComposeResult:
        """The tree and the goal."""
        yield from self.compose_goals()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= _BESIDE, "-beside-each-other")
        if self.filled:
            self._fit_list()

    async def load(self) -> None:
        """Read the goals of this relationship."""
        subject = self.page.subject
        if subject is None:
            return
        read = partial(read_all, number=subject.row.id, sealed=self.page.unsealed)
        rows, score = await self.page.journal.run(read)
        key = self.page.app.key_of
        self.goal_list.empty = (
            _("No goal was set here.")
            if self.page.has_ended
            else _(
                "{name} and you have set no goal yet. Press {key} to set the first: a few words "
                "are enough, the rest can grow. {guide} has a short lesson on goals."
            ).format(
                name=safe(self.page.them, keep_newlines=False),
                key=key("goals.add"),
                guide=key("app.guide"),
            )
        )
        self.set_class(not rows, "-nothing")
        self.show_goals(rows)
        if self.page.goal_first is not None:
            self.select(self.page.goal_first)
            self.page.goal_first = None
        self._fit_list()
        facts = (
            words.goals(len(rows)) if rows else "",
            words.attainment(score.t, score.goals),
        )
        self.facts = " · ".join(fact for fact in facts if fact)
        await self.show_selected()
        if self.page.within_first is not None:
            self.query_one(GoalDetail).look_at(self.page.within_first)
            self.page.within_first = None

    def _fit_list(self) -> None:
        beside = self.has_class("-beside-each-other") or self.has_class("-nothing")
        lines = max(1, self.goal_list.total * self.goal_list.row_height)
        self.goal_list.styles.height = (
            None if beside else min(lines, max(_ABOVE, self.size.height // _SHARE))
        )

    async def whom(self) -> With | None:
        """This person."""
        subject = self.page.subject
        if subject is None:
            return None
        return With(subject.row.id, self.page.them, subject.row.my_role)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is selected; after the end no new goal."""
        if action in OF_A_GOAL and self.is_mounted and self.goal is None:
            return False
        return action != "add" or not (self.is_mounted and self.page.has_ended)

    @on(RecordList.Wanted)
    def _wanted(self, event: RecordList.Wanted) -> None:
        event.stop()

    @on(RecordList.Highlighted)
    async def _highlighted(self, event: RecordList.Highlighted) -> None:
        event.stop()
        await self.show_selected()

    @on(RecordList.Chosen)
    async def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        await self.action_edit()


def read_all(db: Session, number: int, *, sealed: bool = False) -> tuple[list[GoalRow], Score]:
    """The goals of a relationship as a tree reads, and how far they have come."""
    from mentorlog.journal import attained, goals

    return goals.tree(db, with_=number, sealed=sealed), attained.score(db, number)
