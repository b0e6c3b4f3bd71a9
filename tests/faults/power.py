"""What a disk may hold after the power went: a model fed by what a program really did.

Strict where file systems differ: a file's content is sure only after a flush of that file, its name
only after a flush of its directory; until then each write, cut, name and removal may or may not
have reached the disk, in any order, writes torn at any sector, the end grown without its content.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SECTOR = 512


@dataclass(frozen=True)
class Event:
    """One line of the shim's log: see `shim.c` for the kinds."""

    kind: str
    path: str
    other: str
    offset: int
    data: bytes


def events(log: Path) -> list[Event]:
    """The log, read."""
    raw, at, found = log.read_bytes(), 0, []
    while at < len(raw):
        end = raw.index(b"\n", at)
        kind, path, other, offset, length = raw[at:end].decode().split("\t")
        at = end + 1 + int(length)
        found.append(Event(kind, path, other, int(offset), raw[end + 1 : at]))
    return found


@dataclass(frozen=True)
class _Change:
    """A write (`data`) or a cut to `offset` bytes (None) of one file, not flushed yet."""

    offset: int
    data: bytes | None


@dataclass(frozen=True)
class _Named:
    """Names that change together in one directory: to a file, or (None) to nothing."""

    names: tuple[tuple[str, int | None], ...]


@dataclass
class Disk:
    """What is sure, and what is under way."""

    content: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    directories: set[str] = field(default_factory=set)
    pending: dict[int, tuple[_Change, ...]] = field(default_factory=dict)
    renaming: dict[str, tuple[_Named, ...]] = field(default_factory=dict)
    making: tuple[str, ...] = ()
    moving: tuple[tuple[str, str], ...] = ()
    moved: dict[str, str] = field(default_factory=dict)
    now: dict[str, int] = field(default_factory=dict)
    acked: tuple[str, ...] = ()
    fresh: int = 0

    @classmethod
    def of(cls, directory: Path) -> Disk:
        """Everything in `directory`, all of it sure."""
        disk = cls(directories={str(directory)})
        for path in sorted(directory.rglob("*")):
            if path.is_dir():
                disk.directories.add(str(path))
            else:
                disk.fresh += 1
                disk.content[disk.fresh] = path.read_bytes()
                disk.names[str(path)] = disk.now[str(path)] = disk.fresh
        return disk

    def copy(self) -> Disk:
        """The same, to be remembered while this one goes on."""
        return Disk(
            dict(self.content),
            dict(self.names),
            set(self.directories),
            dict(self.pending),
            dict(self.renaming),
            self.making,
            self.moving,
            dict(self.moved),
            dict(self.now),
            self.acked,
            self.fresh,
        )

    def do(self, event: Event) -> None:
        """Go on by one event."""
        path, kind = event.path, event.kind
        if kind == "M":
            if path.startswith("ack "):
                self.acked += (path.removeprefix("ack "),)
        elif kind == "S":
            self._flush(path)
        elif kind == "D":
            self.making += (path,)
        elif kind == "C":
            self.fresh += 1
            self.content[self.fresh] = b""
            self._rename((path, self.fresh))
        elif kind in "WT":
            number = self.now[path]
            change = _Change(event.offset, event.data if kind == "W" else None)
            self.pending[number] = (*self.pending.get(number, ()), change)
        elif kind == "U":
            self._rename((path, None))
        elif kind == "L":
            self._rename((event.other, self.now[path]))
        elif kind == "R" and path in (*self.directories, *self.making):
            # A directory: what is in it keeps the name it was made by, until the end.
            self.moving += ((path, event.other),)
        elif kind == "R":
            self._rename((event.other, self.now[path]), (path, None))

    def _rename(self, *names: tuple[str, int | None]) -> None:
        where = str(Path(names[0][0]).parent)
        self.renaming[where] = (*self.renaming.get(where, ()), _Named(names))
        _apply(self.now, names)

    def _flush(self, path: str) -> None:
        if path in self.now:
            number = self.now[path]
            self.content[number] = _written(self.content[number], self.pending.pop(number, ()))
            return
        for named in self.renaming.pop(path, ()):
            _apply(self.names, named.names)
        for made in self.making:
            if str(Path(made).parent) == path:
                self.directories.add(made)
        self.making = tuple(made for made in self.making if made not in self.directories)
        for old, new in self.moving:
            if str(Path(new).parent) == path:
                self.moved[old] = new
        self.moving = tuple(pair for pair in self.moving if pair[0] not in self.moved)

    def after_power_loss(self, choose: random.Random) -> dict[str, bytes]:
        """One of the states the disk may be in: content by path."""
        names = dict(self.names)
        for pending in self.renaming.values():
            for named in _some(pending, choose):
                _apply(names, named.names)
        moved = self.moved | dict(_some(self.moving, choose))
        directories = self.directories | set(_some(self.making, choose)) | set(moved)
        root = min(self.directories, key=len)
        content = {
            number: _torn(self.content[number], self.pending.get(number, ()), choose)
            for number in set(names.values())
        }
        return {
            _now_at(path, moved): content[number]
            for path, number in names.items()
            if all(above in directories for above in _above(path, root))
        }


