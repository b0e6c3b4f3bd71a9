"""The figures of a journal as tables and short facts, for whoever reads numbers: screen and pipe.

A table says the same as its chart, complete and without colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from mentorlog import wording
from mentorlog.display import fit, safe, width
from mentorlog.domain import meetings_over_time as time
from mentorlog.domain.charts import Chart
from mentorlog.domain.kinds import Beneficiary, Side
from mentorlog.domain.meetings_over_time import Met, Step
from mentorlog.domain.mirror import Quality
from mentorlog.i18n import _, ngettext, pgettext
from mentorlog.journal.records.insights import BenefitCount, Insights, PromisesMade
from mentorlog.wording import benefits, goals, insights, mirror

Row = tuple[str, ...]

_GAP: Final = "  "
_PART: Final = ", "  # between the two parts of a heading: whose, when
_LEAST: Final = 8  # cells of the first column, however narrow the room


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers to read: a heading for each column, and the rows. `right` are columns of numbers."""

    headings: Row
    rows: tuple[Row, ...]
    right: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Span:
    """The time that a chart shows and how much of it stands together in one figure."""

    first: date
    last: date
    step: Step


def everything(found: Insights, today: date, most: int) -> Span:
    """From the first session until now, in the shortest steps of which there are at most `most`."""
    first = min([*(month.start for month in found.months), today])
    return Span(first, today, time.finest(first, today, most))


def meetings(found: Insights, span: Span) -> tuple[Met, ...]:
    """The sessions of a span, step by step and without a gap."""
    return time.together(found.months, span.first, span.last, span.step)


def table(chart: Chart, found: Insights, span: Span, them: str, today: date) -> Table:
    """The numbers of a chart; no rows when there are none. `them` is the counterpart's name."""
    make: Mapping[Chart, Callable[[], Table]] = {
        Chart.meetings: lambda: _meetings(found, span),
        Chart.attainment: lambda: _attainment(found),
        Chart.pulse: lambda: _pulse(found, span),
        Chart.qualities: lambda: _qualities(found, them),
        Chart.areas: lambda: _areas(found),
        Chart.promises: lambda: _promises(found, them),
        Chart.benefits: lambda: _benefits(found),
        Chart.year: lambda: _year(found),
        Chart.words: lambda: _words(found, today),
    }
    return make[chart]()


def fact(chart: Chart, found: Insights, them: str) -> str:
    """What a chart comes to, in a few words; empty when there is nothing to say."""
    say: Mapping[Chart, Callable[[], str]] = {
        Chart.meetings: lambda: _met_words(found),
        Chart.attainment: lambda: _attained_words(found),
        Chart.pulse: lambda: _felt_words(found),
        Chart.qualities: lambda: _qualities_words(found),
        Chart.areas: lambda: goals.goals(total) if (total := _goals(found)) else "",
        Chart.promises: lambda: _kept_words(found, them),
        Chart.benefits: lambda: _gave_words(found),
        Chart.year: lambda: insights.active_days(len(found.days)) if found.days else "",
        Chart.words: lambda: goals.goals(len(found.goals)) if found.goals else "",
    }
    return say[chart]()


def aligned(shown: Table, cells: int | None = None) -> list[str]:
    """The headings and the rows as lines of text.

    In too few `cells` headings of two parts stand on two lines (`heading_lines` says how many),
    and then the first column gives way.
    """
    heads = _heads(shown, cells)
    lines = [[safe(cell, keep_newlines=False) for cell in row] for row in (*heads, *shown.rows)]
    widths = [max(width(row[at]) for row in lines) for at in range(len(shown.headings))]
    if cells is not None and widths:
        over = _taken(widths) - cells
        widths[0] = max(min(widths[0], _LEAST), widths[0] - max(0, over))
    return [
        _GAP.join(
            fit(cell, widths[at], right=at in shown.right) for at, cell in enumerate(row)
        ).rstrip()
        for row in lines
    ]


def heading_lines(shown: Table, cells: int | None = None) -> int:
    """How many of the lines that `aligned` gives are headings."""
    return len(_heads(shown, cells))


def _heads(shown: Table, cells: int | None) -> list[Row]:
    """The headings, on two lines where they have two parts and are too long side by side."""
    lines = (shown.headings, *shown.rows)
    widths = [max(width(row[at]) for row in lines) for at in range(len(shown.headings))]
    parts = [heading.partition(_PART) for heading in shown.headings]
    apart = any(second for _first, _part, second in parts)
    if cells is None or _taken(widths) <= cells or not apart:
        return [shown.headings]
    above = tuple(first if second else "" for first, _part, second in parts)
    below = tuple(second or first for first, _part, second in parts)
    return [above, below]


