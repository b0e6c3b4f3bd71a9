"""Our two themes on a terminal that has sixteen colours: each meaning keeps a colour of its own.

Left to itself, the nearest of sixteen is the same grey for what is secondary, for where one is and
for keys, the field one types in has the colour of the page, and so has what lies behind a dialog.
Terminals draw the sixteen differently; those chosen can be read in the palettes of xterm and of the
console alike. On the panel, the grey of a field or a selected row, only the text can.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from rich.color import Color as TerminalColor
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from mentorlog.tui.themes import DUSK, PAPER

_DARK: Final = {
    "background": "black",
    "surface": "black",
    "panel": "bright_black",
    "text": "bright_white",
    "muted": "white",
    "edge": "bright_black",
    "primary": "bright_green",
    "accent": "bright_yellow",
    "late": "bright_red",
}
_LIGHT: Final = {
    "background": "bright_white",
    "surface": "bright_white",
    "panel": "white",
    "text": "black",
    "muted": "bright_black",
    "edge": "bright_black",
    "primary": "blue",
    "accent": "magenta",
    "late": "red",
}
_GROUNDS: Final = ("background", "surface", "panel")
_ON: Final = {DUSK.name: _DARK, PAPER.name: _LIGHT}
_THEMES: Final = {theme.name: theme for theme in (DUSK, PAPER)}


class SixteenColors(LineFilter):
    """Turns the colours of one of our themes into those of the terminal.

    A colour in front that is not of the theme was mixed: it lies behind a dialog. One at the back
    was lightened or darkened, and is taken for the ground that it is nearest to.
    """

    def __init__(self, theme: str) -> None:
        super().__init__()
        self._known = _colors(theme)
        told = {name: TerminalColor.parse(color) for name, color in _ON[theme].items()}
        self._grounds = {Color.parse(_rgb(theme, name)): told[name] for name in _GROUNDS}
        self._panel, self._text, self._behind = told["panel"], told["text"], told["edge"]
        self._kept_on_panel = (told["text"], told["background"])
        self._kept: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in the terminal's colours."""
        return [
            Segment(text, self._in_sixteen(style) if style else style, control)
            for text, style, control in segments
        ]

    def _in_sixteen(self, style: Style) -> Style:
        kept = self._kept.get(style)
        if kept is None:
            front, back = self._front(style.color), self._back(style.bgcolor)
            if front and back == self._panel and front not in self._kept_on_panel:
                front = self._text
            kept = self._kept[style] = style + Style(color=front, bgcolor=back)
        return kept

    def _front(self, color: TerminalColor | None) -> TerminalColor | None:
        if color is None or color.triplet is None:
            return color
        return self._known.get(color.triplet.hex, self._behind)

    def _back(self, color: TerminalColor | None) -> TerminalColor | None:
        if color is None or color.triplet is None:
            return color
        known = self._known.get(color.triplet.hex)
        return known or self._grounds[min(self._grounds, key=partial(_apart, color.triplet))]


def _apart(color: ColorTriplet, ground: Color) -> int:
    """How far a colour is from a ground."""
    return sum((one - two) ** 2 for one, two in zip(color, ground.rgb, strict=True))


def meant_for(theme: str, color_system: str | None) -> bool:
    """Whether a theme needs it on a terminal with these colours, as Rich names them."""
    return theme in _ON and color_system == "standard"


def _colors(theme: str) -> Mapping[str, TerminalColor]:
    told = _ON[theme]
    # What stands first wins where a theme uses one colour for two things.
    return {_rgb(theme, name): TerminalColor.parse(told[name]) for name in reversed(tuple(told))}


def _rgb(theme: str, name: str) -> str:
    found = _THEMES[theme]
    of = {
        "background": found.background,
        "surface": found.surface,
        "panel": found.panel,
        "text": found.foreground,
        "primary": found.primary,
        "accent": found.accent,
        "late": found.error,
    }
    return str(of.get(name) or found.variables[name])
