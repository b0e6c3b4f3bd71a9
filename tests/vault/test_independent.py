"""The file is SQLCipher 4's, read and written by somebody else's implementation of it.

SQLite3 Multiple Ciphers shares no code with SQLCipher; the key is worked out from the format's
description alone.
"""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from mentorlog.vault.check import Kind, check
from mentorlog.vault.install import change_passphrase
from mentorlog.vault.key import Passphrase
from tests.figures import Figure
from tests.vault.made import CHEAP, SCHEMA, WORDS, bodies, create, key_as_described, opened, write


def independent(path: Path, words: str = WORDS) -> apsw.Connection:
    """The file through the other implementation."""
    key = key_as_described(path.read_bytes(), words)
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}'\""):
        connection.execute(f"PRAGMA {pragma}")
    return connection


@pytest.mark.parametrize("words", [WORDS, "Zoe\u0308 \u4f60\u597d \U0001f511", " "])
def test_another_implementation_reads_what_we_wrote(path: Path, words: str, figure: Figure) -> None:
    with_it = create(path, words)
    write(with_it, "één", "你好", "long " * 3000)
    with_it.close()
    other = independent(path, words)
    rows = [row[0] for row in other.execute("SELECT body FROM note ORDER BY id")]
    assert rows == ["één", "你好", "long " * 3000]
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()
    figure(8, f"apsw-sqlite3mc {apsw.apsw_version()} reads what we wrote, its own check ok")


def test_we_read_what_another_implementation_wrote(path: Path, figure: Figure) -> None:
    vault = create(path)
    write(vault, "ours")
    vault.close()
    assert check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP).ok
    other = independent(path)
    other.execute("INSERT INTO note (body) VALUES ('theirs'), (?)", ("long " * 3000,))
    other.close()
    report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
    assert [finding.kind for finding in report.findings] == [Kind.foreign]
    assert report.bad_pages == ()
    with opened(path) as again:
        assert bodies(again) == ["ours", "theirs", "long " * 3000]
        write(again, "ours again")
    other = independent(path)
    (count,) = other.execute("SELECT count(*) FROM note").fetchone() or (0,)
    assert count == 4
    other.close()
    figure(8, f"apsw-sqlite3mc {apsw.apsw_version()} writes, we read and write, it reads again")


def test_another_implementation_may_leave_the_file_in_its_own_mode(path: Path) -> None:
    create(path).close()
    other = independent(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("INSERT INTO note (body) VALUES ('in a write-ahead log')")
    other.close()
    with opened(path) as vault:
        (mode,) = vault.connection.execute("PRAGMA journal_mode").fetchone()
        assert mode == "truncate"
        assert bodies(vault) == ["in a write-ahead log"]


def test_a_new_passphrase_makes_a_file_that_others_read_too(path: Path) -> None:
    vault = create(path)
    write(vault, "kept")
    change_passphrase(vault, Passphrase("new words"))
    vault.close()
    other = independent(path, "new words")
    assert other.execute("SELECT body FROM note").fetchall() == [("kept",)]
    other.close()
