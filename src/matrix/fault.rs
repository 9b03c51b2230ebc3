//! What a failed request means for whoever made it.

use std::time::Duration;

use matrix_sdk::ruma::api::error::{ErrorKind, RetryAfter};
use matrix_sdk::{Error, HttpError, RefreshTokenError};

/// Error codes by which a homeserver says that this very request can never work (specification, "Common
/// error codes" and the endpoints that send). Whatever is not here may be about the account, the server or
/// somebody between, and passes.
const ABOUT_THE_REQUEST: &[&str] = &[
    "M_FORBIDDEN",
    "M_TOO_LARGE",
    "M_BAD_JSON",
    "M_NOT_JSON",
    "M_INVALID_PARAM",
    "M_MISSING_PARAM",
    "M_BAD_STATE",
    "M_INVALID_ROOM_STATE",
    "M_UNSUPPORTED_ROOM_VERSION",
    "M_INCOMPATIBLE_ROOM_VERSION",
    "M_DUPLICATE_ANNOTATION",
];

/// The server does not know the access token any more: nothing works until a new login.
#[derive(Debug, thiserror::Error)]
#[error("the homeserver has logged the bot out")]
pub struct LoggedOut;

/// What to do after a failed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The server wants fewer requests; it may say for how long.
    Limited(Option<Duration>),
    /// The network, or a server that does not answer: the same request may work later.
    Away,
    /// The server failed at this request (5xx): it may work later, or be the request's fault.
    Broken,
    /// Something on our side, such as the encryption store: it may be this message's fault.
    Local,
    /// The bot is not in the room.
    NotInRoom,
    /// The access token is not valid any more.
    LoggedOut,
    /// Refused, with an error code of the specification.
    Refused {
        /// `M_FORBIDDEN` and the like, or a description without content of messages.
        code: String,
        /// Whether it is about this very request, so that no later one like it can work.
        for_good: bool,
    },
}

impl Trouble {
    /// What `error` means.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Http(error) => Self::of_http(error),
            Error::WrongRoomState(_) => Self::NotInRoom,
            Error::SerdeJson(_) | Error::Identifier(_) | Error::Url(_) => {
                Self::impossible("the message cannot be written as an event")
            }
            Error::ConcurrentRequestFailed | Error::Timeout => Self::Away,
            _ => Self::Local,
        }
    }

    /// What `error` means.
    pub(super) fn of_http(error: &HttpError) -> Self {
        match error {
            HttpError::Cached(inner) => return Self::of_http(inner),
            HttpError::IntoHttp(_) => return Self::impossible("the message cannot be written as a request"),
            HttpError::RefreshToken(RefreshTokenError::MatrixAuth(inner)) => {
                // A server that is away says nothing of the token.
                return match Self::of_http(inner) {
                    Self::Refused { .. } => Self::LoggedOut,
                    trouble => trouble,
                };
            }
            HttpError::RefreshToken(_) => return Self::LoggedOut,
            _ => {}
        }
        match error.as_client_api_error() {
            Some(api) => Self::of_answer(api.status_code.as_u16(), api.error_kind()),
            None => Self::Away,
        }
    }

    /// What an answer means that is no success: its status and what it says in the way of Matrix.
    fn of_answer(status: u16, kind: Option<&ErrorKind>) -> Self {
        // Without an error code it is not the homeserver that answers but somebody before it, and one that
        // does not know a request which it has always known is another server.
        let Some(kind) = kind.filter(|kind| !matches!(kind, ErrorKind::Unrecognized)) else {
            return if status == 429 { Self::Limited(None) } else { Self::Away };
        };
        match kind {
            ErrorKind::LimitExceeded(limit) => Self::Limited(match limit.retry_after {
                Some(RetryAfter::Delay(delay)) => Some(delay),
                _ => None,
            }),
            ErrorKind::UnknownToken(_) => Self::LoggedOut,
            _ if status == 429 => Self::Limited(None),
            _ if matches!(status, 408 | 502..=504) => Self::Away,
            _ if status >= 500 => Self::Broken,
            kind => {
                let code = kind.errcode().to_string();
                // With it and this status Synapse refuses what a message relates to.
                let for_good =
                    ABOUT_THE_REQUEST.contains(&code.as_str()) || (status == 400 && code == "M_UNKNOWN");
                Self::Refused { code, for_good }
            }
        }
    }

    /// What can never work, and why, without content of messages.
    pub(super) fn impossible(why: &str) -> Self {
        Self::Refused { code: why.to_owned(), for_good: true }
    }

    /// Whether the server said `M_FORBIDDEN`.
    pub(super) fn is_forbidden(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if code == "M_FORBIDDEN")
    }

    /// Whether the same request may work later.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self, Self::Limited(_) | Self::Away | Self::Broken | Self::Local)
    }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::RumaApiError;
    use matrix_sdk::ruma::api::EndpointError as _;
    use matrix_sdk::ruma::api::error::{Error as ApiError, FromHttpResponseError};
    use matrix_sdk::ruma::exports::http;

    use super::*;

    /// What an answer to a request means, as it comes over the wire.
    fn meaning(status: u16, body: &str) -> Trouble {
        let response = http::Response::builder().status(status).body(body.as_bytes().to_vec());
        let error = ApiError::from_http_response(response.expect("a response"));
        let error = RumaApiError::MatrixError(error);
        Trouble::of_http(&HttpError::Api(Box::new(FromHttpResponseError::Server(error))))
    }

    #[test]
    fn only_the_homeserver_itself_gives_a_message_up() {
        let html = "<html>no</html>";
        for status in [301, 302, 400, 401, 403, 404, 405, 413, 418, 500, 502, 503] {
            assert_eq!(meaning(status, html), Trouble::Away, "{status} html");
            assert_eq!(meaning(status, "{}"), Trouble::Away, "{status} {{}}");
            assert_eq!(
                meaning(status, r#"{"errcode":"M_UNRECOGNIZED","error":"?"}"#),
                Trouble::Away,
                "{status}"
            );
        }
        assert_eq!(meaning(429, html), Trouble::Limited(None));
        let refused = |code: &str| {
            // Some codes come with more, without which they are none.
            let more =
                r#""room_version":"12","admin_contact":"mailto:a@example.org","consent_uri":"https://a""#;
            format!(r#"{{"errcode":"{code}","error":"no",{more}}}"#)
        };
        for code in ABOUT_THE_REQUEST {
            let expected = Trouble::Refused { code: (*code).to_owned(), for_good: true };
            assert_eq!(meaning(400, &refused(code)), expected);
        }
        for (status, code, for_good) in [
            (400, "M_UNKNOWN", true),
            (403, "M_UNKNOWN", false),
            (404, "M_NOT_FOUND", false),
            (403, "M_RESOURCE_LIMIT_EXCEEDED", false),
            (401, "M_MISSING_TOKEN", false),
            (401, "M_USER_LOCKED", false),
            (403, "M_CONSENT_NOT_GIVEN", false),
        ] {
            let Trouble::Refused { for_good: found, .. } = meaning(status, &refused(code)) else {
                panic!("{status} {code}");
            };
            assert_eq!(found, for_good, "{status} {code}");
        }
        assert_eq!(meaning(500, &refused("M_UNKNOWN")), Trouble::Broken);
        assert_eq!(meaning(503, &refused("M_UNKNOWN")), Trouble::Away);
        assert_eq!(meaning(401, &refused("M_UNKNOWN_TOKEN")), Trouble::LoggedOut);
    }
}
