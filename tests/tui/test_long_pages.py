"""A page on which hundreds of things stand shows the first of them and counts the rest."""

from __future__ import annotations

from sqlmodel import Session

from mentorlog.domain.kinds import Side
from mentorlog.journal.tables import ActionItem, AgendaItem
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, writing


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
