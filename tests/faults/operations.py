"""Everything that changes files, as operations that can be cut off, and what must hold then.

An operation has a beginning (`prepare`), an act that says each time something is promised to be
kept (`ack`), and a judge that looks at the files alone and says what is wrong, or nothing.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from mentorlog import clock
from mentorlog.domain.kinds import Formality, Role
from mentorlog.errors import MentorlogError, NoJournal, WrongPassphrase
from mentorlog.exchange.foreign.entries import Identities
from mentorlog.exchange.lossless import writing
from mentorlog.exchange.markdown import writing as notes_out
from mentorlog.journal import (
    drafts,
    entries_taken,
    in_bulk,
    mentorships,
    sessions,
    taking_back,
)
from mentorlog.journal.entries_taken import Entry
from mentorlog.journal.forms import NewRelationship, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.schema import SCHEMA as RECORD
from mentorlog.journal.taking_back import Taken
from mentorlog.vault import elsewhere, rewrite
from mentorlog.vault.backup import BackupPlan, backup_now, backups, renew
from mentorlog.vault.check import check_open
from mentorlog.vault.install import change_passphrase, restore
from mentorlog.vault.key import Keys, Passphrase
from mentorlog.vault.salvage.salvage import salvage
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault
from tests.vault.made import CHEAP, SCHEMA, WORDS, bodies, create, reopen, write
from tests.vault.other import MORE

Ack = Callable[[str], None]
NEWER = Schema((*SCHEMA.scripts, MORE.format(1), MORE.format(2)))
NEW = "zeven zilveren zwanen"
DAYS = (datetime(2026, 11, 1, 9, tzinfo=UTC), datetime(2026, 11, 2, 9, tzinfo=UTC))
TODAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
BEFORE = [f"{number} " + "ordinary words " * 60 for number in range(12)]
LATER = ["short", "long " * 3000, "after"]


@dataclass(frozen=True)
class Operation:
    """One thing a person does that changes files in a directory."""

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Ack], None]
    judge: Callable[[Path, Sequence[str]], str]


class Wrong(Exception):
    """What a judge finds."""


def journal(home: Path) -> Path:
    """Where the journal stands."""
    return home / "journal.mentorlog"


def plan(home: Path) -> BackupPlan:
    """Backups beside it, of which one day stays."""
    return BackupPlan(home / "backups", daily=1, weekly=1)


def need(holds: bool, words: str) -> None:
    if not holds:
        raise Wrong(words)


def read(path: Path, words: Sequence[str] = (WORDS,), schema: Schema = SCHEMA) -> list[str]:
    """The notes of a journal that is whole and opens with exactly one of these passphrases."""
    for word in words:
        try:
            vault = Vault.attach(path, Keys(Passphrase(word), CHEAP), schema)
        except WrongPassphrase:
            continue
        with closing(vault):
            report = check_open(vault)
            need(report.ok, f"{path.name}: {report.findings}")
            return bodies(vault)
    raise Wrong(f"{path.name} opens with none of {words}")


def filled(home: Path) -> None:
    with closing(create(journal(home))) as vault:
        write(vault, *BEFORE)


def judged(judge: Callable[[Path, Sequence[str]], None]) -> Callable[[Path, Sequence[str]], str]:
    """What is wrong in words: whatever the judge raises, errors of opening included."""

    def said(home: Path, acked: Sequence[str]) -> str:
        try:
            judge(home, acked)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return ""

    return said


# Create.


def nothing(home: Path) -> None:
    """An empty directory."""


def creating(home: Path, ack: Ack) -> None:
    with closing(create(journal(home))) as vault:
        ack("created")
        write(vault, *BEFORE)
        ack("written")


@judged
def created(home: Path, acked: Sequence[str]) -> None:
    try:
        found = read(journal(home))
    except NoJournal:
        need(not acked, "the journal is gone")
        return
    need(found in ([], BEFORE), f"{len(found)} notes")
    need("written" not in acked or found == BEFORE, "acknowledged notes are gone")


# Save.


def saving(home: Path, ack: Ack) -> None:
    with closing(reopen(journal(home))) as vault:
        for body in LATER:
            write(vault, body)
            ack(body[:5])


@judged
def saved(home: Path, acked: Sequence[str]) -> None:
    found = read(journal(home))
    more = found[len(BEFORE) :]
    need(found[: len(BEFORE)] == BEFORE, "older notes are gone")
    need(more == LATER[: len(more)], "notes are mixed up")
    need(len(more) in (len(acked), len(acked) + 1), f"{len(acked)} acknowledged, {len(more)} there")


# Bring up to date.


def migrating(home: Path, ack: Ack) -> None:
    vault = Vault.open(journal(home), Passphrase(WORDS), NEWER, key_table=CHEAP, backups=plan(home))
    vault.close()
    ack("migrated")


@judged
def migrated(home: Path, acked: Sequence[str]) -> None:
    need(read(journal(home), schema=NEWER) == BEFORE, "notes are gone")
    with closing(Vault.attach(journal(home), Keys(Passphrase(WORDS), CHEAP), NEWER)) as vault:
        (version,) = vault.connection.execute("PRAGMA user_version").fetchone()
        tables = vault.connection.execute(
            "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'extra*'"
        )
        need(version in (SCHEMA.version, NEWER.version), f"version {version}")
        need(tables.fetchone() == (version - SCHEMA.version,), "half of a version")
    need(not acked or version == NEWER.version, "an acknowledged version is gone")
    if version == NEWER.version:
        good_backup(home)


# Backups.


def good_backup(home: Path) -> None:
    found = [one.path for one in backups(home / "backups")]
    need(bool(found), "there is no backup")
    for path in found:
        need(read(path) == BEFORE, f"{path.name} is not what was backed up")


def with_backups(home: Path) -> None:
    filled(home)
    with closing(reopen(journal(home))) as vault:
        for day in DAYS:
            with clock.frozen(day, "UTC"):
                backup_now(vault, BackupPlan(home / "backups"))


def backing_up(home: Path, ack: Ack) -> None:
    with closing(reopen(journal(home))) as vault, clock.frozen(TODAY, "UTC"):
        ack(backup_now(vault, plan(home)).name)


@judged
def backed_up(home: Path, acked: Sequence[str]) -> None:
    need(read(journal(home)) == BEFORE, "notes are gone")
    good_backup(home)
    need(all((home / "backups" / name).exists() for name in acked), "a backup is gone")


def first_backup(home: Path, ack: Ack) -> None:
    backing_up(home, ack)


@judged
def first_backed_up(home: Path, acked: Sequence[str]) -> None:
    need(read(journal(home)) == BEFORE, "notes are gone")
    if acked:
        good_backup(home)


def renewing(home: Path, ack: Ack) -> None:
    with closing(reopen(journal(home))) as vault, clock.frozen(TODAY, "UTC"):
        renew(vault, plan(home))
        ack("renewed")


@judged
def renewed(home: Path, acked: Sequence[str]) -> None:
    need(read(journal(home)) == BEFORE, "notes are gone")
    good_backup(home)
    days = {one.made_at for one in backups(home / "backups")}
    need(not acked or days == {TODAY}, "what was removed for good is back")


# Restore.


def to_restore(home: Path) -> None:
    with_backups(home)
    with closing(reopen(journal(home))) as vault:
        write(vault, *LATER)
    (first, _second) = backups(home / "backups")
    shutil.move(first.path, home / "away.mentorlog")


def restoring(home: Path, ack: Ack) -> None:
    restore(
        home / "away.mentorlog",
        journal(home),
        Passphrase(WORDS),
        SCHEMA,
        keep_in=home / "backups",
        key_table=CHEAP,
    )
    ack("restored")


@judged
def restored(home: Path, acked: Sequence[str]) -> None:
    need(read(home / "away.mentorlog") == BEFORE, "the backup is gone")
    now = read(journal(home))
    need(now in (BEFORE, BEFORE + LATER), "neither the old nor the new")
    need(not acked or now == BEFORE, "an acknowledged restore is gone")
    kept = list((home / "backups").glob("journal-replaced-*.mentorlog"))
    if now == BEFORE:
        need(bool(kept), "what was replaced is gone")
    for path in kept:
        need(read(path) == BEFORE + LATER, "what was replaced is not whole")


OTHER = "of somebody else"


def crashed(home: Path) -> None:
    """Under another passphrase, cut off in the middle of a big change; a backup of ours beside."""
    filled(home)
    shutil.move(journal(home), home / "away.mentorlog")
    path, side = journal(home), journal(home).with_name("journal.mentorlog-journal")
    with closing(create(path, OTHER)) as vault:
        write(vault, *BEFORE)
        vault.connection.execute("PRAGMA cache_size = 1")
        vault.begin(write=True)
        vault.connection.execute("UPDATE note SET body = replace(body, 'ordinary', 'torn')")
        torn = path.read_bytes(), side.read_bytes()
        vault.roll_back()
    path.write_bytes(torn[0])
    side.write_bytes(torn[1])


@judged
def restored_over_crashed(home: Path, acked: Sequence[str]) -> None:
    kept = list((home / "backups").glob("journal-replaced-*.mentorlog"))
    for path in kept:
        need(read(path, (OTHER,)) == BEFORE, "what was replaced is not whole")
    need(read(journal(home), (WORDS,) if acked else (WORDS, OTHER)) == BEFORE, "not whole")
    try:
        read(journal(home))
    except Wrong:
        return
    need(bool(kept), "what was replaced is gone")


RUIN = b"what is this? " * 1000


def ruined(home: Path) -> None:
    """As `crashed`, but nothing is left of the file: what lies beside it would still play."""
    crashed(home)
    journal(home).write_bytes(RUIN)


@judged
def restored_over_ruin(home: Path, acked: Sequence[str]) -> None:
    kept = [path.read_bytes() for path in (home / "backups").glob("journal-replaced-*.mentorlog")]
    need(all(content == RUIN for content in kept), "what was replaced is not whole")
    if not acked and journal(home).read_bytes() == RUIN:
        return
    need(read(journal(home)) == BEFORE, "not whole")
    need(bool(kept), "what was replaced is gone")


# The record itself: drafts and sessions as the screens write them.


def a_relationship(home: Path) -> None:
    made, _code = Journal.created(journal(home), Passphrase(WORDS), key_table=CHEAP)
    ada = NewRelationship(name="Ada", my_role=Role.mentor, formality=Formality.informal)
    made.change_now(partial(mentorships.add, new=ada))
    made.close_now()


NOTES = [f"{number} " + "what was said " * 30 for number in range(8)]


def keeping(home: Path, ack: Ack) -> None:
    """Each note first as a draft, then saved; whatever fails once is tried again, as typed.

    After a failure one more note shows that it goes on as before.
    """
    opened = Journal.opened(journal(home), Passphrase(WORDS), key_table=CHEAP)
    failed: Exception | None = None
    try:
        for notes in NOTES:
            again = failed is not None
            slot = drafts.session_slot(1)
            draft = partial(drafts.keep, slot=slot, fields={"text": notes}, mentorship_id=1)
            save = partial(sessions.save, text=SessionText(mentorship_id=1, notes=notes))
            for change in (draft, save):
                try:
                    opened.change_now(change)
                except MentorlogError as error:
                    failed = error
                    opened.change_now(change)
            ack(notes)
            if again:
                break
    finally:
        opened.close_now()
    if failed is not None:
        raise failed


@judged
def kept(home: Path, acked: Sequence[str]) -> None:
    with closing(Vault.attach(journal(home), Keys(Passphrase(WORDS), CHEAP), RECORD)) as vault:
        report = check_open(vault)
        need(report.ok, str(report.findings))
        with vault.reading() as connection:
            rows = connection.execute("SELECT notes FROM mentoring_session ORDER BY id").fetchall()
    found = [notes for (notes,) in rows]
    once = list(dict.fromkeys(found))
    need(once == NOTES[: len(once)], "notes are mixed up")
    need(set(acked) <= set(found), "acknowledged notes are gone")


# Passphrase.


def changing(home: Path, ack: Ack) -> None:
    with closing(reopen(journal(home))) as vault:
        change_passphrase(vault, Passphrase(NEW))
        ack("changed")
        write(vault, *LATER)
        ack("written")


@judged
def changed(home: Path, acked: Sequence[str]) -> None:
    found = read(journal(home), (NEW,) if acked else (WORDS, NEW))
    need(found[: len(BEFORE)] == BEFORE, "notes are gone")
    need(found[len(BEFORE) :] in ([], LATER), "notes are mixed up")
    need("written" not in acked or len(found) > len(BEFORE), "acknowledged notes are gone")


# Laying the file down anew, after something was destroyed.


def rewriting(home: Path, ack: Ack) -> None:
    with closing(reopen(journal(home))) as vault:
        with vault.writing() as connection:
            connection.execute("DELETE FROM note WHERE id <= 6")
        ack("deleted")
        rewrite.rewrite(vault)
        ack("rewritten")


@judged
def rewritten(home: Path, acked: Sequence[str]) -> None:
    found = read(journal(home))
    need(found in (BEFORE, BEFORE[6:]), "neither the old nor the new")
    need(not acked or found == BEFORE[6:], "what was deleted is back")


# What is left of a damaged file.


def hurt(home: Path) -> None:
    filled(home)
    data = bytearray(journal(home).read_bytes())
    data[-4096:] = bytes(4096)
    (home / "hurt.mentorlog").write_bytes(data)


def salvaging(home: Path, ack: Ack) -> None:
    done = salvage(
        home / "hurt.mentorlog",
        home / "saved.mentorlog",
        Passphrase(WORDS),
        SCHEMA,
        lambda _connection: (),
        key_table=CHEAP,
    )
    ack(str(sum(one.rows for one in done.tables)))


@judged
def salvaged(home: Path, acked: Sequence[str]) -> None:
    need(read(journal(home)) == BEFORE, "notes are gone")
    try:
        found = read(home / "saved.mentorlog")
    except NoJournal:
        need(not acked, "the new file is gone")
        return
    need(0 < len(found) < len(BEFORE), f"{len(found)} notes")
    need(set(found) < set(BEFORE), "notes are mixed up")
    need(acked in ((), [], (str(len(found)),), [str(len(found))]), f"{acked}: {len(found)} there")


# What leaves as a file: whole, and written down in the journal.


def noted(home: Path, count: int = len(NOTES)) -> None:
    a_relationship(home)
    opened = Journal.opened(journal(home), Passphrase(WORDS), key_table=CHEAP)
    for notes in NOTES[:count]:
        opened.change_now(partial(sessions.save, text=SessionText(mentorship_id=1, notes=notes)))
    opened.close_now()


def exporting(home: Path, ack: Ack) -> None:
    opened = Journal.opened(journal(home), Passphrase(WORDS), key_table=CHEAP)
    try:
        there = (home / "all.json").exists()
        ack(writing.export(opened, home / "all.json", overwrite=there).digest)
    finally:
        opened.close_now()


OLDER = b"an older export"


def noted_and_exported(home: Path) -> None:
    noted(home)
    (home / "all.json").write_bytes(OLDER)


def written_down(home: Path) -> set[str]:
    """The digests of what the journal says has left."""
    with closing(Vault.attach(journal(home), Keys(Passphrase(WORDS), CHEAP), RECORD)) as vault:
        report = check_open(vault)
        need(report.ok, str(report.findings))
        with vault.reading() as connection:
            return {one for (one,) in connection.execute("SELECT digest FROM disclosure")}


@judged
def exported(home: Path, acked: Sequence[str]) -> None:
    written = written_down(home)
    file = home / "all.json"
    if not file.exists() or file.read_bytes() == OLDER:
        need(not acked, "what left is gone")
        return
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    need(digest in written, "what left is not written down, or not whole")
    need(not acked or digest == acked[-1], "another file than what left")


def a_little_noted(home: Path) -> None:
    noted(home, 2)


def exporting_a_folder(home: Path, ack: Ack) -> None:
    opened = Journal.opened(journal(home), Passphrase(WORDS), key_table=CHEAP)
    try:
        ack(notes_out.export(opened, home / "notes").digest)
    finally:
        opened.close_now()


@judged
def exported_as_a_folder(home: Path, acked: Sequence[str]) -> None:
    written = written_down(home)
    folder = home / "notes"
    if not folder.exists():
        need(not acked, "what left is gone")
        return
    files = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}
    sums = [
        f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {name}\n"
        for name, one in sorted(files.items())
    ]
    digest = hashlib.sha256("".join(sums).encode()).hexdigest()
    need(digest in written, "what left is not written down, or not whole")
    need(not acked or digest == acked[-1], "another folder than what left")


# An import, taken back at once: many rows come and go, others get their earlier text again.


def _entries(count: int, words: str) -> tuple[Entry, ...]:
    identities = Identities("faults")
    return tuple(
        Entry(
            uid=identities.uid(str(number)),
            where="",
            at=DAYS[0] + timedelta(minutes=number),
            zone="UTC",
            title=f"Entry {number}",
            body=f"{words} of {number}, " + "and on " * 40,
        )
        for number in range(count)
    )


def _take_in(opened: Journal, entries: tuple[Entry, ...]) -> Taken:
    aim = entries_taken.Aim()
    shown = opened.run_now(partial(entries_taken.plan, entries=entries, aim=aim))
    theirs = {entry.uid for entry in shown.changed}
    act = partial(entries_taken.take_in, entries=entries, aim=aim, shown=shown, theirs=theirs)
    return opened.change_now(act)


OURS, THEIRS = _entries(3, "earlier"), _entries(40, "later")


def a_few_taken_in(home: Path) -> None:
    a_relationship(home)
    opened = Journal.opened(journal(home), Passphrase(WORDS), key_table=CHEAP)
    _take_in(opened, OURS)
    opened.close_now()


def taking_it_back(home: Path, ack: Ack) -> None:
    in_bulk.AT_ONCE = 10  # type: ignore[misc] # so that the way of thousands is gone here
    opened = Journal.opened(journal(home), Passphrase(WORDS), key_table=CHEAP)
    try:
        taken = _take_in(opened, THEIRS)
        ack("in")
        opened.change_now(partial(taking_back.take_back, taken=taken))
        ack("back")
    finally:
        opened.close_now()


@judged
def taken_back(home: Path, acked: Sequence[str]) -> None:
    with closing(Vault.attach(journal(home), Keys(Passphrase(WORDS), CHEAP), RECORD)) as vault:
        report = check_open(vault, full=True)
        need(report.ok, str(report.findings))
        with vault.reading() as connection:
            rows = connection.execute("SELECT title, body FROM reflection ORDER BY id").fetchall()
            found = [(title, body) for title, body in rows]
            (hits,) = connection.execute(
                "SELECT count(*) FROM search_index WHERE search_index MATCH 'later'"
            ).fetchone()
            overwriting = connection.execute(
                "SELECT v FROM search_index_config WHERE k = 'secure-delete'"
            ).fetchone()
    before, after = ([(one.title, one.body) for one in entries] for entries in (OURS, THEIRS))
    need(overwriting == (1,), "what goes is no longer overwritten")
    need(found in (before, after), f"{len(found)} reflections, neither before nor after")
    need(hits == (len(after) if found == after else 0), f"{hits} in the index")
    need("back" not in acked or found == before, "what was taken back is here again")


# A copy elsewhere.


def copying(home: Path, ack: Ack) -> None:
    with closing(reopen(journal(home))) as vault:
        elsewhere.save_copy(vault, home / "copy.mentorlog", _add)
        ack("copied")


def _add(copy: Path) -> None:
    with closing(reopen(copy)) as vault:
        write(vault, "only here")


@judged
def copied(home: Path, acked: Sequence[str]) -> None:
    need(read(journal(home)) == BEFORE, "notes are gone")
    try:
        found = read(home / "copy.mentorlog")
    except NoJournal:
        need(not acked, "the copy is gone")
        return
    need(found == [*BEFORE, "only here"], "the copy is not whole")


OPERATIONS = {
    one.name: one
    for one in (
        Operation("create", nothing, creating, created),
        Operation("save", filled, saving, saved),
        Operation("migrate", filled, migrating, migrated),
        Operation("backup", with_backups, backing_up, backed_up),
        Operation("first_backup", filled, first_backup, first_backed_up),
        Operation("renew", with_backups, renewing, renewed),
        Operation("restore", to_restore, restoring, restored),
        Operation("restore_over_crashed", crashed, restoring, restored_over_crashed),
        Operation("restore_over_ruin", ruined, restoring, restored_over_ruin),
        Operation("record", a_relationship, keeping, kept),
        Operation("passphrase", filled, changing, changed),
        Operation("rewrite", filled, rewriting, rewritten),
        Operation("copy", filled, copying, copied),
        Operation("salvage", hurt, salvaging, salvaged),
        Operation("take_back", a_few_taken_in, taking_it_back, taken_back),
        Operation("export", noted, exporting, exported),
        Operation("export_over", noted_and_exported, exporting, exported),
        Operation("export_folder", a_little_noted, exporting_a_folder, exported_as_a_folder),
    )
}

#: Whose errors are tried one kind at a step, for their steps are many and alike, or slow.
ONE_WAY = frozenset({"record", "export", "take_back"})
