"""What a person fills in at the end: the closure, a sentence to mark."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.kinds import CloseReason, Disposition, EndManner, FutureForm, Side
from mentorlog.i18n import _
from mentorlog.journal.forms.form import Form

#: The longest sentence that can be marked, in characters.
LONGEST_SENTENCE = 1000


class ClosureText(Form):
    """How it ended, in the person's own words, and what comes after."""

    results: str = ""
    learned_by_me: str = ""
    learned_by_them: str = ""
    unfinished: str = ""
    next_steps: str = ""
    passing_on: str = ""
    future_form: FutureForm = FutureForm.none
    writes_first: Side | None = None
    check_back_on: date | None = None


class NewClosure(ClosureText):
    """The end of a relationship: `ended_on` is a civil date, today when left out.

    `disposition` is what is decided about the notes; it is carried out apart, on the person's
    word (`journal.disposition`).
    """

    ended_on: date | None = None
    reason: CloseReason = CloseReason.natural_end
    manner: EndManner = EndManner.planned
    disposition: Disposition = Disposition.keep


class ClosureEdit(ClosureText):
    """A correction of a closure; what is left out stays as it is."""

    ended_on: date | None = None
    reason: CloseReason | None = None
    manner: EndManner | None = None


class NewHighlight(Form):
    """A sentence to mark in the record of that id, `s12` or `f9`; it must stand there."""

    record: str
    sentence: str

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about a field that cannot be used."""
        if field == "sentence":
            return _("There is no sentence yet. Choose one that stands in the record.")
        return super().complaint(field)
