-- One text for SQLite and PostgreSQL; docs/SQL.md says what is allowed here.
-- Times are milliseconds since 1970 in UTC. Ids are ULIDs unless a comment says otherwise.

-- Single values: the sync token, the device, what was last seen.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The journal: every event of joined rooms, once. The payload is sealed with a key that lies
-- outside the database, and is dropped as soon as the event is done.
CREATE TABLE inbox (
    event_id TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    room TEXT NOT NULL,             -- Matrix room id
    state TEXT NOT NULL,            -- new | waiting (for a key) | done
    session TEXT,                   -- Megolm session that a waiting event needs
    received_at BIGINT NOT NULL,
    payload TEXT
);
CREATE UNIQUE INDEX inbox_seq ON inbox (seq);
CREATE INDEX inbox_new ON inbox (seq) WHERE state = 'new';
CREATE INDEX inbox_waiting ON inbox (room, session) WHERE state = 'waiting';
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';

-- Rooms by an id of our own, because a Matrix room id changes when the room is upgraded.
CREATE TABLE rooms (
    id TEXT NOT NULL PRIMARY KEY,
    address TEXT NOT NULL,          -- Matrix room id
    name TEXT,
    direct TEXT,                    -- the other person of a direct room
    joined BOOLEAN NOT NULL,
    encrypted BOOLEAN NOT NULL,
    locale TEXT,                    -- NULL: as the configuration says
    zone TEXT,
    next_number BIGINT NOT NULL,
    last_said_at BIGINT NOT NULL,   -- server time of the last event that was handled
    default_power BIGINT NOT NULL
);
CREATE UNIQUE INDEX rooms_address ON rooms (address);
CREATE INDEX rooms_direct ON rooms (direct) WHERE direct IS NOT NULL;

CREATE TABLE members (
    room TEXT NOT NULL,
    person TEXT NOT NULL,           -- Matrix user id
    name TEXT,
    power BIGINT,                   -- NULL: the room's default
    joined BOOLEAN NOT NULL,
    PRIMARY KEY (room, person)
);
CREATE INDEX members_person ON members (person) WHERE joined;

-- People whom an organiser made an organiser of a room.
CREATE TABLE organisers (
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (room, person)
);

-- What the short numbers of a room stand for.
CREATE TABLE objects (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,
    feature TEXT NOT NULL
);
CREATE UNIQUE INDEX objects_number ON objects (room, number);

-- Everything the bot sends. A row that was sent says what the event in the room belongs to; its
-- text is dropped.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,   -- also the transaction id
    target TEXT NOT NULL,           -- row id of a room, or a Matrix user id
    lane BIGINT NOT NULL,
    state TEXT NOT NULL,            -- queued | sent | dead
    message TEXT,
    merge_key TEXT,                 -- a queued row with the same key is replaced
    feature TEXT,
    object TEXT,
    part TEXT,
    created_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    event_id TEXT,
    sent_at BIGINT,
    error TEXT
);
CREATE INDEX outbox_queue ON outbox (lane, id) WHERE state = 'queued';
CREATE INDEX outbox_target ON outbox (target, id) WHERE state = 'queued';
CREATE UNIQUE INDEX outbox_event ON outbox (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX outbox_object ON outbox (object, part) WHERE object IS NOT NULL;
CREATE UNIQUE INDEX outbox_merge ON outbox (merge_key) WHERE state = 'queued' AND merge_key IS NOT NULL;
CREATE INDEX outbox_bulk ON outbox (target, next_try_at) WHERE lane = 2;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE state = 'sent';

-- Work for a point in time. A kind of work is planned once for an object; done rows are gone.
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,             -- feature.what
    object TEXT NOT NULL,
    state TEXT NOT NULL,            -- waiting | dead
    due_at BIGINT NOT NULL,         -- when it was meant to be done
    next_try_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    error TEXT,
    deadline BOOLEAN NOT NULL DEFAULT FALSE -- waits until the journal holds all that was said in time
);
CREATE UNIQUE INDEX jobs_object ON jobs (kind, object);
CREATE INDEX jobs_due ON jobs (next_try_at, id) WHERE state = 'waiting';
CREATE INDEX jobs_deadline ON jobs (due_at) WHERE state = 'waiting' AND deadline;

-- What people did, so that they can take it back.
CREATE TABLE acts (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    feature TEXT NOT NULL,
    object TEXT NOT NULL,
    what TEXT NOT NULL,
    event TEXT,                     -- the event that did it
    done_at BIGINT NOT NULL,
    undone BOOLEAN NOT NULL
);
CREATE INDEX acts_person ON acts (room, person, id);
CREATE INDEX acts_object ON acts (object, id);

-- The question that the bot last asked a person in a room.
CREATE TABLE asks (
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    feature TEXT NOT NULL,
    payload TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (room, person)
);

CREATE TABLE polls (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,
    owner TEXT NOT NULL,
    question TEXT NOT NULL,
    state TEXT NOT NULL,            -- open | closed | withdrawn
    opened_at BIGINT NOT NULL,
    closes_at BIGINT,
    start_post TEXT NOT NULL        -- outbox row of the native poll
);
CREATE INDEX polls_open ON polls (room, number) WHERE state = 'open';

CREATE TABLE poll_options (
    poll TEXT NOT NULL,
    position BIGINT NOT NULL,       -- from 1
    label TEXT NOT NULL,
    PRIMARY KEY (poll, position)
);

-- One person, one ballot. `cast_at` and `event` order ballots that arrive out of order.
CREATE TABLE poll_ballots (
    poll TEXT NOT NULL,
    person TEXT NOT NULL,
    position BIGINT,                -- NULL: spoilt or taken back
    cast_at BIGINT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (poll, person)
);
CREATE UNIQUE INDEX poll_ballots_event ON poll_ballots (event);
CREATE INDEX poll_ballots_position ON poll_ballots (poll, position);

CREATE TABLE reminders (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,
    owner TEXT NOT NULL,
    audience TEXT NOT NULL,         -- room | owner
    body TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL             -- waiting | sent | withdrawn
);
CREATE INDEX reminders_waiting ON reminders (room, number) WHERE state = 'waiting';
