"""The person's own editor, for real: vim on a note, and what is left of it afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentorlog import fleeting
from tests.figures import Figure
from tests.process.conftest import CANARY, text_of, unlock
from tests.process.terminal import PROGRAM, Terminal
from tests.process.test_leaks import hits


def outside(path: Path, home: Path, editor: str, more: str = "") -> Terminal:
    """The program in an empty note, with `editor` allowed, warned of and just opened."""
    settings = home / "config" / "mentorlog"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text(f"own_editor = true\n{more}", encoding="utf-8")
    terminal = Terminal(home, "--journal", str(path), program=PROGRAM, editor=editor)
    unlock(terminal)
    terminal.send("n")
    terminal.until("With whom?")
    terminal.send("\r")
    terminal.until("0 words")
    terminal.send("\x1bOS")
    terminal.until("once more opens your")
    terminal.send("\x1bOS")
    return terminal


def script(place: Path, lines: str) -> str:
    """An editor of our own, a shell script that gets the file as `$1`."""
    file = place / "editor"
    file.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    file.chmod(0o700)
    return str(file)


def needs_memory() -> None:
    if fleeting.memory_directory() is None:
        pytest.skip("NOT SHOWN HERE: there is no directory in memory")


@pytest.mark.slow
def test_after_an_editor_that_fails_the_screens_are_back(path: Path, tmp_path: Path) -> None:
    needs_memory()
    terminal = outside(path, tmp_path, script(tmp_path, 'echo "lost" > "$1"; exit 3'))
    try:
        terminal.until("ended with status 3")
        terminal.send("still here")
        terminal.until("still here")
        terminal.send("\x11")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    assert text_of(path) == "still here"


@pytest.mark.slow
def test_nobody_there_for_too_long_finds_the_lock_and_the_text_kept(
    path: Path, tmp_path: Path, figure: Figure
) -> None:
    needs_memory()
    # So short that the terminal shows nothing of it by itself; no key is pressed.
    editor = script(tmp_path, f'printf "{CANARY}" > "$1"; sleep 62')
    terminal = outside(path, tmp_path, editor, "lock_after_minutes = 1\n")
    try:
        terminal.until("Passphrase", seconds=120)
        assert CANARY.encode() not in terminal.written
        assert "Ada" not in terminal.text
        unlock(terminal)
        terminal.send("\x11")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    assert text_of(path) == CANARY
    figure(3, "an editor left open beyond the limit: the lock comes first, the text is kept")


@pytest.mark.slow
def test_a_terminal_closed_under_the_editor_keeps_what_was_saved_there(
    path: Path, tmp_path: Path, figure: Figure
) -> None:
    needs_memory()
    ready = tmp_path / "ready"
    editor = script(tmp_path, f'printf "{CANARY}" > "$1"; : > "{ready}"; exec cat')
    terminal = outside(path, tmp_path, editor)
    try:
        terminal.until(lambda _text: ready.exists())
        terminal.hang_up()
    finally:
        terminal.close()
    assert text_of(path) == CANARY
    figure(3, "the terminal closed under an editor: what was saved in it is kept")


@pytest.mark.slow
def test_vim_leaves_nothing_behind(path: Path, tmp_path: Path, figure: Figure) -> None:
    vim = shutil.which("vim")
    if vim is None or fleeting.memory_directory() is None:
        pytest.skip("NOT SHOWN HERE: vim or a directory in memory is missing")
    # A person whose vim keeps everything it can.
    (tmp_path / ".vimrc").write_text(
        f"set nocp undofile undodir={tmp_path} backup backupdir={tmp_path} directory={tmp_path}\n"
        f"set viminfo='100,n{tmp_path}/.viminfo history=500\n",
        encoding="utf-8",
    )
    terminal = outside(path, tmp_path, vim)
    try:
        terminal.until(lambda text: "1 Today" not in text and "~" in text)
        terminal.send("i" + CANARY + "\x1b")
        terminal.read(1.0)
        terminal.send(":w\r")
        terminal.read(1.0)
        terminal.send("/letters\r")
        terminal.read(0.5)
        terminal.send(":q\r")
        terminal.until("8 words")
        terminal.send("\x11")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    assert text_of(path).strip() == CANARY
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    for one in files:
        assert not hits(one.read_bytes(), CANARY), one
    memory = fleeting.memory_directory()
    assert memory is not None
    assert not list(memory.glob(f"mentorlog-editing-{terminal.pid}-*"))
    figure(6, f"vim that keeps all it can: canary 0 times in {len(files)} files afterwards")
