"""Commands that keep the file safe: backups, bringing one back, and looking it through."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mentorlog.cli import asking, opening, output, program
from mentorlog.cli.commands import in_short
from mentorlog.cli.parameters import Command
from mentorlog.errors import Damaged, NoJournal, Refused
from mentorlog.i18n import _, ngettext
from mentorlog.vault.key import Passphrase


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    for name, does in (
        ("backup", backup),
        ("restore", restore),
        ("check", check),
    ):
        app.command(name, cls=Command, help=in_short(name))(does)


def backup(context: typer.Context) -> None:
    """Make a backup and print where it is."""
    from mentorlog.vault.backup import backup_now

    with opening.vault(context) as vault:
        output.place(backup_now(vault, opening.backup_plan(vault.path)))


def restore(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("The backup, opened with the passphrase."))
    ],
    yes: Annotated[
        bool, typer.Option("--yes", help=_("Replace the journal that is there, unasked."))
    ] = False,
) -> None:
    """Put the backup FILE in the journal's place; what it replaces goes to the backups."""
    from mentorlog.journal.schema import SCHEMA
    from mentorlog.vault.install import restore as put_back
    from mentorlog.vault.recognise import recognise
    from mentorlog.vault.there import is_there

    chosen = program.of(context)
    file = file.absolute()
    try:
        recognise(file, opening.key_table(chosen))
    except NoJournal:
        raise NoJournal(_("There is no backup at {path}.").format(path=file)) from None
    plan = opening.backup_plan(chosen.journal)
    if is_there(chosen.journal) and not yes:
        question = _(
            "The backup takes the place of {journal}, which goes to the backups. Go ahead?"
        ).format(journal=chosen.journal)
        if not asking.agreed(question):
            raise Refused(_("Nothing was changed."))
    restored = put_back(
        file,
        chosen.journal,
        Passphrase(opening.the_passphrase(chosen)),
        SCHEMA,
        keep_in=plan.directory,
        key_table=opening.key_table(chosen),
    )
    opening.remember_commits(restored.file_id, restored.commits)
    output.say(_("The journal at {path} is the backup now.").format(path=restored.path))
    if restored.kept is not None:
        output.say(_("What it replaced is kept at {path}.").format(path=restored.kept))


def check(
    context: typer.Context,
    full: Annotated[
        bool, typer.Option("--full", help=_("Look at every backup too; takes longest."))
    ] = False,
    take: Annotated[
        bool,
        typer.Option(
            "--accept",
            help=_("Take the journal as it is, after another program changed it or a copy came."),
        ),
    ] = False,
) -> None:
    """Look at every page, every record and what they refer to; 0 when nothing is amiss."""
    from mentorlog import state
    from mentorlog.journal.schema import SCHEMA
    from mentorlog.vault.check import accept
    from mentorlog.vault.check import check as look_through
    from mentorlog.vault.vault import Vault

    chosen = program.of(context)
    plan = opening.backup_plan(chosen.journal)
    opening.is_there(chosen)
    secret = opening.the_secret(chosen)
    key_table = opening.key_table(chosen)
    report = look_through(
        chosen.journal,
        secret,
        SCHEMA,
        key_table=key_table,
        full=full,
        backups=plan.directory,
        last_commit=state.load().commits.get,
    )
    output.data(_pages(report.pages))
    if full:
        output.data(_backups(report.good_backups))
    for finding in report.findings:
        output.data(finding.words)
    if report.ok:
        opening.remember_check(chosen.journal)
        output.data(_("Nothing is amiss."))
    elif report.damaged:
        raise typer.Exit(Damaged.exit_code)
    elif take and report.acceptable:
        vault = Vault.open(chosen.journal, secret, SCHEMA, key_table=key_table, backups=plan)
        try:
            accept(vault)
            opening.remember_commits(vault.file_id, vault.commits)
        finally:
            vault.close()
        output.say(_("The journal is taken as it is now."))
    else:
        raise typer.Exit(1)


def _pages(count: int) -> str:
    return ngettext("{count} page was read.", "{count} pages were read.", count).format(count=count)


def _backups(count: int) -> str:
    return ngettext("{count} backup is good.", "{count} backups are good.", count).format(
        count=count
    )
