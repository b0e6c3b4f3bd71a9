from __future__ import annotations

import os
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentorlog import clock
from mentorlog.errors import Damaged, StorageFailed, WrongPassphrase
from mentorlog.vault import files
from mentorlog.vault.backup import (
    Backup,
    BackupPlan,
    backup_now,
    backups,
    daily,
    kept,
    newest_good,
    verify,
)
from mentorlog.vault.key import Keys, Passphrase
from tests.vault.made import CHEAP, WORDS, bodies, create, everything_in, opened, write

KEYS = Keys(Passphrase(WORDS), CHEAP)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def plan(tmp_path: Path) -> BackupPlan:
    return BackupPlan(tmp_path / "backups")


def days(made: list[Backup]) -> list[date]:
    return [one.made_at.date() for one in made]


def test_a_backup_is_a_private_encrypted_journal(path: Path, plan: BackupPlan) -> None:
    with closing(create(path)) as vault:
        write(vault, "one")
        with clock.frozen(NOON, "UTC"):
            made = backup_now(vault, plan)
        write(vault, "two")
        key, file_id = vault.raw_key().key, vault.file_id
        assert made.name == f"journal-{file_id}-20260302T120000Z.mentorlog"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(plan.directory.stat().st_mode) == 0o700
    assert made.read_bytes()[:16] == path.read_bytes()[:16]
    assert [file.name for file in plan.directory.iterdir()] == [made.name]
    verify(made, KEYS)
    with opened(made) as copy:
        assert bodies(copy) == ["one"]
        assert copy.raw_key().key == key
        assert copy.file_id == file_id


def test_one_a_day(path: Path, plan: BackupPlan) -> None:
    with closing(create(path)) as vault:
        for hours, expected in ((0, True), (3, False), (11, False), (13, True), (14, False)):
            with clock.frozen(NOON + timedelta(hours=hours), "UTC"):
                assert (daily(vault, plan) is not None) is expected
        # The day is the person's own, not Greenwich's.
        with clock.frozen(NOON + timedelta(hours=36), "Pacific/Auckland"):
            assert daily(vault, plan) is not None
            assert daily(vault, plan) is None


def test_seven_days_and_four_weeks_stay(path: Path, plan: BackupPlan) -> None:
    with closing(create(path)) as vault:
        for day in range(60):
            with clock.frozen(NOON + timedelta(days=day), "UTC"):
                daily(vault, plan)
        made = backups(plan.directory)
    last = date(2026, 4, 30)
    assert days(made) == [
        *(last - timedelta(days=back) for back in range(7)),  # Thursday back to Friday
        date(2026, 4, 19),  # the Sundays that end the weeks before
        date(2026, 4, 12),
    ]
    weeks = {day.isocalendar()[:2] for day in days(made)}
    assert len(weeks) == 4


def test_a_journal_seldom_used_keeps_its_last_days_however_long_ago(
    path: Path, plan: BackupPlan
) -> None:
    with closing(create(path)) as vault:
        for month in range(12):
            with clock.frozen(NOON + timedelta(days=31 * month), "UTC"):
                daily(vault, plan)
        assert len(backups(plan.directory)) == 7


def test_a_clock_that_ran_ahead_costs_no_backup_of_the_days_after(
    path: Path, plan: BackupPlan
) -> None:
    with closing(create(path)) as vault:
        for ahead in range(12):
            with clock.frozen(NOON + timedelta(days=20_000 + ahead), "UTC"):
                daily(vault, plan)
        for day in range(10):
            with clock.frozen(NOON + timedelta(days=day), "UTC"):
                daily(vault, plan)
                real = [one for one in backups(plan.directory) if one.made_at.year == 2026]
                assert len(real) >= min(day + 1, 7)


def test_the_plan_is_the_persons(path: Path, tmp_path: Path) -> None:
    few = BackupPlan(tmp_path / "few", daily=2, weekly=0)
    none = BackupPlan(tmp_path / "none", daily=0, weekly=0)
    with closing(create(path)) as vault:
        for day in range(10):
            with clock.frozen(NOON + timedelta(days=day), "UTC"):
                daily(vault, few)
                daily(vault, none)
    assert days(backups(few.directory)) == [date(2026, 3, 11), date(2026, 3, 10)]
    assert days(backups(none.directory)) == [date(2026, 3, 11)]


def test_all_of_today_stays_until_tomorrow(path: Path, plan: BackupPlan) -> None:
    with closing(create(path)) as vault:
        for minute in range(3):
            with clock.frozen(NOON + timedelta(minutes=minute), "UTC"):
                backup_now(vault, plan)
                backup_now(vault, plan)
        assert len(backups(plan.directory)) == 6
        with clock.frozen(NOON + timedelta(days=1), "UTC"):
            backup_now(vault, plan)
    made = backups(plan.directory)
    assert days(made) == [date(2026, 3, 3), date(2026, 3, 2)]
    assert made[1].made_at == NOON + timedelta(minutes=2)
    assert made[1].count == 2


