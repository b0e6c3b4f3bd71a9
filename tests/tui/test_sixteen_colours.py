"""A terminal of sixteen colours: each meaning keeps its own, and what is secondary is quieter."""

from __future__ import annotations

import pytest
from rich.color import Color as TerminalColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.quiet_lines import QuietLines
from mentorlog.tui.sixteen import SixteenColors, meant_for
from mentorlog.tui.themes import DUSK, PAPER, QUIET
from tests.conftest import Peopled
from tests.tui.steps import program, settled

BLACK = Color(0, 0, 0)


def drawn(theme: Theme, front: str, back: str) -> tuple[str, str]:
    """The colours of the terminal for two colours of a theme."""
    (segment,) = SixteenColors(theme.name).apply(
        [Segment("x", Style.parse(f"{front} on {back}"))], BLACK
    )
    assert segment.style is not None
    assert segment.style.color is not None
    assert segment.style.bgcolor is not None
    return segment.style.color.name, segment.style.bgcolor.name


@pytest.mark.parametrize("theme", [DUSK, PAPER], ids=lambda theme: theme.name)
def test_no_two_meanings_share_a_colour(theme: Theme) -> None:
    ground = str(theme.background)
    meanings = (
        str(theme.foreground),
        theme.variables["muted"],
        str(theme.primary),
        str(theme.accent),
        str(theme.error),
    )
    fronts = [drawn(theme, meaning, ground)[0] for meaning in meanings]
    assert len(set(fronts)) == len(meanings)
    assert drawn(theme, ground, ground)[0] not in fronts


@pytest.mark.parametrize("theme", [DUSK, PAPER], ids=lambda theme: theme.name)
def test_a_field_stands_out_and_what_is_secondary_in_it_can_be_read(theme: Theme) -> None:
    text, muted = str(theme.foreground), theme.variables["muted"]
    page, field = str(theme.background), str(theme.panel)
    assert drawn(theme, text, page)[1] != drawn(theme, text, field)[1]
    assert drawn(theme, muted, field)[0] == drawn(theme, text, field)[0]


#: The sixteen as xterm and as the console of Linux draw them.
XTERM = "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
XTERM += " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
CONSOLE = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
CONSOLE += " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"


@pytest.mark.parametrize(("palette", "least"), [(XTERM, 4.0), (CONSOLE, 4.5)])
@pytest.mark.parametrize("theme", [DUSK, PAPER], ids=lambda theme: theme.name)
def test_every_meaning_can_be_read_on_every_ground(
    theme: Theme, palette: str, least: float
) -> None:
    sixteen = [Color.parse(f"#{color}") for color in palette.split()]

    def seen(front: str, back: str) -> float:
        shown = (TerminalColor.parse(name).number or 0 for name in drawn(theme, front, back))
        return contrast(*(sixteen[number] for number in shown))

    ground, field = str(theme.background), str(theme.panel)
    lightened = Color.parse(field).blend(Color.parse(str(theme.foreground)), 0.05).hex
    meanings = (
        str(theme.foreground),
        theme.variables["muted"],
        str(theme.primary),
        str(theme.accent),
        str(theme.error),
    )
    for front in meanings:
        dimmed = Color.parse(front).blend(Color.parse(ground), 0.6).hex
        for back in (ground, str(theme.surface), field, lightened):
            assert seen(front, back) >= least, (front, back)
        assert seen(dimmed, ground) >= 2.5  # it lies behind a dialog, and can still be made out
    assert seen(ground, str(theme.primary)) >= least  # the tab one is at


def contrast(one: Color, two: Color) -> float:
    def light(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    lights = [
        0.2126 * light(color.r) + 0.7152 * light(color.g) + 0.0722 * light(color.b)
        for color in (one, two)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_other_terminals_and_themes_stay() -> None:
    assert meant_for("dusk", "standard")
    assert not meant_for("dusk", "truecolor")
    assert not meant_for("nord", "standard")


def test_what_is_secondary_is_faint_in_a_theme_of_the_terminal_itself() -> None:
    quiet = Style(color=Color.parse(QUIET).rich_color, bold=True)
    loud = Style(color="red")
    first, second = QuietLines().apply([Segment("a", quiet), Segment("b", loud)], BLACK)
    assert first.style is not None
    assert first.style.dim
    assert first.style.bold
    assert first.style.color is not None
    assert first.style.color.is_default
    assert second.style == loud


async def test_the_muted_words_of_a_screen_are_faint(peopled: Peopled) -> None:
    app = program(peopled, "today")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.theme = "ansi-dark"
        await settled(pilot)
        assert faint_and_not(app) == {True, False}


def faint_and_not(app: MentorlogApp) -> set[bool]:
    strips = app.screen._compositor.render_strips()
    return {
        bool(part.style.dim)
        for strip in strips
        for part in strip
        if part.style is not None and part.text.strip()
    }
