"""`salvage`: what can still be read of a damaged journal, into a new one."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import asking, opening, output, passphrase, program
from mentorlog.cli.output import Column
from mentorlog.cli.parameters import Command
from mentorlog.errors import Damaged, MentorlogError, NotAJournal
from mentorlog.i18n import _, ngettext
from mentorlog.vault.key import Passphrase, RecoveryCode, Secret

if TYPE_CHECKING:
    from mentorlog.vault.salvage.salvage import Salvaged, Saved


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`."""
    words = _(
        "Write a new journal at NEW with every record of the damaged FILE that still verifies.\n\n"
        "FILE stays as it is, and NEW opens with the same passphrase and recovery code. What is "
        "lost is named as far as it can be told. A good backup, if there is one, holds more: "
        "“mentorlog check --full” says. Use this for what was written after it, or without one."
    )
    app.command("salvage", cls=Command, help=words)(salvage)


def salvage(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("The damaged journal, or a damaged backup."))
    ],
    into: Annotated[
        Path, typer.Option("--into", metavar="NEW", help=_("Where the new journal goes."))
    ],
    header: Annotated[
        Path | None,
        typer.Option(
            "--header",
            metavar="COPY",
            help=_(
                "Take the first 16 bytes from COPY, a backup of the same journal, if those of FILE "
                "are damaged. The backups are looked through in any case."
            ),
        ),
    ] = None,
    first_bytes: Annotated[
        str,
        typer.Option(
            "--first-bytes",
            metavar="HEX",
            help=_(
                "The first 16 bytes of FILE as the recovery sheet has them, if they are damaged; "
                "they are no secret. Asked where they are needed."
            ),
        ),
    ] = "",
    code_file: Annotated[
        Path | None,
        typer.Option(
            "--code-file",
            metavar="CODE",
            help=_("Open with the recovery code in the file CODE instead of the passphrase."),
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("As one JSON object."))] = False,
) -> None:
    """Bring over all that verifies, and say what is lost."""
    from mentorlog.journal.salvaging import mend
    from mentorlog.journal.schema import SCHEMA
    from mentorlog.vault import files
    from mentorlog.vault import header as vault_header
    from mentorlog.vault.salvage.salvage import salvage as bring_over
    from mentorlog.vault.there import is_there

    chosen = replace(program.of(context), journal=file.absolute())
    into = into.absolute()
    if is_there(into):
        raise files.taken(into)
    first = vault_header.typed(first_bytes) if first_bytes else b""
    secret = _secret(chosen, code_file)
    copies = [*([] if header is None else [header]), *_copies(chosen.journal)]

    def attempt(first: bytes) -> Salvaged:
        return bring_over(
            chosen.journal,
            into,
            secret,
            SCHEMA,
            mend,
            copies=copies,
            first=first,
            key_table=opening.key_table(chosen),
        )

    try:
        done = attempt(first)
    except (Damaged, NotAJournal) as failure:
        first = b"" if first else _asked_for(chosen.journal, failure)
        if not first:
            raise
        done = attempt(first)
    if as_json:
        output.document(_document(chosen.journal, done))
    else:
        _say(done, color=chosen.color)
    output.say(
        _(
            "The new journal is at {path}. It opens with the same passphrase and recovery code as "
            "the damaged one, which was left as it is."
        ).format(path=done.path)
    )
    output.say(_("To go on with it: {command}").format(command=_putting_back(chosen, done.path)))


def _putting_back(chosen: program.Global, path: Path) -> str:
    """What to type to have the new journal in the place of the damaged one, which is kept."""
    return shlex.join(
        ("mentorlog", "--journal", str(chosen.journal), "restore", str(path)),
    )


def _asked_for(source: Path, failure: MentorlogError) -> bytes:
    """The first 16 bytes, typed from the recovery sheet; empty when nobody has or needs them."""
    from mentorlog.vault import header
    from mentorlog.vault.salvage.salvage import start_is_lost

    if not start_is_lost(source) or not asking.somebody_is_there():
        return b""
    output.say(failure.message)
    while True:
        try:
            typed = asking.line(_("First bytes on the recovery sheet (nothing ends it):"))
        except EOFError:
            return b""
        if not typed:
            return b""
        try:
            return header.typed(typed)
        except header.MistypedHeader as wrong:
            output.say(wrong.message)


