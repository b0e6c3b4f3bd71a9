"""What a search found as JSON."""

from __future__ import annotations

from mentorlog.domain.excerpts import Excerpt
from mentorlog.exchange.documents.parts import Document, typed_id
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import RecordKind
from mentorlog.journal.search import Hit


def hit(found: Hit) -> Document:
    """A hit: the record it stands in, which text of it, and the line with the places that answer.

    `title` and `line` are cut; `hits` are pairs of first character and the one after the last.
    """
    return {
        "id": found.public_id,
        "uid": found.uid,
        "kind": found.kind,
        "text": found.text,
        "title": found.title.text,
        "title_hits": _hits(found.title),
        "line": found.body.text,
        "line_hits": _hits(found.body),
        "audience": found.audience,
        "relationship_id": typed_id(RecordKind.relationship, found.mentorship_id),
        "at": to_text(found.at),
    }


def _hits(line: Excerpt) -> list[list[int]]:
    return [[span.start, span.end] for span in line.hits]
