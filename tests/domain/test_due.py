"""A due date found inside the line of a to-do."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorlog.domain.due import find_due

TUESDAY = date(2026, 11, 24)

FOUND = {
    "send the draft, due friday": ("send the draft", "2026-11-27", "friday"),
    "send the draft by friday": ("send the draft", "2026-11-27", "friday"),
    "send the draft, Due: Friday.": ("send the draft", "2026-11-27", "Friday."),
    "ask Marc, due next tuesday": ("ask Marc", "2026-12-01", "next tuesday"),
    "call her before tomorrow": ("call her", "2026-11-25", "tomorrow"),
    "send (due friday)": ("send", "2026-11-27", "friday"),
    "draft, due on 2 march": ("draft", "2027-03-02", "on 2 march"),
    "draft by March 2, 2028": ("draft", "2028-03-02", "March 2, 2028"),
    "mail sturen tegen vrijdag": ("mail sturen", "2026-11-27", "vrijdag"),
    "mail sturen, voor eind van de maand": ("mail sturen", "2026-11-30", "eind van de maand"),
    "lezen vóór 2 maart": ("lezen", "2027-03-02", "2 maart"),
    "lezen vo\u0301o\u0301r 2 maart": ("lezen", "2027-03-02", "2 maart"),
    "lezen, uiterlijk volgende dinsdag": ("lezen", "2026-12-01", "volgende dinsdag"),
    "ten laatste vrijdag": ("", "2026-11-27", "vrijdag"),
    "report, due in 2 weeks": ("report", "2026-12-08", "in 2 weeks"),
    "report, due next week": ("report", "2026-12-04", "next week"),
    "report before next week": ("report", "2026-11-30", "next week"),
    "report before March": ("report", "2027-03-01", "March"),
    "by friday, send it": (", send it", "2026-11-27", "friday"),
    "call, before friday, about the post": ("call, about the post", "2026-11-27", "friday"),
    "note which questions come in, and from whom, due friday": (
        "note which questions come in, and from whom",
        "2026-11-27",
        "friday",
    ),
    "a, due friday, by monday": ("a, due friday", "2026-11-30", "monday"),
    # a day after "on", a date behind a sign, and without any
    "send it on friday": ("send it", "2026-11-27", "friday"),
    "send it on the 24th": ("send it", "2026-11-24", "the 24th"),
    "call her on the 5th": ("call her", "2026-12-05", "the 5th"),
    "send it on the 31st": ("send it", "2026-12-31", "the 31st"),
    "send it on 25th at 3pm": ("send it at 3pm", "2026-11-25", "25th"),
    "on the 30th: call Marc": (": call Marc", "2026-11-30", "the 30th"),
    "give feedback on the 27th": ("give feedback", "2026-11-27", "the 27th"),
    "bel haar op de 1ste": ("bel haar", "2026-12-01", "de 1ste"),
    "tekst sturen op 1 december": ("tekst sturen", "2026-12-01", "1 december"),
    "send it, friday": ("send it", "2026-11-27", "friday"),
    "send it (friday)": ("send it", "2026-11-27", "friday"),
    "send it -> 1 dec": ("send it", "2026-12-01", "1 dec"),
    "send it – tomorrow": ("send it", "2026-11-25", "tomorrow"),
    "send it @friday": ("send it", "2026-11-27", "friday"),
    "send it 📅 2026-12-01": ("send it", "2026-12-01", "2026-12-01"),
    "send the draft friday": ("send the draft", "2026-11-27", "friday"),
    "send the draft tomorrow": ("send the draft", "2026-11-25", "tomorrow"),
    "send the draft next week": ("send the draft", "2026-12-04", "next week"),
    "tekst sturen over twee weken": ("tekst sturen", "2026-12-08", "over twee weken"),
    "tekst lezen tot vrijdag": ("tekst lezen", "2026-11-27", "vrijdag"),
    # lengths as they are said, parts of the year, quarters
    "send it, in a couple of weeks": ("send it", "2026-12-08", "in a couple of weeks"),
    "send the text in a week or two": ("send the text", "2026-12-08", "in a week or two"),
    "tekst lezen over een paar dagen": ("tekst lezen", "2026-11-26", "over een paar dagen"),
    "tekst lezen over 2 à 3 weken": ("tekst lezen", "2026-12-15", "over 2 à 3 weken"),
    "tekst lezen, binnen de week": ("tekst lezen", "2026-12-01", "binnen de week"),
    "decide by year end": ("decide", "2026-12-31", "year end"),
    "decide by Q1": ("decide", "2027-01-01", "Q1"),
    "decide by the end of Q1": ("decide", "2027-03-31", "the end of Q1"),
    "beslissen tegen het jaareinde": ("beslissen", "2026-12-31", "het jaareinde"),
    "plan ze eens eind volgend kwartaal": ("plan ze eens", "2027-03-31", "eind volgend kwartaal"),
    "schrijf haar begin volgend jaar": ("schrijf haar", "2027-01-01", "begin volgend jaar"),
    "call her, two weeks from monday": ("call her", "2026-12-14", "two weeks from monday"),
    "bel haar, na het weekend": ("bel haar", "2026-11-30", "na het weekend"),
    # what may stand behind it
    "send it by friday 14:00": ("send it 14:00", "2026-11-27", "friday"),
    "bellen tegen vrijdag om 15u30": ("bellen om 15u30", "2026-11-27", "vrijdag"),
    "send it by friday at the latest": ("send it", "2026-11-27", "friday"),
    "send it by friday if I can": ("send it if I can", "2026-11-27", "friday"),
    # the date first, and Dutch with its verbs last
    "by friday send it": ("send it", "2026-11-27", "friday"),
    "morgen bellen": ("bellen", "2026-11-25", "morgen"),
    "vrijdag de tekst sturen": ("de tekst sturen", "2026-11-27", "vrijdag"),
    "de tekst tegen vrijdag doorsturen": ("de tekst doorsturen", "2026-11-27", "vrijdag"),
    "iets voor maandag voorbereiden": ("iets voorbereiden", "2026-11-30", "maandag"),
    # more ways to say a date
    "sturen tegen vrijdagavond": ("sturen", "2026-11-27", "vrijdagavond"),
    "sturen tegen vr 27/11": ("sturen", "2026-11-27", "vr 27/11"),
    "sturen voor kerst": ("sturen", "2026-12-25", "kerst"),
    "sturen tegen vrijdag over een week": ("sturen", "2026-12-04", "vrijdag over een week"),
    "send it by 01-12": ("send it", "2026-12-01", "01-12"),
    "send it by mid-december": ("send it", "2026-12-15", "mid-december"),
    "send it by late december": ("send it", "2026-12-31", "late december"),
    "send it by new year": ("send it", "2027-01-01", "new year"),
    "send it by this coming monday": ("send it", "2026-11-30", "this coming monday"),
    "send it, due week 49": ("send it", "2026-12-04", "week 49"),
    "three applications by easter": ("three applications", "2027-03-28", "easter"),
    "aanvragen voor Pinksteren": ("aanvragen", "2027-05-16", "Pinksteren"),
    # a day with its month needs no sign
    "bel haar 2 maart": ("bel haar", "2027-03-02", "2 maart"),
    "call Ann 1 dec": ("call Ann", "2026-12-01", "1 dec"),
    "call Ann Dec 1": ("call Ann", "2026-12-01", "Dec 1"),
    "call Ann december 1st": ("call Ann", "2026-12-01", "december 1st"),
    "call Ann 2026-12-01": ("call Ann", "2026-12-01", "2026-12-01"),
    "bellen vr. 4 dec.": ("bellen", "2026-12-04", "vr. 4 dec"),
    "tekst doorsturen ma 30/11": ("tekst doorsturen", "2026-11-30", "ma 30/11"),
    "tekst doorsturen 30/11": ("tekst doorsturen", "2026-11-30", "30/11"),
    "tekst doorsturen (30/11)": ("tekst doorsturen", "2026-11-30", "30/11"),
    "zaal 2 mei boeken": ("zaal boeken", "2027-05-02", "2 mei"),
    "reread it the day after tomorrow": ("reread it", "2026-11-26", "the day after tomorrow"),
    "see her 3 weeks from now": ("see her", "2026-12-15", "3 weeks from now"),
    "bellen volgende week maandag": ("bellen", "2026-11-30", "volgende week maandag"),
    "volgende week maandag bellen": ("bellen", "2026-11-30", "volgende week maandag"),
    "reply tomorrow at 9": ("reply at 9", "2026-11-25", "tomorrow"),
    "bellen morgen": ("bellen", "2026-11-25", "morgen"),
    "do it today": ("do it", "2026-11-24", "today"),
    "doe het vandaag": ("doe het", "2026-11-24", "vandaag"),
    "walk twice this week": ("walk twice", "2026-11-27", "this week"),
    # a time behind it
    "send the draft by friday noon": ("send the draft noon", "2026-11-27", "friday"),
    "call Ann tomorrow at 9": ("call Ann at 9", "2026-11-25", "tomorrow"),
    "call Ann tomorrow morning at 9:30": ("call Ann at 9:30", "2026-11-25", "tomorrow morning"),
    "bellen vrijdag 4 december om 14u": ("bellen om 14u", "2026-12-04", "vrijdag 4 december"),
    "email it by COB friday": ("email it", "2026-11-27", "friday"),
    "email it by COB": ("email it", "2026-11-24", "COB"),
    "send the draft friday latest": ("send the draft", "2026-11-27", "friday"),
    # brackets, Markdown, Dutch limits
    "write to Marc [due 4/12]": ("write to Marc", "2026-12-04", "4/12"),
    "finish the draft [friday]": ("finish the draft", "2026-11-27", "friday"),
    "send the draft by **friday**": ("send the draft", "2026-11-27", "**friday**"),
    "ask for feedback (from Ann) by wed.": ("ask for feedback (from Ann)", "2026-11-25", "wed."),
    "inschrijven t.e.m. 12 december": ("inschrijven", "2026-12-12", "12 december"),
    "inschrijven t/m 12 december": ("inschrijven", "2026-12-12", "12 december"),
    "bezorgen tegen ten laatste woensdag": ("bezorgen", "2026-11-25", "woensdag"),
    # Dutch with its verbs last, and no sign
    "de tekst morgen doorsturen": ("de tekst doorsturen", "2026-11-25", "morgen"),
    "Ann morgen om 9u bellen": ("Ann om 9u bellen", "2026-11-25", "morgen"),
    "tekst binnen de drie weken doorsturen": (
        "tekst doorsturen",
        "2026-12-15",
        "binnen de drie weken",
    ),
    "de tekst eind december herlezen": ("de tekst herlezen", "2026-12-31", "eind december"),
}

NOT_FOUND = [
    "stand by me", "come by", "een cadeau voor mama", "vakantie voor 2 weken", "due 12", "due do",
    "by ma", "send by friday the draft", "due 2 maart maybe", "overdue friday", "due", "voor",
    "a lift for friday", "due to friday traffic", "by the way",
    "write about friday", "call him every friday", "tell her what happened today",
    "say what moved this week", "plan next week", "watch Black Friday", "read Man Friday by Defoe",
    "pay what is due Friday", "read part (1/2)", "ask them (Ann, May)", "sit in the sun",
    "finish before 9", "bring a card for May", "lezen vanaf vrijdag", "lezen na vrijdag",
    "open from monday to friday", "open van maandag tot vrijdag", "go up on the 2nd floor",
    "before the 1st talk", "prepare friday's talk", "write about yesterday", "send it by 30 feb",
    "find out what happened on Monday", "vragen hoe het ging op maandag", "note what I did today",
    "tell her that I come on friday", "thank her for today", "book a room for 3 December",
    "open the shop friday then", "nadenken over maandag", "het verslag van vrijdag nalezen",
    "niet meer op zondag werken", "elke vrijdag een uur wandelen", "de zondag vrij houden",
    "met Ann over de vergadering van vrijdag praten", "het boek over twee werelden lezen",
    "een begin maken", "read pages 14/15", "rate it 15/20", "read 24/7 by Crary", "vrijdag 4 dec",
    "see [friday](https://example.org)", "try it for two weeks", "block Friday afternoons",
    "het begin van de tekst herschrijven", "make today count", "walk this week",
    "give feedback on the 2nd", "work on the 3rd", "terugkijken op de 2de", "meet on 24",
    "ask what was said on the 24th", "the exam is on the 24th", "send it on the 32nd",
    "one by one", "ask by mail", "before our next session", "on time", "op weg", "voor mij",
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), FOUND.items())
def test_a_due_date_at_the_end_or_between_commas(line: str, expected: tuple[str, str, str]) -> None:
    rest, day, words = expected
    due = find_due(line, TUESDAY)
    assert due is not None
    assert due.on == date.fromisoformat(day)
    assert due.words == words
    assert " ".join((line[: due.start] + line[due.end :]).split()) == rest


@pytest.mark.parametrize("line", NOT_FOUND)
def test_prose_is_not_a_due_date(line: str) -> None:
    assert find_due(line, TUESDAY) is None


def test_a_line_never_wakes_dateparser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser", None)
    assert find_due("x, due 2 weeks and 3 days from now", TUESDAY) is None


@example("ON", " by ")
@given(st.text(max_size=200), st.sampled_from([", due ", " by ", " tegen ", "(before "]))
def test_what_was_found_lies_in_the_line(text: str, keyword: str) -> None:
    line = f"{text}{keyword}friday"
    due = find_due(line, TUESDAY)
    assert due is not None
    assert 0 <= due.start < due.end <= len(line)
    assert due.words == "friday"
    assert due.on == date(2026, 11, 27)
