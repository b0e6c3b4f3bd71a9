"""What was being written when the person last left it: said on a banner, and gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorlog.i18n import _
from mentorlog.tui import new_note, stranded
from mentorlog.tui.commands.in_words import key_in_words

if TYPE_CHECKING:
    from mentorlog.journal.records import KeptDraft
    from mentorlog.tui.app import MentorlogApp
    from mentorlog.tui.widgets.banner import Banner


async def remind(app: MentorlogApp, banner: Banner) -> None:
    """Say on the banner what was being written, or that the recovery code is not confirmed."""
    draft = await app.journal.run(new_note.unfinished)
    if draft is not None:
        words = new_note.reminder(draft, discreet=app.discreet)
        title = _("keeps it") if stranded.is_stranded(draft) else _("goes on")
        banner.say(words, app.key_of("app.write_on"), title, "app.write_on")
    elif not (app.journal.vault.recovery_confirmed or app.shown_passphrase):
        words = _("Your recovery code has not been typed back yet.")
        banner.say(words, app.key_of("app.recovery_code"), _("shows it"), "app.recovery_code")
    else:
        banner.say("")


async def go_on(app: MentorlogApp) -> None:
    """Open what was being written last where it is written, or say that there is nothing."""
    draft = await app.journal.run(new_note.unfinished)
    if draft is None:
        words = _("Nothing is unfinished. {key} begins a new note.")
        app.notify(words.format(key=key_in_words("app.new_note", app.settings.keys)))
    elif stranded.is_stranded(draft):
        await stranded.keep(app, draft)
    elif draft.slot.startswith("reflection:"):
        from mentorlog.tui.screens import reflecting

        await reflecting.go_on(app, draft.slot, draft.mentorship_id)
    elif draft.slot.startswith("template:"):
        from mentorlog.tui.screens.templates import TemplatesScreen

        await app.push_screen(TemplatesScreen(draft.slot))
    elif draft.mentorship_id is None:
        await app.somebody_new()
    else:
        await _of_a_relationship(app, draft, draft.mentorship_id)


async def _of_a_relationship(app: MentorlogApp, draft: KeptDraft, mentorship_id: int) -> None:
    kind = draft.slot.partition(":")[0]
    if kind == "session":
        await app.show_session(mentorship_id, draft.session_id, draft.slot)
    elif kind == "form":
        from mentorlog.tui.screens import form_again

        await form_again.open_it(app, draft)
    elif kind == "review":
        from mentorlog.tui.screens import evaluating

        await evaluating.go_on(app, draft.slot, mentorship_id)
    elif kind in ("promise", "topic"):
        await app.show_relationship(mentorship_id, adding=kind)
    elif kind in ("match", "goal", "agreement"):
        from mentorlog.tui.screens import form_again

        await form_again.open_long(app, draft, mentorship_id)
    else:
        await app.show_relationship(
            mentorship_id, edit=kind == "relationship", close=kind == "closing"
        )
