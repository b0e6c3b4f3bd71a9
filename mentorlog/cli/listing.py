"""`mentorlog list …`: what is in the journal, the latest first; nothing sealed.

To a terminal a list shows the latest rows in words; to a pipe every row, its columns divided by
tabs, with exact dates and no headings; with `--json` every record complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from mentorlog.cli import dates, finding, opening, output, own, reflecting
from mentorlog.cli.commands import in_short
from mentorlog.cli.options import AsJson, OnlyWith
from mentorlog.cli.paging import Limit, Since, paged, show
from mentorlog.cli.parameters import Command, Group
from mentorlog.domain.kinds import ActionStatus, AgendaStatus, SessionStatus, Status
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.exchange.documents import Document
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RelationshipRow

Word = TypeVar("Word", SessionStatus, ActionStatus, AgendaStatus)


def add_to(app: typer.Typer) -> None:
    """Put `list` and its commands into `app`."""
    from mentorlog.cli import agreeing, benefiting, ending, evaluating, exporting, goaling, marking

    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="list", help=in_short("list"))
    for name, does, words in (
        ("relationships", relationships, _("Whom you mentor and who mentors you.")),
        ("sessions", sessions, _("Sessions, the latest first.")),
        ("actions", actions, _("Promises, yours and theirs, the latest first.")),
        ("agenda", agenda, _("Topics to talk about, the latest first.")),
        ("goals", goaling.list_, _("Goals, the latest set first.")),
        ("check-ins", goaling.list_check_ins, _("Where goals stood, the latest first.")),
        ("reflections", reflecting.list_, _("What you wrote for yourself, the latest first.")),
        ("templates", own.list_, _("Shapes of sessions and questions of your own.")),
        ("reviews", evaluating.list_, _("Evaluations, the latest first.")),
        ("agreements", agreeing.list_, _("Agreements in all their versions.")),
        ("outcomes", benefiting.list_outcomes, _("What relationships gave, the latest first.")),
        ("thanks", benefiting.list_thanks, _("Thanks, given and received.")),
        ("highlights", marking.marked, _("Sentences you marked, those marked last first.")),
        ("tombstones", ending.tombstones, _("What is left of what was destroyed.")),
        ("disclosures", exporting.list_, _("What left the journal, the latest first.")),
        ("events", events, _("What changed in a relationship, the latest first.")),
    ):
        group.command(name, cls=Command, help=words)(does)


def relationships(
    context: typer.Context,
    who: OnlyWith = None,
    status: Annotated[Status | None, typer.Option(help=_("Only those."))] = None,
    open_: Annotated[
        bool, typer.Option("--open", help=_("Only those that live: active, paused, candidates."))
    ] = False,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List relationships, active ones first."""
    _one_filter(open_, status)
    begun = dates.back(since)
    with opening.journal(
        context,
        "mentorlog.journal.mentorships",
        "mentorlog.cli.rows",
        "mentorlog.exchange.documents",
    ) as journal:
        from mentorlog.cli.rows import RELATIONSHIPS
        from mentorlog.exchange import documents
        from mentorlog.journal import mentorships
        from mentorlog.journal.mentorships import RelationshipFilter

        which = RelationshipFilter.open if open_ else RelationshipFilter.all
        rows = journal.run_now(partial(mentorships.overview, filter=which))
        met = finding.who(journal, who).id if who else None
        found = [
            row
            for row in rows
            if (status is None or row.status is status)
            and (met is None or row.id == met)
            and (begun is None or (row.started_on is not None and row.started_on >= begun))
        ]

        def complete(row: RelationshipRow) -> Document:
            card = journal.run_now(partial(mentorships.one, mentorship_id=row.id))
            return documents.relationship(card.listed())

        show(context, RELATIONSHIPS, iter(found), limit, complete if as_json else None)
        if status is Status.closed and not as_json and met is None:
            from mentorlog.cli import ending

            ending.say_tombstones(journal)


