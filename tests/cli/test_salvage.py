"""`salvage`: a damaged journal, and the new one that is used from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorlog import demo
from mentorlog.cli.salvaging import _names
from mentorlog.journal.salvaging import mend
from mentorlog.journal.schema import SCHEMA
from mentorlog.vault.check import check
from mentorlog.vault.key import Keys, Passphrase
from mentorlog.vault.pages import PAGE
from mentorlog.vault.rawfile import RawFile
from mentorlog.vault.salvage import plain
from mentorlog.vault.salvage.btree import Shape, Tree
from mentorlog.vault.salvage.model import model
from mentorlog.vault.salvage.salvage import salvage
from tests.cli.conftest import Cli
from tests.conftest import CHEAP
from tests.figures import Figure


def zero(path: Path, *pages: int) -> None:
    data = bytearray(path.read_bytes())
    for number in pages:
        data[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    path.write_bytes(data)


def test_a_damaged_journal_is_brought_over_and_used(people: Cli, tmp_path: Path) -> None:
    people("backup")
    sessions = people("list", "sessions", "--json").document
    hurt, new = people.journal, tmp_path / "new.mentorlog"
    zero(hurt, 1, 5)
    assert people("list", "sessions").code in (13, 14)
    before = hurt.read_bytes()
    ran = people("salvage", str(hurt), "--into", str(new))
    assert (ran.code, hurt.read_bytes()) == (0, before)
    assert "verify" in ran.lines[0]
    assert any(line.startswith("sessions\t") for line in ran.lines)
    assert str(new) in ran.err
    people.journal = new
    assert people("check", "--full").code == 0
    assert people("list", "sessions", "--json").document == sessions
    again = people("salvage", str(hurt), "--into", str(new))
    assert (again.code, again.out) == (1, "")


def test_what_stands_in_the_way_has_its_exit_code(people: Cli, tmp_path: Path) -> None:
    new = str(tmp_path / "new.mentorlog")
    hurt = people.journal
    assert people("salvage", str(tmp_path / "nothing"), "--into", new).code == 10
    assert people("salvage", str(hurt)).code == 2
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG" + bytes(9000))
    assert people("salvage", str(picture), "--into", new).code == 14
    people.passphrase_file.write_text("another one")
    assert people("salvage", str(hurt), "--into", new).code == 12
    assert not Path(new).exists()


def test_the_recovery_code_opens_what_is_salvaged(people: Cli, tmp_path: Path) -> None:
    code = tmp_path / "code"
    sheet = people("recovery-sheet").out
    code.write_text("".join(line.strip() + " " for line in sheet.splitlines()[6:8]))
    people.passphrase_file.write_text("forgotten")
    new = tmp_path / "new.mentorlog"
    ran = people("salvage", str(people.journal), "--into", str(new), "--code-file", str(code))
    assert ran.code == 0, ran.err
    assert "Nothing is known to be lost." in ran.out


def test_every_table_has_a_name_for_people() -> None:
    with model(SCHEMA, SCHEMA.version) as made:
        assert set(_names()) == set(made.tables) - {"vault_state"}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.mentorlog"
    demo.create(path, key_table=CHEAP).journal.close_now()
    return path


def brought(source: Path, into: Path, copies: list[Path]) -> dict[str, int]:
    into.unlink(missing_ok=True)
    secret = Passphrase(demo.PASSPHRASE)
    done = salvage(source, into, secret, SCHEMA, mend, copies=copies, key_table=CHEAP)
    report = check(into, secret, SCHEMA, key_table=CHEAP, full=True)
    assert report.ok, report.findings
    assert done.homeless == 0
    return {one.table: one.rows for one in done.tables}


@pytest.mark.slow
def test_rows_find_their_tables_when_nothing_leads_to_them(
    invented: Path, tmp_path: Path, figure: Figure
) -> None:
    everything = brought(invented, tmp_path / "new.mentorlog", [])
    with RawFile(invented) as raw:
        salt, key = plain.opened(raw, Keys(Passphrase(demo.PASSPHRASE), CHEAP), [])
        read = plain.read(raw, key, salt)
    tree = Tree(read.pages)
    leading = [
        number
        for number in read.pages
        if number == 1
        or tree.shape(number) is Shape.table_inside
        or (
            tree.shape(number) is Shape.table_leaf
            and any(
                len(row.values) == 5 and row.values[0] in ("table", "index", "trigger", "view")
                for row in tree.rows(number)
            )
        )
    ]
    hurt = tmp_path / "hurt.mentorlog"
    hurt.write_bytes(invented.read_bytes())
    zero(hurt, *leading)
    without = brought(hurt, tmp_path / "new.mentorlog", [invented])
    assert without == everything
    figure(
        5,
        f"salvage: all {len(leading)} pages that lead to rows zeroed:"
        f" {sum(without.values())} of {sum(everything.values())} rows find their table",
    )


@pytest.mark.slow
def test_any_page_of_a_real_journal_may_be_lost(
    invented: Path, tmp_path: Path, figure: Figure
) -> None:
    data = invented.read_bytes()
    pages = len(data) // PAGE
    everything = sum(brought(invented, tmp_path / "new.mentorlog", []).values())
    hurt = tmp_path / "hurt.mentorlog"
    kept = []
    for number in range(1, pages + 1, 16):
        hurt.write_bytes(data)
        zero(hurt, number)
        kept.append(sum(brought(hurt, tmp_path / "new.mentorlog", [invented]).values()))
    figure(
        5,
        f"salvage: {len(kept)} of the demo's {pages} pages zeroed in turn:"
        f" at least {min(kept)} of {everything} rows brought over",
    )
    assert min(kept) > everything * 0.9
