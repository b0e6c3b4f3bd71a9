"""Entries of another program's journal, written down here: a plan first, then all or none.

Each becomes a reflection, or with a relationship a session. It is known by its uid, whatever it
became; boxes in its text stay text and make no promises.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Table, select, update
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import (
    Audience,
    ReflectionKind,
    ReflectionModel,
    SessionStatus,
)
from mentorlog.errors import ChangedElsewhere
from mentorlog.i18n import _
from mentorlog.journal import in_bulk, revisions, taking_back
from mentorlog.journal.batches import batches
from mentorlog.journal.ids import present
from mentorlog.journal.instants import later, to_text
from mentorlog.journal.meetings import audience_of_new
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import REFLECTIONS, SESSIONS, Mentorship
from mentorlog.journal.taking_back import Taken

Progress = Callable[[int], None]

_TABLES: Final = {RecordKind.session: SESSIONS, RecordKind.reflection: REFLECTIONS}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `uid` is the same each time it is read, `at` an aware instant.

    `zone` is an IANA name, `where` says in words where it stands in its file, `left_out` counts
    pictures and other attachments, which do not come along. `minutes` is how long it took, where
    it says that; only a session keeps it.
    """

    uid: str
    where: str
    at: datetime
    zone: str
    title: str
    body: str
    left_out: int = 0
    minutes: int | None = None

    @property
    def text(self) -> str:
        """Title and body as one text."""
        return "\n\n".join(part for part in (self.title, self.body) if part)


