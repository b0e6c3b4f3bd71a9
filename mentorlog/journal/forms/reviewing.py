"""Forms of evaluations."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.kinds import Instrument, ReviewDecision, Side, Stage
from mentorlog.i18n import _
from mentorlog.journal.forms.form import Form


class ReviewForm(Form):
    """What may be written in an evaluation.

    `answers` holds 0 never to 4 nearly always by the key of the statement, None for not
    applicable; a statement that was passed over is left out. `back_to` is the stage that
    `adjust` leads to, goals or building; left out, the usual one.
    """

    reviewed_on: date | None = None
    respondent: Side = Side.me
    answers: dict[str, int | None] = {}
    keep: str = ""
    change: str = ""
    stop: str = ""
    one_thing: str = ""
    decision: ReviewDecision | None = None
    back_to: Stage | None = None

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about answers and decisions that cannot be."""
        sentences = {
            "answers": _(
                "An answer goes from 0 (never) to 4 (nearly always), or is “-” for not applicable."
            ),
            "respondent": _("Whoever answers is “me” or “them”."),
            "decision": _("A decision is one of continue, adjust, pause and close."),
            "back_to": _("Adjusting leads back to goals or to building."),
        }
        return sentences.get(field) or super().complaint(field)


class NewReview(ReviewForm):
    """An evaluation, of today unless `reviewed_on` says otherwise.

    `session_id` is the held session in which it was talked through, if any.
    """

    mentorship_id: int
    instrument: Instrument = Instrument.mirror
    session_id: int | None = None


class ReviewEdit(ReviewForm):
    """What changes about an evaluation; the instrument and whom it is with stay."""
