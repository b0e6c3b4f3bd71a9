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


@pytest.mark.slow
def test_vim_leaves_nothing_behind(path: Path, tmp_path: Path, figure: Figure) -> None:
    vim = shutil.which("vim")
    if vim is None or fleeting.memory_directory() is None:
        pytest.skip("NOT SHOWN HERE: vim or a directory in memory is missing")
    settings = tmp_path / "config" / "mentorlog"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("own_editor = true\n", encoding="utf-8")
    # A person whose vim keeps everything it can.
    (tmp_path / ".vimrc").write_text(
        f"set nocp undofile undodir={tmp_path} backup backupdir={tmp_path} directory={tmp_path}\n"
        f"set viminfo='100,n{tmp_path}/.viminfo history=500\n",
        encoding="utf-8",
    )
    terminal = Terminal(tmp_path, "--journal", str(path), program=PROGRAM, editor=vim)
    try:
        unlock(terminal)
        terminal.send("n")
        terminal.until("With whom?")
        terminal.send("\r")
        terminal.until("0 words")
        terminal.send("\x1bOS")
        terminal.until("once more opens your")
        terminal.send("\x1bOS")
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
