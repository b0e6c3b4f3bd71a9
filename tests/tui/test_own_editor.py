"""f4 in the session editor: the person's own editor, where the settings allow it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from mentorlog import own_editor
from mentorlog.config import Settings
from mentorlog.errors import Refused
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from tests.conftest import CHEAP, Peopled
from tests.tui.steps import program, sees, types, until, writing


def allowed(peopled: Peopled, monkeypatch: pytest.MonkeyPatch) -> MentorlogApp:
    monkeypatch.setattr(MentorlogApp, "suspend", lambda _app: nullcontext())
    journal = peopled.journal
    return MentorlogApp(
        journal.vault.path,
        opened=journal,
        key_table=CHEAP,
        settings=Settings(own_editor=True),
        state=State(area="relationships", told=["own_editor"]),
    )


async def test_what_is_written_there_comes_back_and_can_be_undone(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_editor, "edit", lambda text: f"{text} And \x00more.\n")
    app = allowed(peopled, monkeypatch)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f4")
        await until(pilot, lambda: desk.editor.text == "Talked. And \ufffdmore.\n")
        await pilot.press("ctrl+z")
        assert desk.editor.text == "Talked."


async def test_an_editor_that_fails_leaves_the_text_as_it_was(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_text: str) -> str:
        raise Refused("Your editor ended with status 1; nothing was changed.")

    monkeypatch.setattr(own_editor, "edit", fails)
    app = allowed(peopled, monkeypatch)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f4")
        await sees(pilot, "nothing was changed")
        assert desk.editor.text == "Talked."


async def test_it_is_not_used_unless_the_settings_say_so(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_editor, "edit", lambda _text: pytest.fail("it was used"))
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f4")
        await sees(pilot, "own_editor = true")
        assert desk.editor.text == "Talked."


async def test_the_first_time_it_warns_and_waits_for_a_second_word(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_editor, "edit", lambda text: f"{text} And more.")
    app = allowed(peopled, monkeypatch)
    app.state.told.clear()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f4")
        await sees(pilot, "once more opens your editor")
        assert desk.editor.text == "Talked."
        await pilot.press("f4")
        await until(pilot, lambda: desk.editor.text == "Talked. And more.")


@pytest.mark.parametrize(
    ("editor", "among"),
    [
        ("vim", "set noswapfile"), ("nvim -u NONE", "viminfo="), ("emacs -nw", "make-backup-files"),
        ("nano", "--ignorercfiles"), ("micro", "-savehistory"),
    ],
)  # fmt: skip
def test_editors_are_told_to_keep_nothing(editor: str, among: str) -> None:
    arguments = own_editor._arguments(editor)
    assert arguments[0] == editor.split()[0]
    assert any(among in argument for argument in arguments)


def test_what_an_editor_writes_to_the_temporary_directory_goes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    editor = tmp_path / "editor"
    seen = tmp_path / "seen"
    editor.write_text(
        f'#!/bin/sh\necho scratch > "$TMPDIR/scratch"\necho "$TMPDIR" > \'{seen}\'\n',
        encoding="utf-8",
    )
    editor.chmod(0o700)
    assert own_editor.edit("a text", command=str(editor)) == "a text"
    directory = Path(seen.read_text(encoding="utf-8").strip())
    assert directory.name.startswith("mentorlog-editing-")
    assert not directory.exists()
