"""What would come in: what is new, what is here already, what differs; nothing is changed yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from mentorlog.domain.kinds import AgreementStatus, Audience
from mentorlog.exchange.lossless.checking import check
from mentorlog.exchange.lossless.entries import Entry, Source, broken
from mentorlog.exchange.lossless.records import Known, Record, record, rows
from mentorlog.exchange.lossless.shape import LIST_OF, LISTS, NATURAL, Field, Holds, fields
from mentorlog.i18n import _
from mentorlog.journal.batches import AT_ONCE
from mentorlog.journal.tables import AGREEMENTS, CLAUSES, PEOPLE, TOMBSTONES

Progress = Callable[[int], None]

#: What of a record is no word of it: two that differ in nothing else are the same.
_ASIDE: Final = frozenset({"order"})
_ABOUT_ME: Final = frozenset({"order", "uid", "created_at", "updated_at"})


#: What a record is called by, the first that it has.
_TITLES: Final = (
    "name", "title", "text", "line", "sentence", "what_for", "summary", "body", "starts_at", "kind",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A record that is here and comes in otherwise.

    `here` and `there` are both as a record of the format, `number` is its number in this file.
    `title` names it to a person and is empty where it is sealed. `stays` says why what is here
    stays in any case, empty when that is for the person to say.
    """

    list: str
    uid: str
    number: int
    here: Record
    there: Record
    title: str
    stays: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ."""
        return tuple(
            name for name in self.here if name not in _ASIDE and self.here[name] != self.there[name]
        )

    @property
    def there_is_newer(self) -> bool:
        """Whether what comes in was changed later than what is here."""
        return str(self.there.get("updated_at", "")) > str(self.here.get("updated_at", ""))


@dataclass
class Survey:
    """What was found. Lists by name; `new` holds the order of each new record by its uid.

    `gone` are records of relationships that were destroyed here, which stay destroyed.
    `me` is who keeps the other journal, where nothing is written here about who keeps this one:
    they are taken in unasked. `numbers` gives the number of what is here already, by list and uid.
    """

    sealed: bool
    new: dict[str, dict[str, int]] = field(default_factory=dict)
    same: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    gone: dict[str, set[str]] = field(default_factory=dict)
    alive: int = 0
    me: Difference | None = None
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def open(self) -> list[Difference]:
        """The differences a person has to decide on."""
        return [one for one in self.differences if not one.stays]

    @property
    def kept(self) -> list[Difference]:
        """The differences where what is here stays in any case."""
        return [one for one in self.differences if one.stays]

    @property
    def changes(self) -> bool:
        """Whether anything could change here."""
        return bool(self.new_count or self.open or self.me)

    @property
    def new_count(self) -> int:
        """How many records would be added."""
        return sum(map(len, self.new.values()))

    @property
    def gone_count(self) -> int:
        """How many records are left out for having been destroyed here."""
        return sum(map(len, self.gone.values()))

    @property
    def shape(self) -> object:
        """What must be as it was shown when it is carried out."""
        found = {name: frozenset(uids) for name, uids in self.new.items() if uids}
        differ = frozenset((one.list, one.uid) for one in self.differences)
        return found, differ, self.me is None


def survey(db: Session, source: Source, progress: Progress | None = None) -> Survey:
    """Look at all that would come in. Raises Broken for what is broken or points at nothing."""
    return _Surveyor(db, source, progress).survey()


class _Surveyor:
    def __init__(self, db: Session, source: Source, progress: Progress | None) -> None:
        self._db = db
        self._source = source
        self._progress = progress or (lambda _number: None)
        self._all = Known(db, sealed=True)
        self._told = self._all if source.sealed else Known(db, sealed=False)
        self._found = Survey(
            source.sealed,
            new={name: {} for name in LISTS},
            gone={name: set() for name in LISTS},
            numbers={
                name: {uid: number for number, uid in self._all.numbers(name).items()}
                for name in LISTS
            },
        )
        # Where each uid that comes in stands, and what it points at, with the first to do so.
        self._seen: dict[str, str] = {}
        self._points: dict[tuple[str, str], str] = {}
        self._destroyed = set(db.scalars(select(TOMBSTONES.c.uid)))
        self._people: dict[str, bool] = {}
        self._natural: dict[str, dict[Any, tuple[int, str]]] = {}
        self._me_there: str | None = None

    def survey(self) -> Survey:
        read = 0
        for name, entries in groupby(self._source.entries(), attrgetter("list")):
            while batch := list(islice(entries, AT_ONCE)):
                self._batch(name, batch)
                read += len(batch)
                self._progress(read)
        self._leave_out_people()
        self._check_points()
        return self._found

    def _batch(self, name: str, batch: list[Entry]) -> None:
        for entry in batch:
            check(entry)
            self._once(entry)
        here = self._here(name, [entry.record["uid"] for entry in batch])
        for entry in batch:
            if not self._left_out(entry):
                self._place(entry, here.get(entry.record["uid"]))

    def _once(self, entry: Entry) -> None:
        uid = entry.record["uid"]
        if uid in self._seen:
            raise broken(entry.where, _("its uid stands in the file twice"))
        self._seen[uid] = entry.list

    def _here(self, name: str, uids: list[str]) -> dict[str, tuple[int, Record | None]]:
        """What is here of those: number and record; the record is None where it is sealed here."""
        known = self._found.numbers[name]
        there = [known[uid] for uid in uids if uid in known]
        if not there:
            return {}
        told = self._told.numbers(name)
        return {
            row[1]: (row[0], record(self._told, name, row, 0) if row[0] in told else None)
            for row in rows(self._db, name, there)
        }

    def _left_out(self, entry: Entry) -> bool:
        """Whether a record belongs to what was destroyed here, or is what is left of what lives."""
        found, record_ = self._found, entry.record
        uid = record_["uid"]
        if entry.list == "tombstones":
            lives = uid in found.numbers["relationships"]
            found.alive += lives
            return lives
        if entry.list == "relationships":
            gone = uid in self._destroyed and uid not in found.numbers["relationships"]
            self._people[record_["person"]] = self._people.get(record_["person"], True) and gone
        else:
            gone = any(
                target in found.gone[of] for of, target in _targets(entry) if of in found.gone
            )
        if gone:
            found.gone[entry.list].add(uid)
        return gone

    def _place(self, entry: Entry, here: tuple[int, Record | None] | None) -> None:
        found, name, there = self._found, entry.list, entry.record
        uid = there["uid"]
        for end in _targets(entry):
            self._points.setdefault(end, entry.where)
        if name == "people" and there["is_me"]:
            self._me(entry)
            return
        if here is None:
            self._check_free(entry)
            twin = self._twin(entry)
            if twin is None:
                found.new[name][uid] = there["order"]
                return
            here = twin
            found.numbers[name][uid] = here[0]
        if name == "people" and here[1] is not None and here[1]["is_me"]:
            raise broken(entry.where, _("here this is you, there it is somebody else"))
        number, now = here
        if now is None or _words(now, _ASIDE) == _words(there, _ASIDE):
            found.same[name] += 1
        else:
            self._differs(entry, number, now)

    def _differs(self, entry: Entry, number: int, now: Record) -> None:
        stays = self._why_it_stays(entry.list, now, entry.record)
        title = _title(now)
        self._found.differences.append(
            Difference(entry.list, now["uid"], number, now, entry.record, title, stays)
        )

    def _why_it_stays(self, name: str, now: Record, there: Record) -> str:
        if name == "disclosures":
            return _("what left the journal stays written down as it was")
        if name == "clauses" and now["agreed_text"] != there["agreed_text"]:
            status = self._db.scalar(
                select(AGREEMENTS.c.status)
                .join(CLAUSES, CLAUSES.c.agreement_id == AGREEMENTS.c.id)
                .where(CLAUSES.c.uid == now["uid"])
            )
            if status != AgreementStatus.draft:
                return _("what was agreed stays as it was said")
        return ""

    def _me(self, entry: Entry) -> None:
        """Who keeps the journal: the same person, whatever uid they have in the other one."""
        there, found = entry.record, self._found
        if self._me_there is not None:
            raise broken(entry.where, _("two people here are you"))
        self._me_there = there["uid"]
        number = self._db.execute(select(PEOPLE.c.id).where(PEOPLE.c.is_me)).scalar_one()
        (row,) = rows(self._db, "people", [number])
        now = record(self._all, "people", row, 0)
        found.numbers["people"][there["uid"]] = number
        if _words(now, _ASIDE) == _words(there, _ASIDE):
            found.same["people"] += 1
        elif is_blank(now):
            found.me = Difference("people", now["uid"], number, now, there, there["name"])
        elif is_blank(there) or _words(now, _ABOUT_ME) == _words(there, _ABOUT_ME):
            found.same["people"] += 1
        else:
            self._differs(entry, number, now)

    def _check_free(self, entry: Entry) -> None:
        for name, numbers in self._found.numbers.items():
            if entry.record["uid"] in numbers:
                what = _("its uid is that of something else here (in “{list}”)").format(list=name)
                raise broken(entry.where, what)

    def _twin(self, entry: Entry) -> tuple[int, Record | None] | None:
        """What is here under another uid though there can only be one of it."""
        names = NATURAL.get(entry.list)
        if names is None or not self._found.numbers[entry.list]:
            return None
        if entry.list not in self._natural:
            self._natural[entry.list] = {
                _key(record(self._all, entry.list, row, 0), names): (row[0], row[1])
                for row in rows(self._db, entry.list)
            }
        found = self._natural[entry.list].get(_key(entry.record, names))
        if found is None:
            return None
        return self._here(entry.list, [found[1]])[found[1]]

    def _leave_out_people(self) -> None:
        """Whoever is there only for what was destroyed here stays away too."""
        for uid, gone in self._people.items():
            if gone and self._found.new["people"].pop(uid, None) is not None:
                self._found.gone["people"].add(uid)

    def _check_points(self) -> None:
        found = self._found
        for (name, uid), where in self._points.items():
            if uid not in found.new[name] and uid not in found.numbers[name]:
                raise broken(
                    where,
                    _("it points at {uid}, which is neither in the file nor here").format(uid=uid),
                )


def is_blank(me: Record) -> bool:
    """Whether nothing was written yet about who keeps the journal."""
    texts = ("name", "alias", "pronouns", "headline", "how_met", "contact", "care_notes")
    return not any(me[name] for name in texts) and me["capacity"] is None


def _targets(entry: Entry) -> Iterator[tuple[str, str]]:
    """The records a record points at: their lists and uids."""
    for one in _pointing(entry.list):
        value = entry.record[one.name]
        if value is None:
            continue
        if one.holds is Holds.record:
            yield one.of, value
        else:
            yield LIST_OF[value["kind"]], value["uid"]


@cache
def _pointing(name: str) -> tuple[Field, ...]:
    """The fields of a record that name another."""
    return tuple(one for one in fields(name) if one.holds in (Holds.record, Holds.any_record))


def _words(told: Record, without: Iterable[str]) -> Record:
    return {name: value for name, value in told.items() if name not in without}


def _key(told: Record, names: tuple[str, ...]) -> tuple[Any, ...]:
    parts = (told[name] for name in names)
    return tuple(tuple(part.values()) if isinstance(part, dict) else part for part in parts)


def _title(told: Record) -> str:
    """What a record is called; nothing of one that is sealed."""
    if told.get("audience") == Audience.sealed:
        return ""
    for name in _TITLES:
        if isinstance(told.get(name), str) and told[name].strip():
            return str(told[name])
    return ""
