//! What a room has set for itself beside its language and its clock, and who changed what.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::base::office::{Closed, Hours};
use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec};

/// A room's own settings. What is not set is as the configuration says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoomSettings {
    /// The words that call the bot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefixes: Option<Vec<String>>,
    /// The hours in which people may be nudged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// More days on which the office is closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<Closed>,
    /// Whether results come with charts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charts: Option<bool>,
}

impl RoomSettings {
    /// What stands in the room's row. What another version wrote and this one cannot read counts
    /// as not set.
    pub fn read(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}

/// A change of a room's settings.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Change {
    /// Its row.
    pub id: Id,
    /// The room.
    pub room: Id,
    /// Who changed it.
    pub person: UserId,
    /// Which setting.
    pub name: String,
    /// What it was; `None`: as the configuration says.
    pub old_value: Option<String>,
    /// What it is.
    pub new_value: Option<String>,
    /// When.
    pub changed_at: Stamp,
}

/// Sets a room's own settings.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, room: &Id, settings: &RoomSettings) -> anyhow::Result<()> {
    let text =
        if *settings == RoomSettings::default() { None } else { Some(serde_json::to_string(settings)?) };
    exec!(tx, "UPDATE rooms SET settings = $2 WHERE id = $1", room, text)?;
    Ok(())
}

/// Records a change.
///
/// # Errors
/// When the database fails.
pub async fn log(tx: &mut Tx, change: &Change) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO settings_log (id, room, person, name, old_value, new_value, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &change.id,
        &change.room,
        &change.person,
        &change.name,
        &change.old_value,
        &change.new_value,
        change.changed_at,
    )?;
    Ok(())
}

/// The last `most` changes of a room, newest first.
///
/// # Errors
/// When the database fails.
pub async fn changes(tx: &mut Tx, room: &Id, most: i64) -> anyhow::Result<Vec<Change>> {
    Ok(all!(
        tx,
        Change,
        "SELECT id, room, person, name, old_value, new_value, changed_at FROM settings_log \
         WHERE room = $1 ORDER BY id DESC LIMIT $2",
        room,
        most,
    )?)
}
