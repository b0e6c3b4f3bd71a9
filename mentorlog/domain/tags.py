"""Tags in a text: words that begin with `#`, as `#leadership` or `#next-step`."""

from __future__ import annotations

import re
from typing import Final

from mentorlog.domain.people import fold

# A letter comes first, so that "#12" is a number; no blank follows "#", as it does in a heading.
# What stands in the middle of a word or an address is part of that.
_TAG: Final = re.compile(r"(?<![\w#&/:.?=])#([^\W\d_][\w-]{0,59})(?![\w-])")


def tags(text: str) -> tuple[str, ...]:
    """The tags in `text` without their `#`, as first written, each once whatever its case."""
    if "#" not in text:  # a hundred times as fast, and most texts have none
        return ()
    found: dict[str, str] = {}
    for match in _TAG.finditer(text):
        word = match[1].rstrip("-")
        found.setdefault(fold(word), word)
    return tuple(found.values())
