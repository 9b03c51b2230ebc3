//! The tables: their columns, and the statements that read and write them.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{Piece, Row, dump_table, restore_row};
use crate::store::{StoreError, Tx};
use crate::{all, exec};

macro_rules! tables {
    ($(
        #[doc = $doc:literal]
        $table:ident: $row:ident { $($column:ident: $kind:ty),* }
        by ($($key:ident),*)
        $select:literal
        $insert:literal;
    )*) => {
        $(
            #[doc = $doc]
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
            #[serde(deny_unknown_fields)]
            pub(in crate::store) struct $row {
                $(pub(in crate::store) $column: $kind,)*
            }

            impl Row for $row {
                const TABLE: &'static str = stringify!($table);

                async fn after(tx: &mut Tx, last: Option<&Self>, limit: i64) -> Result<Vec<Self>, StoreError> {
                    // Every key is greater than the empty text and nought.
                    $(let $key = last.map(|row| row.$key.clone()).unwrap_or_default();)*
                    all!(tx, $row, $select $(, &$key)*, limit)
                }

                async fn insert(&self, tx: &mut Tx) -> Result<(), StoreError> {
                    exec!(tx, $insert $(, &self.$column)*).map(|_| ())
                }
            }
        )*

        pub(in crate::store) async fn each_table(
            tx: &mut Tx,
            sink: &mut impl AsyncFnMut(Piece) -> anyhow::Result<()>,
        ) -> anyhow::Result<()> {
            $(dump_table::<$row>(tx, sink).await?;)*
            Ok(())
        }

        /// False when the table is none of these.
        pub(in crate::store) async fn restore_line(tx: &mut Tx, table: &str, line: &[u8]) -> anyhow::Result<bool> {
            match table {
                $(stringify!($table) => restore_row::<$row>(tx, line).await?,)*
                _ => return Ok(false),
            }
            Ok(true)
        }
    };
}

pub(super) mod meetings;
pub(super) mod surveys;

