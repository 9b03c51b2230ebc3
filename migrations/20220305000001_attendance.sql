-- Who comes to a meeting. Of a person's answers the last by server time stays.
CREATE TABLE meeting_answers (
    meeting TEXT NOT NULL,
    person TEXT NOT NULL,
    answer TEXT,                    -- onsite | online | absent | undecided; NULL: taken back
    deputy TEXT,                    -- who comes instead
    comment TEXT,
    cast_at BIGINT NOT NULL,        -- server time
    event TEXT NOT NULL,
    seat TEXT,                      -- held | waiting, where seats are counted
    asked_at BIGINT,                -- since when the person wants the seat
    PRIMARY KEY (meeting, person)
);
CREATE INDEX meeting_answers_event ON meeting_answers (event);

-- Whom the bot wrote to about a meeting, so that a word in the direct room finds it.
CREATE TABLE meeting_asked (
    meeting TEXT NOT NULL,
    person TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (meeting, person)
);
CREATE INDEX meeting_asked_person ON meeting_asked (person);

-- People without an account.
CREATE TABLE meeting_guests (
    meeting TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (meeting, position)
);

-- 資料1, 資料2: links, names, or files that were sent in the thread.
CREATE TABLE meeting_materials (
    meeting TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    event TEXT,
    PRIMARY KEY (meeting, position)
);
CREATE INDEX meeting_materials_event ON meeting_materials (event) WHERE event IS NOT NULL;

-- What recurs. Its next meeting is a row of meetings.
CREATE TABLE meeting_series (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,            -- as written: GM, 第N回会議
    rule TEXT NOT NULL,             -- JSON of a recurrence
    minutes BIGINT NOT NULL,        -- how long each one is
    form TEXT,
    place TEXT,
    link TEXT,
    seats BIGINT,
    sensitive BOOLEAN NOT NULL,
    remind BIGINT,
    agenda TEXT NOT NULL,           -- JSON list
    guests TEXT NOT NULL,           -- JSON list
    state TEXT NOT NULL,            -- running | paused | ended
    last_slot BIGINT,               -- the last slot for which a meeting was called
    sequence BIGINT NOT NULL
);
CREATE UNIQUE INDEX meeting_series_number ON meeting_series (room, number);

-- Addresses of a room's calendar, each given to one person. Only hashes are kept.
CREATE TABLE meeting_feeds (
    hash TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX meeting_feeds_room ON meeting_feeds (room, person);
