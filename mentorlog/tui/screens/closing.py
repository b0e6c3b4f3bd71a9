"""Closing on a screen with one relationship in front: the ritual, the notes, a new chapter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorlog import clock, wording
from mentorlog.domain import closing as rules
from mentorlog.domain.kinds import Audience, Backups, Disposition, FutureForm, SessionStatus, Status
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.short_forms import Form

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.records import ClosureCard
    from mentorlog.journal.ritual import Gathered
    from mentorlog.journal.then_and_now import ThenAndNowPage
    from mentorlog.tui.screens.subject import SubjectScreen


async def close(screen: SubjectScreen) -> None:
    """Begin, or go on with, the ritual for the subject of `screen`."""
    from mentorlog.tui.dialogs.closing_ritual import ClosingRitual

    card = screen.subject
    if card is None or discreet.refuses(screen.app):
        return
    if not rules.may_close(card.row.status):
        screen.app.notify(
            _("It has not begun, so there is nothing to close. Decline it instead.")
            if card.row.status is Status.candidate
            else _("This relationship has ended already.")
        )
        return
    number = card.row.id
    try:
        page, planned = await screen.journal.run(partial(_before, number=number))
    except MentorlogError as failure:
        screen.app.tell(failure)
        return

    async def finish(gathered: Gathered) -> None:
        from mentorlog.journal import ritual

        await screen.journal.change(partial(ritual.finish, mentorship_id=number, gathered=gathered))

    async def closed(gathered: Gathered | None) -> None:
        await screen.show_again()
        if gathered is None:
            return
        screen.app.notify(_("It is closed, and what you wrote is kept."))
        if (show := getattr(screen, "show_part", None)) is not None:
            await show("closing")
        screen.run_worker(_afterwards(screen, number, gathered), group="closing")

    dialog = ClosingRitual(number, page, finish, them=screen.them, planned=planned)
    screen.app.push_screen(dialog, closed)


async def _afterwards(screen: SubjectScreen, number: int, gathered: Gathered) -> None:
    """The notes, if something was decided about them; the new chapter, if there is to be one."""
    closure = gathered.closure
    chapter: int | None = None
    if closure.future_form is FutureForm.new_chapter:
        yes = await screen.app.push_screen_wait(
            Confirm(
                _("A new chapter"),
                _("Begin the new chapter with {name} today?").format(name=screen.them),
                sentence=_("It points back to this one. You can also begin it later."),
                accept=_("Begin"),
                refuse=_("Later"),
            )
        )
        if yes:
            chapter = await _begin_chapter(screen, number)
    if closure.disposition is not Disposition.keep:
        await _dispose(screen, number, closure.disposition)
    elif chapter is not None:
        await screen.app.show_relationship(chapter)


async def _begin_chapter(screen: SubjectScreen, number: int) -> int | None:
    """The number of the chapter that begins today; None, with the reason said, when refused."""
    from mentorlog.journal import mentorships

    try:
        made: int = await screen.journal.change(
            partial(mentorships.new_chapter, mentorship_id=number, started_on=clock.today())
        )
    except MentorlogError as failure:
        screen.app.tell(failure)
        return None
    screen.app.notify(_("The new chapter has begun; it stands among your relationships."))
    await screen.show_again()
    return made


async def edit(screen: SubjectScreen) -> None:
    """Correct what is written about the end."""
    from mentorlog.journal import closing
    from mentorlog.tui.dialogs.closure_edit import ClosureDialog, Correction

    card = screen.subject
    if card is None or discreet.refuses(screen.app):
        return
    number = card.row.id
    closure = await screen.journal.run(partial(closing.of, mentorship_id=number))
    if closure is None:
        return

    async def save(correction: Correction) -> None:
        await screen.journal.change(
            partial(closing.edit, mentorship_id=number, change=correction.form)
        )
        await screen.show_again()

    dialog = ClosureDialog(closure, save, them=screen.them)
    sealed = closure.audience is Audience.sealed
    screen.app.push_screen(dialog.keeping(Form.closure, number, number, sealed=sealed))


async def notes(screen: SubjectScreen) -> None:
    """Choose what happens to the notes, see what goes, and do it on the typed name."""
    from mentorlog.journal import disposition

    card = screen.subject
    if card is None or discreet.refuses(screen.app):
        return
    if card.row.status not in rules.ENDED:
        screen.app.notify(_("It has not ended, so its notes stay. Close it first."))
        return
    number = card.row.id
    done = await screen.journal.run(partial(disposition.carried_out, mentorship_id=number))
    offers = [
        Offer(way, wording.disposition(way), wording.disposition_sentence(way))
        for way in rules.dispositions_after(done)
    ]
    chosen = await screen.app.push_screen_wait(
        ChooseDialog(
            _("What happens to the notes?"),
            offers,
            sentence=_("What goes is shown first. Nothing happens before you type the name."),
        )
    )
    if chosen is not None:
        await _dispose(screen, number, chosen)


async def _dispose(screen: SubjectScreen, number: int, what: Disposition) -> None:
    from mentorlog.journal import disposition, for_good, notes_going
    from mentorlog.tui.dialogs.dispose import DisposeDialog

    if being_written(screen, {number}):
        return
    plan = screen.app.backup_plan()
    try:
        await screen.journal.run(
            partial(disposition.check_possible, mentorship_id=number, disposition=what)
        )
        goes = await screen.journal.run(
            partial(notes_going.of, mentorship_id=number, disposition=what)
        )
        older = await for_good.older(screen.journal, plan)
    except MentorlogError as failure:
        screen.app.tell(failure)
        return

    async def save(backups: Backups) -> None:
        act = partial(disposition.carry_out, mentorship_id=number, disposition=what)
        screen.app.forget_undo()
        await for_good.do(screen.journal, act)
        await for_good.see_to(screen.journal, plan, backups)
        screen.app.notify(_("It is done."))
        await screen.show_again()

    screen.app.push_screen(
        DisposeDialog(
            _("The notes: {what}").format(what=wording.disposition(what)),
            save,
            sentences=wording.preview(goes.goes, goes.stays, what, person=goes.person),
            confirmed=goes.confirmed_by,
            older=older,
            accept=_("Do it"),
        )
    )


async def erase(screen: SubjectScreen) -> None:
    """Erase the person of the subject with all that is held about them, on the typed name."""
    from mentorlog.journal import erasing, for_good
    from mentorlog.tui.dialogs.dispose import DisposeDialog

    card = screen.subject
    if card is None or discreet.refuses(screen.app):
        return
    person = card.row.person_id
    plan = screen.app.backup_plan()
    try:
        found = await screen.journal.run(partial(erasing.what_goes, person_id=person))
        older = await for_good.older(screen.journal, plan)
    except MentorlogError as failure:
        screen.app.tell(failure)
        return
    if being_written(screen, {goes.mentorship_id for goes in found.relationships}):
        return

    async def save(backups: Backups) -> None:
        screen.app.forget_undo()
        await for_good.do(screen.journal, partial(erasing.erase, person_id=person))
        await for_good.see_to(screen.journal, plan, backups)
        screen.app.notify(_("Everything about this person is erased."))
        await screen.show_again()

    screen.app.push_screen(
        DisposeDialog(
            _("Erase {name}").format(name=screen.them),
            save,
            sentences=wording.erasure(
                found.name, [goes.goes for goes in found.relationships], found.mentions
            ),
            confirmed=found.confirmed_by,
            older=older,
            accept=_("Erase"),
        )
    )


def being_written(screen: SubjectScreen, numbers: set[int]) -> bool:
    """Whether a text about one of them is open to write; then that is said."""
    from mentorlog.tui.screens.reflection_editor import ReflectionEditor
    from mentorlog.tui.screens.session_editor import SessionEditor

    for _mode, other in screen.app.screens():
        if not isinstance(other, SessionEditor | ReflectionEditor):
            continue
        if other.keeper.writing.mentorship_id in numbers:
            screen.app.notify(_("A text about them is open to write. Leave it first."))
            return True
    return False


def _before(db: Session, number: int) -> tuple[ThenAndNowPage, int]:
    from mentorlog.journal import sessions, then_and_now

    planned = sessions.count(db, with_=number, status=SessionStatus.planned)
    return then_and_now.draw(db, number), planned


def closure_of(db: Session, number: int) -> ClosureCard | None:
    """The closure of a relationship, or None."""
    from mentorlog.journal import closing

    return closing.of(db, number)
