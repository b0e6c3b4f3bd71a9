"""Goals in a person's words: statuses, levels, how far one has come, the five questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorlog.domain.attainment import LEVELS
from mentorlog.domain.goals import Smart
from mentorlog.domain.kinds import Area, GoalStatus, Horizon
from mentorlog.i18n import _, ngettext, pgettext
from mentorlog.wording.days import ago, month, month_and_year

#: Shapes for a level where there is no room for words, −2 to +2: they rise without colour.
_RISING = "▁▂▄▆█"
_A_MONTH = 31  # days from which on a month is named


def goal_status(status: GoalStatus) -> str:
    """What became of a goal, in a word or two."""
    return {
        GoalStatus.draft: pgettext("goal", "draft"),
        GoalStatus.active: pgettext("goal", "active"),
        GoalStatus.achieved: pgettext("goal", "achieved"),
        GoalStatus.partly: pgettext("goal", "partly achieved"),
        GoalStatus.dropped: pgettext("goal", "let go"),
        GoalStatus.carried_over: pgettext("goal", "carried over"),
    }[status]


def horizon(far: Horizon) -> str:
    """How far away a goal lies."""
    return {
        Horizon.long: pgettext("goal", "long"),
        Horizon.short: pgettext("goal", "short"),
    }[far]


def area(of: Area) -> str:
    """What a goal develops."""
    return {
        Area.technical: _("technical"),
        Area.personal: _("personal"),
        Area.strategic_thinking: _("strategic thinking"),
        Area.decision_making: _("decision making"),
        Area.complex_environments: _("complex environments"),
        Area.network: _("network"),
        Area.career_orientation: _("career orientation"),
        Area.wellbeing_and_balance: _("wellbeing and balance"),
        Area.leadership: _("leadership"),
        Area.new_technology: _("new technology"),
    }[of]


def signed(level: int) -> str:
    """A level as a number: −2 … +2, with a real minus; always two cells."""
    return f"{'+' if level > 0 else '−' if level < 0 else ' '}{abs(level)}"


def level(value: int | None) -> str:
    """A level in words that fit every goal."""
    if value is None:
        return _("not checked yet")
    return {
        -2: _("much less than hoped"),
        -1: _("less than hoped"),
        0: _("as hoped"),
        1: _("more than hoped"),
        2: _("much more than hoped"),
    }[value]


def change(before: int | None, now: int, since: date, today: date) -> str:
    """How a level moved: "one up since May"; nothing when it did not."""
    if before is None or before == now:
        return ""
    steps = abs(now - before)
    up = now > before
    past = (today - since).days
    named = month(since.month) if since.year == today.year else month_and_year(since)
    when = ago(since, today) if past < _A_MONTH else named
    if steps == 1:
        words = _("one up since {when}") if up else _("one down since {when}")
    else:
        words = (
            ngettext("{n} up since {when}", "{n} up since {when}", steps)
            if up
            else ngettext("{n} down since {when}", "{n} down since {when}", steps)
        )
    return words.format(n=steps, when=when)


def sparkline(levels: Sequence[int]) -> str:
    """Levels over time, a rising shape each; read without colour."""
    return "".join(_RISING[LEVELS.index(one)] for one in levels)


def confidence(value: int | None) -> str:
    """How sure one is: "7 of 10 sure"; nothing when it was not said."""
    return "" if value is None else _("{value} of 10 sure").format(value=value)


def goals(count: int) -> str:
    """How many goals."""
    return ngettext("{n} goal", "{n} goals", count).format(n=count)


def attainment(t: float | None, count: int) -> str:
    """The T-score of a relationship with what it is counted over; nothing below two goals."""
    if t is None:
        return ""
    return ngettext("attainment {t} over {n} goal", "attainment {t} over {n} goals", count).format(
        t=f"{t:.1f}", n=count
    )


def t_score(t: float | None) -> str:
    """The T-score of a relationship with what it means, in a line; empty without one."""
    return "" if t is None else _("attainment {t}; 50 is exactly as hoped").format(t=f"{t:.1f}")


def attainment_meaning() -> str:
    """What the number says, and what it is not for."""
    return _(
        "50 is exactly as hoped. It compares this relationship with itself over time; it is not "
        "to compare people."
    )


def smart_question(question: Smart) -> str:
    """One of the five questions to a goal."""
    return {
        Smart.specific: _("What exactly will be there when it is as hoped?"),
        Smart.measurable: _("How would you both know?"),
        Smart.achievable: _("Where does it begin, and what is the first step?"),
        Smart.relevant: _("Why does it matter to the one who learns?"),
        Smart.time_bound: _("Until when?"),
    }[question]
