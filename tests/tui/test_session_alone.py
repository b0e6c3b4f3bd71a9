"""Nothing but the text: everything else goes away on a key, and comes back."""

from __future__ import annotations

import pytest

from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled, types, until, writing


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_only_the_text_is_left(peopled: Peopled, size: tuple[int, int]) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        editor = await writing(pilot, peopled.samira)
        await types(pilot, "A quiet hour.", "ctrl+n")
        await until(pilot, lambda: editor.has_class("-alone"))
        await settled(pilot)
        left = [line.strip() for line in on_screen(app).splitlines() if line.strip()]
        assert left == ["A quiet hour."]
        await types(pilot, " Still typing.", "ctrl+n")
        await until(pilot, lambda: not editor.has_class("-alone"))
        await settled(pilot)
        assert "A quiet hour. Still typing." in on_screen(app)
        await sees(pilot, "5 words")
