"""Textual's terminal driver, made to survive what terminals really do.

Plain Textual ends at the first byte that is not UTF-8, spins when its input is closed and waits
for ever to write to a terminal that is gone. Here invalid bytes become U+FFFD, a terminal that is
gone is told to the app (which keeps what was being written), and writing to it does nothing.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import sys
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from mentorlog.tui.placing import placed

if TYPE_CHECKING:
    from textual.app import App

    from mentorlog.tui.safe_app import SafeApp

_MOST = 4096  # bytes read at a time
_PATIENCE = 0.1  # seconds between looks at whether to end
_BLANK = "\x1b[H\x1b[2J"


class _Terminal:
    """The file written to; a terminal that is gone swallows everything."""

    def __init__(self) -> None:
        self._file = sys.__stderr__

    def write(self, text: str) -> None:
        """Write what can be written."""
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError):
                self._file.write(text)

    def flush(self) -> None:
        """Send it off."""
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError):
                self._file.flush()

    def fileno(self) -> int:
        """The file's number."""
        return 2 if self._file is None else self._file.fileno()


class TerminalDriver(LinuxDriver):
    """The driver of Linux and macOS that neither invalid bytes nor a lost terminal can end."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = _Terminal()
        self._suspended = False

    @property
    def _host(self) -> SafeApp:
        from mentorlog.tui.safe_app import SafeApp

        assert isinstance(self._app, SafeApp)
        return self._app

    def write(self, data: str) -> None:
        """Write to the terminal what is to stand on it, or a sequence it obeys."""
        super().write(placed(data))

    def run_input_thread(self) -> None:
        """Read bytes and send the app what they mean, until told to end or nobody is there."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        parser = XTermParser(self._debug)
        while not self.exit_event.is_set():
            ready, _writable, _failed = select.select([self.fileno], [], [], _PATIENCE)
            if ready:
                data = self._read()
                if not data:
                    self._tell(self._host.terminal_gone)
                    return
                # An incomplete character waits for its rest; feeding "" would end the parser.
                if text := decoder.decode(data):
                    for message in parser.feed(text):
                        self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _MOST)
        except OSError:
            return b""

    def _tell(self, news: Any) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(news, context=self._host.own_context)

    def _run_input_thread(self) -> None:
        """The thread's outermost call: a fault in it is a fault of the app."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._tell(lambda error=error: self._host.broke(error))

    def _sigtstp_application(self, *_: object) -> None:
        """About to be stopped from the keyboard or by another program."""
        self._suspended = self._auto_restart
        super()._sigtstp_application(*_)

    def _sigcont_application(self, *_: object) -> None:
        """Going on after a stop: what was on screen goes first, then the app locks."""
        if not self._auto_restart:
            return
        self._file.write(_BLANK)
        self._file.flush()
        if self._suspended:
            self._suspended = False
            super()._sigcont_application(*_)
        self._tell(self._host.woke)
