"""What was written elsewhere comes in from the screens: recognised, asked, planned, taken back."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mentorlog.exchange.arriving.kinds import Kind, recognised
from mentorlog.exchange.arriving.looking import Stays
from mentorlog.journal import sessions
from mentorlog.tui.dialogs.arrival import ArrivalDialog
from mentorlog.tui.dialogs.take_in import ImportDialog
from mentorlog.tui.dialogs.which_stay import WhichStay
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import TextField
from tests.conftest import Peopled
from tests.exchange.carrying import changed, out_of
from tests.tui.steps import program, sees, settled, types, until


@pytest.mark.core
async def test_a_folder_comes_in_and_is_taken_back(
    peopled: Peopled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2024-03-02 A walk.md").write_text("Far and slow.")
    (folder / "loose.md").write_text("No date here.")
    before = out_of(peopled.journal)
    app = program(peopled, "reflections")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        app.action_take_in()
        await until(pilot, lambda: isinstance(app.screen, ImportDialog))
        dialog = app.screen
        assert isinstance(dialog, ImportDialog)
        await types(pilot, "ctrl+s")
        await sees(pilot, "Which file or folder?")
        await types(pilot, "~/vau")
        await sees(pilot, "~/vault/")
        await types(pilot, "right")
        assert dialog.query_one("#path", TextField).value == "~/vault/"
        await until(pilot, lambda: dialog.query_one("#kind", OneOf).value == Kind.notes)
        await types(pilot, "ctrl+s")
        await sees(pilot, "1 note says no date", "left out", "Look at it")
        await types(pilot, "ctrl+s")
        await sees(pilot, "1 new reflection", "A walk", "Take it in")
        await types(pilot, "escape")
        await sees(pilot, "Nothing was changed")
        assert out_of(peopled.journal) == before
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ArrivalDialog))
        await types(pilot, "ctrl+s")
        await sees(pilot, "It is in: 1 record.")
        await until(pilot, lambda: not app.screen.is_modal)
        assert b"Far and slow." in out_of(peopled.journal)
        await types(pilot, "u")
        await sees(pilot, "The import is taken back")
        assert out_of(peopled.journal) == before


async def test_only_what_is_unsure_is_asked(peopled: Peopled, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("When;Notes\n3/4/2026;A long talk\n")
    app = program(peopled, "today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.discreet = True
        app.action_take_in()
        await pilot.pause()
        assert not app.screen.is_modal
        app.discreet = False
        app.action_take_in()
        await until(pilot, lambda: isinstance(app.screen, ImportDialog))
        dialog = app.screen
        dialog.query_one("#path", TextField).value = str(table)
        await until(pilot, lambda: dialog.query_one("#columns").display)
        dialog.query_one("#becomes", OneOf).value = "sessions"
        await types(pilot, "ctrl+s")
        await sees(pilot, "A session is with somebody")
        dialog.query_one("#who", TextField).value = "nobody of that name"
        await types(pilot, "ctrl+s")
        await sees(pilot, "Nobody in the journal answers")
        dialog.query_one("#who", TextField).value = "samira"
        await types(pilot, "ctrl+s")
        await sees(pilot, "3/4/2026 can be meant in two ways.")
        dialog.query_one("#order", OneOf).value = "day"
        await types(pilot, "ctrl+s")
        await sees(pilot, "1 new session", "3 April 2026")
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: not app.screen.is_modal)
    rows = peopled.journal.run_now(partial(sessions.page, offset=0, limit=50))
    assert any(row.starts_at.date().isoformat() == "2026-04-03" for row in rows)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.json", '{"format":"mentorlog-journal","version":1', Kind.json),
        ("a.json", '{"metadata":{"version":"1.0"},"entries":[{"creationDate":""', Kind.dayone),
        ("a.json", '{"tags":{},"entries":[', Kind.jrnl),
        ("a.txt", "\ufeff[2024-03-02 14:30] Hello", Kind.jrnl),
        ("a.ics", "BEGIN:VCALENDAR", Kind.calendar),
        ("a.csv", "date,text", Kind.csv),
        ("a.md", "# Hello", Kind.notes),
        ("a.txt", "Hello", None),
    ],
)
def test_files_are_recognised(tmp_path: Path, name: str, content: str, kind: Kind | None) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert recognised(tmp_path / name) is kind


async def test_what_differs_is_decided_one_by_one(peopled: Peopled, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(out_of(peopled.journal))
    changed(file, _all_otherwise)
    app = program(peopled, "today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.action_take_in()
        await until(pilot, lambda: isinstance(app.screen, ImportDialog))
        app.screen.query_one("#path", TextField).value = str(file)
        await until(pilot, lambda: app.screen.query_one("#kind", OneOf).value == Kind.json)
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ArrivalDialog))
        plan = app.screen
        assert isinstance(plan, ArrivalDialog)
        plan.query_one("#stays", OneOf).value = Stays.each
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, WhichStay))
        await sees(pilot, "here: ", "file: Otherwise")
        await types(pilot, "escape")
        await until(pilot, lambda: app.screen is plan)
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, WhichStay))
        await types(pilot, "ctrl+s")
        await sees(pilot, "Nothing would change")
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, WhichStay))
        each = app.screen.query_one(AnyOf).choices
        for choice in each[1:]:
            await types(pilot, "j")
            await sees(pilot, choice.sentence.rpartition("\n")[2])
        assert len(each) > 6, "they fit without scrolling"
        await types(pilot, " ", "ctrl+s")
        await until(pilot, lambda: not app.screen.is_modal)
    after = json.loads(out_of(peopled.journal))
    taken = [one[name] for kind, name in _TEXTS for one in after[kind] if "Otherwise" in one[name]]
    assert taken == [each[-1].sentence.rpartition("file: ")[2]]


_TEXTS = (("actions", "text"), ("agenda", "text"), ("sessions", "notes"))


def _all_otherwise(all_: dict[str, Any]) -> None:
    texts = [(one, name) for kind, name in _TEXTS for one in all_[kind]]
    for number, (one, name) in enumerate(texts):
        one[name] = f"Otherwise {number}"
