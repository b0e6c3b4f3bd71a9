"""Earlier texts of a record as JSON."""

from __future__ import annotations

from mentorlog.exchange.documents.parts import Document
from mentorlog.journal.instants import to_text
from mentorlog.journal.records.revision import RevisionRow


def revision(row: RevisionRow) -> Document:
    """The texts of a record that stood until an instant, by name."""
    return {
        "record": row.record,
        "place": row.place,
        "uid": row.uid,
        "replaced_at": to_text(row.replaced_at),
        "texts": dict(row.texts),
    }
