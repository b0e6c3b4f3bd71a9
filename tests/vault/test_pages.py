"""Whole pages zeroed, swapped, put back from earlier, or added: each said by a check."""

from __future__ import annotations

from contextlib import closing
from itertools import combinations
from pathlib import Path

from mentorlog.vault.check import Kind, check
from mentorlog.vault.key import Passphrase
from tests.figures import Figure
from tests.vault.made import CHEAP, PAGE, SCHEMA, WORDS, fill, key_as_described, page_holds, reopen

Finding = tuple[tuple[int, ...], tuple[Kind, ...]]


def found(path: Path, data: bytes) -> Finding:
    """Pages that do not verify, and what kinds of things are said; the file stays as it is."""
    path.write_bytes(data)
    report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
    assert path.read_bytes() == data
    assert not report.ok
    return report.bad_pages, tuple(finding.kind for finding in report.findings)


def with_page(data: bytes, number: int, page: bytes) -> bytes:
    return data[: (number - 1) * PAGE] + page + data[number * PAGE :]


def page_of(data: bytes, number: int) -> bytes:
    return data[(number - 1) * PAGE : number * PAGE]


def test_zeroed_and_swapped_pages_are_named(path: Path, figure: Figure) -> None:
    data = fill(path)
    pages = range(2, len(data) // PAGE + 1)
    for number in pages:
        assert found(path, with_page(data, number, bytes(PAGE))) == ((number,), (Kind.damage,))
    pairs = list(combinations(pages, 2))
    for one, two in pairs:
        swapped = with_page(data, one, page_of(data, two))
        swapped = with_page(swapped, two, page_of(data, one))
        assert found(path, swapped) == ((one, two), (Kind.damage,))
    for count in (1, 2, 5):
        bad, _kinds = found(path, data + page_of(data, 2) * count)
        assert bad == tuple(range(pages.stop, pages.stop + count))
    figure(5, f"pages: {len(pages)} zeroed, {len(pairs)} pairs swapped, 3 added: each named")


def test_a_page_put_back_from_earlier_is_noticed(path: Path, figure: Figure) -> None:
    old = fill(path)
    with closing(reopen(path)) as vault, vault.writing() as connection:
        connection.execute("UPDATE note SET body = replace(body, 'ordinary', 'changed!')")
    new = path.read_bytes()
    key = key_as_described(new)
    changed = [
        number
        for number in range(1, min(len(old), len(new)) // PAGE + 1)
        if page_of(old, number) != page_of(new, number)
    ]
    assert len(changed) > 3
    # Page 1 holds a counter of SQLite's and the tables' shapes: put back, every record is the same.
    for number in changed:
        replayed = with_page(new, number, page_of(old, number))
        assert page_holds(replayed, number, key)
        path.write_bytes(replayed)
        report = check(path, Passphrase(WORDS), SCHEMA, key_table=CHEAP)
        assert report.ok == (number == 1), number
        assert report.bad_pages == ()
    with_all = sum(number > 1 for number in changed)
    figure(5, f"pages put back from an earlier state, which verify: {with_all} of {with_all} said")
