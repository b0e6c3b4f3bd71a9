"""What the record says over time: charts by name at the left, the one selected at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from mentorlog.display import cut, safe
from mentorlog.domain.charts import ALONE, SPANNED, Chart
from mentorlog.domain.kinds import Status
from mentorlog.errors import MentorlogError, NotFound
from mentorlog.exchange import figures
from mentorlog.i18n import _
from mentorlog.journal import insights, mentorships
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.records import RelationshipRow
from mentorlog.journal.records.insights import Insights
from mentorlog.tui import discreet, goal_told
from mentorlog.tui.chart_shown import ChartShown
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.pick_person import EVERYONE, PickPerson
from mentorlog.tui.goal_told import GoalTold
from mentorlog.tui.insight_time import ALL, YEAR, TimeShown, spans
from mentorlog.tui.likely import Candidate, by_what_they_are
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.widgets import chart_row, heat_map
from mentorlog.tui.widgets.chart_page import ChartPage
from mentorlog.tui.widgets.charts import empty
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.word_bar import WordBar
from mentorlog.wording import insights as words

_WHOM = "whom"
_STEPPED: Final = frozenset({*SPANNED, Chart.year, Chart.words})


class InsightsScreen(AreaScreen):
    """One relationship, or all together."""

    HELP = _(
        "What the record says over time. Every picture has its numbers: {insights.table} shows"
        " them. {insights.with_whom} chooses one relationship or everyone; {insights.earlier}"
        " and {insights.later} go to the year before and after.\n\n"
        "Nothing here ranks people or counts against you. A T-score and the qualities compare a"
        " relationship with itself; what is sealed is never counted."
    )
    AREA = "insights"
    AUTO_FOCUS = "#charts"
    CSS_PATH = "insights.tcss"
    BINDINGS = bindings("insights")

    charts = getters.query_one("#charts", RecordList)
    page = getters.query_one("#chart", ChartPage)
    numbers = getters.query_one("#numbers", ChartPage)
    bar = getters.query_one("#span", WordBar)

    def __init__(self) -> None:
        super().__init__()
        self.with_whom: RelationshipRow | None = None
        self._found: Insights | None = None
        self._as_table = False
        self._back = 0  # years
        self._told = GoalTold()
        self._years_before: Mapping[date, int] | None = None  # days of them, once they are read
        self._came_from = ""  # the area, where it was a relationship's page that led here

    def compose_area(self) -> ComposeResult:
        """The charts by name, the one selected, its numbers."""
        with Horizontal(id="insights-area"):
            with Pane(title=_("Insights"), id="list-pane"):
                yield WordBar([(_WHOM, _("everyone"))], _WHOM, id="whom")
                yield RecordList(self._draw, id="charts")
            with Pane(id="chart-pane"):
                yield WordBar(spans(), YEAR, id="span")
                yield ChartPage(id="chart")
            with Pane(title=_("In numbers"), id="table-pane"):
                yield ChartPage(id="numbers")

    # Reading.

    @property
    def chart(self) -> Chart:
        """The chart that is selected."""
        selected = self.charts.selected
        return selected if isinstance(selected, Chart) else Chart.meetings

    @property
    def them(self) -> str:
        """What the counterpart, or whoever they are, is called in a line."""
        if (row := self.with_whom) is None:
            return _("the others")
        return discreet.short(discreet.called(row.name, row.alias, discreet=self.app.discreet))

    @property
    def _time(self) -> TimeShown:
        return TimeShown(self._back, everything=self.bar.current == ALL)

    async def reload(self) -> None:
        """Read the figures anew; a relationship that is gone leaves everyone."""
        if self.with_whom is not None:
            number = self.with_whom.id
            try:
                row = await self.journal.run(partial(mentorships.row, mentorship_id=number))
            except NotFound:
                row = None
            self.with_whom = row
        last = self._time.last_day
        read = partial(
            insights.insights,
            year_from=heat_map.first_day(last),
            year_to=last,
            mentorship_id=None if self.with_whom is None else self.with_whom.id,
        )
        self._found, self._years_before = await self.journal.run(read), None
        await self._tell(self._told.at)
        self._name_whom()
        self._name_charts()
        self._show()

    @work(group="years", exclusive=True)
    async def _look_back(self) -> None:
        """Read the days of the years before, where they have room below the one that is shown."""
        found = self._found
        if found is None or not heat_map.more(self.page.size.height):
            return
        first = heat_map.first_of_all(found.year_to)
        read = partial(insights.days, first=first, last=found.year_to)
        try:
            days = await self.journal.run(partial(read, mentorship_id=found.mentorship_id))
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if found is self._found:
            self._years_before = days
            self._show()

    async def _tell(self, at: int) -> None:
        """Read the story of the goal at that place."""
        goals = self._found.goals if self._found else ()
        self._told = goal_told.nearest(at, goals)
        self._told = await goal_told.read(self.journal, self._told, goals)

    def _name_whom(self) -> None:
        bar = self.query_one("#whom", WordBar)
        name, row = _("everyone"), self.with_whom
        if row is not None:
            name = discreet.called(row.name, row.alias, discreet=self.app.discreet)
        shown = safe(name, keep_newlines=False)
        bar.words = ((_WHOM, cut(shown, 34)),)
        bar.refresh(layout=True)
        self.query_one("#list-pane", Pane).title = _("Insights: {name}").format(name=shown)

    # Showing.

    def _name_charts(self) -> None:
        narrow = self.has_class("-narrow")
        self.charts.row_height = chart_row.height(self.size.height, narrow=narrow)
        self.charts.show(len(Chart), 0, tuple(Chart))

    def _draw(self, chart: Chart, cells: int, here: bool) -> list[Content]:
        fact = figures.fact(chart, self._found, self.them) if self._found else ""
        if not fact and self.with_whom is None and chart in ALONE:
            fact = _("for one person")
        return chart_row.lines(chart, fact, cells, here=here, height=self.charts.row_height)

    @property
    def _shown(self) -> ChartShown | None:
        """The chart that is selected, with what was read; None before anything was."""
        if self._found is None:
            return None
        return ChartShown(
            self.chart,
            self._found,
            self._time,
            self.them,
            self._told,
            self._years_before or {},
            self.app.discreet,
        )

    @property
    def _drawn(self) -> bool:
        """Whether the selected chart has anything to show, and not a sentence in its place."""
        shown = self._shown
        return shown is not None and shown.has_something

    def _show(self) -> None:
        """Draw the chart that is selected, and its numbers."""
        shown = self._shown
        if shown is None or not self.is_attached:
            return
        drawn, chart = shown.has_something, shown.chart

        def numbers(cells: int, _lines: int) -> list[Content]:
            return shown.numbers(cells, beside=self.page.cells)

        pane = self.query_one("#chart-pane", Pane)
        pane.title = words.title(chart)
        pane.facts = shown.facts(self.page.cells) if drawn else ""
        self.bar.display = drawn and chart in SPANNED
        self.query_one("#table-pane").set_class(drawn and chart is not Chart.words, "-some")
        instead = self._as_table and chart is not Chart.words and not self.has_class("-widest")
        if not drawn:
            self.page.show(self._sentence)
        else:
            self.page.show(numbers if instead else shown.picture)
        if drawn and chart is Chart.year and self._years_before is None:
            self._look_back()
        self.numbers.show(numbers if drawn else self._sentence)
        self.refresh_bindings()

    def _sentence(self, cells: int, _lines: int) -> list[Content]:
        chosen = self.with_whom is not None
        said = empty.sentence(self.chart, self.app.key_of, chosen=chosen)
        return line((said, "$muted")).wrap(max(8, cells))

    def on_resize(self) -> None:
        """Other room: the facts beside or below the names, the numbers beside or instead."""
        if self._found is not None:
            self._name_charts()
            self.call_after_refresh(self._show)

    @on(RecordList.Highlighted, "#charts")
    def _highlighted(self, event: RecordList.Highlighted) -> None:
        event.stop()
        self._show()

    @on(RecordList.Chosen, "#charts")
    async def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        if self.chart is Chart.words and self._told.story is not None:
            card, _sentences = self._told.story
            await self.app.show_goal(card.mentorship_id, card.id)
        else:
            self.page.focus()

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the selected chart has: time to go through, numbers to show."""
        if not self.is_mounted or self._found is None:
            return action not in ("table", "span", "earlier", "later")
        if action == "table":
            told = self.chart is not Chart.words and self._drawn
            return told and not self.has_class("-widest")
        if action == "span":
            return self.chart in SPANNED and self._drawn
        if action in ("earlier", "later"):
            return self._may_step(1 if action == "earlier" else -1)
        if action == "back":
            return bool(self._came_from) or not self.charts.has_focus
        return True

    async def action_back(self) -> None:
        """To the names of the pictures; from there to the page that led here, if one did."""
        if not self.charts.has_focus:
            self.charts.focus()
            return
        area, self._came_from = self._came_from, ""
        await self.app.go(area)

    def _may_step(self, back: int) -> bool:
        """Whether there is a year, or a goal, that way."""
        found = self._found
        if found is None or self.chart not in _STEPPED:
            return False
        if self.chart is Chart.words:
            return 0 <= self._told.at - back < len(found.goals)
        if self.chart in SPANNED and self._time.everything:
            return False
        return self._time.may_go(back, found.begun)

    def action_table(self) -> None:
        """Numbers instead of the picture, and back."""
        self._as_table = not self._as_table
        self._show()

    def action_span(self) -> None:
        """A year, or everything."""
        self.bar.current = self.bar.beside(1)
        self._show()

    async def action_earlier(self) -> None:
        """The year before, or the goal before."""
        await self._step(1)

    async def action_later(self) -> None:
        """The year after, or the next goal."""
        await self._step(-1)

    async def _step(self, back: int) -> None:
        if not self._may_step(back):
            return
        if self.chart is Chart.words:
            try:
                await self._tell(self._told.at - back)
            except MentorlogError as failure:
                self.app.tell(failure)
            self._show()
            return
        self._back += back
        await self.show_again()

    @on(WordBar.Picked, "#span")
    def _span_picked(self, event: WordBar.Picked) -> None:
        event.stop()
        self.bar.current = event.value
        self._show()

    @on(WordBar.Picked, "#whom")
    async def _whom_picked(self, event: WordBar.Picked) -> None:
        event.stop()
        await self.action_with_whom()

    async def action_with_whom(self) -> None:
        """One relationship, or everyone together."""
        read = partial(mentorships.overview, filter=RelationshipFilter.all)
        rows = [row for row in await self.journal.run(read) if row.status is not Status.declined]
        known = {row.id: row for row in rows}

        async def picked(chosen: Candidate | None) -> None:
            if chosen is not None:
                self.with_whom = None if chosen == EVERYONE else known[chosen.mentorship_id]
                self._told, self._back = GoalTold(), 0
                self._came_from = ""
                await self.show_again()

        offered = [by_what_they_are(row) for row in rows]
        self.app.push_screen(PickPerson(_("With whom?"), offered, everyone=_("everyone")), picked)

    async def narrow(self, mentorship_id: int, *, came_from: str = "") -> None:
        """Show one relationship; its page is in front in the area `came_from`, if not in this."""
        self._came_from = came_from if came_from != self.AREA else ""
        self.with_whom = await self.journal.run(
            partial(mentorships.row, mentorship_id=mentorship_id)
        )
        self._told, self._back = GoalTold(), 0
        await self.show_again()
