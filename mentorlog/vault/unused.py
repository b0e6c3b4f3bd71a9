"""Pages that hold nothing, mended after a crash.

SQLite takes an unused page without keeping its old content in the rollback journal, for there is
none worth keeping. Torn by a crash it stays torn after the rollback: nothing is lost, but it does
not verify, so every copy and check of the file would call it damaged.
"""

from __future__ import annotations

from typing import Final

from sqlcipher3 import dbapi2

from mentorlog.vault.pages import PAGE, PageProof
from mentorlog.vault.rawfile import RawFile

#: Bytes of a page that hold content when it is filled by one long value: without what SQLCipher
#: keeps at its end (IV and HMAC, 80) and the number of the next page.
_FILLED: Final = PAGE - 80 - 4
_FILLER: Final = "filler_of_unused_pages"


def mend(connection: dbapi2.Connection, raw: RawFile, proof: PageProof) -> bool:
    """Write the unused pages anew if one does not verify; whether anything was written.

    Inside a write transaction, so that nobody writes meanwhile. A page in use is never touched:
    if one does not verify the file is damaged, and stays for `check` to say so.
    """
    (unused,) = connection.execute("PRAGMA freelist_count").fetchone()
    if not unused:
        return False
    bad, _count = raw.bad_pages(proof)
    if not bad or len(bad) > unused:
        return False
    connection.execute(f"CREATE TABLE {_FILLER} (content BLOB)")
    connection.execute(
        f"INSERT INTO {_FILLER} VALUES (zeroblob(?))",  # noqa: S608 a name of ours
        ((unused - 1) * _FILLED,),
    )
    connection.execute(f"DROP TABLE {_FILLER}")
    return True
