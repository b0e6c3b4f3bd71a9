"""What is typed while a place opens arrives there whole and in its order."""

from __future__ import annotations

from collections import deque

from textual import events

from mentorlog.tui.type_ahead import TypeAhead


def key(letter: str) -> events.Key:
    return events.Key(letter, letter)


class App:
    """A queue of keys, and what arrived; an n opens the next place."""

    def __init__(self) -> None:
        self.queue: deque[events.Event] = deque()
        self.ahead = TypeAhead(self.queue.append)
        self.arrived = ""

    def work(self) -> None:
        """Go through what waits."""
        while self.queue:
            event = self.queue.popleft()
            if not self.ahead.takes(event):
                assert isinstance(event, events.Key)
                self.arrived += event.key
                if event.key == "n":
                    self.ahead.begin()


def test_what_waited_already_comes_behind_what_was_held() -> None:
    app = App()
    app.ahead.begin()
    assert app.ahead.takes(key("a")) and app.ahead.takes(key("b"))
    app.queue.extend([key("c"), key("d")])  # typed before the place stood, not looked at yet
    app.ahead.end()
    app.work()
    app.queue.append(key("e"))
    app.work()
    assert app.arrived == "abcde"


def test_what_was_sent_behind_may_open_the_next_place() -> None:
    app = App()
    app.ahead.begin()
    for letter in "anb":
        app.ahead.takes(key(letter))
    app.queue.append(key("c"))
    app.ahead.end()
    app.work()
    assert app.arrived == "an"
    app.queue.append(key("d"))
    app.ahead.end()
    app.work()
    assert app.arrived == "anbcd"


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
