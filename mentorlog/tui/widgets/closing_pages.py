"""Pages to read at the end: then and now, and the closure; Markdown for `MarkdownPage`."""

from __future__ import annotations

import re
from datetime import date

from mentorlog import wording
from mentorlog.domain.kinds import Side
from mentorlog.i18n import _
from mentorlog.journal.records import ClosureCard
from mentorlog.journal.then_and_now import GoalThenNow, ThenAndNowPage

#: As many characters of the first entry are read again.
_FIRST = 1200
_HEADING = re.compile(r"^#+ +", re.MULTILINE)


def then_and_now(page: ThenAndNowPage, them: str, today: date) -> str:
    """The way from the beginning to now; what the record does not hold is left out."""
    parts = [_way(page, today)]
    if page.first is not None:
        day = wording.full_day(page.first.day)
        parts.append(f"## {_('How it began, {day}').format(day=day)}\n\n{_plain(page.first.text)}")
    if page.match:
        said = "\n\n".join(f"**{wording.match_part(part)}**: {text}" for part, text in page.match)
        parts.append(f"## {_('Before you began')}\n\n{said}")
    if page.sentences:
        quoted = "\n\n".join(f"> {row.sentence}" for row in page.sentences)
        parts.append(f"## {_('Sentences you marked')}\n\n{quoted}")
    if page.goals:
        lines = "\n".join(f"- {_goal(goal)}" for goal in page.goals)
        parts.append(f"## {_('The goals, then and now')}\n\n{lines}")
    if page.clauses:
        parts.append(_agreement(page))
    parts += _kept(page, them)
    if page.introductions:
        lines = "\n".join(f"- {line}" for line in page.introductions)
        parts.append(f"## {_('Introductions')}\n\n{lines}")
    return "\n\n".join(part for part in parts if part)


def closure(card: ClosureCard, them: str, today: date) -> str:
    """How it ended, as it is read afterwards."""
    facts = [
        _("Ended {day}: {reason}, {manner}.").format(
            day=wording.full_day(card.closed_on),
            reason=wording.close_reason(card.reason),
            manner=wording.end_manner(card.manner),
        ),
        _("After that: {form}.").format(form=wording.future_form(card.future_form)),
    ]
    if card.writes_first is Side.me:
        facts.append(_("You write first."))
    elif card.writes_first is Side.them:
        facts.append(_("{name} writes first.").format(name=them))
    if card.check_back_on is not None:
        facts.append(_("To look at again: {day}.").format(day=wording.full_day(card.check_back_on)))
    if card.disposed_on is None:
        wanted = wording.disposition(card.disposition)
        facts.append(_("Decided about the notes, not done yet: {what}.").format(what=wanted))
    texts = [
        f"## {heading}\n\n{getattr(card, name).strip()}"
        for name, heading in headings(them)
        if getattr(card, name).strip()
    ]
    return "\n\n".join((" ".join(facts), *texts))


def headings(them: str) -> tuple[tuple[str, str], ...]:
    """The texts of a closure by name, with the heading each has for a person."""
    return (
        ("results", _("What came of it")),
        ("learned_by_me", _("What you learned")),
        ("learned_by_them", _("What {name} learned").format(name=them)),
        ("unfinished", _("What stays unfinished")),
        ("next_steps", _("Next steps")),
        ("passing_on", _("What you pass on")),
    )


def _way(page: ThenAndNowPage, today: date) -> str:
    if page.started_on is None:
        return wording.sessions(page.held)
    return _("Since {day}, and {sessions} since then.").format(
        day=wording.full_day(page.started_on), sessions=wording.sessions(page.held)
    )


def _plain(text: str) -> str:
    shown = _HEADING.sub("", text.strip())
    return shown if len(shown) <= _FIRST else shown[:_FIRST].rstrip() + " …"


def _goal(goal: GoalThenNow) -> str:
    if goal.now is None:
        return _("{title}: no level was noted").format(title=goal.title)
    now = _level(goal, goal.now)
    if goal.then is None:
        return _("{title}: {now} now").format(title=goal.title, now=now)
    return _("{title}: {then} then, {now} now").format(
        title=goal.title, then=_level(goal, goal.then), now=now
    )


def _level(goal: GoalThenNow, level: int) -> str:
    words = goal.words[level + 2].strip()
    number = sign(level)
    return f"{number} ({words})" if words else number


def sign(level: int) -> str:
    """A level as it is written: −2, 0, +1."""
    return "0" if level == 0 else f"{level:+d}".replace("-", "−")


def _agreement(page: ThenAndNowPage) -> str:
    lines = []
    for clause in page.clauses:
        if clause.then == clause.now:
            lines.append(f"- {clause.now}")
        else:
            lines.append(
                "- "
                + _("then: {then} · now: {now}").format(
                    then=clause.then or "–", now=clause.now or "–"
                )
            )
    return f"## {_('What you agreed')}\n\n" + "\n".join(lines)


def _kept(page: ThenAndNowPage, them: str) -> list[str]:
    lines = []
    if page.kept_mine:
        kept, of = page.kept_mine
        lines.append(_("You kept {kept} of {of}.").format(kept=kept, of=of))
    if page.kept_theirs:
        kept, of = page.kept_theirs
        lines.append(_("{name} kept {kept} of {of}.").format(name=them, kept=kept, of=of))
    return [f"## {_('Promises')}\n\n" + " ".join(lines)] if lines else []
