"""`agreement WHO`, `agree WHO` and `list agreements`: what two people agree on."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog import clock
from mentorlog.cli import clause_sheet, dates, finding, opening, output, paging, program, text
from mentorlog.cli.commands import in_short
from mentorlog.cli.options import REFUSES_TEXT, AsJson, Editor, OnlyWith, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.domain.kinds import AgreementStatus, Consent
from mentorlog.errors import NotFound, UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import AgreementCard, AgreementRow, RelationshipRow

Who = Annotated[
    str | None, typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id."))
]


class Yes(StrEnum):
    """How somebody says yes."""

    spoken = "spoken"
    written = "written"


def add_to(app: typer.Typer) -> None:
    """Put `agreement` and `agree` into `app`."""
    app.command(
        "agreement",
        cls=Command,
        context_settings=REFUSES_TEXT,
        help=_(
            "Show what you and WHO agree on.\n\nWith --edit it is drafted: a “# heading” for each "
            "clause (its title or key), below it the line you agree on, and “## my view” and "
            "“## their view” if you like. Prints the id."
        ),
    )(agreement)
    app.command("agree", cls=Command, help=in_short("agree"))(agree)


def agreement(
    context: typer.Context,
    who: Who = None,
    version: Annotated[
        int | None, typer.Option(metavar="N", min=1, help=_("That version instead."))
    ] = None,
    difference: Annotated[
        str | None,
        typer.Option(
            metavar="N..M", help=_("What changed from version N to version M, as in “1..2”.")
        ),
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help=_("Draft it, or go on drafting."))] = False,
    short: Annotated[
        bool | None,
        typer.Option("--short/--full", help=_("With --edit: four sentences, or twelve clauses.")),
    ] = None,
    editor: Editor = False,
    as_json: AsJson = False,
) -> None:
    """Show, compare or draft an agreement."""
    no_text_in(context)
    pair = None if difference is None else _pair(difference)
    if sum((version is not None, pair is not None, edit or editor)) > 1:
        raise UsageError(_("--version, --difference and --edit exclude each other."))
    if short is not None and not (edit or editor):
        raise UsageError(_("--short and --full go with --edit."))
    with opening.journal(context) as journal:
        met = finding.who(journal, who)
        if edit or editor:
            _draft(journal, met, short=short, editor=editor)
        elif pair is not None:
            _compare(context, [_version(journal, met, number) for number in pair], as_json)
        else:
            _tell(context, _version(journal, met, version), as_json)


def agree(
    context: typer.Context,
    who: Who = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("When you agreed; today if left out."))
    ] = None,
    mine: Annotated[Yes, typer.Option(help=_("How you said yes."))] = Yes.spoken,
    theirs: Annotated[
        Yes | None, typer.Option(help=_("How they said yes; an agreement takes two."))
    ] = None,
    review: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("When to look at it again."))
    ] = None,
    every: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            max=3650,
            help=_("Your rhythm from now on, 0 for none; it stays as it is if left out."),
        ),
    ] = None,
    minor: Annotated[
        bool | None,
        typer.Option("--minor/--no-minor", help=_("Whether somebody under age takes part.")),
    ] = None,
) -> None:
    """Agree on the draft."""
    day, again = dates.back(on), dates.ahead(review)
    with opening.journal(context) as journal:
        from mentorlog.content.agreement import texts
        from mentorlog.journal import agreements
        from mentorlog.journal.forms import Agreeing

        met = finding.who(journal, who)
        card = journal.run_now(partial(agreements.draft, mentorship_id=met.id, sealed=True))
        if card is None:
            raise NotFound(
                _("There is no draft with {name}. “mentorlog agreement --edit” begins one.").format(
                    name=met.name
                )
            )
        given: dict[str, Any] = {
            "my_consent": Consent(mine),
            "their_consent": Consent.none if theirs is None else Consent(theirs),
            "agreed_on": day,
            "review_on": again,
        }
        if every is not None:
            given["cadence_days"] = every or None
        if minor is not None:
            given["minor_involved"] = minor
        terms = Agreeing(**given)
        journal.change_now(partial(agreements.agree, agreement_id=card.id, terms=terms))
        output.data(card.public_id)
        output.say(texts().shared_intention)
        if minor or (minor is None and card.minor_involved):
            output.say(texts().minor)


def list_(
    context: typer.Context,
    who: OnlyWith = None,
    status: Annotated[AgreementStatus | None, typer.Option(help=_("Only those."))] = None,
    since: paging.Since = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List agreements, the latest first."""
    begun = dates.back(since)
    with opening.journal(context) as journal:
        from mentorlog.cli.rows import AGREEMENTS
        from mentorlog.exchange import documents
        from mentorlog.exchange.documents import Document
        from mentorlog.journal import agreements

        met = finding.who(journal, who).id if who else None
        page = partial(agreements.page, with_=met, status=status, since=begun)

        def complete(row: AgreementRow) -> Document:
            card = journal.run_now(partial(agreements.one, agreement_id=row.id))
            return documents.agreement(card)

        rows = paging.paged(journal, page)
        paging.show(context, AGREEMENTS, rows, limit, complete if as_json else None)


