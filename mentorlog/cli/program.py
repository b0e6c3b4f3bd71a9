"""What every command is given: the global options, and the doors to floors beside this one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog import __version__, paths
from mentorlog.errors import UsageError
from mentorlog.i18n import LANGUAGES, _

if TYPE_CHECKING:
    import typer

    from mentorlog.vault.key import KeyCost

NAME = "mentorlog"
JOURNAL_VARIABLE = "MENTORLOG_JOURNAL"
FILE_VARIABLE = "MENTORLOG_PASSPHRASE_FILE"
COMMAND_VARIABLE = "MENTORLOG_PASSPHRASE_COMMAND"
#: Set by the shell when it asks for completions, by Typer's rules.
_COMPLETION_VARIABLE = "_MENTORLOG_COMPLETE"
_WITH_VALUE = frozenset({"--journal", "--passphrase-file", "--passphrase-command", "--lang"})


@dataclass(frozen=True)
class KeyLine:
    """One line of `mentorlog keys`: the command's id, its keys by Textual's names, what it does."""

    id: str
    keys: Sequence[str]
    help: str


@dataclass(frozen=True)
class Doors:
    """What the front door hands in: command line and screens know nothing of each other.

    `screens` opens the screens on a journal and returns the exit code; `demo` does so on an
    invented one, kept at the path given, if any, and locked if said. `key_lines` are the keys of
    the screens. `key_table` is the vault's own unless a test that cannot wait hands in a cheaper
    one.
    """

    screens: Callable[[Global], int]
    demo: Callable[[Global, Path | None, bool], int]
    key_lines: Callable[[], Iterable[KeyLine]]
    key_table: Mapping[int, KeyCost] | None = None


@dataclass(frozen=True)
class Global:
    """The options that stand before the command; a flag beats its variable."""

    doors: Doors
    journal: Path = field(default_factory=paths.default_journal)
    passphrase_file: Path | None = None
    passphrase_command: str | None = None
    color: bool = True

    @property
    def asks_nobody(self) -> bool:
        """Whether the passphrase comes without a person at the keyboard."""
        return self.passphrase_file is not None or self.passphrase_command is not None


def of(context: typer.Context) -> Global:
    """The global options of this run."""
    chosen = context.find_root().obj
    if not isinstance(chosen, Global):
        raise TypeError("the command line was entered without its callback")
    return chosen


def chosen(
    doors: Doors,
    journal: Path | None,
    passphrase_file: Path | None,
    passphrase_command: str | None,
    *,
    color: bool,
) -> Global:
    """The flags, with the environment's variables where a flag is missing.

    Raises UsageError when both a file and a command would give the passphrase, and for the home
    directory of nobody in the path of the journal.
    """
    if passphrase_file is None and passphrase_command is None:
        named = os.environ.get(FILE_VARIABLE)
        passphrase_file = Path(named) if named else None
        passphrase_command = os.environ.get(COMMAND_VARIABLE) or None
    if passphrase_file is not None and passphrase_command is not None:
        raise UsageError(
            _("The passphrase comes from a file or from a command, not from both. Name one.")
        )
    if journal is None:
        named = os.environ.get(JOURNAL_VARIABLE)
        journal = Path(named) if named else paths.default_journal()
    try:
        journal = journal.expanduser()
    except RuntimeError:
        words = _("Nobody here has the home directory {path}.")
        raise UsageError(words.format(path=journal)) from None
    return Global(
        doors,
        Path(os.path.abspath(journal)),  # noqa: PTH100 `..` is folded, links are kept
        passphrase_file,
        passphrase_command,
        color,
    )


def version() -> str:
    """The program and which version of it this is."""
    return f"{NAME} {__version__}"


def options_alone(arguments: Sequence[str], doors: Doors) -> Global | None:
    """The global options when there is nothing but them: the screens, for which no command is read.

    Reading all commands would take a third of the time until the lock is drawn. None for anything
    else, mistakes included. Raises UsageError as `chosen` does.
    """
    if _COMPLETION_VARIABLE in os.environ:
        return None
    given: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--no-color":
            given[word] = ""
        elif name in _WITH_VALUE and (equals or (value := next(words, ""))):
            given[name] = value
        else:
            return None
    if given.get("--lang", LANGUAGES[0]) not in LANGUAGES:
        return None
    journal, passphrase_file = given.get("--journal"), given.get("--passphrase-file")
    return chosen(
        doors,
        None if journal is None else Path(journal),
        None if passphrase_file is None else Path(passphrase_file),
        given.get("--passphrase-command"),
        color="--no-color" not in given,
    )


def language_asked(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language for all words, read before anything that holds words is imported.

    `--lang` before the command, else the locale's if its catalogue is complete, else English.
    """
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if name == "--lang":
            asked = value if equals else next(words, "")
            return asked if asked in LANGUAGES else LANGUAGES[0]
        if not word.startswith("-"):
            break
        if name in _WITH_VALUE and not equals:
            next(words, "")
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            spoken = environment[variable].partition("_")[0].partition(".")[0]
            return spoken if spoken in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]
