"""The folder written: an index, a folder for each relationship, a file for each record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.exchange import leaving
from mentorlog.exchange.lossless.records import Known, Record, told
from mentorlog.exchange.markdown import front
from mentorlog.exchange.markdown.names import Names, safe
from mentorlog.exchange.markdown.pages import Placed, heading, link, page, title_of
from mentorlog.exchange.markdown.shape import FILES, MARK, VERSION, WITHIN
from mentorlog.i18n import _, ngettext
from mentorlog.journal.disclosures import NewDisclosure

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal

INDEX = "README.md"


def export(journal: Journal, typed: str | Path) -> leaving.Left:
    """Let the journal leave as a folder of Markdown notes. Blocking.

    Nothing sealed is in it. Raises as `leaving.folder` does.
    """
    return leaving.folder(journal, typed, _files)


def _files(db: Session, add: leaving.Add) -> NewDisclosure:
    folder = _Folder(db)
    count = 0
    for path, text in folder.files():
        add(path, text.encode())
        count += 1
    words = ngettext("{n} note.", "{n} notes.", count)
    return NewDisclosure(
        form=ExportForm.markdown,
        for_whom=Reader.me,
        digest="",
        scope=words.format(n=count),
        left_out=_(
            "What is sealed, letters not to be opened yet, earlier texts, texts not saved yet."
        ),
    )


class _Folder:
    """Where everything goes; known before anything is written, for links lead everywhere."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._known = Known(db, sealed=False)
        self._names = Names()
        self._names.free("", INDEX.removesuffix(".md"), ".md")
        for taken in ("people", "me"):
            self._names.free("", taken, "")
        self._placed: dict[str, Placed] = {}
        # The folder of each relationship, and what lies in it by list, in the order of the index.
        self._folders: dict[str, str] = {}
        self._inside: dict[str, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
        self._people: dict[str, str] = {}
        for name in FILES:
            for record in told(db, self._known, name):
                self._place(name, record)

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file: its path in the folder, and its text."""
        yield INDEX, self._index()
        within = self._within()
        for name in FILES:
            inner = [other for other, (host, _field) in WITHIN.items() if host == name]
            for record in told(self._db, self._known, name):
                uid = record["uid"]
                mine = {other: within[other].get(uid, []) for other in inner}
                below = self._contents(uid) if name == "relationships" else ()
                placed = self._placed[uid]
                yield placed.path, page(name, record, placed, self._placed.get, mine, below)

    def _place(self, name: str, record: Record) -> None:
        uid = record["uid"]
        person = self._people.get(record.get("person") or "", "")
        title = title_of(name, record, person)
        if name == "people":
            self._people[uid] = title
            path = self._names.free("people", safe(title, "nobody"), ".md")
        elif name == "relationships":
            self._folders[uid] = self._names.free("", safe(title, "somebody"), "")
            path = self._names.free(self._folders[uid], "README", ".md")
        else:
            owner = record.get("relationship") or ""
            folder = f"{self._folders.get(owner, 'me')}/{FILES[name]}"
            path = self._names.free(folder, safe(title, FILES[name]), ".md")
            self._inside[owner][name].append(Placed(path, title))
        self._placed[uid] = Placed(path, title)

    def _within(self) -> dict[str, dict[str, list[Record]]]:
        """The records that stand in another's file, by list and by that other's uid."""
        found: dict[str, dict[str, list[Record]]] = {}
        for name, (_host, field) in WITHIN.items():
            by_owner: dict[str, list[Record]] = defaultdict(list)
            for record in told(self._db, self._known, name):
                by_owner[record[field]].append(record)
            for records in by_owner.values():
                records.sort(key=lambda record: int(record["order"]))
            found[name] = by_owner
        return found

    def _index(self) -> str:
        """The first page: who there is, and where what is about me lies."""
        links = list(told(self._db, self._known, "links"))
        head: Record = {MARK: VERSION, "list": "journal"}
        if links:
            head["links"] = [front.shortened("links", one) for one in links]
        lines = ["---", front.dump(head).rstrip("\n"), "---", "", f"# {_('Mentoring')}", ""]
        lines.append(f"## {heading('relationships')}\n")
        for uid, folder in self._folders.items():
            lines.append(f"- {link(INDEX, Placed(f'{folder}/README.md', self._placed[uid].title))}")
        lines += self._listed("", INDEX)
        return "\n".join(lines) + "\n"

    def _contents(self, uid: str) -> list[str]:
        return self._listed(uid, self._placed[uid].path)

    def _listed(self, owner: str, here: str) -> list[str]:
        lines: list[str] = []
        for name, inside in self._inside[owner].items():
            lines += ["", f"## {heading(name)}", ""]
            lines += [f"- {link(here, placed)}" for placed in inside]
        return lines
