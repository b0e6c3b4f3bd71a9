"""Which row stood in which table, and which rows are gone.

What leads from the tables' beginnings to their rows may be among what was lost. So every leaf that
verifies is read: those that are reached from a table's beginning belong to it, and the others to
the one table whose columns and rules all their rows fit. Indexes hold the number of every row, and
so tell which ones are missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mentorlog.vault.recognise import newer
from mentorlog.vault.salvage.btree import Row, Shape, Tree, Unreadable
from mentorlog.vault.salvage.model import Model, model
from mentorlog.vault.salvage.plain import Plain
from mentorlog.vault.schema import Schema

_SEQUENCES = "sqlite_sequence"
_KINDS = {"table", "index", "view", "trigger"}
#: By so much the first byte of a leaf is greater than that of an inner page.
_DEEPER = Shape.table_leaf - Shape.table_inside


@dataclass
class Content:
    """One table: its rows by their number, the numbers that are gone, and pages it has lost."""

    rows: dict[int, Row] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    pages: int = 0


@dataclass(frozen=True)
class Found:
    """All that is left: the version of the tables, and what each held.

    `last` is the highest number a table ever gave. `homeless` counts rows no table is known for.
    """

    version: int
    tables: dict[str, Content]
    last: dict[str, int]
    homeless: int


@dataclass(frozen=True)
class _Definition:
    kind: str
    name: str
    table: str
    root: int
    sql: str


def find(plain: Plain, schema: Schema) -> Found:
    """Read every row of every page. Raises NewerJournal for tables of a later version."""
    return _Search(plain).found(schema)


class _Search:
    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.tree = Tree(plain.pages)
        self.leaves: dict[int, list[Row]] = {}
        for number in sorted(plain.pages):
            if self.tree.shape(number) is Shape.table_leaf:
                try:
                    self.leaves[number] = list(self.tree.rows(number))
                except Unreadable:
                    continue
        self.definitions = list(self._definitions())

    def found(self, schema: Schema) -> Found:
        version = self._version(schema)
        with model(schema, version) as made:
            tables = {name: Content() for name in made.tables}
            last = self._claim(tables)
            homeless = self._place(made, tables, last)
        self._count_lost(tables)
        for name, content in tables.items():
            numbers = (*content.rows, *content.lost, last.get(name, 0))
            last[name] = max(numbers)
        return Found(version, tables, last, homeless)

    def _definitions(self) -> Iterator[_Definition]:
        """Rows of SQLite's own table of tables, wherever they stand; their pages are done with."""
        for number, rows in list(self.leaves.items()):
            if rows and all(map(_defines, rows)):
                del self.leaves[number]
                for row in rows:
                    kind, name, table, root, *sql = row.values
                    yield _Definition(
                        str(kind), str(name), str(table), int(str(root)), str((*sql, "")[0] or "")
                    )

    def _version(self, schema: Schema) -> int:
        """What page 1 says; without it, the version whose tables or rows agree most."""
        first = self.plain.pages.get(1)
        if first is not None:
            version = int.from_bytes(first[60:64], "big")
            if version > schema.version:
                raise newer()
            if version:
                return version
        ours = {(one.name, one.sql) for one in self.definitions}

        def agreement(version: int) -> tuple[int, int, int]:
            with model(schema, version) as made:
                same = len(ours & made.definitions)
                placed = 0 if ours else sum(len(made.homes(rows)) == 1 for rows in self._some())
            return same, placed, version

        return max(range(1, schema.version + 1), key=agreement)

    def _some(self) -> list[list[Row]]:
        return [rows for rows in self.leaves.values() if rows]

    def _claim(self, tables: dict[str, Content]) -> dict[str, int]:
        """Take the leaves that lead from a table's beginning; the highest numbers ever given."""
        last: dict[str, int] = {}
        for one in self.definitions:
            if one.kind != "table" or one.root <= 0:
                continue
            content = tables.get(one.name)
            for number in self._below(one.root, content or Content(), Shape.table_leaf):
                rows = self.leaves.pop(number, [])
                if one.name == _SEQUENCES:
                    last |= _sequences(rows)
                elif content is not None:
                    content.rows.update((row.number, row) for row in rows)
        return last

    def _place(self, made: Model, tables: dict[str, Content], last: dict[str, int]) -> int:
        """Give each leaf nothing leads to any more to the one table it fits; rows of none."""
        homeless = 0
        for rows in self._some():
            homes = made.homes(rows)
            if len(homes) == 1:
                for row in rows:
                    tables[homes[0]].rows.setdefault(row.number, row)
            elif all(map(_sequence, rows)):
                last |= _sequences(rows)
            elif not all(map(_of_the_search_index, rows)):
                homeless += len(rows)
        return homeless

    def _count_lost(self, tables: dict[str, Content]) -> None:
        for one in self.definitions:
            content = tables.get(one.table)
            if one.kind != "index" or content is None or " WHERE " in one.sql:
                continue
            for number in self._below(one.root, Content(), Shape.index_leaf):
                try:
                    ends = [entry[-1] for entry in self.tree.entries(number) if entry]
                except Unreadable:
                    continue
                content.lost.update(end for end in ends if isinstance(end, int))
        for content in tables.values():
            content.lost -= content.rows.keys()

    def _below(self, root: int, content: Content, leaf: Shape) -> Iterator[int]:
        """The pages of a tree that hold its rows or entries; counts those that are missing."""
        inside = Shape(leaf - _DEEPER)
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            shape = self.tree.shape(number)
            try:
                if shape is inside:
                    waiting += self.tree.children(number)
                elif shape is not leaf:
                    raise Unreadable
            except Unreadable:
                content.pages += 1
                continue
            if shape is leaf or inside is Shape.index_inside:
                yield number


def _defines(row: Row) -> bool:
    """Whether this is a row of SQLite's table of tables; the SQL, its last column, may be cut."""
    if len(row.values) < 4:
        return False
    kind, name, table, root, *sql = row.values
    return (
        kind in _KINDS
        and isinstance(name, str)
        and isinstance(table, str)
        and isinstance(root, int)
        and all(one is None or str(one).startswith("CREATE ") for one in sql)
    )


def _sequence(row: Row) -> bool:
    return len(row.values) == 2 and isinstance(row.values[0], str)


def _sequences(rows: list[Row]) -> dict[str, int]:
    return {str(row.values[0]): int(str(row.values[1])) for row in rows if _sequence(row)}


def _of_the_search_index(row: Row) -> bool:
    """What the search index keeps of each text: a number and where words are, never the text."""
    number, *rest = row.values
    if not row.whole:
        return number is None and not rest
    return number is None and len(rest) == 1 and isinstance(rest[0], bytes)
