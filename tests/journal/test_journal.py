"""The open journal: transactions, two processes, replaced files, and what it does not import."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from mentorlog.errors import Refused, Replaced, StorageFailed
from mentorlog.journal import agenda, drafts, mentorships, people
from mentorlog.journal.engine import Overtaken, plain, stop_if_overtaken
from mentorlog.journal.forms import NewRelationship, NewTopic, PersonEdit
from mentorlog.journal.journal import Journal
from mentorlog.vault.install import change_passphrase
from mentorlog.vault.key import KeyCost, Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled


def _someone(name: str = "Ada") -> NewRelationship:
    return NewRelationship.model_validate(
        {"name": name, "my_role": "mentor", "formality": "informal"}
    )


def _again(path: Path, passphrase: str = PASSPHRASE) -> Journal:
    return Journal.opened(path, Passphrase(passphrase), key_table=CHEAP)


def test_a_new_journal_holds_me_and_nobody_else(journal: Journal, journal_path: Path) -> None:
    me = journal.run_now(people.me)
    assert me.is_me
    assert me.name == ""
    assert journal.run_now(mentorships.overview) == []
    journal.close_now()
    again = _again(journal_path)
    assert again.run_now(people.me).uid == me.uid
    again.close_now()


def test_what_was_written_is_there_the_next_day(journal: Journal, journal_path: Path) -> None:
    number = journal.change_now(partial(mentorships.add, new=_someone()))
    journal.close_now()
    again = _again(journal_path)
    assert [row.id for row in again.run_now(mentorships.overview)] == [number]
    again.close_now()


def test_an_action_happens_wholly_or_not_at_all(journal: Journal) -> None:
    def half(db: Session) -> None:
        mentorships.add(db, _someone())
        db.flush()
        raise Refused("in the middle")

    with pytest.raises(Refused):
        journal.change_now(half)
    assert journal.run_now(partial(mentorships.overview)) == []
    assert journal.changed == 0
    assert journal.change_now(partial(mentorships.add, new=_someone())) == 1


def test_a_reading_cannot_write(journal: Journal) -> None:
    with pytest.raises(StorageFailed):
        journal.run_now(partial(mentorships.add, new=_someone()))
    journal.change_now(partial(mentorships.add, new=_someone()))
    assert len(journal.run_now(mentorships.overview)) == 1


def test_nothing_written_shows_in_an_exception(journal: Journal) -> None:
    def broken(db: Session) -> None:
        db.execute(
            text("INSERT INTO person (uid, is_me, name) VALUES (:uid, 0, :name)"),
            {"uid": "u", "name": "a secret name"},
        )

    with pytest.raises(DBAPIError) as caught:
        journal.change_now(broken)
    assert "secret" not in str(caught.value)


def test_changed_counts_changes_but_not_drafts(journal: Journal) -> None:
    number = journal.change_now(partial(mentorships.add, new=_someone()))
    assert journal.changed == 1
    slot = drafts.session_slot(number)
    keep = partial(drafts.keep, slot=slot, fields={"notes": "half a sen"}, mentorship_id=number)
    journal.change_now(keep)
    journal.change_now(partial(drafts.discard, slot=slot))
    journal.run_now(mentorships.overview)
    assert journal.changed == 1
    journal.change_now(
        partial(people.edit, person_id=1, change=PersonEdit.model_validate({"name": "Robin"}))
    )
    assert journal.changed == 2


async def test_a_change_is_finished_though_nobody_waits(journal: Journal) -> None:
    gate = threading.Event()

    def slow(db: Session) -> int:
        gate.wait(10)
        return mentorships.add(db, _someone())

    first = asyncio.create_task(journal.change(slow))
    second = asyncio.create_task(journal.change(partial(mentorships.add, new=_someone("Bo"))))
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    gate.set()
    rows = await journal.run(mentorships.overview)
    assert [row.name for row in rows] == ["Ada", "Bo"]


async def test_a_reading_nobody_waits_for_is_broken_off(journal: Journal) -> None:
    begun = threading.Event()

    def endless(db: Session) -> None:
        begun.set()
        plain(db).execute(
            "WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up)"
            " SELECT count(*) FROM up"
        ).fetchone()

    reading = asyncio.create_task(journal.run(endless))
    await asyncio.to_thread(begun.wait)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await journal.change(partial(mentorships.add, new=_someone())) == 1
    assert len(await journal.run(mentorships.overview)) == 1


async def test_between_its_statements_a_reading_stops_too(journal: Journal) -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def long(db: Session) -> None:
        begun.set()
        go_on.wait(10)
        try:
            stop_if_overtaken(db)
        except Overtaken:
            ended.set()
            raise

    reading = asyncio.create_task(journal.run(long))
    await asyncio.to_thread(begun.wait)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    go_on.set()
    assert await journal.run(mentorships.overview) == []
    assert ended.is_set()


async def test_a_change_is_never_broken_off(journal: Journal) -> None:
    for name in ("Ada", "Bo", "Cleo"):
        reading = asyncio.create_task(journal.run(mentorships.overview))
        change = asyncio.create_task(journal.change(partial(mentorships.add, new=_someone(name))))
        await asyncio.sleep(0)
        reading.cancel()
        await change
    assert len(await journal.run(mentorships.overview)) == 3


async def test_another_process_is_noticed_and_waited_for(
    journal: Journal, journal_path: Path
) -> None:
    other = await Journal.open(journal_path, Passphrase(PASSPHRASE), key_table=CHEAP)
    assert not await journal.refreshed()
    await journal.change(partial(mentorships.add, new=_someone()))
    assert not await journal.refreshed()
    assert await other.refreshed()
    assert not await other.refreshed()
    await other.change(partial(mentorships.add, new=_someone("Bo")))
    assert await journal.refreshed()
    assert [row.name for row in await journal.run(mentorships.overview)] == ["Ada", "Bo"]
    await other.close()
    await other.close()


async def test_a_draft_outlives_a_new_passphrase_given_elsewhere(
    peopled: Peopled, journal_path: Path
) -> None:
    journal = peopled.journal
    elsewhere = await Journal.open(journal_path, Passphrase(PASSPHRASE), key_table=CHEAP)
    await elsewhere.on_vault(lambda vault: change_passphrase(vault, Passphrase("other words")))
    await elsewhere.close()
    slot = drafts.session_slot(peopled.samira)
    keep = partial(
        drafts.keep, slot=slot, fields={"notes": "not lost"}, mentorship_id=peopled.samira
    )
    for attempt in (journal.change(keep), journal.run(mentorships.overview)):
        with pytest.raises(Replaced):
            await attempt
    with pytest.raises(Replaced):
        await journal.refreshed()
    await journal.close()
    opened = await Journal.open(journal_path, Passphrase("other words"), key_table=CHEAP)
    await opened.change(keep)
    kept = await opened.run(partial(drafts.find, slot=slot))
    assert kept is not None
    assert kept.fields == {"notes": "not lost"}
    await opened.close()


async def test_a_new_passphrase_given_here_goes_on(peopled: Peopled, journal_path: Path) -> None:
    journal = peopled.journal
    await journal.on_vault(lambda vault: change_passphrase(vault, Passphrase("other words")))
    assert len(await journal.run(mentorships.overview)) == 3
    topic = NewTopic(mentorship_id=peopled.jonas, text="the move")
    await journal.change(partial(agenda.add, new=topic))
    await journal.close()
    again = _again(journal_path, "other words")
    assert len(again.run_now(partial(agenda.open_for, mentorship_id=peopled.jonas))) == 1
    again.close_now()


def test_a_read_only_journal_is_read(journal: Journal, journal_path: Path) -> None:
    journal.change_now(partial(mentorships.add, new=_someone()))
    journal.close_now()
    journal_path.chmod(0o400)
    again = _again(journal_path)
    try:
        assert len(again.run_now(mentorships.overview)) == 1
        if again.vault.read_only:
            with pytest.raises(StorageFailed):
                again.change_now(partial(mentorships.add, new=_someone("Bo")))
    finally:
        again.close_now()


def test_creating_over_something_is_refused(
    journal_path: Path, key_table: Mapping[int, KeyCost]
) -> None:
    before = set(threading.enumerate())
    journal_path.write_text("a letter")
    with pytest.raises(Refused):
        Journal.created(journal_path, Passphrase("words"), key_table=key_table)
    assert journal_path.read_text() == "a letter"
    assert set(threading.enumerate()) <= before


_LIGHT = """
import sys
from pathlib import Path
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import KeyCost, Passphrase
cheap = {1: KeyCost(1, 8, 1)}
journal = Journal.opened(Path(sys.argv[1]), Passphrase(sys.argv[2]), key_table=cheap)
heavy = {"sqlalchemy", "sqlmodel", "pydantic", "textual", "dateparser"} & set(sys.modules)
journal.close_now()
print(sorted(heavy))
"""


def test_opening_imports_no_orm(journal: Journal, journal_path: Path) -> None:
    journal.close_now()
    done = subprocess.run(
        [sys.executable, "-c", _LIGHT, str(journal_path), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
