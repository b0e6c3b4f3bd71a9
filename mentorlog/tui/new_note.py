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
    words = wording.words(len(str(draft.fields.get("text", "")).split()))
    if draft.slot.startswith("reflection:"):
        return _("You were writing for yourself, {words}, {when}.").format(words=words, when=when)
    name = called(draft.name, draft.alias, discreet=discreet)
    if stranded.is_stranded(draft):
        return _("What you were writing about {name} was not saved before it ended.").format(
            name=name
        )
    if (template := template_drafts.read_slot(draft.slot)) is not None:
        return template_drafts.reminder(template[0], when)
    if not draft.name:
        return _("You were adding somebody new, {when}.").format(when=when)
    if (form := short_forms.read_slot(draft.slot)) is not None:
        return _("You were filling in “{form}” with {name}, {when}.").format(
            form=short_forms.title(form[0]), name=name, when=when
        )
    said = _doing().get(draft.slot.partition(":")[0])
    if said is not None:
        return said.format(name=name, when=when)
    return _("You were writing about {name}, {words}, {when}.").format(
        name=name, words=words, when=when
    )


def _doing() -> dict[str, str]:
    """What is being done in a long form, by how its slot begins."""
    return {
        "relationship": _("You were changing what is written about {name}, {when}."),
        "goal": _("You were setting a goal with {name}, {when}."),
        "match": _("You were writing the match card with {name}, {when}."),
        "agreement": _("You were writing down what {name} and you agree on, {when}."),
        "promise": _("You were writing down a promise with {name}, {when}."),
        "topic": _("You were putting a topic on the table with {name}, {when}."),
        "closing": _("You were closing what {name} and you had, {when}."),
        "review": _("You were looking at how {name} and you work together, {when}."),
    }
