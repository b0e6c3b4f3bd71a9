"""Where a goal stands, said in two keys or in full, and what was said before changed or deleted."""

from __future__ import annotations

from functools import partial

from mentorlog import clock, wording
from mentorlog.domain.kinds import Audience
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.records import CheckInRow, GoalCard
from mentorlog.tui.dialogs.check_in import Checked, CheckInDialog, LevelDialog
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.screens.goals_listed import GoalsListed
from mentorlog.tui.short_forms import Form
from mentorlog.wording import goals as words


class CheckInTurns(GoalsListed):
    """Goals listed, with their check-ins."""

    async def action_check_in(self) -> None:
        """The level by one more key."""
        card = await self.card()
        if card is None:
            return
        levels = ("",) * len(card.levels) if self.host.app.discreet else card.levels
        dialog = LevelDialog(self.about(card.title), levels, card.level)
        self.host.app.push_screen(dialog, partial(self._checked_in, card))

    async def _checked_in(self, card: GoalCard, level: int | None) -> None:
        from mentorlog.journal import check_ins, removal
        from mentorlog.journal.forms import NewCheckIn

        if level is None:
            return
        new = NewCheckIn(goal_id=card.id, level=level)
        try:
            made = await self.host.journal.change(partial(check_ins.add, new=new))
        except MentorlogError as failure:
            self.host.app.tell(failure)
            return
        said = _("Checked in: {level}, {words}.").format(
            level=words.signed(level).strip(), words=words.level(level)
        )
        self.host.app.offer_undo(
            said,
            partial(removal.delete, public_id=f"c{made}"),
            done=_("The check-in is taken back."),
        )
        await self.host.show_again()

    async def action_check_in_more(self) -> None:
        """Level, how sure, a word, the day."""
        from mentorlog.journal import check_ins
        from mentorlog.journal.forms import NewCheckIn

        card = await self.card(written=True)
        if card is None:
            return

        async def save(checked: Checked) -> None:
            new = NewCheckIn(
                goal_id=card.id,
                level=checked.level,
                confidence=checked.confidence,
                note=checked.note,
                checked_on=checked.on,
            )
            await self.host.journal.change(partial(check_ins.add, new=new))

        before = Checked(card.level or 0, None, "", clock.today())
        dialog = CheckInDialog(self.about(card.title), save, card.levels, before)
        sealed = card.audience is Audience.sealed
        dialog.keeping(Form.check_in, card.mentorship_id, card.id, sealed=sealed)
        self.host.app.push_screen(dialog)

    async def action_history(self) -> None:
        """Choose an earlier check-in, to change or delete it."""
        card = await self.card(written=True)
        if card is None:
            return
        if not card.check_ins:
            said = _("Nothing was checked yet. Press {key} to say where it stands.")
            self.host.app.notify(said.format(key=self.host.app.key_of("goals.check_in")))
            return
        offers = [
            Offer(
                one,
                f"{words.signed(one.level).strip()}  {words.level(one.level)}",
                " ".join(one.note.split()),
                wording.day(one.checked_on, clock.today()),
            )
            for one in reversed(card.check_ins)
        ]
        dialog = ChooseDialog(_("Check-ins"), offers, sentence=_("Which one?"))
        self.host.app.push_screen(dialog, partial(self._change_or_delete, card))

    def _change_or_delete(self, card: GoalCard, one: CheckInRow | None) -> None:
        if one is None:
            return
        offers = [
            Offer("change", _("change it"), _("Level, how sure, the word on it, the day.")),
            Offer("delete", _("delete it"), _("It can be undone until you change more.")),
        ]

        async def chosen(act: str | None) -> None:
            if act == "delete":
                await self.host.delete(one.public_id)
            elif act == "change":
                self.change_check_in(card, one)

        title = wording.day(one.checked_on, clock.today())
        self.host.app.push_screen(ChooseDialog(title, offers), chosen)

    def change_check_in(self, card: GoalCard, one: CheckInRow) -> None:
        """Change what was said of a goal on a day."""
        from mentorlog.journal import check_ins
        from mentorlog.journal.forms import CheckInEdit

        async def save(checked: Checked) -> None:
            change = CheckInEdit(
                level=checked.level,
                confidence=checked.confidence,
                note=checked.note,
                checked_on=checked.on,
            )
            edit = partial(check_ins.edit, check_in_id=one.id, change=change)
            await self.host.journal.change(edit)

        before = Checked(one.level, one.confidence, one.note, one.checked_on)
        dialog = CheckInDialog(self.about(card.title), save, card.levels, before)
        sealed = one.audience is Audience.sealed
        dialog.keeping(Form.checked, card.mentorship_id, one.id, sealed=sealed)
        self.host.app.push_screen(dialog)
