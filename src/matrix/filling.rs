//! Fills the gaps that syncs have left: page by page, oldest first, beside everything else.
//!
//! The way back through a gap is walked twice. The first time only its stations are kept, so that a gap of
//! any length needs no more memory than a page; then the pages are journaled from the oldest on. What is in
//! the journal already stays as it is, so a gap may be begun again after a crash.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use matrix_sdk::{Room, RoomState};

use super::fault::{LoggedOut, Trouble};
use super::follow;
use super::gap::{self, Page, Until};
use super::hub::Hub;
use super::journal::{self, Batch, Reason};
use super::reading::Reader;
use crate::store::gaps::{self, Gap};

/// No gap of more pages is filled: two hundred thousand events.
const MAX_PAGES: usize = 2_000;
/// A gap is tried again after this at first, then after twice as long …
const FIRST_WAIT_MS: i64 = 5_000;
/// … up to this,
const LONGEST_WAIT_MS: i64 = 30 * 60 * 1000;
/// and given up after this.
const GIVEN_UP_AFTER_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// Without a ring gaps are looked at this often.
const IDLE_MS: i64 = 5 * 60 * 1000;

/// Why a gap is still open.
enum Open {
    /// The server failed or refused.
    Trouble(Trouble),
    /// Something of ours failed.
    Fault(anyhow::Error),
}

impl From<Trouble> for Open {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<anyhow::Error> for Open {
    fn from(error: anyhow::Error) -> Self {
        Self::Fault(error)
    }
}

/// Fills gaps until told to stop.
///
/// # Errors
/// When the database fails, or with [`LoggedOut`].
pub(super) async fn run(hub: Arc<Hub>) -> Result<()> {
    let mut reader = Reader::new(hub.clone());
    while !hub.stopping() {
        let mut tx = hub.db.read().await?;
        let (next, (count, _)) = (gaps::next(&mut tx).await?, gaps::open(&mut tx).await?);
        drop(tx);
        hub.metrics.gaps_open(count);
        let wait_ms = match &next {
            Some(gap) => gap.next_try_at.since(hub.clock.now()).min(IDLE_MS),
            None => IDLE_MS,
        };
        if let (Some(gap), true) = (next, wait_ms <= 0) {
            match tend(&hub, &mut reader, &gap).await {
                Err(_) if hub.stopping() => break,
                tended => tended?,
            }
            continue;
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(u64::try_from(wait_ms).unwrap_or(0))) => {}
            () = hub.gaps.notified() => {}
            () = hub.stopped() => {}
        }
    }
    Ok(())
}

/// Tries a gap once.
async fn tend(hub: &Arc<Hub>, reader: &mut Reader, gap: &Gap) -> Result<()> {
    let filled = fill(hub, reader, gap).await;
    reader.forget(&gap.room);
    let trouble = match filled {
        Ok(()) => return Ok(()),
        Err(Open::Fault(error)) => return Err(error),
        Err(Open::Trouble(Trouble::LoggedOut)) => return Err(LoggedOut.into()),
        Err(Open::Trouble(trouble)) => trouble,
    };
    let now = hub.clock.now();
    let mut tx = hub.db.begin().await?;
    if !trouble.may_pass() || now.since(gap.since) > GIVEN_UP_AFTER_MS {
        tracing::error!(?trouble, "a part of a timeline is given up");
        gaps::close(&mut tx, &gap.id).await?;
    } else {
        // The opening was logged; a gap that stays open is for `doctor` and the metrics to tell.
        tracing::debug!(?trouble, tries = gap.tries, "a part of a timeline does not come yet");
        let wait_ms = (FIRST_WAIT_MS << gap.tries.clamp(0, 20)).min(LONGEST_WAIT_MS);
        gaps::retry(&mut tx, &gap.id, now.plus_ms(wait_ms)).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn fill(hub: &Arc<Hub>, reader: &mut Reader, gap: &Gap) -> Result<(), Open> {
    let room = hub.room(&gap.room).filter(|room| room.state() == RoomState::Joined);
    let Some(room) = room else {
        // What is missing of a room that the bot has left is missing for good.
        return Ok(journal::commit(hub, Batch::default(), Reason::Filled(&gap.id)).await?);
    };
    let mut events = 0;
    if let Some(from) = &gap.from_token {
        events = fill_events(hub, reader, gap, &room, from).await?;
    }
    let batch = reader.read_roster(&room, gap.id.as_str()).await?;
    journal::commit(hub, batch, Reason::Filled(&gap.id)).await?;
    tracing::info!(events, "filled a part of a timeline that was missing");
    Ok(())
}

async fn fill_events(
    hub: &Arc<Hub>,
    reader: &mut Reader,
    gap: &Gap,
    room: &Room,
    from: &str,
) -> Result<usize, Open> {
    let until = match (&gap.until_token, gap.until_time) {
        (Some(token), _) => Until::Token(token),
        (None, Some(time)) => Until::Time(time),
        (None, None) => Until::OwnJoin,
    };
    let mut stations = vec![from.to_owned()];
    let mut oldest: Page = gap::page(hub, room, from, until).await?;
    while let Some(next) = oldest.next.take().filter(|_| stations.len() < MAX_PAGES) {
        oldest = gap::page(hub, room, &next, until).await?;
        stations.push(next);
    }
    let mut oldest = Some(oldest);
    let mut events = 0;
    while let Some(station) = stations.pop() {
        let mut page = match oldest.take() {
            Some(page) => page,
            None => gap::page(hub, room, &station, until).await?,
        };
        page.events.reverse();
        events += page.events.len();
        let batch = reader.read_past(room, gap.id.as_str(), &page.events).await?;
        let to_join: Vec<_> = batch.upgrades.iter().map(|(new, _)| new.clone()).collect();
        journal::commit(hub, batch, Reason::Page).await?;
        for room in to_join {
            follow::join_successor(hub, room);
        }
    }
    Ok(events)
}
