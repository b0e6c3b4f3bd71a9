"""The command line as a whole: its commands in order, and what is wrong when misused."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command, get_group

from mentorlog.cli import output, program
from mentorlog.cli.commands import LISTED, SECTIONS, in_short
from mentorlog.cli.parameters import Group
from mentorlog.i18n import LANGUAGES, _


def outcome(arguments: Sequence[str], doors: program.Doors) -> int:
    """Do what `arguments` ask and return the exit code. Raises MentorlogError.

    Words must be installed (`i18n.install`) before this module is imported.
    """
    try:
        command = _command()
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


class _Commands(Group):
    """The commands under their headings; the module of one is read when that command is meant."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names in the order of help."""
        return list(LISTED)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; None for another word, when all are read for a likely one."""
        for listed in [LISTED[cmd_name]] if cmd_name in LISTED else LISTED.values():
            if listed.name not in self.commands:
                self._read(listed.module)
        return super().get_command(ctx, cmd_name)

    def _read(self, module: str) -> None:
        """Read the commands of that module of this package."""
        app = typer.Typer(rich_markup_mode=None)
        app.callback()(lambda: None)  # a group, though it may hold one command
        import_module(f"mentorlog.cli.{module}").add_to(app)
        for name, command in get_group(app).commands.items():
            command.short_help = in_short(name)
            self.commands[name] = command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write them under their headings, the descriptions in one column."""
        broad = max(map(len, LISTED))
        for heading, commands in SECTIONS:
            with formatter.section(heading):
                formatter.write_dl([(one.name.ljust(broad), one.words) for one in commands])


def _command() -> Any:
    app = typer.Typer(
        cls=_Commands,
        name=program.NAME,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, help=_help())(_begin)
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
