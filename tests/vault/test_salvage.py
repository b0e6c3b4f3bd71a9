"""What is left of a damaged file is brought into a new one: every row that still verifies."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.errors import Damaged, MentorlogError, NotAJournal, Refused, WrongPassphrase
from mentorlog.vault import header
from mentorlog.vault.check import check
from mentorlog.vault.key import Passphrase, RecoveryCode
from mentorlog.vault.rawfile import sides
from mentorlog.vault.salvage.salvage import Salvaged, salvage
from mentorlog.vault.vault import Vault
from tests.figures import Figure
from tests.vault.made import CHEAP, PAGE, SCHEMA, WORDS, bodies, create, opened, write

LONG = "a long evening " * 900  # of several pages
NOTES = [f"{number} " + "ordinary words " * 40 for number in range(24)]


@pytest.fixture
def whole(path: Path) -> bytes:
    """A journal with notes, one of them long, tags, and a number that was given and taken back."""
    with closing(create(path)) as vault:
        write(vault, *NOTES, LONG)
        with vault.writing() as connection:
            connection.execute(
                "INSERT INTO note (id, body, weight, picture) VALUES (90, 'x', 1.5, x'00ff')"
            )
            connection.execute("INSERT INTO note (id, body) VALUES (99, 'gone again')")
            connection.execute("DELETE FROM note WHERE id = 99")
            connection.executemany(
                "INSERT INTO tag (note_id, name) VALUES (?, ?)",
                [(number, f"tag {number}") for number in range(1, 25)],
            )
    return path.read_bytes()


def without(data: bytes, *pages: int) -> bytes:
    """The file with these pages zeroed."""
    made = bytearray(data)
    for number in pages:
        made[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    return bytes(made)


def saved(
    path: Path,
    data: bytes,
    secret: Passphrase | RecoveryCode | None = None,
    copies: Sequence[Path] = (),
    first: bytes = b"",
) -> tuple[Salvaged, Path]:
    """Salvage `data`; the new file passes a full check, and the old one stays as it is."""
    path.write_bytes(data)
    into = path.with_name("new.mentorlog")
    into.unlink(missing_ok=True)
    done = salvage(
        path,
        into,
        secret or Passphrase(WORDS),
        SCHEMA,
        lambda _connection: (),
        copies=copies,
        first=first,
        key_table=CHEAP,
    )
    assert path.read_bytes() == data
    assert not list(path.parent.glob("*.unfinished"))
    report = check(into, Passphrase(WORDS), SCHEMA, key_table=CHEAP, full=True)
    assert report.ok, report.findings
    return done, into


def notes_in(path: Path) -> list[str]:
    with opened(path) as vault:
        return bodies(vault)


def test_of_a_whole_file_everything_comes_over(path: Path, whole: bytes) -> None:
    with opened(path) as vault:
        before, file_id, code = bodies(vault), vault.file_id, vault.recovery_code()
    done, into = saved(path, whole)
    assert done.whole
    assert notes_in(into) == before
    with closing(Vault.open(into, code, SCHEMA, key_table=CHEAP)) as vault:
        assert vault.file_id == file_id
        connection = vault.connection
        row = connection.execute("SELECT weight, picture FROM note WHERE id = 90").fetchone()
        assert row == (1.5, b"\x00\xff")
        write(vault, "next")
        assert connection.execute("SELECT max(id) FROM note").fetchone() == (100,)


def test_any_one_page_lost_costs_only_what_stood_on_it(
    path: Path, whole: bytes, tmp_path: Path, figure: Figure
) -> None:
    with opened(path) as vault:
        before = bodies(vault)
    copy = tmp_path / "backup.mentorlog"
    copy.write_bytes(whole)
    pages = len(whole) // PAGE
    kept = []
    for number in range(1, pages + 1):
        done, into = saved(path, without(whole, number), copies=[copy])
        assert done.bad_pages == (number,)
        after = notes_in(into)
        assert set(after) - set(before) == {
            note for note in after if note.startswith("a long") and "lost to damage" in note
        }
        (notes,) = (one for one in done.tables if one.table == "note")
        gone = len(before) - len(after)
        # The tags' index names notes no more than the notes' own pages do: pages are counted.
        assert (gone == 0) or notes.pages
        kept.append(len(after))
    assert min(kept) < len(before) == max(kept)
    figure(
        5,
        f"salvage: each of {pages} pages zeroed, page 1 too: {min(kept)} to {max(kept)}"
        f" of {len(before)} rows brought over, the new file passes every check",
    )


def test_many_pages_lost_and_the_end_missing(path: Path, whole: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "backup.mentorlog"
    copy.write_bytes(whole)
    with opened(path) as vault:
        before = set(bodies(vault))
    choose = random.Random(7)
    pages = len(whole) // PAGE
    for count in range(2, pages - 3):
        hurt = without(whole, *choose.sample(range(1, pages + 1), count))
        try:
            done, into = saved(path, hurt, copies=[copy])
        except Damaged:
            continue  # nothing but what holds no row was left
        assert len(done.bad_pages) == count
        assert {note for note in notes_in(into) if "lost to" not in note} <= before
    for end in (len(whole) // 2 + 100, len(whole) - 1, 9 * PAGE):
        done, into = saved(path, whole[:end])
        assert {note for note in notes_in(into) if "lost to" not in note} <= before


def test_rows_that_are_gone_are_named_by_what_an_index_holds(path: Path, whole: bytes) -> None:
    done, _into = saved(path, whole)
    named = {}
    for number in range(2, len(whole) // PAGE + 1):
        done, into = saved(path, without(whole, number))
        (tags,) = (one for one in done.tables if one.table == "tag")
        if tags.lost:
            named[number] = tags.lost
            with opened(into) as vault:
                there = vault.connection.execute("SELECT id FROM tag").fetchall()
            assert sorted([*tags.lost, *(number for (number,) in there)]) == list(range(1, 25))
    assert named


def test_of_a_long_text_what_is_left_is_kept_and_says_so(path: Path, whole: bytes) -> None:
    cut = []
    for number in range(2, len(whole) // PAGE + 1):
        done, into = saved(path, without(whole, number))
        (notes,) = (one for one in done.tables if one.table == "note")
        if notes.cut:
            assert notes.cut == (len(NOTES) + 1,)
            with opened(into) as vault:
                (body,) = vault.connection.execute(
                    "SELECT body FROM note WHERE id = ?", notes.cut
                ).fetchone()
            assert LONG.startswith(body.partition("\n\n[")[0])
            cut.append(len(body))
    assert len(cut) == 3


def test_a_header_with_one_wrong_byte_is_put_right(path: Path, whole: bytes) -> None:
    for at in range(16):
        hurt = bytearray(whole)
        hurt[at] ^= 0x41
        done, into = saved(path, bytes(hurt))
        assert notes_in(into)
        assert done.bad_pages == ()


def test_the_recovery_code_will_do(path: Path, whole: bytes) -> None:
    with opened(path) as vault:
        code = vault.recovery_code()
    _done, into = saved(path, without(whole, 2), code)
    assert notes_in(into)


def test_a_commit_that_was_cut_off_is_undone(path: Path, whole: bytes) -> None:
    with opened(path) as vault:
        before = bodies(vault)
        vault.connection.execute("PRAGMA cache_size = 1")
        vault.begin(write=True)
        vault.connection.execute("UPDATE note SET body = replace(body, 'ordinary', 'torn')")
        torn, side = path.read_bytes(), sides(path)[0].read_bytes()
        vault.roll_back()
    assert torn != whole
    sides(path)[0].write_bytes(side)
    _done, into = saved(path, torn)
    assert notes_in(into) == before


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"picture" * 4000, NotAJournal),
        (b"M", Damaged),
        (b"", NotAJournal),
        (bytes(9 * PAGE), NotAJournal),
        (b"MLJ" + bytes(9 * PAGE), Damaged),
    ],
)
def test_what_cannot_be_salvaged(path: Path, data: bytes, error: type[MentorlogError]) -> None:
    with pytest.raises(error):
        saved(path, data)
    assert not path.with_name("new.mentorlog").exists()


@pytest.mark.parametrize("with_code", [False, True], ids=["passphrase", "recovery code"])
def test_without_the_first_bytes_nothing_opens_and_with_those_on_paper_all_does(
    path: Path, whole: bytes, with_code: bool
) -> None:
    with opened(path) as vault:
        before, code, paper = bodies(vault), vault.recovery_code(), header.written(vault.salt)
    secret = code if with_code else None
    with pytest.raises(NotAJournal, match="--first-bytes"):
        saved(path, without(whole, 1), secret)
    done, into = saved(path, without(whole, 1), secret, first=header.typed(paper))
    assert done.bad_pages == (1,)
    assert notes_in(into) == before
    with pytest.raises(NotAJournal):
        saved(path, without(whole, 1), secret, first=header.new(1))


def test_page_one_of_another_journal_does_not_hide_the_first_bytes(
    path: Path, whole: bytes, tmp_path: Path
) -> None:
    with opened(path) as vault:
        before = bodies(vault)
    other = tmp_path / "other.mentorlog"
    create(other).close()
    mixed = other.read_bytes()[:PAGE] + whole[PAGE:]
    done, into = saved(path, mixed, first=whole[:16])
    assert done.bad_pages == (1,)
    assert notes_in(into) == before


def test_a_wrong_passphrase_and_a_file_that_is_there(path: Path, whole: bytes) -> None:
    with pytest.raises(WrongPassphrase):
        saved(path, whole, Passphrase("another one"))
    into = path.with_name("there.mentorlog")
    into.write_text("mine")
    with pytest.raises(Refused):
        salvage(path, into, Passphrase(WORDS), SCHEMA, lambda _c: (), key_table=CHEAP)
    assert into.read_text() == "mine"


def test_when_no_row_is_left_there_is_no_new_file(path: Path, whole: bytes) -> None:
    with pytest.raises(Damaged):
        saved(path, whole[:PAGE])
    assert not path.with_name("new.mentorlog").exists()
