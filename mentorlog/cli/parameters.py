"""Arguments and options turned into their types without what Typer would load for it.

Typer does this with pydantic, whose import alone takes 80 ms: more than all of `mentorlog where`.
The command line knows only texts, whole numbers, paths, choices and flags, so `Command` and
`Group` do it themselves, and say in our own words what is wrong with a value. Bytes of an argument
that are no text (surrogates) pass: a path may hold them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import typer
from typer._coercion import RuntimeParam  # the seam Typer leaves; held in place by tests
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from mentorlog.display import safe
from mentorlog.i18n import _


@dataclass(frozen=True)
class _Plain(RuntimeParam):
    """One parameter's conversion. Raises typer.BadParameter (usage, exit code 2)."""

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        kind = self.annotation
        if isinstance(value, kind):
            return value
        try:
            if issubclass(kind, Enum):
                return _choice(str(value), list(kind))
            return self._number(str(value)) if kind is int else kind(value)
        except ValueError as wrong:
            raise typer.BadParameter(str(wrong), ctx, param) from None

    def _number(self, value: str) -> int:
        low, high = self.parameter_info.min, self.parameter_info.max
        shown = safe(value, keep_newlines=False)
        try:
            number = int(value)
        except ValueError:
            raise ValueError(_("“{value}” is not a whole number.").format(value=shown)) from None
        if (low is not None and number < low) or (high is not None and number > high):
            if high is None:
                raise ValueError(_("{value} is less than {low}.").format(value=shown, low=low))
            raise ValueError(
                _("{value} is not between {low} and {high}.").format(
                    value=shown, low=low, high=high
                )
            )
        return number


def _choice(value: str, choices: Sequence[Enum]) -> Enum:
    for choice in choices:
        if choice.value == value.casefold():
            return choice
    allowed = ", ".join(str(choice.value) for choice in choices)
    raise ValueError(
        _("“{value}” is not one of {allowed}.").format(
            value=safe(value, keep_newlines=False), allowed=allowed
        )
    )


def simplified(parameters: list[Any]) -> list[Any]:
    """The same parameters of Typer's, with our own conversion instead of its own.

    Arguments are shown in help by their name alone: "ID", not "ID <str>".
    """
    for parameter in parameters:
        if isinstance(parameter, TyperArgument | TyperOption):
            kind = parameter.type_descriptor.annotation
            if kind not in (str, int, bool, Path) and not issubclass(kind, Enum):
                raise TypeError(f"{parameter.name}: {kind}")
            parameter._runtime_param = _Plain(parameter.type_descriptor.parameter_info, kind)
        if isinstance(parameter, TyperArgument):
            parameter.display_type_rich = _no_type  # type: ignore[method-assign]  # Typer has no setting
    return parameters


def _no_type(ctx: Any) -> None:
    """Nothing is said of a type."""


class Command(TyperCommand):
    """A command whose parameters are converted as this module says."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All parameters, those Typer adds itself (help, completion) among them."""
        return simplified(super().get_params(ctx))


class Group(TyperGroup):
    """A group of commands whose own parameters are converted as this module says."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All parameters, those Typer adds itself (help, completion) among them."""
        return simplified(super().get_params(ctx))
