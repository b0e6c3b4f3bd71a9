"""Each chart of the insights as lines for the room there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.content import Content

from mentorlog import wording
from mentorlog.domain.charts import Chart
from mentorlog.domain.kinds import Side
from mentorlog.domain.meetings_over_time import Met, Step
from mentorlog.domain.mirror import Quality
from mentorlog.domain.promises import SHOWN_FROM
from mentorlog.exchange import figures
from mentorlog.exchange.figures import Span
from mentorlog.i18n import _, ngettext
from mentorlog.journal.records.insights import Insights, PromisesMade
from mentorlog.journal.records.reviewing import ThenAndNow
from mentorlog.tui.widgets import heat_map
from mentorlog.tui.widgets.charts import bars, columns, line_chart
from mentorlog.tui.widgets.line import line
from mentorlog.wording import benefits, goals, insights, mirror

_BLANK: Final = Content("")
#: Shapes for a value from 1 to 5.
_RISING: Final = "▁▂▄▆█"
_TALLEST: Final = 40  # lines of a line chart, at most
_LOWEST: Final = 5
_UPRIGHT: Final = 20  # lines of upright bars, at most
_NAME: Final = 11  # cells of what the pulse asks
_T: Final = (30, 50, 70)  # what the scale of attainment reaches over, and names
_FELT: Final = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn, for whom, and how much room there is.

    `years_before` has the days of the years before the one of `found`, where they are known.
    """

    found: Insights
    span: Span
    them: str
    cells: int
    lines: int
    years_before: Mapping[date, int]


def picture(chart: Chart, shown: Shown) -> list[Content]:
    """The lines of a chart that has something to show."""
    draw: Mapping[Chart, Callable[[Shown], Iterator[Content]]] = {
        Chart.meetings: _meetings,
        Chart.attainment: _attainment,
        Chart.pulse: _pulse,
        Chart.qualities: _qualities,
        Chart.areas: _areas,
        Chart.promises: _promises,
        Chart.benefits: _benefits,
        Chart.year: _year,
    }
    return list(draw[chart](shown))


