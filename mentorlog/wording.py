"""The record in a person's words: every enum, date and count as a mentor would say it.

Two kinds of answer: words that stand alone in a column ("mentor", "Fri 27", "on track") and whole
sentences. Nothing here reads the clock or the journal; dates come with the day they are seen on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from mentorlog.domain.axes import Axes
from mentorlog.domain.cadence import Base, Cadence, CadenceState
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Channel,
    Direction,
    Focus,
    Formality,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.i18n import _, ngettext, pgettext

#: Between facts that stand side by side.
DOT = " · "


class Kinds(Protocol):
    """Whatever carries the three axes: a row, a card, the table model."""

    @property
    def formality(self) -> Formality: ...
    @property
    def career(self) -> bool: ...
    @property
    def life(self) -> bool: ...
    @property
    def direction(self) -> Direction: ...


# --- what it is ---------------------------------------------------------------------------------


def kind(word: Formality | Focus | Direction) -> str:
    """One word of a kind: "formal", "life", "reverse"."""
    return {
        Formality.formal: _("formal"),
        Formality.informal: _("informal"),
        Focus.career: _("career"),
        Focus.life: _("life"),
        Direction.traditional: _("traditional"),
        Direction.reverse: _("reverse"),
        Direction.mutual: _("mutual"),
    }[word]


def kinds_label(card: Kinds) -> str:
    """The kinds as one label, "informal · life · reverse"; traditional is not said."""
    axes = Axes(card.formality, card.career, card.life, card.direction)
    turned = () if axes.direction is Direction.traditional else (axes.direction,)
    return DOT.join(kind(word) for word in (axes.formality, *axes.focus, *turned))


def role(mine: Role) -> str:
    """What I am, for a column: "mentor", "mentee", "both"."""
    return {
        Role.mentor: pgettext("role", "mentor"),
        Role.mentee: pgettext("role", "mentee"),
        Role.both: pgettext("role", "both"),
    }[mine]


def role_sentence(mine: Role, direction: Direction = Direction.traditional) -> str:
    """What I am, as a clause: "you are the mentor"; with who is the junior when it is reverse."""
    if mine is Role.both:
        return _("you are each other's mentor")
    if direction is Direction.reverse:
        return (
            _("you are the mentor, and the junior of the two")
            if mine is Role.mentor
            else _("you are the mentee, and the senior of the two")
        )
    return _("you are the mentor") if mine is Role.mentor else _("you are the mentee")


def stage(step: Stage) -> str:
    """The name of a step."""
    return {
        Stage.matching: pgettext("stage", "matching"),
        Stage.building: pgettext("stage", "building"),
        Stage.goals: pgettext("stage", "goals"),
        Stage.development: pgettext("stage", "development"),
        Stage.evaluation: pgettext("stage", "evaluation"),
        Stage.closing: pgettext("stage", "closing"),
    }[step]


def status(state: Status) -> str:
    """Whether a relationship lives, in a word."""
    return {
        Status.candidate: pgettext("relationship", "candidate"),
        Status.active: pgettext("relationship", "active"),
        Status.paused: pgettext("relationship", "paused"),
        Status.closed: pgettext("relationship", "closed"),
        Status.declined: pgettext("relationship", "declined"),
    }[state]


def session_status(state: SessionStatus) -> str:
    """What became of a session."""
    return {
        SessionStatus.planned: pgettext("session", "planned"),
        SessionStatus.held: pgettext("session", "held"),
        SessionStatus.cancelled: pgettext("session", "cancelled"),
        SessionStatus.no_show: pgettext("session", "nobody came"),
    }[state]


def agenda_status(state: AgendaStatus) -> str:
    """What became of a topic."""
    return {
        AgendaStatus.open: pgettext("topic", "open"),
        AgendaStatus.discussed: pgettext("topic", "discussed"),
        AgendaStatus.parked: pgettext("topic", "parked"),
        AgendaStatus.dropped: pgettext("topic", "let go"),
    }[state]


def action_status(state: ActionStatus) -> str:
    """What became of a promise."""
    return {
        ActionStatus.open: pgettext("promise", "open"),
        ActionStatus.done: pgettext("promise", "done"),
        ActionStatus.dropped: pgettext("promise", "let go"),
        ActionStatus.renegotiated: pgettext("promise", "agreed anew"),
    }[state]


def channel(how: Channel) -> str:
    """How we meet."""
    return {
        Channel.in_person: _("in person"),
        Channel.video: _("video"),
        Channel.phone: _("phone"),
        Channel.walk: _("walk"),
        Channel.written: _("in writing"),
    }[how]


def audience(who: Audience) -> str:
    """Who may see it: "only for me", "for both of us"."""
    return {
        Audience.sealed: _("sealed"),
        Audience.me: _("only for me"),
        Audience.pair: _("for both of us"),
        Audience.programme: _("for the programme"),
    }[who]


def side(who: Side, name: str = "") -> str:
    """Whose it is: "you", or the counterpart's name where there is one, else "them"."""
    if who is Side.me:
        return _("you")
    return name or _("them")


# --- when ---------------------------------------------------------------------------------------


