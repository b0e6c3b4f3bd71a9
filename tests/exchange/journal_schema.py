"""The JSON Schema of the lossless format, made from the tables; run it to write it anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import mentorlog
from mentorlog.exchange.lossless.shape import FORMAT, LIST_OF, LISTS, VERSION, Field, Holds, fields

FILE = Path(mentorlog.__file__).parent / "exchange" / "lossless" / "journal.schema.json"

_TYPES: dict[Holds, Any] = {
    Holds.text: {"type": "string"},
    Holds.named: {
        "type": "string",
        "description": "Kind and uid of a record, perhaps with the part of it that is meant.",
    },
    Holds.number: {"type": "integer"},
    Holds.yes_or_no: {"type": "boolean"},
    Holds.day: {"$ref": "#/$defs/day"},
    Holds.moment: {"$ref": "#/$defs/moment"},
    Holds.record: {"$ref": "#/$defs/uid"},
    Holds.any_record: {"$ref": "#/$defs/record"},
    Holds.json: {
        "type": "object",
        "additionalProperties": {"type": ["string", "integer", "null"]},
    },
}


def schema() -> dict[str, Any]:
    """The schema as it should be."""
    defs: dict[str, Any] = {
        "uid": {
            "description": "What a record is called in every file it ever stands in: a UUID.",
            "type": "string",
            "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        },
        "day": {"type": "string", "format": "date", "pattern": "^\\d{4}-\\d\\d-\\d\\d$"},
        "moment": {
            "description": "In UTC, to the millisecond.",
            "type": "string",
            "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
        },
        "record": {
            "description": "Another record, of any kind.",
            "type": "object",
            "properties": {"kind": {"enum": sorted(LIST_OF)}, "uid": {"$ref": "#/$defs/uid"}},
            "required": ["kind", "uid"],
            "additionalProperties": False,
        },
    }
    defs.update({name: _record(name) for name in LISTS})
    lists = {name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in LISTS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A mentorlog journal",
        "description": (
            "What “mentorlog export json” writes and “mentorlog import json” reads. The members"
            " stand in this order, records in the order of their uids; `order` says in which order"
            " those of a list were written down. Without `sealed`, nothing that is sealed and no"
            " letter before its day is in it, nor what cannot be told without them. Texts that"
            " were not saved yet are never in it."
        ),
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "sealed": {"type": "boolean"},
            **lists,
        },
        "required": ["format", "version", "sealed", *lists],
        "additionalProperties": False,
        "$defs": defs,
    }


def _record(name: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "uid": {"$ref": "#/$defs/uid"},
        "order": {"type": "integer", "minimum": 1},
    }
    properties.update({one.name: _field(one) for one in fields(name)})
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(one: Field) -> dict[str, Any]:
    made = dict(_TYPES[one.holds]) if one.holds is not Holds.choice else {"enum": [*one.choices]}
    if one.holds is Holds.record:
        made["description"] = f"The uid of one of “{one.of}”."
    return {"anyOf": [made, {"type": "null"}]} if one.optional else made


def written() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
