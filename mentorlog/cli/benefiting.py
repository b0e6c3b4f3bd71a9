"""`add outcome`, `add thanks`, `list outcomes`, `list thanks`: what it gave, and gratitude."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import dates, finding, opening, output, paging, text
from mentorlog.cli.options import AsJson, Editor, OnlyWith, With, no_text_in
from mentorlog.domain.kinds import Beneficiary, Benefit, OutcomeForm, Said, Side
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.exchange.documents import Document
    from mentorlog.journal.records import OutcomeRow


def add_outcome(
    context: typer.Context,
    beneficiary: Annotated[Beneficiary, typer.Option("--for", help=_("Who gained by it."))],
    benefit: Annotated[
        Benefit,
        typer.Option(
            help=_(
                "Mentee: skill, network, confidence, orientation. Mentor: fulfilment, leadership,"
                " perspective. Organisation: learning_culture, retention, knowledge_transfer."
            )
        ),
    ],
    who: With = None,
    form: Annotated[
        OutcomeForm, typer.Option(help=_("How it came about; an introduction is network."))
    ] = OutcomeForm.change,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("When it happened; today if left out."))
    ] = None,
    follow_up: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("An introduction: when to follow it up."))
    ] = None,
    editor: Editor = False,
) -> None:
    """Add what it gave; its line comes from standard input, a prompt or your editor."""
    no_text_in(context)
    happened, followed = dates.back(on), dates.ahead(follow_up)
    with opening.journal(context) as journal:
        from mentorlog.journal import outcomes
        from mentorlog.journal.forms import NewOutcome
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who, "--with")
        words = text.one_line(_("What did it give?"), editor=editor)
        with text.kept(words, editor=editor):
            line, _line_end, evidence = words.partition("\n")
            new = NewOutcome(
                mentorship_id=met.id,
                beneficiary=beneficiary,
                benefit=benefit,
                form=form,
                happened_on=happened,
                line=line,
                evidence=evidence.strip(),
                follow_up_on=followed,
            )
            number = journal.change_now(partial(outcomes.add, new=new))
        output.data(public(RecordKind.outcome, number))


def add_thanks(
    context: typer.Context,
    given_by: Annotated[Side, typer.Option("--from", help=_("Whose thanks they are."))],
    who: With = None,
    said: Annotated[
        Said | None,
        typer.Option(help=_("Whether they were said; mine not yet, theirs said if left out.")),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("The day of them; today if left out."))
    ] = None,
    editor: Editor = False,
) -> None:
    """Add thanks; what for comes from standard input, a prompt or your editor."""
    no_text_in(context)
    day = dates.back(on)
    with opening.journal(context) as journal:
        from mentorlog.journal import thanks
        from mentorlog.journal.forms import NewThanks
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who, "--with")
        words = text.one_line(_("What are the thanks for?"), editor=editor)
        with text.kept(words, editor=editor):
            given = {} if said is None else {"said": said}
            new = NewThanks(
                mentorship_id=met.id, given_by=given_by, given_on=day, what_for=words, **given
            )
            number = journal.change_now(partial(thanks.add, new=new))
        output.data(public(RecordKind.thanks, number))


def list_outcomes(
    context: typer.Context,
    who: OnlyWith = None,
    beneficiary: Annotated[
        Beneficiary | None, typer.Option("--for", help=_("Only what they gained."))
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help=_("Only introductions still to follow up."))
    ] = False,
    since: paging.Since = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List what relationships gave, the latest first."""
    begun = dates.back(since)
    with opening.journal(context) as journal:
        from mentorlog.cli.rows import OUTCOMES
        from mentorlog.exchange import documents
        from mentorlog.journal import outcomes

        met = finding.who(journal, who).id if who else None
        page = partial(outcomes.page, with_=met, beneficiary=beneficiary, open_=open_, since=begun)
        rows = paging.paged(journal, page)

        def complete(row: OutcomeRow) -> Document:
            return documents.outcome(journal.run_now(partial(outcomes.one, outcome_id=row.id)))

        paging.show(context, OUTCOMES, rows, limit, complete if as_json else None)


def list_thanks(
    context: typer.Context,
    who: OnlyWith = None,
    given_by: Annotated[Side | None, typer.Option("--from", help=_("Only whose they are."))] = None,
    open_: Annotated[bool, typer.Option("--open", help=_("Only those not said yet."))] = False,
    since: paging.Since = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List thanks, the latest first."""
    begun = dates.back(since)
    with opening.journal(context) as journal:
        from mentorlog.cli.rows import THANKS
        from mentorlog.exchange import documents
        from mentorlog.journal import thanks

        met = finding.who(journal, who).id if who else None
        page = partial(thanks.page, with_=met, given_by=given_by, open_=open_, since=begun)
        rows = paging.paged(journal, page)
        paging.show(context, THANKS, rows, limit, documents.thanks if as_json else None)
