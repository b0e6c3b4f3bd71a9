"""What the README says a stranger can do without mentorlog, done to the letter."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session

from mentorlog.config import SETTINGS
from mentorlog.domain.kinds import Formality, Role
from mentorlog.journal import mentorships, sessions
from mentorlog.journal.forms import NewRelationship, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_the_recipe_opens_a_journal_with_its_real_key(tmp_path: Path) -> None:
    found = re.search(r"<!-- open -->\n```python\n(.*?)```\n<!-- end -->", README, re.DOTALL)
    assert found is not None
    (tmp_path / "open.py").write_text(found[1], encoding="utf-8")
    path = tmp_path / "journal.mentorlog"
    phrase = "cafe\u0301 by the harbour"  # as some keyboards write it; the key is of its NFC
    journal, _code = Journal.created(path, Passphrase(phrase))
    journal.change_now(_write)
    journal.close_now()
    done = subprocess.run(
        [sys.executable, "-I", "open.py", path.name],
        cwd=tmp_path,
        input=phrase + "\n",
        capture_output=True,
        encoding="utf-8",
        start_new_session=True,  # no terminal to ask on: the passphrase comes from the pipe
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "\n2026-03-02T14:00:00.000Z\nShe decided to apply.\n" in done.stdout
    assert re.search(r"^mentoring_session .*\bnotes\b", done.stdout, re.MULTILINE)


def test_every_setting_is_told() -> None:
    for setting in SETTINGS:
        assert re.search(rf"^{setting.key.rpartition('.')[2]} = ", README, re.MULTILINE), (
            setting.key
        )


def _write(db: Session) -> None:
    ada = NewRelationship(
        name="Ada", my_role=Role.mentor, formality=Formality.formal, started_on=date(2026, 1, 5)
    )
    number = mentorships.add(db, ada)
    at = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    text = SessionText(mentorship_id=number, starts_at=at, notes="She decided to apply.")
    sessions.save(db, text)
