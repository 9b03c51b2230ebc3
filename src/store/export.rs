//! Everything that is kept about one room, for whoever may ask for it.

mod meetings;
mod minutes;
mod surveys;

use anyhow::Context as _;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

use crate::all;
use crate::base::Id;
use crate::store::Tx;
use crate::store::dump::{
    ActRow, BallotRow, ChangeRow, ChecklistResultRow, ChecklistRow, ChecklistTaskRow, DateAnswerRow,
    DateNoteRow, DatePersonRow, DatePollRow, DateSlotRow, DepartureRow, EditionRow, MarkRow, MemberRow,
    ObjectRow, OptionRow, OrganiserRow, PollRow, ReminderPersonRow, ReminderRow, RoomRow, ScheduleRow,
    SpaceChildRow,
};
use meetings::{Met, meetings};

/// A room and everything that belongs to it, in the columns' own names.
#[derive(Debug, Serialize)]
pub struct Everything {
    room: Value,
    members: Vec<Value>,
    organisers: Vec<Value>,
    /// Who left it.
    departures: Vec<Value>,
    /// The rooms of a space.
    space_children: Vec<Value>,
    objects: Vec<Value>,
    polls: Vec<Counted>,
    date_polls: Vec<DateCounted>,
    reminders: Vec<Value>,
    /// When the reminders recur, and whom they ring.
    schedules: Vec<Value>,
    reminder_people: Vec<Value>,
    meetings: Vec<Met>,
    meeting_series: Vec<Value>,
    #[serde(flatten)]
    minutes: minutes::Minutes,
    checklists: Checklists,
    surveys: surveys::Surveys,
    acts: Vec<Value>,
    settings_log: Vec<Value>,
}

/// What a room has of checklists.
#[derive(Debug, Serialize)]
struct Checklists {
    lists: Vec<Value>,
    /// Those that were made here.
    own: Vec<Value>,
    schedules: Vec<Value>,
    /// With names, as everybody in the room sees them.
    tasks: Vec<Value>,
    /// What may be shown of months that are over.
    results: Vec<Value>,
    /// What is not counted yet, without names (level B), and in an order that says nothing of who answered.
    answers: Vec<Value>,
}

/// An answer without whose it is.
#[derive(Debug, Serialize, FromRow)]
struct Nameless {
    list: String,
    month: String,
    item: String,
    since: i64,
    answer: i64,
}

/// A poll with its ballots: names are visible at level A.
#[derive(Debug, Serialize)]
struct Counted {
    #[serde(flatten)]
    poll: Value,
    options: Vec<Value>,
    ballots: Vec<Value>,
    reactions: Vec<Value>,
}

/// A date poll with its answers.
#[derive(Debug, Serialize)]
struct DateCounted {
    #[serde(flatten)]
    poll: Value,
    slots: Vec<Value>,
    answers: Vec<Value>,
    notes: Vec<Value>,
    people: Vec<Value>,
}

/// The rows of the rooms that are called `name`: by Matrix id, by row id, or by name.
///
/// # Errors
/// When the database fails.
pub async fn rooms_called(tx: &mut Tx, name: &str) -> anyhow::Result<Vec<(Id, String)>> {
    Ok(all!(
        tx,
        (Id, String),
        "SELECT id, address FROM rooms WHERE address = $1 OR id = $1 OR name = $1 ORDER BY id",
        name,
    )?)
}

