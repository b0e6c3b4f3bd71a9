"""What can be done with sessions: in their calendar and list, and in the editor."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # The sessions.
    Command(
        "sessions.open",
        ("enter",),
        _("Open"),
        _("Open this session to read and write."),
        footer=True,
    ),
    Command(
        "sessions.plan",
        ("a",),
        _("Plan"),
        _("Plan a session: with whom, when, for how long."),
        footer=True,
    ),
    Command(
        "sessions.hold",
        ("x",),
        _("Held"),
        _("Say that this session took place, and write it down."),
        footer=True,
    ),
    Command(
        "sessions.cancel",
        ("c",),
        _("Cancel"),
        _("Say that this session was cancelled, or that somebody did not come."),
    ),
    Command(
        "sessions.month",
        ("v",),
        _("Month or list"),
        _("Change between the month and the list."),
        footer=True,
    ),
    Command("sessions.delete", ("d",), _("Delete"), _("Delete this session; it can be undone.")),
    # The session editor; bound on the editor itself, so that no letter typed later overtakes one.
    Command(
        "editor.save",
        ("ctrl+s",),
        _("Save"),
        _("Save the session; promises in the text become promises to keep."),
        footer=True,
    ),
    Command(
        "editor.template",
        ("ctrl+t",),
        _("Template"),
        _("Choose what shape the session has, with minutes for each part."),
        footer=True,
    ),
    Command(
        "editor.preview",
        ("ctrl+r",),
        _("Preview"),
        _("Show the text as it reads, and back."),
        footer=True,
    ),
    Command(
        "editor.agenda",
        ("ctrl+g",),
        _("Agenda"),
        _("Go to the topics and promises beside the text, and back."),
        footer=True,
    ),
    Command(
        "editor.back",
        ("escape",),
        _("Back"),
        _("Step out; the text stays as a draft."),
        footer=True,
        palette=False,
    ),
)
