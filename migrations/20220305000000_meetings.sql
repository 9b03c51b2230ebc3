-- Meetings. What belongs to one is in tables of its own: who comes, agenda, minutes.
CREATE TABLE meetings (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,         -- the short number that people type
    owner TEXT NOT NULL,            -- who called it
    title TEXT NOT NULL,            -- without its number: 会議, GM
    title_key TEXT NOT NULL,        -- the same, folded: what is numbered together
    ordinal BIGINT,                 -- 第N回
    subject TEXT,                   -- what it is about, in a line
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    form TEXT NOT NULL,             -- onsite | online | hybrid | mail
    place TEXT,
    link TEXT,
    seats BIGINT,                   -- on site; NULL: as many as come
    sensitive BOOLEAN NOT NULL,     -- calendars and locked screens show a neutral title
    state TEXT NOT NULL,            -- planned | running | postponed | held | called_off | withdrawn
    reason TEXT,                    -- why it was called off or moved
    series TEXT,
    slot_at BIGINT,                 -- when the series meant it (RECURRENCE-ID)
    sequence BIGINT NOT NULL,       -- SEQUENCE of its calendar entry
    root TEXT NOT NULL,             -- outbox row of the message in whose thread everything is
    date_poll TEXT,                 -- the date poll that it came from
    began_at BIGINT,
    ended_at BIGINT,
    line TEXT NOT NULL,             -- outbox row of the announcement; the root itself, or another
    poll TEXT,                      -- outbox row of the native poll of who comes
    remind BIGINT                   -- reminded so many minutes before; 0: not; NULL: as usual
);
CREATE UNIQUE INDEX meetings_number ON meetings (room, number);
CREATE INDEX meetings_coming ON meetings (room, starts_at, number) WHERE state IN ('planned', 'running');
CREATE INDEX meetings_log ON meetings (room, starts_at);
CREATE INDEX meetings_series ON meetings (series, starts_at) WHERE series IS NOT NULL;
CREATE UNIQUE INDEX meetings_date_poll ON meetings (date_poll) WHERE date_poll IS NOT NULL;
CREATE INDEX meetings_numbered ON meetings (room, title_key, ordinal) WHERE ordinal IS NOT NULL;
