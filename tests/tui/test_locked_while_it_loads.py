"""Locked before what was asked for has come: it locks, and what comes too late stops nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session
from textual import work
from textual.css.query import NoMatches
from textual.screen import Screen

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


class Reading(Screen[None]):
    """A screen that still reads when it is left, and then looks for what it shows."""

    def on_mount(self) -> None:
        self._read()

    @work
    async def _read(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self.query_one("#shown")


async def test_what_was_read_for_a_screen_that_was_left_stops_nothing(peopled: Peopled) -> None:
    app = program(peopled, "today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.push_screen(Reading())
        await app.pop_screen()
        await settled(pilot)
        assert app.is_running
    assert app.fault == ""


async def test_what_is_missing_on_the_screen_in_front_is_a_fault(peopled: Peopled) -> None:
    app = program(peopled, "today")
    with pytest.raises(NoMatches):
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            reading = Reading()
            await app.push_screen(reading)
            await pilot.pause()
            reading.workers.cancel_node(reading)
            await settled(pilot)
    assert "NoMatches" in app.fault
