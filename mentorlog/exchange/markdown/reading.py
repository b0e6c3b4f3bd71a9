"""A folder of ours read back: the records its files hold, in the order of the lossless format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from mentorlog.errors import NewerJournal, Refused
from mentorlog.exchange.lossless.entries import Entry, Source, broken
from mentorlog.exchange.lossless.shape import LISTS, fields
from mentorlog.exchange.markdown import front
from mentorlog.exchange.markdown.shape import BEGIN, END, FILES, MARK, TEXTS, VERSION, WITHIN
from mentorlog.i18n import _
from mentorlog.vault.errors import translated

_FENCE: Final = "---"
_INDEX: Final = "journal"


@dataclass(frozen=True)
class Folder:
    """A folder with files of ours: those by the list of their record, and how many are not."""

    path: Path
    files: dict[str, list[Path]]
    others: int

    @property
    def is_ours(self) -> bool:
        """Whether anything in it is."""
        return bool(self.files)


def look(path: Path) -> Folder:
    """Which files of a folder are ours: those that say so in their front matter.

    Hidden folders, such as those programs keep beside notes, are passed over. Raises Refused when
    there is no folder, StorageFailed when it cannot be read.
    """
    if not path.is_dir():
        raise Refused(_("There is no folder at {path}.").format(path=path))
    files: dict[str, list[Path]] = {}
    others = 0
    with translated():
        for file in _notes(path):
            name = _list_of(file)
            if name:
                files.setdefault(name, []).append(file)
            else:
                others += 1
    return Folder(path, files, others)


def source(folder: Folder) -> Source:
    """What the files of ours in a folder hold; nothing sealed ever left that way."""
    return Source(False, lambda: _entries(folder))


def _notes(path: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(above, name)
            if name.lower().endswith(".md") and file.is_file() and not file.is_symlink():
                yield file


def _list_of(file: Path) -> str:
    """The list of the record a file says it holds; empty when it is not ours."""
    with file.open("rb") as opened:
        head = opened.read(400).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = head.split("\n")
    if lines[0] != _FENCE or len(lines) < 3 or not lines[1].startswith(f"{MARK}:"):
        return ""
    key, _colon, name = lines[2].partition(": ")
    return name.strip() if key == "list" else ""


def _entries(folder: Folder) -> Iterator[Entry]:
    with translated():
        for name in LISTS:
            if name in FILES:
                for file in folder.files.get(name, ()):
                    where, head, texts = _read(folder, file)
                    yield Entry(name, _own(name, head, texts, where), where)
            elif name in WITHIN or name == "links":
                host = WITHIN[name][0] if name in WITHIN else _INDEX
                for file in folder.files.get(host, ()):
                    yield from _within(name, *_read(folder, file)[:2])


def _within(name: str, where: str, head: dict[str, Any]) -> Iterator[Entry]:
    records = head.get(name, [])
    if not isinstance(records, list):
        raise broken(where, _("“{list}” is no list").format(list=name))
    for number, read in enumerate(records, 1):
        at = _("{where}, record {number} of “{list}”").format(where=where, number=number, list=name)
        if not isinstance(read, dict):
            raise broken(at, _("this is not a record"))
        yield Entry(name, front.completed(name, read), at)


def _own(name: str, head: dict[str, Any], texts: dict[str, str], where: str) -> dict[str, Any]:
    known = {one.name for one in fields(name)} | {"uid", "order"}
    own = {key: value for key, value in head.items() if key in known}
    strange = texts.keys() - frozenset(TEXTS.get(name, ()))
    if strange:
        raise broken(where, _("there is no text “{name}”").format(name=min(strange)[:40]))
    return front.completed(name, own | texts)


def _read(folder: Folder, file: Path) -> tuple[str, dict[str, Any], dict[str, str]]:
    """Where a file is, in words; its front matter; its texts by name."""
    where = file.relative_to(folder.path).as_posix()
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise broken(where, _("this is not text in UTF-8")) from None
    head, found, rest = text.removeprefix(f"{_FENCE}\n").partition(f"\n{_FENCE}\n")
    if not found:
        raise broken(where, _("its front matter has no end"))
    try:
        told = front.load(head)
    except (yaml.YAMLError, RecursionError):
        raise broken(where, _("its front matter is not YAML")) from None
    if not isinstance(told, dict):
        raise broken(where, _("its front matter is not YAML"))
    _check_version(where, told.get(MARK))
    return where, told, _texts(where, rest)


def _texts(where: str, rest: str) -> dict[str, str]:
    """The texts between their marks, exactly."""
    found: dict[str, str] = {}
    at = 0
    while mark := BEGIN.search(rest, at):
        end = rest.find(f"\n{END}", mark.end())
        if end < 0:
            raise broken(where, _("the text “{name}” has no end").format(name=mark[1]))
        found[mark[1]] = rest[mark.end() + 1 : end]
        at = end
    return found


def _check_version(where: str, version: Any) -> None:
    if version == str(VERSION):
        return
    if str(version).isdecimal() and int(version[:9]) > VERSION:
        raise NewerJournal(
            _("{where} was written by a newer mentorlog. Update it, then import it.").format(
                where=where
            ),
            title=_("Made by a newer mentorlog"),
        )
    raise broken(where, _("“{key}” is no version of the format").format(key=MARK))
