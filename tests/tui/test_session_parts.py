"""The parts behind the session screens: drafts as JSON, when to keep, whom a note is about."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog import clock
from mentorlog.content import reader
from mentorlog.domain.kinds import Channel, SessionStatus
from mentorlog.journal import drafts, mentorships, sessions
from mentorlog.journal.records import KeptDraft
from mentorlog.tui import likely, note_shape, session_writing
from mentorlog.tui.autosave import AGAIN, MOST, REST, Autosave
from mentorlog.tui.likely import Candidate, Reason
from mentorlog.tui.session_drafts import base_of, from_draft, to_draft
from mentorlog.tui.session_writing import (
    After,
    Facts,
    Writing,
)
from mentorlog.tui.two_writings import clashes, merged, unknown_base
from tests.conftest import Peopled, StandingClock

START = datetime(2026, 11, 24, 13, tzinfo=UTC)
PLAIN = Writing(3, Facts(START, "Europe/Amsterdam"))
FULL = replace(
    PLAIN,
    facts=Facts(START, "Asia/Tokyo", 45, Channel.walk, "the quay"),
    template="regular_grow",
    after=After("She applies.", 3, 4, 4, 5, 5, 5, 30),
    discussed=frozenset({4, 9}),
    begun=START,
)


def kept(fields: dict[str, object]) -> KeptDraft:
    return KeptDraft("session:new:3", 3, None, "Ada", "Wren", fields, None, START)


# Drafts.


@pytest.mark.parametrize("writing", [PLAIN, FULL])
def test_a_draft_brings_back_everything_but_what_only_the_record_knows(writing: Writing) -> None:
    fields = json.loads(json.dumps(to_draft(writing, "text\n", (1, 0))))
    assert from_draft(PLAIN, kept(fields)) == (writing, "text\n", (1, 0))


junk: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.lists(st.one_of(st.integers(), st.text(max_size=3)), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@given(st.dictionaries(st.sampled_from([*to_draft(FULL, "", (0, 0)), "unknown"]), junk))
def test_a_draft_of_another_version_never_stands_in_the_way(fields: dict[str, object]) -> None:
    writing, text, cursor = from_draft(FULL, kept(fields))
    assert isinstance(text, str)
    assert min(cursor) >= 0
    form = writing.form(text, START + timedelta(hours=2))
    assert form.mentorship_id == 3


# What is saved.


def test_a_session_to_come_is_planned_and_one_whose_time_has_come_is_held() -> None:
    ahead = FULL.form("notes", START - timedelta(hours=1))
    assert (ahead.status, ahead.summary, ahead.discussed) == (SessionStatus.planned, "", ())
    over = FULL.form("notes", START)
    assert (over.status, over.summary, over.discussed) == (
        SessionStatus.held,
        "She applies.",
        (4, 9),
    )


@pytest.mark.parametrize("status", [SessionStatus.cancelled, SessionStatus.no_show])
def test_one_called_off_stays_called_off_and_keeps_its_reason(status: SessionStatus) -> None:
    form = replace(FULL, status=status).form("notes", START + timedelta(days=1))
    assert (form.status, form.summary, form.discussed) == (status, "She applies.", ())


def test_merging_takes_theirs_where_i_changed_nothing() -> None:
    mine = replace(PLAIN, facts=replace(PLAIN.facts, minutes=50), discussed=frozenset({1}))
    theirs = replace(
        PLAIN,
        facts=replace(PLAIN.facts, minutes=30, place="the quay"),
        after=After("Theirs."),
        discussed=frozenset({2}),
        based_on=START,
    )
    result = merged(mine, PLAIN, theirs)
    assert result.facts == Facts(START, "Europe/Amsterdam", 50, None, "the quay")
    assert (result.after.summary, result.based_on) == ("Theirs.", START)
    assert result.discussed == {1, 2}


def test_unticking_is_merged_too() -> None:
    base = replace(PLAIN, discussed=frozenset({1, 2}))
    assert merged(PLAIN, base, base).discussed == frozenset()


def test_a_timer_that_was_forgotten_does_not_run() -> None:
    assert FULL.running_since(START + timedelta(hours=1)) == START
    assert FULL.running_since(START + timedelta(hours=7)) is None
    ended = FULL.ended(START + timedelta(minutes=52))
    assert (ended.facts.minutes, ended.begun) == (52, None)


def test_a_new_session_begins_at_the_last_five_minutes(standing_clock: StandingClock) -> None:
    standing_clock.advance(minutes=13)
    writing = session_writing.new(1)
    assert writing.facts.starts_at == clock.now() - timedelta(minutes=3)
    assert writing.facts.time_zone == "Europe/Amsterdam"


# When to keep.


class Seconds:
    """A clock of seconds that a test moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_kept_within_a_second_of_its_end() -> None:
    seconds = Seconds()
    autosave = Autosave(seconds)
    autosave.touched()
    assert not autosave.due
    seconds.now += REST
    assert REST < 1
    assert autosave.due


def test_typing_that_goes_on_is_kept_within_two_seconds() -> None:
    seconds = Seconds()
    autosave = Autosave(seconds)
    waited = 0.0
    while not autosave.due:
        autosave.touched()
        seconds.now += 0.025
        waited += 0.025
    assert waited <= MOST + 0.05 < 2


