from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.shim import build, compiler

ROOT = Path(__file__).parents[2]
Lab = Callable[[str, str], dict[str, Any]]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim, compiled once."""
    if not sys.platform.startswith("linux") or compiler() is None:
        pytest.skip("NOT SHOWN HERE: the fault laboratory needs Linux and a C compiler")
    return build(tmp_path_factory.mktemp("shim"))


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A directory in memory where there is one: what is tried is not this machine's disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    place = Path(tempfile.mkdtemp(prefix="faults-", dir=memory))
    yield place
    shutil.rmtree(place)


@pytest.fixture
def lab(library: Path, scratch: Path) -> Lab:
    """Run the laboratory on one operation; what it found."""

    def run(operation: str, what: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.lab", str(library), operation, what, str(scratch)],
            env={**os.environ, "LD_PRELOAD": str(library)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=1500,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run
