"""A process that tries one operation again and again, each time with another fault in it.

    python -m tests.faults.lab SHIM OPERATION kill|errors|record|careless SCRATCH

It is started with the shim in LD_PRELOAD, does the operation once as it should be, and forks a
child for every fault. What it found goes to standard output as one line of JSON.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mentorlog.errors import MentorlogError
from mentorlog.vault import connection
from tests import sharing
from tests.faults.operations import ONE_WAY, OPERATIONS, Operation
from tests.faults.shim import Mode, Shim

MOST = 200


class Lab:
    """One operation, its beginning kept aside, and a place where it is tried."""

    def __init__(self, shim: Shim, operation: Operation, scratch: Path) -> None:
        self.shim = shim
        self.operation = operation
        self.beginning = scratch / "beginning"
        self.place = scratch / "home"
        self.beginning.mkdir(mode=0o700)
        acked, code = self.child(lambda _ack: operation.prepare(self.beginning), again=False)
        if code:
            raise RuntimeError(f"no beginning of {operation.name}: {acked} (exit {code})")
        self.warm()

    def warm(self) -> None:
        """Do it once here without a fault: what is imported and worked out by it is not again.

        The last of its threads is waited for: one that ends while this process forks may hold a
        lock that the child then waits for.
        """
        acked: list[str] = []
        self.again()
        self.operation.act(self.place, acked.append)
        wrong = self.operation.judge(self.place, acked)
        if wrong:
            raise RuntimeError(f"{self.operation.name} without a fault: {wrong}")
        while len(list(Path("/proc/self/task").iterdir())) > 1:
            os.sched_yield()
        gc.collect()
        gc.freeze()  # or every child would go through all of it, and copy it by that

    def again(self) -> None:
        """Put the beginning in place."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.beginning, self.place)

    def child(
        self, act: Callable[[Callable[[str], None]], None], *, again: bool = True
    ) -> tuple[list[str], int]:
        """Do something in a process of its own; what it acknowledged, and how it ended.

        `again`: from the beginning, and not on what stands there.
        """
        if again:
            self.again()
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            code = 1
            try:
                act(lambda words: (os.write(writing, words.encode() + b"\n"), None)[1])
                code = 0
            except MentorlogError:
                code = 3
            except BaseException as error:
                os.write(writing, f"crash {error!r}\n".encode())
            finally:
                os._exit(code)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as said:
            acked = said.read().splitlines()
        return acked, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    # -- killed ------------------------------------------------------------------------------

    def kill(self) -> dict[str, object]:
        """A kill before each operation on a file, and in the middle of each write."""
        wrong: list[str] = []
        points = 0
        for mode in (Mode.kill, Mode.tear):
            number = 1
            while True:

                def act(ack: Callable[[str], None], mode: Mode = mode, at: int = number) -> None:
                    self.shim.set(self.place, mode, at)
                    self.operation.act(self.place, ack)

                acked, code = self.child(act)
                self.note(wrong, f"{mode.name} {number}", acked)
                if code == 0:
                    break
                points += 1
                number += 1
        return {"points": points, "wrong": wrong}

    # -- errors ------------------------------------------------------------------------------

    def errors(self) -> dict[str, object]:
        """No space, and an I/O error, at each of the first operations on a file; then a retry.

        Of those in `ONE_WAY`, whose steps are many and alike or slow, no space at every second one
        and an I/O error at those between.
        """
        wrong: list[str] = []
        points = said = 0
        kinds = ((Mode.always, errno.ENOSPC), (Mode.once, errno.EIO))
        step = len(kinds) if self.operation.name in ONE_WAY else 1
        for first, (mode, number) in enumerate(kinds, 1):
            for at in range(first if step > 1 else 1, MOST + 1, step):

                def act(
                    ack: Callable[[str], None],
                    mode: Mode = mode,
                    at: int = at,
                    number: int = number,
                ) -> None:
                    self.shim.set(self.place, mode, at, number)
                    try:
                        self.operation.act(self.place, ack)
                    except MentorlogError as error:
                        ack(f"said {type(error).__name__}")
                    if self.shim.count < at:
                        ack("over")
                    self.shim.set(self.place, Mode.off)

                acked, code = self.child(act)
                name = f"{errno.errorcode[number]} {at}"
                if code != 0:
                    wrong.append(f"{name}: {acked[-1:]} (exit {code})")
                said += any(line.startswith("said") for line in acked)
                over = "over" in acked
                self.note(wrong, name, [line for line in acked if line[:4] not in ("said", "over")])
                if not over:
                    # Space is back: the same is done in the same place.
                    wrong += self.retried(name)
                    points += 1
                else:
                    break
        return {"points": points, "said": said, "wrong": wrong}

    def retried(self, name: str) -> list[str]:
        """The operation once more on what the fault left; a note saved twice is there twice."""
        if self.operation.name == "record":
            return []  # which tries again by itself

        def act(ack: Callable[[str], None]) -> None:
            try:
                self.operation.act(self.place, lambda _words: None)
            except MentorlogError as error:
                # What was done already may refuse to be done again, but nothing may be broken.
                if type(error).__name__ not in ("Refused", "WrongPassphrase"):
                    ack(f"{type(error).__name__} {error}")
                    raise

        acked, code = self.child(act, again=False)
        return [f"{name}, then again: {acked[-1:]} (exit {code})"] if code else []

    def note(self, wrong: list[str], name: str, acked: Sequence[str]) -> None:
        found, code = self.child(
            lambda ack: ack(self.operation.judge(self.place, acked)), again=False
        )
        if code or "".join(found):
            wrong.append(f"{name} after {list(acked)}: {found} (exit {code})")

    # -- recorded ----------------------------------------------------------------------------

    def record(self) -> dict[str, object]:
        """Every operation on a file with its data, and among them what was acknowledged."""
        log = self.place.parent / "log"

        def act(_ack: Callable[[str], None]) -> None:
            name_flushes(self.shim)
            fd = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            self.shim.log(fd)
            self.shim.set(self.place, Mode.watch)
            self.operation.act(self.place, lambda words: self.shim.mark(f"ack {words}"))

        acked, code = self.child(act)
        return {"code": code, "acked": acked, "home": str(self.place), "log": str(log)}

    def careless(self) -> dict[str, object]:
        """As `record`, with the settings that SQLite has by itself: the model must see the loss."""
        usual: dict[str, tuple[str, int | str]] = {
            "journal_mode": ("DELETE", "delete"),
            "synchronous": ("NORMAL", 1),
        }
        connection._SETTINGS = tuple(
            (name, usual.get(name, (value, expected))[0], usual.get(name, (value, expected))[1])
            for name, value, expected in connection._SETTINGS
        )
        return self.record()


def name_flushes(shim: Shim) -> None:
    """Mark each flush of ours with the place in the program that asks for it."""
    from mentorlog.vault import files

    flush = files._flush

    def named(fd: int) -> None:
        frame = sys._getframe(1)
        places: list[str] = []
        while frame is not None and len(places) < 4:
            places.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}")
            back = frame.f_back
            assert back is not None
            frame = back
        if places[1] == "lab.flush_files":
            places = ["files.flush_files", *places[2:]]
        shim.mark("flush " + " < ".join(places))
        flush(fd)

    def flush_files(paths: Iterable[Path]) -> None:
        for path in paths:
            files.flush_file(path)

    files._flush = named
    files.flush_files = flush_files  # so that each is an event of its own


def main() -> None:
    sharing.statements()
    library, name, what, scratch = sys.argv[1:]
    lab = Lab(Shim(library), OPERATIONS[name], Path(scratch))
    acts = {"kill": lab.kill, "errors": lab.errors, "record": lab.record, "careless": lab.careless}
    found = acts[what]()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
