-- The points of agendas. Without a meeting they are kept for the next one of the room.
CREATE TABLE agenda_points (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    meeting TEXT,
    position BIGINT NOT NULL,
    title TEXT NOT NULL,
    who TEXT,                       -- who brings it, as written
    minutes BIGINT,                 -- how long it may take
    state TEXT NOT NULL,            -- open | done | carried | removed
    done_at BIGINT,
    owner TEXT NOT NULL             -- who added it
);
CREATE INDEX agenda_points_meeting ON agenda_points (meeting, position);
CREATE INDEX agenda_points_kept ON agenda_points (room, position) WHERE meeting IS NULL;

-- What a meeting has been asked for and has said about its agenda.
CREATE TABLE agendas (
    meeting TEXT NOT NULL PRIMARY KEY,
    asked_at BIGINT                 -- when the room was asked for points
);

-- How far the minutes of a meeting are.
CREATE TABLE minutes (
    meeting TEXT NOT NULL PRIMARY KEY,
    by_hand BOOLEAN NOT NULL,       -- somebody opened or closed it; else it went by the clock
    heard_at BIGINT NOT NULL,       -- when somebody last said something in its thread
    version BIGINT NOT NULL,        -- of the minutes that were posted last; 0: none
    reflects_until BIGINT           -- reflections are collected until then
);

-- A line of minutes.
CREATE TABLE minutes_lines (
    id TEXT NOT NULL PRIMARY KEY,
    meeting TEXT NOT NULL,
    event TEXT,                     -- the message it stands in; NULL: it came by command
    kind TEXT NOT NULL,             -- decision | todo | note | issue | link | good | bad
    body TEXT NOT NULL,
    author TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    todo TEXT                       -- what somebody took on with it
);
CREATE INDEX minutes_lines_meeting ON minutes_lines (meeting, said_at, id);
CREATE INDEX minutes_lines_event ON minutes_lines (event) WHERE event IS NOT NULL;

-- Who was there, beyond what they answered.
CREATE TABLE minutes_present (
    meeting TEXT NOT NULL,
    person TEXT NOT NULL,           -- a user id, or a name without an account
    name TEXT NOT NULL,
    how TEXT NOT NULL,              -- spoke | present | absent: the last two were typed
    PRIMARY KEY (meeting, person)
);

-- The minutes as they were posted, to tell what a later version changes.
CREATE TABLE minutes_versions (
    meeting TEXT NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    body TEXT NOT NULL,             -- JSON
    PRIMARY KEY (meeting, version)
);

-- Recordings of meetings.
CREATE TABLE recordings (
    id TEXT NOT NULL PRIMARY KEY,
    meeting TEXT NOT NULL,
    url TEXT NOT NULL,
    owner TEXT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE INDEX recordings_meeting ON recordings (meeting, id);

-- What people took on.
CREATE TABLE todos (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,         -- the short number that people type
    meeting TEXT,                   -- where it was taken on
    body TEXT NOT NULL,
    who TEXT,                       -- as shown; NULL: nobody yet
    due_at BIGINT,                  -- until when; midnight of the day when it says no time
    has_time BOOLEAN NOT NULL,
    state TEXT NOT NULL,            -- open | done | withdrawn
    owner TEXT NOT NULL,            -- who wrote it down
    made_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE UNIQUE INDEX todos_number ON todos (room, number);
CREATE INDEX todos_open ON todos (room, number) WHERE state = 'open';

-- The members who took it on.
CREATE TABLE todo_people (
    todo TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (todo, person)
);
