-- Checklists that were made in a room, and who wants no invitation to the private check.

-- What is on such a list stands in checklist_editions, as it does for those of files.
CREATE TABLE checklist_lists (
    id TEXT NOT NULL PRIMARY KEY,   -- as in checklist_editions
    room TEXT NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL             -- open | withdrawn
);
CREATE INDEX checklist_lists_room ON checklist_lists (room);

-- Who said that no invitation should come by direct message. Whoever takes it back is not here.
CREATE TABLE checklist_refusals (
    person TEXT NOT NULL PRIMARY KEY
);
