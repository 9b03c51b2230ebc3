//! Spaces: rooms whose state says which rooms they hold (`m.space.child`; specification, "Spaces").
//!
//! The journal gets the whole list whenever it is another than the one told last, and once at every
//! start, so that nothing depends on having seen each change. The list is read from the SDK's store, which
//! hears everything that happens in a space.

use std::collections::BTreeMap;

use anyhow::Result;
use matrix_sdk::Room;
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk_base::deserialized_responses::RawAnySyncOrStrippedState;
use serde_json::Value;

use super::convert::{self, text};
use super::picture::Picture;
use crate::base::RoomAddress;
use crate::chat::Kind;
use crate::chat::event::Child;

/// More rooms than any space of an office has; the rest is not looked at.
const MAX_CHILDREN: usize = 1_000;
const CHILD: &str = "m.space.child";

/// Whether a room's creation says that it is a space.
pub(super) fn is_space(creation: &Value) -> bool {
    text(creation, &["type"]) == Some("m.space")
}

/// The rooms of a space, where they are others than what was said of it last.
///
/// # Errors
/// When the store fails.
pub(super) async fn news(room: &Room, picture: &mut Picture, heard: bool) -> Result<Option<Kind>> {
    if !picture.space || !picture.present || (picture.told.is_some() && !heard) {
        return Ok(None);
    }
    let found = room.get_state_events(StateEventType::SpaceChild).await?;
    let found = found.iter().filter_map(|raw| {
        let raw = match raw {
            RawAnySyncOrStrippedState::Sync(raw) => raw.json().get(),
            RawAnySyncOrStrippedState::Stripped(raw) => raw.json().get(),
        };
        serde_json::from_str(raw).ok()
    });
    let children = children(found);
    if picture.told.as_ref() == Some(&children) {
        return Ok(None);
    }
    picture.told = Some(children.clone());
    Ok(Some(Kind::Space { children }))
}

/// Whether an event can have changed which rooms a space has: its state, and the removal of some.
pub(super) fn matters(event: &Value) -> bool {
    matches!(text(event, &["type"]), Some(CHILD | "m.room.redaction"))
}

/// The rooms that these events put into their space, in the order of their ids.
fn children(events: impl Iterator<Item = Value>) -> Vec<Child> {
    let children: BTreeMap<RoomAddress, Child> =
        events.filter_map(|event| child(&event)).map(|child| (child.room.clone(), child)).collect();
    children.into_values().take(MAX_CHILDREN).collect()
}

/// The room that an event puts into its space; `None` where it takes one out, or is nonsense.
fn child(event: &Value) -> Option<Child> {
    let room = text(event, &["state_key"]).and_then(convert::room_id)?;
    let holds = event.get("content")?.get("via").is_some_and(Value::is_array);
    let is_child = text(event, &["type"]) == Some(CHILD) && holds;
    is_child.then_some(Child { room, added_by: convert::sender(event)? })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(key: &Value, content: &Value) -> Value {
        json!({ "type": CHILD, "sender": "@a:example.org", "state_key": key, "content": content })
    }

    fn read(events: Vec<Value>) -> Vec<String> {
        children(events.into_iter()).into_iter().map(|child| child.room.0).collect()
    }

    #[test]
    fn rooms_are_those_with_a_way_to_them() {
        let via = json!({ "via": ["example.org"] });
        let of = |key: &str, content: &Value| event(&json!(key), content);
        let found = read(vec![
            of("!b:example.org", &via),
            of("!abcdefg", &json!({ "via": [], "order": 7, "suggested": "yes" })),
            of("!gone:example.org", &json!({})),
            of("!odd:example.org", &json!({ "via": "example.org" })),
            of("!older:example.org", &json!({ "via": null })),
        ]);
        assert_eq!(found, ["!abcdefg", "!b:example.org"]);
    }

    #[test]
    fn nonsense_is_no_room() {
        let via = json!({ "via": ["example.org"] });
        let long = format!("!{}:example.org", "x".repeat(300));
        let keys = [
            json!(""),
            json!("!"),
            json!("#alias:example.org"),
            json!("@a:example.org"),
            json!(long),
            json!(7),
            json!(null),
            json!(["!a:example.org"]),
            json!("!a b:example.org"),
            json!("!a\u{0}b:example.org"),
            json!("！a:example.org"),
        ];
        assert_eq!(read(keys.iter().map(|key| event(key, &via)).collect()), [""; 0]);
        for content in [json!(null), json!(7), json!("via"), json!([]), json!({ "via": { "0": "a" } })] {
            assert_eq!(read(vec![event(&json!("!a:example.org"), &content)]), [""; 0]);
        }
        let nobody = json!({ "type": CHILD, "state_key": "!a:example.org", "content": via });
        let other = json!({ "type": "m.space.parent", "sender": "@a:example.org", "state_key": "!a:example.org",
            "content": via });
        assert_eq!(read(vec![nobody, other, json!(null), json!([])]), [""; 0]);
    }

    #[test]
    fn a_space_has_so_many_rooms() {
        let via = json!({ "via": ["example.org"] });
        let many = (0..3_000).map(|n| event(&json!(format!("!{n:05}:example.org")), &via)).collect();
        let found = read(many);
        assert_eq!((found.len(), found.last().map(String::as_str)), (1_000, Some("!00999:example.org")));
    }

    #[test]
    fn only_the_creation_says_that_it_is_a_space() {
        assert!(is_space(&json!({ "type": "m.space" })));
        for content in [json!({}), json!({ "type": "m.space2" }), json!({ "type": ["m.space"] }), json!(null)]
        {
            assert!(!is_space(&content), "{content}");
        }
    }
}