@dataclass(frozen=True, slots=True)
class Aim:
    """What entries become: sessions or reflections, with whom; reflections may be about me."""

    mentorship_id: int | None = None
    sessions: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What would come in; nothing is changed yet.

    `changed` are here already with another text; `same` counts those that are here as they come,
    and those that were sealed here, which stay as they are. Left out are those without a word,
    those `ahead` of now that would be reflections, and those `before` the relationship began.
    """

    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    same: int
    empty: int
    ahead: int
    before: int

    @property
    def attachments(self) -> int:
        """How many pictures and other attachments do not come along."""
        return sum(entry.left_out for entry in self.new)


@dataclass(frozen=True, slots=True)
class _Here:
    """What stands here under a uid."""

    kind: RecordKind
    number: int
    mentorship_id: int | None
    audience: Audience
    title: str
    body: str
    updated_at: datetime


def plan(db: Session, entries: Sequence[Entry], aim: Aim, progress: Progress | None = None) -> Plan:
    """What `entries` would change. Raises NotFound, and Refused for sessions after the end."""
    audience_for(db, aim)
    began = _began(db, aim)
    new: list[Entry] = []
    changed: list[Entry] = []
    same = empty = ahead = before = done = 0
    now = clock.now()
    for batch in batches(entries):
        here = _here(db, [entry.uid for entry in batch])
        for entry in batch:
            there = here.get(entry.uid)
            if not entry.text.strip():
                empty += 1
            elif there is not None and (there.audience is Audience.sealed or _same(there, entry)):
                same += 1
            elif there is not None:
                changed.append(entry)
            elif entry.at > now and not aim.sessions:
                ahead += 1
            elif began is not None and clock.civil(entry.at, entry.zone).date() < began:
                before += 1
            else:
                new.append(entry)
        done += len(batch)
        if progress is not None:
            progress(done)
    return Plan(tuple(new), tuple(changed), same, empty, ahead, before)


def take_in(
    db: Session,
    entries: Sequence[Entry],
    aim: Aim,
    shown: Plan,
    *,
    theirs: Collection[str] = (),
    progress: Progress | None = None,
) -> Taken:
    """Write down what is new; `theirs` are the uids of what is changed too, earlier text kept.

    `shown` is what the person saw: raises ChangedElsewhere when that is no longer how it is, and
    as `plan` does. What is handed back takes all of it back.
    """
    found = plan(db, entries, aim)
    if found != shown:
        raise ChangedElsewhere(
            _("The journal has changed since it was looked at. Look again. Nothing was changed.")
        )
    taken = taking_back.begin(db)
    audience = audience_for(db, aim)
    table: Table = SESSIONS if aim.sessions else REFLECTIONS
    row = _session if aim.sessions else _reflection
    done = 0
    connection = db.connection()
    with in_bulk.many_come(connection, len(found.new)):
        in_time = sorted(found.new, key=lambda entry: entry.at)
        for batch in batches(in_time, in_bulk.AT_ONCE):
            rows = [row(entry, aim, audience) for entry in batch]
            values = [tuple(one.values()) for one in rows]
            in_bulk.insert(connection, table, tuple(rows[0]), values)
            done += len(batch)
            if progress is not None:
                progress(done)
    replaced = [entry for entry in found.changed if entry.uid in theirs]
    if replaced:
        for batch in batches(replaced):
            here = _here(db, [entry.uid for entry in batch])
            for kind, held in _TABLES.items():
                numbers = [one.number for one in here.values() if one.kind is kind]
                taking_back.keep(db, taken, held, numbers)
            for entry in batch:
                _replace(db, here[entry.uid], entry)
    return taking_back.finish(db, taken)


def audience_for(db: Session, aim: Aim) -> Audience:
    """Who may see what comes in: me alone, or nobody where the relationship is sealed.

    Raises NotFound, and Refused for sessions of a relationship that has ended.
    """
    if aim.mentorship_id is None:
        return Audience.me
    if aim.sessions:
        default = audience_of_new(db, aim.mentorship_id)
    else:
        default = present(db, Mentorship, aim.mentorship_id).default_audience
    return Audience.sealed if default is Audience.sealed else Audience.me


def _began(db: Session, aim: Aim) -> date | None:
    """The first day a session can be on; None where there is none."""
    if not aim.sessions or aim.mentorship_id is None:
        return None
    return present(db, Mentorship, aim.mentorship_id).started_on


def _here(db: Session, uids: Sequence[str]) -> dict[str, _Here]:
    kept, held = REFLECTIONS.c, SESSIONS.c
    found: dict[str, _Here] = {}
    asked = select(
        kept.uid, kept.id, kept.mentorship_id, kept.audience, kept.title, kept.body, kept.updated_at
    ).where(kept.uid.in_(uids))
    for uid, *rest in db.execute(asked):
        found[uid] = _Here(RecordKind.reflection, *rest)
    asked = select(
        held.uid, held.id, held.mentorship_id, held.audience, held.notes, held.updated_at
    ).where(held.uid.in_(uids))
    for uid, number, whose, audience, notes, updated_at in db.execute(asked):
        found[uid] = _Here(RecordKind.session, number, whose, audience, "", notes, updated_at)
    return found


def _same(here: _Here, entry: Entry) -> bool:
    if here.kind is RecordKind.session:
        return here.body == entry.text
    return (here.title, here.body) == (entry.title, entry.body)


def _reflection(entry: Entry, aim: Aim, audience: Audience) -> dict[str, Any]:
    """The columns of a reflection, as the file stores them."""
    now = to_text(clock.now())
    return {
        "uid": entry.uid,
        "mentorship_id": aim.mentorship_id,
        "kind": ReflectionKind.reflection.value,
        "model": ReflectionModel.free.value,
        "written_at": to_text(entry.at),
        "title": entry.title,
        "prompt_key": "",
        "audience": audience.value,
        "created_at": now,
        "updated_at": now,
        "body": entry.body,
    }


def _session(entry: Entry, aim: Aim, audience: Audience) -> dict[str, Any]:
    """The columns of a session, as the file stores them."""
    now = clock.now()
    status = SessionStatus.planned if entry.at > now else SessionStatus.held
    return {
        "uid": entry.uid,
        "mentorship_id": aim.mentorship_id,
        "status": status.value,
        "starts_at": to_text(entry.at),
        "time_zone": entry.zone,
        "minutes": entry.minutes,
        "place": "",
        "template": "",
        "audience": audience.value,
        "created_at": to_text(now),
        "updated_at": to_text(now),
        "summary": "",
        "notes": entry.text,
    }


def _replace(db: Session, here: _Here, entry: Entry) -> None:
    """Let a record say what the entry says; what it said is kept as an earlier version."""
    at = later(here.updated_at, clock.now())
    if here.kind is RecordKind.session:
        name, text, table = "notes", entry.text, SESSIONS
        values: dict[str, Any] = {"notes": text}
    else:
        name, text, table = "body", entry.body, REFLECTIONS
        values = {"title": entry.title, "body": text}
    revisions.keep(
        db, here.kind, here.number, here.mentorship_id, {name: here.body}, {name: text}, always=True
    )
    values["updated_at"] = at
    db.execute(update(table).where(table.c.id == here.number).values(**values))
