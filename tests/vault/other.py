"""Another process with the same journal: what it does is its first argument.

It prints a line for each thing done, and waits for a line on standard input where the test decides
how long it goes on.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from mentorlog.errors import MentorlogError
from mentorlog.vault.backup import BackupPlan, backup_now
from mentorlog.vault.install import change_passphrase, restore
from mentorlog.vault.key import Passphrase
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault
from tests.vault.made import CHEAP, SCHEMA, WORDS, bodies, reopen, write

MORE = "CREATE TABLE extra{0} (id INTEGER PRIMARY KEY); INSERT INTO extra{0} VALUES (1), (2);"


def say(text: object) -> None:
    print(text, flush=True)


def hold(path: Path) -> None:
    """Keep a write transaction open until told to end it."""
    vault = reopen(path)
    vault.begin(write=True)
    vault.connection.execute("INSERT INTO note (body) VALUES ('not yet')")
    say("held")
    sys.stdin.readline()
    vault.stamp()
    vault.connection.execute("COMMIT")
    say("done")


def add(path: Path, body: str) -> None:
    """One note, or the exit code of why not."""
    try:
        vault = reopen(path, wait=0.2)
        write(vault, body)
    except MentorlogError as error:
        say(error.exit_code)
    else:
        say("written")


def follow(path: Path) -> None:
    """Have the journal open; at each line read, add it, and say how many notes there are."""
    vault = reopen(path)
    say("open")
    for line in sys.stdin:
        try:
            write(vault, line.strip())
            say(len(bodies(vault)))
        except MentorlogError as error:
            say(type(error).__name__)


def save(path: Path) -> None:
    """Note after note, without end."""
    vault = reopen(path)
    start = len(bodies(vault))
    while True:
        write(vault, f"{start} " + "lorem " * (start % 2000))
        say(start)
        start += 1


def append(path: Path, mark: str) -> None:
    """Notes of its own without end, beside others who do the same."""
    vault, number = reopen(path, wait=20.0), 0
    while True:
        write(vault, f"{mark} {number} " + "lorem " * (number % 700))
        say(number)
        number += 1
        time.sleep(0.005)  # whoever writes without a pause leaves no room for the other


def change(path: Path, old: str) -> None:
    """A new passphrase again and again: the old one with a number."""
    vault, number = reopen(path, old), 0
    while True:
        number += 1
        say(f"begin {old}{number}")
        change_passphrase(vault, Passphrase(f"{old}{number}"))
        say(f"done {old}{number}")


def back_up(path: Path) -> None:
    """Backups without end."""
    vault = reopen(path)
    while True:
        say(backup_now(vault, BackupPlan(path.parent / "backups")).name)


def bring_back(path: Path, backup: str) -> None:
    """The same backup restored without end."""
    while True:
        restore(
            Path(backup),
            path,
            Passphrase(WORDS),
            SCHEMA,
            keep_in=path.parent / "backups",
            key_table=CHEAP,
        )
        say("restored")


def migrate(path: Path) -> None:
    """One version after the other."""
    scripts = list(SCHEMA.scripts)
    while True:
        scripts.append(MORE.format(len(scripts)))
        schema = Schema(tuple(scripts))
        Vault.open(path, Passphrase(WORDS), schema, key_table=CHEAP).close()
        say(schema.version)


if __name__ == "__main__":
    acts = (hold, add, append, follow, save, change, back_up, bring_back, migrate)
    act = {act.__name__: act for act in acts}[sys.argv[1]]
    act(Path(sys.argv[2]), *sys.argv[3:])
