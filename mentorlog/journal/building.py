"""What building asks for besides meeting: doing without an agreement on purpose, and the focus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from mentorlog.domain.kinds import AgreementStatus, Formality
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal.ids import present
from mentorlog.journal.tables import AGREEMENTS, Mentorship
from mentorlog.journal.turns import axes_of, change_axes, check_goes_on, touch


def skip_agreement(
    db: Session, mentorship_id: int, *, confidentiality_talked: bool, exit_talked: bool
) -> None:
    """Do without an agreement, on purpose: both were talked about, what stays and how to stop.

    Raises Refused unless the relationship is informal and both answers are yes, when there is an
    agreement, and after the end.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    check_goes_on(mentorship)
    if mentorship.formality is not Formality.informal:
        raise Refused(
            _("A formal relationship has an agreement; only an informal one can skip it.")
        )
    if not (confidentiality_talked and exit_talked):
        raise Refused(
            _(
                "Without an agreement two things are still talked about first: what stays between"
                " you, and how either of you can stop."
            )
        )
    if _has_agreement(db, mentorship_id):
        raise Refused(_("You two have an agreement already; there is nothing to skip."))
    mentorship.agreement_skipped = True
    mentorship.confidentiality_talked = mentorship.exit_talked = True
    touch(mentorship)


def want_agreement(db: Session, mentorship_id: int) -> None:
    """Take back that it was skipped; both answers stay as they were given. Raises Refused."""
    mentorship = present(db, Mentorship, mentorship_id)
    check_goes_on(mentorship)
    mentorship.agreement_skipped = False
    touch(mentorship)


def choose_focus(
    db: Session,
    mentorship_id: int,
    *,
    career: bool,
    life: bool,
    on: date | None = None,
    reason: str = "",
) -> None:
    """Say what it is about, as a change of its kind; nothing, or after the end, is Refused."""
    mentorship = present(db, Mentorship, mentorship_id)
    check_goes_on(mentorship)
    if not (career or life):
        raise Refused(_("Choose career, life, or both."))
    axes = replace(axes_of(mentorship), career=career, life=life)
    change_axes(db, mentorship_id, axes, on=on, reason=reason)


def _has_agreement(db: Session, mentorship_id: int) -> bool:
    query = select(AGREEMENTS.c.id).where(
        AGREEMENTS.c.mentorship_id == mentorship_id,
        AGREEMENTS.c.status == AgreementStatus.agreed,
    )
    return db.execute(query).first() is not None
