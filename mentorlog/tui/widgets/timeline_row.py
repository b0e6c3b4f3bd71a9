"""What happened in a relationship as lines of a list: the day, what it was, and its words."""

from __future__ import annotations

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut_words, fit, safe
from mentorlog.domain.kinds import (
    ActionStatus,
    Audience,
    GoalStatus,
    OutcomeForm,
    SessionStatus,
    Side,
)
from mentorlog.domain.lines import one_line
from mentorlog.i18n import _
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    AgreementRow,
    CheckInRow,
    EventRow,
    GoalRow,
    OutcomeRow,
    ReflectionRow,
    ReviewRow,
    SessionRow,
    ThanksRow,
)
from mentorlog.journal.timeline import Entry, EntryKind
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.wording import agreement, benefits, goals, reflections
from mentorlog.wording import mirror as mirror_words

#: Lines of an entry.
HEIGHT = 2
_DAY = 17  # cells: "28 September 2024"
_GAP = "  "


def lines(entry: Entry, cells: int, reader: Reader) -> list[Content]:
    """The lines of an entry at `cells` cells."""
    head, style, body = _told(entry, reader)
    head = _marked(head, entry.record.audience)
    return _two(wording.day(entry.day, reader.today), head, style, body, cells)


def session_lines(row: SessionRow, cells: int, reader: Reader) -> list[Content]:
    """The lines of a session in a list of one person's sessions."""
    head, style, body = _session(row, reader)
    head = _marked(head, row.audience)
    civil = clock.civil(row.starts_at)
    return _two(wording.day(civil.date(), reader.today), head, style, body, cells)


def _two(day: str, head: str, style: str, body: str, cells: int) -> list[Content]:
    room = max(1, cells - _DAY - len(_GAP))
    before = line((fit(day, _DAY) + _GAP, "$muted"))
    below = Content(" " * before.cell_length)
    if body:
        first = line((cut_words(_flat(head), room), style))
        return [before + first, below + line((cut_words(_flat(body), room), "$muted"))]
    # Nothing was written about it: what happened may take both lines.
    told = line((_flat(head), style)).wrap(room)
    return [(below if row else before) + part for row, part in enumerate(told[:HEIGHT])]


def _marked(head: str, audience: Audience) -> str:
    """What happened, with a word before it when it is sealed."""
    if audience is not Audience.sealed:
        return head
    return wording.DOT.join((wording.audience_words(audience), head))


def _flat(text: str) -> str:
    return safe(text, keep_newlines=False)


def _told(entry: Entry, reader: Reader) -> tuple[str, str, str]:
    """What happened in a few words, the style of these, and what was written."""
    record = entry.record
    if isinstance(record, SessionRow):
        return _session(record, reader)
    if isinstance(record, EventRow):
        what = wording.event_told(record.kind, record.from_value, record.to_value, record.record)
        return what, "$foreground", reader.body(record.reason)
    if isinstance(record, AgendaRow):
        return _topic(record, reader), "$foreground", reader.body(record.text)
    if isinstance(record, AgreementRow):
        told = agreement.version_words(
            record.version, record.status, record.agreed_on, reader.today
        )
        by = agreement.consents(record.my_consent, record.their_consent, reader.short)
        return told, "$foreground", by
    if isinstance(record, OutcomeRow):
        return _outcome(record, reader), "$foreground", reader.body(record.line)
    if isinstance(record, ThanksRow):
        who = benefits.thanks_words(record.given_by, reader.short)
        told = wording.DOT.join((who, benefits.said_words(record.said)))
        return told, "$foreground", reader.body(one_line(record.what_for))
    if isinstance(record, ReviewRow):
        return _review(record, reader), "bold", reader.body(record.one_thing)
    if isinstance(record, ReflectionRow):
        return _reflection(record, reader)
    if isinstance(record, GoalRow):
        return _goal(record, entry.kind, reader), "$foreground", reader.body(record.title)
    if isinstance(record, CheckInRow):
        said = (record.title, " ".join(record.note.split()))
        body = wording.DOT.join(part for part in said if part)
        return _check_in(record), "$foreground", reader.body(body)
    return _promise(record, entry.kind, reader), "$foreground", reader.body(record.text)


