"""Opening the journal for one command: the key is worked out while the ORM is imported.

Both take about half a second; one after the other, every command would take twice as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

import typer

from mentorlog import clock, config, own_editor, paths
from mentorlog.cli import passphrase, program
from mentorlog.cli.output import say
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.vault.key import KEY_TABLE, Passphrase

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.vault.backup import BackupPlan
    from mentorlog.vault.key import KeyCost, RawKey, Secret
    from mentorlog.vault.vault import Vault

T = TypeVar("T")


@contextmanager
def journal(context: typer.Context, *needed: str) -> Iterator[Journal]:
    """The journal, open for one command and closed after it.

    `needed` are the modules that the command will import once it is open: they come while the key
    is worked out. A change is followed by the day's backup, if there is none yet. Raises the
    VaultErrors.
    """
    chosen = program.of(context)
    plan = backup_plan(chosen.journal)
    is_there(chosen)
    say_if_synced(chosen.journal)
    own_editor.sweep()
    if not chosen.asks_nobody:
        _beside(partial(_import, needed))
    secret = the_secret(chosen)
    seen = _seen()
    _import_key(secret)
    opening = _beside(lambda: _opened(chosen, secret, plan))
    _import(needed)
    opened = opening.result()
    try:
        went_back = _say_if_older(opened.vault, seen)
        yield opened
        if opened.changed:
            _back_up(opened, plan)
        remember(opened.vault, went_back=went_back)
    finally:
        opened.close_now()


@contextmanager
def vault(
    context: typer.Context, secret: Secret | None = None, *, keyring: bool = True
) -> Iterator[Vault]:
    """The encrypted file alone, for what needs no record: backups, passphrase, recovery sheet.

    Opened with `secret`, or with what the global options, the keyring or the person say. The
    keyring opens a journal, and `keyring` is false where the passphrase itself must be known: to
    change who may open it, to print what opens it.
    """
    from mentorlog.journal.schema import SCHEMA
    from mentorlog.vault.vault import Vault

    chosen = program.of(context)
    is_there(chosen)
    say_if_synced(chosen.journal)
    seen = _seen()
    opened = Vault.open(
        chosen.journal,
        secret or (the_secret(chosen) if keyring else Passphrase(the_passphrase(chosen))),
        SCHEMA,
        key_table=key_table(chosen),
        backups=backup_plan(chosen.journal),
    )
    try:
        went_back = _say_if_older(opened, seen)
        yield opened
        remember(opened, went_back=went_back)
    finally:
        opened.close()


def is_there(chosen: program.Global) -> None:
    """Return if a passphrase may be asked for; raises what else stands at the path."""
    from mentorlog.vault.recognise import recognise

    recognise(chosen.journal, key_table(chosen))


def the_secret(chosen: program.Global) -> Secret:
    """What opens the journal: a passphrase of the options, the keyring's key, or one asked for."""
    if not chosen.asks_nobody:
        kept = from_keyring(chosen)
        if kept is not None:
            return kept
    return Passphrase(the_passphrase(chosen))


def from_keyring(chosen: program.Global) -> RawKey | None:
    """The key of the journal in the keyring, if the settings let it open anything.

    Why there is none is said, unless nobody ever put one there.
    """
    if not config.load().keyring:
        return None
    from mentorlog.vault import system_keyring

    try:
        return system_keyring.key_for(chosen.journal, key_table(chosen))
    except (system_keyring.NoKeyring, system_keyring.StaleKey) as failure:
        say(failure.message)
        return None


def the_passphrase(chosen: program.Global) -> str:
    """The passphrase, from where the global options say, or asked for."""
    if chosen.passphrase_file is not None:
        return passphrase.from_file(chosen.passphrase_file)
    if chosen.passphrase_command is not None:
        return passphrase.from_command(chosen.passphrase_command)
    return passphrase.asked(_("Passphrase of {journal}:").format(journal=chosen.journal.name))


