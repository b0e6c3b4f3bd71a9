from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.errors import Refused, StorageFailed
from mentorlog.vault import files
from mentorlog.vault.backup import BackupPlan, backup_now
from mentorlog.vault.install import change_passphrase, restore
from mentorlog.vault.key import Passphrase
from tests.vault.made import CHEAP, SCHEMA, WORDS, create, reopen, write

Event = tuple[str, int]


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Event]]:
    """What reaches the disk and what is given a name, in order, by inode."""
    seen: list[Event] = []
    flush, link, replace = files._flush, os.link, Path.replace

    def flushing(fd: int) -> None:
        flush(fd)
        seen.append(("flushed", os.fstat(fd).st_ino))

    def linking(source: Path, target: Path) -> None:
        seen.append(("named", source.stat().st_ino))
        link(source, target)

    def replacing(source: Path, target: Path) -> Path:
        seen.append(("named", source.stat().st_ino))
        return replace(source, target)

    monkeypatch.setattr(files, "_flush", flushing)
    monkeypatch.setattr(os, "link", linking)
    monkeypatch.setattr(Path, "replace", replacing)
    yield seen


def durable(events: list[Event], path: Path) -> None:
    """The file's content was flushed before it got its name, and its directory after."""
    file, directory = path.stat().st_ino, path.parent.stat().st_ino
    named = events.index(("named", file))
    assert ("flushed", file) in events[:named]
    assert ("flushed", directory) in events[named:]


def made(path: Path) -> None:
    with closing(create(path)) as vault:
        write(vault, "one")


def test_creating_is_durable(path: Path, events: list[Event]) -> None:
    made(path)
    durable(events, path)


def test_creating_without_hard_links_is_durable(
    path: Path, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    def impossible(_source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(target))

    monkeypatch.setattr(os, "link", impossible)
    made(path)
    durable(events, path)


def test_a_new_passphrase_is_durable(path: Path, events: list[Event]) -> None:
    made(path)
    events.clear()
    with closing(reopen(path)) as vault:
        change_passphrase(vault, Passphrase("new words"))
    durable(events, path)


def test_a_backup_is_durable(path: Path, tmp_path: Path, events: list[Event]) -> None:
    made(path)
    with closing(reopen(path)) as vault:
        backup = backup_now(vault, BackupPlan(tmp_path / "backups"))
    durable(events, backup)


def test_a_restore_is_durable_and_keeps_the_old_file_first(
    path: Path, tmp_path: Path, events: list[Event]
) -> None:
    made(path)
    with closing(reopen(path)) as vault:
        backup = backup_now(vault, BackupPlan(tmp_path / "backups"))
        # Its key does not fit what is replaced, which therefore cannot be mended first.
        change_passphrase(vault, Passphrase("another one"))
    side = path.with_name(path.name + "-journal")
    side.write_bytes(b"unfinished work")
    events.clear()
    done = restore(backup, path, Passphrase(WORDS), SCHEMA, keep_in=backup.parent, key_table=CHEAP)
    assert done.kept is not None
    kept_side = done.kept.with_name(done.kept.name + "-journal")
    assert kept_side.read_bytes() == b"unfinished work"
    for file in (path, done.kept, kept_side):
        durable(events, file)
    order = [inode for event, inode in events if event == "named"]
    wanted = [file.stat().st_ino for file in (kept_side, done.kept, path)]
    assert [inode for inode in order if inode in wanted] == wanted
    # The name of the rollback journal is gone from the disk before the new file has its own.
    home = path.parent.stat().st_ino
    named = events.index(("named", path.stat().st_ino))
    assert ("flushed", home) in events[:named]


@pytest.mark.parametrize("exists", [True, False])
def test_a_new_file_takes_no_name_that_is_taken(path: Path, exists: bool) -> None:
    temporary = files.fresh(path)
    temporary.write_bytes(b"new")
    if exists:
        path.write_bytes(b"old")
        with pytest.raises(Refused):
            files.place_new(temporary, path)
        assert path.read_bytes() == b"old"
    else:
        files.place_new(temporary, path)
        assert path.read_bytes() == b"new"
        assert not temporary.exists()


def test_names_that_are_taken_get_a_number(path: Path) -> None:
    assert files.unused(path) == path
    path.touch()
    assert files.unused(path).name == "journal-2.mentorlog"
    files.unused(path).touch()
    assert files.unused(path).name == "journal-3.mentorlog"


@pytest.mark.parametrize("beside", ["-journal", "-wal"])
def test_only_leftovers_with_content_are_in_the_way(path: Path, beside: str) -> None:
    side = path.with_name(path.name + beside)
    side.touch()
    files.refuse_leftovers(path)
    side.write_bytes(b"x")
    with pytest.raises(StorageFailed):
        files.refuse_leftovers(path)


def test_a_full_disk_is_noticed_beforehand(path: Path) -> None:
    files.need_space(path.parent, 1)
    with pytest.raises(StorageFailed):
        files.need_space(path.parent, 1 << 62)


def test_creating_leaves_nothing_behind_when_it_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_fd: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files, "_flush", failing)
    with pytest.raises(StorageFailed):
        create(path)
    assert list(path.parent.iterdir()) == []
