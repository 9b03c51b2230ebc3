//! How the text of each setting becomes its value, and what is said when it cannot.

use std::fmt;
use std::net::SocketAddr;
use std::path::Path;

use chrono_tz::{TZ_VARIANTS, Tz};
use tracing_subscriber::EnvFilter;

use super::database::DatabaseUrl;
use super::reader::nearest;
use super::section::not_blank;
use crate::base::Locale;
use crate::base::office::{Closed, Hours};

/// The longest prefix, in bytes: what a text of the bot has room for.
const LONGEST_PREFIX: usize = 32;

/// How log lines look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people, in colour on a terminal.
    #[default]
    Pretty,
    /// One JSON object a line.
    Json,
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pretty => "pretty",
            Self::Json => "json",
        })
    }
}

pub(super) fn homeserver_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(is_no_address) => Ok(url.to_owned()),
        // With an `@` the text may hold a password, so it is not repeated.
        _ => Err("expected the address of the homeserver, http:// or https:// and a host, without \
                  a user, such as \"https://matrix.example.org\""
            .to_owned()),
    }
}

fn is_no_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || ['@', '?', '#', '\\', '"'].contains(&c)
}

/// A name or phrase that people see: one line.
pub(super) fn label(text: &str) -> Result<String, String> {
    not_blank(text)?;
    if text.chars().any(char::is_control) {
        return Err("expected one line of text".to_owned());
    }
    Ok(text.trim().to_owned())
}

pub(super) fn locale(text: &str) -> Result<Locale, String> {
    text.parse().map_err(|_| format!("expected \"ja\" or \"en\", found \"{text}\""))
}

pub(super) fn zone(text: &str) -> Result<Tz, String> {
    text.parse().map_err(|_| {
        let near = nearest(text, TZ_VARIANTS.iter().map(|zone| zone.name()));
        let hint = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
        format!("expected an IANA time zone such as \"Asia/Tokyo\", found \"{text}\"{hint}")
    })
}

pub(super) fn prefix(text: &str) -> Result<String, String> {
    if text.is_empty() || text.contains(char::is_whitespace) {
        return Err(format!("expected a word without spaces such as \"!yo\", found \"{text}\""));
    }
    if text.len() > LONGEST_PREFIX {
        return Err(format!("expected a short word such as \"!yo\", found \"{text}\""));
    }
    Ok(text.to_owned())
}

/// Working hours: `8:45-17:30`.
pub(super) fn hours(text: &str) -> Result<Hours, String> {
    text.parse().map_err(|error| format!("{error}, found \"{text}\""))
}

/// Closed days: `12/29-1/3` every year, `2022/8/12` once.
pub(super) fn closed(text: &str) -> Result<Closed, String> {
    text.parse().map_err(|error| format!("{error}, found \"{text}\""))
}

/// A switch, as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnOff(pub(super) bool);

impl fmt::Display for OnOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "on" } else { "off" })
    }
}

pub(super) fn on_off(text: &str) -> Result<OnOff, String> {
    match text {
        "on" => Ok(OnOff(true)),
        "off" => Ok(OnOff(false)),
        _ => Err(format!("expected \"on\" or \"off\", found \"{text}\"")),
    }
}

pub(super) fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| format!("expected an address and a port such as \"127.0.0.1:9108\", found \"{text}\""))
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "pretty" => Ok(LogFormat::Pretty),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("expected \"pretty\" or \"json\", found \"{text}\"")),
    }
}

pub(super) fn log_filter(text: &str) -> Result<String, String> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    not_blank(text)?;
    // A mistyped level would be taken as a target and silence everything else.
    for part in text.split(',').map(str::trim).filter(|part| !part.contains(['=', ':', '['])) {
        let known = LEVELS.contains(&part.to_lowercase().as_str()) || part.parse::<u8>().is_ok();
        if let Some(level) = nearest(part, LEVELS).filter(|_| !known) {
            return Err(format!("\"{part}\" is no log level; did you mean \"{level}\"?"));
        }
    }
    match EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(format!("expected a log filter such as \"info,matrix_sdk=warn\": {error}")),
    }
}

/// A database URL that is written in the config file itself: it must not hold a password.
pub(super) fn inline_database_url(text: &str, base_dir: &Path) -> Result<DatabaseUrl, String> {
    let url = DatabaseUrl::parse(text, base_dir)?;
    if url.holds_password() {
        return Err("the URL holds a password, and a secret is never written in this file; put the \
                    URL in a file of its own and name that with url_file, or set the environment \
                    variable YORIAI_DATABASE_URL"
            .to_owned());
    }
    Ok(url)
}
