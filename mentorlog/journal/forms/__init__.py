"""What a person fills in, checked as it is made: a form that exists can be saved.

Making one with a value that cannot be raises Refused with a sentence for the person that holds
nothing of what was typed. Text is cleaned on the way in. In the `…Edit` forms, and in
`SessionText` for a session that exists, only what was given is changed: a field that is left out
stays as it is.
"""

from __future__ import annotations

from mentorlog.journal.forms.agreement import Agreeing, AgreementEdit, ClauseEdit
from mentorlog.journal.forms.benefits import NewOutcome, NewThanks, OutcomeEdit, ThanksEdit
from mentorlog.journal.forms.closing import ClosureEdit, NewClosure, NewHighlight
from mentorlog.journal.forms.form import LONGEST_NAME, Form
from mentorlog.journal.forms.goals import (
    CheckInEdit,
    GoalEdit,
    NewCheckIn,
    NewGoal,
)
from mentorlog.journal.forms.matching import MatchCardEdit
from mentorlog.journal.forms.meeting import (
    ActionEdit,
    NewAction,
    NewPlan,
    NewRelationship,
    NewTopic,
    PersonEdit,
    RelationshipEdit,
    SessionEdit,
    SessionText,
    TopicEdit,
)
from mentorlog.journal.forms.reflecting import NewReflection, ReflectionEdit
from mentorlog.journal.forms.reviewing import NewReview, ReviewEdit

__all__ = [
    "ActionEdit",
    "Agreeing",
    "AgreementEdit",
    "CheckInEdit",
    "ClauseEdit",
    "ClosureEdit",
    "Form",
    "GoalEdit",
    "LONGEST_NAME",
    "MatchCardEdit",
    "NewAction",
    "NewCheckIn",
    "NewClosure",
    "NewGoal",
    "NewHighlight",
    "NewOutcome",
    "NewPlan",
    "NewRelationship",
    "NewReflection",
    "NewReview",
    "NewThanks",
    "NewTopic",
    "OutcomeEdit",
    "PersonEdit",
    "ReflectionEdit",
    "RelationshipEdit",
    "ReviewEdit",
    "SessionEdit",
    "SessionText",
    "ThanksEdit",
    "TopicEdit",
]
