-- Polls: several choices, hidden results, options that members add, answers by reaction and by
-- direct message.

ALTER TABLE polls ADD COLUMN way TEXT NOT NULL DEFAULT 'native';      -- native | text | direct
ALTER TABLE polls ADD COLUMN most BIGINT NOT NULL DEFAULT 1;          -- so many options a ballot may have
ALTER TABLE polls ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT FALSE;   -- results are shown at the end
ALTER TABLE polls ADD COLUMN grows BOOLEAN NOT NULL DEFAULT FALSE;    -- members add options
ALTER TABLE polls ADD COLUMN until_all BOOLEAN NOT NULL DEFAULT FALSE; -- closes when everybody answered
ALTER TABLE polls ADD COLUMN line_post TEXT;                          -- outbox row of the text
ALTER TABLE polls ADD COLUMN nudged_at BIGINT;                        -- when the silent were last written to

-- A poll is found by its number, open or not.
CREATE UNIQUE INDEX polls_number ON polls (room, number);

-- A ballot has several positions (`1 3`); the empty text is a ballot that was taken back by word.
ALTER TABLE poll_ballots ADD COLUMN chosen TEXT;
UPDATE poll_ballots SET chosen = CAST(position AS TEXT);
DROP INDEX poll_ballots_position;
ALTER TABLE poll_ballots DROP COLUMN position;

-- Reactions that stand on a text poll. What was taken off is gone.
CREATE TABLE poll_marks (
    event TEXT NOT NULL PRIMARY KEY,
    poll TEXT NOT NULL,
    person TEXT NOT NULL,
    position BIGINT NOT NULL,
    cast_at BIGINT NOT NULL
);
CREATE INDEX poll_marks_poll ON poll_marks (poll, person);

-- Whom a lone number was asked about (`2＝麺類でよいですか`), so that it is asked once.
CREATE TABLE poll_asked (
    poll TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (poll, person)
);
