"""What can be done with shapes of sessions and questions of one's own."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.templates",
        (),
        _("Templates, questions, lessons"),
        _("What talks are made of, what is asked, what there is to read: add, change, hide."),
        about="mentorlog",
    ),
    Command(
        "templates.add",
        ("a",),
        _("Add"),
        _("Add a template of your own."),
        footer=True,
        palette=False,
    ),
    Command(
        "templates.add_question",
        ("A",),
        _("Add question"),
        _("Add a question of your own."),
        footer=True,
        palette=False,
    ),
    Command(
        "templates.add_lesson",
        ("L",),
        _("Add lesson"),
        _("Add a lesson of your own to the field guide."),
        footer=True,
        palette=False,
    ),
    Command(
        "templates.edit",
        ("e",),
        _("Edit"),
        _("Change what is yours; of what is built in, make a copy to change."),
        footer=True,
        palette=False,
    ),
    Command(
        "templates.hide",
        ("x", "space"),
        _("Hide or show"),
        _("Offer what is built in no longer, or again."),
        footer=True,
        palette=False,
    ),
    Command(
        "templates.delete",
        ("d",),
        _("Delete"),
        _("Delete what is yours; it can be undone."),
        footer=True,
        palette=False,
    ),
    Command(
        "templates.undo",
        ("u",),
        _("Undo"),
        _("Take back what was deleted or done last; possible until the next change."),
        footer=True,
        palette=False,
    ),
    Command(
        "templates.leave",
        ("escape", "q"),
        _("Back"),
        _("Go from a text back to its title, from there leave."),
        footer=True,
        palette=False,
    ),
)
