"""`evaluate WHO` and `list reviews`: how the two work together, statement by statement."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog.cli import asking, dates, finding, opening, output, paging, sections, text
from mentorlog.cli.options import REFUSES_TEXT, AsJson, Editor, OnlyWith, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.domain.kinds import Instrument, ReviewDecision, Side, Stage
from mentorlog.domain.mirror import MOST, keys, voice
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RelationshipRow, ReviewRow

#: What is written beside the answers, and its heading.
TEXTS = (
    ("keep", _("Keep")),
    ("change", _("Change")),
    ("stop", _("Stop")),
    ("one_thing", _("One thing")),
)
_PARTS = (("answers", _("Answers")), *TEXTS)
_ANSWER = re.compile(r"([A-Za-z]\d)\s*[:=]?\s*([0-9]|-|–)")


class BackTo(StrEnum):
    """The stages that adjusting may lead back to."""

    goals = "goals"
    building = "building"


def add_to(app: typer.Typer) -> None:
    """Put `evaluate` into `app`."""
    app.command(
        "evaluate",
        cls=Command,
        context_settings=REFUSES_TEXT,
        help=_(
            "Look at how you and WHO work together; prints the id.\n\nAt a terminal each "
            "statement is asked. On standard input: lines such as “E1 3” or “E1 -” (not "
            "applicable), then what you write under “# keep”, “# change”, “# stop” and "
            "“# one thing”."
        ),
    )(evaluate)


def evaluate(
    context: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id.")),
    ] = None,
    respondent: Annotated[
        Side, typer.Option(help=_("Whose answers these are; “them”: you write down theirs."))
    ] = Side.me,
    instrument: Annotated[
        Instrument | None,
        typer.Option(help=_("What is answered; what the rhythm asks for when left out.")),
    ] = None,
    decision: Annotated[
        ReviewDecision | None, typer.Option(help=_("What you decide; it moves the stage."))
    ] = None,
    back_to: Annotated[
        BackTo | None, typer.Option(help=_("With adjust: to goals, or further back to building."))
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("The day of it; today if left out."))
    ] = None,
    editor: Editor = False,
) -> None:
    """Evaluate the relationship with WHO."""
    no_text_in(context)
    day = dates.back(on)
    if back_to is not None and decision is not ReviewDecision.adjust:
        raise UsageError(_("--back-to says where --decision adjust leads."))
    with opening.journal(context) as journal:
        from mentorlog.journal import reviews
        from mentorlog.journal.forms import NewReview
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who)
        chosen = instrument or _suggested(journal, met)
        typed = ""
        if asking.somebody_is_there() and not editor:
            given = _asked(met, chosen, respondent)
            decision = decision or _decided()
        else:
            typed = text.body("", editor=editor, current=_sheet(met, chosen, respondent))
            given = _read(typed)
        with text.kept(typed, editor=editor):
            form = NewReview(
                mentorship_id=met.id,
                instrument=chosen,
                respondent=respondent,
                decision=decision,
                back_to=None if back_to is None else Stage(back_to),
                reviewed_on=day,
                **given,
            )
            number = journal.change_now(partial(reviews.save, new=form))
        output.data(public(RecordKind.review, number))


def list_(
    context: typer.Context,
    who: OnlyWith = None,
    instrument: Annotated[Instrument | None, typer.Option(help=_("Only those."))] = None,
    since: paging.Since = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List evaluations, the latest first."""
    begun = dates.back(since)
    with opening.journal(context) as journal:
        from mentorlog.cli.rows import REVIEWS
        from mentorlog.exchange import documents
        from mentorlog.exchange.documents import Document
        from mentorlog.journal import reviews

        met = finding.who(journal, who).id if who else None
        page = partial(reviews.page, with_=met, instrument=instrument, since=begun)

        def complete(row: ReviewRow) -> Document:
            return documents.review(journal.run_now(partial(reviews.one, review_id=row.id)))

        rows = paging.paged(journal, page)
        paging.show(context, REVIEWS, rows, limit, complete if as_json else None)


def _suggested(journal: Journal, met: RelationshipRow) -> Instrument:
    from mentorlog.journal import reviews

    found = journal.run_now(partial(reviews.due, mentorship_id=met.id))
    return found.instrument


# At a terminal.


def _asked(met: RelationshipRow, instrument: Instrument, respondent: Side) -> dict[str, Any]:
    """Ask each statement, then what to keep, change and stop."""
    from mentorlog.content import mirror
    from mentorlog.wording import mirror as words

    known = mirror.texts()
    output.say(words.review_title(respondent, instrument, met.name))
    output.say(known.not_validated)
    steps = [f"{value} {word}" for value, word in enumerate(known.scale)]
    output.say(", ".join([*steps, f"- {known.not_applicable}"]))
    output.say(_("Enter passes a statement over."))
    answers: dict[str, int | None] = {}
    spoken = voice(met.my_role, respondent)
    for page in mirror.pages(instrument):
        output.say(f"\n{page.title}")
        for statement in page.statements:
            said = statement.words(spoken, met.axes.direction)
            _ask(statement.key, said, answers)
    output.say("")
    given: dict[str, Any] = {name: asking.line(f"{heading}:") for name, heading in TEXTS}
    return {"answers": answers, **given}


def _ask(key: str, statement: str, answers: dict[str, int | None]) -> None:
    while True:
        typed = asking.line(f"{key}  {statement}")
        if not typed:
            return
        if typed in ("-", "–"):
            answers[key] = None
            return
        if typed.isascii() and typed.isdecimal() and int(typed) <= MOST:
            answers[key] = int(typed)
            return
        output.say(_("A number from 0 to 4, “-” for not applicable, or enter to pass it over."))


def _decided() -> ReviewDecision | None:
    known = ", ".join(ReviewDecision)
    while True:
        typed = asking.line(
            _("What do you decide? {decisions}; enter decides nothing yet:").format(decisions=known)
        ).casefold()
        if not typed:
            return None
        found = [word for word in ReviewDecision if word.value.startswith(typed)]
        if len(found) == 1:
            return found[0]


# On standard input or in an editor.


def _sheet(met: RelationshipRow, instrument: Instrument, respondent: Side) -> str:
    """What an editor begins with: a line to complete for each statement, then the headings."""
    from mentorlog.content import mirror

    known = mirror.texts()
    spoken = voice(met.my_role, respondent)
    lines = [
        f"> {key}  {known.statements[key].words(spoken, met.axes.direction)}\n{key}"
        for key in keys(instrument)
    ]
    return "\n".join(lines) + "\n\n" + sections.written(TEXTS, {})


def _read(typed: str) -> dict[str, Any]:
    """What stands in the text, by field. Raises UsageError for a line that is no answer."""
    found: dict[str, Any] = dict(sections.read(_PARTS, typed))
    answers: dict[str, int | None] = {}
    for line in found.pop("answers", "").splitlines():
        words = line.strip()
        if not words or words.startswith(">") or re.fullmatch(r"[A-Za-z]\d", words):
            continue
        read = _ANSWER.fullmatch(words)
        if read is None:
            raise UsageError(
                _(
                    "“{line}” is no answer. Write “E1 3”, or “E1 -” for not applicable, "
                    "and what you add under “# keep”, “# change”, “# stop” or “# one thing”."
                ).format(line=words[:40])
            )
        value = read[2]
        answers[read[1].upper()] = int(value) if value.isdecimal() else None
    return {"answers": answers, **found}