def most_columns(cells: int) -> int:
    """How many months, quarters or years stand side by side with their numbers."""
    return max(6, cells // 4)


def _meetings(shown: Shown) -> Iterator[Content]:
    met = figures.meetings(shown.found, shown.span)
    held = [columns.Column(one.held, str(one.held)) for one in met]
    hours = [columns.Column(one.minutes, insights.hours(one.minutes)) for one in met]
    # Two headings, two rows of numbers, a row of names and of air between.
    height = max(1, min(_UPRIGHT, (shown.lines - 6) // 2))
    total = sum(one.held for one in met)
    minutes = sum(one.minutes for one in met)
    yield line((wording.sessions(total), "bold $key"))
    yield from columns.columns(held, shown.cells, height)
    yield _BLANK
    yield line((insights.hours_words(minutes), "bold $key"))
    yield from columns.columns(hours, shown.cells, height)
    names = [_name(one, shown.span.step, at) for at, one in enumerate(met)]
    yield columns.labels(names, columns.pitch(len(met), shown.cells))


def _name(one: Met, step: Step, at: int) -> str:
    """Below a column: the month, or the year where one begins; of quarters and years, the year."""
    if step is not Step.month or one.start.month == 1 or at == 0:
        if step is Step.quarter and one.start.month != 1 and at:
            return ""
        return str(one.start.year)
    return insights.month_short(one.start.month)


def _attainment(shown: Shown) -> Iterator[Content]:
    attained = shown.found.attainment
    if attained is None or not attained.over_time:
        return
    points = attained.over_time
    latest = points[-1]
    yield line((goals.attainment(latest.t, latest.goals), "bold $key"))
    low, _middle, high = _T
    scale = line_chart.Scale(
        min(low, *(point.t for point in points)),
        max(high, *(point.t for point in points)),
        _T,
        middle=50,
    )
    began = points[0].on
    dots = [line_chart.Dot((point.on - began).days, point.t) for point in points]
    names = _dates([point.on for point in points])
    yield from line_chart.line_chart(dots, names, scale, shown.cells, _height(shown.lines - 2))


def _dates(days: Sequence[date]) -> list[tuple[int, str]]:
    """The first day, the last, and the one halfway between, in days from the first."""
    first, last = days[0], days[-1]
    middle = first + (last - first) / 2
    named = sorted({first, middle, last})
    return [
        (
            (day - first).days,
            _("{month} {year}").format(month=insights.month_short(day.month), year=day.year),
        )
        for day in named
    ]


def _height(lines: int) -> int:
    return max(_LOWEST, min(_TALLEST, lines))


def _pulse(shown: Shown) -> Iterator[Content]:
    met = figures.meetings(shown.found, shown.span)
    felt = [(at, one) for at, one in enumerate(met) if one.felt.whole.count]
    if not felt:
        yield line((_("Nothing was noted in this time."), "$muted"))
        return
    yield from _parts([one for _at, one in felt])
    yield _BLANK
    dots = [line_chart.Dot(at, one.felt.whole.value or 0.0) for at, one in felt]
    yield line((_("all four together"), "bold $key"))
    names = [
        (at, insights.period(met[at].start, shown.span.step))
        for at in sorted({0, len(met) // 2, len(met) - 1})
    ]
    scale = line_chart.Scale(_FELT[0], _FELT[-1], _FELT, middle=3)
    height = _height(shown.lines - 7)
    yield from line_chart.line_chart(dots, names, scale, shown.cells, height)


def _parts(felt: Sequence[Met]) -> Iterator[Content]:
    """Each answer over time as rising shapes, from the first to the latest."""
    for place, name in enumerate(insights.felt_words()):
        values = [value for one in felt if (value := one.felt.parts[place].value) is not None]
        if not values:
            continue
        shapes = "".join(_RISING[min(4, max(0, round(value) - 1))] for value in values)
        first, latest = insights.mean(values[0]), insights.mean(values[-1])
        words = latest if len(values) == 1 else f"{first} → {latest}"
        yield line((f"{name:<{_NAME}}", "$muted"), (shapes, "$primary"), f"  {words}")


def _qualities(shown: Shown) -> Iterator[Content]:
    told = shown.found.mirrored
    if told is None:
        return
    sides = [side for side in Side if told.of(side)]
    # Besides the scores: a heading for each side, air, and what the signs mean.
    _one, gap = bars.size(len(sides) * len(Quality), shown.lines - 3 * len(sides))
    for place, side in enumerate(sides):
        one = told.of(side)
        assert one is not None
        if place:
            yield from [_BLANK] * (1 + gap)
        yield _quality_head(one, shown.them)
        first, latest = one.first.scores, one.latest.scores
        ways = []
        for quality in Quality:
            then = first.of.get(quality) if first and one.moved else None
            now = latest.of.get(quality) if latest else None
            words = mirror.score_number(now)
            if one.moved:
                words = f"{mirror.score_number(then):>3} → {words:>3}"
            ways.append(bars.Way(mirror.quality_words(quality), then, now, words))
        yield from bars.spaced([[way] for way in bars.ways(ways, shown.cells)], gap)
    yield _BLANK
    yield line((_("○ first   ● latest   ◉ the same"), "$muted"))


def _quality_head(one: ThenAndNow, them: str) -> Content:
    said = _("As you see it") if one.respondent is Side.me else _("As {name} sees it")
    when = wording.full_day(one.latest.reviewed_on)
    if one.moved:
        when = _("{first} → {latest}").format(
            first=wording.full_day(one.first.reviewed_on), latest=when
        )
    return line((said.format(name=them), "bold $key"), (wording.DOT + when, "$muted"))


def _areas(shown: Shown) -> Iterator[Content]:
    areas = [
        bars.Bar(
            goals.area(one.area) if one.area is not None else _("not said"),
            one.open,
            one.ended,
            str(one.all),
        )
        for one in shown.found.areas
    ]
    most = max(one.all for one in shown.found.areas)
    thick, gap = bars.size(len(areas), shown.lines - 2)
    yield from bars.spaced(bars.bars(areas, bars.room(most, shown.cells), thick), gap)
    yield _BLANK
    yield line((_("█ open   ░ ended"), "$muted"))


def _promises(shown: Shown) -> Iterator[Content]:
    made = [(_("you"), shown.found.promises[Side.me])]
    made.append((shown.them, shown.found.promises[Side.them]))
    said = [
        bars.Bar(
            name,
            one.kept.kept,
            one.kept.of - one.kept.kept,
            insights.kept_words(one.kept.kept, one.kept.of),
        )
        for name, one in made
        if one.kept.shown
    ]
    # Each side in parts of its own, for one is not to be measured by the other.
    whole = [
        bars.Bar(
            one.name, one.full / (one.full + one.rest), one.rest / (one.full + one.rest), one.words
        )
        for one in said
    ]
    below = sum(2 + len(list(_became(one))) for _name, one in made)
    thick, gap = bars.size(len(whole), shown.lines - below - 2)
    yield from bars.spaced(bars.bars(whole, shown.cells, thick), gap)
    if whole:
        yield _BLANK
        yield line((_("█ kept   ░ let go or late"), "$muted"))
    for name, one in made:
        if one != PromisesMade():
            yield _BLANK
            yield line((name, "bold $key"))
            yield from (line(*pieces) for pieces in _became(one))
            if not one.kept.shown:
                few = _("How many were kept is said from {n} up.").format(n=SHOWN_FROM)
                yield line((few, "$muted"))


def _became(made: PromisesMade) -> Iterator[tuple[tuple[str, str], ...]]:
    for count, words in (
        (made.done, _("✓ done")),
        (made.dropped, _("– let go")),
        (made.overdue, _("▌ late")),
        (made.ahead, _("○ open")),
        (made.renegotiated, _("– agreed anew")),
    ):
        if count:
            yield (f"{count:>4}  ", "$foreground"), (words, "$muted")


def _benefits(shown: Shown) -> Iterator[Content]:
    groups = list(figures.by_beneficiary(shown.found))
    most = max(one.count for _whose, some in groups for one in some)
    rows = [(whose, one) for whose, some in groups for one in some]
    # A heading above each group, and more air between groups than in them.
    thick, gap = bars.size(len(rows), shown.lines - 3 * len(groups))
    drawn = bars.bars(
        [
            bars.Bar(benefits.benefit_words(one.benefit), one.count, 0, str(one.count))
            for _whose, one in rows
        ],
        bars.room(most, shown.cells),
        thick,
    )
    for whose, some in groups:
        if whose is not groups[0][0]:
            yield from [_BLANK] * (1 + gap)
        yield line((benefits.beneficiary_heading(whose), "bold $key"))
        yield from bars.spaced(drawn[: len(some)], gap)
        del drawn[: len(some)]


def _year(shown: Shown) -> Iterator[Content]:
    """The year, and below it those before, as far back as it goes and there is room for."""
    found = shown.found
    named = shown.cells >= heat_map.WEEKS + 5
    told = _year_words(found.days, found.year_from, found.year_to)
    yield from heat_map.rows(found.days, found.year_to, told=told, named=named)
    for back in range(1, 1 + heat_map.more(shown.lines)):
        last = heat_map.before(found.year_to, back)
        if not shown.years_before or found.begun is None or last < found.begun:
            return
        first = heat_map.first_day(last)
        days = {day: n for day, n in shown.years_before.items() if first <= day <= last}
        yield _BLANK
        yield from heat_map.rows(
            days, last, told=_year_words(days, first, last), named=named, legend=False
        )


def _year_words(days: Mapping[date, int], first: date, last: date) -> str:
    told = ngettext(
        "{n} thing on {days}, {first} to {last}.",
        "{n} things on {days}, {first} to {last}.",
        sum(days.values()),
    )
    return told.format(
        n=sum(days.values()),
        days=insights.active_days(len(days)),
        first=wording.full_day(first),
        last=wording.full_day(last),
    )
