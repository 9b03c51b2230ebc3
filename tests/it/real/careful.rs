//! A second client made with the Matrix SDK, of the careful kind: it gives no keys to devices that
//! their owner has not signed, and does not read what such devices send.

use std::time::{Duration, Instant};

use matrix_sdk::config::SyncSettings;
use matrix_sdk::ruma::api::client::room::create_room::v3::Request as CreateRoom;
use matrix_sdk::ruma::{OwnedRoomId, UserId};
use matrix_sdk::{Client, Room};
use matrix_sdk_base::crypto::{CollectStrategy, DecryptionSettings, TrustRequirement};
use serde_json::{Value, json};

use super::harness::{Bot, PATIENCE, Server, answered, text, turn};
use crate::harness::block_on;

#[test]
fn a_client_that_excludes_unsigned_devices_takes_part_in_a_poll() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    block_on(async {
        let mut alice = Careful::log_in(server).await;
        let room = alice.encrypted_room_with(&bot).await;

        let asked = alice.say(&room, "！投票 お昼は？ 弁当 麺類").await;
        let poll = alice.wait(|event| event["type"] == json!("org.matrix.msc3381.poll.start")).await;
        let poll = text(&poll, "event_id");
        let response = json!({
            "m.relates_to": { "rel_type": "m.reference", "event_id": poll },
            "org.matrix.msc3381.poll.response": { "answers": ["2"] },
        });
        room.send_raw("org.matrix.msc3381.poll.response", response).await.expect("the answer is sent");
        // What is said later is handled later: then the answer has been counted.
        let help = alice.say(&room, "！使い方").await;
        alice.wait(|event| answered(event) == Some(&help)).await;
        alice.say(&room, "！締切").await;
        let is_result =
            |event: &Value| event["content"]["body"].as_str().is_some_and(|body| body.contains("の結果"));
        let result = alice.wait(is_result).await;
        let body = text(&result["content"], "body");
        assert!(body.contains("麺類　1票") && body.contains("弁当　0票"), "{body}");
        assert_ne!(asked, help);
    });
    assert_eq!(bot.stop(), Some(0));
}

/// The careful client, with what it has read.
struct Careful {
    client: Client,
    token: Option<String>,
    seen: Vec<Value>,
}

impl Careful {
    async fn log_in(server: &Server) -> Self {
        let name = server.member("careful");
        let client = Client::builder()
            .homeserver_url(&server.url)
            .with_room_key_recipient_strategy(CollectStrategy::IdentityBasedStrategy)
            .with_decryption_settings(DecryptionSettings {
                sender_device_trust_requirement: TrustRequirement::CrossSigned,
            })
            .with_encryption_settings(matrix_sdk::encryption::EncryptionSettings {
                auto_enable_cross_signing: true,
                ..Default::default()
            })
            .build()
            .await
            .expect("a client can be made");
        let login = client.matrix_auth().login_username(&name, super::harness::PASSWORD);
        login.initial_device_display_name("careful").send().await.expect("it logs in");
        client.encryption().wait_for_e2ee_initialization_tasks().await;
        Self { client, token: None, seen: Vec::new() }
    }

    /// A room with the bot in it, which has greeted so that it can be read.
    async fn encrypted_room_with(&mut self, bot: &Bot) -> Room {
        let room = self.client.create_room(CreateRoom::new()).await.expect("a room is made");
        let id: OwnedRoomId = room.room_id().to_owned();
        self.sync().await;
        let room = self.client.get_room(&id).expect("the room is known");
        room.enable_encryption().await.expect("it becomes encrypted");
        let user = UserId::parse(&bot.user).expect("a user id");
        room.invite_user_by_id(&user).await.expect("the bot is invited");
        let sender = json!(bot.user);
        self.wait(|event| event["sender"] == sender && event["content"]["msgtype"] == json!("m.notice"))
            .await;
        room
    }

    async fn say(&self, room: &Room, words: &str) -> String {
        let content = json!({ "msgtype": "m.text", "body": words, "m.mentions": {} });
        let sent = room.send_raw("m.room.message", content).await.expect("the message is sent");
        sent.response.event_id.to_string()
    }

    async fn sync(&mut self) {
        let mut settings = SyncSettings::new().timeout(Duration::from_secs(1));
        if let Some(token) = self.token.take() {
            settings = settings.token(token);
        }
        let response = self.client.sync_once(settings).await.expect("it syncs");
        self.token = Some(response.next_batch);
        for update in response.rooms.joined.into_values() {
            for event in update.timeline.events {
                let json = serde_json::from_str(event.raw().json().get()).expect("an event is JSON");
                self.seen.push(json);
            }
        }
    }

    /// The event that fits, also among those of the past. What cannot be read fits nothing.
    async fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        let started = Instant::now();
        loop {
            if let Some(found) = self.seen.iter().find(|event| fits(event)) {
                return found.clone();
            }
            let kinds: Vec<_> = self.seen.iter().map(|event| &event["type"]).collect();
            assert!(started.elapsed() < PATIENCE, "it did not come; what came: {kinds:?}");
            self.sync().await;
        }
    }
}
