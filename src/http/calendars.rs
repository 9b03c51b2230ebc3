//! The listener for calendar programs: one read-only address for each member who asked for it.
//!
//! The address is all that protects a calendar, so nothing else is answered, not even by another
//! kind of "no": what is wrong, old or unknown is not found.

use std::io;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::base::Clock;
use crate::features::{House, meeting};
use crate::http::bounds::Bounded;
use crate::store::Db;

/// How long an orderly end may take before open connections are cut.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(2);
/// How long a calendar may take to be put together.
const PATIENCE: Duration = Duration::from_secs(10);
/// A longer name is no address of ours.
const LONGEST: usize = 64;

/// What calendars are made of.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The database.
    pub db: Db,
    /// The present.
    pub clock: Clock,
    /// The configuration, as far as views need it.
    pub house: House,
}

/// Answers `/calendar/<token>.ics` until `shutdown` ends.
///
/// # Errors
/// If the listener fails.
pub async fn serve_calendars(
    listener: TcpListener,
    shelf: Shelf,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (began, begins) = tokio::sync::oneshot::channel::<()>();
    let shutdown = async move {
        shutdown.await;
        drop(began);
    };
    let router = Router::new().route("/calendar/{name}", get(calendar)).with_state(shelf);
    let server = axum::serve(Bounded::new(listener), router).with_graceful_shutdown(shutdown);
    tokio::select! {
        result = server => result,
        // A client that keeps its request open must not keep the bot from stopping.
        () = async { begins.await.ok(); tokio::time::sleep(SHUTDOWN_GRACE).await } => Ok(()),
    }
}

async fn calendar(State(shelf): State<Shelf>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let token = name.strip_suffix(".ics").filter(|token| token.len() <= LONGEST);
    let Some(token) = token else { return StatusCode::NOT_FOUND.into_response() };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known = known.split(',').map(|one| one.trim().trim_start_matches("W/").trim_matches('"'));
    let found = match tokio::time::timeout(PATIENCE, find(&shelf, token, &known.collect::<Vec<_>>())).await {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => {
            tracing::error!(error = format!("{error:#}"), "a calendar cannot be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let Some(feed) = found else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{}\"", feed.tag);
    let Some(text) = feed.text else {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    };
    let head = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (header::ETAG, tag),
    ];
    (head, text).into_response()
}

async fn find(shelf: &Shelf, token: &str, known: &[&str]) -> anyhow::Result<Option<meeting::Feed>> {
    let mut tx = shelf.db.read().await?;
    meeting::calendar(&mut tx, &shelf.house, token, known, shelf.clock.now()).await
}
