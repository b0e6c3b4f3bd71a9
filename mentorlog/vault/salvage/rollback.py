"""What a commit that was cut off would be rolled back to (https://sqlite.org/fileformat.html#the_rollback_journal).

The journal beside the file holds the pages as they were, encrypted like the file's own, in one or
more parts that each begin at a sector with a header.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentorlog.vault.pages import PAGE, PageProof
from mentorlog.vault.rawfile import sides

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 28
_RECORD = 4 + PAGE + 4
_TO_THE_END = 0xFFFF_FFFF


def before(path: Path, proof: PageProof) -> tuple[dict[int, bytes], int | None]:
    """Pages as they were before the commit, and how many there were; nothing if none was cut off.

    Only pages that verify, so that a torn journal gives what is whole of it.
    """
    try:
        data = sides(path)[0].read_bytes()
    except OSError:
        return {}, None
    if not data.startswith(_MAGIC) or len(data) < _HEADER:
        return {}, None
    pages: dict[int, bytes] = {}
    for number, page in _records(data):
        if proof.verifies(number, page):
            pages.setdefault(number, page)
    return pages, int.from_bytes(data[16:20], "big")


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    sector = int.from_bytes(data[20:24], "big") or 512
    at = 0
    while data[at : at + len(_MAGIC)] == _MAGIC:
        count = int.from_bytes(data[at + 8 : at + 12], "big")
        at += sector
        fitting = (len(data) - at) // _RECORD
        for _number in range(fitting if count == _TO_THE_END else min(count, fitting)):
            yield int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 4 + PAGE]
            at += _RECORD
        at = -(-at // sector) * sector
