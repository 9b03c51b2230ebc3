//! Looking at queues and at this room.

use crate::base::Fault;
use crate::features::Cx;
use crate::store::{inbox, jobs, meta, outbox, poison, rooms};

/// Work that is this late counts as missed.
const OVERDUE_MS: i64 = 60_000;
/// A clock that differs by less is right: the answer tells seconds only, and networks take time.
const CLOCK_OFF_MS: i64 = 5_000;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Findings {
    pub(super) encrypted: bool,
    pub(super) members: i64,
    pub(super) unreadable_here: i64,
    /// Whether other devices trust the bot's; `None` when there is no homeserver.
    pub(super) cross_signed: Option<bool>,
    pub(super) to_handle: i64,
    pub(super) to_send: i64,
    pub(super) given_up: i64,
    pub(super) overdue: i64,
    pub(super) dead_jobs: i64,
    /// What failed inside and was set aside.
    pub(super) set_aside: i64,
    /// The homeserver's clock minus ours (ms), when they differ too much.
    pub(super) clock_off_ms: Option<i64>,
}

impl Findings {
    /// Whether nothing needs anybody's attention.
    pub(super) fn is_well(&self) -> bool {
        self.unreadable_here == 0
            && self.cross_signed != Some(false)
            && self.clock_off_ms.is_none()
            && self.given_up + self.overdue + self.dead_jobs + self.set_aside == 0
    }
}

pub(super) async fn examine(cx: &mut Cx<'_>) -> Result<Findings, Fault> {
    let (to_handle, _) = inbox::depth(cx.tx).await?;
    let lanes = outbox::depth(cx.tx).await?;
    let (overdue, dead_jobs) = jobs::trouble(cx.tx, cx.now.plus_ms(-OVERDUE_MS)).await?;
    let cross_signed = meta::find(cx.tx, meta::CROSS_SIGNED).await?;
    let clock_off_ms = meta::find(cx.tx, meta::CLOCK_AHEAD).await?.and_then(|ms| ms.parse::<i64>().ok());
    Ok(Findings {
        encrypted: cx.room.encrypted,
        members: rooms::count(cx.tx, &cx.room.id).await?,
        unreadable_here: inbox::waiting_in(cx.tx, &cx.room.address).await?,
        cross_signed: cross_signed.map(|value| value == "yes"),
        // This very command is still in the journal.
        to_handle: (to_handle - 1).max(0),
        to_send: lanes.iter().map(|(_, count)| count).sum(),
        given_up: outbox::dead_count(cx.tx).await?,
        overdue,
        dead_jobs,
        set_aside: poison::count(cx.tx).await?,
        clock_off_ms: clock_off_ms.filter(|ms| ms.abs() > CLOCK_OFF_MS),
    })
}
