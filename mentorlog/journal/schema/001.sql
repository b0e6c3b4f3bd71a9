-- Version 1 of the record: people, relationships and their history, sessions, topics, promises, drafts.
-- Instants are UTC text ending in Z, civil dates ISO text; AUTOINCREMENT keeps a number from being given twice.

CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    is_me BOOLEAN NOT NULL,
    name VARCHAR NOT NULL,
    alias VARCHAR DEFAULT '' NOT NULL,
    pronouns VARCHAR DEFAULT '' NOT NULL,
    headline VARCHAR DEFAULT '' NOT NULL,
    how_met VARCHAR DEFAULT '' NOT NULL,
    contact VARCHAR DEFAULT '' NOT NULL,
    care_notes VARCHAR DEFAULT '' NOT NULL,
    capacity INTEGER,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT is_me_bool CHECK (is_me IN (0, 1)),
    CONSTRAINT capacity_mine CHECK (capacity IS NULL OR (is_me AND capacity > 0)),
    UNIQUE (uid)
);
CREATE UNIQUE INDEX one_me ON person (is_me) WHERE is_me = 1;

CREATE TABLE mentorship (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    person_id INTEGER NOT NULL,
    my_role VARCHAR(16) NOT NULL,
    formality VARCHAR(16) NOT NULL,
    career BOOLEAN NOT NULL,
    life BOOLEAN NOT NULL,
    direction VARCHAR(16) NOT NULL,
    stage VARCHAR(16) NOT NULL,
    status VARCHAR(16) NOT NULL,
    started_on DATE,
    planned_end_on DATE,
    ended_on DATE,
    cadence_days INTEGER,
    cadence_since DATE,
    purpose VARCHAR DEFAULT '' NOT NULL,
    programme_name VARCHAR DEFAULT '' NOT NULL,
    programme_organisation VARCHAR DEFAULT '' NOT NULL,
    programme_coordinator VARCHAR DEFAULT '' NOT NULL,
    programme_sponsor VARCHAR DEFAULT '' NOT NULL,
    programme_required_meetings INTEGER,
    programme_end_on DATE,
    default_audience VARCHAR(16) NOT NULL,
    agreement_skipped BOOLEAN NOT NULL,
    confidentiality_talked BOOLEAN NOT NULL,
    exit_talked BOOLEAN NOT NULL,
    predecessor_id INTEGER,
    check_back_on DATE,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT mutual_is_both CHECK ((direction = 'mutual') = (my_role = 'both')),
    CONSTRAINT ends_after_start CHECK (ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on),
    CONSTRAINT closed_has_end CHECK (status <> 'closed' OR ended_on IS NOT NULL),
    CONSTRAINT cadence_positive CHECK (cadence_days IS NULL OR cadence_days > 0),
    CONSTRAINT required_meetings_positive CHECK (programme_required_meetings IS NULL OR programme_required_meetings > 0),
    CONSTRAINT programme_only_formal CHECK (default_audience <> 'programme' OR (formality = 'formal' AND NOT life)),
    CONSTRAINT career_bool CHECK (career IN (0, 1)),
    CONSTRAINT life_bool CHECK (life IN (0, 1)),
    CONSTRAINT agreement_skipped_bool CHECK (agreement_skipped IN (0, 1)),
    CONSTRAINT confidentiality_talked_bool CHECK (confidentiality_talked IN (0, 1)),
    CONSTRAINT exit_talked_bool CHECK (exit_talked IN (0, 1)),
    UNIQUE (uid),
    FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT "Role" CHECK (my_role IN ('mentor', 'mentee', 'both')),
    CONSTRAINT "Formality" CHECK (formality IN ('formal', 'informal')),
    CONSTRAINT "Direction" CHECK (direction IN ('traditional', 'reverse', 'mutual')),
    CONSTRAINT "Stage" CHECK (stage IN ('matching', 'building', 'goals', 'development', 'evaluation', 'closing')),
    CONSTRAINT "Status" CHECK (status IN ('candidate', 'active', 'paused', 'closed', 'declined')),
    CONSTRAINT "Audience" CHECK (default_audience IN ('sealed', 'me', 'pair', 'programme')),
    FOREIGN KEY (predecessor_id) REFERENCES mentorship (id)
);
CREATE INDEX mentorship_person ON mentorship (person_id);
CREATE INDEX mentorship_predecessor ON mentorship (predecessor_id);

