"""Steps that tests of the session screens share: waiting, typing at once, reading the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.screens.session_editor import SessionEditor
from tests.conftest import CHEAP, Peopled


def program(peopled: Peopled, area: str = "relationships") -> MentorlogApp:
    """The program on a journal with people in it, unlocked, in the area it was left in."""
    journal = peopled.journal
    state = State(area=area)
    return MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP, state=state)


async def until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
    """Let the program run until something holds; files, layout and timers have their own pace."""
    for _turn in range(300):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came to hold")


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until every worker is done and what it shows is painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def steady(pilot: Pilot[Any]) -> None:
    """Wait until nothing moves on the screen any more, for a click that must hit its place."""
    seen: list[object] = []

    def still() -> bool:
        seen.append([(widget, widget.region) for widget in pilot.app.screen.query("*")])
        return len(seen) > 3 and seen[-1] == seen[-2] == seen[-3]

    await settled(pilot)
    await until(pilot, still)


def on_screen(app: App[Any]) -> str:
    """What stands on the screen in front, line by line."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


async def sees(pilot: Pilot[Any], *words: str) -> None:
    """Wait until all of the words are on the screen."""
    try:
        await until(pilot, lambda: all(word in on_screen(pilot.app) for word in words))
    except AssertionError:
        missing = [word for word in words if word not in on_screen(pilot.app)]
        raise AssertionError(f"{missing} not on\n{on_screen(pilot.app)}") from None


async def burst(app: App[Any], keys: str | Sequence[str]) -> None:
    """Keys as a terminal delivers a paste: all at once, none waited for."""
    for key in keys:
        if len(key) == 1:
            app.post_message(events.Key(_character_to_key(key), key))
        else:
            app.post_message(events.Key(key, None))


async def types(pilot: Pilot[Any], *keys: str) -> None:
    """Keys and words, typed fast, until the program has worked through them."""
    for key in keys:
        await burst(pilot.app, [key] if len(key) > 1 and key in KEYS else list(key))
    await pilot.pause()
    await pilot.pause()


#: Names of keys, which `types` does not spell.
KEYS = frozenset(
    {"enter", "escape", "backspace", "left", "right", "up", "down", "home", "end", "tab"}
    | {f"ctrl+{letter}" for letter in "bfgjlnorstz"}
    | {f"f{number}" for number in range(1, 10)}
)


async def writing(
    pilot: Pilot[Any], mentorship_id: int, session_id: int | None = None
) -> SessionEditor:
    """Open the editor on a session and wait until its text is there."""
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_session(mentorship_id, session_id)
    editor = app.screen
    assert isinstance(editor, SessionEditor)
    await editor.opened()
    await until(pilot, lambda: editor.editor.has_focus or editor.has_class("-long"))
    return editor
