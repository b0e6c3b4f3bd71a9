"""The minute after a talk: five questions, energy, how it felt. Every part may be skipped.

Whatever way it is left, what was filled in is kept: there is nothing to confirm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from mentorlog import wording
from mentorlog.display import safe
from mentorlog.domain import tasklines
from mentorlog.domain.due import find_due
from mentorlog.domain.kinds import Role, Side
from mentorlog.domain.lines import clean_input
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.elsewhere import Unkept
from mentorlog.tui.background import begin
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.note_keeper import NoteKeeper
from mentorlog.tui.session_writing import SOON, After, Capture
from mentorlog.tui.widgets.field import TextField
from mentorlog.tui.widgets.quick_field import QuickField
from mentorlog.tui.widgets.scale import Scale

_LABEL: Final = 22
_LONGEST: Final = 1000  # characters of an answer; more than that is for the note itself
_TICK: Final = 0.2  # seconds between two looks at whether to keep what is filled in
#: What each step of “how much of the talking was yours” stands for, in percent.
_SHARES: Final = (10, 30, 50, 70, 90)


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands in the dialog."""

    after: After
    capture: Capture


class PromiseField(QuickField):
    """A promise as it is said; what was understood of it stands below. `day` is the session's."""

    def __init__(self, label: str, value: str, day: date, *, soon: bool = False) -> None:
        """With `soon` it is due two days after the session where it names no day."""
        super().__init__(
            label,
            safe(value, keep_newlines=False),
            placeholder="" if soon else _("send the draft, due friday"),
            longest=_LONGEST,
            id="soon" if soon else None,
        )
        self._day = day
        self._soon = soon
        self.understand()

    @on(Input.Changed)
    def understand(self) -> None:
        """Say until when it is, and on what it hangs."""
        found = tasklines.find(f"- [ ] me: {self.value}", self._day) if self.value else []
        facts = []
        for promise in found:
            due = promise.due_on
            if due is None and self._soon and not find_due(self.value, self._day):
                due = self._day + SOON
            facts.append(_("no date") if due is None else f"→ {wording.long_day(due)}")
            facts += [promise.if_cue] * bool(promise.if_cue)
        self.hint = wording.DOT.join(facts)


