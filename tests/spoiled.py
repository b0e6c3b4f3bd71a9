"""The invented journal with something hostile before every text a person wrote."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from mentorlog import demo
from mentorlog.vault.vault import Vault
from tests.conftest import CHEAP

CANARY = "Kanarie4711"
LONG = "very long " * 500

#: What a terminal obeys, what hides or turns text about, what markup might be made of.
HOSTILE = (
    "\x1b]52;c;ZXZpbA==\x07", "\x1b]0;owned\x07", "\x1b[31mred", "\x1b[2J", "\x1b[H", "\x1bc",
    "\x1b[?1049l", "\x1b[6n", "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "\x1bP1$r0m\x1b\\",
    "\x1b_Gf=100;AAAA\x1b\\", "\x1b^private\x1b\\", "\x1bX\x1b\\", "\x9b31m", "\x9d0;title\x9c",
    "\x90q\x9c", "\x07bell", "\x08\x08\x08back", "\rover", "\x0e\x0fshift", "\x00nul", "\x7fdel",
    "\x85next", "\u202egnp.exe", "\u2066iso\u2069", "\u200bzero", "\ufefftext", "[b]bold[/b]",
    "[@click=app.quit]quit[/]", "\u2028line",
)  # fmt: skip

#: Nothing of this may reach a terminal.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def make(path: Path) -> int:
    """Write that journal at `path`; how many of its texts are spoiled."""
    made = demo.create(path, key_table=CHEAP).journal
    count = made.on_vault_now(_spoil)
    made.close_now()
    return count


def _spoil(vault: Vault) -> int:
    """Put a hostile string before each text; how many texts there were."""
    changed = 0
    with vault.writing() as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).fetchall()
        for (table,) in tables:
            if table == "vault_state" or table.startswith(("sqlite", "search")):
                continue
            for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
                if column[2].startswith(("TEXT", "VARCHAR")):
                    changed += _spoil_column(connection, table, column[1])
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    return changed


def _spoil_column(connection: Any, table: str, column: str) -> int:
    """Only what people write: a text with a space in it, a name, an alias."""
    rows = connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
    changed = 0
    for number, text in rows:
        called = column in ("name", "alias")
        if text and (called or (re.search(r"[a-z,.] [a-z]", text) and text[0] not in "{[")):
            before = HOSTILE[(number + len(column)) % len(HOSTILE)]
            with suppress(dbapi2.IntegrityError):  # what was agreed on stays as it is
                connection.execute(
                    f"UPDATE {table} SET {column} = ? WHERE rowid = ?",
                    (f"{CANARY}{before} {LONG if number % 7 == 0 else ''}{text}", number),
                )
                changed += 1
    return changed
