"""Every parser of ours, to be fed anything: it may only raise what it says it raises.

`feed` takes bytes and lets through what must never come out of a parser. `seeds` are what it reads,
and `words` what such things are made of.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from mentorlog import config, display, state
from mentorlog.domain import due, excerpts, search_words, tasklines
from mentorlog.domain.dates import Looking, read_date, read_moment
from mentorlog.errors import (
    ConfigurationError,
    MentorlogError,
    NewerJournal,
    Refused,
    UsageError,
    VaultError,
)
from mentorlog.exchange import calendar_in
from mentorlog.exchange.foreign import dayone, jrnl
from mentorlog.exchange.lossless import checking, parsing
from mentorlog.exchange.lossless.entries import Broken, Entry
from mentorlog.exchange.markdown import reading
from mentorlog.vault import header, recovery, rollback
from mentorlog.vault.pages import PAGE, PageProof
from mentorlog.vault.rawfile import sides
from mentorlog.vault.recognise import recognise
from mentorlog.vault.salvage.btree import Shape, Tree, Unreadable

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Parser:
    """One parser: what feeds it, what it reads, and the words those are made of."""

    feed: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    words: tuple[str, ...] = ()


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")


def _file(name: str, data: bytes) -> Path:
    path = Path(_home().name) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def _text(data: bytes) -> str:
    """Any text at all, lone surrogates included."""
    return data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace")


def _as_text(read: Callable[[str], object]) -> Callable[[bytes], None]:
    def feed(data: bytes) -> None:
        with suppress(UnicodeDecodeError):
            text = _text(data)
            read(text)

    return feed


# The vault.


def _header(data: bytes) -> None:
    with suppress(VaultError):
        recognise(_file("journal.mentorlog", data))
    header.holds(data[:16])
    if data:
        header.is_hurt(data[:16])


def _recovery(text: str) -> None:
    try:
        version, key = recovery.decode(text)
    except recovery.MistypedCode:
        return
    assert recovery.decode(recovery.encode(version, key)) == (version, key)


def _tree(data: bytes) -> None:
    """Pages that verify but hold anything: page 2 and what it goes on in."""
    pages = {
        number: data[start : start + PAGE].ljust(PAGE - 80, b"\0")
        for number, start in enumerate(range(0, max(1, len(data)), PAGE), 2)
    }
    tree = Tree(pages)
    for number in pages:
        shape = tree.shape(number)
        with suppress(Unreadable):
            if shape is Shape.table_leaf:
                for row in tree.rows(number):
                    assert len(row.values) <= PAGE
            elif shape is not None:
                list(tree.entries(number))
                tree.children(number)


def _rollback(data: bytes) -> None:
    path = _file("torn.mentorlog", b"")
    _file(sides(path)[0].name, data)
    rollback.before(path, PageProof(bytes(32), bytes(16)))


# What is typed.


def _dates(text: str) -> None:
    for looking in Looking:
        read_date(text, TODAY, looking)
        moment = read_moment(text, NOW, looking)
        assert moment is None or moment.tzinfo is not None
    found = due.find_due(text, TODAY)
    assert found is None or isinstance(found.on, date)


def _tasklines(text: str) -> None:
    for line in tasklines.find(text, TODAY, ("Ada", "Jo")):
        assert line.text is not None


def _search(text: str) -> None:
    for typing in (False, True):
        asked = search_words.read(text, TODAY, typing=typing)
        excerpts.excerpt(text, asked.found_by)


def _display(text: str) -> None:
    shown = display.safe(text)
    assert not {"\x1b", "\x9b", "\x07", "\x00"} & set(shown)


# What is configured and remembered.


def _configuration(data: bytes) -> None:
    with suppress(ConfigurationError):
        config.load(_file("config.toml", data))


def _state(data: bytes) -> None:
    state.load(_file("state.json", data))


# What is imported.


def _entries(entries: Iterable[Entry]) -> None:
    for entry in entries:
        checking.check(entry)


def _json(data: bytes) -> None:
    with suppress(Broken, NewerJournal):
        _entries(parsing.source(_file("all.json", data)).entries())


def _markdown(data: bytes) -> None:
    _file("notes/one.md", data)
    with suppress(Refused, NewerJournal):
        _entries(reading.source(reading.look(Path(_home().name) / "notes")).entries())


def _jrnl(data: bytes) -> None:
    for day_first in (None, True, False):
        with suppress(Broken, UsageError):
            jrnl.read(_file("jrnl.txt", data), day_first=day_first)


def _dayone(data: bytes) -> None:
    with suppress(Broken):
        dayone.read(_file("dayone.json", data))


def _calendar(data: bytes) -> None:
    with suppress(Refused):
        calendar_in.read(_file("calendar.ics", data))


_UID = "0199c3a0-1111-7222-8333-444455556666"
_ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a@b\r\n"
    "DTSTART;TZID=Europe/Amsterdam:20260302T140000\r\nDTEND:20260302T150000Z\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE:20260309T140000\r\nSUMMARY:Ada\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
_JSON = (
    '{"format": "mentorlog", "version": 1, "sealed": false,\n"people": [{"uid": "%s", "order": 1}]}'
)
_MD = (
    "---\nmentorlog: 1\nlist: sessions\nuid: %s\norder: 1\n"
    "starts_at: 2026-03-02T14:00:00.000Z\n---\n\nText.\n"
)
_CODE = recovery.encode(1, bytes(range(32)))
_DATES = (
    "tomorrow friday next week volgende maand eind over om 15u30 half 14:00 2026-03-02 3/4/26 de"
    " maart march first the 31 29 feb ago geleden in 2 weeks ; , by uiterlijk voor -1 99999"
)

PARSERS = {
    "header": Parser(_header, (header.new(1) + bytes(PAGE - 16), header.new(2), b"MLJ")),
    "recovery": Parser(_as_text(_recovery), (_CODE.encode(),), tuple(_CODE.split("-"))),
    "pages": Parser(
        _tree, (b"\x0d\0\0\0\x01\x0f\x00\0\x0f\x00" + bytes(3830) + b"\x05\x01\x03\x01\x17hallo",)
    ),
    "rollback": Parser(
        _rollback,
        (bytes.fromhex("d9d505f920a163d700000001000000000000000900000200") + bytes(9000),),
    ),
    "dates": Parser(_as_text(_dates), (b"friday 14:00", b"2026-03-02"), tuple(_DATES.split())),
    "tasklines": Parser(
        _as_text(_tasklines),
        (b"- [ ] me: send it by friday\n  * [x] Ada: call", b"1. [ ] jij: bel"),
        ("- [ ]", "* [x]", "1)", "me:", "Ada:", "\n", "  ", ">", "```", "!", "@", *_DATES.split()),
    ),
    "search": Parser(
        _as_text(_search),
        (b'"team lead" with:ada after:2026-01 -draft kind:session',),
        ('"', "-", "with:", "after:", "before:", "kind:", "in:", "ada", "2026", "last", "é", ":"),
    ),
    "display": Parser(
        _as_text(_display), ("é\x1b]52;c;x\x07\u202e".encode(),), ("\x1b[", "\x9b", "\r")
    ),
    "configuration": Parser(
        _configuration,
        (b'theme = "dark"\n[backup]\ndaily = 7\n[keys]\n"editor.save" = ["ctrl+s"]\n',),
        ("[backup]", "[keys]", "daily", "=", "\n", "[", "]", "{", "}", '"', "1", "2026-03-02", "."),
    ),
    "state": Parser(_state, (b'{"theme": "x", "commits": {"a": 1}, "key_seconds": 0.5}',)),
    "json": Parser(
        _json, ((_JSON % _UID).encode(),), ("{", "}", "[", "]", '"uid"', ":", ",", "1", "\\")
    ),
    "markdown": Parser(
        _markdown, ((_MD % _UID).encode(),), ("---", "\n", ": ", "- ", "&a", "*a", "!!")
    ),
    "jrnl": Parser(
        _jrnl,
        (
            b"[2024-03-02 14:30] First. It went well, @anna.\n",
            b'{"entries": [{"date": "2024-03-02"}]}',
        ),
        ("[2024-03-02 14:30]", "[3/4/2024]", "\n", "@tag", "2024-03-02 14:30", "*"),
    ),
    "dayone": Parser(
        _dayone,
        (b'{"entries": [{"creationDate": "2024-03-02T14:30:00Z", "text": "# A", "tags": ["b"]}]}',),
        ('{"entries": [', '"creationDate":', '"timeZone":', '"UTC"', "]}", "{", "}", ","),
    ),
    "calendar": Parser(
        _calendar,
        (_ICS.encode(),),
        (
            *_ICS.splitlines(keepends=True),
            "RRULE:FREQ=SECONDLY\r\n",
            "RRULE:FREQ=YEARLY;UNTIL=99991231T000000Z\r\n",
            "RDATE:20260401T100000\r\n",
            "RECURRENCE-ID:20260302T140000\r\n",
            "DURATION:PT1H\r\n",
            "DTSTART:00010101T000000\r\n",
            "DTSTART:99991231T235959Z\r\n",
        ),
    ),
}

__all__ = ["PARSERS", "MentorlogError", "Parser"]
