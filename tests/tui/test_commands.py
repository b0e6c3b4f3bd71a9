"""The registry of commands: complete, unmistakable, and what settings may do with it."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input, TextArea

import mentorlog
from mentorlog.errors import ConfigurationError
from mentorlog.tui.commands import COMMANDS, Command, command, in_scope
from mentorlog.tui.commands.reach import meet, taken_where_typed, typed_in
from mentorlog.tui.commands.remap import remapped
from mentorlog.tui.commands.signs import prints

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
    cards |= {"guide", "templates"}  # cards too: the areas below them are out of reach
    hiding = [
        known.id
        for known in COMMANDS
        if known.scope not in {"app", "area", *cards} and anywhere & set(known.keys)
    ]
    assert hiding == ["relationship.note"]


#: Keys that mean the same wherever they are pressed, to add and to delete what is in front.
SAME_EVERYWHERE = {"a", "d", "n"}


def test_a_part_gives_no_key_of_its_page_another_meaning() -> None:
    from mentorlog.tui.screens.parts import PARTS

    page = {key for known in in_scope("relationship") for key in known.keys}
    clashes = [
        known.id
        for part in PARTS
        for known in in_scope(part.name)
        if part.make is not None or part.name == "brief"
        if (page & set(known.keys)) - SAME_EVERYWHERE
    ]
    # Whom it is about is not asked on the page of one person, so the key is the page's there.
    assert clashes == ["reflections.about"]


def test_where_one_types_no_command_is_on_a_letter() -> None:
    """And `reach` knows every place of that kind: those, and no others, have no such keys."""
    cards = {"again", "overlay", "choose", "goals_area", "page"}
    scopes = {known.scope for known in COMMANDS}
    lettered = {known.scope for known in COMMANDS if any(map(prints, known.keys))}
    assert {scope for scope in scopes if typed_in(scope)} & lettered == set()
    assert scopes - lettered - {scope for scope in scopes if typed_in(scope)} <= cards


def test_no_key_of_a_place_to_write_in_is_one_that_its_fields_take() -> None:
    """And `reach` knows every key that Textual's fields have a use for."""
    kept = {"enter"}  # a line says that it was pressed, and the form goes on
    answered = {"f6", "f7"}  # commands that work everywhere have them first
    for scope, field in (("dialog", Input), ("editor", TextArea)):
        bound = [one for one in field.BINDINGS if isinstance(one, Binding)]
        keys = {key for one in bound for key in one.key.replace(" ", "").split(",")}
        sent = {key for key in keys if not key.startswith("super+")} - kept - answered
        assert {key for key in sent if not taken_where_typed(scope, key)} == set()
    mute = [
        (known.id, key)
        for known in COMMANDS
        for key in known.keys
        if not known.everywhere and taken_where_typed(known.scope, key)
    ]
    assert mute == []


def test_what_one_screen_or_card_offers_together_is_known_to_meet() -> None:
    import mentorlog.tui

    for module in pkgutil.walk_packages(mentorlog.tui.__path__, "mentorlog.tui."):
        import_module(module.name)
    offered = {frozenset(scopes) for scopes in map(_scopes, _ours(DOMNode)) if len(scopes) > 1}
    assert frozenset({"dialog", "goal_form"}) in offered
    unknown = [
        (one, other)
        for scopes in offered
        for one, other in combinations(sorted(scopes), 2)
        if not meet(in_scope(one)[-1], in_scope(other)[-1])
    ]
    assert unknown == []


