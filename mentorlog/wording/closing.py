"""An ending in words: why, how, what comes after, and what becomes of the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mentorlog.domain.kinds import CloseReason, Disposition, EndManner, FutureForm
from mentorlog.i18n import _, ngettext, pgettext


def close_reason(why: CloseReason) -> str:
    """Why it ended, in a few words."""
    return {
        CloseReason.goals_met: _("the goals were reached"),
        CloseReason.natural_end: _("it had run its course"),
        CloseReason.programme_ended: _("the programme ended"),
        CloseReason.circumstances: _("circumstances changed"),
        CloseReason.mismatch: _("it did not fit"),
        CloseReason.boundary: _("a boundary was crossed"),
        CloseReason.faded: _("it faded"),
        CloseReason.other: _("another reason"),
    }[why]


def end_manner(how: EndManner) -> str:
    """How it ended."""
    return {
        EndManner.planned: _("together, as planned"),
        EndManner.unplanned: _("unplanned"),
        EndManner.apart: _("without meeting again"),
    }[how]


def future_form(form: FutureForm) -> str:
    """What comes after."""
    return {
        FutureForm.none: pgettext("after the end", "nothing set"),
        FutureForm.peer: _("as peers"),
        FutureForm.ad_hoc: _("when there is a question"),
        FutureForm.yearly: _("a letter once a year"),
        FutureForm.new_chapter: _("a new chapter"),
    }[form]


def disposition(what: Disposition) -> str:
    """What becomes of the notes, in a word."""
    return {
        Disposition.keep: pgettext("notes", "keep"),
        Disposition.seal: pgettext("notes", "seal"),
        Disposition.thin: pgettext("notes", "thin out"),
        Disposition.destroy: pgettext("notes", "destroy"),
    }[what]


def disposition_sentence(what: Disposition) -> str:
    """What that means."""
    return {
        Disposition.keep: _("Everything stays as it is."),
        Disposition.seal: _("Everything written is sealed; the name and the dates stay listed."),
        Disposition.thin: _(
            "Notes, reflections, topics, promises, evaluations and thanks go; dates, goals and "
            "their levels, agreed text, outcomes and this record stay."
        ),
        Disposition.destroy: _("All of it goes; only that it was, from when to when, stays."),
    }[what]


def what_goes(key: str, count: int) -> str:
    """One line of a preview: "14 sessions", "notes of 14 sessions"."""
    words = {
        "notes": ngettext("the notes of {n} session", "the notes of {n} sessions", count),
        "sessions": ngettext("{n} session", "{n} sessions", count),
        "reflections": ngettext("{n} reflection", "{n} reflections", count),
        "topics": ngettext("{n} topic", "{n} topics", count),
        "promises": ngettext("{n} promise", "{n} promises", count),
        "goals": ngettext("{n} goal", "{n} goals", count),
        "check_ins": ngettext("{n} check-in", "{n} check-ins", count),
        "check_in_notes": ngettext("the note of {n} check-in", "the notes of {n} check-ins", count),
        "agreements": ngettext(
            "{n} version of the agreement", "{n} versions of the agreement", count
        ),
        "agreement_drafts": ngettext(
            "{n} draft of an agreement", "{n} drafts of an agreement", count
        ),
        "views": ngettext("the views on {n} clause", "the views on {n} clauses", count),
        "reviews": ngettext("{n} evaluation", "{n} evaluations", count),
        "outcomes": ngettext("{n} benefit", "{n} benefits", count),
        "thanks": ngettext("{n} word of thanks", "{n} words of thanks", count),
        "match_cards": _("the match card"),
        "highlights": ngettext("{n} marked sentence", "{n} marked sentences", count),
        "revisions": ngettext("{n} earlier text", "{n} earlier texts", count),
        "drafts": ngettext("{n} text not saved yet", "{n} texts not saved yet", count),
        "closures": _("what is written about the end"),
        "events": ngettext("{n} line of history", "{n} lines of history", count),
    }
    return words[key].format(n=count)


def tombstone(started: str, ended: str, sessions: int) -> str:
    """What is left of a relationship: its months as `2024-05`, empty where there was none."""
    held = ngettext("{n} session", "{n} sessions", sessions).format(n=sessions)
    if started and ended:
        return _("One relationship was destroyed: {started} to {ended}, {sessions}.").format(
            started=started, ended=ended, sessions=held
        )
    if started:
        return _("One relationship was destroyed: begun {started}, {sessions}.").format(
            started=started, sessions=held
        )
    return _("One relationship that never began was destroyed.")


def backups_hold(count: int) -> str:
    """That older backups still hold everything, and where nothing can be done about it."""
    said = ngettext(
        "{n} older backup still holds everything.",
        "{n} older backups still hold everything.",
        count,
    ).format(n=count)
    return said + " " + _("Copies you made elsewhere are yours to see to.")


def preview(
    goes: Sequence[tuple[str, int]],
    stays: Sequence[tuple[str, int]],
    what: Disposition,
    *,
    person: bool,
) -> list[str]:
    """What would happen, in sentences: what goes or is sealed, what stays, what is not counted."""
    said = [disposition_sentence(what)]
    if listed := _list(goes):
        heading = _("Sealed: {list}.") if what is Disposition.seal else _("This goes: {list}.")
        said.append(heading.format(list=listed))
    if what is Disposition.destroy:
        said.append(_("Whatever is sealed goes too; it is not counted here."))
    if what is Disposition.thin:
        said.append(_("The same becomes of what is sealed; it is not counted here."))
        said.append(
            _(
                "Of a session only when, how long and what became of it stays; of a goal not why; "
                "of the history not the reasons; and not the purpose you wrote."
            )
        )
    if kept := _list(stays):
        said.append(_("This stays: {list}.").format(list=kept))
    if person:
        said.append(
            _("What is written about the person goes with it.")
            if what is Disposition.destroy
            else _("How you met and what to keep in mind about the person go with it.")
        )
    return said


def erasure(
    name: str, relationships: Iterable[Sequence[tuple[str, int]]], mentions: Sequence[str]
) -> list[str]:
    """What erasing a person takes, in sentences, and where else they are named."""
    said = [_("Everything held about {name} goes, whatever its stage.").format(name=name)]
    listed = [_list(goes) for goes in relationships]
    said += [_("This goes: {list}.").format(list=words) for words in listed if words]
    said.append(_("Whatever is sealed goes too; it is not counted here."))
    if mentions:
        said.append(
            _(
                "They are also named in {ids}. Those stay; what becomes of them is yours to say."
            ).format(ids=", ".join(mentions))
        )
    return said


def _list(counted: Sequence[tuple[str, int]]) -> str:
    return ", ".join(what_goes(key, count) for key, count in counted)
