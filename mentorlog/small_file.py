"""The program's own small files, read so that nothing standing in their place can hold it up."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

#: Bytes; no settings and nothing remembered come near.
MOST = 1 << 20


def text_of(path: Path) -> str:
    """The text in the file at `path`, in UTF-8.

    Raises OSError for anything but a file (a pipe would be waited for, a device never ends) and
    for one longer than `MOST`, UnicodeDecodeError for one that is no text.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    with open(number, "rb") as file:  # noqa: PTH123 a descriptor
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        content = file.read(MOST + 1)
    if len(content) > MOST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content.decode("utf-8")
