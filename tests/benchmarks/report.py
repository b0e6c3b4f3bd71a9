"""Measuring and printing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter

_WIDTH = 62


def times(work: Callable[[], object], *, repeat: int = 21, warm: int = 2) -> list[float]:
    """How long `work` takes, in seconds, `repeat` times; `warm` runs before do not count."""
    for _ in range(warm):
        work()
    measured = []
    for _ in range(repeat):
        begun = perf_counter()
        work()
        measured.append(perf_counter() - begun)
    return measured


def in_turn(
    work: Callable[[], object], floor: Callable[[], object], *, repeat: int, warm: int = 2
) -> tuple[list[float], list[float]]:
    """As `times` for both, one after the other, so that a busy machine is felt by both."""
    measured: list[float] = []
    beside: list[float] = []
    for _ in range(repeat + warm):
        measured += times(work, repeat=1, warm=0)
        beside += times(floor, repeat=1, warm=0)
    return measured[warm:], beside[warm:]


def percentile(measured: Sequence[float], percent: float) -> float:
    """The value that `percent` of what was measured does not exceed."""
    ordered = sorted(measured)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def heading(text: str) -> None:
    """A line above a table."""
    print(f"\n{text}\n{'-' * len(text)}")


def line(what: str, seconds: float, floor: float | None = None, target: str = "") -> None:
    """One measurement, with its ratio to the floor measured in the same run."""
    ratio = f"{seconds / floor:8.2f} ×" if floor else " " * 10
    print(f"{what:<{_WIDTH}}{_readable(seconds):>12}{ratio}  {target}".rstrip())


def medians(
    what: str, measured: Sequence[float], floor: Sequence[float] | None = None, target: str = ""
) -> None:
    """The median of one measurement beside that of its floor."""
    line(what, median(measured), median(floor) if floor else None, target)


def note(text: str) -> None:
    """A fact that is not a time."""
    print(text)


def _readable(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds >= 0.2 else f"{seconds * 1000:.3f} ms"


def by_size(
    heading_text: str,
    sizes: Sequence[int],
    rows: Mapping[str, Mapping[int, float]],
    floors: Mapping[str, Mapping[int, float]],
    targets: Mapping[str, str],
) -> None:
    """A table with a column for each size, and the ratio to the floor at the largest."""
    heading(heading_text)
    print(f"{'':<38}" + "".join(f"{size:>13,}" for size in sizes) + f"{'× floor':>10}")
    for name, row in rows.items():
        cells = "".join(f"{_readable(row[size]):>13}" for size in sizes)
        floor = floors.get(name)
        ratio = f"{row[sizes[-1]] / floor[sizes[-1]]:>10.1f}" if floor else " " * 10
        print(f"{name:<38}{cells}{ratio}  {targets.get(name, '')}".rstrip())
