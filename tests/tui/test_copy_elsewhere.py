"""When the journal's disk takes no more, what is typed goes into a copy at another place."""

from __future__ import annotations

import stat
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import Session

from mentorlog.journal import drafts
from mentorlog.journal.journal import Journal
from mentorlog.tui.dialogs.copy_elsewhere import CopyElsewhere
from mentorlog.tui.widgets.field import TextField
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import program, sees, until, writing


def says(field: TextField, words: str) -> bool:
    return words in field.problem


def fill_disk(peopled: Peopled) -> None:
    def limit(db: Session) -> None:
        db.connection().exec_driver_sql("PRAGMA max_page_count=1")

    peopled.journal.run_now(limit)


@pytest.mark.core
async def test_text_that_a_full_disk_refuses_is_in_the_copy(
    peopled: Peopled, tmp_path: Path
) -> None:
    typed = "It does not fit on this disk. " * 2000
    slot = drafts.session_slot(peopled.jonas)
    stick = tmp_path / "stick"
    stick.mkdir()
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        desk = await writing(pilot, peopled.jonas)
        fill_disk(peopled)
        desk.editor.insert(typed)
        await sees(pilot, "f7 saves an encrypted copy elsewhere")
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, CopyElsewhere))
        dialog = app.screen
        where = dialog.query_one("#where", TextField)
        for wrong, said in (
            ("", "Name a directory or a new file"),
            (str(tmp_path / "no" / "x"), "There is no directory"),
            (str(peopled.journal.vault.path), "There is already something"),
        ):
            where.value = wrong
            await pilot.press("ctrl+s")
            await until(pilot, partial(says, where, said))
            assert where.value == wrong
        where.value = str(stick)
        await pilot.press("ctrl+s")
        await sees(pilot, "An encrypted copy with what")
        assert app.screen is desk
        assert desk.editor.text == typed
        assert not desk.keeper.is_kept
    assert peopled.journal.run_now(drafts.all_) == []
    (made,) = stick.iterdir()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    copy = Journal.opened(made, Passphrase(PASSPHRASE), key_table=CHEAP)
    try:
        (kept,) = copy.run_now(drafts.all_)
    finally:
        copy.close_now()
    assert (kept.slot, kept.fields["text"]) == (slot, typed)
