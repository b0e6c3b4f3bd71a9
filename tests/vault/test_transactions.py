from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mentorlog.errors import InUse, MentorlogError, Replaced, StorageFailed
from mentorlog.vault.errors import meaning, translated
from tests.vault.made import bodies, create, opened, reopen, write

Start = Callable[..., subprocess.Popen[str]]

SETTINGS = {
    "temp_store": 2,
    "journal_mode": "truncate",
    "synchronous": 3,
    "fullfsync": 1,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "auto_vacuum": 0,
    "mmap_size": 0,
    "cipher_log_level": "NONE",
    "cipher_page_size": "4096",
    "cipher_use_hmac": "1",
    "cipher_plaintext_header_size": "0",
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "busy_timeout": 5000,
}


def tell(process: subprocess.Popen[str], line: str = "") -> str:
    """Send a line and return the next one it prints."""
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return heard(process)


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


# -- one process ------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "value"), SETTINGS.items())
def test_every_setting_is_in_force(path: Path, name: str, value: object) -> None:
    create(path).close()
    with opened(path) as vault:
        (held,) = vault.connection.execute(f"PRAGMA {name}").fetchone()
        assert held == value
    path.chmod(0o400)
    with opened(path) as vault:
        (held,) = vault.connection.execute(f"PRAGMA {name}").fetchone()
        assert held == value


def test_a_setting_that_does_not_hold_stops_the_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentorlog.vault import connection

    create(path).close()
    monkeypatch.setattr(connection, "_SETTINGS", (("synchronous", "OFF", 3),))
    with pytest.raises(StorageFailed) as caught:
        reopen(path)
    assert "synchronous" in caught.value.message


def test_a_change_is_all_or_nothing(path: Path) -> None:
    vault = create(path)
    write(vault, "kept")
    commits = vault.commits
    with pytest.raises(dbapi2.IntegrityError), vault.writing() as connection:
        connection.execute("INSERT INTO note (body) VALUES ('lost')")
        connection.execute("INSERT INTO note (body) VALUES ('refused')")
    assert vault.commits == commits
    with pytest.raises(KeyboardInterrupt), vault.writing() as connection:
        connection.execute("INSERT INTO note (body) VALUES ('lost')")
        raise KeyboardInterrupt
    assert bodies(vault) == ["kept"]
    write(vault, "after")
    assert vault.commits == commits + 1
    vault.close()
    with opened(path) as again:
        assert bodies(again) == ["kept", "after"]
        assert again.commits == commits + 1


def test_reading_cannot_write(path: Path) -> None:
    vault = create(path)
    with pytest.raises(StorageFailed), vault.reading() as connection:
        connection.execute("INSERT INTO note (body) VALUES ('no')")
    write(vault, "yes")
    assert bodies(vault) == ["yes"]


def test_closing_twice_is_safe_and_drops_what_was_not_committed(path: Path) -> None:
    vault = create(path)
    vault.begin(write=True)
    vault.connection.execute("INSERT INTO note (body) VALUES ('lost')")
    vault.close()
    vault.close()
    with opened(path) as again:
        assert bodies(again) == []


def test_nothing_is_printed_when_pages_are_damaged(path: Path) -> None:
    vault = create(path)
    write(vault, *("words " * 300 for _ in range(20)))
    vault.close()
    data = bytearray(path.read_bytes())
    data[-4000] ^= 1
    path.write_bytes(data)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from mentorlog.errors import Damaged\n"
        "from tests.vault.made import bodies, reopen\n"
        "try:\n"
        "    bodies(reopen(Path(sys.argv[1])))\n"
        "except Damaged:\n"
        "    sys.exit(13)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (13, b"", b"")


def test_the_commit_counter_and_id_stay_with_the_file(path: Path) -> None:
    vault = create(path)
    file_id, created = vault.file_id, vault.created_at
    for number in range(5):
        write(vault, str(number))
    commits = vault.commits
    vault.close()
    with opened(path) as again:
        assert (again.file_id, again.created_at, again.commits) == (file_id, created, commits)
        assert not again.recovery_confirmed
        again.confirm_recovery_code()
        assert again.recovery_confirmed
    with opened(path) as third:
        assert third.recovery_confirmed


# -- what the disk says -----------------------------------------------------------------------


def test_a_full_disk_is_said_and_leaves_the_record_as_it_was(path: Path) -> None:
    vault = create(path)
    write(vault, "kept")
    (pages,) = vault.connection.execute("PRAGMA page_count").fetchone()
    vault.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailed) as caught:
        write(vault, "long " * 4000)
    assert "space" in caught.value.message
    vault.connection.execute("PRAGMA max_page_count = 100000")
    write(vault, "long " * 4000)
    assert len(bodies(vault)) == 2


