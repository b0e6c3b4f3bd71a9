"""Out as JSON and in again: the same bytes, the same journal, and nothing half done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from jsonschema import Draft202012Validator, FormatChecker

from mentorlog import clock, demo
from mentorlog.domain.kinds import Audience, Disposition
from mentorlog.errors import ChangedElsewhere, NewerJournal
from mentorlog.exchange.lossless import parsing, taking_in
from mentorlog.exchange.lossless.entries import Broken
from mentorlog.exchange.lossless.survey import survey
from mentorlog.exchange.markdown import reading
from mentorlog.exchange.markdown import writing as notes
from mentorlog.journal import audience, closing, disposition, revisions, sessions
from mentorlog.journal.forms import NewClosure, SessionText
from mentorlog.journal.ids import public
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind
from mentorlog.vault.check import check_open
from tests.conftest import CHEAP, NOW, ZONE, Peopled, opened
from tests.exchange import journal_schema
from tests.exchange.carrying import changed, into, looked_at, out_of
from tests.journal.test_any_growth import Growing

Document = dict[str, Any]


@contextmanager
def shut(journal: Journal) -> Iterator[Journal]:
    """The journal, closed afterwards."""
    try:
        yield journal
    finally:
        journal.close_now()


@pytest.fixture
def file(peopled: Peopled, tmp_path: Path) -> Path:
    """The journal of `peopled`, exported."""
    path = tmp_path / "export.json"
    path.write_bytes(out_of(peopled.journal))
    return path


@pytest.fixture
def other(tmp_path: Path) -> Any:
    """Another journal, in which nothing is written."""
    with shut(opened(tmp_path / "other.mentorlog", peopled=False)) as journal:
        yield journal


def test_the_schema_in_the_package_is_that_of_the_tables() -> None:
    kept = journal_schema.FILE.read_text("utf-8")
    assert kept == journal_schema.written(), "run `python -m tests.exchange.journal_schema`"


def test_the_demo_comes_back_the_same_to_the_last_byte(tmp_path: Path) -> None:
    with clock.frozen(NOW, ZONE):
        told = demo.create(tmp_path / "demo", key_table=CHEAP).journal
        first = tmp_path / "first.json"
        first.write_bytes(out_of(told, sealed=True))
        open_ones = out_of(told)
        told.close_now()
        document = json.loads(first.read_bytes())
        schema = Draft202012Validator(journal_schema.schema(), format_checker=FormatChecker())
        assert [error.message for error in schema.iter_errors(document)] == []
        assert [len(document[name]) > 0 for name in ("reflections", "clauses", "events")] == [
            True
        ] * 3
        with shut(opened(tmp_path / "other", peopled=False)) as journal:
            into(journal, first)
            assert out_of(journal, sealed=True) == first.read_bytes()
            assert out_of(journal) == open_ones
            assert not looked_at(journal, first).changes
            assert journal.on_vault_now(check_open).findings == ()


class Carried(Growing):
    """Any journal, carried over into another at its end."""

    def teardown(self) -> None:
        for sealed in (True, False):
            first = out_of(self.journal, sealed=sealed)
            with TemporaryDirectory() as directory:
                path = Path(directory) / "export.json"
                path.write_bytes(first)
                with shut(opened(Path(directory) / "other", peopled=False)) as other:
                    into(other, path)
                    assert out_of(other, sealed=sealed) == first
                assert not looked_at(self.journal, path).changes
        self.carried_as_notes()
        super().teardown()

    def carried_as_notes(self) -> None:
        first = json.loads(out_of(self.journal))
        with TemporaryDirectory() as directory:
            folder = Path(directory) / "notes"
            notes.export(self.journal, folder)
            source = reading.source(reading.look(folder))
            with shut(opened(Path(directory) / "other", peopled=False)) as other:
                shown = other.run_now(partial(survey, source=source))
                act = partial(taking_in.take_in, source=source, shown=shown)
                other.change_now(act)
                second = json.loads(out_of(other))
        apart = {"disclosures", "revisions", "snoozes", "tombstones"}
        for name in first.keys() - apart:
            assert second[name] == first[name]


@pytest.mark.slow
def test_any_journal_comes_back_the_same() -> None:
    run_state_machine_as_test(
        Carried,
        settings=settings(
            max_examples=8,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nothing_sealed_leaves_unasked(peopled: Peopled, file: Path) -> None:
    journal, uid = peopled.journal, json.loads(file.read_bytes())["sessions"][0]["uid"]
    seal = partial(audience.change, name=uid, audience=Audience.sealed)
    journal.change_now(seal)
    told = out_of(journal).decode()
    assert uid not in told
    assert uid in out_of(journal, sealed=True).decode()
    # What left before it was sealed here changes nothing: it stays sealed.
    assert not looked_at(journal, file).changes


def test_an_ending_that_is_sealed_stays_behind_and_the_rest_comes_in(
    peopled: Peopled, other: Journal, tmp_path: Path, standing_clock: object
) -> None:
    journal, path = peopled.journal, tmp_path / "without.json"
    act = partial(closing.close, mentorship_id=peopled.samira, new=NewClosure())
    journal.change_now(act)
    seal = partial(
        disposition.carry_out, mentorship_id=peopled.samira, disposition=Disposition.seal
    )
    journal.change_now(seal)
    path.write_bytes(out_of(journal))
    told = json.loads(path.read_bytes())
    assert told["closures"] == []
    assert [one["status"] for one in told["relationships"]].count("closed") == 1
    into(other, path)
    assert out_of(other) == path.read_bytes()


def test_what_differs_is_for_the_person_to_say(
    peopled: Peopled, other: Journal, file: Path
) -> None:
    into(other, file)
    number = 1
    found = other.run_now(partial(sessions.one, session_id=number))
    text = SessionText(
        mentorship_id=found.mentorship_id, session_id=number, notes="Otherwise here."
    )
    with clock.frozen(NOW, ZONE):
        other.change_now(partial(sessions.save, text=text))
    shown = looked_at(other, file)
    (one,) = shown.open
    assert (one.list, set(one.fields), one.there_is_newer) == (
        "sessions",
        {"notes", "updated_at"},
        False,
    )
    mine = out_of(other)
    assert into(other, file).kept == 1
    assert out_of(other) == mine
    assert into(other, file, lambda _one: True).replaced == 1
    assert other.run_now(partial(sessions.one, session_id=number)).notes == found.notes
    kept = other.run_now(partial(revisions.rows, kind=RecordKind.session, number=number))
    assert kept[0].texts["notes"] == "Otherwise here."
    assert not looked_at(other, file).changes


def test_what_was_destroyed_here_stays_away(peopled: Peopled, other: Journal, file: Path) -> None:
    into(other, file)
    with clock.frozen(NOW, ZONE):
        act = partial(closing.close, mentorship_id=1, new=NewClosure())
        other.change_now(act)
        what = Disposition.destroy
        other.change_now(partial(disposition.carry_out, mentorship_id=1, disposition=what))
    before = out_of(other, sealed=True)
    shown = looked_at(other, file)
    assert (shown.changes, shown.gone_count > 3) == (False, True)
    into(other, file)
    assert out_of(other, sealed=True) == before
    assert "Samira" not in before.decode()


def test_a_plan_that_no_longer_holds_is_not_carried_out(
    peopled: Peopled, other: Journal, file: Path
) -> None:
    source = parsing.source(file)
    shown = other.run_now(partial(survey, source=source))
    into(other, file)
    with pytest.raises(ChangedElsewhere, match="Look again"):
        other.change_now(partial(taking_in.take_in, source=source, shown=shown))


def test_a_later_format_says_so(other: Journal, file: Path) -> None:
    changed(file, lambda told: told.update(version=2))
    with pytest.raises(NewerJournal, match="newer mentorlog"):
        looked_at(other, file)


def _in(name: str, **values: Any) -> Callable[[Document], object]:
    return lambda told: told[name][0].update(values)


BROKEN: dict[str, tuple[Callable[[Document], object], str]] = {
    "a number as text": (_in("sessions", minutes="60"), "record 1 of “sessions”: “minutes” is not"),
    "no such value": (_in("relationships", stage="waiting"), "“stage” is none of matching"),
    "no such day": (_in("relationships", started_on="2026-02-30"), "“started_on” is not a day"),
    "no zone": (_in("sessions", time_zone="../etc/passwd"), "no time zone"),
    "a zone that is nowhere": (_in("sessions", time_zone="Nowhere/Here"), "no time zone"),
    "a folder of zones": (_in("sessions", time_zone="Europe"), "no time zone"),
    "a NUL": (_in("sessions", notes="a\0b"), "“notes” is not text"),
    "half a character": (_in("sessions", notes="\ud800"), "“notes” is not text"),
    "a field too many": (_in("people", age=3), "there is no field “age”"),
    "a field too few": (lambda told: told["people"][0].pop("name"), "“name” is missing"),
    "nobody": (
        _in("relationships", person="0190a1b2-0000-7000-8000-000000000000"),
        "points at 0190a1b2",
    ),
    "twice": (lambda told: told["sessions"].append(told["sessions"][0]), "twice"),
    "another list": (lambda told: told.update(friends=[]), "“friends” is none of its lists"),
    "against itself": (_in("relationships", my_role="both"), "contradicts itself"),
    "held tomorrow": (_in("sessions", starts_at="2027-01-01T09:00:00.000Z"), "in the future"),
    "myself": (
        lambda told: told["relationships"][0].update(
            person=next(one["uid"] for one in told["people"] if one["is_me"])
        ),
        "nobody mentors themselves",
    ),
    "closed without an end": (
        lambda told: (
            told.update(sealed=True),
            told["relationships"][0].update(status="closed", ended_on="2026-11-20"),
        ),
        "nothing says how it ended",
    ),
    "out of order": (
        lambda told: told.update(people=told.pop("people")),
        "not in its order",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_broken_is_refused_whole_and_says_where(
    other: Journal, file: Path, standing_clock: object, how: str
) -> None:
    change, said = BROKEN[how]
    before = out_of(other, sealed=True)
    changed(file, change)
    with pytest.raises(Broken) as refused:
        into(other, file)
    assert said in refused.value.message
    assert "Nothing was changed." in refused.value.message
    assert out_of(other, sealed=True) == before


@pytest.mark.parametrize(
    ("hurt", "said"),
    [
        (lambda data: data[: len(data) // 2], "cut off"),
        (lambda data: data[:-2], "cut off"),
        (
            lambda data: data.replace(b"Samira", b"Sam\xffra", 1),
            "this is not text in UTF-8",
        ),
        (lambda data: data.replace(b'"name":', b'"name"', 1), "this is not JSON"),
        (lambda data: data + b"{}", "something follows"),
        (lambda _data: b"", "not an export"),
        (lambda _data: b"[1, 2]", "not an export"),
        (lambda _data: b"\x89PNG\r\n\x1a\n\0\0", "not text in UTF-8"),
        (lambda _data: b'{"entries": [], "tags": {}}', "not an export"),
        (lambda data: data.replace(b'"minutes":60', b'"minutes":NaN', 1), "this is not JSON"),
        (lambda data: data.replace(b'"people":[', b'"people":' + b"[" * 100_000), "nested"),
    ],
)
def test_a_file_that_is_hurt_is_refused_and_says_where(
    other: Journal, file: Path, hurt: Callable[[bytes], bytes], said: str
) -> None:
    file.write_bytes(hurt(file.read_bytes()))
    with pytest.raises(Broken) as refused:
        into(other, file)
    assert said in refused.value.message


def test_the_same_in_another_spelling_is_the_same(other: Journal, file: Path) -> None:
    into(other, file)
    document = json.loads(file.read_bytes())
    file.write_text("\ufeff" + json.dumps(document, indent=4).replace("\n", "\r\n"), "utf-8")
    assert not looked_at(other, file).changes


def test_ids_are_the_files_own(peopled: Peopled, file: Path) -> None:
    assert f'"{public(RecordKind.session, 1)}"' not in file.read_text("utf-8")
    assert '"id"' not in file.read_text("utf-8")
