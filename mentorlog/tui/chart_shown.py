"""One chart of the insights with what it is drawn from: a picture, numbers, or a tale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.domain.charts import SPANNED, Chart
from mentorlog.domain.meetings_over_time import Step
from mentorlog.exchange import figures
from mentorlog.i18n import _
from mentorlog.journal.records.insights import Insights
from mentorlog.tui import discreet
from mentorlog.tui.goal_told import GoalTold
from mentorlog.tui.insight_time import TimeShown
from mentorlog.tui.widgets import story
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.charts import empty, pictures
from mentorlog.tui.widgets.line import line
from mentorlog.wording import insights as words


@dataclass(frozen=True, slots=True)
class ChartShown:
    """A chart, the figures, the time and the people it is about, and the goal that is told.

    `years_before` has the days of the years before the one that is shown, where they are known.
    """

    chart: Chart
    found: Insights
    time: TimeShown
    them: str
    told: GoalTold
    years_before: Mapping[date, int]
    discreet: bool

    @property
    def has_something(self) -> bool:
        """Whether there is anything to draw, and not a sentence to say in its place."""
        return not empty.nothing(self.chart, self.found, self.them, clock.today())

    def facts(self, cells: int) -> str:
        """What stands beside its title: which time a picture of so many `cells` is of."""
        if self.chart is Chart.words:
            return _("goal {n} of {all}").format(n=self.told.at + 1, all=len(self.found.goals))
        if self.chart in SPANNED:
            span = self.time.span(self.found, cells)
            first, last = words.period(span.first, Step.month), words.period(span.last, Step.month)
            time = _("{first} – {last}").format(first=first, last=last)
            return wording.DOT.join((words.step_words(span.step), time))
        return ""

    def picture(self, cells: int, lines: int) -> list[Content]:
        """Its shapes and what they mean; of a goal in its own words, those."""
        if self.chart is Chart.words:
            return self._tale(cells)
        meaning = line((words.meaning(self.chart), "$muted")).wrap(max(8, cells))
        shown = pictures.Shown(
            self.found,
            self.time.span(self.found, cells),
            self.them,
            cells,
            lines - len(meaning) - 1,
            self.years_before,
        )
        drawn = pictures.picture(self.chart, shown)
        return [*drawn, Content(""), *meaning]

    def numbers(self, cells: int, *, beside: int) -> list[Content]:
        """The numbers of the picture that has `beside` cells, in a table."""
        span = self.time.span(self.found, beside)
        found = figures.table(self.chart, self.found, span, self.them, clock.today())
        heads = figures.heading_lines(found, cells)
        return [
            line((row, "bold $key" if place < heads else "$foreground"))
            for place, row in enumerate(figures.aligned(found, cells))
        ]

    def _tale(self, cells: int) -> list[Content]:
        if self.told.story is None:
            return []
        card, sentences = self.told.story
        named = discreet.called(card.name, card.alias, discreet=self.discreet)
        reader = Reader(clock.today(), named, self.discreet, "")
        return story.lines(card, sentences, reader, cells)
