"""Day One's rich text as Markdown, for entries that hold nothing else.

It is JSON inside a text: runs of words, each with how they look and what kind of line they are in.
"""

from __future__ import annotations

import json
from typing import Any, Final

_LISTS: Final = {"bulleted": "- ", "checkbox": "- [ ] "}
_AROUND: Final = (("inlineCode", "`"), ("strikethrough", "~~"), ("italic", "*"), ("bold", "**"))
_DEEPEST: Final = 6


def markdown(rich: Any) -> str:
    """What it says, as Markdown; empty for what is no rich text. Pictures are left out."""
    try:
        found = json.loads(rich) if isinstance(rich, str) else rich
    except (ValueError, RecursionError):
        return ""
    runs = found.get("contents") if isinstance(found, dict) else None
    if not isinstance(runs, list):
        return ""
    lines: list[str] = []
    open_line = False
    for run in runs:
        text = run.get("text") if isinstance(run, dict) else None
        if not isinstance(text, str) or not text:
            continue
        held = run.get("attributes")
        attributes: dict[str, Any] = held if isinstance(held, dict) else {}
        for piece in text.splitlines(keepends=True):
            words = _shown(piece.rstrip("\r\n"), attributes)
            if open_line:
                lines[-1] += words
            else:
                lines.append(_mark(attributes.get("line"), piece) + words)
            open_line = not piece.endswith(("\n", "\r"))
    return "\n".join(lines)


def _mark(line: Any, piece: str) -> str:
    """What a line begins with: a heading, a list, a quotation."""
    if not isinstance(line, dict) or not piece.strip():
        return ""
    header = line.get("header")
    if isinstance(header, int) and 0 < header <= _DEEPEST:
        return "#" * header + " "
    depth = line.get("indentLevel")
    indent = "  " * (min(depth, _DEEPEST) - 1) if isinstance(depth, int) and depth > 1 else ""
    style = line.get("listStyle")
    if style == "numbered":
        index = line.get("listIndex")
        return f"{indent}{index if isinstance(index, int) else 1}. "
    if style == "checkbox" and line.get("checked") is True:
        return f"{indent}- [x] "
    if isinstance(style, str) and style in _LISTS:
        return indent + _LISTS[style]
    return "> " if line.get("quote") is True else ""


def _shown(words: str, attributes: dict[str, Any]) -> str:
    bare = words.strip()
    if not bare:
        return words
    said = bare
    for name, mark in _AROUND:
        if attributes.get(name) is True:
            said = f"{mark}{said}{mark}"
    link = attributes.get("linkURL")
    if isinstance(link, str) and link and link != bare:
        said = f"[{said}]({link})"
    return words.replace(bare, said, 1)
