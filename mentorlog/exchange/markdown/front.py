"""YAML front matter: written so that a person can read it, read so that nothing is guessed."""

from __future__ import annotations

from typing import Any

import yaml

from mentorlog.exchange.lossless.shape import Holds, fields

# The C versions are twenty times as fast; without libyaml there is only the other.
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Plain(str):
    """A day or a moment, which stands without quotes."""

    __slots__ = ()


class _Writer(_Dumper):  # type: ignore[misc]  # one of two classes
    """Writes days and moments as such."""


def _plain(dumper: Any, value: Plain) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(value))


_Writer.add_representer(Plain, _plain)


def dump(values: dict[str, Any]) -> str:
    """`values` as YAML, in their order."""
    text = yaml.dump(values, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=1_000_000)
    return str(text)


def load(text: str) -> Any:
    """YAML with every value as the text it was. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 the loader of plain texts


def shortened(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record for its front matter: days plain, and without what is not known or empty."""
    kinds = {one.name: one.holds for one in fields(name)}
    return {
        key: Plain(value) if kinds.get(key) in (Holds.day, Holds.moment) else value
        for key, value in record.items()
        if value is not None and value != ""
    }


def completed(name: str, read: dict[str, Any]) -> dict[str, Any]:
    """A record out of what was read: every field there, each of its kind where it can be."""
    record = dict(read)
    if isinstance(record.get("order"), str):
        record["order"] = _number(record["order"])
    for one in fields(name):
        value = record.get(one.name)
        if value is None:
            record[one.name] = None if one.optional else _EMPTY.get(one.holds)
        elif one.holds is Holds.number:
            record[one.name] = _number(value)
        elif one.holds is Holds.yes_or_no:
            record[one.name] = {"true": True, "false": False}.get(value, value)
        elif one.holds is Holds.json and isinstance(value, dict):
            record[one.name] = {
                key: None if answer == "null" else _number(answer) for key, answer in value.items()
            }
        elif one.holds is Holds.json:
            record[one.name] = {} if value == "{}" else value
    return record


_EMPTY = {Holds.text: "", Holds.named: "", Holds.json: {}}


def _number(value: Any) -> Any:
    try:
        return int(value)
    except (TypeError, ValueError):
        return value
