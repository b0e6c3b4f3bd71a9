"""Who else may read, replace or copy the files: modes, owners, folders that are synced."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from mentorlog import paths, synced
from mentorlog.i18n import _
from mentorlog.vault.protection.finding import Finding, Verdict

_OTHERS = 0o077
_OTHERS_WRITE = 0o022
_SHOWN = 3  # paths that a sentence names


def files(journal: Path, backups: Path, secrets: Iterable[Path] = ()) -> Finding:
    """Whether the journal, its backups and the files in `secrets` are the person's alone."""
    title = _("files")
    if os.name == "nt":
        words = _("Windows says by its own rules who may read a file.")
        return Finding("files", title, Verdict.unknown, words, _("Keep it in your own folder."))
    kept = [journal, *secrets]
    if backups.is_dir():
        kept += sorted(backups.glob("*.mentorlog"))
    loose = [path for path in kept if _is_loose(path, _OTHERS)]
    if loose:
        return Finding(
            "files",
            title,
            Verdict.mend,
            _("Others may open {paths}.").format(paths=_named(loose)),
            _command("chmod 600", loose),
        )
    settings = paths.config_file()
    if settings.exists() and _is_loose(settings, _OTHERS_WRITE):
        return Finding(
            "files",
            title,
            Verdict.mend,
            _("Others may change your settings in {path}.").format(path=settings),
            _command("chmod 600", [settings]),
        )
    words = _("Only you may read and write the journal and its backups.")
    return Finding("files", title, Verdict.good, words)


def folders(journal: Path, backups: Path) -> Finding:
    """Whether others may put something in the place of the journal, or see that it is there."""
    title = _("folders")
    if os.name == "nt":
        words = _("Windows says by its own rules who may enter a folder.")
        return Finding("folders", title, Verdict.unknown, words)
    there = [folder for folder in (journal.parent, backups) if folder.is_dir()]
    open_to_all = [folder for folder in there if _writable(folder)]
    if open_to_all:
        return Finding(
            "folders",
            title,
            Verdict.mend,
            _("Others may remove or replace what is in {paths}.").format(paths=_named(open_to_all)),
            _command("chmod 700", open_to_all),
        )
    seen = [folder for folder in there if _is_loose(folder, _OTHERS)]
    if seen:
        return Finding(
            "folders",
            title,
            Verdict.note,
            _("Others can see that a journal is in {paths}, and how large.").format(
                paths=_named(seen)
            ),
            _command("chmod 700", seen),
        )
    return Finding("folders", title, Verdict.good, _("Only you may enter them."))


def synced_folder(journal: Path, *, warn: bool) -> Finding:
    """Whether a service copies the journal itself to other machines."""
    title = _("synced folder")
    words = synced.warning(journal)
    if not words:
        good = _("The journal lies in no folder that is known to be copied elsewhere.")
        return Finding("synced", title, Verdict.good, good)
    advice = _("Close mentorlog, move the file, and open it with --journal or MENTORLOG_JOURNAL.")
    return Finding("synced", title, Verdict.mend if warn else Verdict.note, words, advice)


def _is_loose(path: Path, bits: int) -> bool:
    """Whether others than the person have one of these rights, or own it."""
    try:
        about = path.stat()
    except OSError:
        return False
    return bool(stat.S_IMODE(about.st_mode) & bits) or about.st_uid != os.getuid()


def _writable(folder: Path) -> bool:
    """Whether others may remove what is in it: not where only a file's owner may (`/tmp`)."""
    about = folder.stat()
    foreign = about.st_uid not in (os.getuid(), 0)
    open_ = bool(about.st_mode & _OTHERS_WRITE) and not about.st_mode & stat.S_ISVTX
    return foreign or open_


def _named(found: Sequence[Path]) -> str:
    """The first of them, and how many more there are."""
    more = len(found) - _SHOWN
    return ", ".join(map(str, found[:_SHOWN])) + (f" … (+{more})" if more > 0 else "")


def _command(name: str, found: Sequence[Path]) -> str:
    """A line for the shell that does it to all of them."""
    return " ".join([name, *(shlex.quote(str(path)) for path in found)])
