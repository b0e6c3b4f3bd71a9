"""From the arguments to an exit code: the one way in and the one way out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from mentorlog.cli import output, program
from mentorlog.errors import Ambiguous, MentorlogError
from mentorlog.i18n import _

#: What the shell reports for a program that was interrupted from the keyboard.
INTERRUPTED = 130


def run(arguments: Sequence[str], doors: program.Doors) -> int:
    """Do what `arguments` ask and return the exit code; nothing a person can cause raises.

    Words must be installed (`i18n.install`) before this module is imported.
    """
    output.settle()
    code = _outcome(arguments, doors)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
        return code or 1
    except OSError as error:
        _stop_writing()
        output.say(_("The answer could not be written: {reason}.").format(reason=error.strerror))
        return code or 1
    return code


def _outcome(arguments: Sequence[str], doors: program.Doors) -> int:
    try:
        if list(arguments) == ["--version"]:  # answered before all commands are read
            output.data(program.version())
            return 0
        alone = program.options_alone(arguments, doors)
        if alone is not None:
            return doors.screens(alone)
        from mentorlog.cli import app

        return app.outcome(arguments, doors)
    except MentorlogError as error:
        return _failed(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1


def _failed(error: MentorlogError) -> int:
    output.say(error.message)
    if isinstance(error, Ambiguous):
        for candidate in error.candidates:
            output.say(f"  {candidate}")
    return error.exit_code


def _stop_writing() -> None:
    """Nobody reads any more: what is left in the buffer goes nowhere, without complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
