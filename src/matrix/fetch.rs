//! The content of small files that the bot can do something with, such as questionnaires.
//!
//! A file is fetched beside the sync: until then its event lies in the journal and waits. Few are fetched at
//! once, one of each person, no more of each than is read, and what does not come soon is left out: then the
//! person is asked to send it again.

use std::collections::{HashMap, HashSet};
use std::io::Read as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use matrix_sdk::ruma::OwnedMxcUri;
use matrix_sdk::ruma::events::room::MediaSource;
use matrix_sdk_base::crypto::AttachmentDecryptor;
use serde_json::Value;
use tokio::task::JoinSet;

use super::convert::text;
use super::guard::{Panicked, guarded};
use super::hub::Hub;
use crate::base::{EventId, UserId};
use crate::chat::event::Upload;
use crate::chat::{Event, Kind};
use crate::store::inbox::{self, Pending};

/// So many files are fetched at once.
const AT_ONCE: usize = 4;
/// So many of one person may wait; more are left out.
const WAITING: usize = 5;
/// So many rows are looked at.
const ROWS: i64 = 200;
/// A file takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(10);
/// For so long the server may wait for a file that its sender has only announced (MSC2246).
const UPLOAD_MS: u32 = 2_000;
/// A file that does not come is tried again after these pauses, and then left out.
const PAUSES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(10)];
/// Without a ring the journal is looked at this often.
const IDLE: Duration = Duration::from_mins(1);

/// What became of a file.
enum Fetched {
    /// It says this.
    Read(String),
    /// It is too large, no text, or not to be had.
    Refused,
    /// The server is away or has not got it yet.
    Away,
}

/// Somebody's file that is being fetched.
struct Order {
    event: Event,
    upload: Upload,
    source: String,
}

struct Fetcher {
    hub: Arc<Hub>,
    flying: JoinSet<(Order, Fetched)>,
    /// Whose files and which are on their way.
    people: HashSet<UserId>,
    events: HashSet<EventId>,
    /// How often files were tried that did not come, and when they are tried again.
    late: HashMap<EventId, (usize, Instant)>,
}

/// Fetches files until told to stop.
///
/// # Errors
/// When the database or the seal fails.
pub(super) async fn run(hub: Arc<Hub>) -> Result<()> {
    let mut fetcher = Fetcher {
        hub: hub.clone(),
        flying: JoinSet::new(),
        people: HashSet::new(),
        events: HashSet::new(),
        late: HashMap::new(),
    };
    loop {
        fetcher.start().await?;
        // One whose time has come and that did not start waits for another to land.
        let now = Instant::now();
        let next = fetcher.late.values().map(|(_, at)| *at).filter(|at| *at > now).min();
        let wait = next.map_or(IDLE, |at| at.duration_since(now).min(IDLE));
        tokio::select! {
            Some(landed) = fetcher.flying.join_next() => {
                let (order, file) = landed.context("a file cannot be fetched")?;
                fetcher.land(order, file).await?;
            }
            () = tokio::time::sleep(wait) => {}
            () = hub.files.notified() => {}
            () = hub.stopped() => return Ok(()),
        }
    }
}

impl Fetcher {
    /// Starts what may start now.
    async fn start(&mut self) -> Result<()> {
        let mut tx = self.hub.db.read().await?;
        let rows = inbox::fetching(&mut tx, ROWS).await?;
        drop(tx);
        let mut waiting: HashMap<UserId, usize> = HashMap::new();
        for row in rows {
            let Some(order) = self.order(&row).await? else { continue };
            let count = waiting.entry(order.event.sender.clone()).or_default();
            *count += 1;
            if *count > WAITING {
                self.settle(order, None, "refused").await?;
                continue;
            }
            let is_full = self.flying.len() >= AT_ONCE;
            let is_late = self.late.get(&row.event_id).is_some_and(|(_, at)| *at > Instant::now());
            if is_full
                || is_late
                || self.events.contains(&row.event_id)
                || self.people.contains(&order.event.sender)
            {
                continue;
            }
            self.people.insert(order.event.sender.clone());
            self.events.insert(row.event_id);
            let hub = self.hub.clone();
            self.flying.spawn(async move {
                let fetched = guarded(tokio::time::timeout(PATIENCE, fetch(&hub, &order.source))).await;
                let fetched = match fetched {
                    Ok(Ok(fetched)) => fetched,
                    Ok(Err(_)) => Fetched::Away,
                    Err(Panicked) => Fetched::Refused,
                };
                (order, fetched)
            });
        }
        Ok(())
    }

    /// What a row asks for. One that cannot be opened any more is done with.
    async fn order(&self, row: &Pending) -> Result<Option<Order>> {
        let opened =
            self.hub.seal.open(&row.payload).and_then(|plain| Ok(serde_json::from_str::<Event>(&plain)?));
        match opened {
            Ok(event) => {
                if let Kind::Unfetched { upload, source } = event.kind.clone() {
                    return Ok(Some(Order { event, upload, source }));
                }
            }
            Err(error) => tracing::error!(error = format!("{error:#}"), "journal row unreadable"),
        }
        let mut tx = self.hub.db.begin().await?;
        inbox::give_up(&mut tx, &row.event_id).await?;
        tx.commit().await?;
        Ok(None)
    }

