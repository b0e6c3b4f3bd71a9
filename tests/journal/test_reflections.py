"""Reflections in the record: about what, who sees them, letters, questions that do not repeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from mentorlog.content.reader import prompts as built_in
from mentorlog.content.texts import Purpose
from mentorlog.domain.kinds import Audience, ReflectionKind, ReflectionModel
from mentorlog.errors import ChangedElsewhere, Contradiction, NotFound, Refused
from mentorlog.journal import (
    agenda,
    audience,
    drafts,
    mentorships,
    prompts,
    reflections,
    removed_rows,
    taking_out,
    templates,
    timeline,
)
from mentorlog.journal.forms import NewReflection, NewTopic, ReflectionEdit
from mentorlog.journal.records import ReflectionCard, ReflectionRow
from mentorlog.journal.records.templates import TemplateKind
from tests.conftest import Peopled, StandingClock

LETTER, CONCERN = ReflectionKind.letter, ReflectionKind.concern
Write = Callable[..., int]


@pytest.fixture
def write(peopled: Peopled) -> Write:
    """Write a reflection about Samira unless another is named."""

    def written(**given: Any) -> int:
        fields: dict[str, Any] = {"mentorship_id": peopled.samira, "body": "What I saw."} | given
        return peopled.journal.change_now(partial(reflections.add, new=NewReflection(**fields)))

    return written


def one(peopled: Peopled, number: int, *, open_letter: bool = False) -> ReflectionCard:
    read = partial(reflections.one, reflection_id=number, open_letter=open_letter)
    return peopled.journal.run_now(read)


def edit(peopled: Peopled, number: int, **given: Any) -> None:
    change = partial(reflections.edit, reflection_id=number, change=ReflectionEdit(**given))
    peopled.journal.change_now(change)


def numbers(peopled: Peopled, **which: Any) -> list[int]:
    found = [row.id for row in peopled.journal.run_now(partial(reflections.page, **which))]
    assert peopled.journal.run_now(partial(reflections.count, **which)) == len(found)
    return found


class TestAbout:
    def test_what_is_written_is_read(self, peopled: Peopled, write: Write) -> None:
        number = write(kind=ReflectionKind.insight, title=" A  door ", body="She asked.", mood=4)
        card = one(peopled, number)
        assert (card.title, card.body, card.mood) == ("A door", "She asked.", 4)
        assert (card.heading, card.name) == ("A door", "Samira Haddad")
        assert card.public_id == f"f{number}"

    def test_a_guided_one_begins_with_its_answer(self, peopled: Peopled, write: Write) -> None:
        number = write(model=ReflectionModel.wsn, body="## So what\n\nTrust.")
        assert one(peopled, number).heading == "Trust."

    def test_myself_is_nobodys_and_only_for_me(self, peopled: Peopled, write: Write) -> None:
        card = one(peopled, write(mentorship_id=None))
        assert (card.mentorship_id, card.name, card.audience) == (None, "", Audience.me)

    def test_a_session_brings_its_relationship(self, peopled: Peopled, write: Write) -> None:
        card = one(peopled, write(mentorship_id=None, session_id=peopled.samira_last))
        assert (card.mentorship_id, card.session_id) == (peopled.samira, peopled.samira_last)

    def test_a_session_of_another_is_refused(self, peopled: Peopled, write: Write) -> None:
        with pytest.raises(Contradiction):
            write(mentorship_id=peopled.jonas, session_id=peopled.samira_last)

    def test_moving_it_to_another_lets_go_of_the_session(
        self, peopled: Peopled, write: Write
    ) -> None:
        number = write(session_id=peopled.samira_last)
        edit(peopled, number, mentorship_id=peopled.jonas)
        card = one(peopled, number)
        assert (card.mentorship_id, card.session_id) == (peopled.jonas, None)

    @pytest.mark.parametrize(
        "given", [{"body": " \n"}, {"mood": 0}, {"mood": 6}, {"title": "x" * 201}]
    )
    def test_what_cannot_be_is_refused(self, write: Write, given: dict[str, Any]) -> None:
        with pytest.raises(Refused):
            write(**given)

    def test_filters_leave_only_those(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        first = write()
        standing_clock.advance(days=1)
        mine = write(mentorship_id=None, kind=ReflectionKind.gratitude)
        session = write(session_id=peopled.samira_last)
        assert numbers(peopled) == [session, mine, first]
        assert numbers(peopled, with_=peopled.samira) == [session, first]
        assert numbers(peopled, myself=True) == [mine]
        assert numbers(peopled, session=peopled.samira_last) == [session]
        assert numbers(peopled, kind=ReflectionKind.gratitude) == [mine]
        assert numbers(peopled, since=standing_clock.today) == [session, mine]


class TestAudience:
    def test_a_concern_is_sealed_and_unlisted(self, peopled: Peopled, write: Write) -> None:
        number = write(kind=CONCERN)
        assert one(peopled, number).audience is Audience.sealed
        assert numbers(peopled) == []
        assert numbers(peopled, sealed=True) == [number]

    def test_becoming_a_concern_seals(self, peopled: Peopled, write: Write) -> None:
        number = write()
        edit(peopled, number, kind=CONCERN)
        edit(peopled, number, kind=ReflectionKind.insight)
        assert one(peopled, number).audience is Audience.sealed

    def test_a_default_for_the_programme_stops_at_an_observation(
        self, peopled: Peopled, write: Write
    ) -> None:
        widen = partial(
            mentorships.change_audience,
            mentorship_id=peopled.yara,
            audience=Audience.pair,
        )
        peopled.journal.change_now(widen)
        assert one(peopled, write(mentorship_id=peopled.yara)).audience is Audience.pair
        observed = write(mentorship_id=peopled.yara, kind=ReflectionKind.observation)
        with pytest.raises(Refused):
            peopled.journal.change_now(
                partial(
                    audience.change,
                    name=f"f{observed}",
                    audience=Audience.programme,
                    widen=True,
                )
            )

    def test_about_myself_narrows(self, peopled: Peopled, write: Write) -> None:
        widen = partial(
            mentorships.change_audience, mentorship_id=peopled.samira, audience=Audience.pair
        )
        peopled.journal.change_now(widen)
        number = write()
        edit(peopled, number, mentorship_id=None)
        assert one(peopled, number).audience is Audience.me


class TestLetters:
    def test_its_words_wait_for_the_day(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        number = write(kind=LETTER, title="Dear me", body="Secret.", opens_on=date(2026, 11, 26))
        (row,) = peopled.journal.run_now(reflections.page)
        assert row.closed
        assert row.heading == "A letter that opens on 26 November 2026"
        assert (one(peopled, number).title, one(peopled, number).body) == ("", "")
        assert one(peopled, number, open_letter=True).body == "Secret."
        standing_clock.advance(days=2)
        assert one(peopled, number).body == "Secret."

    def test_the_day_begins_where_the_person_is(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        number = write(kind=LETTER, opens_on=date(2026, 11, 26))
        standing_clock.set(datetime(2026, 11, 25, 15, 30, tzinfo=UTC), "Asia/Tokyo")
        assert not one(peopled, number).closed
        standing_clock.set(datetime(2026, 11, 26, 5, 0, tzinfo=UTC), "America/Los_Angeles")
        assert one(peopled, number).closed

    def test_only_a_letter_opens(self, write: Write) -> None:
        with pytest.raises(Contradiction):
            write(opens_on=date(2027, 1, 1))

    @pytest.mark.parametrize("day", [date(2026, 11, 24), date(2020, 1, 1)])
    def test_not_today_or_before(self, write: Write, day: date) -> None:
        with pytest.raises(Refused):
            write(kind=LETTER, opens_on=day)

    def test_no_letter_any_more_has_no_day(self, peopled: Peopled, write: Write) -> None:
        number = write(kind=LETTER, opens_on=date(2027, 1, 1))
        edit(peopled, number, kind=ReflectionKind.story)
        assert one(peopled, number).opens_on is None

    def test_taking_the_day_away_opens_it(self, peopled: Peopled, write: Write) -> None:
        number = write(kind=LETTER, body="Secret.", opens_on=date(2027, 1, 1))
        with pytest.raises(Refused):
            edit(peopled, number, body="Other")
        edit(peopled, number, opens_on=None)
        assert one(peopled, number).body == "Secret."


class TestChanging:
    def test_a_change_elsewhere_is_noticed(self, peopled: Peopled, write: Write) -> None:
        number = write()
        seen = one(peopled, number).updated_at
        edit(peopled, number, body="Theirs")
        with pytest.raises(ChangedElsewhere):
            edit(peopled, number, body="Mine", base_updated_at=seen)
        assert one(peopled, number).body == "Theirs"

    def test_deleting_takes_the_draft_and_undo_brings_both(
        self, peopled: Peopled, write: Write
    ) -> None:
        number = write()
        slot = drafts.reflection_slot(number)
        peopled.journal.change_now(partial(drafts.keep, slot=slot, fields={"text": "more"}))
        removed = peopled.journal.change_now(partial(taking_out.delete, public_id=f"f{number}"))
        with pytest.raises(NotFound):
            one(peopled, number)
        assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is None
        peopled.journal.change_now(partial(removed_rows.undo, removed=removed))
        assert one(peopled, number).body == "What I saw."
        assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is not None

    def test_drafts_of_what_is_sealed_are_not_listed(self, peopled: Peopled, write: Write) -> None:
        number = write(kind=CONCERN)
        for slot, kind in (
            (drafts.reflection_slot(number), "concern"),
            (drafts.reflection_slot(None, "7"), "concern"),
            (drafts.reflection_slot(None), "insight"),
        ):
            kept = partial(drafts.keep, slot=slot, fields={"text": "x", "kind": kind})
            peopled.journal.change_now(kept)
        listed = [draft.slot for draft in peopled.journal.run_now(drafts.all_)]
        assert listed == [drafts.reflection_slot(None)]


class TestQuestions:
    def test_none_comes_twice_while_a_fresh_one_remains(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.samira))
        all_ = built_in(row.stage, row.my_role, row.axes, Purpose.reflect)
        asked = []
        for _day in all_:
            prompt = peopled.journal.run_now(partial(prompts.fresh, mentorship_id=peopled.samira))
            write(prompt_key=prompt.key, prompt_version=prompt.version)
            asked.append(prompt.key)
            standing_clock.advance(days=1)
        assert sorted(asked) == sorted(prompt.key for prompt in all_)

    def test_a_hidden_one_does_not_come(self, peopled: Peopled) -> None:
        fresh = partial(prompts.fresh, mentorship_id=peopled.samira)
        key = peopled.journal.run_now(fresh).key
        hide = partial(templates.hide, kind=TemplateKind.question, key=key)
        peopled.journal.change_now(hide)
        assert peopled.journal.run_now(fresh).key != key

    def test_one_that_is_on_the_table_is_not_put_again(self, peopled: Peopled) -> None:
        ask = partial(prompts.to_ask, mentorship_id=peopled.samira)
        put = peopled.journal.run_now(ask)
        new = NewTopic(mentorship_id=peopled.samira, text=put.text)
        peopled.journal.change_now(partial(agenda.add, new=new))
        assert peopled.journal.run_now(ask).key != put.key

    def test_another_relationship_has_its_own(self, peopled: Peopled, write: Write) -> None:
        write(prompt_key="reflect.development.mentor.1")
        answered = partial(prompts.answered, mentorship_id=peopled.jonas)
        assert peopled.journal.run_now(answered) == ()

    def test_my_last_answers_without_closed_or_sealed_ones(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        key = "reflect.development.mentor.1"
        write(prompt_key=key, body="first")
        standing_clock.advance(days=1)
        second = write(prompt_key=key, body="second")
        write(prompt_key=key, kind=CONCERN, body="sealed")
        write(prompt_key=key, kind=LETTER, body="closed", opens_on=date(2028, 1, 1))
        write(prompt_key=key, mentorship_id=peopled.jonas, body="elsewhere")
        read = partial(prompts.earlier, prompt_key=key, mentorship_id=peopled.samira)
        assert [one.text for one in peopled.journal.run_now(read)] == ["second", "first"]
        assert [one.text for one in peopled.journal.run_now(partial(read, but=second))] == ["first"]

    def test_my_last_answers_to_a_step(self, peopled: Peopled, write: Write) -> None:
        write(model=ReflectionModel.wsn, body="## So what\n\nTrust.\n\n## Now what\n\nWait.")
        read = partial(
            prompts.earlier_in_model,
            model=ReflectionModel.wsn,
            heading="So what",
            mentorship_id=peopled.samira,
        )
        assert [one.text for one in peopled.journal.run_now(read)] == ["Trust."]


class TestLookingBack:
    def test_days_are_those_of_the_person(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        standing_clock.set(datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
        write()
        write()
        read = partial(reflections.days, first=date(2026, 11, 1), last=date(2026, 11, 30))
        assert peopled.journal.run_now(read) == {date(2026, 11, 25): 2}

    def test_a_year_ago(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        near = write()
        standing_clock.advance(days=1)
        write(kind=CONCERN)
        standing_clock.set(datetime(2027, 11, 25, 9, tzinfo=UTC))
        found = peopled.journal.run_now(reflections.year_ago)
        assert found is not None
        assert found.id == near
        standing_clock.advance(days=30)
        assert peopled.journal.run_now(reflections.year_ago) is None

    def test_a_year_after_a_leap_day(
        self, peopled: Peopled, write: Write, standing_clock: StandingClock
    ) -> None:
        standing_clock.set(datetime(2027, 2, 28, 9, tzinfo=UTC))
        number = write()
        standing_clock.set(datetime(2028, 2, 29, 9, tzinfo=UTC))
        found = peopled.journal.run_now(reflections.year_ago)
        assert found is not None
        assert found.id == number


class TestTimeline:
    def test_what_is_not_sealed_stands_in_it(self, peopled: Peopled, write: Write) -> None:
        seen = write(body="Seen.")
        waiting = write(kind=LETTER, body="Secret.", opens_on=date(2027, 1, 1))
        sealed = write(kind=CONCERN)

        def found(*, with_sealed: bool) -> dict[int, str]:
            read = partial(timeline.page, mentorship_id=peopled.samira, sealed=with_sealed)
            entries = peopled.journal.run_now(read).entries
            records = [one.record for one in entries if one.kind is timeline.EntryKind.reflection]
            return {row.id: row.heading for row in records if isinstance(row, ReflectionRow)}

        assert found(with_sealed=False) == {
            seen: "Seen.",
            waiting: "A letter that opens on 1 January 2027",
        }
        assert set(found(with_sealed=True)) == {seen, waiting, sealed}
