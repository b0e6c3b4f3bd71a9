"""What can be done with evaluations, and when something feels off."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # From anywhere on a relationship's page.
    Command(
        "relationship.feels_off",
        ("O",),
        _("Feels off"),
        _("Something feels off: write it down, sealed, and choose a next step."),
    ),
    Command(
        "relationship.evaluate",
        (),
        _("Evaluate"),
        _("Look at how you work together, and decide how to go on."),
    ),
    Command("relationship.reviews_tab", (), _("Reviews"), _("How you work together, over time.")),
    # The reviews of one relationship.
    Command(
        "reviews.add",
        ("a",),
        _("Evaluate"),
        _("Look at how you work together, and decide how to go on."),
        footer=True,
    ),
    Command("reviews.edit", ("e",), _("Edit"), _("Change this evaluation."), footer=True),
    Command(
        "reviews.delete",
        ("d",),
        _("Delete"),
        _("Delete this evaluation; it can be undone."),
        footer=True,
    ),
    # While evaluating.
    Command(
        "evaluate.next",
        ("ctrl+s", "enter"),
        _("Next"),
        _("Go on to the next screen; from the last one, save."),
        palette=False,
    ),
    Command(
        "evaluate.back", ("ctrl+r", "pageup"), _("Back"), _("Go one screen back."), palette=False
    ),
    Command(
        "evaluate.leave",
        ("escape",),
        _("Step out"),
        _("Leave for now; what is filled in waits for you."),
        palette=False,
    ),
    # While writing down what feels off.
    Command(
        "feels_off.back", ("ctrl+r",), _("Back"), _("Go to the question before."), palette=False
    ),
)