# Showing.


def _pair(typed: str) -> tuple[int, int]:
    before, _dots, after = typed.partition("..")
    if not (before.strip().isdecimal() and after.strip().isdecimal()):
        raise UsageError(_("Two versions are written as “1..2”."))
    return int(before), int(after)


def _version(journal: Journal, met: RelationshipRow, wanted: int | None) -> AgreementCard:
    """That version; else what is agreed, else the draft. Raises NotFound."""
    from mentorlog.journal import agreements

    known = journal.run_now(partial(agreements.versions, mentorship_id=met.id))
    if wanted is not None:
        for card in known:
            if card.version == wanted:
                return card
        raise NotFound(
            _("There is no version {number} with {name}.").format(number=wanted, name=met.name)
        )
    for status in (AgreementStatus.agreed, AgreementStatus.draft):
        for card in known:
            if card.status is status:
                return card
    raise NotFound(
        _("You and {name} have no agreement yet. “mentorlog agreement --edit” drafts one.").format(
            name=met.name
        )
    )


def _tell(context: typer.Context, card: AgreementCard, as_json: bool) -> None:
    if as_json:
        from mentorlog.exchange import documents

        output.document(documents.agreement(card))
        return
    from mentorlog.cli import page

    output.page(page.record(card, clock.today()), color=program.of(context).color)


def _compare(context: typer.Context, pair: list[AgreementCard], as_json: bool) -> None:
    from mentorlog.domain.agreements import differences

    before, after = pair
    changed = differences(before.texts, after.texts)
    if as_json:
        from mentorlog.exchange.documents.agreement import difference as document

        output.document(document(before, after, changed))
        return
    from mentorlog.cli.page.agreement import difference as page

    output.page(page(before, after, changed), color=program.of(context).color)


# Drafting.


def _draft(journal: Journal, met: RelationshipRow, *, short: bool | None, editor: bool) -> None:
    """Draft the clauses of what is typed; a draft that cannot be saved is not begun either."""
    from sqlmodel import Session

    from mentorlog.journal import agreements

    known = journal.run_now(partial(agreements.draft, mentorship_id=met.id, sealed=True))
    card = known or journal.run_now(partial(agreements.current, mentorship_id=met.id, sealed=True))
    typed = text.body(
        _("A “# heading” for each clause, its line below; ctrl+d on an empty line ends it."),
        editor=editor,
        current=clause_sheet.sheet(card, met, short=short),
    )
    changes = clause_sheet.read(typed)
    if not changes:
        raise UsageError(
            _("No clause stands in it. Begin each with its title or key, as in “# purpose”.")
        )

    def save(db: Session) -> int:
        number = agreements.start(db, met.id, short=short)
        if short is not None:
            agreements.set_form(db, number, short=short)
        agreements.edit_clauses(db, number, changes)
        return number

    from mentorlog.journal.ids import public
    from mentorlog.journal.records import RecordKind

    with text.kept(typed, editor=editor):
        number = journal.change_now(save)
    output.data(public(RecordKind.agreement, number))