def test_a_disk_that_refuses_is_said_and_saving_works_again_later(path: Path) -> None:
    create(path).close()
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from mentorlog.errors import StorageFailed\n"
        "from tests.vault.made import bodies, reopen, write\n"
        "vault = reopen(Path(sys.argv[1]))\n"
        "write(vault, 'kept')\n"
        "limit = Path(sys.argv[1]).stat().st_size\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))\n"
        "try:\n"
        "    write(vault, 'long ' * 90000)\n"
        "except StorageFailed as error:\n"
        "    print('said', error.exit_code)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))\n"
        "write(vault, 'long ' * 90000)\n"
        "print(len(bodies(vault)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["said", "1", "2"]


def test_system_errors_become_ours_and_others_pass() -> None:
    with pytest.raises(StorageFailed) as caught, translated():
        raise OSError(28, "No space left on device")
    assert "space" in caught.value.message
    with pytest.raises(StorageFailed) as caught, translated():
        raise PermissionError(13, "Permission denied", "/somewhere")
    assert "/somewhere" in caught.value.message
    with pytest.raises(KeyError), translated():
        raise KeyError("body")
    assert meaning(ValueError()) is None


def test_an_error_wrapped_by_another_library_is_seen_through() -> None:
    class WrappedError(Exception):
        def __init__(self, orig: Exception) -> None:
            super().__init__("wrapped")
            self.orig = orig

    busy = dbapi2.OperationalError("database is locked")
    busy.sqlite_errorcode = dbapi2.SQLITE_BUSY
    with pytest.raises(InUse), translated():
        raise WrappedError(busy)


# -- two processes ----------------------------------------------------------------------------


def test_a_second_process_writes_and_this_one_notices(path: Path, other: Start) -> None:
    vault = create(path)
    write(vault, "mine")
    version = vault.data_version()
    write(vault, "mine too")
    assert vault.data_version() == version
    process = other("add", path, "theirs")
    assert heard(process) == "written"
    assert vault.data_version() != version
    write(vault, "mine again")
    assert bodies(vault) == ["mine", "mine too", "theirs", "mine again"]


def test_another_process_in_the_middle_of_writing_is_waited_for(path: Path, other: Start) -> None:
    vault = create(path)
    process = other("hold", path)
    assert heard(process) == "held"
    assert bodies(vault) == []
    vault.close()
    impatient = reopen(path, wait=0.1)
    with pytest.raises(InUse) as caught:
        write(impatient, "too early")
    assert caught.value.exit_code == 11
    assert tell(process) == "done"
    write(impatient, "now")
    assert bodies(impatient) == ["not yet", "now"]


def test_the_other_process_is_told_too(path: Path, other: Start) -> None:
    vault = create(path)
    vault.begin(write=True)
    assert heard(other("add", path, "too early")) == "11"
    vault.roll_back()
    assert heard(other("add", path, "now")) == "written"
    assert bodies(vault) == ["now"]


def test_reading_the_file_beside_an_open_vault_keeps_its_locks(path: Path, other: Start) -> None:
    vault = create(path)
    vault.begin(write=True)
    # Each of these opens the same file again in this process and closes it.
    reopen(path).close()
    with opened(path) as second:
        assert bodies(second) == []
    assert heard(other("add", path, "would be lost")) == "11"
    vault.connection.execute("INSERT INTO note (body) VALUES ('mine')")
    vault.stamp()
    vault.connection.execute("COMMIT")
    assert bodies(vault) == ["mine"]


def test_a_file_put_in_its_place_is_noticed(path: Path) -> None:
    vault = create(path)
    write(vault, "old")
    assert not vault.replaced()
    new = path.with_name("new.mentorlog")
    create(new).close()
    new.replace(path)
    assert vault.replaced()
    attempts: list[Callable[[], object]] = [lambda: bodies(vault), lambda: write(vault, "lost?")]
    for attempt in attempts:
        with pytest.raises(Replaced):
            attempt()
    vault.close()
    with opened(path) as again:
        assert bodies(again) == []


def test_a_file_that_is_gone_is_noticed(path: Path) -> None:
    vault = create(path)
    path.unlink()
    assert vault.replaced()
    with pytest.raises(MentorlogError):
        write(vault, "nowhere")


def test_a_file_swapped_in_the_middle_of_a_change_is_noticed(path: Path) -> None:
    vault = create(path)
    new = path.with_name("new.mentorlog")
    create(new).close()
    with pytest.raises(Replaced), vault.writing() as connection:
        new.replace(path)
        connection.execute("INSERT INTO note (body) VALUES ('lost')")
    with opened(path) as again:
        assert bodies(again) == []
