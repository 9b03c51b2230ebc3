//! When objects are due: once, or again and again; and every time that they were.
//!
//! The job of an object says when it is due next, so finding what is due costs the same however
//! many schedules there are. The guard against doubles is the key of `occurrences`: whoever cannot
//! add the row comes too late and does nothing.

use sqlx::FromRow;

use crate::base::recur::Recurrence;
use crate::base::{Id, Stamp};
use crate::store::Tx;
use crate::{all, exec, get};

/// What is done with a time that has passed unheard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Misfire {
    /// It comes late and says for when it was meant.
    #[default]
    Late,
    /// It does not come, but is listed among what was missed.
    Report,
    /// It is left out.
    Skip,
}

impl Misfire {
    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Report => "report",
            Self::Skip => "skip",
        }
    }

    /// The rule with this name; a name that is not known is what is usual.
    pub fn of(name: &str) -> Self {
        match name {
            "report" => Self::Report,
            "skip" => Self::Skip,
            _ => Self::Late,
        }
    }
}

/// What became of a time that a schedule was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was told.
    Fired,
    /// It was not, and is to be listed.
    Missed,
    /// It was left out, as its rule says.
    Skipped,
}

impl Fate {
    fn name(self) -> &'static str {
        match self {
            Self::Fired => "fired",
            Self::Missed => "missed",
            Self::Skipped => "skipped",
        }
    }
}

/// When an object is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Again and again; `None`: once.
    pub rule: Option<Recurrence>,
    /// What is done with what was missed.
    pub misfire: Misfire,
}

#[derive(FromRow)]
struct Row {
    rule: Option<String>,
    misfire: String,
}

/// Sets when the object `id` is due.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, id: &Id, schedule: &Schedule) -> anyhow::Result<()> {
    let rule = schedule.rule.as_ref().map(serde_json::to_string).transpose()?;
    exec!(
        tx,
        "INSERT INTO schedules (id, rule, misfire) VALUES ($1, $2, $3) \
         ON CONFLICT (id) DO UPDATE SET rule = excluded.rule, misfire = excluded.misfire",
        id,
        rule,
        schedule.misfire.name(),
    )?;
    Ok(())
}

/// When the object `id` is due.
///
/// # Errors
/// When the database fails or it has no schedule.
pub async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Schedule> {
    let row = get!(tx, Row, "SELECT rule, misfire FROM schedules WHERE id = $1", id)?;
    let rule = row.rule.as_deref().map(serde_json::from_str).transpose()?;
    Ok(Schedule { rule, misfire: Misfire::of(&row.misfire) })
}

/// What recurs and is due by work of the kind `kind` later than `now`, by its object.
///
/// # Errors
/// When the database fails.
pub async fn recurring_after(tx: &mut Tx, kind: &str, now: Stamp) -> anyhow::Result<Vec<Id>> {
    let rows = all!(
        tx,
        (Id,),
        "SELECT jobs.object FROM jobs JOIN schedules ON schedules.id = jobs.object \
         WHERE jobs.kind = $1 AND jobs.state = 'waiting' AND jobs.due_at > $2 AND schedules.rule IS NOT NULL \
         ORDER BY jobs.object",
        kind,
        now,
    )?;
    Ok(rows.into_iter().map(|(object,)| object).collect())
}

/// Records what became of a time. False when that time was handled before: then nothing of it may
/// be said again.
///
/// # Errors
/// When the database fails.
pub async fn happened(tx: &mut Tx, id: &Id, due_at: Stamp, fate: Fate, now: Stamp) -> anyhow::Result<bool> {
    let added = exec!(
        tx,
        "INSERT INTO occurrences (schedule, due_at, state, handled_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (schedule, due_at) DO NOTHING",
        id,
        due_at,
        fate.name(),
        now,
    )?;
    Ok(added > 0)
}

/// Records that what was missed of an object is told.
///
/// # Errors
/// When the database fails.
pub async fn told(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "UPDATE occurrences SET state = 'told' WHERE schedule = $1 AND state = 'missed'", id)?;
    Ok(())
}
