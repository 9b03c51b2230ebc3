//! The tables of checklists.

mod own;
mod runs;
mod tasks;

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::config::checklist::Checklist;
use crate::features::checklist::rules::{Edition, Figure, Share};
use crate::store::Tx;
use crate::{all, exec, find, get};
pub(super) use own::{
    add_edition, add_list, lists_of_person, lists_of_room, owner_of, refuse, refuses, set_list_state,
};
pub(super) use runs::{
    Run, add_run, answer, answered_in, answers, delete_run, find_run, months_before, open_runs, run_of,
    runs_of, save_run,
};
pub(super) use tasks::{Task, add_task, open_tasks_of, save_task, tasks};

/// What a room has of a list.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Plan {
    pub(super) id: Id,
    pub(super) room: Id,
    pub(super) number: i64,
    pub(super) owner: UserId,
    /// The id of its list; `None` for tasks that were written in the chat.
    pub(super) list: Option<String>,
    /// The title of tasks.
    pub(super) title: String,
    /// `whole`, `item` or `tasks`.
    pub(super) way: String,
    /// Whether everybody is written to, too.
    pub(super) invites: bool,
    /// The next time by its rule.
    pub(super) due_at: Option<Stamp>,
    /// `posted`, `waiting`, `paused` or `withdrawn`.
    pub(super) state: String,
    /// The outbox row of the tasks' live message.
    pub(super) post: Option<Id>,
}

impl Plan {
    pub(super) fn is_tasks(&self) -> bool {
        self.way == "tasks"
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "waiting" | "paused")
    }
}

#[derive(FromRow)]
struct EditionRow {
    version: i64,
    content: String,
}

impl EditionRow {
    fn edition(self) -> anyhow::Result<Edition> {
        let edition: Edition = serde_json::from_str(&self.content)?;
        Ok(Edition { version: self.version, ..edition })
    }
}

/// The edition of a list as it is now, which is recorded when it is new.
pub(super) async fn edition_of(tx: &mut Tx, wanted: &Checklist, now: Stamp) -> anyhow::Result<Edition> {
    let last = last_edition(tx, &wanted.id).await?;
    match Edition::after(last.as_ref(), wanted) {
        Some(next) => {
            add_edition(tx, &next, now).await?;
            Ok(next)
        }
        None => last.ok_or_else(|| anyhow::anyhow!("a list without an edition is new")),
    }
}

/// The last edition of a list that was seen.
pub(super) async fn last_edition(tx: &mut Tx, list: &str) -> anyhow::Result<Option<Edition>> {
    let row = find!(
        tx,
        EditionRow,
        "SELECT version, content FROM checklist_editions WHERE list = $1 ORDER BY version DESC LIMIT 1",
        list,
    )?;
    row.map(EditionRow::edition).transpose()
}

/// An edition of a list.
pub(super) async fn get_edition(tx: &mut Tx, list: &str, version: i64) -> anyhow::Result<Edition> {
    let row = get!(
        tx,
        EditionRow,
        "SELECT version, content FROM checklist_editions WHERE list = $1 AND version = $2",
        list,
        version,
    )?;
    row.edition()
}

pub(super) async fn add(tx: &mut Tx, plan: &Plan) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO checklists (id, room, number, owner, list, title, way, invites, due_at, state, post) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &plan.id,
        &plan.room,
        plan.number,
        &plan.owner,
        &plan.list,
        &plan.title,
        &plan.way,
        plan.invites,
        plan.due_at,
        &plan.state,
        &plan.post,
    )?;
    Ok(())
}

/// Writes back what may change.
pub(super) async fn save(tx: &mut Tx, plan: &Plan) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE checklists SET way = $2, invites = $3, due_at = $4, state = $5, post = $6 WHERE id = $1",
        &plan.id,
        &plan.way,
        plan.invites,
        plan.due_at,
        &plan.state,
        &plan.post,
    )?;
    Ok(())
}

pub(super) async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Plan> {
    Ok(get!(
        tx,
        Plan,
        "SELECT id, room, number, owner, list, title, way, invites, due_at, state, post FROM checklists WHERE id = $1",
        id,
    )?)
}

