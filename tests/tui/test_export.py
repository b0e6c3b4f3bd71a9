"""Everything leaves from the screens too: asked where, a word typed, written down, seen there."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorlog.journal import disclosures
from mentorlog.tui.dialogs.export import ExportDialog
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import TextField
from tests.conftest import PASSPHRASE, Peopled
from tests.tui.steps import program, sees, types, until


@pytest.mark.core
async def test_what_leaves_is_asked_written_down_and_seen(
    peopled: Peopled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.action_export()
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        dialog = app.screen
        where, typed = (dialog.query_one(name, TextField) for name in ("#where", "#typed"))
        assert where.value == "~/mentorlog-2026-11-24.json"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Type “export”" in typed.problem)
        dialog.query_one("#what", OneOf).value = "sessions"
        await until(pilot, lambda: where.value == "~/mentorlog-sessions-2026-11-24.csv")
        dialog.query_one("#what", OneOf).value = "json"
        await until(pilot, lambda: where.value == "~/mentorlog-2026-11-24.json")
        dialog.query_one("#with_sealed", AnyOf).values = frozenset({"sealed"})
        typed.value = "export"
        await pilot.press("ctrl+s")
        await sees(pilot, "lets what is sealed leave")
        await types(pilot, PASSPHRASE, "enter")
        await sees(pilot, "It is in")
        path = tmp_path / "mentorlog-2026-11-24.json"
        assert path.read_bytes().startswith(
            b'{"format":"mentorlog-journal","version":1,"sealed":true'
        )
        assert len(peopled.journal.run_now(disclosures.page)) == 1

        app.action_export()
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        app.screen.query_one("#typed", TextField).value = "export"
        await pilot.press("ctrl+s")
        again = app.screen.query_one("#where", TextField)
        await until(pilot, lambda: "already something" in again.problem)
        app.screen.query_one("#what", OneOf).value = "markdown"
        await until(pilot, lambda: again.value == "~/mentorlog-2026-11-24")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, ExportDialog))
        assert (tmp_path / "mentorlog-2026-11-24" / "README.md").is_file()

        app.action_disclosures()
        await sees(pilot, "What left the journal", "Markdown folder", "everything, as JSON")
