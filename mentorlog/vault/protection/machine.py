"""What the machine does with memory and disk: swap, disk encryption, core files.

Linux says most of it in files, read below `root` so that tests have a machine of their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from enum import Enum, auto
from pathlib import Path

from mentorlog import process
from mentorlog.i18n import _
from mentorlog.vault.protection.finding import Finding, Verdict

_ROOT = Path("/")
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_ENCRYPTING = frozenset(
    {"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs", "fuse.veracrypt"}
)
_ELSEWHERE = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "fuse.sshfs", "ceph"})
_CRYPT = "CRYPT-"  # begins the id of a device that dm-crypt (LUKS) makes


class Disk(Enum):
    """How what lies on a file system is kept."""

    encrypted = auto()
    plain = auto()
    in_memory = auto()
    elsewhere = auto()
    unknown = auto()


def disk_of(path: Path, root: Path = _ROOT) -> Disk:
    """How the file system that holds `path` is kept, as far as the system shows it."""
    if sys.platform == "darwin" and root == _ROOT:
        return _file_vault()
    kind, source = _mounted(path, root)
    if kind in _IN_MEMORY:
        return Disk.in_memory
    if kind in _ENCRYPTING:
        return Disk.encrypted
    if kind in _ELSEWHERE:
        return Disk.elsewhere
    if not source.startswith("/dev/"):
        return Disk.unknown
    return _device(source, root)


def _file_vault() -> Disk:
    try:
        done = subprocess.run(
            ["fdesetup", "status"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return Disk.unknown
    if "FileVault is On" in done.stdout:
        return Disk.encrypted
    return Disk.plain if "FileVault is Off" in done.stdout else Disk.unknown


def _mounted(path: Path, root: Path) -> tuple[str, str]:
    """Kind and source of the file system `path` lies on; empty where the system does not say."""
    real, best, found = os.path.realpath(path), -1, ("", "")
    for fields in _lines(root / "proc/self/mountinfo"):
        if "-" not in fields[6:]:
            continue
        after = fields.index("-", 6)
        where = _unescaped(fields[4])
        inside = real == where or real.startswith(where.rstrip("/") + "/")
        if inside and len(fields) > after + 2 and len(where) >= best:
            best, found = len(where), (fields[after + 1], _unescaped(fields[after + 2]))
    return found


def _unescaped(text: str) -> str:
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _device(source: str, root: Path) -> Disk:
    """Whether a device, or every one it is made of, is one that dm-crypt makes."""
    name = Path(os.path.realpath(root / source.lstrip("/"))).name
    return Disk.encrypted if _encrypted(root / "sys/class/block" / name) else Disk.plain


def _encrypted(device: Path, depth: int = 0) -> bool:
    try:
        if (device / "dm/uuid").read_text(encoding="ascii").startswith(_CRYPT):
            return True
    except (OSError, ValueError):
        pass
    try:
        below = [device.parent / one.name for one in (device / "slaves").iterdir()]
    except OSError:
        return False
    return bool(below) and depth < 8 and all(_encrypted(one, depth + 1) for one in below)


def _lines(file: Path) -> list[list[str]]:
    try:
        return [line.split() for line in file.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return []


def disk(path: Path, root: Path = _ROOT) -> Finding:
    """Whether the disk that the journal lies on is encrypted as a whole."""
    title = _("disk encryption")
    kept = disk_of(path, root)
    if kept is Disk.encrypted:
        return Finding("disk", title, Verdict.good, _("The disk is encrypted as a whole."))
    if kept is Disk.in_memory:
        return Finding(
            "disk",
            title,
            Verdict.mend,
            _("The journal lies in memory and is gone when the machine is turned off."),
            _("Move it to a disk."),
        )
    if kept is Disk.elsewhere:
        words = _("The journal lies on another machine’s disk.")
    elif kept is Disk.plain and sys.platform == "darwin":
        words = _("FileVault is off.")
    else:
        words = _(
            "The system shows no encryption; a drive by itself, or the host of a virtual machine,"
            " may still encrypt."
        )
    advice = _("The journal is encrypted anyway; exports, swap and hibernation are not.")
    return Finding("disk", title, Verdict.unknown, words, advice)


def swap(root: Path = _ROOT) -> Finding:
    """Whether memory may be written to a disk in the clear."""
    title = _("swap")
    if sys.platform == "darwin" and root == _ROOT:
        return Finding("swap", title, Verdict.good, _("macOS encrypts its swap."))
    table = root / "proc/swaps"
    if not table.exists():
        return Finding(
            "swap",
            title,
            Verdict.unknown,
            _("This system does not say where it puts memory."),
            _("Encrypt the whole disk."),
        )
    plain = [fields[0] for fields in _lines(table)[1:] if fields and not _safe(fields[0], root)]
    if not plain:
        return Finding(
            "swap", title, Verdict.good, _("No memory is written to a disk in the clear.")
        )
    return Finding(
        "swap",
        title,
        Verdict.note,
        _("While the journal is open, its text may be written to {places} in the clear.").format(
            places=", ".join(plain)
        ),
        _("Encrypt swap or the whole disk, or turn swap off."),
    )


def _safe(place: str, root: Path) -> bool:
    """Whether a place for swapped memory is memory itself, or encrypted."""
    if Path(place).name.startswith("zram"):
        return True
    if place.startswith("/dev/"):
        return _device(place, root) is Disk.encrypted
    return disk_of(Path(place), root) in (Disk.encrypted, Disk.in_memory)


def core_files() -> Finding:
    """Whether a crash could leave an image of memory behind, or another program look inside."""
    title = _("core files")
    held = process.guards()
    if held.no_core and held.not_dumpable:
        words = _("A crash leaves no image of memory; other programs of yours cannot look inside.")
        return Finding("core", title, Verdict.good, words)
    if held.no_core:
        return Finding(
            "core",
            title,
            Verdict.note,
            _("A crash leaves no image of memory; other programs of yours could look inside."),
            _("This system offers nothing against that."),
        )
    return Finding(
        "core",
        title,
        Verdict.note,
        _("A crash could leave an image of memory behind."),
        _("This system offers nothing against that; encrypt the whole disk."),
    )
