"""A check-in: one key for the level, or all of it with confidence, a word and the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual import events
from textual.app import ComposeResult

from mentorlog import clock
from mentorlog.domain.attainment import LEVELS
from mentorlog.domain.dates import Looking
from mentorlog.i18n import _
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField, TextField
from mentorlog.wording import goals as words

_SURE = 10  # the most confident


@dataclass(frozen=True)
class Checked:
    """What the dialog hands back: level −2 to +2, how sure 0 to 10, a word on it, the day."""

    level: int
    confidence: int | None
    note: str
    on: date


class LevelDialog(ChooseDialog[int]):
    """The five levels in their own words, the lowest first; a digit from 1 to 5 takes one."""

    def __init__(self, title: str, levels: Sequence[str], current: int | None) -> None:
        offers = [
            Offer(
                level,
                f"{place}   {words.signed(level)}  {said or words.level(level)}",
                "         " + words.level(level) if said else "",
            )
            for place, (level, said) in enumerate(zip(LEVELS, levels, strict=True), start=1)
        ]
        super().__init__(
            title,
            offers,
            sentence=_("1 to 5 saves it at once, for today."),
            current=0 if current is None else current,
        )

    def on_key(self, event: events.Key) -> None:
        """A digit takes its level."""
        if event.character and event.character in "12345":
            event.stop()
            self.dismiss(LEVELS[int(event.character) - 1])


class CheckInDialog(FormDialog[Checked]):
    """Fill in a check-in. `levels` are the words of the five levels, the lowest first."""

    def __init__(
        self, title: str, save: Save[Checked], levels: Sequence[str], before: Checked
    ) -> None:
        super().__init__(title, save)
        self._levels = levels
        self._before = before

    def fields(self) -> ComposeResult:
        """Level, how sure, a word, the day."""
        choices = [
            Choice(str(level), words.signed(level), said or words.level(level))
            for level, said in zip(LEVELS, self._levels, strict=True)
        ]
        yield Field(
            _("It stands at"), OneOf(reversed(choices), str(self._before.level), id="level")
        )
        sure = self._before.confidence
        yield TextField(
            _("How sure"),
            "" if sure is None else str(sure),
            hint=_("From 0 to 10, or empty."),
            id="sure",
        )
        yield ProseField(_("A word on it"), self._before.note, id="note")
        yield DateField(_("On"), self._before.on, looking=Looking.back, id="on")

    async def result(self) -> Checked:
        """The check-in as filled in."""
        typed = self.query_one("#sure", TextField).value
        if typed and not (typed.isascii() and typed.isdecimal() and int(typed) <= _SURE):
            raise Wrong("sure", _("How sure you are is a number from 0 to 10, or empty."))
        on = await self.day(self.query_one("#on", DateField)) or clock.today()
        return Checked(
            int(self.query_one(OneOf).value),
            int(typed) if typed else None,
            self.query_one("#note", ProseField).value,
            on,
        )
