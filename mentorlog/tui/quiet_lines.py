"""What is secondary, in a terminal's own sixteen colours: faint, and in nobody's colour."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from mentorlog.tui.themes import QUIET

_QUIET = Color.parse(QUIET).rich_color
_FAINT = Style(color="default", dim=True)


class QuietLines(LineFilter):
    """Turns the colour of `themes.QUIET` into the usual one, drawn faint, as terminals can.

    Terminals without faint letters show it as the rest, which is still legible.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, with what is quiet in them faint."""
        return [
            Segment(text, style + _FAINT, control)
            if style is not None and style.color == _QUIET
            else Segment(text, style, control)
            for text, style, control in segments
        ]
