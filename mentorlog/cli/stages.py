"""`move`, `decide`, `match` and `chapter`: the steps of a relationship, and its match card."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog import clock, wording
from mentorlog.cli import asking, dates, finding, opening, output, program, text
from mentorlog.cli.changing import Reason, Who
from mentorlog.cli.commands import in_short
from mentorlog.cli.options import AsJson, Editor
from mentorlog.cli.parameters import Command
from mentorlog.domain.kinds import Audience, MatchDecision, Stage
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import MatchCardRow, RelationshipRow


class Answer(StrEnum):
    """What may be decided about a candidate."""

    yes = "yes"
    no = "no"
    trial = "trial"


On = Annotated[str | None, typer.Option(metavar="DATE", help=_("On which day; today if left out."))]


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    for name, does in (
        ("match", match),
        ("decide", decide),
        ("move", move),
        ("chapter", chapter),
    ):
        app.command(name, cls=Command, help=in_short(name))(does)


def move(
    context: typer.Context,
    who: Who = None,
    stage: Annotated[
        Stage | None,
        typer.Argument(metavar="STAGE", help=_("One of the stages the steps lead to from here.")),
    ] = None,
    on: On = None,
    reason: Reason = False,
    back: Annotated[bool, typer.Option("--back", help=_("Take the latest move back."))] = False,
) -> None:
    """Move to another stage; what is still open there asks for a reason."""
    day = dates.back(on)
    if back and (stage is not None or day is not None):
        raise UsageError(_("--back takes the latest move back today, so no stage and no day."))
    if not back and who is not None and stage is None:
        raise UsageError(_("Say which stage: {stages}.").format(stages=", ".join(Stage)))
    with opening.journal(context) as journal:
        from mentorlog.journal import mentorships

        met = finding.who(journal, who)
        if back:
            act = partial(mentorships.take_back, mentorship_id=met.id, reason=_why(asked=reason))
            reached = journal.change_now(act)
        else:
            reached = stage or _stage()
            act_on = partial(mentorships.move, mentorship_id=met.id, stage=reached, on=day)
            why = _why(asked=reason or _must_say_why(journal, met, reached))
            journal.change_now(partial(act_on, reason=why))
        output.say(
            _("You and {name} are at {stage} now.").format(
                name=met.name, stage=wording.stage(reached)
            )
        )


def decide(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help=_("A candidate: name, alias or id."))],
    answer: Annotated[Answer, typer.Argument(metavar="yes|no|trial", help=_("What you decide."))],
    on: On = None,
    look_again: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=_("On trial: when to look at the fit again.")),
    ] = None,
    reason: Reason = False,
) -> None:
    """Decide on WHO, once the match card says enough; what is still open asks for a reason."""
    day, again = dates.back(on), dates.ahead(look_again)
    with opening.journal(context) as journal:
        from mentorlog.journal import matching

        met = finding.who(journal, who)
        if answer is Answer.trial and again is None:
            asked = asking.needed(_("When do you look at the fit again?"), "--look-again")
            again = dates.ahead(asked)
        begins = not reason and answer is not Answer.no
        must = begins and _must_say_why(journal, met, Stage.building)
        act = partial(
            matching.decide,
            mentorship_id=met.id,
            decision=MatchDecision(answer.value),
            on=day,
            look_again=again,
        )
        journal.change_now(partial(act, reason=_why(asked=reason or must)))
        output.say(_decided(answer, met, again))


def match(
    context: typer.Context,
    who: Annotated[
        list[str] | None,
        typer.Argument(metavar="WHO", help=_("Up to three: names, aliases or ids.")),
    ] = None,
    edit: Annotated[
        bool,
        typer.Option(
            "--edit",
            help=_(
                "Write the card, each part under its heading: “# needs”, “# interests”, "
                "“# skills”, “# goals”, “# experience_sought”, “# experience_offered”, "
                "“# way_of_working”, “# shared_values”, “# doubts”."
            ),
        ),
    ] = False,
    editor: Editor = False,
    as_json: AsJson = False,
) -> None:
    """Show the match card of WHO, or two or three beside each other."""
    if edit and as_json:
        raise UsageError(_("--edit writes and --json shows; say one of them."))
    if (edit or editor) and len(who or ()) > 1:
        raise UsageError(_("One card is written at a time."))
    with opening.journal(context) as journal:
        from mentorlog.journal import matching

        met = [finding.who(journal, one) for one in who or (None,)]
        if edit or editor:
            _write(journal, met[0], editor=editor)
            return
        numbers = [row.id for row in met]
        shown = journal.run_now(partial(matching.compare, mentorship_ids=numbers))
        if as_json:
            from mentorlog.exchange import documents

            output.documents(documents.match_card(card) for card in shown)
            return
        from mentorlog.cli.page import matching as pages

        output.page(pages.cards(shown, clock.today()), color=program.of(context).color)
    if not any(card.written for card in shown):
        output.say(_("Nothing is written there yet. --edit writes it."))


def chapter(
    context: typer.Context,
    who: Who = None,
    started: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=_("Since when; a candidate if left out.")),
    ] = None,
    stage: Annotated[
        Stage | None, typer.Option(help=_("With --started: where you are now."))
    ] = None,
    reason: Reason = False,
) -> None:
    """Begin a new chapter with WHO and print its id; person, role and kinds are carried over."""
    begins = dates.back(started)
    with opening.journal(context) as journal:
        from mentorlog.journal import mentorships

        met = finding.who(journal, who)
        act = partial(mentorships.new_chapter, mentorship_id=met.id, started_on=begins, stage=stage)
        number = journal.change_now(partial(act, reason=_why(asked=reason)))
        row = journal.run_now(partial(mentorships.row, mentorship_id=number))
        output.data(row.public_id)


def _stage() -> Stage:
    """The stage as it is asked for; it was not an argument."""
    typed = asking.needed(_("To which stage?"), "STAGE").casefold()
    for one in Stage:
        if typed in (one.value, wording.stage(one).casefold()):
            return one
    raise UsageError(_("Say which stage: {stages}.").format(stages=", ".join(Stage)))


def _must_say_why(journal: Journal, met: RelationshipRow, stage: Stage) -> bool:
    """Whether a person who sits there is asked why. Raises Refused when nobody does."""
    from mentorlog.domain import stages
    from mentorlog.journal import moves

    if stage not in stages.moves_as(met.status, met.stage):
        return False
    asked = journal.run_now(partial(moves.asks_why, mentorship_id=met.id, stage=stage))
    if asked and not asking.somebody_is_there():
        raise Refused(f"{asked} " + _("With --reason it is read from standard input."))
    if asked:
        output.say(asked)
    return bool(asked)


def _why(*, asked: bool) -> str:
    return text.one_line(_("Why?")) if asked else ""


def _decided(answer: Answer, met: RelationshipRow, again: date | None) -> str:
    if answer is Answer.no:
        return _("You decided against it; what you wrote about {name} stays.").format(name=met.name)
    if again is None:
        return _("You and {name} begin.").format(name=met.name)
    return _("You and {name} begin on trial, and look at it again on {day}.").format(
        name=met.name, day=wording.full_day(again)
    )


def _write(journal: Journal, met: RelationshipRow, *, editor: bool) -> None:
    """Change the parts of the card that the text names."""
    from mentorlog.cli import sections
    from mentorlog.journal import matching
    from mentorlog.journal.forms import MatchCardEdit
    from mentorlog.journal.records import MATCH_PARTS

    card: MatchCardRow = journal.run_now(partial(matching.card, mentorship_id=met.id))
    if card.audience is Audience.sealed and card.updated_at is not None:
        raise Refused(_("This is sealed, so it is not shown."))
    parts = [(name, wording.match_part(name)) for name in MATCH_PARTS]
    before = {name: getattr(card, name) for name in MATCH_PARTS}
    typed = text.body(
        _(
            "Write each part under its heading, such as “# {heading}”. A part you leave out stays "
            "as it is. ctrl+d on an empty line ends it."
        ).format(heading=parts[0][1]),
        editor=editor,
        current=sections.written(parts, before),
    )
    given = sections.read(parts, typed)
    changed: dict[str, Any] = {
        name: words for name, words in given.items() if words != before[name]
    }
    if not changed:
        raise UsageError(_("There is nothing to change: no part of the card was given."))
    with text.kept(typed, editor=editor):
        change = MatchCardEdit(**changed)
        journal.change_now(partial(matching.edit, mentorship_id=met.id, change=change))
    output.say(_("Changed."))
