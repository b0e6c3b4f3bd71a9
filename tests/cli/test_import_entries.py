"""`import jrnl` and `import dayone`: what people have, and what is broken."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.errors import MentorlogError
from mentorlog.exchange.foreign import dayone, jrnl
from tests.cli.conftest import Cli

JRNL: dict[str, Any] = {
    "tags": {"@work": 1},
    "entries": [
        {
            "title": "First talk.",
            "body": "It went well, said @anna.\n- [ ] me: write to her",
            "date": "2024-03-02",
            "time": "14:30",
            "tags": ["@work", "@anna"],
            "starred": True,
        },
        {"title": "Later", "body": "", "date": "2024-03-03", "time": "09:00", "tags": []},
    ],
}
DAY_ONE: dict[str, Any] = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "ABCDEF0123456789",
            "creationDate": "2024-07-01T22:30:00Z",
            "timeZone": "Europe/Amsterdam",
            "text": "# Evening\nIt was good\\.\n![](dayone-moment://F00)\n1\\. stays",
            "tags": ["long walk"],
            "photos": [{"identifier": "F00"}],
        }
    ],
}


def put(cli: Cli, name: str, content: object) -> str:
    path = cli.home / name
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(data)
    return str(path)


def reflections(cli: Cli) -> list[dict[str, Any]]:
    found = json.loads(cli("list", "reflections", "--json").out)
    return sorted(found, key=lambda one: str(one["written_at"]))


def test_jrnl_comes_in_once_and_again_changes_nothing(people: Cli) -> None:
    file = put(people, "j.json", JRNL)
    promises = people("list", "actions", "--json").out
    before = people.journal.read_bytes()
    assert "2 new reflections." in people("import", "jrnl", file, "--dry-run").err
    assert people.journal.read_bytes() == before
    assert people("import", "jrnl", file, "--yes").code == 0
    first, second = reflections(people)
    assert (first["title"], second["title"]) == ("First talk.", "Later")
    assert first["audience"] == "me"
    shown = json.loads(people("show", first["id"], "--json").out)
    assert shown["body"].endswith("#work #anna #starred")
    assert people("list", "actions", "--json").out == promises
    after = people.journal.read_bytes()
    assert "2 are here already." in people("import", "jrnl", file, "--yes").err
    assert people.journal.read_bytes() == after


def test_what_differs_stays_unless_the_file_is_to_win(people: Cli) -> None:
    put(people, "j.json", JRNL)
    people("import", "jrnl", str(people.home / "j.json"), "--yes")
    entries = [dict(one) for one in JRNL["entries"]]
    entries[1]["body"] = "More."
    file = put(people, "j.json", {"entries": entries})
    assert "--theirs takes the file’s" in people("import", "jrnl", file, "--yes").err
    record = reflections(people)[1]["id"]
    assert json.loads(people("show", record, "--json").out)["body"] == ""
    assert people("import", "jrnl", file, "--yes", "--theirs").code == 0
    assert json.loads(people("show", record, "--json").out)["body"] == "More."


def test_plain_text_of_jrnl(people: Cli) -> None:
    text = (
        "\ufeff[2024-03-02 02:30:00 PM] A talk *\r\nAbout [x] and more\r\n\r\n"
        "[03.03.2024 09:00] Another\r\n"
    )
    file = put(people, "j.txt", text.encode())
    assert people("import", "jrnl", file, "--yes").code == 0
    first, second = reflections(people)
    assert (first["title"], second["title"]) == ("A talk", "Another")
    assert json.loads(people("show", first["id"], "--json").out)["body"] == (
        "About [x] and more\n\n#starred"
    )


def test_a_line_that_names_no_day_is_said_to_stay_in_the_entry_before(people: Cli) -> None:
    text = (
        "[2024-03-02 14:30] First talk\nIt went well\n[2024-02-30 09:00] Lost day\nand its words\n"
    )
    ran = people("import", "jrnl", put(people, "j.txt", text.encode()), "--yes")
    assert ran.code == 0
    assert "j.txt, line 3: no such day; the line stays in the entry before." in ran.err
    (only,) = reflections(people)
    shown = json.loads(people("show", only["id"], "--json").out)
    assert "[2024-02-30 09:00] Lost day\nand its words" in shown["body"]


def test_a_date_that_means_two_things_is_asked_about(people: Cli) -> None:
    file = put(people, "j.txt", b"[3/4/2024 09:00] When?\n")
    refused = people("import", "jrnl", file, "--yes")
    assert (refused.code, "j.txt, line 1" in refused.err) == (2, True)
    assert people("import", "jrnl", file, "--yes", "--day-first").code == 0
    assert reflections(people)[0]["written_at"].startswith("2024-04-03")


@pytest.mark.parametrize("packed", [False, True])
def test_day_one_comes_in_as_sessions(people: Cli, packed: bool) -> None:
    people("edit", "r1", "--started", "2024-01-01")
    file = put(people, "d.json", DAY_ONE)
    if packed:
        file = str(people.home / "d.zip")
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("Journal.json", json.dumps(DAY_ONE))
            archive.writestr("../../evil.json", "no journal")
            archive.writestr("photos/F00.jpeg", b"picture")
    came = people("import", "dayone", file, "--sessions", "--with", "Samira", "--yes")
    assert came.code == 0, came.err
    assert "1 picture or other attachment stays behind." in came.err
    found = json.loads(people("list", "sessions", "--with", "Samira", "--json").out)
    (session,) = [one for one in found if one["starts_at"].startswith("2024-07-01T22:30")]
    assert (session["status"], session["time_zone"]) == ("held", "Europe/Amsterdam")
    notes = json.loads(people("show", session["id"], "--json").out)["notes"]
    assert notes == "# Evening\nIt was good.\n1\\. stays\n\n#long-walk"


RICH = {
    "contents": [
        {"text": "Evening\n", "attributes": {"line": {"header": 1, "identifier": "A"}}},
        {"embeddedObjects": [{"type": "photo", "identifier": "F00"}]},
        {"text": "It was "},
        {"text": "good", "attributes": {"bold": True}},
        {"text": ".\nread\n", "attributes": {"line": {"listStyle": "checkbox", "checked": True}}},
        {"text": "One more", "attributes": {"line": {"quote": True}}},
    ]
}


def test_rich_text_is_read_where_there_is_no_other(people: Cli) -> None:
    entry = {**DAY_ONE["entries"][0], "text": "", "richText": json.dumps(RICH), "tags": []}
    file = str(people.home / "d.zip")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Export/Journal.json", json.dumps({"entries": [entry]}))
        archive.writestr("__MACOSX/._Journal.json", b"\x00\x01")
    assert people("import", "dayone", file, "--yes").code == 0
    (one,) = reflections(people)
    body = json.loads(people("show", one["id"], "--json").out)["body"]
    assert body == "# Evening\nIt was **good**.\n- [x] read\n> One more"


def test_what_jrnl_shows_on_a_terminal_loses_its_bars(people: Cli) -> None:
    file = put(people, "j.txt", b"2013-05-17 11:39 A title\n| First.\n|\n| Last | not least.\n")
    assert people("import", "jrnl", file, "--yes").code == 0
    (one,) = reflections(people)
    assert json.loads(people("show", one["id"], "--json").out)["body"] == (
        "First.\n\nLast | not least."
    )


@pytest.mark.parametrize(
    ("command", "content", "said"),
    [
        ("jrnl", b"", "it is empty"),
        ("jrnl", json.dumps(JRNL).encode()[:150], "line 1"),
        ("jrnl", b'{"entries": 3}', "no export of jrnl"),
        ("jrnl", b'{"entries": [3]}', "entry 1"),
        ("jrnl", b'{"entries": [{"date": 5}]}', "date"),
        ("jrnl", b"just words\n", "no entry of jrnl"),
        ("jrnl", b"\x00\x80\xff", "no text"),
        ("dayone", b"PK\x03\x04 half a zip", "JSON"),
        ("dayone", b"[" * 200_000, "JSON"),
        ("csv", b"date,text\n" + b"x," * 100_000 + b"x\n", "more columns"),
    ],
)
def test_what_is_broken_says_where_and_changes_nothing(
    people: Cli, command: str, content: bytes, said: str
) -> None:
    file = put(people, "broken", content)
    before = people.journal.read_bytes()
    ran = people("import", command, file, "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "broken" in ran.err and said in ran.err
    assert people.journal.read_bytes() == before


def test_a_zip_with_a_spoiled_name_is_refused(people: Cli) -> None:
    file = people.home / "d.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Journ\u00e4l.json", json.dumps(DAY_ONE))
    spoiled = file.read_bytes().replace("\u00e4".encode(), b"\xc3(")
    ran = people("import", "dayone", put(people, "d.zip", spoiled), "--yes")
    assert (ran.code, ran.out) == (1, "") and "this zip is damaged" in ran.err


def test_a_session_is_with_somebody(people: Cli) -> None:
    file = put(people, "j.json", JRNL)
    assert people("import", "jrnl", file, "--sessions", "--yes").code == 2


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_whatever_a_file_holds_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "any"
    for head in (b"", b"[2024-03-02 14:30] ", b'{"entries": ['):
        path.write_bytes(head + data)
        for reader in (jrnl.read, dayone.read):
            try:
                reader(path)
            except MentorlogError as refused:
                assert refused.message


WORDS = st.text(st.characters(exclude_categories=()), max_size=20)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
LINE = st.dictionaries(
    st.sampled_from(["header", "indentLevel", "listStyle", "listIndex", "checked", "quote"]),
    ANYTHING | st.sampled_from(["numbered", "bulleted", "checkbox", 2, True]),
)
RUN = st.fixed_dictionaries(
    {"text": WORDS.map("a {}\nb".format) | ANYTHING},
    optional={"attributes": st.fixed_dictionaries({"line": LINE | ANYTHING}) | ANYTHING},
)
ENTRY_FIELDS = {
    **dict.fromkeys(("uuid", "text", "timeZone", "tags", "starred", "photos"), ANYTHING | WORDS),
    "creationDate": ANYTHING | st.just("2024-03-02T13:30:00Z"),
    "richText": st.fixed_dictionaries({"contents": st.lists(RUN, max_size=3)}) | ANYTHING,
}


@given(st.fixed_dictionaries({}, optional=ENTRY_FIELDS))
def test_whatever_an_entry_of_day_one_holds_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, object]
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "any.json"
    entry = {"creationDate": "2024-03-02T13:30:00Z", **fields}
    path.write_text(json.dumps({"entries": [entry]}), encoding="utf-8")
    try:
        read = dayone.read(path)
    except MentorlogError as refused:
        assert refused.message
    else:
        assert [one.uid.encode() for one in read.entries]


def test_half_a_pair_in_an_entry_comes_in_as_a_sign(people: Cli) -> None:
    entry = {**DAY_ONE["entries"][0], "uuid": "\ud800x", "text": "half \udc80 a pair", "tags": []}
    file = put(people, "d.json", {"entries": [entry]})
    assert people("import", "dayone", file, "--yes").code == 0
    (one,) = reflections(people)
    body = json.loads(people("show", one["id"], "--json").out)["body"]
    assert body == "half \ufffd a pair"
    again = people("import", "dayone", file, "--yes")
    assert again.code == 0 and len(reflections(people)) == 1
