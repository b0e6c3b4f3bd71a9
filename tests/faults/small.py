"""A journal on a disk that is full, and then is not.

    unshare -rm python -m tests.faults.small PLACE ELSEWHERE

In a space of mounts of its own: a file system of 3 MB in memory is mounted at PLACE, filled with
notes, and made larger again. What was found goes to standard output as one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from mentorlog.errors import StorageFailed
from mentorlog.vault import elsewhere
from mentorlog.vault.backup import BackupPlan, backup_now, backups, newest_good
from mentorlog.vault.check import check_open
from mentorlog.vault.install import change_passphrase
from mentorlog.vault.key import Keys, Passphrase
from mentorlog.vault.vault import Vault
from tests.vault.made import CHEAP, WORDS, bodies, create, reopen, write

NO_MOUNT = 3


def mounted(place: Path, *options: str) -> None:
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", ",".join(options), "none", str(place)], check=False
    )
    if done.returncode:
        raise SystemExit(NO_MOUNT)


def refused(act: Callable[[], object]) -> bool:
    """Whether it is said that there is no space."""
    try:
        act()
    except StorageFailed as error:
        return error.title == "No space left"
    return False


def fill(vault: Vault, acked: list[str]) -> int:
    """Notes until not even a small one goes in any more; how often that was said."""
    said = 0
    for size in (200_000, 20_000, 2_000, 200):
        while True:
            body = f"{len(acked)} " + "x" * size
            try:
                write(vault, body)
            except StorageFailed:
                said += 1
                break
            acked.append(body)
    return said


def main(place: Path, away: Path) -> dict[str, object]:
    """Fill it, try everything, make room, and go on."""
    mounted(place, "size=3m")
    path, plan = place / "journal.mentorlog", BackupPlan(place / "backups")
    acked: list[str] = []
    found: dict[str, object] = {}
    with closing(create(path)) as vault:
        write(vault, "first")
        acked.append("first")
        backup_now(vault, plan)
        found["said"] = fill(vault, acked)
        found["backup refused"] = refused(lambda: backup_now(vault, plan))
        found["passphrase refused"] = refused(lambda: change_passphrase(vault, Passphrase("new")))
        found["still read"] = bodies(vault) == acked
        elsewhere.save_copy(vault, away / "copy.mentorlog")
        found["old backups kept"] = len(backups(plan.directory)) == 1
    with closing(reopen(path)) as vault:
        found["opens when full"] = bodies(vault) == acked and check_open(vault).ok
        mounted(place, "remount", "size=40m")
        write(vault, "there is room again")
        acked.append("there is room again")
        backup_now(vault, plan)
        change_passphrase(vault, Passphrase("new"))
        found["goes on"] = bodies(vault) == acked and check_open(vault).ok
    with closing(reopen(away / "copy.mentorlog")) as vault:
        found["the copy"] = bodies(vault) == acked[:-1]
    found["the backup"] = newest_good(plan.directory, Keys(Passphrase(WORDS), CHEAP)) is not None
    found["left over"] = sorted(one.name for one in place.glob(".*unfinished"))
    found["notes"] = len(acked)
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
