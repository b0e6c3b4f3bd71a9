from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mentorlog.errors import (
    Damaged,
    MentorlogError,
    NewerJournal,
    NoJournal,
    NotAJournal,
    Refused,
    StorageFailed,
    WrongPassphrase,
)
from mentorlog.vault import header
from mentorlog.vault.check import check
from mentorlog.vault.key import Passphrase, RawKey
from mentorlog.vault.recognise import recognise
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault
from tests.figures import Figure
from tests.vault.made import (
    CHEAP,
    PAGE,
    SCHEMA,
    WORDS,
    bodies,
    create,
    everything_in,
    fill,
    key_as_described,
    opened,
    page_holds,
    reopen,
    write,
)


def refused(path: Path, error: type[MentorlogError], words: str = WORDS) -> MentorlogError:
    """The error that opening raises, with everything around the file as it was."""
    before = everything_in(path.parent)
    with pytest.raises(error) as caught:
        reopen(path, words)
    assert type(caught.value) is error
    assert everything_in(path.parent) == before
    assert WORDS not in caught.value.message
    return caught.value


# -- creating ---------------------------------------------------------------------------------


def test_a_journal_is_one_private_file_as_described(path: Path) -> None:
    vault = create(path)
    write(vault, "first")
    vault.close()
    data = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert data[:4] == b"MLJ\x01"
    assert len(data) % PAGE == 0
    key = key_as_described(data)
    assert all(page_holds(data, number, key) for number in range(1, len(data) // PAGE + 1))
    assert b"first" not in data
    assert b"CREATE TABLE" not in data
    with opened(path) as again:
        assert bodies(again) == ["first"]


def test_two_journals_share_nothing(path: Path) -> None:
    one = create(path)
    other = create(path.with_name("other.mentorlog"))
    assert one.file_id != other.file_id
    assert one.salt != other.salt
    assert one.raw_key().key != other.raw_key().key
    one.close()
    other.close()


@pytest.mark.parametrize("kind", ["file", "empty", "directory", "dangling"])
def test_creating_never_touches_what_is_there(path: Path, kind: str) -> None:
    match kind:
        case "file":
            path.write_bytes(b"dear diary")
        case "empty":
            path.touch()
        case "directory":
            path.mkdir()
        case _:
            path.symlink_to(path)
    before = everything_in(path.parent), sorted(path.parent.iterdir())
    with pytest.raises((Refused, StorageFailed)):
        create(path)
    assert (everything_in(path.parent), sorted(path.parent.iterdir())) == before


def test_creating_makes_a_private_directory(path: Path) -> None:
    inside = path.parent / "a" / "b" / path.name
    create(inside).close()
    assert stat.S_IMODE(inside.parent.stat().st_mode) == 0o700
    assert [file.name for file in inside.parent.iterdir()] == [path.name]


def test_creating_beside_the_rollback_of_a_lost_journal_is_refused(path: Path) -> None:
    side = path.with_name(path.name + "-journal")
    side.write_bytes(b"unfinished work")
    with pytest.raises(StorageFailed) as caught:
        create(path)
    assert side.name in caught.value.message
    assert everything_in(path.parent) == {side.name: b"unfinished work"}


def test_a_race_to_create_has_one_winner(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def beaten(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"the other was faster")
        link(source, target)

    monkeypatch.setattr(os, "link", beaten)
    with pytest.raises(Refused):
        create(path)
    assert everything_in(path.parent) == {path.name: b"the other was faster"}


def test_creating_works_where_there_are_no_hard_links(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impossible(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(target))

    monkeypatch.setattr(os, "link", impossible)
    create(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with opened(path) as vault:
        assert bodies(vault) == []


# -- the six kinds of failure -----------------------------------------------------------------


def test_nothing_there(path: Path) -> None:
    assert refused(path, NoJournal).exit_code == 10
    assert not path.exists()
    refused_below = path / "below"
    path.write_bytes(b"x")
    with pytest.raises(NoJournal):
        reopen(refused_below)


def test_wrong_passphrase(path: Path) -> None:
    fill(path)
    assert refused(path, WrongPassphrase, "a cafe by the river").exit_code == 12
    with pytest.raises(WrongPassphrase):
        Vault.open(path, RawKey(bytes(32)), SCHEMA, key_table=CHEAP)


FOREIGN = {
    "empty": b"",
    "text": b"dear diary",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(9000),
    "a database cut short": b"SQLite format 3\x00" + bytes(PAGE * 2 - 16),
    "zeros": bytes(PAGE * 3),
    "random bytes": random.Random(5).randbytes(PAGE * 3),
}


def test_something_else(path: Path, figure: Figure) -> None:
    for content in FOREIGN.values():
        path.write_bytes(content)
        assert refused(path, NotAJournal).exit_code == 14
        with pytest.raises(NotAJournal):
            recognise(path, CHEAP)
    figure(5, f"foreign files ({', '.join(FOREIGN)}): said each time, none changed")


def test_a_plain_sqlite_file(path: Path, figure: Figure) -> None:
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE note (body)")
    refused(path, NotAJournal)
    figure(5, "a plain SQLite file: said, not changed")


def test_a_directory_and_a_fifo_and_a_device(path: Path, figure: Figure) -> None:
    path.mkdir()
    refused(path, NotAJournal)
    fifo = path.with_name("fifo")
    os.mkfifo(fifo)
    for strange in (fifo, Path("/dev/null")):
        with pytest.raises(NotAJournal):
            reopen(strange)
    figure(5, "a directory, a pipe, a device: said each time, none waited for")


def test_made_by_a_newer_mentorlog(path: Path) -> None:
    data = fill(path)
    newer = header.new(2)
    path.write_bytes(newer + data[16:])
    assert refused(path, NewerJournal).exit_code == 15
    with pytest.raises(NewerJournal):
        recognise(path, CHEAP)


def test_tables_of_a_newer_mentorlog(path: Path) -> None:
    create(path).close()
    later = Schema((*SCHEMA.scripts, "CREATE TABLE later (id INTEGER PRIMARY KEY);"))
    Vault.open(path, Passphrase(WORDS), later, key_table=CHEAP).close()
    refused(path, NewerJournal)


def test_no_permission_to_read(path: Path, figure: Figure) -> None:
    with ordinary_person() as home:
        locked = home / path.name
        locked.write_bytes(b"x")
        locked.chmod(0)
        with pytest.raises(StorageFailed) as caught:
            reopen(locked)
        assert str(locked) in caught.value.message
        assert caught.value.exit_code == 1
    figure(5, "a file that may not be read: said with its path")


@contextmanager
def ordinary_person() -> Iterator[Path]:
    """A directory of somebody whom permissions hold back, even where the tests run as root."""
    with tempfile.TemporaryDirectory() as home:
        root = os.geteuid() == 0
        if root:
            os.chown(home, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(home)
        finally:
            if root:
                os.seteuid(0)


def test_a_journal_is_recognised_before_a_passphrase_is_asked(path: Path) -> None:
    fill(path)
    recognise(path, CHEAP)


# -- damage -----------------------------------------------------------------------------------


def test_every_changed_byte_of_the_header_is_damage(path: Path, figure: Figure) -> None:
    data = fill(path)
    ways = (0x01, 0x80, 0xFF)
    for place in range(16):
        for flip in ways:
            hurt = bytearray(data)
            hurt[place] ^= flip
            path.write_bytes(hurt)
            assert refused(path, Damaged).exit_code == 13
            with pytest.raises(Damaged):
                recognise(path, CHEAP)
    figure(5, f"header: each of 16 bytes changed in {len(ways)} ways, damage said each time")


def test_a_header_of_nobodys_before_pages_of_this_key_is_damage(path: Path) -> None:
    vault = create(path)
    key = vault.raw_key()
    vault.close()
    # A file that other tools made with the same key has pages that verify, and no header of ours.
    from mentorlog.vault.connection import connect

    strange = path.with_name("strange.db")
    strange.touch(0o600)
    connection = connect(strange, key.key, salt=b"sixteen bytes ok")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(Damaged):
        Vault.open(strange, key, SCHEMA, key_table=CHEAP)
    with pytest.raises(NotAJournal):
        Vault.open(strange, RawKey(bytes(32)), SCHEMA, key_table=CHEAP)


def flips(data: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    """Places past the header and the file with one bit changed there."""
    chosen = random.Random(1)
    edges = [page * PAGE + at for page in range(1, len(data) // PAGE) for at in (0, PAGE - 1)]
    for place in [16, PAGE - 80, PAGE - 64, *edges, *chosen.sample(range(16, len(data)), count)]:
        yield (
            place,
            data[:place] + bytes([data[place] ^ 1 << chosen.randrange(8)]) + data[place + 1 :],
        )


def test_a_changed_byte_anywhere_is_found_and_named(path: Path) -> None:
    found_and_named(path, flips(fill(path), 60))


@pytest.mark.slow
def test_every_changed_byte_is_found_and_named(path: Path, figure: Figure) -> None:
    data = fill(path)
    found_and_named(
        path,
        (
            (place, data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])
            for place in range(16, len(data))
        ),
    )
    figure(5, f"bytes changed: {len(data) - 16} of {len(data) // PAGE} pages, each page named")


def found_and_named(path: Path, hurt: Iterator[tuple[int, bytes]]) -> None:
    """A flip in page 1 keeps the file from opening; the check names the page of any."""
    for place, data in hurt:
        page = place // PAGE + 1
        path.write_bytes(data)
        report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
        assert report.bad_pages == (page,)
        assert report.damaged
        assert str(page) in report.findings[0].words
        if page == 1:
            error = refused(path, Damaged)
            assert isinstance(error, Damaged)
            assert error.pages == (1,)
        assert path.read_bytes() == data


def test_a_bad_page_met_later_is_damage(path: Path) -> None:
    data = bytearray(fill(path))
    for page in range(len(data) // PAGE - 3, len(data) // PAGE):
        data[page * PAGE + 100] ^= 1
    path.write_bytes(data)
    with opened(path) as vault, pytest.raises(Damaged) as caught:
        bodies(vault)
    assert caught.value.exit_code == 13
    assert path.read_bytes() == data


def lengths(size: int) -> list[int]:
    chosen = random.Random(2).sample(range(1, size), 40)
    pages = range(PAGE, size, PAGE)
    return [*range(1, 20), *pages, *(page + 1 for page in pages), size - 1, *chosen]


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    data = fill(path)
    cut_short(path, data, lengths(len(data)))


@pytest.mark.slow
def test_a_file_cut_short_anywhere_is_damaged(path: Path, figure: Figure) -> None:
    data = fill(path)
    cut_short(path, data, range(1, len(data)))
    figure(5, f"cut short: at each of {len(data) - 1} lengths, damage said each time")


def cut_short(path: Path, data: bytes, left: list[int] | range) -> None:
    for length in left:
        path.write_bytes(data[:length])
        refused(path, Damaged)
        report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
        assert report.damaged
        assert path.read_bytes() == data[:length]


def test_a_page_is_not_taken_for_another(path: Path) -> None:
    data = fill(path)
    swapped = data[: 2 * PAGE] + data[3 * PAGE : 4 * PAGE] + data[2 * PAGE : 3 * PAGE]
    path.write_bytes(swapped + data[4 * PAGE :])
    report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
    assert report.bad_pages == (3, 4)


def test_something_added_at_the_end_is_found(path: Path) -> None:
    data = fill(path)
    path.write_bytes(data + bytes(PAGE))
    report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
    assert report.bad_pages == (len(data) // PAGE + 1,)
    path.write_bytes(data + b"x")
    refused(path, Damaged)


# -- reading only -----------------------------------------------------------------------------


def test_a_read_only_file_opens_for_reading(path: Path) -> None:
    data = fill(path)
    path.chmod(0o400)
    with opened(path) as vault:
        assert vault.read_only
        assert bodies(vault)[0].startswith("0 ordinary")
        with pytest.raises(StorageFailed):
            write(vault, "no")
        assert len(bodies(vault)) > 1
    assert path.read_bytes() == data


def test_a_read_only_directory_opens_for_reading() -> None:
    with ordinary_person() as home:
        path = home / "journal.mentorlog"
        create(path).close()
        home.chmod(0o500)
        try:
            with opened(path) as vault:
                assert vault.read_only
                assert bodies(vault) == []
        finally:
            home.chmod(0o700)


def test_a_journal_is_opened_through_a_link(path: Path) -> None:
    create(path).close()
    link = path.with_name("link.mentorlog")
    link.symlink_to(path)
    with opened(link) as vault:
        assert vault.path == path.resolve()
        write(vault, "by another name")
    assert link.is_symlink()


def test_a_copy_opens_anywhere(path: Path, tmp_path: Path) -> None:
    with_name = tmp_path / "ünder a näme % ? #.mentorlog"
    data = fill(path)
    with_name.write_bytes(data)
    with opened(with_name) as vault:
        write(vault, "in the copy")
        assert bodies(vault)[-1] == "in the copy"
    assert path.read_bytes() == data


@pytest.mark.parametrize("act", [reopen, lambda path: recognise(path, CHEAP)])
def test_a_file_that_goes_away_leaves_no_descriptor_open(
    path: Path, act: Callable[[Path], object]
) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("only Linux lists them")
    path.write_bytes(b"x" * 100)
    before = len(list(descriptors.iterdir()))
    for _ in range(20):
        with pytest.raises(NotAJournal):
            act(path)
    assert len(list(descriptors.iterdir())) == before
    shutil.rmtree(path.parent)
