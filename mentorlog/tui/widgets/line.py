"""Styled text for widgets, always safe: the boundary that strings of the journal pass here."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content, Span
from textual.style import Style

from mentorlog.display import ELLIPSIS, cut_words, safe

#: A piece of a line: plain text, text with a style such as `"bold $primary"`, or finished content.
Piece = str | tuple[str, str] | Content


def line(*pieces: Piece, keep_newlines: bool = False) -> Content:
    """The pieces one after another, each made safe for a terminal; square brackets stay text.

    Styles are Textual's (`"$muted"`, `"bold $key"`) and follow the theme.
    """
    return Content.assemble(*(_safe(piece, keep_newlines) for piece in pieces))


def shortened(text: Content, cells: int) -> Content:
    """A finished line in at most `cells` cells, with … after the last word that fits."""
    shown = cut_words(text.plain, cells)
    if shown == text.plain:
        return text
    return text[: len(shown) - len(ELLIPSIS)] + Content(ELLIPSIS)


def content(text: Content | Text | str, *, keep_newlines: bool = False) -> Content:
    """Whatever a caller has, as safe content. Rich's own styles are kept, `"$muted"` works too."""
    if isinstance(text, str):
        return Content(safe(text, keep_newlines=keep_newlines))
    if isinstance(text, Content):
        return _safe_content(text, keep_newlines)
    plain = safe(text.plain, keep_newlines=keep_newlines)
    spans = [
        Span(start, end, style if isinstance(style, str) else Style.from_rich_style(style))
        for start, end, style in text.spans
    ]
    if text.style:
        whole = text.style if isinstance(text.style, str) else Style.from_rich_style(text.style)
        spans.insert(0, Span(0, len(plain), whole))
    return Content(plain, spans)


def _safe(piece: Piece, keep_newlines: bool) -> Content | tuple[str, str]:
    if isinstance(piece, tuple):
        return safe(piece[0], keep_newlines=keep_newlines), piece[1]
    return content(piece, keep_newlines=keep_newlines)


def _safe_content(piece: Content, keep_newlines: bool) -> Content:
    plain = safe(piece.plain, keep_newlines=keep_newlines)
    return piece if plain == piece.plain else Content(plain, list(piece.spans))
