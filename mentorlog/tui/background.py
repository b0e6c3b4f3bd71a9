"""Work beside the screen, begun by its worker: none is left over when the screen goes.

A coroutine made beforehand would be, when the screen closes before the worker has begun.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode
from textual.worker import Worker


def begin(
    node: DOMNode,
    work: Callable[[], Coroutine[Any, Any, None]],
    group: str,
    *,
    exclusive: bool = False,
) -> Worker[None]:
    """Let `node` do `work`; an exclusive one takes the place of what its group is at."""
    return node.run_worker(work, group=group, exclusive=exclusive)
