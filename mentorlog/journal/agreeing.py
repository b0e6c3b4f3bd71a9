"""How an agreement comes about: drafted, filled in, agreed, superseded by the next.

Callers reach these as `agreements.start`, `agreements.agree` and so on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from mentorlog import clock
from mentorlog.content.agreement import texts
from mentorlog.domain import agreements as rules
from mentorlog.domain import audience as audiences
from mentorlog.domain.kinds import AgreementStatus, Audience, ClauseKind, Formality
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import turns
from mentorlog.journal.forms import Agreeing, AgreementEdit, ClauseEdit
from mentorlog.journal.ids import present
from mentorlog.journal.instants import later
from mentorlog.journal.tables import Agreement, Clause, Mentorship

#: Where each clause stands among the twelve.
ORDER = {kind: place for place, kind in enumerate(ClauseKind)}


# Drafting.


def start(
    db: Session, mentorship_id: int, *, short: bool | None = None, starters: bool = False
) -> int:
    """Begin a draft and return its number; the one there is, when there is one already.

    With something agreed it is the next version and begins as a copy of that. Without, it begins
    empty, or with the lines that `starters` asks for; `short` chooses the form of four sentences
    (left out: where no programme stands behind it). Raises Refused after the end.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    turns.check_goes_on(mentorship)
    known = _of(db, mentorship_id)
    for version in known:
        if version.status is AgreementStatus.draft:
            return _number(version)
    before = next((one for one in known if one.status is AgreementStatus.agreed), None)
    is_short = rules.short_by_default(mentorship.formality) if short is None else short
    if before is not None and short is None:
        is_short = before.short
    new = Agreement(
        mentorship_id=mentorship_id,
        version=max((version.version for version in known), default=0) + 1,
        short=is_short,
        minor_involved=before is not None and before.minor_involved,
        audience=Audience.pair if before is None else before.audience,
    )
    db.add(new)
    db.flush()
    if before is not None:
        _copy(db, before, new)
    _fill_form(db, new, mentorship, starters=starters and before is None)
    return _number(new)


def drop_untouched(db: Session, agreement_id: int) -> None:
    """Take a draft away in which nothing stands but what it began with: nothing, or a copy.

    Harmless for a draft in which something was written, for what is agreed, and when it is gone.
    """
    agreement = db.get(Agreement, agreement_id)
    if agreement is None or agreement.status is not AgreementStatus.draft:
        return
    known = _of(db, agreement.mentorship_id)
    before = next((one for one in known if one.status is AgreementStatus.agreed), None)
    began = {} if before is None else _texts(db, _number(before))
    if _texts(db, agreement_id) == began:
        db.delete(agreement)


def edit_clause(db: Session, agreement_id: int, kind: ClauseKind, change: ClauseEdit) -> None:
    """Change both views and the line of one clause of a draft, as far as they are given.

    Raises Refused for what is agreed already, and after the end.
    """
    edit_clauses(db, agreement_id, {kind: change})


def edit_clauses(db: Session, agreement_id: int, changes: dict[ClauseKind, ClauseEdit]) -> None:
    """Change several clauses of a draft at once. Raises as `edit_clause` does."""
    agreement, mentorship = _draft_of(db, agreement_id)
    known = {clause.kind: clause for clause in _clauses(db, agreement_id)}
    for kind, change in changes.items():
        clause = known.get(kind) or _new_clause(db, agreement, mentorship, kind)
        given = {
            name: text.strip()
            for name, text in change.changes().items()
            if text.strip() != getattr(clause, name)
        }
        for name, text in given.items():
            setattr(clause, name, text)
        if given:
            clause.updated_at = later(clause.updated_at, clock.now())
            _touch(agreement)


def set_form(db: Session, agreement_id: int, *, short: bool) -> None:
    """Go on in the form of four sentences, or in the full one; nothing that is written is lost."""
    agreement, mentorship = _draft_of(db, agreement_id)
    if agreement.short == short:
        return
    agreement.short = short
    _touch(agreement)
    _fill_form(db, agreement, mentorship, starters=False)


# Agreeing.


def agree(db: Session, agreement_id: int, terms: Agreeing) -> None:
    """Both say yes to a draft; the version agreed before is superseded by it.

    Raises Refused when one of the two did not at least say so, when it says nothing or something
    is still to be filled in, for what is agreed already and after the end; Contradiction for a
    day to come and for a day to look again that does not lie after it.
    """
    agreement, mentorship = _draft_of(db, agreement_id)
    on = terms.agreed_on or clock.today()
    _check_consent(terms)
    _check_text(_clauses(db, agreement_id))
    before = next(
        (
            version
            for version in _of(db, agreement.mentorship_id)
            if version.status is AgreementStatus.agreed
        ),
        None,
    )
    _check_days(mentorship, before, on, terms.review_on)
    if before is not None:
        before.status = AgreementStatus.superseded
        _touch(before)
        db.flush()
    agreement.status, agreement.agreed_on = AgreementStatus.agreed, on
    agreement.my_consent, agreement.their_consent = terms.my_consent, terms.their_consent
    agreement.review_on = terms.review_on
    if "minor_involved" in terms.model_fields_set:
        agreement.minor_involved = terms.minor_involved
    _touch(agreement)
    if "cadence_days" in terms.model_fields_set:
        turns.set_cadence(
            db, agreement.mentorship_id, terms.cadence_days, on=on, reason=_("Agreed on together.")
        )


