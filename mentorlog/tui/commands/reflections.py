"""What can be done with reflections: in their list, and while writing one."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "relationship.reflections_tab",
        (),
        _("Reflections"),
        _("What you wrote for yourself about this person."),
    ),
    # The list.
    Command(
        "reflections.add",
        ("a",),
        _("Write"),
        _("Write for yourself: today’s question, a guided way, a blank page, a letter."),
        footer=True,
    ),
    Command("reflections.edit", ("e",), _("Edit"), _("Go on writing this one."), footer=True),
    Command(
        "reflections.delete",
        ("d",),
        _("Delete"),
        _("Delete this reflection; it can be undone."),
        footer=True,
    ),
    Command(
        "reflections.filter", ("f",), _("Kind"), _("Show all kinds, or one of them."), footer=True
    ),
    Command(
        "reflections.about",
        ("w",),
        _("About whom"),
        _("Show what is about one person, about yourself, or everything."),
        footer=True,
    ),
    Command(
        "reflections.open_letter",
        ("L",),
        _("Open early"),
        _("Read this letter before its day."),
    ),
    # While writing. Each key is carried out by the text in its turn.
    Command("reflecting.save", ("ctrl+s",), _("Save"), _("Save it."), footer=True),
    Command(
        "reflecting.next", ("ctrl+n",), _("Next"), _("Go on to the next question."), footer=True
    ),
    Command(
        "reflecting.before",
        ("ctrl+r",),
        _("Back"),
        _("Go back to the question before."),
        footer=True,
    ),
    Command(
        "reflecting.facts",
        ("ctrl+f",),
        _("Kind and mood"),
        _("Say what it is, how you feel, what it is about, when a letter opens."),
        footer=True,
    ),
    Command(
        "reflecting.beside",
        ("ctrl+g",),
        _("Earlier"),
        _("Show what you answered before to this same question, and back."),
        footer=True,
    ),
    Command(
        "reflecting.versions",
        ("f3",),
        _("Earlier versions"),
        _("Show what this said before it was saved again, and put it back."),
    ),
    Command(
        "reflecting.back",
        ("escape",),
        _("Step out"),
        _("Step out; the text stays as a draft."),
        footer=True,
        palette=False,
    ),
)