    /// Takes in what became of a file. One that does not come is tried again, a few times.
    async fn land(&mut self, order: Order, fetched: Fetched) -> Result<()> {
        self.people.remove(&order.event.sender);
        self.events.remove(&order.event.id);
        let (content, outcome) = match fetched {
            Fetched::Read(content) => (Some(content), "read"),
            Fetched::Refused => (None, "refused"),
            Fetched::Away => {
                let tries = self.late.get(&order.event.id).map_or(0, |(tries, _)| *tries);
                if let Some(pause) = PAUSES.get(tries) {
                    self.late.insert(order.event.id, (tries + 1, Instant::now() + *pause));
                    return Ok(());
                }
                (None, "away")
            }
        };
        self.settle(order, content, outcome).await
    }

    /// Lets the engine have the file, with what stands in it or without.
    async fn settle(&mut self, order: Order, content: Option<String>, outcome: &'static str) -> Result<()> {
        self.hub.metrics.file_fetched(outcome);
        self.late.remove(&order.event.id);
        let Order { event, upload, .. } = order;
        let event = Event { kind: Kind::Upload(Upload { content, ..upload }), ..event };
        let mut tx = self.hub.db.begin().await?;
        inbox::arrived(&mut tx, &self.hub.seal, self.hub.clock.now(), &event, None).await?;
        tx.commit().await?;
        self.hub.bell.ring_inbox();
        Ok(())
    }
}

/// What an event says, where a file that may be read waits for its content first.
pub(super) fn wanted(kind: Kind, event: &Value, may_send_files: bool) -> Kind {
    match kind {
        Kind::Upload(upload) if upload.matters() && may_send_files => match source(event) {
            Some(source) => Kind::Unfetched { upload, source },
            None => Kind::Upload(upload),
        },
        kind => kind,
    }
}

/// Where the content of an upload is, with the keys of an encrypted one.
fn source(event: &Value) -> Option<String> {
    let content = event.get("content")?;
    let source = match text(content, &["url"]) {
        Some(url) => MediaSource::Plain(OwnedMxcUri::from(url)),
        None => MediaSource::Encrypted(Box::new(serde_json::from_value(content.get("file")?.clone()).ok()?)),
    };
    serde_json::to_string(&source).ok()
}

async fn fetch(hub: &Hub, source: &str) -> Fetched {
    let Ok(source) = serde_json::from_str::<MediaSource>(source) else { return Fetched::Refused };
    let uri = match &source {
        MediaSource::Plain(uri) => uri,
        MediaSource::Encrypted(file) => &file.url,
    };
    let Ok((server, media)) = uri.parts() else { return Fetched::Refused };
    let bytes = match download(hub, &format!("client/v1/media/download/{server}/{media}")).await {
        // Homeservers of before Matrix 1.11 know only the old address.
        Err(Unfetched::Unknown) => download(hub, &format!("media/v3/download/{server}/{media}")).await,
        answer => answer,
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(Unfetched::Away) => return Fetched::Away,
        Err(Unfetched::Unknown | Unfetched::Refused) => return Fetched::Refused,
    };
    match opened(source, bytes).and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(text) => Fetched::Read(text),
        None => Fetched::Refused,
    }
}

/// Why there are no bytes.
enum Unfetched {
    Away,
    Refused,
    /// The server does not know the address.
    Unknown,
}

/// Reads a file, but never more of it than is wanted, whatever its sender says of its size.
async fn download(hub: &Hub, path: &str) -> Result<Vec<u8>, Unfetched> {
    let base = hub.settings.homeserver.trim_end_matches('/');
    let url = format!("{base}/_matrix/{path}?timeout_ms={UPLOAD_MS}");
    let mut request = hub.client.http_client().get(url);
    if let Some(token) = hub.client.access_token() {
        request = request.bearer_auth(token);
    }
    let mut answer = request.send().await.map_err(|_| Unfetched::Away)?;
    let status = answer.status();
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| Unfetched::Away)? {
        if bytes.len() + chunk.len() > Upload::MAX_CONTENT_BYTES {
            return Err(Unfetched::Refused);
        }
        bytes.extend_from_slice(&chunk);
    }
    if status.is_success() {
        return Ok(bytes);
    }
    let code = serde_json::from_slice::<Value>(&bytes).ok();
    let code = code.as_ref().and_then(|answer| text(answer, &["errcode"]));
    tracing::warn!(status = status.as_u16(), code, "cannot fetch a file");
    Err(match code {
        Some("M_UNRECOGNIZED") => Unfetched::Unknown,
        // Also of what was announced and not uploaded yet.
        _ if status.is_server_error() || matches!(status.as_u16(), 401 | 408 | 429) => Unfetched::Away,
        Some(_) => Unfetched::Refused,
        None => Unfetched::Away,
    })
}

/// The bytes in clear; `None` when they are not what their sender has sealed.
fn opened(source: MediaSource, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let MediaSource::Encrypted(file) = source else { return Some(bytes) };
    let mut cursor = std::io::Cursor::new(bytes);
    let mut reader = AttachmentDecryptor::new(&mut cursor, (*file).into()).ok()?;
    let mut clear = Vec::new();
    reader.read_to_end(&mut clear).ok()?;
    Some(clear)
}
