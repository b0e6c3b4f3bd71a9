"""Figures in a person's words: what a chart is called, what it says, how a span of time reads."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.charts import Chart
from mentorlog.domain.meetings_over_time import Step, months_on
from mentorlog.i18n import _, ngettext, pgettext
from mentorlog.wording.days import month

_SHORT = 3  # letters of a month's name
_HOUR = 60


def title(chart: Chart) -> str:
    """What a chart is called in the list and above it."""
    return {
        Chart.meetings: _("Sessions and hours"),
        Chart.attainment: _("How far the goals came"),
        Chart.pulse: _("How it felt"),
        Chart.qualities: _("Six qualities"),
        Chart.areas: _("What the goals develop"),
        Chart.promises: _("Promises kept"),
        Chart.benefits: _("What it gave"),
        Chart.year: _("The year in days"),
        Chart.words: _("In your own words"),
    }[chart]


def meaning(chart: Chart) -> str:
    """What a chart shows and what it is not for, in a sentence or two."""
    return {
        Chart.meetings: _("How often you met, and for how long."),
        Chart.attainment: _(
            "50 is exactly as hoped. It compares this relationship with itself over time; it is"
            " not to compare people."
        ),
        Chart.pulse: _(
            "What you noted after sessions: heard, respected, honest, useful, from 1 to 5."
        ),
        Chart.qualities: _(
            "The first quality mirror against the latest, from 0 never to 100 nearly always. It"
            " is there to talk about; it is no validated instrument."
        ),
        Chart.areas: _("How many goals develop what. Nothing has to be in balance; look at it."),
        Chart.promises: _("Of those whose time has come. What was agreed anew counts neither way."),
        Chart.benefits: _("What really happened, by whom it was for."),
        Chart.year: _("Days on which you met, wrote for yourself or checked in on a goal."),
        Chart.words: _("A goal from first to last, as it was written down."),
    }[chart]


def period(start: date, step: Step) -> str:
    """A month, quarter or year by its first day: "Mar 2026", "Jan–Mar 2026", "2026"."""
    if step is Step.year:
        return str(start.year)
    if step is Step.month:
        return _("{month} {year}").format(month=month_short(start.month), year=start.year)
    last = months_on(start, 2)
    return _("{first}–{last} {year}").format(
        first=month_short(start.month), last=month_short(last.month), year=start.year
    )


def month_short(number: int) -> str:
    """The name of a month, 1 to 12, in three letters."""
    return month(number)[:_SHORT]


def step_words(step: Step) -> str:
    """How much time one figure holds."""
    return {
        Step.month: pgettext("figures", "by month"),
        Step.quarter: pgettext("figures", "by quarter"),
        Step.year: pgettext("figures", "by year"),
    }[step]


def hours(minutes: int) -> str:
    """A length in hours, to a tenth where it is not whole: "3", "0.8"."""
    return f"{minutes / _HOUR:.1f}".removesuffix(".0")


def hours_words(minutes: int) -> str:
    """How many hours."""
    told = hours(minutes)
    return ngettext("{n} hour", "{n} hours", 1 if told == "1" else 2).format(n=told)


def mean(value: float | None) -> str:
    """A mean from 1 to 5 with one decimal; a dash when nothing was noted."""
    return "–" if value is None else f"{value:.1f}"


def felt_words() -> tuple[str, str, str, str]:
    """What the pulse asks, in its order."""
    return _("heard"), _("respected"), _("honest"), _("useful")


def kept_words(kept: int, of: int) -> str:
    """How many promises were kept: "4 of 5"."""
    return _("{kept} of {all}").format(kept=kept, all=of)


def active_days(count: int) -> str:
    """How many days something happened on."""
    return ngettext("{n} day", "{n} days", count).format(n=count)
