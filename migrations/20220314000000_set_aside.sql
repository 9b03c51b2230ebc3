-- An event that fails inside is tried again, alone; one that keeps failing is set aside: state 'poison', with
-- its payload, until somebody puts it back or a month is over.
ALTER TABLE inbox ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0;    -- so often it was tried alone
ALTER TABLE inbox ADD COLUMN next_try_at BIGINT NOT NULL DEFAULT 0; -- not before this moment
ALTER TABLE inbox ADD COLUMN code TEXT;                             -- what the log calls the last failure
ALTER TABLE inbox ADD COLUMN error TEXT;                            -- panic | error
CREATE INDEX inbox_later ON inbox (next_try_at, seq) WHERE state = 'new' AND attempts > 0;
CREATE INDEX inbox_poison ON inbox (received_at) WHERE state = 'poison';
