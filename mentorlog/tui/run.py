"""From a path to screens and back: everything around the app, for the main program to call."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog import config, paths, process, state
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui.leave import Leave

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.tui.app import MentorlogApp
    from mentorlog.vault.key import KeyCost, Secret


def run(
    path: Path,
    *,
    again: Sequence[str] = (),
    secret: Secret | None = None,
    key_table: Mapping[int, KeyCost] | None = None,
    shown_passphrase: str = "",
    back: str | None = None,
) -> Leave:
    """Show the screens on the journal at `path` until the person leaves; why they ended.

    `again` are the arguments with which the program is started anew when the journal is locked:
    the journal's path and what else must hold, but never a way in. Then this does not return.
    With `secret` the journal is opened before the screens, and what stands in the way is raised.
    `shown_passphrase` is said on the lock screen (the demo's). `back` is where the person was when
    the journal was locked, as `process.taken_place` hands it on. A fault is told on standard error.

    Raises ConfigurationError, the VaultErrors of opening with a secret, and MentorlogError when
    there is no terminal.
    """
    if not _at_a_terminal():
        raise MentorlogError(
            _("The screens need a terminal. “mentorlog --help” lists what works without one.")
        )
    process.begin_without_searching()
    settings = _settings()
    remembered = state.load()
    # The demo begins at the beginning, and the person's own journal where they left it.
    area = remembered.area
    if shown_passphrase:
        remembered = replace(remembered, area="")
    logging.disable(logging.CRITICAL)  # libraries would log values, over the screen
    opened = None if secret is None else _opened(path, secret, key_table)
    no_color = os.environ.get("NO_COLOR")

    from mentorlog.tui.app import MentorlogApp

    app = MentorlogApp(
        path,
        opened=opened,
        settings=settings,
        state=remembered,
        key_table=key_table,
        shown_passphrase=shown_passphrase,
        back=back,
    )
    leave = app.run(mouse=settings.mouse) or Leave.quit
    _close(app)
    kept = replace(app.state, area=area) if shown_passphrase else app.state
    state.save(state.with_others(kept))
    if no_color is not None:
        os.environ["NO_COLOR"] = no_color  # Textual takes it away; the next process needs it
    _end(app)
    if leave is Leave.lock:
        process.replace_process(again, place=app.place)
    return leave


def _end(app: MentorlogApp) -> None:
    """Tell a fault; where a signal asked for the end, end by it and do not return."""
    if app.fault:
        _tell(app.fault)
    if app.signalled is not None:
        if app.shown_passphrase:
            from mentorlog import demo

            demo.discard()  # nobody else gets to it
        _end_by(app.signalled)


def _settings() -> config.Settings:
    """The settings. Raises ConfigurationError, also for keys that cannot be."""
    settings = config.load()
    if settings.keys:
        from mentorlog.tui.commands.remap import remapped

        remapped(settings.keys, paths.config_file())
    return settings


def _at_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__))


def _opened(path: Path, secret: Secret, key_table: Mapping[int, KeyCost] | None) -> Journal:
    """The open journal, with the screens imported beside the working out of the key."""
    from mentorlog.tui.preload import import_the_rest

    importing = threading.Thread(target=import_the_rest, daemon=True)
    importing.start()
    from mentorlog.journal.journal import Journal
    from mentorlog.vault.key import KEY_TABLE

    journal = Journal.opened(path, secret, key_table=key_table or KEY_TABLE)
    importing.join()
    return journal


def _close(app: MentorlogApp) -> None:
    """Close the file, and remember how far it had come, to know an older copy next time.

    Whoever comes only for a moment has today's backup made now.
    """
    if not app.is_open:
        return
    vault = app.journal.vault
    if app.wants_backups and app.signalled is None:
        from mentorlog.vault import backup

        with contextlib.suppress(MentorlogError):
            app.journal.on_vault_now(partial(backup.daily, plan=app.backup_plan()))
    app.state.commits[vault.file_id] = vault.commits
    with contextlib.suppress(MentorlogError):
        app.journal.close_now()


def _tell(fault: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(
            fault + "\n" + _("What you were writing is kept. Start mentorlog to go on.") + "\n"
        )


def _end_by(number: int) -> None:
    """End as a program does that a signal ends, now that everything is in the file."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
