"""The due date that the line of a to-do names, English and Dutch, and what only looks like one.

- After `due`, `deadline`, `by`, `before`, `until`, `no later than`, `by COB`, `tegen`, `voor`,
  `tot`, `t.e.m.`, `uiterlijk`, `ten laatste`: at the end of the line, or between commas and
  brackets.
- After `on`, `op`: a day at the end, "send it on friday", "call her on the 24th" (the next such
  day; up to the twelfth it may also be one of many, "comments on the 2nd").
- After a comma, a dash, an arrow, `@` or in brackets: the date alone, "send it (friday)".
- At the end without a sign: tomorrow, a weekday by its full name, `next week`, `in two weeks`,
  when at least two words stand before it and the last of them does not make it a subject ("write
  about friday", "every friday"). Tomorrow, and a day with its month ("2 maart", "Dec 1",
  "2026-12-01", "ma 30/11"), need only one word before them.
- What is told is not promised: no "today", "this week" or weekday after what, how, why and the
  like ("what happened today", "ask how it went on friday").
- At the beginning: "tomorrow: call Marc", "vrijdag de tekst sturen", "by friday, send it".
- In Dutch before the verbs that close the line: "de tekst tegen vrijdag doorsturen", "de tekst
  morgen doorsturen".

A time behind the date ("by friday at 3pm") stays among the words; so does "if I can". Only the
grammar of dates is asked, never dateparser: a to-do is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from mentorlog.domain.date_grammar import read
from mentorlog.domain.date_reading import Reading
from mentorlog.domain.date_words import (
    MONTHS,
    SHORT_MONTHS,
    folded,
)
from mentorlog.domain.due_signs import (
    ACCOUNT,
    AHEAD,
    AT_LATEST,
    CERTAIN,
    CLAUSE,
    CLOSING,
    DAYS,
    DUTCH,
    DUTCH_OPENS,
    FIRST,
    INFINITIVE,
    KEYWORD,
    NEAR,
    NUMBERS,
    ORDINAL,
    PARTS,
    PIECE_ENDS,
    SIGN,
    SUBJECT,
    TIME,
    TOLD,
    may_close,
    one_of_many,
    opens,
)

_LONGEST: Final = 60
_MOST_WORDS: Final = 6
_VERBS: Final = 3


@dataclass(frozen=True, slots=True)
class Due:
    """A due date found in a line: the day, and where the words that say so stand in it.

    `start` and `end` take in the keyword and a comma or bracket before it, so that cutting them
    out leaves the promise itself. `words` are the words as written.
    """

    on: date
    start: int
    end: int
    words: str


def find_due(text: str, today: date) -> Due | None:
    """The due date that a line of a to-do names, or None; the last one counts."""
    return (
        _after_keyword(text, today)
        or _after_sign(text, today)
        or _at_the_end(text, today)
        or _keyword_before_the_verbs(text, today)
        or _at_the_beginning(text, today)
        or _date_before_the_verbs(text, today)
    )


def _read(words: str, today: date, *, ends: bool = True) -> date | None:
    return read(folded(words.strip("*_ ")), Reading(today, ends=ends, lengths=False))


def _read_day(words: str, today: date) -> date | None:
    """A day, or a week or month that is this one or the next; no month by its name alone."""
    day = _read(words, today)
    said = folded(words).split()
    if day is None or (said[0] in ("in", "on", "op") and said[-1] in MONTHS | SHORT_MONTHS):
        return None
    whole = day != _read(words, today, ends=False)
    return None if whole and said[0] not in AHEAD else day


def _after_keyword(text: str, today: date) -> Due | None:
    found: Due | None = None
    at = 0
    while keyword := KEYWORD.search(text, at):
        at = keyword.end()
        opened = keyword["lead"] == "" or keyword["lead"].strip() != ""
        before = text[: keyword.start("lead")]
        if not opened and (TOLD.search(before) or (keyword["day"] and ACCOUNT.search(before))):
            continue
        due = _behind(text, keyword, opened, today)
        if due is None:
            at = max(keyword.start() + 1, len(text[:at].rstrip()))  # that space may lead the next
        else:
            found = due
    return found


def _behind(text: str, keyword: re.Match[str], opened: bool, today: date) -> Due | None:
    """The date that a keyword announces, the longest that can be read."""
    for end, after in _ends(text, keyword.end(), opened):
        words = text[keyword.end() : end]
        if keyword["day"]:
            before = text[: keyword.start("lead")]
            day = None if one_of_many(words, before) else _read_day(words, today)
        else:
            day = _read(words, today, ends=keyword["until"] is not None)
        if day is not None:
            closes = after < len(text) and keyword["lead"].startswith(tuple(CLOSING))
            return Due(day, keyword.start(), after + closes, words.strip())
    return None


def _ends(text: str, start: int, opened: bool) -> Iterator[tuple[int, int]]:
    """Where a date that begins at `start` may end, the furthest first, and where to cut."""
    if len(text) - start <= _LONGEST:
        yield len(text), len(text)
        for pattern, cut in ((AT_LATEST, True), (TIME, False)):
            behind = pattern.search(text, start)
            if behind:
                yield behind.start(), len(text) if cut else behind.start()
    pieces = [mark.start() for mark in PIECE_ENDS.finditer(text, start, start + _LONGEST)]
    if not opened:
        pieces = [end for end in pieces if not text[end + 1 :].strip(" .!")]
    for end in reversed(pieces):
        yield end, end
    clause = CLAUSE.search(text, start, start + _LONGEST)
    if clause:
        yield clause.start(), clause.start()


def _after_sign(text: str, today: date) -> Due | None:
    """The date alone after a comma, a dash, an arrow, `@` or in brackets, to the end."""
    for sign in reversed(list(SIGN.finditer(text, max(0, len(text) - _LONGEST)))):
        words = text[sign.end() :].rstrip(" .!")
        closing = CLOSING.get(sign[0][0], "")
        if (words[-1:] if words[-1:] in (")", "]") else "") != closing:
            continue
        if not text[: sign.start()].strip():
            continue
        bare = words.removesuffix(closing)
        said = folded(bare)
        if not said or ORDINAL.fullmatch(said):
            continue
        if NUMBERS.fullmatch(said) and not CERTAIN.fullmatch(said):
            continue
        day = _read_day(bare, today)
        if day is not None and day >= today:
            return Due(day, sign.start(), len(text), bare.strip())
    return None


def _at_the_end(text: str, today: date) -> Due | None:
    found = _closing_date(text, today)
    for pattern, cut in ((AT_LATEST, True), (TIME, False)):
        behind = pattern.search(text)
        if found is None and behind:
            found = _closing_date(text[: behind.start()], today)
            if found is not None and cut:
                found = replace(found, end=len(text))
    return found


def _closing_date(text: str, today: date) -> Due | None:
    words = list(re.finditer(r"\S+", text[-_LONGEST:]))
    shift = max(0, len(text) - _LONGEST)
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        start = shift + words[-count].start()
        said, before = text[start:], folded(words[-count - 1][0])
        # "Doe het morgen": before a near day "het" is no article.
        about = SUBJECT - ({"het"} if folded(words[-count][0]) in NEAR else set())
        if before in about | DAYS | PARTS or not may_close(
            folded(said).split(), len(words) - count, text[:start]
        ):
            continue
        day = _read_day(said, today)
        if day is not None and day >= today:
            return Due(day, start, len(text), said.strip(" .!"))
    return None


def _keyword_before_the_verbs(text: str, today: date) -> Due | None:
    """Dutch puts the date before the verbs: "de tekst tegen vrijdag doorsturen"."""
    for keyword in reversed(list(DUTCH.finditer(text))):
        found = _then_verbs(text, keyword.end(), today)
        if found is not None:
            return Due(found.on, keyword.start(), found.end, found.words)
    return None


def _date_before_the_verbs(text: str, today: date) -> Due | None:
    """The same without a sign: "de tekst morgen doorsturen"."""
    if not INFINITIVE.fullmatch(folded(text.rpartition(" ")[2])):
        return None
    for word in reversed(list(re.finditer(r"(?<=\s)\S+", text))):
        before = text[: word.start()].split()
        numbered = word[0].isdigit()
        if not (numbered or folded(word[0]) in DUTCH_OPENS):
            continue
        if not before or folded(before[-1]) in SUBJECT:
            continue
        found = _then_verbs(text, word.start(), today)
        if found is not None and (not numbered or CERTAIN.fullmatch(folded(found.words))):
            return found
    return None


def _then_verbs(text: str, start: int, today: date) -> Due | None:
    """The date that begins at `start` and has no more than the verbs behind it."""
    ends = [space.start() for space in re.finditer(r"\s+\S", text[start:])]
    for end in reversed(ends[:_MOST_WORDS]):
        words = text[start : start + end]
        if len(text[start + end :].split()) > _VERBS or ORDINAL.fullmatch(folded(words)):
            continue
        day = _read_day(words, today)
        if day is not None:
            return Due(day, start, start + end, words)
    return None


def _at_the_beginning(text: str, today: date) -> Due | None:
    """The date first and then what is promised; a sign between them is cut with it."""
    if _read_day(text, today) is not None:  # a date and nothing to do by it
        return None
    begins = FIRST.match(text)
    start = begins.end() if begins else 0
    if not opens(folded(text[start : start + _LONGEST].partition(" ")[0])) and not (
        begins and begins["key"]
    ):
        return None
    spaces = [space.start() for space in re.finditer(r"\s+\S", text[start : start + _LONGEST])]
    for end in reversed(spaces[:_MOST_WORDS]):
        words = text[start : start + end]
        if ORDINAL.fullmatch(folded(words)) or not text[start + end :].strip():
            continue
        day = _read_day(words, today)
        if day is not None and day >= today:
            return Due(day, 0, start + end, words.strip(" :,"))
    return None
