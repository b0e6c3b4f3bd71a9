"""What would come in of a file or folder, as one plan for every kind; and the way to take it in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentorlog import clock, wording
from mentorlog.errors import Refused
from mentorlog.exchange.arriving.kinds import ENTRIES, Kind
from mentorlog.i18n import _, ngettext

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.exchange.foreign.entries import Read
    from mentorlog.exchange.lossless.entries import Source
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.taking_back import Taken

Progress = Callable[[int], None]
_SHOWN: Final = 12  # lines
_NAME: Final = 24  # cells of what a record that differs is called


class Stays(StrEnum):
    """What stays where a record here and one that comes in differ."""

    mine = "mine"
    theirs = "theirs"
    newer = "newer"
    each = "each"


#: More than so many are not decided on one by one.
MOST_EACH: Final = 300


@dataclass(frozen=True, slots=True)
class Differs:
    """A record that is here and comes in otherwise: what it is called, and how it differs."""

    uid: str
    name: str
    how: str
    there_is_newer: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked at, as the person said it.

    `day_first` and `by_change` are None until they were asked; `columns` is typed, as in
    `date=Datum, text=Notes`.
    """

    path: Path
    kind: Kind
    mentorship_id: int | None = None
    sessions: bool = False
    day_first: bool | None = None
    by_change: bool | None = None
    columns: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The plan: sentences, the first of what comes in or differs, and what is to be decided.

    `new` counts what would be added, `differing` is what differs and can be decided; `choices` is
    what can be said about that. `undated` counts notes that say no date. `take` does it, in a
    transaction of its own, given the uids of which the file's stays, and hands back what takes it
    back.
    """

    sentences: tuple[str, ...]
    lines: tuple[str, ...]
    new: int
    differing: tuple[Differs, ...]
    choices: tuple[Stays, ...]
    take: Callable[[Session, Collection[str], Progress], Taken]
    undated: int = 0
    columns: str = ""

    def theirs(self, stays: Stays) -> frozenset[str]:
        """The uids of which the file's stays; none where each is asked about."""
        if stays in (Stays.mine, Stays.each):
            return frozenset()
        every = stays is Stays.theirs
        return frozenset(one.uid for one in self.differing if every or one.there_is_newer)

    def changes(self, theirs: Collection[str]) -> bool:
        """Whether anything would change."""
        return bool(self.new or theirs)


def look(journal: Journal, wanted: Wanted, progress: Progress) -> Arrival:
    """What would come in. Blocking; changes nothing.

    Raises Broken for what cannot be read, naming the place, Unsure for a date that can be meant
    in two ways, Refused and UsageError for what cannot be asked for.
    """
    if not wanted.path.exists():
        raise Refused(_("There is nothing at {path}.").format(path=wanted.path))
    folders = (Kind.notes, Kind.markdown)
    if wanted.path.is_dir() and wanted.kind not in folders:
        raise Refused(_("{path} is not a file.").format(path=wanted.path))
    if wanted.kind in ENTRIES:
        return _entries(journal, wanted, progress)
    if wanted.kind is Kind.calendar:
        return _sessions(journal, wanted)
    return _records(journal, wanted, progress)


def _entries(journal: Journal, wanted: Wanted, progress: Progress) -> Arrival:
    from mentorlog.exchange.foreign import telling
    from mentorlog.journal import entries_taken

    read, undated, columns = _read(wanted, progress)
    sessions = wanted.sessions and wanted.mentorship_id is not None
    aim = entries_taken.Aim(wanted.mentorship_id, sessions)
    look_at = partial(entries_taken.plan, entries=read.entries, aim=aim, progress=progress)
    found = journal.run_now(look_at)

    def take(db: Session, theirs: Collection[str], tick: Progress) -> Taken:
        return entries_taken.take_in(db, read.entries, aim, found, theirs=theirs, progress=tick)

    differing = tuple(
        Differs(entry.uid, telling.name(entry), telling.when(entry)) for entry in found.changed
    )
    return Arrival(
        (*read.notes, *telling.plan(found, sessions=sessions, decided=False)),
        tuple(telling.first(found, _SHOWN)),
        len(found.new),
        differing,
        (Stays.mine, Stays.theirs, *_each(differing)),
        take,
        undated,
        columns,
    )


