"""What may be shown of a relationship as data: a JSON document, or rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from mentorlog.domain.kinds import Reader
from mentorlog.journal.gathering import Gathered
from mentorlog.journal.pieces import Piece

#: The version of this document's shape.
VERSION = 1
#: A cell that begins so would be a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(of: Gathered) -> str:
    """All that is in `of` as one JSON document; ends in a line feed."""
    named = of.reader is not Reader.programme
    about: dict[str, Any] = {
        "format": "mentorlog-shared",
        "version": VERSION,
        "for_whom": of.reader.value,
        "name": of.name if named else None,
        "started_on": of.started_on.isoformat() if named and of.started_on else None,
        "ended_on": of.ended_on.isoformat() if named and of.ended_on else None,
        "purpose": of.purpose or None,
        "records": [_record(piece) for piece in of.pieces],
    }
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"


def _record(piece: Piece) -> dict[str, Any]:
    """A piece as it stands in the document; what it is goes before what it holds."""
    record: dict[str, Any] = {
        "kind": piece.kind.value,
        "uid": piece.uid,
        "of": piece.of or None,
        "day": piece.day.isoformat() if piece.day else None,
        "title": piece.title or None,
    }
    for key, value in (*piece.facts.items(), *piece.texts.items()):
        if key != "place_in_order":
            # A reflection has a kind of its own: that is its `reflection_kind`.
            record[f"{piece.kind.value}_{key}" if key in record else key] = value
    return record


def as_csv(of: Gathered) -> str:
    """A row for each text: what it is, its day, its title, which text, the text.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("kind", "uid", "day", "title", "part", "text", "status", "minutes"))
    for piece in of.pieces:
        day = piece.day.isoformat() if piece.day else ""
        rest = (piece.facts.get("status") or "", piece.facts.get("minutes") or "")
        for part, text in piece.texts.items() or (("", ""),):
            row = (piece.kind.value, piece.uid, day, piece.title, part, text, *rest)
            writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
