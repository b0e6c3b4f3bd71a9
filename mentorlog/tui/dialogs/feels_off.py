"""Something feels off: three questions answered alone, with signs to look at, all of it sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from mentorlog.content import feels_off
from mentorlog.content.guide import Moment, lesson_for
from mentorlog.display import safe
from mentorlog.errors import MentorlogError, Refused
from mentorlog.i18n import _
from mentorlog.journal.drafts import concern_slot
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.draft import FormDraft
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.field import ProseField
from mentorlog.tui.widgets.hanging import Hanging
from mentorlog.tui.widgets.line import line

_INDENT = 20  # cells of the name of a sign


@dataclass(frozen=True)
class Concern:
    """What the dialog hands back: the words by question."""

    answers: dict[str, str]


class FeelsOffDialog(FormDialog[Concern]):
    """Write down what feels off with somebody, a question at a time.

    Leaving keeps what is written for the next time, where nothing shows it.
    """

    GUIDE = Moment.feels_off
    BINDINGS = bindings("feels_off")
    DEFAULT_CSS = """
    FeelsOffDialog {
        & .question { height: auto; color: $key; text-style: bold; }
        & .step { height: auto; }
        & .step Label { display: none; }
        & .step TextArea { height: 5; }
        & Hanging { padding: 0; margin-bottom: 1; }
    }
    """

    def __init__(self, save: Save[Concern], *, mentorship_id: int) -> None:
        super().__init__(_("Something feels off"), save)
        self._draft = FormDraft(
            self, concern_slot(mentorship_id), mentorship_id, beside=lambda: {"at": self._at}
        )
        self._at = 0

    def fields(self) -> ComposeResult:
        """The promise that it stays sealed; then each question, the signs with the last."""
        known = feels_off.texts()
        yield Static(safe(known.sentence), classes="sentence", markup=False)
        for part in known.parts:
            with Vertical(classes="step", id=f"step-{part.key}"):
                yield Static(safe(part.heading), classes="question", markup=False)
                yield Static(safe(part.ask), classes="sentence", markup=False)
                if part is known.parts[-1]:
                    yield Hanging(_signs(), _INDENT)
                yield ProseField(part.heading, id=part.key)

    def buttons(self) -> ComposeResult:
        """On, back and leave, with their keys."""
        yield Button("", id="accept", compact=True, variant="primary")
        yield Button(self.labelled(_("Back"), "feels_off.back"), id="back", compact=True)
        yield Button(self.labelled(_("Step out"), "dialog.cancel"), id="cancel", compact=True)

    async def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        kept = await self._kept()
        at = kept.get("at")
        self._at = at if isinstance(at, int) and 0 <= at < len(feels_off.PARTS) else 0
        self.call_after_refresh(self._show)

    async def _kept(self) -> Mapping[str, object]:
        found = None if self._draft is None else await self._draft.found()
        return {} if found is None else found.fields

    def _show(self) -> None:
        for place, key in enumerate(feels_off.PARTS):
            self.query_one(f"#step-{key}").display = place == self._at
        last = self._at == len(feels_off.PARTS) - 1
        button = self.query_one("#accept", Button)
        button.label = self.labelled(_("Seal it") if last else _("Next"), "dialog.accept")
        button.refresh(layout=True)
        self.query_one("#back").display = self._at > 0
        self.query_one(".dialog", Vertical).border_subtitle = _(
            "{step} of {steps} · {key} {lesson}"
        ).format(
            step=self._at + 1,
            steps=len(feels_off.PARTS),
            key=self.app.key_of("app.guide"),
            lesson=lesson_for(self.GUIDE).title,
        )
        self.query_one(f"#{feels_off.PARTS[self._at]}", ProseField).area.focus()

    async def result(self) -> Concern:
        """The words as filled in."""
        answers = {key: self.query_one(f"#{key}", ProseField).value for key in feels_off.PARTS}
        if not any(answers.values()):
            raise Refused(_("One line is enough. Or leave, and nothing is kept."))
        return Concern(answers)

    async def action_accept(self) -> None:
        """Go on to the next question; after the last, seal it."""
        self.complain("")
        if self._at < len(feels_off.PARTS) - 1:
            self._go(1)
        else:
            await super().action_accept()

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """To the question before."""
        self.complain("")
        if self._at:
            self._go(-1)

    def _go(self, by: int) -> None:
        self._at += by
        if self._draft is not None and self.touched:
            self._draft.soon()
        self._show()

    async def action_cancel(self) -> None:
        """Leave for now; what is written waits here, and nothing shows it."""
        written = self._draft is not None and self._draft.unkept() is not None
        try:
            await self.keep_draft()
        except MentorlogError as failure:
            self.complain(self.app.told(failure))
            return
        if written:
            self.app.notify(_("What you wrote waits where you left it, and nothing shows it."))
        self.dismiss(None)


def _signs() -> list[tuple[Content | None, Content]]:
    return [
        (line((sign.title, "$key")), line((sign.sentence, "$muted")))
        for sign in feels_off.texts().signs
    ]
