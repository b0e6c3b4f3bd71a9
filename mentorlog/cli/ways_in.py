"""Commands about the ways into a journal: making one, its passphrase, its recovery code."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog import config
from mentorlog.cli import asking, opening, output, passphrase, program
from mentorlog.cli.commands import in_short
from mentorlog.cli.parameters import Command
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _, ngettext
from mentorlog.vault import header, recovery
from mentorlog.vault.key import Passphrase, RecoveryCode

if TYPE_CHECKING:
    from mentorlog.vault.vault import Vault

#: How many groups of the recovery code are asked back.
ASKED_BACK = 2

NewPassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--new-passphrase-file",
        metavar="FILE",
        help=_("Read the new passphrase from FILE, and ask nothing."),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    for name, does in (
        ("init", init),
        ("passphrase", change),
        ("recover", recover),
        ("recovery-sheet", sheet),
    ):
        app.command(name, cls=Command, help=in_short(name))(does)


def init(context: typer.Context) -> None:
    """Create a journal where the global options say."""
    from mentorlog.journal.journal import Journal

    chosen = program.of(context)
    if os.path.lexists(chosen.journal):
        raise Refused(
            _("There is something at {path} already; nothing was changed.").format(
                path=chosen.journal
            )
        )
    alone = chosen.asks_nobody
    phrase = opening.the_passphrase(chosen) if alone else passphrase.chosen()
    made, code = Journal.created(
        chosen.journal, Passphrase(phrase), key_table=opening.key_table(chosen)
    )
    try:
        output.say(_("The journal is at {path}.").format(path=chosen.journal))
        if _hand_over(code, made.vault.salt, ask_back=not alone):
            made.on_vault_now(lambda vault: vault.confirm_recovery_code())
        opening.remember(made.vault)
        opening.say_if_synced(chosen.journal)
    finally:
        made.close_now()


def change(context: typer.Context, new_passphrase_file: NewPassphraseFile = None) -> None:
    """Change the passphrase of the journal."""
    chosen = program.of(context)
    opening.is_there(chosen)
    _can_be_asked(
        {
            "--passphrase-file": chosen.asks_nobody,
            "--new-passphrase-file": new_passphrase_file is not None,
        }
    )
    with opening.vault(context, keyring=False) as vault:
        _renew(vault, new_passphrase_file)


def recover(
    context: typer.Context,
    code_file: Annotated[
        Path | None,
        typer.Option("--code-file", metavar="FILE", help=_("Read the recovery code from FILE.")),
    ] = None,
    new_passphrase_file: NewPassphraseFile = None,
) -> None:
    """Open with the recovery code, then set a new passphrase."""
    opening.is_there(program.of(context))
    _can_be_asked(
        {
            "--code-file": code_file is not None,
            "--new-passphrase-file": new_passphrase_file is not None,
        }
    )
    typed = passphrase.from_file(code_file) if code_file is not None else _code_asked()
    recovery.decode(typed)
    with opening.vault(context, RecoveryCode(typed)) as vault:
        _renew(vault, new_passphrase_file)


def sheet(context: typer.Context) -> None:
    """Print the recovery sheet."""
    with opening.vault(context, keyring=False) as vault:
        output.data(recovery_sheet(vault))


def recovery_sheet(vault: Vault) -> str:
    """The page to keep on paper: the code, which file it opens, and how without mentorlog."""
    groups = vault.recovery_code().text.split("-")
    half = len(groups) // 2
    words = _(
        "mentorlog: recovery sheet\n"
        "\n"
        "Whoever holds this page can read the journal. Keep it where you keep your passport.\n"
        "\n"
        "Recovery code\n"
        "\n"
        "    {first}\n"
        "    {second}\n"
        "\n"
        "First bytes of the file, which are no secret\n"
        "\n"
        "    {first_bytes}\n"
        "\n"
        "Journal {file_id}, kept as {name}. Code and first bytes are valid until the passphrase\n"
        "is changed; print a new sheet then.\n"
        "\n"
        "To open it: “mentorlog recover”, then type the code and choose a new passphrase.\n"
        "If the file is damaged: “mentorlog salvage {name} --into NEW”. Where its beginning is\n"
        "lost, that asks for the first bytes; without them not even the code helps.\n"
        "\n"
        "Without mentorlog: the journal is a SQLCipher 4 database. Work on a copy.\n"
        "\n"
        "    sqlcipher {name}\n"
        "    PRAGMA key = \"x'{key}'\";\n"
        "    SELECT starts_at, notes FROM mentoring_session ORDER BY starts_at;\n"
    )
    return words.format(
        first=" ".join(groups[:half]),
        second=" ".join(groups[half:]),
        first_bytes=header.written(vault.salt),
        file_id=vault.file_id,
        name=vault.path.name,
        key=vault.raw_key().key.hex(),
    ).rstrip("\n")


def _can_be_asked(given: Mapping[str, bool]) -> None:
    """Raise UsageError naming the options left out, when there is no terminal to ask on instead.

    `given` says of each option whether its answer is there. Before anything is opened, so that
    nobody waits for a key only to learn what is missing.
    """
    missing = [option for option, there in given.items() if not there]
    if missing and not asking.has_terminal():
        raise UsageError(
            _("There is no terminal to ask on. These options are needed: {options}.").format(
                options=", ".join(missing)
            )
        )


def _renew(vault: Vault, new_passphrase_file: Path | None) -> None:
    from mentorlog.vault.install import change_passphrase

    alone = new_passphrase_file is not None
    phrase = (
        passphrase.from_file(new_passphrase_file)
        if new_passphrase_file is not None
        else passphrase.chosen()
    )
    code = change_passphrase(vault, Passphrase(phrase))
    output.say(_("The passphrase is changed."))
    _tell_keyring(vault)
    if _hand_over(code, vault.salt, ask_back=not alone):
        vault.confirm_recovery_code()
    _offer_to_renew_backups(vault, ask=not alone)


def _tell_keyring(vault: Vault) -> None:
    if not config.load().keyring:
        return
    from mentorlog.vault import system_keyring

    try:
        system_keyring.follow(vault)
    except system_keyring.NoKeyring as failure:
        output.say(failure.message)


def _offer_to_renew_backups(vault: Vault, *, ask: bool) -> None:
    """Say that older backups open with the old passphrase; if wanted, put a new one in their place.

    Nothing is removed before the new one is made and verified.
    """
    from mentorlog.vault.backup import backup_now, backups

    plan = opening.backup_plan(vault.path)
    older = backups(plan.directory, file_id=vault.file_id)
    if not older:
        return
    output.say(
        ngettext(
            "{count} older backup in {directory} opens with the old passphrase.",
            "{count} older backups in {directory} open with the old passphrase.",
            len(older),
        ).format(count=len(older), directory=plan.directory)
    )
    if not ask or not asking.somebody_is_there():
        return
    if asking.agreed(_("Make a new backup now and remove the older ones?")):
        backup_now(vault, plan)
        for one in older:
            one.path.unlink(missing_ok=True)
        output.say(_("There is one new backup now."))


def _hand_over(code: RecoveryCode, salt: bytes, *, ask_back: bool) -> bool:
    """Print the recovery code and say the file's first bytes, `salt`.

    Returns whether two groups of the code were typed back.
    """
    output.say(_("This recovery code opens the journal without the passphrase. Write it down now:"))
    output.data(code.text)
    output.say(
        _(
            "Beside it, if you like: {first_bytes}. These are the first bytes of the file, no "
            "secret; they help when its beginning is damaged. “mentorlog recovery-sheet” prints "
            "both. A new passphrase makes both anew."
        ).format(first_bytes=header.written(salt))
    )
    if not ask_back or not asking.somebody_is_there():
        return False
    numbers = sorted(random.SystemRandom().sample(range(1, recovery.GROUPS + 1), ASKED_BACK))
    output.say(_("To be sure that it is on paper, type two of its groups back."))
    try:
        for number in numbers:
            question = _("Group {number}:").format(number=number)
            while not recovery.same_group(asking.line(question), code.text, number):
                output.say(_("That is not group {number}. Look again.").format(number=number))
    except EOFError:
        output.say(_("Left out. The journal goes on reminding you."))
        return False
    return True


def _code_asked() -> str:
    """The recovery code, group by group; a code typed or pasted at once is taken too."""
    output.say(_("Type the recovery code, group by group; it is not shown."))
    groups: list[str] = []
    while len(groups) < recovery.GROUPS:
        number = len(groups) + 1
        typed = recovery.groups(asking.secret(_("Group {number}:").format(number=number)))
        wrong = recovery.wrong_groups(typed)
        short = any(len(group) != recovery.GROUP_SIZE for group in typed)
        if not typed or wrong or short:
            at = wrong[0] + number - 1 if wrong else number
            output.say(_("Group {number} has a typing error. Once more.").format(number=at))
            continue
        groups += typed
    return "-".join(groups)
