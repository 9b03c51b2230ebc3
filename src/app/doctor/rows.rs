//! What the rows tell: what waits, what is late, what was given up.

use super::Report;
use crate::app::operator::room;
use crate::base::{Clock, Phrase, Stamp};
use crate::config::Config;
use crate::store::{Tx, checkup, gaps, inbox, jobs, meta, outbox, poison};

/// Work that is this late counts as missed.
const OVERDUE_MS: i64 = 60_000;
/// A message that waits for this long is kept from the homeserver by something.
const STUCK_MS: i64 = 10 * 60 * 1000;
/// What was given up longer ago has been seen by somebody.
const RECENT_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// Pinning a message and removing somebody else's need this power level, unless a room says
/// otherwise.
const POWER: i64 = 50;

pub(super) async fn check(
    report: &mut Report,
    tx: &mut Tx,
    config: &Config,
    bot_runs: bool,
) -> anyhow::Result<()> {
    let now = Clock::System.now();
    let (to_handle, unreadable) = inbox::depth(tx).await?;
    let to_send: i64 = outbox::depth(tx).await?.iter().map(|(_, count)| count).sum();
    report.note(&Phrase::new("check-queues").with("handle", to_handle).with("send", to_send))?;
    if unreadable == 0 {
        report.well(&Phrase::new("check-readable"))?;
    } else {
        report.sick(&Phrase::new("check-unreadable").with("count", unreadable))?;
    }
    let (overdue, _) = jobs::trouble(tx, now.plus_ms(-OVERDUE_MS)).await?;
    match overdue {
        0 => report.well(&Phrase::new("check-on-time"))?,
        // They are done when the bot is back.
        late if !bot_runs => report.note(&Phrase::new("check-overdue-stopped").with("count", late))?,
        late => report.sick(&Phrase::new("check-overdue").with("count", late))?,
    }
    for one in poison::all(tx).await? {
        let place = room(one.name.as_deref(), one.room.as_str());
        let code = one.code.as_deref().unwrap_or("-");
        let phrase = Phrase::new("check-set-aside").with("code", code).with("room", place);
        report.sick(&phrase.with("at", one.received_at))?;
    }
    if bot_runs {
        stuck(report, tx, now).await?;
    }
    missing(report, tx, now).await?;
    strangers(report, tx, now).await?;
    given_up(report, tx, now.plus_ms(-RECENT_MS)).await?;
    powers(report, tx, config).await
}

/// Messages that the homeserver, or what stands before it, does not take.
async fn stuck(report: &mut Report, tx: &mut Tx, now: Stamp) -> anyhow::Result<()> {
    let Some((count, since)) = checkup::stuck(tx, now.plus_ms(-STUCK_MS)).await? else { return Ok(()) };
    report.sick(&Phrase::new("check-stuck").with("count", count).with("minutes", now.since(since) / 60_000))
}

/// Parts of timelines that the homeserver has not given yet.
async fn missing(report: &mut Report, tx: &mut Tx, now: Stamp) -> anyhow::Result<()> {
    let (count, Some(since)) = gaps::open(tx).await? else { return Ok(()) };
    report.sick(&Phrase::new("check-gaps").with("count", count).with("minutes", now.since(since) / 60_000))
}

/// Messages that carry our marker and that we did not send.
async fn strangers(report: &mut Report, tx: &mut Tx, now: Stamp) -> anyhow::Result<()> {
    let at = meta::find(tx, meta::STRANGER).await?.and_then(|ms| ms.parse().ok()).map(Stamp);
    match at.filter(|at| now.since(*at) < RECENT_MS) {
        Some(at) => report.sick(&Phrase::new("check-stranger").with("minutes", now.since(at) / 60_000)),
        None => Ok(()),
    }
}

async fn given_up(report: &mut Report, tx: &mut Tx, since: Stamp) -> anyhow::Result<()> {
    let jobs = checkup::dead_jobs(tx, since).await?;
    let messages = checkup::dead_messages(tx, since).await?;
    if jobs.is_empty() && messages.is_empty() {
        return report.well(&Phrase::new("check-nothing-given-up"));
    }
    for (kind, reason, count) in jobs {
        let reason = reason.unwrap_or_default();
        let held = reason == checkup::HELD;
        let phrase = Phrase::new("check-dead-jobs").with("kind", kind);
        let phrase = phrase.with("reason", reason).with("count", count);
        if held { report.note(&phrase)? } else { report.sick(&phrase)? }
    }
    for (reason, count) in messages {
        let reason = reason.unwrap_or_default();
        let held = reason == checkup::HELD;
        let phrase = Phrase::new("check-dead-messages").with("reason", reason).with("count", count);
        if held { report.note(&phrase)? } else { report.sick(&phrase)? }
    }
    Ok(())
}

/// The bot works with the power of a member; with more it can pin and tidy up.
async fn powers(report: &mut Report, tx: &mut Tx, config: &Config) -> anyhow::Result<()> {
    let rooms = checkup::powers(tx, &config.account.user).await?;
    let low = rooms.iter().filter(|room| room.count < POWER).count();
    let phrase = Phrase::new("check-powers").with("rooms", i64::try_from(rooms.len())?);
    report.note(&phrase.with("low", i64::try_from(low)?))
}
