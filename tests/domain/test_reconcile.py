"""Promises followed from one save of a text to the next."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.kinds import Side
from mentorlog.domain.reconcile import Reconciled, linked, reconcile
from mentorlog.domain.tasklines import TaskLine, find

TODAY = date(2026, 11, 24)


def between(before: str, after: str, *, later: int = 0) -> Reconciled:
    """What happened from one text to the next, saved `later` days after."""
    names = ("Samira",)
    return reconcile(find(before, TODAY, names), find(after, TODAY + timedelta(later), names))


def nothing(found: Reconciled) -> bool:
    """Whether nothing at all happened."""
    return not (found.created or found.removed or found.changed or found.ticked or found.unticked)


NOTE = """Talked about the application.
- [ ] me: send the draft, due friday
- [ ] Samira: ask Marc for twenty minutes
- [x] me: book the room
"""


def test_saved_again_nothing_happens() -> None:
    assert nothing(between(NOTE, NOTE))


def test_saved_again_next_week_friday_is_still_the_same_friday() -> None:
    found = between(NOTE, NOTE, later=9)
    assert nothing(found)
    assert found.kept[0].after.due_on != found.kept[0].before.due_on


def test_words_around_the_promises_change_nothing() -> None:
    assert nothing(between(NOTE, "# Title\n\n" + NOTE.replace("application", "new role")))


def test_moved_lines_change_nothing() -> None:
    first, *rest = NOTE.splitlines()
    assert nothing(between(NOTE, "\n".join([first, *reversed(rest)])))


def test_a_new_line_is_a_new_promise() -> None:
    found = between(NOTE, NOTE + "- [ ] them: read the book\n")
    assert [line.text for line in found.created] == ["read the book"]
    assert not found.removed and not found.changed


def test_ticking_closes_and_emptying_reopens() -> None:
    ticked = between(NOTE, NOTE.replace("[ ] me", "[x] me"))
    assert [kept.after.text for kept in ticked.ticked] == ["send the draft"]
    assert not ticked.created and not ticked.removed and not ticked.changed
    reopened = between(NOTE, NOTE.replace("[x]", "[ ]"))
    assert [kept.after.text for kept in reopened.unticked] == ["book the room"]
    assert not reopened.created and not reopened.removed and not reopened.changed


def test_edited_words_change_the_same_promise() -> None:
    found = between(NOTE, NOTE.replace("send the draft", "send the second draft"))
    (changed,) = found.changed
    assert (changed.before.text, changed.after.text) == ("send the draft", "send the second draft")
    assert changed.reworded and not changed.redated
    assert not found.created and not found.removed


def test_edited_and_ticked_and_moved_at_once() -> None:
    after = """- [x] me: book the room
- [x] me: send the second draft, due friday
- [ ] Samira: ask Marc for twenty minutes"""
    found = between(NOTE, after)
    assert not found.created and not found.removed
    assert found.changed == found.ticked
    assert found.ticked[0].before.text == "send the draft"


def test_a_new_date_is_a_change_of_date_alone() -> None:
    found = between(NOTE, NOTE.replace("due friday", "due 4 december"))
    (changed,) = found.changed
    assert changed.redated and not changed.reworded
    assert changed.after.due_on == date(2026, 12, 4)
    assert between(NOTE, NOTE.replace(", due friday", "")).changed[0].redated


def test_another_owner_is_the_same_promise() -> None:
    found = between(NOTE, NOTE.replace("me: send", "Samira: send"))
    (changed,) = found.changed
    assert (changed.before.owner, changed.after.owner) == (Side.me, Side.them)


def test_a_removed_line_is_told() -> None:
    found = between(NOTE, NOTE.replace("- [ ] Samira: ask Marc for twenty minutes\n", ""))
    assert [line.text for line in found.removed] == ["ask Marc for twenty minutes"]
    assert not found.created and not found.changed


def test_something_else_in_its_place_is_another_promise() -> None:
    found = between("- [ ] me: send the draft", "- [ ] me: book flights to Oslo")
    assert [line.text for line in found.removed] == ["send the draft"]
    assert [line.text for line in found.created] == ["book flights to Oslo"]


def test_of_two_alike_one_ticked_is_one_ticked() -> None:
    found = between("- [ ] call\n- [ ] call", "- [ ] call\n- [x] call")
    assert len(found.ticked) == 1 and len(found.kept) == 2
    assert not found.created and not found.removed


WORDS = st.sampled_from(["send the draft", "send the note", "call Marc", "read", "book a room"])
LINES = st.lists(
    st.builds(
        lambda number, done, owner, text, due: TaskLine(
            number, done, owner, text, None, due, "", (0, 0)
        ),
        st.integers(0, 99),
        st.booleans(),
        st.sampled_from(Side),
        WORDS,
        st.sampled_from(["", "friday", "monday"]),
    ),
    max_size=12,
)


@given(LINES, LINES)
def test_every_line_is_accounted_for_once(before: list[TaskLine], after: list[TaskLine]) -> None:
    found = reconcile(before, after)
    assert len(found.kept) + len(found.removed) == len(before)
    assert len(found.kept) + len(found.created) == len(after)
    for side, lines in (("before", before), ("after", after)):
        accounted = [getattr(kept, side) for kept in found.kept]
        accounted += found.removed if side == "before" else found.created
        assert sorted(map(repr, accounted)) == sorted(map(repr, lines))


@given(LINES, st.randoms())
def test_any_order_of_the_same_lines_changes_nothing(
    lines: list[TaskLine],
    random: st.randoms,  # type: ignore[valid-type]  # a strategy's own type
) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    assert nothing(reconcile(lines, shuffled))


@given(LINES, st.data())
def test_ticking_any_boxes_never_makes_or_loses_a_promise(
    lines: list[TaskLine], data: st.DataObject
) -> None:
    ticks = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    after = [replace(line, done=tick) for line, tick in zip(lines, ticks, strict=True)]
    found = reconcile(lines, after)
    assert not found.created and not found.removed and not found.changed
    balance = len(found.ticked) - len(found.unticked)
    assert balance == sum(ticks) - sum(line.done for line in lines)


@dataclass(frozen=True)
class Recorded:
    """A promise as the record holds it."""

    owner: Side
    text: str
    if_cue: str = ""


def test_lines_find_their_recorded_promises_though_reworded_elsewhere() -> None:
    lines = find(NOTE, TODAY, ("Samira",))
    recorded = [
        Recorded(Side.me, "book the room"),
        Recorded(Side.them, "ask Marc for thirty minutes"),
        Recorded(Side.me, "something of another day"),
    ]
    assert linked(lines, recorded) == {1: 1, 2: 0}


def test_thousands_of_lines_rewritten_at_once_take_no_time_to_speak_of() -> None:
    before = find("".join(f"- [ ] me: promise number {n}\n" for n in range(5000)), TODAY)
    after = find("".join(f"- [ ] me: promise changed {n}\n" for n in range(5000)), TODAY)
    begun = time.process_time()
    found = reconcile(before, after)
    assert time.process_time() - begun < 10
    assert len(found.kept) == 5000
