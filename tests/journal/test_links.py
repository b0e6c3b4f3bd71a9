"""Evidence: which records may point at which, and what becomes of the link."""

from __future__ import annotations

from functools import partial

import pytest

from mentorlog.domain.kinds import Audience, Horizon
from mentorlog.errors import Contradiction, NotFound
from mentorlog.journal import audience, goals, links, removal
from mentorlog.journal.forms import NewGoal
from mentorlog.journal.records import RecordKind
from tests.conftest import Peopled

SESSION, GOAL = RecordKind.session, RecordKind.goal


def goal_of(peopled: Peopled) -> int:
    """A goal in the relationship with Samira."""
    new = NewGoal(mentorship_id=peopled.samira, horizon=Horizon.short, title="say no")
    return peopled.journal.change_now(partial(goals.add, new=new))


def test_a_session_can_be_evidence_once(peopled: Peopled) -> None:
    journal = peopled.journal
    source, target = (GOAL, goal_of(peopled)), (SESSION, peopled.samira_last)
    journal.change_now(partial(links.add, source=source, target=target))
    journal.change_now(partial(links.add, source=source, target=target))
    (row,) = journal.run_now(partial(links.of, kind=GOAL, number=source[1]))
    assert row.public_id == f"s{peopled.samira_last}"
    assert row.title == "She has decided to apply for the team lead role."
    assert row.on.isoformat() == "2026-11-11"
    journal.change_now(partial(links.remove, source=source, target=target))
    assert journal.run_now(partial(links.of, kind=GOAL, number=source[1])) == ()


def test_evidence_stays_within_one_relationship(peopled: Peopled) -> None:
    journal, source = peopled.journal, (GOAL, goal_of(peopled))
    for target in ((SESSION, peopled.jonas_last), source, (RecordKind.action, peopled.my_late)):
        with pytest.raises(Contradiction):
            journal.change_now(partial(links.add, source=source, target=target))
    with pytest.raises(NotFound):
        journal.change_now(partial(links.add, source=source, target=(SESSION, 999)))


def test_replacing_leaves_exactly_those(peopled: Peopled) -> None:
    journal, source = peopled.journal, (GOAL, goal_of(peopled))
    first, last = (SESSION, peopled.samira_first), (SESSION, peopled.samira_last)
    journal.change_now(partial(links.replace, source=source, targets=(first, last)))
    journal.change_now(partial(links.replace, source=source, targets=(last,)))
    found = journal.run_now(partial(links.of, kind=GOAL, number=source[1]))
    assert [row.record_id for row in found] == [peopled.samira_last]


def test_a_link_goes_with_either_end_and_comes_back(peopled: Peopled) -> None:
    journal, source = peopled.journal, (GOAL, goal_of(peopled))
    target = (SESSION, peopled.samira_first)
    journal.change_now(partial(links.add, source=source, target=target))
    removed = journal.change_now(partial(removal.delete, public_id=f"s{target[1]}"))
    assert journal.run_now(partial(links.of, kind=GOAL, number=source[1])) == ()
    journal.change_now(partial(removal.undo, removed=removed))
    assert len(journal.run_now(partial(links.of, kind=GOAL, number=source[1]))) == 1


def test_what_is_sealed_is_no_evidence_to_be_seen(peopled: Peopled) -> None:
    journal, source = peopled.journal, (GOAL, goal_of(peopled))
    target = (SESSION, peopled.samira_last)
    journal.change_now(partial(links.add, source=source, target=target))
    name = f"s{peopled.samira_last}"
    journal.change_now(partial(audience.change, name=name, audience=Audience.sealed))
    seen = partial(links.of, kind=GOAL, number=source[1])
    assert journal.run_now(seen) == ()
    assert len(journal.run_now(partial(seen, sealed=True))) == 1
    offered = journal.run_now(partial(links.possible, mentorship_id=peopled.samira))
    assert peopled.samira_last not in {row.record_id for row in offered}
    assert peopled.samira_first in {row.record_id for row in offered}
    assert peopled.samira_next not in {row.record_id for row in offered}
