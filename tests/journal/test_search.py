"""Search in a real journal: what is found, where, in which order, and what never is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest

from mentorlog.domain.kinds import Audience, Disposition, ReflectionKind, Side
from mentorlog.domain.search_words import NotUnderstood, Text, Wrong
from mentorlog.journal import actions, audience, closing, mentorships, removal, search, sessions
from mentorlog.journal.disposition import carry_out
from mentorlog.journal.forms import (
    NewAction,
    NewClosure,
    NewReflection,
    RelationshipEdit,
    SessionText,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.reflections import add as write
from mentorlog.journal.schema import SCHEMA
from mentorlog.journal.search import Found, Order
from mentorlog.vault import check as checks
from mentorlog.vault import search_index
from mentorlog.vault.vault import Vault
from tests.conftest import Peopled, StandingClock


def _find(journal: Journal, typed: str, **how: object) -> Found:
    return journal.run_now(partial(search.search, typed=typed, **how))  # type: ignore[arg-type]


def _ids(journal: Journal, typed: str, **how: object) -> list[str]:
    return [hit.public_id for hit in _find(journal, typed, **how).hits]


def _in_step(journal: Journal) -> bool:
    index = SCHEMA.search
    assert index is not None
    return journal.on_vault_now(lambda vault: search_index.in_step(vault.connection, index))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("salary", ["t1"]),
        ("SÁLARY", ["t1"]),
        ("posting aloud", ["s3"]),
        ('"reads the posting"', ["s3"]),
        ('"posting reads"', []),
        ("hesit", []),
        ("hesit*", ["s2"]),
        ("she", ["s3", "s2"]),
        ("she -hesitates", ["s3"]),
        ("with:jonas dunes", ["s1"]),
        ("with:samira dunes", []),
        ("with:haddad with:jonas kind:session", ["s4", "s3", "s2", "s1"]),
        ("kind:topic", ["t2", "t1"]),
        ("kind:session before:2026-10-28", ["s1"]),
        ("kind:session after:2026-11-11 before:2026-11-12", ["s3"]),
        ("stage:goals kind:session", ["s1"]),
        ("haddad", ["r1"]),
        ("heron", ["r1"]),
    ],
)
def test_found(peopled: Peopled, typed: str, found: list[str]) -> None:
    assert _ids(peopled.journal, typed, order=Order.newest) == found


def test_a_hit_says_where_it_stands(peopled: Peopled) -> None:
    (hit,) = _find(peopled.journal, "posting").hits
    assert (hit.text, hit.name, hit.alias, hit.audience) == (
        Text.session, "Samira Haddad", "Heron", Audience.me,
    )  # fmt: skip
    assert hit.at == datetime(2026, 11, 11, 13, 0, tzinfo=UTC)
    (span,) = hit.body.hits
    assert hit.body.text[span.start : span.end] == "posting"
    assert hit.uid


def test_answers_of_one_text_stand_beside_each_other(peopled: Peopled) -> None:
    peopled.journal.change_now(
        partial(
            mentorships.edit,
            mentorship_id=peopled.samira,
            change=RelationshipEdit(purpose="Ready for\nthe board", programme_sponsor="Ms Voss"),
        )
    )
    (hit,) = _find(peopled.journal, "voss").hits
    assert hit.body.text == "Ready for · the board · Ms Voss"
    (span,) = hit.body.hits
    assert hit.body.text[span.start : span.end] == "Voss"


def test_the_text_a_hit_is_in_keeps_its_lines(peopled: Peopled) -> None:
    (hit,) = _find(peopled.journal, "posting aloud").hits
    whole = peopled.journal.run_now(partial(search.whole, hit=hit, typed="posting aloud"))
    assert whole is not None
    assert whole.title.text == "She has decided to apply for the team lead role."
    first = "## Today\n\nShe reads the posting aloud.\n\n"
    assert whole.body.text.startswith(first)
    marked = [whole.body.text[span.start : span.end] for span in whole.body.hits]
    assert marked == ["posting", "aloud"]


def test_of_a_long_text_the_lines_around_the_first_word_are_looked_at(peopled: Peopled) -> None:
    lines = [f"line {number} says nothing" for number in range(4_000)]
    lines[3_000] += " of the zeppelin"
    note = SessionText(
        mentorship_id=peopled.samira,
        starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        notes="\n".join(lines),
    )
    peopled.journal.change_now(partial(sessions.save, text=note))
    (hit,) = _find(peopled.journal, "zeppelin").hits
    whole = peopled.journal.run_now(partial(search.whole, hit=hit, typed="zeppelin"))
    assert whole is not None
    told = whole.body.text
    assert told.splitlines()[0] in lines
    assert "\nline 2999 says nothing\nline 3000 says nothing of the zeppelin\n" in told
    assert len(told) <= 20_000
    (span,) = whole.body.hits
    assert told[span.start : span.end] == "zeppelin"


def test_a_text_that_may_not_be_shown_any_more_is_not_looked_at(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    letter = NewReflection(
        kind=ReflectionKind.letter, body="To myself, about kites.", opens_on=date(2027, 1, 1)
    )
    peopled.journal.change_now(partial(write, new=letter))
    standing_clock.set(datetime(2027, 1, 2, 9, 0, tzinfo=UTC))
    (hit,) = _find(peopled.journal, "kites").hits
    look = partial(search.whole, hit=hit, typed="kites")
    assert peopled.journal.run_now(look) is not None
    standing_clock.set(datetime(2026, 12, 30, 9, 0, tzinfo=UTC))
    assert peopled.journal.run_now(look) is None
    (session,) = _find(peopled.journal, "posting aloud").hits
    peopled.journal.change_now(partial(removal.delete, public_id=session.public_id))
    gone = partial(search.whole, hit=session, typed="posting aloud")
    assert peopled.journal.run_now(gone) is None


def test_while_typing_the_last_word_goes_on(peopled: Peopled) -> None:
    assert _ids(peopled.journal, "hesit", typing=True) == ["s2"]


def test_what_is_not_understood_is_said(peopled: Peopled) -> None:
    found = _find(peopled.journal, "salary kind:wish with:nobody")
    assert found.left_out == (
        NotUnderstood(Wrong.kind, "wish"),
        NotUnderstood(Wrong.nobody, "nobody"),
    )
    assert _find(peopled.journal, "  ").hits == ()


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "NEAR(a b)", "a OR b", "title:x", "^a", "a*b", "{", "\x00a", "é\u202e", "🙂"],
)
def test_no_query_breaks_it(peopled: Peopled, typed: str) -> None:
    for order in Order:
        assert isinstance(_find(peopled.journal, typed, order=order, typing=True), Found)


def test_pages_of_any_size(peopled: Peopled) -> None:
    every = _ids(peopled.journal, "kind:session", order=Order.newest)
    first = _find(peopled.journal, "kind:session", order=Order.newest, limit=2)
    assert [hit.public_id for hit in first.hits] == every[:2]
    assert first.more


def test_tags_are_tags(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    for notes in ("We spoke of #leadership.", "leadership without a tag"):
        text = SessionText(
            mentorship_id=samira, starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC), notes=notes
        )
        journal.change_now(partial(sessions.save, text=text))
    assert _ids(journal, "leadership") == ["s6", "s5"] or _ids(journal, "leadership") == [
        "s5",
        "s6",
    ]
    assert _ids(journal, "#Leadership") == ["s5"]


def test_what_is_sealed_is_never_found_until_it_no_longer_is(peopled: Peopled) -> None:
    journal = peopled.journal
    for who, found in ((Audience.sealed, []), (Audience.pair, ["s3"])):
        see = partial(audience.change, name="s3", audience=who, widen=True)
        journal.change_now(see)
        assert _ids(journal, "posting") == found
        assert _in_step(journal)


def test_a_concern_and_a_letter_that_waits(peopled: Peopled, standing_clock: StandingClock) -> None:
    journal = peopled.journal
    for kind, opens in ((ReflectionKind.concern, None), (ReflectionKind.letter, date(2027, 1, 1))):
        new = NewReflection(
            mentorship_id=peopled.samira, kind=kind, body="marzipan", opens_on=opens
        )
        journal.change_now(partial(write, new=new))
    assert _ids(journal, "marzipan") == []
    standing_clock.set(datetime(2027, 1, 2, 9, tzinfo=UTC))
    assert _ids(journal, "marzipan") == ["f2"]
    assert _ids(journal, "marzipan kind:letter") == ["f2"]
    assert _ids(journal, "marzipan kind:story") == []


def test_the_index_follows_every_change(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    journal.change_now(
        partial(mentorships.edit, mentorship_id=samira, change=RelationshipEdit(name="Zadie"))
    )
    assert _ids(journal, "haddad") == []
    assert _ids(journal, "zadie") == ["r1"]
    removed = journal.change_now(partial(removal.delete, public_id="s3"))
    assert _ids(journal, "posting") == []
    assert _in_step(journal)
    journal.change_now(partial(removal.undo, removed=removed))
    assert _ids(journal, "posting") == ["s3"]
    journal.change_now(partial(removal.delete, public_id="r1"))
    assert _ids(journal, "salary") == []
    assert _in_step(journal)


def test_a_check_in_full_finds_an_index_out_of_step_and_accepting_mends_it(
    peopled: Peopled,
) -> None:
    journal = peopled.journal

    def lose_an_entry(vault: Vault) -> None:
        with vault.writing() as connection:
            connection.execute(
                "INSERT INTO search_index (search_index, rowid, marks, title, body)"
                " SELECT 'delete', entry, marks, title, body FROM search_session WHERE of_row = 3"
            )

    look = partial(checks.check_open, full=True)
    assert journal.on_vault_now(look).ok
    journal.on_vault_now(lose_an_entry)
    assert journal.on_vault_now(checks.check_open).ok
    report = journal.on_vault_now(look)
    assert [finding.kind for finding in report.findings] == [checks.Kind.search]
    assert report.acceptable
    journal.on_vault_now(checks.accept)
    assert journal.on_vault_now(look).ok
    assert _ids(journal, "posting") == ["s3"]


def test_a_word_taken_out_is_in_no_page(peopled: Peopled) -> None:
    journal = peopled.journal
    new = NewAction(mentorship_id=peopled.samira, owner=Side.me, text="zyzzyvas and quokkas")
    number = journal.change_now(partial(actions.add, new=new))
    rows = "SELECT count(*) FROM search_index_data WHERE instr(block, CAST('zyzzyvas' AS BLOB))"

    def pages(vault: Vault) -> int:
        return int(vault.connection.execute(rows).fetchone()[0])

    assert journal.on_vault_now(pages)
    journal.change_now(partial(removal.delete, public_id=f"a{number}"))
    assert not journal.on_vault_now(pages)


_STRANGE = """Die Straße nach Łódź, und Ørsted.
今日は東京でリーダーシップについて話しました。🎉
"""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("strasse", ["s5"]), ("STRASSE lodz orsted", ["s5"]), ("straße", ["s5"]), ("stras", ["s5"]),
        ("東京", ["s5"]), ("リーダー", ["s5"]), ("東京 strasse", ["s5"]),
        ("大阪", []), ("🎉", ["s5"]),
        ("kind:session after:2026-11-11 -東京", ["s4", "s3"]),
    ],
)  # fmt: skip
def test_what_the_index_does_not_know_as_a_word_is_found(
    peopled: Peopled, typed: str, found: list[str]
) -> None:
    text = SessionText(
        mentorship_id=peopled.samira,
        starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        notes=_STRANGE,
    )
    peopled.journal.change_now(partial(sessions.save, text=text))
    for order in Order:
        hits = _find(peopled.journal, typed, order=order, typing=True).hits
        assert [hit.public_id for hit in hits] == found
        assert all(hit.body.hits for hit in hits if hit.public_id == "s5")


def test_what_was_never_filled_in_is_not_found(peopled: Peopled) -> None:
    hits = _find(peopled.journal, "with:samira", limit=500).hits
    empty = [hit.text for hit in hits if not (hit.title.text + hit.body.text).strip()]
    assert set(empty) <= {Text.session}
    assert _find(peopled.journal, "with:samira kind:event").hits == ()


def test_a_part_of_a_name_behind_a_hyphen_names_somebody(peopled: Peopled) -> None:
    journal = peopled.journal
    renamed = RelationshipEdit(name="Samira Haddad-Straße")
    journal.change_now(partial(mentorships.edit, mentorship_id=peopled.samira, change=renamed))
    for typed in ("with:strasse salary", 'with:"haddad-str" salary', "with:haddad salary"):
        assert _ids(journal, typed) == ["t1"]


def test_what_was_written_about_somebody_is_sealed_with_the_notes(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    about = RelationshipEdit(purpose="the zebra plan", care_notes="keeps a zebra", headline="zebra")
    journal.change_now(partial(mentorships.edit, mentorship_id=samira, change=about))
    assert [hit.text for hit in _find(journal, "zebra", order=Order.newest).hits] == [
        Text.person, Text.relationship,
    ]  # fmt: skip
    (told,) = _find(journal, "zebra kind:person").hits
    journal.change_now(partial(closing.close, mentorship_id=samira, new=NewClosure()))
    seal = partial(carry_out, mentorship_id=samira, disposition=Disposition.seal)
    journal.change_now(seal)
    assert _find(journal, "zebra").hits == ()
    assert _find(journal, "kind:relationship with:heron zebra").hits == ()
    (named,) = _find(journal, "kind:relationship haddad").hits
    assert "zebra" not in named.title.text + named.body.text
    whole = journal.run_now(partial(search.whole, hit=told, typed="zebra"))
    assert whole is None
