-- Version 2 of the record: match cards, agreements, goals, reflections, reviews, benefits, endings.
-- A line of history may name the record it is about, and tells of more; a promise may serve a goal.

CREATE TABLE event_anew (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    kind VARCHAR(16) NOT NULL,
    happened_on DATE NOT NULL,
    from_value VARCHAR DEFAULT '' NOT NULL,
    to_value VARCHAR DEFAULT '' NOT NULL,
    reason VARCHAR DEFAULT '' NOT NULL,
    record VARCHAR DEFAULT '' NOT NULL,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "EventKind" CHECK (kind IN ('started', 'entered_later', 'stage', 'axes', 'status', 'cadence', 'audience', 'decision', 'notes', 'chapter')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
INSERT INTO event_anew (id, uid, mentorship_id, kind, happened_on, from_value, to_value, reason, audience, created_at)
    SELECT id, uid, mentorship_id, kind, happened_on, from_value, to_value, reason, audience, created_at
    FROM mentorship_event;
DELETE FROM sqlite_sequence WHERE name = 'event_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'event_anew', seq FROM sqlite_sequence WHERE name = 'mentorship_event';
DROP TABLE mentorship_event;
ALTER TABLE event_anew RENAME TO mentorship_event;
CREATE INDEX event_of ON mentorship_event (mentorship_id, happened_on);

CREATE TABLE link (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    from_kind VARCHAR NOT NULL,
    from_id INTEGER NOT NULL,
    to_kind VARCHAR NOT NULL,
    to_id INTEGER NOT NULL,
    why VARCHAR NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    CONSTRAINT why_known CHECK (why IN ('evidence', 'mention')),
    UNIQUE (uid)
);
CREATE UNIQUE INDEX link_once ON link (from_kind, from_id, to_kind, to_id, why);
CREATE INDEX link_to ON link (to_kind, to_id);

CREATE TABLE tombstone (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    started_month VARCHAR DEFAULT '' NOT NULL,
    ended_month VARCHAR DEFAULT '' NOT NULL,
    sessions INTEGER NOT NULL,
    destroyed_on DATE NOT NULL,
    UNIQUE (uid)
);

CREATE TABLE disclosure (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    left_at VARCHAR(24) NOT NULL,
    form VARCHAR(16) NOT NULL,
    for_whom VARCHAR(16) NOT NULL,
    about_uid VARCHAR DEFAULT '' NOT NULL,
    scope VARCHAR DEFAULT '' NOT NULL,
    left_out VARCHAR DEFAULT '' NOT NULL,
    encrypted BOOLEAN NOT NULL,
    digest VARCHAR NOT NULL,
    CONSTRAINT encrypted_bool CHECK (encrypted IN (0, 1)),
    CONSTRAINT digest_whole CHECK (length(digest) = 64),
    UNIQUE (uid),
    CONSTRAINT "ExportForm" CHECK (form IN ('json', 'markdown', 'csv', 'calendar', 'book', 'programme', 'person', 'text')),
    CONSTRAINT "Reader" CHECK (for_whom IN ('me', 'pair', 'programme', 'person'))
);
CREATE INDEX disclosure_about ON disclosure (about_uid, left_at);
CREATE INDEX disclosure_when ON disclosure (left_at);
-- What left cannot be called back, and neither can the line that says so: only the last one,
-- when its file could not be put in place.
CREATE TRIGGER disclosure_stays BEFORE UPDATE ON disclosure
BEGIN
    SELECT RAISE(ABORT, 'what left the journal stays written down');
END;
CREATE TRIGGER disclosure_is_kept BEFORE DELETE ON disclosure
WHEN OLD.id < (SELECT max(id) FROM disclosure)
BEGIN
    SELECT RAISE(ABORT, 'what left the journal stays written down');
END;

CREATE TABLE agreement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    status VARCHAR(16) NOT NULL,
    short BOOLEAN NOT NULL,
    agreed_on DATE,
    my_consent VARCHAR(16) NOT NULL,
    their_consent VARCHAR(16) NOT NULL,
    minor_involved BOOLEAN NOT NULL,
    review_on DATE,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT agreed_on_a_day CHECK ((status = 'draft') = (agreed_on IS NULL)),
    CONSTRAINT short_bool CHECK (short IN (0, 1)),
    CONSTRAINT minor_involved_bool CHECK (minor_involved IN (0, 1)),
    CONSTRAINT version_positive CHECK (version > 0),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "AgreementStatus" CHECK (status IN ('draft', 'agreed', 'superseded')),
    CONSTRAINT "Consent" CHECK (my_consent IN ('none', 'spoken', 'written')),
    CONSTRAINT "Consent" CHECK (their_consent IN ('none', 'spoken', 'written')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE UNIQUE INDEX agreement_of ON agreement (mentorship_id, version);
CREATE UNIQUE INDEX one_agreed ON agreement (mentorship_id) WHERE status = 'agreed';
CREATE UNIQUE INDEX one_draft ON agreement (mentorship_id) WHERE status = 'draft';

CREATE TABLE closure (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    closed_on DATE NOT NULL,
    reason VARCHAR(16) NOT NULL,
    manner VARCHAR(16) NOT NULL,
    results VARCHAR DEFAULT '' NOT NULL,
    learned_by_me VARCHAR DEFAULT '' NOT NULL,
    learned_by_them VARCHAR DEFAULT '' NOT NULL,
    unfinished VARCHAR DEFAULT '' NOT NULL,
    next_steps VARCHAR DEFAULT '' NOT NULL,
    passing_on VARCHAR DEFAULT '' NOT NULL,
    future_form VARCHAR(16) NOT NULL,
    writes_first VARCHAR(16),
    disposition VARCHAR(16) NOT NULL,
    disposed_on DATE,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    UNIQUE (uid),
    UNIQUE (mentorship_id),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "CloseReason" CHECK (reason IN ('goals_met', 'natural_end', 'programme_ended', 'circumstances', 'mismatch', 'boundary', 'faded', 'other')),
    CONSTRAINT "EndManner" CHECK (manner IN ('planned', 'unplanned', 'apart')),
    CONSTRAINT "FutureForm" CHECK (future_form IN ('none', 'peer', 'ad_hoc', 'yearly', 'new_chapter')),
    CONSTRAINT "Side" CHECK (writes_first IN ('me', 'them')),
    CONSTRAINT "Disposition" CHECK (disposition IN ('keep', 'seal', 'thin', 'destroy')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);

CREATE TABLE goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    learner VARCHAR(16) NOT NULL,
    parent_id INTEGER,
    horizon VARCHAR(16) NOT NULL,
    title VARCHAR NOT NULL,
    why VARCHAR DEFAULT '' NOT NULL,
    area VARCHAR(24),
    measure VARCHAR DEFAULT '' NOT NULL,
    due_on DATE,
    status VARCHAR(16) NOT NULL,
    closed_on DATE,
    importance INTEGER,
    difficulty INTEGER,
    level_minus_2 VARCHAR DEFAULT '' NOT NULL,
    level_minus_1 VARCHAR DEFAULT '' NOT NULL,
    level_0 VARCHAR DEFAULT '' NOT NULL,
    level_plus_1 VARCHAR DEFAULT '' NOT NULL,
    level_plus_2 VARCHAR DEFAULT '' NOT NULL,
    baseline INTEGER,
    audience VARCHAR(16) NOT NULL,
    why_audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT only_short_has_parent CHECK (parent_id IS NULL OR horizon = 'short'),
    CONSTRAINT not_its_own_parent CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT closed_on_a_date CHECK ((status IN ('draft', 'active')) = (closed_on IS NULL)),
    CONSTRAINT importance_range CHECK (importance BETWEEN 1 AND 3),
    CONSTRAINT difficulty_range CHECK (difficulty BETWEEN 1 AND 3),
    CONSTRAINT baseline_range CHECK (baseline BETWEEN -2 AND 2),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "Side" CHECK (learner IN ('me', 'them')),
    FOREIGN KEY (parent_id) REFERENCES goal (id) ON DELETE SET NULL,
    CONSTRAINT "Horizon" CHECK (horizon IN ('long', 'short')),
    CONSTRAINT "Area" CHECK (area IN ('technical', 'personal', 'strategic_thinking', 'decision_making', 'complex_environments', 'network', 'career_orientation', 'wellbeing_and_balance', 'leadership', 'new_technology')),
    CONSTRAINT "GoalStatus" CHECK (status IN ('draft', 'active', 'achieved', 'partly', 'dropped', 'carried_over')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme')),
    CONSTRAINT "Audience" CHECK (why_audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX goal_of ON goal (mentorship_id, status);
CREATE INDEX goal_parent ON goal (parent_id);
CREATE INDEX goal_raised ON goal (mentorship_id, created_at);

CREATE TABLE highlight (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    record_kind VARCHAR NOT NULL,
    record_id INTEGER NOT NULL,
    sentence VARCHAR NOT NULL,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX highlight_in ON highlight (record_kind, record_id);
CREATE INDEX highlight_of ON highlight (mentorship_id, created_at);

CREATE TABLE match_card (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    needs VARCHAR DEFAULT '' NOT NULL,
    interests VARCHAR DEFAULT '' NOT NULL,
    skills VARCHAR DEFAULT '' NOT NULL,
    goals VARCHAR DEFAULT '' NOT NULL,
    experience_sought VARCHAR DEFAULT '' NOT NULL,
    experience_offered VARCHAR DEFAULT '' NOT NULL,
    way_of_working VARCHAR DEFAULT '' NOT NULL,
    shared_values VARCHAR DEFAULT '' NOT NULL,
    doubts VARCHAR DEFAULT '' NOT NULL,
    decision VARCHAR(16) NOT NULL,
    decided_on DATE,
    look_again_on DATE,
    reasons VARCHAR DEFAULT '' NOT NULL,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT decided_on_a_day CHECK ((decision = 'undecided') = (decided_on IS NULL)),
    CONSTRAINT only_a_trial_looks_again CHECK (look_again_on IS NULL OR decision = 'trial'),
    UNIQUE (uid),
    UNIQUE (mentorship_id),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "MatchDecision" CHECK (decision IN ('undecided', 'yes', 'no', 'trial')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);

CREATE TABLE outcome (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    beneficiary VARCHAR(16) NOT NULL,
    benefit VARCHAR(24) NOT NULL,
    form VARCHAR(16) NOT NULL,
    happened_on DATE NOT NULL,
    line VARCHAR NOT NULL,
    evidence VARCHAR DEFAULT '' NOT NULL,
    follow_up_on DATE,
    followed_up_on DATE,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT benefit_of_beneficiary CHECK ((beneficiary = 'mentee' AND benefit IN ('skill', 'network', 'confidence', 'orientation')) OR (beneficiary = 'mentor' AND benefit IN ('fulfilment', 'leadership', 'perspective')) OR (beneficiary = 'organisation' AND benefit IN ('learning_culture', 'retention', 'knowledge_transfer'))),
    CONSTRAINT introduction_is_network CHECK (form <> 'introduction' OR benefit = 'network'),
    CONSTRAINT only_introductions_follow_up CHECK (form = 'introduction' OR (follow_up_on IS NULL AND followed_up_on IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "Beneficiary" CHECK (beneficiary IN ('mentee', 'mentor', 'organisation')),
    CONSTRAINT "Benefit" CHECK (benefit IN ('skill', 'network', 'confidence', 'orientation', 'fulfilment', 'leadership', 'perspective', 'learning_culture', 'retention', 'knowledge_transfer')),
    CONSTRAINT "OutcomeForm" CHECK (form IN ('change', 'introduction', 'training', 'support')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX outcome_follow_up ON outcome (follow_up_on);
CREATE INDEX outcome_of ON outcome (mentorship_id, happened_on);

CREATE TABLE recognition (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    given_by VARCHAR(16) NOT NULL,
    given_on DATE NOT NULL,
    what_for VARCHAR NOT NULL,
    said VARCHAR(16) NOT NULL,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "Side" CHECK (given_by IN ('me', 'them')),
    CONSTRAINT "Said" CHECK (said IN ('not_yet', 'said', 'sent')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX recognition_of ON recognition (mentorship_id, given_on);

CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER,
    record_kind VARCHAR NOT NULL,
    record_id INTEGER NOT NULL,
    replaced_at VARCHAR(24) NOT NULL,
    fields VARCHAR NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE
);
CREATE INDEX revision_in ON revision (mentorship_id);
CREATE INDEX revision_of ON revision (record_kind, record_id, replaced_at);

CREATE TABLE snooze (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER,
    flag VARCHAR NOT NULL,
    record_id INTEGER NOT NULL,
    until DATE NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX snooze_of ON snooze (mentorship_id, flag, record_id);

CREATE TABLE clause (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    agreement_id INTEGER NOT NULL,
    kind VARCHAR(16) NOT NULL,
    my_view VARCHAR DEFAULT '' NOT NULL,
    their_view VARCHAR DEFAULT '' NOT NULL,
    agreed_text VARCHAR DEFAULT '' NOT NULL,
    audience VARCHAR(16) NOT NULL,
    views_audience VARCHAR(16) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY (agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT "ClauseKind" CHECK (kind IN ('purpose', 'expect_mentor', 'expect_mentee', 'cadence', 'between', 'boundaries', 'confidentiality', 'notes', 'third_parties', 'feedback_review', 'no_fault_exit', 'closing_data')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme')),
    CONSTRAINT "Audience" CHECK (views_audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE UNIQUE INDEX clause_of ON clause (agreement_id, kind);
-- What two people agreed on stays as it was said; the next version says it anew.
CREATE TRIGGER agreed_text_stays BEFORE UPDATE OF agreed_text ON clause
WHEN OLD.agreed_text IS NOT NEW.agreed_text
    AND (SELECT status FROM agreement WHERE id = OLD.agreement_id) <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'agreed text stays as it is');
END;

CREATE TABLE goal_check_in (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    session_id INTEGER,
    checked_on DATE NOT NULL,
    level INTEGER NOT NULL,
    confidence INTEGER,
    note VARCHAR DEFAULT '' NOT NULL,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT level_range CHECK (level BETWEEN -2 AND 2),
    CONSTRAINT confidence_range CHECK (confidence BETWEEN 0 AND 10),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    FOREIGN KEY (goal_id) REFERENCES goal (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES mentoring_session (id) ON DELETE SET NULL,
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX check_in_of ON goal_check_in (goal_id, checked_on);
CREATE INDEX check_in_session ON goal_check_in (session_id);
CREATE INDEX check_in_when ON goal_check_in (mentorship_id, checked_on);

CREATE TABLE reflection (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER,
    session_id INTEGER,
    goal_id INTEGER,
    kind VARCHAR(16) NOT NULL,
    model VARCHAR(16) NOT NULL,
    written_at VARCHAR(24) NOT NULL,
    title VARCHAR DEFAULT '' NOT NULL,
    mood INTEGER,
    prompt_key VARCHAR DEFAULT '' NOT NULL,
    prompt_version INTEGER,
    opens_on DATE,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    body VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT concern_is_sealed CHECK (kind <> 'concern' OR audience = 'sealed'),
    CONSTRAINT observation_stays CHECK (kind <> 'observation' OR audience <> 'programme'),
    CONSTRAINT mine_stays_mine CHECK (mentorship_id IS NOT NULL OR audience IN ('sealed', 'me')),
    CONSTRAINT only_letters_open CHECK (opens_on IS NULL OR kind = 'letter'),
    CONSTRAINT mood_range CHECK (mood BETWEEN 1 AND 5),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES mentoring_session (id) ON DELETE SET NULL,
    FOREIGN KEY (goal_id) REFERENCES goal (id) ON DELETE SET NULL,
    CONSTRAINT "ReflectionKind" CHECK (kind IN ('reflection', 'insight', 'advice', 'feedback', 'gratitude', 'letter', 'story', 'observation', 'concern')),
    CONSTRAINT "ReflectionModel" CHECK (model IN ('free', 'wsn', 'gibbs', 'kolb', 'aar')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX reflection_answers ON reflection (prompt_key, written_at);
CREATE INDEX reflection_goal ON reflection (goal_id);
CREATE INDEX reflection_of ON reflection (mentorship_id, written_at);
CREATE INDEX reflection_opens ON reflection (opens_on);
CREATE INDEX reflection_session ON reflection (session_id);
CREATE INDEX reflection_when ON reflection (written_at);

CREATE TABLE review (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    session_id INTEGER,
    reviewed_on DATE NOT NULL,
    instrument VARCHAR(16) NOT NULL,
    instrument_version INTEGER NOT NULL,
    respondent VARCHAR(16) NOT NULL,
    answers VARCHAR DEFAULT '{}' NOT NULL,
    keep VARCHAR DEFAULT '' NOT NULL,
    change VARCHAR DEFAULT '' NOT NULL,
    stop VARCHAR DEFAULT '' NOT NULL,
    one_thing VARCHAR DEFAULT '' NOT NULL,
    decision VARCHAR(16),
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT answers_are_json CHECK (json_valid(answers)),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES mentoring_session (id) ON DELETE SET NULL,
    CONSTRAINT "Instrument" CHECK (instrument IN ('mirror', 'fit', 'mentee')),
    CONSTRAINT "Side" CHECK (respondent IN ('me', 'them')),
    CONSTRAINT "ReviewDecision" CHECK (decision IN ('continue', 'adjust', 'pause', 'close')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX review_of ON review (mentorship_id, reviewed_on);
CREATE INDEX review_session ON review (session_id);



CREATE TABLE template (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    "key" VARCHAR DEFAULT '' NOT NULL,
    hidden BOOLEAN NOT NULL,
    title VARCHAR DEFAULT '' NOT NULL,
    minutes INTEGER,
    stage VARCHAR(16),
    role VARCHAR(16),
    text VARCHAR DEFAULT '' NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT kind_known CHECK (kind IN ('shape', 'question')),
    CONSTRAINT hidden_bool CHECK (hidden IN (0, 1)),
    CONSTRAINT only_hidden_has_key CHECK (key = '' OR hidden),
    CONSTRAINT minutes_range CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
    UNIQUE (uid),
    CONSTRAINT "Stage" CHECK (stage IN ('matching', 'building', 'goals', 'development', 'evaluation', 'closing')),
    CONSTRAINT "Role" CHECK (role IN ('mentor', 'mentee', 'both'))
);
CREATE UNIQUE INDEX template_hides ON template (kind, "key") WHERE key <> '';

ALTER TABLE action_item ADD COLUMN goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL;
CREATE INDEX action_towards ON action_item (goal_id);
