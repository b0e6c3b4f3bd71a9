"""The person's own editor on the text that is being written; the screens wait meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from mentorlog.domain.lines import clean_input
from mentorlog.errors import MentorlogError, Refused
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.tui.app import MentorlogApp


def edit(app: MentorlogApp, text: str) -> str | None:
    """`text` as it comes back, cleaned; None when it could not be handed over, which is said.

    Only where the settings allow it: what another program keeps of the text is up to that program.
    """
    from mentorlog import own_editor

    try:
        if not app.settings.own_editor:
            raise Refused(
                _("Your own editor is not in use. own_editor = true in the settings allows it.")
            )
        first = own_editor.warning_once(app.state)
        if first:
            words = _("{key} once more opens your editor.").format(
                key=app.key_of("editor.own_editor")
            )
            app.notify(f"{words}\n{first}", severity="warning", timeout=20)
            return None
        return _edited(app, text)
    except SuspendNotSupported:
        app.notify(_("This terminal cannot make room for another program."))
    except MentorlogError as failure:
        app.tell(failure)
    return None


def _edited(app: MentorlogApp, text: str) -> str:
    """What the editor makes of `text`.

    When nobody was there for too long meanwhile, the app locks before it draws anything; the
    caller, who goes on at once, still puts what was written where drafts are kept from.
    """
    from mentorlog import own_editor

    failed: MentorlogError | None = None
    with app.presence.elsewhere() as absence, app.suspend():
        # What is raised in here would leave the terminal without the app.
        try:
            text = clean_input(own_editor.edit(text))
        except MentorlogError as failure:
            failed = failure
    if absence.too_long:
        app.woke()
    else:
        app.presence.again()
    if failed is not None:
        raise failed
    return text
