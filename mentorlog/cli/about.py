"""Commands that never open a journal: where things are, and which keys do what."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorlog import paths
from mentorlog.cli import output, program
from mentorlog.cli.commands import in_short
from mentorlog.cli.parameters import Command
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    app.command("where", cls=Command, help=in_short("where"))(where)
    app.command("keys", cls=Command, help=in_short("keys"))(keys)


def where(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=_("As one JSON object."))] = False,
) -> None:
    """Where the journal, its backups, the settings and what is remembered are."""
    from mentorlog import config
    from mentorlog.vault.there import is_there

    journal = program.of(context).journal
    places = {
        "journal": str(journal),
        "exists": is_there(journal),
        "backups": str(config.load().backup_directory or paths.backup_directory(journal)),
        "config": str(paths.config_file()),
        "state": str(paths.state_file()),
    }
    if as_json:
        output.document(places)
        return
    names = {
        "journal": _("journal"),
        "backups": _("backups"),
        "config": _("settings"),
        "state": _("remembered"),
    }
    width = max(len(name) for name in names.values())
    for key, name in names.items():
        output.data(f"{name:<{width}}  {places[key]}")
    if not places["exists"]:
        output.say(_("There is no journal there yet; “mentorlog init” creates one."))


def keys(context: typer.Context) -> None:
    """Every key of the screens with its id, by which the settings can give it others."""
    chosen = program.of(context)
    columns = [
        output.Column(_("id")),
        output.Column(_("keys")),
        output.Column(_("what it does"), wraps=True),
    ]
    rows = [(line.id, " ".join(line.keys), line.help) for line in chosen.doors.key_lines()]
    output.table(columns, rows, color=chosen.color)
