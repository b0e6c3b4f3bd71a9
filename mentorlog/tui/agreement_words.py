"""An agreement as the screens say it: how it stands, read aloud, a clause, its versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorlog import wording
from mentorlog.content.agreement import texts
from mentorlog.domain import agreements as rules
from mentorlog.domain.kinds import AgreementStatus, Audience
from mentorlog.i18n import _
from mentorlog.journal.records import AgreementCard, ClauseRow
from mentorlog.tui.dialogs.choose import Offer
from mentorlog.wording import agreement as words


def facts(card: AgreementCard, draft: AgreementCard | None, today: date, *, ended: bool) -> str:
    """How that version stands, and whether another is drafted; `ended` is the relationship."""
    told = [words.version_words(card.version, card.status, card.agreed_on, today)]
    if card.audience is Audience.sealed:
        told.insert(0, wording.audience_words(card.audience))
    if card.status is AgreementStatus.draft and ended:
        told.append(_("never agreed on"))
    elif card.status is AgreementStatus.draft:
        open_ = len(card.to_agree)
        told.append(_("nothing is open") if not open_ else _("still open: {n}").format(n=open_))
    elif card.review_on is not None:
        told.append(words.review_words(card.review_on, today))
    if draft is not None and draft.id != card.id:
        told.append(_("version {number} is drafted").format(number=draft.version))
    return wording.DOT.join(told)


def whole(card: AgreementCard, them: str) -> str:
    """All of it, to read aloud: how it stands, then each line."""
    known = texts()
    told = [words.consents(card.my_consent, card.their_consent, them)]
    if card.minor_involved:
        told.append(f"> {known.minor}")
    told += [f"**{known.clause(row.kind).title}**\n{row.agreed_text or '–'}" for row in card.shown]
    told.append(f"*{known.shared_intention}*")
    return "\n\n".join(told)


def clause(row: ClauseRow, them: str) -> str:
    """One clause: what is agreed, and what each of the two thought."""
    known = texts().clause(row.kind)
    told = [f"**{known.title}**\n{row.agreed_text or _('Nothing is agreed here yet.')}"]
    for heading, view in ((_("My view"), row.my_view), (them, row.their_view)):
        if view:
            told.append(f"**{heading}**\n{view}")
    if row.empty:
        told.append(f"*{known.mine}*")
    return "\n\n".join(told)


def versions(
    cards: Sequence[AgreementCard], them: str, today: date
) -> list[Offer[tuple[int, int]]]:
    """To choose from, the latest first: a version by its number and 0, or two to compare."""
    offers: list[Offer[tuple[int, int]]] = []
    for before, card in zip((None, *cards), cards, strict=False):
        told = words.version_words(card.version, card.status, card.agreed_on, today)
        consent = words.consents(card.my_consent, card.their_consent, them)
        offers.append(Offer((card.id, 0), told, consent))
        if before is not None:
            changed = len(rules.differences(before.texts, card.texts))
            title = _("What changed from version {before} to version {after}").format(
                before=before.version, after=card.version
            )
            differ = _("clauses that differ: {n}").format(n=changed)
            offers.append(Offer((before.id, card.id), title, differ))
    return offers[::-1]
