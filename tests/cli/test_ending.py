from __future__ import annotations

import json
from datetime import date
from functools import partial

import pytest

from mentorlog.cli import new_text
from mentorlog.errors import Refused
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import Cli, validate
from tests.conftest import CHEAP, PASSPHRASE
from tests.journal.ended import KEPT_BY_THIN, THINNED, ended
from tests.pages import decrypted, found_in

TEXTS = "# results\nShe leads.\n\n# unfinished\nThe course.\n\n# passing on\nAsk first.\n"


@pytest.fixture
def over(people: Cli) -> Cli:
    """The journal of `Peopled` with a fourth relationship (r4) that has ended."""
    journal = Journal.opened(people.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    assert ended(journal) == 4
    journal.close_now()
    return people


def test_close_writes_everything(people: Cli) -> None:
    ran = people(
        "close", "samira", "--on", "2026-11-20", "--reason", "goals_met", "--manner", "planned",
        "--future", "yearly", "--writes-first", "them", "--check-back", "2027-05-01", text=TEXTS,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "Samira Haddad is closed" in ran.err
    shown = json.loads(people("show", "r1", "--json").out)
    validate(shown)
    closure = shown["closure"]
    assert (shown["status"], shown["stage"], shown["ended_on"]) == (
        "closed",
        "closing",
        "2026-11-20",
    )
    assert (closure["reason"], closure["future_form"], closure["writes_first"]) == (
        "goals_met",
        "yearly",
        "them",
    )
    assert (closure["results"], closure["passing_on"]) == ("She leads.", "Ask first.")
    assert shown["check_back_on"] == "2027-05-01"
    page = people("show", "r1").out
    assert "the goals were reached" in page and "The course." in page
    assert json.loads(people("show", "r2", "--json").out)["closure"] is None


def test_close_again_corrects(people: Cli) -> None:
    assert people("close", "r1", text=TEXTS).code == 0
    ran = people("close", "r1", "--reason", "other", text="# results\nShe leads well.\n")
    assert ran.code == 0 and "Changed." in ran.err
    closure = json.loads(people("show", "r1", "--json").out)["closure"]
    assert (closure["results"], closure["unfinished"], closure["reason"]) == (
        "She leads well.",
        "The course.",
        "other",
    )


def test_what_cannot_be_closed_is_said(people: Cli) -> None:
    ran = people("close", "r1", "--on", "2024-01-01")
    assert ran.code != 0 and "before it began" in ran.err
    assert json.loads(people("show", "r1", "--json").out)["status"] == "active"


def test_notes_are_only_destroyed_on_the_name_or_on_yes(over: Cli) -> None:
    ran = over("notes", "r4", "destroy")
    assert ran.code == 2 and "--yes" in ran.err and "14 sessions" in ran.err
    assert found_in(decrypted(over.journal), "zanote") == ["zanote"]
    ran = over("notes", "r4", "destroy", "--yes")
    assert ran.code == 0 and "rewritten" in ran.err
    assert found_in(decrypted(over.journal), *THINNED, *KEPT_BY_THIN) == []
    assert over("show", "r4").code != 0
    assert over("check").code == 0


def test_tombstones_are_seen_where_closed_ones_are(over: Cli) -> None:
    assert over("notes", "r4", "destroy", "--yes").code == 0
    said = "One relationship was destroyed: 2024-05 to 2026-03, 14 sessions."
    assert said in over("list", "relationships", "--status", "closed").err
    assert over("list", "tombstones").out.strip() == said
    (stone,) = listed = json.loads(over("list", "tombstones", "--json").out)
    validate(listed)
    assert (stone["started_month"], stone["sessions"]) == ("2024-05", 14)
    assert stone["destroyed_on"] == date(2026, 11, 24).isoformat()


def test_thin_leaves_the_dates(over: Cli) -> None:
    assert over("notes", "r4", "thin", "--yes").code == 0
    assert found_in(decrypted(over.journal), *THINNED) == []
    rows = json.loads(over("list", "sessions", "--with", "r4", "--json").out)
    assert len(rows) == 14 and {row["notes"] for row in rows} == {""}
    ran = over("notes", "r4", "thin", "--yes")
    assert ran.code != 0 and "done already" in ran.err


def test_older_backups_are_renewed_or_left(over: Cli) -> None:
    first = over("backup").out.strip()
    ran = over("notes", "r4", "destroy", "--yes", "--backups", "renew")
    assert ran.code == 0 and "still holds everything" in ran.err
    from pathlib import Path

    directory = Path(first).parent
    left = list(directory.glob("*.mentorlog"))
    assert left and Path(first) not in left
    for path in left:
        assert found_in(decrypted(path), *THINNED, *KEPT_BY_THIN) == []


def test_erase_takes_the_person_and_tells_where_they_are_named(over: Cli) -> None:
    named = over("add", "session", "--with", "jonas", text="We spoke of Zaname.").out.strip()
    ran = over("erase", "zaname")
    assert ran.code == 2 and f"also named in {named}" in ran.err
    ran = over("erase", "zaname", "--yes", "--backups", "remove")
    assert ran.code == 0
    assert found_in(decrypted(over.journal), *THINNED) == []
    assert over("show", named).code == 0


def test_closing_can_destroy_in_one_go(people: Cli) -> None:
    ran = people("close", "r1", "--notes", "destroy", "--yes", text=TEXTS)
    assert ran.code == 0
    assert found_in(decrypted(people.journal), "She hesitates", "Samira") == []


def test_a_sentence_is_marked_and_listed(people: Cli) -> None:
    record = json.loads(people("list", "sessions", "--with", "r1", "--json").out)
    session = next(row["id"] for row in record if row["notes"].startswith("She hes"))
    ran = people("highlight", session, text="She hesitates.")
    assert ran.code == 0 and ran.out.strip() == "m1"
    assert people("highlight", session, text="She hesitates.").out.strip() == "m1"
    assert people("highlight", session, text="Not there.").code != 0
    assert "mark another" in people("edit", "m1").err
    (row,) = listed = json.loads(people("list", "highlights", "--json").out)
    validate(listed)
    assert (row["record"], row["sentence"]) == (session, "She hesitates.")
    assert "She hesitates." in people("list", "highlights", "--with", "samira").out
    shown = json.loads(people("show", "m1", "--json").out)
    validate(shown)
    assert shown["relationship_id"] == "r1"
    assert people("delete", "m1", "--yes").code == 0
    assert json.loads(people("list", "highlights", "--json").out) == []


def test_what_is_sealed_is_not_shown(over: Cli) -> None:
    journal = Journal.opened(over.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    from mentorlog.journal import drafts

    journal.change_now(partial(drafts.discard, slot="session:18"))
    for draft in journal.run_now(drafts.all_):
        journal.change_now(partial(drafts.discard, slot=draft.slot))
    journal.close_now()
    assert "zacare" in over("show", "r4").out and "zapurpose" in over("show", "r4").out
    assert over("notes", "r4", "seal", "--yes").code == 0
    for command in (("show", "r4"), ("show", "r4", "--json"), ("brief", "r4", "--json"),
                    ("list", "relationships", "--status", "closed", "--json")):  # fmt: skip
        shown = over(*command)
        assert shown.code == 0 and "Zaname" in shown.out
        for words in ("zaresults", "zacare", "zapurpose"):
            assert words not in shown.out, command
    journal = Journal.opened(over.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    with pytest.raises(Refused, match="sealed"):
        new_text.asked(journal, RecordKind.relationship, 4, editor=True)
    journal.close_now()
    assert json.loads(over("show", "r4", "--json").out)["closure"] is None
    assert json.loads(over("list", "sessions", "--with", "r4", "--json").out) == []


def test_what_has_ended_is_told_without_rhythm_and_question(people: Cli) -> None:
    """The headings that `show` has are taken when the end is written again."""
    text = "# What came of it\nzarich\n# What stays unfinished\nzaopen\n"
    ran = people("close", "samira", "--yes", text=text)
    assert ran.code == 0 and "names no part" not in ran.err
    shown = people("show", "r1").out
    assert "What came of it\nzarich" in shown and "What stays unfinished\nzaopen" in shown
    assert "rhythm" not in shown
    assert "A question to ask" not in people("brief", "r1").out
