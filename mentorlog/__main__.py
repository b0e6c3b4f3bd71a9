"""The front door: `mentorlog` and `python -m mentorlog`.

Only this module knows both the command line and the screens; it makes the process safe before
anything else is imported, and hands each what it may use of the other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mentorlog import i18n

if TYPE_CHECKING:
    from mentorlog.cli.program import Global, KeyLine
    from mentorlog.vault.key import KeyCost, RawKey, Secret

#: What the shell reports for a program that was interrupted from the keyboard.
INTERRUPTED = 130


def main() -> NoReturn:
    """The program: do what the arguments ask, and leave with the exit code they promise."""
    from mentorlog import process

    process.prepare()
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    leave(code)


def run(arguments: Sequence[str], *, key_table: Mapping[int, KeyCost] | None = None) -> int:
    """Do what `arguments` ask and return the exit code.

    `key_table` is the vault's own; tests, which cannot wait, hand in a cheaper one here.
    """
    # Found out by hand, for help texts are words too and are made when modules are imported.
    from mentorlog.cli.program import Doors, language_asked

    i18n.install(language_asked(arguments, os.environ))
    from mentorlog.cli import front

    return front.run(arguments, Doors(_screens, _demo, _key_lines, key_table))


def leave(code: int) -> NoReturn:
    """End the process at once: everything is closed and flushed, and taking the ORM apart
    piece by piece would cost as much as a quick command takes in all."""
    os._exit(code)


def _screens(chosen: Global) -> int:
    """The screens on the journal of the global options, opened already if nobody need be asked."""
    from mentorlog import config, process
    from mentorlog.vault.there import is_there

    secret: Secret | None = None
    back = process.taken_place()
    # Asked in any case: what the system refuses is said here, before the screens take the terminal.
    if is_there(chosen.journal) and chosen.asks_nobody:
        from mentorlog.cli import opening
        from mentorlog.vault.key import Passphrase

        opening.is_there(chosen)
        secret = Passphrase(opening.the_passphrase(chosen))
    elif is_there(chosen.journal) and back is None and config.load().keyring:
        from mentorlog.cli import opening

        secret = opening.from_keyring(chosen)
    again = ["--journal", str(chosen.journal)]
    return _shown(chosen, chosen.journal, again, secret, back=back)


def _demo(chosen: Global, keep: Path | None, locked: bool) -> int:
    """The screens on the invented journal, which is made first unless it is there already."""
    from mentorlog import demo, process

    if keep is not None:
        return _kept_demo(chosen, keep.absolute(), locked)
    found = demo.remembered()
    path = found or demo.place()
    try:
        secret = _invented(chosen, path) if found is None else None
        back = process.taken_place()
        return _shown(chosen, path, ["demo"], secret, shown_passphrase=demo.PASSPHRASE, back=back)
    finally:
        demo.discard()


def _kept_demo(chosen: Global, path: Path, locked: bool) -> int:
    """The screens on an invented journal that stays at `path`. Refused for any other journal."""
    from mentorlog import demo, process
    from mentorlog.errors import Refused, WrongPassphrase
    from mentorlog.i18n import _
    from mentorlog.vault.key import Passphrase
    from mentorlog.vault.there import is_there

    secret: Secret | None = None
    if not is_there(path):
        secret = _invented(chosen, path)
    elif not locked:
        secret = Passphrase(demo.PASSPHRASE)
    again = ["demo", "--keep", str(path), "--locked"]
    try:
        back = process.taken_place()
        return _shown(chosen, path, again, secret, shown_passphrase=demo.PASSPHRASE, back=back)
    except WrongPassphrase:
        raise Refused(
            _("The journal at {path} is not a demo. Choose another path to keep one.").format(
                path=path
            )
        ) from None


def _invented(chosen: Global, path: Path) -> RawKey:
    """Write the demo journal at `path`; what opens it, without working the key out twice."""
    from mentorlog import demo
    from mentorlog.cli import opening

    made = demo.create(path, key_table=opening.key_table(chosen))
    key = made.journal.vault.raw_key()
    made.journal.close_now()
    return key


def _shown(
    chosen: Global,
    path: Path,
    again: list[str],
    secret: Secret | None,
    *,
    shown_passphrase: str = "",
    back: str | None = None,
) -> int:
    """Show the screens; `again` is the command that shows them anew when they were locked.

    `back` is where the person was then.
    """
    from mentorlog import process
    from mentorlog.tui import run as screens
    from mentorlog.tui.leave import Leave

    if not chosen.color:
        os.environ["NO_COLOR"] = "1"
    options = ["--lang", i18n.language()]
    leaving = screens.run(
        path,
        again=[*options, *again],
        secret=secret,
        key_table=chosen.doors.key_table,
        shown_passphrase=shown_passphrase,
        back=back,
    )
    if leaving is Leave.demo:
        process.replace_process([*options, "demo"])
    return 1 if leaving is Leave.crashed else 0


def _key_lines() -> Iterable[KeyLine]:
    """The keys of the screens, as the settings have them."""
    from mentorlog import config, paths
    from mentorlog.cli.program import KeyLine
    from mentorlog.tui.commands.remap import remapped
    from mentorlog.tui.commands.signs import readable

    return [
        KeyLine(command.id, tuple(map(readable, command.keys)), command.help)
        for command in remapped(config.load().keys, paths.config_file())
    ]


if __name__ == "__main__":
    main()