/// Everything of a room that was not taken back.
pub(super) async fn of_room(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Plan>> {
    Ok(all!(
        tx,
        Plan,
        "SELECT id, room, number, owner, list, title, way, invites, due_at, state, post FROM checklists \
         WHERE room = $1 AND state <> 'withdrawn' ORDER BY number",
        room,
    )?)
}

/// A list in a room where a person is.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Offer {
    pub(super) room: Id,
    pub(super) list: String,
}

/// The lists that came up in the rooms of a person.
pub(super) async fn offers(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<Offer>> {
    Ok(all!(
        tx,
        Offer,
        "SELECT DISTINCT checklists.room, checklists.list FROM checklists \
         JOIN members ON members.room = checklists.room JOIN rooms ON rooms.id = checklists.room \
         WHERE members.person = $1 AND members.joined AND rooms.joined AND rooms.direct IS NULL \
         AND checklists.list IS NOT NULL AND checklists.way <> 'tasks' AND checklists.state <> 'withdrawn' \
         ORDER BY checklists.room, checklists.list",
        person,
    )?)
}

/// Whether a list was posted in a room since `since`.
pub(super) async fn was_posted(tx: &mut Tx, room: &Id, since: Stamp) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (Id,),
        "SELECT outbox.id FROM outbox JOIN checklists ON checklists.id = outbox.object \
         WHERE checklists.room = $1 AND outbox.part = 'post' AND outbox.created_at >= $2 \
         ORDER BY outbox.id LIMIT 1",
        room,
        since,
    )?;
    Ok(row.is_some())
}

/// The items of a plan that had their turn.
pub(super) async fn turns(tx: &mut Tx, plan: &Id) -> anyhow::Result<Vec<String>> {
    let rows =
        all!(tx, (String,), "SELECT item FROM checklist_turns WHERE checklist = $1 ORDER BY item", plan)?;
    Ok(rows.into_iter().map(|(item,)| item).collect())
}

/// An item has its turn; `anew` when all had it.
pub(super) async fn had_turn(tx: &mut Tx, plan: &Id, item: &str, anew: bool) -> anyhow::Result<()> {
    if anew {
        exec!(tx, "DELETE FROM checklist_turns WHERE checklist = $1", plan)?;
    }
    exec!(
        tx,
        "INSERT INTO checklist_turns (checklist, item) VALUES ($1, $2) ON CONFLICT (checklist, item) DO NOTHING",
        plan,
        item,
    )?;
    Ok(())
}

/// Keeps what may be shown of a list in a month that is over. What is there stays as it was shown.
pub(super) async fn publish(tx: &mut Tx, room: &Id, list: &str, figure: &Figure) -> anyhow::Result<()> {
    let (does, base) = match figure.share {
        Share::Known { does, base } => (Some(does), Some(base)),
        _ => (None, None),
    };
    exec!(
        tx,
        "INSERT INTO checklist_results (room, list, month, item, since, part, shown, does, base) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (room, list, month, item, since, part) DO NOTHING",
        room,
        list,
        &figure.month,
        &figure.item,
        figure.since,
        &figure.part,
        figure.share.name(),
        does,
        base,
    )?;
    Ok(())
}

#[derive(FromRow)]
struct FigureRow {
    month: String,
    item: String,
    since: i64,
    part: String,
    shown: String,
    does: Option<i64>,
    base: Option<i64>,
}

/// What may be shown of a list in a room, oldest month first.
pub(super) async fn figures(tx: &mut Tx, room: &Id, list: &str) -> anyhow::Result<Vec<Figure>> {
    let rows = all!(
        tx,
        FigureRow,
        "SELECT month, item, since, part, shown, does, base FROM checklist_results \
         WHERE room = $1 AND list = $2 ORDER BY month, item, since, part",
        room,
        list,
    )?;
    let figure = |row: FigureRow| Figure {
        month: row.month,
        item: row.item,
        since: row.since,
        part: row.part,
        share: Share::of(&row.shown, row.does, row.base),
    };
    Ok(rows.into_iter().map(figure).collect())
}