def _read(wanted: Wanted, progress: Progress) -> tuple[Read, int, str]:
    """The entries, how many notes say no date, and the columns of a table."""
    match wanted.kind:
        case Kind.notes:
            from mentorlog.exchange.foreign import notes

            by_change = wanted.by_change is True
            folder = notes.read(
                wanted.path, day_first=wanted.day_first, by_change=by_change, progress=progress
            )
            return folder, len(folder.undated), ""
        case Kind.csv:
            from mentorlog.exchange.foreign import spreadsheet

            typed = [part for part in wanted.columns.split(",") if part.strip()]
            said = spreadsheet.parsed(typed)
            table = spreadsheet.read(wanted.path, said, day_first=wanted.day_first)
            return table, 0, table.columns.named() if table.columns is not None else ""
        case Kind.dayone:
            from mentorlog.exchange.foreign import dayone

            return dayone.read(wanted.path), 0, ""
    from mentorlog.exchange.foreign import jrnl

    return jrnl.read(wanted.path, day_first=wanted.day_first), 0, ""


def _records(journal: Journal, wanted: Wanted, progress: Progress) -> Arrival:
    from mentorlog.exchange.lossless import taking_in, telling
    from mentorlog.exchange.lossless.survey import survey

    source = _source(wanted)
    found = journal.run_now(partial(survey, source=source, progress=progress))

    def take(db: Session, theirs: Collection[str], tick: Progress) -> Taken:
        return taking_in.take_in(db, source, found, theirs, tick).taken

    differing = tuple(
        Differs(one.uid, telling.name(one, _NAME), telling.how(one), one.there_is_newer)
        for one in found.open
    )
    return Arrival(
        tuple(telling.plan(found)),
        _some(telling.difference(one) for one in found.differences),
        found.new_count + (found.me is not None),
        differing,
        (Stays.mine, Stays.theirs, Stays.newer, *_each(differing)),
        take,
    )


def _each(differing: Collection[Differs]) -> tuple[Stays, ...]:
    """Asking about each is offered where there is more than one, and not hundreds."""
    return (Stays.each,) if 1 < len(differing) <= MOST_EACH else ()


def _source(wanted: Wanted) -> Source:
    if wanted.kind is Kind.json:
        from mentorlog.exchange.lossless import parsing

        return parsing.source(wanted.path)
    from mentorlog.exchange.markdown import reading

    folder = reading.look(wanted.path)
    if not folder.is_ours:
        words = _("Nothing in {path} was written by “mentorlog export markdown”.")
        raise Refused(words.format(path=wanted.path))
    return reading.source(folder)


def _sessions(journal: Journal, wanted: Wanted) -> Arrival:
    from mentorlog.exchange import calendar_in
    from mentorlog.journal import calendar_taken

    number = wanted.mentorship_id
    if number is None:
        raise Refused(_("Sessions of a calendar are with somebody: say with whom."))
    read = calendar_in.read(wanted.path)
    plan = journal.run_now(partial(calendar_taken.plan, entries=read.entries))
    said = _("{new} new, {changed} moved or called off, {same} the same.").format(
        new=wording.sessions(len(plan.new)),
        changed=wording.sessions(len(plan.changed)),
        same=plan.same,
    )
    kept = ngettext(
        "{n} differs but was held or called off here; it stays.",
        "{n} differ but were held or called off here; they stay.",
        plan.kept,
    ).format(n=plan.kept)
    now = clock.now()
    return Arrival(
        (*read.skipped, said, *([kept] if plan.kept else [])),
        _some(
            f"{wording.exact_moment(clock.civil(entry.starts_at, entry.zone))}"
            f"  {wording.session_status_words(entry.status(now))}"
            for entry in plan.new
        ),
        len(plan.new) + len(plan.changed),
        (),
        (),
        lambda db, _theirs, _tick: calendar_taken.take_in(db, number, read.entries),
    )


def _some(lines: Iterable[str]) -> tuple[str, ...]:
    """The first lines, and how many more there are."""
    every = list(lines)
    if len(every) <= _SHOWN:
        return tuple(every)
    more = _("… and {n} more").format(n=len(every) - _SHOWN)
    return (*every[:_SHOWN], more)
