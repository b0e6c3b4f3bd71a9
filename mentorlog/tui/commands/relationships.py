"""What can be done with relationships: in their list, on the page of one, in their dialogs."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # The relationships.
    Command(
        "relationships.add", ("a",), _("Add"), _("Begin writing about somebody new."), footer=True
    ),
    Command(
        "relationships.edit",
        ("e",),
        _("Edit"),
        _("Change name, kinds, rhythm and the rest."),
        footer=True,
    ),
    Command(
        "relationships.filter",
        ("f", "right"),
        _("Filter"),
        _("Show the next group: everyone open, mentees, mentors, active, paused, closed, all."),
        footer=True,
    ),
    Command(
        "relationships.filter_back",
        ("F", "left"),
        _("Filter back"),
        _("Show the group before."),
        palette=False,
    ),
    Command(
        "relationships.pause",
        ("p",),
        _("Pause or resume"),
        _("Pause this relationship for a while, with a reason, or end its pause."),
    ),
    Command(
        "relationships.delete",
        ("d",),
        _("Delete"),
        _("Delete this relationship and all that is written in it; it can be undone."),
    ),
    # A page with what was promised and what is on the table.
    Command(
        "brief.add",
        ("a",),
        _("Add"),
        _("Write down a promise or a topic, whichever you are at."),
        footer=True,
    ),
    Command(
        "brief.done",
        ("x", "space"),
        _("Done"),
        _("Mark this promise done, or this topic talked about."),
        footer=True,
    ),
    Command(
        "brief.edit",
        ("e",),
        _("Change"),
        _("Change this promise or topic; open the session you are at."),
        footer=True,
    ),
    Command(
        "brief.renegotiate",
        ("r",),
        _("Agree anew"),
        _("Agree on something else in place of this promise."),
    ),
    Command(
        "brief.park",
        ("s",),
        _("Park"),
        _("Keep this topic for later, or put it back on the table."),
    ),
    Command(
        "brief.let_go", ("l",), _("Let go"), _("Let this promise or topic go without deleting it.")
    ),
    Command(
        "brief.delete", ("d",), _("Delete"), _("Delete this promise or topic; it can be undone.")
    ),
    # One relationship.
    Command(
        "relationship.note",
        ("n",),
        _("New note"),
        _("Write down a session with this person."),
        footer=True,
    ),
    Command(
        "relationship.plan",
        ("a", "P"),
        _("Plan a session"),
        _("Plan a session with this person."),
    ),
    Command(
        "relationship.edit",
        ("E",),
        _("Edit all"),
        _("Change name, kinds, rhythm and the rest of this relationship."),
        footer=True,
    ),
    Command(
        "relationship.move",
        ("m",),
        _("Move stage"),
        _("Say that this relationship has come to another stage."),
    ),
    Command(
        "relationship.next_tab",
        ("right",),
        _("Next tab"),
        _("Go on to the next part of the page."),
        palette=False,
    ),
    Command(
        "relationship.previous_tab",
        ("left",),
        _("Previous tab"),
        _("Go back to the part before."),
        palette=False,
    ),
    Command("relationship.brief", (), _("Brief"), _("What to know before the next session.")),
    Command(
        "relationship.timeline", (), _("Timeline"), _("Everything that happened, newest first.")
    ),
    Command("relationship.sessions_tab", (), _("Sessions"), _("The sessions with this person.")),
    Command(
        "relationship.add_action", (), _("Add promise"), _("Write down a promise, yours or theirs.")
    ),
    Command(
        "relationship.add_agenda",
        (),
        _("Add topic"),
        _("Put a topic on the table for the next session."),
    ),
    Command(
        "relationship.pause",
        ("p",),
        _("Pause or resume"),
        _("Pause this relationship for a while, with a reason, or end its pause."),
    ),
    Command(
        "relationship.delete",
        ("d",),
        _("Delete"),
        _("Delete the session, promise or topic you are on; it can be undone."),
    ),
    Command(
        "relationship.delete_all",
        (),
        _("Delete everything"),
        _("Delete this relationship and all that is written in it; it can be undone."),
    ),
    Command(
        "relationship.back",
        ("escape",),
        _("Back"),
        _("Go from a text back to its list, from there to where you came from."),
        palette=False,
    ),
    # A question before something large happens.
    Command("confirm.accept", ("y",), _("Yes"), _("Do what was asked."), palette=False),
    Command("confirm.refuse", ("escape",), _("No"), _("Change nothing."), palette=False),
    # The short wizard for somebody new.
    Command(
        "wizard.next",
        ("ctrl+s", "enter"),
        _("Next"),
        _("Go on; what is left open gets a sensible answer."),
        palette=False,
    ),
    Command(
        "wizard.back",
        ("escape",),
        _("Back"),
        _("Go one step back; from the first, leave and keep what is typed."),
        palette=False,
    ),
)
