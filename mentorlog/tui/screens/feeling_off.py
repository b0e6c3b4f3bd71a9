"""Something feels off: first written down and sealed, then one small honest step, or none."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.domain import stages
from mentorlog.domain.closing import ENDED, LIVES
from mentorlog.domain.kinds import Stage, Status
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import discreet
from mentorlog.tui.short_forms import Form

if TYPE_CHECKING:
    from mentorlog.journal.records import RelationshipRow
    from mentorlog.tui.dialogs.cadence_change import Rhythm
    from mentorlog.tui.dialogs.choose import Offer
    from mentorlog.tui.dialogs.feels_off import Concern
    from mentorlog.tui.screens.subject import SubjectScreen

#: The template of a talk about what chafes.
REPAIR = "repair"


class Next(StrEnum):
    """What may come after writing it down."""

    talk = "talk"
    pause = "pause"
    rhythm = "rhythm"
    part = "part"
    nothing = "nothing"


def begin(screen: SubjectScreen) -> None:
    """Write down what feels off with the subject of `screen`, then choose what comes next."""
    from mentorlog.tui.dialogs.feels_off import FeelsOffDialog

    card = screen.subject
    if card is None:
        return
    if discreet.refuses(screen.app):
        return
    number = card.row.id

    async def save(concern: Concern) -> None:
        from mentorlog.journal import concerns

        write = partial(concerns.write, mentorship_id=number, answers=concern.answers)
        await screen.journal.change(write)

    def written(concern: Concern | None) -> None:
        if concern is not None:
            _choose(screen)

    screen.app.push_screen(FeelsOffDialog(save, mentorship_id=number), written)


def _choose(screen: SubjectScreen) -> None:
    from mentorlog.tui.dialogs.choose import ChooseDialog

    card = screen.subject
    if card is None:
        return

    async def chosen(what: Next | None) -> None:
        await _do(screen, what or Next.nothing)

    dialog: ChooseDialog[Next] = ChooseDialog(
        _("It is written down and sealed"),
        offers(card.row),
        sentence=_("Choose the smallest honest step. Where it is not safe, you owe nobody a talk."),
        current=Next.nothing,
    )
    screen.app.push_screen(dialog, chosen)


def offers(row: RelationshipRow) -> list[Offer[Next]]:
    """What can really be done next in a relationship."""
    from mentorlog.tui.dialogs.choose import Offer

    lives = row.status in LIVES
    found = [
        Offer(Next.nothing, _("Nothing for now"), _("It is written down. That may be enough.")),
    ]
    if row.status not in ENDED:
        found.append(
            Offer(
                Next.talk,
                _("Prepare a repair talk"),
                _("Plan a session that goes: facts, effect, what I ask, what do you ask."),
            )
        )
    if row.status is Status.active:
        found.append(Offer(Next.pause, _("Pause"), _("Some air, with a day to look again.")))
    if lives:
        found.append(Offer(Next.rhythm, _("Another rhythm"), _("Meet less often, or more.")))
    if lives and stages.may_move(row.stage, Stage.closing):
        found.append(
            Offer(Next.part, _("Part well"), _("Go on to closing: an end without blame or proof."))
        )
    return found


async def _do(screen: SubjectScreen, what: Next) -> None:
    card = screen.subject
    if card is None:
        return
    match what:
        case Next.talk:
            await _plan_talk(screen, card.row.id)
        case Next.pause:
            await screen.pause_or_resume()
        case Next.rhythm:
            change_rhythm(screen, card.row)
        case Next.part:
            await _part(screen, card.row.id)
        case Next.nothing:
            screen.app.notify(_("It is sealed. Nothing shows it until you unseal it."))


async def _plan_talk(screen: SubjectScreen, number: int) -> None:
    from mentorlog.tui.screens import planning

    try:
        dialog = await planning.dialog(screen.app, number, screen.them, template=REPAIR)
    except MentorlogError as failure:
        screen.app.tell(failure)
        return
    screen.app.push_screen(dialog)


def change_rhythm(screen: SubjectScreen, row: RelationshipRow) -> None:
    """Say every how many days to meet from now on."""
    from mentorlog.tui.dialogs.cadence_change import CadenceDialog

    async def save(rhythm: Rhythm) -> None:
        from mentorlog.journal import mentorships

        change = partial(mentorships.set_cadence, mentorship_id=row.id, days=rhythm.days)
        await screen.journal.change(partial(change, reason=rhythm.reason))

    dialog = CadenceDialog(save, them=screen.them, days=row.cadence_days)
    screen.app.push_screen(dialog.keeping(Form.cadence, row.id, row.id))


async def _part(screen: SubjectScreen, number: int) -> None:
    from mentorlog.journal import mentorships

    why = _("You chose to part well.")
    move = partial(mentorships.move, mentorship_id=number, stage=Stage.closing, reason=why)
    await screen.change(move)
    screen.app.notify(_("You and {name} are in closing now.").format(name=screen.them))
