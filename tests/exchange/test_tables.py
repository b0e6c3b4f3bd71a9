"""Tables for a spreadsheet: RFC 4180, nothing that is run, nothing sealed."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path

import pytest

from mentorlog.domain.kinds import Audience, Side
from mentorlog.exchange import tables
from mentorlog.journal import actions, audience, disclosures
from mentorlog.journal.forms import NewAction
from tests.conftest import Peopled


def _read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


@pytest.mark.parametrize("what", tables.TABLES)
def test_every_row_has_every_column(peopled: Peopled, tmp_path: Path, what: str) -> None:
    left, _safe = tables.export(peopled.journal, tmp_path / "t.csv", tables.TABLES[what])
    data = left.path.read_bytes()
    assert data.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(tables.TABLES[what].headings)}
    (row,) = peopled.journal.run_now(disclosures.page)
    assert (row.form, row.digest) == ("csv", left.digest)


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_nothing_in_a_text_is_run(peopled: Peopled, tmp_path: Path, begin: str) -> None:
    text = f'{begin}\n"quoted", and a comma'
    new = NewAction(mentorship_id=1, owner=Side.me, text="x")
    number = peopled.journal.change_now(partial(actions.add, new=new))

    def write(db: object) -> None:
        db.connection().exec_driver_sql(  # type: ignore[attr-defined]
            "UPDATE action_item SET text = ? WHERE id = ?", (text, number)
        )

    peopled.journal.change_now(write)
    path = tmp_path / "t.csv"
    _left, made_safe = tables.export(peopled.journal, path, tables.TABLES["actions"])
    assert made_safe == 1
    (row,) = (row for row in _read(path) if row["id"] == f"a{number}")
    assert row["text"] == "'" + text


def test_one_relationship_without_what_is_sealed(peopled: Peopled, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    seal = partial(audience.change, name="s2", audience=Audience.sealed)
    peopled.journal.change_now(seal)
    tables.export(peopled.journal, path, tables.TABLES["sessions"], mentorship_id=1, bom=True)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    path.write_bytes(data[3:])
    rows = _read(path)
    assert {row["with"] for row in rows} == {"Samira Haddad"}
    assert "s2" not in {row["id"] for row in rows} and rows
    actions_ = tmp_path / "a.csv"
    tables.export(peopled.journal, actions_, tables.TABLES["actions"])
    assert "s2" not in {row["session_id"] for row in _read(actions_)}
    assert [row.name for row in peopled.journal.run_now(disclosures.page)] == ["", "Samira Haddad"]
