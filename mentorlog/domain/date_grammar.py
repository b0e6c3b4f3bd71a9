"""The grammar of dates: which forms there are and which day each means.

Every rule matches the whole of the folded text or nothing. What the forms mean is told where the
grammar is used, in `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from mentorlog.domain import date_days as days
from mentorlog.domain import date_spans as spans
from mentorlog.domain import date_words as words
from mentorlog.domain.date_reading import Reading, Said, in_reach


def read(text: str, reading: Reading) -> date | None:
    """The date that folded `text` says as a whole, or None; None also outside the years read."""
    day = _read(text, reading)
    return day if day is not None and in_reach(day) else None


def _read(text: str, reading: Reading) -> date | None:
    bare = re.sub("^(?:on|op) ", "", text)
    for pattern, meaning in _rules():
        found = pattern.fullmatch(bare)
        if found is None:
            continue
        try:
            day = meaning(found.groupdict(), reading)
        except (ValueError, OverflowError):  # 31 February; further than the calendar goes
            return None
        if day is not None:
            return day
    return None


_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th|ste|de|e)?"
_WEEKDAY = f"(?P<weekday>{words.any_of(words.WEEKDAYS | words.SHORT_WEEKDAYS)})"
_LONG_WEEKDAY = f"(?P<weekday>{words.any_of(words.WEEKDAYS)})"
_MONTH = f"(?P<month>{words.any_of(words.MONTHS | words.SHORT_MONTHS)})"
_LONG_MONTH = f"(?P<month>{words.any_of(words.MONTHS)})"
_UNIT = f"(?P<unit>{words.any_of(words.UNITS)})"
_HOW_MANY = rf"\d{{1,4}}|{words.any_of(words.NUMBERS)}"
_NUMBER = f"(?P<number>{_HOW_MANY})"
#: Of two numbers, "two or three weeks", the later counts: that is how long it may take.
_COUNTED = rf"(?:(?:{_HOW_MANY}) ?(?:or|to|of|tot|a|-|–) ?)?{_NUMBER} {_UNIT}"
_UNIT_OR_TWO = rf"(?:a|an|one|een) {_UNIT} (?:or|of) {_NUMBER}"
_LENGTH = f"(?:(?P<half>half a year|een half jaar|half jaar)|(?:{_COUNTED}))"
_AWAY = "in|over|binnen(?: de)?|within(?: the)?"
_OTHER = f"(?P<coming>{words.COMING})|(?P<next>{words.NEXT})|(?P<last>{words.LAST})"
_WHICH = f"(?:(?P<this>{words.THIS})|{_OTHER})"
_WHICH_OR_THE = f"(?:(?P<this>{words.THIS}|the|de|het)|{_OTHER})"
_SPAN = "(?P<span>weekend|week|month|maand|quarter|kwartaal|year|jaar)"
_QUARTER = f"(?P<quarter>{words.any_of(words.QUARTERS)})"
_PART = (
    "(?:the |het )?(?:(?P<end>end|late|eind|einde)"
    "|(?P<mid>mid|middle|midden|half|halfweg|halverwege)"
    "|(?P<begin>start|begin|beginning|early))(?: of| van|(?=-))?"
)
_THE = "(?:the |de )?"
_PART_OF_DAY = "morning|afternoon|evening|night|ochtend|voormiddag|namiddag|middag|avond|vroeg"

_FORMS: tuple[tuple[str, Callable[[Said, Reading], date | None]], ...] = (
    (rf"{_YEAR}[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})", days.day_of_month),
    (
        r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
        days.day_of_month,
    ),
    (rf"(?:{_WEEKDAY} )?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})", days.day_of_month),
    (r"(?P<day>\d\d)-(?P<month>\d\d)", days.day_of_month),
    (r"week (?P<week>\d{1,2})", spans.week_by_number),
    (f"(?P<feast>{words.any_of(words.FEASTS | words.MOVABLE_FEASTS)})", spans.feast),
    (rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])", spans.whole_month),
    (f"(?P<near>{words.any_of(words.NEAR_DAYS)})(?: (?:{_PART_OF_DAY}))?", days.near),
    (f"{_LONG_WEEKDAY}(?: ?(?:{_PART_OF_DAY}))?", days.weekday),
    (f"{_LONG_WEEKDAY} week", days.weekday_later),
    (f"{_LONG_WEEKDAY} (?:in|over) {_NUMBER} (?:weeks?|weken)", days.weekday_later),
    (f"{_NUMBER} weeks? (?:from|after|on) {_LONG_WEEKDAY}", days.weekday_later),
    (f"{_WHICH} {_WEEKDAY}(?: (?:{_PART_OF_DAY}))?", days.weekday),
    (f"{_WHICH} (?P<span>week) (?:on |op )?{_WEEKDAY}", days.weekday_of_week),
    (f"{_WEEKDAY} (?:of |in )?{_WHICH} (?P<span>week)", days.weekday_of_week),
    (f"(?:{_AWAY}) {_LENGTH}(?:'? time)?", days.from_now),
    (f"(?:{_AWAY}) {_UNIT_OR_TWO}(?:'? time)?", days.from_now),
    (f"(?:binnen|within) (?:the|de|het|this|deze|dit) {_UNIT}", spans.within),
    (f"{_LENGTH} (?:from now|from today|later|vanaf nu|vanaf vandaag)", days.from_now),
    (f"{_LENGTH} (?:ago|geleden|back|terug)", days.ago),
    (_LENGTH, days.length),
    (f"(?:{_WEEKDAY} )?{_THE}{_DAY} (?:of |van )?{_MONTH}(?: {_YEAR})?", days.day_of_month),
    (f"(?:{_WEEKDAY} )?{_MONTH} {_THE}{_DAY}(?: {_YEAR})?", days.day_of_month),
    (f"(?:{_WEEKDAY} )?{_THE}{_DAY}", days.day_alone),
    (f"{_PART} {_WHICH_OR_THE} {_SPAN}", spans.part_of_span),
    (f"{_PART}(?P<this>)(?P<coming>)(?P<next>)(?P<last>) {_SPAN}", spans.part_of_span),
    (f"{_PART}[ -]{_LONG_MONTH}(?: {_YEAR})?", spans.part_of_month),
    (f"{_PART} {_YEAR}", spans.part_of_year),
    (f"{_PART} (?:the |het )?{_QUARTER}(?: (?:of |van )?{_YEAR})?", spans.part_of_quarter),
    (r"(?:the |het )?(?P<span>month|maand|quarter|kwartaal|year|jaar)(?:'?s)?[ -]?einde?",
     spans.end_of_span),
    (r"(?:the )?(?P<span>week|month|quarter|year)(?:'s end|[ -]end)|(?P<short>eow|eom|eoq|eoy)",
     spans.end_of_span),
    (r"(?:later|somewhere|sometime|some time|ergens|nog|in de loop van|in the course of)"
     rf" {_WHICH_OR_THE} {_SPAN}", spans.end_of_span),
    ("(?:right )?(?:after|na) (?:the|het) weekend", spans.after_the_weekend),
    (f"(?:in )?(?:the |het )?{_QUARTER}(?: (?:of |van |in )?{_YEAR})?", spans.whole_quarter),
    (f"(?:in )?{_WHICH_OR_THE} {_SPAN}", spans.whole_span),
    (f"(?:in )?{_LONG_MONTH}(?: {_YEAR})?", spans.whole_month),
    (f"{_MONTH} {_YEAR}", spans.whole_month),
    (f"(?:in )?{_YEAR}", spans.whole_year),
)  # fmt: skip


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[Said, Reading], date | None]], ...]:
    """The forms compiled, when the first date is read: it takes some milliseconds."""
    return tuple((re.compile(pattern), meaning) for pattern, meaning in _FORMS)
