-- Reminders that come again and again, that wait for an answer, and that people follow.

-- When the object `id` is due: once, or by a rule.
CREATE TABLE schedules (
    id TEXT NOT NULL PRIMARY KEY,
    rule TEXT,                      -- a recurrence with its zone and holiday rule; NULL: once
    misfire TEXT NOT NULL           -- late | report | skip
);
INSERT INTO schedules (id, rule, misfire) SELECT id, NULL, 'late' FROM reminders;

-- Every time that a schedule was due. The key is the guard against doubles.
CREATE TABLE occurrences (
    schedule TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL,            -- fired | missed (to be told) | told | skipped
    handled_at BIGINT NOT NULL,
    PRIMARY KEY (schedule, due_at)
);
CREATE INDEX occurrences_missed ON occurrences (schedule, due_at) WHERE state = 'missed';
INSERT INTO occurrences (schedule, due_at, state, handled_at)
    SELECT id, due_at, 'fired', due_at FROM reminders WHERE state = 'sent';

-- `audience` may be `people` now, and `state` may be `paused`.
ALTER TABLE reminders ADD COLUMN rings_room BOOLEAN NOT NULL DEFAULT FALSE;
-- So often it is said until somebody answers; NULL: once is enough.
ALTER TABLE reminders ADD COLUMN repeats BIGINT;
ALTER TABLE reminders ADD COLUMN repeat_ms BIGINT NOT NULL DEFAULT 0;
-- The time that waits for an answer, and how often it was said.
ALTER TABLE reminders ADD COLUMN awaits BIGINT;
ALTER TABLE reminders ADD COLUMN times_said BIGINT NOT NULL DEFAULT 0;
-- The reminder that somebody wants to hear again, and the event that said so.
ALTER TABLE reminders ADD COLUMN again_of TEXT;
ALTER TABLE reminders ADD COLUMN event TEXT;
CREATE INDEX reminders_awaiting ON reminders (room) WHERE awaits IS NOT NULL;
CREATE INDEX reminders_event ON reminders (event) WHERE event IS NOT NULL;

-- Whom a reminder is for by name, and who wants to hear it, too.
CREATE TABLE reminder_people (
    reminder TEXT NOT NULL,
    person TEXT NOT NULL,
    named BOOLEAN NOT NULL,
    event TEXT,                     -- the reaction by which somebody follows
    PRIMARY KEY (reminder, person)
);
CREATE INDEX reminder_people_event ON reminder_people (event) WHERE event IS NOT NULL;

-- The power that ringing the whole room needs.
ALTER TABLE rooms ADD COLUMN ring_power BIGINT NOT NULL DEFAULT 50;
