"""What is due, what was carried on, and how a relationship keeps its rhythm."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.cadence import Base, Cadence, CadenceState
from mentorlog.domain.promises import Kept
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


def promises_kept(mine: Kept, theirs: Kept, name: str) -> str:
    """How many promises were kept, mine first: "promises kept: you 4 of 5 · Jonas 3 of 6".

    Of a side with fewer than five to count nothing is said; empty when that is both.
    """
    told = [
        _("{who} {kept} of {all}").format(who=who, kept=kept.kept, all=kept.of)
        for who, kept in ((_("you"), mine), (name, theirs))
        if kept.shown
    ]
    if not told:
        return ""
    return _("promises kept: {sides}").format(sides=" · ".join(told))


def every(days: int | None) -> str:
    """The rhythm agreed on: "every 21 days", "every week", "no set rhythm"."""
    if not days:
        return _("no set rhythm")
    if days == DAYS_A_WEEK:
        return _("every week")
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


def cadence_words(rhythm: Cadence, agreed: int | None = None) -> str:
    """Why the rhythm stands there: "34 days since you met; you agreed on every 21".

    Where nothing is counted, before it begins and after the end, only the days `agreed` on.
    """
    if rhythm.days is None or rhythm.every is None:
        return every(agreed)
    if rhythm.base is Base.met and rhythm.days == 0 and not rhythm.paused_days:
        return ngettext(
            "You met today; you agreed on every day",
            "You met today; you agreed on every {every} days",
            rhythm.every,
        ).format(every=rhythm.every)
    if rhythm.base is Base.started and rhythm.days == 0 and not rhythm.paused_days:
        return ngettext(
            "You began today; you mean to meet every day",
            "You began today; you mean to meet every {every} days",
            rhythm.every,
        ).format(every=rhythm.every)
    words = _with_pause(rhythm) if rhythm.paused_days else _without_pause(rhythm)
    return words.format(n=rhythm.days, paused=rhythm.paused_days, every=rhythm.every)


def _without_pause(rhythm: Cadence) -> str:
    days = rhythm.days or 0
    if rhythm.base is Base.met:
        return ngettext(
            "{n} day since you met; you agreed on every {every}",
            "{n} days since you met; you agreed on every {every}",
            days,
        )
    if rhythm.base is Base.started:
        return ngettext(
            "{n} day since you began; you mean to meet every {every}",
            "{n} days since you began; you mean to meet every {every}",
            days,
        )
    return ngettext(
        "{n} day since you set this rhythm, every {every}",
        "{n} days since you set this rhythm, every {every}",
        days,
    )


def _with_pause(rhythm: Cadence) -> str:
    days = rhythm.days or 0
    if rhythm.base is Base.met:
        return ngettext(
            "{n} day since you met, the pause left out; you agreed on every {every}",
            "{n} days since you met, the pause left out; you agreed on every {every}",
            days,
        )
    if rhythm.base is Base.started:
        return ngettext(
            "{n} day since you began, the pause left out; you mean to meet every {every}",
            "{n} days since you began, the pause left out; you mean to meet every {every}",
            days,
        )
    return ngettext(
        "{n} day since you set this rhythm, the pause left out; every {every}",
        "{n} days since you set this rhythm, the pause left out; every {every}",
        days,
    )


def silence(name: str, days: int, base: Base = Base.met) -> str:
    """What a silence is, by what its `days` are counted from.

    "Jonas and you have not met for 34 days", "… since you began, 34 days ago".
    """
    if base is Base.met:
        words = ngettext(
            "{name} and you have not met for {n} day",
            "{name} and you have not met for {n} days",
            days,
        )
    elif base is Base.started:
        words = ngettext(
            "{name} and you have not met since you began, {n} day ago",
            "{name} and you have not met since you began, {n} days ago",
            days,
        )
    else:
        words = ngettext(
            "{name} and you have not met since you set your rhythm, {n} day ago",
            "{name} and you have not met since you set your rhythm, {n} days ago",
            days,
        )
    return words.format(name=name, n=days)
