"""Promises found where they were written."""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.kinds import Side
from mentorlog.domain.tasklines import TaskLine, find

TODAY = date(2026, 11, 24)
NAMES = ("Samira Benali", "Heron")


def only(line: str) -> TaskLine:
    """The one promise in a text."""
    found = find(line, TODAY, NAMES)
    assert len(found) == 1, line
    return found[0]


@pytest.mark.parametrize(
    ("line", "owner", "text"),
    [
        ("- [ ] me: send the draft", Side.me, "send the draft"),
        ("- [ ] ME:  send the draft", Side.me, "send the draft"),
        ("* [ ] ik: mail sturen", Side.me, "mail sturen"),
        ("+ [ ] mij: mail sturen", Side.me, "mail sturen"),
        ("- [ ] I: call", Side.me, "call"),
        ("- [ ] them: ask Marc", Side.them, "ask Marc"),
        ("- [ ] zij: boek lezen", Side.them, "boek lezen"),
        ("- [ ] hij: boek lezen", Side.them, "boek lezen"),
        ("- [ ] hen: boek lezen", Side.them, "boek lezen"),
        ("- [ ] she: read", Side.them, "read"),
        ("- [ ] Samira: read", Side.them, "read"),
        ("- [ ] samira benali: read", Side.them, "read"),
        ("- [ ] SÁMIRA: read", Side.them, "read"),
        ("- [ ] heron: read", Side.them, "read"),
        ("- [ ] **Samira**: read", Side.them, "read"),
        ("- [ ] @heron: read", Side.them, "read"),
        ("- [ ] Samira : read", Side.them, "read"),
        ("- [ ] no owner here", Side.me, "no owner here"),
        ("- [ ] Karel: call him", Side.me, "Karel: call him"),
        ("- [ ] https://example.org/a", Side.me, "https://example.org/a"),
        ("  - [ ] me: nested a little", Side.me, "nested a little"),
        ("- a list\n    - [ ] them: nested", Side.them, "nested"),
        ("- a list\n\n    - [ ] them: nested", Side.them, "nested"),
        ("-\t[ ]\tme: tabs", Side.me, "tabs"),
        ("- [ ] myself: rest", Side.me, "rest"),
        ("- [ ] Benali: read", Side.them, "read"),
        ("- [ ] @samira read it", Side.them, "read it"),
        ("- [ ] (Samira) read it", Side.them, "read it"),
        ("- [ ] Samira - read it", Side.them, "read it"),
        ("- [ ] Heron → read it", Side.them, "read it"),
        ("- [ ] Samira will read it", Side.them, "read it"),
        ("- [ ] she'll read it", Side.them, "read it"),
        ("- [ ] zij zal het lezen", Side.them, "het lezen"),
        ("- [ ] Samira will read it - soon", Side.them, "read it - soon"),
        ("- [ ] Samira to read it", Side.them, "read it"),
        ("- [ ] Heron must read it", Side.them, "read it"),
        ("- [ ] she needs to read it", Side.them, "read it"),
        ("- [ ] Samira moet het lezen", Side.them, "het lezen"),
        ("- [ ] Samira to Marc: meet", Side.me, "Samira to Marc: meet"),
        ("- [ ] Samira bellen", Side.me, "Samira bellen"),
        ("- [ ] Karel must read it", Side.me, "Karel must read it"),
        ("- [ ] me - read it", Side.me, "read it"),
        ("- [ ] I will read it", Side.me, "I will read it"),
        ("- [ ] Karel - read it", Side.me, "Karel - read it"),
        ("- [ ] Karel will read it", Side.me, "Karel will read it"),
        ("- [ ] @karel read it", Side.me, "@karel read it"),
        ("- [ ] we: plan it", Side.me, "we: plan it"),
        ("- [ ] me: windows line\r\n", Side.me, "windows line"),
    ],
)
def test_whose_promise_it_is(line: str, owner: Side, text: str) -> None:
    found = only(line)
    assert (found.owner, found.text, found.done) == (owner, text, False)
    assert (found.due_on, found.due_words, found.if_cue) == (None, "", "")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("小林さくらこ", "- [ ] 小林さくらこ：設計書を読む"),
        ("欧阳 娜娜", "- [ ] 欧阳： 读"),
        ("김민준 박서연", "- [ ] 김민준: 읽기"),
        ("שושנה הלוי", "- [ ] שושנה: לקרוא"),
        ("श्रीमती लक्ष्मी", "- [ ] लक्ष्मी: पढ़ना"),
        ("กิตติศักดิ์", "- [ ] กิตติศักดิ์: อ่าน"),
        ("W" * 200, f"- [ ] {'W' * 200}: read"),
        ("W" * 200, f"- [ ] @{'W' * 200} read"),
    ],
)
def test_a_name_in_any_script_and_of_any_length_says_whose_it_is(name: str, line: str) -> None:
    for written in (line, unicodedata.normalize("NFD", line)):
        (found,) = find(written, TODAY, (name,))
        assert found.owner is Side.them
        assert name[:2] not in found.text


@pytest.mark.parametrize("box", ["x", "X"])
def test_a_ticked_box_is_done(box: str) -> None:
    assert only(f"- [{box}] me: send it").done