def test_what_is_typed_while_it_is_being_kept_is_kept_next() -> None:
    seconds = Seconds()
    autosave = Autosave(seconds)
    autosave.touched()
    autosave.keeping()
    autosave.touched()
    autosave.kept()
    seconds.now += REST
    assert autosave.due
    assert autosave.ago == REST


def test_a_disk_that_refuses_is_tried_again_after_a_while() -> None:
    seconds = Seconds()
    autosave = Autosave(seconds)
    autosave.touched()
    autosave.keeping()
    autosave.failed()
    seconds.now += REST
    assert not autosave.due
    seconds.now += AGAIN
    assert autosave.due
    assert autosave.ago is None


# Whom a note is about.


def offered(peopled: Peopled) -> list[Candidate]:
    journal = peopled.journal
    return likely.candidates(
        journal.run_now(mentorships.overview),
        journal.run_now(partial(sessions.page, status=SessionStatus.planned)),
        journal.run_now(drafts.all_),
        clock.now(),
    )


def test_whoever_was_met_last_stands_first_and_whoever_was_not_met_last(
    peopled: Peopled,
) -> None:
    assert [one.mentorship_id for one in offered(peopled)] == [
        peopled.samira,
        peopled.jonas,
        peopled.yara,
    ]


@pytest.mark.parametrize(
    ("at", "first", "reason"),
    [
        (datetime(2026, 11, 25, 8, tzinfo=UTC), "samira", Reason.today),
        (datetime(2026, 11, 25, 13, 30, tzinfo=UTC), "samira", Reason.just_ended),
        (datetime(2026, 11, 25, 18, tzinfo=UTC), "samira", Reason.just_ended),
        (datetime(2026, 11, 27, 9, tzinfo=UTC), "samira", Reason.passed),
    ],
)
def test_a_session_planned_for_about_now_leads_to_its_own_note(
    peopled: Peopled, standing_clock: StandingClock, at: datetime, first: str, reason: Reason
) -> None:
    standing_clock.set(at)
    best = offered(peopled)[0]
    assert best.mentorship_id == getattr(peopled, first)
    assert (best.reason, best.session_id) == (reason, peopled.samira_next)


def test_what_was_being_written_comes_before_who_was_met(peopled: Peopled) -> None:
    keep = partial(
        drafts.keep,
        slot=drafts.session_slot(peopled.yara),
        fields={"text": "half"},
        mentorship_id=peopled.yara,
    )
    peopled.journal.change_now(keep)
    best = offered(peopled)[0]
    assert (best.mentorship_id, best.reason) == (peopled.yara, Reason.writing)


# The shape of a talk.


@pytest.mark.parametrize(("minutes", "part"), [(0, 0), (4.9, 0), (5, 1), (18.3, 2), (61, 6)])
def test_the_part_that_is_due_follows_the_minutes(minutes: float, part: int) -> None:
    assert note_shape.shape(reader.template("regular_grow"), 60).due(minutes) == part


def test_headings_are_found_and_the_one_above_is_known() -> None:
    text = "# One\ntext\n```\n## Two ##\n\nmore"
    assert note_shape.written(text) == {"one", "two"}
    assert note_shape.written("# A\n\n## B\nb\n# C\n") == {"b"}
    assert note_shape.row_under(lines := ["# A", "", "", "# B’s", "", "b", ""], "a") == 2
    assert note_shape.row_under(lines, "B's") == 5
    assert note_shape.row_under(lines, "C") is None
    lines = text.split("\n")
    assert note_shape.heading_above(lines, 1) == "One"
    assert note_shape.heading_above(lines, 5) == "Two"
    assert note_shape.heading_above(["text"], 0) == ""


def test_a_template_nobody_knows_is_no_shape() -> None:
    assert note_shape.shape(reader.template("of another version"), 60) == note_shape.Shape()


# Another wrote meanwhile.


def test_a_draft_knows_the_record_it_was_begun_on() -> None:
    fields = json.loads(json.dumps(to_draft(FULL, "", (0, 0), PLAIN)))
    assert base_of(FULL, kept(fields)) == PLAIN
    assert base_of(FULL, kept(to_draft(FULL, "", (0, 0)))) is None


@pytest.mark.parametrize(
    ("mine", "base", "theirs", "clash"),
    [
        ("old", "old", "new", False),
        ("mine", "", "", False),
        ("same", "", "same", False),
        ("mine", "old", "new", True),
        ("mine", "", "new", True),
    ],
)
def test_only_two_changed_summaries_clash(mine: str, base: str, theirs: str, clash: bool) -> None:
    one, two, three = (replace(PLAIN, after=After(said)) for said in (mine, base, theirs))
    assert clashes(one, two, three) is clash


def test_where_nobody_knows_what_was_changed_the_newer_words_stay() -> None:
    mine = replace(FULL, after=After("old", energy_before=2))
    theirs = replace(PLAIN, after=After("new", heard=5))
    result = merged(mine, unknown_base(mine, theirs), theirs)
    assert result.after == After("new", energy_before=2, heard=5)
    assert result.facts.place == "the quay"
    assert result.discussed == FULL.discussed
