//! The tables of date polls, meetings, agendas, minutes and to-dos.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::store::dump::{Piece, Row, dump_table, restore_row};
use crate::store::{StoreError, Tx};
use crate::{all, exec};

tables! {
    /// A meeting.
    meetings: MeetingRow {
        id: String, room: String, number: i64, owner: String, title: String, title_key: String, ordinal: Option<i64>, subject: Option<String>, starts_at: i64, ends_at: i64, form: String, place: Option<String>, link: Option<String>, seats: Option<i64>, sensitive: bool, state: String, reason: Option<String>, series: Option<String>, slot_at: Option<i64>, sequence: i64, root: String, date_poll: Option<String>, began_at: Option<i64>, ended_at: Option<i64>, line: String, poll: Option<String>, remind: Option<i64>
    }
    by (id)
    "SELECT id, room, number, owner, title, title_key, ordinal, subject, starts_at, ends_at, form, place, link, seats, sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO meetings (id, room, number, owner, title, title_key, ordinal, subject, starts_at, ends_at, form, place, link, seats, sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)";

    /// Who comes to a meeting.
    meeting_answers: MeetingAnswerRow {
        meeting: String, person: String, answer: Option<String>, deputy: Option<String>, comment: Option<String>, cast_at: i64, event: String, seat: Option<String>, asked_at: Option<i64>
    }
    by (meeting, person)
    "SELECT meeting, person, answer, deputy, comment, cast_at, event, seat, asked_at FROM meeting_answers WHERE (meeting, person) > ($1, $2) ORDER BY meeting, person LIMIT $3"
    "INSERT INTO meeting_answers (meeting, person, answer, deputy, comment, cast_at, event, seat, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /// Whom the bot wrote to about a meeting.
    meeting_asked: MeetingAskedRow {
        meeting: String, person: String, asked_at: i64
    }
    by (meeting, person)
    "SELECT meeting, person, asked_at FROM meeting_asked WHERE (meeting, person) > ($1, $2) ORDER BY meeting, person LIMIT $3"
    "INSERT INTO meeting_asked (meeting, person, asked_at) VALUES ($1, $2, $3)";

    /// Somebody without an account who comes to a meeting.
    meeting_guests: MeetingGuestRow {
        meeting: String, position: i64, name: String
    }
    by (meeting, position)
    "SELECT meeting, position, name FROM meeting_guests WHERE (meeting, position) > ($1, $2) ORDER BY meeting, position LIMIT $3"
    "INSERT INTO meeting_guests (meeting, position, name) VALUES ($1, $2, $3)";

    /// Something to read for a meeting.
    meeting_materials: MeetingMaterialRow {
        meeting: String, position: i64, name: String, url: Option<String>, event: Option<String>
    }
    by (meeting, position)
    "SELECT meeting, position, name, url, event FROM meeting_materials WHERE (meeting, position) > ($1, $2) ORDER BY meeting, position LIMIT $3"
    "INSERT INTO meeting_materials (meeting, position, name, url, event) VALUES ($1, $2, $3, $4, $5)";

    /// Meetings that recur.
    meeting_series: MeetingSeriesRow {
        id: String, room: String, number: i64, owner: String, title: String, rule: String, minutes: i64, form: Option<String>, place: Option<String>, link: Option<String>, seats: Option<i64>, sensitive: bool, remind: Option<i64>, agenda: String, guests: String, state: String, last_slot: Option<i64>, sequence: i64
    }
    by (id)
    "SELECT id, room, number, owner, title, rule, minutes, form, place, link, seats, sensitive, remind, agenda, guests, state, last_slot, sequence FROM meeting_series WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO meeting_series (id, room, number, owner, title, rule, minutes, form, place, link, seats, sensitive, remind, agenda, guests, state, last_slot, sequence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";

    /// The address of a room's calendar, as a hash.
    meeting_feeds: MeetingFeedRow { hash: String, room: String, person: String, made_at: i64 }
    by (hash)
    "SELECT hash, room, person, made_at FROM meeting_feeds WHERE hash > $1 ORDER BY hash LIMIT $2"
    "INSERT INTO meeting_feeds (hash, room, person, made_at) VALUES ($1, $2, $3, $4)";

    /// A date poll.
    date_polls: DatePollRow {
        id: String, room: String, number: i64, owner: String, title: String, state: String, opened_at: i64,
        closes_at: Option<i64>, agenda: String, place: Option<String>, link: Option<String>, quorum:
        Option<i64>, each_organisation: bool, by_itself: bool, taps: bool, root: String, nudged_at:
        Option<i64>, attempt: Option<i64>, decided: Option<i64>, decided_by: Option<String>
    }
    by (id)
    "SELECT id, room, number, owner, title, state, opened_at, closes_at, agenda, place, link, quorum, \
     each_organisation, by_itself, taps, root, nudged_at, attempt, decided, decided_by FROM date_polls \
     WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO date_polls (id, room, number, owner, title, state, opened_at, closes_at, agenda, place, \
     link, quorum, each_organisation, by_itself, taps, root, nudged_at, attempt, decided, decided_by) VALUES \
     ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";

    /// A slot of a date poll.
    date_slots: DateSlotRow { poll: String, position: i64, starts_at: i64, ends_at: i64 }
    by (poll, position)
    "SELECT poll, position, starts_at, ends_at FROM date_slots WHERE (poll, position) > ($1, $2) ORDER BY \
     poll, position LIMIT $3"
    "INSERT INTO date_slots (poll, position, starts_at, ends_at) VALUES ($1, $2, $3, $4)";

    /// What a person said of a slot.
    date_answers: DateAnswerRow {
        event: String, position: i64, poll: String, person: String, answer: String, cast_at: i64
    }
    by (event, position)
    "SELECT event, position, poll, person, answer, cast_at FROM date_answers WHERE (event, position) > \
     ($1, $2) ORDER BY event, position LIMIT $3"
    "INSERT INTO date_answers (event, position, poll, person, answer, cast_at) VALUES ($1, $2, $3, $4, $5, \
     $6)";

    /// What a person wrote behind an answer.
    date_notes: DateNoteRow { event: String, poll: String, person: String, note: String, cast_at: i64 }
    by (event)
    "SELECT event, poll, person, note, cast_at FROM date_notes WHERE event > $1 ORDER BY event LIMIT $2"
    "INSERT INTO date_notes (event, poll, person, note, cast_at) VALUES ($1, $2, $3, $4, $5)";

    /// Somebody without whom it should not be.
    date_people: DatePersonRow { poll: String, person: String, deputy: Option<String> }
    by (poll, person)
    "SELECT poll, person, deputy FROM date_people WHERE (poll, person) > ($1, $2) ORDER BY poll, person \
     LIMIT $3"
    "INSERT INTO date_people (poll, person, deputy) VALUES ($1, $2, $3)";

    /// A point of an agenda.
    agenda_points: AgendaPointRow {
        id: String, room: String, meeting: Option<String>, position: i64, title: String, who: Option<String>,
        minutes: Option<i64>, state: String, done_at: Option<i64>, owner: String
    } by (id)
    "SELECT id, room, meeting, position, title, who, minutes, state, done_at, owner FROM agenda_points \
     WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO agenda_points (id, room, meeting, position, title, who, minutes, state, done_at, owner) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// What a room was asked for a meeting's agenda.
    agendas: AgendaRow { meeting: String, asked_at: Option<i64> } by (meeting)
    "SELECT meeting, asked_at FROM agendas WHERE meeting > $1 ORDER BY meeting LIMIT $2"
    "INSERT INTO agendas (meeting, asked_at) VALUES ($1, $2)";

    /// How far the minutes of a meeting are.
    minutes: MinutesRow {
        meeting: String, by_hand: bool, heard_at: i64, version: i64, reflects_until: Option<i64>
    } by (meeting)
    "SELECT meeting, by_hand, heard_at, version, reflects_until FROM minutes WHERE meeting > $1 \
     ORDER BY meeting LIMIT $2"
    "INSERT INTO minutes (meeting, by_hand, heard_at, version, reflects_until) VALUES ($1, $2, $3, $4, $5)";

    /// A line of minutes.
    minutes_lines: MinutesLineRow {
        id: String, meeting: String, event: Option<String>, kind: String, body: String, author: String,
        said_at: i64, todo: Option<String>
    } by (id)
    "SELECT id, meeting, event, kind, body, author, said_at, todo FROM minutes_lines WHERE id > $1 \
     ORDER BY id LIMIT $2"
    "INSERT INTO minutes_lines (id, meeting, event, kind, body, author, said_at, todo) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// Who was at a meeting.
    minutes_present: MinutesPresentRow { meeting: String, person: String, name: String, how: String }
    by (meeting, person)
    "SELECT meeting, person, name, how FROM minutes_present WHERE (meeting, person) > ($1, $2) \
     ORDER BY meeting, person LIMIT $3"
    "INSERT INTO minutes_present (meeting, person, name, how) VALUES ($1, $2, $3, $4)";

    /// Minutes as they were posted.
    minutes_versions: MinutesVersionRow { meeting: String, version: i64, made_at: i64, body: String }
    by (meeting, version)
    "SELECT meeting, version, made_at, body FROM minutes_versions WHERE (meeting, version) > ($1, $2) \
     ORDER BY meeting, version LIMIT $3"
    "INSERT INTO minutes_versions (meeting, version, made_at, body) VALUES ($1, $2, $3, $4)";

    /// A recording of a meeting.
    recordings: RecordingRow { id: String, meeting: String, url: String, owner: String, added_at: i64 } by (id)
    "SELECT id, meeting, url, owner, added_at FROM recordings WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO recordings (id, meeting, url, owner, added_at) VALUES ($1, $2, $3, $4, $5)";

    /// Something that is to be done.
    todos: TodoRow {
        id: String, room: String, number: i64, meeting: Option<String>, body: String, who: Option<String>,
        due_at: Option<i64>, has_time: bool, state: String, owner: String, made_at: i64, done_at: Option<i64>
    } by (id)
    "SELECT id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at FROM todos \
     WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO todos (id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    /// A member who took it on.
    todo_people: TodoPersonRow { todo: String, person: String } by (todo, person)
    "SELECT todo, person FROM todo_people WHERE (todo, person) > ($1, $2) ORDER BY todo, person LIMIT $3"
    "INSERT INTO todo_people (todo, person) VALUES ($1, $2)";
}
