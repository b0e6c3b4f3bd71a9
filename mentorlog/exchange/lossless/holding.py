"""The invariants of the record that span more than one row, held for what has come in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from sqlalchemy import text
from sqlmodel import Session

from mentorlog import clock
from mentorlog.exchange.lossless.entries import broken
from mentorlog.exchange.lossless.shape import LISTS
from mentorlog.i18n import _
from mentorlog.journal.instants import to_text

_OF_ANOTHER: Final = (
    ("goal_check_in", "goal_id", "goal"),
    ("goal_check_in", "session_id", "mentoring_session"),
    ("action_item", "session_id", "mentoring_session"),
    ("action_item", "goal_id", "goal"),
    ("action_item", "replacement_id", "action_item"),
    ("agenda_item", "discussed_in", "mentoring_session"),
    ("goal", "parent_id", "goal"),
    ("reflection", "session_id", "mentoring_session"),
    ("reflection", "goal_id", "goal"),
    ("review", "session_id", "mentoring_session"),
)
_FOR_A_PROGRAMME: Final = tuple(
    table.name for table in LISTS.values() if "audience" in table.c and "mentorship_id" in table.c
)
_NO_PROGRAMME: Final = "(m.formality <> 'formal' OR m.life)"


_ENDED: Final[tuple[tuple[str, Callable[[], str]], ...]] = (
    (
        "SELECT m.uid FROM mentorship m WHERE m.status = 'closed'"
        " AND NOT EXISTS (SELECT 1 FROM closure c WHERE c.mentorship_id = m.id)",
        lambda: _("it is closed, and nothing says how it ended"),
    ),
)


def check(db: Session, touched: Collection[str], *, sealed: bool) -> None:
    """Return if every invariant holds. Raises Broken for the first record in `touched` against one.

    Without `sealed`, what is sealed was left out: how something ended may be among it.
    Records whose uids are not in `touched` were here before and are not this import's to judge.
    """
    for sql, said in [*_rules(), *(_ENDED if sealed else ())]:
        query = text(sql)
        given = {"now": to_text(clock.now())} if ":now" in sql else {}
        for (uid,) in db.execute(query, given):
            if uid in touched:
                raise broken(uid, said())


def _rules() -> list[tuple[str, Callable[[], str]]]:
    rules: list[tuple[str, Callable[[], str]]] = [
        (
            "SELECT m.uid FROM mentorship m JOIN person p ON p.id = m.person_id WHERE p.is_me",
            lambda: _("nobody mentors themselves"),
        ),
        (
            "SELECT uid FROM mentoring_session WHERE status = 'held' AND starts_at > :now",
            lambda: _("a session that was held lies in the future"),
        ),
        (
            "SELECT g.uid FROM goal g JOIN mentorship m ON m.id = g.mentorship_id"
            " WHERE g.status IN ('draft', 'active') AND ((m.my_role = 'mentor' AND"
            " g.learner = 'me') OR (m.my_role = 'mentee' AND g.learner = 'them'))",
            lambda: _("the one who learns by this goal is the mentee"),
        ),
        (
            "SELECT g.uid FROM goal g JOIN goal p ON p.id = g.parent_id WHERE p.horizon <> 'long'",
            lambda: _("the goal above a short one is a long one"),
        ),
        (
            "SELECT c.uid FROM clause c JOIN agreement a ON a.id = c.agreement_id"  # noqa: S608
            " JOIN mentorship m ON m.id = a.mentorship_id"
            f" WHERE 'programme' IN (c.audience, c.views_audience) AND {_NO_PROGRAMME}",
            _not_for_a_programme,
        ),
        (
            "SELECT g.uid FROM goal g JOIN mentorship m ON m.id = g.mentorship_id"  # noqa: S608
            f" WHERE g.why_audience = 'programme' AND {_NO_PROGRAMME}",
            _not_for_a_programme,
        ),
    ]
    rules += [
        (
            f"SELECT t.uid FROM {table} t JOIN mentorship m ON m.id = t.mentorship_id"  # noqa: S608
            f" WHERE t.audience = 'programme' AND {_NO_PROGRAMME}",
            _not_for_a_programme,
        )
        for table in _FOR_A_PROGRAMME
    ]
    rules += [
        (
            f"SELECT t.uid FROM {table} t JOIN {of} o ON o.id = t.{column}"  # noqa: S608
            " WHERE t.mentorship_id IS NOT o.mentorship_id",
            lambda: _("it names something of another relationship"),
        )
        for table, column, of in _OF_ANOTHER
    ]
    return rules


def _not_for_a_programme() -> str:
    return _("only what is formal and not about life may be seen by a programme")
