"""Text as it enters the journal, and the first words of it for a list."""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MARKS = re.compile(r"^(?:[#>\s]+|[-*+]\s+|\d+[.)]\s+|\[[ xX]\]\s+)+")
_HEAD = 2000
_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’)\]]*(?=\s|$)|$)")


def clean_input(text: str) -> str:
    """`text` as it can be stored: NUL and lone surrogates replaced by U+FFFD, newlines as LF.

    A byte order mark at the beginning goes, for it is no part of what was written.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` cleaned for a name or title: one line, no spaces at the ends or in rows."""
    return " ".join(clean_input(text).split())


def first_words(text: str) -> str:
    """The first line of Markdown `text` that says something, without its marks; may be empty."""
    for line in text[:_HEAD].split("\n"):
        words = _MARKS.sub("", line).strip()
        if words.strip("-*_=`~ "):
            return words
    return ""


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of Markdown `text`, without the marks of lists, quotes and headings.

    A line never runs on into the next one; what ends in no full stop is a sentence too.
    """
    found: list[str] = []
    for line in text.split("\n"):
        words = " ".join(_MARKS.sub("", line).split())
        if words.strip("-*_=`~ "):
            found += _SENTENCE.findall(words)
    return tuple(found)
