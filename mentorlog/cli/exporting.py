"""`export …` and `list disclosures`: what leaves the journal, and what has left it.

What leaves is readable by whoever gets the file: so that is said and answered before.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import asking, finding, opening, output, paging, seeing
from mentorlog.cli.options import AsJson, OnlyWith
from mentorlog.cli.parameters import Command, Group
from mentorlog.errors import Refused
from mentorlog.i18n import _, ngettext

if TYPE_CHECKING:
    from mentorlog.exchange.leaving import Left

Yes = Annotated[bool, typer.Option("--yes", help=_("Let it leave without asking."))]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help=_("Put it in the place of what has that name."))
]
To = Annotated[Path, typer.Argument(metavar="FILE", help=_("The new file; readable by you alone."))]
WithSealed = Annotated[
    bool,
    typer.Option(
        "--with-sealed",
        help=_("What is sealed and letters before their day too; asks for the passphrase again."),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Put `export` and its commands into `app`."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(
        group,
        name="export",
        help=_(
            "Let something leave the journal as a file that anybody can read who gets it.\n\n"
            "Each time is written down: “mentorlog list disclosures”."
        ),
    )
    group.command(
        "json",
        cls=Command,
        help=_(
            "Everything, to keep or to take elsewhere: “mentorlog import json” brings it back, "
            "the same to the last byte.\n\nThe format is described by a JSON Schema in the "
            "package (exchange/lossless/journal.schema.json)."
        ),
        short_help=_("Everything, to be brought back exactly."),
    )(json_)
    group.command(
        "markdown",
        cls=Command,
        help=_(
            "A folder of Markdown notes, a file for each record, with links between them: for "
            "Obsidian, a code host or any editor. “mentorlog import markdown” brings it back with "
            "what was changed.\n\nNothing sealed is in it."
        ),
        short_help=_("A folder of Markdown notes."),
    )(markdown)
    group.command(
        "csv",
        cls=Command,
        help=_(
            "Sessions, promises or goals as a table for a spreadsheet (UTF-8, RFC 4180).\n\nA text "
            "that a spreadsheet would take for a formula gets an apostrophe before it. Nothing "
            "sealed is in it."
        ),
        short_help=_("Sessions, promises or goals for a spreadsheet."),
    )(csv_)
    from mentorlog.cli import sharing

    sharing.add_to(group)


class Sheet(StrEnum):
    """What can be a table."""

    sessions = "sessions"
    actions = "actions"
    goals = "goals"


def json_(
    context: typer.Context,
    file: To,
    with_sealed: WithSealed = False,
    overwrite: Overwrite = False,
    yes: Yes = False,
) -> None:
    """Export everything as JSON."""
    from mentorlog.exchange import leaving

    leaving.target(file, overwrite=overwrite)
    with opening.journal(context) as journal:
        from mentorlog.exchange.lossless import writing

        confirm(_("Everything in the journal leaves it, readable by whoever gets the file."), yes)
        if with_sealed:
            seeing.prove(context, journal)
        left = writing.export(journal, file, sealed=with_sealed, overwrite=overwrite)
        said(left)


def markdown(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help=_("The new folder; readable by you alone.")),
    ],
    yes: Yes = False,
) -> None:
    """Export a folder of notes."""
    from mentorlog.exchange import leaving

    leaving.target(folder)
    with opening.journal(context) as journal:
        from mentorlog.exchange.markdown import writing

        confirm(_("Everything but what is sealed leaves the journal, as notes to read."), yes)
        said(writing.export(journal, folder))


def csv_(
    context: typer.Context,
    what: Annotated[
        Sheet, typer.Argument(metavar="sessions|actions|goals", help=_("What is in it."))
    ],
    file: To,
    who: OnlyWith = None,
    bom: Annotated[
        bool,
        typer.Option("--bom", help=_("Begin with a byte order mark, which old Excel asks for.")),
    ] = False,
    overwrite: Overwrite = False,
    yes: Yes = False,
) -> None:
    """Export a table."""
    from mentorlog.exchange import leaving

    leaving.target(file, overwrite=overwrite)
    with opening.journal(context) as journal:
        from mentorlog.exchange import tables

        met = finding.who(journal, who).id if who else None
        confirm(_("A table leaves the journal, readable by whoever gets the file."), yes)
        table = tables.TABLES[what]
        left, made_safe = tables.export(
            journal, file, table, mentorship_id=met, bom=bom, overwrite=overwrite
        )
        said(left)
    if made_safe:
        words = ngettext(
            "{n} text looked like a formula and got an apostrophe before it.",
            "{n} texts looked like formulas and got an apostrophe before them.",
            made_safe,
        )
        output.say(words.format(n=made_safe))


def confirm(sentence: str, yes: bool) -> None:
    """Say what leaves, and have a word typed. Raises Refused when it is another."""
    if yes:
        return
    output.say(sentence)
    word = _("export")
    if not asking.somebody_is_there():
        asking.agreed("")  # says that nobody is there, and what answers instead
    typed = asking.line(_("Type “{word}” to go ahead:").format(word=word))
    if typed.casefold() != word.casefold():
        raise Refused(_("Nothing has left the journal."))


def said(left: Left) -> None:
    """Say what left, and where it is; the path alone is data."""
    output.data(str(left.path))
    output.say(_("It is written down that this left the journal: “mentorlog list disclosures”."))


def list_(
    context: typer.Context,
    who: OnlyWith = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List what left the journal."""
    with opening.journal(context) as journal:
        from mentorlog.cli.rows.ending import DISCLOSURES
        from mentorlog.exchange import documents
        from mentorlog.journal import disclosures

        met = finding.who(journal, who).id if who else None
        rows = paging.paged(journal, partial(disclosures.page, mentorship_id=met))
        paging.show(context, DISCLOSURES, rows, limit, documents.disclosure if as_json else None)
