"""WHO and ID: how a person and a record are found by what is typed."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli, begin_with


def relate(cli: Cli, name: str, *more: str) -> None:
    ran = cli(
        "add", "relationship", "--name", name, "--role", "mentor", "--formality", "informal", *more
    )
    assert ran.code == 0, ran.err


@pytest.fixture
def many(cli: Cli) -> Cli:
    def make() -> None:
        relate(cli, "Ada Lovelace", "--alias", "Countess")
        relate(cli, "Ada", "--alias", "Heron")
        relate(cli, "Zoë Çelik", "--alias", "Wren")
        relate(cli, "Adam", "--alias", "Finch")
        relate(cli, "李小龍", "--alias", "Dragon")
        relate(cli, "سميرة حداد", "--alias", "Lark")

    return begin_with(cli, "many names", make)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ada", "Ada"),
        ("ADA", "Ada"),
        ("ada l", "Ada Lovelace"),
        ("countess", "Ada Lovelace"),
        ("zoe", "Zoë Çelik"),
        ("ZOË ÇELIK", "Zoë Çelik"),
        ("zoe celik", "Zoë Çelik"),
        ("adam", "Adam"),
        ("r4", "Adam"),
        ("R4", "Adam"),
        ("李", "李小龍"),
        ("سميرة", "سميرة حداد"),
    ],
)
def test_who_is_meant(many: Cli, typed: str, found: str) -> None:
    assert many("brief", typed, "--json").document["relationship"]["name"] == found


def test_several_are_named_on_standard_error(many: Cli) -> None:
    relate(many, "Zoltan")
    ran = many("brief", "z")
    assert (ran.code, ran.out) == (1, "")
    assert "Zoë Çelik" in ran.err
    assert "Zoltan" in ran.err
    assert "r3" in ran.err
    assert "Adam" not in ran.err


def test_nobody(many: Cli) -> None:
    ran = many("brief", "nobody")
    assert (ran.code, ran.out) == (1, "")
    assert "nobody" in ran.err


def test_nobody_is_there_to_be_asked(many: Cli) -> None:
    assert many("brief").code == 2
    assert many("pause").code == 2


def test_a_uid_is_an_id(many: Cli) -> None:
    uid = many("show", "r3", "--json").document["uid"]
    assert many("show", uid, "--json").document["id"] == "r3"
    assert many("brief", uid, "--json").document["relationship"]["id"] == "r3"


@pytest.mark.parametrize("typed", ["r99", "s1", "x4", "r0", "r01", "zoe", "", "r²"])
def test_no_such_record(many: Cli, typed: str) -> None:
    ran = many("show", typed)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err


def test_a_number_is_never_given_twice(many: Cli) -> None:
    many("delete", "r6", "--yes")
    relate(many, "Somebody new")
    assert many("show", "r6").code == 1
    assert many("show", "r7", "--json").document["name"] == "Somebody new"
