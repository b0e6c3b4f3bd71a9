"""The words dates are written in, English and Dutch side by side, all without case or accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon maandag",
            "tuesday tues tue dinsdag",
            "wednesday weds wed woensdag",
            "thursday thurs thur thu donderdag",
            "friday fri vrijdag",
            "saturday sat zaterdag",
            "sunday sun zondag",
        )
    )
    for name in names.split()
}

#: Dutch two-letter forms. Alone they are words of their own ("do", "ma", "zo"), so they count as
#: days only beside something that makes them one: "volgende do", "do 5 maart", "do 14:00".
SHORT_WEEKDAYS: dict[str, int] = {
    "ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6,
}  # fmt: skip

#: Months by their full name, which is enough to mean the month.
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january januari",
            "february februari",
            "march maart",
            "april",
            "may mei",
            "june juni",
            "july juli",
            "august augustus",
            "september",
            "october oktober",
            "november",
            "december",
        ),
        start=1,
    )
    for name in names.split()
}

#: Months cut short, which need a day beside them.
SHORT_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar mrt",
            "apr",
            "may mei",
            "jun",
            "jul",
            "aug",
            "sep sept",
            "oct okt",
            "nov",
            "dec",
        ),
        start=1,
    )
    for name in names.split()
}

NUMBERS: dict[str, int] = {
    name: number
    for number, names in {
        1: "a an one een 1",
        2: "two twee",
        3: "three drie",
        4: "four vier",
        5: "five vijf",
        6: "six zes",
        7: "seven zeven",
        8: "eight acht",
        9: "nine negen",
        10: "ten tien",
        11: "eleven elf",
        12: "twelve twaalf",
        14: "fourteen veertien",
        15: "fifteen vijftien",
        20: "twenty twintig",
        30: "thirty dertig",
    }.items()
    for name in names.split()
} | {
    "a couple of": 2, "couple of": 2, "a couple": 2, "een paar": 2, "paar": 2, "een tweetal": 2,
    "a few": 3, "few": 3, "enkele": 3, "een drietal": 3,
}  # fmt: skip

#: Lengths as (months, days).
UNITS: dict[str, tuple[int, int]] = {
    name: length
    for length, names in {
        (0, 1): "day days dag dagen",
        (0, 7): "week weeks weken wk",
        (0, 14): "fortnight fortnights",
        (1, 0): "month months maand maanden",
        (12, 0): "year years jaar jaren",
    }.items()
    for name in names.split()
}

#: Days away from today.
NEAR_DAYS: dict[str, int] = {
    name: away
    for away, names in {
        -2: "eergisteren|the day before yesterday|day before yesterday",
        -1: "yesterday|gisteren|gisteravond|gisterochtend|gistermiddag|last night",
        0: "today|vandaag|tonight|vanavond|vanmiddag|vanochtend|vanmorgen|this morning"
        "|this afternoon|this evening|end of the day|end of day|eod|cob|eob|close of business"
        "|einde van de dag|eind van de dag",
        1: "tomorrow|morgen|morgenvroeg|morgenochtend|morgenmiddag|morgenavond",
        2: "overmorgen|the day after tomorrow|day after tomorrow",
    }.items()
    for name in names.split("|")
}

#: Days of the year with a name, as (month, day).
FEASTS: dict[str, tuple[int, int]] = {
    name: day
    for day, names in {
        (1, 1): "new year|new year's day|nieuwjaar",
        (12, 24): "christmas eve|kerstavond",
        (12, 25): "christmas|christmas day|xmas|kerst|kerstmis|kerstdag",
        (12, 31): "new year's eve|oudjaar|oudejaarsavond",
    }.items()
    for name in names.split("|")
}

#: Days counted from Easter Sunday.
MOVABLE_FEASTS: dict[str, int] = {
    name: away
    for away, names in {
        0: "easter|easter sunday|pasen|paaszondag",
        1: "easter monday|paasmaandag",
        39: "ascension day|hemelvaart",
        49: "whitsun|pentecost|pinksteren",
    }.items()
    for name in names.split("|")
}

#: The quarters of the calendar year.
QUARTERS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "q1|1st quarter|first quarter|1e kwartaal|1ste kwartaal|eerste kwartaal",
            "q2|2nd quarter|second quarter|2e kwartaal|2de kwartaal|tweede kwartaal",
            "q3|3rd quarter|third quarter|3e kwartaal|3de kwartaal|derde kwartaal",
            "q4|4th quarter|fourth quarter|last quarter|4e kwartaal|4de kwartaal|vierde kwartaal"
            "|laatste kwartaal",
        ),
        start=1,
    )
    for name in names.split("|")
}

THIS = "this|deze|dit"
COMING = "this coming|coming|komende|komend|aanstaande|as"
NEXT = "next|volgende|volgend"
LAST = "last|past|vorige|vorig|afgelopen|voorbije"


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def folded(text: str) -> str:
    """`text` as the grammar reads it: no case, accents, commas, dots after letters, extra spaces.

    "Één maart," becomes "een maart", "a.s. vrijdag" becomes "as vrijdag".
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    bare = re.sub(r"(?<=[a-z])\.", "", bare.replace(",", " ").replace("’", "'"))
    return " ".join(bare.rstrip(" .!?;:").split())


def number(word: str) -> int:
    """The value of digits or a number word."""
    return int(word) if word.isdigit() else NUMBERS[word]
