-- A room gets only so many messages a minute that nobody asked for just then: what rings it, and what is not urgent.
CREATE INDEX outbox_unasked ON outbox (target, next_try_at) WHERE lane IN (1, 2);
DROP INDEX outbox_bulk;