/// Everything about the room with the row `id`.
///
/// # Errors
/// When the database fails or there is no such room.
pub async fn room(tx: &mut Tx, id: &Id) -> anyhow::Result<Everything> {
    let rooms = all!(
        tx,
        RoomRow,
        "SELECT id, address, name, direct, joined, encrypted, space, locale, zone, settings, next_number, last_said_at, \
         default_power, ring_power FROM rooms WHERE id = $1",
        id,
    )?;
    let room = rooms.first().context("there is no such room")?;
    let (members, organisers, departures) = people(tx, id).await?;
    let space_children = all!(
        tx,
        SpaceChildRow,
        "SELECT space, child, added_by FROM space_children WHERE space = $1 ORDER BY child",
        id,
    )?;
    let objects = all!(
        tx,
        ObjectRow,
        "SELECT id, room, number, feature, owner FROM objects WHERE room = $1 ORDER BY number",
        id,
    )?;
    let reminders = all!(
        tx,
        ReminderRow,
        "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, \
         awaits, times_said, again_of, event FROM reminders WHERE room = $1 ORDER BY number",
        id,
    )?;
    let (schedules, reminder_people) = around_reminders(tx, id).await?;
    let (acts, settings_log) = done_by_people(tx, id).await?;
    Ok(Everything {
        room: value(room)?,
        members,
        organisers,
        departures,
        space_children: values(&space_children)?,
        objects: values(&objects)?,
        polls: polls(tx, id).await?,
        date_polls: date_polls(tx, id).await?,
        reminders: values(&reminders)?,
        schedules,
        reminder_people,
        meetings: meetings(tx, id).await?,
        meeting_series: meetings::series(tx, id).await?,
        minutes: minutes::minutes(tx, id).await?,
        checklists: checklists(tx, id).await?,
        surveys: surveys::surveys(tx, id).await?,
        acts,
        settings_log,
    })
}

/// Who is in a room, who was named its organiser, and who left it.
async fn people(tx: &mut Tx, id: &Id) -> anyhow::Result<(Vec<Value>, Vec<Value>, Vec<Value>)> {
    let members = all!(
        tx,
        MemberRow,
        "SELECT room, person, name, power, joined FROM members WHERE room = $1 ORDER BY person",
        id,
    )?;
    let organisers =
        all!(tx, OrganiserRow, "SELECT room, person FROM organisers WHERE room = $1 ORDER BY person", id,)?;
    let departures = all!(
        tx,
        DepartureRow,
        "SELECT room, person, banned, left_at, settled FROM departures WHERE room = $1 ORDER BY person",
        id,
    )?;
    Ok((values(&members)?, values(&organisers)?, values(&departures)?))
}

/// What people did in a room, and what they changed of it.
async fn done_by_people(tx: &mut Tx, id: &Id) -> anyhow::Result<(Vec<Value>, Vec<Value>)> {
    let acts = all!(
        tx,
        ActRow,
        "SELECT id, room, person, feature, object, what, event, done_at, undone FROM acts WHERE room = $1 \
         ORDER BY id",
        id,
    )?;
    let changes = all!(
        tx,
        ChangeRow,
        "SELECT id, room, person, name, old_value, new_value, changed_at FROM settings_log WHERE room = $1 \
         ORDER BY id",
        id,
    )?;
    Ok((values(&acts)?, values(&changes)?))
}

/// When the reminders of a room come, and whom they ring.
async fn around_reminders(tx: &mut Tx, id: &Id) -> anyhow::Result<(Vec<Value>, Vec<Value>)> {
    let schedules = all!(
        tx,
        ScheduleRow,
        "SELECT schedules.id, rule, misfire FROM schedules JOIN reminders ON reminders.id = schedules.id \
         WHERE room = $1 ORDER BY number",
        id,
    )?;
    let reminder_people = all!(
        tx,
        ReminderPersonRow,
        "SELECT reminder, person, named, reminder_people.event FROM reminder_people \
         JOIN reminders ON reminders.id = reminder WHERE room = $1 ORDER BY number, person",
        id,
    )?;
    Ok((values(&schedules)?, values(&reminder_people)?))
}

