"""Reading the pieces of a relationship from the record, each with how wide it may be seen.

A part is never wider than the whole: what belongs to a record that fewer may see takes the
narrower of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import audience as audiences
from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import AgreementStatus, Audience, ClauseKind, ReflectionKind
from mentorlog.domain.sharing import Why
from mentorlog.journal.ids import TABLES
from mentorlog.journal.pieces import Piece, PieceKind
from mentorlog.journal.records import MATCH_PARTS, RecordKind
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CARDS,
    CHECK_INS,
    CLAUSES,
    CLOSURES,
    GOALS,
    HIGHLIGHTS,
    OUTCOMES,
    REFLECTIONS,
    REVIEWS,
    SESSIONS,
    THANKS,
)

#: A piece, and why it stays behind whatever its audience.
Found = tuple[Piece, Why | None]


def found(db: Session, mentorship_id: int) -> Iterator[Found]:
    """Every piece of a relationship, sealed ones among them."""
    yield from _cards(db, mentorship_id)
    yield from _clauses(db, mentorship_id)
    yield from _goals(db, mentorship_id)
    yield from _check_ins(db, mentorship_id)
    yield from _sessions(db, mentorship_id)
    for kind, table, when, title, texts, facts in _PLAIN:
        for row in _rows(db, table, mentorship_id):
            yield _piece(kind, row, _day(row[when]), title, texts, facts), _stays(kind, row)
    yield from _highlights(db, mentorship_id)


_PLAIN: tuple[tuple[PieceKind, Table, str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        PieceKind.promise,
        ACTIONS,
        "raised_at",
        "text",
        ("if_cue",),
        ("owner", "due_on", "status", "closed_on"),
    ),
    (PieceKind.topic, AGENDA, "raised_at", "text", (), ("raised_by", "status")),
    (
        PieceKind.reflection,
        REFLECTIONS,
        "written_at",
        "title",
        ("body",),
        ("kind", "model", "opens_on"),
    ),
    (
        PieceKind.outcome,
        OUTCOMES,
        "happened_on",
        "line",
        ("evidence",),
        ("beneficiary", "benefit", "form"),
    ),
    (PieceKind.thanks, THANKS, "given_on", "what_for", (), ("given_by", "said")),
    (
        PieceKind.review,
        REVIEWS,
        "reviewed_on",
        "",
        ("keep", "change", "stop", "one_thing"),
        ("instrument", "respondent", "decision"),
    ),
    (
        PieceKind.closure,
        CLOSURES,
        "closed_on",
        "",
        (
            "results",
            "learned_by_me",
            "learned_by_them",
            "unfinished",
            "next_steps",
            "passing_on",
        ),
        ("reason", "manner", "future_form", "writes_first"),
    ),
)


def _stays(kind: PieceKind, row: Any) -> Why | None:
    """A letter that is not open yet stays closed, whoever reads."""
    if kind is not PieceKind.reflection or row["kind"] is not ReflectionKind.letter:
        return None
    opens = row["opens_on"]
    return Why.not_open if opens is not None and opens > clock.today() else None


def _rows(db: Session, table: Table, mentorship_id: int) -> Iterator[Any]:
    query = select(table).where(table.c.mentorship_id == mentorship_id).order_by(table.c.id)
    yield from db.execute(query).mappings()


def _piece(
    kind: PieceKind,
    row: Any,
    day: date | None,
    title: str,
    texts: tuple[str, ...],
    facts: tuple[str, ...],
    audience: Audience | None = None,
    of: str = "",
) -> Piece:
    return Piece(
        kind=kind,
        uid=row["uid"],
        day=day,
        title=row[title] if title else "",
        texts={name: row[name] for name in texts if row[name].strip()},
        facts={name: _plain(row[name]) for name in facts},
        of=of,
        audience=audience or row["audience"],
    )


def _plain(value: Any) -> str | int | None:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _day(when: Any) -> date | None:
    return clock.civil(when).date() if isinstance(when, datetime) else when


def _narrower(*of: Audience) -> Audience:
    return min(of, key=audiences.breadth)


def _cards(db: Session, mentorship_id: int) -> Iterator[Found]:
    for row in _rows(db, CARDS, mentorship_id):
        parts = (*MATCH_PARTS, "reasons")
        day = row["decided_on"] or _day(row["created_at"])
        piece = _piece(PieceKind.card, row, day, "", tuple(dict.fromkeys(parts)), ("decision",))
        if piece.texts:
            yield piece, None


def _clauses(db: Session, mentorship_id: int) -> Iterator[Found]:
    query = (
        select(
            CLAUSES,
            AGREEMENTS.c.version,
            AGREEMENTS.c.status,
            AGREEMENTS.c.agreed_on,
            AGREEMENTS.c.audience.label("whole"),
            AGREEMENTS.c.uid.label("agreement"),
        )
        .join(AGREEMENTS, AGREEMENTS.c.id == CLAUSES.c.agreement_id)
        .where(AGREEMENTS.c.mentorship_id == mentorship_id)
        .order_by(AGREEMENTS.c.version, CLAUSES.c.id)
    )
    order = list(ClauseKind)
    for row in db.execute(query).mappings():
        facts: dict[str, str | int | None] = {
            "clause": row["kind"].value,
            "version": row["version"],
            "status": row["status"].value,
            "place_in_order": order.index(row["kind"]),
        }
        draft = Why.draft if row["status"] is AgreementStatus.draft else None
        agreed = _narrower(row["audience"], row["whole"])
        if row["agreed_text"].strip():
            texts = {"agreed_text": row["agreed_text"]}
            yield _clause(row, row["uid"], texts, facts, agreed), draft
        views = {name: row[name] for name in ("my_view", "their_view") if row[name].strip()}
        if views:
            seen = _narrower(agreed, row["views_audience"])
            yield _clause(row, f"{row['uid']}/views", views, facts, seen), draft


def _clause(
    row: Any, uid: str, texts: dict[str, str], facts: dict[str, Any], audience: Audience
) -> Piece:
    return Piece(
        PieceKind.clause, uid, row["agreed_on"], "", texts, facts, row["agreement"], audience
    )


def _goals(db: Session, mentorship_id: int) -> Iterator[Found]:
    facts = ("learner", "horizon", "area", "due_on", "status", "closed_on", "baseline")
    for row in _rows(db, GOALS, mentorship_id):
        day = _day(row["created_at"])
        draft = Why.draft if row["status"] == "draft" else None
        yield _piece(PieceKind.goal, row, day, "title", (*LEVEL_FIELDS, "measure"), facts), draft
        if row["why"].strip():
            why = {"why": row["why"]}
            narrow = _narrower(row["audience"], row["why_audience"])
            uid = f"{row['uid']}/why"
            yield Piece(PieceKind.goal, uid, day, "", why, {}, row["uid"], narrow), draft


def _check_ins(db: Session, mentorship_id: int) -> Iterator[Found]:
    query = (
        select(
            CHECK_INS,
            GOALS.c.audience.label("whole"),
            GOALS.c.uid.label("goal"),
            GOALS.c.title.label("title"),
        )
        .join(GOALS, GOALS.c.id == CHECK_INS.c.goal_id)
        .where(CHECK_INS.c.mentorship_id == mentorship_id)
        .order_by(CHECK_INS.c.checked_on, CHECK_INS.c.id)
    )
    for row in db.execute(query).mappings():
        yield (
            _piece(
                PieceKind.check_in,
                row,
                row["checked_on"],
                "",
                ("note",),
                ("level",),
                _narrower(row["audience"], row["whole"]),
                row["goal"],
            ),
            None,
        )


def _sessions(db: Session, mentorship_id: int) -> Iterator[Found]:
    for row in _rows(db, SESSIONS, mentorship_id):
        local = clock.civil(row["starts_at"], row["time_zone"])
        facts: dict[str, str | int | None] = {
            "at": local.isoformat(timespec="minutes"),
            "zone": row["time_zone"],
            "minutes": row["minutes"],
            "status": row["status"].value,
            "channel": row["channel"] and row["channel"].value,
        }
        texts = {name: row[name] for name in ("summary", "notes", "place") if row[name].strip()}
        yield (
            Piece(
                PieceKind.session,
                row["uid"],
                local.date(),
                "",
                texts,
                facts,
                audience=row["audience"],
            ),
            None,
        )


def _highlights(db: Session, mentorship_id: int) -> Iterator[Found]:
    for row in _rows(db, HIGHLIGHTS, mentorship_id):
        record = TABLES[RecordKind(row["record_kind"])]
        when = {"mentoring_session": "starts_at", "reflection": "written_at"}.get(record.name)
        columns = [record.c.uid, record.c.audience, record.c[when or "created_at"]]
        query = select(*columns).where(record.c.id == row["record_id"])
        of = db.execute(query).first()
        if of is None:
            continue
        piece = _piece(
            PieceKind.highlight,
            row,
            _day(of[2]),
            "sentence",
            (),
            ("record_kind",),
            _narrower(row["audience"], of.audience),
            of.uid,
        )
        yield piece, _stays_marked(db, row, of.uid)


def _stays_marked(db: Session, row: Any, uid: str) -> Why | None:
    """A sentence marked in a letter that is closed stays with it."""
    if row["record_kind"] != RecordKind.reflection:
        return None
    query = select(REFLECTIONS.c.kind, REFLECTIONS.c.opens_on).where(REFLECTIONS.c.uid == uid)
    letter = db.execute(query).mappings().one()
    return _stays(PieceKind.reflection, letter)
