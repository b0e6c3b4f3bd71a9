"""What a commit that was cut off left beside the file (https://sqlite.org/fileformat.html#the_rollback_journal).

The rollback journal holds the pages as they were, encrypted like the file's own, in one or more
parts that each begin at a sector with a header. SQLite plays it into whatever file stands there,
and takes its word for how long that file was: one that belongs to another state, or whose header
is hurt, would destroy the file. So it is looked at first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mentorlog.vault.pages import PAGE, PageProof, decrypted
from mentorlog.vault.rawfile import RawFile, sides

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 28
_RECORD = 4 + PAGE + 4
_TO_THE_END = 0xFFFF_FFFF
_SECTORS = {1 << power for power in range(9, 17)}
#: The page of the vault's own table, the first that is made in a file.
_STATE = 2
#: In page 1 (https://sqlite.org/fileformat.html#the_database_header): a number for the commit,
#: which SQLCipher draws at random, the length in pages, and the commit for which that holds.
_CHANGES, _LENGTH, _LENGTH_AS_OF = slice(24, 28), slice(28, 32), slice(92, 96)


def before(path: Path, proof: PageProof) -> tuple[dict[int, bytes], int | None]:
    """Pages as they were before the commit, and how many there were; nothing if none was cut off.

    Only pages that verify, so that a torn journal gives what is whole of it.
    """
    data = _content(path)
    if not data.startswith(_MAGIC) or len(data) < _HEADER:
        return {}, None
    pages: dict[int, bytes] = {}
    for number, page in _records(data):
        if proof.verifies(number, page):
            pages.setdefault(number, page)
    return pages, _number(data[16:20])


def proves(path: Path, proof: PageProof) -> bool:
    """Whether a page of this key stands in it, wherever: its header may be torn."""
    data = _content(path)
    sector = _number(data[20:24]) or 512
    return any(
        proof.verifies(_number(data[at : at + 4]), data[at + 4 : at + 4 + PAGE])
        for at in range(sector, len(data) - _RECORD + 1, _RECORD)
    )


def fits(raw: RawFile, key: bytes, proof: PageProof) -> bool:
    """Whether SQLite may play what lies beside the file: it is whole, and of this state of it.

    Also when there is nothing that SQLite would play. Before a header says what it holds, all of
    it is on the disk, so nothing in it can be torn by a crash.
    """
    data = _content(raw.path)
    there = {number: raw.page(number) for number in (1, _STATE)}
    size = raw.size
    if data != _content(raw.path):
        return True  # another process is committing: nothing was cut off
    if not is_sound(data, size):
        return False
    if not _plays(data):
        return True
    kept: dict[int, bytes] = {}
    for number, page in _records(data):
        if not proof.verifies(number, page):
            return False
        if number in there:
            kept.setdefault(number, page)
    there = {number: page for number, page in there.items() if proof.verifies(number, page)}
    return _is_of_this_state(data, kept, there, key)


def plays_soundly(path: Path) -> bool:
    """As `fits`, as far as it can be told without a key."""
    return is_sound(_content(path), path.stat().st_size)


def is_sound(data: bytes, size: int) -> bool:
    """Whether a journal says of itself what one beside a file of `size` bytes can say."""
    if data.endswith(_MAGIC):
        # It names a file beside it that rules a commit to several databases; ours are to one.
        return False
    if not _plays(data):
        return True
    header = _number(data[24:28]) == PAGE and _number(data[20:24]) in _SECTORS
    return header and _number(data[16:20]) <= -(-size // PAGE) and _adds_up(data)


def _is_of_this_state(
    data: bytes, kept: Mapping[int, bytes], there: Mapping[int, bytes], key: bytes
) -> bool:
    """Whether the length and the number of commits agree; each page given verifies.

    `kept` are pages as the journal has them, `there` as they are in the file.
    """
    first = kept.get(1) or there.get(1)
    if first is not None:
        then = decrypted(first, 1, key)
        if then[_LENGTH_AS_OF] == then[_CHANGES] and then[_LENGTH] != data[16:20]:
            return False
    if _STATE not in kept or _STATE not in there:
        return True
    begun, now = (_commits(pages[_STATE], key) for pages in (kept, there))
    # The file is before the commit that was cut off, or just after it.
    return begun is None or now is None or now - begun in (0, 1)


def _commits(page: bytes, key: bytes) -> int | None:
    """The number of commits in the row of `facts`; None where it does not stand on this page."""
    from mentorlog.vault.salvage.btree import Shape, Tree, Unreadable

    tree = Tree({_STATE: decrypted(page, _STATE, key)})
    try:
        rows = list(tree.rows(_STATE)) if tree.shape(_STATE) is Shape.table_leaf else []
    except Unreadable:
        return None
    values = rows[0].values if len(rows) == 1 else ()
    commits = values[3] if len(values) == 6 else None
    return commits if isinstance(commits, int) else None


def _plays(data: bytes) -> bool:
    return data.startswith(_MAGIC) and len(data) >= _HEADER


def _adds_up(data: bytes) -> bool:
    """Whether every part holds as many pages as it says, each with the sum SQLite gave it."""
    for at, count, nonce in _parts(data):
        if count != _TO_THE_END and at + count * _RECORD > len(data):
            return False
        for start in _starts(data, at, count):
            page = data[start + 4 : start + 4 + PAGE]
            wanted = (nonce + sum(page[PAGE - 200 : 0 : -200])) & 0xFFFF_FFFF
            if _number(data[start + 4 + PAGE : start + _RECORD]) != wanted:
                return False
    return True


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    for at, count, _nonce in _parts(data):
        for start in _starts(data, at, count):
            yield _number(data[start : start + 4]), data[start + 4 : start + 4 + PAGE]


def _parts(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Where the records of each part begin, how many it says there are, and its nonce."""
    sector = _number(data[20:24]) or 512
    at = 0
    while data[at : at + len(_MAGIC)] == _MAGIC:
        count, nonce = _number(data[at + 8 : at + 12]), _number(data[at + 12 : at + 16])
        at += sector
        yield at, count, nonce
        at += len(_starts(data, at, count)) * _RECORD
        at = -(-at // sector) * sector


def _starts(data: bytes, at: int, count: int) -> range:
    fitting = max(0, (len(data) - at) // _RECORD)
    many = fitting if count == _TO_THE_END else min(count, fitting)
    return range(at, at + many * _RECORD, _RECORD)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _content(path: Path) -> bytes:
    """The rollback journal beside `path`; nothing when there is none to read."""
    try:
        return sides(path)[0].read_bytes()
    except OSError:
        return b""