def weekday(day: date) -> str:
    """The day of the week, in full."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day.weekday()]


def weekday_short(day: date) -> str:
    """The day of the week, in three letters."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month(number: int) -> str:
    """The name of a month, 1 to 12, as it stands in a date."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        pgettext("month", "May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[number - 1]


def full_day(day: date) -> str:
    """A date that needs no context: "2 March 2026"."""
    return _("{day} {month} {year}").format(day=day.day, month=month(day.month), year=day.year)


def month_and_year(day: date) -> str:
    """The month of `day`: "January 2025"."""
    return _("{month} {year}").format(month=month(day.month), year=day.year)


#: From this many days ahead, a weekday alone could be taken for the nearer one.
_WEEK = 7
_NEAR_WEEKS = 2


def day(when: date, today: date) -> str:
    """A date as a person says it on `today`: "tomorrow", "Fri 27", "2 March", "2 March 2024".

    Up to two weeks ahead and within the same or the next month the weekday and number are
    enough; further, and in the past from two days on, the month is said, and the year when it is
    not this one.
    """
    ahead = (when - today).days
    if ahead == 0:
        return _("today")
    if ahead == 1:
        return _("tomorrow")
    if ahead == -1:
        return _("yesterday")
    if 0 < ahead <= _WEEK * _NEAR_WEEKS:
        return _("{weekday} {day}").format(weekday=weekday_short(when), day=when.day)
    if when.year == today.year:
        return _("{day} {month}").format(day=when.day, month=month(when.month))
    return full_day(when)


def clock(at: datetime) -> str:
    """The time of day on a 24-hour clock, "14:00"; `at` is wall-clock time already."""
    return f"{at:%H:%M}"


def moment(at: datetime, today: date) -> str:
    """A day and time: "tomorrow 14:00", "Fri 27 09:30"; `at` is wall-clock time already."""
    return _("{day} {time}").format(day=day(at.date(), today), time=clock(at))


def exact_moment(at: datetime) -> str:
    """A day and time in full: "Tue 24 November 2026, 14:00"; `at` is wall-clock time already."""
    return _("{weekday} {day}, {time}").format(
        weekday=weekday_short(at.date()), day=full_day(at.date()), time=clock(at)
    )


#: Up to here days are counted, then weeks, months, years: as people do.
_DAYS_UP_TO = 20
_WEEKS_UP_TO = 60
_MONTHS_UP_TO = 700
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25


def span(days: int) -> str:
    """A length of time in the unit people would use: "12 days", "3 weeks", "4 months"."""
    if days <= _DAYS_UP_TO:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days <= _WEEKS_UP_TO:
        weeks = round(days / _WEEK)
        return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)
    if days <= _MONTHS_UP_TO:
        months = round(days / _DAYS_A_MONTH)
        return ngettext("{n} month", "{n} months", months).format(n=months)
    years = round(days / _DAYS_A_YEAR)
    return ngettext("{n} year", "{n} years", years).format(n=years)


def ago(when: date, today: date) -> str:
    """How long ago: "today", "yesterday", "12 days ago", "3 weeks ago"; a later date as `day`."""
    past = (today - when).days
    if past <= 1:
        return day(when, today)
    return _("{span} ago").format(span=span(past))


def seconds_ago(seconds: float) -> str:
    """How long ago in seconds or minutes, for what was kept just now: "1 s ago", "3 min ago"."""
    whole = max(0, int(seconds))
    if whole < 60:
        return _("{n} s ago").format(n=whole)
    return _("{n} min ago").format(n=whole // 60)


# --- promises and rhythm ------------------------------------------------------------------------


def due(when: date, today: date) -> str:
    """When an open promise is due: "9 days late", "due today", "due Friday", "due 2 March"."""
    ahead = (when - today).days
    if ahead < 0:
        return ngettext("{n} day late", "{n} days late", -ahead).format(n=-ahead)
    if ahead == 0:
        return _("due today")
    if ahead == 1:
        return _("due tomorrow")
    if ahead < _WEEK:
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
    if days % _WEEK == 0 and days <= 12 * _WEEK:
        weeks = days // _WEEK
        return ngettext("every week", "every {n} weeks", weeks).format(n=weeks)
    return ngettext("every day", "every {n} days", days).format(n=days)


def cadence_state(state: CadenceState) -> str:
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


def cadence(rhythm: Cadence) -> str:
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


def minutes(length: int) -> str:
    """The length of a session: "60 min"."""
    return _("{n} min").format(n=length)


def words(count: int) -> str:
    """How much was written: "86 words"."""
    return ngettext("{n} word", "{n} words", count).format(n=count)


def sessions(count: int) -> str:
    """How many sessions."""
    return ngettext("{n} session", "{n} sessions", count).format(n=count)


def promises_found(count: int) -> str:
    """How many promises were found in a text: "2 promises found"."""
    return ngettext("{n} promise found", "{n} promises found", count).format(n=count)


# --- a passphrase's strength --------------------------------------------------------------------

_GUESSES = (10**6, 10**8, 10**10, 10**14, 10**18)


def strength(score: int, guesses: float) -> str:
    """How strong a passphrase is, from zxcvbn's score (0 to 4) and its number of guesses."""
    named = (
        _("far too easy to guess"),
        _("easy to guess"),
        _("could be guessed with effort"),
        _("strong"),
        _("very strong"),
    )[max(0, min(4, score))]
    return _("{strength}: {guesses}").format(strength=named, guesses=_guesses(guesses))


def _guesses(number: float) -> str:
    said = (
        _("found in less than a million guesses"),
        _("found in less than a hundred million guesses"),
        _("found in less than ten billion guesses"),
        _("about a hundred trillion guesses at most"),
        _("about a billion billion guesses at most"),
        _("more guesses than anyone can make"),
    )
    return said[sum(number >= limit for limit in _GUESSES)]
