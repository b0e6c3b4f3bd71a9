from __future__ import annotations

import json
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pexpect
import pyrage
import pytest
from textual.pilot import Pilot

from mentorlog.domain.kinds import Audience, ExportForm, Reader
from mentorlog.journal import disclosures, drafts
from mentorlog.journal.journal import Journal
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.dialogs.near_names import NearNames
from mentorlog.tui.dialogs.share import ShareDialog
from mentorlog.tui.dialogs.share_options import ShareOptions
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import TextField
from mentorlog.tui.widgets.passphrase_input import PassphraseInput
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.exchange.canaries import THIRDS, WORDS, fill
from tests.tui.steps import program, sees, settled, types, until


@pytest.mark.core
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_leaves_is_seen_first_and_let_go_by_a_word(
    peopled: Peopled, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await app.show_relationship(peopled.samira)
        await settled(pilot)
        await types(pilot, "X")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await sees(pilot, "For the two of you", "The book, for both", "For the programme")
        await types(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ShareOptions))
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ShareDialog))
        await settled(pilot)
        await sees(pilot, "Nothing that is sealed is in it", "Samira Haddad", "Let it leave")
        dialog = app.screen
        target = tmp_path / "shared.md"
        dialog.query_one("#where", TextField).value = str(target)
        await types(pilot, "ctrl+s")
        await sees(pilot, "Nothing has left the journal")
        assert not target.exists()
        dialog.query_one("#typed", TextField).value = "export"
        await types(pilot, "ctrl+s")
        await until(pilot, target.exists)
        await until(pilot, lambda: app.screen is not dialog)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text("utf-8").startswith("# Samira Haddad")
    (row,) = peopled.journal.run_now(disclosures.page)
    assert (row.form, row.for_whom) == (ExportForm.text, Reader.pair)


async def _choose(pilot: Pilot[Any], app: MentorlogApp, down: int) -> None:
    """To what stands so far down in the list of what can leave."""
    await types(pilot, "X")
    await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
    await pilot.pause()
    await types(pilot, *["down"] * down, "enter")
    await until(pilot, lambda: isinstance(app.screen, ShareOptions))
    await pilot.pause()


async def _let_go(pilot: Pilot[Any], app: MentorlogApp, target: Path) -> None:
    """Where, the word, and off it goes."""
    await until(pilot, lambda: isinstance(app.screen, ShareDialog))
    app.screen.query_one("#where", TextField).value = str(target)
    app.screen.query_one("#typed", TextField).value = "export"
    await types(pilot, "ctrl+s")
    await until(pilot, lambda: target.exists() and not app.screen.is_modal)


