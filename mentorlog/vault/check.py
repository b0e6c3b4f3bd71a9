"""Is everything there, and as mentorlog left it? What `check` looks at, and what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from sqlcipher3 import dbapi2

from mentorlog.errors import Damaged, MentorlogError, WrongPassphrase
from mentorlog.i18n import _
from mentorlog.vault import backup, digest, facts, header, migrate, search_index
from mentorlog.vault.errors import damaged, replaced, translated
from mentorlog.vault.key import KEY_TABLE, KeyCost, Keys, Secret
from mentorlog.vault.looking import bad_pages, looking, structure
from mentorlog.vault.pages import PAGE, PageProof
from mentorlog.vault.rawfile import RawFile
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault

#: The last number of commits seen for a file id, or None; kept outside the journal.
LastCommit = Callable[[str], int | None]


class Kind(StrEnum):
    """What a finding is about. All but `locked_backup` mean that the check did not pass."""

    damage = "damage"
    references = "references"
    foreign = "foreign"
    tables = "tables"
    search = "search"
    older = "older"
    backup = "backup"
    locked_backup = "locked_backup"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be, in a full sentence."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class CheckReport:
    """What a check saw: `pages` in the file, those that do not verify, and sentences to show.

    `good_backups` is 0 unless backups were verified.
    """

    path: Path
    file_id: str
    pages: int
    bad_pages: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    good_backups: int = 0

    @property
    def damaged(self) -> bool:
        """Whether something cannot be read any more (exit code 13)."""
        return any(finding.kind is Kind.damage for finding in self.findings)

    @property
    def ok(self) -> bool:
        """Whether nothing is amiss."""
        return all(finding.kind is Kind.locked_backup for finding in self.findings)

    @property
    def acceptable(self) -> bool:
        """Whether a person may say that the journal is right as it is: see `accept`."""
        right = {Kind.foreign, Kind.older, Kind.search, Kind.locked_backup}
        return all(finding.kind in right for finding in self.findings)


@dataclass
class _Notes:
    """What is gathered while looking."""

    bad_pages: tuple[int, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def add(self, kind: Kind, words: str) -> None:
        self.findings.append(Finding(kind, words))

    def add_damage(self, error: Damaged) -> None:
        self.bad_pages = error.pages or self.bad_pages
        self.add(Kind.damage, error.message)


def check(
    path: Path,
    secret: Secret,
    schema: Schema,
    *,
    key_table: Mapping[int, KeyCost] = KEY_TABLE,
    wait: float = 5.0,
    full: bool = False,
    backups: Path | None = None,
    last_commit: LastCommit | None = None,
) -> CheckReport:
    """Open the journal at `path`, without bringing it up to date, and look at all of it.

    With `full` the search index is compared with the texts, and every backup in the directory
    `backups` is verified too. Damage is reported, also
    where it keeps the file from being opened; the other VaultErrors of opening are raised.
    """
    keys = Keys(secret, key_table)
    try:
        vault = Vault.attach(path, keys, schema, wait=wait)
    except Damaged as error:
        return _unopened(path, keys, error, backups if full else None)
    try:
        return check_open(vault, full=full, backups=backups, last_commit=last_commit, keys=keys)
    finally:
        vault.close()


def check_open(
    vault: Vault,
    *,
    full: bool = False,
    backups: Path | None = None,
    last_commit: LastCommit | None = None,
    keys: Keys | None = None,
) -> CheckReport:
    """As `check`, for a journal that is open; on the vault thread, outside a transaction.

    `keys` opens backups made under other passphrases; without it they are named as locked.
    """
    notes = _Notes()
    pages = 0
    try:
        with vault.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            known = _look(vault, connection, notes)
        if full and not any(one.kind is Kind.damage for one in notes.findings):
            _look_at_search(vault, notes)
        if known is not None and last_commit is not None:
            _compare_age(known, last_commit(vault.file_id), notes)
    except Damaged as error:
        notes.add_damage(error)
    good = 0
    if full and backups is not None:
        keys = keys or Keys(vault.raw_key(), vault.key_table)
        good = _look_at_backups(backups, keys, notes, file_id=vault.file_id)
    return CheckReport(
        vault.path, vault.file_id, pages, notes.bad_pages, tuple(notes.findings), good
    )


def accept(vault: Vault) -> None:
    """Take the journal as it is now, after another program changed it; no more is said about it.

    The search index is made anew from the texts.

    On the vault thread, outside a transaction. Raises InUse, Damaged, StorageFailed.
    """
    with vault.writing() as connection:
        if vault.schema.search is not None:
            search_index.make_anew(connection, vault.schema.search)
        facts.accept(connection, digest.whole(connection))


def _look(vault: Vault, connection: dbapi2.Connection, notes: _Notes) -> facts.Facts | None:
    """Everything inside the file, while `connection` reads, so that nobody writes; ends at damage.

    What takes long is done at once: verifying the pages, their structure, and the digest.
    """
    looks = (bad_pages, _structure, digest.whole)
    with looking(vault.path, vault.raw_key().key, *looks) as (pages, found, whole):
        pass
    if vault.replaced():
        raise replaced()
    if pages.result():
        notes.add_damage(damaged(pages.result()))
        return None
    lines, dangling = found.result()
    for line in lines:
        notes.add(Kind.damage, _("SQLite found damage: {line}.").format(line=line))
    if lines:
        return None
    if dangling:
        notes.add(
            Kind.references,
            _("Records refer to others that are not there, in: {tables}.").format(
                tables=", ".join(sorted(dangling))
            ),
        )
    names = ", ".join(_strange_tables(connection, vault.schema))
    if names:
        notes.add(
            Kind.tables,
            _("These tables are not as mentorlog makes them: {names}.").format(names=names),
        )
    known = facts.read(connection)
    if known is not None and known.digest != digest.added(b"", whole.result()):
        notes.add(
            Kind.foreign,
            _(
                "The journal was changed by another program, or a part of an older copy was put"
                " back: every page verifies, but the records are not those mentorlog last wrote."
            ),
        )
    return known


def _structure(connection: dbapi2.Connection) -> tuple[tuple[str, ...], set[str]]:
    """SQLite's sentences, and the tables with references that lead nowhere."""
    lines = structure(connection)
    return lines, {row[0] for row in connection.execute("PRAGMA foreign_key_check")}


