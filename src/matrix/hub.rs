//! What all parts of the homeserver side share.

use std::collections::HashSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use matrix_sdk::ruma::{OwnedUserId, RoomId, UserId as RumaUserId};
use matrix_sdk::{Client, Room};
use tokio::sync::{Notify, watch};

use super::client::Session;
use super::direct::Made;
use super::health::Health;
use super::recorded::Recorded;
use super::{Inside, MayInvite, Settings};
use crate::base::{Clock, RoomAddress, Stamp, UserId};
use crate::chat::Renderer;
use crate::store::{Bell, Db, Seal, meta};
use crate::telemetry::Metrics;

/// What goes on is told once an hour.
const TELL_AGAIN_MS: i64 = 60 * 60 * 1000;

/// The shared parts; everything in it may be used from any task.
pub(super) struct Hub {
    pub(super) client: Client,
    pub(super) me: UserId,
    pub(super) own_id: OwnedUserId,
    pub(super) settings: Settings,
    pub(super) db: Db,
    pub(super) seal: Seal,
    pub(super) clock: Clock,
    pub(super) bell: Bell,
    pub(super) health: Health,
    pub(super) metrics: Metrics,
    pub(super) recorded: Recorded,
    /// When the sync token was last written (ms).
    pub(super) token_written: AtomicI64,
    pub(super) renderer: Renderer,
    /// When the bot's device logged in.
    pub(super) since: Stamp,
    stop: watch::Sender<bool>,
    /// Whether a sync has been taken in since the start.
    in_step: watch::Sender<bool>,
    /// Rings when a file is to be fetched.
    pub(super) files: Notify,
    /// Rings when something is missing of a room.
    pub(super) gaps: Notify,
    /// The direct rooms that the bot has made.
    pub(super) made: Made,
    /// When this run began.
    pub(super) started: Stamp,
    /// When it was last told that another bot uses the account (ms).
    stranger_told: AtomicI64,
    /// Rings when the homeserver is back while the sync still waits to try again.
    back: Notify,
    /// Rooms that a task is busy with (joining, leaving, following).
    busy: Mutex<HashSet<RoomAddress>>,
}

impl Hub {
    /// # Errors
    /// When the account's name is not a Matrix user id.
    pub(super) fn new(session: Session, settings: Settings, inside: Inside) -> Result<Self> {
        let Inside { db, seal, clock, bell, metrics, renderer } = inside;
        let started = clock.now();
        let own_id = RumaUserId::parse(settings.user.as_str()).context("the account's user id")?;
        Ok(Self {
            client: session.client,
            me: settings.user.clone(),
            own_id,
            settings,
            db,
            seal,
            clock,
            bell,
            health: Health::default(),
            metrics,
            recorded: Recorded::default(),
            token_written: AtomicI64::new(0),
            renderer,
            since: session.since,
            stop: watch::Sender::new(false),
            in_step: watch::Sender::new(false),
            files: Notify::new(),
            gaps: Notify::new(),
            made: Made::default(),
            started,
            stranger_told: AtomicI64::new(0),
            back: Notify::new(),
            busy: Mutex::default(),
        })
    }

    /// Tells every task to end.
    pub(super) fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Turns true when every task is to end.
    pub(super) fn stop_signal(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Whether the tasks are to end.
    pub(super) fn stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Waits until the tasks are to end.
    pub(super) async fn stopped(&self) {
        // The sender is `self`, so it cannot be gone.
        let _ = self.stop.subscribe().wait_for(|stop| *stop).await;
    }

    /// Notes that a sync has been taken in.
    pub(super) fn set_in_step(&self) {
        self.in_step.send_if_modified(|in_step| !std::mem::replace(in_step, true));
    }

    /// Waits for the first sync after the start, or until the tasks are to end.
    pub(super) async fn in_step(&self) {
        let mut in_step = self.in_step.subscribe();
        tokio::select! {
            // The sender is `self`, so it cannot be gone.
            _ = in_step.wait_for(|in_step| *in_step) => {}
            () = self.stopped() => {}
        }
    }

    /// Sleeps, but not longer than the tasks run; false when they are to end.
    pub(super) async fn pause(&self, duration: Duration) -> bool {
        tokio::select! {
            () = tokio::time::sleep(duration) => true,
            () = self.stopped() => false,
        }
    }

    /// Sleeps before the next sync is tried, but not when somebody else reaches the homeserver meanwhile.
    pub(super) async fn pause_sync(&self, duration: Duration) {
        tokio::select! {
            _ = self.pause(duration) => {}
            () = self.back.notified() => {}
        }
    }

    /// The homeserver has taken a message: a sync that waits to be tried again need not.
    pub(super) fn wake_sync(&self) {
        self.back.notify_waiters();
    }

    /// The SDK's room at an address, if it knows one.
    pub(super) fn room(&self, address: &RoomAddress) -> Option<Room> {
        self.client.get_room(&RoomId::parse(address.as_str()).ok()?)
    }

    /// Takes a room for a task; false when another task has it.
    pub(super) fn take(&self, room: &RoomAddress) -> bool {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).insert(room.clone())
    }

    /// Gives a room back.
    pub(super) fn give_back(&self, room: &RoomAddress) {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(room);
    }

    /// A single value of the database.
    pub(super) async fn find_meta(&self, key: &str) -> Result<Option<String>> {
        let mut tx = self.db.read().await?;
        Ok(meta::find(&mut tx, key).await?)
    }

    /// Whether it is time to say (again) that another bot uses the account, which it did at `at`.
    pub(super) fn is_news_of_stranger(&self, at: Stamp) -> bool {
        let told = self.stranger_told.load(Ordering::Relaxed);
        let is_news = at.since(Stamp(told)) > TELL_AGAIN_MS;
        if is_news {
            self.stranger_told.store(at.0, Ordering::Relaxed);
        }
        is_news
    }

    /// Whose invitations are accepted.
    pub(super) fn may_invite(&self) -> &MayInvite {
        &self.settings.may_invite
    }

    /// The server's clock minus ours, from the `Date` header of an answer.
    pub(super) async fn clock_ahead_ms(&self) -> Option<i64> {
        let url = format!("{}/_matrix/client/versions", self.settings.homeserver.trim_end_matches('/'));
        let asked_at = self.clock.now();
        let request = self.client.http_client().get(url).timeout(Duration::from_secs(5));
        let answer = request.send().await.ok()?;
        let answered_at = self.clock.now();
        let date = answer.headers().get("date")?.to_str().ok()?;
        let date = chrono::DateTime::parse_from_rfc2822(date).ok()?;
        let between = asked_at.plus_ms(answered_at.since(asked_at) / 2);
        // The header is cut to whole seconds: on average it is half a second behind.
        Some(Stamp::of(&date).plus_ms(500).since(between))
    }
}

/// The key under which it is kept that the journal knows the bot to be in a room.
pub(super) fn present_key(room: &RoomAddress) -> String {
    format!("present:{room}")
}

/// Under this prefix and the new room's address stands the old room that it is to replace.
pub(super) const UPGRADE: &str = "upgrade:";
