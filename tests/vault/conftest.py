from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's journal goes: alone in a directory of its own."""
    directory = tmp_path / "home"
    directory.mkdir(mode=0o700)
    return directory / "journal.mentorlog"


@pytest.fixture
def other() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start another process of tests/vault/other.py; whatever still runs at the end is ended."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str | Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.vault.other", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
