"""Marking a sentence of a session or a reflection, or taking a mark off again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.tui.screens.area import AreaScreen


async def mark(screen: AreaScreen, record: str, selected: str = "") -> None:
    """Mark what is `selected` in the record of that id, or a sentence chosen from it.

    Choosing one that is marked takes its mark off, which can be undone.
    """
    from mentorlog.journal import highlights, removal
    from mentorlog.journal.forms import NewHighlight

    if discreet.refuses(screen.app):
        return
    try:
        if selected.strip():
            sentence: str | None = selected
            marked: dict[str, str] = {}
        else:
            sentences, marked = await screen.journal.run(partial(_sentences, record=record))
            if not sentences:
                screen.app.notify(_("Nothing is written there that could be marked."))
                return
            offers = [
                Offer(one, one, fact=_("✓ marked") if one in marked else "") for one in sentences
            ]
            dialog = ChooseDialog(_("Which sentence do you want to keep?"), offers)
            sentence = await screen.app.push_screen_wait(dialog)
        if sentence is None:
            return
        if sentence in marked:
            off = partial(removal.delete, public_id=marked[sentence])
            removed = await screen.journal.change(off)
            screen.app.offer_undo(_("The mark is off."), partial(removal.undo, removed=removed))
            return
        form = NewHighlight(record=record, sentence=sentence)
        await screen.journal.change(partial(highlights.add, new=form))
        screen.app.notify(_("Marked. You will find it again at the end."))
    except MentorlogError as failure:
        screen.app.tell(failure)


def _sentences(db: Session, record: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The sentences of a record, and the ids of those that are marked."""
    from mentorlog.journal import highlights

    marked = {row.sentence: row.public_id for row in highlights.page(db) if row.record == record}
    return highlights.sentences(db, record), marked
