"""Every command that shows something, on a journal with something hostile in every field."""

from __future__ import annotations

import json
import re

import pytest

from mentorlog import demo
from tests import spoiled
from tests.cli.conftest import Cli, Ran
from tests.cli.test_help import LIST
from tests.figures import Figure
from tests.spoiled import CANARY, OBEYED

#: Records of each kind that are shown one by one.
SOME = 3
EACH = ("show", "revisions")
OF_EACH_RELATIONSHIP = (
    ["brief"], ["insights", "--with"], ["agreement", "show"], ["list", "sessions", "--with"],
    ["list", "events", "--with"], ["export", "text", "--yes", "{file}", "--for", "pair", "--with"],
    ["export", "person", "--yes", "{file}", "--with"],
    ["export", "book", "--yes", "{file}", "--with"],
    ["delete"], ["close"], ["notes"], ["move"], ["pause"], ["resume"], ["evaluate"], ["erase"],
)  # fmt: skip
ALONE = (
    ["due"], ["due", "--json"], ["insights"], ["insights", "--json"], ["search", CANARY],
    ["search", "\x1b[2J"], ["search", "very", "--json"], ["doctor"], ["check"], ["where"],
    ["export", "json", "{file}", "--yes"], ["export", "markdown", "{file}", "--yes"],
    ["export", "csv", "sessions", "{file}", "--yes"], ["export", "calendar", "{file}", "--yes"],
)  # fmt: skip


@pytest.fixture
def hostile(empty: Cli) -> Cli:
    spoiled.make(empty.journal)
    empty.passphrase_file.write_text(demo.PASSPHRASE, encoding="utf-8")
    return empty


@pytest.mark.slow
def test_no_command_sends_a_terminal_what_it_obeys(hostile: Cli, figure: Figure) -> None:
    ran: list[tuple[list[str], Ran]] = []

    def run(*arguments: str) -> Ran:
        place = str(hostile.home / f"out{len(ran)}")
        words = [word.replace("{file}", place) for word in arguments]
        ran.append((words, hostile(*words)))
        return ran[-1][1]

    for kind in LIST:
        run("list", kind)
        found = json.loads(run("list", kind, "--json").out)
        for one in [row["id"] for row in found if "id" in row][:SOME]:
            for command in EACH:
                run(command, one)
                run(command, one, "--json")
    for number in range(1, 5):
        for words in OF_EACH_RELATIONSHIP:
            run(*words, f"r{number}")
    for words in ALONE:
        run(*words)
    for words, done in ran:
        assert not OBEYED.search(done.out + done.err), words
        assert "Traceback" not in done.err, words
        assert done.code != 1 or done.err, words
    shown = sum(CANARY in done.out for _words, done in ran)
    assert shown > 60
    assert not any(re.search("mentorlog stopped", done.err) for _words, done in ran)
    figure(7, f"{len(ran)} commands on hostile text, {shown} showing it: 0 raw control characters")
