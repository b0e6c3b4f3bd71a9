"""`search`."""

from __future__ import annotations

from mentorlog.domain.search_words import FIELDS
from tests.cli.conftest import Cli


def test_it_tells_where_the_words_stand(people: Cli) -> None:
    ran = people("search", "posting")
    assert ran.code == 0
    assert ran.lines[0].startswith("s3 ")
    assert "Samira Haddad" in ran.lines[0]
    assert any("She reads the posting aloud." in line for line in ran.lines)


def test_somebody_is_named_once(people: Cli) -> None:
    ran = people("search", "haddad")
    assert [line.endswith(" · Samira Haddad") for line in ran.lines] == [True, False]
    assert "Samira" not in ran.lines[1]


def test_documents(people: Cli) -> None:
    (hit,) = people("search", '"posting aloud"', "with:samira", "--json").document
    assert (hit["id"], hit["kind"], hit["relationship_id"]) == ("s3", "session", "r1")
    ((start, end),) = hit["line_hits"]
    assert hit["line"][start:end] == "posting aloud"


def test_nothing_found_and_what_was_left_out(people: Cli) -> None:
    ran = people("search", "quokka", "kind:wish")
    assert (ran.code, ran.out) == (0, "")
    assert "“wish” is not one of" in ran.err
    assert "Nothing found." in ran.err


def test_what_holds_no_word_asks_for_nothing(people: Cli) -> None:
    assert "There is no word in it to look for." in people("search", "*").err
    assert people("search", "with:").err == "“with:” still needs a value.\nNothing found.\n"


def test_the_help_names_every_filter(people: Cli) -> None:
    told = people("search", "--help").out
    for field in FIELDS:
        assert f"{field}:" in told


def test_the_newest_first_and_no_more_than_asked(people: Cli) -> None:
    ran = people("search", "--newest", "--limit", "2", "kind:session")
    assert [line[:2] for line in ran.lines if not line.startswith(" ")] == ["s4", "s3"]
    assert "There are more" in ran.err
