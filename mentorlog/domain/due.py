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
    NEAR_DAYS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    any_of,
    folded,
)


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


_LONGEST: Final = 60
_MOST_WORDS: Final = 6
_V_O_R: Final = r"v(?:o\u0301?|ó){2}r"
#: After these a whole week or month means its last day ("due next week").
_UNTIL: Final = (
    r"due|deadline|until|till|tot|t/m|t\.?e\.?m\.?|(?:no|not) later than|at the latest"
    r"|(?:tegen )?uiterlijk(?: tegen| op)?"
    r"|(?:tegen )?(?:ten|op zijn|op z'n) laatste?(?: op| tegen)?"
    r"|(?:(?:by|before) )?(?:cob|eob|eod|close of business|end of day)(?: on)?"
    rf"(?=\s+(?:tomorrow|this|next|{any_of(WEEKDAYS)})\b)"
)
#: After these it means its first ("before March").
_BEFORE: Final = rf"by|before|tegen|{_V_O_R}"
_KEYWORD: Final = re.compile(
    rf"(?P<lead>^|[,;(\[]\s*|\s)(?:(?P<until>{_UNTIL})|(?P<before>{_BEFORE})|(?P<day>on|op))"
    r"(?::|\b|(?<=\.))\s*",
    re.IGNORECASE,
)
#: What is due, and what runs from one day till another, is told and not promised.
_TOLD: Final = re.compile(
    r"(?:\b(?:is|are|was|were|zijn|becomes|or|of)|\b(?:from|van|vanaf|between|tussen)\s+[^\s)]+(?:\s[^\s)]+)?)$",
    re.IGNORECASE,
)
#: These make what follows an account of what was or is, no promise for a day.
_ACCOUNT: Final = re.compile(
    r"\b(?:what|how|why|who|which|when|whether|wat|hoe|waarom|wie|welke?|wanneer|waarover"
    r"|that I|dat ik|happened|gebeurde)\b",
    re.IGNORECASE,
)
_CLOSING: Final = {"(": ")", "[": "]"}
_PIECE_ENDS: Final = re.compile(r"[,;)\]]|:(?=\s)")
_TIME: Final = re.compile(
    r"\s+(?:(?:(?:at|om|@|around|rond)\s?)?(?:\d{1,2}"
    r"(?:[:.hu][0-5]\d(?:\s?(?:uur|u|h|am|pm))?|\s?(?:uur|u|h|am|pm))|noon|midday|lunch)"
    r"|(?:at|om|@)\s?\d{1,2})\s*[.!]?$",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"\s(?:if|when|unless|als|wanneer|tenzij|zodra)\s", re.IGNORECASE)
_AT_LATEST: Final = re.compile(
    r"\s+(?:(?:at the )?latest|or sooner|ten laatste|op zijn laatst|op z'n laatst|of eerder)"
    r"\s*[.!]?$",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"(?:[,;(\[]|\s(?:-+>?|–|—|→|=>|📅|⏰)|\s(?=@))\s*@?")
