"""Text for the journal: from standard input, from the terminal, or from the person's own editor.

Never from arguments, which stay in the shell's history and are seen by every user in `ps`.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from mentorlog.cli import asking
from mentorlog.cli.output import say
from mentorlog.domain.lines import clean_input
from mentorlog.errors import UsageError
from mentorlog.i18n import _


def one_line(question: str, *, editor: bool = False, current: str = "") -> str:
    """A line or so that must say something: a topic, a promise. Usage error when it is empty."""
    if editor:
        text = _edited(current).strip()
    elif asking.somebody_is_there():
        text = asking.needed(question, "", current)
    else:
        text = _piped().strip()
    if not text:
        raise UsageError(
            _("There is no text. Type it when asked, or hand it over on standard input.")
        )
    return text


def body(invitation: str, *, editor: bool = False, current: str = "") -> str:
    """A text of any length, which may be empty; without the empty lines around it."""
    if editor:
        return _edited(current).strip("\n")
    if asking.somebody_is_there():
        return asking.lines(invitation)
    return _piped().strip("\n")


@contextmanager
def kept(text: str, *, editor: bool = False) -> Iterator[None]:
    """While saving: what was written in an editor is shown again when it cannot be saved.

    Its file is gone by then; a prompt's text still stands on the terminal, a pipe's at its source.
    """
    try:
        yield
    except Exception:
        if editor and text and sys.stderr.isatty():
            say(_("This could not be saved; here it is, so that nothing is lost:"))
            say(text)
        raise


def waits_on_standard_input() -> bool:
    """Whether somebody piped text in: a file or pipe that holds something right now."""
    try:
        kind = os.fstat(0).st_mode
        if stat.S_ISREG(kind):
            return os.fstat(0).st_size > os.lseek(0, 0, os.SEEK_CUR)
        if stat.S_ISFIFO(kind):
            return _holds_bytes(0)
    except OSError:
        pass
    return False


def _holds_bytes(descriptor: int) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl
    import struct
    import termios

    count = fcntl.ioctl(descriptor, termios.FIONREAD, struct.pack("i", 0))
    return bool(struct.unpack("i", count)[0])


def _piped() -> str:
    # Bytes that are no UTF-8 must not end the program; they show as U+FFFD.
    return clean_input(sys.stdin.buffer.read().decode("utf-8", errors="replace"))


def _edited(current: str) -> str:
    from mentorlog import own_editor, state

    if not asking.somebody_is_there():
        raise UsageError(_("An editor needs a terminal, and standard input is not one."))
    known = state.load()
    words = own_editor.warning_once(known)
    if words:
        say(words)
        state.save(known)
    return clean_input(own_editor.edit(current))
