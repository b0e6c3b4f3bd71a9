"""`mentorlog revisions ID`: earlier versions of a record's text, shown, put back, deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog import clock, wording
from mentorlog.cli import finding, opening, output, program, seeing
from mentorlog.cli.commands import in_short
from mentorlog.cli.options import AsJson
from mentorlog.cli.parameters import Command
from mentorlog.cli.seeing import WithSealed
from mentorlog.domain.kinds import Audience
from mentorlog.domain.lines import first_words
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind
    from mentorlog.journal.records.revision import RevisionRow


def add_to(app: typer.Typer) -> None:
    """Put `revisions` into `app`."""
    app.command("revisions", cls=Command, help=in_short("revisions"))(revisions)


def _place(words: str) -> object:
    return typer.Option(metavar="N", min=1, help=words)


def revisions(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help=_("The record: s12, f9, or a uid."))],
    show: Annotated[int | None, _place(_("Show this one, 1 being the latest."))] = None,
    restore: Annotated[
        int | None, _place(_("Put this one back; what is there now becomes an earlier one."))
    ] = None,
    delete: Annotated[int | None, _place(_("Delete this one for good."))] = None,
    with_sealed: WithSealed = False,
    as_json: AsJson = False,
) -> None:
    """List the earlier versions of a record, the latest first."""
    if sum(place is not None for place in (show, restore, delete)) > 1:
        raise UsageError(_("Show, restore or delete: one at a time."))
    with opening.journal(context) as journal:
        from mentorlog.journal import revisions as earlier

        if with_sealed:
            seeing.prove(context, journal)
        kind, number = finding.record(journal, id_)
        _check_seen(journal, kind, number, sealed=with_sealed)
        if restore is not None:
            from mentorlog.journal import restoring

            back = partial(restoring.restore, kind=kind, number=number, place=restore)
            journal.change_now(back)
            output.say(_("Put back."))
            return
        rows = journal.run_now(partial(earlier.rows, kind=kind, number=number))
        place = show or delete
        if place is not None:
            rows = [journal.run_now(partial(earlier.one, kind=kind, number=number, place=place))]
        if delete is not None:
            journal.change_now(partial(earlier.remove, revision_id=rows[0].id))
            output.say(_("Deleted."))
            return
        _print(context, rows, whole=show is not None, as_json=as_json)


def _print(context: typer.Context, rows: list[RevisionRow], *, whole: bool, as_json: bool) -> None:
    if as_json:
        from mentorlog.exchange.documents.revision import revision

        output.documents(revision(row) for row in rows)
    elif whole:
        from mentorlog.cli.page.parts import Page, Section

        names = {"notes": _("Notes"), "summary": _("Summary"), "body": _("Text")}
        for row in rows:
            sections = [Section(names[name], text=text) for name, text in row.texts.items()]
            page = Page(_moment(row), (), sections)
            output.page(page, color=program.of(context).color)
    else:
        for row in rows:
            begins = first_words(next(iter(row.texts.values())))
            output.line((str(row.place), _moment(row), begins))
        if not rows:
            output.say(_("Nothing was saved over yet, so there is no earlier version."))


def _moment(row: RevisionRow) -> str:
    when = wording.moment(clock.civil(row.replaced_at), clock.today())
    return _("until {moment}").format(moment=when)


def _check_seen(journal: Journal, kind: RecordKind, number: int, *, sealed: bool) -> None:
    """Raise Refused for what is sealed, unless the passphrase was given again."""
    from mentorlog.journal import record

    card = journal.run_now(partial(record.one, kind=kind, number=number))
    if not sealed and getattr(card, "audience", None) is Audience.sealed:
        raise Refused(_("This is sealed, so it is not shown. --with-sealed shows it."))
