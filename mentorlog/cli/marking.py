"""`highlight` and `list highlights`: sentences marked in a record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import dates, finding, opening, output, paging, text
from mentorlog.cli.options import REFUSES_TEXT, AsJson, Editor, OnlyWith, no_text_in
from mentorlog.cli.paging import Limit, Since
from mentorlog.cli.parameters import Command
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.exchange.documents import Document
    from mentorlog.journal.records import HighlightRow


def add_to(app: typer.Typer) -> None:
    """Put `highlight` into `app`."""
    app.command(
        "highlight",
        cls=Command,
        context_settings=REFUSES_TEXT,
        help=_("Mark a sentence of a session or a reflection; prints its id."),
    )(highlight)


def highlight(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help=_("The record: s12, f9, or a uid."))],
    editor: Editor = False,
) -> None:
    """Mark a sentence that stands in the record with that id."""
    no_text_in(context)
    with opening.journal(context) as journal:
        from mentorlog.journal import highlights
        from mentorlog.journal.forms import NewHighlight
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        sentence = text.one_line(_("Which sentence?"), editor=editor)
        form = NewHighlight(record=id_, sentence=sentence)
        number = journal.change_now(partial(highlights.add, new=form))
        output.data(public(RecordKind.highlight, number))


def marked(
    context: typer.Context,
    who: OnlyWith = None,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List marked sentences, those marked last first."""
    begun = dates.back(since)
    with opening.journal(context) as journal:
        from mentorlog.cli.rows.ending import HIGHLIGHTS
        from mentorlog.exchange import documents
        from mentorlog.journal import highlights

        met = finding.who(journal, who).id if who else None
        rows = journal.run_now(partial(highlights.page, with_=met, since=begun))

        def complete(row: HighlightRow) -> Document:
            return documents.record(row)

        paging.show(context, HIGHLIGHTS, iter(rows), limit, complete if as_json else None)
