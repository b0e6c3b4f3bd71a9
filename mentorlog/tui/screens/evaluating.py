"""Evaluating on a screen that has one relationship in front: opening the wizard, saving it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mentorlog.domain.closing import LIVES
from mentorlog.domain.kinds import Status
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import discreet

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.records import ReviewCard, ReviewDue
    from mentorlog.tui.app import MentorlogApp
    from mentorlog.tui.screens.subject import SubjectScreen

#: What the slot of an evaluation that is changed begins with; its number follows.
EDITING = "review:edit:"


async def evaluate(screen: SubjectScreen, review_id: int | None = None) -> None:
    """Look at how one works with the subject of `screen`, or change that evaluation."""
    from mentorlog.tui.dialogs.evaluate import EvaluateWizard

    card = screen.subject
    if card is None:
        return
    if discreet.refuses(screen.app):
        return
    if review_id is None and card.row.status not in LIVES:
        screen.app.notify(
            _("This relationship has not begun, so there is nothing to evaluate yet.")
            if card.row.status is Status.candidate
            else _("This relationship has ended. A reflection can still look back on it.")
        )
        return
    number = card.row.id
    try:
        due, review = await screen.journal.run(partial(_before, number=number, review=review_id))
    except MentorlogError as failure:
        screen.app.tell(failure)
        return

    async def save(given: dict[str, Any]) -> int:
        made: int = await screen.journal.change(
            partial(_save, given=given, number=number, review_id=review_id)
        )
        return made

    wizard = EvaluateWizard(card, save, them=screen.them, suggested=due.instrument, card=review)
    screen.app.push_screen(wizard)


async def go_on(app: MentorlogApp, slot: str, mentorship_id: int) -> None:
    """Open the page of the relationship and the evaluation that waits in `slot`."""
    from mentorlog.tui.screens.relationship import RelationshipScreen

    page = RelationshipScreen(mentorship_id, part="reviews")
    await app.push_screen(page)
    await page.show_again()
    number = slot.rpartition(":")[2] if slot.startswith(EDITING) else ""
    await evaluate(page, int(number) if number.isdecimal() else None)


def _before(db: Session, number: int, review: int | None) -> tuple[ReviewDue, ReviewCard | None]:
    from mentorlog.journal import reviews

    return reviews.due(db, number), None if review is None else reviews.one(db, review)


def _save(db: Session, given: dict[str, Any], number: int, review_id: int | None) -> int:
    from mentorlog.journal import reviews
    from mentorlog.journal.forms import NewReview, ReviewEdit

    if review_id is None:
        return reviews.save(db, NewReview(mentorship_id=number, **given))
    reviews.edit(db, review_id, ReviewEdit(**given))
    return review_id
