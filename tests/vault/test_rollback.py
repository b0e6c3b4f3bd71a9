"""A rollback journal that does not fit the file it lies beside is never played into it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentorlog.errors import Damaged, StorageFailed
from mentorlog.vault.backup import BackupPlan, backup_now
from mentorlog.vault.check import check
from mentorlog.vault.install import restore
from mentorlog.vault.key import Passphrase
from mentorlog.vault.rawfile import sides
from tests.figures import Figure
from tests.vault.made import (
    CHEAP,
    SCHEMA,
    WORDS,
    bodies,
    create,
    everything_in,
    opened,
    write,
)

NOTES = [f"{number} " + "kept " * 300 for number in range(30)]
MAGIC = bytes.fromhex("d9d505f920a163d7")


@dataclass(frozen=True)
class Crash:
    """A journal half-way through a commit: the file before it, torn by it, and what undoes it."""

    before: bytes
    torn: bytes
    side: bytes


def crash(path: Path, *, counted: bool, words: str = WORDS) -> Crash:
    """Cut a commit off, before the vault counts it or after; the journal itself goes on."""
    with closing(create(path, words)) as vault:
        write(vault, *NOTES)
        before = path.read_bytes()
        vault.connection.execute("PRAGMA cache_size = 1")
        vault.begin(write=True)
        if counted:
            vault.stamp()
        vault.connection.execute("UPDATE note SET body = replace(body, 'kept', 'lost')")
        vault.connection.execute("UPDATE note SET body = replace(body, 'lost', 'gone')")
        found = Crash(before, path.read_bytes(), sides(path)[0].read_bytes())
        vault.roll_back()
    assert found.torn != found.before
    return found


def lay(path: Path, data: bytes, side: bytes) -> None:
    path.write_bytes(data)
    sides(path)[0].write_bytes(side)


def refused(path: Path, data: bytes, side: bytes) -> None:
    """It is not opened, nothing is touched, and it opens once that is moved away."""
    lay(path, data, side)
    before = everything_in(path.parent)
    with pytest.raises(Damaged) as caught, opened(path):
        pass
    assert str(sides(path)[0]) in caught.value.message
    assert check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP).damaged
    assert everything_in(path.parent) == before


@pytest.mark.parametrize("counted", [False, True])
def test_what_undoes_a_commit_does_so(path: Path, counted: bool) -> None:
    found = crash(path, counted=counted)
    for data in (found.torn, found.before):
        lay(path, data, found.side)
        with opened(path) as vault:
            assert bodies(vault) == NOTES
        assert check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP).ok


@pytest.mark.parametrize("counted", [False, True])
def test_one_of_an_earlier_state_is_not_played(path: Path, counted: bool) -> None:
    found = crash(path, counted=counted)
    path.write_bytes(found.before)
    sides(path)[0].unlink(missing_ok=True)
    with opened(path) as vault:
        write(vault, "later")
        write(vault, "later still " + "and longer " * 900)
        later = bodies(vault)
    data = path.read_bytes()
    refused(path, data, found.side)
    sides(path)[0].unlink()
    with opened(path) as vault:
        assert bodies(vault) == later


def test_one_of_another_journal_is_not_played(path: Path, tmp_path: Path) -> None:
    other = crash(tmp_path / "other.mentorlog", counted=True, words="other words")
    found = crash(path, counted=True)
    (tmp_path / "other.mentorlog").unlink()
    refused(path, found.before, other.side)


def changed(side: bytes, at: int, to: bytes) -> bytes:
    return side[:at] + to + side[at + len(to) :]


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "shorter file": lambda side: changed(side, 16, (3).to_bytes(4, "big")),
    "endless file": lambda side: changed(side, 16, (1 << 31).to_bytes(4, "big")),
    "more records": lambda side: changed(side, 8, b"\x00\x00\xff\xff"),
    "other nonce": lambda side: changed(side, 12, bytes([side[12] ^ 1])),
    "no sector": lambda side: changed(side, 20, bytes(4)),
    "smaller pages": lambda side: changed(side, 24, (512).to_bytes(4, "big")),
    "another page": lambda side: changed(side, 512, b"\x00\x00\x00\x63"),
    "a byte of a page": lambda side: changed(side, 600, bytes([side[600] ^ 1])),
    "the sum of a page": lambda side: changed(side, 512 + 4 + 4096, b"\x00"),
    "cut in a page": lambda side: side[:2000],
    "several files": lambda side: (
        side + b"\x00\x04\x00\x01/x\x00\x00\x00\x02\x00\x00\x00\xa7" + MAGIC
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_one_that_is_hurt_is_not_played(path: Path, how: str) -> None:
    found = crash(path, counted=True)
    refused(path, found.torn, SPOILED[how](found.side))


def test_a_restore_keeps_what_lies_beside_as_it_is(path: Path, tmp_path: Path) -> None:
    found = crash(path, counted=True)
    path.write_bytes(found.before)
    with opened(path) as vault:
        good = backup_now(vault, BackupPlan(tmp_path / "backups"))
    spoiled = SPOILED["shorter file"](found.side)
    lay(path, found.torn, spoiled)
    done = restore(
        good, path, Passphrase(WORDS), SCHEMA, keep_in=tmp_path / "kept", key_table=CHEAP
    )
    assert done.kept is not None
    assert (done.kept.read_bytes(), sides(done.kept)[0].read_bytes()) == (found.torn, spoiled)
    with opened(path) as vault:
        assert bodies(vault) == NOTES


@pytest.mark.parametrize("beside", [0, 1], ids=["journal", "wal"])
def test_a_pipe_or_a_directory_in_its_place_holds_nothing_up(path: Path, beside: int) -> None:
    create(path).close()
    side, data = sides(path)[beside], path.read_bytes()
    for make, unmake in ((os.mkfifo, os.unlink), (os.mkdir, os.rmdir), (dangling, os.unlink)):
        make(side)
        with pytest.raises(StorageFailed) as caught, opened(path):
            pass
        assert str(side) in caught.value.message
        path.unlink()
        with pytest.raises(StorageFailed):
            create(path)
        assert not path.exists()
        unmake(side)
        path.write_bytes(data)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.slow
def test_every_byte_of_its_header_changed_does_no_harm(path: Path, figure: Figure) -> None:
    found = crash(path, counted=True)
    said = 0
    for at in range(28):
        for flip in (0x01, 0x40, 0xFF):
            side = changed(found.side, at, bytes([found.side[at] ^ flip]))
            lay(path, found.torn, side)
            try:
                with opened(path) as vault:
                    whole = bodies(vault) == NOTES
            except Damaged:
                assert (path.read_bytes(), sides(path)[0].read_bytes()) == (found.torn, side)
                said += 1
                continue
            report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
            assert report.ok is whole, (at, flip)
            said += not whole
            assert path.stat().st_size == len(found.torn)
    figure(5, f"rollback journal: 28 bytes of its header changed in 3 ways, said {said} times")
