//! From the JSON of an event to our own picture of it.
//!
//! Everything is read leniently and nothing is believed: a field of a wrong type is a field that
//! is not there, and an event without what it needs is [`Kind::Other`].

use matrix_sdk::ruma::{EventId as RumaEventId, RoomId, UserId as RumaUserId};
use serde_json::Value;

use crate::base::{EventId, RoomAddress, Stamp, UserId};
use crate::chat::event::{Text, Upload};
use crate::chat::{Kind, Member};

/// Longer messages are cut here; no command or answer comes near.
const MAX_BODY_BYTES: usize = 32 * 1024;
/// Ids are not longer (specification, "Common Identifier Format"); the SDK is built not to look.
const MAX_ID_BYTES: usize = 255;
/// Names and keys beyond this are nonsense.
const MAX_SHORT_BYTES: usize = 1024;
/// More answers than any poll of ours offers.
const MAX_ANSWERS: usize = 100;
/// More people than any message mentions in earnest.
const MAX_MENTIONS: usize = 200;
/// Where a message carries the id of the outbox row that it came from.
pub(super) const MARKER: &str = "jp.yoriai";
/// Draft and final names of votes; Element sends the draft also for final polls.
const VOTES: [&str; 2] = ["org.matrix.msc3381.poll.response", "m.poll.response"];

/// The text at the end of a path of fields.
pub(super) fn text<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    path.iter().try_fold(value, |value, field| value.get(field))?.as_str()
}

/// A room's id, if it is one. In the content of an event nobody has checked it.
pub(super) fn room_id(id: &str) -> Option<RoomAddress> {
    (is_plain(id) && id.len() > 1 && RoomId::parse(id).is_ok()).then(|| RoomAddress::from(id))
}

/// A person's id, if it is one.
pub(super) fn user_id(id: &str) -> Option<UserId> {
    (is_plain(id) && RumaUserId::parse(id).is_ok()).then(|| UserId::from(id))
}

/// The id of an event, if it is one.
fn parsed_event_id(id: &str) -> Option<EventId> {
    (is_plain(id) && id.len() > 1 && RumaEventId::parse(id).is_ok()).then(|| EventId::from(id))
}

