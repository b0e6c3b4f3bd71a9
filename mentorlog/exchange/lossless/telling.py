"""What would come in, told to a person: counts by list, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentorlog.display import cut
from mentorlog.domain.kinds import Audience
from mentorlog.domain.lines import one_line
from mentorlog.exchange.lossless.shape import ASIDE, LISTS, Holds, fields
from mentorlog.exchange.lossless.survey import Difference, Survey
from mentorlog.i18n import _, ngettext

#: What a person can read of a record; the rest are uids and lists of answers.
_TOLD: Final = frozenset(
    {Holds.text, Holds.number, Holds.yes_or_no, Holds.day, Holds.moment, Holds.choice}
)
_WIDTH: Final = 48  # cells of a title
_SIDE: Final = 60  # cells of what stands here, or in the file
_BEFORE: Final = 16  # characters before the place where the two part


def plan(found: Survey) -> list[str]:
    """What would come in, in sentences; what differs is told one by one by `difference`."""
    said: list[str] = []
    new = {name: len(uids) for name, uids in found.new.items() if uids}
    if new:
        total = sum(new.values())
        words = ngettext("{n} record is new: {what}.", "{n} records are new: {what}.", total)
        said.append(words.format(n=total, what=counted(new)))
    same = sum(found.same.values())
    if same:
        words = ngettext(
            "{n} record is here already, the same.", "{n} records are here already, the same.", same
        )
        said.append(words.format(n=same))
    if found.gone_count:
        words = ngettext(
            "{n} record belongs to what you destroyed here, and stays away.",
            "{n} records belong to what you destroyed here, and stay away.",
            found.gone_count,
        )
        said.append(words.format(n=found.gone_count))
    if found.alive:
        words = ngettext(
            "{n} relationship was destroyed there and is here still; nothing happens to it.",
            "{n} relationships were destroyed there and are here still; nothing happens to them.",
            found.alive,
        )
        said.append(words.format(n=found.alive))
    if found.me is not None:
        said.append(_("Who you are comes in too: nothing is written about you here yet."))
    differ = len(found.differences)
    if differ:
        words = ngettext(
            "{n} record differs from what is here:", "{n} records differ from what is here:", differ
        )
        said.append(words.format(n=differ))
    elif not found.changes:
        said.append(_("Nothing would change."))
    return said


def difference(one: Difference) -> str:
    """One record that differs, in a line: what it is, what differs, which is newer."""
    return _("{list} “{title}”: {fields}; {state}").format(
        list=one.list, title=name(one), fields=_fields(one), state=_state(one)
    )


def name(one: Difference, width: int = _WIDTH) -> str:
    """What a record that differs is called, in at most `width` cells; its uid where sealed."""
    return cut(one_line(one.title) or one.uid, width)


def how(one: Difference) -> str:
    """How a record differs: what of it, which is newer, and both where they part, if not sealed."""
    words = _("{list}: {fields}; {state}").format(
        list=one.list, fields=_fields(one), state=_state(one)
    )
    both = _both(one) if one.title else ""
    return f"{words}\n{both}" if both else words


def _both(one: Difference) -> str:
    """The first text that differs, here and in the file, from where the two part."""
    texts = {field.name for field in fields(one.list) if field.holds in _TOLD} - _sealed(one)
    differing = [field for field in _differing(one) if field in texts]
    if not differing:
        return ""
    here, there = (_shown(side[differing[0]]) for side in (one.here, one.there))
    pairs = enumerate(zip(here, there, strict=False))
    alike = next((place for place, (a, b) in pairs if a != b), min(len(here), len(there)))
    begin = max(0, alike - _BEFORE) if max(len(here), len(there)) > _SIDE else 0
    return _("here: {here}\nfile: {there}").format(
        here=_from(here, begin) or "–", there=_from(there, begin) or "–"
    )


def _sealed(one: Difference) -> set[str]:
    """The texts of it that an audience of their own seals, here or in the file."""
    audience, texts = ASIDE.get(LISTS[one.list].name, ("", ()))
    said = {side.get(audience) for side in (one.here, one.there)}
    return set(texts) if Audience.sealed in said else set()


def _shown(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _from(text: str, begin: int) -> str:
    return cut(f"…{text[begin:]}" if begin and text else text, _SIDE)


def _differing(one: Difference) -> list[str]:
    return [field for field in one.fields if field != "updated_at"] or ["updated_at"]


def _fields(one: Difference) -> str:
    return ", ".join(_differing(one))


def _state(one: Difference) -> str:
    if one.stays:
        return one.stays
    return _("theirs is newer") if one.there_is_newer else _("yours is newer")


def counted(numbers: Mapping[str, int]) -> str:
    """How many of each list: “3 sessions, 1 goal”."""
    return ", ".join(_count(name, number) for name, number in numbers.items())


def _count(name: str, n: int) -> str:
    words = {
        "people": ngettext("{n} person", "{n} people", n),
        "relationships": ngettext("{n} relationship", "{n} relationships", n),
        "match_cards": ngettext("{n} match card", "{n} match cards", n),
        "agreements": ngettext("{n} agreement", "{n} agreements", n),
        "clauses": ngettext("{n} clause", "{n} clauses", n),
        "sessions": ngettext("{n} session", "{n} sessions", n),
        "goals": ngettext("{n} goal", "{n} goals", n),
        "check_ins": ngettext("{n} check-in", "{n} check-ins", n),
        "actions": ngettext("{n} promise", "{n} promises", n),
        "agenda": ngettext("{n} topic", "{n} topics", n),
        "reflections": ngettext("{n} reflection", "{n} reflections", n),
        "reviews": ngettext("{n} evaluation", "{n} evaluations", n),
        "outcomes": ngettext("{n} benefit", "{n} benefits", n),
        "thanks": ngettext("{n} word of thanks", "{n} words of thanks", n),
        "closures": ngettext("{n} ending", "{n} endings", n),
        "templates": ngettext("{n} template", "{n} templates", n),
        "tombstones": ngettext("{n} tombstone", "{n} tombstones", n),
        "disclosures": ngettext("{n} disclosure", "{n} disclosures", n),
        "highlights": ngettext("{n} marked sentence", "{n} marked sentences", n),
        "links": ngettext("{n} link", "{n} links", n),
        "revisions": ngettext("{n} earlier text", "{n} earlier texts", n),
        "snoozes": ngettext("{n} reminder put off", "{n} reminders put off", n),
        "events": ngettext("{n} line of history", "{n} lines of history", n),
    }
    return words[name].format(n=n)
