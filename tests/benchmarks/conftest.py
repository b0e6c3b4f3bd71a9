"""Journals of each size, made once for all benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import journals


@pytest.fixture(scope="session")
def sized(tmp_path_factory: pytest.TempPathFactory) -> dict[int, journals.Sized]:
    """A journal of each size in `journals.SIZES`."""
    place: Path = tmp_path_factory.mktemp("journals")
    return {size: journals.made(place / f"{size}.mentorlog", size) for size in journals.SIZES}


@pytest.fixture(scope="session")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> journals.Sized:
    """Twelve years with eight people: 5,000 sessions, 20,000 other entries."""
    return journals.long_lived(tmp_path_factory.mktemp("journals") / "long.mentorlog")


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Settings, state and data of nobody."""
    places = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    return {name: str(tmp_path / name) for name in places}
