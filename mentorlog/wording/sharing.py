"""What is shared and what stays behind, in words: previews, headings, and the line of a log."""

from __future__ import annotations

from collections.abc import Mapping

from mentorlog.domain.kinds import Reader
from mentorlog.domain.sharing import Why
from mentorlog.i18n import _, ngettext


def heading(kind: str) -> str:
    """The heading over all pieces of one kind."""
    return {
        "card": _("Before it began"),
        "clause": _("What you agreed on"),
        "goal": _("Goals"),
        "check_in": _("Where the goals stood"),
        "session": _("Sessions"),
        "promise": _("Promises"),
        "topic": _("Topics"),
        "reflection": _("Reflections"),
        "highlight": _("Sentences to keep"),
        "outcome": _("What it gave"),
        "thanks": _("Thanks"),
        "review": _("How we work together"),
        "closure": _("How it ended"),
    }[kind]


def counted(kind: str, count: int) -> str:
    """So many pieces of one kind: "14 sessions"."""
    words = {
        "card": ngettext("{n} match card", "{n} match cards", count),
        "clause": ngettext("{n} clause", "{n} clauses", count),
        "goal": ngettext("{n} text about a goal", "{n} texts about goals", count),
        "check_in": ngettext("{n} check-in", "{n} check-ins", count),
        "session": ngettext("{n} session", "{n} sessions", count),
        "promise": ngettext("{n} promise", "{n} promises", count),
        "topic": ngettext("{n} topic", "{n} topics", count),
        "reflection": ngettext("{n} reflection", "{n} reflections", count),
        "highlight": ngettext("{n} marked sentence", "{n} marked sentences", count),
        "outcome": ngettext("{n} benefit", "{n} benefits", count),
        "thanks": ngettext("{n} word of thanks", "{n} words of thanks", count),
        "review": ngettext("{n} evaluation", "{n} evaluations", count),
        "closure": _("what is written about the end"),
    }
    return words[kind].format(n=count)


def _stays(kind: str, count: int) -> str:
    if kind == "session":  # its day stays in; what is written about it does not
        return ngettext("the notes of {n} session", "the notes of {n} sessions", count).format(
            n=count
        )
    return counted(kind, count)


def why(reason: Why) -> str:
    """Why something stays behind, as the end of a sentence."""
    return {
        Why.only_me: _("only for you"),
        Why.only_pair: _("for the two of you, not for a programme"),
        Why.informal: _("from a time when it was informal"),
        Why.life: _("about life"),
        Why.not_open: _("not to be opened yet"),
        Why.draft: _("not agreed or set yet"),
    }[reason]


def included(counts: Mapping[str, int]) -> str:
    """What is in it, in one sentence."""
    listed = ", ".join(counted(kind, count) for kind, count in counts.items() if count)
    if not listed:
        return _("Nothing of it may be shown yet.")
    return _("In it: {list}.").format(list=listed)


def left_out(counts: Mapping[tuple[str, Why], int]) -> list[str]:
    """What stays behind and why, a sentence for each reason; nothing is said of what is sealed."""
    by_reason: dict[Why, list[str]] = {}
    for (kind, reason), count in counts.items():
        by_reason.setdefault(reason, []).append(_stays(kind, count))
    return [
        _("Left out, because {why}: {list}.").format(why=why(reason), list=", ".join(listed))
        for reason, listed in by_reason.items()
    ]


def sealed_never() -> str:
    """That what is sealed never leaves this way."""
    return _("Nothing that is sealed is in it.")


def for_reader(reader: Reader, name: str) -> str:
    """For whom it is, as a heading of a preview."""
    return {
        Reader.me: _("For you alone"),
        Reader.pair: _("For you and {name}"),
        Reader.programme: _("For the programme"),
        Reader.person: _("For {name}"),
    }[reader].format(name=name)


def near_question(written: str, around: str, name: str, alias: str) -> str:
    """Whether a word that looks like a name is one."""
    return _("“{written}” in “…{around}…”: is that {name}? Then it becomes {alias}.").format(
        written=written, around=around, name=name, alias=alias
    )


def text_label(name: str) -> str:
    """The label over a text of a piece, by its name in the record; empty where it needs none."""
    words = {
        "if_cue": _("When"),
        "evidence": _("Seen in"),
        "keep": _("Keep"),
        "change": _("Change"),
        "stop": _("Stop"),
        "one_thing": _("One thing"),
        "results": _("Results"),
        "learned_by_me": _("What I learned"),
        "learned_by_them": _("What they learned"),
        "unfinished": _("Unfinished"),
        "next_steps": _("Next steps"),
        "passing_on": _("Passing on"),
        "my_view": _("My view"),
        "their_view": _("Their view"),
        "why": _("Why"),
        "measure": _("How one would know"),
        "reasons": _("Reasons"),
        "place": _("Place"),
        "level_minus_2": "−2",
        "level_minus_1": "−1",
        "level_0": "0",
        "level_plus_1": "+1",
        "level_plus_2": "+2",
    }
    return words.get(name, "")
