"""What can be done with sessions: in their list and calendar, and in the editor."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # The sessions, as a list and as a month.
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
        ("x", "space"),
        _("Held"),
        _("Say that this session took place; enter writes it down."),
        footer=True,
    ),
    Command(
        "sessions.edit",
        ("e",),
        _("Facts"),
        _("Change when it was, how long, how and where you met."),
        footer=True,
    ),
    Command(
        "sessions.month",
        ("v",),
        _("Month or list"),
        _("Change between the month and the list."),
        footer=True,
    ),
    Command(
        "sessions.cancel",
        ("c",),
        _("Cancel"),
        _("Say that this session was cancelled, or that nobody came."),
    ),
    Command(
        "sessions.delete",
        ("d",),
        _("Delete"),
        _("Delete this session with its notes; it can be undone."),
    ),
    Command(
        "sessions.filter",
        ("f",),
        _("Filter"),
        _("Show all sessions, or only those planned, held, or cancelled."),
    ),
    Command(
        "sessions.with_whom",
        ("w",),
        _("With whom"),
        _("Show the sessions with one person, or with everyone."),
    ),
    # The month.
    Command("month.left", ("left", "h"), _("Day back"), _("Go a day back."), palette=False),
    Command("month.right", ("right", "l"), _("Day on"), _("Go a day on."), palette=False),
    Command("month.up", ("up", "k"), _("Week back"), _("Go a week back."), palette=False),
    Command("month.down", ("down", "j"), _("Week on"), _("Go a week on."), palette=False),
    Command(
        "month.before",
        ("pageup", "left_square_bracket"),
        _("Month back"),
        _("Go to the month before."),
        palette=False,
    ),
    Command(
        "month.after",
        ("pagedown", "right_square_bracket"),
        _("Month on"),
        _("Go to the month after."),
        palette=False,
    ),
    Command("month.today", ("t", "home"), _("Today"), _("Go to today."), palette=False),
    Command(
        "month.choose",
        ("enter",),
        _("Open day"),
        _("Open the session of this day, or plan one where there is none."),
        footer=True,
        palette=False,
    ),
    # What stands beside the text of a session.
    Command(
        "beside.tick",
        ("x", "space"),
        _("Tick off"),
        _("Mark this topic talked about, or this promise kept; once more takes it back."),
        footer=True,
        palette=False,
    ),
    Command(
        "beside.add",
        ("a",),
        _("Add topic"),
        _("Put a topic on the table."),
        footer=True,
        palette=False,
    ),
    Command(
        "beside.choose",
        ("enter",),
        _("Into the text"),
        _("Put the heading of this part into the text, or the topic you are on."),
        palette=False,
    ),
    # The session editor. Each key is carried out by the text in its turn, so that no letter
    # typed later overtakes one.
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
        "editor.after",
        ("f2",),
        _("After"),
        _("One line for next time, energy before and after, and four taps on how it felt."),
        footer=True,
    ),
    Command(
        "editor.facts",
        ("ctrl+f",),
        _("Facts"),
        _("Change when it was, how long, how and where you met."),
        footer=True,
    ),
    Command(
        "editor.timer",
        ("f5",),
        _("Timer"),
        _("The talk begins now, or ends now; the time is kept beside the text."),
    ),
    Command(
        "editor.back",
        ("escape",),
        _("Back"),
        _("Step out; the text stays as a draft."),
        footer=True,
        palette=False,
    ),
    # Anything longer than the screen that is only read.
    Command("page.up", ("up", "k"), _("Up"), _("Go one row up."), palette=False),
    Command("page.down", ("down", "j"), _("Down"), _("Go one row down."), palette=False),
    Command("page.page_up", ("pageup",), _("Page up"), _("Go one screenful up."), palette=False),
    Command(
        "page.page_down",
        ("pagedown", "space"),
        _("Page down"),
        _("Go one screenful down."),
        palette=False,
    ),
    Command("page.first", ("home", "g"), _("Beginning"), _("Go to the beginning."), palette=False),
    Command("page.last", ("end", "G"), _("End"), _("Go to the end."), palette=False),
    # Dialogs of the sessions.
    Command("choose.leave", ("escape",), _("Back"), _("Choose nothing."), palette=False),
    Command("pick.up", ("up",), _("Up"), _("Go to the one above."), palette=False),
    Command("pick.down", ("down", "tab"), _("Down"), _("Go to the one below."), palette=False),
    Command("pick.leave", ("escape",), _("Back"), _("Choose nobody."), palette=False),
    Command(
        "after.leave",
        ("escape", "ctrl+s"),
        _("Back"),
        _("Go back to the text; what is filled in is kept."),
        palette=False,
    ),
)