/// No id is longer, or has white space or control characters in it, and no database need keep one that has.
fn is_plain(id: &str) -> bool {
    id.len() <= MAX_ID_BYTES && !id.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// When the server says that the event was sent; `None` for nonsense.
pub(super) fn sent_at(event: &Value) -> Option<Stamp> {
    event.get("origin_server_ts")?.as_i64().filter(|ms| *ms >= 0).map(Stamp)
}

/// The event's id.
pub(super) fn event_id(event: &Value) -> Option<EventId> {
    text(event, &["event_id"]).and_then(parsed_event_id)
}

/// The event's sender.
pub(super) fn sender(event: &Value) -> Option<UserId> {
    text(event, &["sender"]).and_then(user_id)
}

/// Whether it is a state event. What claims to be one inside of an encrypted event is none.
pub(super) fn is_state(event: &Value, encrypted: bool) -> bool {
    !encrypted && event.get("state_key").is_some_and(Value::is_string)
}

/// Whether it is an event that is still encrypted.
pub(super) fn is_encrypted(event: &Value) -> bool {
    text(event, &["type"]) == Some("m.room.encrypted")
}

/// The outbox row that an event of the bot's own came from.
pub(super) fn own_outbox(event: &Value) -> Option<String> {
    let id = text(event, &["content", MARKER, "id"])
        // Redactions have no content of ours, but the server tells the sender's device.
        .or_else(|| text(event, &["unsigned", "transaction_id"]))?;
    // Ids of rows are ULIDs; other transactions are the SDK's own.
    (id.len() == 26 && id.bytes().all(|c| c.is_ascii_alphanumeric())).then(|| id.to_owned())
}

/// What a message-like event says. State events are read elsewhere.
pub(super) fn kind(event: &Value, encrypted: bool) -> Kind {
    if event.get("state_key").is_some() {
        return Kind::Other;
    }
    let Some(content) = event.get("content").filter(|content| content.is_object()) else {
        return Kind::Other;
    };
    match text(event, &["type"]) {
        Some("m.room.message") => message(content),
        Some("m.sticker") | None => Kind::Other,
        Some("m.reaction") => reaction(content),
        // A redaction works on the server only when it is not encrypted.
        Some("m.room.redaction") if !encrypted => redaction(event, content),
        Some(name) if VOTES.contains(&name) => vote(content),
        Some(_) => Kind::Other,
    }
}

fn message(content: &Value) -> Kind {
    let relation = content.get("m.relates_to");
    if relation.and_then(|relation| text(relation, &["rel_type"])) == Some("m.replace") {
        let target = relation.and_then(|relation| id(relation, "event_id"));
        let new = content.get("m.new_content").and_then(|new| written(new, None));
        return match (target, new) {
            (Some(target), Some(text)) => Kind::Edit { target, text },
            _ => Kind::Other,
        };
    }
    if let Some(text) = written(content, relation) {
        return Kind::Text(text);
    }
    upload(content, relation).map_or(Kind::Other, Kind::Upload)
}

/// The thread that an event is in, and the message that it replies to.
fn related(relation: Option<&Value>) -> (Option<EventId>, Option<EventId>) {
    let reply_to =
        relation.and_then(|relation| relation.get("m.in_reply_to")).and_then(|reply| id(reply, "event_id"));
    let thread = relation
        .filter(|relation| text(relation, &["rel_type"]) == Some("m.thread"))
        .and_then(|relation| id(relation, "event_id"));
    // In a thread the reply is there for clients without threads, unless it says otherwise.
    let falls_back = thread.is_some()
        && relation.and_then(|relation| relation.get("is_falling_back")).and_then(Value::as_bool)
            == Some(true);
    (thread, reply_to.filter(|_| !falls_back))
}

/// A text message; `None` for files and whatever else there may be.
fn written(content: &Value, relation: Option<&Value>) -> Option<Text> {
    let notice = match text(content, &["msgtype"])? {
        "m.text" | "m.emote" => false,
        "m.notice" => true,
        _ => return None,
    };
    let body = text(content, &["body"])?;
    let replies = relation.is_some_and(|relation| relation.get("m.in_reply_to").is_some());
    let body = if replies { without_fallback(body) } else { body };
    let (thread, reply_to) = related(relation);
    Some(Text {
        body: cut(body, MAX_BODY_BYTES).to_owned(),
        notice,
        thread,
        reply_to,
        mentions: mentions(content),
    })
}

/// The body of a reply without the quoted lines that older clients put before it.
fn without_fallback(body: &str) -> &str {
    if !body.starts_with("> ") {
        return body;
    }
    let mut rest = body;
    while rest.starts_with("> ") || rest.starts_with(">\n") {
        match rest.split_once('\n') {
            Some((_, after)) => rest = after,
            // Nothing but a quotation: then it is what the person wrote.
            None => return body,
        }
    }
    rest.strip_prefix('\n').unwrap_or(rest)
}

fn mentions(content: &Value) -> Vec<UserId> {
    let listed = content.get("m.mentions").and_then(|mentions| mentions.get("user_ids"));
    let Some(listed) = listed.and_then(Value::as_array) else { return Vec::new() };
    let mut out: Vec<UserId> = Vec::new();
    for user in listed.iter().take(MAX_MENTIONS).filter_map(Value::as_str).filter_map(user_id) {
        if !out.contains(&user) {
            out.push(user);
        }
    }
    out
}

fn upload(content: &Value, relation: Option<&Value>) -> Option<Upload> {
    if !matches!(text(content, &["msgtype"])?, "m.file" | "m.image" | "m.video" | "m.audio") {
        return None;
    }
    let source = text(content, &["url"]).or_else(|| text(content, &["file", "url"]))?;
    let name = text(content, &["filename"]).or_else(|| text(content, &["body"])).unwrap_or_default();
    let (thread, reply_to) = related(relation);
    Some(Upload {
        name: cut(name, MAX_SHORT_BYTES).to_owned(),
        mime: text(content, &["info", "mimetype"]).map(|mime| cut(mime, MAX_SHORT_BYTES).to_owned()),
        source: cut(source, MAX_SHORT_BYTES).to_owned(),
        content: None,
        thread,
        reply_to,
    })
}

fn reaction(content: &Value) -> Kind {
    let relation = content.get("m.relates_to");
    let target = relation
        .filter(|relation| text(relation, &["rel_type"]) == Some("m.annotation"))
        .and_then(|relation| id(relation, "event_id"));
    let key = relation.and_then(|relation| text(relation, &["key"]));
    match (target, key) {
        (Some(target), Some(key)) if key.len() <= MAX_SHORT_BYTES => {
            Kind::Reaction { target, key: key.to_owned() }
        }
        _ => Kind::Other,
    }
}

fn redaction(event: &Value, content: &Value) -> Kind {
    // Room version 11 moved it into the content.
    match id(content, "redacts").or_else(|| id(event, "redacts")) {
        Some(target) => Kind::Redaction { target },
        None => Kind::Other,
    }
}

fn vote(content: &Value) -> Kind {
    let relation = content.get("m.relates_to");
    let poll = relation
        .filter(|relation| text(relation, &["rel_type"]) == Some("m.reference"))
        .and_then(|relation| id(relation, "event_id"));
    let Some(poll) = poll else { return Kind::Other };
    let draft = content.get(VOTES[0]).and_then(|vote| vote.get("answers")).and_then(Value::as_array);
    let chosen = draft
        .or_else(|| content.get("m.selections").and_then(Value::as_array))
        .or_else(|| content.get(VOTES[1]).and_then(|vote| vote.get("answers")).and_then(Value::as_array));
    // Without a list of answers the ballot is spoilt, as the specification has it.
    let answers = chosen.map(|chosen| {
        let chosen = chosen.iter().take(MAX_ANSWERS).filter_map(Value::as_str);
        chosen.map(|answer| cut(answer, MAX_SHORT_BYTES).to_owned()).collect()
    });
    Kind::Vote { poll, answers: answers.unwrap_or_default() }
}

/// A member event: whom it is about and what it says.
pub(super) fn member(event: &Value) -> Option<Member> {
    Some(Member {
        user: text(event, &["state_key"]).and_then(user_id)?,
        name: text(event, &["content", "displayname"]).map(|name| cut(name, MAX_SHORT_BYTES).to_owned()),
        joined: text(event, &["content", "membership"]) == Some("join"),
        banned: text(event, &["content", "membership"]) == Some("ban"),
        power: None,
    })
}

fn id(value: &Value, field: &str) -> Option<EventId> {
    text(value, &[field]).and_then(parsed_event_id)
}

/// The longest start of `text` of at most `max` bytes.
pub(super) fn cut(text: &str, max: usize) -> &str {
    text.get(..text.floor_char_boundary(max)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
