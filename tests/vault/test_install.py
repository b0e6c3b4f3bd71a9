from __future__ import annotations

import errno
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.errors import (
    InUse,
    MentorlogError,
    NotAJournal,
    Refused,
    Replaced,
    StorageFailed,
    WrongPassphrase,
)
from mentorlog.vault import files
from mentorlog.vault.backup import BackupPlan, backup_now, backups, daily
from mentorlog.vault.check import check
from mentorlog.vault.install import (
    Restored,
    change_passphrase,
    restore,
)
from mentorlog.vault.key import KeyCost, Passphrase, RecoveryCode
from mentorlog.vault.vault import Vault
from tests.vault.made import (
    CHEAP,
    SCHEMA,
    WORDS,
    bodies,
    create,
    everything_in,
    key_as_described,
    opened,
    page_holds,
    reopen,
    write,
)
from tests.vault.test_transactions import heard, tell

Start = Callable[..., subprocess.Popen[str]]
NEW = "zeven zilveren zwanen"
DEARER = {**CHEAP, 2: KeyCost(passes=2, memory_kib=128, lanes=4)}


def open_with(path: Path, code: RecoveryCode) -> Vault:
    return Vault.open(path, code, SCHEMA, key_table=CHEAP)


# -- passphrase -------------------------------------------------------------------------------


def test_a_new_passphrase_replaces_the_old_one(path: Path) -> None:
    vault, old_code = Vault.create(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
    write(vault, "one", "two")
    vault.confirm_recovery_code()
    file_id, commits, created = vault.file_id, vault.commits, vault.created_at
    old = vault.connection
    new_code = change_passphrase(vault, Passphrase(NEW))
    assert vault.connection is not old
    assert not vault.recovery_confirmed
    assert (vault.file_id, vault.created_at) == (file_id, created)
    assert vault.commits == commits + 1
    write(vault, "three")
    assert bodies(vault) == ["one", "two", "three"]
    vault.close()
    for refused in (Passphrase(WORDS), old_code):
        with pytest.raises(WrongPassphrase):
            Vault.open(path, refused, SCHEMA, key_table=CHEAP)
    for right in (Passphrase(NEW), new_code):
        with closing(Vault.open(path, right, SCHEMA, key_table=CHEAP)) as again:
            assert bodies(again) == ["one", "two", "three"]
    assert check(path, Passphrase(NEW), SCHEMA, key_table=CHEAP).ok


def test_the_new_file_is_new_throughout(path: Path) -> None:
    vault = create(path)
    write(vault, *("lorem " * 100 for _ in range(50)))
    old = path.read_bytes()
    change_passphrase(vault, Passphrase(NEW))
    vault.close()
    new = path.read_bytes()
    assert new[:4] == b"MLJ\x01"
    assert new[4:16] != old[4:16]
    assert len(new) == len(old)
    key = key_as_described(new, NEW)
    assert all(page_holds(new, number, key) for number in range(1, len(new) // 4096 + 1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert set(everything_in(path.parent)) <= {path.name, f"{path.name}-journal"}


def test_the_tables_version_survives(path: Path) -> None:
    with closing(create(path)) as vault:
        change_passphrase(vault, Passphrase(NEW))
        (version,) = vault.connection.execute("PRAGMA user_version").fetchone()
        assert version == SCHEMA.version


def test_no_process_can_commit_in_between(path: Path, other: Start) -> None:
    vault = create(path)
    process = other("hold", path)
    assert heard(process) == "held"
    vault.close()
    impatient = reopen(path, wait=0.1)
    before = path.read_bytes()
    with pytest.raises(InUse):
        change_passphrase(impatient, Passphrase(NEW))
    assert path.read_bytes() == before
    assert tell(process) == "done"
    change_passphrase(impatient, Passphrase(NEW))
    assert bodies(impatient) == ["not yet"]


def test_another_process_with_the_old_file_can_neither_read_nor_write(
    path: Path, other: Start
) -> None:
    vault = create(path)
    process = other("follow", path)
    assert heard(process) == "open"
    assert tell(process, "before") == "1"
    change_passphrase(vault, Passphrase(NEW))
    assert tell(process, "after") == "Replaced"
    assert bodies(vault) == ["before"]


def test_a_read_only_journal_keeps_its_passphrase(path: Path) -> None:
    create(path).close()
    path.chmod(0o400)
    with opened(path) as vault, pytest.raises(StorageFailed):
        change_passphrase(vault, Passphrase(NEW))


def test_without_room_nothing_changes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    vault = create(path)
    before = everything_in(path.parent)
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=10_000))
    with pytest.raises(StorageFailed) as caught:
        change_passphrase(vault, Passphrase(NEW))
    assert "space" in caught.value.message
    assert everything_in(path.parent) == before
    write(vault, "still works")
    assert bodies(vault) == ["still works"]


def test_a_rollback_left_beside_the_file_stops_the_change(path: Path) -> None:
    vault = create(path)
    side = path.with_name(path.name + "-wal")
    side.write_bytes(b"of some other program")
    with pytest.raises(StorageFailed) as caught:
        change_passphrase(vault, Passphrase(NEW))
    assert side.name in caught.value.message
    side.unlink()
    assert bodies(vault) == []


def test_what_a_crash_left_unfinished_is_swept(path: Path) -> None:
    vault = create(path)
    left = files.fresh(path)
    left.write_bytes(b"half a copy")
    mine = path.with_name(f".{path.name}.of-somebody-else")
    mine.write_bytes(b"kept")
    change_passphrase(vault, Passphrase(NEW))
    assert not left.exists()
    assert mine.exists()


@pytest.mark.parametrize("step", ["flush_file", "flush_directory"])
def test_every_flush_is_done_and_one_that_fails_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    vault = create(path)
    write(vault, "kept")
    flushed: list[Path] = []

    def failing(target: Path) -> None:
        flushed.append(target)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files, step, failing)
    with pytest.raises(StorageFailed):
        change_passphrase(vault, Passphrase(NEW))
    assert len(flushed) == 1
    monkeypatch.undo()
    vault.close()
    # Before the rename the old passphrase holds, after it the new one; never neither.
    with opened(path, WORDS if step == "flush_file" else NEW) as again:
        assert bodies(again) == ["kept"]


