"""What can be done with candidates and stages: match cards, decisions, moves, chapters."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # The list of relationships.
    Command(
        "relationships.match_card",
        ("m",),
        _("Match card"),
        _("Write what is needed, what is offered and what you doubt."),
    ),
    Command(
        "relationships.compare",
        ("c",),
        _("Compare"),
        _("Look at the match cards of two or three candidates beside each other."),
    ),
    Command(
        "relationships.decide",
        ("D",),
        _("Decide"),
        _("Decide on this candidate: yes, on trial or no."),
    ),
    Command(
        "relationships.chapter",
        (),
        _("New chapter"),
        _("Continue a relationship that has ended as a new one."),
    ),
    # The page of one.
    Command(
        "relationship.criteria",
        ("w",),
        _("What is open"),
        _("See what this stage asks for, met and open, and do what would meet it."),
    ),
    Command(
        "relationship.next_step",
        ("S",),
        _("Next step"),
        _("Do the first thing that is still open at this stage."),
    ),
    Command(
        "relationship.take_back",
        ("M",),
        _("Take move back"),
        _("Take the latest move to another stage back; history keeps both."),
    ),
    Command(
        "relationship.match_card",
        (),
        _("Match card"),
        _("Write what is needed, what is offered and what you doubt."),
    ),
    Command(
        "relationship.compare",
        (),
        _("Compare"),
        _("Look at the match cards of two or three candidates beside each other."),
    ),
    Command(
        "relationship.decide",
        ("D",),
        _("Decide"),
        _("Decide on this candidate: yes, on trial or no."),
    ),
    Command(
        "relationship.choose_focus",
        (),
        _("Choose focus"),
        _("Say whether it is about career, life or both."),
    ),
    Command(
        "relationship.skip_agreement",
        (),
        _("Skip agreement"),
        _("Do without an agreement on purpose, where it is informal."),
    ),
    Command(
        "relationship.chapter",
        (),
        _("New chapter"),
        _("Continue a relationship that has ended as a new one."),
    ),
    # Cards beside each other.
    Command(
        "compare.next",
        ("right", "l"),
        _("Next"),
        _("To the card at the right."),
        footer=True,
        palette=False,
    ),
    Command(
        "compare.previous", ("left", "h"), _("Before"), _("To the card at the left."), palette=False
    ),
    Command("compare.edit", ("e",), _("Edit"), _("Write on this card."), footer=True),
    Command(
        "compare.decide",
        ("D",),
        _("Decide"),
        _("Decide on this candidate: yes, on trial or no."),
        footer=True,
    ),
    Command(
        "compare.open", ("enter",), _("Open"), _("Open the page of this candidate."), footer=True
    ),
    Command("compare.back", ("escape",), _("Back"), _("Go back."), palette=False),
)
