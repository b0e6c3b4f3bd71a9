"""The commands as `mentorlog --help` lists them, known without reading what they do.

Reading every module of the command line for one line of each costs more than all the rest of the
answer. So what stands here is only here: a module asks `in_short` for what help says of it.
"""

from __future__ import annotations

from typing import NamedTuple

from mentorlog.i18n import _


class Listed(NamedTuple):
    """A command: its name, its module in this package, and what it does in one line."""

    name: str
    module: str
    words: str


#: Headings and what stands under them, in the order in which a person comes to need it.
SECTIONS: tuple[tuple[str, tuple[Listed, ...]], ...] = (
    (
        _("To begin"),
        (
            Listed(
                "demo",
                "demonstrating",
                _("Look around in an invented journal, gone when you leave."),
            ),
            Listed("init", "ways_in", _("Create a journal; prints its recovery code.")),
            Listed("guide", "guide", _("Read the field guide: short lessons on mentoring.")),
        ),
    ),
    (
        _("Records"),
        (
            Listed("add", "add", _("Write down something new; prints its id.")),
            Listed("list", "listing", _("List what is in the journal.")),
            Listed("show", "reading", _("Show one record.")),
            Listed("search", "searching", _("Find words in everything written.")),
            Listed("edit", "editing", _("Change a record.")),
            Listed("done", "changing", _("Tick off a promise, a topic, a goal and the like.")),
            Listed("check-in", "goaling", _("Say where a goal stands.")),
            Listed("highlight", "marking", _("Mark a sentence; prints its id.")),
            Listed("link", "linking", _("Link a goal or an outcome to what shows it.")),
            Listed(
                "revisions", "earlier", _("Earlier versions of a session’s notes or a reflection.")
            ),
            Listed("delete", "changing", _("Delete a record and what belongs to it.")),
        ),
    ),
    (
        _("What comes next"),
        (
            Listed("brief", "reading", _("The page to read before a session.")),
            Listed("due", "reading", _("What needs attention, with its reason.")),
            Listed("snooze", "snoozing", _("Put off what asks for attention.")),
        ),
    ),
    (
        _("What it comes to"),
        (Listed("insights", "insights", _("What the record says over time, in numbers.")),),
    ),
    (
        _("The course of a relationship"),
        (
            Listed("match", "stages", _("Show, compare or write match cards.")),
            Listed("decide", "stages", _("Decide on a candidate: yes, no, or on trial.")),
            Listed("agreement", "agreeing", _("Show or draft what you two agree on.")),
            Listed(
                "agree", "agreeing", _("Both of you say yes to the draft with WHO; prints its id.")
            ),
            Listed("move", "stages", _("Move to another stage, or take the last move back.")),
            Listed(
                "pause", "changing", _("Pause a relationship; the days do not count as silence.")
            ),
            Listed("resume", "changing", _("End the pause.")),
            Listed("evaluate", "evaluating", _("Look at how you work together.")),
            Listed("feels-off", "feeling_off", _("Write down, sealed, what feels off.")),
            Listed("close", "ending", _("Close a relationship.")),
            Listed("chapter", "stages", _("Continue a relationship that has ended as a new one.")),
            Listed("notes", "ending", _("What happens to the notes of what has ended.")),
            Listed("erase", "ending", _("Destroy everything held about a person.")),
        ),
    ),
    (
        _("In and out"),
        (
            Listed("export", "exporting", _("Let something leave the journal as a file.")),
            Listed("import", "importing", _("Take in what was written elsewhere.")),
        ),
    ),
    (
        _("The journal itself"),
        (
            Listed("backup", "keeping", _("Make an encrypted backup now; prints its path.")),
            Listed("restore", "keeping", _("Put a backup in the journal’s place.")),
            Listed("check", "keeping", _("Look the whole file through for damage.")),
            Listed(
                "salvage", "salvaging", _("Bring what is left of a damaged journal into a new one.")
            ),
            Listed(
                "passphrase", "ways_in", _("Change the passphrase; prints the new recovery code.")
            ),
            Listed(
                "recover", "ways_in", _("Open with the recovery code and set a new passphrase.")
            ),
            Listed(
                "recovery-sheet",
                "ways_in",
                _("Print a page to keep on paper, with the recovery code."),
            ),
            Listed("keyring", "keyring", _("Let the system’s keyring open the journal.")),
            Listed("doctor", "doctor", _("Say what protects this journal, and what to do.")),
            Listed("where", "about", _("Say where the journal and everything else is.")),
            Listed("keys", "about", _("List every key of the screens, and its id.")),
        ),
    ),
)
LISTED = {listed.name: listed for _heading, commands in SECTIONS for listed in commands}


def in_short(name: str) -> str:
    """What the command does, in one line. Raises KeyError for a name that is no command."""
    return LISTED[name].words