CREATE TABLE mentorship_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    kind VARCHAR(16) NOT NULL,
    happened_on DATE NOT NULL,
    from_value VARCHAR DEFAULT '' NOT NULL,
    to_value VARCHAR DEFAULT '' NOT NULL,
    reason VARCHAR DEFAULT '' NOT NULL,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "EventKind" CHECK (kind IN ('started', 'entered_later', 'stage', 'axes', 'status', 'cadence', 'audience')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX event_of ON mentorship_event (mentorship_id, happened_on);

CREATE TABLE mentoring_session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    status VARCHAR(16) NOT NULL,
    starts_at VARCHAR(24) NOT NULL,
    time_zone VARCHAR NOT NULL,
    minutes INTEGER,
    channel VARCHAR(16),
    place VARCHAR DEFAULT '' NOT NULL,
    template VARCHAR DEFAULT '' NOT NULL,
    energy_before INTEGER,
    energy_after INTEGER,
    pulse_heard INTEGER,
    pulse_respected INTEGER,
    pulse_honest INTEGER,
    pulse_useful INTEGER,
    talk_share INTEGER,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    opening VARCHAR GENERATED ALWAYS AS (substr(CASE WHEN summary <> '' THEN summary ELSE notes END, 1, 240)) STORED,
    summary VARCHAR DEFAULT '' NOT NULL,
    notes VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT minutes_range CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
    CONSTRAINT energy_before_range CHECK (energy_before BETWEEN 1 AND 5),
    CONSTRAINT energy_after_range CHECK (energy_after BETWEEN 1 AND 5),
    CONSTRAINT pulse_heard_range CHECK (pulse_heard BETWEEN 1 AND 5),
    CONSTRAINT pulse_respected_range CHECK (pulse_respected BETWEEN 1 AND 5),
    CONSTRAINT pulse_honest_range CHECK (pulse_honest BETWEEN 1 AND 5),
    CONSTRAINT pulse_useful_range CHECK (pulse_useful BETWEEN 1 AND 5),
    CONSTRAINT talk_share_range CHECK (talk_share BETWEEN 0 AND 100),
    CONSTRAINT planned_is_blank CHECK (status <> 'planned' OR (summary = '' AND coalesce(pulse_heard, pulse_respected, pulse_honest, pulse_useful) IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "SessionStatus" CHECK (status IN ('planned', 'held', 'cancelled', 'no_show')),
    CONSTRAINT "Channel" CHECK (channel IN ('in_person', 'video', 'phone', 'walk', 'written')),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX session_of ON mentoring_session (mentorship_id, starts_at, status, audience);
CREATE INDEX session_when ON mentoring_session (starts_at, status, audience);

CREATE TABLE agenda_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    raised_by VARCHAR(16) NOT NULL,
    raised_at VARCHAR(24) NOT NULL,
    status VARCHAR(16) NOT NULL,
    discussed_in INTEGER,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT discussed_somewhere CHECK ((status = 'discussed') = (discussed_in IS NOT NULL)),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "Side" CHECK (raised_by IN ('me', 'them')),
    CONSTRAINT "AgendaStatus" CHECK (status IN ('open', 'discussed', 'parked', 'dropped')),
    FOREIGN KEY (discussed_in) REFERENCES mentoring_session (id),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX agenda_discussed ON agenda_item (discussed_in);
CREATE INDEX agenda_of ON agenda_item (mentorship_id, status);
CREATE INDEX agenda_raised ON agenda_item (mentorship_id, raised_at);

CREATE TABLE action_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    mentorship_id INTEGER NOT NULL,
    owner VARCHAR(16) NOT NULL,
    text VARCHAR NOT NULL,
    if_cue VARCHAR DEFAULT '' NOT NULL,
    written_as VARCHAR DEFAULT '' NOT NULL,
    due_on DATE,
    raised_at VARCHAR(24) NOT NULL,
    status VARCHAR(16) NOT NULL,
    closed_on DATE,
    session_id INTEGER,
    replacement_id INTEGER,
    audience VARCHAR(16) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    CONSTRAINT closed_on_a_date CHECK ((status = 'open') = (closed_on IS NULL)),
    CONSTRAINT renegotiated_names_next CHECK ((status = 'renegotiated') = (replacement_id IS NOT NULL)),
    UNIQUE (uid),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE,
    CONSTRAINT "Side" CHECK (owner IN ('me', 'them')),
    CONSTRAINT "ActionStatus" CHECK (status IN ('open', 'done', 'dropped', 'renegotiated')),
    FOREIGN KEY (session_id) REFERENCES mentoring_session (id) ON DELETE SET NULL,
    FOREIGN KEY (replacement_id) REFERENCES action_item (id),
    CONSTRAINT "Audience" CHECK (audience IN ('sealed', 'me', 'pair', 'programme'))
);
CREATE INDEX action_closed ON action_item (mentorship_id, closed_on);
CREATE INDEX action_due ON action_item (status, due_on);
CREATE INDEX action_from ON action_item (session_id);
CREATE INDEX action_of ON action_item (mentorship_id, status);
CREATE INDEX action_raised ON action_item (mentorship_id, raised_at);
CREATE INDEX action_replaced_by ON action_item (replacement_id);

CREATE TABLE draft (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    slot VARCHAR NOT NULL,
    mentorship_id INTEGER,
    base_updated_at VARCHAR(24),
    updated_at VARCHAR(24) NOT NULL,
    fields VARCHAR NOT NULL,
    UNIQUE (slot),
    FOREIGN KEY (mentorship_id) REFERENCES mentorship (id) ON DELETE CASCADE
);
