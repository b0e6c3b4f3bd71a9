"""Every colour stands out from what it stands on, in our themes and in Textual's own."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from mentorlog.journal.journal import Journal
from mentorlog.tui import themes
from tests.tui.conftest import BareApp

GROUNDS = ("background", "surface", "panel")
WORDS = ("foreground", "muted", "late", "key", "primary", "accent")


def colours(theme: Theme) -> dict[str, str]:
    return {**themes.variables(theme), **theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_and_borders_of_ours_stand_out(theme: Theme, ground: str) -> None:
    found = colours(theme)
    on = Color.parse(found[ground])
    for name in WORDS:
        assert themes.contrast(Color.parse(found[name]), on) >= themes.WORDS, (name, ground)
    for name in ("edge", "primary"):
        assert themes.contrast(Color.parse(found[name]), on) >= themes.BORDERS, (name, ground)


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_what_is_written_on_a_colour_stands_out_too(theme: Theme) -> None:
    found = colours(theme)
    for words, ground in (
        ("background", "primary"),
        ("background", "key"),
        ("input-selection-foreground", "input-selection-background"),
        ("screen-selection-foreground", "screen-selection-background"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("block-cursor-foreground", "block-cursor-background"),
    ):
        ratio = themes.contrast(Color.parse(found[words]), Color.parse(found[ground]))
        least = themes.BORDERS if "selection" in ground else themes.WORDS
        assert ratio >= least, (words, ground)


@pytest.mark.parametrize(
    "theme", [theme for theme in BUILTIN_THEMES.values() if not theme.ansi], ids=lambda t: t.name
)
def test_our_colours_stand_out_in_textuals_themes(theme: Theme) -> None:
    ours, found = themes.variables(theme), theme.to_color_system().generate()
    for ground in ("background", "panel"):
        on = Color.parse(found[ground])
        for name in ("muted", "late", "key"):
            assert themes.contrast(Color.parse(ours[name]), on) >= themes.WORDS, (name, ground)
        assert themes.contrast(Color.parse(ours["edge"]), on) >= themes.BORDERS, ground


def test_contrast_is_that_of_wcag() -> None:
    black, white, grey = Color.parse("#000"), Color.parse("#fff"), Color.parse("#777777")
    assert themes.contrast(black, white) == pytest.approx(21.0)
    assert themes.contrast(white, white) == pytest.approx(1.0)
    assert themes.contrast(grey, white) == pytest.approx(4.48, abs=0.005)


@pytest.mark.core
async def test_every_theme_can_be_worn(journal: Journal) -> None:
    app = BareApp(journal.vault.path, opened=journal)
    async with app.run_test() as pilot:
        for name in sorted(app.available_themes):
            app.theme = name
            await pilot.pause()
            assert app.theme_variables["late"], name
