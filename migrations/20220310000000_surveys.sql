-- The people of the offices, and surveys: what is asked, of whom, and what came of it.

-- The roster, as the administrator imports it.
CREATE TABLE roster (
    person TEXT NOT NULL PRIMARY KEY,   -- Matrix user id
    name TEXT NOT NULL,
    known_as TEXT,                      -- how the person wants to be called
    organisation TEXT,
    department TEXT,
    title TEXT,                         -- 職名
    changed_at BIGINT NOT NULL
);
CREATE INDEX roster_organisation ON roster (organisation, department, person);

-- A survey: a questionnaire that is asked in a period.
CREATE TABLE surveys (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,
    owner TEXT NOT NULL,
    questionnaire TEXT NOT NULL,        -- its id; runs of one are compared
    content TEXT NOT NULL,              -- JSON: the questionnaire as it was when the survey was made
    level TEXT NOT NULL,                -- A | B | C
    audience TEXT NOT NULL,             -- JSON
    breakdown TEXT NOT NULL,            -- JSON: by what results are shown side by side
    readers TEXT NOT NULL,              -- JSON: who reads free text
    state TEXT NOT NULL,                -- planned | open | closing | closed | withdrawn
    opens_at BIGINT,                    -- planned: when it opens; NULL: after a meeting
    meeting TEXT,                       -- the meeting after which it opens
    opened_at BIGINT,
    closes_at BIGINT,
    closed_at BIGINT,
    post TEXT,                          -- outbox row of the announcement
    invited BOOLEAN NOT NULL,           -- whether everybody is written to
    keeps_leavers BOOLEAN NOT NULL      -- whether answers of people who stopped in the middle count
);
CREATE UNIQUE INDEX surveys_number ON surveys (room, number);
CREATE INDEX surveys_open ON surveys (opened_at) WHERE state = 'open';
CREATE INDEX surveys_meeting ON surveys (meeting) WHERE state = 'planned';
CREATE INDEX surveys_questionnaire ON surveys (questionnaire, closed_at) WHERE state = 'closed';

-- Levels A and B: somebody who answers. At the close of a survey of level B these rows are deleted.
CREATE TABLE survey_runs (
    id TEXT NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    person TEXT NOT NULL,
    organisation TEXT,                  -- as the roster had it at the beginning
    department TEXT,
    state TEXT NOT NULL,                -- open | finished
    current TEXT                        -- the id of the question that is asked
);
CREATE UNIQUE INDEX survey_runs_person ON survey_runs (survey, person);
CREATE INDEX survey_runs_of ON survey_runs (person, survey);
CREATE TABLE survey_answers (
    run TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,               -- JSON
    PRIMARY KEY (run, question)
);

-- Level B after the close: what each respondent answered, in random order and without a name.
CREATE TABLE survey_responses (
    survey TEXT NOT NULL,
    position BIGINT NOT NULL,
    content TEXT NOT NULL,              -- JSON
    PRIMARY KEY (survey, position)
);

-- Level C: sealed answers. `member` is an HMAC of the person with a key outside the database; no
-- time, no order. At the close they are opened once, counted and deleted.
CREATE TABLE survey_boxes (
    survey TEXT NOT NULL,
    member TEXT NOT NULL,
    question TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (survey, member, question)
);

-- What was published; at levels B and C it stays as it is.
CREATE TABLE survey_results (
    survey TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL               -- JSON
);

-- Free text, shuffled; a person reads it before it goes anywhere.
CREATE TABLE survey_texts (
    survey TEXT NOT NULL,
    question TEXT NOT NULL,
    position BIGINT NOT NULL,           -- from 1
    body TEXT NOT NULL,
    state TEXT NOT NULL,                -- unread | released | held
    PRIMARY KEY (survey, question, position)
);
