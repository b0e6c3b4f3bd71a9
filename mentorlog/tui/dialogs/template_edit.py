"""A shape for sessions, a question or a lesson of one's own: its words, and when it is offered."""

from __future__ import annotations

from textual.app import ComposeResult

from mentorlog import wording
from mentorlog.domain.kinds import Role, Stage
from mentorlog.i18n import _
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.records.templates import TemplateKind
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field, NumberField, ProseField, TextField


class TemplateDialog(FormDialog[OwnTemplate]):
    """Fill in a shape, a question or a lesson; kept in `slot` while it is typed.

    `changes` says that one of one's own is changed.
    """

    ENTER_ACCEPTS = False

    def __init__(
        self,
        title: str,
        save: Save[OwnTemplate],
        known: OwnTemplate,
        slot: str,
        *,
        changes: bool,
    ) -> None:
        super().__init__(title, save)
        self._known = known
        self._on_record = changes
        self._draft = self._drafted(slot)

    def fields(self) -> ComposeResult:
        """A shape: title, length, parts. A lesson: title, text. A question: its words, and when."""
        known = self._known
        if known.kind is TemplateKind.lesson:
            yield TextField(_("Title"), known.title, id="title")
            yield ProseField(_("Text"), known.body, hint=_("Markdown is fine."), id="text")
            return
        if known.kind is TemplateKind.shape:
            yield TextField(_("Title"), known.title, id="title")
            yield NumberField(
                _("Minutes"),
                str(known.minutes or ""),
                placeholder=_("the sum of the parts"),
                id="minutes",
            )
            yield ProseField(
                _("Parts"),
                known.body,
                hint=_("One on a line: minutes, title, and after a colon the question to open it."),
                id="text",
            )
            return
        yield ProseField(_("Question"), known.body, id="text")
        stages = [Choice("", _("always"))]
        stages += [Choice(stage, wording.stage(stage)) for stage in Stage]
        yield Field(_("At"), OneOf(stages, known.stage or "", across=True, id="stage"))
        roles = [Choice("", _("either way"))]
        roles += [Choice(role, wording.role(role)) for role in (Role.mentor, Role.mentee)]
        yield Field(_("When you are"), OneOf(roles, known.role or "", across=True, id="role"))

    async def result(self) -> OwnTemplate:
        """What is filled in. Raises Refused when it says nothing."""
        text = self.query_one("#text", ProseField).value
        if self._known.kind is TemplateKind.shape:
            return OwnTemplate(
                kind=self._known.kind,
                title=self.query_one("#title", TextField).value,
                minutes=self.number(self.query_one("#minutes", NumberField)),
                body=text,
            )
        if self._known.kind is TemplateKind.lesson:
            title = self.query_one("#title", TextField).value
            return OwnTemplate(kind=self._known.kind, title=title, body=text)
        stage = self.query_one("#stage", OneOf).value
        role = self.query_one("#role", OneOf).value
        return OwnTemplate(
            kind=self._known.kind,
            body=text,
            stage=Stage(stage) if stage else None,
            role=Role(role) if role else None,
        )