@pytest.mark.parametrize(
    ("line", "text", "due", "words"),
    [
        ("- [ ] me: send the draft, due friday", "send the draft", "2026-11-27", "friday"),
        ("- [ ] them: ask Marc by next tuesday", "ask Marc", "2026-12-01", "next tuesday"),
        ("- [ ] ik: mail tegen overmorgen", "mail", "2026-11-26", "overmorgen"),
        ("- [ ] zij: lezen vóór 2 maart", "lezen", "2027-03-02", "2 maart"),
        ("- [ ] me: send (due friday) to Marc", "send to Marc", "2026-11-27", "friday"),
        ("- [ ] me: by friday, send it", "send it", "2026-11-27", "friday"),
        ("- [ ] me: send it — by friday", "send it", "2026-11-27", "friday"),
        ("- [ ] me: send it by friday at 3pm", "send it at 3pm", "2026-11-27", "friday"),
        ("- [ ] due friday: send it", "send it", "2026-11-27", "friday"),
        ("- [ ] me: tomorrow: call Marc", "call Marc", "2026-11-25", "tomorrow"),
    ],
)
def test_a_due_date_is_taken_out_of_the_words(line: str, text: str, due: str, words: str) -> None:
    found = only(line)
    assert (found.text, found.due_on, found.due_words) == (text, date.fromisoformat(due), words)


@pytest.mark.parametrize(
    ("line", "text", "cue"),
    [
        (
            "- [ ] them: draft it, if the posting is online, then that evening",
            "draft it",
            "if the posting is online, then that evening",
        ),
        ("- [ ] me: if he calls, then I send the CV", "I send the CV", "if he calls"),
        ("- [ ] ik: als hij belt, dan stuur ik de cv", "stuur ik de cv", "als hij belt"),
        ("- [ ] me: ask if it rains", "ask if it rains", ""),
        ("- [ ] me: call — if she is out, then write", "call", "if she is out, then write"),
        ("- [ ] me: when I close up, I call", "I call", "when I close up"),
        ("- [ ] ik: als ik stop, bel ik haar", "bel ik haar", "als ik stop"),
        ("- [ ] me: if possible, call", "if possible, call", ""),
    ],
)
def test_an_if_then_is_kept_apart(line: str, text: str, cue: str) -> None:
    found = only(line)
    assert (found.text, found.if_cue) == (text, cue)


def test_a_date_and_an_if_then_in_one_line() -> None:
    found = only("- [ ] them: draft it, due friday, if it is online, then that evening")
    assert (found.text, found.due_on) == ("draft it", date(2026, 11, 27))
    assert found.if_cue == "if it is online, then that evening"


@pytest.mark.parametrize(
    "text",
    [
        "- [ ]",
        "- [ ] ",
        "- [ ] me:",
        "- [ ] me: ",
        "- [ ] , due friday",
        "- [] me: no space in the box",
        "-[ ] me: no space before it",
        "- [ ]me: none after",
        "- [y] me: another letter",
        "- [ x ] me: too wide",
        "- me: no box",
        "1. [ ] me: numbered",
        "> - [ ] me: quoted from somewhere",
        "`- [ ] me: code`",
        "see - [ ] me: in the middle",
        "```\n- [ ] me: in a fence\n```",
        "~~~ text\n- [ ] me: in a fence\n```\n- [ ] me: still\n~~~",
        "````\n```\n- [ ] me: in a longer fence\n````",
        "```\n- [ ] me: in a fence that never ends",
        "- a list\n  ```\n  - [ ] me: fenced in a list\n  ```",
        "    - [ ] me: indented code",
        "Words.\n\n    - [ ] me: indented code",
        "- \\[ ] me: escaped",
        "- [ ] ~~me: send it~~",
        "- [ ] me: due friday",
        "[ ] me: no bullet",
        "• [ ] me: a bullet that is none",
        "- [✓] me: a tick that is none",
    ],
)
def test_what_only_looks_like_a_promise_is_none(text: str) -> None:
    assert find(text, TODAY, NAMES) == []


def test_a_line_of_code_in_backticks_opens_no_fence() -> None:
    text = "```- [ ] me: inline```\n- [ ] me: real"
    assert [line.text for line in find(text, TODAY)] == ["real"]


def test_after_a_fence_promises_count_again() -> None:
    text = "```\n- [ ] me: no\n```\n- [ ] me: yes\n~~~\n- [ ] me: no\n~~~~\n- [ ] me: yes too"
    assert [line.text for line in find(text, TODAY)] == ["yes", "yes too"]


def test_each_knows_its_place() -> None:
    text = "# Notes\n\n- [ ] me: one\nwords\n  - [x] them: two, due friday\n"
    found = find(text, TODAY)
    assert [line.line_no for line in found] == [2, 4]
    assert [text[slice(*line.span)] for line in found] == [
        "- [ ] me: one",
        "  - [x] them: two, due friday",
    ]


def test_without_a_name_nobody_elses_is_guessed() -> None:
    assert find("- [ ] Samira: read", TODAY)[0].owner is Side.me
    assert find("- [ ] : read", TODAY, [""])[0].owner is Side.me


@given(st.text(alphabet="-*+ [x]\n`~me:,aduefriday>\t#", max_size=200))
def test_every_promise_found_stands_where_it_says(text: str) -> None:
    lines = text.split("\n")
    for found in find(text, TODAY, NAMES):
        line = lines[found.line_no]
        assert text[slice(*found.span)] == line
        assert found.text and "[" in line
        assert ("[ ]" not in line.split("]")[0] + "]") == found.done


@given(st.text(max_size=300))
def test_any_text_at_all_is_searched(text: str) -> None:
    for found in find("- [ ] me: " + text, TODAY, NAMES):
        assert found.text.strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("word ", 2_000_000),
        ("- [ ] me: send the draft, due friday\n", 50_000),
        ("a: ", 1_000_000),
        ("if a, ", 500_000),
        (", due ", 500_000),
        ("\n", 1_000_000),
        ("```\n", 500_000),
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("- [ ] if ", "\n\n    - [ ] x")])
def test_no_text_takes_long(piece: str, times: int, before: str, after: str) -> None:
    text = before + piece * times + after
    begun = time.process_time()
    find(text, TODAY, NAMES)
    assert time.process_time() - begun < 10
