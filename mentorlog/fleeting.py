"""Private directories that do not outlive the program, in memory where the system has a place.

A directory's name holds the id of the process that made it. A process that is replaced by another
program keeps its id and so finds its directories again; what a killed one left is swept away by
the next that looks.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def make(purpose: str, parent: Path) -> Path:
    """A new directory in `parent` that only its owner can enter, named after `purpose`."""
    return Path(tempfile.mkdtemp(prefix=f"{purpose}-{os.getpid()}-", dir=parent))


def mine(purpose: str, parent: Path) -> Iterator[Path]:
    """The directories this process made for `purpose`, also before it was replaced."""
    yield from sorted(parent.glob(f"{purpose}-{os.getpid()}-*"))


def sweep(purpose: str, parent: Path) -> None:
    """Remove what programs that no longer run left behind."""
    for left in parent.glob(f"{purpose}-*"):
        owner = left.name.removeprefix(f"{purpose}-").partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def memory_directory() -> Path | None:
    """A directory held in memory that this person may write in; None where there is none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    for place in (Path(runtime) if runtime else None, Path("/dev/shm")):  # noqa: S108 checked below
        if place is not None and place.is_dir() and os.access(place, os.W_OK) and _in_memory(place):
            return place
    return None


def _in_memory(place: Path) -> bool:
    """Whether `place` lies on a file system that exists in memory only (Linux says so)."""
    best, kind = "", ""
    with suppress(OSError):
        real = str(place.resolve())
        for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
            _device, mounted, type_, *_rest = line.split(" ")
            inside = real == mounted or real.startswith(mounted.rstrip("/") + "/")
            if inside and len(mounted) >= len(best):
                best, kind = mounted, type_
    return kind in {"tmpfs", "ramfs"}


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
