"""The JSON Schemas of what is shared and of all about a person; run it to write them anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Boolean, Column, Enum, Float, Integer, Table

import mentorlog
from mentorlog.domain.kinds import Reader
from mentorlog.exchange.shared import person as about_person
from mentorlog.exchange.shared import plain
from mentorlog.journal.about_person import ANY_RECORD, OWN_OF_THE_FILE, by_uid
from mentorlog.journal.pieces import PieceKind
from mentorlog.journal.tables import (
    CLAUSES,
    DISCLOSURES,
    DRAFTS,
    MENTORSHIPS,
    OF_RELATIONSHIP,
    PEOPLE,
)
from mentorlog.journal.tables.columns import Day, Instant

_HERE: Final = Path(mentorlog.__file__).parent / "exchange" / "shared"
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_UID: Final = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
_DAY: Final = {"type": "string", "format": "date"}
_MOMENT: Final = {
    "type": "string",
    "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
}


def shared() -> dict[str, Any]:
    """Of what `export text --as json` writes."""
    day = {"anyOf": [_DAY, {"type": "null"}]}
    words = {"type": ["string", "null"]}
    record = {
        "description": (
            "One thing that its reader may see. Beside these members it has its texts and facts,"
            " by their names in the journal: texts, days in ISO form, numbers."
        ),
        "type": "object",
        "properties": {
            "kind": {"enum": [kind.value for kind in PieceKind]},
            "uid": {"type": "string"},
            "of": {"description": "The uid of what it is a part of.", "type": ["string", "null"]},
            "day": day,
            "title": words,
        },
        "required": ["kind", "uid", "of", "day", "title"],
        "additionalProperties": {"type": ["string", "integer", "boolean", "null"]},
    }
    return {
        "$schema": _DRAFT,
        "title": "What may be seen of a mentoring relationship",
        "description": "What “mentorlog export text --as json” writes for one reader.",
        "type": "object",
        "properties": {
            "format": {"const": "mentorlog-shared"},
            "version": {"const": plain.VERSION},
            "for_whom": {"enum": [reader.value for reader in Reader]},
            "name": {"description": "Null for a programme.", "type": ["string", "null"]},
            "started_on": day,
            "ended_on": day,
            "purpose": words,
            "records": {"type": "array", "items": record},
        },
        "required": [
            *("format", "version", "for_whom", "name", "started_on", "ended_on", "purpose"),
            "records",
        ],
        "additionalProperties": False,
    }


def person() -> dict[str, Any]:
    """Of what `export person --as json` writes."""
    tables = [PEOPLE, MENTORSHIPS, *OF_RELATIONSHIP, DRAFTS, CLAUSES, DISCLOSURES]
    rows = {table.name: {"type": "array", "minItems": 1, "items": _row(table)} for table in tables}
    return {
        "$schema": _DRAFT,
        "title": "Everything held about a person",
        "description": (
            "What “mentorlog export person --as json” writes: every row about them, by table. A"
            " table without one and a field without a value are left out. What points at another"
            " row does so by its uid, and is left out where that row is not in it."
        ),
        "type": "object",
        "properties": {
            "format": {"const": "mentorlog-person"},
            "version": {"const": about_person.VERSION},
            "sealed": {"type": "boolean"},
            **rows,
        },
        "required": ["format", "version", "sealed", PEOPLE.name],
        "additionalProperties": False,
    }


def _row(table: Table) -> dict[str, Any]:
    kept = [column for column in table.columns if column.name not in OWN_OF_THE_FILE]
    kind, number = ANY_RECORD
    properties: dict[str, Any] = {}
    for column in kept:
        if column.foreign_keys or (column.name == number and kind in table.columns):
            properties[by_uid(column.name)] = _UID
        elif column.name != number:
            properties[column.name] = _value(column)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value(column: Column[Any]) -> dict[str, Any]:
    kind = column.type
    if column.name in ("uid", "about_uid"):
        return _UID
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return {"enum": [one.value for one in kind.enum_class]}
    for held, schema in (
        (Day, _DAY),
        (Instant, _MOMENT),
        (Boolean, {"type": "boolean"}),
        (Integer, {"type": "integer"}),
        (Float, {"type": "number"}),
    ):
        if isinstance(kind, held):
            return schema
    return {"type": "string"}


#: Where each stands in the package, and what makes it.
FILES: Final[dict[Path, Callable[[], dict[str, Any]]]] = {
    _HERE / "shared.schema.json": shared,
    _HERE / "person.schema.json": person,
}


def written(schema: dict[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for file, made in FILES.items():
        file.write_text(written(made()), encoding="utf-8")
