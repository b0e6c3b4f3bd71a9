"""The telling of the demo's story.

It stands in `content/<language>/demo/`, one file a relationship, in days counted from today. It is
told to the journal in the order in which it happened, with the clock held at each moment and
through the same functions as everything a person does; so nothing in it can be what a real journal
could not hold. The same clock gives the same journal, but for the uids.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from importlib.resources import files
from typing import Any

from sqlmodel import Session

from mentorlog import clock, i18n
from mentorlog.demo.growth import Growth, Happening, at, taken
from mentorlog.domain.kinds import Formality, SessionStatus, Stage
from mentorlog.i18n import _
from mentorlog.journal import actions, agenda, mentorships, people, sessions
from mentorlog.journal.forms import (
    NewPlan,
    NewRelationship,
    NewTopic,
    PersonEdit,
    SessionText,
)
from mentorlog.wording.days import DAYS_A_WEEK, month, weekday

_SATURDAY = 5  # as date.weekday counts


def tell(db: Session) -> None:
    """Everything that happened, in its order, each at its own moment."""
    zone = clock.zone().key
    files_ = dict(_files())
    me = files_.pop("me")["me"]
    with clock.frozen(clock.now(), zone):  # one "today" for all that is told
        happenings = [
            happening for told in files_.values() for happening in Story(told).happenings()
        ]
    happenings.sort(key=lambda happening: happening[0])
    with clock.frozen(happenings[0][0], zone):
        people.edit(db, people.me(db).id, PersonEdit(**me))
    for moment, happens in happenings:
        with clock.frozen(moment, zone):
            happens(db)


def _files() -> Iterator[tuple[str, dict[str, Any]]]:
    """What each file of the story tells, by the file's name, in alphabetical order."""
    directory = files("mentorlog") / "content" / i18n.language() / "demo"
    for file in sorted(directory.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8"))


class Story:
    """One relationship, as its file tells it; knows the ids of what it has told so far."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self._id = 0
        self._topics: dict[str, int] = {}
        self._promises: dict[str, int] = {}

    def happenings(self) -> Iterator[Happening]:
        """All that happens, in no particular order."""
        yield self._entering()
        yield from self._changes()
        for topic in self._told.get("topic", ()):
            yield from self._about_topic(topic)
        for session in self._told.get("session", ()):
            yield from self._about_session(session)
        for promise in self._told.get("promise", ()):
            yield from self._about_promise(promise)
        yield from Growth(self._told, lambda: self._id).happenings()

    # -- the relationship itself --------------------------------------------------------------

    def _entering(self) -> Happening:
        fields = self._told["person"] | self._told["relationship"]
        started = taken(fields, "started")
        entered = started or taken(fields, "proposed") or clock.today()
        fields["programme_end_on"] = taken(fields, "programme_ends")
        return at(entered, "09:00"), partial(self._enter, fields | {"started_on": started})

    def _enter(self, fields: dict[str, Any], db: Session) -> None:
        self._id = mentorships.add(db, NewRelationship(**fields))

    def _changes(self) -> Iterator[Happening]:
        for kind, change in (
            ("stage", self._move),
            ("axes", self._change_axes),
            ("cadence", self._set_cadence),
        ):
            for fields in self._told.get(kind, ()):
                yield at(_day(fields), "20:00"), partial(change, fields)
        for fields in self._told.get("pause", ()):
            until, resumed = taken(fields, "until"), taken(fields, "resumed")
            yield at(_day(fields), "20:00"), partial(self._pause, until, fields["reason"])
            if resumed:
                yield at(resumed, "20:00"), self._resume

    def _move(self, fields: dict[str, Any], db: Session) -> None:
        mentorships.move(db, self._id, Stage(fields["to"]), reason=fields["reason"])

    def _change_axes(self, fields: dict[str, Any], db: Session) -> None:
        before = mentorships.one(db, self._id).row.axes
        after = replace(
            before,
            formality=Formality(fields.get("formality", before.formality)),
            career=fields.get("career", before.career),
            life=fields.get("life", before.life),
        )
        mentorships.change_axes(db, self._id, after, reason=fields["reason"])

    def _set_cadence(self, fields: dict[str, Any], db: Session) -> None:
        mentorships.set_cadence(db, self._id, fields["every"], reason=fields["reason"])

    def _pause(self, until: date | None, reason: str, db: Session) -> None:
        mentorships.pause(db, self._id, clock.today(), until=until, reason=reason)

    def _resume(self, db: Session) -> None:
        mentorships.resume(db, self._id, clock.today())

    # -- topics and promises ------------------------------------------------------------------

    def _about_topic(self, fields: dict[str, Any]) -> Iterator[Happening]:
        parked = taken(fields, "parked")
        yield at(_day(fields), "08:00"), partial(self._raise, fields)
        if parked:
            yield at(parked, "19:00"), partial(self._park, fields["text"])

    def _raise(self, fields: dict[str, Any], db: Session) -> None:
        topic = NewTopic(mentorship_id=self._id, text=fields["text"], raised_by=fields["by"])
        self._topics[topic.text] = agenda.add(db, topic)

    def _park(self, text: str, db: Session) -> None:
        agenda.park(db, self._topics[text])

    def _about_promise(self, fields: dict[str, Any]) -> Iterator[Happening]:
        text = fields["text"]
        if done := taken(fields, "done"):
            yield at(done, "19:00"), partial(self._keep, text)
        if dropped := taken(fields, "dropped"):
            yield at(dropped, "19:00"), partial(self._drop, text)
        if renegotiated := taken(fields, "renegotiated"):
            again, due = fields["again"], taken(fields, "due")
            yield at(renegotiated, "19:00"), partial(self._renegotiate, text, again, due)
            if done := taken(fields, "again_done"):
                yield at(done, "19:00"), partial(self._keep, again)

    def _keep(self, text: str, db: Session) -> None:
        actions.done(db, self._promises[text])

    def _drop(self, text: str, db: Session) -> None:
        actions.drop(db, self._promises[text])

    def _renegotiate(self, text: str, again: str, due: date | None, db: Session) -> None:
        replaced = self._promises[text]
        self._promises[again] = actions.renegotiate(db, replaced, text=again, due_on=due)

    # -- sessions -----------------------------------------------------------------------------

    def _about_session(self, fields: dict[str, Any]) -> Iterator[Happening]:
        ahead, saturday = "in_days" in fields, fields.pop("saturday", False)
        status = SessionStatus(fields.pop("status", SessionStatus.held))
        planned = _day(fields, "planned") if ahead else None
        starts_at = at(
            _meeting_day(_day(fields), saturday=saturday, ahead=ahead),
            fields.pop("time"),
            fields.get("time_zone", ""),
        )
        fields["starts_at"] = starts_at
        if "notes" in fields:
            fields["notes"] = _dated(fields["notes"], starts_at.date())
        if planned:
            yield at(planned, "21:00"), partial(self._plan, fields)
        elif status is SessionStatus.held:
            written_at = starts_at + timedelta(minutes=fields["minutes"] + 15)
            yield written_at, partial(self._write, fields)
        else:
            yield starts_at - timedelta(days=7), partial(self._plan, fields)
            when = timedelta(hours=-15 if status is SessionStatus.cancelled else 2)
            yield starts_at + when, partial(self._call_off, fields, status)

    def _plan(self, fields: dict[str, Any], db: Session) -> None:
        about = {name: value for name, value in fields.items() if name != "reason"}
        fields["session_id"] = sessions.plan(db, NewPlan(mentorship_id=self._id, **about))

    def _write(self, fields: dict[str, Any], db: Session) -> None:
        discussed = [self._topics[topic] for topic in fields.pop("discussed", ())]
        before_after = ("energy_before", "energy_after")
        quarters = ("pulse_heard", "pulse_respected", "pulse_honest", "pulse_useful")
        text = SessionText(
            mentorship_id=self._id,
            status=SessionStatus.held,
            discussed=tuple(discussed),
            **dict(zip(before_after, fields.pop("energy", ()), strict=False)),
            **dict(zip(quarters, fields.pop("pulse", ()), strict=False)),
            **fields,
        )
        saved = sessions.save(db, text)
        for promise in sessions.one(db, saved.session_id).actions:
            self._promises[promise.text] = promise.id

    def _call_off(self, fields: dict[str, Any], status: SessionStatus, db: Session) -> None:
        call_off = sessions.cancel if status is SessionStatus.cancelled else sessions.no_show
        call_off(db, fields["session_id"], reason=fields["reason"])


# Days and times.


def _day(fields: dict[str, Any], name: str = "") -> date:
    """As `_taken`, for what happened on some day. Raises ValueError when none is given."""
    day = taken(fields, name)
    if day is None:
        raise ValueError("everything in the demo happens on a day")
    return day


def _dated(notes: str, met_on: date) -> str:
    """`notes` with each `{+12}` as the day so many days after `met_on`, as a person writes it."""

    def said(days: re.Match[str]) -> str:
        due = met_on + timedelta(days=int(days[1]))
        if (due - met_on).days < DAYS_A_WEEK:
            return weekday(due)
        return _("{day} {month}").format(day=due.day, month=month(due.month))

    return re.sub(r"\{\+(\d+)\}", said, notes)


def _meeting_day(day: date, *, saturday: bool, ahead: bool) -> date:
    """The day on which people would really meet, earlier than `day`, or later if it lies ahead.

    Tomorrow stays tomorrow, whatever day it is.
    """
    if ahead and day <= clock.today() + timedelta(days=1):
        return day
    step = timedelta(days=1 if ahead else -1)
    while (day.weekday() != _SATURDAY) if saturday else (day.weekday() >= _SATURDAY):
        day += step
    return day
