"""A person at a terminal: what is asked, what is shown, what never gets in the way of data."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from sqlmodel import Session

from mentorlog.journal import agenda
from mentorlog.journal.forms import NewTopic
from mentorlog.journal.journal import Journal
from mentorlog.vault import recovery
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import ROOT, Cli, Program, begin_with
from tests.conftest import CHEAP, PASSPHRASE

#: Real processes in a terminal of their own.
pytestmark = pytest.mark.slow

Start = Callable[..., "pexpect.spawn[str]"]
LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@pytest.fixture
def start(program: Program) -> Start:
    """Start the program, or a shell line with it, in a terminal of its own."""

    def in_terminal(
        *arguments: str, shell: str = "", columns: int = 80, **variables: str
    ) -> pexpect.spawn[str]:
        line = [*program.line, "--journal", str(program.journal), *arguments]
        if shell:
            line = ["sh", "-c", shell.replace("MENTORLOG", shlex.join(line))]
        return pexpect.spawn(
            line[0],
            line[1:],
            cwd=str(ROOT),
            env={**program.environment, **variables},
            dimensions=(24, columns),
            encoding="utf-8",
            timeout=30,
        )

    return in_terminal


def ended(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    """The exit code, and what was on the terminal since the last thing expected."""
    left = child.read()
    child.close()
    return child.exitstatus, ESCAPES.sub("", left).replace("\r", "")


@pytest.fixture
def ada(cli: Cli) -> Cli:
    """A journal with one person."""

    def make() -> None:
        ran = cli(
            *("add", "relationship", "--name", "Ada", "--role", "mentor"),
            *("--formality", "informal", "--started", "2026-01-05"),
        )
        assert ran.code == 0

    return begin_with(cli, "ada", make)


def test_the_passphrase_is_asked_and_not_shown(ada: Cli, start: Start) -> None:
    child = start("list", "relationships")
    child.expect("Passphrase")
    child.sendline(PASSPHRASE)
    code, shown = ended(child)
    assert code == 0
    assert "Ada" in shown
    assert "heron" not in shown


def test_a_wrong_one(ada: Cli, start: Start) -> None:
    child = start("list", "relationships")
    child.expect("Passphrase")
    child.sendline("not it")
    code, shown = ended(child)
    assert code == 12
    assert "Ada" not in shown


def test_no_passphrase_is_asked_for_what_is_no_journal(ada: Cli, start: Start) -> None:
    ada.journal.write_bytes(b"hello")
    code, shown = ended(start("list", "relationships"))
    assert code == 14
    assert "Passphrase" not in shown


def test_a_note_is_piped_while_the_passphrase_is_typed(ada: Cli, start: Start) -> None:
    child = start("add", "session", "--with", "ada", shell="printf 'from a pipe' | MENTORLOG")
    child.expect("Passphrase")
    child.sendline(PASSPHRASE)
    code, shown = ended(child)
    assert (code, shown.splitlines()[-1]) == (0, "s1")
    assert ada("show", "s1", "--json").document["notes"] == "from a pipe"


def test_interrupted_at_the_prompt(ada: Cli, start: Start) -> None:
    child = start("list", "relationships")
    child.expect("Passphrase")
    child.sendintr()
    code, shown = ended(child)
    assert code == 130
    assert "Traceback" not in shown


def test_end_of_input_at_the_prompt(ada: Cli, start: Start) -> None:
    child = start("list", "relationships")
    child.expect("Passphrase")
    child.sendeof()
    code, shown = ended(child)
    assert code == 1
    assert "Traceback" not in shown


def test_questions_stay_out_of_the_data(ada: Cli, start: Start, tmp_path: Path) -> None:
    file = str(ada.passphrase_file)
    caught = tmp_path / "caught"
    child = start(
        *("--passphrase-file", file, "add", "action"),
        shell=f"id=$(MENTORLOG) && echo \"$id\" > '{caught}'",
    )
    child.expect("Whose promise is it")
    child.sendline("nobody")
    child.expect("Whose promise is it")
    child.sendline("me")
    child.expect("With whom")
    child.sendline("ada")
    child.expect("What is promised")
    child.sendline("سميرة 李 read it")
    assert ended(child)[0] == 0
    assert caught.read_text(encoding="utf-8") == "a1\n"
    assert ada("show", "a1", "--json").document["text"] == "سميرة 李 read it"


def test_a_relationship_from_nothing_but_questions(ada: Cli, start: Start) -> None:
    child = start("--passphrase-file", str(ada.passphrase_file), "add", "relationship")
    child.expect("Who is it")
    child.sendline("")
    child.expect("Who is it")
    child.sendline("Jonas")
    child.expect("What are you")
    child.sendline("mentee")
    child.expect("formal")
    child.sendline("informal")
    code, shown = ended(child)
    assert code == 0
    assert shown.splitlines()[-1] == "r2"
    jonas = ada("show", "r2", "--json").document
    assert (jonas["my_role"], jonas["formality"]) == ("mentee", "informal")


@pytest.mark.parametrize("piped", [False, True])
def test_a_note_of_any_length_is_typed(ada: Cli, start: Start, piped: bool) -> None:
    # A terminal by itself drops what a line has beyond 4,095 bytes.
    long = "a walk along the canal " * 400
    shell = "MENTORLOG | cat" if piped else ""
    child = start(
        *("--passphrase-file", str(ada.passphrase_file), "add", "session", "--with", "ada"),
        shell=shell,
    )
    child.expect("ctrl\\+d")
    child.sendline("First line.")
    child.sendline("")
    for start_at in range(0, len(long), 512):
        child.send(long[start_at : start_at + 512])
    child.sendline("")
    child.sendeof()
    assert ended(child)[0] == 0
    notes = ada("show", "s1", "--json").document["notes"]
    assert notes == f"First line.\n\n{long}".rstrip("\n")


def test_an_existing_promise_is_edited_from_what_it_says(ada: Cli, start: Start) -> None:
    ada("add", "action", "--with", "ada", "--owner", "me", text="read it")
    child = start("--passphrase-file", str(ada.passphrase_file), "edit", "a1")
    child.expect("read it")
    child.sendline(" twice")
    assert ended(child)[0] == 0
    assert ada("show", "a1", "--json").document["text"] == "read it twice"


def test_deleting_names_what_goes(ada: Cli, start: Start) -> None:
    ada("add", "session", "--with", "ada", text="We met.\n\n- [ ] me: call her\n")
    opened = ("--passphrase-file", str(ada.passphrase_file))
    child = start(*opened, "delete", "s1")
    child.expect("1 promise goes with it")
    child.expect(r"Delete the session .* with Ada\?")
    child.sendline("")
    assert ended(child)[0] == 1
    assert ada("show", "s1").code == 0
    child = start(*opened, "delete", "s1")
    child.expect(r"\[y/N\]")
    child.sendline("y")
    assert ended(child)[0] == 0
    assert ada("show", "s1").code == 1


def test_creating_a_journal(empty: Cli, program: Program, start: Start) -> None:
    program.journal.unlink()
    child = start("init")
    child.expect("New passphrase")
    child.sendline("")
    child.expect("cannot be empty")
    child.expect("New passphrase")
    child.sendline("sunshine")
    child.expect("guess")
    child.expect("Once more")
    child.sendline("sunshime")
    child.expect("not the same")
    child.expect("New passphrase")
    child.sendline(PASSPHRASE)
    child.expect("Once more")
    child.sendline(PASSPHRASE)
    child.expect(r"([0-9A-Z*~$=]{8}-){7}[0-9A-Z*~$=]{8}")
    code = child.after
    assert isinstance(code, str)
    groups = code.split("-")
    child.expect(r"Group (\d):")
    child.sendline("AAAAAAAA")
    child.expect("Look again")
    for _asked in range(2):
        child.expect(r"Group (\d):")
        assert isinstance(child.match, re.Match)
        number = int(child.match.group(1))
        child.sendline(groups[number - 1].lower())
    assert ended(child)[0] == 0
    assert empty("list", "relationships").code == 0
    recovery.decode(code)


def test_recovering_group_by_group(empty: Cli, program: Program, start: Start) -> None:
    program.journal.unlink()
    groups = empty("init").out.strip().split("-")
    child = start("recover")
    child.expect("Group 1:")
    child.sendline(groups[0][:-1] + ("0" if groups[0][-1] != "0" else "1"))
    child.expect("Group 1 has a typing error")
    for number, group in enumerate(groups[:3], 1):
        child.expect(f"Group {number}:")
        child.sendline(group.lower())
    child.expect("Group 4:")
    child.sendline(" ".join(groups[3:]))
    for question in ("New passphrase", "Once more"):
        child.expect(question)
        child.sendline("a new one altogether")
    child.expect("Group")
    child.sendeof()
    assert ended(child)[0] == 0
    assert empty("list", "sessions").code == 12
    empty.passphrase_file.write_text("a new one altogether", encoding="utf-8")
    assert empty("list", "sessions").code == 0


def test_older_backups_may_be_renewed(ada: Cli, start: Start) -> None:
    older = Path(ada("backup").lines[0])
    child = start("--passphrase-file", str(ada.passphrase_file), "passphrase")
    for question in ("New passphrase", "Once more"):
        child.expect(question)
        child.sendline("a new one altogether")
    child.expect(r"Group \d:")
    child.sendeof()
    child.expect("1 older backup")
    child.expect(r"\[y/N\]")
    child.sendline("y")
    assert ended(child)[0] == 0
    (only,) = older.parent.iterdir()
    assert only != older
    ada.passphrase_file.write_text("a new one altogether", encoding="utf-8")
    ada.journal = only
    assert ada("list", "relationships").lines[0].startswith("r1")


def test_a_list_fits_the_terminal(ada: Cli, start: Start) -> None:
    words = "李小龍 talks about everything there is to say on leading a team " * 3
    ada("add", "session", "--with", "ada", text=words)
    opened = ("--passphrase-file", str(ada.passphrase_file))
    for columns in (60, 80, 120):
        code, shown = ended(start(*opened, "list", "sessions", columns=columns))
        assert code == 0
        heading, row = shown.strip().splitlines()
        assert heading.split()[:3] == ["id", "when", "with"]
        assert "today 10:00" in row
        assert row.rstrip().endswith("…")
        assert cells(row) <= columns


def test_columns_of_a_list_stand_after_any_name(cli: Cli, start: Start) -> None:
    names = ("श्रीमती लक्ष्मी द्विवेदी", "小林さくらこ（佐久良子）", "กิตติศักดิ์ น้ำเพชร", "אבג", LONG)
    for name in names:
        cli(
            *("add", "relationship", "--name", name, "--role", "mentor"),
            *("--formality", "informal", "--started", "2026-01-05"),
        )
    opened = ("--passphrase-file", str(cli.passphrase_file))
    for columns in (60, 80, 120):
        _code, shown = ended(start(*opened, "list", "relationships", columns=columns))
        heading, *rows = shown.strip().splitlines()
        before = cells(heading[: heading.index("you")])
        assert len(rows) == len(names)
        assert {cells(row[: row.index("mentor")]) for row in rows} == {before}
        assert not any(" …" in row or row.endswith(" ") for row in rows)


def test_a_word_longer_than_the_line_is_shown_to_its_end(cli: Cli, start: Start) -> None:
    cli(
        *("add", "relationship", "--name", "Ada", "--alias", LONG, "--role", "mentor"),
        *("--formality", "informal", "--started", "2026-01-05"),
    )
    opened = ("--passphrase-file", str(cli.passphrase_file))
    _code, shown = ended(start(*opened, "show", "r1", columns=60))
    assert "…" not in shown
    assert LONG in re.sub(r"\s", "", shown)


def cells(text: str) -> int:
    from mentorlog.display import width

    return width(text)


def test_colours_only_where_they_are_wanted(ada: Cli, start: Start) -> None:
    opened = ("--passphrase-file", str(ada.passphrase_file))
    plain = (
        start(*opened, "--no-color", "list", "relationships"),
        start(*opened, "list", "relationships", NO_COLOR="1"),
        start(*opened, "list", "relationships", TERM="dumb"),
    )
    for child in plain:
        shown = child.read()
        child.close()
        assert not re.search(r"\x1b\[[0-9;]*[34][0-9]", shown)
        assert "Ada" in shown


def test_the_latest_fifty_unless_all_are_wanted(ada: Cli, start: Start) -> None:
    def raise_many(db: Session) -> None:
        for _count in range(52):
            agenda.add(db, NewTopic(mentorship_id=1, text="again"))

    journal = Journal.opened(ada.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    journal.change_now(raise_many)
    journal.close_now()
    opened = ("--passphrase-file", str(ada.passphrase_file))
    _code, shown = ended(start(*opened, "list", "agenda"))
    assert shown.count("again") == 50
    assert "--limit 0" in shown
    _code, shown = ended(start(*opened, "list", "agenda", "--limit", "0"))
    assert shown.count("again") == 52
    assert "--limit 0" not in shown


def test_the_brief_is_one_screen(people: Cli, start: Start) -> None:
    for count in range(12):
        people("add", "agenda", "--with", "samira", text=f"topic {count}, told at some length")
        people("add", "action", "--with", "samira", "--owner", "me", text=f"promise {count}")
    code, shown = ended(start("--passphrase-file", str(people.passphrase_file), "brief", "samira"))
    assert code == 0, shown
    assert len(shown.strip("\n").splitlines()) <= 24
    assert "more" in shown


def test_the_own_editor(ada: Cli, start: Start, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    seen = tmp_path / "seen"
    editor.write_text(
        "#!/bin/sh\n"
        f'stat -c \'%a %n\' "$1" "$(dirname "$1")" > \'{seen}\'\n'
        f"cat \"$1\" >> '{seen}'\n"
        "printf 'written in an editor\\n' > \"$1\"\n",
        encoding="utf-8",
    )
    editor.chmod(0o700)
    ada("add", "session", "--with", "ada", text="as it was")
    opened = ("--passphrase-file", str(ada.passphrase_file))
    code, _shown = ended(start(*opened, "edit", "s1", "--editor", EDITOR=str(editor)))
    assert code == 0
    assert ada("show", "s1", "--json").document["notes"] == "written in an editor"
    file, directory, content = seen.read_text(encoding="utf-8").splitlines()
    assert (file.split()[0], directory.split()[0], content) == ("600", "700", "as it was")
    assert not Path(file.split()[1]).exists()
    assert not Path(directory.split()[1]).exists()


def test_vim_keeps_nothing(ada: Cli, start: Start, tmp_path: Path) -> None:
    editor = tmp_path / "vim"
    seen = tmp_path / "seen"
    editor.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{seen}'\n", encoding="utf-8")
    editor.chmod(0o700)
    opened = ("--passphrase-file", str(ada.passphrase_file))
    child = start(*opened, "add", "session", "--with", "ada", "--editor", EDITOR=str(editor))
    assert ended(child)[0] == 0
    arguments = seen.read_text(encoding="utf-8").splitlines()
    assert arguments[:3] == ["-n", "-i", "NONE"]
    for setting in ("noswapfile", "nobackup", "nowritebackup", "noundofile", "history=0"):
        assert [setting in argument for argument in arguments].count(True) == 2


def test_what_a_killed_editor_left_is_swept_away(ada: Cli) -> None:
    from mentorlog import fleeting

    memory = fleeting.memory_directory()
    if memory is None:
        pytest.skip("this system has no directory in memory")
    # No process has a number beyond the highest there is.
    left = memory / "mentorlog-editing-99999999-test"
    left.mkdir()
    (left / "note.md").write_text("half a thought", encoding="utf-8")
    assert ada("list", "sessions").code == 0
    assert not left.exists()


def test_an_editor_that_fails_changes_nothing(ada: Cli, start: Start) -> None:
    ada("add", "session", "--with", "ada", text="as it was")
    opened = ("--passphrase-file", str(ada.passphrase_file))
    for editor in ("false", "/no/such/editor", "'"):
        code, _shown = ended(start(*opened, "edit", "s1", "--editor", EDITOR=editor))
        assert code == 1
    assert ada("show", "s1", "--json").document["notes"] == "as it was"


def test_json_is_the_same_on_a_terminal(ada: Cli, start: Start) -> None:
    opened = ("--passphrase-file", str(ada.passphrase_file))
    _code, shown = ended(start(*opened, "list", "relationships", "--json", columns=500))
    assert json.loads(shown) == ada("list", "relationships", "--json").document
