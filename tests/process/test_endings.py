"""However it ends, what was typed is there: the real program in a real terminal."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.figures import Figure
from tests.process.conftest import CANARY, text_of, unlock
from tests.process.terminal import PROGRAM, Terminal, environment

#: Real processes in a terminal of their own.
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_signal_loses_no_letter(
    terminal: Terminal, path: Path, number: signal.Signals, figure: Figure
) -> None:
    terminal.send(CANARY)
    terminal.child.kill(number)
    assert terminal.ended() == -number
    assert text_of(path) == CANARY
    figure(3, f"{number.name}: {len(CANARY)} characters typed, lost 0")


def test_a_closed_terminal_loses_nothing_that_was_read(
    terminal: Terminal, path: Path, figure: Figure
) -> None:
    terminal.send(CANARY)
    terminal.until("letters")
    terminal.hang_up()
    assert text_of(path) == CANARY
    figure(3, f"terminal closed: {len(CANARY)} characters typed, lost 0")


def test_bytes_that_are_no_text_end_nothing(terminal: Terminal, path: Path, figure: Figure) -> None:
    terminal.send("before ")
    terminal.send(b"\xff\xfe\xc3\x28\x80\xf0\x90")
    terminal.send(" after")
    terminal.until("after")
    terminal.child.kill(signal.SIGTERM)
    terminal.ended()
    found = text_of(path)
    assert found.startswith("before ")
    assert found.endswith(" after")
    figure(3, "invalid bytes between two words: the program goes on, both words there")


def test_a_kill_loses_at_most_two_seconds(terminal: Terminal, path: Path, figure: Figure) -> None:
    typed = [(time.monotonic(), "")]
    text = ""
    for number in range(40):
        text += f"word{number} "
        terminal.send(f"word{number} ")
        terminal.read(0.1)
        typed.append((time.monotonic(), text))
    terminal.child.kill(signal.SIGKILL)
    killed = time.monotonic()
    terminal.ended()
    sure = [text for moment, text in typed if moment < killed - 2.0][-1]
    kept = text_of(path)
    assert kept.startswith(sure)
    assert sure
    at = next(moment for moment, text in typed if len(text) >= len(kept))
    figure(3, f"SIGKILL while typing: the last {killed - at:.1f} s lost, of 2 s allowed")


def test_the_draft_is_offered_the_next_time(terminal: Terminal, path: Path, tmp_path: Path) -> None:
    terminal.send(CANARY)
    terminal.child.kill(signal.SIGTERM)
    terminal.ended()
    again = Terminal(tmp_path, "--journal", str(path))
    try:
        unlock(again)
        again.until("You were writing about Ada, 8 words")
        again.send("o")
        again.until(CANARY)
    finally:
        again.close()


def test_leaving_keeps_it_and_says_nothing(terminal: Terminal, path: Path) -> None:
    terminal.send(CANARY)
    terminal.send("\x11")
    assert terminal.ended() == 0
    assert text_of(path) == CANARY


def test_locking_leaves_nothing_in_memory(terminal: Terminal, path: Path) -> None:
    terminal.send(CANARY)
    terminal.until("letters")
    terminal.send("\x0c")
    terminal.until("Passphrase")
    terminal.until(lambda text: CANARY not in text)
    memory = memory_of(terminal.pid)
    for secret in (CANARY, PASSPHRASE):
        for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
            assert secret.encode(encoding) not in memory, encoding
    assert text_of(path) == CANARY


def memory_of(pid: int) -> bytes:
    """All memory of the process that can be read."""
    found = []
    try:
        with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
                span = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
                if span and "[v" not in line:
                    start, end = int(span[1], 16), int(span[2], 16)
                    memory.seek(start)
                    try:
                        found.append(memory.read(end - start))
                    except OSError:
                        continue
    except PermissionError:
        pytest.skip("this process may not look into another's memory")
    return b"".join(found)


def test_what_a_search_of_memory_would_find_before_locking(terminal: Terminal) -> None:
    terminal.send(CANARY)
    terminal.until("letters")
    assert CANARY.encode() in memory_of(terminal.pid)


def test_the_lock_asks_and_goes_on(terminal: Terminal) -> None:
    terminal.send(CANARY)
    terminal.send("\x0c")
    terminal.until("Passphrase")
    terminal.send(PASSPHRASE + "\r")
    terminal.until(CANARY)  # back on the desk, not beside it
    terminal.send(" too")
    terminal.until(CANARY + " too")


def test_a_stop_locks_when_it_goes_on(terminal: Terminal) -> None:
    terminal.send(CANARY)
    terminal.until("letters")
    terminal.child.kill(signal.SIGSTOP)
    time.sleep(0.2)
    terminal.child.kill(signal.SIGCONT)
    terminal.until("Passphrase")
    terminal.until(lambda text: "letters" not in text)


def test_without_a_terminal_it_says_so(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), "--journal", str(path)],
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert "need a terminal" in done.stderr


def test_a_backup_is_made_before_leaving(terminal: Terminal, path: Path) -> None:
    terminal.send("\x11")
    assert terminal.ended() == 0
    assert len(list((path.parent / "backups").iterdir())) == 1


def test_a_stop_from_the_keyboard_locks_too(terminal: Terminal) -> None:
    terminal.send(CANARY)
    terminal.until("letters")
    terminal.child.kill(signal.SIGTSTP)
    terminal.read(0.3)
    terminal.child.kill(signal.SIGCONT)
    terminal.until("Passphrase")
    terminal.until(lambda text: "letters" not in text)
