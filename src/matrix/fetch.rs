//! The content of small files that the bot can do something with, such as questionnaires.
//!
//! It is fetched before the event is journaled, so that the engine finds it there. What cannot be
//! fetched is left out, and the person is asked to send it again.

use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::media::{MediaFormat, MediaRequestParameters};
use matrix_sdk::ruma::OwnedMxcUri;
use matrix_sdk::ruma::events::room::MediaSource;
use serde_json::Value;

use super::convert::text;
use crate::chat::Kind;
use crate::chat::event::Upload;

/// The next sync waits for a file; it does not wait longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// Puts the content of an upload into it.
pub(super) async fn into(client: &Client, kind: &mut Kind, event: &Value) {
    let Kind::Upload(upload) = kind else { return };
    if !upload.matters() || says_too_large(event) {
        return;
    }
    let Some(source) = event.get("content").and_then(source) else { return };
    let request = MediaRequestParameters { source, format: MediaFormat::File };
    // The server bounds what can be uploaded at all; what is larger than we read is dropped.
    let fetched = tokio::time::timeout(PATIENCE, client.media().get_media_content(&request, false)).await;
    match fetched {
        Ok(Ok(bytes)) if bytes.len() <= Upload::MAX_CONTENT_BYTES => {
            upload.content = String::from_utf8(bytes).ok();
        }
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::warn!(%error, "cannot fetch a file"),
        Err(_) => tracing::warn!("fetching a file took too long"),
    }
}

fn says_too_large(event: &Value) -> bool {
    let size = event.pointer("/content/info/size").and_then(Value::as_u64);
    size.is_some_and(|size| usize::try_from(size).map_or(true, |size| size > Upload::MAX_CONTENT_BYTES))
}

fn source(content: &Value) -> Option<MediaSource> {
    if let Some(url) = text(content, &["url"]) {
        return Some(MediaSource::Plain(OwnedMxcUri::from(url)));
    }
    serde_json::from_value(content.get("file")?.clone())
        .ok()
        .map(|file| MediaSource::Encrypted(Box::new(file)))
}
