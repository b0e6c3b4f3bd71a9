from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from mentorlog.domain.kinds import Audience
from mentorlog.domain.lines import sentences_of
from mentorlog.errors import Refused
from mentorlog.journal import highlights, removal, sessions, then_and_now
from mentorlog.journal.forms import NewHighlight, SessionEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import HighlightRow
from mentorlog.journal.tables import Reflection
from tests.conftest import Peopled, StandingClock
from tests.journal.ended import ended


def mark(journal: Journal, record: str, sentence: str) -> int:
    new = NewHighlight(record=record, sentence=sentence)
    return journal.change_now(partial(highlights.add, new=new))


def page(journal: Journal, number: int, *, sealed: bool = False) -> list[HighlightRow]:
    return journal.run_now(partial(highlights.page, with_=number, sealed=sealed))


def test_a_sentence_of_a_note_or_a_summary_is_marked_once(peopled: Peopled) -> None:
    journal, last = peopled.journal, f"s{peopled.samira_last}"
    first = mark(journal, last, "She  reads the\nposting aloud.")
    assert mark(journal, last, "She reads the posting aloud.") == first
    mark(journal, last, "She has decided to apply for the team lead role.")
    rows = page(journal, peopled.samira)
    assert {row.sentence for row in rows} == {
        "She reads the posting aloud.",
        "She has decided to apply for the team lead role.",
    }
    assert {(row.record, row.happened_on) for row in rows} == {(last, date(2026, 11, 11))}
    assert journal.run_now(partial(highlights.count, with_=peopled.samira)) == 2
    assert page(journal, peopled.jonas) == []


@pytest.mark.parametrize("sentence", ["Not there.", "", "x" * 1001])
def test_only_what_stands_there_is_marked(peopled: Peopled, sentence: str) -> None:
    with pytest.raises(Refused):
        mark(peopled.journal, f"s{peopled.samira_last}", sentence)
    with pytest.raises(Refused, match="neither"):
        mark(peopled.journal, f"a{peopled.my_late}", "introduce")


def test_a_reflection_about_a_relationship_can_be_marked(peopled: Peopled) -> None:
    def write(number: int | None) -> int:
        def add(db: object) -> int:
            made = Reflection(mentorship_id=number, body="I listened. Then I spoke.")
            db.add(made)  # type: ignore[attr-defined]
            db.flush()  # type: ignore[attr-defined]
            return made.id or 0

        return peopled.journal.change_now(add)

    mark(peopled.journal, f"f{write(peopled.jonas)}", "Then I spoke.")
    (row,) = page(peopled.journal, peopled.jonas)
    assert row.sentence == "Then I spoke." and row.record.startswith("f")
    with pytest.raises(Refused, match="about you alone"):
        mark(peopled.journal, f"f{write(None)}", "I listened.")


def test_a_mark_is_as_hidden_as_its_record_and_goes_with_it(peopled: Peopled) -> None:
    journal, record = peopled.journal, f"s{peopled.jonas_last}"
    change = SessionEdit(audience=Audience.sealed)
    journal.change_now(partial(sessions.edit, session_id=peopled.jonas_last, change=change))
    mark(journal, record, "Walked to the dunes.")
    assert page(journal, peopled.jonas) == []
    assert len(page(journal, peopled.jonas, sealed=True)) == 1
    gone = journal.change_now(partial(removal.delete, public_id=record))
    assert page(journal, peopled.jonas, sealed=True) == []
    journal.change_now(partial(removal.undo, removed=gone))
    assert len(page(journal, peopled.jonas, sealed=True)) == 1


def test_sentences_are_told_apart_without_their_marks() -> None:
    text = "## Today\n\nOne. Two!  Three?\n- [ ] me: call\n> “Four.” Five\n\n---\n"
    assert sentences_of(text) == (
        "Today", "One.", "Two!", "Three?", "me: call", "“Four.”", "Five",
    )  # fmt: skip


def test_then_and_now_is_drawn_from_the_tables_and_leaves_out_what_is_empty(
    journal: Journal, standing_clock: StandingClock
) -> None:
    number = ended(journal)
    drawn = journal.run_now(partial(then_and_now.draw, mentorship_id=number))
    assert (drawn.started_on, drawn.held) == (date(2024, 5, 3), 14)
    assert drawn.first is not None and drawn.first.day == date(2024, 6, 1)
    assert dict(drawn.match) == {"needs": "zaneeds"}
    (clause,) = drawn.clauses
    assert (clause.then, clause.now) == ("zaoldagreed", "zaagreed")
    assert [row.sentence for row in drawn.sentences] == ["A line to mark."]
    (goal,) = drawn.goals
    assert (goal.title, goal.then, goal.now) == ("zagoal", 1, 1)
    assert drawn.introductions == () and drawn.kept_theirs is None


def test_then_and_now_of_a_bare_relationship_is_bare(peopled: Peopled) -> None:
    drawn = peopled.journal.run_now(partial(then_and_now.draw, mentorship_id=peopled.yara))
    assert drawn.first is None and not (drawn.match or drawn.clauses or drawn.sentences)
    assert not (drawn.goals or drawn.introductions) and drawn.kept_mine is None
