from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from sqlalchemy import text as sql
from sqlmodel import Session

from mentorlog.domain.kinds import Audience, EventKind, Side
from mentorlog.domain.people import fold
from mentorlog.exchange import age
from mentorlog.journal import programme_counts
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import ActionItem, MentorshipEvent
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import Cli, begin_with
from tests.conftest import CHEAP, PASSPHRASE
from tests.exchange import shared_schema
from tests.exchange.canaries import THIRDS, WORDS, fill

SEALED, ONLY_ME = WORDS[Audience.sealed], WORDS[Audience.me]
PAIR, PROGRAMME = WORDS[Audience.pair], WORDS[Audience.programme]


@pytest.fixture
def canaries(empty: Cli) -> Cli:
    def make() -> None:
        made, _code = Journal.created(empty.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
        fill(made)
        made.close_now()

    return begin_with(empty, "canaries", make)


def _left(canaries: Cli, *arguments: str) -> str:
    path = canaries.home / "out"
    ran = canaries("export", arguments[0], str(path), *arguments[1:], "--yes", "--overwrite")
    assert ran.code == 0, ran.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return path.read_text("utf-8")


def _no_thirds(shown: str) -> None:
    found = [name for name in THIRDS if name in shown.casefold() or fold(name) in fold(shown)]
    assert not found, found


@pytest.mark.parametrize(
    "form",
    [
        ("text",),
        ("text", "--as", "json"),
        ("text", "--as", "csv"),
        ("book",),
    ],
)
def test_for_the_pair_no_word_too_many(canaries: Cli, form: tuple[str, ...]) -> None:
    shown = _left(canaries, *form, "--with", "r1", "--for", "pair")
    assert PAIR in shown and PROGRAMME in shown
    assert SEALED not in shown and ONLY_ME not in shown and "unopenedword" not in shown
    _no_thirds(shown)
    about_life = _left(canaries, *form, "--with", "r2", "--for", "pair")
    assert PAIR in about_life and SEALED not in about_life and ONLY_ME not in about_life
    # A whole word: three letters also stand in the uid of a record by chance.
    for name in (r"ada\b", "lovelace", "antony", "coordina"):
        assert not re.search(rf"\b{name}", about_life.casefold())


@pytest.mark.parametrize("form", [("text",), ("text", "--as", "json"), ("text", "--as", "csv")])
def test_for_a_programme_only_what_is_for_it(canaries: Cli, form: tuple[str, ...]) -> None:
    shown = _left(canaries, *form, "--with", "r1", "--for", "programme")
    assert PROGRAMME in shown
    for word in (SEALED, ONLY_ME, PAIR, "unopenedword", "Ada", "Lovelace"):
        assert word not in shown
    _no_thirds(shown)
    out = canaries.home / "life"
    ran = canaries("export", *form, str(out), "--with", "r2", "--for", "programme", "--yes")
    assert ran.code == 1 and not out.exists()
    assert canaries("list", "disclosures", "--with", "r2", "--json").document == []


def test_a_report_holds_numbers_and_ticked_lines_alone(canaries: Cli) -> None:
    shown = _left(canaries, "programme", "--with", "r1")
    assert "3 sessions" in shown and "3 hours" in shown and "3 goals met" in shown
    assert not any(word in shown for word in (*WORDS.values(), "Ada", "Lovelace"))
    outcomes = canaries("list", "outcomes", "--with", "r1", "--json").document
    line = {row["audience"]: row["id"] for row in outcomes}
    shown = _left(canaries, "programme", "--with", "r1", "--line", line["programme"])
    assert shown.count(PROGRAMME) == 2  # the line and its evidence
    _no_thirds(shown)
    assert "Ada" not in shown
    ran = canaries(
        "export", "programme", str(canaries.home / "no"), "--with", "r1",
        "--line", line["pair"], "--yes",
    )  # fmt: skip
    assert ran.code == 1 and line["pair"] in ran.err
    assert canaries("export", "programme", str(canaries.home / "no"), "--with", "r2").code == 1


def test_counting_reads_no_words(canaries: Cli) -> None:
    """SQLite itself says which columns are read while a report is counted."""
    journal = Journal.opened(canaries.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    try:
        journal.run_now(lambda db: db.execute(sql("SELECT 1")))
        read: set[tuple[str, str]] = set()

        def watch(action: int, table: Any, column: Any, *_rest: Any) -> int:
            if action == 20:  # SQLITE_READ
                read.add((table, column))
            return 0

        def counted(db: Any) -> Any:
            connection = db.connection().connection.driver_connection
            connection.set_authorizer(watch)
            try:
                return programme_counts.of(db, 1)
            finally:
                connection.set_authorizer(None)

        counts = journal.run_now(counted)
    finally:
        journal.close_now()
    allowed = {(table, name) for table, names in programme_counts.COLUMNS.items() for name in names}
    assert counts.sessions == 3
    assert ("mentoring_session", "minutes") in read
    assert {(table, name) for table, name in read if name} <= allowed


def test_everything_about_a_person(canaries: Cli) -> None:
    shown = _left(canaries, "person", "--with", "r1")
    assert all(word in shown for word in (ONLY_ME, PAIR, PROGRAMME, "Mark Antony"))
    assert SEALED not in shown and "unopenedword" not in shown
    aliased = _left(canaries, "person", "--with", "r1", "--aliases")
    assert ONLY_ME in aliased and "Ada" in aliased
    _no_thirds(aliased)
    whole = _left(canaries, "person", "--with", "r1", "--as", "json", "--with-sealed")
    document = json.loads(whole)
    assert document["person"][0]["contact"] == "onlymeword0@x.org"
    assert len(document["mentoring_session"]) == 4 and SEALED in whole
    assert SEALED not in _left(canaries, "person", "--with", "r1", "--as", "json")


@pytest.mark.parametrize("sealed", [[], ["--with-sealed"]])
def test_what_is_held_as_data_points_at_nothing_outside_it(
    canaries: Cli, sealed: list[str]
) -> None:
    journal = Journal.opened(canaries.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    journal.change_now(_pointing_at_each_other)
    journal.close_now()
    whole = _left(canaries, "person", "--with", "r1", "--as", "json", *sealed)
    rows = [row for rows in json.loads(whole).values() if isinstance(rows, list) for row in rows]
    uids = {row["uid"] for row in rows}
    named = [value for row in rows for name, value in row.items() if name.endswith("_uid")]
    named += [row["record"].split()[1] for row in rows if "record" in row]
    assert set(named) <= uids and len(set(named)) > 2
    assert not [name for row in rows for name in row if name == "id" or name.endswith("_id")]
    (promise,) = [row for row in rows if row.get("text") == "from a sealed session"]
    assert "goal_uid" in promise and ("session_uid" in promise) is bool(sealed)
    told = [row["record"] for row in rows if "record" in row]
    assert len(told) == (2 if sealed else 1) and all(one.endswith(" why") for one in told)
    assert len(json.loads(whole)["mentorship_event"]) == len(told)
    shown = _left(canaries, "person", "--with", "r1", *sealed)
    assert "the reason behind a goal is now for both of us" in shown
    assert ("the reason behind a session is now" in shown) is bool(sealed)


def _pointing_at_each_other(db: Session) -> None:
    numbers = "SELECT id FROM {} WHERE mentorship_id = 1 AND audience = '{}' LIMIT 1"
    sealed = db.execute(sql(numbers.format("mentoring_session", "sealed"))).scalar_one()
    goal = db.execute(sql(numbers.format("goal", "pair"))).scalar_one()
    db.add(
        ActionItem(
            mentorship_id=1,
            owner=Side.me,
            text="from a sealed session",
            audience=Audience.pair,
            session_id=sealed,
            goal_id=goal,
        )
    )
    for record in (f"s{sealed} why", f"g{goal} why"):
        db.add(
            MentorshipEvent(
                mentorship_id=1,
                kind=EventKind.audience,
                happened_on=date(2026, 3, 2),
                record=record,
                to_value=Audience.pair,
            )
        )


def test_what_leaves_as_data_is_as_its_schema_says(canaries: Cli) -> None:
    for schema, *form in (
        (shared_schema.shared(), "text", "--for", "pair"),
        (shared_schema.shared(), "text", "--for", "me"),
        (shared_schema.shared(), "text", "--for", "programme"),
        (shared_schema.person(), "person"),
        (shared_schema.person(), "person", "--with-sealed"),
    ):
        document = json.loads(_left(canaries, *form, "--with", "r1", "--as", "json"))
        checker = Draft202012Validator(schema, format_checker=FormatChecker())
        assert [error.message for error in checker.iter_errors(document)] == []
        assert list(checker.iter_errors({**document, "more": 1}))
    for file, made in shared_schema.FILES.items():
        kept = file.read_text("utf-8")
        assert kept == shared_schema.written(made()), "run `python -m tests.exchange.shared_schema`"


def test_what_leaves_is_written_down_and_what_fails_is_not(canaries: Cli) -> None:
    _left(canaries, "text", "--with", "r1")
    (row,) = canaries("list", "disclosures", "--json").document
    assert (row["form"], row["for_whom"], row["encrypted"]) == ("text", "pair", False)
    assert "only for you" in row["left_out"] and "sealed" not in row["left_out"]
    for target in ("/nowhere/at/all", str(canaries.home), str(canaries.journal)):
        ran = canaries("export", "text", target, "--with", "r1", "--yes", "--overwrite")
        assert ran.code == 1, target
    unasked = canaries("export", "text", str(canaries.home / "new"), "--with", "r1")
    assert unasked.code == 2 and not (canaries.home / "new").exists()
    shown = canaries("export", "text", str(canaries.home / "new"), "--with", "r1", "--preview")
    assert PAIR in shown.out and not (canaries.home / "new").exists()
    assert len(canaries("list", "disclosures", "--json").document) == 1


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    secret = tmp_path / "key"
    secret.write_text(f"{identity}\n")
    yield secret, str(identity.to_public())


def test_a_stock_age_opens_what_left_encrypted(canaries: Cli, keys: tuple[Path, str]) -> None:
    program = shutil.which("age")
    if program is None:
        pytest.skip("no age program here: the file is not opened by an independent reader")
    secret, public = keys
    out = canaries.home / "out.age"
    ran = canaries("export", "book", str(out), "--with", "r1", "--age", public, "--yes")
    assert ran.code == 0, ran.err
    assert PAIR.encode() not in out.read_bytes()
    opened = subprocess.run(
        [program, "-d", "-i", str(secret), str(out)], capture_output=True, check=False
    )
    assert opened.returncode == 0 and PAIR in opened.stdout.decode()
    (row,) = canaries("list", "disclosures", "--json").document
    assert row["encrypted"] is True


@pytest.mark.slow
def test_a_passphrase_of_its_own_and_keys_that_are_none(
    canaries: Cli, keys: tuple[Path, str]
) -> None:
    import pyrage

    words = canaries.home / "words"
    words.write_text("tide lamp\n")
    out = canaries.home / "out.age"
    ran = canaries(
        "export", "text", str(out), "--with", "r1", "--encrypt-file", str(words), "--yes"
    )
    assert ran.code == 0, ran.err
    assert PAIR in pyrage.passphrase.decrypt(out.read_bytes(), "tide lamp").decode()
    secret, _public = keys
    for wrong in ("age1nonsense", secret.read_text().strip()):
        ran = canaries("export", "text", "x", "--with", "r1", "--age", wrong, "--yes")
        assert ran.code == 1 and "AGE-SECRET" not in ran.err
    assert age.encrypted(b"x", [_public]).startswith(b"age-encryption.org/v1")


def test_hostile_text_is_text_in_the_book(cli: Cli) -> None:
    hostile = (
        "<script>alert(1)</script> <img src=http://x.org/a.png> ![p](http://x.org/b.png) "
        "[l](javascript:alert(2)) <http://x.org> \x1b]52;c;x\x07 &amp; \u202eevil"
    )
    made = cli(
        "add", "relationship", "--name", "\u200fنورا <b>x</b>", "--role", "mentor",
        "--formality", "informal", "--started", "2026-01-05",
    )  # fmt: skip
    assert made.code == 0, made.err
    cli("add", "session", "--with", "r1", "--at", "2026-03-02 14:00", text=hostile)
    out = cli.home / "book.html"
    assert cli("export", "book", str(out), "--with", "r1", "--for", "me", "--yes").code == 0
    page = out.read_text("utf-8")
    seen = _Seen()
    seen.feed(page)
    assert not seen.tags & {"script", "img", "iframe", "object", "link", "svg", "form", "base"}
    assert seen.outside == [] and "bdi" in seen.tags
    assert "\x1b" not in page and "\u202e" not in page and "url(" not in page
    assert "<script>alert(1)</script>" in seen.text and "نورا" in seen.text


class _Seen(HTMLParser):
    """What a browser would make of a page: its tags, what it would fetch or run, its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.outside: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            local = name == "href" and (value or "").startswith("#")
            if name.startswith("on") or (name in {"src", "href", "style", "srcset"} and not local):
                self.outside.append((name, value))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_erasing_takes_the_person_out_of_the_log_too(canaries: Cli) -> None:
    _left(canaries, "text", "--with", "r1")
    _left(canaries, "person", "--with", "r1")
    ran = canaries("erase", "r1", "--backups", "remove", "--yes")
    assert ran.code == 0, ran.err
    rows = canaries("list", "disclosures", "--json").document
    assert [row["name"] for row in rows] == [None, None]
    journal = Journal.opened(canaries.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    try:
        people = journal.run_now(lambda db: list(db.execute(sql("SELECT name FROM person"))))
        log = journal.run_now(lambda db: str(list(db.execute(sql("SELECT * FROM disclosure")))))
    finally:
        journal.close_now()
    assert "Ada Lovelace" not in [row[0] for row in people] and "Ada" not in log


def test_a_promise_that_leaves_says_by_when(canaries: Cli) -> None:
    journal = Journal.opened(canaries.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    journal.change_now(_owing)
    journal.close_now()
    shown = _left(canaries, "text", "--with", "r1", "--for", "pair")
    assert "call the library (open, by 4 December 2026)" in shown


def _owing(db: Session) -> None:
    due = date(2026, 12, 4)
    text, audience = "call the library", Audience.pair
    db.add(ActionItem(mentorship_id=1, owner=Side.them, text=text, audience=audience, due_on=due))
