"""The order of a timeline: the same as page by page, any window of it, any month, one kind."""

from __future__ import annotations

from datetime import date
from functools import partial

from mentorlog.domain.kinds import Horizon
from mentorlog.journal import check_ins, goal_turns, timeline, timeline_index
from mentorlog.journal.forms import NewCheckIn, NewGoal
from mentorlog.journal.timeline import Entry, EntryKind
from mentorlog.journal.timeline_index import Index
from tests.conftest import Peopled


def index_of(peopled: Peopled, *kinds: EntryKind) -> Index:
    read = partial(timeline_index.index, mentorship_id=peopled.samira, kinds=kinds or None)
    return peopled.journal.run_now(read)


def window(peopled: Peopled, found: Index, first: int, count: int) -> tuple[Entry, ...]:
    read = partial(timeline_index.window, found=found, first=first, count=count)
    return peopled.journal.run_now(read)


def checked(peopled: Peopled) -> None:
    new = NewGoal(mentorship_id=peopled.samira, horizon=Horizon.short, title="apply")
    number = peopled.journal.change_now(partial(goal_turns.add, new=new))
    for day in (date(2026, 10, 28), date(2026, 10, 31)):
        check = NewCheckIn(goal_id=number, level=0, checked_on=day)
        peopled.journal.change_now(partial(check_ins.add, new=check))


def test_it_is_the_order_of_the_pages(peopled: Peopled) -> None:
    checked(peopled)
    read = partial(timeline.page, mentorship_id=peopled.samira, limit=99)
    entries = peopled.journal.run_now(read).entries
    found = index_of(peopled)
    assert len(found) == len(entries) > 8
    assert window(peopled, found, 0, 99) == entries
    assert window(peopled, found, 3, 4) == entries[3:7]
    assert window(peopled, found, len(found) - 1, 50) == entries[-1:]
    assert window(peopled, found, len(found), 5) == ()
    assert [found.at(entry.place) for entry in entries] == list(range(len(entries)))


def test_months_say_how_much_and_where_they_begin(peopled: Peopled) -> None:
    checked(peopled)
    found = index_of(peopled)
    months = found.months()
    assert sum(month.count for month in months) == len(found)
    assert [month.start for month in months] == sorted(
        (month.start for month in months), reverse=True
    )
    for month in months:
        newest, *_others = window(peopled, found, month.at, 1)
        assert newest.day.replace(day=1) == month.start
        if month.at:
            (before,) = window(peopled, found, month.at - 1, 1)
            assert before.day.replace(day=1) > month.start


def test_one_kind_alone(peopled: Peopled) -> None:
    found = index_of(peopled, EntryKind.session)
    entries = window(peopled, found, 0, 50)
    assert [entry.kind for entry in entries] == [EntryKind.session] * 3
    assert index_of(peopled, EntryKind.thanks).months() == ()
