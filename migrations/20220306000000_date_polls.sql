-- Date polls: slots, who can when, and what was decided.
CREATE TABLE date_polls (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,            -- open | closed | decided | withdrawn
    opened_at BIGINT NOT NULL,
    closes_at BIGINT,
    agenda TEXT NOT NULL,           -- a point a line
    place TEXT,
    link TEXT,
    quorum BIGINT,
    each_organisation BOOLEAN NOT NULL, -- somebody from each must be able to come
    by_itself BOOLEAN NOT NULL,     -- decides at its deadline when nothing speaks against it
    taps BOOLEAN NOT NULL,          -- each slot has a line of its own to tap
    root TEXT NOT NULL,             -- outbox row of the message with the table
    nudged_at BIGINT,
    attempt BIGINT,                 -- the slot that was refused when somebody wanted to decide
    decided BIGINT,                 -- the slot
    decided_by TEXT                 -- NULL: by itself
);
CREATE UNIQUE INDEX date_polls_number ON date_polls (room, number);
CREATE INDEX date_polls_open ON date_polls (room, number) WHERE state = 'open';

CREATE TABLE date_slots (
    poll TEXT NOT NULL,
    position BIGINT NOT NULL,       -- from 1
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (poll, position)
);

-- Every answer that stands, typed or tapped: of a person's answers to a slot the last counts. What
-- was removed is gone. `answer` is yes, maybe, no, or empty when it was taken back by word.
CREATE TABLE date_answers (
    event TEXT NOT NULL,
    position BIGINT NOT NULL,
    poll TEXT NOT NULL,
    person TEXT NOT NULL,
    answer TEXT NOT NULL,
    cast_at BIGINT NOT NULL,
    PRIMARY KEY (event, position)
);
CREATE INDEX date_answers_poll ON date_answers (poll, person);

-- What a person wrote behind an answer.
CREATE TABLE date_notes (
    event TEXT NOT NULL PRIMARY KEY,
    poll TEXT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    cast_at BIGINT NOT NULL
);
CREATE INDEX date_notes_poll ON date_notes (poll, person);

-- Those without whom it should not be, and who answers in their place.
CREATE TABLE date_people (
    poll TEXT NOT NULL,
    person TEXT NOT NULL,
    deputy TEXT,
    PRIMARY KEY (poll, person)
);