def _taken(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


# The tables.


def _meetings(found: Insights, span: Span) -> Table:
    if not found.months:
        return Table((), ())
    rows = tuple(
        (insights.period(one.start, span.step), str(one.held), insights.hours(one.minutes))
        for one in meetings(found, span)
    )
    headings = (_("when"), _("sessions"), pgettext("column", "hours"))
    return Table(headings, rows, frozenset({1, 2}))


def _attainment(found: Insights) -> Table:
    attained = found.attainment
    points = attained.over_time if attained is not None else ()
    rows = tuple(
        (wording.full_day(point.on), f"{point.t:.1f}", str(point.goals)) for point in points
    )
    return Table((_("when"), "T", pgettext("column", "goals")), rows, frozenset({1, 2}))


def _pulse(found: Insights, span: Span) -> Table:
    rows = tuple(
        (
            insights.period(one.start, span.step),
            *(insights.mean(part.value) for part in one.felt.parts),
            insights.mean(one.felt.whole.value),
        )
        for one in meetings(found, span)
        if one.felt.whole.count
    )
    headings = (_("when"), *insights.felt_words(), pgettext("column", "all"))
    return Table(headings, rows, frozenset(range(1, 6)))


def _qualities(found: Insights, them: str) -> Table:
    sides = [(side, told) for side in Side if found.mirrored and (told := found.mirrored.of(side))]
    headings: list[str] = [_("quality")]
    columns: list[Callable[[Quality], str]] = []
    for side, told in sides:
        who = wording.side(side, them)
        cards = (told.first, told.latest) if told.moved else (told.latest,)
        for card in cards:
            day = f"{insights.month_short(card.reviewed_on.month)} {card.reviewed_on.year}"
            headings.append(_("{who}, {when}").format(who=who, when=day))
            scores = card.scores
            columns.append(
                lambda quality, scores=scores: mirror.score_number(  # type: ignore[misc]
                    scores.of.get(quality) if scores else None
                )
            )
    rows = tuple(
        (mirror.quality_words(quality), *(column(quality) for column in columns))
        for quality in Quality
    )
    return Table(tuple(headings), rows if sides else (), frozenset(range(1, len(headings))))


def _areas(found: Insights) -> Table:
    rows = tuple(
        (
            goals.area(one.area) if one.area is not None else _("not said"),
            str(one.open),
            str(one.ended),
            str(one.all),
        )
        for one in found.areas
    )
    headings = (
        _("area"),
        pgettext("goals", "open"),
        pgettext("goals", "ended"),
        pgettext("column", "all"),
    )
    return Table(headings, rows, frozenset({1, 2, 3}))


def _promises(found: Insights, them: str) -> Table:
    sides = [(side, found.promises[side]) for side in Side]
    whose = (_("you"), them)
    rows = tuple(
        (
            name,
            _shown(made) or "–",
            *map(str, (made.done, made.dropped, made.overdue, made.ahead, made.renegotiated)),
        )
        for name, (_side, made) in zip(whose, sides, strict=True)
        if made != PromisesMade()
    )
    headings = (
        _("whose"),
        _("kept"),
        pgettext("promise", "done"),
        pgettext("promise", "let go"),
        pgettext("promise", "late"),
        pgettext("promise", "open"),
        pgettext("promise", "agreed anew"),
    )
    return Table(headings, rows, frozenset(range(1, 7)))


def _benefits(found: Insights) -> Table:
    rows = tuple(
        (
            benefits.beneficiary_words(one.beneficiary),
            benefits.benefit_words(one.benefit),
            str(one.count),
        )
        for _whose, some in by_beneficiary(found)
        for one in some
    )
    headings = (_("for"), _("what"), pgettext("column", "times"))
    return Table(headings, rows, frozenset({2}))


def _year(found: Insights) -> Table:
    months: dict[date, tuple[int, int]] = {}
    for day, count in sorted(found.days.items()):
        days, total = months.get(start := time.begins(day, Step.month), (0, 0))
        months[start] = days + 1, total + count
    rows = tuple(
        (insights.period(start, Step.month), str(days), str(total))
        for start, (days, total) in months.items()
    )
    return Table((_("when"), _("days"), _("things")), rows, frozenset({1, 2}))


def _words(found: Insights, today: date) -> Table:
    rows = tuple(
        (
            row.title,
            goals.goal_status(row.status),
            goals.level(row.level),
            wording.day(row.checked_on, today) if row.checked_on else "",
        )
        for row in found.goals
    )
    return Table((_("goal"), _("status"), _("where it stands"), _("since")), rows)


# In a few words.


def _met_words(found: Insights) -> str:
    held = sum(month.held for month in found.months)
    minutes = sum(month.minutes for month in found.months)
    if not held:
        return ""
    return wording.DOT.join((str(held), insights.hours_words(minutes)))


def _attained_words(found: Insights) -> str:
    attained = found.attainment
    return (
        ""
        if attained is None or attained.t is None
        else _("{t}, 50 is as hoped").format(t=f"{attained.t:.1f}")
    )


def _gave_words(found: Insights) -> str:
    count = sum(one.count for one in found.benefits)
    return ngettext("{n} benefit", "{n} benefits", count).format(n=count) if count else ""


def _felt_words(found: Insights) -> str:
    felt = [month.felt.whole for month in found.months if month.felt.whole.count]
    return _("{n} of 5").format(n=insights.mean(felt[-1].value)) if felt else ""


def _qualities_words(found: Insights) -> str:
    sides = [told for side in Side if found.mirrored and (told := found.mirrored.of(side))]
    moved = [told for told in sides if told.moved]
    count = len({card.id for told in sides for card in (told.first, told.latest)})
    if not count:
        return ""
    if not moved:
        return ngettext("{n} mirror", "{n} mirrors", count).format(n=count)
    return _("first and latest")


def _kept_words(found: Insights, them: str) -> str:
    told = [
        _("{who} {kept}").format(who=who, kept=words)
        for who, side in ((_("you"), Side.me), (them, Side.them))
        if (words := _shown(found.promises[side]))
    ]
    return wording.DOT.join(told)


def _shown(made: PromisesMade) -> str:
    """How many were kept; nothing below five."""
    return insights.kept_words(made.kept.kept, made.kept.of) if made.kept.shown else ""


def _goals(found: Insights) -> int:
    return sum(one.all for one in found.areas)


def by_beneficiary(found: Insights) -> Iterator[tuple[Beneficiary, tuple[BenefitCount, ...]]]:
    """What was gained, whoever gained it apart, most first."""
    order = list(Beneficiary)
    some = sorted(
        found.benefits,
        key=lambda one: (order.index(one.beneficiary), -one.count, one.benefit),
    )
    for whose, counts in groupby(some, key=lambda one: one.beneficiary):
        yield whose, tuple(counts)
