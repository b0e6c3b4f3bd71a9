"""`mentorlog demo`: the screens on an invented journal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mentorlog.cli import program
from mentorlog.cli.commands import in_short
from mentorlog.cli.parameters import Command
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put `demo` into `app`."""
    app.command("demo", cls=Command, help=in_short("demo"))(demo)


def demo(
    context: typer.Context,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help=_("Keep the invented journal at PATH.")),
    ] = None,
    locked: Annotated[bool, typer.Option("--locked", hidden=True)] = False,
) -> None:
    """Open the screens on an invented journal."""
    chosen = program.of(context)
    raise typer.Exit(chosen.doors.demo(chosen, keep, locked))
