"""Goals and check-ins as pages."""

from __future__ import annotations

from datetime import date

from mentorlog import wording
from mentorlog.cli.page.parts import Page, Section, given, on_day
from mentorlog.domain.attainment import LEVELS
from mentorlog.i18n import _
from mentorlog.journal.records import ActionRow, CheckInRow, GoalCard, GoalNews
from mentorlog.wording import goals as words


def goal(card: GoalCard, today: date) -> Page:
    """A goal: where it stands, its five levels, its check-ins from first to last."""
    facts = [
        (_("id"), card.public_id),
        (_("with"), card.name),
        (_("learner"), wording.side(card.learner, card.name)),
        (_("horizon"), words.horizon(card.horizon)),
        (_("under"), card.parent_title),
        (_("area"), "" if card.area is None else words.area(card.area)),
        (_("status"), words.goal_status(card.status)),
        (_("closed"), on_day(card.closed_on, today)),
        (_("due"), on_day(card.due_on, today)),
        ("", wording.due_words(card.due_on, today) if card.overdue and card.due_on else ""),
        (_("level"), _level(card.level)),
        (_("sure"), words.confidence(card.confidence)),
        (_("checked"), on_day(card.checked_on, today)),
        (_("weight"), _weight(card)),
        (_("seen by"), wording.audience_words(card.audience)),
    ]
    asked = [
        words.smart_question(question) for question, answered in card.smart.items() if not answered
    ]
    sections = [
        Section(_("Why"), text=card.why),
        Section(_("How you would know"), text=card.measure),
        Section(_("Levels"), _levels(card)),
        Section(_("From first to last"), [check_in_line(one, today) for one in card.check_ins]),
        Section(_("Promised towards it"), [_promise(one) for one in card.promises]),
        Section(_("Shown by"), [f"{one.public_id}  {one.title}" for one in card.evidence]),
        Section(_("Worth asking"), asked),
    ]
    return Page(card.title, given(facts), [one for one in sections if one.items or one.text])


def check_in(row: CheckInRow, today: date) -> Page:
    """A check-in."""
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("on"), on_day(row.checked_on, today)),
        (_("level"), _level(row.level)),
        (_("sure"), words.confidence(row.confidence)),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    sections = [Section(_("Note"), text=row.note)] if row.note else []
    return Page(row.title, given(facts), sections)


def check_in_line(row: CheckInRow, today: date) -> str:
    """A check-in in a line: day, level, how sure, the note."""
    said = (
        f"{words.signed(row.level)} {words.level(row.level)}",
        words.confidence(row.confidence),
        " ".join(row.note.split()),
    )
    day = wording.day(row.checked_on, today)
    return f"{day}  " + wording.DOT.join(part for part in said if part)


def news_line(one: GoalNews, today: date) -> str:
    """A goal in a brief: its id, its title, where it stands and what changed."""
    row = one.goal
    said = [row.title]
    if row.closed_on is not None:
        said.append(words.goal_status(row.status))
    elif one.new:
        said.append(_("new"))
    said.append(row.level_words or words.level(row.level))
    if row.level is not None and row.checked_on is not None:
        said.append(words.change(one.before, row.level, row.checked_on, today))
    if row.overdue and row.due_on is not None:
        said.append(wording.due_words(row.due_on, today))
    return f"{row.public_id}  " + wording.DOT.join(part for part in said if part)


def _level(value: int | None) -> str:
    if value is None:
        return words.level(None)
    return f"{words.signed(value).strip()}, {words.level(value)}"


def _levels(card: GoalCard) -> list[str]:
    if not any(card.levels) and card.level is None and card.baseline is None:
        return []
    lines = []
    for value in reversed(LEVELS):
        mark = "◉" if value == card.level else "○"
        said = card.words_of(value) or words.level(value)
        begins = wording.DOT + _("where it began") if value == card.baseline else ""
        lines.append(f"{mark} {words.signed(value)}  {said}{begins}")
    return lines


def _weight(card: GoalCard) -> str:
    if card.importance is None and card.difficulty is None:
        return ""
    return _("importance {importance}, difficulty {difficulty}").format(
        importance=card.importance or "–", difficulty=card.difficulty or "–"
    )


def _promise(row: ActionRow) -> str:
    status = wording.action_status_words(row.status)
    return f"{row.public_id}  " + wording.DOT.join(
        (wording.side(row.owner, row.name), row.text, status)
    )
