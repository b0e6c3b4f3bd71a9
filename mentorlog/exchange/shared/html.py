"""Markdown as HTML for the closing book: what was written is text in it and nothing else."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from mentorlog.display import safe

_ABOVE = 3  # levels of headings that are the book's own
_BOX = re.compile(r"^(\s*[-*+] )\[([ xX])\](?= )", re.MULTILINE)
_SIGNS = {" ": "☐", "x": "☑", "X": "☑"}
#: Lines of nothing but tags are for finding things in the journal.
_ONLY_TAGS = re.compile(r"^[ \t]*(?:#[\w-]+[ \t]*)+$", re.MULTILINE)


def html(text: str) -> Markup:
    """Markdown as HTML, its headings below those of the book, tick boxes as signs."""
    text = _ONLY_TAGS.sub("", _BOX.sub(lambda found: found[1] + _SIGNS[found[2]], text))
    tokens = _markdown().parse(safe(text.strip()))
    for place, token in enumerate(tokens):
        if token.type == "list_item_open" and _begins_with_box(tokens, place):
            token.attrSet("class", "task")
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + _ABOVE, 6)}"
        if token.nesting == 1 and token.tag in ("p", "li", "h4", "h5", "h6"):
            token.attrSet("dir", "auto")
    done = _markdown().renderer.render(tokens, _markdown().options, {})
    return Markup(done)  # noqa: S704 markdown-it escapes every text it renders


@cache
def _markdown() -> MarkdownIt:
    """Markdown of which nothing is fetched and nothing runs: no HTML, no pictures, no links."""
    return (
        MarkdownIt("commonmark", {"html": False})
        .disable(["html_block", "html_inline", "image", "link", "autolink", "reference"])
        .enable(["table", "strikethrough"])
    )


def _begins_with_box(tokens: list[Token], place: int) -> bool:
    inside = tokens[place + 2 : place + 3]
    return any(token.content[:1] in _SIGNS.values() for token in inside)
