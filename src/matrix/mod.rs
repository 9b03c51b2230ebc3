//! The homeserver: the only part that names the Matrix SDK.
//!
//! [`inbound`](self) turns what happens in rooms into journal rows, `outbound` turns outbox rows
//! into messages; they meet the rest of the bot only in the database and at the [`Bell`].

mod client;
mod content;
mod convert;
mod deliver;
mod direct;
mod ear;
mod failing;
mod fault;
mod fetch;
mod files;
mod filling;
mod follow;
mod gap;
mod guard;
mod health;
mod hub;
mod inbound;
mod journal;
mod keys;
mod lookup;
mod outbound;
mod pace;
mod picture;
mod readers;
mod reading;
mod recorded;
mod roster;
mod seen;
mod space;
mod verify;

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::Result;
use tokio::sync::watch;

use crate::base::{Clock, UserId};
use crate::chat::Renderer;
use crate::store::{Bell, Db, Seal, inbox};
use crate::telemetry::{Final, Metrics, Supervisor};

pub use fault::LoggedOut;
pub use health::Health;
use hub::Hub;
pub use readers::READERS;
pub use verify::Trust;

/// Whether somebody may invite the bot, by user id.
pub type MayInvite = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// What the homeserver part needs to know.
#[derive(Clone)]
pub struct Settings {
    /// Base address of the homeserver's client API.
    pub homeserver: String,
    /// The bot's account.
    pub user: UserId,
    /// Its password, for the first login.
    pub password: Option<String>,
    /// An access token instead.
    pub access_token: Option<String>,
    /// How the device is called in the account's list.
    pub device_name: String,
    /// The name that members see.
    pub display_name: String,
    /// The data directory; the caller holds its lock.
    pub data_dir: PathBuf,
    /// The account's recovery key, if it has one already.
    pub recovery_key: Option<String>,
    /// Whose invitations are accepted.
    pub may_invite: MayInvite,
}

/// The rest of the bot, as far as the homeserver part meets it.
#[derive(Clone, Debug)]
pub struct Inside {
    /// The database.
    pub db: Db,
    /// The keys of what lies in the journal.
    pub seal: Seal,
    /// The present.
    pub clock: Clock,
    /// Who wakes whom.
    pub bell: Bell,
    /// What is counted.
    pub metrics: Metrics,
    /// Who draws pictures and papers.
    pub renderer: Renderer,
}

/// A long-lived part, as it is started.
type Part = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// Only the end of the session is an end that no new start can mend.
fn if_final(error: anyhow::Error) -> anyhow::Error {
    if error.is::<LoggedOut>() { error.context(Final) } else { error }
}

/// The bot on its homeserver.
pub struct Matrix {
    hub: Arc<Hub>,
    new_recovery_key: Option<String>,
}

/// How the bot stands with its homeserver, for `doctor`.
#[derive(Clone, Debug)]
pub struct Status {
    /// The device's signature and the recovery key.
    pub trust: Trust,
    /// The server's clock minus ours (ms), as far as a second's resolution and the network allow;
    /// `None` when the server does not answer.
    pub clock_ahead_ms: Option<i64>,
    /// How many events wait for keys.
    pub undecryptable: i64,
    /// The bot's device.
    pub device: String,
}

impl Matrix {
    /// Logs in, or comes back with the stored session. On the first run this also makes the bot's
    /// encryption identity; a stored session needs no answer from the homeserver here.
    ///
    /// # Errors
    /// When there is no session and none can be made, or a store cannot be opened.
    pub async fn connect(settings: Settings, inside: Inside) -> Result<Self> {
        let session = client::open(&settings, &inside.clock).await?;
        let fresh = session.fresh;
        let hub = Arc::new(Hub::new(session, settings, inside)?);
        let new_recovery_key = if fresh { verify::secure(&hub.client, &hub.settings).await? } else { None };
        Ok(Self { hub, new_recovery_key })
    }

    /// The recovery key, if [`Matrix::connect`] has made one: to be shown once.
    pub fn new_recovery_key(&self) -> Option<&str> {
        self.new_recovery_key.as_deref()
    }

    /// Counters of everything that goes in and out.
    pub fn health(&self) -> Health {
        self.hub.health.clone()
    }

    /// Reads and writes rooms until `shutdown` turns true; then ends within a few seconds. A part of it that
    /// fails or crashes is started again by `supervisor`, and shows in `/readyz` meanwhile.
    ///
    /// # Errors
    /// With [`LoggedOut`]: the process should end then, and the next start mends what can be mended.
    pub async fn run(&self, mut shutdown: watch::Receiver<bool>, supervisor: &Supervisor) -> Result<()> {
        let hub = &self.hub;
        let keep = |name, start: fn(Arc<Hub>) -> Part| {
            let start = move || {
                let part = start(hub.clone());
                async move { part.await.map_err(if_final) }
            };
            supervisor.keep(name, hub.stop_signal(), start)
        };
        let parts = async {
            tokio::try_join!(
                keep("reader", |hub| Box::pin(inbound::run(hub))),
                // A message that is on its way is finished and recorded; the rest goes at the next start.
                keep("sender", |hub| Box::pin(outbound::run(hub))),
                keep("keys", |hub| Box::pin(keys::run(hub))),
                keep("files", |hub| Box::pin(fetch::run(hub))),
                keep("gaps", |hub| Box::pin(filling::run(hub))),
                keep("chores", |hub| Box::pin(follow::run(hub))),
            )
        };
        let stop = async {
            // An error means that whoever wanted us to run is gone.
            let _ = shutdown.wait_for(|stop| *stop).await;
            hub.stop();
            std::future::pending::<()>().await;
        };
        let ended = tokio::select! {
            ended = parts => ended,
            () = stop => Ok(Default::default()),
        };
        // Also when one part has ended the bot for all of them.
        hub.stop();
        ended.map(drop)
    }

    /// How the bot stands with its homeserver.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn status(&self) -> Result<Status> {
        let mut tx = self.hub.db.read().await?;
        let (_, undecryptable) = inbox::depth(&mut tx).await?;
        Ok(Status {
            trust: verify::trust(&self.hub.client).await,
            clock_ahead_ms: self.hub.clock_ahead_ms().await,
            undecryptable,
            device: self.hub.client.device_id().map(ToString::to_string).unwrap_or_default(),
        })
    }
}
