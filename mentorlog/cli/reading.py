"""`show`, `brief` and `due`: one record, the page before a session, what needs attention."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog import clock
from mentorlog.cli import finding, opening, output, program, seeing
from mentorlog.cli.commands import in_short
from mentorlog.cli.options import AsJson
from mentorlog.cli.parameters import Command
from mentorlog.cli.seeing import WithSealed
from mentorlog.display import safe
from mentorlog.errors import Refused
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import Mirrored, RecordKind

#: What `due --exit-code` ends with when something needs attention.
SOMETHING = 3


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    for name, does in (
        ("show", show),
        ("brief", brief),
        ("due", due),
    ):
        app.command(name, cls=Command, help=in_short(name))(does)


def show(
    context: typer.Context,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help=_("As lists show it: r3, s12, a7, t2, or a uid."))
    ],
    with_sealed: WithSealed = False,
    as_json: AsJson = False,
) -> None:
    """Show the record with that id."""
    with opening.journal(context, "mentorlog.journal.record", "mentorlog.cli.page") as journal:
        if with_sealed:
            seeing.prove(context, journal)
        card = _card(journal, *finding.record(journal, id_), sealed=with_sealed)
        if as_json:
            from mentorlog.exchange import documents

            output.document(documents.record(card))
        else:
            from mentorlog.cli import page

            shown = page.record(card, clock.today(), _mirrored(journal, card))
            output.page(shown, color=program.of(context).color)


def brief(
    context: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What to know before the next session with WHO."""
    with opening.journal(context, "mentorlog.journal.brief", "mentorlog.cli.page") as journal:
        from mentorlog.journal import brief as briefs
        from mentorlog.journal import mentorships

        met = finding.who(journal, who)
        found = journal.run_now(partial(briefs.brief, mentorship_id=met.id))
        if as_json:
            from mentorlog.exchange import documents

            card = journal.run_now(partial(mentorships.one, mentorship_id=met.id))
            output.document(documents.brief(found, card.listed()))
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
    put_off: Annotated[
        bool, typer.Option("--snoozed", help=_("Only what is put off, instead."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Late promises, silence, what was carried on, sessions and dates that passed, and more."""
    needed = ["mentorlog.journal.attention", "mentorlog.cli.words"]
    needed += ["mentorlog.exchange.documents"] * as_json
    with opening.journal(context, *needed) as journal:
        from mentorlog.cli import words
        from mentorlog.journal import attention

        found = journal.run_now(attention.snoozed if put_off else attention.due)
        today = clock.today()
        told = [(one, words.reason(one, today), words.act(one)) for one in found]
        if as_json:
            from mentorlog.exchange import documents

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
        output.say(_("Nothing is put off.") if put_off else _("Nothing needs attention."))
    elif exit_code:
        raise typer.Exit(SOMETHING)


def _mirrored(journal: Journal, card: object) -> Mirrored | None:
    """What all mirrors of the relationship say, for one of them; None for any other record."""
    from mentorlog.journal import reviews
    from mentorlog.journal.records import ReviewCard

    if not isinstance(card, ReviewCard) or card.scores is None:
        return None
    return journal.run_now(partial(reviews.mirrored, mentorship_id=card.mentorship_id))


def _card(journal: Journal, kind: RecordKind, number: int, *, sealed: bool) -> Any:
    """The record, whatever its kind. Raises Refused for what is sealed, unless `sealed`."""
    from mentorlog.domain.kinds import Audience
    from mentorlog.journal import record
    from mentorlog.journal.records import RelationshipCard

    card = journal.run_now(partial(record.one, kind=kind, number=number))
    if sealed:
        return card
    if isinstance(card, RelationshipCard):
        return card.listed()
    if getattr(card, "audience", None) is Audience.sealed:
        raise Refused(_("This is sealed, so it is not shown. --with-sealed shows it."))
    return card
