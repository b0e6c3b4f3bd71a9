"""What can be done with agreements, and with what a relationship gave."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command("relationship.agreement_tab", (), _("Agreement"), _("What the two of you agree on.")),
    Command(
        "relationship.benefits_tab",
        (),
        _("Benefits"),
        _("What it gave, introductions to follow up, and thanks."),
    ),
    # The agreement of one relationship.
    Command(
        "agreement.add",
        ("a",),
        _("Draft"),
        _("Draft an agreement, or go on drafting, clause by clause."),
        footer=True,
    ),
    Command(
        "agreement.edit",
        ("e",),
        _("This clause"),
        _("Change the clause you are on; of what is agreed, in the next version."),
        footer=True,
    ),
    Command(
        "agreement.agree",
        ("A", "ctrl+s"),
        _("Agree"),
        _("Say that both of you say yes to the draft."),
        footer=True,
    ),
    Command(
        "agreement.versions",
        ("v",),
        _("Versions"),
        _("Look at another version, or at what changed between two."),
        footer=True,
    ),
    Command(
        "agreement.form",
        ("f",),
        _("Short or full"),
        _("Go on with twelve clauses, or with four sentences; nothing is lost."),
    ),
    Command(
        "agreement.delete",
        ("d",),
        _("Delete"),
        _("Drop this draft or delete this version; it can be undone."),
    ),
    # While drafting, clause by clause.
    Command(
        "clauses.next", ("ctrl+s",), _("Next"), _("Keep this clause and go on."), palette=False
    ),
    Command(
        "clauses.back",
        ("ctrl+r",),
        _("Back"),
        _("Keep this clause and go one back."),
        palette=False,
    ),
    Command(
        "clauses.leave",
        ("escape",),
        _("Step out"),
        _("Keep what is typed in the draft and step out."),
        palette=False,
    ),
    # What a relationship gave.
    Command(
        "benefits.add",
        ("a",),
        _("Add"),
        _("Write down what it gave, an introduction, or thanks."),
        footer=True,
    ),
    Command("benefits.edit", ("e",), _("Change"), _("Change what you are on."), footer=True),
    Command(
        "benefits.done",
        ("x", "space"),
        _("Done"),
        _("The introduction was followed up; the thanks were said."),
        footer=True,
    ),
    Command(
        "benefits.delete",
        ("d",),
        _("Delete"),
        _("Delete what you are on; it can be undone."),
        footer=True,
    ),
)
