"""What stands where a chart has nothing to show yet: what belongs there, and which key makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from mentorlog.domain.charts import ALONE, Chart
from mentorlog.exchange import figures
from mentorlog.i18n import _
from mentorlog.journal.records.insights import Insights

#: From the id of a command to its key, as a person reads it.
KeyOf = Callable[[str], str]
_COLUMNS: Final = 12  # steps that any time is put into, to see whether something is in them


def sentence(chart: Chart, key: KeyOf, *, chosen: bool) -> str:
    """The sentence of a chart; `chosen` says that one relationship is shown, not all."""
    if chart in ALONE and not chosen:
        return _(
            "This compares one relationship with itself, never one with another. {key} chooses"
            " whom to look at."
        ).format(key=key("insights.with_whom"))
    said: Mapping[Chart, Callable[[], str]] = {
        Chart.meetings: lambda: _(
            "Sessions stand here month by month, and the hours they took. {key} writes the first."
        ).format(key=key("app.new_note")),
        Chart.attainment: lambda: _(
            "Once two goals have a check-in, this shows how far they came over time. {area}"
            " shows the goals, {check} there says where one stands."
        ).format(area=key("area.goals"), check=key("goals.check_in")),
        Chart.pulse: lambda: _(
            "After a session you can note how it felt: heard, respected, honest, useful. It is"
            " told here over time. {key} asks after a talk that just ended."
        ).format(key=key("app.capture")),
        Chart.qualities: lambda: _(
            "Six qualities of a mentor, the first answers against the latest. {area}, the"
            " person, and {palette} “evaluate” answers the first mirror."
        ).format(area=key("area.relationships"), palette=key("app.palette")),
        Chart.areas: lambda: _(
            "Goals say what they develop: skills, leadership, balance. {area} shows the goals,"
            " {add} there sets one."
        ).format(area=key("area.goals"), add=key("goals.add")),
        Chart.promises: lambda: _(
            "What both of you promised stands here, and what became of it. {key} writes a note;"
            " a line “- [ ] me: …” in it is a promise."
        ).format(key=key("app.new_note")),
        Chart.benefits: lambda: _(
            "What really came of it: a skill, a contact, a clearer direction. {area}, the person,"
            " Benefits, and {add} there writes it down."
        ).format(area=key("area.relationships"), add=key("benefits.add")),
        Chart.year: lambda: _(
            "A year of days, darker where more happened. {note} writes a session, {area} leads to"
            " what you write for yourself."
        ).format(note=key("app.new_note"), area=key("area.reflections")),
        Chart.words: lambda: _(
            "A goal’s own sentences stand here in order, first to last. {area} shows the goals,"
            " {check} there adds where one stands, with a word on it."
        ).format(area=key("area.goals"), check=key("goals.check_in_more")),
    }
    return said[chart]()


def nothing(chart: Chart, found: Insights, them: str, today: date) -> bool:
    """Whether there is nothing of it to show, in whatever time."""
    if chart is Chart.year:
        return found.begun is None
    if chart is Chart.pulse:
        return not any(month.felt.whole.count for month in found.months)
    span = figures.everything(found, today, _COLUMNS)
    return not figures.table(chart, found, span, them, today).rows