def _session(row: SessionRow, reader: Reader) -> tuple[str, str, str]:
    at = clock.civil(row.starts_at)
    happened = {
        SessionStatus.held: _("● met {time}"),
        SessionStatus.planned: _("○ planned {time}"),
        SessionStatus.cancelled: _("– cancelled, was planned {time}"),
        SessionStatus.no_show: _("– nobody came, was planned {time}"),
    }[row.status].format(time=wording.clock(at))
    if row.passed:
        happened = _("○ was planned {time}: did it happen?").format(time=wording.clock(at))
    parts = [happened]
    if there := wording.elsewhere(row.starts_at, row.time_zone):
        parts.append(there)
    if row.minutes:
        parts.append(wording.minutes(row.minutes))
    if row.channel is not None:
        parts.append(wording.channel_words(row.channel))
    if row.has_draft:
        parts.append(_("not saved yet"))
    style = "bold" if row.status is SessionStatus.held else "$key" if row.passed else "$foreground"
    return wording.DOT.join(parts), style, reader.body(row.first_line)


def _review(row: ReviewRow, reader: Reader) -> str:
    """Who looked at how the two work together, and what was decided."""
    said = _("● you looked at how you work together")
    if row.respondent is Side.them:
        said = _("● {name} said how you work together").format(name=reader.short)
    decided = mirror_words.decision_words(row.decision)
    return wording.DOT.join((said, decided)) if decided else said


def _reflection(row: ReflectionRow, reader: Reader) -> tuple[str, str, str]:
    told = _("you wrote for yourself: {kind}").format(kind=reflections.kind_words(row.kind))
    mood = reflections.mood_words(row.mood)
    head = wording.DOT.join(part for part in (told, mood) if part)
    return head, "$foreground", row.heading if row.closed else reader.body(row.heading)


def _topic(row: AgendaRow, reader: Reader) -> str:
    if row.raised_by is Side.me:
        return _("you put a topic on the table")
    return _("{name} put a topic on the table").format(name=reader.short)


def _goal(row: GoalRow, kind: EntryKind, reader: Reader) -> str:
    mine = row.learner is Side.me
    if kind is EntryKind.goal_set:
        words = _("◉ a goal of yours") if mine else _("◉ a goal of {name}’s")
        return words.format(name=reader.short)
    return {
        GoalStatus.achieved: _("✓ a goal is achieved"),
        GoalStatus.partly: _("✓ a goal is partly achieved"),
        GoalStatus.carried_over: _("a goal is carried over"),
    }.get(row.status, _("a goal is let go"))


def _check_in(row: CheckInRow) -> str:
    words = _("● {level}, {words}").format(
        level=goals.signed(row.level).strip(), words=goals.level(row.level)
    )
    return wording.DOT.join(part for part in (words, goals.confidence(row.confidence)) if part)


def _promise(row: ActionRow, kind: EntryKind, reader: Reader) -> str:
    mine = row.owner is Side.me
    if kind is EntryKind.promised:
        words = _("you promised") if mine else _("{name} promised")
    elif row.status is ActionStatus.done:
        words = _("✓ you kept a promise") if mine else _("✓ {name} kept a promise")
    elif row.status is ActionStatus.dropped:
        words = _("you let a promise go") if mine else _("{name} let a promise go")
    else:
        words = _("agreed anew, your promise") if mine else _("agreed anew, {name}’s promise")
    return words.format(name=reader.short)


def _outcome(row: OutcomeRow, reader: Reader) -> str:
    parts = [benefits.for_whom(row.beneficiary), benefits.benefit_words(row.benefit)]
    if row.form is OutcomeForm.introduction:
        told = benefits.follow_up_words(row.follow_up_on, row.followed_up_on, reader.today)
        parts = [benefits.form_words(row.form), told]
    return wording.DOT.join(parts)
