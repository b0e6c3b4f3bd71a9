"""A goal that a text names knows the text; nobody else's goal can be named."""

from __future__ import annotations

from functools import partial

from mentorlog.domain.kinds import Horizon, ReflectionKind, Side
from mentorlog.journal import goal_story, goals, reflections, removal, sessions
from mentorlog.journal.forms import NewGoal, NewReflection, SessionText
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.records.insights import Said
from tests.conftest import Peopled


def test_a_goal_knows_where_it_is_named(peopled: Peopled) -> None:
    journal, about = peopled.journal, peopled.samira
    new = NewGoal(
        mentorship_id=about, learner=Side.them, horizon=Horizon.short, title="Ask for a raise"
    )
    goal = journal.change_now(partial(goals.add, new=new))
    text = SessionText(mentorship_id=about, notes="We met.\nLong on [[ask for a raise]] today.")
    saved = journal.change_now(partial(sessions.save, text=text))
    elsewhere = SessionText(mentorship_id=peopled.jonas, notes="[[Ask for a raise]]")
    journal.change_now(partial(sessions.save, text=elsewhere))
    thought = NewReflection(mentorship_id=about, body=f"On [[g{goal}]]: brave.")
    wrote = journal.change_now(partial(reflections.add, new=thought))
    sealed = NewReflection(
        mentorship_id=about, kind=ReflectionKind.concern, body=f"[[g{goal}]] too fast"
    )
    journal.change_now(partial(reflections.add, new=sealed))

    def named() -> list[tuple[RecordKind, int]]:
        card = journal.run_now(partial(goals.one, goal_id=goal))
        return sorted((link.kind, link.record_id) for link in card.named_in)

    both = [(RecordKind.reflection, wrote), (RecordKind.session, saved.session_id)]
    assert named() == both
    _card, told = journal.run_now(partial(goal_story.of, goal_id=goal))
    words = [one.text for one in told if one.said is Said.named]
    assert sorted(words) == ["Long on [[ask for a raise]] today.", f"On [[g{goal}]]: brave."]
    # A text that names it no longer, and one that is deleted, are not found with it.
    again = SessionText(
        mentorship_id=about,
        session_id=saved.session_id,
        notes="We met.",
        base_updated_at=saved.updated_at,
    )
    journal.change_now(partial(sessions.save, text=again))
    assert named() == [(RecordKind.reflection, wrote)]
    gone = partial(removal.delete, public_id=public(RecordKind.reflection, wrote))
    removed = journal.change_now(gone)
    assert named() == []
    journal.change_now(partial(removal.undo, removed=removed))
    assert named() == [(RecordKind.reflection, wrote)]
