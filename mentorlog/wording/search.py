"""What a search found and what of it was not understood, in words."""

from __future__ import annotations

from mentorlog.domain.kinds import Audience, Stage
from mentorlog.domain.search_words import KINDS, REFLECTIONS, NotUnderstood, Text, Wrong
from mentorlog.i18n import _


def text_words(what: Text) -> str:
    """What kind of text it is, in a word or two."""
    return {
        Text.session: _("session"),
        Text.action: _("promise"),
        Text.agenda: _("topic"),
        Text.goal: _("goal"),
        Text.goal_why: _("why a goal"),
        Text.check_in: _("check-in"),
        Text.reflection: _("reflection"),
        Text.clause: _("agreement"),
        Text.views: _("views"),
        Text.review: _("review"),
        Text.outcome: _("benefit"),
        Text.thanks: _("thanks"),
        Text.card: _("match card"),
        Text.closure: _("closing"),
        Text.relationship: _("relationship"),
        Text.person: _("person"),
        Text.event: _("history"),
    }[what]


def left_out(what: NotUnderstood) -> str:
    """A sentence on a filter that was left out: what is wrong with it and what it takes."""
    typed = what.typed[:40]
    match what.wrong:
        case Wrong.empty:
            return _("“{typed}” still needs a value.").format(typed=typed)
        case Wrong.minus:
            return _("“{typed}” cannot be left out; a minus is for words.").format(typed=typed)
        case Wrong.tag:
            return _("“{typed}” is not a tag: that is one word, and begins with a letter.").format(
                typed=typed
            )
        case Wrong.nobody:
            return _("Nobody is called “{typed}”.").format(typed=typed)
        case Wrong.after | Wrong.before:
            return _(
                "“{typed}” is not a date. Write 2026-03-02, 2026-03, 2026 or “2 march”."
            ).format(typed=typed)
        case Wrong.kind:
            choices = ", ".join((*KINDS, *REFLECTIONS))
        case Wrong.stage:
            choices = ", ".join(Stage)
        case Wrong.audience:
            choices = ", ".join(one for one in Audience if one is not Audience.sealed)
    return _("“{typed}” is not one of: {choices}.").format(typed=typed, choices=choices)