def edit(db: Session, agreement_id: int, change: AgreementEdit) -> None:
    """Change consent, the day to look again, or whether a minor takes part; the text stays.

    Raises Refused for a superseded version, and for taking back the consent to an agreed one.
    """
    agreement = present(db, Agreement, agreement_id)
    if agreement.status is AgreementStatus.superseded:
        raise Refused(_("A later version took the place of this one, so it stays as it is."))
    for field, value in change.changes().items():
        setattr(agreement, field, value)
    if agreement.agreed_on is not None:
        _check_consent(agreement)
        _check_review(agreement.agreed_on, agreement.review_on)
    _touch(agreement)


# The rules, as sentences.


def _draft_of(db: Session, agreement_id: int) -> tuple[Agreement, Mentorship]:
    agreement = present(db, Agreement, agreement_id)
    mentorship = present(db, Mentorship, agreement.mentorship_id)
    if agreement.status is not AgreementStatus.draft:
        raise Refused(
            _("What you agreed on stays as it was said. Begin the next version to change it.")
        )
    turns.check_goes_on(mentorship)
    return agreement, mentorship


def _check_consent(terms: Agreeing | Agreement) -> None:
    if not rules.consented(terms.my_consent, terms.their_consent):
        raise Refused(_("An agreement takes two: both of you say yes, aloud or in writing."))


def _check_text(clauses: Iterable[Clause]) -> None:
    written = [clause for clause in clauses if rules.says_something(clause.agreed_text)]
    if not written:
        raise Refused(_("Nothing is agreed in it yet. Write the line of one clause at least."))
    open_ = [clause.kind for clause in clauses if rules.unfilled(clause.agreed_text)]
    if open_:
        raise Refused(
            _("A … is still to be filled in, or its line to be taken out, in: {clauses}.").format(
                clauses=", ".join(texts().clause(kind).title for kind in open_)
            )
        )


def _check_days(
    mentorship: Mentorship, before: Agreement | None, on: date, review_on: date | None
) -> None:
    turns.check_not_ahead(on)
    if mentorship.started_on is not None and on < mentorship.started_on:
        raise Refused(_("That day lies before the relationship began. Choose a later day."))
    if before is not None and before.agreed_on is not None and on < before.agreed_on:
        raise Refused(_("That day lies before the version it takes the place of. Choose a later."))
    _check_review(on, review_on)


def _check_review(on: date, review_on: date | None) -> None:
    if review_on is not None and review_on <= on:
        raise Contradiction(_("The day to look at it again lies after the day you agree."))


# What is in the file.


def _of(db: Session, mentorship_id: int) -> list[Agreement]:
    query = select(Agreement).where(col(Agreement.mentorship_id) == mentorship_id)
    return list(db.scalars(query))


def _clauses(db: Session, agreement_id: int) -> list[Clause]:
    query = select(Clause).where(col(Clause.agreement_id) == agreement_id)
    return sorted(db.scalars(query), key=lambda clause: ORDER[clause.kind])


def _texts(db: Session, agreement_id: int) -> dict[ClauseKind, tuple[str, str, str]]:
    """What is written in each clause that is not empty."""
    texts_of = {
        clause.kind: (clause.my_view, clause.their_view, clause.agreed_text)
        for clause in _clauses(db, agreement_id)
    }
    return {kind: written for kind, written in texts_of.items() if any(written)}


def _new_clause(
    db: Session, agreement: Agreement, mentorship: Mentorship, kind: ClauseKind
) -> Clause:
    """An empty clause: both know its line, the views are as private as other notes."""
    widest = min(agreement.audience, Audience.pair, key=audiences.breadth)
    clause = Clause(
        agreement_id=_number(agreement),
        kind=kind,
        audience=widest,
        views_audience=min(mentorship.default_audience, widest, key=audiences.breadth),
    )
    db.add(clause)
    return clause


def _fill_form(
    db: Session, agreement: Agreement, mentorship: Mentorship, *, starters: bool
) -> None:
    """Give an agreement the clauses of its form that it does not have yet."""
    known = {clause.kind for clause in _clauses(db, _number(agreement))}
    words, formal = texts(), mentorship.formality is Formality.formal
    for kind in rules.clauses(short=agreement.short):
        if kind not in known:
            clause = _new_clause(db, agreement, mentorship, kind)
            if starters:
                clause.agreed_text = words.clause(kind).starter(
                    short=agreement.short, formal=formal
                )
    db.flush()


def _copy(db: Session, before: Agreement, new: Agreement) -> None:
    for clause in _clauses(db, _number(before)):
        db.add(
            Clause(
                agreement_id=_number(new),
                kind=clause.kind,
                my_view=clause.my_view,
                their_view=clause.their_view,
                agreed_text=clause.agreed_text,
                audience=clause.audience,
                views_audience=clause.views_audience,
            )
        )
    db.flush()


def _number(agreement: Agreement) -> int:
    assert agreement.id is not None
    return agreement.id


def _touch(agreement: Agreement) -> None:
    agreement.updated_at = later(agreement.updated_at, clock.now())
