"""The real program in a real pseudo-terminal, and what such a terminal shows."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

import mentorlog

ROOT = str(Path(mentorlog.__file__).parents[1])
PROGRAM = Path(__file__).with_name("program.py")


#: What programs ask of newer terminals, which this one takes for something else.
_UNKNOWN = re.compile(rb"\x1b\[(<u|[?>][0-9;]*m)")


class Terminal:
    """A program on a screen of 80 by 24, with a home of its own."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        program: Path = PROGRAM,
        patience: float = 20.0,
        editor: str = "",
    ) -> None:
        self._patience = patience
        self.written = b""
        self._gone = False
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            [str(program), *arguments],
            env={**environment(home), **({"EDITOR": editor} if editor else {})},
            dimensions=(24, 80),
            timeout=20,
        )
        self.child.delaybeforesend = None

    @property
    def pid(self) -> int:
        """The program's process id, the same after it was replaced."""
        return int(self.child.pid or 0)

    @property
    def text(self) -> str:
        """What the screen shows now."""
        # Not pyte's own `display`, which fails on the empty half of a wide character that was
        # drawn over in part.
        rows = (self._screen.buffer[row] for row in range(self._screen.lines))
        return "\n".join(
            "".join(row[column].data for column in range(self._screen.columns)).rstrip()
            for row in rows
        )

    def cell(self, column: int, row: int) -> pyte.screens.Char:
        """The cell there with how it looks, counted from 1 as terminals do."""
        return self._screen.buffer[row - 1][column - 1]

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program writes for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                data = self.child.read_nonblocking(65536, timeout=0.02)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return
            self.written += data
            self._stream.feed(_UNKNOWN.sub(b"", data))

    def until(self, shown: str | Callable[[str], bool], seconds: float = 0.0) -> None:
        """Wait until the screen shows something."""
        until = time.monotonic() + (seconds or self._patience)
        holds = shown if callable(shown) else lambda text: shown in text
        while not holds(self.text):
            if time.monotonic() > until or not (self.child.isalive() or self._more()):
                raise AssertionError(f"{shown!r} is not shown:\n{self.text}")
            self.read()

    def _more(self) -> bool:
        before = len(self.written)
        self.read(0.2)
        return len(self.written) > before

    def send(self, text: str | bytes) -> None:
        """Type."""
        self.child.send(text)

    def ended(self, seconds: float = 20.0) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        until = time.monotonic() + seconds
        while self.child.isalive():
            if time.monotonic() > until:
                raise AssertionError(f"it does not end:\n{self.text}")
            self.read()
        self.read(0.1)
        if self.child.signalstatus is not None:
            return -int(self.child.signalstatus)
        return int(self.child.exitstatus or 0)

    def hang_up(self, seconds: float = 20.0) -> None:
        """Close the terminal, as closing its window does, and wait for the program's end."""
        os.close(self.child.child_fd)
        self._gone = True
        until = time.monotonic() + seconds
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError("it goes on without a terminal")
            time.sleep(0.02)

    def close(self) -> None:
        """End whatever still runs."""
        if not self._gone:
            if self.child.isalive():
                self.child.kill(signal.SIGKILL)
            self.child.close(force=True)


def environment(home: Path) -> dict[str, str]:
    """An environment that leads nowhere but into `home`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": ROOT,
        "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
    }
