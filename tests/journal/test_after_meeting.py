"""What the questions after a talk leave in the record, beside the notes."""

from __future__ import annotations

from functools import partial

from mentorlog.domain.kinds import Audience, ReflectionKind
from mentorlog.journal import after_meeting, highlights, reflections, sessions
from mentorlog.journal.forms import SessionText
from tests.conftest import Peopled


def told(peopled: Peopled, notes: str) -> int:
    text = SessionText(mentorship_id=peopled.samira, notes=notes)
    return peopled.journal.change_now(partial(sessions.save, text=text)).session_id


def test_a_sentence_is_marked_and_two_reflections_are_about_the_session(peopled: Peopled) -> None:
    number = told(peopled, "> Nobody asked me that before.\n")
    peopled.journal.change_now(
        partial(
            after_meeting.keep,
            session_id=number,
            marks=["Nobody asked me that before."],
            unsaid="That I doubt it too.",
            learned=" To wait. ",
        )
    )
    (marked,) = peopled.journal.run_now(partial(highlights.page, with_=peopled.samira))
    assert (marked.sentence, marked.record) == ("Nobody asked me that before.", f"s{number}")
    kept = peopled.journal.run_now(reflections.page)
    cards = [
        peopled.journal.run_now(partial(reflections.one, reflection_id=row.id)) for row in kept
    ]
    found = {(card.kind, card.body, card.session_id, card.audience) for card in cards}
    assert (ReflectionKind.observation, "That I doubt it too.", number, Audience.me) in found
    assert {(one[0], one[1], one[2]) for one in found} == {
        (ReflectionKind.observation, "That I doubt it too.", number),
        (ReflectionKind.insight, "To wait.", number),
    }


def test_what_was_left_empty_or_taken_out_again_leaves_nothing(peopled: Peopled) -> None:
    number = told(peopled, "Something else.\n")
    peopled.journal.change_now(
        partial(after_meeting.keep, session_id=number, marks=["Gone."], unsaid=" ", learned="")
    )
    assert peopled.journal.run_now(partial(highlights.page, with_=peopled.samira)) == []
    assert peopled.journal.run_now(reflections.page) == []
