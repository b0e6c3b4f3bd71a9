"""A journal's file, decrypted page by page by another implementation, free pages included."""

from __future__ import annotations

from pathlib import Path

import apsw

from mentorlog.vault.header import SIZE
from mentorlog.vault.key import Keys, Passphrase
from mentorlog.vault.pages import PAGE
from tests.conftest import CHEAP, PASSPHRASE


def decrypted(path: Path, words: str = PASSPHRASE) -> bytes:
    """Every page of the file in the clear, also those no table uses."""
    key = Keys(Passphrase(words), CHEAP).key(path.read_bytes()[:SIZE])
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}'\""):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        pages = connection.serialize("main")
    finally:
        connection.close()
    assert len(pages) == path.stat().st_size
    assert len(pages) % PAGE == 0
    return pages


def found_in(pages: bytes, *canaries: str) -> list[str]:
    """Which of the words stand anywhere in the pages, in any encoding SQLite has."""
    return [
        word
        for word in canaries
        if any(word.encode(encoding) in pages for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    ]
