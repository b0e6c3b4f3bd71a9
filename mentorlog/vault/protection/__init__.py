"""What protects a journal, at a glance: looked at from outside, without opening it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mentorlog import clock, fleeting, paths, wording
from mentorlog.config import Settings
from mentorlog.i18n import _, ngettext
from mentorlog.state import State
from mentorlog.vault import backup, header
from mentorlog.vault.protection import machine, places
from mentorlog.vault.protection.finding import Finding, Verdict

__all__ = ["Finding", "Looked", "Verdict", "look"]

#: A backup older than the last change by this much is too old.
_BACKUP_BEHIND = timedelta(days=7)
_CHECK_EVERY = timedelta(days=90)


@dataclass(frozen=True)
class Looked:
    """What is looked at: the journal, the settings in force, what is remembered of it.

    `passphrase_file` is the file that answers for the passphrase, if any. `recovery_confirmed` is
    known only while the journal is open.
    """

    journal: Path
    settings: Settings
    known: State
    passphrase_file: Path | None = None
    recovery_confirmed: bool | None = None

    @property
    def backups(self) -> Path:
        """Where its backups are."""
        return self.settings.backup_directory or paths.backup_directory(self.journal)


def look(at: Looked) -> list[Finding]:
    """Everything that protects the journal, or does not, in the order in which it matters."""
    return list(_findings(at))


def _findings(at: Looked) -> Iterator[Finding]:
    secrets = [] if at.passphrase_file is None else [at.passphrase_file]
    yield places.files(at.journal, at.backups, secrets)
    yield places.folders(at.journal, at.backups)
    yield places.synced_folder(at.journal, warn=at.settings.warn_synced_folder)
    yield _last_backup(at)
    yield _backup_place(at)
    yield _last_check(at)
    if at.recovery_confirmed is not None:
        yield _recovery(confirmed=at.recovery_confirmed)
    yield _lock(at.settings)
    yield _keyring(at)
    yield machine.disk(at.journal)
    yield machine.swap()
    yield machine.core_files()
    yield _clipboard(at.settings)
    yield _own_editor(at.settings)


def _last_backup(at: Looked) -> Finding:
    title = _("last backup")
    advice = "mentorlog backup"
    try:
        made = backup.backups(at.backups, stem=at.journal.resolve().stem)
    except OSError:
        words = _("The backups in {directory} cannot be read.").format(directory=at.backups)
        return Finding("backup", title, Verdict.mend, words, _("See who may read them."))
    if not made:
        return Finding("backup", title, Verdict.mend, _("There is none."), advice)
    newest = made[0].made_at
    words = ngettext(
        "The only one was made {when}.", "The last of {count} was made {when}.", len(made)
    ).format(count=len(made), when=_when(newest))
    changed = datetime.fromtimestamp(at.journal.stat().st_mtime, newest.tzinfo)
    if changed - newest > _BACKUP_BEHIND:
        words += " " + _("The journal was changed long after that.")
        return Finding("backup", title, Verdict.mend, words, advice)
    return Finding("backup", title, Verdict.good, words)


def _backup_place(at: Looked) -> Finding:
    title = _("place of backups")
    place = next(one for one in (at.backups, *at.backups.parents) if one.exists())
    if place.stat().st_dev != at.journal.stat().st_dev:
        words = _("They are on another disk than the journal.")
        return Finding("backup_place", title, Verdict.good, words)
    return Finding(
        "backup_place",
        title,
        Verdict.note,
        _("They are on the journal’s own disk and would be lost with it."),
        _("Set directory in [backup] to another disk or a synced folder; they are encrypted."),
    )


def _last_check(at: Looked) -> Finding:
    title = _("last check")
    advice = "mentorlog check --full"
    try:
        checked = datetime.fromisoformat(at.known.checked.get(header.id_of(at.journal), ""))
    except ValueError:
        words = _("This file has not been looked through on this machine yet.")
        return Finding("check", title, Verdict.note, words, advice)
    words = _("It was looked through {when}; nothing was amiss.").format(when=_when(checked))
    if clock.now() - checked > _CHECK_EVERY:
        return Finding("check", title, Verdict.note, words, advice)
    return Finding("check", title, Verdict.good, words)


def _when(instant: datetime) -> str:
    return wording.moment(clock.civil(instant), clock.today())


def _recovery(*, confirmed: bool) -> Finding:
    title = _("recovery code")
    if confirmed:
        words = _("You typed it back; keep the paper where you keep your passport.")
        return Finding("recovery", title, Verdict.good, words)
    words = _("You have not typed it back yet: without it, a forgotten passphrase is the end.")
    return Finding("recovery", title, Verdict.mend, words, "mentorlog recovery-sheet")


def _lock(settings: Settings) -> Finding:
    title = _("lock")
    minutes = settings.lock_after_minutes
    if not minutes:
        words = _("The screens do not lock by themselves, only after the machine slept.")
        return Finding("lock", title, Verdict.note, words, _("Set lock_after_minutes to 5."))
    words = ngettext(
        "The screens lock after {count} minute without a key.",
        "The screens lock after {count} minutes without a key.",
        minutes,
    ).format(count=minutes)
    return Finding("lock", title, Verdict.good, words)


def _keyring(at: Looked) -> Finding:
    title = _("keyring")
    if not at.settings.keyring:
        words = _("Not in use: the passphrase is asked each time.")
        return Finding("keyring", title, Verdict.good, words)
    from mentorlog.vault import system_keyring

    try:
        holds = system_keyring.holds(at.journal)
    except system_keyring.NoKeyring as failure:
        advice = _("Set keyring to false, or make one available.")
        return Finding("keyring", title, Verdict.mend, failure.message, advice)
    if not holds:
        words = _("Allowed, but it does not hold the key of this journal.")
        return Finding("keyring", title, Verdict.note, words, "mentorlog keyring keep")
    return Finding(
        "keyring",
        title,
        Verdict.note,
        _("It holds the key: whoever uses your unlocked session opens the journal unasked."),
        "mentorlog keyring forget",
    )


def _clipboard(settings: Settings) -> Finding:
    title = _("clipboard")
    words = ngettext(
        "What you copy is taken back after {count} second, when locking and when leaving.",
        "What you copy is taken back after {count} seconds, when locking and when leaving.",
        settings.clipboard_seconds,
    ).format(count=settings.clipboard_seconds)
    if "TMUX" in os.environ or "STY" in os.environ:
        words += " " + _("tmux and screen keep what passes through them.")
        advice = _("In tmux, “set -s set-clipboard external” keeps no copy.")
        return Finding("clipboard", title, Verdict.note, words, advice)
    advice = _("A clipboard manager that keeps a history keeps it all the same.")
    return Finding("clipboard", title, Verdict.good, words, advice)


def _own_editor(settings: Settings) -> Finding:
    title = _("own editor")
    if not settings.own_editor:
        words = _("f4 hands no text to another program.")
        return Finding("own_editor", title, Verdict.good, words)
    if fleeting.memory_directory() is None:
        words = _("Allowed, but this system has no directory in memory, so no text is handed over.")
        return Finding("own_editor", title, Verdict.note, words)
    words = _("f4 hands texts to your editor, in memory; what the editor keeps is up to it.")
    return Finding("own_editor", title, Verdict.note, words, _("Set own_editor to false."))
