"""Earlier texts of a saved record: kept when it is saved again, looked at, restored, deleted.

When a session's notes or summary or a reflection's body change, what stood there is kept. One
stretch of writing keeps one earlier text: what is saved within ten minutes of the last one kept
adds none, for that one already holds what stood before the stretch began. Of each record the
last twenty are kept, which goes back weeks even for a note that is taken up every day.

What lies in the file is text of the record, so it goes with it: `taking_out` knows, and so does
what happens to the notes at the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select, update
from sqlmodel import Session

from mentorlog import clock
from mentorlog.errors import NotFound, Refused
from mentorlog.i18n import _
from mentorlog.journal.ids import TABLES, gone, public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.records.revision import RevisionRow
from mentorlog.journal.tables import REVISIONS
from mentorlog.journal.uid import new_uid

#: Texts of a record by name.
Texts = Mapping[str, str]

#: The texts of which earlier ones are kept, by kind of record; the first is the main one.
TEXTS: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    RecordKind.session: ("notes", "summary"),
    RecordKind.reflection: ("body",),
}
#: Saving again this soon after an earlier text was kept is the same stretch of writing.
STRETCH: Final = timedelta(minutes=10)
#: How many earlier texts of one record are kept.
MOST: Final = 20


def keep(
    db: Session,
    kind: RecordKind,
    number: int,
    mentorship_id: int | None,
    before: Texts,
    after: Texts,
    *,
    always: bool = False,
) -> None:
    """Keep the texts that are about to be replaced, in the transaction that replaces them.

    `before` and `after` hold the texts of the record by name. Nothing is kept where nothing was
    written, or where only what stands at the ends of lines differs. `always`: even in the same
    stretch of writing, for an earlier text that takes the place of all of it.
    """
    changed = {
        name: text
        for name, text in before.items()
        if text.strip() and _told(text) != _told(after.get(name, text))
    }
    if not changed:
        return
    now = clock.now()
    latest = db.execute(
        select(REVISIONS.c.replaced_at, REVISIONS.c.fields)
        .where(*_of(kind, number))
        .order_by(REVISIONS.c.id.desc())
        .limit(1)
    ).first()
    if latest is not None and not always and timedelta() <= now - latest.replaced_at < STRETCH:
        new = changed.keys() - json.loads(latest.fields).keys()
        if not new:
            return
        changed = {name: changed[name] for name in new}
    row = {
        "uid": new_uid(),
        "mentorship_id": mentorship_id,
        "record_kind": kind,
        "record_id": number,
        "replaced_at": now,
        "fields": json.dumps(changed, ensure_ascii=False),
    }
    db.execute(insert(REVISIONS).values(**row))
    _thin_out(db, kind, number)


def rows(db: Session, kind: RecordKind, number: int) -> list[RevisionRow]:
    """The earlier texts of a record, the latest first. Raises NotFound, and Refused for a kind of
    which none are kept.
    """
    _check(db, kind, number)
    query = select(REVISIONS).where(*_of(kind, number)).order_by(REVISIONS.c.id.desc())
    return [_row(found, place) for place, found in enumerate(db.execute(query), start=1)]


def one(db: Session, kind: RecordKind, number: int, place: int) -> RevisionRow:
    """One earlier text of a record; `place` counts back from the latest, which is 1."""
    found = rows(db, kind, number)
    if not 1 <= place <= len(found):
        raise NotFound(_("There is no earlier version with that number."))
    return found[place - 1]


def belongs_to(db: Session, kind: RecordKind, number: int, mentorship_id: int | None) -> None:
    """Let the earlier texts of a record belong to the relationship that it now belongs to."""
    db.execute(update(REVISIONS).where(*_of(kind, number)).values(mentorship_id=mentorship_id))


def remove(db: Session, revision_id: int) -> None:
    """Delete one earlier text. Raises NotFound."""
    gone_now = db.execute(
        delete(REVISIONS).where(REVISIONS.c.id == revision_id).returning(REVISIONS.c.id)
    ).first()
    if gone_now is None:
        raise gone()


def _check(db: Session, kind: RecordKind, number: int) -> None:
    if kind not in TEXTS:
        raise Refused(_("Earlier versions are kept of sessions and reflections."))
    table = TABLES[kind]
    found = db.execute(select(table).where(table.c.id == number)).mappings().first()
    if found is None:
        raise gone()
    opens_on = found.get("opens_on")
    if opens_on is not None and opens_on > clock.today():
        raise Refused(_("This letter is closed until its day, and so is what it said before."))


def _told(text: str) -> list[str]:
    """A text without what nobody sees: spaces at the ends of lines, empty lines at its end."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _thin_out(db: Session, kind: RecordKind, number: int) -> None:
    kept = (
        select(REVISIONS.c.id).where(*_of(kind, number)).order_by(REVISIONS.c.id.desc()).limit(MOST)
    )
    db.execute(delete(REVISIONS).where(*_of(kind, number), REVISIONS.c.id.not_in(kept)))


def _of(kind: RecordKind, number: int) -> tuple[Any, Any]:
    return REVISIONS.c.record_kind == kind, REVISIONS.c.record_id == number


def _row(found: Row[Any], place: int) -> RevisionRow:
    return RevisionRow(
        id=found.id,
        uid=found.uid,
        place=place,
        record=public(RecordKind(found.record_kind), found.record_id),
        replaced_at=found.replaced_at,
        texts=json.loads(found.fields),
    )
