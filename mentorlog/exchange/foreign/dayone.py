"""Day One's journals: its JSON export, alone or in the zip it comes in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from mentorlog import clock
from mentorlog.exchange.foreign import bytes_in, rich_text
from mentorlog.exchange.foreign.entries import (
    STARRED,
    Entry,
    Identities,
    Read,
    broken,
    prose,
    said,
    with_tags,
)
from mentorlog.exchange.foreign.moments import moment
from mentorlog.i18n import _

_PICTURE: Final = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)\n?")
# A mark that would begin a list, a heading or a number at the start of a line keeps its backslash.
_ESCAPED: Final = re.compile(r"(?<=\S)(?<!\d)\\([.!()\-+#])|(?<=[^\W\d])\\([.!()\-+#])")
_ATTACHED: Final = ("photos", "videos", "audios", "pdfAttachments")


def read(path: Path) -> Read:
    """The entries of a Day One export. Raises Broken naming the place of what is wrong."""
    entries: list[Entry] = []
    notes: tuple[str, ...] = ()
    identities = Identities("Day One")
    for name, data in bytes_in.documents(path):
        found, said_of = bytes_in.document(data, name)
        notes += said_of
        records = found.get("entries") if isinstance(found, dict) else None
        if not isinstance(records, list):
            raise broken(name, _("there are no “entries” in it, so it is no export of Day One"))
        for number, record in enumerate(records, start=1):
            where = _("{file}, entry {number}").format(file=name, number=number)
            if not isinstance(record, dict):
                raise broken(where, _("this is no entry"))
            entries.append(_entry(identities, where, record))
    return Read(tuple(entries), notes)


def _entry(identities: Identities, where: str, record: dict[str, Any]) -> Entry:
    written = said(record.get("creationDate"), where, "creationDate")
    at = moment(written)
    if at is None:
        raise broken(where, _("its date cannot be read"))
    zone = _zone(said(record.get("timeZone"), where, "timeZone"))
    text = _PICTURE.sub("", said(record.get("text"), where, "text"))
    if not text.strip() and record.get("richText"):
        text = rich_text.markdown(record["richText"])
    text = prose(_ESCAPED.sub(lambda found: found[1] or found[2], text))
    tags = record.get("tags") or []
    if not isinstance(tags, list):
        raise broken(where, _("“tags” is not a list"))
    words = [str(tag) for tag in tags] + ([STARRED] if record.get("starred") else [])
    attached = [record.get(name) for name in _ATTACHED]
    key = said(record.get("uuid"), where, "uuid")
    return Entry(
        uid=identities.uid(key or f"{written} {text[:80]}"),
        where=where,
        at=at if at.tzinfo else at.replace(tzinfo=zone),
        zone=zone.key,
        title="",
        body=with_tags(text, words),
        left_out=sum(len(found) for found in attached if isinstance(found, list)),
    )


def _zone(name: str) -> ZoneInfo:
    """The zone an entry was written in, or the person's own where it names none known here."""
    return clock.zone_named(name.replace("\\/", "/")) or clock.zone()
