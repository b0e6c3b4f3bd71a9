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
from functools import partial
from pathlib import Path
from typing import Any

import typer
from typer._coercion import RuntimeParam  # the seam Typer leaves; held in place by tests
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from mentorlog.display import safe
from mentorlog.i18n import _


@dataclass(frozen=True)
class _Plain(RuntimeParam):
    """One parameter's conversion. Raises typer.BadParameter (usage, exit code 2).

    `choices` are the members of an enumeration that the parameter takes.
    """

    choices: tuple[Enum, ...] = ()

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._coerce_value(one, param, ctx) for one in value]
        kind = self.annotation
        if isinstance(value, kind):
            return value
        try:
            if issubclass(kind, Enum):
                return _choice(str(value), self.choices)
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

    Help is made plain: arguments by their name alone ("ID", not "{ID}" or "ID <str>"), the limits
    of a number in words, and of a flag no default, for it says what it does when given. Where the
    placeholder names values ("me|pair"), no other one is taken or completed.
    """
    for parameter in parameters:
        if isinstance(parameter, TyperArgument | TyperOption):
            kind = parameter.type_descriptor.annotation
            if kind == list[str]:  # an option that may be given several times
                kind = str
            if kind not in (str, int, bool, Path) and not issubclass(kind, Enum):
                raise TypeError(f"{parameter.name}: {kind}")
            choices = _choices(kind, parameter.metavar) if issubclass(kind, Enum) else ()
            if choices:
                parameter._custom_shell_complete = partial(_completed, choices)
            info = parameter.type_descriptor.parameter_info
            parameter._runtime_param = _Plain(info, kind, choices)
            limits = partial(_limits, parameter.min, parameter.max, parameter.metavar)
            parameter._get_number_range_help_str = limits  # type: ignore[method-assign]  # Typer has no setting
            if kind is bool:
                parameter.show_default = False
        if isinstance(parameter, TyperArgument):
            parameter.display_type_rich = _no_type  # type: ignore[method-assign]
            if parameter.required:
                name = partial(_usage_name, parameter.display_name_raw, parameter.nargs)
                parameter._usage_display_name = name  # type: ignore[method-assign]
    return parameters


def _choices(kind: type[Enum], metavar: str | None) -> tuple[Enum, ...]:
    """The members that the placeholder names; all of them when it names no values."""
    named = (metavar or "").split("|")
    return tuple(one for one in kind if len(named) == 1 or one.value in named)


def _completed(choices: Sequence[Enum], ctx: Any, parameter: Any, typed: str) -> list[str]:
    """The values the shell offers for what is typed of one."""
    return [one.value for one in choices if one.value.startswith(typed.casefold())]


def _limits(low: float | None, high: float | None, metavar: str | None) -> str | None:
    """The limits of a number in words; none where its placeholder says them already."""
    if low is None or (metavar or "").startswith(f"{low}.."):
        return None
    return _("{low} or more").format(low=low) if high is None else f"{low}–{high}"


def _usage_name(name: str, count: int) -> str:
    """An argument that must be given, as the line of usage shows it."""
    return name if count == 1 else f"{name}..."


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
