"""Locked before what was asked for has come: it locks, and what comes too late stops nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from mentorlog.journal.journal import Journal
from mentorlog.tui.dialogs.form import FormDialog
from mentorlog.tui.leave import Leave
from tests.conftest import Peopled
from tests.tui.steps import program, settled


class Gate:
    """Holds back what the journal has read, once it is shut, until it is opened."""

    def __init__(self) -> None:
        self.shut = False
        self.waiting = asyncio.Event()
        self.open = asyncio.Event()

    def before(self, run: Callable[..., Any]) -> Callable[..., Any]:
        """`run` with this gate behind it."""

        async def held(journal: Journal, query: Callable[[Session], object]) -> object:
            result = await run(journal, query)
            if self.shut and not self.open.is_set():
                self.waiting.set()
                await self.open.wait()
            return result

        return held


@pytest.mark.parametrize("key", ["r", "C"])
async def test_what_comes_too_late_does_not_turn_a_lock_into_a_fault(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    gate = Gate()
    monkeypatch.setattr(Journal, "run", gate.before(Journal.run))
    app = program(peopled, "today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        gate.shut = True
        app.simulate_key(key)
        async with asyncio.timeout(10):
            await gate.waiting.wait()
            await app.action_lock()
            gate.open.set()
            while not isinstance(app.screen, FormDialog):
                await asyncio.sleep(0)  # Pilot would wait for what is on its way out
    assert (app.return_value, app.fault) == (Leave.lock, "")
