"""f4 in the session editor: the person's own editor, where the settings allow it."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from mentorlog import own_editor
from mentorlog.config import Settings
from mentorlog.errors import Refused
from mentorlog.journal import drafts
from mentorlog.journal.journal import Journal
from mentorlog.process import SleepWatch
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.leave import Leave
from mentorlog.tui.presence import Presence
from mentorlog.tui.safe_app import SafeApp
from mentorlog.tui.screens.blank import BlankScreen
from mentorlog.tui.widgets.note_editor import LONGEST_LINE
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import program, sees, types, until, writing


def allowed(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch, presence: Presence | None = None
) -> MentorlogApp:
    monkeypatch.setattr(MentorlogApp, "suspend", lambda _app: nullcontext())
    journal = peopled.journal
    return MentorlogApp(
        journal.vault.path,
        opened=journal,
        key_table=CHEAP,
        settings=Settings(own_editor=True),
        state=State(area="relationships", told=["own_editor"]),
        presence=presence,
    )


@pytest.mark.core
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


class Clocks:
    """Clocks that stand still until told: seconds awake, and asleep."""

    def __init__(self, limit: float = 300) -> None:
        self.now = self.asleep = 0.0
        watch = SleepWatch((lambda: self.now + self.asleep, lambda: self.now), lambda: self.now)
        self.presence = Presence(limit, watch=watch, monotonic=lambda: self.now)


@pytest.mark.parametrize("how", ["nobody there", "asleep"])
@pytest.mark.parametrize("fails", [False, True])
async def test_after_too_long_in_it_the_lock_comes_first_and_the_text_is_kept(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch, how: str, fails: bool
) -> None:
    clocks = Clocks()

    def long_gone(text: str) -> str:
        if how == "asleep":
            clocks.asleep += 60
        else:
            clocks.now += 301
        if fails:
            raise Refused("Your editor ended with status 1; nothing was changed.")
        return f"{text} And a secret."

    monkeypatch.setattr(own_editor, "edit", long_gone)
    app = allowed(peopled, monkeypatch, clocks.presence)
    drawn: list[Screen[Any]] = []
    draw = SafeApp._display

    def watched(app: MentorlogApp, screen: Screen[Any], renderable: Any) -> None:
        if clocks.now > 300 or clocks.asleep:
            drawn.append(screen)
        draw(app, screen, renderable)

    monkeypatch.setattr(SafeApp, "_display", watched)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f4")
        await until(pilot, lambda: app.return_value is Leave.lock)
    assert all(isinstance(screen, BlankScreen) for screen in drawn)
    journal = Journal.opened(peopled.journal.vault.path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (draft,) = journal.run_now(drafts.all_)
    journal.close_now()
    assert draft.fields["text"] == ("Talked." if fails else "Talked. And a secret.")


@pytest.mark.parametrize("typing", [True, False])
def test_whoever_types_in_it_is_there(typing: bool) -> None:
    clocks = Clocks(limit=60)
    keys, looked = 0, threading.Semaphore(0)

    def typed() -> int:
        looked.release()
        return keys

    with clocks.presence.elsewhere(typed) as absence:
        for _look in range(4):
            assert looked.acquire(timeout=10)
            clocks.now += 25
            keys += typing
    assert absence.too_long is not typing


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


async def test_what_comes_back_too_long_to_edit_is_kept_and_can_be_saved(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "x" * (LONGEST_LINE + 1)
    monkeypatch.setattr(own_editor, "edit", lambda _text: long)
    app = allowed(peopled, monkeypatch)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f4")
        await sees(pilot, "too long to edit here")
        assert desk.has_class("-long")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: app.return_value is Leave.lock)
    path = peopled.journal.vault.path
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (draft,) = journal.run_now(drafts.all_)
    assert draft.fields["text"] == long
    again = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="relationships"))
    async with again.run_test(size=(120, 40)) as pilot:
        desk = await writing(pilot, peopled.samira)
        assert desk.keeper.text == long
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not desk.keeper.unsaved)
        assert journal.run_now(drafts.all_) == []
    await journal.close()
