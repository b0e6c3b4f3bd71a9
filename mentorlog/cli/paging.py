"""How every list is shown: a page at a time, to a terminal or a pipe, or as documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from mentorlog import clock
from mentorlog.cli import output, program
from mentorlog.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.cli.rows import Listing
    from mentorlog.exchange.documents import Document
    from mentorlog.journal.journal import Journal

Row = TypeVar("Row")

#: As many rows are shown on a terminal unless --limit says otherwise.
ON_A_TERMINAL = 50
_A_PAGE = 2000

Since = Annotated[
    str | None, typer.Option(metavar="DATE", help=_("Only from then on: “2026-01-01”, “march”."))
]
Limit = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=0,
        help=_("At most so many; 0 for all. On a terminal {n} unless you say so.").format(
            n=ON_A_TERMINAL
        ),
    ),
]


def show(
    context: typer.Context,
    listing: Listing[Row],
    rows: Iterator[Row],
    limit: int | None,
    complete: Callable[[Row], Document] | None = None,
) -> None:
    """Print `rows`: as documents if `complete` makes them, else as a list."""
    if complete is not None:
        output.documents(complete(row) for row in _only(limit, rows))
        return
    from mentorlog.cli.rows import PIPE, Days

    terminal = output.to_terminal()
    width = shutil.get_terminal_size().columns if terminal else PIPE
    days = Days(exact=not terminal, today=clock.today())
    at_most = ON_A_TERMINAL if limit is None and terminal else limit
    count = output.table(
        listing.headings(width),
        (listing.shown(row, days, width) for row in _only(at_most, rows)),
        color=program.of(context).color,
    )
    if not count:
        output.say(_("Nothing to list. “mentorlog add --help” says how to write something down."))
    if limit is None and terminal and next(rows, None) is not None:
        output.say(_("There are more; --limit 0 shows all of them."))


def _only(limit: int | None, rows: Iterator[Row]) -> Iterator[Row]:
    return islice(rows, limit or None)


class _Page(Protocol[Row]):
    """A query that reads some rows of a list."""

    def __call__(self, db: Session, /, *, offset: int, limit: int | None) -> list[Row]:
        """At most `limit` rows from `offset` on."""


def paged(journal: Journal, page: _Page[Row]) -> Iterator[Row]:
    """All rows, a page at a time: no transaction stays open while a reader takes its time."""
    offset = 0
    while True:
        rows = journal.run_now(partial(page, offset=offset, limit=_A_PAGE))
        yield from rows
        if len(rows) < _A_PAGE:
            return
        offset += _A_PAGE
