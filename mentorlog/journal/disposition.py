"""What happens to the notes, carried out for real: kept, sealed, thinned out, destroyed.

Each is shown first (`notes_going`), runs only on the person's word and cannot be undone. The caller
then has the file rewritten (`vault.rewrite`), so that nothing lingers in free pages.

Thinning keeps what is named as kept, and nothing else: dates and lengths, goals with their levels,
agreed text, the closure and outcomes. For `destroy` takes "those too", and after it nothing is
left; so what is named nowhere (promises, evaluations, thanks, marked sentences, what was put off,
a session's pulse and energy) goes with the notes already. The preview says each of them.
"""

from __future__ import annotations

from sqlalchemy import Table, and_, or_, select, update
from sqlalchemy import delete as delete_from
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import closing as rules
from mentorlog.domain.kinds import (
    AgreementStatus,
    Audience,
    Disposition,
    EventKind,
    SessionStatus,
)
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import counted, drafts, history, ids
from mentorlog.journal.closing import slot_of
from mentorlog.journal.ids import present
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CARDS,
    CHECK_INS,
    CLAUSES,
    CLOSURES,
    DRAFTS,
    EVENTS,
    GOALS,
    HIGHLIGHTS,
    LINKS,
    OF_RELATIONSHIP,
    PEOPLE,
    REFLECTIONS,
    REVIEWS,
    REVISIONS,
    SESSIONS,
    SNOOZES,
    THANKS,
    Mentorship,
    Tombstone,
)
from mentorlog.journal.taking_out import named_elsewhere, take_out
from mentorlog.journal.turns import in_relationship, number_of, touch

#: The tables of what is written in a relationship, each with its own audience.
_WITH_AUDIENCE = tuple(table for table in OF_RELATIONSHIP if "audience" in table.c)
#: The tables whose rows go whole when notes are thinned out.
THINNED_AWAY: tuple[Table, ...] = (
    ACTIONS,
    AGENDA,
    REFLECTIONS,
    REVIEWS,
    THANKS,
    CARDS,
    HIGHLIGHTS,
    SNOOZES,
    REVISIONS,
    DRAFTS,
)
#: What goes from a session that is thinned out, beside its texts: all but when and how long.
_OF_A_SESSION = (
    "energy_before",
    "energy_after",
    "pulse_heard",
    "pulse_respected",
    "pulse_honest",
    "pulse_useful",
    "talk_share",
    "channel",
)


def carry_out(db: Session, mentorship_id: int, disposition: Disposition) -> None:
    """Do with the notes of a relationship that has ended what `disposition` says. No way back.

    Raises Refused while it goes on, and for what was carried out already or can no longer be.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    check_possible(db, mentorship_id, disposition)
    match disposition:
        case Disposition.keep:
            pass
        case Disposition.seal:
            _seal(db, mentorship)
        case Disposition.thin:
            _thin(db, mentorship)
        case Disposition.destroy:
            destroy(db, mentorship_id)
            return
    values = {"disposition": disposition, "disposed_on": clock.today()}
    db.execute(update(CLOSURES).where(CLOSURES.c.mentorship_id == mentorship_id).values(**values))
    touch(mentorship)
    last = history.last_of(db, mentorship_id, EventKind.notes)
    history.note(
        db,
        mentorship_id,
        EventKind.notes,
        on=clock.today(),
        before="" if last is None else last.to_value,
        after=disposition,
    )
    db.flush()
    db.expire_all()


def check_possible(db: Session, mentorship_id: int, disposition: Disposition) -> None:
    """Raise Refused, in words, when `disposition` cannot be carried out now."""
    mentorship = present(db, Mentorship, mentorship_id)
    if mentorship.status not in rules.ENDED:
        raise Refused(_("It has not ended, so its notes stay. Close it first."))
    done = carried_out(db, mentorship_id)
    if disposition is Disposition.keep and done is Disposition.keep:
        return
    if disposition not in rules.dispositions_after(done):
        raise Refused(_("That was done already, and nothing brings back what went."))
    if disposition is Disposition.seal and _unsaved(db, mentorship):
        raise Refused(_("Something is not saved yet. Save it or throw it away, then seal."))


def carried_out(db: Session, mentorship_id: int) -> Disposition:
    """What was last done with the notes; `keep` when nothing was."""
    found = history.last_of(db, mentorship_id, EventKind.notes)
    return Disposition.keep if found is None else Disposition(found.to_value)


def destroy(db: Session, mentorship_id: int) -> None:
    """Take out a relationship with all that is in it, and set its tombstone.

    The person goes too when nothing else names them. Raises NotFound.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    person_id = mentorship.person_id
    held = (SESSIONS.c.mentorship_id == mentorship_id) & (SESSIONS.c.status == SessionStatus.held)
    stone = Tombstone(
        uid=mentorship.uid,
        started_month=rules.month_of(mentorship.started_on),
        ended_month=rules.month_of(mentorship.ended_on),
        sessions=counted.rows(db, SESSIONS, held),
        destroyed_on=clock.today(),
    )
    take_out(db, RecordKind.relationship, mentorship_id)
    if db.execute(select(PEOPLE.c.id).where(PEOPLE.c.id == person_id)).first() is None:
        db.execute(
            delete_from(LINKS).where(LINKS.c.to_kind == "person", LINKS.c.to_id == person_id)
        )
    db.add(stone)
    db.flush()


