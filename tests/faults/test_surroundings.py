"""A full disk, another process, a clock that jumps: what the journal stands in does not hurt it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentorlog import clock
from mentorlog.domain.kinds import Formality, Role
from mentorlog.journal import mentorships, sessions
from mentorlog.journal.forms import NewRelationship, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.tui.presence import Presence
from mentorlog.vault.backup import BackupPlan, backups, daily
from mentorlog.vault.check import check, check_open
from mentorlog.vault.key import Passphrase
from tests.conftest import StandingClock
from tests.faults.small import NO_MOUNT
from tests.figures import Figure
from tests.vault.conftest import other
from tests.vault.made import CHEAP, SCHEMA, WORDS, bodies, create, opened

__all__ = ["other"]
ROOT = Path(__file__).parents[2]
Start = Callable[..., subprocess.Popen[str]]


def test_a_full_disk_loses_nothing_and_space_mends_it(tmp_path: Path, figure: Figure) -> None:
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        pytest.skip("NOT SHOWN HERE: a small file system needs Linux and unshare")
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-m", "tests.faults.small", place, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == NO_MOUNT or "unshare:" in done.stderr:
        pytest.skip("NOT SHOWN HERE: this user may not mount a small file system")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    notes, left = found.pop("notes"), found.pop("left over")
    assert (left, found.pop("said")) == ([], 4)
    assert notes > 10
    assert all(found.values()), found
    figure(4, f"a disk of 3 MB filled with {notes} notes: all there, and it goes on with space")


@pytest.mark.parametrize("rounds", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_two_processes_that_write_and_are_killed_lose_nothing(
    tmp_path: Path, other: Start, figure: Figure, rounds: int
) -> None:
    path = tmp_path / "journal.mentorlog"
    create(path).close()
    choose = random.Random(rounds)
    acked: dict[str, int] = defaultdict(int)
    for number in range(rounds):
        pair = {mark: other("append", path, mark) for mark in (f"a{number}", f"b{number}")}
        for process in pair.values():
            assert process.stdout is not None
            acked_first = process.stdout.readline()
            assert acked_first.strip() == "0"
        victims = list(pair)
        choose.shuffle(victims)
        for mark in victims:
            process = pair[mark]
            assert process.stdout is not None
            for _line in range(choose.randrange(1, 8)):
                process.stdout.readline()
            process.kill()
            rest, _errors = process.communicate()
            said = [int(line) for line in rest.split() if line]
            acked[mark] = max(said, default=0)
    with opened(path) as vault:
        there = bodies(vault)
    by_mark: dict[str, list[int]] = defaultdict(list)
    for body in there:
        mark, count, _rest = body.split(" ", 2)
        by_mark[mark].append(int(count))
    for mark, last in acked.items():
        # In the order written, none twice; a commit may have come through unsaid.
        assert by_mark[mark] == list(range(len(by_mark[mark])))
        assert len(by_mark[mark]) > last
    report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
    assert report.ok, report.findings
    figure(
        1,
        f"two processes writing at once: killed {2 * rounds} times, {len(there)} notes, lost 0",
    )


JUMPS = [
    timedelta(days=-3650),
    timedelta(hours=-25),
    timedelta(seconds=-1),
    timedelta(0),
    timedelta(days=400),
    timedelta(days=3650),
]
ZONES = ["Europe/Amsterdam", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"]


def test_a_clock_that_jumps_changes_no_order_and_no_backup(
    tmp_path: Path, standing_clock: StandingClock, figure: Figure
) -> None:
    path, plan = tmp_path / "journal.mentorlog", BackupPlan(tmp_path / "backups")
    journal, _code = Journal.created(path, Passphrase(WORDS), key_table=CHEAP)
    today = datetime(2026, 11, 24, 9, tzinfo=UTC)
    try:
        ada = NewRelationship(name="Ada", my_role=Role.mentor, formality=Formality.informal)
        who = journal.change_now(partial(mentorships.add, new=ada))
        numbers = []
        for jump in JUMPS:
            for zone in ZONES:
                standing_clock.set(today + jump, zone)
                text = SessionText(mentorship_id=who, notes=f"{jump} {zone}")
                saved = journal.change_now(partial(sessions.save, text=text))
                numbers.append(saved.session_id)
                journal.on_vault_now(partial(daily, plan=plan))
        assert numbers == sorted(numbers)
        assert len(set(numbers)) == len(JUMPS) * len(ZONES)
        standing_clock.set(today, ZONES[0])
        assert len(journal.run_now(sessions.page)) == len(numbers)
        assert journal.on_vault_now(check_open).ok
        journal.on_vault_now(partial(daily, plan=plan))
        days = [clock.civil(one.made_at).date() for one in backups(plan.directory)]
        assert standing_clock.today in days
    finally:
        journal.close_now()
    figure(1, f"clock set back, ahead and to other zones {len(numbers)} times: order and rows kept")


def test_the_lock_counts_seconds_that_passed_and_not_what_the_clock_shows(
    standing_clock: StandingClock,
) -> None:
    passed = 0.0
    presence = Presence(300, monotonic=lambda: passed)
    for jump in JUMPS:
        for zone in ZONES:
            standing_clock.set(datetime(2026, 11, 24, 9, tzinfo=UTC) + jump, zone)
            assert not presence.away()
    passed = 299.0
    assert not presence.away()
    standing_clock.advance(days=-1)
    passed = 300.0
    assert presence.away()
