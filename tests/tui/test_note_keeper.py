"""What keeps a note while it is written: no draft is left of what was saved."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from mentorlog.journal import drafts, sessions
from mentorlog.tui import session_writing
from mentorlog.tui.capture import Sheet
from mentorlog.tui.note_keeper import NoteKeeper
from tests.conftest import Peopled


def _keeper(peopled: Peopled, sheet: Sheet) -> NoteKeeper:
    new = session_writing.new(peopled.samira)
    return NoteKeeper(new, sheet, lambda: peopled.journal)


@pytest.mark.core
@pytest.mark.parametrize("turns", range(4))
async def test_a_draft_whose_screen_closed_while_it_was_kept_goes_with_the_save(
    peopled: Peopled, turns: int
) -> None:
    sheet = Sheet()
    keeper = _keeper(peopled, sheet)
    sheet.put("She has decided.")
    keeping = asyncio.create_task(keeper.keep())
    for _turn in range(turns):
        await asyncio.sleep(0)
    keeping.cancel()
    saved = await keeper.save()
    assert peopled.journal.run_now(partial(sessions.one, session_id=saved.session_id)).notes
    assert peopled.journal.run_now(drafts.all_) == []


@pytest.mark.core
@pytest.mark.parametrize("turns", range(4))
async def test_a_save_whose_screen_closed_leaves_no_draft(peopled: Peopled, turns: int) -> None:
    sheet = Sheet()
    keeper = _keeper(peopled, sheet)
    before = peopled.journal.run_now(sessions.count)
    sheet.put("She has decided.")
    saving = asyncio.create_task(keeper.save())
    for _turn in range(turns):
        await asyncio.sleep(0)
    saving.cancel()
    await keeper.keep()
    saved = peopled.journal.run_now(sessions.count) > before
    assert [draft.slot for draft in peopled.journal.run_now(drafts.all_)] == (
        [] if saved else [drafts.session_slot(peopled.samira)]
    )
