from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.errors import Damaged, StorageFailed, WrongPassphrase
from mentorlog.vault.backup import backups, verify
from mentorlog.vault.check import check
from mentorlog.vault.key import Keys, Passphrase
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
    key_as_described,
    opened,
    page_holds,
    reopen,
    write,
)
from tests.vault.other import MORE

Start = Callable[..., subprocess.Popen[str]]
ROUNDS = [10, pytest.param(200, marks=pytest.mark.slow)]
FEW = [5, pytest.param(40, marks=pytest.mark.slow)]


def sound(path: Path, words: str = WORDS, schema: Schema = SCHEMA) -> None:
    """The file passes its check, digest and all."""
    report = check(path, Passphrase(words), schema, key_table=CHEAP)
    assert report.ok, report.findings


def killed(process: subprocess.Popen[str], chosen: random.Random, most: float) -> list[str]:
    """Kill it at some moment after it has begun; returns the lines it got out."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chosen.random() * most)
    process.kill()
    rest, _errors = process.communicate()
    return [line for line in (first + rest).splitlines() if line]


# -- killed at some moment --------------------------------------------------------------------


@pytest.mark.parametrize("rounds", ROUNDS)
def test_what_was_acknowledged_before_a_kill_is_there(
    path: Path, other: Start, rounds: int, figure: Figure
) -> None:
    chosen = random.Random(rounds)
    create(path).close()
    for _ in range(rounds):
        said = killed(other("save", path), chosen, 0.05)
        with opened(path) as vault:
            numbers = [int(body.split()[0]) for body in bodies(vault)]
        assert numbers == list(range(len(numbers)))
        assert len(numbers) - 1 in (int(said[-1]), int(said[-1]) + 1)
        sound(path)
    figure(1, f"saving: killed {rounds} times at any moment, acknowledged writes lost 0")


@pytest.mark.parametrize("rounds", FEW)
def test_a_kill_while_the_passphrase_changes_leaves_the_old_or_the_new(
    path: Path, other: Start, rounds: int
) -> None:
    chosen = random.Random(rounds)
    words = "p"
    with closing(create(path, words)) as vault:
        write(vault, *("lorem " * 500 for _ in range(100)))
        expected = bodies(vault)
    for _ in range(rounds):
        said = killed(other("change", path, words), chosen, 0.1)
        state, last = said[-1].split()
        before = said[-2].split()[1] if len(said) > 1 else words
        possible = [last] if state == "done" else [last, before]
        for words in possible:
            try:
                sound(path, words)
                break
            except WrongPassphrase:
                continue
        else:
            pytest.fail(f"none of {possible} opens the journal")
        with opened(path, words) as vault:
            assert bodies(vault) == expected


@pytest.mark.parametrize("rounds", FEW)
def test_a_kill_while_restoring_leaves_a_whole_journal(
    path: Path, other: Start, tmp_path: Path, rounds: int
) -> None:
    chosen = random.Random(rounds)
    backup = tmp_path / "backup.mentorlog"
    with closing(create(path)) as vault:
        write(vault, *("in the backup" for _ in range(300)))
    shutil.copy(path, backup)
    for _ in range(rounds):
        killed(other("bring_back", path, backup), chosen, 0.05)
        sound(path)
        with opened(path) as vault:
            assert len(bodies(vault)) == 300
    # Whatever was replaced is whole, too.
    for kept in (path.parent / "backups").glob("journal-replaced-*.mentorlog"):
        verify(kept, Keys(Passphrase(WORDS), CHEAP))


@pytest.mark.parametrize("rounds", FEW)
def test_a_kill_while_backing_up_leaves_only_whole_backups(
    path: Path, other: Start, rounds: int
) -> None:
    chosen = random.Random(rounds)
    with closing(create(path)) as vault:
        write(vault, *("lorem " * 500 for _ in range(100)))
    for _ in range(rounds):
        killed(other("back_up", path), chosen, 0.05)
    made = backups(path.parent / "backups")
    assert made
    for one in made:
        verify(one.path, Keys(Passphrase(WORDS), CHEAP))
    sound(path)


@pytest.mark.parametrize("rounds", FEW)
def test_a_kill_while_migrating_leaves_a_whole_version(
    path: Path, other: Start, rounds: int
) -> None:
    chosen = random.Random(rounds)
    scripts = [*SCHEMA.scripts, *(MORE.format(number) for number in range(1, 2000))]
    for number in range(rounds):
        journal = path.with_name(f"{number}.mentorlog")
        create(journal).close()
        said = killed(other("migrate", journal), chosen, 0.05)
        with closing(Vault.attach(journal, keys(), Schema(tuple(scripts)))) as vault:
            (version,) = vault.connection.execute("PRAGMA user_version").fetchone()
            assert version in (int(said[-1]), int(said[-1]) + 1)
            tables = vault.connection.execute(
                "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'extra*'"
            )
            assert tables.fetchone() == (version - 1,)
        sound(journal, schema=Schema(tuple(scripts)))


def keys() -> Keys:
    return Keys(Passphrase(WORDS), CHEAP)


# -- a commit that a crash cut off ------------------------------------------------------------


def crashed(path: Path, target: Path, *, only_beginning: bool = False) -> Path:
    """The file and its rollback journal as a crash leaves them in the middle of a big change.

    More than half of the pages already hold the new content; `target` is the copy.
    """
    with closing(create(path)) as vault:
        write(vault, *(f"{number} " + "kept " * 300 for number in range(60)))
        vault.connection.execute("PRAGMA cache_size = 1")
        vault.begin(write=True)
        vault.connection.execute("UPDATE note SET body = replace(body, 'kept', 'lost')")
        vault.stamp()
        side = path.with_name(path.name + "-journal")
        assert side.stat().st_size > 0
        shutil.copy(path, target)
        shutil.copy(side, target.with_name(target.name + "-journal"))
        vault.connection.execute("ROLLBACK")
    assert target.read_bytes() != path.read_bytes()
    return target


@pytest.fixture
def torn(path: Path, tmp_path: Path) -> Path:
    """A journal in its own directory that must be rolled back before it can be read."""
    directory = tmp_path / "crashed"
    directory.mkdir()
    return crashed(path, directory / "journal.mentorlog")


def journal_pages(side: Path) -> list[int]:
    """The numbers of the pages that a rollback journal can put back, part after part of it."""
    data, pages, at = side.read_bytes(), [], 0
    while data[at : at + 8] == bytes.fromhex("d9d505f920a163d7"):
        count = int.from_bytes(data[at + 8 : at + 12], "big")
        sector = int.from_bytes(data[at + 20 : at + 24], "big")
        at += sector
        for _ in range(count):
            pages.append(int.from_bytes(data[at : at + 4], "big"))
            at += 4 + PAGE + 4
        at = -(-at // sector) * sector
    return pages


def tear(path: Path, pages: list[int]) -> None:
    """Make the second half of those pages what nobody wrote."""
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * PAGE - PAGE // 2 : page * PAGE] = b"\xaa" * (PAGE // 2)
    path.write_bytes(data)


def test_a_cut_off_commit_is_rolled_back(torn: Path) -> None:
    with opened(torn) as vault:
        assert len(bodies(vault)) == 60
        assert all("lost" not in body for body in bodies(vault))
    sound(torn)


def test_pages_that_the_crash_tore_are_mended(torn: Path) -> None:
    side = torn.with_name(torn.name + "-journal")
    pages = journal_pages(side)
    assert len(pages) > 3
    tear(torn, pages)
    with opened(torn) as vault:
        assert all("kept" in body for body in bodies(vault))
    sound(torn)


def test_a_torn_first_page_is_mended_too(path: Path, tmp_path: Path) -> None:
    directory = tmp_path / "crashed"
    directory.mkdir()
    copy = directory / "journal.mentorlog"
    with closing(create(path)) as vault:
        write(vault, *(f"{number} " + "kept " * 300 for number in range(60)))
        vault.connection.execute("PRAGMA cache_size = 1")
        vault.begin(write=True)
        # Changing the version puts page 1 among those to be rolled back.
        vault.connection.execute("PRAGMA user_version = 1")
        vault.connection.execute("UPDATE note SET body = replace(body, 'kept', 'lost')")
        shutil.copy(path, copy)
        side = copy.with_name(copy.name + "-journal")
        shutil.copy(path.with_name(path.name + "-journal"), side)
        vault.connection.execute("ROLLBACK")
    assert 1 in journal_pages(side)
    tear(copy, [1])
    assert not page_holds(copy.read_bytes(), 1, key_as_described(copy.read_bytes()))
    before = everything_in(directory)
    with pytest.raises(WrongPassphrase):
        reopen(copy, "not the words")
    assert everything_in(directory) == before
    with opened(copy) as vault:
        assert all("kept" in body for body in bodies(vault))
    sound(copy)


def test_the_rollback_journal_alone_can_prove_the_passphrase(torn: Path) -> None:
    data = torn.read_bytes()
    tear(torn, list(range(1, len(data) // PAGE + 1)))
    before = everything_in(torn.parent)
    with pytest.raises(WrongPassphrase):
        reopen(torn, "not the words")
    assert everything_in(torn.parent) == before
    # What the rollback cannot put back is damage, and judged after it.
    with pytest.raises(Damaged):
        reopen(torn)


def test_a_wrong_passphrase_does_not_roll_back(torn: Path) -> None:
    before = everything_in(torn.parent)
    assert len(before) == 2
    with pytest.raises(WrongPassphrase):
        reopen(torn, "not the words")
    assert everything_in(torn.parent) == before
    with opened(torn) as vault:
        assert len(bodies(vault)) == 60


def test_a_read_only_file_cannot_be_mended_and_says_so(torn: Path) -> None:
    torn.chmod(0o400)
    before = everything_in(torn.parent)
    with pytest.raises(StorageFailed) as caught:
        reopen(torn)
    assert "cut off" in caught.value.message
    assert everything_in(torn.parent) == before
    torn.chmod(0o600)
    with opened(torn) as vault:
        assert len(bodies(vault)) == 60


def test_a_file_whose_end_the_crash_tore_is_mended(torn: Path) -> None:
    with torn.open("ab") as file:
        file.write(b"half a page" * 100)
    with opened(torn) as vault:
        assert len(bodies(vault)) == 60
    sound(torn)


def test_page_damage_with_nothing_to_roll_back_is_damage(torn: Path) -> None:
    torn.with_name(torn.name + "-journal").unlink()
    tear(torn, [1])
    with pytest.raises(Damaged) as caught:
        reopen(torn)
    assert caught.value.pages == (1,)


def test_a_page_torn_by_a_crash_is_no_damage_where_it_held_nothing(path: Path) -> None:
    with closing(create(path)) as vault:
        write(vault, *(f"{number} " + "words " * 600 for number in range(12)))
        with vault.writing() as connection:
            connection.execute("DELETE FROM note WHERE id > 2")
    before, sides = path.read_bytes(), path.with_name(f"{path.name}-journal")
    with closing(reopen(path)) as vault:
        kept = bodies(vault)
        vault.connection.execute("PRAGMA cache_size = 1")
        vault.begin(write=True)
        vault.connection.execute(
            "INSERT INTO note (body) SELECT 'new ' || hex(zeroblob(30000)) FROM tag"
            " UNION ALL SELECT 'new ' || hex(zeroblob(9000))"
        )
        after, journal = path.read_bytes(), sides.read_bytes()
        vault.roll_back()
    torn = 0
    for start in range(PAGE, len(before), PAGE):
        half = slice(start, start + PAGE // 2)
        if before[half] == after[half]:
            continue
        torn += 1
        path.write_bytes(after[: half.stop] + before[half.stop :])
        sides.write_bytes(journal)
        sound(path)
        with opened(path) as vault:
            assert bodies(vault) == kept
            assert vault.connection.execute("PRAGMA freelist_count").fetchone() > (0,)
        assert path.stat().st_size == len(before)
    assert torn > 3
