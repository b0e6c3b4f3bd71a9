"""`import jrnl`, `dayone`, `notes`, `csv`: what was written elsewhere, with a plan first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import asking, finding, importing, opening, output
from mentorlog.cli.importing import DryRun, File, Folder, Yes
from mentorlog.cli.parameters import Command
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.exchange.foreign.entries import Read
    from mentorlog.journal.entries_taken import Aim, Plan
    from mentorlog.journal.journal import Journal

About = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar="WHO",
        help=_("About the relationship with WHO; about yourself when left out."),
    ),
]
Sessions = Annotated[
    bool, typer.Option("--sessions", help=_("Each entry becomes a session with WHO."))
]
Theirs = Annotated[
    bool,
    typer.Option(
        "--theirs", help=_("Where an entry differs from what is here, the one in the file stays.")
    ),
]
DayFirst = Annotated[bool, typer.Option("--day-first", help=_("3/4/2024 is 3 April."))]
MonthFirst = Annotated[bool, typer.Option("--month-first", help=_("3/4/2024 is 4 March."))]


class Undated(StrEnum):
    """What becomes of a note that says no date."""

    skip = "skip"
    changed = "changed"


def add_to(group: typer.Typer) -> None:
    """Put the commands into `import`."""
    become = _(
        "Each entry becomes a reflection, for you alone; with --sessions a session with WHO. Tags "
        "come along as #words, starred ones get #starred; boxes in the text make no promises. "
        "Pictures stay behind, which is said."
    )
    group.command(
        "jrnl",
        cls=Command,
        help=_("Take in a journal of jrnl: what “jrnl --format json” writes, or its plain text.")
        + "\n\n"
        + become,
        short_help=_("Take in a journal kept with jrnl."),
    )(jrnl)
    group.command(
        "dayone",
        cls=Command,
        help=_("Take in a journal of Day One: its JSON export, in its zip or out of it.")
        + "\n\n"
        + become,
        short_help=_("Take in a journal kept with Day One."),
    )(dayone)
    group.command(
        "notes",
        cls=Command,
        help=_(
            "Take in a folder of notes in Markdown (.md, .txt), also one note alone.\n\nThe date "
            "is taken from what stands between --- at the top (date, created), from the name of "
            "the file (2024-03-02 A talk.md), or from the first heading. Notes that say no date "
            "are asked about."
        )
        + "\n\n"
        + become,
        short_help=_("Take in a folder of notes with dates."),
    )(notes)
    group.command(
        "csv",
        cls=Command,
        help=_(
            "Take in a table, one row an entry, with commas, semicolons or tabs between.\n\nWhich "
            "column holds what is guessed by its heading and shown; --column date=Datum says it "
            "otherwise, by heading or number. Known are date, time, title, text, tags, minutes; "
            "text may be several."
        )
        + "\n\n"
        + become,
        short_help=_("Take in a table of entries."),
    )(csv)


def jrnl(
    context: typer.Context,
    file: File,
    who: About = None,
    sessions: Sessions = False,
    theirs: Theirs = False,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import a journal of jrnl."""
    way = _Way(who, sessions, theirs, dry_run, yes)
    importing.readable(file)
    from mentorlog.exchange.foreign import jrnl as reader

    read = reader.read(file, day_first=_order(day_first, month_first))
    way.take_in(context, read)


def dayone(
    context: typer.Context,
    file: File,
    who: About = None,
    sessions: Sessions = False,
    theirs: Theirs = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import a journal of Day One."""
    way = _Way(who, sessions, theirs, dry_run, yes)
    importing.readable(file)
    from mentorlog.exchange.foreign import dayone as reader

    read = reader.read(file)
    way.take_in(context, read)


def notes(
    context: typer.Context,
    folder: Folder,
    who: About = None,
    sessions: Sessions = False,
    theirs: Theirs = False,
    undated: Annotated[
        Undated | None,
        typer.Option(
            metavar="skip|changed",
            help=_("Notes without a date: left out, or at the day their file was last changed."),
        ),
    ] = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import a folder of notes."""
    way = _Way(who, sessions, theirs, dry_run, yes)
    order = _order(day_first, month_first)
    from mentorlog.exchange.foreign import notes as reader

    with importing.progress(_("{n} notes read")) as tick:
        read = reader.read(
            folder, day_first=order, by_change=undated is Undated.changed, progress=tick
        )
    left_out = reader.told(read.undated)
    if left_out:
        output.say(left_out)
        asks = undated is None and asking.somebody_is_there() and not yes
        if asks and asking.agreed(_("Take them at the day their file was last changed?")):
            read = reader.read(folder, day_first=order, by_change=True)
    way.take_in(context, read)


def csv(
    context: typer.Context,
    file: File,
    who: About = None,
    sessions: Sessions = False,
    theirs: Theirs = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="WHAT=NAME",
            help=_("Which column holds what, such as date=Datum; again for more."),
        ),
    ] = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import a table of entries."""
    way = _Way(who, sessions, theirs, dry_run, yes)
    importing.readable(file)
    from mentorlog.exchange.foreign import spreadsheet as reader

    order = _order(day_first, month_first)
    read = reader.read(file, reader.parsed(column or []), day_first=order)
    way.take_in(context, read)


def _order(day_first: bool, month_first: bool) -> bool | None:
    if day_first and month_first:
        raise UsageError(_("Of --day-first and --month-first use one."))
    return day_first if day_first or month_first else None


@dataclass(frozen=True, slots=True)
class _Way:
    """What becomes of the entries, as the options say that every kind of file has.

    Raises UsageError when they contradict each other.
    """

    who: str | None
    sessions: bool
    theirs: bool
    dry_run: bool
    yes: bool

    def __post_init__(self) -> None:
        if self.sessions and self.who is None:
            raise UsageError(_("A session is with somebody: say --with WHO."))

    def take_in(self, context: typer.Context, read: Read) -> None:
        """Say the plan, ask, and let them come in. Raises Refused when the answer is no."""
        with opening.journal(context) as journal:
            from mentorlog.journal import entries_taken

            met = finding.who(journal, self.who).id if self.who is not None else None
            aim = entries_taken.Aim(met, self.sessions)
            with importing.progress(_("{n} entries looked at")) as tick:
                found = journal.run_now(
                    partial(entries_taken.plan, entries=read.entries, aim=aim, progress=tick)
                )
            self._tell(read, found)
            if self.dry_run or not (found.new or (self.theirs and found.changed)):
                return
            if not self.yes and not asking.agreed(_("Take it in?")):
                raise Refused(_("Nothing was changed."))
            _write(journal, read, aim, found, theirs=self.theirs)

    def _tell(self, read: Read, found: Plan) -> None:
        from mentorlog.exchange.foreign import telling

        told = telling.plan(found, sessions=self.sessions, theirs=self.theirs)
        for sentence in (*read.notes, *told):
            output.say(sentence)
        for line in telling.first(found):
            output.say(f"  {line}")


def _write(journal: Journal, read: Read, aim: Aim, found: Plan, *, theirs: bool) -> None:
    from mentorlog.journal import entries_taken

    with importing.progress(_("{n} entries written")) as tick:
        journal.change_now(
            partial(
                entries_taken.take_in,
                entries=read.entries,
                aim=aim,
                shown=found,
                theirs={entry.uid for entry in found.changed} if theirs else (),
                progress=tick,
            )
        )
    output.say(_("It is in."))
