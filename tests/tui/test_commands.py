"""The registry of commands: complete, unmistakable, and what settings may do with it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import mentorlog
from mentorlog.errors import ConfigurationError
from mentorlog.tui.commands import COMMANDS, Command, command
from mentorlog.tui.commands.remap import remapped

FILE = Path("config.toml")
# What terminals send for these is what they send for backspace, tab, enter; ctrl+b is tmux's.
UNSENDABLE = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+b"}


def test_every_id_is_there_once() -> None:
    ids = Counter(known.id for known in COMMANDS)
    assert [known for known, count in ids.items() if count > 1] == []


def test_no_scope_has_a_key_twice() -> None:
    keys = Counter((known.scope, key) for known in COMMANDS for key in known.keys)
    assert [place for place, count in keys.items() if count > 1] == []


def test_what_works_anywhere_is_hidden_by_no_screen() -> None:
    """But for `n`, which on somebody's own page need not ask about whom the note is."""
    anywhere = {key for known in COMMANDS if known.scope in ("app", "area") for key in known.keys}
    cards = {"lock", "first", "code", "enter_code", "passphrase", "help", "confirm"}
    hiding = [
        known.id
        for known in COMMANDS
        if known.scope not in {"app", "area", *cards} and anywhere & set(known.keys)
    ]
    assert hiding == ["relationship.note"]


def test_no_key_is_one_that_terminals_cannot_send() -> None:
    assert [known.id for known in COMMANDS if UNSENDABLE & set(known.keys)] == []


@pytest.mark.parametrize("known", COMMANDS, ids=lambda known: known.id)
def test_every_command_says_what_it_does(known: Command) -> None:
    assert known.title
    assert known.help.endswith(".")
    assert known.keys or known.palette


def test_every_command_can_be_carried_out() -> None:
    """Each scope is bound by some class, and that class has the action."""
    from textual.dom import DOMNode

    import mentorlog.tui.palette
    import mentorlog.tui.preload as preload

    preload.import_the_rest()
    for name in ("dialogs", "screens", "widgets"):
        folder = Path(mentorlog.__file__).parent / "tui" / name
        for module in folder.glob("*.py"):
            __import__(f"mentorlog.tui.{name}.{module.stem}")
    classes = set(_below(DOMNode))
    for known in COMMANDS:
        bound = [node for node in classes if known.id in _bound(node)]
        assert bound, f"{known.id} is bound nowhere"
        for node in bound:
            able = [one for one in (node, *_below(node)) if hasattr(one, f"action_{known.name}")]
            assert able, f"{node.__name__} has no action_{known.name}"


def _bound(node: type) -> set[str | None]:
    return {getattr(binding, "id", None) for binding in vars(node).get("BINDINGS", ())}


def _below(node: type) -> list[type]:
    children: list[type] = node.__subclasses__()
    return [one for child in children for one in (child, *_below(child))]


def test_reading_the_registry_imports_no_screen() -> None:
    code = "import mentorlog.tui.commands.remap, sys; print('textual' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(mentorlog.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert done.stdout == "False\n"


def test_settings_replace_keys() -> None:
    found = {known.id: known.keys for known in remapped({"app.lock": ("f12", "ctrl+y")}, FILE)}
    assert found["app.lock"] == ("f12", "ctrl+y")
    assert found["app.quit"] == command("app.quit").keys


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"app.lok": ("f12",)}, "Did you mean app.lock?"),
        ({"nothing.like.it": ("f12",)}, "does not exist"),
        ({"list.up": ("ctrl+i",)}, "tab"),
        ({"list.up": ("f99 ",)}, "no key of that name"),
        ({"app.lock": ("l",)}, "while you type"),
        ({"list.up": ("j",)}, "list.down"),
    ],
)
def test_keys_that_cannot_work_are_named(keys: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        remapped(keys, FILE)
    assert words in caught.value.message
    assert "config.toml" in caught.value.message
