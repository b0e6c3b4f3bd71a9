"""Where a passphrase comes from: a file, a command, or the person at the terminal.

Never an argument and never an environment variable: others can read both.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mentorlog.cli import asking
from mentorlog.cli.output import say
from mentorlog.errors import Refused, StorageFailed, UsageError
from mentorlog.i18n import _

_LONGEST = 1 << 20


def from_file(path: Path) -> str:
    """What `path` holds, without one final line break. Refused when empty or not UTF-8.

    The path may be a pipe. Raises UsageError when it names nothing, StorageFailed when it cannot
    be read.
    """
    if path == Path():  # what an empty word becomes
        raise UsageError(_("No passphrase file is named. Write its path after the option."))
    try:
        with path.open("rb") as source:
            content = source.read(_LONGEST + 1)
    except OSError as error:
        raise StorageFailed(
            _("{path} could not be read: {reason}.").format(path=path, reason=error.strerror)
        ) from None
    return _as_text(content, str(path))


def from_command(command: str) -> str:
    """What `command` prints, run by the shell. Refused when it fails or prints nothing.

    It reads the terminal if there is one, never the note that standard input may carry.
    """
    source = None if sys.stdin.isatty() else subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S602 the person's own command, as the option promises
            command, shell=True, stdin=source, stdout=subprocess.PIPE, check=False
        )
    except (OSError, ValueError) as error:
        raise Refused(
            _("The passphrase command could not be run: {reason}.").format(
                reason=getattr(error, "strerror", None) or type(error).__name__
            )
        ) from None
    if done.returncode:
        raise Refused(
            _("The passphrase command failed with status {status}.").format(status=done.returncode)
        )
    return _as_text(done.stdout, _("the passphrase command"))


def asked(question: str) -> str:
    """What the person types, unseen. Refused when empty."""
    return _not_empty(asking.secret(question), _("the terminal"))


def chosen() -> str:
    """A new passphrase, said twice, with words on how easily it is guessed."""
    say(_("Nobody can reset it: whoever forgets it needs the recovery code."))
    while True:
        first = asking.secret(_("New passphrase:"))
        if not first:
            say(_("It cannot be empty."))
            continue
        say(_strength(first))
        if asking.secret(_("Once more:")) == first:
            return first
        say(_("The two were not the same. Try again."))


def _strength(text: str) -> str:
    from mentorlog.vault.strength import strength
    from mentorlog.wording import strength_words

    return strength_words(*strength(text))


def _as_text(content: bytes, origin: str) -> str:
    if len(content) > _LONGEST:
        raise Refused(_("What {origin} gives is longer than any passphrase.").format(origin=origin))
    if content.endswith(b"\n"):
        content = content[:-2] if content.endswith(b"\r\n") else content[:-1]
    try:
        return _not_empty(content.decode(), origin)
    except UnicodeDecodeError:
        raise Refused(
            _("What {origin} gives is not text in UTF-8.").format(origin=origin)
        ) from None


def _not_empty(passphrase: str, origin: str) -> str:
    if not passphrase:
        raise Refused(
            _("Nothing came from {origin}, and it cannot be empty.").format(origin=origin)
        )
    return passphrase