_AHEAD: Final = {
    "this", "coming", "next", "deze", "dit", "komende", "komend", "volgende", "volgend",
}  # fmt: skip
_SHIFTS: Final = {"in", "within", "over", "binnen"}
#: With a week, month or year behind them these say which part of it.
_PARTS: Final = {
    "end", "eind", "einde", "late", "mid", "midden", "half", "halfweg", "halverwege", "begin",
    "early", "later",
}  # fmt: skip
_DAYS: Final = {name for name in WEEKDAYS if name.endswith(("day", "dag"))}
_NEAR: Final = {name.split()[0] for name, away in NEAR_DAYS.items() if away >= 0} - {
    "end", "einde", "eind", "the", "this", "day",
}  # fmt: skip
#: What these begin is more often told than promised, at the end of a line.
_THIS: Final = {"this", "deze", "dit"}
_TODAY: Final = {"today", "vandaag", "vanochtend", "vanmorgen", "vanmiddag", "eod"} | _THIS
#: Before a date without a sign these make it what the promise is about, or one of many.
_SUBJECT: Final = {
    "about", "of", "for", "the", "a", "an", "every", "each", "last", "past", "from", "since",
    "after", "over", "with", "to", "and", "or", "is", "are", "was", "black", "good", "man",
    "casual", "any", "no", "till", "between", "like", "than", "not", "due", "on", "op", "by",
    "before", "tegen", "tot", "van", "voor", "de", "het", "een", "elke", "iedere", "ieder",
    "alle", "na", "sinds", "met", "en", "vanaf", "aan", "naar", "zijn", "niet", "tussen",
    "zoals", "dan",
}  # fmt: skip
_MONTH: Final = any_of(MONTHS | SHORT_MONTHS)
_WEEKDAY: Final = any_of(WEEKDAYS | SHORT_WEEKDAYS)
#: A date that can hardly be anything else, so that it needs no sign before it. Of two numbers the
#: first must be too large for half of a fraction.
_CERTAIN: Final = re.compile(
    rf"(?:(?:{_WEEKDAY}) )?(?:\d{{4}}-\d\d-\d\d|(?:1[3-9]|2\d|3[01])/\d{{1,2}}"
    r"|(?:(?:the|de) )?\d{1,2}(?:st|nd|rd|th|ste|de|e)? "
    rf"(?:(?:of|van) )?(?:{_MONTH})(?: \d{{4}})?"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?)"
    rf"|(?:{_WEEKDAY}) \d{{1,2}}/\d{{1,2}}|the day after tomorrow|.+ (?:from now|vanaf nu)"
)
_ORDINAL: Final = re.compile(r"(?:(?:on|op|the|de) )*\d{1,2}(?:st|nd|rd|th|ste|de|e)?")
#: Of these a small ordinal says which one, and not on which day.
_UPON: Final = re.compile(
    r"(?:work(?:ing)?|focus|feedback|comments?|notes?|thoughts|input|views?|opinion|reflect|build"
    r"|decide|agree|vote|move|werken|commentaar|opmerkingen|nota's|terugkijken|antwoord)$",
    re.IGNORECASE,
)
_MOST_OF_MANY: Final = 12
_NUMBERS: Final = re.compile(r"\d{1,2}[/-]\d{1,2}")
_DUTCH: Final = re.compile(
    rf"\s(?P<key>{_V_O_R}|tegen|uiterlijk(?: tegen| op)?|ten laatste(?: op| tegen)?)\s+",
    re.IGNORECASE,
)
_VERBS: Final = 3
#: What a Dutch date begins with that needs no sign before the verbs, and how those end.
_DUTCH_OPENS: Final = {
    *(name for name in WEEKDAYS if name.endswith("dag")), "morgen", "overmorgen", "morgenvroeg",
    "morgenochtend", "morgenmiddag", "morgenavond", "vandaag", "vanavond", "volgende", "komende",
    "aanstaande", "over", "binnen", "eind", "einde", "begin",
}  # fmt: skip
_INFINITIVE: Final = re.compile(r"(?!then$|when$|open$|often$)[a-z-]+(?:en|aan|ien)")
_FIRST: Final = re.compile(
    rf"(?:(?P<key>by|before|on|op|tegen|uiterlijk|{_V_O_R}|ten laatste)\s+)?", re.IGNORECASE
)


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
    return None if whole and said[0] not in _AHEAD else day


def _after_keyword(text: str, today: date) -> Due | None:
    found: Due | None = None
    at = 0
    while keyword := _KEYWORD.search(text, at):
        at = keyword.end()
        opened = keyword["lead"] == "" or keyword["lead"].strip() != ""
        before = text[: keyword.start("lead")]
        if not opened and (_TOLD.search(before) or (keyword["day"] and _ACCOUNT.search(before))):
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
            day = None if _one_of_many(words, before) else _read_day(words, today)
        else:
            day = _read(words, today, ends=keyword["until"] is not None)
        if day is not None:
            closes = after < len(text) and keyword["lead"].startswith(tuple(_CLOSING))
            return Due(day, keyword.start(), after + closes, words.strip())
    return None


def _one_of_many(words: str, before: str) -> bool:
    """Whether "the 2nd" behind `before` says which one: "feedback on the 2nd"."""
    ordinal = _ORDINAL.fullmatch(folded(words))
    number = int(re.sub(r"\D", "", words) or 0)
    return bool(ordinal and number <= _MOST_OF_MANY and _UPON.search(before))


def _ends(text: str, start: int, opened: bool) -> Iterator[tuple[int, int]]:
    """Where a date that begins at `start` may end, the furthest first, and where to cut."""
    if len(text) - start <= _LONGEST:
        yield len(text), len(text)
        for pattern, cut in ((_AT_LATEST, True), (_TIME, False)):
            behind = pattern.search(text, start)
            if behind:
                yield behind.start(), len(text) if cut else behind.start()
    pieces = [mark.start() for mark in _PIECE_ENDS.finditer(text, start, start + _LONGEST)]
    if not opened:
        pieces = [end for end in pieces if not text[end + 1 :].strip(" .!")]
    for end in reversed(pieces):
        yield end, end
    clause = _CLAUSE.search(text, start, start + _LONGEST)
    if clause:
        yield clause.start(), clause.start()


