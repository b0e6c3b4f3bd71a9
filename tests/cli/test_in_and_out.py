"""`export`, `import` and `list disclosures`: what is asked, said and written down."""

from __future__ import annotations

import hashlib
import json

from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import Cli
from tests.conftest import CHEAP, PASSPHRASE


def test_out_and_into_another_journal(people: Cli) -> None:
    out = people.home / "all.json"
    ran = people("export", "json", str(out), "--yes")
    assert (ran.code, ran.out) == (0, f"{out}\n")
    assert out.stat().st_mode & 0o777 == 0o600
    (row,) = people("list", "disclosures", "--json").document
    assert row["digest"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert (row["form"], row["for_whom"], row["name"]) == ("json", "me", None)
    assert "sealed" in row["left_out"]

    people.journal.unlink()
    made, _code = Journal.created(people.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    made.close_now()
    looked = people("import", "json", str(out), "--dry-run")
    assert "3 relationships" in looked.err
    assert people("list", "relationships", "--json").document == []
    assert "3 relationships" in people("import", "json", str(out), "--yes").err
    again = people("import", "json", str(out))
    assert (again.code, "Nothing would change." in again.err) == (0, True)
    second = people.home / "second.json"
    people("export", "json", str(second), "--yes")
    assert second.read_bytes() == out.read_bytes()


def test_what_differs_needs_a_word(people: Cli) -> None:
    out = people.home / "all.json"
    people("export", "json", str(out), "--yes")
    assert people("edit", "s1", "--minutes", "75").code == 0
    asked = people("import", "json", str(out), "--yes")
    assert asked.code == 2
    assert "--mine, --theirs or --newer" in asked.err
    assert people("import", "json", str(out), "--yes", "--newer").code == 0
    assert people("show", "s1", "--json").document["minutes"] == 75
    assert people("import", "json", str(out), "--yes", "--theirs").code == 0
    assert people("show", "s1", "--json").document["minutes"] != 75
    assert people("import", "json", str(out), "--mine", "--theirs").code == 2


def test_nothing_leaves_unanswered(people: Cli) -> None:
    out = people.home / "all.json"
    assert people("export", "json", str(out)).code == 2
    assert not out.exists()
    assert people("list", "disclosures", "--json").document == []
    people("export", "json", str(out), "--yes")
    taken = people("export", "json", str(out), "--yes")
    assert (taken.code, "already something" in taken.err) == (1, True)
    assert people("export", "json", str(out), "--yes", "--overwrite").code == 0


def test_what_is_sealed_asks_for_the_passphrase_again(people: Cli) -> None:
    people("add", "reflection", "--kind", "concern", "--with", "Samira", text="Too much wine.")
    out = people.home / "all.json"
    people("export", "json", str(out), "--yes")
    assert "wine" not in out.read_text("utf-8")
    sealed = people.home / "sealed.json"
    assert people("export", "json", str(sealed), "--yes", "--with-sealed").code == 0
    assert json.loads(sealed.read_bytes())["sealed"] is True
    assert "wine" in sealed.read_text("utf-8")


def test_a_file_that_is_not_there_or_no_export(people: Cli) -> None:
    assert people("import", "json", str(people.home / "none.json")).code == 1
    wrong = people.home / "wrong.json"
    wrong.write_text('{"entries": []}', encoding="utf-8")
    ran = people("import", "json", str(wrong))
    assert (ran.code, "not an export" in ran.err) == (1, True)
    later = people.home / "later.json"
    later.write_text('{"format":"mentorlog-journal","version":99', encoding="utf-8")
    assert people("import", "json", str(later)).code == 15