# Sealing.


def _seal(db: Session, mentorship: Mentorship) -> None:
    number = number_of(mentorship)
    for table in _WITH_AUDIENCE:
        db.execute(
            update(table).where(table.c.mentorship_id == number).values(audience=Audience.sealed)
        )
    db.execute(
        update(GOALS).where(GOALS.c.mentorship_id == number).values(why_audience=Audience.sealed)
    )
    sealed = {"audience": Audience.sealed, "views_audience": Audience.sealed}
    db.execute(update(CLAUSES).where(in_relationship(CLAUSES, number)).values(**sealed))
    mentorship.default_audience = Audience.sealed


def _unsaved(db: Session, mentorship: Mentorship) -> bool:
    number = number_of(mentorship)
    of_it = drafts.of_relationship(number) & (DRAFTS.c.slot != slot_of(number))
    return counted.rows(db, DRAFTS, of_it) > 0


# Thinning out.


def _thin(db: Session, mentorship: Mentorship) -> None:
    number = number_of(mentorship)
    _thin_links(db, number)
    db.execute(delete_from(DRAFTS).where(drafts.of_relationship(number)))
    for table in THINNED_AWAY:
        db.execute(delete_from(table).where(table.c.mentorship_id == number))
    # A draft was agreed by nobody; what was agreed stays, the views behind it go.
    unagreed = (AGREEMENTS.c.mentorship_id == number) & (
        AGREEMENTS.c.status == AgreementStatus.draft
    )
    drafted = CLAUSES.c.agreement_id.in_(select(AGREEMENTS.c.id).where(unagreed))
    db.execute(delete_from(CLAUSES).where(drafted))
    db.execute(delete_from(AGREEMENTS).where(unagreed))
    db.execute(
        update(CLAUSES).where(in_relationship(CLAUSES, number)).values(my_view="", their_view="")
    )
    emptied = dict.fromkeys(_OF_A_SESSION) | {
        "notes": "",
        "summary": "",
        "place": "",
        "template": "",
    }
    db.execute(update(SESSIONS).where(SESSIONS.c.mentorship_id == number).values(**emptied))
    db.execute(update(CHECK_INS).where(CHECK_INS.c.mentorship_id == number).values(note=""))
    db.execute(update(GOALS).where(GOALS.c.mentorship_id == number).values(why=""))
    db.execute(update(EVENTS).where(EVENTS.c.mentorship_id == number).values(reason=""))
    mentorship.purpose = ""
    if not named_elsewhere(db, mentorship.person_id, number):
        about = {"care_notes": "", "how_met": ""}
        db.execute(update(PEOPLE).where(PEOPLE.c.id == mentorship.person_id).values(**about))


def _thin_links(db: Session, number: int) -> None:
    """Links from and to the records of this relationship that go."""
    for kind, table in ids.TABLES.items():
        if table not in THINNED_AWAY:
            continue
        numbers = select(table.c.id).where(table.c.mentorship_id == number)
        from_it = and_(LINKS.c.from_kind == kind, LINKS.c.from_id.in_(numbers))
        to_it = and_(LINKS.c.to_kind == kind, LINKS.c.to_id.in_(numbers))
        db.execute(delete_from(LINKS).where(or_(from_it, to_it)))
    for kind, table in ((RecordKind.session, SESSIONS), (RecordKind.check_in, CHECK_INS)):
        # What its text named went with the text.
        numbers = select(table.c.id).where(table.c.mentorship_id == number)
        named = and_(
            LINKS.c.from_kind == kind, LINKS.c.from_id.in_(numbers), LINKS.c.why == "mention"
        )
        db.execute(delete_from(LINKS).where(named))