async fn polls(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Counted>> {
    let rows = all!(
        tx,
        PollRow,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post, way, most, hidden, \
         grows, until_all, line_post, nudged_at FROM polls WHERE room = $1 ORDER BY number",
        room,
    )?;
    let mut polls = Vec::new();
    for row in rows {
        let options = all!(
            tx,
            OptionRow,
            "SELECT poll, position, label FROM poll_options WHERE poll = $1 ORDER BY position",
            &row.id,
        )?;
        let ballots = all!(
            tx,
            BallotRow,
            "SELECT poll, person, chosen, cast_at, event FROM poll_ballots WHERE poll = $1 \
             ORDER BY cast_at, event",
            &row.id,
        )?;
        let marks = all!(
            tx,
            MarkRow,
            "SELECT event, poll, person, position, cast_at FROM poll_marks WHERE poll = $1 \
             ORDER BY cast_at, event",
            &row.id,
        )?;
        polls.push(Counted {
            poll: value(&row)?,
            options: values(&options)?,
            ballots: values(&ballots)?,
            reactions: values(&marks)?,
        });
    }
    Ok(polls)
}

async fn date_polls(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<DateCounted>> {
    let rows = all!(
        tx,
        DatePollRow,
        "SELECT id, room, number, owner, title, state, opened_at, closes_at, agenda, place, link, quorum, \
         each_organisation, by_itself, taps, root, nudged_at, attempt, decided, decided_by FROM date_polls \
         WHERE room = $1 ORDER BY number",
        room,
    )?;
    let mut polls = Vec::new();
    for row in rows {
        let slots = all!(
            tx,
            DateSlotRow,
            "SELECT poll, position, starts_at, ends_at FROM date_slots WHERE poll = $1 ORDER BY position",
            &row.id,
        )?;
        let answers = all!(
            tx,
            DateAnswerRow,
            "SELECT event, position, poll, person, answer, cast_at FROM date_answers WHERE poll = $1 \
             ORDER BY cast_at, event, position",
            &row.id,
        )?;
        let notes = all!(
            tx,
            DateNoteRow,
            "SELECT event, poll, person, note, cast_at FROM date_notes WHERE poll = $1 ORDER BY cast_at, event",
            &row.id,
        )?;
        let people = all!(
            tx,
            DatePersonRow,
            "SELECT poll, person, deputy FROM date_people WHERE poll = $1 ORDER BY person",
            &row.id,
        )?;
        polls.push(DateCounted {
            poll: value(&row)?,
            slots: values(&slots)?,
            answers: values(&answers)?,
            notes: values(&notes)?,
            people: values(&people)?,
        });
    }
    Ok(polls)
}

async fn checklists(tx: &mut Tx, room: &Id) -> anyhow::Result<Checklists> {
    let lists = all!(
        tx,
        ChecklistRow,
        "SELECT id, room, number, owner, list, title, way, invites, due_at, state, post FROM checklists \
         WHERE room = $1 ORDER BY number",
        room,
    )?;
    let own = all!(
        tx,
        EditionRow,
        "SELECT list, version, content, seen_at FROM checklist_editions \
         JOIN checklist_lists ON checklist_lists.id = list WHERE room = $1 ORDER BY list, version",
        room,
    )?;
    let schedules = all!(
        tx,
        ScheduleRow,
        "SELECT schedules.id, rule, misfire FROM schedules JOIN checklists ON checklists.id = schedules.id \
         WHERE room = $1 ORDER BY number",
        room,
    )?;
    let tasks = all!(
        tx,
        ChecklistTaskRow,
        "SELECT checklist, position, label, person, due_on, done_by, done_at FROM checklist_tasks \
         JOIN checklists ON checklists.id = checklist WHERE room = $1 ORDER BY number, position",
        room,
    )?;
    let results = all!(
        tx,
        ChecklistResultRow,
        "SELECT room, list, month, item, since, part, shown, does, base FROM checklist_results \
         WHERE room = $1 ORDER BY list, month, item, since, part",
        room,
    )?;
    let answers = all!(
        tx,
        Nameless,
        "SELECT list, month, item, since, answer FROM checklist_answers \
         JOIN checklist_runs ON checklist_runs.id = run WHERE room = $1 ORDER BY list, month, item, since, answer",
        room,
    )?;
    Ok(Checklists {
        lists: values(&lists)?,
        own: values(&own)?,
        schedules: values(&schedules)?,
        tasks: values(&tasks)?,
        results: values(&results)?,
        answers: values(&answers)?,
    })
}

fn value(row: &impl Serialize) -> anyhow::Result<Value> {
    Ok(serde_json::to_value(row)?)
}

fn values(rows: &[impl Serialize]) -> anyhow::Result<Vec<Value>> {
    rows.iter().map(value).collect()
}
