"""Folders that a service copies to other machines: a journal in one may meet itself half written.

Known by their names and by what the services leave in them; nothing is asked of any of them.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from mentorlog.i18n import _
from mentorlog.state import State

#: A folder's name, and the service that gives it. Letters' case is left alone.
_NAMES: tuple[tuple[str, str], ...] = (
    (r"Dropbox( \(.+\))?", "Dropbox"),
    (r"OneDrive( ?- ?.+)?", "OneDrive"),
    (r"Mobile Documents|com~apple~CloudDocs|iCloud ?Drive", "iCloud Drive"),
    (r"Nextcloud\d?", "Nextcloud"),
    (r"ownCloud\d?", "ownCloud"),
    (r"Google ?Drive|GoogleDrive-.+", "Google Drive"),
    (r"pCloud ?Drive", "pCloud"),
    (r"Proton ?Drive|ProtonDrive-.+", "Proton Drive"),
)

#: What stands in the topmost folder that a service copies.
_MARKS: tuple[tuple[str, str], ...] = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.driveupload", "Google Drive"),
    (".SynologyWorkingDirectory", "Synology Drive"),
)

#: Where macOS puts the folders of all services.
_MAC = "CloudStorage"


def service_of(path: Path) -> str:
    """The service that copies the folder `path` lies in; empty when none is known to.

    Links are followed. A folder that cannot be looked into is judged by its name.
    """
    real = Path(os.path.realpath(path))
    for folder in real.parents:
        for name, service in _NAMES:
            if re.fullmatch(name, folder.name):
                return service
        for mark, service in _MARKS:
            if os.path.lexists(folder / mark):
                return service
        if folder.parent.name == _MAC and folder.parent.parent.name == "Library":
            return folder.name.partition("-")[0]
    return ""


def warning(path: Path) -> str:
    """What to say of a journal at `path`; empty when it lies in no such folder."""
    service = service_of(path)
    if not service:
        return ""
    return _(
        "This journal lies in a folder that {service} copies to other machines. Written on two of"
        " them, or copied half written, it can be damaged. Keep it elsewhere, and only its backups"
        " there."
    ).format(service=service)


def warning_once(path: Path, known: State) -> str:
    """As `warning`, the first time for this path; `known` notes that it was given."""
    words = warning(path)
    named = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]
    if not words or named in known.told:
        return ""
    known.told.append(named)
    return words
