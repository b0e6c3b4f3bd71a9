"""The one thread on which everything that touches an open journal's connection happens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

from mentorlog.errors import VaultError
from mentorlog.i18n import _

T = TypeVar("T")


class VaultThread:
    """Runs calls one after the other, in the order they were handed in.

    A daemon thread: a program that must leave at once is not held up, and a commit that is cut
    off is rolled back when the file is next opened. `close` waits for what is still queued.
    """

    def __init__(self) -> None:
        self._calls: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="vault", daemon=True)
        self._thread.start()

    def submit(self, call: Callable[[], T]) -> Future[T]:
        """Queue a call; its result or exception arrives in the future.

        Raises VaultError once closed. Called from the vault thread itself, waiting for the
        future would wait for ever.
        """
        future: Future[T] = Future()
        with self._gate:
            if self._closed:
                raise VaultError(_("The journal is closed. Open it again to go on."))
            self._calls.put((future, call))
        return future

    def close(self) -> None:
        """Finish what is queued and end the thread; safe to call twice and from any thread."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._calls.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _work(self) -> None:
        while (item := self._calls.get()) is not None:
            future, call = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = call()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
            # What was asked and answered is notes: not kept alive until the next call.
            del item, future, call
