"""`edit --audience` and `show --with-sealed`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli, validate

WIDER = ("--audience", "pair")


@pytest.mark.parametrize("record", ["s3", "a2", "t1"])
def test_sealed_by_a_command_and_shown_after_the_passphrase(people: Cli, record: str) -> None:
    ran = people("edit", record, "--audience", "sealed")
    assert (ran.code, ran.out) == (0, "")
    refused = people("show", record)
    assert (refused.code, refused.out) == (1, "")
    assert "--with-sealed" in refused.err
    assert people("show", record, "--with-sealed").out
    document = people("show", record, "--with-sealed", "--json").document
    assert (document["id"], document["audience"]) == (record, "sealed")
    listed = people("list", "events", "--json").document
    assert all(event["record"] != record for event in listed)


def test_widening_asks_and_is_written_down(people: Cli) -> None:
    refused = people("edit", "s3", *WIDER)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert people("edit", "s3", *WIDER, "--yes").code == 0
    events = people("list", "events", "--json").document
    validate(events)
    (told,) = [event for event in events if event["event_kind"] == "audience"]
    assert (told["record"], told["from_value"], told["to_value"]) == ("s3", "me", "pair")
    assert "s3 is now for both of us" in people("show", told["id"]).out


def test_what_cannot_be_is_said(people: Cli) -> None:
    informal = people("edit", "s1", "--audience", "programme", "--yes")
    assert informal.code == 1
    assert "not about life" in informal.err
    assert people("edit", "s3", "--audience", "me", "--minutes", "60").code == 2
    assert people("edit", "s3", "--audience", "me", "--part", "why").code == 2
    assert people("edit", "r1", "--audience", "me", "--part", "closure").code == 2
    assert people("edit", "s3", "--yes").code == 2
    assert people("edit", "e1", "--audience", "me").code == 1
