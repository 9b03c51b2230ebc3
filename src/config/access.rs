//! Who may invite the bot and who administers it.

use std::fmt;
use std::str::FromStr;

use crate::base::UserId;

/// The `[access]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Whose invitations the bot accepts; administrators may always invite.
    pub invite_from: Vec<UserPattern>,
    /// The people who look after the bot.
    pub administrators: Vec<UserId>,
    /// Whom members turn to, as it is shown to them, for example a department and its extension.
    pub contact: Option<String>,
}

impl Access {
    /// Whether an invitation by this user is accepted.
    #[must_use]
    pub fn may_invite(&self, user_id: &str) -> bool {
        self.is_administrator(user_id) || self.invite_from.iter().any(|pattern| pattern.matches(user_id))
    }

    /// Whether this user looks after the bot.
    #[must_use]
    pub fn is_administrator(&self, user_id: &str) -> bool {
        self.administrators.iter().any(|administrator| administrator.as_str() == user_id)
    }
}

/// One line of `invite_from`: a person, or everybody of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserPattern {
    /// `@name:server`: this person only.
    User(UserId),
    /// `*:server` or `@*:server`: everybody whose id ends in exactly this server.
    Server(String),
}

impl UserPattern {
    fn matches(&self, user_id: &str) -> bool {
        match self {
            Self::User(user) => user.as_str() == user_id,
            // Old ids may hold nearly any character in the name, so only the form is asked for.
            Self::Server(server) => {
                split(user_id).is_some_and(|(name, theirs)| !name.is_empty() && theirs == server)
            }
        }
    }
}

impl fmt::Display for UserPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(user) => user.fmt(f),
            Self::Server(server) => write!(f, "*:{server}"),
        }
    }
}

impl FromStr for UserPattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let server = text.strip_prefix('@').unwrap_or(text).strip_prefix("*:");
        match server {
            Some(server) if is_server(server) => Ok(Self::Server(server.to_owned())),
            Some(_) => Err(unreadable(text)),
            None => user_id(text).map(Self::User).map_err(|_| unreadable(text)),
        }
    }
}

/// Reads a user id, with the port of its server if it has one.
pub(super) fn user_id(text: &str) -> Result<UserId, String> {
    let valid =
        text.len() <= 255 && split(text).is_some_and(|(name, server)| is_name(name) && is_server(server));
    if valid {
        Ok(UserId::from(text))
    } else {
        Err(format!("expected a user id such as @name:example.org, found \"{text}\""))
    }
}

fn unreadable(text: &str) -> String {
    format!("expected @name:server, *:server or @*:server with one exact server, found \"{text}\"")
}

fn split(user_id: &str) -> Option<(&str, &str)> {
    user_id.strip_prefix('@')?.split_once(':')
}

/// What a name may hold, the historical ids included (Matrix specification, appendix "User identifiers").
fn is_name(name: &str) -> bool {
    !name.is_empty() && name != "*" && name.chars().all(|c| c.is_ascii_graphic() && c != '*')
}

/// A host name, IPv4 or bracketed IPv6 address, and perhaps a port (appendix "Server name").
fn is_server(server: &str) -> bool {
    let (host, port) = match server.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => {
            if address.parse::<std::net::Ipv6Addr>().is_err() {
                return false;
            }
            ("ipv6", rest)
        }
        None => match server.find(':') {
            Some(colon) => (server.get(..colon).unwrap_or_default(), server.get(colon..).unwrap_or_default()),
            None => (server, ""),
        },
    };
    let port_ok = port.is_empty()
        || port.strip_prefix(':').is_some_and(|port| {
            (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit())
        });
    let host_ok = !host.is_empty()
        && host.len() <= 230
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
    port_ok && host_ok
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(patterns: &[&str], administrators: &[&str]) -> Access {
        Access {
            invite_from: patterns.iter().map(|pattern| pattern.parse().unwrap()).collect(),
            administrators: administrators.iter().map(|user| user_id(user).unwrap()).collect(),
            contact: None,
        }
    }

    #[test]
    fn a_server_pattern_admits_exactly_that_server() {
        for pattern in ["*:pref.example", "@*:pref.example"] {
            let access = access(&[pattern], &[]);
            assert!(access.may_invite("@tanaka:pref.example"));
            assert!(!access.may_invite("@tanaka:evil.pref.example"));
            assert!(!access.may_invite("@tanaka:pref.example.evil"));
            assert!(!access.may_invite("@tanaka:pref.example:8448"));
            assert!(!access.may_invite("@x:evil.org:pref.example"));
            assert!(!access.may_invite("tanaka:pref.example"));
            assert!(!access.may_invite("@:pref.example"));
        }
    }

    #[test]
    fn a_person_pattern_admits_that_person_only() {
        let access = access(&["@someone:other.org"], &["@admin:example.org"]);
        assert!(access.may_invite("@someone:other.org"));
        assert!(!access.may_invite("@someone2:other.org"));
        assert!(!access.is_administrator("@someone:other.org"));
        assert!(access.is_administrator("@admin:example.org"));
        assert!(access.may_invite("@admin:example.org"), "administrators may always invite");
    }

    #[test]
    fn nobody_is_admitted_by_an_empty_list() {
        assert!(!access(&[], &[]).may_invite("@a:b"));
    }

    #[test]
    fn ports_and_addresses_are_servers() {
        for id in ["@a:b", "@a:b:8448", "@a=/._-+Z:127.0.0.1", "@a:[::1]:8448"] {
            assert_eq!(user_id(id).unwrap().as_str(), id);
        }
        assert_eq!(user_id("@a:b:8448").unwrap().server(), Some("b:8448"));
    }

    #[test]
    fn malformed_ids_and_patterns_are_refused() {
        for id in ["", "a:b", "@a", "@:b", "@a:", "@a b:c", "@a:b/c", "@a:b:", "@a:b:x", "@＊:b", "@a:[1]"] {
            assert!(user_id(id).is_err(), "{id}");
        }
        for pattern in ["*", "*:*", "@*:*", "@t*:b", "*:*.b", "b", "*:", "@*"] {
            assert!(pattern.parse::<UserPattern>().is_err(), "{pattern}");
        }
    }
}
