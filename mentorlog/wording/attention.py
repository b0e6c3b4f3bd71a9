"""Why something asks for attention, in words: the same on every screen and by command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentorlog.domain.attention import CARRIED, Flag, FlagKind
from mentorlog.domain.cadence import Base
from mentorlog.domain.kinds import Stage, Status
from mentorlog.i18n import _, ngettext, pgettext
from mentorlog.wording import days
from mentorlog.wording.kinds import DOT
from mentorlog.wording.kinds import stage as stage_words
from mentorlog.wording.promises import carried, due_words, every, silence


@dataclass(frozen=True, slots=True)
class Matter:
    """A flag with what its sentences name.

    `name` is what the counterpart is called, `text` the words of the promise, topic, introduction
    or letter, `cue` the moment a promise hangs on; empty where they may not be seen. `at` is
    when a passed session was planned, as my own wall-clock time, and `elsewhere` what the clock
    said where it was planned, if that was another time.
    """

    flag: Flag
    name: str
    text: str = ""
    stage: Stage = Stage.matching
    status: Status = Status.active
    at: datetime | None = None
    cue: str = ""
    elsewhere: str = ""


def attention_reason(matter: Matter, today: date) -> str:
    """Why it asks for attention, in whole sentences that need nothing beside them."""
    flag, name, text = matter.flag, matter.name, matter.text
    late = due_words(flag.since, today)
    if flag.kind is FlagKind.my_promise:
        said = _("You promised {name} “{text}”: {late}.").format(name=name, text=text, late=late)
        return _and_carried(said, flag)
    if flag.kind is FlagKind.their_promise:
        said = _("{name} promised you “{text}”: {late}.").format(name=name, text=text, late=late)
        return _and_carried(said, flag)
    if flag.kind in (FlagKind.carried_promise, FlagKind.carried_topic):
        said = _("“{text}” with {name} was {carried}.").format(
            text=text, name=name, carried=carried(flag.count)
        )
        return f"{said} {carried_question()}"
    return " ".join(_sentences(matter, today))


def attention_lines(matter: Matter, today: date) -> tuple[str, str]:
    """The same on two lines: what it is, and why it is said."""
    flag, name = matter.flag, matter.name
    late = due_words(flag.since, today)
    again = carried(flag.count) if flag.count >= CARRIED else ""
    if flag.kind is FlagKind.my_promise:
        why = _("you promised {name}").format(name=name)
        return matter.text, DOT.join(part for part in (why, late, again, matter.cue) if part)
    if flag.kind is FlagKind.their_promise:
        why = _("{name} promised you").format(name=name)
        return matter.text, DOT.join(part for part in (why, late, again, matter.cue) if part)
    if flag.kind in (FlagKind.carried_promise, FlagKind.carried_topic):
        return matter.text, DOT.join((name, again, _("do it, agree anew or let go")))
    what, why = _sentences(matter, today)
    return what.removesuffix("."), why.removesuffix(".")


def attention_act(kind: FlagKind) -> str:
    """The one thing that is offered, in two or three words."""
    return {
        FlagKind.my_promise: _("decide"),
        FlagKind.their_promise: _("decide"),
        FlagKind.silence: _("plan a session"),
        FlagKind.carried_promise: _("decide"),
        FlagKind.carried_topic: _("decide"),
        FlagKind.passed_session: _("say what became of it"),
        FlagKind.review: _("look back"),
        FlagKind.fit: _("look at the fit"),
        FlagKind.cancellations: _("plan a session"),
        FlagKind.no_check_in: _("look at the goals"),
        FlagKind.pulse_fell: _("plan to talk about it"),
        FlagKind.stage_unchanged: _("move or stay"),
        FlagKind.talked_much: _("see the brief"),
        FlagKind.no_closure: _("write the closing"),
        FlagKind.end_near: _("begin to close"),
        FlagKind.trial: _("look at the fit"),
        FlagKind.check_back: _("look again"),
        FlagKind.introduction: _("follow up"),
        FlagKind.letter: _("open the letter"),
        FlagKind.capacity: _("set your number"),
    }[kind]


def carried_question() -> str:
    """What an item that is carried again and again asks."""
    return _("Do it, agree on it anew, or let it go?")


def capacity_words(mentees: int, capacity: int) -> str:
    """How many mentees there are for how many I said: "You said four; this is the fifth."."""
    if mentees > capacity:
        return _("You said {few}; this is the {many}.").format(
            few=_cardinal(capacity), many=_ordinal(mentees)
        )
    return ngettext(
        "{n} of the {capacity} mentees you have room for",
        "{n} of the {capacity} mentees you have room for",
        mentees,
    ).format(n=mentees, capacity=capacity)


def _and_carried(said: str, flag: Flag) -> str:
    if flag.count < CARRIED:
        return said
    again = _("It was {carried}.").format(carried=carried(flag.count))
    return " ".join((said, again, carried_question()))


def _sentences(matter: Matter, today: date) -> tuple[str, str]:
    """Two sentences: what it is, and why it is said."""
    flag, name = matter.flag, matter.name
    since = days.day(flag.since, today)
    match flag.kind:
        case FlagKind.silence:
            rhythm = flag.cadence
            what = silence(name, flag.days, (rhythm and rhythm.base) or Base.met)
            agreed = every(rhythm.every if rhythm else None)
            return f"{what}.", _("You agreed on {every}.").format(every=agreed)
        case FlagKind.passed_session:
            when = days.moment(matter.at, today) if matter.at else since
            when = days.with_elsewhere(when, matter.elsewhere)
            return (
                _("Did it happen? You and {name} planned to meet.").format(name=name),
                _("It was planned for {moment}.").format(moment=when),
            )
        case FlagKind.review:
            due = (
                _("A review is due since {day}; it takes about ten minutes.")
                if flag.days
                else _("A review is due {day}; it takes about ten minutes.")
            )
            return (
                _("It is time to look back at how you and {name} work.").format(name=name),
                due.format(day=since),
            )
        case FlagKind.fit:
            met = ngettext(
                "You and {name} have met {n} time: does it fit?",
                "You and {name} have met {n} times: does it fit?",
                flag.count,
            )
            return (
                met.format(name=name, n=flag.count),
                _("Six short questions; the answers are shown, not scored."),
            )
        case FlagKind.cancellations:
            row = ngettext(
                "{n} session with {name} was called off or missed.",
                "{n} sessions in a row with {name} were called off or missed.",
                flag.count,
            )
            return (
                row.format(n=flag.count, name=name),
                _("The first was that of {day}. What is in the way?").format(day=since),
            )
        case FlagKind.no_check_in:
            without = ngettext(
                "{n} session with {name} without a look at the goals.",
                "{n} sessions with {name} without a look at the goals.",
                flag.count,
            )
            return (
                without.format(n=flag.count, name=name),
                _("The last look was on {day}; two keys say where a goal stands.").format(day=since)
                if flag.on is not None
                else _("None was checked since it was set; two keys say where a goal stands."),
            )
        case FlagKind.pulse_fell:
            return (
                _("How it feels with {name} has gone down.").format(name=name),
                _("By a point or more: the last three sessions against the three before."),
            )
        case FlagKind.stage_unchanged:
            return (
                _("You and {name} have been at {stage} for {span}.").format(
                    name=name, stage=stage_words(matter.stage), span=days.span(flag.days)
                ),
                _("Three times your rhythm ({every}) or more: is it still right?").format(
                    every=every(flag.limit)
                ),
            )
        case FlagKind.talked_much:
            return (
                _("You talked more than {name} did.").format(name=name),
                _("Over 65 % in {n} of the last {of} sessions that noted it.").format(
                    n=flag.count, of=flag.limit
                ),
            )
        case _:
            return _dated_sentences(matter, today)


def _dated_sentences(matter: Matter, today: date) -> tuple[str, str]:
    """Those of what is written in no session: dates that come, an end, my own number."""
    flag, name = matter.flag, matter.name
    since = days.day(flag.since, today)
    match flag.kind:
        case FlagKind.no_closure:
            return (
                _("How it ends with {name} is not written yet.").format(name=name),
                _("At closing since {day}; every step may be skipped.").format(day=since),
            )
        case FlagKind.end_near:
            end = flag.on or flag.since
            what = (
                _("It ends with {name}: {day}.")
                if end >= today
                else _("The end you set with {name} has passed: {day}.")
            )
            return what.format(name=name, day=days.day(end, today)), _("How do you want to end?")
        case FlagKind.trial:
            return (
                _("You and {name} began on trial: does it fit?").format(name=name),
                _("The day you set to look again: {day}.").format(day=since),
            )
        case FlagKind.check_back:
            what = {
                Status.paused: _("You wanted to look again at the pause with {name}."),
                Status.closed: _("You wanted to be in touch with {name} again."),
            }.get(matter.status, _("You wanted to look again with {name}."))
            return what.format(name=name), _("The day you set: {day}.").format(day=since)
        case FlagKind.introduction:
            return (
                _("An introduction to follow up, with {name}: {text}.").format(
                    name=name, text=matter.text
                ),
                _("The day you set: {day}.").format(day=since),
            )
        case FlagKind.letter:
            titled = _("A letter may be opened: {title}.").format(title=matter.text)
            return (
                titled if matter.text else _("A letter may be opened."),
                _("It was written to be opened on this day: {day}.").format(day=since),
            )
        case _:
            return (
                capacity_words(flag.count, flag.limit),
                _("How many people can you truly carry now?"),
            )


def _cardinal(number: int) -> str:
    words = (
        pgettext("how many", "none"),
        pgettext("how many", "one"),
        pgettext("how many", "two"),
        pgettext("how many", "three"),
        pgettext("how many", "four"),
        pgettext("how many", "five"),
        pgettext("how many", "six"),
        pgettext("how many", "seven"),
        pgettext("how many", "eight"),
        pgettext("how many", "nine"),
        pgettext("how many", "ten"),
    )
    return words[number] if number < len(words) else str(number)


def _ordinal(number: int) -> str:
    words = (
        pgettext("which", "first"),
        pgettext("which", "second"),
        pgettext("which", "third"),
        pgettext("which", "fourth"),
        pgettext("which", "fifth"),
        pgettext("which", "sixth"),
        pgettext("which", "seventh"),
        pgettext("which", "eighth"),
        pgettext("which", "ninth"),
        pgettext("which", "tenth"),
    )
    if 1 <= number <= len(words):
        return words[number - 1]
    return _("number {n}").format(n=number)
