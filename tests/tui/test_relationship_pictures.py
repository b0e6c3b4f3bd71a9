"""Pictures of the relationships' screens, compared with those that were looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from tests.conftest import CHEAP, Peopled
from tests.tui.steps import sees, settled

Compare = Callable[..., bool]
#: What is pressed from the list on, and words that stand on the picture.
SCREENS = {
    "list": ((), "3 people"),
    "page": (("j", "enter"), "One question to ask"),
    "timeline": (("j", "enter", "right"), "you promised"),
    "wizard": (("a", "enter", "enter"), "where are you now?"),
    "promise": (("j", "enter", "j", "e"), "Sunday 15 November"),
}
LOOKS = [("dusk", (80, 24)), ("paper", (120, 40))]


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=["dusk-80x24", "paper-120x40"])
@pytest.mark.parametrize("screen", SCREENS)
def test_it_looks_as_it_was_looked_at(
    snap_compare: Compare, peopled: Peopled, screen: str, theme: str, size: tuple[int, int]
) -> None:
    keys, words = SCREENS[screen]
    journal = peopled.journal
    app = MentorlogApp(
        journal.vault.path,
        opened=journal,
        state=State(theme=theme, area="relationships"),
        key_table=CHEAP,
    )

    async def there(pilot: Pilot[Any]) -> None:
        await sees(pilot, "Samira", "drifting")
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        await sees(pilot, words)
        for typed in app.screen.query(Input):
            typed.cursor_blink = False

    assert snap_compare(app, terminal_size=size, run_before=there)
