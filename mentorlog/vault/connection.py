"""A connection to the encrypted file with every setting made and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlcipher3 import dbapi2

from mentorlog.errors import StorageFailed
from mentorlog.i18n import _

Mode = Literal["rw", "ro"]

#: Set at every open and asserted: name, value as set, value as read back.
_SETTINGS: tuple[tuple[str, str, int | str], ...] = (
    ("temp_store", "MEMORY", 2),  # the default wrote notes in the clear to the temp directory
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "ON", 1),  # where a plain fsync stops at the drive's cache
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # or REPLACE would delete without telling the digest
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("mmap_size", "0", 0),
)
_CIPHER = {
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_plaintext_header_size = 0;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",
}


def connect(
    path: Path, key: bytes, *, mode: Mode = "rw", wait: float = 5.0, salt: bytes | None = None
) -> dbapi2.Connection:
    """Open the existing file at `path` with a key already proved; it is not read yet.

    `wait` is how many seconds a lock of another process is waited for. `salt` is given only for a
    new, empty file: with it, damage to the header would go unnoticed. Never creates a file.
    Raises StorageFailed when a setting does not hold, and what SQLite raises.
    """
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=wait, isolation_level=None
    )
    try:
        # First of all, or a damaged page is reported on the terminal, over the screen.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex() if salt else ''}'\"")
        connection.execute("PRAGMA cipher_compatibility = 4")
        if salt:
            connection.execute("PRAGMA auto_vacuum = NONE")
        for name, value, expected in _SETTINGS:
            connection.execute(f"PRAGMA {name} = {value}")
            _assert(name, expected, connection.execute(f"PRAGMA {name}").fetchone())
        settings = {row[0] for row in connection.execute("PRAGMA cipher_settings")}
        if not settings >= _CIPHER:
            raise _unsettled("cipher_settings")
    except BaseException:
        connection.close()
        raise
    return connection


def _assert(name: str, expected: int | str, row: tuple[int | str] | None) -> None:
    if row is None or row[0] != expected:
        raise _unsettled(name)


def _unsettled(name: str) -> StorageFailed:
    return StorageFailed(
        _(
            "The encryption library on this machine does not keep the setting {name},"
            " so the journal was not opened. Install mentorlog again."
        ).format(name=name)
    )
