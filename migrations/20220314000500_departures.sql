-- Whose the things of a room are, and what was done about those who left it.

ALTER TABLE objects ADD COLUMN owner TEXT; -- Matrix user id of whoever made it; NULL: not known
UPDATE objects SET owner = (SELECT owner FROM polls WHERE polls.id = objects.id) WHERE feature = 'poll';
UPDATE objects SET owner = (SELECT owner FROM date_polls WHERE date_polls.id = objects.id) WHERE feature = 'datepoll';
UPDATE objects SET owner = (SELECT owner FROM meetings WHERE meetings.id = objects.id) WHERE feature = 'meeting';
UPDATE objects SET owner = (SELECT owner FROM meeting_series WHERE meeting_series.id = objects.id)
    WHERE feature = 'meeting' AND owner IS NULL;
UPDATE objects SET owner = (SELECT owner FROM todos WHERE todos.id = objects.id) WHERE feature = 'todo';
UPDATE objects SET owner = (SELECT owner FROM reminders WHERE reminders.id = objects.id) WHERE feature = 'reminder';
UPDATE objects SET owner = (SELECT owner FROM surveys WHERE surveys.id = objects.id) WHERE feature = 'survey';
UPDATE objects SET owner = (SELECT owner FROM checklists WHERE checklists.id = objects.id) WHERE feature = 'checklist';
CREATE INDEX objects_owner ON objects (room, owner, number);

-- Whoever left a room and has not come back.
CREATE TABLE departures (
    room TEXT NOT NULL,
    person TEXT NOT NULL,           -- Matrix user id
    banned BOOLEAN NOT NULL,
    left_at BIGINT NOT NULL,        -- when the bot learnt of it
    settled BOOLEAN NOT NULL,       -- whether what was theirs rests or has passed to the organisers
    PRIMARY KEY (room, person)
);
CREATE INDEX departures_person ON departures (person);
