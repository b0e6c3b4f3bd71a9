"""What is due, what was carried on, and how a relationship keeps its rhythm."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.cadence import Base, Cadence, CadenceState
from mentorlog.i18n import _, ngettext, pgettext
from mentorlog.wording.days import DAYS_A_WEEK, day, weekday


def due_words(when: date, today: date) -> str:
    """When an open promise is due: "9 days late", "due today", "due Friday", "due 2 March"."""
    ahead = (when - today).days
    if ahead < 0:
        return ngettext("{n} day late", "{n} days late", -ahead).format(n=-ahead)
    if ahead == 0:
        return _("due today")
    if ahead == 1:
        return _("due tomorrow")
    if ahead < DAYS_A_WEEK:
        return _("due {weekday}").format(weekday=weekday(when))
    return _("due {day}").format(day=day(when, today))


def carried(times: int) -> str:
    """How often a topic or promise was carried on: "", "carried once", "carried a third time"."""
    if times <= 0:
        return ""
    said = {
        1: _("carried once"),
        2: _("carried twice"),
        3: _("carried a third time"),
        4: _("carried a fourth time"),
        5: _("carried a fifth time"),
    }
    return said.get(times) or ngettext("carried {n} time", "carried {n} times", times).format(
        n=times
    )


def every(days: int | None) -> str:
    """The rhythm agreed on: "every 21 days", "every 2 weeks", "no set rhythm"."""
    if not days:
        return _("no set rhythm")
    if days % DAYS_A_WEEK == 0 and days <= 12 * DAYS_A_WEEK:
        weeks = days // DAYS_A_WEEK
        return ngettext("every week", "every {n} weeks", weeks).format(n=weeks)
    return ngettext("every day", "every {n} days", days).format(n=days)


def cadence_state_words(state: CadenceState) -> str:
    """Where the rhythm stands, for a column: "on track", "due soon", "overdue", "drifting"."""
    return {
        CadenceState.none: "",
        CadenceState.paused: pgettext("rhythm", "paused"),
        CadenceState.planned: pgettext("rhythm", "planned"),
        CadenceState.awaiting: pgettext("rhythm", "first meeting to come"),
        CadenceState.on_track: pgettext("rhythm", "on track"),
        CadenceState.due_soon: pgettext("rhythm", "due soon"),
        CadenceState.overdue: pgettext("rhythm", "overdue"),
        CadenceState.drifting: pgettext("rhythm", "drifting"),
    }[state]


def cadence_words(rhythm: Cadence) -> str:
    """Why the rhythm stands there: "34 days since you met; you agreed on every 21"."""
    if rhythm.days is None or rhythm.every is None:
        return _("no set rhythm")
    since = _since(rhythm)
    if rhythm.paused_days:
        return ngettext(
            "{since}, {paused} day of pause left out; you agreed on every {every}",
            "{since}, {paused} days of pause left out; you agreed on every {every}",
            rhythm.paused_days,
        ).format(since=since, paused=rhythm.paused_days, every=rhythm.every)
    return _("{since}; you agreed on every {every}").format(since=since, every=rhythm.every)


def _since(rhythm: Cadence) -> str:
    days = rhythm.days or 0
    if rhythm.base is Base.met:
        if days == 0:
            return _("you met today")
        words = ngettext("{n} day since you met", "{n} days since you met", days)
    elif rhythm.base is Base.started:
        words = ngettext("{n} day since you began", "{n} days since you began", days)
    else:
        words = ngettext(
            "{n} day since you set this rhythm", "{n} days since you set this rhythm", days
        )
    return words.format(n=days)


def silence(name: str, days: int) -> str:
    """The sentence of a silence: "Jonas and you have not met for 34 days"."""
    return ngettext(
        "{name} and you have not met for {n} day",
        "{name} and you have not met for {n} days",
        days,
    ).format(name=name, n=days)
