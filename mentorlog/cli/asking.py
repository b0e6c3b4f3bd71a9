"""What a person is asked: on the terminal itself, never in the way of data.

Questions and their answers go over the terminal even when standard output is a pipe, so that
`id=$(mentorlog add action …)` shows its question and catches only the id.

A question may hold a name or a path: `_shown` makes each safe before a terminal gets it.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mentorlog.cli.output import say
from mentorlog.display import safe
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _

_TERMINAL = "/dev/tty"


def somebody_is_there() -> bool:
    """Whether questions can be answered on standard input."""
    return sys.stdin.isatty()


def line(question: str, current: str = "") -> str:
    """One line, without spaces around it, to be edited from `current`.

    A `current` that no terminal can show as it is, is shown made safe and asked for anew: edited
    from there, its symbols would be saved in place of what is written. Raises EOFError when the
    person ends the input.
    """
    if safe(current) != current:
        say(_("So far: {text}").format(text=current))
        say(
            _(
                "It holds characters that cannot be edited on this line. Type all of it anew; "
                "ctrl+c leaves it as it is."
            )
        )
        current = ""
    return clean_input(_read_line(question, current)).strip()


def needed(question: str, option: str, current: str = "") -> str:
    """One line that may not be empty; asked again until it is not.

    Raises UsageError naming `option` when nobody is there to answer.
    """
    if not somebody_is_there():
        raise UsageError(_("{option} is needed.").format(option=option))
    while True:
        answer = line(question, current)
        if answer:
            return answer


def lines(invitation: str) -> str:
    """Text of any length, until ctrl+d at the beginning of a line."""
    say(invitation)
    written: list[str] = []
    with suppress(EOFError):
        while True:
            written.append(_read_line(""))
    say("")
    return clean_input("\n".join(written)).strip("\n")


def agreed(question: str) -> bool:
    """A plain yes or no; anything but y or yes is no. Nobody there is a UsageError for --yes."""
    if not somebody_is_there():
        raise UsageError(_("Nobody is here to answer; say --yes to go ahead."))
    answer = line(f"{question} {_('[y/N]')}").casefold()
    return answer in {_("y"), _("yes")}


def secret(question: str) -> str:
    """A passphrase or code, not shown while it is typed; always from the terminal itself.

    Standard input may carry a note at the same time. Raises UsageError when there is no terminal.
    """
    from getpass import GetPassWarning, getpass

    if not has_terminal():
        raise UsageError(
            _(
                "There is no terminal to ask for the passphrase on. "
                "Name a --passphrase-file or a --passphrase-command."
            )
        )
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(_shown(question))
        except GetPassWarning:
            raise UsageError(
                _("This terminal would show what you type. Name a --passphrase-file instead.")
            ) from None
        except UnicodeDecodeError:
            raise Refused(_("What was typed is not text this terminal’s locale knows.")) from None


def has_terminal() -> bool:
    """Whether there is a terminal to ask for a secret on, whatever standard input is."""
    if sys.platform == "win32":
        return True
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _shown(question: str) -> str:
    """The prompt for `question`: on one line, and nothing in it that a terminal would obey."""
    return safe(question, keep_newlines=False) + " " if question else ""


def _read_line(question: str, current: str = "") -> str:
    """A line typed at the terminal.

    With readline, not only for editing: without it a terminal drops what a line has beyond 4,095
    bytes. It keeps what was typed for the next question of this process; so that is cleared.
    """
    prompt = _shown(question)
    try:
        import readline
    except ImportError:
        with _terminal_for_output():
            return input(prompt)
    readline.set_startup_hook(lambda: readline.insert_text(current))
    try:
        with _terminal_for_output():
            return input(prompt)
    finally:
        readline.set_startup_hook()
        readline.clear_history()


@contextmanager
def _terminal_for_output() -> Iterator[None]:
    """While asking, file descriptor 1 is the terminal: `input` writes its prompt there."""
    sys.stdout.flush()
    if sys.stdout.isatty() or sys.platform == "win32":
        yield
        return
    piped = os.dup(1)
    terminal = os.open(_TERMINAL, os.O_WRONLY | os.O_NOCTTY)
    try:
        os.dup2(terminal, 1)
        yield
    finally:
        os.dup2(piped, 1)
        os.close(terminal)
        os.close(piped)
