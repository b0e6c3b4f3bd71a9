from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from mentorlog.domain.kinds import Audience, Backups, Disposition, EventKind, Status
from mentorlog.errors import InUse, NotFound, Refused
from mentorlog.journal import (
    closing,
    disposition,
    drafts,
    erasing,
    for_good,
    mentorships,
    notes_going,
    sessions,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.schema import SCHEMA
from mentorlog.journal.tables import (
    CLAUSES,
    GOALS,
    MENTORSHIPS,
    OF_RELATIONSHIP,
    PEOPLE,
    REFLECTIONS,
    SESSIONS,
)
from mentorlog.vault.backup import BackupPlan, backup_now, backups
from mentorlog.vault.check import check
from mentorlog.vault.key import Passphrase
from mentorlog.vault.vault import Vault
from tests.conftest import CHEAP, PASSPHRASE, Peopled, StandingClock
from tests.journal.ended import BESIDE, KEPT_BY_THIN, THINNED, ended
from tests.pages import decrypted, found_in

ROOT = Path(__file__).parents[2]


def carry_out(journal: Journal, number: int, what: Disposition) -> None:
    for_good.do_now(journal, partial(disposition.carry_out, mentorship_id=number, disposition=what))


def goes(journal: Journal, number: int, what: Disposition) -> notes_going.Goes:
    return journal.run_now(partial(notes_going.of, mentorship_id=number, disposition=what))


def throw_drafts_away(journal: Journal) -> None:
    for draft in journal.run_now(drafts.all_):
        journal.change_now(partial(drafts.discard, slot=draft.slot))


def sound(path: Path) -> None:
    report = check(path, Passphrase(PASSPHRASE), SCHEMA, key_table=CHEAP)
    assert report.ok, report.findings


@pytest.fixture
def number(journal: Journal, standing_clock: StandingClock) -> int:
    return ended(journal)


def test_before_anything_goes_every_word_is_in_the_file(journal: Journal, number: int) -> None:
    words = (*THINNED, *KEPT_BY_THIN)
    assert found_in(decrypted(journal.vault.path), *words) == list(words)


def test_destroyed_is_gone_from_every_page(journal: Journal, number: int) -> None:
    path = journal.vault.path
    salt = path.read_bytes()[:16]
    pages = path.stat().st_size
    carry_out(journal, number, Disposition.destroy)
    after = decrypted(path)
    assert found_in(after, *THINNED, *KEPT_BY_THIN, "Plover") == []
    assert found_in(after, BESIDE) == [BESIDE]
    assert len(after) < pages
    assert path.read_bytes()[:16] == salt
    (stone,) = journal.run_now(closing.tombstones)
    assert (stone.started_month, stone.ended_month, stone.sessions) == ("2024-05", "2026-03", 14)
    assert stone.destroyed_on == date(2026, 11, 24)
    with pytest.raises(NotFound):
        journal.run_now(partial(mentorships.row, mentorship_id=number))
    assert journal.run_now(partial(drafts.all_)) == []
    assert not journal.run_now(lambda db: db.execute(select(PEOPLE).where(~PEOPLE.c.is_me)).all())
    journal.close_now()
    sound(path)


def test_thinned_is_gone_from_every_page_and_the_rest_stays(journal: Journal, number: int) -> None:
    path = journal.vault.path
    carry_out(journal, number, Disposition.thin)
    after = decrypted(path)
    assert found_in(after, *THINNED) == []
    assert found_in(after, *KEPT_BY_THIN) == list(KEPT_BY_THIN)
    rows = journal.run_now(partial(sessions.page, with_=number))
    assert len(rows) == 14 and {row.minutes for row in rows} == {45}
    assert {row.first_line for row in rows} == {""}
    closure = journal.run_now(partial(closing.one, mentorship_id=number))
    assert (closure.disposition, closure.disposed_on) == (Disposition.thin, date(2026, 11, 24))
    latest = journal.run_now(partial(mentorships.history, mentorship_id=number))[0]
    assert (latest.kind, latest.to_value) == (EventKind.notes, "thin")
    journal.close_now()
    sound(path)


def test_sealed_is_in_no_list_and_nothing_is_lost(journal: Journal, number: int) -> None:
    path = journal.vault.path
    throw_drafts_away(journal)
    carry_out(journal, number, Disposition.seal)
    assert journal.run_now(partial(sessions.page, with_=number)) == []
    card = journal.run_now(partial(mentorships.one, mentorship_id=number))
    assert card.row.name == "Zaname Körber"
    assert card.row.started_on == date(2024, 5, 3)

    def audiences(db: Any) -> set[Audience]:
        found: set[Audience] = set()
        for table in OF_RELATIONSHIP:
            if "audience" in table.c and table.name != "mentorship_event":
                found |= set(
                    db.execute(
                        select(table.c.audience).where(table.c.mentorship_id == number)
                    ).scalars()
                )
        found |= set(db.execute(select(CLAUSES.c.audience)).scalars())
        found |= set(db.execute(select(CLAUSES.c.views_audience)).scalars())
        return found | set(db.execute(select(GOALS.c.why_audience)).scalars())

    assert journal.run_now(audiences) == {Audience.sealed}
    assert found_in(decrypted(path), "zanote", "zaresults") == ["zanote", "zaresults"]
    journal.close_now()
    sound(path)


def test_what_is_being_written_is_saved_before_sealing(journal: Journal, number: int) -> None:
    with pytest.raises(Refused, match="not saved"):
        carry_out(journal, number, Disposition.seal)


def test_what_begins_after_a_sealed_chapter_is_not_sealed(journal: Journal, number: int) -> None:
    throw_drafts_away(journal)
    carry_out(journal, number, Disposition.seal)
    chapter = journal.change_now(
        partial(mentorships.new_chapter, mentorship_id=number, started_on=date(2026, 4, 1))
    )

    def write(db: Any) -> int:
        from mentorlog.journal.forms import SessionText

        return sessions.save(db, SessionText(mentorship_id=chapter, notes="Begun.")).session_id

    journal.change_now(write)
    (row,) = journal.run_now(partial(sessions.page, with_=chapter))
    assert row.audience is Audience.me
    assert journal.run_now(partial(mentorships.one, mentorship_id=chapter)).purpose == ""


@pytest.mark.parametrize("how", [Disposition.thin, Disposition.destroy])
def test_the_draft_of_a_reflection_goes_with_it(
    journal: Journal, number: int, how: Disposition
) -> None:
    query = select(REFLECTIONS.c.id).where(REFLECTIONS.c.mentorship_id == number).limit(1)
    about = journal.run_now(lambda db: db.execute(query).scalar_one())
    slot = drafts.reflection_slot(about)
    throw_drafts_away(journal)
    journal.change_now(partial(drafts.keep, slot=slot, fields={"text": "zaunkept words"}))
    with pytest.raises(Refused, match="not saved"):
        carry_out(journal, number, Disposition.seal)
    carry_out(journal, number, how)
    assert journal.run_now(partial(drafts.find, slot=slot)) is None
    assert found_in(decrypted(journal.vault.path), "zaunkept") == []


def test_keep_changes_nothing(journal: Journal, number: int) -> None:
    before = decrypted(journal.vault.path)
    assert goes(journal, number, Disposition.keep).goes == ()
    journal.change_now(
        partial(disposition.carry_out, mentorship_id=number, disposition=Disposition.keep)
    )
    words = (*THINNED, *KEPT_BY_THIN)
    assert found_in(decrypted(journal.vault.path), *words) == found_in(before, *words)


def test_what_goes_is_counted_by_kind_and_nothing_sealed(journal: Journal, number: int) -> None:
    thin = goes(journal, number, Disposition.thin)
    assert dict(thin.goes) == {
        "notes": 14,
        "reflections": 2,
        "topics": 1,
        "promises": 14,
        "check_in_notes": 1,
        "agreement_drafts": 1,
        "views": 3,
        "reviews": 1,
        "thanks": 1,
        "match_cards": 1,
        "highlights": 1,
        "revisions": 1,
        "drafts": 1,
    }
    assert dict(thin.stays)["sessions"] == 14
    assert dict(thin.stays)["agreements"] == 2
    destroy = goes(journal, number, Disposition.destroy)
    assert dict(destroy.goes)["sessions"] == 14 and destroy.stays == ()
    assert destroy.person
    assert dict(goes(journal, number, Disposition.seal).goes)["reflections"] == 2


def test_the_name_is_typed_without_minding_case_and_accents(journal: Journal, number: int) -> None:
    shown = goes(journal, number, Disposition.destroy)
    assert shown.confirmed_by(" zaname  KORBER ") and shown.confirmed_by("plover")
    assert not shown.confirmed_by("Zaname") and not shown.confirmed_by("")


def test_every_table_of_a_relationship_is_thinned_or_kept_on_purpose() -> None:
    kept = {
        "mentorship_event",
        "agreement",
        "mentoring_session",
        "goal",
        "goal_check_in",
        "outcome",
        "closure",
    }
    gone = {table.name for table in disposition.THINNED_AWAY} - {"draft"}
    assert {table.name for table in OF_RELATIONSHIP} == kept | gone


def test_only_what_has_ended_and_only_once(peopled: Peopled) -> None:
    journal = peopled.journal
    with pytest.raises(Refused, match="not ended"):
        carry_out(journal, peopled.samira, Disposition.thin)
    number = ended(journal)
    carry_out(journal, number, Disposition.thin)
    with pytest.raises(Refused, match="done already"):
        carry_out(journal, number, Disposition.thin)
    carry_out(journal, number, Disposition.seal)
    with pytest.raises(Refused):
        carry_out(journal, number, Disposition.keep)
    carry_out(journal, number, Disposition.destroy)
    assert len(journal.run_now(closing.tombstones)) == 1


def test_numbers_are_never_given_twice(journal: Journal, number: int) -> None:
    last = journal.run_now(lambda db: db.execute(select(func.max(SESSIONS.c.id))).scalar_one())
    carry_out(journal, number, Disposition.destroy)
    again = ended(journal)
    first = journal.run_now(lambda db: db.execute(select(func.min(SESSIONS.c.id))).scalar_one())
    assert again > number and first > last


def test_a_chapter_keeps_the_person(journal: Journal, number: int) -> None:
    chapter = journal.change_now(partial(mentorships.new_chapter, mentorship_id=number))
    assert not goes(journal, number, Disposition.destroy).person
    carry_out(journal, number, Disposition.destroy)
    card = journal.run_now(partial(mentorships.one, mentorship_id=chapter))
    assert (card.row.name, card.predecessor_id) == ("Zaname Körber", None)
    assert card.person.care_notes == "zacare"


# -- erasing a person ---------------------------------------------------------------------------


def test_erasing_takes_every_relationship_and_tells_where_else_they_are_named(
    peopled: Peopled,
) -> None:
    journal = peopled.journal
    number = ended(journal)
    journal.change_now(
        partial(mentorships.new_chapter, mentorship_id=number, started_on=date(2026, 4, 1))
    )

    def write(db: Any) -> int:
        from mentorlog.journal.forms import SessionText

        words = "ZANAME was here; zanamely is another word."
        text = SessionText(mentorship_id=peopled.jonas, notes=words)
        return sessions.save(db, text).session_id

    named = journal.change_now(write)
    person = journal.run_now(partial(mentorships.row, mentorship_id=number)).person_id
    shown = journal.run_now(partial(erasing.what_goes, person_id=person))
    assert len(shown.relationships) == 2
    assert shown.mentions == (f"s{named}",)
    for_good.do_now(journal, partial(erasing.erase, person_id=person))
    assert len(journal.run_now(closing.tombstones)) == 2
    names = journal.run_now(lambda db: set(db.execute(select(PEOPLE.c.name)).scalars()))
    assert names == {"", "Samira Haddad", "Jonas", "Yara"}
    path = journal.vault.path
    assert found_in(decrypted(path), *THINNED, "zaagreed", "Zaname") == []
    journal.close_now()
    sound(path)


def test_where_else_somebody_is_named_tells_of_nothing_sealed(peopled: Peopled) -> None:
    journal = peopled.journal

    def write(db: Any) -> None:
        from mentorlog.domain.kinds import Horizon
        from mentorlog.journal import agreements, goals
        from mentorlog.journal.forms import NewGoal

        why = "Because Yara asked."
        new = NewGoal(mentorship_id=peopled.jonas, horizon=Horizon.short, title="A talk", why=why)
        number = goals.add(db, new)
        db.execute(update(GOALS).where(GOALS.c.id == number).values(why_audience="sealed"))
        agreements.start(db, peopled.jonas)
        sealed = {"my_view": "Not with Yara.", "views_audience": "sealed"}
        db.execute(update(CLAUSES).values(**sealed))

    named = partial(erasing.mentions, name="Yara", alias="Y.")
    before = journal.run_now(named)
    journal.change_now(write)
    assert journal.run_now(named) == before
    journal.change_now(lambda db: db.execute(update(CLAUSES).values(views_audience="me")))
    assert len(journal.run_now(named)) == len(before) + 1


def test_nobody_erases_who_keeps_the_journal(journal: Journal) -> None:
    me = journal.run_now(
        lambda db: db.execute(select(PEOPLE.c.id).where(PEOPLE.c.is_me)).scalar_one()
    )
    with pytest.raises(Refused, match="You keep"):
        journal.run_now(partial(erasing.what_goes, person_id=me))


# -- backups ------------------------------------------------------------------------------------


@pytest.fixture
def plan(journal: Journal, number: int, tmp_path: Path) -> BackupPlan:
    plan = BackupPlan(tmp_path / "backups")
    for _number in range(2):
        journal.on_vault_now(partial(backup_now, plan=plan))
    return plan


def test_renewed_backups_hold_nothing_of_it(
    journal: Journal, number: int, plan: BackupPlan
) -> None:
    aside = plan.directory / f"{journal.vault.path.stem}-replaced-20260101T000000Z.mentorlog"
    aside.write_bytes(journal.vault.path.read_bytes())
    strange = plan.directory / f"{journal.vault.path.stem}-replaced-20250101T000000Z.mentorlog"
    strange.write_bytes(b"not ours" * 1000)
    carry_out(journal, number, Disposition.destroy)
    before = for_good.older_now(journal, plan)
    assert (before.count, before.unknown) == (3, (strange,))
    assert found_in(decrypted(aside), "zanote") == ["zanote"]
    seen = for_good.see_to_now(journal, plan, Backups.renew)
    assert seen.removed == 3 and seen.made is not None
    (left,) = backups(plan.directory)
    assert left.path == seen.made and strange.exists() and not aside.exists()
    assert found_in(decrypted(seen.made), *THINNED, *KEPT_BY_THIN) == []


def test_backups_are_removed_or_left_as_chosen(
    journal: Journal, number: int, plan: BackupPlan
) -> None:
    assert for_good.see_to_now(journal, plan, Backups.keep).removed == 0
    assert len(backups(plan.directory)) == 2
    assert for_good.see_to_now(journal, plan, Backups.remove).removed == 2
    assert backups(plan.directory) == []


# -- other processes, and kills -----------------------------------------------------------------


def test_while_another_program_reads_nothing_is_destroyed(journal: Journal, number: int) -> None:
    reader = Vault.open(journal.vault.path, Passphrase(PASSPHRASE), SCHEMA, key_table=CHEAP)
    journal.on_vault_now(lambda vault: vault.connection.execute("PRAGMA busy_timeout = 50"))
    try:
        with reader.reading() as connection:
            connection.execute("SELECT count(*) FROM person").fetchone()
            with pytest.raises(InUse):
                carry_out(journal, number, Disposition.destroy)
        assert goes(journal, number, Disposition.destroy).goes
        carry_out(journal, number, Disposition.destroy)
        with reader.reading() as connection:
            assert connection.execute("SELECT count(*) FROM tombstone").fetchone() == (1,)
    finally:
        reader.close()


@pytest.fixture
def prepared(journal: Journal, number: int) -> Iterator[bytes]:
    path = journal.vault.path
    journal.close_now()
    yield path.read_bytes()


ROUNDS = [4, pytest.param(40, marks=pytest.mark.slow)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("rounds", ROUNDS)
def test_killed_while_destroying_the_file_is_as_before_or_as_after(
    prepared: bytes, journal_path: Path, rounds: int
) -> None:
    chosen = random.Random(rounds)
    states = set()
    line = [sys.executable, "-m", "tests.journal.destroying", str(journal_path)]
    for round_ in range(rounds):
        for side in journal_path.parent.glob(f"{journal_path.name}-*"):
            side.unlink()
        journal_path.write_bytes(prepared)
        process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        time.sleep(chosen.random() * 0.06 if round_ else 0)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        sound(journal_path)
        again = Journal.opened(journal_path, Passphrase(PASSPHRASE), key_table=CHEAP)
        stones = again.run_now(closing.tombstones)
        left = again.run_now(
            lambda db: db.execute(
                select(func.count())
                .select_from(MENTORSHIPS)
                .where(MENTORSHIPS.c.status == Status.closed)
            ).scalar_one()
        )
        texts = again.run_now(
            lambda db: db.execute(select(func.count()).select_from(REFLECTIONS)).scalar_one()
        )
        again.close_now()
        assert (len(stones), left, texts) in {(0, 1, 4), (1, 0, 1)}
        states.add(len(stones))
        if stones:
            assert found_in(decrypted(journal_path), *THINNED) == []
    assert states
