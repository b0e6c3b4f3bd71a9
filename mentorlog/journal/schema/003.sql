-- Version 3 of the record: every text can be found, by an index inside the same encrypted file.
-- One entry for each text: its number tells when (minutes since 1970, the highest bits), what kind
-- (five bits) and which row (27 bits), so that the newest come first without sorting. A civil day is
-- taken at noon, which lies within it wherever the reader is. Marks name
-- the relationship (r1), the person (p1) or the agreement (v1) it belongs to, and who may see it.
-- What is sealed has no entry. The index holds no text, only where words are; what is taken out of
-- it is overwritten.

CREATE VIRTUAL TABLE search_index USING fts5 (
    marks, title, body,
    content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);


CREATE VIEW search_session AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', starts_at) AS INTEGER), 0) / 60)) << 32)
            | (1 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        summary AS title,
        notes || char(10) || place AS body
    FROM mentoring_session
    WHERE audience <> 'sealed';

CREATE VIEW search_action AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', raised_at) AS INTEGER), 0) / 60)) << 32)
            | (2 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        text AS title,
        if_cue AS body
    FROM action_item
    WHERE audience <> 'sealed';

CREATE VIEW search_agenda AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', raised_at) AS INTEGER), 0) / 60)) << 32)
            | (3 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        text AS title,
        '' AS body
    FROM agenda_item
    WHERE audience <> 'sealed';

CREATE VIEW search_goal AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', created_at) AS INTEGER), 0) / 60)) << 32)
            | (4 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        title AS title,
        measure || char(10) || level_minus_2 || char(10) || level_minus_1 || char(10) || level_0 || char(10) || level_plus_1 || char(10) || level_plus_2 AS body
    FROM goal
    WHERE audience <> 'sealed';

CREATE VIEW search_goal_why AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', created_at) AS INTEGER), 0) / 60)) << 32)
            | (5 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || why_audience || ' all' AS marks,
        '' AS title,
        why AS body
    FROM goal
    WHERE why_audience <> 'sealed';

CREATE VIEW search_check_in AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', checked_on || ' 12:00') AS INTEGER), 0) / 60)) << 32)
            | (6 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        '' AS title,
        note AS body
    FROM goal_check_in
    WHERE audience <> 'sealed';

CREATE VIEW search_reflection AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', written_at) AS INTEGER), 0) / 60)) << 32)
            | (7 << 27) | id AS entry,
        id AS of_row,
        coalesce('r' || mentorship_id, 'mine') || ' k' || kind || ' a' || audience || ' all' AS marks,
        title AS title,
        body AS body
    FROM reflection
    WHERE audience <> 'sealed';

CREATE VIEW search_clause AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', updated_at) AS INTEGER), 0) / 60)) << 32)
            | (8 << 27) | id AS entry,
        id AS of_row,
        'v' || agreement_id || ' a' || audience || ' all' AS marks,
        '' AS title,
        agreed_text AS body
    FROM clause
    WHERE audience <> 'sealed';

CREATE VIEW search_views AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', updated_at) AS INTEGER), 0) / 60)) << 32)
            | (9 << 27) | id AS entry,
        id AS of_row,
        'v' || agreement_id || ' a' || views_audience || ' all' AS marks,
        '' AS title,
        my_view || char(10) || their_view AS body
    FROM clause
    WHERE views_audience <> 'sealed';

CREATE VIEW search_review AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', reviewed_on || ' 12:00') AS INTEGER), 0) / 60)) << 32)
            | (10 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        '' AS title,
        keep || char(10) || change || char(10) || stop || char(10) || one_thing AS body
    FROM review
    WHERE audience <> 'sealed';

CREATE VIEW search_outcome AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', happened_on || ' 12:00') AS INTEGER), 0) / 60)) << 32)
            | (11 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        line AS title,
        evidence AS body
    FROM outcome
    WHERE audience <> 'sealed';

CREATE VIEW search_thanks AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', given_on || ' 12:00') AS INTEGER), 0) / 60)) << 32)
            | (12 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        what_for AS title,
        '' AS body
    FROM recognition
    WHERE audience <> 'sealed';

CREATE VIEW search_card AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', created_at) AS INTEGER), 0) / 60)) << 32)
            | (13 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        '' AS title,
        needs || char(10) || interests || char(10) || skills || char(10) || goals || char(10) || experience_sought || char(10) || experience_offered || char(10) || way_of_working || char(10) || shared_values || char(10) || doubts || char(10) || reasons AS body
    FROM match_card
    WHERE audience <> 'sealed';

CREATE VIEW search_closure AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', closed_on || ' 12:00') AS INTEGER), 0) / 60)) << 32)
            | (14 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        '' AS title,
        results || char(10) || learned_by_me || char(10) || learned_by_them || char(10) || unfinished || char(10) || next_steps || char(10) || passing_on AS body
    FROM closure
    WHERE audience <> 'sealed';

CREATE VIEW search_relationship AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', created_at) AS INTEGER), 0) / 60)) << 32)
            | (15 << 27) | id AS entry,
        id AS of_row,
        'r' || id || ' ame' || ' all' AS marks,
        '' AS title,
        purpose || char(10) || programme_name || char(10) || programme_organisation || char(10) || programme_coordinator || char(10) || programme_sponsor AS body
    FROM mentorship;

CREATE VIEW search_person AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', created_at) AS INTEGER), 0) / 60)) << 32)
            | (16 << 27) | id AS entry,
        id AS of_row,
        'p' || id || ' ame' || ' all' AS marks,
        name AS title,
        alias || char(10) || headline || char(10) || how_met || char(10) || contact || char(10) || care_notes AS body
    FROM person
    WHERE NOT is_me;

CREATE VIEW search_event AS
    SELECT
        (max(0, min(67108863, coalesce(CAST(strftime('%s', happened_on || ' 12:00') AS INTEGER), 0) / 60)) << 32)
            | (17 << 27) | id AS entry,
        id AS of_row,
        'r' || mentorship_id || ' a' || audience || ' all' AS marks,
        '' AS title,
        reason AS body
    FROM mentorship_event
    WHERE audience <> 'sealed';

CREATE TRIGGER search_mentoring_session_made AFTER INSERT ON mentoring_session
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_session WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_mentoring_session_changes BEFORE UPDATE OF
    mentorship_id, starts_at, summary, notes, place, audience
ON mentoring_session
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_session WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_mentoring_session_changed AFTER UPDATE OF
    mentorship_id, starts_at, summary, notes, place, audience
ON mentoring_session
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_session WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_mentoring_session_goes BEFORE DELETE ON mentoring_session
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_session WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_action_item_made AFTER INSERT ON action_item
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_action WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_action_item_changes BEFORE UPDATE OF
    mentorship_id, raised_at, text, if_cue, audience
ON action_item
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_action WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_action_item_changed AFTER UPDATE OF
    mentorship_id, raised_at, text, if_cue, audience
ON action_item
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_action WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_action_item_goes BEFORE DELETE ON action_item
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_action WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_agenda_item_made AFTER INSERT ON agenda_item
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_agenda WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_agenda_item_changes BEFORE UPDATE OF
    mentorship_id, raised_at, text, audience
ON agenda_item
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_agenda WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_agenda_item_changed AFTER UPDATE OF
    mentorship_id, raised_at, text, audience
ON agenda_item
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_agenda WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_agenda_item_goes BEFORE DELETE ON agenda_item
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_agenda WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_goal_made AFTER INSERT ON goal
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_goal WHERE of_row = NEW.id;
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_goal_why WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_goal_changes BEFORE UPDATE OF
    mentorship_id, created_at, title, measure, level_minus_2, level_minus_1, level_0,
    level_plus_1, level_plus_2, audience, why, why_audience
ON goal
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_goal WHERE of_row = OLD.id;
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_goal_why WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_goal_changed AFTER UPDATE OF
    mentorship_id, created_at, title, measure, level_minus_2, level_minus_1, level_0,
    level_plus_1, level_plus_2, audience, why, why_audience
ON goal
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_goal WHERE of_row = NEW.id;
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_goal_why WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_goal_goes BEFORE DELETE ON goal
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_goal WHERE of_row = OLD.id;
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_goal_why WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_goal_check_in_made AFTER INSERT ON goal_check_in
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_check_in WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_goal_check_in_changes BEFORE UPDATE OF
    mentorship_id, checked_on, note, audience
ON goal_check_in
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_check_in WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_goal_check_in_changed AFTER UPDATE OF
    mentorship_id, checked_on, note, audience
ON goal_check_in
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_check_in WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_goal_check_in_goes BEFORE DELETE ON goal_check_in
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_check_in WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_reflection_made AFTER INSERT ON reflection
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_reflection WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_reflection_changes BEFORE UPDATE OF
    mentorship_id, kind, written_at, title, body, audience
ON reflection
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_reflection WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_reflection_changed AFTER UPDATE OF
    mentorship_id, kind, written_at, title, body, audience
ON reflection
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_reflection WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_reflection_goes BEFORE DELETE ON reflection
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_reflection WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_clause_made AFTER INSERT ON clause
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_clause WHERE of_row = NEW.id;
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_views WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_clause_changes BEFORE UPDATE OF
    agreement_id, updated_at, agreed_text, audience, my_view, their_view, views_audience
ON clause
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_clause WHERE of_row = OLD.id;
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_views WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_clause_changed AFTER UPDATE OF
    agreement_id, updated_at, agreed_text, audience, my_view, their_view, views_audience
ON clause
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_clause WHERE of_row = NEW.id;
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_views WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_clause_goes BEFORE DELETE ON clause
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_clause WHERE of_row = OLD.id;
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_views WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_review_made AFTER INSERT ON review
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_review WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_review_changes BEFORE UPDATE OF
    mentorship_id, reviewed_on, keep, change, stop, one_thing, audience
ON review
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_review WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_review_changed AFTER UPDATE OF
    mentorship_id, reviewed_on, keep, change, stop, one_thing, audience
ON review
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_review WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_review_goes BEFORE DELETE ON review
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_review WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_outcome_made AFTER INSERT ON outcome
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_outcome WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_outcome_changes BEFORE UPDATE OF
    mentorship_id, happened_on, line, evidence, audience
ON outcome
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_outcome WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_outcome_changed AFTER UPDATE OF
    mentorship_id, happened_on, line, evidence, audience
ON outcome
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_outcome WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_outcome_goes BEFORE DELETE ON outcome
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_outcome WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_recognition_made AFTER INSERT ON recognition
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_thanks WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_recognition_changes BEFORE UPDATE OF
    mentorship_id, given_on, what_for, audience
ON recognition
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_thanks WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_recognition_changed AFTER UPDATE OF
    mentorship_id, given_on, what_for, audience
ON recognition
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_thanks WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_recognition_goes BEFORE DELETE ON recognition
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_thanks WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_match_card_made AFTER INSERT ON match_card
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_card WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_match_card_changes BEFORE UPDATE OF
    mentorship_id, created_at, needs, interests, skills, goals, experience_sought,
    experience_offered, way_of_working, shared_values, doubts, reasons, audience
ON match_card
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_card WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_match_card_changed AFTER UPDATE OF
    mentorship_id, created_at, needs, interests, skills, goals, experience_sought,
    experience_offered, way_of_working, shared_values, doubts, reasons, audience
ON match_card
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_card WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_match_card_goes BEFORE DELETE ON match_card
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_card WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_closure_made AFTER INSERT ON closure
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_closure WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_closure_changes BEFORE UPDATE OF
    mentorship_id, closed_on, results, learned_by_me, learned_by_them, unfinished, next_steps,
    passing_on, audience
ON closure
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_closure WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_closure_changed AFTER UPDATE OF
    mentorship_id, closed_on, results, learned_by_me, learned_by_them, unfinished, next_steps,
    passing_on, audience
ON closure
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_closure WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_closure_goes BEFORE DELETE ON closure
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_closure WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_mentorship_made AFTER INSERT ON mentorship
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_relationship WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_mentorship_changes BEFORE UPDATE OF
    created_at, purpose, programme_name, programme_organisation, programme_coordinator,
    programme_sponsor
ON mentorship
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_relationship WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_mentorship_changed AFTER UPDATE OF
    created_at, purpose, programme_name, programme_organisation, programme_coordinator,
    programme_sponsor
ON mentorship
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_relationship WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_mentorship_goes BEFORE DELETE ON mentorship
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_relationship WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_person_made AFTER INSERT ON person
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_person WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_person_changes BEFORE UPDATE OF
    created_at, name, alias, headline, how_met, contact, care_notes
ON person
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_person WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_person_changed AFTER UPDATE OF
    created_at, name, alias, headline, how_met, contact, care_notes
ON person
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_person WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_person_goes BEFORE DELETE ON person
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_person WHERE of_row = OLD.id;
END;

CREATE TRIGGER search_mentorship_event_made AFTER INSERT ON mentorship_event
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_event WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_mentorship_event_changes BEFORE UPDATE OF
    mentorship_id, happened_on, reason, audience
ON mentorship_event
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_event WHERE of_row = OLD.id;
END;
CREATE TRIGGER search_mentorship_event_changed AFTER UPDATE OF
    mentorship_id, happened_on, reason, audience
ON mentorship_event
BEGIN
    INSERT INTO search_index (rowid, marks, title, body)
        SELECT entry, marks, title, body FROM search_event WHERE of_row = NEW.id;
END;
CREATE TRIGGER search_mentorship_event_goes BEFORE DELETE ON mentorship_event
BEGIN
    INSERT INTO search_index (search_index, rowid, marks, title, body)
        SELECT 'delete', entry, marks, title, body FROM search_event WHERE of_row = OLD.id;
END;

CREATE VIEW search_entry AS
    SELECT entry, marks, title, body FROM search_session
    UNION ALL SELECT entry, marks, title, body FROM search_action
    UNION ALL SELECT entry, marks, title, body FROM search_agenda
    UNION ALL SELECT entry, marks, title, body FROM search_goal
    UNION ALL SELECT entry, marks, title, body FROM search_goal_why
    UNION ALL SELECT entry, marks, title, body FROM search_check_in
    UNION ALL SELECT entry, marks, title, body FROM search_reflection
    UNION ALL SELECT entry, marks, title, body FROM search_clause
    UNION ALL SELECT entry, marks, title, body FROM search_views
    UNION ALL SELECT entry, marks, title, body FROM search_review
    UNION ALL SELECT entry, marks, title, body FROM search_outcome
    UNION ALL SELECT entry, marks, title, body FROM search_thanks
    UNION ALL SELECT entry, marks, title, body FROM search_card
    UNION ALL SELECT entry, marks, title, body FROM search_closure
    UNION ALL SELECT entry, marks, title, body FROM search_relationship
    UNION ALL SELECT entry, marks, title, body FROM search_person
    UNION ALL SELECT entry, marks, title, body FROM search_event;
INSERT INTO search_index (rowid, marks, title, body)
    SELECT entry, marks, title, body FROM search_entry;
