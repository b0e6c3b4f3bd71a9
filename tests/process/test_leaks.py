"""What the program writes and where, seen from outside: by the system's own record of its calls."""

from __future__ import annotations

import base64
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from tests.conftest import PASSPHRASE
from tests.figures import Figure
from tests.process.terminal import PROGRAM, environment

CANARY = "Canary sings of the merger in the attic"
COMMANDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("init",), ""),
    (("add", "relationship", "--name", "Ada", "--role", "mentor", "--formality", "informal"), ""),
    (("add", "session", "--with", "ada"), CANARY),
    (("show", "s1"), ""),
    (("list", "sessions", "--json"), ""),
    (("backup",), ""),
    (("check", "--full"), ""),
    (("delete", "s1", "--yes"), ""),
    (("brief", "ada"), ""),
)
#: The ends of a write that are the person's own: a terminal, or where they sent the output.
THEIRS = re.compile(rb"pipe:|/dev/(pts|tty|null)")


def encodings(text: str) -> dict[str, bytes]:
    """The text in the ways it might be hidden, base64 at each of its three beginnings."""
    plain = text.encode()
    found = {
        "utf-8": plain,
        "utf-16": text.encode("utf-16-le"),
        "utf-16, the other way": text.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "backwards": text[::-1].encode(),
        "in an address": quote(text).encode(),
        "in a form": quote_plus(text).encode(),
        "every bit turned": bytes(byte ^ 0xFF for byte in plain),
    }
    for start in range(3):
        found[f"base64 {start}"] = base64.b64encode(b"x" * start + plain)[4:-8]
    return found


def hits(data: bytes, *texts: str) -> list[str]:
    """In which encodings any of the texts is there."""
    return [name for text in texts for name, what in encodings(text).items() if what in data]


def said(traced: str) -> bytes:
    """The bytes that strace wrote in hexadecimal."""
    return bytes.fromhex("".join(re.findall(r"\\x([0-9a-f]{2})", traced)))


def run(home: Path, before: tuple[str, ...], umask: int) -> None:
    """All the commands, each in a process of its own."""
    secret = home / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    for command, text in COMMANDS:
        done = subprocess.run(
            [*before, sys.executable, str(PROGRAM), "--passphrase-file", str(secret), *command],
            env={**environment(home), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(home / "tmp")},
            input=text,
            capture_output=True,
            text=True,
            timeout=120,
            umask=umask,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)
        if command[0] == "show":
            assert CANARY in done.stdout
    secret.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("umask", [0o000, 0o077], ids=["umask 000", "umask 077"])
def test_every_file_is_the_owners_alone(tmp_path: Path, figure: Figure, umask: int) -> None:
    (tmp_path / "tmp").mkdir()
    run(tmp_path, (), umask)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert not hits(path.read_bytes(), CANARY, PASSPHRASE), path
    for path in (tmp_path / "data" / "mentorlog", tmp_path / "data" / "mentorlog" / "backups"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700, path
    figure(6, f"umask {umask:03o}: {len(files)} files, all 0600, canary found 0 times")


@pytest.mark.slow
def test_nothing_is_written_in_the_clear_and_no_socket_opened(
    tmp_path: Path, figure: Figure
) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("NOT SHOWN HERE: strace is not installed")
    if subprocess.run([strace, "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("NOT SHOWN HERE: this process may not trace another")
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    trace = tmp_path / "trace"
    calls = "write,pwrite64,writev,pwritev,sendto,sendmsg,socket,connect,memfd_create"
    watched = (strace, "-f", "-y", "-xx", "-s", "1000000", "-A", "-o", str(trace), "-e", calls)
    run(home, watched, 0o022)
    writes = 0
    for line in trace.read_text("ascii").splitlines():
        assert not re.search(r"\b(socket|connect|sendto|sendmsg)\(", line), line[:200]
        written = re.search(r"\bp?writev?(?:64)?\(\d+<(.*?)>, (.*)", line)
        if written and not THEIRS.match(said(written[1])):
            writes += 1
            data = said(written[2])
            assert not hits(data, CANARY, PASSPHRASE), line[:100]
    assert writes > 100
    figure(6, f"strace: {writes} writes to files, canary and passphrase found 0 times, 0 sockets")
