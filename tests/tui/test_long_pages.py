"""A page on which hundreds of things stand shows the first of them and counts the rest."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import AgendaStatus, Side
from mentorlog.journal import attention, today
from mentorlog.journal.brief import MOST, brief
from mentorlog.journal.tables import ActionItem, AgendaItem
from mentorlog.tui import desk
from mentorlog.tui.screens.today import TodayScreen
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, until, writing


def test_no_more_is_read_than_stands_on_the_page(peopled: Peopled) -> None:
    parked = AgendaStatus.parked

    def hundreds(db: Session) -> None:
        for side in Side:
            for number in range(300):
                db.add(ActionItem(mentorship_id=peopled.jonas, owner=side, text=f"one {number}"))
        for status in (AgendaStatus.open, parked):
            for number in range(200):
                db.add(AgendaItem(mentorship_id=peopled.jonas, text=f"{number}", status=status))

    before = peopled.journal.run_now(lambda db: brief(db, peopled.jonas))
    peopled.journal.change_now(hundreds)
    page = peopled.journal.run_now(lambda db: brief(db, peopled.jonas, MOST))
    assert {len(some) for some in (page.mine, page.theirs, page.topics, page.parked)} == {MOST}
    assert page.promised == before.promised + 600
    assert page.raised == before.raised + 400

    read = peopled.journal.run_now(lambda db: desk.read(db, peopled.jonas, None))
    assert (len(read.topics), read.more_topics) == (MOST, len(before.topics) + 200 - MOST)
    assert (len(read.parked), read.more_parked) == (MOST, len(before.parked) + 200 - MOST)
    assert len(read.promises) + read.more_promises == page.promised
    assert len(read.promises) == 2 * MOST


async def test_all_that_needs_me_is_reached_and_a_window_of_it_is_read(peopled: Peopled) -> None:
    late = clock.today() - timedelta(days=400)

    def hundreds(db: Session) -> None:
        for number in range(300):
            due = late + timedelta(days=number)
            text = f"promise {number}"
            db.add(ActionItem(mentorship_id=peopled.jonas, owner=Side.me, text=text, due_on=due))

    peopled.journal.change_now(hundreds)
    desk_ = peopled.journal.run_now(partial(today.today, first=250, count=20))
    assert [one.text for one in desk_.due] == [f"promise {at}" for at in range(250, 270)]
    assert desk_.due == tuple(peopled.journal.run_now(attention.due)[250:270])
    number = len(desk_.flags)
    assert number > 300

    app = program(peopled, "today")
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "promise 0", f"{number} things")
        for _page in range(12):
            await pilot.press("pagedown")
        await pilot.press("end")
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        await until(pilot, lambda: screen.needs.selected is not None)
        assert screen.needs.selected.flag == desk_.flags[-1]
        screen.needs.cursor = 280
        await sees(pilot, "promise 280")
        await pilot.press("x")
        await sees(pilot, "promise 281", f"{number - 1} things")
        assert "promise 280." not in on_screen(app)


async def test_what_nobody_reads_is_counted(peopled: Peopled) -> None:
    def hundreds(db: Session) -> None:
        for number in range(300):
            db.add(ActionItem(mentorship_id=peopled.jonas, owner=Side.me, text=f"promise {number}"))
            db.add(AgendaItem(mentorship_id=peopled.jonas, text=f"topic {number}"))

    peopled.journal.change_now(hundreds)
    app = program(peopled)
    async with app.run_test(size=(120, 150)) as pilot:
        await sees(pilot, "Samira")
        await app.show_relationship(peopled.jonas)
        await sees(pilot, "promise 0", "topic 0", "and 250 more", "One question")
        assert on_screen(app).count("and 250 more") == 2
        assert "promise 299" not in on_screen(app)
        await writing(pilot, peopled.jonas)
        await sees(pilot, "topic 49", "promise 49", "and 250 more")