def _ours(base: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for found in base.__subclasses__():
        if found.__module__.startswith("mentorlog."):
            yield found
        yield from _ours(found)


def _scopes(node: type[DOMNode]) -> set[str]:
    """The scopes whose commands a class offers, its own and those it inherits."""
    held = node._merged_bindings
    found = [] if held is None else [one for same in held.key_to_bindings.values() for one in same]
    return {command(one.id).scope for one in found if one.id in {known.id for known in COMMANDS}}


#: What neither the palette nor the footer offers, and how the mouse does it instead.
BY_MOUSE = {
    "app.palette": "in every footer",
    "app.how_to_quit": "the palette quits",
    "area.quit": "the palette quits",
    "overlay.leave": "a click beside the card",
    "guide.leave": "a click beside the card",
    "help.leave": "a click beside the card",
    "choose.leave": "a click beside the card",
    "pick.leave": "a click beside the card",
    "again.leave": "a click beside the card",
    "after.leave": "a click beside the card",
    "relationship.next_tab": "its word",
    "relationship.previous_tab": "its word",
    "relationship.back": "the tab of the area",
    "insights.back": "a click on the list, the tab of the area",
    "compare.previous": "a click on the card",
    "compare.back": "the tab of the area",
    "relationships.filter_back": "its word",
    "timeline.filter_back": "its word",
    "goals_area.open": "a second click",
    "beside.choose": "a second click",
    "month.up": "a click on the day",
}
_BUTTONS = {"confirm", "wizard", "evaluate", "feels_off", "clauses", "goal_form", "ritual"}
_CLICKED = {"list", "page", "month", "search", "pick"}  # rows are clicked, the wheel scrolls


def test_everything_is_within_reach_of_the_mouse() -> None:
    left = [
        known.id
        for known in COMMANDS
        if not (known.footer or known.palette)
        and known.id not in BY_MOUSE
        and known.scope not in _BUTTONS | _CLICKED
    ]
    assert left == []


def test_every_place_has_a_name() -> None:
    from mentorlog.tui.applying import scope_title

    bare = {"list", "page", "wizard"}  # names that are words as they stand
    ids = {known.scope for known in COMMANDS}
    assert {scope for scope in ids if "_" in scope_title(scope)} == set()
    assert all(scope_title(scope) for scope in ids - bare)


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
    keys: dict[str, tuple[str, ...]] = {
        "app.lock": ("f10", "ctrl+y"),
        "today.snooze": ("-", "+", "plus"),  # which is the one before
    }
    found = {known.id: known.keys for known in remapped(keys, FILE)}
    assert found["app.lock"] == ("f10", "ctrl+y")
    assert found["today.snooze"] == ("minus", "plus")
    assert found["app.quit"] == command("app.quit").keys


@pytest.mark.parametrize(
    "keys",
    [
        {"today.snooze": ("z",)},
        {"today.snooze": ("l",), "today.let_go": ("s",)},  # one takes the other's place
        {"sessions.plan": ("x",), "sessions.hold": ("a",)},
        {"brief.done": ("A",)},  # the agreement's A is on another part of the page
        {"guide.leave": ("n",)},  # a card: what lies below it is out of reach
        {"version.put_back": ("n",)},
        {"list.choose": ("enter", "b")},
        {"app.write_on": ("O",), "relationship.feels_off": ("o",)},
        {"app.search": ("/", "ctrl+u")},
        {"editor.timer": ("alt+t",)},
        {"list.choose": ("y",)},  # a question has no list
        {"pick.down": ("down", "tab")},
    ],
    ids=str,
)
def test_keys_that_do_not_meet_may_be_the_same(keys: dict[str, tuple[str, ...]]) -> None:
    remapped(keys, FILE)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"app.lok": ("f12",)}, "Did you mean app.lock?"),
        ({"nothing.like.it": ("f12",)}, "does not exist"),
        ({"list.up": ("ctrl+i",)}, "tab"),
        ({"list.up": ("f99 ",)}, "no key of that name"),
        ({"list.up": ("ctrl+nonsense",)}, "no key of that name"),
        ({"list.up": ("nonsense",)}, "letters, digits, signs"),
        ({"list.up": ("f25",)}, "f1 to f24"),
        ({"app.lock": ("l",)}, "while you type"),
        ({"list.up": ("j",)}, "list.down"),
        ({"list.choose": ("o",)}, "both app.write_on and list.choose"),
        ({"today.snooze": ("n",)}, "both app.new_note and today.snooze"),  # it would hide it
        ({"today.snooze": ("?",)}, "both app.help and today.snooze"),
        ({"app.write_on": ("O",)}, "both app.write_on and relationship.feels_off"),
        ({"today.snooze": ("j",)}, "both list.down and today.snooze"),
        ({"brief.done": ("E",)}, "both brief.done and relationship.edit"),
        ({"goals.read": ("4",)}, "both area.sessions and goals.read"),
        ({"editor.save": ("f6",)}, "both app.guide and editor.save"),
        ({"guide.leave": ("ctrl+l",)}, "both app.lock and guide.leave"),
        ({"editor.save": ("z",)}, "while you type"),
        ({"reflecting.next": ("/",)}, "while you type"),
        ({"dialog.accept": ("space",)}, "while you type"),
        ({"editor.save": ("ctrl+x",)}, "changes the text"),  # it would cut the line instead
        ({"reflecting.next": ("pagedown",)}, "changes the text"),
        ({"dialog.accept": ("ctrl+k",)}, "changes the text"),
        ({"reviews.add": ("shift+a",)}, "with shift a terminal sends another sign"),
        ({"reviews.add": ("shift+slash",)}, "as A or ?"),
        ({"dialog.cancel": ("tab",)}, "from one field or list to the next"),
    ],
)
def test_keys_that_cannot_work_are_named(keys: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        remapped(keys, FILE)
    assert words in caught.value.message
    assert "config.toml" in caught.value.message


def test_what_is_imported_ahead_is_there() -> None:
    from importlib.util import find_spec

    from mentorlog.tui.preload import LATER

    assert [name for name in LATER if find_spec(name) is None] == []
