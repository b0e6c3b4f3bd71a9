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
        with app.suspend():
            return clean_input(own_editor.edit(text))
    except SuspendNotSupported:
        app.notify(_("This terminal cannot make room for another program."))
    except MentorlogError as failure:
        app.tell(failure)
    finally:
        app.presence.again()
    return None
