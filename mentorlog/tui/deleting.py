"""Deleting, wherever it is asked for: named, after a question where more goes, with a way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui.dialogs.confirm import Confirm

if TYPE_CHECKING:
    from mentorlog.journal.removal import Going
    from mentorlog.tui.app import MentorlogApp


async def delete(app: MentorlogApp, public_id: str, after: Callable[[], Awaitable[object]]) -> None:
    """Delete the record of that id and show what is left with `after`.

    What takes something else along asks first and says what; anything else goes at once. Both
    can be undone.
    """
    from mentorlog.journal import removal

    try:
        going = await app.journal.run(partial(removal.what_goes, public_id=public_id))
    except MentorlogError as failure:
        app.tell(failure)
        return

    async def answered(yes: bool | None) -> None:
        if yes:
            await _delete(app, going, after)

    if consequences := going.consequences():
        sentences = (*consequences, _("It can be undone until you change more."))
        question = Confirm(
            _("Delete"),
            going.question(discreet=app.discreet),
            sentence=" ".join(sentences),
            accept=_("Delete"),
        )
        app.push_screen(question, answered)
    else:
        await answered(True)


async def _delete(app: MentorlogApp, going: Going, after: Callable[[], Awaitable[object]]) -> None:
    from mentorlog.journal import removal

    try:
        removed = await app.journal.change(partial(removal.delete, public_id=going.public_id))
    except MentorlogError as failure:
        app.tell(failure)
        return
    app.offer_undo(going.said(discreet=app.discreet), partial(removal.undo, removed=removed))
    await after()
