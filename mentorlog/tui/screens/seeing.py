"""Who may see what, on the page of one relationship: unsealing it, and a record's audience."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual import events
from textual.screen import ModalScreen

from mentorlog import wording
from mentorlog.domain.kinds import Audience
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.passphrase_again import PassphraseAgain
from mentorlog.tui.record_words import this_record
from mentorlog.tui.screens.brief_acts import BriefScreen


class SeeingScreen(BriefScreen):
    """Base of the page of one relationship.

    `unsealed` says that the passphrase was given again: what the page reads then includes what is
    sealed (`sealed=page.unsealed`), marked with the word. It ends when the screen is left for
    another one, or locked. The brief never shows anything sealed: it is read beside others.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unsealed = False

    # Unsealing.

    def action_unseal(self) -> None:
        """Show what is sealed, after the passphrase; hide it again when it is shown."""
        self.run_worker(self._seal() if self.unsealed else self._unseal(), group="unseal")

    async def _unseal(self) -> None:
        if await self.app.push_screen_wait(PassphraseAgain()):
            self.unsealed = True
            await self.show_again()
            self.app.notify(_("What is sealed is shown until you leave this page."))

    async def _seal(self) -> None:
        self.unsealed = False
        await self.show_again()
        self.app.notify(_("What is sealed is hidden again."))

    async def on_screen_suspend(self, _event: events.ScreenSuspend) -> None:
        """Another screen is in front: nothing sealed waits behind it. Dialogs leave it as it is."""
        if self.unsealed and not isinstance(self.app.screen, ModalScreen):
            self.unsealed = False
            await self.show_again()

    # The audience of a record.

    @property
    def selected_id(self) -> str | None:
        """The id of the record the person is on, as it is typed; None when on none."""
        raise NotImplementedError

    def action_audience(self) -> None:
        """Say who may see the record the person is on."""
        self.run_worker(self._choose_audience(), group="audience", exclusive=True)

    async def _choose_audience(self) -> None:
        from mentorlog.journal import audience as audiences
        from mentorlog.journal.audience import Facet

        name = self.selected_id
        if name is None:
            self.app.notify(_("Go to a record first: this says who may see it."))
            return
        facet: Facet | None = Facet.whole
        try:
            if facets := _facets(name):
                facet = await self.app.push_screen_wait(ChooseDialog(_("Who may see it"), facets))
            if facet is None:
                return
            find = partial(audiences.standing, name=name, facet=facet)
            await self._change_audience(name, facet, await self.journal.run(find))
        except MentorlogError as failure:
            self.app.tell(failure)

    async def _change_audience(self, name: str, facet: Any, now: Any) -> None:
        from mentorlog.journal import audience as audiences

        if len(now.choices) == 1 and now.choices[0] is now.audience:
            self.app.notify(
                _("{record} stays {audience}.").format(
                    record=_first(this_record(name)), audience=wording.audience_words(now.audience)
                )
            )
            return
        chosen = await self.app.push_screen_wait(
            ChooseDialog(
                _("Who may see {record}").format(record=this_record(name)),
                [self._offer(audience, now.audience) for audience in now.choices],
                current=now.audience,
            )
        )
        if chosen is None or chosen is now.audience:
            return
        if now.widens(chosen) and not await self.app.push_screen_wait(self._widening(name, chosen)):
            return
        change = partial(audiences.change, name=name, audience=chosen, facet=facet, widen=True)
        await self.journal.change(change)
        self.app.notify(
            _("{record} is now {audience}.").format(
                record=_first(this_record(name)), audience=wording.audience_words(chosen)
            )
        )
        await self.show_again()

    def _offer(self, audience: Audience, now: Audience) -> Offer[Audience]:
        sentence = {
            Audience.sealed: _("In no list, count or export; shown after the passphrase only."),
            Audience.me: _("In your journal, and in nothing that you show or send."),
            Audience.pair: _("You may show it to {name}.").format(name=self.them),
            Audience.programme: _("It may go into a report for the programme."),
        }[audience]
        words = wording.audience_words(audience)
        return Offer(audience, words, sentence, _("now") if audience is now else "")

    def _widening(self, name: str, audience: Audience) -> Confirm:
        return Confirm(
            _("Wider than before"),
            _("Let {record} be {audience} from now on?").format(
                record=this_record(name), audience=wording.audience_words(audience)
            ),
            accept=_("Yes"),
            refuse=_("No"),
            sentence=_("More can be shown of it than before. The history will say so."),
        )


def _first(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]


def _facets(name: str) -> list[Offer[Any]]:
    """What of a record has an audience of its own; empty for one that has only one."""
    from mentorlog.journal.audience import Facet
    from mentorlog.journal.ids import parse
    from mentorlog.journal.records import RecordKind

    found = parse(name)
    kind = found[0] if found else None
    if kind is RecordKind.goal:
        return [
            Offer(Facet.whole, _("The goal"), _("Its title, its levels and where it stands.")),
            Offer(Facet.why, _("The reason behind it"), _("Why it matters.")),
        ]
    if kind is RecordKind.agreement:
        return [
            Offer(Facet.whole, _("What is agreed"), _("The agreed text of all clauses.")),
            Offer(Facet.views, _("The views"), _("What each of you thinks about the clauses.")),
        ]
    return []
