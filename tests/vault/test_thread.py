from __future__ import annotations

import threading
from functools import partial

import pytest

from mentorlog.errors import VaultError
from mentorlog.vault.thread import VaultThread


def test_calls_run_one_after_the_other_on_one_thread() -> None:
    thread = VaultThread()
    seen: list[int] = []

    def note(number: int) -> str:
        seen.append(number)
        return threading.current_thread().name

    futures = [thread.submit(partial(note, number)) for number in range(100)]
    assert {future.result(5) for future in futures} == {"vault"}
    assert seen == list(range(100))
    thread.close()


def test_an_error_reaches_whoever_asked_and_the_thread_goes_on() -> None:
    thread = VaultThread()
    with pytest.raises(ZeroDivisionError):
        thread.submit(lambda: 1 // 0).result(5)
    assert thread.submit(lambda: 1).result(5) == 1
    thread.close()


def test_closing_finishes_what_is_queued_and_takes_no_more() -> None:
    thread = VaultThread()
    gate = threading.Event()
    waiting = thread.submit(lambda: gate.wait(5))
    queued = thread.submit(lambda: "done")
    gate.set()
    thread.close()
    thread.close()
    assert waiting.result(0)
    assert queued.result(0) == "done"
    with pytest.raises(VaultError):
        thread.submit(lambda: None)


def test_what_was_cancelled_is_not_done() -> None:
    thread = VaultThread()
    gate = threading.Event()
    done: list[str] = []
    thread.submit(lambda: gate.wait(5))
    future = thread.submit(lambda: done.append("no"))
    assert future.cancel()
    gate.set()
    thread.close()
    assert done == []
