//! From our messages to events: type and content, with the marker by which a message is found
//! again.

use serde_json::{Map, Value, json};

use super::convert::MARKER;
use crate::base::{EventId, Id};
use crate::chat::{Body, Doc, Message, Rendered};

/// The start of a poll under its draft name, which is the only one that clients show.
const POLL_START: &str = "org.matrix.msc3381.poll.start";
const POLL_END: &str = "org.matrix.msc3381.poll.end";
const TEXT: &str = "org.matrix.msc1767.text";

/// The events that a message refers to, once they are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Related {
    /// What the body is about: the poll, the edited message, the reacted one.
    pub(super) target: Option<EventId>,
    /// The root of the thread.
    pub(super) thread: Option<EventId>,
    /// The message that is answered.
    pub(super) reply_to: Option<EventId>,
}

/// Type and content of the event for a message; `None` for what is no event with content
/// (redactions, leaving).
pub(super) fn event(id: &Id, message: &Message, related: &Related) -> Option<(&'static str, Value)> {
    let (kind, content) = match &message.body {
        Body::Notice(doc) => ("m.room.message", written("m.notice", doc)),
        Body::Text(doc) => ("m.room.message", written("m.text", doc)),
        Body::Poll { question, options, fallback, hidden } => {
            (POLL_START, poll(question, options, fallback, *hidden))
        }
        Body::PollEnd { text, .. } => (POLL_END, poll_end(text, related.target.as_ref()?)),
        Body::Edit { doc, .. } => ("m.room.message", edit(doc, related.target.as_ref()?)),
        Body::React { key, .. } => ("m.reaction", reaction(key, related.target.as_ref()?)),
        // A file is uploaded first, see `file`.
        Body::File { .. } | Body::Rendered { .. } | Body::Redact { .. } | Body::Pin { .. } | Body::Leave => {
            return None;
        }
    };
    Some((kind, complete(kind, content, id, message, related)))
}

/// The event for a file that was uploaded: `source` is `{"url": "mxc:…"}`, or `{"file": {…}}` with the keys
/// of an encrypted one.
pub(super) fn file(
    id: &Id,
    message: &Message,
    related: &Related,
    source: Map<String, Value>,
) -> Option<(&'static str, Value)> {
    let Body::File { name, mime, bytes } = &message.body else { return None };
    let mut content = source;
    content.insert("msgtype".to_owned(), json!("m.file"));
    content.insert("body".to_owned(), json!(name));
    content.insert("filename".to_owned(), json!(name));
    content.insert("info".to_owned(), json!({ "mimetype": mime, "size": bytes.len() }));
    let kind = "m.room.message";
    Some((kind, complete(kind, content, id, message, related)))
}

/// The event for a picture or a paper that was rendered and uploaded. What it shows stands in `body`,
/// which clients read aloud; the name is in `filename` (Matrix 1.10, MSC2530).
pub(super) fn rendered(
    id: &Id,
    message: &Message,
    related: &Related,
    source: Map<String, Value>,
    rendered: &Rendered,
) -> Option<(&'static str, Value)> {
    let Body::Rendered { recipe, form, name } = &message.body else { return None };
    let mut info = Map::new();
    info.insert("mimetype".to_owned(), json!(rendered.mime));
    info.insert("size".to_owned(), json!(rendered.bytes.len()));
    if let Some((width, height)) = rendered.pixels {
        info.insert("w".to_owned(), json!(width));
        info.insert("h".to_owned(), json!(height));
    }
    let mut content = source;
    content.insert("msgtype".to_owned(), json!(if form.is_picture() { "m.image" } else { "m.file" }));
    content.insert("body".to_owned(), json!(recipe.alt().unwrap_or(name)));
    content.insert("filename".to_owned(), json!(name));
    content.insert("info".to_owned(), Value::Object(info));
    let kind = "m.room.message";
    Some((kind, complete(kind, content, id, message, related)))
}

/// Adds what every event has: what it relates to, whom it rings, and the marker.
fn complete(
    kind: &str,
    mut content: Map<String, Value>,
    id: &Id,
    message: &Message,
    related: &Related,
) -> Value {
    if !content.contains_key("m.relates_to")
        && let Some(relation) = relation(related)
    {
        content.insert("m.relates_to".to_owned(), relation);
    }
    if kind != "m.reaction" {
        content.insert("m.mentions".to_owned(), mentions(message));
    }
    content.insert(MARKER.to_owned(), json!({ "id": id.as_str() }));
    Value::Object(content)
}

fn written(msgtype: &str, doc: &Doc) -> Map<String, Value> {
    let mut content = Map::new();
    content.insert("msgtype".to_owned(), json!(msgtype));
    content.insert("body".to_owned(), json!(doc.plain()));
    content.insert("format".to_owned(), json!("org.matrix.custom.html"));
    content.insert("formatted_body".to_owned(), json!(doc.html()));
    content
}

fn poll(question: &str, options: &[(String, String)], fallback: &str, hidden: bool) -> Map<String, Value> {
    let kind = if hidden { "undisclosed" } else { "disclosed" };
    let answers: Vec<Value> = options.iter().map(|(id, text)| json!({ "id": id, TEXT: text })).collect();
    let mut content = Map::new();
    content.insert(
        POLL_START.to_owned(),
        json!({
            "question": { TEXT: question, "body": question, "msgtype": "m.text" },
            "kind": format!("org.matrix.msc3381.poll.{kind}"),
            "max_selections": 1,
            "answers": answers,
        }),
    );
    content.insert(TEXT.to_owned(), json!(fallback));
    content
}

fn poll_end(text: &str, poll: &EventId) -> Map<String, Value> {
    let mut content = Map::new();
    content.insert(POLL_END.to_owned(), json!({}));
    content.insert(TEXT.to_owned(), json!(text));
    content.insert("body".to_owned(), json!(text));
    content.insert("m.relates_to".to_owned(), json!({ "rel_type": "m.reference", "event_id": poll }));
    content
}

fn edit(doc: &Doc, target: &EventId) -> Map<String, Value> {
    // Clients that know no edits show the outer text.
    let mut content = written("m.notice", doc);
    content.insert("body".to_owned(), json!(format!("* {}", doc.plain())));
    content.insert("formatted_body".to_owned(), json!(format!("* {}", doc.html())));
    let mut new = written("m.notice", doc);
    new.insert("m.mentions".to_owned(), json!({}));
    content.insert("m.new_content".to_owned(), Value::Object(new));
    content.insert("m.relates_to".to_owned(), json!({ "rel_type": "m.replace", "event_id": target }));
    content
}

fn reaction(key: &str, target: &EventId) -> Map<String, Value> {
    let mut content = Map::new();
    content.insert(
        "m.relates_to".to_owned(),
        json!({ "rel_type": "m.annotation", "event_id": target, "key": key }),
    );
    content
}

fn relation(related: &Related) -> Option<Value> {
    let reply = related.reply_to.as_ref();
    if let Some(root) = &related.thread {
        // Clients without threads show it as an answer to the message or, failing that, the root.
        return Some(json!({
            "rel_type": "m.thread",
            "event_id": root,
            "is_falling_back": true,
            "m.in_reply_to": { "event_id": reply.unwrap_or(root) },
        }));
    }
    reply.map(|event| json!({ "m.in_reply_to": { "event_id": event } }))
}

fn mentions(message: &Message) -> Value {
    let mut mentions = Map::new();
    if !message.mentions.is_empty() {
        mentions.insert("user_ids".to_owned(), json!(message.mentions));
    }
    if message.mentions_room {
        mentions.insert("room".to_owned(), json!(true));
    }
    Value::Object(mentions)
}
