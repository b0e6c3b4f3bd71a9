"""What Textual's app must never do with a journal: print values, leave pictures, die of bytes.

The crash screen says type, place and an id; nothing is a markup string; nothing copied stays in
the clipboard; what is drawn after the machine slept is the lock, not the notes.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable, Sequence
from contextvars import Context
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual._context import active_message_pump
from textual.app import App, SystemCommand
from textual.color import Color
from textual.css.query import NoMatches
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.worker import WorkerFailed, active_worker

from mentorlog import process
from mentorlog.cells import cell_len, cut_rows, set_cell_size
from mentorlog.display import safe
from mentorlog.i18n import ngettext
from mentorlog.tui import sixteen
from mentorlog.tui.leave import Leave
from mentorlog.tui.quiet_lines import QuietLines
from mentorlog.tui.stylesheet import KeptStylesheet

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.timer import Timer


_QUIET = QuietLines()
cut_rows()


class SafeLines(LineFilter):
    """The last net before the terminal: widgets make text safe, and this sees that they did.

    Every line of every widget passes; one that holds what a terminal would obey keeps its width.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, with visible symbols for what a terminal would obey."""
        if all(text.isascii() and text.isprintable() for text, _style, _control in segments):
            return segments
        return [
            Segment(self._kept(text), style) if not control else Segment(text, style, control)
            for text, style, control in segments
        ]

    @staticmethod
    def _kept(text: str) -> str:
        shown = safe(text, keep_newlines=False)
        return text if shown == text else set_cell_size(shown, cell_len(text))


class SafeApp(App[Leave], inherit_bindings=False):
    """The base of the program: an app that keeps to itself, whatever breaks."""

    ENABLE_COMMAND_PALETTE = False
    clipboard_seconds = 30.0

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self.fault = ""
        self.own_context: Context | None = None
        self._breaking = False
        self._net = SafeLines()
        self._sixteen: dict[str, LineFilter] = {}
        self._clearing: Timer | None = None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own and the last net; before them what a terminal of sixteen colours needs."""
        name = self.current_theme.name
        filters: list[LineFilter] = []
        if self.current_theme.ansi:
            filters.append(_QUIET)
        filters += super().get_line_filters()
        in_terminal = not (self.is_headless or self.no_color)
        if in_terminal and sixteen.meant_for(name, self.console.color_system):
            if name not in self._sixteen:
                self._sixteen[name] = sixteen.SixteenColors(name)
            filters.append(self._sixteen[name])
        return [*filters, self._net]

    def exit(
        self,
        result: Leave | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """End, however it comes; nobody is there any more to take back later what was copied."""
        self.clear_clipboard()
        super().exit(result, return_code, message)

    @property
    def ends(self) -> bool:
        """Whether it is on its way out: screens are taken apart while messages still come."""
        return self._exit or not self.is_running

    # When something breaks.

    def _handle_exception(self, error: Exception) -> None:
        """Every exception nobody expected ends here: kept short, and the drafts kept."""
        self.broke(error)

    def _fatal_error(self) -> None:
        """Textual would print every local variable; the fault has been told already."""

    def panic(self, *renderables: RenderableType) -> None:
        """Textual would print what it is given, source lines included: end without."""
        self.broke(RuntimeError())

    def broke(self, error: BaseException) -> None:
        """End because of a fault: note its type and place, keep the drafts, then close.

        Once it ends anyhow, or a screen was left, what was written there is kept already: what the
        screen was still waiting for finds it half taken apart, and that is no fault.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit or (isinstance(cause, NoMatches | MountError) and self._was_left()):
            return
        if self._exception is None and isinstance(cause, Exception):
            self._exception = cause
            self._exception_event.set()
        if self._breaking:
            return
        self._breaking = True
        self.clear_clipboard()
        self._return_code = 1
        self._return_value = Leave.crashed
        self.fault = process.fault(cause)
        self._ending = asyncio.get_running_loop().create_task(self._end_after_fault())

    def _was_left(self) -> bool:
        """Whether what runs now belongs to a screen that nobody comes back to."""
        worker = active_worker.get(None)
        node = active_message_pump.get(None) if worker is None else worker.node
        if not isinstance(node, Widget):
            return False
        screen = next((one for one in node.ancestors_with_self if isinstance(one, Screen)), None)
        return all(screen not in stack for stack in self._screen_stacks.values())

    async def _end_after_fault(self) -> None:
        try:
            with contextlib.suppress(Exception):  # the first fault is the one that is told
                async with asyncio.timeout(5):
                    await self.keep_all()
        finally:
            self._close_messages_no_wait()

    async def keep_all(self) -> None:
        """Keep everything that is being written; the app on a journal says how."""

    def terminal_gone(self) -> None:
        """Nobody is at the terminal any more."""
        self.exit(Leave.quit)

    def woke(self) -> None:
        """Going on after the process was stopped or the machine slept."""

    # What is said and shown.

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in a corner; text is shown as it is, never read as markup.

        What was said before in passing makes room, so that no pile covers the screen.
        """
        for earlier in tuple(self._notifications):
            if earlier.severity == "information":
                self._unnotify(earlier, refresh=False)
        super().notify(
            safe(message), title=safe(title), severity=severity, timeout=timeout, markup=markup
        )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: a picture of the screen would leave the journal as a file."""
        return ()

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No pictures: they would leave the journal as a file."""

    def get_driver_class(self) -> type[Driver]:
        """The driver that survives invalid bytes and a lost terminal, where there is one."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from mentorlog.tui.terminal import TerminalDriver

        return TerminalDriver

    # What is copied.

    def copy_to_clipboard(self, text: str) -> None:
        """Copy `text`, on the person's own key, say so, and clear it again after a while."""
        super().copy_to_clipboard(text)
        if text:
            seconds = round(self.clipboard_seconds)
            self.notify(
                ngettext(
                    "Copied; taken back after {count} second.",
                    "Copied; taken back after {count} seconds.",
                    seconds,
                ).format(count=seconds)
            )
        if self._clearing is not None:
            self._clearing.stop()
            self._clearing = None
        if text:
            self._clearing = self.set_timer(self.clipboard_seconds, self.clear_clipboard)

    def clear_clipboard(self) -> None:
        """Take back what was copied, if anything was."""
        if self._clearing is not None:
            self.copy_to_clipboard("")
