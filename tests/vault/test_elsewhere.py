from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.errors import Refused, StorageFailed
from mentorlog.vault.elsewhere import place, save_copy
from tests.vault.made import bodies, create, opened, reopen, write


def test_a_journal_that_takes_no_more_is_copied_whole(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.mentorlog"
    target.parent.mkdir()
    with closing(create(path)) as vault:
        write(vault, "one")
        vault.connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StorageFailed):
            write(vault, "x" * 100_000)
        save_copy(vault, target)
        with pytest.raises(Refused):
            save_copy(vault, target)
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_bytes()[:16] == path.read_bytes()[:16]
    with opened(target) as copy:
        assert bodies(copy) == ["one"]


def test_a_read_only_journal_is_copied(path: Path, tmp_path: Path) -> None:
    with closing(create(path)) as vault:
        write(vault, "one")
    path.chmod(0o400)
    target = tmp_path / "copy.mentorlog"
    with closing(reopen(path)) as vault:
        save_copy(vault, target)
    with opened(target) as copy:
        assert bodies(copy) == ["one"]
        write(copy, "two")


def test_what_fails_on_the_way_leaves_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.mentorlog"
    target.parent.mkdir()

    def fail(_copy: Path) -> None:
        raise Refused("no")

    with closing(create(path)) as vault, pytest.raises(Refused):
        save_copy(vault, target, fail)
    assert list(target.parent.iterdir()) == []


def test_where_it_goes(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place("~/new.mentorlog", "journal") == tmp_path / "new.mentorlog"
    assert place("~", "journal").name.startswith("journal-copy-")
    for wrong in ("~/no/new.mentorlog", "~nobody-of-that-name/x"):
        with pytest.raises(Refused):
            place(wrong, "journal")
