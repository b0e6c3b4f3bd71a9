"""The colours: two themes of our own beside all of Textual's, and four colours any theme has.

Widgets use theme variables only. Textual's own say `$foreground`, `$background`, `$panel`,
`$primary` (where you are) and `$accent` (keys and headings); these four are added:

* `$muted` for everything secondary, `$late` for what is late or lost,
* `$edge` for the border of a pane, `$key` for a key or a heading.

They keep WCAG 2's contrast: 4.5 to 1 for words, 3 to 1 for borders, on `$background` and `$panel`.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

#: In a theme of the terminal's own sixteen colours, what is secondary. Half of the palettes in use
#: show this one as good as not at all, so `quiet_lines` draws it faint in the usual colour instead.
QUIET = "ansi_bright_black"

#: Least contrast of words and of borders with what they stand on (WCAG 2.2, 1.4.3 and 1.4.11).
WORDS = 4.5
BORDERS = 3.0


def _theme(
    name: str,
    *,
    dark: bool,
    background: str,
    surface: str,
    panel: str,
    text: str,
    muted: str,
    edge: str,
    primary: str,
    accent: str,
    late: str,
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        background=background,
        surface=surface,
        panel=panel,
        foreground=text,
        primary=primary,
        secondary=primary,
        accent=accent,
        success=primary,
        warning=accent,
        error=late,
        variables={
            "muted": muted,
            "late": late,
            "edge": edge,
            "key": accent,
            "text": text,
            "text-muted": muted,
            "text-disabled": muted,
            "border": primary,
            "border-blurred": edge,
            "block-cursor-foreground": text,
            "block-cursor-background": panel,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": text,
            "block-cursor-blurred-background": background,
            "block-hover-background": panel,
            "input-cursor-background": text,
            "input-cursor-foreground": background,
            "input-selection-background": edge,
            "input-selection-foreground": background,
            "screen-selection-background": edge,
            "screen-selection-foreground": background,
            "scrollbar": edge,
            "scrollbar-hover": muted,
            "scrollbar-active": primary,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "link-color": primary,
            "link-background": background,
            "link-background-hover": panel,
            "link-color-hover": primary,
            "button-foreground": text,
            "button-color-foreground": background,
            "button-focus-text-style": "bold",
            "markdown-h1-color": accent,
            "markdown-h2-color": accent,
            "markdown-h3-color": accent,
            "markdown-h4-color": text,
            "markdown-h5-color": text,
            "markdown-h6-color": muted,
        },
    )


DUSK = _theme(
    "dusk",
    dark=True,
    background="#15171c",
    surface="#1b1e24",
    panel="#22262e",
    text="#d8d6cf",
    muted="#8b909a",
    edge="#6b7383",
    primary="#8fbfa8",
    accent="#e0b15e",
    late="#e08a72",
)

PAPER = _theme(
    "paper",
    dark=False,
    background="#faf7f0",
    surface="#f4f0e6",
    panel="#ebe5d6",
    text="#2a2a28",
    muted="#625f58",
    edge="#888270",
    primary="#2f7260",
    accent="#7d540c",
    late="#9c3f29",
)

THEMES = (DUSK, PAPER)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two opaque colours by WCAG 2.2, from 1 (none) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(color: Color, on: tuple[Color, ...], ratio: float) -> Color:
    """`color`, moved towards black or white in 1/32 steps until it stands out by `ratio` on all."""
    pole = Color.parse("#ffffff" if min(_luminance(ground) for ground in on) < 0.18 else "#000000")
    for step in range(33):
        moved = color.blend(pole, step / 32, alpha=1.0)
        if all(contrast(moved, ground) >= ratio for ground in on):
            return moved
    return pole


def variables(theme: Theme) -> dict[str, str]:
    """Our four colours for a theme that does not set them: one of Textual's own."""
    colors = theme.to_color_system().generate()
    if theme.ansi:
        return {
            "muted": QUIET,
            "late": "ansi_red",
            "edge": QUIET,
            "key": "ansi_yellow",
        }
    on = (Color.parse(colors["background"]), Color.parse(colors["panel"]))
    foreground = Color.parse(colors["foreground"])
    muted = foreground.blend(on[0], 0.35, alpha=1.0)
    return {
        "muted": legible(muted, on, WORDS).hex6,
        "late": legible(Color.parse(colors["error"]), on, WORDS).hex6,
        "edge": legible(foreground.blend(on[0], 0.6, alpha=1.0), on, BORDERS).hex6,
        "key": legible(Color.parse(colors["accent"]), on, WORDS).hex6,
    }


def _luminance(color: Color) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
