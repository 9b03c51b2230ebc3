-- Questionnaires that were made in chat.

CREATE TABLE questionnaires (
    room TEXT NOT NULL,
    id TEXT NOT NULL,
    content TEXT NOT NULL,              -- JSON
    owner TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (room, id)
);