def _secret(chosen: program.Global, code_file: Path | None) -> Secret:
    if code_file is not None:
        return RecoveryCode(passphrase.from_file(code_file))
    return Passphrase(opening.the_passphrase(chosen))


def _copies(path: Path) -> list[Path]:
    """Files that may begin as this one did: its backups, newest first."""
    from mentorlog.vault.backup import backups

    return [one.path for one in backups(opening.backup_plan(path).directory)]


def _say(done: Salvaged, *, color: bool) -> None:
    output.data(
        ngettext(
            "{good} of {count} page verifies.", "{good} of {count} pages verify.", done.pages
        ).format(good=done.pages - len(done.bad_pages), count=done.pages)
    )
    columns = (
        Column(_("records")),
        Column(_("brought over"), right=True),
        Column(_("lost"), wraps=True),
        Column(_("cut short"), wraps=True),
    )
    names = _names()
    rows = [
        (names.get(one.table, one.table), str(one.rows), _lost(one), _ids(one.table, one.cut))
        for one in done.tables
        if one.rows or one.lost or one.pages
    ]
    output.table(columns, rows, color=color)
    for sentence in done.said:
        output.data(sentence)
    if done.homeless:
        output.data(
            ngettext(
                "{n} record verifies, but it cannot be told what it is; it was left out.",
                "{n} records verify, but it cannot be told what they are; they were left out.",
                done.homeless,
            ).format(n=done.homeless)
        )
    if done.whole:
        output.data(_("Nothing is known to be lost."))


def _document(source: Path, done: Salvaged) -> dict[str, object]:
    return {
        "journal": str(done.path),
        "source": str(source),
        "pages": done.pages,
        "bad_pages": list(done.bad_pages),
        "whole": done.whole,
        "tables": [
            {
                "table": one.table,
                "rows": one.rows,
                "lost": _named(one.table, one.lost),
                "cut_short": _named(one.table, one.cut),
                "bad_pages": one.pages,
            }
            for one in done.tables
        ],
        "unplaced": done.homeless,
        "notes": list(done.said),
    }


def _lost(one: Saved) -> str:
    if one.lost or not one.pages:
        return _ids(one.table, one.lost)
    return ngettext("{n} page", "{n} pages", one.pages).format(n=one.pages)


def _ids(table: str, numbers: Iterable[int]) -> str:
    return ", ".join(_named(table, numbers))


def _named(table: str, numbers: Iterable[int]) -> list[str]:
    """Numbers as a person types them where the table's records have an id: s12, s13."""
    from mentorlog.journal.ids import TABLES, public

    kinds = {ours.name: kind for kind, ours in TABLES.items()}
    kind = kinds.get(table)
    return [str(n) if kind is None else public(kind, n) for n in numbers]


def _names() -> dict[str, str]:
    """What the rows of each table are to a person."""
    return {
        "action_item": _("promises"),
        "agenda_item": _("topics"),
        "agreement": _("agreements"),
        "clause": _("parts of agreements"),
        "closure": _("endings"),
        "disclosure": _("lines on what left"),
        "draft": _("unfinished texts"),
        "goal": _("goals"),
        "goal_check_in": _("check-ins"),
        "highlight": _("marked sentences"),
        "link": _("links"),
        "match_card": _("match cards"),
        "mentoring_session": _("sessions"),
        "mentorship": _("relationships"),
        "mentorship_event": _("lines of history"),
        "outcome": _("benefits"),
        "person": _("people"),
        "recognition": _("words of thanks"),
        "reflection": _("reflections"),
        "review": _("reviews"),
        "revision": _("earlier texts"),
        "snooze": _("postponed notices"),
        "template": _("shapes and questions of your own"),
        "tombstone": _("traces of what was destroyed"),
    }
