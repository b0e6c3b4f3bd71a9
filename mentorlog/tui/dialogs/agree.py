"""Both say yes: when, how each of them, when to look at it again, and the rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock
from mentorlog.content.agreement import texts
from mentorlog.content.guide import Moment
from mentorlog.display import safe
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Consent
from mentorlog.i18n import _
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.choice import AnyOf, Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, NumberField
from mentorlog.wording.agreement import consent_words

if TYPE_CHECKING:
    from mentorlog.journal.forms import Agreeing
    from mentorlog.journal.records import AgreementCard

_MINOR = "minor"


class AgreeDialog(FormDialog["Agreeing"]):
    """Agree on a draft. `every` is the rhythm in days as it is now, which stays unless changed."""

    GUIDE = Moment.agreement
    DEFAULT_CSS = """
    AgreeDialog {
        & > .dialog { height: 100%; max-height: 30; }
        & .fields { height: 1fr; }
    }
    """

    def __init__(
        self, save: Save[Agreeing], card: AgreementCard, *, them: str, every: int | None
    ) -> None:
        title = _("{name} and you agree on version {number}").format(
            name=discreet.head(them), number=card.version
        )
        super().__init__(title, save, accept=_("We agree"))
        self._card = card
        self._them = them
        self._every = every

    def fields(self) -> ComposeResult:
        """What it is, then when and how."""
        words = texts()
        yield Static(safe(words.shared_intention), classes="sentence", markup=False)
        ways = [Choice(consent, consent_words(consent)) for consent in Consent]
        yield Field(_("My yes"), OneOf(ways, Consent.spoken, across=True, id="mine"))
        yield Field(
            _("Their yes"), OneOf(ways, Consent.none, across=True, id="theirs"), id="their_yes"
        )
        yield DateField(_("Agreed on"), clock.today(), looking=Looking.back, id="on")
        yield DateField(_("Look again on"), self._card.review_on, id="review")
        yield NumberField(
            _("Every … days"),
            str(self._every or ""),
            hint=_("Your rhythm from now on. Empty: no set rhythm."),
            id="every",
        )
        minor = Choice(_MINOR, _("somebody under age takes part"))
        marked = [_MINOR] if self._card.minor_involved else []
        yield Field(
            _("Under age"),
            AnyOf([minor], marked, id="minor"),
            hint=words.minor if marked else "",
            id="under_age",
        )

    @on(AnyOf.Changed, "#minor")
    def _say_who_comes_first(self, event: AnyOf.Changed) -> None:
        """With somebody under age, others come before this agreement: say so."""
        self.query_one("#under_age", Field).hint = texts().minor if event.values else ""
        self.query_one("#minor").scroll_visible(animate=False)

    async def result(self) -> Agreeing:
        """What is filled in. Raises as the forms do."""
        from mentorlog.journal.forms import Agreeing

        given: dict[str, Any] = {
            "agreed_on": await self.day(self.query_one("#on", DateField)),
            "review_on": await self.day(self.query_one("#review", DateField)),
            "my_consent": Consent(self.query_one("#mine", OneOf).value),
            "their_consent": Consent(self.query_one("#theirs", OneOf).value),
            "minor_involved": _MINOR in self.query_one("#minor", AnyOf).values,
        }
        every = self.number(self.query_one("#every", NumberField))
        if every != self._every:
            given["cadence_days"] = every
        return Agreeing(**given)
