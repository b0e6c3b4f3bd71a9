"""Which time the insights show, and how far one can go through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mentorlog import clock
from mentorlog.domain.meetings_over_time import Step, months_on
from mentorlog.exchange import figures
from mentorlog.exchange.figures import Span
from mentorlog.i18n import pgettext
from mentorlog.journal.records.insights import Insights
from mentorlog.tui.widgets import heat_map
from mentorlog.tui.widgets.charts import pictures

_MONTHS: Final = 12
#: What `spans` offers.
YEAR: Final = "year"
ALL: Final = "all"


def spans() -> tuple[tuple[str, str], ...]:
    """How much time a chart can show."""
    return ((YEAR, pgettext("insights", "a year")), (ALL, pgettext("insights", "everything")))


@dataclass(frozen=True, slots=True)
class TimeShown:
    """A year that ends so many years `back`, or, of charts over time, `everything`."""

    back: int
    everything: bool

    @property
    def last_day(self) -> date:
        """The last day of the year in days."""
        return heat_map.before(clock.today(), self.back)

    def span(self, found: Insights, cells: int) -> Span:
        """The time of a chart over time, in steps that `cells` have columns for."""
        today = clock.today()
        if self.everything:
            return figures.everything(found, today, pictures.most_columns(cells))
        last = today
        if self.back:
            last = months_on(today, 1 - _MONTHS * self.back) - timedelta(days=1)
        return Span(months_on(last, 1 - _MONTHS), last, Step.month)

    def may_go(self, years: int, begun: date | None) -> bool:
        """Whether there are so many `years` further back, since it has `begun`; negative is on."""
        if years > 0 and (begun is None or heat_map.first_day(self.last_day) <= begun):
            return False
        return self.back + years >= 0
