"""The process keeps to itself: modes, core files, environment, words when it breaks, sleep."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import mentorlog
from mentorlog import process

ROOT = str(Path(mentorlog.__file__).parents[1])
SECRET = "she wants to leave the firm"


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_the_environment_of_textual_is_gone_before_textual_is_imported() -> None:
    done = run(
        "import sys, os\n"
        "from mentorlog import process\n"
        "process.prepare()\n"
        "assert 'textual' not in sys.modules\n"
        "print([name for name in os.environ if name.startswith('TEXTUAL')])\n",
        TEXTUAL_LOG="/tmp/keys",
        TEXTUAL="devtools",
    )
    assert done.stdout == "[]\n"


def test_files_are_private_and_no_core_is_left(tmp_path: Path) -> None:
    done = run(
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from mentorlog import process\n"
        "guards = process.prepare()\n"
        f"path = Path({str(tmp_path / 'new')!r})\n"
        "path.touch()\n"
        "print(oct(path.stat().st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE))\n"
        "print(guards.no_core)\n"
    )
    assert done.stdout.splitlines() == ["0o600 (0, 0)", "True"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has the flag")
def test_other_processes_may_not_look_inside() -> None:
    done = run(
        "import ctypes\n"
        "from mentorlog import process\n"
        "print(process.prepare().not_dumpable, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    assert done.stdout == "True 0\n"


@pytest.mark.parametrize(
    "break_it",
    [
        f"note = {SECRET!r}; raise ValueError(note)",
        f"import threading; note = {SECRET!r}\n"
        "def fail(): raise ValueError(note)\n"
        "thread = threading.Thread(target=fail); thread.start(); thread.join()",
        f"class Odd:\n    def __del__(self): raise ValueError({SECRET!r})\nOdd()",
    ],
    ids=["main", "thread", "finaliser"],
)
def test_no_value_is_printed_when_it_breaks(break_it: str) -> None:
    done = run(f"from mentorlog import process\nprocess.prepare()\n{break_it}\n")
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_is_told_by_type_place_and_id() -> None:
    done = run("from mentorlog import process\nprocess.prepare()\nraise ValueError('x')\n")
    assert "ValueError at __main__:3 (fault " in done.stderr
    assert done.returncode == 1


def test_the_same_fault_has_the_same_id_and_another_has_another() -> None:
    def told(kind: type[Exception], text: str) -> str:
        try:
            raise kind(text)
        except kind as error:
            return process.fault(error)

    assert told(ValueError, "one") == told(ValueError, "two")
    assert told(ValueError, "one") != told(KeyError, "one")


class Clocks:
    """Two clocks a test can move: one counts sleep."""

    def __init__(self) -> None:
        self.slept = 0.0
        self.ran = 0.0

    def watch(self) -> process.SleepWatch:
        return process.SleepWatch(
            (lambda: self.ran + self.slept, lambda: self.ran), monotonic=lambda: self.ran
        )


def test_sleep_is_noticed_once() -> None:
    clocks = Clocks()
    watch = clocks.watch()
    clocks.ran += 1
    assert not watch.missed(1)
    clocks.slept += 60
    clocks.ran += 1
    assert watch.missed(1)
    clocks.ran += 1
    assert not watch.missed(1)


def test_a_late_tick_is_noticed_without_any_other_clock() -> None:
    clocks = Clocks()
    watch = clocks.watch()
    clocks.ran += 20
    assert not watch.missed(1)
    clocks.ran += 32
    assert watch.missed(1)


def test_the_systems_own_clocks_agree_while_awake() -> None:
    watch = process.SleepWatch()
    assert not watch.missed(1)


def test_it_is_started_again_as_it_was_started(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        "import sys\nfrom mentorlog import process\n"
        "print(process.command_line(['--journal', 'a b']))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-B", str(script), "one", "two"],
        env={**os.environ, "PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout.strip() == str([sys.executable, "-B", str(script), "--journal", "a b"])


def test_the_process_is_replaced_without_the_ways_in(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        "import os, sys\nfrom mentorlog import process\n"
        "print(os.getpid(), sys.argv[1:], 'MENTORLOG_PASSPHRASE_FILE' in os.environ)\n"
        "if sys.argv[1:] == ['first']:\n    process.replace_process(['again'])\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script), "first"],
        env={**os.environ, "PYTHONPATH": ROOT, "MENTORLOG_PASSPHRASE_FILE": "/a/file"},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    first, second = done.stdout.splitlines()
    assert first.split()[0] == second.split()[0]
    assert first.endswith("['first'] True")
    assert second.endswith("['again'] False")


def test_garbage_is_looked_for_while_nobody_presses_a_key() -> None:
    done = run(
        "import gc\n"
        "from mentorlog import process\n"
        "process.prepare()\n"
        "gc.disable()\n"
        "gc.collect()\n"
        "process.search_meanwhile(long=True)\n"
        "for _ in range(2): gc.collect(0)\n"
        "print('younger', gc.get_count()[1:])\n"
        "process.search_meanwhile(long=True)\n"
        "print('searched', gc.get_count()[1:])\n"
        "for _ in range(4): gc.collect(1)\n"
        "process.search_meanwhile(long=False)\n"
        "print('not all', gc.get_count()[1:])\n"
        "process.search_meanwhile(long=True)\n"
        "print('all', gc.get_count()[1:])\n"
    )
    assert done.stdout.splitlines() == [
        "younger (2, 0)",
        "searched (0, 1)",
        "not all (0, 5)",
        "all (0, 0)",
    ]


def test_what_stays_is_not_searched_and_what_does_not_is_gone() -> None:
    done = run(
        "import gc, weakref\n"
        "from mentorlog import process\n"
        "class Kept: pass\n"
        "kept, left = Kept(), Kept()\n"
        "left.self = left\n"
        "gone = weakref.ref(left)\n"
        "del left\n"
        "process.stays()\n"
        "print(gone(), any(one is kept for one in gc.get_objects()))\n"
    )
    assert done.stdout.split() == ["None", "False"]
