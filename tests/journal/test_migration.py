"""A file of version 1 with a real record in it is brought up to date, whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from mentorlog.domain.kinds import EventKind
from mentorlog.journal import drafts, history, mentorships, sessions
from mentorlog.journal.journal import Journal
from mentorlog.journal.schema import SCHEMA
from mentorlog.vault.backup import BackupPlan, backups
from mentorlog.vault.check import check
from mentorlog.vault.key import Keys, Passphrase
from mentorlog.vault.migrate import statements, version_of
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault
from tests.conftest import CHEAP, PASSPHRASE, Peopled

FIRST = Schema(SCHEMA.scripts[:1])
SECRET = Passphrase(PASSPHRASE)
TABLES = (
    "person",
    "mentorship",
    "mentorship_event",
    "mentoring_session",
    "agenda_item",
    "action_item",
    "draft",
)
Rows = dict[str, list[dict[str, object]]]


def _rows(vault: Vault, columns: dict[str, list[str]]) -> Rows:
    with vault.reading() as connection:
        return {
            table: [
                dict(zip(names, row, strict=True))
                for row in connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
            ]
            for table, names in columns.items()
        }


def _columns(vault: Vault) -> dict[str, list[str]]:
    """The columns that are stored, by table; what the database works out is left to it."""
    with vault.reading() as connection:
        return {
            table: [
                name
                for (name, hidden) in connection.execute(
                    "SELECT name, hidden FROM pragma_table_xinfo(?)", (table,)
                )
                if not hidden
            ]
            for table in TABLES
        }


@pytest.fixture
def old(peopled: Peopled, tmp_path: Path) -> Iterator[tuple[Path, Rows]]:
    """A file of version 1 that holds what `peopled` does, with its highest event deleted."""
    journal = peopled.journal
    keep = partial(drafts.keep, slot=f"session:{peopled.jonas_last}", fields={"text": "wörds"})
    journal.change_now(partial(keep, mentorship_id=peopled.jonas))
    journal.change_now(
        partial(mentorships.set_cadence, mentorship_id=peopled.samira, days=21, reason="busy")
    )
    path = tmp_path / "old.mentorlog"
    vault, _code = Vault.create(path, SECRET, FIRST, key_table=CHEAP)
    with closing(vault):
        columns = _columns(vault)
        rows = journal.on_vault_now(partial(_rows, columns=columns))
        assert all(rows.values())
        with vault.writing() as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            for table, kept in rows.items():
                names = columns[table]
                marks = ", ".join("?" for _name in names)
                connection.executemany(
                    f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
                    [[row[name] for name in names] for row in kept],
                )
            connection.execute(
                "DELETE FROM mentorship_event WHERE id = ?", (rows["mentorship_event"].pop()["id"],)
            )
    yield path, rows


def test_a_record_of_version_1_is_whole_in_version_today(
    old: tuple[Path, Rows], tmp_path: Path, peopled: Peopled
) -> None:
    path, rows = old
    plan = BackupPlan(tmp_path / "kept")
    journal = Journal.opened(path, SECRET, key_table=CHEAP, backups=plan)
    try:
        assert journal.run_now(lambda db: version_of(journal.vault.connection)) == SCHEMA.version
        columns = {table: list(kept[0]) for table, kept in rows.items()}
        assert journal.on_vault_now(partial(_rows, columns=columns)) == rows
        events = journal.run_now(partial(history.of, mentorship_id=peopled.samira))
        assert {event.record for event in events} == {""}
        card = journal.run_now(partial(sessions.one, session_id=peopled.samira_last))
        assert [action.text for action in card.actions] == ["draft the application"]
        change = partial(mentorships.set_cadence, mentorship_id=peopled.samira, days=30)
        journal.change_now(change)
        highest = rows["mentorship_event"][-1]["id"]
        assert isinstance(highest, int)
        (event, *_rest) = journal.run_now(partial(history.of, mentorship_id=peopled.samira))
        assert (event.kind, event.id) == (EventKind.cadence, highest + 2)
    finally:
        journal.close_now()
    found = check(path, SECRET, SCHEMA, key_table=CHEAP)
    assert found.ok
    (made,) = backups(plan.directory)
    with closing(Vault.attach(made.path, Keys(SECRET, CHEAP), FIRST, read_only=True)) as before:
        columns = {table: list(kept[0]) for table, kept in rows.items()}
        assert _rows(before, columns) == rows
        with before.reading() as connection:
            assert version_of(connection) == 1


_KILLED = """
import os, signal, sys
from pathlib import Path
from mentorlog.vault import migrate
from mentorlog.journal.schema import SCHEMA
from mentorlog.vault.key import Passphrase
from mentorlog.vault.vault import Vault
from tests.conftest import CHEAP
left = int(sys.argv[2])
whole = migrate.statements
def some(script):
    for number, statement in enumerate(whole(script)):
        if number == left:
            os.kill(os.getpid(), signal.SIGKILL)
        yield statement
migrate.statements = some
Vault.open(Path(sys.argv[1]), Passphrase(sys.argv[3]), SCHEMA, key_table=CHEAP)
"""


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_killed_in_the_middle_it_is_as_it_was(old: tuple[Path, Rows], share: float) -> None:
    path, rows = old
    count = len(list(statements(SCHEMA.scripts[1])))
    at = str(min(int(count * share), count - 1))
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), at, PASSPHRASE], cwd=root, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    columns = {table: list(kept[0]) for table, kept in rows.items()}
    with closing(Vault.open(path, SECRET, FIRST, key_table=CHEAP)) as vault:
        assert version_of(vault.connection) == 1
        assert _rows(vault, columns) == rows
    with closing(Vault.open(path, SECRET, SCHEMA, key_table=CHEAP)) as vault:
        assert version_of(vault.connection) == SCHEMA.version
        assert _rows(vault, columns) == rows
