"""The pages of a damaged file that still verify, in the clear.

SQLCipher stops at the first page that does not verify, so each is decrypted here by itself:
AES-256-CBC with the raw key, the IV after the content. Page 1's first 16 bytes, the salt, stand for
SQLite's own magic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mentorlog.errors import Damaged, MentorlogError, NotAJournal
from mentorlog.i18n import _
from mentorlog.vault import header, rollback
from mentorlog.vault.key import Keys
from mentorlog.vault.pages import LOCK_PAGE, PageProof, decrypted
from mentorlog.vault.rawfile import RawFile
from mentorlog.vault.recognise import newer, wrong


@dataclass(frozen=True)
class Plain:
    """Pages in the clear by their number, how many the file has, and those that do not verify."""

    pages: dict[int, bytes]
    count: int
    bad: tuple[int, ...]


def read(raw: RawFile, key: bytes, salt: bytes) -> Plain:
    """Every page that verifies, as it was before a commit that was cut off."""
    proof = PageProof(key, salt)
    pages: dict[int, bytes] = {}
    bad: list[int] = []
    count = 0
    for number, page in raw.pages():
        count = number
        if proof.verifies(number, page):
            pages[number] = decrypted(page, number, key)
        elif number != LOCK_PAGE:
            bad.append(number)
    older, length = (
        rollback.before(raw.path, proof) if rollback.fits(raw, key, proof) else ({}, None)
    )
    pages.update((number, decrypted(page, number, key)) for number, page in older.items())
    bad = [number for number in bad if number not in older]
    if length is not None:
        pages = {number: page for number, page in pages.items() if number <= length}
        bad = [number for number in bad if number <= length]
        count = length
    return Plain(pages, count, tuple(bad))


def opened(
    raw: RawFile, keys: Keys, copies: Iterable[Path], first: bytes = b""
) -> tuple[bytes, bytes]:
    """Salt and key of a damaged file whose first bytes may be among what was lost.

    Then they are looked for: as somebody copied them from the recovery sheet (`first`), in
    `copies` of the same journal, which begin with the same 16 bytes until the passphrase is
    changed, or with one byte put right. Raises WrongPassphrase, NewerJournal, Damaged or
    NotAJournal when no page verifies with any of them.
    """
    start = raw.start(header.SIZE)
    if header.holds(start):
        if header.version(start) not in keys.table:
            raise newer()
        # What was typed comes first, for page 1 may be that of another journal of this person's.
        found = _tried(raw, keys, _usable([first, start], keys))
        if found is None:
            raise wrong()
        return found
    found = _tried(raw, keys, _headers(start, keys, first, copies))
    if found is not None:
        return found
    kind: type[MentorlogError] = Damaged if start and header.is_hurt(start) else NotAJournal
    raise kind(
        _(
            "No page of {path} opens. If its first 16 bytes were lost, passphrase and recovery"
            " code need them: from the recovery sheet, with --first-bytes, or from a backup of the"
            " same journal, with --header."
        ).format(path=raw.path),
        title=_("Nothing to salvage"),
    )


def _tried(raw: RawFile, keys: Keys, salts: Iterable[bytes]) -> tuple[bytes, bytes] | None:
    for salt in salts:
        key = keys.key(salt)
        proof = PageProof(key, salt)
        if any(proof.verifies(number, page) for number, page in raw.pages()):
            return salt, key
    return None


def _headers(start: bytes, keys: Keys, first: bytes, copies: Iterable[Path]) -> Iterator[bytes]:
    """Headers the file may have had: first what was typed, then those of copies, then its own."""
    return _usable((first, *map(start_of, copies), *_mended(start)), keys)


def _usable(salts: Iterable[bytes], keys: Keys) -> Iterator[bytes]:
    """Those that are headers of a known version, each once."""
    known: set[bytes] = set()
    for salt in salts:
        if salt not in known and header.holds(salt) and header.version(salt) in keys.table:
            known.add(salt)
            yield salt


def start_of(path: Path) -> bytes:
    """The first 16 bytes of a file, fewer when it has fewer; empty when it is none to read."""
    try:
        with RawFile(path) as raw:
            return raw.start(header.SIZE)
    except MentorlogError:
        return b""


def _mended(start: bytes) -> Iterator[bytes]:
    """The header with any one byte changed: the checksum agrees with few of them."""
    if len(start) < header.SIZE:
        return
    for at in range(header.SIZE):
        for byte in range(256):
            yield start[:at] + bytes([byte]) + start[at + 1 :]
