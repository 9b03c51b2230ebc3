//! What the bot sent, for people and for programs.

use chrono::SecondsFormat;
use chrono_tz::Tz;
use serde::Serialize;

use crate::chat::{Body, Ref};
use crate::console::stage::Sent;

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The JSON form. Every field is always there.
#[derive(Debug, Serialize)]
struct Record<'a> {
    n: i64,
    at: String,
    room: &'a str,
    to: Option<&'a str>,
    object: Option<i64>,
    kind: &'static str,
    body: String,
    html: Option<String>,
    thread: Option<&'a str>,
    reply_to: Option<&'a str>,
    mentions: Vec<&'a str>,
    poll: Option<Poll<'a>>,
    file: Option<File<'a>>,
}

#[derive(Debug, Serialize)]
struct Poll<'a> {
    question: &'a str,
    options: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct File<'a> {
    name: &'a str,
    mime: &'a str,
    bytes: usize,
    path: Option<&'a str>,
}

/// One message as a line, or for people as several.
pub fn print(sent: &Sent, zone: Tz, format: Format) -> String {
    match format {
        Format::Json => serde_json::to_string(&record(sent, zone)).unwrap_or_default(),
        Format::Text => for_people(sent, zone),
    }
}

fn for_people(sent: &Sent, zone: Tz) -> String {
    let time = sent.at.local(zone).format("%-m/%-d %H:%M");
    let kind = kind(&sent.message.body);
    let number = sent.object.map(|number| format!(" #{number}")).unwrap_or_default();
    let body = body(&sent.message.body).replace('\n', "\n    ");
    format!("[{time} {} {kind}{number}]\n    {body}", sent.room)
}

fn record(sent: &Sent, zone: Tz) -> Record<'_> {
    let message = &sent.message;
    let html = match &message.body {
        Body::Notice(doc) | Body::Text(doc) | Body::Edit { doc, .. } => Some(doc.html()),
        _ => None,
    };
    let poll = match &message.body {
        Body::Poll { question, options, .. } => {
            Some(Poll { question, options: options.iter().map(|(_, text)| text.as_str()).collect() })
        }
        _ => None,
    };
    let file = match &message.body {
        Body::File { name, mime, bytes } => {
            Some(File { name, mime, bytes: bytes.len(), path: sent.path.as_deref() })
        }
        Body::Rendered { form, name, .. } => {
            let (mime, bytes) =
                (form.mime(), sent.rendered.as_ref().map_or(0, |rendered| rendered.bytes.len()));
            Some(File { name, mime, bytes, path: sent.path.as_deref() })
        }
        _ => None,
    };
    Record {
        n: sent.n,
        at: sent.at.local(zone).to_rfc3339_opts(SecondsFormat::AutoSi, true),
        room: &sent.room,
        to: sent.to.as_deref(),
        object: sent.object,
        kind: kind(&message.body),
        body: body(&message.body),
        html,
        thread: message.thread.as_ref().and_then(event),
        reply_to: message.reply_to.as_ref().and_then(event),
        mentions: message.mentions.iter().map(crate::base::UserId::localpart).collect(),
        poll,
        file,
    }
}

fn event(reference: &Ref) -> Option<&str> {
    match reference {
        Ref::Event(event) => Some(event.as_str()),
        Ref::Post(_) => None,
    }
}

/// The name of what was sent.
pub fn kind(body: &Body) -> &'static str {
    match body {
        Body::Notice(_) => "notice",
        Body::Text(_) => "text",
        Body::Poll { .. } => "poll",
        Body::File { .. } => "file",
        Body::Rendered { form, .. } => {
            if form.is_picture() {
                "picture"
            } else {
                "file"
            }
        }
        Body::PollEnd { .. } => "poll_end",
        Body::Edit { .. } => "edit",
        Body::React { .. } => "reaction",
        Body::Redact { .. } => "redaction",
        Body::Pin { pinned: true, .. } => "pin",
        Body::Pin { .. } => "unpin",
        Body::Leave => "leave",
    }
}

/// Its plain text.
pub fn body(body: &Body) -> String {
    match body {
        Body::Notice(doc) | Body::Text(doc) | Body::Edit { doc, .. } => doc.plain(),
        Body::Poll { fallback, .. } => fallback.clone(),
        Body::PollEnd { text, .. } => text.clone(),
        Body::File { name, .. } => name.clone(),
        Body::Rendered { recipe, name, .. } => recipe.alt().map_or_else(|| name.clone(), str::to_owned),
        Body::React { key, .. } => key.clone(),
        Body::Redact { .. } | Body::Pin { .. } | Body::Leave => String::new(),
    }
}
