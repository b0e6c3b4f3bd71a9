"""Reflections: what I write for myself about a relationship, a session, a goal, or about me.

A concern is always sealed; neither it nor an observation is ever for a programme, and what is
about myself is for me alone. A letter may open on a day: until then no list, page or export has
its words, unless they are asked for with a word of their own (`open_letter`). The day is a civil
date in the person's zone.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlmodel import Session

from mentorlog import clock, wording
from mentorlog.domain.kinds import Audience, ReflectionKind, ReflectionModel
from mentorlog.domain.lines import first_words
from mentorlog.errors import ChangedElsewhere, Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import counted, drafts, naming, revisions
from mentorlog.journal import reflection_subject as subject
from mentorlog.journal.forms import NewReflection, ReflectionEdit
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later, start_of_day, whole
from mentorlog.journal.records import RecordKind, ReflectionCard, ReflectionRow
from mentorlog.journal.tables import (
    GOALS,
    MENTORSHIPS,
    PEOPLE,
    REFLECTIONS,
    Reflection,
)

_AROUND = 3  # days before or after a year ago
_SUBJECT = frozenset(subject.FIELDS)
_BEGINNING = 240  # characters of a text that a list reads


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    session: int | None = None,
    goal: int | None = None,
    myself: bool = False,
    kind: ReflectionKind | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> list[ReflectionRow]:
    """Reflections, the latest written first; what is sealed only when asked for.

    `with_`, `session` and `goal` are numbers of what they are about; `myself` leaves only those
    about me. `since` is the first day they were written on.
    """
    which = _which(with_, session, goal, kind, since, myself=myself, sealed=sealed)
    newest = (REFLECTIONS.c.written_at.desc(), REFLECTIONS.c.id.desc())
    query = _rows().where(*which).order_by(*newest).offset(offset).limit(limit)
    return [_row(found) for found in db.execute(query)]


def count(
    db: Session,
    *,
    with_: int | None = None,
    session: int | None = None,
    goal: int | None = None,
    myself: bool = False,
    kind: ReflectionKind | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> int:
    """How many `page` would give in all."""
    which = _which(with_, session, goal, kind, since, myself=myself, sealed=sealed)
    return counted.rows(db, REFLECTIONS, *which)


def rows(db: Session, numbers: Collection[int]) -> list[ReflectionRow]:
    """The reflections of those numbers, in no order."""
    return [_row(found) for found in db.execute(_rows().where(REFLECTIONS.c.id.in_(numbers)))]


def one(db: Session, reflection_id: int, *, open_letter: bool = False) -> ReflectionCard:
    """One reflection, sealed or not. Raises NotFound.

    A letter whose day has not come has no words here, unless `open_letter` asks for them.
    """
    query = (
        _rows()
        .add_columns(REFLECTIONS.c.body, REFLECTIONS.c.created_at, GOALS.c.title.label("of_goal"))
        .outerjoin(GOALS, (GOALS.c.id == REFLECTIONS.c.goal_id) & (GOALS.c.audience != "sealed"))
        .where(REFLECTIONS.c.id == reflection_id)
    )
    found = db.execute(query).first()
    if found is None:
        raise gone()
    values = _values(found)
    readable = open_letter or not values["closed"]
    return ReflectionCard(
        **values,
        title=found.title if readable else "",
        body=found.body if readable else "",
        goal_title=found.of_goal or "",
        created_at=found.created_at,
    )


def days(db: Session, first: date, last: date, *, with_: int | None = None) -> dict[date, int]:
    """How many were written on each civil day from `first` to `last`; days without are not in.

    Nothing sealed counts.
    """
    which = _which(with_, None, None, None, first, myself=False)
    until = start_of_day(last + timedelta(days=1))
    query = select(REFLECTIONS.c.written_at).where(*which, REFLECTIONS.c.written_at < until)
    found: dict[date, int] = {}
    for (moment,) in db.execute(query):
        day = clock.civil(moment).date()
        found[day] = found.get(day, 0) + 1
    return found


def year_ago(db: Session, *, with_: int | None = None) -> ReflectionRow | None:
    """What was written a year ago, at most three days before or after; the nearest, or None.

    A year after 29 February is the 28th. Nothing sealed, no closed letter.
    """
    today = clock.today()
    leap = today.month == 2 and today.day == 29
    then = today.replace(year=today.year - 1, day=28 if leap else today.day)
    which = _which(with_, None, None, None, then - timedelta(days=_AROUND), myself=False)
    until = start_of_day(then + timedelta(days=_AROUND + 1))
    query = _rows().where(*which, REFLECTIONS.c.written_at < until)
    near = [row for row in map(_row, db.execute(query)) if not row.closed]

    def distance(row: ReflectionRow) -> tuple[int, int]:
        return abs((clock.civil(row.written_at).date() - then).days), -row.id

    return min(near, key=distance, default=None)


def add(db: Session, new: NewReflection, *, slot: str = "") -> int:
    """Write down a reflection; returns its number. `slot` is its draft, cleared with it.

    It takes the default audience as far as its kind allows; what is about something sealed is
    sealed. Raises NotFound, Contradiction for a session or goal of another relationship or a
    date on what is no letter, and Refused for a letter that would open today or earlier.
    """
    reflection = Reflection(
        **{name: value for name, value in new.changes().items() if name not in _SUBJECT}
    )
    audience = subject.put(db, reflection, new.mentorship_id, new.session_id, new.goal_id)
    _check_opens(reflection, new.opens_on)
    reflection.audience = subject.audience_within(db, reflection, audience)
    db.add(reflection)
    db.flush()
    if slot:
        drafts.clear(db, slot)
    assert reflection.id is not None
    _name_goals(db, reflection)
    return reflection.id


def _name_goals(db: Session, reflection: Reflection) -> None:
    assert reflection.id is not None
    source = (RecordKind.reflection, reflection.id)
    naming.settle(db, source, reflection.mentorship_id, reflection.body)


def edit(db: Session, reflection_id: int, change: ReflectionEdit, *, slot: str = "") -> None:
    """Change what a reflection says or is about; `slot` is its draft, cleared with it.

    Fewer people see it when its new kind or subject asks for that, never more. Raises as `add`
    does, ChangedElsewhere, and Refused for the words of a letter whose day has not come.
    """
    reflection = present(db, Reflection, reflection_id)
    given = change.changes()
    base = given.pop("base_updated_at", None)
    if base is not None and whole(base) != reflection.updated_at:
        raise ChangedElsewhere(
            _(
                "This reflection was changed elsewhere since you began to write. Your text is"
                " kept as a draft."
            ),
            title=_("Changed elsewhere"),
        )
    if given.keys() & {"title", "body"} and base is None and _is_closed(reflection.opens_on):
        raise Refused(
            _("This letter is closed until its day. Open it first, by taking its date away.")
        )
    body_before = reflection.body
    with db.no_autoflush:  # kind and audience go into the file together, or not at all
        _apply(db, reflection, given)
    reflection.updated_at = later(reflection.updated_at, clock.now())
    db.flush()
    now = {"body": reflection.body}
    whose = reflection.mentorship_id
    kind = RecordKind.reflection
    revisions.keep(db, kind, reflection_id, whose, {"body": body_before}, now)
    _name_goals(db, reflection)
    if "mentorship_id" in given:
        revisions.belongs_to(db, kind, reflection_id, whose)
    if slot:
        drafts.clear(db, slot)


def _apply(db: Session, reflection: Reflection, given: dict[str, Any]) -> None:
    opened_before = reflection.opens_on
    for field in given.keys() - _SUBJECT - {"opens_on"}:
        setattr(reflection, field, given[field])
    if given.keys() & _SUBJECT:
        about = [given.get(name, getattr(reflection, name)) for name in subject.FIELDS]
        if "mentorship_id" in given and given["mentorship_id"] != reflection.mentorship_id:
            about[1:] = [given.get(name) for name in subject.FIELDS[1:]]
        subject.put(db, reflection, *about)
    opens_on = given.get("opens_on", opened_before)
    if "opens_on" not in given and reflection.kind is not ReflectionKind.letter:
        opens_on = None
    if opens_on != opened_before:
        _check_opens(reflection, opens_on)
    elif opens_on is not None and reflection.kind is not ReflectionKind.letter:
        raise Contradiction(_("Only a letter opens on a date."))
    reflection.opens_on = opens_on
    reflection.audience = subject.audience_within(db, reflection, reflection.audience)


def _check_opens(reflection: Reflection, opens_on: date | None) -> None:
    reflection.opens_on = opens_on
    if opens_on is None:
        return
    if reflection.kind is not ReflectionKind.letter:
        raise Contradiction(_("Only a letter opens on a date."))
    if opens_on <= clock.today():
        raise Refused(_("A letter opens on a day to come. Choose tomorrow or later."))


def _is_closed(opens_on: date | None) -> bool:
    return opens_on is not None and opens_on > clock.today()


def _which(
    with_: int | None,
    session: int | None,
    goal: int | None,
    kind: ReflectionKind | None,
    since: date | None,
    *,
    myself: bool,
    sealed: bool = False,
) -> list[Any]:
    kept = REFLECTIONS.c
    found: list[Any] = [] if sealed else [kept.audience != Audience.sealed]
    for column, wanted in (
        (kept.mentorship_id, with_),
        (kept.session_id, session),
        (kept.goal_id, goal),
        (kept.kind, kind),
    ):
        if wanted is not None:
            found.append(column == wanted)
    if myself:
        found.append(kept.mentorship_id.is_(None))
    if since is not None:
        found.append(kept.written_at >= start_of_day(since))
    return found


@cache
def _rows() -> Select[Any]:
    kept = REFLECTIONS.c
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            func.coalesce(PEOPLE.c.name, "").label("name"),
            func.coalesce(PEOPLE.c.alias, "").label("alias"),
            kept.session_id,
            kept.goal_id,
            kept.kind,
            kept.model,
            kept.title,
            func.substr(kept.body, 1, _BEGINNING).label("beginning"),
            kept.mood,
            kept.prompt_key,
            kept.prompt_version,
            kept.opens_on,
            kept.written_at,
            kept.audience,
            kept.updated_at,
        )
        .select_from(REFLECTIONS)
        .outerjoin(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .outerjoin(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _opening(text: str, model: ReflectionModel) -> str:
    """How it begins: of a guided one the first answer, not the heading above it."""
    if model is not ReflectionModel.free:
        text = "\n".join(line for line in text.split("\n") if not line.startswith("## "))
    return first_words(text)


_OF_ROW = frozenset(ReflectionRow.__dataclass_fields__)


def _row(found: Row[Any]) -> ReflectionRow:
    return ReflectionRow(**_values(found))


def _values(found: Row[Any]) -> dict[str, Any]:
    values = {name: value for name, value in found._asdict().items() if name in _OF_ROW}
    values["public_id"] = public(RecordKind.reflection, found.id)
    values["closed"] = _is_closed(found.opens_on)
    if values["closed"]:
        day = wording.full_day(found.opens_on)
        values["heading"] = _("A letter that opens on {day}").format(day=day)
    else:
        values["heading"] = found.title or _opening(found.beginning, found.model)
    return values
