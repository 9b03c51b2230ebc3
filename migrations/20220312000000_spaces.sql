-- Spaces: rooms that hold other rooms and in which nobody chats.

ALTER TABLE rooms ADD COLUMN space BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE space_children (
    space TEXT NOT NULL,                -- the row of a room that is a space
    child TEXT NOT NULL,                -- Matrix room id; the bot may not be in it
    added_by TEXT NOT NULL,             -- Matrix user id of whoever put it there
    PRIMARY KEY (space, child)
);
CREATE INDEX space_children_child ON space_children (child);
