-- Checklists: what was on a list when, when it comes, who does what of a team's list, and the private
-- self-check.

-- A list as it was at a time. A changed definition is another version.
CREATE TABLE checklist_editions (
    list TEXT NOT NULL,             -- the id of its definition
    version BIGINT NOT NULL,        -- from 1
    content TEXT NOT NULL,          -- JSON: the list, and since which version each item has its words
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (list, version)
);

-- What a room has of a list: posted once, on a schedule, or the tasks of a team.
CREATE TABLE checklists (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    number BIGINT NOT NULL,
    owner TEXT NOT NULL,
    list TEXT,                      -- NULL: tasks that were written in the chat
    title TEXT NOT NULL,            -- of tasks
    way TEXT NOT NULL,              -- whole | item | tasks
    invites BOOLEAN NOT NULL,       -- whether everybody is written to, too
    due_at BIGINT,                  -- the next time by its rule
    state TEXT NOT NULL,            -- posted | waiting | paused | withdrawn
    post TEXT                       -- outbox row of the tasks' live message
);
CREATE UNIQUE INDEX checklists_number ON checklists (room, number);

-- Items that had their turn since every item had it last.
CREATE TABLE checklist_turns (
    checklist TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (checklist, item)
);

-- A team's tasks, with names.
CREATE TABLE checklist_tasks (
    checklist TEXT NOT NULL,
    position BIGINT NOT NULL,       -- from 1
    label TEXT NOT NULL,
    person TEXT,
    due_on TEXT,                    -- YYYY-MM-DD
    done_by TEXT,
    done_at BIGINT,
    PRIMARY KEY (checklist, position)
);

-- A person's private self-check of a month (level B of the privacy levels). At the end of the month it
-- is counted and deleted, with its answers.
CREATE TABLE checklist_runs (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    room TEXT NOT NULL,             -- where it counts; the direct room: nowhere
    list TEXT NOT NULL,
    version BIGINT NOT NULL,
    month TEXT NOT NULL,            -- YYYY-MM
    position BIGINT NOT NULL,       -- the item that is asked, from 0
    state TEXT NOT NULL             -- open | finished
);
CREATE UNIQUE INDEX checklist_runs_person ON checklist_runs (person, room, list);
CREATE INDEX checklist_runs_room ON checklist_runs (room, month);
CREATE TABLE checklist_answers (
    run TEXT NOT NULL,
    item TEXT NOT NULL,
    since BIGINT NOT NULL,          -- the version in which the item got these words
    answer BIGINT NOT NULL,         -- 1 does | 2 not yet | 3 does not apply | 4 rather not say
    PRIMARY KEY (run, item)
);

-- What may be shown of a month that is over. Small counts never come here.
CREATE TABLE checklist_results (
    room TEXT NOT NULL,
    list TEXT NOT NULL,
    month TEXT NOT NULL,
    item TEXT NOT NULL,
    since BIGINT NOT NULL,
    part TEXT NOT NULL,             -- a homeserver; empty: everybody
    shown TEXT NOT NULL,            -- share | most | few | hidden
    does BIGINT,
    base BIGINT,
    PRIMARY KEY (room, list, month, item, since, part)
);
