"""The command line as a whole: its commands in order, and what is wrong when misused."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from mentorlog.cli import output, program
from mentorlog.cli.parameters import Group
from mentorlog.i18n import LANGUAGES, _


def outcome(arguments: Sequence[str], doors: program.Doors) -> int:
    """Do what `arguments` ask and return the exit code. Raises MentorlogError.

    Words must be installed (`i18n.install`) before this module is imported.
    """
    try:
        command = _command(program.command_asked(arguments))
        typed = list(arguments)
        result = command.main(typed, prog_name=program.NAME, standalone_mode=False, obj=doors)
    except typer.Abort:
        output.say(_("Stopped; nothing was changed."))
        return 1
    except typer.TyperException as error:
        code = _misused(error)
        if "--reason" in arguments:
            # The likely slip: the reason itself as an argument.
            output.say(_("A reason never stands in the command: --reason asks for it."))
        return code
    return result if isinstance(result, int) else 0


def _misused(error: Any) -> int:
    context = getattr(error, "ctx", None)
    if context is not None and error.message != context.get_help():
        output.say(context.get_usage())
        output.say(_("“{command} --help” says more.").format(command=context.command_path) + "\n")
    output.say(error.format_message())
    return int(getattr(error, "exit_code", 1))


#: The module of each command, in the order in which a person comes to need them, and under what
#: heading help lists them.
_SECTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    (_("To begin"), {"demo": "demonstrating", "init": "ways_in", "guide": "guide"}),
    (
        _("Records"),
        {
            "add": "add",
            "list": "listing",
            "show": "reading",
            "search": "searching",
            "edit": "editing",
            "done": "changing",
            "check-in": "goaling",
            "highlight": "marking",
            "link": "linking",
            "revisions": "earlier",
            "delete": "changing",
        },
    ),
    (_("What comes next"), {"brief": "reading", "due": "reading", "snooze": "snoozing"}),
    (_("What it comes to"), {"insights": "insights"}),
    (
        _("The course of a relationship"),
        {
            "match": "stages",
            "decide": "stages",
            "agreement": "agreeing",
            "agree": "agreeing",
            "move": "stages",
            "pause": "changing",
            "resume": "changing",
            "evaluate": "evaluating",
            "feels-off": "feeling_off",
            "close": "ending",
            "chapter": "stages",
            "notes": "ending",
            "erase": "ending",
        },
    ),
    (
        _("In and out"),
        {"export": "exporting", "import": "importing"},
    ),
    (
        _("The journal itself"),
        {
            "backup": "keeping",
            "restore": "keeping",
            "check": "keeping",
            "salvage": "salvaging",
            "passphrase": "ways_in",
            "recover": "ways_in",
            "recovery-sheet": "ways_in",
            "keyring": "keyring",
            "doctor": "doctor",
            "where": "about",
            "keys": "about",
        },
    ),
)
_MODULES = {name: module for _heading, commands in _SECTIONS for name, module in commands.items()}


class _Commands(Group):
    """The commands in the order of `_SECTIONS`, groups among them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names in that order."""
        return sorted(super().list_commands(ctx), key=list(_MODULES).index)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write them under their headings, the descriptions in one column."""
        broad = max(map(len, _MODULES))
        room = formatter.width - broad - len("  ") * 3
        for heading, names in _SECTIONS:
            found = ((name, self.get_command(ctx, name)) for name in names)
            lines = [
                (name.ljust(broad), command.get_short_help_str(room))
                for name, command in found
                if command is not None
            ]
            if lines:  # only the module of the command that was asked for is read
                with formatter.section(heading):
                    formatter.write_dl(lines)


def _command(asked: str | None) -> Any:
    """The command line; of the command `asked` for, only its module is read: all take 25 ms."""
    app = typer.Typer(
        cls=_Commands,
        name=program.NAME,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, help=_help())(_begin)
    names = {_MODULES[asked]} if asked in _MODULES else set(_MODULES.values())
    for name in names:
        import_module(f"mentorlog.cli.{name}").add_to(app)
    return get_command(app)


def _help() -> str:
    return _(
        "A personal mentorship journal in one encrypted file.\n\n"
        "Without a command: the screens (the first time they create the journal). "
        "The options below stand before the command."
    )


def _version(asked: bool) -> None:
    if asked:
        output.data(program.version())
        raise typer.Exit


def _begin(
    context: typer.Context,
    journal: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help=_("The journal, instead of the usual place or {variable}.").format(
                variable=program.JOURNAL_VARIABLE
            ),
        ),
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=_("Read the passphrase from FILE, or from the file {variable} names.").format(
                variable=program.FILE_VARIABLE
            ),
        ),
    ] = None,
    passphrase_command: Annotated[
        str | None,
        typer.Option(
            metavar="CMD",
            help=_(
                "Read the passphrase from what CMD prints, or the command in {variable}."
            ).format(variable=program.COMMAND_VARIABLE),
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE",
            help=_("The language of all words: {languages}.").format(
                languages=", ".join(LANGUAGES)
            ),
        ),
    ] = None,
    no_color: Annotated[
        bool, typer.Option("--no-color", help=_("No colours; the variable NO_COLOR does the same."))
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_version, help=_("Say which version this is.")
        ),
    ] = False,
) -> None:
    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(
            _("“{language}” is not complete. There is: {languages}.").format(
                language=lang, languages=", ".join(LANGUAGES)
            ),
            context,
        )
    doors = context.obj
    chosen = program.chosen(doors, journal, passphrase_file, passphrase_command, color=not no_color)
    context.obj = chosen
    if context.invoked_subcommand is None:
        raise typer.Exit(doors.screens(chosen))
