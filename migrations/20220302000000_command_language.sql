-- What a room has set for itself, as JSON that only Rust reads: prefixes, hours, closed days, charts.
ALTER TABLE rooms ADD COLUMN settings TEXT;

-- Who changed what of a room, from what to what.
CREATE TABLE settings_log (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    old_value TEXT,                 -- NULL: as the configuration says
    new_value TEXT,
    changed_at BIGINT NOT NULL
);
CREATE INDEX settings_log_room ON settings_log (room, id);

-- What people said to the bot lately: what an edit, or the same line once more, refers to.
CREATE TABLE calls (
    event TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,               -- orders what was said in one moment
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    state TEXT NOT NULL,            -- done | refused
    said_at BIGINT NOT NULL,
    payload TEXT                    -- the line, sealed; dropped within the hour
);
CREATE INDEX calls_person ON calls (room, person, id);
CREATE INDEX acts_event ON acts (event) WHERE event IS NOT NULL;
