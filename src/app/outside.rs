//! The way to the homeserver: from the config to a connection, again and again until there is one.

use std::path::Path;

#[cfg(feature = "matrix")]
mod matrix;

#[cfg(feature = "matrix")]
pub(super) use matrix::{check, login, look, run};

#[cfg(not(feature = "matrix"))]
pub(super) use without::{check, login, look, run};

/// How the bot stands with its homeserver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// The bot's device.
    pub(super) device: String,
    /// Whether the device is signed by the bot's own identity.
    pub(super) cross_signed: bool,
    /// Whether the next device can be, with the recovery key.
    pub(super) recoverable: bool,
    /// The server's clock minus ours (ms); `None` when the server does not answer.
    pub(super) clock_ahead_ms: Option<i64>,
    /// A recovery key that was made just now, to be shown once.
    pub(super) new_recovery_key: Option<String>,
}

/// Whether the data directory holds a session, so that no password is needed.
pub(super) fn has_session(data_dir: &Path) -> bool {
    data_dir.join("session.json").is_file()
}

/// A build for tests and for the console: it has no homeserver.
#[cfg(not(feature = "matrix"))]
mod without {
    use anyhow::bail;
    use tokio::sync::watch;

    use super::Standing;
    use crate::app::run::Parts;
    use crate::config::{Config, DataDir, Secret};

    pub(in crate::app) fn check(_config: &Config) -> anyhow::Result<()> {
        bail!("this yoriai was built without the part that talks to a homeserver (feature \"matrix\")")
    }

    pub(in crate::app) async fn run(
        config: &Config,
        _dir: &DataDir,
        _parts: &Parts,
        _stop: watch::Receiver<bool>,
    ) -> anyhow::Result<()> {
        check(config)
    }

    pub(in crate::app) async fn login(
        config: &Config,
        _parts: &Parts,
        _password: Option<Secret>,
    ) -> anyhow::Result<Standing> {
        check(config)?;
        bail!("there is no homeserver")
    }

    pub(in crate::app) async fn look(config: &Config, _parts: &Parts) -> anyhow::Result<Standing> {
        check(config)?;
        bail!("there is no homeserver")
    }
}