def _after_sign(text: str, today: date) -> Due | None:
    """The date alone after a comma, a dash, an arrow, `@` or in brackets, to the end."""
    for sign in reversed(list(_SIGN.finditer(text, max(0, len(text) - _LONGEST)))):
        words = text[sign.end() :].rstrip(" .!")
        closing = _CLOSING.get(sign[0][0], "")
        if (words[-1:] if words[-1:] in (")", "]") else "") != closing:
            continue
        if not text[: sign.start()].strip():
            continue
        bare = words.removesuffix(closing)
        said = folded(bare)
        if not said or _ORDINAL.fullmatch(said):
            continue
        if _NUMBERS.fullmatch(said) and not _CERTAIN.fullmatch(said):
            continue
        day = _read_day(bare, today)
        if day is not None and day >= today:
            return Due(day, sign.start(), len(text), bare.strip())
    return None


def _opens(word: str) -> bool:
    """Whether a word may begin a date that has no sign before it."""
    return any(word in some for some in (_DAYS, _NEAR, _AHEAD, _SHIFTS, _PARTS))


def _at_the_end(text: str, today: date) -> Due | None:
    found = _closing_date(text, today)
    for pattern, cut in ((_AT_LATEST, True), (_TIME, False)):
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
        about = _SUBJECT - ({"het"} if folded(words[-count][0]) in _NEAR else set())
        if before in about | _DAYS | _PARTS or not _may_close(
            folded(said).split(), len(words) - count, text[:start]
        ):
            continue
        day = _read_day(said, today)
        if day is not None and day >= today:
            return Due(day, start, len(text), said.strip(" .!"))
    return None


def _may_close(said: list[str], words_before: int, before: str) -> bool:
    """Whether a date of these words may stand at the end with no sign before it."""
    if not said:
        return False
    if _CERTAIN.fullmatch(" ".join(said)):
        return True
    # "Plan next week" is about the week; "call next week on monday" is not.
    short = words_before < 2 and len(said) < 3 and said[0] not in _NEAR
    if not _opens(said[0]) or short:
        return False
    return not (said[0] in _TODAY | _DAYS and _ACCOUNT.search(before))


def _keyword_before_the_verbs(text: str, today: date) -> Due | None:
    """Dutch puts the date before the verbs: "de tekst tegen vrijdag doorsturen"."""
    for keyword in reversed(list(_DUTCH.finditer(text))):
        found = _then_verbs(text, keyword.end(), today)
        if found is not None:
            return Due(found.on, keyword.start(), found.end, found.words)
    return None


def _date_before_the_verbs(text: str, today: date) -> Due | None:
    """The same without a sign: "de tekst morgen doorsturen"."""
    if not _INFINITIVE.fullmatch(folded(text.rpartition(" ")[2])):
        return None
    for word in reversed(list(re.finditer(r"(?<=\s)\S+", text))):
        before = text[: word.start()].split()
        numbered = word[0].isdigit()
        if not (numbered or folded(word[0]) in _DUTCH_OPENS):
            continue
        if not before or folded(before[-1]) in _SUBJECT:
            continue
        found = _then_verbs(text, word.start(), today)
        if found is not None and (not numbered or _CERTAIN.fullmatch(folded(found.words))):
            return found
    return None


def _then_verbs(text: str, start: int, today: date) -> Due | None:
    """The date that begins at `start` and has no more than the verbs behind it."""
    ends = [space.start() for space in re.finditer(r"\s+\S", text[start:])]
    for end in reversed(ends[:_MOST_WORDS]):
        words = text[start : start + end]
        if len(text[start + end :].split()) > _VERBS or _ORDINAL.fullmatch(folded(words)):
            continue
        day = _read_day(words, today)
        if day is not None:
            return Due(day, start, start + end, words)
    return None


def _at_the_beginning(text: str, today: date) -> Due | None:
    """The date first and then what is promised; a sign between them is cut with it."""
    if _read_day(text, today) is not None:  # a date and nothing to do by it
        return None
    begins = _FIRST.match(text)
    start = begins.end() if begins else 0
    if not _opens(folded(text[start : start + _LONGEST].partition(" ")[0])) and not (
        begins and begins["key"]
    ):
        return None
    spaces = [space.start() for space in re.finditer(r"\s+\S", text[start : start + _LONGEST])]
    for end in reversed(spaces[:_MOST_WORDS]):
        words = text[start : start + end]
        if _ORDINAL.fullmatch(folded(words)) or not text[start + end :].strip():
            continue
        day = _read_day(words, today)
        if day is not None and day >= today:
            return Due(day, 0, start + end, words.strip(" :,"))
    return None
