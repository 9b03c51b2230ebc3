//! What is old and not needed any more, and for how long it is kept. `docs/PRIVACY.md` says the same.

use crate::base::Stamp;
use crate::exec;
use crate::store::{StoreError, Tx, inbox, poison};

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Rows that are forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    /// Ids of events that were done.
    Events,
    /// The content of events that were set aside.
    SetAside,
    /// Events that waited for a key in rooms where nobody can be told of it.
    Unreadable,
    /// Lines that were for the bot.
    Lines,
    /// Messages of the bot that belong to no object.
    Messages,
    /// Messages about objects that nobody answers any more: what a person alone got, or was said again since.
    /// The last of each kind stays as long as its object, so that a reply to it finds its way and what stands
    /// in the room can be changed.
    Repeated,
    /// Messages that were given up.
    DeadMessages,
    /// What became of each time of a schedule.
    Times,
    /// Work that was given up.
    DeadWork,
    /// What people did. The act that made an object stays with it: by it the object is found as somebody's
    /// own.
    Acts,
}

impl Old {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::SetAside,
        Self::Events,
        Self::Unreadable,
        Self::Lines,
        Self::Messages,
        Self::Repeated,
        Self::DeadMessages,
        Self::Times,
        Self::DeadWork,
        Self::Acts,
    ];

    /// For how long they are kept.
    fn kept_ms(self) -> i64 {
        match self {
            // No homeserver and no gap brings an event again after it.
            Self::Events | Self::SetAside | Self::Messages | Self::DeadMessages => 30 * DAY_MS,
            // Work gives them up a day earlier and says so in the room.
            Self::Unreadable => inbox::WAITS_MS + DAY_MS,
            // An edit or a repetition comes sooner.
            Self::Lines => HOUR_MS,
            // Longer than anything is asked.
            Self::Repeated => 180 * DAY_MS,
            // Far beyond any clock that goes back.
            Self::Times => 100 * DAY_MS,
            Self::DeadWork | Self::Acts => 90 * DAY_MS,
        }
    }
}

/// Forgets up to `limit` old rows and says how many it were: a few at a time, because everybody else waits for
/// SQLite's lock meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn some(tx: &mut Tx, old: Old, now: Stamp, limit: i64) -> Result<u64, StoreError> {
    let before = now.plus_ms(-old.kept_ms());
    match old {
        Old::SetAside => poison::prune(tx, before, limit).await,
        Old::Events => exec!(
            tx,
            "DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM inbox \
             WHERE state = 'done' AND received_at < $1 ORDER BY received_at, event_id LIMIT $2)",
            before,
            limit,
        ),
        Old::Unreadable => exec!(
            tx,
            "UPDATE inbox SET state = 'done', payload = NULL, session = NULL WHERE event_id IN \
             (SELECT event_id FROM inbox WHERE state = 'waiting' AND received_at < $1 \
             ORDER BY received_at, event_id LIMIT $2)",
            before,
            limit,
        ),
        Old::Lines => lines(tx, before, limit).await,
        Old::Messages | Old::Repeated | Old::DeadMessages => messages(tx, old, before, limit).await,
        Old::Times => exec!(
            tx,
            "DELETE FROM occurrences WHERE (schedule, due_at) IN (SELECT schedule, due_at FROM occurrences \
             WHERE state <> 'missed' AND due_at < $1 ORDER BY due_at, schedule LIMIT $2)",
            before,
            limit,
        ),
        Old::DeadWork => exec!(
            tx,
            "DELETE FROM jobs WHERE id IN \
             (SELECT id FROM jobs WHERE state = 'dead' AND due_at < $1 ORDER BY due_at, id LIMIT $2)",
            before,
            limit,
        ),
        Old::Acts => exec!(
            tx,
            "DELETE FROM acts WHERE id IN (SELECT id FROM acts WHERE done_at < $1 AND EXISTS \
             (SELECT 1 FROM acts AS earlier WHERE earlier.object = acts.object AND earlier.id < acts.id) \
             ORDER BY done_at, id LIMIT $2)",
            before,
            limit,
        ),
    }
}

async fn messages(tx: &mut Tx, old: Old, before: Stamp, limit: i64) -> Result<u64, StoreError> {
    match old {
        Old::Repeated => exec!(
            tx,
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 'sent' AND object IS NOT NULL \
             AND sent_at < $1 AND (target LIKE '@%' OR (feature IN ('reminder', 'checklist') AND EXISTS \
             (SELECT 1 FROM outbox AS later WHERE later.object = outbox.object AND later.part = outbox.part \
             AND later.target = outbox.target AND later.state = 'sent' AND later.id > outbox.id))) \
             ORDER BY sent_at, id LIMIT $2)",
            before,
            limit,
        ),
        Old::DeadMessages => exec!(
            tx,
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox \
             WHERE state = 'dead' AND created_at < $1 ORDER BY created_at, id LIMIT $2)",
            before,
            limit,
        ),
        _ => exec!(
            tx,
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox \
             WHERE state = 'sent' AND object IS NULL AND sent_at < $1 ORDER BY sent_at, id LIMIT $2)",
            before,
            limit,
        ),
    }
}

/// Forgets up to `limit` lines that were said to the bot before `before`.
///
/// # Errors
/// When the database fails.
pub async fn lines(tx: &mut Tx, before: Stamp, limit: i64) -> Result<u64, StoreError> {
    exec!(
        tx,
        "DELETE FROM calls WHERE event IN \
         (SELECT event FROM calls WHERE said_at < $1 ORDER BY said_at, event LIMIT $2)",
        before,
        limit,
    )
}
