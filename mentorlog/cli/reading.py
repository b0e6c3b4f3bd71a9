"""`show`, `brief` and `due`: one record, the page before a session, what needs attention."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog import clock
from mentorlog.cli import finding, opening, output, program
from mentorlog.cli.options import AsJson
from mentorlog.cli.parameters import Command
from mentorlog.display import safe
from mentorlog.errors import NotFound, Refused
from mentorlog.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.exchange.documents import Card
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind

#: What `due --exit-code` ends with when something needs attention.
SOMETHING = 3


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    for name, does, words in (
        ("show", show, _("Show one record.")),
        ("brief", brief, _("The page to read before a session.")),
        ("due", due, _("What needs attention: late promises, silence.")),
    ):
        app.command(name, cls=Command, help=words)(does)


def show(
    context: typer.Context,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help=_("As lists show it: r3, s12, a7, t2, or a uid."))
    ],
    as_json: AsJson = False,
) -> None:
    """Show the record with that id."""
    with opening.journal(context) as journal:
        card = _card(journal, *finding.record(journal, id_))
        if as_json:
            from mentorlog.exchange import documents

            output.document(documents.record(card))
        else:
            from mentorlog.cli import page

            output.page(page.record(card, clock.today()), color=program.of(context).color)


def brief(
    context: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What to know before the next session with WHO."""
    with opening.journal(context) as journal:
        from mentorlog.journal import brief as briefs
        from mentorlog.journal import mentorships

        met = finding.who(journal, who)
        found = journal.run_now(partial(briefs.brief, mentorship_id=met.id))
        if as_json:
            from mentorlog.exchange import documents

            card = journal.run_now(partial(mentorships.one, mentorship_id=met.id))
            output.document(documents.brief(found, card))
        else:
            from mentorlog.cli import page

            screen = None
            if output.to_terminal():
                size = shutil.get_terminal_size()
                # The last line is where the shell asks what comes next.
                screen = page.Screen(size.columns, size.lines - 1)
            shown = page.brief(found, clock.today(), screen)
            output.page(shown, color=program.of(context).color)


def due(
    context: typer.Context,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help=_("End with 3 when something needs attention.")),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Promises whose date has passed and people you have not met for too long."""
    with opening.journal(context) as journal:
        from mentorlog.cli import words
        from mentorlog.exchange import documents
        from mentorlog.journal import attention

        found = journal.run_now(attention.due)
        today = clock.today()
        told = [(one, words.reason(one, today), words.act(one)) for one in found]
        if as_json:
            output.documents(documents.due(*one) for one in told)
        elif output.to_terminal():
            from mentorlog.cli import page

            room = shutil.get_terminal_size().columns - page.INDENT
            for _due, reason, act in told:
                for part in page.wrapped(safe(reason, keep_newlines=False), room):
                    output.data(f"▌ {part}")
                output.data(f"  {act}")
        else:
            for one, reason, act in told:
                output.line((one.record_id, reason, act))
    if not found:
        output.say(_("Nothing needs attention."))
    elif exit_code:
        raise typer.Exit(SOMETHING)


def _card(journal: Journal, kind: RecordKind, number: int) -> Card:
    """The record, whatever its kind. Raises Refused for what is sealed."""
    from mentorlog.domain.kinds import Audience
    from mentorlog.journal import actions, agenda, history, mentorships, sessions
    from mentorlog.journal.records import RecordKind, RelationshipCard

    read: dict[RecordKind, Callable[[Session, int], Card | None]] = {
        RecordKind.relationship: mentorships.one,
        RecordKind.session: sessions.one,
        RecordKind.action: actions.one,
        RecordKind.agenda: agenda.one,
        RecordKind.event: history.one,
    }
    card = journal.run_now(lambda db: read[kind](db, number))
    if card is None:
        raise NotFound(_("This is no longer in the journal. It was deleted elsewhere."))
    if not isinstance(card, RelationshipCard) and card.audience is Audience.sealed:
        raise Refused(_("This is sealed, so it is not shown."))
    return card
