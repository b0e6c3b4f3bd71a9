"""SQLite's pages read by hand: rows in leaves, entries in indexes, what leads to which page.

As described at https://www.sqlite.org/fileformat2.html. Every page given here verified, so SQLite
wrote it; but it may be a page from another moment, so every offset is checked, and what cannot be
read is Unreadable.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from mentorlog.vault.pages import USABLE


class Unreadable(Exception):
    """A page, a cell or a record is not what its place says."""


class RawText(bytes):
    """Text that is no valid UTF-8, as another program may have stored it."""


Value = None | int | float | str | bytes


class Shape(IntEnum):
    """What a page of a tree is, by its first byte."""

    index_inside = 2
    table_inside = 5
    index_leaf = 10
    table_leaf = 13


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is stored: its number, and its values from the first column on.

    Of a row that is not `whole` the last value may be cut, and what came after is missing.
    """

    number: int
    values: tuple[Value, ...]
    whole: bool = True


class Tree:
    """All pages of a file, of which some may be missing."""

    def __init__(self, pages: Mapping[int, bytes]) -> None:
        self._pages = pages

    def shape(self, number: int) -> Shape | None:
        """What page `number` is; None if it is missing, or of no tree."""
        page = self._pages.get(number)
        if page is None:
            return None
        first = page[_start(number)]
        return Shape(first) if first in Shape._value2member_map_ else None

    def children(self, number: int) -> list[int]:
        """The pages below an inner page, in order. Raises Unreadable."""
        page = self._pages[number]
        below = [_u32(page, at) for at in self._cells(number)]
        return [*below, _u32(page, _start(number) + 8)]

    def rows(self, number: int) -> Iterator[Row]:
        """The rows in a leaf of a table. What cannot be read is left out."""
        page = self._pages[number]
        for at in self._cells(number):
            try:
                size, at = _varint(page, at)
                key, at = _varint(page, at)
                payload = self._payload(page, at, size, most=USABLE - 35)
                yield _record(payload, size, _signed(key))
            except Unreadable:
                continue

    def entries(self, number: int) -> Iterator[tuple[Value, ...]]:
        """The whole entries in a page of an index, inner or leaf."""
        page = self._pages[number]
        inside = self.shape(number) is Shape.index_inside
        for at in self._cells(number):
            try:
                size, at = _varint(page, at + 4 if inside else at)
                payload = self._payload(page, at, size, most=(USABLE - 12) * 64 // 255 - 23)
                row = _record(payload, size, 0)
            except Unreadable:
                continue
            if row.whole:
                yield row.values

    def _cells(self, number: int) -> list[int]:
        """Where the cells of a page begin."""
        page, start = self._pages[number], _start(number)
        count = _u16(page, start + 3)
        after = start + (12 if page[start] in (Shape.index_inside, Shape.table_inside) else 8)
        return [_u16(page, after + 2 * cell) for cell in range(count)]

    def _payload(self, page: bytes, at: int, size: int, *, most: int) -> bytes:
        """A record's bytes, gathered from the pages it goes on in; fewer where one is missing."""
        if size <= most:
            return page[at : at + size]
        least = (USABLE - 12) * 32 // 255 - 23
        local = least + (size - least) % (USABLE - 4)
        if local > most:
            local = least
        parts, rest = [page[at : at + local]], size - local
        following, seen = _u32(page, at + local), set[int]()
        while rest > 0 and following in self._pages and following not in seen:
            seen.add(following)
            more = self._pages[following]
            parts.append(more[4 : 4 + min(rest, USABLE - 4)])
            rest -= USABLE - 4
            following = _u32(more, 0)
        return b"".join(parts)


def _record(payload: bytes, size: int, number: int) -> Row:
    end, at = _varint(payload, 0)
    if end > len(payload):
        raise Unreadable
    values: list[Value] = []
    where = end
    while at < end:
        kind, at = _varint(payload, at)
        length = _length(kind)
        data = payload[where : where + length]
        where += length
        if len(data) < length:
            if kind >= 13 and kind % 2:
                values.append(data.decode("utf-8", "ignore"))
            return Row(number, tuple(values), whole=False)
        values.append(_value(kind, data))
    if where != size:
        raise Unreadable
    return Row(number, tuple(values))


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise Unreadable
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind < 7:
        return int.from_bytes(data, "big", signed=True)
    if kind < 10:
        return kind - 8
    if kind % 2 == 0:
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return RawText(data)


def _start(number: int) -> int:
    """Where the tree's part of a page begins: page 1 holds the file's header first."""
    return 100 if number == 1 else 0


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for count in range(9):
        if at + count >= len(data):
            raise Unreadable
        byte = data[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise Unreadable


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _u16(data: bytes, at: int) -> int:
    return _number(data, at, 2)


def _u32(data: bytes, at: int) -> int:
    return _number(data, at, 4)


def _number(data: bytes, at: int, size: int) -> int:
    if at + size > len(data):
        raise Unreadable
    return int.from_bytes(data[at : at + size], "big")
