"""Rich's Markdown without what it hides or adds: HTML is text, a picture is its words.

Rich's takes time to import, so this is imported when the first note is read.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from rich import markdown
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text


class Heading(markdown.Heading):
    """A heading that begins at the edge."""

    LEVEL_ALIGN = dict.fromkeys(markdown.Heading.LEVEL_ALIGN, "left")


class Code(markdown.TextElement):
    """Code as it stands, without colours of its own."""

    style_name = "markdown.code_block"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(self.text.plain.rstrip("\n"), style=self.style)


class Picture(markdown.ImageItem):
    """The words that stand for a picture, or where it is."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(f"{self.text.plain or self.destination} ", end="")


class Item(markdown.ListItem):
    """A task's sign stands where the bullet would."""

    def render_bullet(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines of an item, the first behind its bullet or sign."""
        room = options.update(width=options.max_width - 3)
        lines = console.render_lines(self.elements, room, style=self.style)
        first = "".join(segment.text for segment in lines[0]) if lines else ""
        if first[:2] not in ("○ ", "✓ "):
            yield from super().render_bullet(console, options)
            return
        sign = Segment(f" {first[0]} ", console.get_style("markdown.item.bullet"))
        lines[0] = list(Segment.divide(lines[0], [2, len(first)]))[1]
        for place, line in enumerate(lines):
            yield sign if place == 0 else Segment("   ")
            yield from line
            yield Segment("\n")


class Note(markdown.Markdown):
    """A note, read exactly as it was written."""

    elements = {
        **markdown.Markdown.elements,
        "list_item_open": Item,
        "heading_open": Heading,
        "fence": Code,
        "code_block": Code,
        "image": Picture,
    }

    def __init__(self, text: str) -> None:
        super().__init__("", hyperlinks=False)
        parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").enable("table")
        self.parsed = parser.parse(text)
        for token in self.parsed:
            for part in token.children or ():
                # Lines end where they were ended: a note is not set anew.
                part.type = "hardbreak" if part.type == "softbreak" else part.type