class AfterDialog(Dialog[Noted]):
    """Fill in what was noted. `role` is mine, `them` what the counterpart is called.

    `day` is the civil date of the session. `changed` is told at every change, so that it is kept
    as a draft while it is filled in; `keeper` is kept from here, where no editor does it.
    """

    BINDINGS = bindings("after")
    HELP = _(
        "What is easily forgotten, in the minute after a talk. Anything may stay empty; digits from"
        " 1 to 5 answer the scales. All of it is kept as you type."
    )
    DEFAULT_CSS = """
    AfterDialog {
        & > .dialog { width: 76; padding: 1 2; }
        & VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & .heading { height: 1; color: $key; text-style: bold; margin-top: 1; }
        & .heading.-first { margin-top: 0; }
    }
    """

    def __init__(
        self,
        noted: Noted,
        *,
        role: Role,
        them: str,
        day: date,
        changed: Callable[[Noted], object],
        keeper: NoteKeeper | None = None,
    ) -> None:
        super().__init__()
        self._noted = noted
        self._role = role
        self._them = them
        self._day = day
        self._changed = changed
        self._keeper = keeper
        self._left = False

    def compose(self) -> ComposeResult:
        """The questions, in the order in which a talk comes back."""
        with Vertical(classes="dialog -filling") as dialog:
            dialog.border_subtitle = _(
                "enter or 1–5 goes on · anything may stay empty · {key} keeps it"
            ).format(key=self.app.key_of("after.leave"))
            with VerticalScroll(can_focus=False, classes="private"):
                yield from self._words()
                yield from self._scales()
                yield from self._extra()

    def on_mount(self) -> None:
        """Say what it is; hide what is typed where others see the screen."""
        self.entitle(_("The minute after"))
        for line in self.query(Input):
            line.password = self.app.discreet
        top = self.query_one(VerticalScroll)
        self.call_after_refresh(top.scroll_home, animate=False)
        if self._keeper is not None:
            self.set_interval(_TICK, self._keep_in_time)

    # The questions.

    def _words(self) -> ComposeResult:
        noted, capture = self._noted.after, self._noted.capture
        yield _heading(_("What was it really about?"), first=True)
        yield _line(noted.summary, "summary")
        yield _heading(_("A sentence you want to keep"))
        yield _line(capture.sentence, "sentence")
        yield _heading(_("What you promise, and what {name} does").format(name=self._them))
        for side, said in ((Side.me, capture.mine), (Side.them, capture.theirs)):
            with Vertical(id=side.value) as rows:
                rows.styles.height = "auto"
                for text in (*said, ""):
                    yield self._promise(side, text)
        yield _heading(_("What you did not say, and why: only you see this"))
        yield _line(capture.unsaid, "unsaid")

    def _promise(self, side: Side, text: str = "") -> PromiseField:
        return PromiseField(wording.side(side, self._them), text, self._day)

    def _scales(self) -> ComposeResult:
        yield _heading(_("Your energy"))
        energy = (_("drained"), _("low"), _("as usual"), _("good"), _("lively"))
        yield self._scale("energy_before", _("before"), energy)
        yield self._scale("energy_after", _("after"), energy)
        yield _heading(_("How it was between you"))
        much = (_("not at all"), _("hardly"), _("partly"), _("mostly"), _("fully"))
        yield self._scale("heard", _("heard"), much)
        yield self._scale("respected", _("respected"), much)
        yield self._scale("honest", _("honest"), much)
        yield self._scale("useful", _("useful"), much)

    def _extra(self) -> ComposeResult:
        after, capture, them = self._noted.after, self._noted.capture, self._them
        if self._role is not Role.mentee or after.talk_share is not None:
            yield _heading(_("Who talked"))
            talked = (
                _("mostly {name}").format(name=them),
                _("{name} more than you").format(name=them),
                _("about as much each"),
                _("you more than {name}").format(name=them),
                _("mostly you"),
            )
            step = _nearest(after.talk_share)
            yield Scale(_("you talked"), talked, step, label_width=_LABEL, id="talk_share")
        if self._role is not Role.mentee or capture.learned:
            yield _heading(_("What did you learn from {name}?").format(name=them))
            yield _line(capture.learned, "learned")
        if self._role is not Role.mentor or capture.soon:
            yield _heading(_("What will you do within 48 hours?"))
            yield PromiseField("", capture.soon, self._day, soon=True)

    def _scale(self, name: str, label: str, words: tuple[str, ...]) -> Scale:
        step = getattr(self._noted.after, name)
        return Scale(label, words, step, label_width=_LABEL, id=name)

    # What stands there.

    @property
    def filled_in(self) -> Noted:
        """What stands in the dialog now."""
        return Noted(self._after, self._capture)

    @property
    def _after(self) -> After:
        scales = {scale.id: scale.value for scale in self.query(Scale)}
        before = self._noted.after
        share = before.talk_share
        step = scales.pop("talk_share", _nearest(share))
        if step != _nearest(share):
            share = None if step is None else _SHARES[step - 1]
        known = {part.name for part in fields(After)}
        return replace(
            before,
            summary=self._said("summary", before.summary),
            talk_share=share,
            **{str(name): value for name, value in scales.items() if name in known},
        )

    @property
    def _capture(self) -> Capture:
        before = self._noted.capture
        return replace(
            before,
            sentence=self._said("sentence", before.sentence),
            mine=self._promised(Side.me, before.mine),
            theirs=self._promised(Side.them, before.theirs),
            soon=self._said("soon", before.soon),
            unsaid=self._said("unsaid", before.unsaid),
            learned=self._said("learned", before.learned),
        )

    def _said(self, name: str, before: str) -> str:
        """What stands in that line; what could not be shown as it is stays as it was."""
        for field in self.query(f"#{name}").results(TextField):
            return _read(field, before)
        return before

    def _promised(self, side: Side, before: tuple[str, ...]) -> tuple[str, ...]:
        rows = self.query(f"#{side.value} TextField").results(TextField)
        said = [_read(field, old) for field, old in _side_by_side(rows, before)]
        return tuple(one for one in said if one)

    # Keeping.

    @on(Input.Changed)
    @on(Scale.Changed)
    async def _follow(self) -> None:
        for side in Side:
            rows = self.query_one(f"#{side.value}", Vertical)
            if not rows.is_attached:
                return  # the program ends meanwhile, and has asked for what is typed already
            if all(field.value for field in rows.query(PromiseField)):
                await rows.mount(self._promise(side))
                rows.query(Input).last().password = self.app.discreet
        self._changed(self.filled_in)

    async def _keep_in_time(self) -> None:
        if self._keeper is not None and self._keeper.autosave.due:
            begin(self, self._keep_quietly, "keep")

    async def _keep_quietly(self) -> None:
        try:
            await self.keep_draft()
        except MentorlogError as failure:
            self.query_one(".dialog", Vertical).border_subtitle = safe(failure.message)

    async def keep_draft(self) -> None:
        """Keep what is filled in, now; once it was handed over, that is no longer ours to tell."""
        if not self._left:
            self._changed(self.filled_in)
        if self._keeper is not None:
            await self._keeper.keep()

    def unkept(self) -> Unkept | None:
        """What is filled in and is not in the journal."""
        return None if self._keeper is None else self._keeper.unkept()

    def action_leave(self) -> None:
        """Back, with what was filled in."""
        noted = self.filled_in
        self._left = True
        self.dismiss(noted)


def _heading(words: str, *, first: bool = False) -> Static:
    return Static(words, classes="heading -first" if first else "heading", markup=False)


def _line(value: str, name: str) -> QuickField:
    return QuickField("", safe(value, keep_newlines=False), longest=_LONGEST, id=name)


def _read(field: TextField, before: str) -> str:
    said = field.input.value
    if said == safe(before, keep_newlines=False):
        return before
    return clean_input(said).strip()


def _side_by_side(
    rows: Iterable[TextField], before: Sequence[str]
) -> Iterator[tuple[TextField, str]]:
    for number, field in enumerate(rows):
        yield field, before[number] if number < len(before) else ""


def _nearest(share: int | None) -> int | None:
    if share is None:
        return None
    return min(range(5), key=lambda step: abs(_SHARES[step] - share)) + 1
