"""What left the journal, in words: as what, and for whom."""

from __future__ import annotations

from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.i18n import _


def form_words(form: ExportForm) -> str:
    """As what it left, in a word or two."""
    return {
        ExportForm.json: _("everything, as JSON"),
        ExportForm.markdown: _("Markdown folder"),
        ExportForm.csv: _("table (CSV)"),
        ExportForm.calendar: _("calendar"),
        ExportForm.book: _("closing book"),
        ExportForm.programme: _("programme report"),
        ExportForm.person: _("all about a person"),
        ExportForm.text: _("text"),
    }[form]


def reader_words(reader: Reader) -> str:
    """For whom it left, in a word or two."""
    return {
        Reader.me: _("for you"),
        Reader.pair: _("for the two of you"),
        Reader.programme: _("for a programme"),
        Reader.person: _("for the person"),
    }[reader]