def _look_at_search(vault: Vault, notes: _Notes) -> None:
    """Compare the search index with the texts, where the file has one."""
    index = vault.schema.search
    if index is None or migrate.version_of(vault.connection) < index.since:
        return
    with translated():
        if search_index.in_step(vault.connection, index):
            return
    notes.add(
        Kind.search,
        _(
            "The search index does not agree with the texts, so a search may miss some."
            " “mentorlog check --accept” makes it anew."
        ),
    )


def _strange_tables(connection: dbapi2.Connection, schema: Schema) -> list[str]:
    """Names of tables, indexes, views and triggers that differ from what the scripts make."""
    made = _made_by(schema.scripts[: migrate.version_of(connection)])
    return sorted({name for name, _sql in _definitions(connection) ^ made})


@cache
def _made_by(scripts: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """What those scripts make; running them takes longer than looking through a small journal."""
    model = dbapi2.connect(":memory:", isolation_level=None)
    try:
        facts.make(model)
        migrate.run_scripts(model, Schema(scripts))
        return _definitions(model)
    finally:
        model.close()


def _definitions(connection: dbapi2.Connection) -> frozenset[tuple[str, str]]:
    rows = connection.execute(
        "SELECT name, coalesce(sql, '') FROM main.sqlite_schema WHERE name NOT GLOB 'sqlite_stat*'"
    )
    return frozenset((name, sql) for name, sql in rows)


def _compare_age(known: facts.Facts, seen: int | None, notes: _Notes) -> None:
    if seen is not None and known.commits < seen:
        notes.add(
            Kind.older,
            _(
                "This file is older than the journal last opened here: it has seen {commits}"
                " changes, and {seen} were seen before. Perhaps a copy was put in its place."
            ).format(commits=known.commits, seen=seen),
        )


def _look_at_backups(directory: Path, keys: Keys, notes: _Notes, **which: str) -> int:
    """Verify every backup; returns how many are good."""
    good = 0
    with translated():
        found = backup.backups(directory, **which)
    for one in found:
        try:
            backup.verify(one.path, keys)
        except WrongPassphrase:
            notes.add(
                Kind.locked_backup,
                _(
                    "The backup {name} was made under another passphrase, so it was not read."
                ).format(name=one.path.name),
            )
        except MentorlogError as error:
            notes.add(
                Kind.backup,
                _("The backup {name} is no good. {reason}").format(
                    name=one.path.name, reason=error.message
                ),
            )
        else:
            good += 1
    return good


def _unopened(path: Path, keys: Keys, error: Damaged, backups: Path | None) -> CheckReport:
    """The report on a file whose key is right but whose beginning or length is not."""
    notes = _Notes()
    notes.add_damage(error)
    with translated(), RawFile(path) as raw:
        pages = -(-raw.size // PAGE)
        salt = raw.start(header.SIZE)
        if not error.pages and header.holds(salt):
            bad, count = raw.bad_pages(PageProof(keys.key(salt), salt))
            # With none that verifies, the passphrase may as well be wrong.
            notes.bad_pages = tuple(bad) if len(bad) < count else ()
    good = 0
    if backups is not None:
        good = _look_at_backups(backups, keys, notes, stem=path.stem)
    return CheckReport(path, "", pages, notes.bad_pages, tuple(notes.findings), good)
