"""A person's own editor on a text of the journal, without leaving a trace on the disk.

The text stands, for as long as the editor runs, in a file only its owner can read, in a private
directory that lives in memory (tmpfs). Where the system has none, nothing is written at all: the
text would stay on the disk in free blocks, swap files and backups. vim, neovim,
emacs, nano and micro are told to keep no swap, undo, backup or history; what another editor keeps
elsewhere is up to that editor.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from mentorlog import fleeting
from mentorlog.errors import Refused, StorageFailed
from mentorlog.i18n import _
from mentorlog.state import State

_PURPOSE = "mentorlog-editing"
_TEMPORARY = ("TMPDIR", "TMP", "TEMP")
_WARNED = "own_editor"
_VIM = (
    "set noswapfile nobackup nowritebackup noundofile viminfo= history=0",
    "silent! set shada=",
)
_EMACS = (
    "(progn (setq make-backup-files nil auto-save-default nil create-lockfiles nil)"
    " (dolist (mode '(recentf-mode save-place-mode savehist-mode))"
    " (when (fboundp mode) (funcall mode -1))))"
)
_NO_TRACE = {
    "emacs": ["--eval", _EMACS],
    # nano has no words against a history that its own settings ask for.
    "nano": ["--ignorercfiles"],
    "micro": [
        *("-backup", "false", "-permbackup", "false", "-savecursor", "false"),
        *("-savehistory", "false", "-saveundo", "false"),
    ],
}


def edit(text: str, *, command: str = "") -> str:
    """`text` as it comes back from the editor, which takes over the terminal meanwhile.

    `command` is the editor with its arguments; empty means $VISUAL, $EDITOR or vi. When the editor
    is killed or its terminal closed, what was saved in it counts. Raises Refused when there is no
    directory in memory or the editor fails (the text is then as it was), and StorageFailed when
    the file cannot be written or read back.
    """
    parent = fleeting.memory_directory()
    if parent is None:
        raise Refused(
            _(
                "This system has no directory in memory, and a text of yours is never written "
                "to the disk in the clear. Type it here, or hand it over on standard input."
            )
        )
    fleeting.sweep(_PURPOSE, parent)
    directory = fleeting.make(_PURPOSE, parent)
    try:
        file = directory / "note.md"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(text.encode("utf-8", errors="replace"))
        _run(_arguments(command), file)
        return file.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise StorageFailed(
            _("The text could not be handed to your editor: {reason}.").format(
                reason=error.strerror
            )
        ) from None
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def warning_once(known: State) -> str:
    """What to say the first time a text is handed to an editor; `known` notes that it was said."""
    if _WARNED in known.told:
        return ""
    known.told.append(_WARNED)
    return _(
        "The journal locks only once your editor is closed. vim, emacs, nano and micro are told"
        " to keep nothing of the text; what another editor keeps is up to it."
    )


def sweep() -> None:
    """Remove what an editor left behind when its program was killed."""
    parent = fleeting.memory_directory()
    if parent is not None:
        fleeting.sweep(_PURPOSE, parent)


def _run(arguments: list[str], file: Path) -> None:
    had_terminal = _has_terminal()
    with ExitStack() as stack:
        terminal = None
        if not sys.stdout.isatty():
            terminal = stack.enter_context(open("/dev/tty", "wb"))  # noqa: PTH123 a device
        try:
            done = subprocess.run(
                [*arguments, str(file)],
                stdout=terminal,
                # What it writes beside the text goes with the text.
                env={**os.environ, **dict.fromkeys(_TEMPORARY, str(file.parent))},
                check=False,
            )
        except OSError as error:
            raise Refused(
                _("Your editor “{editor}” could not be started: {reason}.").format(
                    editor=arguments[0], reason=error.strerror
                )
            ) from None
    cut_off = done.returncode < 0 or (had_terminal and not _has_terminal())
    if done.returncode and not cut_off:
        raise Refused(
            _("Your editor ended with status {status}; nothing was changed.").format(
                status=done.returncode
            )
        )


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except (OSError, AttributeError):
        return False
    return True


def _arguments(command: str) -> list[str]:
    chosen = command or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        arguments = shlex.split(chosen) or ["vi"]
    except ValueError:
        raise Refused(_("The name of your editor has a quote that is never closed.")) from None
    name = Path(arguments[0]).name
    arguments += _NO_TRACE.get(name, [])
    if name in {"vi", "vim", "nvim", "gvim", "view", "ex"}:
        # Before the person's own settings and again after them, whatever those say.
        arguments += ["-n", "-i", "NONE"]
        for line in _VIM:
            arguments += ["--cmd", line, "-c", line]
    return arguments
