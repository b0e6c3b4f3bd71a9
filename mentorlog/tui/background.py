"""Work beside the screen, begun by its worker: none is left over when the screen goes.

A coroutine made beforehand would be, when the screen closes before the worker has begun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from textual.dom import DOMNode
from textual.worker import Worker

T = TypeVar("T")


def begin(
    node: DOMNode,
    work: Callable[[], Coroutine[Any, Any, None]],
    group: str,
    *,
    exclusive: bool = False,
) -> Worker[None]:
    """Let `node` do `work`; an exclusive one takes the place of what its group is at."""
    return node.run_worker(work, group=group, exclusive=exclusive)


async def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Wait for `work`, which is done to its end also when whoever waits for it goes away.

    A change that reaches the journal must be known to whoever began it; a screen that closes
    takes its workers along.
    """
    doing = asyncio.ensure_future(work)
    doing.add_done_callback(lambda done: done.cancelled() or done.exception())
    return await asyncio.shield(doing)
