"""`mentorlog guide`: the field guide in the terminal; opens no journal."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorlog.cli import output
from mentorlog.cli.commands import in_short
from mentorlog.cli.parameters import Command
from mentorlog.errors import UsageError
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put `guide` into `app`."""
    app.command("guide", cls=Command, help=in_short("guide"))(guide)


def guide(
    lesson: Annotated[
        str | None,
        typer.Argument(metavar="LESSON", help=_("Which one; without it, all are named.")),
    ] = None,
) -> None:
    """Print a lesson as Markdown, or the names of all."""
    from mentorlog.content import guide as book

    if lesson is None:
        for one in book.lessons():
            output.line((one.key, one.title))
        return
    found = book.lesson(lesson)
    if found is None:
        raise UsageError(
            _("There is no lesson “{lesson}”. There is: {names}.").format(
                lesson=lesson[:80], names=", ".join(one.key for one in book.lessons())
            )
        )
    output.data(f"# {found.title}\n\n{found.text.rstrip()}")