def sessions(
    context: typer.Context,
    who: OnlyWith = None,
    status: Annotated[SessionStatus | None, typer.Option(help=_("Only those."))] = None,
    open_: Annotated[bool, typer.Option("--open", help=_("Only those still planned."))] = False,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List sessions."""
    wanted = _status(open_, status, SessionStatus.planned)
    begun = dates.back(since)
    with opening.journal(
        context, "mentorlog.journal.sessions", "mentorlog.cli.rows", "mentorlog.exchange.documents"
    ) as journal:
        from mentorlog.cli.rows import SESSIONS
        from mentorlog.exchange import documents
        from mentorlog.journal import sessions as meetings

        met = finding.who(journal, who).id if who else None
        if as_json:
            batch = partial(documents.sessions, with_=met, status=wanted, since=begun)
            output.documents(islice(_all_documents(journal, batch), limit or None))
            return
        rows = paged(journal, partial(meetings.page, with_=met, status=wanted, since=begun))
        show(context, SESSIONS, rows, limit)


def actions(
    context: typer.Context,
    who: OnlyWith = None,
    status: Annotated[ActionStatus | None, typer.Option(help=_("Only those."))] = None,
    open_: Annotated[bool, typer.Option("--open", help=_("Only those still open."))] = False,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List promises."""
    wanted = _status(open_, status, ActionStatus.open)
    raised = dates.back(since)
    with opening.journal(
        context, "mentorlog.journal.actions", "mentorlog.cli.rows", "mentorlog.exchange.documents"
    ) as journal:
        from mentorlog.cli.rows import ACTIONS
        from mentorlog.exchange import documents
        from mentorlog.journal import actions as promises

        met = finding.who(journal, who).id if who else None
        page = partial(promises.page, with_=met, status=wanted, since=raised)
        rows = paged(journal, page)
        show(context, ACTIONS, rows, limit, documents.action if as_json else None)


def agenda(
    context: typer.Context,
    who: OnlyWith = None,
    status: Annotated[AgendaStatus | None, typer.Option(help=_("Only those."))] = None,
    open_: Annotated[bool, typer.Option("--open", help=_("Only those still open."))] = False,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List topics."""
    wanted = _status(open_, status, AgendaStatus.open)
    raised = dates.back(since)
    with opening.journal(
        context, "mentorlog.journal.agenda", "mentorlog.cli.rows", "mentorlog.exchange.documents"
    ) as journal:
        from mentorlog.cli.rows import AGENDA
        from mentorlog.exchange import documents
        from mentorlog.journal import agenda as topics

        met = finding.who(journal, who).id if who else None
        rows = paged(journal, partial(topics.page, with_=met, status=wanted, since=raised))
        show(context, AGENDA, rows, limit, documents.agenda if as_json else None)


def events(
    context: typer.Context,
    who: OnlyWith = None,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List what changed in one relationship or in all."""
    happened = dates.back(since)
    with opening.journal(
        context, "mentorlog.journal.history", "mentorlog.cli.rows", "mentorlog.exchange.documents"
    ) as journal:
        from mentorlog.cli.rows import EVENTS
        from mentorlog.exchange import documents
        from mentorlog.journal import history

        met = finding.who(journal, who).id if who else None
        rows = paged(journal, partial(history.of, mentorship_id=met))
        if happened is not None:
            # Newest first, so nothing follows the first that is too old.
            rows = takewhile(lambda row: row.happened_on >= happened, rows)
        show(context, EVENTS, rows, limit, documents.event if as_json else None)


def _one_filter(open_: bool, status: object) -> None:
    if open_ and status is not None:
        raise UsageError(_("--open and --status choose the same thing. Use one of them."))


def _status(open_: bool, status: Word | None, when_open: Word) -> Word | None:
    _one_filter(open_, status)
    return when_open if open_ else status


class _Batch(Protocol):
    """A query that reads the next documents, and says how to go on."""

    def __call__(
        self, db: Session, /, *, before: tuple[datetime, int] | None
    ) -> tuple[list[Document], tuple[datetime, int] | None]:
        """The documents after `before`."""


def _all_documents(journal: Journal, batch: _Batch) -> Iterator[Document]:
    after: tuple[datetime, int] | None = None
    while True:
        found, after = journal.run_now(partial(batch, before=after))
        yield from found
        if after is None:
            return
