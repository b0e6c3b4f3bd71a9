"""The words of the field as enums: each member is named as its value, for both reach the file.

A relationship's kind is three independent axes (formality, focus, direction), not one list.
"""

from __future__ import annotations

from enum import StrEnum


class Formality(StrEnum):
    """Whether a programme stands behind the relationship; exactly one."""

    formal = "formal"
    informal = "informal"


class Focus(StrEnum):
    """What it is about: none (not decided yet), one or both."""

    career = "career"
    life = "life"


class Direction(StrEnum):
    """Who learns from whom: the junior (traditional), the senior (reverse), or both (mutual)."""

    traditional = "traditional"
    reverse = "reverse"
    mutual = "mutual"


class Role(StrEnum):
    """What I am in it. Separate from kind: in a reverse relationship the mentor is the junior."""

    mentor = "mentor"
    mentee = "mentee"
    both = "both"


class Stage(StrEnum):
    """The six steps, in order. Stages describe; they never lock a screen."""

    matching = "matching"
    building = "building"
    goals = "goals"
    development = "development"
    evaluation = "evaluation"
    closing = "closing"


class Status(StrEnum):
    """Whether the relationship lives."""

    candidate = "candidate"
    active = "active"
    paused = "paused"
    closed = "closed"
    declined = "declined"


class Audience(StrEnum):
    """Who may see something written, narrowest first."""

    sealed = "sealed"
    me = "me"
    pair = "pair"
    programme = "programme"


class SessionStatus(StrEnum):
    """What became of a session."""

    planned = "planned"
    held = "held"
    cancelled = "cancelled"
    no_show = "no_show"


class Channel(StrEnum):
    """How we met."""

    in_person = "in_person"
    video = "video"
    phone = "phone"
    walk = "walk"
    written = "written"


class Side(StrEnum):
    """Me or the counterpart: who raised a topic, who owes an action."""

    me = "me"
    them = "them"


class AgendaStatus(StrEnum):
    """What became of a topic."""

    open = "open"
    discussed = "discussed"
    parked = "parked"
    dropped = "dropped"


class ActionStatus(StrEnum):
    """What became of a promise."""

    open = "open"
    done = "done"
    dropped = "dropped"
    renegotiated = "renegotiated"


class EventKind(StrEnum):
    """What changed in a relationship's history."""

    started = "started"
    entered_later = "entered_later"
    stage = "stage"
    axes = "axes"
    status = "status"
    cadence = "cadence"
    audience = "audience"
    decision = "decision"
    notes = "notes"
    chapter = "chapter"


class MatchDecision(StrEnum):
    """What was decided about a candidate; `trial` begins it with a date to look again."""

    undecided = "undecided"
    yes = "yes"
    no = "no"
    trial = "trial"


class AgreementStatus(StrEnum):
    """Where a version of an agreement stands; at most one of a relationship is agreed."""

    draft = "draft"
    agreed = "agreed"
    superseded = "superseded"


class Consent(StrEnum):
    """How somebody consented to an agreement."""

    none = "none"
    spoken = "spoken"
    written = "written"


class ClauseKind(StrEnum):
    """The twelve clauses of an agreement, in the order in which they are talked about."""

    purpose = "purpose"
    expect_mentor = "expect_mentor"
    expect_mentee = "expect_mentee"
    cadence = "cadence"
    between = "between"
    boundaries = "boundaries"
    confidentiality = "confidentiality"
    notes = "notes"
    third_parties = "third_parties"
    feedback_review = "feedback_review"
    no_fault_exit = "no_fault_exit"
    closing_data = "closing_data"


class Horizon(StrEnum):
    """How far away a goal lies."""

    long = "long"
    short = "short"


class GoalStatus(StrEnum):
    """Where a goal stands."""

    draft = "draft"
    active = "active"
    achieved = "achieved"
    partly = "partly"
    dropped = "dropped"
    carried_over = "carried_over"


class Area(StrEnum):
    """What a goal develops."""

    technical = "technical"
    personal = "personal"
    strategic_thinking = "strategic_thinking"
    decision_making = "decision_making"
    complex_environments = "complex_environments"
    network = "network"
    career_orientation = "career_orientation"
    wellbeing_and_balance = "wellbeing_and_balance"
    leadership = "leadership"
    new_technology = "new_technology"


class ReflectionKind(StrEnum):
    """What somebody wrote for themselves. A concern is always sealed."""

    reflection = "reflection"
    insight = "insight"
    advice = "advice"
    feedback = "feedback"
    gratitude = "gratitude"
    letter = "letter"
    story = "story"
    observation = "observation"
    concern = "concern"


class ReflectionModel(StrEnum):
    """The questions a reflection went along: none, What/So what/Now what, Gibbs, Kolb, AAR."""

    free = "free"
    wsn = "wsn"
    gibbs = "gibbs"
    kolb = "kolb"
    aar = "aar"


class Instrument(StrEnum):
    """The questionnaires about how we work: the quality mirror (eighteen statements about the
    mentor), its six for the look at the fit after the third session, and the mentee's own six.
    """

    mirror = "mirror"
    fit = "fit"
    mentee = "mentee"


class ReviewDecision(StrEnum):
    """What an evaluation decides."""

    go_on = "continue"
    adjust = "adjust"
    pause = "pause"
    close = "close"


class Beneficiary(StrEnum):
    """Who gained something."""

    mentee = "mentee"
    mentor = "mentor"
    organisation = "organisation"


class Benefit(StrEnum):
    """What was gained."""

    skill = "skill"
    network = "network"
    confidence = "confidence"
    orientation = "orientation"
    fulfilment = "fulfilment"
    leadership = "leadership"
    perspective = "perspective"
    learning_culture = "learning_culture"
    retention = "retention"
    knowledge_transfer = "knowledge_transfer"


class OutcomeForm(StrEnum):
    """How it came about: something changed, somebody was introduced, a training was followed,
    support was sought.
    """

    change = "change"
    introduction = "introduction"
    training = "training"
    support = "support"


class Said(StrEnum):
    """Whether thanks reached the person they are for."""

    not_yet = "not_yet"
    said = "said"
    sent = "sent"


class CloseReason(StrEnum):
    """Why a relationship ended; none of them is a failure."""

    goals_met = "goals_met"
    natural_end = "natural_end"
    programme_ended = "programme_ended"
    circumstances = "circumstances"
    mismatch = "mismatch"
    boundary = "boundary"
    faded = "faded"
    other = "other"


class EndManner(StrEnum):
    """How one wants, or has, to end: together as planned, unplanned, or without meeting again."""

    planned = "planned"
    unplanned = "unplanned"
    apart = "apart"


class FutureForm(StrEnum):
    """What comes after the end."""

    none = "none"
    peer = "peer"
    ad_hoc = "ad_hoc"
    yearly = "yearly"
    new_chapter = "new_chapter"


class Disposition(StrEnum):
    """What happens to the notes at the end."""

    keep = "keep"
    seal = "seal"
    thin = "thin"
    destroy = "destroy"


class Backups(StrEnum):
    """What becomes of backups that still hold what was destroyed."""

    keep = "keep"
    renew = "renew"
    remove = "remove"


class Reader(StrEnum):
    """For whom something left the journal."""

    me = "me"
    pair = "pair"
    programme = "programme"
    person = "person"


class ExportForm(StrEnum):
    """As what something left the journal; `json` is all of it."""

    json = "json"
    markdown = "markdown"
    csv = "csv"
    calendar = "calendar"
    book = "book"
    programme = "programme"
    person = "person"
    text = "text"
