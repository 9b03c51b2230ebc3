//! What a failed request means for whoever made it.

use std::time::Duration;

use matrix_sdk::ruma::api::error::{ErrorKind, RetryAfter};
use matrix_sdk::{Error, HttpError};

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
    /// Refused, with the error code of the specification where there is one.
    Refused {
        /// `M_FORBIDDEN` and the like, or a description without content of messages.
        code: String,
    },
}

impl Trouble {
    /// What `error` means.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Http(error) => Self::of_http(error),
            Error::WrongRoomState(_) => Self::NotInRoom,
            Error::SerdeJson(_) | Error::Identifier(_) | Error::Url(_) => {
                Self::Refused { code: "the message cannot be written as an event".to_owned() }
            }
            Error::ConcurrentRequestFailed | Error::Timeout => Self::Away,
            _ => Self::Local,
        }
    }

    /// What `error` means.
    pub(super) fn of_http(error: &HttpError) -> Self {
        if let HttpError::Cached(inner) = error {
            return Self::of_http(inner);
        }
        let Some(api) = error.as_client_api_error() else {
            return match error {
                HttpError::IntoHttp(_) => {
                    Self::Refused { code: "the message cannot be written as a request".to_owned() }
                }
                HttpError::RefreshToken(_) => Self::LoggedOut,
                _ => Self::Away,
            };
        };
        let status = api.status_code;
        match api.error_kind() {
            Some(ErrorKind::LimitExceeded(limit)) => Self::Limited(match limit.retry_after {
                Some(RetryAfter::Delay(delay)) => Some(delay),
                _ => None,
            }),
            Some(ErrorKind::UnknownToken(_)) => Self::LoggedOut,
            _ if status.as_u16() == 429 => Self::Limited(None),
            _ if matches!(status.as_u16(), 408 | 502..=504) => Self::Away,
            _ if status.is_server_error() => Self::Broken,
            Some(kind) => Self::Refused { code: kind.errcode().to_string() },
            None => Self::Refused { code: format!("HTTP {}", status.as_u16()) },
        }
    }

    /// Whether the server said `M_FORBIDDEN`.
    pub(super) fn is_forbidden(&self) -> bool {
        matches!(self, Self::Refused { code } if code == "M_FORBIDDEN")
    }

    /// Whether the same request may work later.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self, Self::Limited(_) | Self::Away | Self::Broken | Self::Local)
    }
}
