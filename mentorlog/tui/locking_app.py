"""An app on a journal that may be locked: who is there, what is being written, how it ends.

Locking keeps the drafts, closes the file and ends the app with `Leave.lock`; the main program then
replaces the process, so that nothing of it stays in memory. Only when something that is being
written cannot be put into the file does the lock stand in front of it in the same process.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen

from mentorlog import process
from mentorlog.config import Settings
from mentorlog.errors import MentorlogError, Replaced
from mentorlog.i18n import _
from mentorlog.tui import keeping, tabbing
from mentorlog.tui.leave import Leave
from mentorlog.tui.presence import EVERY, Presence
from mentorlog.tui.safe_app import SafeApp

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mentorlog.journal.journal import Journal
    from mentorlog.vault.key import KeyCost

_LOOK_OUTSIDE = 2  # every how many ticks to see whether another process changed the file
_DRAIN = 0.15  # seconds for what was typed before a signal to come through the terminal
_A_MOMENT = 0.25  # seconds without a key, after which a few hundredths more are not felt
_A_WHILE = 20.0  # seconds without a key, after which the next one seldom comes at once
_SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


class LockingApp(SafeApp, inherit_bindings=False):
    """The part of the program that opens, locks, keeps and leaves."""

    def __init__(
        self,
        path: Path,
        *,
        opened: Journal | None,
        settings: Settings,
        key_table: Mapping[int, KeyCost] | None,
        presence: Presence | None,
    ) -> None:
        super().__init__()
        self.path = path
        self.settings = settings
        self.key_table = key_table
        self.presence = presence or Presence(settings.lock_after_minutes * 60)
        self.clipboard_seconds = float(settings.clipboard_seconds)
        self.signalled: int | None = None
        self.lock_reason = ""
        self.place = ""
        self._journal = opened
        self._ticks = 0
        self._locking = False
        self._dark = False
        self._warned = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def journal(self) -> Journal:
        """The open journal. Raises MentorlogError while it is locked; text must be kept then."""
        if self._journal is None:
            raise MentorlogError(_("The journal is locked. Unlock it to go on."))
        return self._journal

    @property
    def is_open(self) -> bool:
        """Whether the journal is open."""
        return self._journal is not None

    async def unlocked(self, journal: Journal, *, new: bool = False) -> None:
        """The journal is open (again): go on where the person was, or begin.

        The lock screen in front is left; drafts that could not be kept before are kept now.
        `new`: it was created just now.
        """
        self._journal = journal
        self._dark = False
        self.presence.again()
        self.refresh_bindings()
        if not self._locking:
            await self.begin()
            if new:
                await self.first_steps()
            return
        self._locking = False
        self.lock_reason = ""
        await self.pop_screen()
        for failure in await self.flush_drafts():
            self.tell(failure)
        await self.show_again()

    async def begin(self) -> None:
        """To the first screen behind the lock."""

    async def first_steps(self) -> None:
        """What a person is offered in a journal that was created just now."""

    async def show_again(self) -> None:
        """Have the screens in front read the journal anew."""

    def tell(self, failure: MentorlogError) -> None:
        """Say what went wrong and what to do, without leaving the screen."""
        self.notify(self.told(failure), title=failure.title, severity="error", timeout=10)

    def told(self, failure: MentorlogError) -> str:
        """What went wrong in full sentences, with the way out there is."""
        return failure.message

    # What is being written.

    def screens(self) -> list[tuple[str, Screen[Any]]]:
        """Every screen there is, with the mode (area) it is in, bottom to top."""
        found: list[tuple[str, Screen[Any]]] = []
        for mode in [*self.MODES, self.DEFAULT_MODE]:
            with contextlib.suppress(KeyError):
                found += [(mode, screen) for screen in self.get_screen_stack(mode)]
        return found

    async def flush_drafts(self) -> list[MentorlogError]:
        """Have every screen put what is being written into the journal; what stood in the way."""
        if self._journal is None:
            return []
        failures = await keeping.keep(screen for _mode, screen in self.screens())
        if not failures:
            self._warned = False  # what fails later is said anew before leaving
        return failures

    async def keep_all(self) -> None:
        """Keep what is being written, as far as possible."""
        await self.flush_drafts()

    async def on_app_blur(self, _event: events.AppBlur) -> None:
        """Another window has the keyboard: a good moment to keep what is being written."""
        await self.flush_drafts()

    # Locking.

    async def action_lock(self) -> None:
        """Keep what is being written, close the journal and ask for the passphrase."""
        await self.lock()

    async def lock(self, why: str = "") -> None:
        """Lock now. `why` is said on the lock screen if it must stand in this process."""
        from mentorlog.tui.screens.blank import BlankScreen

        if self._journal is None or self._locking:
            return
        self._locking = True
        writing = self.focused
        await self.push_screen(BlankScreen())
        await keeping.letters_arrived(writing)
        failures = await self.flush_drafts()
        with contextlib.suppress(Exception):  # a lock that fails would be worse than another place
            self.place = self.where()
        self.clear_clipboard()
        if failures:
            await self._lock_here(why or failures[0].message)
        else:
            self.exit(Leave.lock)

    def where(self) -> str:
        """Where the person is, to come back to; numbers only."""
        return ""

    async def _lock_here(self, why: str) -> None:
        """Put the lock in front of screens whose text is nowhere but in this process."""
        from mentorlog.tui.screens.unlock import UnlockScreen

        journal, self._journal = self._journal, None
        if journal is not None:
            with contextlib.suppress(MentorlogError):
                await journal.close()
        waits = _("What you were writing waits here and is kept once you unlock.")
        self.lock_reason = f"{why}\n\n{waits}"
        await self.switch_screen(UnlockScreen())

    def woke(self) -> None:
        """The process stood still or the machine slept: lock before anything is shown."""
        if self._journal is not None:
            self._dark = True  # from now on: the lock itself takes its turn only later
            self._in_background(self.lock())
        else:
            self.refresh(layout=True)

    async def _tick(self) -> None:
        if self._journal is None or self._locking or not self.screen_stack:
            return  # the last of these: a tick that comes while the program ends
        self._ticks += 1
        longer = float(getattr(self.screen, "patience", 0.0))
        if self.presence.slept() or self.presence.away(longer):
            await self.lock()
        elif self._ticks % _LOOK_OUTSIDE == 0:
            await self._look_outside()
        if self.presence.rests(_A_MOMENT):
            process.search_meanwhile(long=self.presence.rests(_A_WHILE))

    async def _look_outside(self) -> None:
        """Notice what another process did to the file."""
        try:
            if await self.journal.refreshed():
                await self.show_again()
        except Replaced as replaced:
            await self.lock(replaced.message)
        except MentorlogError as failure:
            self.log.system(type(failure).__name__)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there; the first key after a sleep finds the lock.

        A tab moves the focus before the next key is handed out.
        """
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            if self._journal is not None and not self._locking and self.presence.slept():
                self.woke()
                return
            self.presence.seen()
            if tabbing.moved(self.screen, event):
                return
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw, but nothing of the journal once the machine has slept."""
        if self._journal is not None and not self._locking and self.presence.slept():
            self.woke()
        elif not (self._locking or self._dark) or getattr(screen, "is_lock", False):
            super()._display(screen, renderable)

    # Leaving.

    async def action_quit(self) -> None:
        """Keep what is being written and leave; when that fails, only at the second word."""
        await keeping.letters_arrived(self.focused)
        failures = await self.flush_drafts()
        if (failures or self._unkept) and not self._warned:
            self._warned = True
            reason = self.told(failures[0]) if failures else ""
            self.notify(
                _("What you are writing is not in the file yet. {reason}").format(reason=reason)
                + "\n"
                + _("Leave once more to go without it."),
                severity="error",
                timeout=10,
            )
            return
        self.exit(Leave.quit)

    @property
    def _unkept(self) -> bool:
        """Whether text waits behind a lock that stands in this process."""
        return self._locking and self._journal is None

    def _listen(self) -> None:
        """Leave in order when the system or a closing terminal asks for it."""
        if self.is_headless or threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError):
                    loop.add_signal_handler(number, self._asked_to_end, number)

    def _asked_to_end(self, number: int) -> None:
        if self.signalled is None:
            self.signalled = number
            self._in_background(self._end())

    def terminal_gone(self) -> None:
        """Nobody is at the terminal any more: keep what was being written and end."""
        if self.signalled is None:
            self.signalled = int(getattr(signal, "SIGHUP", signal.SIGTERM))
            self._in_background(self._end())

    async def _end(self) -> None:
        await asyncio.sleep(_DRAIN)
        arrived = asyncio.Event()
        self.call_later(arrived.set)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DRAIN):
                await arrived.wait()
        await keeping.letters_arrived(self.focused)
        await self.keep_all()
        self.exit(Leave.quit)

    def _in_background(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._background_done)

    def _background_done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.broke(error)

    def start_ticking(self) -> None:
        """Begin to look, every second, whether to lock."""
        self.set_interval(EVERY, self._tick)
        self.app_resume_signal.subscribe(self, lambda _app: self.presence.again())
        self.own_context = contextvars.copy_context()
        asyncio.get_running_loop().set_exception_handler(self._fault_beside)
        self._listen()

    def _fault_beside(self, _loop: object, context: dict[str, Any]) -> None:
        """A task nobody waits for failed: say so, by type and place only, and go on."""
        error = context.get("exception")
        if isinstance(error, BaseException) and self.is_running:
            self.notify(process.fault(error), severity="error")
