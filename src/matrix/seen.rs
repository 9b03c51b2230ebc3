//! Events as they lie in a timeline, and what became of those that were encrypted.

use matrix_sdk::Room;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk_base::crypto::vodozemac::megolm::MegolmMessage;
use matrix_sdk_base::deserialized_responses::{
    EncryptionInfo, TimelineEvent, TimelineEventKind, UnableToDecryptInfo, UnableToDecryptReason,
    VerificationLevel, VerificationState,
};
use serde_json::Value;

use super::convert::{self, text};
use super::guard::guarded;
use crate::base::UserId;

/// An event as it lies in a timeline.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// The event, decrypted where it could be.
    pub(super) json: Value,
    /// Whether it came encrypted.
    pub(super) encrypted: bool,
    /// What is missing to read it.
    pub(super) unreadable: Option<Unreadable>,
    /// Whether somebody else encrypted it than who is said to have sent it.
    pub(super) forged: bool,
    /// What it was encrypted as, where that is known; see [`cipher`].
    pub(super) cipher: Option<String>,
}

/// Why an event cannot be read yet.
#[derive(Clone, Debug)]
pub(super) struct Unreadable {
    /// The Megolm session that it needs.
    pub(super) session: String,
    /// The event as it came.
    pub(super) raw: String,
    /// Whether the sender keeps the key from the bot.
    pub(super) withheld: bool,
}

impl Seen {
    /// An event in clear, or one of which nothing more is known.
    fn new(json: Value, encrypted: bool) -> Self {
        Self { json, encrypted, unreadable: None, forged: false, cipher: None }
    }

    /// Reads an event as the SDK gives it; `None` for what is not even JSON of an event. The SDK keeps
    /// nothing of the ciphertext of what it has decrypted.
    pub(super) fn of(event: &TimelineEvent) -> Option<Self> {
        let raw = event.raw().json().get();
        let json: Value = serde_json::from_str(raw).ok()?;
        Some(match &event.kind {
            TimelineEventKind::PlainText { .. } => Self::new(json, false),
            TimelineEventKind::Decrypted(decrypted) => {
                Self { forged: is_forged(&decrypted.encryption_info), ..Self::new(json, true) }
            }
            TimelineEventKind::UnableToDecrypt { utd_info, .. } => {
                Self { unreadable: Unreadable::of(raw, utd_info), ..Self::new(json, true) }
            }
        })
    }

    /// Reads an event as the homeserver gives it: `json` is what `source` says.
    pub(super) async fn read(room: &Room, json: Value, source: &str) -> Self {
        if !convert::is_encrypted(&json) {
            return Self::new(json, false);
        }
        let cipher = cipher(&json);
        let Ok(raw) = Raw::from_json_string(source.to_owned()) else { return Self::new(json, true) };
        let seen = match guarded(room.decrypt_event(&raw, None)).await {
            Ok(Ok(event)) => Self::of(&event).unwrap_or_else(|| Self::new(json, true)),
            Ok(Err(error)) => {
                tracing::warn!(%error, "an encrypted event makes no sense");
                Self::new(json, true)
            }
            Err(_) => Self::new(json, true),
        };
        Self { cipher, ..seen }
    }

    /// Whether it is the member event by which `me` came into the room.
    pub(super) fn is_own_join(&self, me: &UserId) -> bool {
        self.own_membership(me) == Some("join")
            && text(&self.json, &["unsigned", "prev_content", "membership"]) != Some("join")
    }

    /// What a member event about `me` says.
    pub(super) fn own_membership(&self, me: &UserId) -> Option<&str> {
        let about_me = !self.encrypted
            && text(&self.json, &["type"]) == Some("m.room.member")
            && text(&self.json, &["state_key"]) == Some(me.as_str());
        if about_me { text(&self.json, &["content", "membership"]) } else { None }
    }
}

impl Unreadable {
    fn of(raw: &str, info: &UnableToDecryptInfo) -> Option<Self> {
        let withheld = match &info.reason {
            UnableToDecryptReason::MissingMegolmSession { withheld_code } => withheld_code.is_some(),
            UnableToDecryptReason::UnknownMegolmMessageIndex
            | UnableToDecryptReason::MismatchedIdentityKeys
            | UnableToDecryptReason::MegolmDecryptionFailure => false,
            // No key will ever make sense of it.
            _ => return None,
        };
        Some(Self { session: info.session_id.clone()?, raw: raw.to_owned(), withheld })
    }
}

/// Whether the session that an event was encrypted with belongs to somebody else than its sender. The
/// sender stands beside the ciphertext, where whoever runs the homeserver can write another.
pub(super) fn is_forged(info: &EncryptionInfo) -> bool {
    info.verification_state == VerificationState::Unverified(VerificationLevel::MismatchedSender)
}

/// What an encrypted event was encrypted as: its Megolm session and its index in it, which no two messages
/// share. `None` for what is no Megolm message.
pub(super) fn cipher(event: &Value) -> Option<String> {
    let session = text(event, &["content", "session_id"])?;
    let message = MegolmMessage::from_base64(text(event, &["content", "ciphertext"])?).ok()?;
    Some(format!("{session}:{}", message.message_index()))
}

#[cfg(test)]
mod tests {
    use matrix_sdk_base::crypto::vodozemac::megolm::{GroupSession, SessionConfig};
    use matrix_sdk_base::deserialized_responses::{AlgorithmInfo, DeviceLinkProblem};
    use serde_json::json;

    use super::*;

    fn sent(session: &str, ciphertext: &str) -> Value {
        json!({ "type": "m.room.encrypted", "content": { "session_id": session, "ciphertext": ciphertext } })
    }

    #[test]
    fn a_ciphertext_is_known_again_however_it_is_written_and_each_message_has_its_own() {
        let mut session = GroupSession::new(SessionConfig::version_1());
        let id = session.session_id();
        let [first, second] = [session.encrypt("1").to_base64(), session.encrypt("1").to_base64()];
        let name = |ciphertext: &str| cipher(&sent(&id, ciphertext));
        assert_eq!(name(&first), Some(format!("{id}:0")));
        assert_eq!(name(&second), Some(format!("{id}:1")));
        // Base64 may be padded or not: it is the same message.
        let padded = format!("{first}{}", "=".repeat((4 - first.len() % 4) % 4));
        assert_eq!(name(&padded), name(&first));
        for nonsense in ["", "AAAA", "あ", &first[..20]] {
            assert_eq!(name(nonsense), None, "{nonsense}");
        }
        assert_eq!(cipher(&json!({ "content": [] })), None);
    }

    #[test]
    fn only_a_sender_who_does_not_own_the_session_is_a_forgery() {
        let info = |verification_state| EncryptionInfo {
            sender: matrix_sdk::ruma::owned_user_id!("@alice:example.org"),
            sender_device: None,
            forwarder: None,
            algorithm_info: AlgorithmInfo::OlmV1Curve25519AesSha2 {
                curve25519_public_key_base64: String::new(),
            },
            verification_state,
        };
        assert!(is_forged(&info(VerificationState::Unverified(VerificationLevel::MismatchedSender))));
        for level in [
            VerificationLevel::UnverifiedIdentity,
            VerificationLevel::UnsignedDevice,
            // A device that its owner has deleted meanwhile.
            VerificationLevel::None(DeviceLinkProblem::MissingDevice),
        ] {
            assert!(!is_forged(&info(VerificationState::Unverified(level))));
        }
        assert!(!is_forged(&info(VerificationState::Verified)));
    }
}
