-- Surveys at level A that are answered in the room itself; and by which event an answer came, so that it
-- goes when its event is removed (level A only, NULL elsewhere).

ALTER TABLE surveys ADD COLUMN in_room BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE survey_answers ADD COLUMN event TEXT;
CREATE INDEX survey_answers_event ON survey_answers (event) WHERE event IS NOT NULL;