tables! {
    /// A single value.
    meta: MetaRow { key: String, value: String }
    by (key)
    "SELECT key, value FROM meta WHERE key > $1 AND key NOT IN ('next_batch', 'device', \
     'cross_signed', 'recoverable', 'clock_ahead', 'erased', 'freed', 'stranger') ORDER BY key LIMIT $2"
    "INSERT INTO meta (key, value) VALUES ($1, $2)";

    /// An event that was taken in. Payloads stay behind: their keys are in no backup.
    inbox: InboxRow {
        event_id: String, seq: i64, room: String, received_at: i64, cipher: Option<String>
    }
    by (event_id)
    "SELECT event_id, seq, room, received_at, cipher FROM inbox WHERE event_id > $1 ORDER BY event_id \
     LIMIT $2"
    "INSERT INTO inbox (event_id, seq, room, received_at, cipher, state) VALUES ($1, $2, $3, $4, $5, 'done')";

    /// A room.
    rooms: RoomRow {
        id: String, address: String, name: Option<String>, direct: Option<String>, joined: bool,
        encrypted: bool, space: bool, locale: Option<String>, zone: Option<String>, settings: Option<String>, next_number:
        i64, last_said_at: i64, default_power: i64, ring_power: i64
    }
    by (id)
    "SELECT id, address, name, direct, joined, encrypted, space, locale, zone, settings, next_number, \
     last_said_at, default_power, ring_power FROM rooms WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO rooms (id, address, name, direct, joined, encrypted, space, locale, zone, settings, next_number, \
     last_said_at, default_power, ring_power) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    /// A room of a space.
    space_children: SpaceChildRow { space: String, child: String, added_by: String }
    by (space, child)
    "SELECT space, child, added_by FROM space_children WHERE (space, child) > ($1, $2) ORDER BY space, child \
     LIMIT $3"
    "INSERT INTO space_children (space, child, added_by) VALUES ($1, $2, $3)";

    /// A person in a room.
    members: MemberRow {
        room: String, person: String, name: Option<String>, power: Option<i64>, joined: bool
    }
    by (room, person)
    "SELECT room, person, name, power, joined FROM members WHERE (room, person) > ($1, $2) ORDER \
     BY room, person LIMIT $3"
    "INSERT INTO members (room, person, name, power, joined) VALUES ($1, $2, $3, $4, $5)";

    /// A person whom an organiser named.
    organisers: OrganiserRow { room: String, person: String }
    by (room, person)
    "SELECT room, person FROM organisers WHERE (room, person) > ($1, $2) ORDER BY room, person \
     LIMIT $3"
    "INSERT INTO organisers (room, person) VALUES ($1, $2)";

    /// What a short number stands for.
    objects: ObjectRow { id: String, room: String, number: i64, feature: String, owner: Option<String> }
    by (id)
    "SELECT id, room, number, feature, owner FROM objects WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO objects (id, room, number, feature, owner) VALUES ($1, $2, $3, $4, $5)";

    /// Somebody who left a room.
    departures: DepartureRow { room: String, person: String, banned: bool, left_at: i64, settled: bool }
    by (room, person)
    "SELECT room, person, banned, left_at, settled FROM departures WHERE (room, person) > ($1, $2) \
     ORDER BY room, person LIMIT $3"
    "INSERT INTO departures (room, person, banned, left_at, settled) VALUES ($1, $2, $3, $4, $5)";

    /// A message of the bot.
    outbox: OutboxRow {
        id: String, target: String, lane: i64, state: String, message: Option<String>, merge_key:
        Option<String>, feature: Option<String>, object: Option<String>, part: Option<String>,
        created_at: i64, next_try_at: i64, attempts: i64, event_id: Option<String>, sent_at:
        Option<i64>, error: Option<String>
    }
    by (id)
    "SELECT id, target, lane, state, message, merge_key, feature, object, part, created_at, \
     next_try_at, attempts, event_id, sent_at, error FROM outbox WHERE id > $1 ORDER BY id LIMIT \
     $2"
    "INSERT INTO outbox (id, target, lane, state, message, merge_key, feature, object, part, \
     created_at, next_try_at, attempts, event_id, sent_at, error) VALUES ($1, $2, $3, $4, $5, \
     $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    /// Work for a point in time.
    jobs: JobRow {
        id: String, kind: String, object: String, state: String, due_at: i64, next_try_at: i64,
        attempts: i64, error: Option<String>, deadline: bool
    }
    by (id)
    "SELECT id, kind, object, state, due_at, next_try_at, attempts, error, deadline FROM jobs \
     WHERE id > $1 AND kind <> 'checklist.close' ORDER BY id LIMIT $2"
    "INSERT INTO jobs (id, kind, object, state, due_at, next_try_at, attempts, error, deadline) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /// What a person did.
    acts: ActRow {
        id: String, room: String, person: String, feature: String, object: String, what: String, event:
        Option<String>, done_at: i64, undone: bool
    }
    by (id)
    "SELECT id, room, person, feature, object, what, event, done_at, undone FROM acts WHERE id > \
     $1 ORDER BY id LIMIT $2"
    "INSERT INTO acts (id, room, person, feature, object, what, event, done_at, undone) VALUES \
     ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /// What a person was asked. Who is checking themselves is in no backup (docs/PRIVACY.md).
    asks: AskRow { room: String, person: String, feature: String, payload: String, asked_at: i64 }
    by (room, person)
    "SELECT room, person, feature, payload, asked_at FROM asks WHERE (room, person) > ($1, $2) \
     AND feature <> 'checklist' ORDER BY room, person LIMIT $3"
    "INSERT INTO asks (room, person, feature, payload, asked_at) VALUES ($1, $2, $3, $4, $5)";

    /// A change of a room's settings.
    settings_log: ChangeRow {
        id: String, room: String, person: String, name: String, old_value: Option<String>, new_value:
        Option<String>, changed_at: i64
    }
    by (id)
    "SELECT id, room, person, name, old_value, new_value, changed_at FROM settings_log WHERE id > \
     $1 ORDER BY id LIMIT $2"
    "INSERT INTO settings_log (id, room, person, name, old_value, new_value, changed_at) VALUES \
     ($1, $2, $3, $4, $5, $6, $7)";

    /// What somebody said to the bot lately. Payloads stay behind: their keys are in no backup.
    calls: CallRow {
        event: String, id: String, room: String, person: String, state: String, said_at: i64
    }
    by (event)
    "SELECT event, id, room, person, state, said_at FROM calls WHERE event > $1 ORDER BY event \
     LIMIT $2"
    "INSERT INTO calls (event, id, room, person, state, said_at) VALUES ($1, $2, $3, $4, $5, $6)";

    /// A poll.
    polls: PollRow {
        id: String, room: String, number: i64, owner: String, question: String, state: String,
        opened_at: i64, closes_at: Option<i64>, start_post: String, way: String, most: i64, hidden: bool,
        grows: bool, until_all: bool, line_post: Option<String>, nudged_at: Option<i64>
    }
    by (id)
    "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post, way, most, \
     hidden, grows, until_all, line_post, nudged_at FROM polls WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO polls (id, room, number, owner, question, state, opened_at, closes_at, \
     start_post, way, most, hidden, grows, until_all, line_post, nudged_at) VALUES ($1, $2, $3, $4, $5, \
     $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    /// An option of a poll.
    poll_options: OptionRow { poll: String, position: i64, label: String }
    by (poll, position)
    "SELECT poll, position, label FROM poll_options WHERE (poll, position) > ($1, $2) ORDER BY \
     poll, position LIMIT $3"
    "INSERT INTO poll_options (poll, position, label) VALUES ($1, $2, $3)";

    /// A person's ballot.
    poll_ballots: BallotRow {
        poll: String, person: String, chosen: Option<String>, cast_at: i64, event: String
    }
    by (poll, person)
    "SELECT poll, person, chosen, cast_at, event FROM poll_ballots WHERE (poll, person) > ($1, \
     $2) ORDER BY poll, person LIMIT $3"
    "INSERT INTO poll_ballots (poll, person, chosen, cast_at, event) VALUES ($1, $2, $3, $4, \
     $5)";

    /// A person's reaction that stands on a text poll.
    poll_marks: MarkRow { event: String, poll: String, person: String, position: i64, cast_at: i64 }
    by (event)
    "SELECT event, poll, person, position, cast_at FROM poll_marks WHERE event > $1 ORDER BY event \
     LIMIT $2"
    "INSERT INTO poll_marks (event, poll, person, position, cast_at) VALUES ($1, $2, $3, $4, $5)";

    /// Who was asked about a lone number.
    poll_asked: AskedRow { poll: String, person: String }
    by (poll, person)
    "SELECT poll, person FROM poll_asked WHERE (poll, person) > ($1, $2) ORDER BY poll, person \
     LIMIT $3"
    "INSERT INTO poll_asked (poll, person) VALUES ($1, $2)";

    /// A reminder.
    reminders: ReminderRow {
        id: String, room: String, number: i64, owner: String, audience: String, body: String, due_at:
        i64, state: String, rings_room: bool, repeats: Option<i64>, repeat_ms: i64, awaits: Option<i64>,
        times_said: i64, again_of: Option<String>, event: Option<String>
    }
    by (id)
    "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, \
     awaits, times_said, again_of, event FROM reminders WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO reminders (id, room, number, owner, audience, body, due_at, state, rings_room, repeats, \
     repeat_ms, awaits, times_said, again_of, event) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
     $11, $12, $13, $14, $15)";

    /// Whom a reminder is for, or who follows it.
    reminder_people: ReminderPersonRow { reminder: String, person: String, named: bool, event: Option<String> }
    by (reminder, person)
    "SELECT reminder, person, named, event FROM reminder_people WHERE (reminder, person) > ($1, $2) \
     ORDER BY reminder, person LIMIT $3"
    "INSERT INTO reminder_people (reminder, person, named, event) VALUES ($1, $2, $3, $4)";

    /// When something is due.
    schedules: ScheduleRow { id: String, rule: Option<String>, misfire: String }
    by (id)
    "SELECT id, rule, misfire FROM schedules WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO schedules (id, rule, misfire) VALUES ($1, $2, $3)";

    /// A time when something was due.
    occurrences: OccurrenceRow { schedule: String, due_at: i64, state: String, handled_at: i64 }
    by (schedule, due_at)
    "SELECT schedule, due_at, state, handled_at FROM occurrences WHERE (schedule, due_at) > ($1, $2) \
     ORDER BY schedule, due_at LIMIT $3"
    "INSERT INTO occurrences (schedule, due_at, state, handled_at) VALUES ($1, $2, $3, $4)";

    /// A list as it was at a time.
    checklist_editions: EditionRow { list: String, version: i64, content: String, seen_at: i64 }
    by (list, version)
    "SELECT list, version, content, seen_at FROM checklist_editions WHERE (list, version) > ($1, $2) \
     ORDER BY list, version LIMIT $3"
    "INSERT INTO checklist_editions (list, version, content, seen_at) VALUES ($1, $2, $3, $4)";

    /// What a room has of a list.
    checklists: ChecklistRow {
        id: String, room: String, number: i64, owner: String, list: Option<String>, title: String, way: String,
        invites: bool, due_at: Option<i64>, state: String, post: Option<String>
    }
    by (id)
    "SELECT id, room, number, owner, list, title, way, invites, due_at, state, post FROM checklists \
     WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO checklists (id, room, number, owner, list, title, way, invites, due_at, state, post) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    /// An item that had its turn.
    checklist_turns: TurnRow { checklist: String, item: String }
    by (checklist, item)
    "SELECT checklist, item FROM checklist_turns WHERE (checklist, item) > ($1, $2) \
     ORDER BY checklist, item LIMIT $3"
    "INSERT INTO checklist_turns (checklist, item) VALUES ($1, $2)";

    /// A team's task.
    checklist_tasks: ChecklistTaskRow {
        checklist: String, position: i64, label: String, person: Option<String>, due_on: Option<String>,
        done_by: Option<String>, done_at: Option<i64>
    }
    by (checklist, position)
    "SELECT checklist, position, label, person, due_on, done_by, done_at FROM checklist_tasks \
     WHERE (checklist, position) > ($1, $2) ORDER BY checklist, position LIMIT $3"
    "INSERT INTO checklist_tasks (checklist, position, label, person, due_on, done_by, done_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// What may be shown of a month that is over.
    checklist_results: ChecklistResultRow {
        room: String, list: String, month: String, item: String, since: i64, part: String, shown: String,
        does: Option<i64>, base: Option<i64>
    }
    by (room, list, month, item, since, part)
    "SELECT room, list, month, item, since, part, shown, does, base FROM checklist_results \
     WHERE (room, list, month, item, since, part) > ($1, $2, $3, $4, $5, $6) \
     ORDER BY room, list, month, item, since, part LIMIT $7"
    "INSERT INTO checklist_results (room, list, month, item, since, part, shown, does, base) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /// A list that was made in a room.
    checklist_lists: ChecklistListRow { id: String, room: String, owner: String, state: String } by (id)
    "SELECT id, room, owner, state FROM checklist_lists WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO checklist_lists (id, room, owner, state) VALUES ($1, $2, $3, $4)";

    /// Who wants no invitations.
    checklist_refusals: RefusalRow { person: String } by (person)
    "SELECT person FROM checklist_refusals WHERE person > $1 ORDER BY person LIMIT $2"
    "INSERT INTO checklist_refusals (person) VALUES ($1)";
}
