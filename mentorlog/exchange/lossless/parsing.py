"""The lossless format read from a file, a record at a time, so that memory stays flat."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from mentorlog.errors import NewerJournal
from mentorlog.exchange.lossless.entries import Entry, Source, broken
from mentorlog.exchange.lossless.shape import FORMAT, LISTS, VERSION
from mentorlog.i18n import _
from mentorlog.vault.errors import translated

_A_PART: Final = 1 << 20  # bytes read at once
_SPACE: Final = re.compile(r"[ \t\r\n]*")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODE: Final = json.JSONDecoder(parse_constant=_no_constant).raw_decode


def source(path: Path) -> Source:
    """What `path` holds. Raises Broken when it does not begin as the format does.

    Raises NewerJournal for a later version of the format, StorageFailed when the file cannot be
    read.
    """
    with translated(), path.open("rb") as file:
        reading = _Reading(path.name, file)
        sealed = _head(reading)
    return Source(sealed, partial(_entries, path))


def _entries(path: Path) -> Iterator[Entry]:
    with translated(), path.open("rb") as file:
        reading = _Reading(path.name, file)
        _head(reading)
        names = iter(LISTS)
        while reading.at(","):
            name = reading.value()
            if name not in LISTS:
                reading.stop(_("“{name}” is none of its lists").format(name=str(name)[:40]))
            if name not in names:
                reading.stop(
                    _("“{name}” stands twice or not in its order").format(name=str(name)[:40])
                )
            reading.expect(":")
            reading.expect("[")
            yield from _list(reading, str(name))
        reading.expect("}")
        reading.end()


def _list(reading: _Reading, name: str) -> Iterator[Entry]:
    if reading.at("]"):
        return
    number = 0
    while True:
        number += 1
        line = reading.line
        record = reading.value()
        where = _("{file}, line {line}, record {number} of “{list}”").format(
            file=reading.name, line=line, number=number, list=name
        )
        if not isinstance(record, dict):
            raise broken(where, _("this is not a record"))
        yield Entry(name, record, where)
        if not reading.at(","):
            break
    reading.expect("]")


def _head(reading: _Reading) -> bool:
    """Read what the file says it is; whether what is sealed is in it."""
    not_ours = _("this is not an export of a journal made by “mentorlog export json”")
    if not reading.at("{"):
        reading.stop(not_ours)
    told: dict[str, Any] = {}
    for expected in ("format", "version", "sealed"):
        if told:
            reading.expect(",")
        if reading.value() != expected:
            reading.stop(not_ours)
        reading.expect(":")
        told[expected] = reading.value()
        if expected == "format" and told[expected] != FORMAT:
            reading.stop(not_ours)
        if expected == "version":
            _check_version(reading, told[expected])
    if not isinstance(told["sealed"], bool):
        reading.stop(_("“sealed” is neither true nor false"))
    return bool(told["sealed"])


def _check_version(reading: _Reading, version: Any) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        reading.stop(_("“version” is no version of the format"))
    if version > VERSION:
        raise NewerJournal(
            _(
                "{file} was exported by a newer mentorlog (format {version}; this one knows"
                " {known}). Update mentorlog, then import it. Nothing was changed."
            ).format(file=reading.name, version=version, known=VERSION),
            title=_("Made by a newer mentorlog"),
        )


class _Reading:
    """A text that is read from left to right, of which only what is not yet used is held."""

    def __init__(self, name: str, file: Any) -> None:
        self.name = name
        self.line = 1
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("strict")
        self._text = ""
        self._at = 0
        self._read = 0
        self._ended = False

    def at(self, mark: str) -> bool:
        """Whether `mark` comes next; then it is behind us."""
        self._skip()
        if not self._text.startswith(mark, self._at):
            return False
        self._go(self._at + 1)
        return True

    def expect(self, mark: str) -> None:
        """Go past `mark`. Raises Broken when something else comes."""
        if not self.at(mark):
            self.stop(self._ends_early() or _("“{mark}” should stand here").format(mark=mark))

    def value(self) -> Any:
        """The value that comes next. Raises Broken when there is none or it is cut off."""
        self._skip()
        part = _A_PART
        while True:
            try:
                value, end = _DECODE(self._text, self._at)
            except (ValueError, RecursionError) as wrong:
                if not self._more(part):
                    self._malformed(wrong)
                part *= 2
                continue
            if end == len(self._text) and self._more(part):
                continue  # a number may go on
            self._go(end)
            return value

    def end(self) -> None:
        """Nothing but space may follow."""
        self._skip()
        if self._at < len(self._text):
            self.stop(_("something follows after the end"))

    def stop(self, what: str) -> NoReturn:
        """Raise Broken for this place."""
        where = _("{file}, line {line}").format(file=self.name, line=self.line)
        raise broken(where, what)

    def _malformed(self, wrong: Exception) -> NoReturn:
        if isinstance(wrong, RecursionError):
            self.stop(_("this is nested too deeply"))
        if isinstance(wrong, json.JSONDecodeError):
            self.line += self._text.count("\n", self._at, wrong.pos)
            cut = wrong.pos >= len(self._text) or "Unterminated" in wrong.msg
            self.stop((cut and self._ends_early(all_=True)) or _("this is not JSON"))
        self.stop(_("this is not JSON"))

    def _ends_early(self, *, all_: bool = False) -> str:
        if self._ended and (all_ or self._at >= len(self._text)):
            return _("the file ends here, in the middle: it was cut off")
        return ""

    def _skip(self) -> None:
        while True:
            found = _SPACE.match(self._text, self._at)
            self._go(found.end() if found else self._at)
            if self._at < len(self._text) or not self._more(_A_PART):
                return

    def _go(self, place: int) -> None:
        self.line += self._text.count("\n", self._at, place)
        self._at = place

    def _more(self, size: int) -> bool:
        """Read on; whether there was anything. What is used is let go of."""
        if self._ended:
            return False
        data = self._file.read(size)
        self._ended = not data
        try:
            fresh = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as wrong:
            self.line += self._text.count("\n", self._at)
            self.line += data[: wrong.start].count(b"\n")
            self.stop(_("this is not text in UTF-8"))
        self._text = self._text[self._at :] + fresh
        self._at = 0
        return bool(data)