def key_table(chosen: program.Global) -> Mapping[int, KeyCost]:
    """What deriving a key costs, by version of the file."""
    return KEY_TABLE if chosen.doors.key_table is None else chosen.doors.key_table


def backup_plan(path: Path) -> BackupPlan:
    """Where backups of the journal at `path` go and how many stay, as the settings say."""
    from mentorlog.vault.backup import BackupPlan

    settings = config.load()
    return BackupPlan(
        settings.backup_directory or paths.backup_directory(path),
        daily=settings.backup_daily,
        weekly=settings.backup_weekly,
    )


def remember(opened: Vault, *, went_back: bool = False) -> None:
    """Keep in mind how often the file has changed.

    Another command may have seen a later state meanwhile, which stands; unless an older copy was
    opened (`went_back`), which is said once.
    """
    later = 0 if went_back else _seen().get(opened.file_id, 0)
    remember_commits(opened.file_id, max(opened.commits, later))


def remember_commits(file_id: str, commits: int) -> None:
    """Keep in mind that the journal `file_id` has seen that many changes."""
    from mentorlog import state

    known = state.load()
    if known.commits.get(file_id) != commits:
        known.commits[file_id] = commits
        state.save(known)


def say_if_synced(path: Path) -> None:
    """Say once that a journal lies where a service copies it, unless the settings want it quiet."""
    from mentorlog import state, synced

    if not config.load().warn_synced_folder:
        return
    known = state.load()
    words = synced.warning_once(path, known)
    if words:
        say(words)
        state.save(known)


def remember_check(path: Path) -> None:
    """Keep in mind that the journal at `path` was looked through and nothing was amiss."""
    from mentorlog import clock, state
    from mentorlog.vault.header import id_of

    known = state.load()
    known.checked[id_of(path)] = clock.now().isoformat(timespec="seconds")
    state.save(known)


def _opened(chosen: program.Global, secret: Secret, plan: BackupPlan) -> Journal:
    from mentorlog.journal.journal import Journal

    return Journal.opened(chosen.journal, secret, key_table=key_table(chosen), backups=plan)


def _seen() -> Mapping[str, int]:
    """The commits of each journal when it was last closed here.

    Read before a file is opened: read after, another command's change would look like a file that
    has gone back.
    """
    from mentorlog import state

    return state.load().commits


def _say_if_older(opened: Vault, seen: Mapping[str, int]) -> bool:
    """Whether the file has gone back since it was last closed here; then that is said."""
    if opened.commits >= seen.get(opened.file_id, 0):
        return False
    say(
        _(
            "This journal is older than when it was last used here: an earlier copy stands "
            "in its place. If you did not put it there, look at your backups."
        )
    )
    return True


def _back_up(opened: Journal, plan: BackupPlan) -> None:
    """The day's backup. The change before it is saved, whatever becomes of the backup."""
    try:
        opened.on_vault_now(partial(_daily, plan=plan))
    except MentorlogError as failure:
        say(
            _(
                "What you changed is saved; only the backup of the day could not be made. {reason}"
            ).format(reason=failure.message)
        )


def _daily(opened: Vault, *, plan: BackupPlan) -> Path | None:
    from mentorlog.vault.backup import daily

    return daily(opened, plan)


def _import_key(secret: Secret) -> None:
    """What works out the key, at once: beside the ORM it would come twice as late."""
    from mentorlog.journal import journal  # noqa: F401

    if isinstance(secret, Passphrase):
        from argon2 import exceptions, low_level  # noqa: F401


def _import(needed: Iterable[str]) -> None:
    """Everything a query needs, with the tables made ready, and what else is `needed`."""
    from sqlalchemy.orm import configure_mappers

    from mentorlog.journal import engine, ids, tables, who  # noqa: F401

    configure_mappers()
    for name in needed:
        import_module(name)
    clock.today()  # finds out the zone, which is kept


def _beside(work: Callable[[], T]) -> Future[T]:
    """Do `work` in a thread of its own that holds up nobody who wants to leave."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    return done
