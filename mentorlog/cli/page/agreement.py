"""An agreement, what a relationship gave, and thanks as pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorlog import wording
from mentorlog.cli.page.parts import Page, Section, given, on_day
from mentorlog.content.agreement import texts
from mentorlog.domain.agreements import Change, Piece
from mentorlog.domain.kinds import ClauseKind, OutcomeForm
from mentorlog.domain.lines import one_line
from mentorlog.i18n import _
from mentorlog.journal.records import AgreementCard, ClauseRow, OutcomeRow, ThanksRow
from mentorlog.wording import agreement as words
from mentorlog.wording import benefits


def agreement(card: AgreementCard, today: date) -> Page:
    """One version: how it stands, its clauses, and what it is not; nothing sealed."""
    facts = [
        (_("id"), card.public_id),
        (_("with"), card.name),
        (_("stands"), words.agreement_status_words(card.status)),
        (_("on"), on_day(card.agreed_on, today)),
        (_("yes"), words.consents(card.my_consent, card.their_consent, card.name)),
        (_("look again"), on_day(card.review_on, today)),
        (_("seen by"), wording.audience_words(card.audience)),
    ]
    notes = [texts().shared_intention]
    if card.minor_involved:
        notes.insert(0, texts().minor)
    sections = [_clause(one, card.name) for one in card.unsealed().shown]
    title = _("{title}, version {number}").format(title=texts().title, number=card.version)
    return Page(title, given(facts), [*sections, Section(_("What this is"), notes)])


def _clause(row: ClauseRow, name: str) -> Section:
    views = [
        label.format(view=one_line(view), name=name)
        for view, label in (
            (row.my_view, _("You: {view}")),
            (row.their_view, _("{name}: {view}")),
        )
        if view
    ]
    return Section(texts().clause(row.kind).title, views, row.agreed_text or _("–"))


def difference(
    before: AgreementCard,
    after: AgreementCard,
    changed: Sequence[tuple[ClauseKind, Sequence[Piece]]],
) -> Page:
    """How two versions differ: what went in [− …], what came in [+ …]."""
    title = _("From version {before} to version {after}").format(
        before=before.version, after=after.version
    )
    sections = [
        Section(texts().clause(kind).title, text="".join(map(_piece, pieces)))
        for kind, pieces in changed
    ]
    same = Section(_("Nothing differs."), ())
    return Page(title, (), sections or [same])


def _piece(piece: Piece) -> str:
    if piece.change is Change.removed:
        return f"[−{piece.text}]"
    return f"[+{piece.text}]" if piece.change is Change.added else piece.text


def outcome(row: OutcomeRow, today: date) -> Page:
    """What it gave."""
    followed = ""
    if row.form is OutcomeForm.introduction:
        followed = benefits.follow_up_words(row.follow_up_on, row.followed_up_on, today)
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("on"), on_day(row.happened_on, today)),
        (_("for"), benefits.beneficiary_words(row.beneficiary)),
        (_("what"), benefits.benefit_words(row.benefit)),
        (_("came by"), benefits.form_words(row.form)),
        (_("follow up"), followed),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    sections = [
        Section(_("Evidence"), text=row.evidence),
        Section(_("Shown by"), [f"{one.public_id}  {one.title}" for one in row.shown_by]),
    ]
    return Page(row.line, given(facts), [one for one in sections if one.items or one.text])


def thanks(row: ThanksRow, today: date) -> Page:
    """Thanks."""
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("on"), on_day(row.given_on, today)),
        (_("said"), benefits.said_words(row.said)),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    title = benefits.thanks_words(row.given_by, row.name)
    return Page(title, given(facts), [Section(_("What for"), text=row.what_for)])
