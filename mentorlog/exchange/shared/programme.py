"""The report for a programme: its numbers, and the lines that were ticked one by one."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog import wording
from mentorlog.domain.programme import Counts
from mentorlog.exchange.shared.markdown import one_line, shifted
from mentorlog.i18n import _, ngettext


def numbers(counts: Counts) -> list[str]:
    """The numbers, a line each."""
    lines = []
    if counts.first and counts.last:
        span = _("From {first} to {last}: {months}").format(
            first=wording.month_and_year(counts.first),
            last=wording.month_and_year(counts.last),
            months=ngettext("{n} month", "{n} months", counts.months).format(n=counts.months),
        )
        lines.append(span)
    sessions = ngettext("{n} session", "{n} sessions", counts.sessions).format(n=counts.sessions)
    if counts.required is not None:
        sessions = _("{sessions}, of the {required} that were asked for").format(
            sessions=sessions, required=counts.required
        )
    lines.append(sessions)
    lines.append(_hours(counts))
    lines.append(
        ngettext("{n} goal met", "{n} goals met", counts.goals_met).format(n=counts.goals_met)
    )
    return lines


def _hours(counts: Counts) -> str:
    number = f"{counts.hours:g}"
    hours = ngettext("{n} hour", "{n} hours", 1 if counts.hours == 1 else 2).format(n=number)
    if not counts.unmeasured:
        return hours
    return ngettext(
        "{hours}, and {n} session whose length was not noted",
        "{hours}, and {n} sessions whose length was not noted",
        counts.unmeasured,
    ).format(hours=hours, n=counts.unmeasured)


def report(title: str, counts: Counts, lines: Sequence[str], *, who: str = "") -> str:
    """The whole report as Markdown. `who` is a name or alias, where one is wanted."""
    out = [f"# {one_line(title) or _('Mentoring, in numbers')}", ""]
    if who:
        out += [one_line(who), ""]
    out += [f"- {line}" for line in numbers(counts)]
    if lines:
        out += ["", f"## {_('What may be told')}", ""]
        for line in lines:
            out += [f"- {shifted(line, 2)}".replace("\n", "\n  ")]
    return "\n".join(out) + "\n"
