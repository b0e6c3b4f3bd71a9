"""What works anywhere: in the app, in any area, in any list and any dialog."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # Anywhere.
    Command(
        "app.new_note",
        ("n",),
        _("New note"),
        _("Write down a session: pick the person, then write."),
        footer=True,
        about=_("session"),
    ),
    Command(
        "app.capture",
        ("N",),
        _("Capture"),
        _("Answer five questions about a talk that just ended; the note can come later."),
        about=_("session"),
    ),
    Command(
        "app.palette",
        ("ctrl+p",),
        _("Palette"),
        _("Find any command, relationship, goal or session by name."),
        footer=True,
        palette=False,
    ),
    Command(
        "app.help",
        ("f1", "question_mark"),
        _("Help"),
        _("Explain what is in focus and every key that works here."),
        footer=True,
        everywhere=True,
        about="mentorlog",
    ),
    Command(
        "app.guide",
        ("f6",),
        _("Field guide"),
        _("Short lessons on mentoring, beginning with the one for what you are at."),
        everywhere=True,
        about="mentorlog",
    ),
    Command(
        "app.jump",
        ("ctrl+o",),
        _("Jump"),
        _("Show a letter on everything that can have the focus; type one to go there."),
        about=_("screen"),
    ),
    Command(
        "app.undo",
        ("u",),
        _("Undo"),
        _("Take back what was deleted or done last; possible until the next change."),
        about=_("journal"),
    ),
    Command(
        "app.discreet",
        ("f8",),
        _("Discreet mode"),
        _("Show aliases for names and hide what is written, while others see the screen."),
        everywhere=True,
        about=_("screen"),
    ),
    Command(
        "app.theme",
        (),
        _("Theme"),
        _("Choose the colours; the choice is remembered."),
        about=_("screen"),
    ),
    Command(
        "app.settings",
        (),
        _("Settings"),
        _("Show every setting with its value and what it means."),
        about="mentorlog",
    ),
    Command(
        "app.lock",
        ("ctrl+l",),
        _("Lock"),
        _("Keep what is being written, close the journal and ask for the passphrase."),
        everywhere=True,
        about=_("journal"),
    ),
    Command(
        "app.quit",
        ("ctrl+q",),
        _("Quit"),
        _("Keep what is being written and leave."),
        everywhere=True,
        about="mentorlog",
    ),
    Command(
        "app.how_to_quit",
        ("ctrl+c",),
        _("How to quit"),
        _("Say which key leaves; nothing is copied or stopped."),
        palette=False,
    ),
    # What needs no key of its own: the palette names it.
    Command(
        "app.write_on",
        ("o",),
        _("Write on"),
        _("Go on with what you were writing."),
        about=_("session"),
    ),
    Command(
        "app.recovery_code",
        ("f9",),
        _("Recovery code"),
        _("Show the code again and type two of its groups back."),
        about=_("journal"),
    ),
    Command(
        "app.backup",
        (),
        _("Back up now"),
        _("Make an encrypted copy of the journal now."),
        about=_("journal"),
    ),
    Command(
        "app.copy_elsewhere",
        ("f7",),
        _("Save a copy elsewhere…"),
        _("Copy the journal and what you are writing to a place you name, for a full disk."),
        everywhere=True,
        about=_("journal"),
    ),
    # A card over the screen.
    Command("overlay.leave", ("escape",), _("Close"), _("Close it."), palette=False),
    Command("guide.leave", ("escape", "f6", "q"), _("Close"), _("Close it."), palette=False),
    Command("help.leave", ("escape", "f1", "q"), _("Close"), _("Close it."), palette=False),
    # Any area, and what is opened from it.
    Command("area.today", ("1",), _("Today"), _("Go to what needs you today.")),
    Command("area.relationships", ("2",), _("Relationships"), _("Go to the relationships.")),
    Command("area.goals", ("3",), _("Goals"), _("Go to the goals.")),
    Command("area.sessions", ("4",), _("Sessions"), _("Go to the sessions.")),
    Command("area.reflections", ("5",), _("Reflections"), _("Go to what you wrote for yourself.")),
    Command("area.insights", ("6",), _("Insights"), _("Go to what the record says over time.")),
    Command("area.quit", ("q",), _("Quit"), _("Leave; everything is kept."), palette=False),
    # Any list of records.
    Command("list.up", ("up", "k"), _("Up"), _("Go one row up."), palette=False),
    Command("list.down", ("down", "j"), _("Down"), _("Go one row down."), palette=False),
    Command("list.page_up", ("pageup",), _("Page up"), _("Go one screenful up."), palette=False),
    Command(
        "list.page_down", ("pagedown",), _("Page down"), _("Go one screenful down."), palette=False
    ),
    Command("list.first", ("home", "g"), _("First"), _("Go to the first row."), palette=False),
    Command("list.last", ("end", "G"), _("Last"), _("Go to the last row."), palette=False),
    Command(
        "list.choose",
        ("enter",),
        _("Open"),
        _("Open the row you are on."),
        footer=True,
        palette=False,
    ),
    # Any dialog.
    Command(
        "dialog.accept",
        ("ctrl+s",),
        _("Save"),
        _("Save what the dialog holds."),
        footer=True,
        palette=False,
    ),
    Command(
        "dialog.cancel",
        ("escape",),
        _("Cancel"),
        _("Close the dialog and change nothing."),
        footer=True,
        palette=False,
    ),
)
