"""Every failure a person can meet, with the words they read and the exit code a script reads.

Exit codes are a contract (see the README): 10 no journal there, 11 in use, 12 wrong passphrase,
13 damaged, 14 not a journal, 15 made by a newer mentorlog, 2 usage, 1 anything else.
No message ever holds text from the journal or a secret: messages are printed and logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class MentorlogError(Exception):
    """A failure with a sentence for a person: what is wrong and what to do about it.

    `message` is one or more full sentences, already translated. `title` is a few words for the
    border of a panel. `exit_code` is what the process ends with when nothing else handles it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, title: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.title = title


class UsageError(MentorlogError):
    """The command line asks for something that contradicts itself or cannot be meant."""

    exit_code = 2


class Refused(MentorlogError):
    """A rule of mentoring or an invariant of the record says no; nothing was changed."""


class Contradiction(Refused):
    """What was asked for contradicts itself: a role with the wrong direction, held tomorrow."""

    exit_code = 2


class ChangedElsewhere(Refused):
    """The record was changed by another window or process since writing began; nothing is lost."""


class NotFound(MentorlogError):
    """Nothing in the journal answers to that name or id."""


class Ambiguous(MentorlogError):
    """Several things answer to that name; `candidates` are lines to show, one each."""

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class StorageFailed(MentorlogError):
    """The disk refused: full, read-only, no permission, an I/O error. What was typed is kept."""


class ConfigurationError(MentorlogError):
    """The settings file holds something that cannot be used; names file, key, value and choices."""


class VaultError(MentorlogError):
    """The encrypted file could not be opened; the file is left byte for byte as it was."""


class Replaced(VaultError):
    """Another process put a new file in this one's place, with a new passphrase or a backup's.

    Nothing can be read or written until the journal is opened again; keep what is being written
    in memory, lock, ask for the passphrase, and write it then.
    """


class NoJournal(VaultError):
    """There is no journal at that path."""

    exit_code = 10


class InUse(VaultError):
    """Another process is writing and did not finish within the waiting time."""

    exit_code = 11


class WrongPassphrase(VaultError):
    """The passphrase, key or recovery code does not open this file."""

    exit_code = 12


class Damaged(VaultError):
    """Some of the file's pages do not verify; `pages` holds their numbers, counted from 1."""

    exit_code = 13

    def __init__(self, message: str, pages: Sequence[int] = (), *, title: str = "") -> None:
        super().__init__(message, title=title)
        self.pages = tuple(pages)


class NotAJournal(VaultError):
    """What stands at that path is something else: a directory, a picture, an empty file."""

    exit_code = 14


class NewerJournal(VaultError):
    """The file was written by a newer mentorlog than this one."""

    exit_code = 15
