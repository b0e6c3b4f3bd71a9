"""`import notes` and `import csv`: folders and tables as people keep them, and broken ones."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.errors import MentorlogError
from mentorlog.exchange.foreign import note_dates, notes, spreadsheet
from mentorlog.exchange.foreign.moments import moment, order_of
from tests.cli.conftest import Cli
from tests.cli.test_import_entries import put, reflections

NOTES = {
    "2024-03-02 A talk.md": "Went well. #work\n![[picture.png]]\n- [ ] me: write\n",
    "daily/2024-03-03.md": "# A good day\n\nWalked.\n",
    "2023/11/04 evening.md": "Late.\n",
    "202401051430.md": "A thought\n",
    "talks/x.md": '---\ndate: 2024-02-01\ntags: [start, "long walk"]\n---\n# Kick-off\nHello\n',
    "heading.md": "# 5 maart 2024\n\nIn words.\n",
    "longer.md": "# Wednesday 6 March 2024 with Ada\n\nIn words, and more.\n",
    "loose.md": "No date at all.\n",
    "broken.md": "---\ntitle: [\n---\n2024\n",
    "empty 2024-01-01.md": "",
    ".obsidian/2024-01-02.md": "hidden",
    "ours.md": "---\nmentorlog: 1\nlist: sessions\n---\n",
    "picture.png": "no note",
}


@pytest.fixture
def folder(people: Cli) -> Path:
    base = people.home / "vault"
    for name, text in NOTES.items():
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(text, "utf-8")
    changed = datetime(2024, 6, 1, 12, tzinfo=UTC).timestamp()
    for name in ("loose.md", "broken.md"):
        os.utime(base / name, (changed, changed))
    return base


def test_a_folder_of_notes_comes_in_by_its_dates(people: Cli, folder: Path) -> None:
    promises = people("list", "actions", "--json").out
    came = people("import", "notes", str(folder), "--yes")
    assert came.code == 0, came.err
    for said in ("7 new", "2 notes say no", "loose.md", "1 note was written by", "1 picture"):
        assert said in came.err, came.err
    found = [(one["written_at"][:10], one["title"]) for one in reflections(people)]
    assert found == [
        ("2023-11-04", "evening"),
        ("2024-01-05", "A thought"),
        ("2024-02-01", "Kick-off"),
        ("2024-03-02", "A talk"),
        ("2024-03-03", "A good day"),
        ("2024-03-05", "heading"),
        ("2024-03-06", "with Ada"),
    ]
    kick_off = json.loads(people("show", reflections(people)[2]["id"], "--json").out)
    assert kick_off["body"] == "Hello\n\n#start #long-walk"
    assert people("list", "actions", "--json").out == promises
    after = people.journal.read_bytes()
    assert "7 are here already." in people("import", "notes", str(folder), "--yes").err
    assert people.journal.read_bytes() == after
    dated = people("import", "notes", str(folder), "--undated", "changed", "--yes")
    assert "2 new" in dated.err
    assert "2024-06-01" in [one["written_at"][:10] for one in reflections(people)]


def test_a_changed_note_is_known_by_its_place(people: Cli, folder: Path) -> None:
    people("import", "notes", str(folder), "--yes")
    (folder / "daily/2024-03-03.md").write_text("# A good day\n\nWalked far.\n")
    assert "1 differs" in people("import", "notes", str(folder), "--yes", "--theirs").err
    (note,) = [one for one in reflections(people) if one["title"] == "A good day"]
    assert json.loads(people("show", note["id"], "--json").out)["body"] == "Walked far."


@pytest.mark.parametrize(
    ("name", "at", "rest"),
    [
        ("2024-03-02", "2024-03-02 12:00", ""),
        ("2024-03-02 14.30 Talk", "2024-03-02 14:30", "Talk"),
        ("20240302-143015", "2024-03-02 14:30", ""),
        ("Talk 2024_03_02", "2024-03-02 12:00", "Talk"),
        ("02-03-2024 gesprek", "2024-03-02 12:00", "gesprek"),
        ("Saturday 2 March 2024", "2024-03-02 12:00", ""),
        ("2024-13-02", None, "2024-13-02"),
        ("route 66", None, "route 66"),
        ("12345678901", None, "12345678901"),
    ],
)
def test_dates_in_names(name: str, at: str | None, rest: str) -> None:
    found, left = note_dates.in_name(name, f"{name}.md")
    assert (found and f"{found:%Y-%m-%d %H:%M}", left) == (at, rest)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2024/3/2 9:05", "2024-03-02 09:05"),
        ("2 maart 2024, 14:30", "2024-03-02 14:30"),
        ("March 2, 2024 2:30 PM", "2024-03-02 14:30"),
        ("see Annex 2024", None),
        ("2 maart", None),
    ],
)
def test_moments_as_people_write_them(words: str, at: str | None) -> None:
    found = moment(words)
    assert (found and f"{found:%Y-%m-%d %H:%M}") == at


def test_one_date_tells_how_the_others_are_meant(people: Cli) -> None:
    assert order_of(["3/4/2024", "14/4/2024"]) is True
    assert order_of(["3/4/2024", "4/14/2024"]) is False
    assert order_of(["13/4/2024", "4/14/2024"]) is None
    file = put(people, "j.txt", b"[3/4/2024 09:00] When?\n[14/4/2024 09:00] Then.\n")
    assert people("import", "jrnl", file, "--yes").code == 0
    assert reflections(people)[0]["written_at"].startswith("2024-04-03")


TABLE = (
    "\ufeffDatum;Tijd;Onderwerp;Verslag;Opmerkingen;Labels\r\n"
    '02-03-2024;14:30;Eerste gesprek;"Over werk;\r\nen meer";Vaker;werk, start\r\n'
    "03-03-2024;;Tweede;'=1+1;;\r\n"
    "geen datum;;Derde;weg;;\r\n"
)


def test_a_table_is_understood_by_its_headings(people: Cli) -> None:
    file = put(people, "t.csv", TABLE.encode())
    came = people("import", "csv", file, "--yes")
    assert came.code == 0, came.err
    assert "text=Verslag, text=Opmerkingen" in came.err and "1 row says no date" in came.err
    first, second = reflections(people)
    assert (first["title"], second["title"]) == ("Eerste gesprek", "Tweede")
    assert first["written_at"].startswith("2024-03-02T13:30")
    body = json.loads(people("show", first["id"], "--json").out)["body"]
    assert body == "Over werk;\nen meer\n\nVaker\n\n#werk #start"
    assert json.loads(people("show", second["id"], "--json").out)["body"] == "=1+1"
    assert "2 are here already." in people("import", "csv", file, "--yes").err


def test_columns_can_be_said_and_sessions_keep_their_length(people: Cli) -> None:
    people("edit", "r1", "--started", "2024-01-01")
    text = "2024-03-02\tx\tA long talk about the work\t45\n2024-03-09\ty\tAnother long talk\t50\n"
    file = put(people, "t.tsv", text.encode())
    came = people(
        "import", "csv", file, "--column", "minutes=4", "--column", "title=2",
        "--sessions", "--with", "Samira", "--yes",
    )  # fmt: skip
    assert came.code == 0 and "date=1, title=2, text=3, minutes=4" in came.err, came.err
    found = json.loads(people("list", "sessions", "--with", "Samira", "--json").out)
    assert {45, 50} <= {one["minutes"] for one in found}
    for wrong in ("minutes=9", "nothing", "what=1"):
        assert people("import", "csv", file, "--column", wrong, "--yes").code == 2


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 1, "it is empty"),
        (b"just words\n", 1, "no table"),
        (b'date,text\n2024-03-02,"cut o', 1, "line 2"),
        (b"name,text\nx,y\n", 2, "which column holds the date"),
        (b"date,text\n3/4/2024,y\n", 2, "t.csv, line 2"),
    ],
)
def test_a_broken_table_says_where(people: Cli, content: bytes, code: int, said: str) -> None:
    before = people.journal.read_bytes()
    ran = people("import", "csv", put(people, "t.csv", content), "--yes")
    assert ran.code == code and said in ran.err, ran.err
    assert people.journal.read_bytes() == before


@given(st.text(max_size=200), st.text(max_size=40))
def test_whatever_a_note_holds_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, front: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-notes"
    folder.mkdir(exist_ok=True)
    words = f"---\ndate: {front}\n---\n{text}"
    (folder / "2024-01-01.md").write_bytes(words.encode("utf-8", "replace"))
    (folder / "t.csv").write_bytes(f"date,text\n{front},{text}\n".encode("utf-8", "replace"))
    reads: list[Any] = [lambda: notes.read(folder), lambda: spreadsheet.read(folder / "t.csv")]
    for read in reads:
        try:
            read()
        except MentorlogError as refused:
            assert refused.message
