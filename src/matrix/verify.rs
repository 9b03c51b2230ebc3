//! The bot's own identity: its device is signed, and a recovery key lets the next device be.
//!
//! Everything here may be repeated at every start and finishes what an earlier run left undone.

use anyhow::{Context as _, Result};
use matrix_sdk::Client;
use matrix_sdk::encryption::recovery::RecoveryState;
use matrix_sdk::ruma::api::client::uiaa::{AuthData, Password, UserIdentifier};

use super::{Settings, files};

/// How the bot's encryption stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trust {
    /// Whether the bot's device is signed by the bot's own identity. Without it clients that
    /// exclude insecure devices neither read the bot nor let it read.
    pub cross_signed: bool,
    /// Whether the secrets lie on the server, sealed with the recovery key.
    pub recoverable: bool,
}

/// Signs the device and sees that there is a recovery key. Returns a key that was made just now
/// and written to the data directory, so that it can be shown once.
///
/// # Errors
/// When the homeserver or the stores fail; the next start tries again.
pub(super) async fn secure(client: &Client, settings: &Settings) -> Result<Option<String>> {
    let encryption = client.encryption();
    encryption.wait_for_e2ee_initialization_tasks().await;
    bootstrap(client, settings).await?;
    let recovery = encryption.recovery();
    let file = settings.data_dir.join("recovery-key");
    let own_key = files::find(&file)?;
    let known = settings.recovery_key.clone().or_else(|| own_key.clone());
    let complete = encryption.cross_signing_status().await.is_some_and(|status| status.is_complete());
    if !complete {
        let Some(key) = &known else {
            tracing::error!(
                "the account has an encryption identity of an earlier device, and no recovery key is given: \
                 the bot's device stays unsigned"
            );
            return Ok(None);
        };
        recovery.recover(key).await.context("recover the bot's identity with the recovery key")?;
    }
    if known.is_some() {
        return Ok(None);
    }
    let key = match recovery.state() {
        // The key was made in a run that ended before it was written down: make another.
        RecoveryState::Enabled | RecoveryState::Incomplete => recovery.reset_key().await,
        _ => recovery.enable().await,
    };
    let key = key.context("make a recovery key")?;
    files::write(&file, key.as_bytes())?;
    tracing::info!(file = %file.display(), "made a recovery key; keep a copy of it in a safe place");
    Ok(Some(key))
}

async fn bootstrap(client: &Client, settings: &Settings) -> Result<()> {
    let encryption = client.encryption();
    let Err(error) = encryption.bootstrap_cross_signing_if_needed(None).await else { return Ok(()) };
    let (Some(stage), Some(password)) = (error.as_uiaa_response(), &settings.password) else {
        return Err(error).context("make the bot's encryption identity");
    };
    let user = UserIdentifier::Matrix(matrix_sdk::ruma::api::client::uiaa::MatrixUserIdentifier::new(
        settings.user.as_str().to_owned(),
    ));
    let mut auth = Password::new(user, password.clone());
    auth.session.clone_from(&stage.session);
    encryption
        .bootstrap_cross_signing(Some(AuthData::Password(auth)))
        .await
        .context("make the bot's encryption identity with the password")
}

/// How the bot's encryption stands now.
pub(super) async fn trust(client: &Client) -> Trust {
    let mut cross_signed = is_signed(client).await;
    if !cross_signed && let Some(user) = client.user_id() {
        // The signature may be newer than what the store knows of our own device.
        let _ = client.encryption().request_user_identity(user).await;
        cross_signed = is_signed(client).await;
    }
    Trust { cross_signed, recoverable: client.encryption().recovery().state() == RecoveryState::Enabled }
}

async fn is_signed(client: &Client) -> bool {
    let own = client.encryption().get_own_device().await.ok().flatten();
    own.is_some_and(|device| device.is_cross_signed_by_owner())
}
