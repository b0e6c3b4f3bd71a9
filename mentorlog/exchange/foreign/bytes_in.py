"""Files as they come: text of any common encoding, JSON, and one JSON inside a zip."""

from __future__ import annotations

import codecs
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from mentorlog.exchange.lossless.entries import Broken, broken
from mentorlog.i18n import _
from mentorlog.vault.errors import translated

#: More than a lifetime of writing; a file that claims to hold more is not read.
MOST: Final = 512 << 20
_IN_A_ZIP: Final = 100_000  # names


def content(path: Path) -> bytes:
    """The bytes of a file. Raises Broken for one that is empty or beyond reason."""
    with translated():
        if path.stat().st_size > MOST:
            raise _too_large(path.name)
        data = path.read_bytes()
    if not data.strip():
        raise broken(path.name, _("it is empty"))
    return data


def text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Bytes as text, and what to say about how they were read."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                raise broken(name, _("it is cut off or is no text")) from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise broken(name, _("it is no text"))
    note = _("{file} is not written in UTF-8; it was read as Western European (Windows-1252).")
    return data.decode("cp1252", errors="replace"), (note.format(file=name),)


def document(data: bytes, name: str) -> tuple[Any, tuple[str, ...]]:
    """Bytes as JSON, and what to say. Raises Broken naming the line where it stops being JSON."""
    words, notes = text(data, name)
    try:
        return json.loads(words), notes
    except json.JSONDecodeError as error:
        where = _("{file}, line {line}").format(file=name, line=error.lineno)
        raise broken(where, _("this is no JSON any more; perhaps the file was cut off")) from None
    except (RecursionError, ValueError):
        raise broken(name, _("this is no journal in JSON")) from None


def documents(path: Path) -> Iterator[tuple[str, bytes]]:
    """The JSON in a file: itself, or every JSON of a zip, with its name.

    At its top, or in one folder as some programs pack it; what a Mac adds is passed over.
    """
    with translated():
        packed = zipfile.is_zipfile(path)
    if not packed:
        yield path.name, content(path)
        return
    found = False
    try:
        with translated(), zipfile.ZipFile(path) as archive:
            names = archive.infolist()
            if len(names) > _IN_A_ZIP:
                raise _too_large(path.name)
            room = MOST
            for member in names:
                if not _is_journal(member.filename):
                    continue
                found = True
                name = f"{path.name}, {member.filename}"
                with archive.open(member) as file:
                    data = file.read(room + 1)
                room -= len(data)
                if room < 0:
                    raise _too_large(name)
                yield name, data
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        raise broken(
            path.name, _("this zip is damaged, cut off or locked with a password")
        ) from None
    if not found:
        raise broken(path.name, _("this zip holds no journal in JSON"))


def _is_journal(name: str) -> bool:
    *folders, last = name.split("/")
    hidden = last.startswith(".") or any(one.startswith(("__", ".")) for one in folders)
    return last.lower().endswith(".json") and len(folders) <= 1 and not hidden


def _too_large(name: str) -> Broken:
    return broken(name, _("it is larger than any journal can be"))