def test_rotation_touches_nothing_else(path: Path, plan: BackupPlan) -> None:
    plan = BackupPlan(plan.directory, daily=1, weekly=0)
    plan.directory.mkdir()
    strangers = [
        plan.directory / "journal-0123456789abcdef-20200101T000000Z.mentorlog",
        plan.directory / "journal-replaced-20200101T000000Z.mentorlog",
        plan.directory / "holiday.jpg",
    ]
    for stranger in strangers:
        stranger.write_bytes(b"not ours to delete")
    with closing(create(path)) as vault:
        for day in range(3):
            with clock.frozen(NOON + timedelta(days=day), "UTC"):
                made = backup_now(vault, plan)
    assert set(plan.directory.iterdir()) == {made, *strangers}


def test_what_is_no_file_is_no_backup(path: Path, plan: BackupPlan) -> None:
    with closing(create(path)) as vault, clock.frozen(NOON, "UTC"):
        plan.directory.mkdir()
        name = f"journal-{vault.file_id}-{{}}.mentorlog"
        os.mkfifo(plan.directory / name.format("20260302T100000Z"))
        (plan.directory / name.format("20260302T110000Z")).mkdir()
        (plan.directory / name.format("20250302T110000Z")).mkdir()
        (plan.directory / name.format("20260302T113000Z")).symlink_to("nowhere")
        made = daily(vault, plan)
        assert made is not None
        assert daily(vault, plan) is None
        assert [one.path for one in backups(plan.directory)] == [made]
        assert len(list(plan.directory.iterdir())) == 5


def test_nothing_is_removed_when_the_new_backup_fails(
    path: Path, plan: BackupPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = BackupPlan(plan.directory, daily=1, weekly=0)
    with closing(create(path)) as vault:
        with clock.frozen(NOON, "UTC"):
            backup_now(vault, plan)
        before = everything_in(plan.directory)

        def failing(_target: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(files, "flush_file", failing)
        with clock.frozen(NOON + timedelta(days=1), "UTC"), pytest.raises(StorageFailed):
            backup_now(vault, plan)
    assert everything_in(plan.directory) == before


def test_damage_is_not_copied_into_a_backup(path: Path, plan: BackupPlan) -> None:
    with closing(create(path)) as vault:
        write(vault, *("lorem " * 200 for _ in range(30)))
        backup_now(vault, plan)
    before = everything_in(plan.directory)
    data = bytearray(path.read_bytes())
    data[-3000] ^= 1
    path.write_bytes(data)
    with opened(path) as vault, pytest.raises(Damaged):
        backup_now(vault, plan)
    assert everything_in(plan.directory) == before


def test_the_newest_good_one_is_offered(path: Path, plan: BackupPlan) -> None:
    with closing(create(path)) as vault:
        made = []
        for day in range(3):
            with clock.frozen(NOON + timedelta(days=day), "UTC"):
                made.append(backup_now(vault, plan))
    data = bytearray(made[2].read_bytes())
    data[5000] ^= 1
    made[2].write_bytes(data)
    made[1].write_bytes(b"")
    found = newest_good(plan.directory, KEYS, stem="journal")
    assert found is not None
    assert found.path == made[0]
    assert newest_good(plan.directory, Keys(Passphrase("other"), CHEAP)) is None
    assert newest_good(plan.directory, KEYS, stem="diary") is None
    assert newest_good(plan.directory / "nowhere", KEYS) is None
    with pytest.raises(Damaged):
        verify(made[2], KEYS)
    with pytest.raises(WrongPassphrase):
        verify(made[0], Keys(Passphrase("other"), CHEAP))


def test_what_a_crash_left_among_the_backups_is_swept_after_a_day(
    path: Path, plan: BackupPlan
) -> None:
    import os

    with closing(create(path)) as vault:
        made = backup_now(vault, plan)
        fresh, old = files.fresh(made), files.fresh(made)
        long_ago = made.stat().st_mtime - 25 * 60 * 60
        os.utime(old, (long_ago, long_ago))
        backup_now(vault, plan)
    assert fresh.exists()
    assert not old.exists()


def test_what_stays_is_the_last_of_each_day_and_week() -> None:
    plan = BackupPlan(Path("unused"), daily=3, weekly=2)
    made = [
        Backup(Path(str(hours)), "journal", "0" * 16, NOON - timedelta(hours=hours), 1)
        for hours in range(0, 24 * 40, 6)
    ]
    with clock.frozen(NOON + timedelta(days=400), "UTC"):
        staying = kept(made, plan)
    # 2 March 2026 is a Monday: its week's last is that day's own, the week before's the day before.
    assert [one.made_at for one in staying] == [
        NOON,
        NOON - timedelta(hours=18),
        NOON - timedelta(hours=42),
    ]
