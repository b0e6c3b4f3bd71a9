"""A small record of the tests' own, a key that is cheap to derive, and what the file looks like."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from mentorlog.vault.key import KeyCost, Passphrase
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault

PAGE = 4096
CHEAP = {1: KeyCost(passes=1, memory_kib=64, lanes=4)}
WORDS = "a café by the river"
FIRST = """
-- A note; with a semicolon in its comment.
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL CHECK (body <> 'refused'),
    weight REAL,
    picture BLOB
);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    note_id INTEGER REFERENCES note (id) ON DELETE CASCADE,
    name TEXT NOT NULL UNIQUE
);
CREATE INDEX tag_of ON tag (note_id);
"""
SCHEMA = Schema((FIRST,))


def create(path: Path, words: str = WORDS) -> Vault:
    """A new journal with the tests' record."""
    return Vault.create(path, Passphrase(words), SCHEMA, key_table=CHEAP)[0]


def reopen(path: Path, words: str = WORDS, wait: float = 5.0) -> Vault:
    """The same journal, opened again."""
    return Vault.open(path, Passphrase(words), SCHEMA, key_table=CHEAP, wait=wait)


@contextmanager
def opened(path: Path, words: str = WORDS) -> Iterator[Vault]:
    """A journal that is open for the length of a block."""
    vault = reopen(path, words)
    try:
        yield vault
    finally:
        vault.close()


def write(vault: Vault, *bodies: str) -> None:
    """One change: a note for each body."""
    with vault.writing() as connection:
        connection.executemany("INSERT INTO note (body) VALUES (?)", [(body,) for body in bodies])


def bodies(vault: Vault) -> list[str]:
    """Every note, in the order written."""
    with vault.reading() as connection:
        return [body for (body,) in connection.execute("SELECT body FROM note ORDER BY id")]


def fill(path: Path, pages: int = 9) -> bytes:
    """A closed journal of at least so many pages; returns its bytes."""
    vault = create(path)
    number = 0
    while path.stat().st_size < pages * PAGE:
        write(vault, f"{number} " + "ordinary words " * 40)
        number += 1
    vault.close()
    return path.read_bytes()


def key_as_described(data: bytes, words: str = WORDS) -> bytes:
    """The raw key worked out from the description of the format, without the program's code."""
    cost = CHEAP[1]
    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", words).encode("utf-8"),
        salt=data[:16],
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def page_holds(data: bytes, number: int, key: bytes) -> bool:
    """Whether page `number` verifies, by the format's description alone."""
    salt = bytes(byte ^ 0x3A for byte in data[:16])
    mac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
    page = data[(number - 1) * PAGE : number * PAGE]
    covered = page[16 if number == 1 else 0 : PAGE - 64]
    mac = hmac.new(mac_key, covered + number.to_bytes(4, "little"), "sha512").digest()
    return mac == page[PAGE - 64 :]


def everything_in(directory: Path) -> dict[str, bytes]:
    """Name and content of every file, to see that nothing was touched."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
