"""What became of the promises in a text between two saves, so that none is made twice.

A line is the same promise when it says the same, wherever it went; else when it stands where one
was and says nearly the same. So edited words change a promise, a tick closes it, and a line that
only moved changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from mentorlog.domain.kinds import Side
from mentorlog.domain.people import fold
from mentorlog.domain.tasklines import TaskLine

#: From here on two texts are the same promise in other words (ratio of `difflib`, 0 to 1).
ALIKE = 0.6
#: Between the same neighbours less is enough.
ALIKE_IN_PLACE = 0.35
_MOST_COMPARED = 400
_LONGEST_COMPARED = 200


class Promise(Protocol):
    """Whatever carries a recorded promise: a row of the record."""

    @property
    def owner(self) -> Side:
        """Whose it is."""

    @property
    def text(self) -> str:
        """What was promised."""

    @property
    def if_cue(self) -> str:
        """The condition, empty when there is none."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise that stands in both texts, as it was and as it is."""

    before: TaskLine
    after: TaskLine

    @property
    def reworded(self) -> bool:
        """Whether its owner, words or cue changed."""
        before, after = self.before, self.after
        return (before.owner, before.text, before.if_cue) != (after.owner, after.text, after.if_cue)

    @property
    def redated(self) -> bool:
        """Whether the words of its date changed; the same words keep the date they first meant."""
        return fold(self.before.due_words) != fold(self.after.due_words)

    @property
    def ticked(self) -> bool:
        """Whether its box was ticked."""
        return self.after.done and not self.before.done

    @property
    def unticked(self) -> bool:
        """Whether its box was emptied again."""
        return self.before.done and not self.after.done


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What happened between two texts; `kept` holds every promise in both, changed or not."""

    created: tuple[TaskLine, ...]
    kept: tuple[Kept, ...]
    removed: tuple[TaskLine, ...]

    @property
    def changed(self) -> tuple[Kept, ...]:
        """Those whose words or date changed."""
        return tuple(kept for kept in self.kept if kept.reworded or kept.redated)

    @property
    def ticked(self) -> tuple[Kept, ...]:
        """Those whose box was ticked."""
        return tuple(kept for kept in self.kept if kept.ticked)

    @property
    def unticked(self) -> tuple[Kept, ...]:
        """Those whose box was emptied again."""
        return tuple(kept for kept in self.kept if kept.unticked)


def reconcile(before: Sequence[TaskLine], after: Sequence[TaskLine]) -> Reconciled:
    """Which promise of `before` each of `after` is; all in the order of the texts."""
    pairs = align(before, after)
    met = set(pairs.values())
    return Reconciled(
        created=tuple(line for index, line in enumerate(after) if index not in met),
        kept=tuple(Kept(before[old], after[new]) for old, new in sorted(pairs.items())),
        removed=tuple(line for index, line in enumerate(before) if index not in pairs),
    )


def align(before: Sequence[TaskLine], after: Sequence[TaskLine]) -> dict[int, int]:
    """Which index of `after` each index of `before` became; those that went are not in it."""
    pairs: dict[int, int] = {}
    for sameness in (_wholly, _but_for_the_tick, _but_for_the_date, _in_words):
        _pair_equal(before, after, pairs, sameness)
    _pair_alike(before, after, pairs)
    _pair_in_place(before, after, pairs)
    return pairs


def linked(lines: Sequence[TaskLine], promises: Sequence[Promise]) -> dict[int, int]:
    """Which of the recorded `promises` each of a saved text's `lines` stands for, by index.

    A promise reworded, done or dropped elsewhere since is still found by what its words have in
    common; a line without one was removed from the record and must not be made again.
    """
    known = [
        TaskLine(index, False, promise.owner, promise.text, None, "", promise.if_cue, (0, 0))
        for index, promise in enumerate(promises)
    ]
    return align(lines, known)


Sameness = Callable[[TaskLine], Hashable]


def _wholly(line: TaskLine) -> Hashable:
    return (_but_for_the_tick(line), line.done)


def _but_for_the_tick(line: TaskLine) -> Hashable:
    return (_but_for_the_date(line), fold(line.due_words))


def _but_for_the_date(line: TaskLine) -> Hashable:
    return (line.owner, fold(line.text), fold(line.if_cue))


def _in_words(line: TaskLine) -> Hashable:
    return fold(line.text)


def _left(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(count) if index not in gone]


def _pair_equal(
    before: Sequence[TaskLine],
    after: Sequence[TaskLine],
    pairs: dict[int, int],
    sameness: Sameness,
) -> None:
    """Pair what is the same by `sameness`; of several alike, the first with the first."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for new in reversed(_left(len(after), pairs.values())):
        waiting[sameness(after[new])].append(new)
    for old in _left(len(before), pairs):
        candidates = waiting.get(sameness(before[old]))
        if candidates:
            pairs[old] = candidates.pop()


def _pair_alike(
    before: Sequence[TaskLine], after: Sequence[TaskLine], pairs: dict[int, int]
) -> None:
    """Pair those left that say nearly the same, the most alike first."""
    olds, news = _left(len(before), pairs), _left(len(after), pairs.values())
    if len(olds) * len(news) > _MOST_COMPARED:
        return  # so many rewritten at once are paired by place, not each with each
    scored = sorted(
        ((_alike(before[old], after[new], ALIKE), old, new) for old in olds for new in news),
        key=lambda score: (-score[0], score[1], score[2]),
    )
    met: set[int] = set()
    for likeness, old, new in scored:
        if likeness and old not in pairs and new not in met:
            pairs[old] = new
            met.add(new)


def _pair_in_place(
    before: Sequence[TaskLine], after: Sequence[TaskLine], pairs: dict[int, int]
) -> None:
    """Pair those left that stand between the same neighbours and have something in common."""
    taken = set(pairs.values())
    place = 0
    for old, line in enumerate(before):
        if old in pairs:
            place = pairs[old] + 1
        elif (
            place < len(after) and place not in taken and _alike(line, after[place], ALIKE_IN_PLACE)
        ):
            pairs[old] = place
            taken.add(place)
            place += 1


def _alike(one: TaskLine, other: TaskLine, least: float) -> float:
    """How alike two promises are in words, 0 to 1; 0 when less than `least`."""
    matcher = SequenceMatcher(
        None,
        fold(one.text[:_LONGEST_COMPARED]),
        fold(other.text[:_LONGEST_COMPARED]),
        autojunk=False,
    )
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    likeness = matcher.ratio()
    return likeness if likeness >= least else 0.0
