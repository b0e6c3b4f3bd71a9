"""The library that stands between a program and the disk: building it and telling it what to do."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")


class Mode(IntEnum):
    """What becomes of the operations that change files: as in shim.c."""

    off = 0
    watch = 1
    kill = 2
    tear = 3
    once = 4
    always = 5


def compiler() -> str | None:
    """A C compiler of this machine, or None."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def build(directory: Path) -> Path:
    """Compile the library into `directory`."""
    library = directory / "shim.so"
    found = compiler()
    assert found is not None
    subprocess.run(
        [found, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE)], check=True, timeout=60
    )
    return library


class Shim:
    """The library, which this process was started with."""

    def __init__(self, library: str) -> None:
        self._library = ctypes.CDLL(library)
        self._library.faults_count.restype = ctypes.c_long

    def set(self, directory: Path, mode: Mode, at: int = 0, error: int = 0) -> None:
        """From now on, in `directory`: `mode`, at operation `at` (from 1), with this errno."""
        self._library.faults_set(str(directory).encode(), int(mode), ctypes.c_long(at), error)

    def log(self, fd: int) -> None:
        """Write every operation to this descriptor; -1 for none."""
        self._library.faults_log(fd)

    def mark(self, words: str) -> None:
        """Put words of ours among the operations."""
        self._library.faults_mark(words.encode())

    @property
    def count(self) -> int:
        """Operations since `set`."""
        return int(self._library.faults_count())
