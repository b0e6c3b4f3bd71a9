"""What is said of a reflection beside its text: what it is, the mood, about what, when it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from mentorlog.domain.kinds import ReflectionKind
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.reflection_writing import NONE, Writing
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, TextField
from mentorlog.tui.widgets.scale import Scale
from mentorlog.wording import reflections as words


class ReflectionFacts(FormDialog[Writing]):
    """Change all but the text. `people`, `sessions` and `goals` are there to choose from.

    `noting` is told at every change, so that the draft of the reflection holds what is filled in;
    it is told `writing` again when the dialog is left.
    """

    ENTER_ACCEPTS = False
    DEFAULT_CSS = """
    ReflectionFacts {
        & > .dialog { height: 100%; max-height: 36; }
        & .fields { height: 1fr; }
        &.-tall .fields { margin-bottom: 1; }
        &.-tall Scale { margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        save: Save[Writing],
        writing: Writing,
        *,
        noting: Callable[[Writing], object],
        people: Sequence[Choice],
        sessions: Sequence[Choice],
        goals: Sequence[Choice],
    ) -> None:
        super().__init__(_("About this reflection"), save, accept=_("Done"))
        self._writing = writing
        self._noting = noting
        self._people, self._sessions, self._goals = people, sessions, goals

    def fields(self) -> ComposeResult:
        """Kind, mood, title, about what, and the day a letter opens."""
        known = self._writing
        kinds = [Choice(kind, words.kind_words(kind)) for kind in ReflectionKind]
        moods = tuple(words.mood_words(step) for step in range(1, 6))
        yield Scale(_("Mood"), moods, known.mood, id="mood")
        yield Field(_("What it is"), OneOf(kinds, known.kind, id="kind", across=True))
        yield TextField(_("Title"), known.title, hint=_("May stay empty."), id="title")
        yield Field(_("About"), OneOf(self._people, _value(known.mentorship_id), id="about"))
        if len(self._sessions) > 1:
            yield Field(_("Session"), OneOf(self._sessions, _value(known.session_id), id="session"))
        if len(self._goals) > 1:
            yield Field(_("Goal"), OneOf(self._goals, _value(known.goal_id), id="goal"))
        yield DateField(
            _("Opens on"), known.opens_on, hint=_("Only for a letter; may stay empty."), id="opens"
        )

    async def result(self) -> Writing:
        """It as filled in. A session and a goal go with the relationship they belong to."""
        kind = ReflectionKind(self.query_one("#kind", OneOf).value)
        opens_on = await self.day(self.query_one("#opens", DateField))
        if opens_on is not None and kind is not ReflectionKind.letter:
            raise Wrong("opens", _("Only a letter opens on a date. Choose “letter” above."))
        return self._filled_in(opens_on)

    def _filled_in(self, opens_on: date | None) -> Writing:
        about = _number(self.query_one("#about", OneOf).value)
        same = about == self._writing.mentorship_id
        return replace(
            self._writing,
            kind=ReflectionKind(self.query_one("#kind", OneOf).value),
            mood=self.query_one("#mood", Scale).value,
            title=self.query_one("#title", TextField).value,
            mentorship_id=about,
            session_id=self._chosen("#session") if same else None,
            goal_id=self._chosen("#goal") if same else None,
            opens_on=opens_on,
        )

    @on(Input.Changed)
    @on(OneOf.Changed)
    @on(Scale.Changed)
    def _note(self) -> None:
        # A day is understood only once it is written out; it is the one thing that may be lost.
        if self.touched or self.query_one("#mood", Scale).value != self._writing.mood:
            self._noting(self._filled_in(self._writing.opens_on))

    async def action_cancel(self) -> None:
        """Close, and let it be as it was."""
        await super().action_cancel()
        if self.gone:
            self._noting(self._writing)

    def _chosen(self, name: str) -> int | None:
        found = self.query(name)
        return _number(found.first(OneOf).value) if found else None


def _value(number: int | None) -> str:
    return NONE if number is None else str(number)


def _number(value: str) -> int | None:
    return int(value) or None
