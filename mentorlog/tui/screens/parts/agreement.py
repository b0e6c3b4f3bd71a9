"""What the two agree on: clause by clause, with the versions before, and the draft of the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from mentorlog.content.agreement import texts
from mentorlog.content.guide import Moment
from mentorlog.display import cut, safe
from mentorlog.domain import agreements as rules
from mentorlog.domain.closing import ENDED
from mentorlog.domain.kinds import AgreementStatus, ClauseKind
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.records import AgreementCard, ClauseRow
from mentorlog.tui import agreement_words, discreet
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.short_forms import Form
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from mentorlog.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from mentorlog.journal.forms import Agreeing

#: What the first row stands for: all clauses one below the other.
_ALL = None


class AgreementPart(Part):
    """The clauses at the left, what is written in the selected one, or in all, at the right."""

    NAME: ClassVar[str] = "agreement"
    GUIDE = Moment.agreement
    BINDINGS = bindings("agreement")
    HELP = _(
        "What the two of you agree on, clause by clause: your view, theirs, and the line you both"
        " say yes to. What is agreed stays as it is; changing it drafts the next version, and"
        " {agreement.versions} shows what changed between two."
    )
    DEFAULT_CSS = """
    AgreementPart {
        & Horizontal { height: 1fr; }
        & RecordList { width: 32; margin-right: 1; }
        & MarkdownPage { width: 1fr; scrollbar-gutter: stable; }
        &.-nothing RecordList { width: 1fr; }
        &.-nothing MarkdownPage { display: none; }
    }
    """

    clauses = getters.query_one(RecordList)
    text = getters.query_one(MarkdownPage)

    def __init__(self) -> None:
        super().__init__()
        self._versions: tuple[AgreementCard, ...] = ()
        self._wanted: int | None = None
        self._rows: list[ClauseRow | None] = []
        self._begun: int | None = None  # a draft that is taken away again if nothing is written

    def compose_part(self) -> ComposeResult:
        """The list of clauses, and the page."""
        with Horizontal():
            yield RecordList(self._draw)
            yield MarkdownPage()

    async def load(self) -> None:
        """Read all versions, and show the one asked for, else what is agreed, else the draft."""
        from mentorlog.journal import agreements

        subject = self.page.subject
        if subject is None:
            return
        read = partial(agreements.versions, mentorship_id=subject.row.id)
        sealed = self.page.unsealed
        self._versions = await self.page.journal.run(partial(read, sealed=sealed))
        self._show()
        self.page.refresh_bindings()

    @property
    def card(self) -> AgreementCard | None:
        """The version that is shown."""
        by_number = {card.id: card for card in self._versions}
        if self._wanted in by_number:
            return by_number[self._wanted]
        return self._with(AgreementStatus.agreed) or self.draft

    @property
    def draft(self) -> AgreementCard | None:
        """The version that is being drafted."""
        return self._with(AgreementStatus.draft)

    def _with(self, status: AgreementStatus) -> AgreementCard | None:
        return next((card for card in self._versions if card.status is status), None)

    # Showing.

    def _show(self) -> None:
        card = self.card
        self.clauses.empty = self._invitation()
        self.set_class(card is None, "-nothing")
        self._rows = [] if card is None else [_ALL, *card.shown]
        self.clauses.show(len(self._rows), 0, [(row,) for row in self._rows])
        page = self.page
        self.facts = (
            ""
            if card is None
            else agreement_words.facts(card, self.draft, page.reader.today, ended=page.has_ended)
        )
        self._read()

    def _invitation(self) -> str:
        subject = self.page.subject
        if subject is not None and subject.row.status in ENDED:
            return _("Nothing was agreed on in writing here.")
        return _(
            "You and {name} have not put into words yet what you agree on. Press {key}: a few "
            "questions, one at a time, and you may step out at any point."
        ).format(
            name=safe(self.page.them, keep_newlines=False),
            key=self.page.app.key_of("agreement.add"),
        )

    def _draw(self, held: tuple[ClauseRow | None], cells: int, here: bool) -> list[Content]:
        (row,) = held
        style = "bold $foreground" if here else "$foreground"
        if row is None:
            return [line((cut(texts().title, cells), style))]
        agreed = rules.says_something(row.agreed_text) and not rules.unfilled(row.agreed_text)
        mark = ("✓ ", "$primary") if agreed else ("○ ", "$muted")
        title = cut(texts().clause(row.kind).title, max(1, cells - 2))
        return [line(mark, (title, style))]

    @on(RecordList.Highlighted)
    def _highlighted(self, event: RecordList.Highlighted) -> None:
        event.stop()
        self._read()

    def _read(self) -> None:
        card, held = self.card, self.clauses.selected
        if card is None or held is None:
            self.text.read("")
        elif self.page.app.discreet:
            self.text.read(
                _("Hidden in discreet mode; {key} shows it again.").format(
                    key=self.page.app.key_of("app.discreet")
                )
            )
        else:
            (row,) = held
            them = self.page.them
            self.text.read(
                agreement_words.whole(card, them)
                if row is None
                else agreement_words.clause(row, them)
            )

    async def look_at(self, agreement_id: int, clause_id: int | None = None) -> None:
        """Come to the front with that version, and a clause of it."""
        self._wanted = agreement_id
        self.stale()
        await self.page.show_part(self.NAME)
        for place, row in enumerate(self._rows):
            if row is not None and row.id == clause_id:
                self.clauses.cursor = place

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing new after the end; agree and the form belong to a draft."""
        subject = self.page.subject if self.is_mounted else None
        if subject is None:
            return False
        lives = subject.row.status not in ENDED
        if action in ("agree", "form"):
            return lives and self.draft is not None
        if action in ("add", "edit"):
            return lives
        if action == "versions":
            return len(self._versions) > 1
        return action != "delete" or self.card is not None

    @on(RecordList.Chosen)
    async def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.text.focus()

    def _visible(self) -> bool:
        """Whether forms may be opened: not while others can see."""
        return not discreet.refuses(self.page.app)

    async def _started(self) -> AgreementCard | None:
        """The draft, begun now if there is none yet."""
        from mentorlog.journal import agreements

        subject = self.page.subject
        if subject is None:
            return None
        was = self.draft
        try:
            number = await self.page.journal.change(
                partial(agreements.start, mentorship_id=subject.row.id)
            )
            card = await self.page.journal.run(partial(agreements.one, agreement_id=number))
        except MentorlogError as failure:
            self.page.app.tell(failure)
            return None
        self._wanted = number
        self._begun = number if was is None else None
        return card if self.page.unsealed else card.unsealed()

    async def action_add(self) -> None:
        """Draft it, or go on with the first clause that is open."""
        from mentorlog.tui.dialogs.clauses import ClauseWizard, FourSentences

        card = await self._started() if self._visible() else None
        if card is None:
            return
        if card.short:
            self.page.app.push_screen(FourSentences(card, self.page.them), self._after)
            return
        first = next(iter(card.to_agree), None)
        self.page.app.push_screen(ClauseWizard(card, self.page.them, first), self._after)

    async def action_edit(self) -> None:
        """Change the selected clause."""
        from mentorlog.tui.dialogs.clauses import ClauseWizard

        held = self.clauses.selected
        if held is None or held == (_ALL,):
            await self.action_add()
            return
        kind: ClauseKind = held[0].kind
        card = await self._started() if self._visible() else None
        if card is not None:
            wizard = ClauseWizard(card, self.page.them, kind, alone=True)
            self.page.app.push_screen(wizard, self._after)

    async def _after(self, _number: int | None) -> None:
        """Show what was written; of a draft begun for nothing, nothing is left."""
        from mentorlog.journal import agreements

        begun, self._begun = self._begun, None
        if begun is not None:
            drop = partial(agreements.drop_untouched, agreement_id=begun)
            await self.page.journal.change(drop)
        await self.page.show_again()

    async def action_form(self) -> None:
        """Go on in the other form."""
        from mentorlog.journal import agreements

        draft = self.draft
        if draft is None:
            return
        change = partial(agreements.set_form, agreement_id=draft.id, short=not draft.short)
        self._wanted = draft.id
        await self.page.change(change)

    def action_agree(self) -> None:
        """Both say yes."""
        from mentorlog.journal import agreements
        from mentorlog.tui.dialogs.agree import AgreeDialog

        draft, subject = self.draft, self.page.subject
        if draft is None or subject is None:
            return

        async def save(terms: Agreeing) -> None:
            agree = partial(agreements.agree, agreement_id=draft.id, terms=terms)
            await self.page.journal.change(agree)
            self._wanted = None

        every = subject.row.cadence_days
        dialog = AgreeDialog(save, draft, them=self.page.them, every=every)
        dialog.keeping(Form.agree, subject.row.id, draft.id)
        self.page.app.push_screen(dialog, self._agreed)

    async def _agreed(self, terms: Agreeing | None) -> None:
        if terms is not None:
            self.page.app.notify(_("You and {name} agree.").format(name=self.page.them))
            await self.page.show_again()

    def action_versions(self) -> None:
        """Choose a version to look at, or two to compare."""
        offers = agreement_words.versions(self._versions, self.page.them, self.page.reader.today)
        shown = self.card
        dialog = ChooseDialog(
            _("Versions"),
            offers,
            current=None if shown is None else (shown.id, 0),
        )
        self.page.app.push_screen(dialog, self._look)

    def _look(self, chosen: tuple[int, int] | None) -> None:
        from mentorlog.tui.screens.difference import DifferenceScreen

        if chosen is None:
            return
        by_number = {card.id: card for card in self._versions}
        one, other = chosen
        if not other:
            self._wanted = one
            self._show()
        elif self._visible():
            self.page.app.push_screen(DifferenceScreen(by_number[one], by_number[other]))

    async def action_delete(self) -> None:
        """Delete the version that is shown, the draft or what is agreed."""
        if self.card is not None:
            await self.page.delete(self.card.public_id)
