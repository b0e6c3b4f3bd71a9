"""Records whose neighbours were lost to damage: kept, with something in the missing one's place.

A session whose relationship is gone is still worth reading. So where a record cannot be without
another, an empty one with the same number stands in for it and says that it was lost; where it can,
it goes on alone, as after a deletion. Runs on the plain tables, before the record is opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlcipher3 import dbapi2

from mentorlog import clock
from mentorlog.i18n import _, ngettext
from mentorlog.journal.ids import TABLES
from mentorlog.journal.instants import to_text
from mentorlog.journal.uid import new_uid
from mentorlog.vault.digest import quoted

_Columns = dict[str, Any]


def mend(connection: dbapi2.Connection) -> list[str]:
    """Make every reference hold again; returns sentences to show, empty when none was broken."""
    mending = _Mending(connection)
    mending.drop_what_is_no_json()
    mending.stand_in_for_texts()
    while mending.references():
        pass
    return mending.sentences()


def _records() -> list[tuple[str, str]]:
    """Kinds of record, as links and earlier texts name them, and their tables."""
    return [(kind.value, table.name) for kind, table in TABLES.items()]


class _Mending:
    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection
        self._made: dict[str, set[int]] = defaultdict(set)
        self._alone = 0
        self._dropped = 0
        self._nobody = 0

    # -- references -----------------------------------------------------------------------------

    def references(self) -> bool:
        """Mend what dangles now; whether anything did that could be mended."""
        dangling = self._connection.execute("PRAGMA foreign_key_check").fetchall()
        mended = False
        for table, number, parent, which in dangling:
            column, on_delete = self._key(table, which)
            row = self._row(table, number)
            if row is None or row[column] is None:
                continue
            if on_delete != "CASCADE" and self._let_go(table, number, column):
                mended = True
            elif parent in _STAND_INS:
                self._stand_in(parent, row[column], row)
                mended = True
        return mended

    def _key(self, table: str, which: int) -> tuple[str, str]:
        found: tuple[str, str] = self._connection.execute(
            'SELECT "from", on_delete FROM pragma_foreign_key_list(?) WHERE id = ?', (table, which)
        ).fetchone()
        return found

    def _let_go(self, table: str, number: int, column: str) -> bool:
        """Let the row go on without what it refers to, if its rules allow that."""
        try:
            self._connection.execute(
                f"UPDATE {quoted(table)} SET {quoted(column)} = NULL WHERE id = ?",  # noqa: S608  # quoted
                (number,),
            )
        except dbapi2.IntegrityError:
            return False
        self._alone += 1
        return True

    # -- texts beside records -------------------------------------------------------------------

    def drop_what_is_no_json(self) -> None:
        """Texts kept as JSON that were cut short can be read by nobody."""
        for table in ("draft", "revision"):
            self._drop(f"DELETE FROM {table} WHERE NOT json_valid(fields)")  # noqa: S608  # fixed

    def stand_in_for_texts(self) -> None:
        """Earlier texts and marked sentences of a lost record need it, to be read again."""
        for kind, table in _records():
            for beside in ("revision", "highlight") if table in _STAND_INS else ():
                found = self._connection.execute(
                    f"SELECT id, record_id FROM {beside} WHERE record_kind = ?"  # noqa: S608  # fixed
                    f" AND record_id NOT IN (SELECT id FROM {table})",
                    (kind,),
                ).fetchall()
                for number, record in found:
                    self._stand_in(table, record, self._row(beside, number) or {})
            for end in ("from", "to"):
                self._drop(
                    f"DELETE FROM link WHERE {end}_kind = '{kind}'"  # noqa: S608  # fixed
                    f" AND {end}_id NOT IN (SELECT id FROM {table})"
                )

    def _drop(self, statement: str) -> None:
        self._dropped += self._connection.execute(statement).rowcount

    # -- stand-ins ------------------------------------------------------------------------------

    def _stand_in(self, table: str, number: int, child: _Columns) -> None:
        """An empty row of `table` with that number, for the sake of `child`."""
        if self._row(table, number) is not None:
            return
        at = str(child.get("created_at") or child.get("updated_at") or to_text(clock.now()))
        columns = _STAND_INS[table](at, number) | {"id": number, "uid": new_uid()}
        own = self._columns(table)
        columns |= {name: at for name in ("created_at", "updated_at") if name in own}
        if "mentorship_id" in own:
            columns["mentorship_id"] = child.get("mentorship_id") or self._of_nobody(at)
        if table == "mentorship":
            columns["person_id"] = self._person(at)
        self._insert(table, columns)
        self._made[table].add(number)

    def _of_nobody(self, at: str) -> int:
        """One relationship for all records that no longer tell to which they belong."""
        if not self._nobody:
            columns = _relationship(at, 0) | {"uid": new_uid(), "created_at": at, "updated_at": at}
            self._nobody = self._insert("mentorship", columns | {"person_id": self._person(at)})
            self._made["mentorship"].add(self._nobody)
        return self._nobody

    def _person(self, at: str) -> int:
        return self._insert(
            "person", _person(at, 0) | {"uid": new_uid(), "created_at": at, "updated_at": at}
        )

    def _insert(self, table: str, columns: _Columns) -> int:
        names = ", ".join(map(quoted, columns))
        marks = ", ".join("?" * len(columns))
        (number,) = self._connection.execute(
            f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks}) RETURNING id",  # noqa: S608  # quoted
            list(columns.values()),
        ).fetchone()
        return int(number)

    def _row(self, table: str, number: int) -> _Columns | None:
        found = self._connection.execute(
            f"SELECT * FROM {quoted(table)} WHERE id = ?",  # noqa: S608  # quoted
            (number,),
        )
        row = found.fetchone()
        return None if row is None else dict(zip(self._columns(table), row, strict=True))

    def _columns(self, table: str) -> list[str]:
        return [
            name
            for (name,) in self._connection.execute(
                "SELECT name FROM pragma_table_xinfo(?) ORDER BY cid", (table,)
            )
        ]

    # -- what was done --------------------------------------------------------------------------

    def sentences(self) -> list[str]:
        """A full sentence for each kind of thing that was done."""
        made = sum(map(len, self._made.values()))
        said = (
            (
                made,
                ngettext(
                    "{n} record that was lost, but that others need, has an empty one instead.",
                    "{n} records that were lost, but that others need, have empty ones instead.",
                    made,
                ),
            ),
            (
                self._alone,
                ngettext(
                    "{n} record no longer names another that was lost.",
                    "{n} records no longer name others that were lost.",
                    self._alone,
                ),
            ),
            (
                self._dropped,
                ngettext(
                    "{n} link or unfinished text of a lost record was left out.",
                    "{n} links or unfinished texts of lost records were left out.",
                    self._dropped,
                ),
            ),
        )
        return [words.format(n=number) for number, words in said if number]


def _person(_at: str, _number: int) -> _Columns:
    return {"is_me": 0, "name": _("Lost to damage")}


def _relationship(at: str, _number: int) -> _Columns:
    """Formal and about work, for then no audience of a record is out of bounds."""
    return {
        "my_role": "mentor",
        "formality": "formal",
        "career": 1,
        "life": 0,
        "direction": "traditional",
        "stage": "development",
        "status": "active",
        "default_audience": "me",
        "agreement_skipped": 0,
        "confidentiality_talked": 0,
        "exit_talked": 0,
        "purpose": _("What stood here was lost to damage."),
    }


def _session(at: str, _number: int) -> _Columns:
    return {
        "status": "held",
        "starts_at": at,
        "time_zone": "UTC",
        "audience": "me",
        "notes": _("What stood here was lost to damage."),
    }


def _action(at: str, _number: int) -> _Columns:
    return {
        "owner": "me",
        "text": _("What stood here was lost to damage."),
        "raised_at": at,
        "status": "dropped",
        "closed_on": at[:10],
        "audience": "me",
    }


def _goal(_at: str, _number: int) -> _Columns:
    return {
        "learner": "them",
        "horizon": "long",
        "title": _("What stood here was lost to damage."),
        "status": "active",
        "audience": "me",
        "why_audience": "me",
    }


def _reflection(at: str, _number: int) -> _Columns:
    return {
        "kind": "reflection",
        "model": "free",
        "written_at": at,
        "audience": "me",
        "body": _("What stood here was lost to damage."),
    }


def _agreement(at: str, number: int) -> _Columns:
    """Superseded, for there may be one in force; with its number as version, which is free."""
    return {
        "version": 1_000_000 + number,
        "status": "superseded",
        "short": 0,
        "agreed_on": at[:10],
        "my_consent": "none",
        "their_consent": "none",
        "minor_involved": 0,
        "audience": "me",
    }


#: For every table that others refer to: the columns of an empty row, given a moment and its number.
_STAND_INS: dict[str, Callable[[str, int], _Columns]] = {
    "person": _person,
    "mentorship": _relationship,
    "mentoring_session": _session,
    "action_item": _action,
    "goal": _goal,
    "reflection": _reflection,
    "agreement": _agreement,
}
