"""Long lists taken in parts, so that a statement about them stays short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

#: Numbers in one statement; SQLite's own limit is far above.
AT_ONCE: Final = 500

T = TypeVar("T")


def batches(items: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """`items` in their order, at most `size` at once."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
