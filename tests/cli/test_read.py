"""`show`, `brief` and `due`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


@pytest.mark.parametrize(
    ("record", "kind", "says"),
    [
        ("r1", "relationship", "you are the mentor"),
        ("s3", "session", "She reads the posting aloud."),
        ("a2", "action", "9 days late"),
        ("t1", "agenda", "salary, how to ask"),
        ("e1", "event", "running since 15 January 2025"),
    ],
)
def test_one_record(people: Cli, record: str, kind: str, says: str) -> None:
    ran = people("show", record)
    assert ran.code == 0
    assert says in ran.out
    document = people("show", record, "--json").document
    assert (document["id"], document["kind"]) == (record, kind)


def test_a_note_is_shown_whole(people: Cli) -> None:
    note = "\n\n# A day\n\n" + "A long line of words. " * 40 + "\n\n\tindented\n"
    people("add", "session", "--with", "jonas", text=note)
    assert note.strip("\n") in people("show", "s5").out


def test_what_is_sealed_is_not_shown(people: Cli) -> None:
    from functools import partial

    from mentorlog.domain.kinds import Audience
    from mentorlog.journal import sessions
    from mentorlog.journal.forms import SessionEdit
    from mentorlog.journal.journal import Journal
    from mentorlog.vault.key import Passphrase
    from tests.conftest import CHEAP, PASSPHRASE

    journal = Journal.opened(people.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    seal = SessionEdit(audience=Audience.sealed)
    journal.change_now(partial(sessions.edit, session_id=1, change=seal))
    journal.close_now()
    for more in ([], ["--json"]):
        ran = people("show", "s1", *more)
        assert (ran.code, ran.out) == (1, "")
        assert "dunes" not in people("list", "sessions", *more).out
        assert "dunes" not in people("brief", "jonas", *more).out


def test_the_brief_says_that_it_is_paused(people: Cli) -> None:
    assert "status" not in people("brief", "jonas").out
    assert people("pause", "jonas").code == 0
    assert "status  paused" in people("brief", "jonas").out


def test_the_brief(people: Cli) -> None:
    ran = people("brief", "samira")
    assert ran.code == 0
    for words in (
        "formal · career · you are the mentor",
        "She has decided to apply for the team lead role.",
        "introduce her to Karel",
        "draft the application",
        "salary, how to ask",
        "the conflict with R.",
    ):
        assert words in ran.out
    brief = people("brief", "samira", "--json").document
    assert brief["relationship"]["id"] == "r1"
    assert [one["session_id"] for one in brief["last"]] == ["s3", "s2"]
    assert [one["id"] for one in brief["mine"]] == ["a2"]
    assert [one["id"] for one in brief["theirs"]] == ["a1"]
    assert [one["id"] for one in brief["topics"]] == ["t1"]
    assert [one["id"] for one in brief["parked"]] == ["t2"]
    assert [one["heard"] for one in brief["pulse"]] == [4]
    assert brief["question"]


def test_what_needs_attention(people: Cli) -> None:
    late, silent, unmoved = people("due", "--json").document
    assert late == {
        "flag": "my_promise",
        "reason": "You promised Samira Haddad “introduce her to Karel”: 9 days late.",
        "act": "mentorlog done a2",
        "relationship_id": "r1",
        "record_id": "a2",
        "since": "2026-11-15",
        "days": 9,
        "snoozed_until": None,
    }
    assert (silent["flag"], silent["relationship_id"], silent["record_id"]) == (
        "silence",
        "r2",
        "r2",
    )
    assert silent["reason"].startswith("Jonas and you have not met for 34 days")
    assert (unmoved["flag"], unmoved["act"]) == ("stage_unchanged", "mentorlog move r1 STAGE")
    assert [line.split("\t")[0] for line in people("due").lines] == ["a2", "r2", "r1"]


def test_due_ends_with_three_only_when_asked(people: Cli) -> None:
    assert people("due").code == 0
    assert people("due", "--exit-code").code == 3
    people("done", "a2")
    assert people("due", "--exit-code", "--json").code == 3
    people("pause", "jonas")
    people("snooze", "r1")
    ran = people("due", "--exit-code")
    assert (ran.code, ran.out) == (0, "")
    assert people("due", "--exit-code", "--json").out == "[]\n"
