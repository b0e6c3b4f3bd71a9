"""`salvage`: a damaged journal, and the new one that is used from then on."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pexpect
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
from tests.cli.conftest import ROOT, Cli, Program
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


def first_bytes(cli: Cli) -> str:
    """As they stand on the recovery sheet."""
    (line,) = re.findall(
        r"^ +((?:[0-9A-F]{4} ){7}[0-9A-F]{4})$", cli("recovery-sheet").out, re.MULTILINE
    )
    return str(line)


def test_the_sheet_is_enough_when_page_one_is_lost(people: Cli, tmp_path: Path) -> None:
    hurt, new = people.journal, tmp_path / "new.mentorlog"
    sessions = people("list", "sessions", "--json").document
    paper = first_bytes(people)
    zero(hurt, 1)
    without = people("salvage", str(hurt), "--into", str(new))
    assert (without.code, without.out) == (14, "")
    assert "--first-bytes" in without.err
    mistyped = ("1" if paper[0] != "1" else "2") + paper[1:]
    wrong = people("salvage", str(hurt), "--into", str(new), "--first-bytes", mistyped)
    assert (wrong.code, wrong.out) == (2, "")
    assert "group 1" in wrong.err
    done = people("salvage", str(hurt), "--into", str(new), "--first-bytes", paper.lower())
    assert done.code == 0, done.err
    people.journal = new
    assert people("list", "sessions", "--json").document == sessions
    assert first_bytes(people) == paper


def test_after_a_new_passphrase_there_are_new_first_bytes(people: Cli, tmp_path: Path) -> None:
    before = first_bytes(people)
    newer = tmp_path / "newer"
    newer.write_text("another one", encoding="utf-8")
    ran = people("passphrase", "--new-passphrase-file", str(newer))
    people.passphrase_file.write_text("another one", encoding="utf-8")
    after = first_bytes(people)
    assert after != before
    assert after in ran.err


def test_the_first_bytes_are_asked_for_where_somebody_is(
    people: Cli, program: Program, tmp_path: Path
) -> None:
    paper = first_bytes(people)
    zero(people.journal, 1)
    new = tmp_path / "new.mentorlog"
    line = [*program.line, *program.opened, "salvage", str(people.journal), "--into", str(new)]
    child = pexpect.spawn(
        line[0],
        line[1:],
        cwd=str(ROOT),
        env=dict(program.environment),
        dimensions=(24, 500),
        encoding="utf-8",
        timeout=60,
    )
    child.expect("First bytes on the recovery sheet")
    child.sendline(paper[:-4])
    child.expect("missing or too many")
    child.expect("First bytes on the recovery sheet")
    child.sendline(paper)
    child.expect("The new journal is at")
    child.read()
    child.close()
    assert child.exitstatus == 0
    people.journal = new
    assert people("check").code == 0


def test_as_json(people: Cli, tmp_path: Path) -> None:
    hurt, new = people.journal, tmp_path / "new.mentorlog"
    people("backup")
    zero(hurt, 1, 5)
    ran = people("salvage", str(hurt), "--into", str(new), "--json")
    assert ran.code == 0
    document = ran.document
    assert (document["journal"], document["source"]) == (str(new), str(hurt))
    assert document["bad_pages"] == [1, 5]
    assert not document["whole"]
    rows = {one["table"]: one["rows"] for one in document["tables"]}
    people.journal = new
    assert rows["mentoring_session"] == len(people("list", "sessions", "--json").document)
    again = people("salvage", str(new), "--into", str(tmp_path / "newer.mentorlog"), "--json")
    assert again.document["whole"]


def test_the_command_that_is_said_puts_it_in_place(people: Cli, tmp_path: Path) -> None:
    people("backup")
    sessions = people("list", "sessions", "--json").document
    hurt, new = people.journal, tmp_path / "a new one.mentorlog"
    zero(hurt, 1, 5)
    ran = people("salvage", str(hurt), "--into", str(new))
    (command,) = re.findall("To go on with it: mentorlog (.*)", ran.err)
    put = people.bare(
        "--passphrase-file", str(people.passphrase_file), *shlex.split(command), "--yes"
    )
    assert put.code == 0, put.err
    assert people("list", "sessions", "--json").document == sessions


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
