//! What clients really send, and what nobody should.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn said(content: &Value) -> Kind {
    kind(&json!({ "type": "m.room.message", "content": content }), false)
}

fn body(kind: &Kind) -> &str {
    match kind {
        Kind::Text(text) => &text.body,
        other => panic!("not a text: {other:?}"),
    }
}

#[test]
fn strips_the_quotation_that_older_clients_put_before_a_reply() {
    let reply = json!({ "m.in_reply_to": { "event_id": "$q" } });
    let old = said(&json!({
        "msgtype": "m.text",
        "body": "> <@bob:a> どれにしますか\n> 二行目\n\n2",
        "m.relates_to": reply,
    }));
    assert_eq!(body(&old), "2");
    let new = said(&json!({ "msgtype": "m.text", "body": "2", "m.relates_to": reply }));
    assert_eq!(old, new);
    // Without a relation it is what the person wrote.
    assert_eq!(body(&said(&json!({ "msgtype": "m.text", "body": "> 引用\n本文" }))), "> 引用\n本文");
    assert_eq!(
        body(&said(&json!({ "msgtype": "m.text", "body": "> だけ", "m.relates_to": reply }))),
        "> だけ"
    );
}

#[test]
fn tells_a_thread_from_an_answer_in_a_thread() {
    let in_thread = |falling_back: Value| {
        let kind = said(&json!({
            "msgtype": "m.text",
            "body": "x",
            "m.relates_to": {
                "rel_type": "m.thread",
                "event_id": "$root",
                "is_falling_back": falling_back,
                "m.in_reply_to": { "event_id": "$last" },
            },
        }));
        match kind {
            Kind::Text(text) => (text.thread, text.reply_to),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(in_thread(json!(true)), (Some("$root".into()), None));
    assert_eq!(in_thread(json!(false)), (Some("$root".into()), Some("$last".into())));
    assert_eq!(in_thread(json!("yes")), (Some("$root".into()), Some("$last".into())));
}

#[test]
fn reads_votes_under_both_names() {
    let vote = |name: &str, content: Value| kind(&json!({ "type": name, "content": content }), true);
    let relation = json!({ "rel_type": "m.reference", "event_id": "$poll" });
    let expected = Kind::Vote { poll: "$poll".into(), answers: vec!["2".to_owned()] };
    let draft = json!({ "m.relates_to": relation, "org.matrix.msc3381.poll.response": { "answers": ["2"] } });
    assert_eq!(vote("org.matrix.msc3381.poll.response", draft.clone()), expected);
    assert_eq!(vote("m.poll.response", draft), expected);
    let last = json!({ "m.relates_to": relation, "m.selections": ["2"] });
    assert_eq!(vote("m.poll.response", last), expected);
    let spoilt = Kind::Vote { poll: "$poll".into(), answers: Vec::new() };
    assert_eq!(vote("m.poll.response", json!({ "m.relates_to": relation })), spoilt);
    let odd = json!({ "m.relates_to": relation, "m.selections": [1, null, { "id": "2" }] });
    assert_eq!(vote("m.poll.response", odd), spoilt);
    assert_eq!(vote("m.poll.response", json!({ "m.selections": ["2"] })), Kind::Other);
}

#[test]
fn reads_redactions_of_old_and_new_rooms() {
    let expected = Kind::Redaction { target: "$gone".into() };
    let old = json!({ "type": "m.room.redaction", "redacts": "$gone", "content": {} });
    let new = json!({ "type": "m.room.redaction", "content": { "redacts": "$gone" } });
    assert_eq!(kind(&old, false), expected);
    assert_eq!(kind(&new, false), expected);
    assert_eq!(kind(&new, true), Kind::Other, "an encrypted one removes nothing on the server");
}

#[test]
fn what_lies_in_ciphertext_is_no_state() {
    let event =
        json!({ "type": "m.room.member", "state_key": "@bot:a", "content": { "membership": "leave" } });
    assert!(is_state(&event, false));
    assert!(!is_state(&event, true));
    assert_eq!(kind(&event, true), Kind::Other);
}

#[test]
fn an_edit_is_no_text_and_needs_new_content() {
    let edit = json!({
        "msgtype": "m.text",
        "body": "* !yo poll x a b",
        "m.new_content": { "msgtype": "m.text", "body": "!yo poll x a b" },
        "m.relates_to": { "rel_type": "m.replace", "event_id": "$first" },
    });
    assert!(matches!(said(&edit), Kind::Edit { target, .. } if target.as_str() == "$first"));
    let bare = json!({ "msgtype": "m.text", "body": "x", "m.relates_to": { "rel_type": "m.replace" } });
    assert_eq!(said(&bare), Kind::Other);
}

#[test]
fn cuts_long_texts_between_characters() {
    let long = "あ".repeat(40_000);
    let kind = said(&json!({ "msgtype": "m.text", "body": long }));
    assert!(body(&kind).len() <= MAX_BODY_BYTES && body(&kind).chars().all(|c| c == 'あ'));
}

#[test]
fn knows_its_own_messages_by_marker_or_transaction() {
    let id = "01JD00000000000000000000AB";
    assert_eq!(own_outbox(&json!({ "content": { "jp.yoriai": { "id": id } } })).as_deref(), Some(id));
    assert_eq!(own_outbox(&json!({ "unsigned": { "transaction_id": id } })).as_deref(), Some(id));
    assert_eq!(own_outbox(&json!({ "content": { "jp.yoriai": { "id": ["x"] } } })), None);
    assert_eq!(own_outbox(&json!({ "unsigned": { "transaction_id": "m1700000000.1" } })), None);
}

const FIELDS: &[&str] = &[
    "type",
    "content",
    "msgtype",
    "body",
    "m.relates_to",
    "rel_type",
    "event_id",
    "m.in_reply_to",
    "key",
    "m.new_content",
    "redacts",
    "m.mentions",
    "user_ids",
    "org.matrix.msc3381.poll.response",
    "answers",
    "m.selections",
    "url",
    "file",
    "info",
    "mimetype",
    "filename",
    "state_key",
    "membership",
    "displayname",
    "users",
    "users_default",
    "unsigned",
    "prev_content",
    "origin_server_ts",
    "jp.yoriai",
    "id",
    "sender",
    "is_falling_back",
    "additional_creators",
    "room_version",
    "predecessor",
    "room_id",
    "name",
];

const TEXTS: &[&str] = &[
    "m.room.message",
    "m.text",
    "m.notice",
    "m.file",
    "m.thread",
    "m.replace",
    "m.annotation",
    "m.reference",
    "m.reaction",
    "m.room.redaction",
    "m.poll.response",
    "m.room.member",
    "m.room.power_levels",
    "$a",
    "> x\n",
    "",
    "12",
    "m.room.create",
    "@a:b",
    "join",
];

/// Any JSON, with the field names that we look for, so that wrong types meet our code.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(TEXTS).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(FIELDS), inner), 0..8)
                .prop_map(|fields| fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
    #[test]
    fn no_event_panics(event in any_json(), content in any_json(), encrypted: bool) {
        let mut event = event;
        let _ = kind(&event, encrypted);
        if let Some(fields) = event.as_object_mut() {
            fields.insert("content".to_owned(), content);
        }
        let _ = kind(&event, encrypted);
        let _ = (member(&event), event_id(&event), sender(&event), sent_at(&event), own_outbox(&event));
        let mut picture = crate::matrix::picture::Picture::default();
        picture.apply(&event);
        let _ = (picture.power_kind(), crate::matrix::picture::inviter(&event));
    }
}

#[test]
fn ids_of_others_are_ids_or_nothing() {
    let long = "x".repeat(300);
    let room = |id: &str| room_id(id).map(|id| id.0);
    for id in ["!a:example.org", "!07gn396abc", "!あ:example.org"] {
        assert_eq!(room(id).as_deref(), Some(id));
    }
    for id in
        ["", "!", "#a:example.org", "@a:example.org", "!a\0b:example.org", "! a:example.org", "!a\nb", &long]
    {
        assert_eq!(room(id), None, "{id:?}");
    }
    assert_eq!(room(&format!("!{long}:example.org")), None);
    for id in ["", "a", "@a", "@a\0:example.org", "@a b:example.org", "!a:example.org", &format!("@{long}:a")]
    {
        assert_eq!(user_id(id), None, "{id:?}");
    }
    assert!(user_id("@alice:example.org").is_some());
    for id in [
        json!("e"),
        json!("$"),
        json!("$a\0"),
        json!("$a b"),
        json!(format!("${long}")),
        json!(7),
        json!(null),
    ] {
        assert_eq!(event_id(&json!({ "event_id": id })), None, "{id}");
        let reaction = json!({ "type": "m.reaction", "content": {
            "m.relates_to": { "rel_type": "m.annotation", "event_id": id, "key": "👍" } } });
        assert_eq!(kind(&reaction, false), Kind::Other, "{id}");
    }
}
