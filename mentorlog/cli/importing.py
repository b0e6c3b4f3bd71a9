"""`import …`: what comes into the journal. A plan is shown first; then all of it, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import asking, opening, output
from mentorlog.cli.parameters import Command, Group
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _, ngettext

if TYPE_CHECKING:
    from mentorlog.exchange.lossless.entries import Source
    from mentorlog.exchange.lossless.survey import Difference, Survey
    from mentorlog.journal.journal import Journal

File = Annotated[Path, typer.Argument(metavar="FILE", help=_("The file to take in."))]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help=_("The folder to take in."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Take it in without asking."))]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=_("Say what would come in, and change nothing."))
]
Mine = Annotated[bool, typer.Option("--mine", help=_("Where a record differs, yours stays."))]
Theirs = Annotated[
    bool, typer.Option("--theirs", help=_("Where a record differs, the one in the file stays."))
]
Newer = Annotated[
    bool, typer.Option("--newer", help=_("Where a record differs, the one changed last stays."))
]

#: So many records that differ are told one by one.
_SHOWN = 40


def add_to(app: typer.Typer) -> None:
    """Put `import` and its commands into `app`."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(
        group,
        name="import",
        help=_(
            "Take into the journal what was written elsewhere.\n\nWhat would come in is shown "
            "first; then all of it comes in, or nothing. The same twice changes nothing."
        ),
    )
    group.command(
        "json",
        cls=Command,
        help=_(
            "Take in what “mentorlog export json” wrote, here or in another journal.\n\nRecords "
            "are known by their uid: what is not here is added, what is the same stays. For those "
            "that differ, --mine, --theirs or --newer says which stays; you are asked otherwise. "
            "What was sealed here or destroyed here stays so."
        ),
        short_help=_("Take in a whole journal, or what it has more."),
    )(json_)
    group.command(
        "markdown",
        cls=Command,
        help=_(
            "Take in a folder of notes that “mentorlog export markdown” wrote, with what was "
            "changed in it meanwhile.\n\nRecords are known by the uid in their front matter: for "
            "those that differ, --mine, --theirs or --newer says which stays; you are asked "
            "otherwise. What is no longer in the folder stays in the journal."
        ),
        short_help=_("Take in a folder of notes."),
    )(markdown)
    from mentorlog.cli import calendar_import, importing_entries

    calendar_import.add_to(group)
    importing_entries.add_to(group)


def json_(
    context: typer.Context,
    file: File,
    mine: Mine = False,
    theirs: Theirs = False,
    newer: Newer = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import what `export json` wrote."""
    which = chosen(mine, theirs, newer)
    readable(file)
    with opening.journal(context) as journal:
        from mentorlog.exchange.lossless import parsing

        take_in(journal, parsing.source(file), which, dry_run=dry_run, yes=yes)


def markdown(
    context: typer.Context,
    folder: Folder,
    mine: Mine = False,
    theirs: Theirs = False,
    newer: Newer = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import a folder of notes."""
    which = chosen(mine, theirs, newer)
    from mentorlog.exchange.markdown import reading

    found = reading.look(folder)
    if not found.is_ours:
        raise Refused(
            _("Nothing in {path} was written by “mentorlog export markdown”.").format(path=folder)
        )
    with opening.journal(context) as journal:
        take_in(journal, reading.source(found), which, dry_run=dry_run, yes=yes)
    if found.others:
        words = ngettext(
            "{n} other note lies in the folder and was left aside.",
            "{n} other notes lie in the folder and were left aside.",
            found.others,
        )
        output.say(words.format(n=found.others))


def readable(path: Path) -> None:
    """Raise Refused unless there is a file to read at `path`."""
    if not path.exists():
        raise Refused(_("There is nothing at {path}.").format(path=path))
    if not path.is_file():
        raise Refused(_("{path} is not a file.").format(path=path))


def chosen(mine: bool, theirs: bool, newer: bool) -> str:
    """Which stays where a record differs; empty when that is to be asked. Raises UsageError."""
    given = [word for word, said in (("mine", mine), ("theirs", theirs), ("newer", newer)) if said]
    if len(given) > 1:
        raise UsageError(_("Of --mine, --theirs and --newer use one."))
    return given[0] if given else ""


def take_in(journal: Journal, source: Source, which: str, *, dry_run: bool, yes: bool) -> None:
    """Show what would come in, have it decided, and take it in: all of it or nothing.

    `which` is `mine`, `theirs`, `newer` or empty. Raises UsageError when something has to be
    decided and nobody is there, Refused when the person says no, Broken for what is broken.
    """
    from mentorlog.exchange.lossless import taking_in, telling
    from mentorlog.exchange.lossless.survey import survey

    with progress(_("{n} records read")) as tick:
        found = journal.run_now(partial(survey, source=source, progress=tick))
    for sentence in telling.plan(found):
        output.say(sentence)
    for one in found.differences[:_SHOWN]:
        output.say("  " + telling.difference(one))
    if len(found.differences) > _SHOWN:
        output.say("  " + _("… and {n} more").format(n=len(found.differences) - _SHOWN))
    if dry_run or not found.changes:
        return
    theirs = _decided(found, which)
    if not (found.new_count or found.me or theirs):
        output.say(_("Yours stays as it is. Nothing was changed."))
        return
    if not yes and not asking.agreed(_("Take it in?")):
        raise Refused(_("Nothing was changed."))
    with progress(_("{n} records written")) as tick:
        done = journal.change_now(
            partial(taking_in.take_in, source=source, shown=found, theirs=theirs, progress=tick)
        )
    if done.new or not done.replaced:
        words = ngettext("{n} record came in.", "{n} records came in.", done.new)
        output.say(words.format(n=done.new))
    if done.replaced:
        words = ngettext("{n} record was replaced.", "{n} records were replaced.", done.replaced)
        output.say(words.format(n=done.replaced))


def _decided(found: Survey, which: str) -> set[str]:
    """The uids of the records of which the one in the file stays."""
    if not found.open:
        return set()
    if not which:
        if not asking.somebody_is_there():
            raise UsageError(_("Some records differ: --mine, --theirs or --newer says which stay."))
        which = _asked(_("Which stays where they differ: mine, theirs, newer, or each asked?"))
    if which == "each":
        return {one.uid for one in found.open if _asked_of(one)}
    decide: dict[str, Callable[[Difference], bool]] = {
        "mine": lambda _one: False,
        "theirs": lambda _one: True,
        "newer": lambda one: one.there_is_newer,
    }
    return {one.uid for one in found.open if decide[which](one)}


def _asked(question: str) -> str:
    words = {_("mine"): "mine", _("theirs"): "theirs", _("newer"): "newer", _("each"): "each"}
    while True:
        answer = asking.line(f"{question} [{_('mine')}]").casefold() or _("mine")
        for word, meaning in words.items():
            if word.startswith(answer):
                return meaning


def _asked_of(one: Difference) -> bool:
    from mentorlog.exchange.lossless import telling

    output.say(telling.difference(one))
    return asking.agreed(_("Let the one in the file stay?"))


class progress:  # noqa: N801 reads as what it is: `with progress(…) as tick`
    """Says on a terminal how far it is, on one line that is gone afterwards."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._shown = sys.stderr.isatty()
        self._next = 0

    def __enter__(self) -> Callable[[int], None]:
        return self._tick

    def __exit__(self, *_raised: object) -> None:
        if self._next:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _tick(self, number: int) -> None:
        if self._shown and number >= self._next:
            self._next = number + 1000
            sys.stderr.write("\r" + self._words.format(n=number))
            sys.stderr.flush()
