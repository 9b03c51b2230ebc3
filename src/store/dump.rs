//! All rows of all tables, for a backup that either database can read.
//!
//! One struct a table, with the same names as the columns; a row is one JSON object. A test holds
//! the list against the schema, so a table or column that is added without it fails the build.

mod rows;

use anyhow::Context as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(in crate::store) use rows::meetings::{
    AgendaPointRow, DateAnswerRow, DateNoteRow, DatePersonRow, DatePollRow, DateSlotRow, MeetingAnswerRow,
    MeetingGuestRow, MeetingMaterialRow, MeetingRow, MeetingSeriesRow, MinutesLineRow, MinutesPresentRow,
    MinutesRow, MinutesVersionRow, RecordingRow, TodoPersonRow, TodoRow,
};
pub(in crate::store) use rows::{
    ActRow, BallotRow, ChangeRow, ChecklistResultRow, ChecklistRow, ChecklistTaskRow, DepartureRow,
    EditionRow, MarkRow, MemberRow, ObjectRow, OptionRow, OrganiserRow, PollRow, ReminderPersonRow,
    ReminderRow, RoomRow, ScheduleRow, SpaceChildRow,
};

pub(in crate::store) use rows::surveys::{
    QuestionnaireRow, SurveyAnswerRow, SurveyResponseRow, SurveyResultRow, SurveyRow, SurveyRunRow,
    SurveyTextRow,
};

use crate::find;
use crate::store::{StoreError, Tx};

/// Rows are read and handed on in pieces of this many.
const PAGE: i64 = 500;

/// Some rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The table.
    pub table: &'static str,
    /// The rows, one JSON object a line.
    pub lines: Vec<u8>,
    /// How many.
    pub rows: u64,
}

/// A row of a table, as it is dumped.
trait Row: Serialize + DeserializeOwned + Sized {
    /// The table's name.
    const TABLE: &'static str;

    /// The rows that follow `last` in the order of the key.
    async fn after(tx: &mut Tx, last: Option<&Self>, limit: i64) -> Result<Vec<Self>, StoreError>;

    /// Puts the row into its table.
    async fn insert(&self, tx: &mut Tx) -> Result<(), StoreError>;
}

/// Hands every row of every table to `sink`. The transaction should be a [`crate::store::Db::snapshot`].
///
/// # Errors
/// When the database or the sink fails.
pub async fn dump(
    tx: &mut Tx,
    sink: &mut impl AsyncFnMut(Piece) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    rows::each_table(tx, sink).await?;
    rows::meetings::each_table(tx, sink).await?;
    rows::surveys::each_table(tx, sink).await
}

async fn dump_table<R: Row>(
    tx: &mut Tx,
    sink: &mut impl AsyncFnMut(Piece) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut last: Option<R> = None;
    loop {
        let page = R::after(tx, last.as_ref(), PAGE).await?;
        if page.is_empty() {
            return Ok(());
        }
        let mut lines = Vec::new();
        for row in &page {
            serde_json::to_writer(&mut lines, row)?;
            lines.push(b'\n');
        }
        let rows = u64::try_from(page.len())?;
        last = page.into_iter().next_back();
        sink(Piece { table: R::TABLE, lines, rows }).await?;
    }
}

/// Puts the rows of a piece back; returns how many.
///
/// # Errors
/// When there is no such table, a line is no row of it, or the database fails.
pub async fn restore(tx: &mut Tx, table: &str, lines: &[u8]) -> anyhow::Result<u64> {
    let mut rows = 0;
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let known = rows::restore_line(tx, table, line).await?
            || rows::meetings::restore_line(tx, table, line).await?
            || rows::surveys::restore_line(tx, table, line).await?;
        anyhow::ensure!(known, "there is no table {table:?} here");
        rows += 1;
    }
    Ok(rows)
}

async fn restore_row<R: Row>(tx: &mut Tx, line: &[u8]) -> anyhow::Result<()> {
    let row: R = serde_json::from_slice(line).with_context(|| format!("a row of {}", R::TABLE))?;
    Ok(row.insert(tx).await?)
}

/// Whether there is no row of ours yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(tx: &mut Tx) -> Result<bool, StoreError> {
    let row = find!(
        tx,
        (String,),
        "SELECT key FROM meta UNION ALL SELECT id FROM rooms UNION ALL SELECT event_id FROM inbox \
         UNION ALL SELECT id FROM outbox UNION ALL SELECT id FROM jobs LIMIT 1",
    )?;
    Ok(row.is_none())
}

#[cfg(test)]
mod tests;
