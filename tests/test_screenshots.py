"""The pictures in the repository show the program as it is."""

from __future__ import annotations

import re
import sys
from difflib import unified_diff
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

SCREENSHOTS = Path(__file__).parents[1] / "screenshots"


@pytest.fixture(scope="module")
def take() -> ModuleType:
    """`screenshots/take.py`, which is a script and no part of a package."""
    spec = util.spec_from_file_location("take", SCREENSHOTS / "take.py")
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    sys.modules["take"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
async def test_no_picture_is_stale(take: ModuleType) -> None:
    made = await take.pictures()
    there = {path.name: path.read_text("utf-8") for path in SCREENSHOTS.glob("*.svg")}
    stale = sorted(name for name in made | there if made.get(name) != there.get(name))
    told = [
        line
        for name in stale[:1]
        for line in unified_diff(
            there.get(name, "").splitlines(), made.get(name, "").splitlines(), lineterm="", n=0
        )
    ]
    assert not stale, "\n".join(["look, then run: python screenshots/take.py", *stale, *told[:20]])


def test_a_picture_fetches_nothing(take: ModuleType) -> None:
    for path in SCREENSHOTS.glob("*.svg"):
        picture = path.read_text("utf-8")
        addresses = set(re.findall(r"https?://[^\"' )]+", picture))
        assert addresses == {"http://www.w3.org/2000/svg"}, path.name
        assert "@font-face" not in picture


def test_every_picture_in_the_readme_is_taken(take: ModuleType) -> None:
    readme = (SCREENSHOTS.parent / "README.md").read_text("utf-8")
    shown = set(re.findall(r"\(screenshots/([\w-]+\.svg)\)", readme))
    taken = {file for shot in take.SHOTS for _theme, file in shot.files()}
    assert shown
    assert shown <= taken
