"""A program in a real pseudo-terminal, timed by what appears in it."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|.)")

_NEXT_TO_NOTHING = 0.003  # seconds of a processor; a clock that ticks takes less


class Terminal:
    """`arguments` run by this interpreter in a pseudo-terminal of 120 by 40.

    Times are seconds since it was started.
    """

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str] = {}) -> None:
        self.begun = perf_counter()
        self._seen = b""
        self.process, self._terminal = pty.fork()
        if self.process == 0:  # the child
            settings = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execve(sys.executable, [sys.executable, *arguments], {**settings, **environment})
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)

    def until(self, *texts: str, patience: float = 30.0) -> float:
        """When all of `texts` have appeared since `type` was last called (or the start)."""
        wanted = [text.encode() for text in texts]
        deadline = perf_counter() + patience
        while True:
            shown = _ESCAPES.sub(b"", self._seen)
            if all(text in shown for text in wanted):
                return perf_counter() - self.begun
            if not self._read(deadline - perf_counter()):
                raise TimeoutError(f"{texts} did not appear in:\n{shown.decode(errors='replace')}")

    def type(self, keys: str) -> float:
        """Send `keys`, and forget what was shown before; gives the time."""
        self._seen = b""
        os.write(self._terminal, keys.encode())
        return perf_counter() - self.begun

    def answer(self, keys: str, quiet: float) -> float:
        """How long after `keys` the last of the answer came; `quiet` seconds of nothing end it."""
        self.type(keys)
        begun = last = perf_counter()
        while self._read(quiet if last > begun else 2.0):
            last = perf_counter()
        return last - begun

    def settle(self, quiet: float = 0.3) -> None:
        """Wait until nothing new has been shown for `quiet` seconds."""
        while self._read(quiet):
            pass

    def memory(self) -> int:
        """The process's memory now, in bytes (Linux)."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) * 1024

    def computed(self) -> float:
        """What the process's threads have computed until now, in seconds (Linux)."""
        found = 0
        for task in Path(f"/proc/{self.process}/task").iterdir():
            with suppress(OSError):  # a thread that ended meanwhile
                found += int((task / "schedstat").read_text(encoding="ascii").split()[0])
        return found / 1e9

    def work(self, keys: str, quiet: float = 0.3) -> float:
        """What the process computes after `keys` until it rests, in seconds of its processors.

        It rests when for `quiet` seconds it draws nothing and computes next to nothing.
        """
        before = then = self.computed()
        self.type(keys)
        rests = perf_counter() + quiet
        while (left := rests - perf_counter()) > 0:
            drew = self._read(min(left, quiet / 5))
            now = self.computed()
            if drew or now - then > _NEXT_TO_NOTHING:
                rests = perf_counter() + quiet
            then = now
        return then - before

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], max(0.0, patience))
        if not ready:
            return False
        try:
            shown = os.read(self._terminal, 65536)
        except OSError as error:
            if error.errno != errno.EIO:  # how Linux says that the program has ended
                raise
            return False
        self._seen += shown
        return bool(shown)
