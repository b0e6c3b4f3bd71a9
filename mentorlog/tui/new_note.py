"""What the journal knows that leads into writing: whom a note may be about, what was unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorlog import clock, wording
from mentorlog.i18n import _
from mentorlog.journal import after_meeting, drafts, mentorships
from mentorlog.tui import likely, short_forms, stranded, template_drafts
from mentorlog.tui.discreet import called

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.records import KeptDraft
    from mentorlog.tui.likely import Candidate


def offered(db: Session) -> list[Candidate]:
    """Everybody a note can be about, the likeliest first."""
    return likely.candidates(
        mentorships.overview(db),
        after_meeting.unwritten(db, likely.JUST_ENDED),
        drafts.all_(db),
        clock.now(),
    )


def unfinished(db: Session) -> KeptDraft | None:
    """What was being written last, or None; first what can still be saved as what it was to be."""
    found = sorted(drafts.all_(db), key=stranded.is_stranded)
    return found[0] if found else None


def reminder(draft: KeptDraft, *, discreet: bool) -> str:
    """One sentence that says what was being written, how much of it, and how long ago."""
    seconds = (clock.now() - draft.updated_at).total_seconds()
    when = (
        wording.seconds_ago(seconds)
        if seconds < 3600
        else wording.moment(clock.civil(draft.updated_at), clock.today())
    )
    if draft.slot.startswith("reflection:"):
        count = len(str(draft.fields.get("text", "")).split())
        return _("You were writing for yourself, {words}, {when}.").format(
            words=wording.words(count), when=when
        )
    if stranded.is_stranded(draft):
        return _("What you were writing about {name} was not saved before it ended.").format(
            name=called(draft.name, draft.alias, discreet=discreet)
        )
    if (template := template_drafts.read_slot(draft.slot)) is not None:
        return template_drafts.reminder(template[0], when)
    if not draft.name:
        return _("You were adding somebody new, {when}.").format(when=when)
    if (form := short_forms.read_slot(draft.slot)) is not None:
        return _("You were filling in “{form}” with {name}, {when}.").format(
            form=short_forms.title(form[0]),
            name=called(draft.name, draft.alias, discreet=discreet),
            when=when,
        )
    if draft.slot.startswith("relationship:"):
        return _("You were changing what is written about {name}, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    if draft.slot.startswith("goal:"):
        return _("You were setting a goal with {name}, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    if draft.slot.startswith("match:"):
        return _("You were writing the match card with {name}, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    if draft.slot.startswith("agreement:"):
        return _("You were writing down what {name} and you agree on, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    if draft.slot.startswith("promise:"):
        return _("You were writing down a promise with {name}, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    if draft.slot.startswith("topic:"):
        return _("You were putting a topic on the table with {name}, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    if draft.slot.startswith("closing:"):
        return _("You were closing what {name} and you had, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    if draft.slot.startswith("review:"):
        return _("You were looking at how {name} and you work together, {when}.").format(
            name=called(draft.name, draft.alias, discreet=discreet), when=when
        )
    count = len(str(draft.fields.get("text", "")).split())
    return _("You were writing about {name}, {words}, {when}.").format(
        name=called(draft.name, draft.alias, discreet=discreet),
        words=wording.words(count),
        when=when,
    )
