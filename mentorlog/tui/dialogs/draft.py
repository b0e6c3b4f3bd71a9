"""What is typed in a form, as plain values; kept as a draft while it is typed, and brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget

from mentorlog.errors import MentorlogError
from mentorlog.journal.elsewhere import Unkept
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import KeptDraft
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import Field, ProseField, TextField

#: Where somebody new waits while half filled in.
NEW = "relationship:new"
#: Among what is kept beside the fields: what they held before anything was typed.
FIRST = "at first"
#: Seconds of rest after a key before what is typed is kept.
REST = 0.4


def slot_of(mentorship_id: int) -> str:
    """Where changes to a relationship wait that are not saved yet."""
    return f"relationship:{mentorship_id}"


def promise_slot(mentorship_id: int) -> str:
    """Where a new promise waits that is not saved yet."""
    return f"promise:new:{mentorship_id}"


def topic_slot(mentorship_id: int) -> str:
    """Where a new topic waits that is not saved yet."""
    return f"topic:new:{mentorship_id}"


def values(form: Widget) -> dict[str, object]:
    """What stands in the fields of `form`, by the id of the choice or else of its field."""
    found: dict[str, object] = {}
    for name, widget in _filled_in(form):
        if isinstance(widget, AnyOf):
            found[name] = sorted(widget.values)
        else:
            found[name] = widget.value
    return found


def brought_back(
    kept: Mapping[str, object], now: Mapping[str, object]
) -> tuple[dict[str, object], bool]:
    """What was typed, on top of what the fields hold `now`; and whether that was changed as well.

    A field in which nothing was typed takes what it holds now. A draft that does not say how its
    form began is put back as it is.
    """
    first = kept.get(FIRST)
    if not isinstance(first, Mapping):
        return dict(kept), False
    typed = {name: value for name, value in kept.items() if value != first.get(name, value)}
    changed = {name for name in now if name in first and first[name] != now[name]}
    collides = any(name in changed and typed[name] != now[name] for name in typed)
    return dict(now) | typed, collides


def fill(form: Widget, kept: Mapping[str, object]) -> None:
    """Put values back; what no longer fits a field or choice is left as it stands."""
    for name, widget in _filled_in(form):
        value = kept.get(name)
        if isinstance(widget, AnyOf):
            known = {choice.value for choice in widget.choices}
            if isinstance(value, list):
                widget.values = frozenset(known & set(map(str, value)))
        elif isinstance(value, str) and (
            not isinstance(widget, OneOf) or value in {choice.value for choice in widget.choices}
        ):
            widget.value = value


def _filled_in(form: Widget) -> Iterator[tuple[str, TextField | ProseField | OneOf | AnyOf]]:
    for field in form.query(Field):
        widget = field if isinstance(field, TextField | ProseField) else field.body
        name = widget.id or field.id
        if name and isinstance(widget, TextField | ProseField | OneOf | AnyOf):
            yield name, widget


class FormDraft:
    """Keeps the form on `screen` in the journal under `slot`, shortly after every change.

    `mentorship_id` is whom it is about, None for somebody new. `beside` gives what is kept
    beside the fields, such as how far a wizard has come.
    """

    def __init__(
        self,
        screen: ModalScreen[Any],
        slot: str,
        mentorship_id: int | None = None,
        *,
        beside: Callable[[], Mapping[str, object]] = dict,
    ) -> None:
        self._screen = screen
        self._slot = slot
        self._mentorship_id = mentorship_id
        self._beside = beside
        self._rest: Timer | None = None

    async def found(self) -> KeptDraft | None:
        """What was kept the last time, or None."""
        from mentorlog.journal import drafts

        return await self._journal.run(partial(drafts.find, slot=self._slot))

    def soon(self) -> None:
        """Something was typed: keep it once there is a rest."""
        self._stop()
        self._rest = self._screen.set_timer(REST, self._quietly)

    async def now(self) -> None:
        """Keep what is not kept yet. Raises MentorlogError when the disk refuses."""
        resting = self._rest
        if resting is None:
            return
        from mentorlog.journal import drafts

        keep = partial(drafts.keep, slot=self._slot, mentorship_id=self._mentorship_id)
        await self._journal.change(partial(keep, fields=self._fields()))
        if self._rest is resting:  # else something was typed meanwhile, and has its own turn
            self._stop()

    def unkept(self) -> Unkept | None:
        """What is typed, as long as it is not in the journal."""
        if self._rest is None:
            return None
        return Unkept(self._slot, self._fields(), self._mentorship_id)

    def _fields(self) -> dict[str, object]:
        return values(self._screen) | dict(self._beside())

    async def forget(self) -> None:
        """It is saved or thrown away: nothing is to be brought back."""
        from mentorlog.journal import drafts

        self._stop()
        await self._journal.change(partial(drafts.discard, slot=self._slot))

    @property
    def _journal(self) -> Journal:
        app = self._screen.app
        assert isinstance(app, MentorlogApp)
        return app.journal

    async def _quietly(self) -> None:
        # A disk that refuses a draft says so again when the form is saved or the journal locked.
        with suppress(MentorlogError):
            await self.now()

    def _stop(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None


class KeepsDraft:
    """A dialog that is kept as a draft while it is filled in."""

    _draft: FormDraft

    async def keep_draft(self) -> None:
        """Keep what is filled in, now."""
        await self._draft.now()

    def unkept(self) -> Unkept | None:
        """What is filled in and is not in the journal."""
        return self._draft.unkept()
