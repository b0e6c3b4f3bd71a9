"""Sentences name the keys as the settings have them, in help and beside what one does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import mentorlog.tui
from mentorlog.config import Settings
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.commands import command
from mentorlog.tui.commands.in_words import NAMED, with_keys
from tests.conftest import CHEAP, Peopled
from tests.tui.steps import sees, writing

#: Keys of Textual's own, or of a field one types in: no command, so nothing gives them another.
FIXED = {
    "ctrl+z undoes and ctrl+y does it again",
    "It takes the place of yours; ctrl+z undoes it.",
    "there is no key of that name",
}


def _said() -> Iterator[tuple[str, str]]:
    """Every text of the screens that is translated, with the file it stands in."""
    home = Path(mentorlog.tui.__path__[0])
    for file in sorted(home.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            for given in node.args if node.func.id in ("_", "ngettext") else ():
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield file.relative_to(home).as_posix(), given.value


SAID = tuple(_said())


def test_a_command_named_in_a_sentence_is_one() -> None:
    named = [(place, found) for place, words in SAID for found in NAMED.findall(words)]
    assert len(named) > 30
    for place, command_id in named:
        assert command(command_id).keys, place


def test_no_sentence_names_the_key_of_a_command_by_itself() -> None:
    told = [
        (place, words)
        for place, words in SAID
        if re.search(r"\b(?:ctrl\+[a-z]|f\d{1,2}|escape|esc)\b", words)
        and not any(fixed in words for fixed in FIXED)
    ]
    assert told == []


def test_the_key_stands_in_the_place_of_the_id() -> None:
    keys = {"editor.save": ("f18", "f19"), "list.choose": ("/",)}
    words = with_keys("{list.choose} {n} {editor.save}, {list.choose}; {choose.leave}.", keys)
    assert words == "/ {n} f18, /; esc."


@pytest.fixture
def other_keys(peopled: Peopled) -> MentorlogApp:
    """The screens with other keys for what their sentences name."""
    keys = {
        "today.snooze": ("z",),
        "today.done": ("b",),
        "list.choose": ("y",),
        "beside.add": ("q",),
        "editor.save": ("f18",),
        "help.leave": ("f19",),
        "app.quit": ("f20",),
    }
    path, opened = peopled.journal.vault.path, peopled.journal
    settings = replace(Settings(), keys=keys)
    return MentorlogApp(path, opened=opened, settings=settings, key_table=CHEAP)


async def test_help_and_lists_follow_the_settings(other_keys: MentorlogApp) -> None:
    async with other_keys.run_test(size=(120, 50), notifications=True) as pilot:
        await sees(pilot, "y decide")
        await pilot.press("f1")
        await sees(pilot, "b says it is done", "z puts it off for two weeks", "f19 closes")
        await pilot.press("f19")
        await pilot.press("ctrl+c")
        await sees(pilot, "f20 leaves; everything is kept.")


async def test_the_editor_follows_the_settings(peopled: Peopled, other_keys: MentorlogApp) -> None:
    async with other_keys.run_test(size=(120, 50), notifications=True) as pilot:
        await writing(pilot, peopled.yara)
        await sees(pilot, "Nothing on the table. q adds a")
        await pilot.press("f1")
        await sees(pilot, "f18 makes it part of the record")
