-- What is live is found by an index, and so is what is old: nothing that happens all the time reads whole
-- tables.
CREATE INDEX inbox_sealed ON inbox (received_at) WHERE payload IS NOT NULL;
CREATE INDEX inbox_waiting_order ON inbox (seq) WHERE state = 'waiting';
CREATE INDEX jobs_of ON jobs (object);
CREATE INDEX jobs_dead ON jobs (due_at, id) WHERE state = 'dead';
CREATE INDEX calls_said ON calls (said_at);
CREATE INDEX outbox_dead ON outbox (created_at, id) WHERE state = 'dead';
CREATE INDEX occurrences_old ON occurrences (due_at, schedule) WHERE state <> 'missed';
CREATE INDEX acts_done ON acts (done_at, id);
CREATE INDEX acts_by ON acts (person, object);
CREATE INDEX asks_person ON asks (person);
CREATE INDEX surveys_secret ON surveys (opened_at, id) WHERE state = 'open' AND level = 'C';
CREATE INDEX surveys_closed ON surveys (closed_at, id) WHERE state = 'closed';
CREATE INDEX surveys_numbered ON surveys (number);
CREATE INDEX reminders_room ON reminders (room, number);
CREATE INDEX reminders_owner ON reminders (owner, id);
CREATE INDEX reminder_people_person ON reminder_people (person);
CREATE INDEX todos_meeting ON todos (meeting, number) WHERE meeting IS NOT NULL;
CREATE INDEX roster_department ON roster (department, person);

-- What a person has, for whoever asks what is stored about them.
CREATE INDEX poll_ballots_person ON poll_ballots (person);
CREATE INDEX date_answers_person ON date_answers (person);
CREATE INDEX meeting_answers_person ON meeting_answers (person);
CREATE INDEX minutes_lines_author ON minutes_lines (author);
CREATE INDEX minutes_present_person ON minutes_present (person);
CREATE INDEX todo_people_person ON todo_people (person);
CREATE INDEX settings_log_person ON settings_log (person, id);

-- Pages that were freed before deleted rows were overwritten are dropped once, at the next start.
INSERT INTO meta (key, value) SELECT 'freed', 'yes' WHERE EXISTS (SELECT 1 FROM rooms);
