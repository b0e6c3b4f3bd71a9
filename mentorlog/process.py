"""The process itself: what others may see of it, what it says when it breaks, how it is replaced.

`prepare` is the first thing the program does. What only some systems give (the boot clock, the
dumpable flag) is here with an honest answer where it is missing.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import NoReturn

from mentorlog.i18n import _

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4  # from <linux/prctl.h>
#: New objects until the youngest are searched for garbage, and how often until older ones are.
_GARBAGE = (50_000, 10, 20)
#: So many searches of the younger ones make one of all of them worth its time.
_WORTH_ALL = 4


@dataclass(frozen=True)
class Guards:
    """What holds for this process: no core file on a crash; closed to other processes' eyes."""

    no_core: bool
    not_dumpable: bool


def prepare() -> Guards:
    """Make the process private before anything else happens; what is not possible stays undone.

    New files are for their owner only, a crash leaves no memory image behind, Textual's
    environment variables (one makes a file of every key typed) are gone, and no traceback with
    values in it is ever printed. Garbage is looked for less often, for importing makes little.
    """
    gc.set_threshold(*_GARBAGE)
    os.umask(0o077)
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    _install_hooks()
    return Guards(_no_core(), _not_dumpable())


def guards() -> Guards:
    """What holds now, as the system says it."""
    try:
        import resource

        no_core = resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    except (ImportError, OSError):
        no_core = False
    return Guards(no_core, _prctl(_PR_GET_DUMPABLE) == 0)


def _no_core() -> bool:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return False
    return True


def _not_dumpable() -> bool:
    return _prctl(_PR_SET_DUMPABLE) == 0


def _prctl(operation: int) -> int | None:
    """What Linux answers to `operation`; None elsewhere."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        return int(ctypes.CDLL(None).prctl(operation, 0, 0, 0, 0))
    except (OSError, AttributeError):
        return None


# Memory.


def begin_without_searching() -> None:
    """Look for no garbage for now: importing makes none, and searching delays the first screen."""
    gc.disable()


def search_again() -> None:
    """Look for garbage from now on, but never among what is there already and stays.

    Does nothing unless `begin_without_searching` came before.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def search_meanwhile(*, long: bool) -> None:
    """Look for garbage while nobody presses a key: a search in the way of one takes 0.3 s.

    With `long`, nobody has for a while, and all may be searched. Does nothing where little was
    made since the last time.
    """
    _youngest, younger, older = gc.get_count()
    if long and older >= _WORTH_ALL:
        gc.collect()
    elif younger > 1:
        gc.collect(1)


def stays() -> None:
    """What is there now stays until the end: from now on it is not searched any more."""
    gc.collect()
    gc.freeze()


# What is said when the program breaks.


def fault(error: BaseException) -> str:
    """A sentence about an error nobody expected: its type, its place and an id; no values.

    The id is the same for the same fault at the same place, so that two reports can be matched.
    """
    import hashlib

    frames = _frames(error.__traceback__)
    ours = [frame for frame in frames if frame.startswith("mentorlog")] or frames or ["?"]
    trail = "|".join([type(error).__qualname__, *frames])
    known_as = hashlib.sha256(trail.encode()).hexdigest()[:8]
    return _("mentorlog stopped: {kind} at {place} (fault {id}).").format(
        kind=type(error).__qualname__, place=ours[-1], id=known_as
    )


def _frames(traceback: TracebackType | None) -> list[str]:
    """Module and line of every frame, outermost first."""
    found = []
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__", "?")
        found.append(f"{module}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return found


def _install_hooks() -> None:
    sys.excepthook = _said
    threading.excepthook = lambda broken: _say(broken.exc_value)
    sys.unraisablehook = lambda broken: None


def _said(
    _kind: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    _say(error)


def _say(error: BaseException | None) -> None:
    if error is None or isinstance(error, SystemExit):
        return
    words = _("Stopped.") if isinstance(error, KeyboardInterrupt) else fault(error)
    out = sys.__stderr__
    if out is not None:
        out.write(words + "\n")
        out.flush()


# Whether the machine slept.


def _clocks() -> tuple[Callable[[], float], Callable[[], float]] | None:
    """A clock that goes on while the machine sleeps and one that does not, in seconds."""
    # Linux: BOOTTIME counts sleep, MONOTONIC does not. macOS: MONOTONIC counts it, UPTIME_RAW not.
    pairs = (("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"))
    for on, off in pairs:
        if hasattr(time, on) and hasattr(time, off):
            going_on, stopping = getattr(time, on), getattr(time, off)
            return partial(time.clock_gettime, going_on), partial(time.clock_gettime, stopping)
    return None


class SleepWatch:
    """Notices that the machine slept or this process was stopped since it was last asked.

    `clocks` are two clocks in seconds, one that counts sleep and one that does not; the system's
    own when not given. Where there are none, only a late tick is noticed.
    """

    LATE = 30.0
    """A tick this many seconds late means that the process did not run meanwhile."""

    _SLACK = 2.0  # seconds; the two clocks are not read at the same instant

    def __init__(
        self,
        clocks: tuple[Callable[[], float], Callable[[], float]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clocks = clocks or _clocks()
        self._monotonic = monotonic
        self._asleep = self._slept_in_all()
        self._last = monotonic()

    def missed(self, every: float) -> bool:
        """Whether the machine slept, or more than `LATE` was lost between ticks of `every` s."""
        asleep, now = self._slept_in_all(), self._monotonic()
        slept = asleep - self._asleep > self._SLACK
        late = now - self._last > every + self.LATE
        self._asleep, self._last = asleep, now
        return slept or late

    def _slept_in_all(self) -> float:
        if self._clocks is None:
            return 0.0
        going_on, stopping = self._clocks
        return going_on() - stopping()


# Being replaced.


def command_line(arguments: Sequence[str]) -> list[str]:
    """How to start this program again, the way it was started, with other `arguments`."""
    given = len(sys.argv) - 1
    prefix = sys.orig_argv[1 : len(sys.orig_argv) - given]
    return [sys.executable, *prefix, *arguments]


#: Ways in that would open a locked journal without the person.
_WAYS_IN = ("MENTORLOG_PASSPHRASE_FILE", "MENTORLOG_PASSPHRASE_COMMAND")
_PLACE = "MENTORLOG_PLACE"


def taken_place() -> str | None:
    """Where the person was when this process was replaced because of the lock; asked once.

    None when it was not: then the keyring may open the journal, which a lock does not allow.
    """
    return os.environ.pop(_PLACE, None)


def replace_process(arguments: Sequence[str], *, place: str | None = None) -> NoReturn:
    """Begin anew in the same process id with `arguments`: nothing of this memory remains.

    The environment loses the ways in, or a locked journal would open itself. `place` is handed
    on to whoever asks `taken_place` after a lock; it must hold no name and no text.
    """
    for name in (*_WAYS_IN, _PLACE):
        os.environ.pop(name, None)
    if place is not None:
        os.environ[_PLACE] = place
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    line = command_line(arguments)
    os.execv(line[0], line)  # noqa: S606 — the same program again, no shell between