@pytest.mark.slow
async def test_each_audience_end_to_end(journal: Journal, tmp_path: Path) -> None:
    """For the pair with a passphrase that a stock age asks, for a programme, the diary, all of it.

    Names that only look like one are shown marked or not; what is for somebody else is nowhere.
    """
    fill(journal)
    app = MentorlogApp(
        journal.vault.path, opened=journal, key_table=CHEAP, state=State(area="relationships")
    )
    locked, report = tmp_path / "shared.md.age", tmp_path / "report.md.age"
    identity = pyrage.x25519.Identity.generate()
    diary, person = tmp_path / "sessions.ics", tmp_path / "person.json"
    async with app.run_test(size=(100, 40)) as pilot:
        await app.show_relationship(1)
        await settled(pilot)
        await _choose(pilot, app, 0)
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, NearNames))
        assert app.screen.query_one("#names", AnyOf).values
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ShareDialog))
        dialog = app.screen
        dialog.query_one("#opener", OneOf).value = "phrase"
        where = dialog.query_one("#where", TextField)
        await until(pilot, lambda: where.value.endswith(".md.age"))
        dialog.query_one("#typed", TextField).value = "export"
        dialog.query_one("#phrase", PassphraseInput).value = "tide lamp"
        await types(pilot, "ctrl+s")
        await sees(pilot, "They differ")
        dialog.query_one("#again", PassphraseInput).value = "tide lamp"
        await _let_go(pilot, app, locked)

        await _choose(pilot, app, 4)
        lines = app.screen.query_one("#lines", AnyOf)
        assert all(WORDS[Audience.pair] not in one.sentence for one in lines.choices)
        lines.values = frozenset({lines.choices[0].value})
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, NearNames | ShareDialog))
        if isinstance(app.screen, NearNames):
            await types(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ShareDialog))
        dialog = app.screen
        dialog.query_one("#opener", OneOf).value = "key"
        dialog.query_one("#typed", TextField).value = "export"
        await types(pilot, "ctrl+s")
        await sees(pilot, "Whose key?")
        dialog.query_one("#key", TextField).value = "age1nonsense"
        await types(pilot, "ctrl+s")
        await sees(pilot, "is no age public key")
        dialog.query_one("#key", TextField).value = str(identity.to_public())
        await _let_go(pilot, app, report)

        await _choose(pilot, app, 5)
        app.screen.query_one("#titles", OneOf).value = "alias"
        app.screen.query_one("#follow_ups", OneOf).value = "todos"
        await types(pilot, "ctrl+s")
        await _let_go(pilot, app, diary)

        await _choose(pilot, app, 6)
        app.screen.query_one("#shape", OneOf).value = "json"
        app.screen.query_one("#with", AnyOf).values = frozenset({"sealed"})
        await types(pilot, "ctrl+s")
        await sees(pilot, "lets what is sealed leave")
        await types(pilot, PASSPHRASE, "enter")
        await _let_go(pilot, app, person)
    rows = journal.run_now(disclosures.page)
    assert [(row.form, row.encrypted) for row in reversed(rows)] == [
        (ExportForm.text, True),
        (ExportForm.programme, True),
        (ExportForm.calendar, False),
        (ExportForm.person, False),
    ]
    told = pyrage.decrypt(report.read_bytes(), [identity]).decode()
    assert WORDS[Audience.programme] in told and "Ada" not in told
    assert b"VTODO" in diary.read_bytes() and b"Ada" not in diary.read_bytes()
    assert json.loads(person.read_text("utf-8"))["sealed"] is True
    _opened_by_age(locked, report, identity)


def _opened_by_age(locked: Path, report: Path, identity: Any) -> None:
    program_ = shutil.which("age")
    if program_ is None:
        pytest.skip("no age program here: the file is not opened by an independent reader")
    key = locked.with_name("key")
    key.write_text(f"{identity}\n")
    ran = subprocess.run(
        [program_, "-d", "-i", str(key), str(report)], capture_output=True, check=False
    )
    assert ran.returncode == 0 and WORDS[Audience.programme] in ran.stdout.decode()
    out = locked.with_suffix("")
    child = pexpect.spawn(program_, ["-d", "-o", str(out), str(locked)], timeout=30)
    child.expect("passphrase")
    child.sendline("tide lamp")
    child.expect(pexpect.EOF)
    shown = out.read_text("utf-8")
    assert WORDS[Audience.pair] in shown and WORDS[Audience.me] not in shown
    assert not [name for name in THIRDS if name in shown.casefold()]


async def test_names_to_hide_outlive_the_lock_until_it_has_left_or_does_not(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.show_relationship(peopled.samira)
        await settled(pilot)
        await _choose(pilot, app, 0)
        app.screen.query_one("#hide", TextField).value = "Marc, Ewa"
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ShareDialog))
        await settled(pilot)
        await types(pilot, "ctrl+l")
        await until(pilot, lambda: app.return_value is not None)
    path = peopled.journal.vault.path
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    again = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with again.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "You were filling in “What leaves the journal” with Samira")
        again.action_write_on()
        await sees(pilot, "What you typed last time is back", "Marc, Ewa")
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, ShareDialog))
        await settled(pilot)
        assert len(journal.run_now(drafts.all_)) == 1
        await types(pilot, "escape")
        await until(pilot, lambda: not isinstance(again.screen, ShareDialog))
        await settled(pilot)
        assert journal.run_now(drafts.all_) == []
    await journal.close()
