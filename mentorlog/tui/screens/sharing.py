"""Sharing with one relationship in front: what leaves, for whom, without whose names."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentorlog import clock
from mentorlog.domain.kinds import Reader
from mentorlog.errors import MentorlogError
from mentorlog.exchange.shared.forms import Shape
from mentorlog.i18n import _
from mentorlog.tui import discreet, short_forms
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.near_names import NearNames
from mentorlog.tui.dialogs.share_options import Options, ShareOptions, What
from mentorlog.tui.short_forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentorlog.domain.aliasing import Aliases
    from mentorlog.exchange.shared.package import Package
    from mentorlog.tui.screens.subject import SubjectScreen


_ENDINGS: Final = {Shape.markdown: "md", Shape.json: "json", Shape.csv: "csv"}


@dataclass(frozen=True, slots=True)
class _Going:
    package: Package
    file: str


async def share(screen: SubjectScreen) -> None:
    """Choose what leaves of the subject of `screen`, see it, and let it go."""
    if screen.subject is None:
        return
    if discreet.refuses(screen.app):
        return
    what = await screen.app.push_screen_wait(
        ChooseDialog(
            _("What leaves the journal?"),
            _offers(screen),
            sentence=_("You see it before it does. Nothing that is sealed is ever in it."),
        )
    )
    if what is not None:
        await go_on(screen, what)


async def go_on(screen: SubjectScreen, what: What) -> None:
    """Ask how that leaves, with what was said of it before the lock; see it, and let it go."""
    from mentorlog.tui.dialogs.share import ShareDialog

    card = screen.subject
    if card is None:
        return
    try:
        going = await _going(screen, what, card.row.id, card.row.person_id)
    except MentorlogError as failure:
        screen.app.tell(failure)
        return
    slot = short_forms.slot(Form.share, card.row.id, number_of(what))
    if going is None:
        await _forget(screen, slot)
        return

    async def over(_left: object) -> None:
        await _forget(screen, slot)

    dialog = ShareDialog(_title(screen, what), going.package, going.file)
    screen.app.push_screen(dialog, over)


def number_of(what: What) -> int:
    """What stands in the slot of a draft for what is to leave, from 1 up."""
    return list(What).index(what) + 1


async def _forget(screen: SubjectScreen, slot: str) -> None:
    """It has left, or does not leave: what was said of it is not brought back."""
    from mentorlog.journal import drafts

    with suppress(MentorlogError):
        if await screen.journal.run(partial(drafts.find, slot=slot)) is not None:
            await screen.journal.change(partial(drafts.discard, slot=slot))


def _offers(screen: SubjectScreen) -> list[Offer[What]]:
    them = screen.them
    return [
        Offer(
            What.text,
            _("For the two of you"),
            _("What {name} may see, as text; what is only for you stays behind.").format(name=them),
        ),
        Offer(What.book, _("The book, for both"), _("From first to last, to read and to print.")),
        Offer(What.my_book, _("The book, for you"), _("The same with all that is only for you.")),
        Offer(What.my_text, _("For you alone"), _("All of it as text, but for what is sealed.")),
        Offer(
            What.programme,
            _("For the programme"),
            _("Months, sessions, hours, goals met; and lines you tick one by one."),
        ),
        Offer(What.calendar, _("Sessions as a calendar"), _("Titles say nothing of anybody.")),
        Offer(
            What.person,
            _("All about {name}").format(name=them),
            _("Everything you hold about this person, for whoever asks."),
        ),
    ]


def _title(screen: SubjectScreen, what: What) -> str:
    return next(offer.word for offer in _offers(screen) if offer.value is what)


async def _going(screen: SubjectScreen, what: What, number: int, person: int) -> _Going | None:
    """What leaves, once all questions are answered; None when the person steps out."""
    if what is What.programme:
        return await _report(screen, number)
    options = await _options(screen, what, number)
    if options is None:
        return None
    match what:
        case What.calendar:
            from mentorlog.exchange.shared import diary

            made = await screen.journal.run(
                partial(
                    diary.package,
                    mentorship_id=number,
                    since=options.since,
                    titles=options.titles,
                    follow_ups=options.follow_ups,
                )
            )
            return _Going(made, _file("sessions", "ics"))
        case What.person:
            return await _everything(screen, number, person, options)
    return await _document(screen, what, number, options)


async def _options(
    screen: SubjectScreen, what: What, number: int, lines: tuple[tuple[str, str], ...] = ()
) -> Options | None:
    dialog = ShareOptions(_title(screen, what), what, lines)
    dialog.keeping(Form.share, number, number_of(what))
    return await screen.app.push_screen_wait(dialog)


async def _everything(
    screen: SubjectScreen, number: int, person: int, options: Options
) -> _Going | None:
    from mentorlog.exchange.shared import asked_for

    found = await screen.journal.run(
        partial(
            asked_for.everything,
            person_id=person,
            mentorship_id=number,
            sealed=options.sealed,
            aliased=options.aliased,
            hide=options.hide,
        )
    )
    agreed = await _near(screen, found.aliases, found.words())
    if agreed is None:
        return None
    return _Going(found.package(options.shape, agreed), _file("person", _ENDINGS[options.shape]))


async def _document(
    screen: SubjectScreen, what: What, number: int, options: Options
) -> _Going | None:
    from mentorlog.exchange.shared import package
    from mentorlog.journal import gathering, third_people

    reader = Reader.me if what in (What.my_book, What.my_text) else Reader.pair
    of = await screen.journal.run(partial(gathering.gather, mentorship_id=number, reader=reader))
    aliases = await screen.journal.run(
        partial(third_people.aliases, mentorship_id=number, reader=reader, hide=options.hide)
    )
    agreed = await _near(screen, aliases, of.words())
    if agreed is None:
        return None
    if what in (What.book, What.my_book):
        return _Going(package.book(of, aliases, agreed), _file("book", "html"))
    made = package.document(of, options.shape, aliases, agreed)
    return _Going(made, _file("shared", _ENDINGS[options.shape]))


async def _report(screen: SubjectScreen, number: int) -> _Going | None:
    from mentorlog.exchange.shared import package, reporting

    offered = await screen.journal.run(partial(reporting.offered, mentorship_id=number))
    # By its place: a record may have more than one line.
    told = tuple((str(place), line.text) for place, line in enumerate(offered.lines))
    options = await _options(screen, What.programme, number, told)
    if options is None:
        return None
    if options.hide:
        again = partial(reporting.offered, mentorship_id=number, hide=options.hide)
        offered = await screen.journal.run(again)
    ticked = [offered.lines[int(place)].text for place in options.lines]
    agreed = await _near(screen, offered.aliases, ticked)
    if agreed is None:
        return None
    made = package.programme(
        offered.counts,
        offered.uid,
        title=offered.title,
        who=screen.them if options.with_name else "",
        lines=[offered.aliases.replaced(line, agreed) for line in ticked],
    )
    return _Going(made, _file("report", "md"))


async def _near(
    screen: SubjectScreen, aliases: Aliases, texts: Iterable[str]
) -> frozenset[str] | None:
    """Which of the words that look like a name are one; None when the person steps out."""
    hits = aliases.near(texts)
    if not hits:
        return frozenset()
    return await screen.app.push_screen_wait(NearNames(hits))


def _file(name: str, ending: str) -> str:
    """Where it is offered to go: a new name, which says nothing of anybody."""
    base = f"~/mentorlog-{name}-{clock.today().isoformat()}"
    path, count = f"{base}.{ending}", 1
    while any(os.path.lexists(Path(path + more).expanduser()) for more in ("", ".age")):
        count += 1
        path = f"{base}-{count}.{ending}"
    return path