def _above(path: str, root: str) -> list[str]:
    """The directories a file lies in, below `root` and that itself."""
    return [str(one) for one in Path(path).parents if str(one).startswith(root)]


def _now_at(path: str, moved: dict[str, str]) -> str:
    for old, new in moved.items():
        if path.startswith(old + "/"):
            return new + path.removeprefix(old)
    return path


def _apply(names: dict[str, int], changes: Sequence[tuple[str, int | None]]) -> None:
    for path, number in changes:
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number


def _written(content: bytes, changes: Sequence[_Change]) -> bytes:
    made = bytearray(content)
    for change in changes:
        _do(made, change.offset, change.data)
    return bytes(made)


def _do(made: bytearray, offset: int, data: bytes | None) -> None:
    if len(made) < offset:
        made.extend(bytes(offset - len(made)))
    if data is None:
        del made[offset:]
    else:
        made[offset : offset + len(data)] = data


def _some(things: Sequence[T], choose: random.Random) -> list[T]:
    """All, none, the first few, or any of them, in their order."""
    how = choose.randrange(5)
    if how == 0:
        return []
    if how == 1:
        return list(things)
    if how == 2:
        return list(things[: choose.randint(0, len(things))])
    return [thing for thing in things if choose.random() < 0.5]


def _torn(content: bytes, changes: Sequence[_Change], choose: random.Random) -> bytes:
    if not changes:
        return content
    made = bytearray(content)
    done = {id(change) for change in _some(changes, choose)}
    tears = choose.random() < 0.3
    for change in changes:
        if change.data is None:
            if id(change) in done:
                _do(made, change.offset, None)
        elif id(change) not in done:
            # The end may have grown without what belongs there.
            end = change.offset + len(change.data)
            if len(made) < end and choose.random() < 0.3:
                made.extend(choose.randbytes(end - len(made)) if tears else bytes(end - len(made)))
        elif tears and choose.random() < 0.4:
            for start in range(0, len(change.data), SECTOR):
                if choose.random() < 0.5:
                    _do(made, change.offset + start, change.data[start : start + SECTOR])
        else:
            _do(made, change.offset, change.data)
    return bytes(made)


def states(
    beginning: Disk, happened: Sequence[Event], count: int, seed: int = 0
) -> Iterator[tuple[int, dict[str, bytes], tuple[str, ...]]]:
    """`count` states after losing power at some moment: moment, files, what was acknowledged."""
    choose = random.Random(seed)
    disk, moments = beginning.copy(), [beginning.copy()]
    for event in happened:
        disk.do(event)
        moments.append(disk.copy())
    for number in range(count):
        # The end is where everything is acknowledged: it is looked at more often.
        moment = len(moments) - 1 if number % 8 == 0 else choose.randrange(len(moments))
        yield moment, moments[moment].after_power_loss(choose), moments[moment].acked


def lay_out(files: dict[str, bytes]) -> None:
    """Put those files where their paths say."""
    for path, content in files.items():
        target = Path(path)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(0o600)
