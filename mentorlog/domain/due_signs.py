"""Which words announce the due date of a to-do, and which make a date its subject instead.

What each is for is told in `due`, which finds the date.
"""

from __future__ import annotations

import re
from typing import Final

from mentorlog.domain.date_words import (
    MONTHS,
    NEAR_DAYS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    any_of,
    folded,
)

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
KEYWORD: Final = re.compile(
    rf"(?P<lead>^|[,;(\[]\s*|\s)(?:(?P<until>{_UNTIL})|(?P<before>{_BEFORE})|(?P<day>on|op))"
    r"(?::|\b|(?<=\.))\s*",
    re.IGNORECASE,
)
#: What is due, and what runs from one day till another, is told and not promised.
TOLD: Final = re.compile(
    r"(?:\b(?:is|are|was|were|zijn|becomes|or|of)|\b(?:from|van|vanaf|between|tussen)\s+[^\s)]+(?:\s[^\s)]+)?)$",
    re.IGNORECASE,
)
#: These make what follows an account of what was or is, no promise for a day.
ACCOUNT: Final = re.compile(
    r"\b(?:what|how|why|who|which|when|whether|wat|hoe|waarom|wie|welke?|wanneer|waarover"
    r"|that I|dat ik|happened|gebeurde)\b",
    re.IGNORECASE,
)
CLOSING: Final = {"(": ")", "[": "]"}
PIECE_ENDS: Final = re.compile(r"[,;)\]]|:(?=\s)")
TIME: Final = re.compile(
    r"\s+(?:(?:(?:at|om|@|around|rond)\s?)?(?:\d{1,2}"
    r"(?:[:.hu][0-5]\d(?:\s?(?:uur|u|h|am|pm))?|\s?(?:uur|u|h|am|pm))|noon|midday|lunch)"
    r"|(?:at|om|@)\s?\d{1,2})\s*[.!]?$",
    re.IGNORECASE,
)
CLAUSE: Final = re.compile(r"\s(?:if|when|unless|als|wanneer|tenzij|zodra)\s", re.IGNORECASE)
AT_LATEST: Final = re.compile(
    r"\s+(?:(?:at the )?latest|or sooner|ten laatste|op zijn laatst|op z'n laatst|of eerder)"
    r"\s*[.!]?$",
    re.IGNORECASE,
)
SIGN: Final = re.compile(r"(?:[,;(\[]|\s(?:-+>?|–|—|→|=>|📅|⏰)|\s(?=@))\s*@?")
AHEAD: Final = {
    "this", "coming", "next", "deze", "dit", "komende", "komend", "volgende", "volgend",
}  # fmt: skip
_SHIFTS: Final = {"in", "within", "over", "binnen"}
#: With a week, month or year behind them these say which part of it.
PARTS: Final = {
    "end", "eind", "einde", "late", "mid", "midden", "half", "halfweg", "halverwege", "begin",
    "early", "later",
}  # fmt: skip
DAYS: Final = {name for name in WEEKDAYS if name.endswith(("day", "dag"))}
NEAR: Final = {name.split()[0] for name, away in NEAR_DAYS.items() if away >= 0} - {
    "end", "einde", "eind", "the", "this", "day",
}  # fmt: skip
#: What these begin is more often told than promised, at the end of a line.
_THIS: Final = {"this", "deze", "dit"}
_TODAY: Final = {"today", "vandaag", "vanochtend", "vanmorgen", "vanmiddag", "eod"} | _THIS
#: Before a date without a sign these make it what the promise is about, or one of many.
SUBJECT: Final = {
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
CERTAIN: Final = re.compile(
    rf"(?:(?:{_WEEKDAY}) )?(?:\d{{4}}-\d\d-\d\d|(?:1[3-9]|2\d|3[01])/\d{{1,2}}"
    r"|(?:(?:the|de) )?\d{1,2}(?:st|nd|rd|th|ste|de|e)? "
    rf"(?:(?:of|van) )?(?:{_MONTH})(?: \d{{4}})?"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?)"
    rf"|(?:{_WEEKDAY}) \d{{1,2}}/\d{{1,2}}|the day after tomorrow|.+ (?:from now|vanaf nu)"
)
ORDINAL: Final = re.compile(r"(?:(?:on|op|the|de) )*\d{1,2}(?:st|nd|rd|th|ste|de|e)?")
#: Of these a small ordinal says which one, and not on which day.
_UPON: Final = re.compile(
    r"(?:work(?:ing)?|focus|feedback|comments?|notes?|thoughts|input|views?|opinion|reflect|build"
    r"|decide|agree|vote|move|werken|commentaar|opmerkingen|nota's|terugkijken|antwoord)$",
    re.IGNORECASE,
)
_MOST_OF_MANY: Final = 12
NUMBERS: Final = re.compile(r"\d{1,2}[/-]\d{1,2}")
DUTCH: Final = re.compile(
    rf"\s(?P<key>{_V_O_R}|tegen|uiterlijk(?: tegen| op)?|ten laatste(?: op| tegen)?)\s+",
    re.IGNORECASE,
)
#: What a Dutch date begins with that needs no sign before the verbs, and how those end.
DUTCH_OPENS: Final = {
    *(name for name in WEEKDAYS if name.endswith("dag")), "morgen", "overmorgen", "morgenvroeg",
    "morgenochtend", "morgenmiddag", "morgenavond", "vandaag", "vanavond", "volgende", "komende",
    "aanstaande", "over", "binnen", "eind", "einde", "begin",
}  # fmt: skip
INFINITIVE: Final = re.compile(r"(?!then$|when$|open$|often$)[a-z-]+(?:en|aan|ien)")
FIRST: Final = re.compile(
    rf"(?:(?P<key>by|before|on|op|tegen|uiterlijk|{_V_O_R}|ten laatste)\s+)?", re.IGNORECASE
)


def one_of_many(words: str, before: str) -> bool:
    """Whether "the 2nd" behind `before` says which one: "feedback on the 2nd"."""
    ordinal = ORDINAL.fullmatch(folded(words))
    number = int(re.sub(r"\D", "", words) or 0)
    return bool(ordinal and number <= _MOST_OF_MANY and _UPON.search(before))


def opens(word: str) -> bool:
    """Whether a word may begin a date that has no sign before it."""
    return any(word in some for some in (DAYS, NEAR, AHEAD, _SHIFTS, PARTS))


def may_close(said: list[str], words_before: int, before: str) -> bool:
    """Whether a date of these words may stand at the end with no sign before it."""
    if not said:
        return False
    if CERTAIN.fullmatch(" ".join(said)):
        return True
    # "Plan next week" is about the week; "call next week on monday" is not.
    short = words_before < 2 and len(said) < 3 and said[0] not in NEAR
    if not opens(said[0]) or short:
        return False
    return not (said[0] in _TODAY | DAYS and ACCOUNT.search(before))
