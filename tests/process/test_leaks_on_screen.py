"""The screens, seen from outside: their system calls, their files, their memory after the lock."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.figures import Figure
from tests.process.conftest import CANARY, text_of, unlock
from tests.process.terminal import PROGRAM, Terminal
from tests.process.test_endings import memory_of
from tests.process.test_leaks import THEIRS, encodings, hits, said

FOUND = "Kingfisher under the bridge"  # typed into the search
CALLS = "write,pwrite64,writev,pwritev,sendto,sendmsg,socket,connect,memfd_create"
#: How the event loop of one process wakes itself: one byte into its own pair of sockets. A call
#: during which another thread makes one stands in two lines.
WAKING = re.compile(r'\bsendto\(\d+<[^>]*>, "\\x00", 1, 0, NULL, 0(?:\)| <unfinished)')


def search(terminal: Terminal) -> None:
    """Out of the note, and look for something."""
    terminal.send("\x1b")
    terminal.until(lambda text: "only for me" not in text)
    terminal.send("/")
    terminal.until("Search")
    terminal.send(FOUND)
    terminal.until("bridge")


def through_its_day(terminal: Terminal) -> None:
    """Unlock, write, copy, save, search, look around, open the palette, lock, unlock, leave."""
    unlock(terminal)
    terminal.send("n")
    terminal.until("With whom?")
    terminal.send("\r")
    terminal.until("0 words")
    terminal.send(CANARY)
    terminal.until("letters")
    terminal.send("\x13")
    terminal.until("Saved.")
    search(terminal)
    terminal.send("\x1b")
    terminal.until(lambda text: "bridge" not in text)
    for number in "123456":
        terminal.send(number)
        terminal.read(0.3)
    terminal.send("\x10")
    terminal.until("What do you want")
    terminal.send("protects")
    terminal.until("What protects it")
    terminal.send("\r")
    terminal.until("recovery code")
    terminal.send("\x0c")
    terminal.until("Passphrase")
    terminal.send(PASSPHRASE + "\r")
    terminal.until("6 Insights")
    terminal.send("\x11")
    assert terminal.ended() == 0


@pytest.mark.slow
def test_the_screens_open_no_socket_and_write_nothing_in_the_clear(
    path: Path, tmp_path: Path, figure: Figure
) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("NOT SHOWN HERE: strace is not installed")
    if subprocess.run([strace, "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("NOT SHOWN HERE: this process may not trace another")
    trace = tmp_path / "trace"
    home = tmp_path / "home"
    home.mkdir()
    watched = tmp_path / "watched.py"
    watched.write_text(
        "import os, sys\n"
        f"os.execv({strace!r}, [{strace!r}, '-f', '-y', '-xx', '-s', '1000000', '-A', '-o',\n"
        f"    {str(trace)!r}, '-e', {CALLS!r}, sys.executable, {str(PROGRAM)!r}, *sys.argv[1:]])\n",
        encoding="utf-8",
    )
    terminal = Terminal(home, "--journal", str(path), program=watched, patience=60)
    try:
        through_its_day(terminal)
    finally:
        terminal.close()
    writes = 0
    for line in trace.read_text("ascii", "replace").splitlines():
        if re.search(r"\b(socket|connect|sendto|sendmsg)\(", line):
            # The event loop wakes itself, over a pair of ends that lead nowhere else.
            assert WAKING.search(line), line[:200]
        written = re.search(r"\bp?writev?(?:64)?\(\d+<(.*?)>, (.*)", line)
        if written and not THEIRS.search(said(written[1])):
            writes += 1
            assert not hits(said(written[2]), CANARY, PASSPHRASE, FOUND), line[:100]
    assert writes > 50
    for file in (*home.rglob("*"), *path.parent.rglob("*.mentorlog"), *path.parent.glob("*-*")):
        if file.is_file():
            assert not hits(file.read_bytes(), CANARY, PASSPHRASE, FOUND), file
    figure(6, f"screens under strace: {writes} writes to files, canaries 0 times, 0 sockets")


@pytest.mark.slow
@pytest.mark.parametrize("umask", [0o000, 0o077], ids=["umask 000", "umask 077"])
def test_what_the_screens_make_is_the_owners_alone(
    path: Path, tmp_path: Path, figure: Figure, umask: int
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    before = set(tmp_path.rglob("*"))
    old = os.umask(umask)
    try:
        terminal = Terminal(home, "--journal", str(path), patience=60)
    finally:
        os.umask(old)
    try:
        through_its_day(terminal)
    finally:
        terminal.close()
    made = [one for one in tmp_path.rglob("*") if one not in before]
    assert any(one.is_file() for one in made)
    for one in made:
        mode = stat.S_IMODE(one.stat().st_mode)
        assert mode == (0o700 if one.is_dir() else 0o600), (one, oct(mode))
    figure(6, f"screens, umask {umask:03o}: {len(made)} files and folders, all the owner's alone")


@pytest.mark.slow
def test_after_the_lock_nothing_is_in_memory_in_any_encoding(
    terminal: Terminal, path: Path, figure: Figure
) -> None:
    terminal.send(CANARY)
    terminal.until("letters")
    terminal.send("\x13")
    terminal.until("Saved.")
    search(terminal)
    before = memory_of(terminal.pid)
    assert hits(before, CANARY)
    assert hits(before, FOUND)
    terminal.send("\x0c")
    terminal.until("Passphrase")
    terminal.until(lambda text: "bridge" not in text)
    memory = memory_of(terminal.pid)
    assert not hits(memory, CANARY, PASSPHRASE, FOUND)
    for secret in (CANARY, PASSPHRASE, FOUND):
        assert secret.encode("utf-32-le") not in memory
    environment = Path(f"/proc/{terminal.pid}/environ").read_bytes()
    assert not hits(environment, CANARY, FOUND)
    terminal.send(PASSPHRASE + "\r")
    terminal.until("6 Insights")
    assert text_of(path) == ""
    ways = len(encodings(CANARY)) + 1
    figure(6, f"memory after the lock: note, search and passphrase 0 times in {ways} encodings")
