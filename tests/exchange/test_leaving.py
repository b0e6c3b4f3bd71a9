"""A file that leaves is private and whole, is written down first, or has not left at all."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.errors import Refused, StorageFailed
from mentorlog.exchange import leaving
from mentorlog.journal import disclosures
from mentorlog.journal.disclosures import DisclosureRow, NewDisclosure
from mentorlog.journal.journal import Journal
from mentorlog.vault import files
from tests.conftest import StandingClock

ABOUT = NewDisclosure(form=ExportForm.text, for_whom=Reader.pair, digest="", scope="A word.")


def _write(db: Any, out: Any) -> NewDisclosure:
    out.write("A wörd.\n".encode())
    return ABOUT


def _all(journal: Journal) -> list[DisclosureRow]:
    return journal.run_now(disclosures.page)


def test_it_is_private_whole_and_written_down(
    journal: Journal, standing_clock: StandingClock, tmp_path: Path
) -> None:
    path = tmp_path / "word.txt"
    left = leaving.file(journal, path, _write)
    assert path.read_text("utf-8") == "A wörd.\n"
    assert path.stat().st_mode & 0o777 == 0o600
    (row,) = _all(journal)
    assert row.digest == left.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (row.form, row.for_whom, row.scope, row.name) == ("text", "pair", "A word.", "")
    assert sorted(file.name for file in tmp_path.iterdir() if "mentorlog" not in file.name) == [
        "word.txt"
    ]


def test_nothing_is_overwritten_unasked(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "word.txt"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="already something"):
        leaving.file(journal, path, _write)
    assert (path.read_text("utf-8"), _all(journal)) == ("mine", [])
    leaving.file(journal, path, _write, overwrite=True)
    assert path.read_text("utf-8") == "A wörd.\n"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", ["none/word.txt", "", "link/../none/x"])
def test_the_directory_must_be_there(journal: Journal, tmp_path: Path, place: str) -> None:
    with pytest.raises(Refused, match="director"):
        leaving.file(journal, tmp_path / place, _write)
    assert not (tmp_path / "none").exists()


def test_never_over_the_journal_itself(journal: Journal, tmp_path: Path) -> None:
    other = tmp_path / "other name"
    other.hardlink_to(journal.vault.path)
    with pytest.raises(Refused, match="journal itself"):
        leaving.file(journal, other, _write, overwrite=True)


@pytest.mark.parametrize("step", ["write", "place"])
def test_what_fails_on_the_way_leaves_neither_file_nor_disclosure(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_given: object) -> NewDisclosure:
        raise OSError(28, "No space left on device")

    if step == "place":
        monkeypatch.setattr(files, "place_new", full)
    with pytest.raises(StorageFailed):
        leaving.file(journal, tmp_path / "word.txt", full if step == "write" else _write)
    assert _all(journal) == []
    assert [file.name for file in tmp_path.iterdir() if "word" in file.name] == []


def test_it_is_written_down_before_the_file_appears(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "word.txt", []
    place = files.place_new

    def watched(temporary: Path, where: Path) -> None:
        seen.append((len(_all(journal)), where.exists(), temporary.read_text("utf-8")))
        place(temporary, where)

    monkeypatch.setattr(files, "place_new", watched)
    leaving.file(journal, path, _write)
    assert seen == [(1, False, "A wörd.\n")]


def test_what_a_killed_export_left_goes_with_the_next(journal: Journal, tmp_path: Path) -> None:
    old, other = (tmp_path / f".{name}.0123abcd.unfinished" for name in ("word", "others"))
    for left in (old, other):
        left.mkdir()
        os.utime(left, (0, 0))
    leaving.file(journal, tmp_path / "word", _write)
    assert (old.exists(), other.exists()) == (False, True)


def test_what_is_written_down_stays(journal: Journal, tmp_path: Path) -> None:
    for name in ("one", "two"):
        leaving.file(journal, tmp_path / name, _write)
    first = _all(journal)[-1]

    def tamper(vault: Any, statement: str) -> None:
        with vault.writing() as connection:
            connection.execute(statement)

    for statement in ("UPDATE disclosure SET scope = ''", "DELETE FROM disclosure WHERE id = 1"):
        with pytest.raises(dbapi2.IntegrityError):
            journal.on_vault_now(partial(tamper, statement=statement))
    journal.change_now(partial(disclosures.take_back, uid=first.uid))
    assert len(_all(journal)) == 2


def test_a_folder_is_on_the_disk_before_it_has_its_name(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: set[int] = set()
    flush, rename = files._flush, Path.rename

    def flushing(fd: int) -> None:
        flush(fd)
        flushed.add(os.fstat(fd).st_ino)

    def renaming(source: Path, target: Path) -> Path:
        inside = {source, *source.rglob("*")}
        assert len(inside) == 5
        assert {one.stat().st_ino for one in inside} <= flushed
        flushed.clear()
        return rename(source, target)

    def fill(_db: Any, add: leaving.Add) -> NewDisclosure:
        add("one.md", b"one")
        add("below/further/two.md", b"two")
        return ABOUT

    monkeypatch.setattr(files, "_flush", flushing)
    monkeypatch.setattr(Path, "rename", renaming)
    leaving.folder(journal, tmp_path / "notes", fill)
    assert flushed == {tmp_path.stat().st_ino}
    assert (tmp_path / "notes" / "below" / "further" / "two.md").read_bytes() == b"two"
