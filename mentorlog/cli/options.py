"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorlog.errors import UsageError
from mentorlog.i18n import _

With = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar="WHO",
        help=_("With whom: a name, its beginning, an alias or an id; asked when left out."),
    ),
]

OnlyWith = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar="WHO",
        help=_("Only with WHO: a name, its beginning, an alias or an id; all when left out."),
    ),
]

Goal = Annotated[
    str | None,
    typer.Option(metavar="ID", help=_("The goal it is a step towards: g4.")),
]

Editor = Annotated[
    bool,
    typer.Option(
        "--editor",
        help=_("Write in your own editor; what it keeps for itself is beyond this journal."),
    ),
]

AsJson = Annotated[bool, typer.Option("--json", help=_("As JSON, complete and exact."))]

#: What is said where a date or a goal is to be taken away.
NONE = "none"

#: Settings of a command that takes no text as arguments, to refuse them kindly.
REFUSES_TEXT = {"allow_extra_args": True}


def no_text_in(context: typer.Context) -> None:
    """Raise UsageError when text was given as arguments: shells and `ps` keep those."""
    if context.args:
        raise UsageError(
            _(
                "Text is never taken from arguments, for the shell remembers them. "
                "Type it when asked, pipe it in, or use --editor."
            )
        )
