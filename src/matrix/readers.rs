//! What of a homeserver's events is read that somebody else wrote.

use serde_json::{Value, json};

use crate::base::reader::Reader;
use crate::matrix::convert;

/// See [`Reader`].
pub const READERS: &[Reader] = &[("an event of a homeserver", |text| {
    let replies = json!({ "m.in_reply_to": { "event_id": text } });
    let message = |relation: Value| json!({ "msgtype": "m.text", "body": text, "m.relates_to": relation });
    let event = |kind: &str, content: Value| json!({ "type": kind, "event_id": text, "sender": text, "content": content });
    let events = [
        serde_json::from_str(text).unwrap_or_default(),
        event("m.room.message", message(replies)),
        event("m.room.message", message(json!({ "rel_type": "m.replace", "event_id": text }))),
        event(
            "m.reaction",
            json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": text, "key": text } }),
        ),
        event(
            "m.room.message",
            json!({ "msgtype": "m.file", "body": text, "url": text, "info": { "mimetype": text } }),
        ),
    ];
    for event in &events {
        let _ = (convert::kind(event, false), convert::kind(event, true), convert::own_outbox(event));
        let _ = (convert::event_id(event), convert::sender(event), convert::sent_at(event));
    }
})];
