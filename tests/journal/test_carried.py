"""How often a topic or promise was carried on: held sessions that began after it was raised."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience, SessionStatus, Side
from mentorlog.journal import actions, agenda, attention
from mentorlog.journal.tables import ActionItem, AgendaItem, MentoringSession
from tests.conftest import NOW, opened_with_people

SESSIONS = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.sampled_from([SessionStatus.held, SessionStatus.cancelled, SessionStatus.no_show]),
        st.sampled_from([Audience.me, Audience.sealed, Audience.pair]),
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=25)
@given(SESSIONS, st.integers(0, 31), st.none() | st.integers(-5, 5))
def test_carried_is_what_the_record_says(
    lived: list[tuple[int, SessionStatus, Audience]], raised: int, due: int | None
) -> None:
    """Yara has not met me before, so that every session here is one of these."""
    with opened_with_people() as (people, _clock):
        raised_at = NOW - timedelta(days=raised, minutes=30)
        due_on = None if due is None else clock.today() + timedelta(days=due)

        def write(db: Session) -> tuple[int, int]:
            for days, status, audience in lived:
                db.add(
                    MentoringSession(
                        mentorship_id=people.yara,
                        status=status,
                        starts_at=NOW - timedelta(days=days),
                        time_zone="UTC",
                        audience=audience,
                    )
                )
            topic = AgendaItem(mentorship_id=people.yara, text="a topic", raised_at=raised_at)
            promise = ActionItem(
                mentorship_id=people.yara,
                owner=Side.me,
                text="a promise",
                due_on=due_on,
                raised_at=raised_at,
            )
            db.add(topic)
            db.add(promise)
            db.flush()
            return topic.id or 0, promise.id or 0

        topic, promise = people.journal.change_now(write)
        counted = sum(
            status is SessionStatus.held and audience is not Audience.sealed and days <= raised
            for days, status, audience in lived
        )
        ahead = due is not None and due > 0
        run = people.journal.run_now
        assert run(partial(agenda.one, topic_id=topic)).carried == counted
        kept = run(partial(actions.one, action_id=promise))
        assert kept.carried == (0 if ahead else counted)
        flags = run(attention.due)
        assert any(one.topic is not None and one.topic.id == topic for one in flags) == (
            counted >= 3
        )
        late = due is not None and due < 0
        asked = [one for one in flags if one.action is not None and one.action.id == promise]
        assert len(asked) == (late or (not ahead and counted >= 3))
