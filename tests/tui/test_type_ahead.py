"""What is typed while a place opens arrives there whole and in its order."""

from __future__ import annotations

from collections import deque

from textual import events

from mentorlog.tui.type_ahead import TypeAhead


def key(letter: str) -> events.Key:
    return events.Key(letter, letter)


def test_what_waited_already_comes_behind_what_was_held() -> None:
    queue: deque[events.Event] = deque()
    ahead = TypeAhead(queue.append)
    arrived = ""

    def work() -> None:
        nonlocal arrived
        while queue:
            event = queue.popleft()
            if not ahead.takes(event):
                assert isinstance(event, events.Key)
                arrived += event.key

    ahead.begin()
    assert ahead.takes(key("a")) and ahead.takes(key("b"))
    queue.extend([key("c"), key("d")])  # typed before the place stood, not looked at yet
    ahead.end()
    work()
    queue.append(key("e"))
    work()
    assert arrived == "abcde"


def test_what_was_sent_behind_may_open_the_next_place() -> None:
    queue: deque[events.Event] = deque()
    ahead = TypeAhead(queue.append)
    arrived = ""

    def work() -> None:
        nonlocal arrived
        while queue:
            event = queue.popleft()
            if not ahead.takes(event):
                assert isinstance(event, events.Key)
                arrived += event.key
                if event.key == "n":
                    ahead.begin()

    ahead.begin()
    for letter in "anb":
        ahead.takes(key(letter))
    queue.append(key("c"))
    ahead.end()
    work()
    assert arrived == "an"
    queue.append(key("d"))
    ahead.end()
    work()
    assert arrived == "anbcd"


def test_a_key_that_comes_back_from_where_it_was_handed_is_not_sent_again() -> None:
    queue: deque[events.Event] = deque()
    ahead = TypeAhead(queue.append)
    ahead.begin()
    ahead.takes(key("a"))
    ahead.takes(key("b"))
    ahead.end()
    first = queue.popleft()
    assert not ahead.takes(first)
    first._set_forwarded()
    assert not ahead.takes(first)
    assert len(queue) == 1
