"""`export text|book|programme|person|calendar`: what leaves for somebody, and nothing more.

What is in it, what stays behind and why is said first; words that look like names are asked;
then a word is typed (`sending`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import asking, dates, finding, opening, output, seeing
from mentorlog.cli.exporting import Overwrite, To, WithSealed, Yes
from mentorlog.cli.options import OnlyWith, With
from mentorlog.cli.parameters import Command
from mentorlog.cli.sending import Hide, Preview, Sending, sends
from mentorlog.domain.kinds import Reader
from mentorlog.errors import Refused
from mentorlog.exchange.shared.forms import FollowUps, Shape, Titles
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.domain.aliasing import Aliases
    from mentorlog.exchange.shared.reporting import Offered, OfferedLine
    from mentorlog.journal.gathering import Gathered
    from mentorlog.journal.journal import Journal

ForWhom = Annotated[
    Reader,
    typer.Option(
        "--for",
        metavar="me|pair|programme",
        help=_("For whom: what they may not see stays behind."),
    ),
]
As = Annotated[Shape, typer.Option("--as", help=_("As what it leaves."))]


def add_to(group: typer.Typer) -> None:
    """Put these commands into `export`."""
    group.command(
        "text",
        cls=Command,
        help=_(
            "What somebody may see of a relationship, as one document: for yourself, for the two "
            "of you, or for its programme. What they may not see stays behind, and third people "
            "get an alias. Nothing sealed is ever in it."
        ),
        short_help=_("What one reader may see of a relationship."),
    )(text)
    group.command(
        "book",
        cls=Command,
        help=_(
            "A relationship from first to last as one HTML file, to read in a browser and to "
            "print: how it began, what was agreed on, goals then and now, meeting by meeting, "
            "what was learned, thanks, what comes after. For the two of you it holds nothing that "
            "is only for one."
        ),
        short_help=_("A relationship from first to last, to read and to print."),
    )(book)
    group.command(
        "programme",
        cls=Command,
        help=_(
            "A report for the programme of a formal relationship: months, sessions, hours and "
            "goals met, counted while it was formal. Lines that are for the programme are offered "
            "one by one; nothing else is in it."
        ),
        short_help=_("Numbers for a programme, and lines you tick."),
    )(programme)
    group.command(
        "person",
        cls=Command,
        help=_(
            "Everything held about a person, for whoever asks. As Markdown to be read, as JSON "
            "with every field. “mentorlog erase” destroys it."
        ),
        short_help=_("Everything held about a person."),
    )(person)
    group.command(
        "calendar",
        cls=Command,
        help=_(
            "Sessions as a calendar file (.ics), and on request what is to be followed up. Titles "
            "say nothing of anybody unless you want it; nothing sealed is in it."
        ),
        short_help=_("Sessions as a calendar file."),
    )(calendar)


@sends
def text(
    context: typer.Context,
    who: With = None,
    reader: ForWhom = Reader.pair,
    shape: As = Shape.markdown,
    hide: Hide = None,
    *,
    sending: Sending,
) -> None:
    """Export what a reader may see of a relationship."""
    with opening.journal(context) as journal:
        of, aliases = _gathered(journal, who, reader, hide)
        agreed = sending.near(aliases, list(of.words()))
        from mentorlog.exchange.shared import package

        made = package.document(of, shape, aliases, agreed)
        sending.out(journal, made)


@sends
def book(
    context: typer.Context,
    who: With = None,
    reader: Annotated[
        Reader, typer.Option("--for", metavar="me|pair", help=_("For one reader or for both."))
    ] = Reader.pair,
    hide: Hide = None,
    *,
    sending: Sending,
) -> None:
    """Export the closing book of a relationship."""
    with opening.journal(context) as journal:
        of, aliases = _gathered(journal, who, reader, hide)
        agreed = sending.near(aliases, list(of.words()))
        from mentorlog.exchange.shared import package

        made = package.book(of, aliases, agreed)
        sending.out(journal, made)


@sends
def programme(
    context: typer.Context,
    who: With = None,
    line: Annotated[
        list[str] | None,
        typer.Option(
            "--line", metavar="ID", help=_("A record for the programme to take in; again for more.")
        ),
    ] = None,
    no_lines: Annotated[
        bool, typer.Option("--no-lines", help=_("Numbers alone; no line is offered."))
    ] = False,
    with_name: Annotated[
        bool, typer.Option("--with-name", help=_("Let the report say whom it is about."))
    ] = False,
    hide: Hide = None,
    *,
    sending: Sending,
) -> None:
    """Export a report for a programme."""
    with opening.journal(context) as journal:
        from mentorlog.exchange.shared import package, reporting

        met = finding.who(journal, who)
        offered = journal.run_now(partial(reporting.offered, mentorship_id=met.id, hide=hide or ()))
        ticked = _ticked(
            journal, offered, line or [], asks=not (no_lines or line or sending.unasked)
        )
        agreed = sending.near(offered.aliases, [one.text for one in ticked])
        made = package.programme(
            offered.counts,
            offered.uid,
            title=offered.title,
            who=met.name if with_name else "",
            lines=[offered.aliases.replaced(one.text, agreed) for one in ticked],
        )
        sending.out(journal, made)


@sends
def person(
    context: typer.Context,
    who: With = None,
    shape: Annotated[
        Shape, typer.Option("--as", metavar="markdown|json", help=_("As what it leaves."))
    ] = Shape.markdown,
    aliases: Annotated[
        bool, typer.Option("--aliases", help=_("Put aliases for the names of others."))
    ] = False,
    hide: Hide = None,
    with_sealed: WithSealed = False,
    *,
    sending: Sending,
) -> None:
    """Export everything held about a person."""
    with opening.journal(context) as journal:
        from mentorlog.exchange.shared import asked_for

        met = finding.who(journal, who)
        if with_sealed:
            seeing.prove(context, journal)
        found = journal.run_now(
            partial(
                asked_for.everything,
                person_id=met.person_id,
                mentorship_id=met.id,
                sealed=with_sealed,
                aliased=aliases,
                hide=hide or (),
            )
        )
        agreed = sending.near(found.aliases, found.words())
        made = found.package(shape, agreed)
        sending.out(journal, made)


def calendar(
    context: typer.Context,
    file: To,
    who: OnlyWith = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("Only sessions from that day on."))
    ] = None,
    titles: Annotated[Titles, typer.Option(help=_("What an entry is called."))] = Titles.neutral,
    follow_ups: Annotated[
        FollowUps,
        typer.Option(help=_("Check-backs, letters, reviews, your promises: as days or as to-dos.")),
    ] = FollowUps.none,
    overwrite: Overwrite = False,
    preview: Preview = False,
    yes: Yes = False,
) -> None:
    """Export sessions as a calendar file."""
    sending = Sending(file, overwrite=overwrite, preview=preview, yes=yes)
    with opening.journal(context) as journal:
        from mentorlog.exchange.shared import diary

        met = finding.who(journal, who) if who else None
        made = journal.run_now(
            partial(
                diary.package,
                mentorship_id=None if met is None else met.id,
                since=dates.back(since),
                titles=titles,
                follow_ups=follow_ups,
            )
        )
        sending.out(journal, made)


def _gathered(
    journal: Journal, who: str | None, reader: Reader, hide: list[str] | None
) -> tuple[Gathered, Aliases]:
    from mentorlog.journal import gathering, third_people

    met = finding.who(journal, who)
    of = journal.run_now(partial(gathering.gather, mentorship_id=met.id, reader=reader))
    names = partial(third_people.aliases, mentorship_id=met.id, reader=reader, hide=hide or ())
    return of, journal.run_now(names)


def _ticked(
    journal: Journal, offered: Offered, wanted: list[str], *, asks: bool
) -> list[OfferedLine]:
    from mentorlog.journal import ids

    if wanted:
        uids = [journal.run_now(partial(ids.uid_of, typed=one)) for one in wanted]
        found = {one.uid: one for one in offered.lines}
        missing = [typed for typed, uid in zip(wanted, uids, strict=True) if uid not in found]
        if missing:
            raise Refused(
                _(
                    "{ids} is not for the programme. “edit ID --audience programme” makes it so."
                ).format(ids=", ".join(missing))
            )
        return [found[uid] for uid in uids]
    if not asks or not offered.lines or not asking.somebody_is_there():
        return []
    output.say(_("These may be told to the programme. Each is in it only if you say so."))
    return [one for one in offered.lines if asking.agreed(one.text)]
