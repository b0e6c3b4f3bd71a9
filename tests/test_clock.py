"""The person's own zone, as a fresh process finds it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mentorlog import clock

SAY = "from mentorlog import clock; print(clock.zone().key)"


@pytest.mark.parametrize(
    ("told", "zone"),
    [
        ("Europe/Brussels", "Europe/Brussels"),
        (":America/St_Johns", "America/St_Johns"),
        ("EST5EDT", "EST5EDT"),
        ("UTC", "UTC"),
        ("XYZ-3", "Etc/GMT-3"),
        ("XYZ+8", "Etc/GMT+8"),
        (":/nonsense", "UTC"),
    ],
)
def test_the_zone_that_the_environment_names(told: str, zone: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", SAY],
        env=os.environ | {"TZ": told},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == zone, said.stderr


@pytest.mark.parametrize(
    "name", ["", "Nowhere/Here", "Europe", "Europe/", "../x", "a\0b", "\ud83d"]
)
def test_what_names_no_zone(name: str) -> None:
    assert clock.zone_named(name) is None


def test_what_names_a_zone() -> None:
    named = clock.zone_named("Europe/Amsterdam")
    assert named is not None
    assert named.key == "Europe/Amsterdam"