def test_a_new_passphrase_or_the_same_again_derives_the_key_at_todays_cost(path: Path) -> None:
    create(path).close()
    vault = Vault.open(path, Passphrase(WORDS), SCHEMA, key_table=DEARER)
    write(vault, "kept")
    code = change_passphrase(vault, Passphrase(WORDS))
    vault.close()
    assert path.read_bytes()[3] == 2
    for secret in (Passphrase(WORDS), code):
        with closing(Vault.open(path, secret, SCHEMA, key_table=DEARER)) as again:
            assert bodies(again) == ["kept"]


# -- restore ----------------------------------------------------------------------------------


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    """A journal's backup of three notes; the journal itself has gone on to five."""
    with closing(create(path)) as vault:
        write(vault, "one", "two", "three")
        made = backup_now(vault, BackupPlan(tmp_path / "backups"))
        write(vault, "four")
        write(vault, "five")
    return made


def put_back(backup: Path, path: Path, words: str = WORDS, wait: float = 5.0) -> Restored:
    return restore(
        backup,
        path,
        Passphrase(words),
        SCHEMA,
        keep_in=backup.parent,
        key_table=CHEAP,
        wait=wait,
    )


def test_a_backup_is_restored_and_what_it_replaces_is_kept(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    content = backup.read_bytes()
    done = put_back(backup, path)
    assert backup.read_bytes() == content
    with opened(path) as vault:
        assert bodies(vault) == ["one", "two", "three"]
        assert (vault.file_id, vault.commits) == (done.file_id, done.commits)
        write(vault, "and on")
    assert done.kept is not None
    assert done.kept.parent == backup.parent
    assert done.kept.read_bytes() == before
    assert stat.S_IMODE(done.kept.stat().st_mode) == 0o600
    with opened(done.kept) as kept:
        assert bodies(kept)[-1] == "five"
    # It is no backup that rotation would take away.
    assert [one.path for one in backups(backup.parent)] == [backup]


def test_a_restore_needs_no_working_journal(path: Path, backup: Path) -> None:
    for ruin in (b"", b"what is this", path.read_bytes()[:5000]):
        path.write_bytes(ruin)
        done = put_back(backup, path)
        assert done.kept is not None
        assert done.kept.read_bytes() == ruin
        with opened(path) as vault:
            assert bodies(vault) == ["one", "two", "three"]
    path.unlink()
    assert put_back(backup, path).kept is None
    elsewhere = path.parent / "new" / path.name
    put_back(backup, elsewhere)
    assert stat.S_IMODE(elsewhere.parent.stat().st_mode) == 0o700
    with opened(elsewhere) as vault:
        assert bodies(vault) == ["one", "two", "three"]


def crash(path: Path) -> tuple[bytes, bytes]:
    """Leave the file at `path` as a crash in the middle of a big change does; file and rollback."""
    side = path.with_name(path.name + "-journal")
    with closing(reopen(path)) as vault:
        vault.connection.execute("PRAGMA cache_size = 1")
        vault.begin(write=True)
        vault.connection.execute("INSERT INTO note (body) SELECT hex(zeroblob(3000)) FROM note")
        vault.connection.execute("INSERT INTO note (body) SELECT body || 'x' FROM note")
        crashed_file, crashed_side = path.read_bytes(), side.read_bytes()
        vault.roll_back()
    path.write_bytes(crashed_file)
    side.write_bytes(crashed_side)
    return crashed_file, crashed_side


def test_a_restore_cut_off_leaves_the_old_file_mended(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(path)

    def cut_off(_self: Path, _target: Path) -> Path:
        raise OSError(errno.EIO, "cut off")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with pytest.raises(StorageFailed):
            put_back(backup, path)
    with opened(path) as vault:
        assert bodies(vault) == ["one", "two", "three", "four", "five"]
    assert check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP).ok


def test_unfinished_work_beside_the_old_file_does_not_reach_the_new_one(
    path: Path, backup: Path
) -> None:
    side = path.with_name(path.name + "-journal")
    crashed_file, crashed_side = crash(path)
    done = put_back(backup, path)
    assert not side.exists() or not side.stat().st_size
    with opened(path) as vault:
        assert bodies(vault) == ["one", "two", "three"]
    assert done.kept is not None
    with opened(done.kept) as kept:
        assert bodies(kept) == ["one", "two", "three", "four", "five"]
    # A kept copy with its unfinished work can itself be restored, mended.
    done.kept.write_bytes(crashed_file)
    done.kept.with_name(done.kept.name + "-journal").write_bytes(crashed_side)
    put_back(done.kept, path)
    with opened(path) as vault:
        assert bodies(vault)[-1] == "five"


def test_a_backup_that_does_not_open_changes_nothing(path: Path, backup: Path) -> None:
    before = everything_in(path.parent)
    with pytest.raises(WrongPassphrase):
        put_back(backup, path, NEW)
    attempts: list[tuple[Path, type[MentorlogError]]] = [
        (path, Refused),
        (backup.parent, NotAJournal),
        (backup.with_name("missing"), MentorlogError),
    ]
    for source, error in attempts:
        with pytest.raises(error):
            put_back(source, path)
    data = bytearray(backup.read_bytes())
    data[-100] ^= 1
    backup.write_bytes(data)
    with pytest.raises(MentorlogError) as caught:
        put_back(backup, path)
    assert caught.value.exit_code == 13
    assert everything_in(path.parent) == before


def test_a_directory_is_not_replaced(path: Path, backup: Path) -> None:
    path.unlink()
    path.mkdir()
    with pytest.raises(NotAJournal):
        put_back(backup, path)
    assert path.is_dir()


def test_a_process_that_is_writing_is_waited_for(path: Path, backup: Path, other: Start) -> None:
    process = other("hold", path)
    assert heard(process) == "held"
    before = path.read_bytes()
    with pytest.raises(InUse):
        put_back(backup, path, wait=0.1)
    assert path.read_bytes() == before
    assert tell(process) == "done"
    put_back(backup, path)


def test_a_process_that_has_it_open_notices(path: Path, backup: Path, other: Start) -> None:
    process = other("follow", path)
    assert heard(process) == "open"
    put_back(backup, path)
    assert tell(process, "into the old file?") == "Replaced"


def test_a_journal_behind_a_link_stays_behind_it(path: Path, backup: Path) -> None:
    link = path.with_name("link.mentorlog")
    link.symlink_to(path)
    put_back(backup, link)
    assert link.is_symlink()
    with opened(link) as vault:
        assert bodies(vault) == ["one", "two", "three"]


def test_after_a_new_passphrase_the_day_gets_another_backup(path: Path, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "backups")
    with closing(create(path)) as vault:
        assert daily(vault, plan) is not None
        assert daily(vault, plan) is None
        change_passphrase(vault, Passphrase(NEW))
        made = daily(vault, plan)
        assert made is not None
        assert daily(vault, plan) is None
    with opened(made, NEW) as copy:
        assert bodies(copy) == []


def test_the_vault_that_lost_its_file_says_so_on_change(path: Path) -> None:
    vault = create(path)
    new = path.with_name("new.mentorlog")
    create(new).close()
    new.replace(path)
    with pytest.raises(Replaced):
        change_passphrase(vault, Passphrase(NEW))
