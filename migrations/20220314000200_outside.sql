-- What was said once is done once: a ciphertext that comes again, as another event or from another member,
-- has no effect. Megolm session and index of the message in it; kept for as long as the event's id.
ALTER TABLE inbox ADD COLUMN cipher TEXT;
CREATE UNIQUE INDEX inbox_cipher ON inbox (cipher) WHERE cipher IS NOT NULL;
-- The state `fetching`: a file whose content is still to be fetched.
CREATE INDEX inbox_fetching ON inbox (seq) WHERE state = 'fetching';

-- Parts of rooms' timelines that a sync left out and that could not be read with it.
CREATE TABLE gaps (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,             -- Matrix room id
    from_token TEXT,                -- read backwards from here; NULL: only who is in the room is missing
    until_token TEXT,               -- … to here,
    until_time BIGINT,              -- or to this moment; both NULL: to the event by which the bot joined
    since BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL
);
CREATE INDEX gaps_due ON gaps (next_try_at, id);
CREATE INDEX gaps_room ON gaps (room);
