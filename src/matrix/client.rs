//! Logging in once, and coming back with the same device afterwards.
//!
//! A device lives in two places that must agree: the session file (who we are) and the SDK's store
//! (the device's keys). When one of them is missing or the server has ended the session, the store
//! is useless: it is moved aside and a new device begins.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::{Client, SessionMeta, SqliteCryptoStore, SqliteStateStore, SqliteStoreConfig};
use matrix_sdk_base::StateStoreDataKey;
use matrix_sdk_base::cross_process_lock::CrossProcessLockConfig;
use matrix_sdk_base::crypto::{CollectStrategy, DecryptionSettings, TrustRequirement};
use matrix_sdk_base::store::StoreConfig;
use rand::RngExt as _;
use serde::{Deserialize, Serialize};

use super::fault::Trouble;
use super::{Settings, files};
use crate::base::{Clock, Stamp};

/// A single request may take this long; a sync may take its own timeout more.
const REQUEST_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(30);

/// A client that knows who it is.
pub(super) struct Session {
    /// The client.
    pub(super) client: Client,
    /// When its device logged in: no transaction id of before is known to the server.
    pub(super) since: Stamp,
    /// Whether the device is new, and its identity still to be settled.
    pub(super) fresh: bool,
}

/// What the session file holds.
#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(flatten)]
    session: MatrixSession,
    /// When the device logged in (ms).
    #[serde(default)]
    since: Stamp,
}

enum Alive {
    Yes,
    /// A new login may keep the device and its keys.
    NeedsPassword,
    No,
}

/// Comes back with the stored session, or logs in.
///
/// # Errors
/// When there is no usable session and no way to make one, or the store cannot be opened.
pub(super) async fn open(settings: &Settings, clock: &Clock) -> Result<Session> {
    files::make_dir(&settings.data_dir)?;
    let stored = find_stored(settings)?;
    let has_store = store_dir(settings).is_dir();
    if let Some(stored) = stored.filter(|_| has_store) {
        if let Some(token) = &settings.access_token
            && *token != stored.session.tokens.access_token
        {
            return adopt(settings, clock, token, Some(stored)).await;
        }
        let (since, device) = (stored.since, stored.session.meta.device_id.to_string());
        let client = restore(settings, stored).await?;
        match alive(&client).await {
            Alive::Yes => return Ok(Session { client, since, fresh: false }),
            Alive::NeedsPassword => {
                drop(client);
                return login(settings, clock, Some((&device, since))).await;
            }
            Alive::No => tracing::warn!("the homeserver has ended the session; a new device begins"),
        }
    }
    match (&settings.access_token, &settings.password) {
        (Some(token), _) => adopt(settings, clock, token, None).await,
        (None, Some(_)) => {
            move_store_aside(settings)?;
            login(settings, clock, None).await
        }
        (None, None) => bail!(
            "there is no usable session for {} and no password or access token to make one",
            settings.user
        ),
    }
}

fn find_stored(settings: &Settings) -> Result<Option<Stored>> {
    let Some(text) = files::find(&session_file(settings))? else { return Ok(None) };
    let stored: Stored = match serde_json::from_str(&text) {
        Ok(stored) => stored,
        Err(error) => {
            tracing::warn!(%error, "the session file cannot be read; logging in anew");
            return Ok(None);
        }
    };
    if stored.session.meta.user_id.as_str() != settings.user.as_str() {
        bail!(
            "the data directory belongs to {}, the config names {}: give each account a directory of its own",
            stored.session.meta.user_id,
            settings.user
        );
    }
    Ok(Some(stored))
}

async fn restore(settings: &Settings, stored: Stored) -> Result<Client> {
    let client = build(settings).await?;
    // The SDK stores its sync token before we have stored the events. Without this it would take
    // the events that we ask for once more as "the same sync response twice" and drop them.
    client
        .state_store()
        .remove_kv_data(StateStoreDataKey::SyncToken)
        .await
        .context("forget the sync token")?;
    client.restore_session(stored.session).await.context("restore the session")?;
    Ok(client)
}

/// Whether the server still knows the session. When it cannot be asked, it is taken to do so: the
/// loops will try again.
async fn alive(client: &Client) -> Alive {
    let Err(error) = client.whoami().await else { return Alive::Yes };
    match error.client_api_error_kind() {
        Some(ErrorKind::UnknownToken(data)) if data.soft_logout => Alive::NeedsPassword,
        Some(ErrorKind::UnknownToken(_)) => Alive::No,
        _ if Trouble::of_http(&error) == Trouble::LoggedOut => Alive::No,
        _ => {
            tracing::warn!(%error, "the homeserver does not answer yet");
            Alive::Yes
        }
    }
}

async fn login(settings: &Settings, clock: &Clock, same: Option<(&str, Stamp)>) -> Result<Session> {
    let Some(password) = &settings.password else {
        bail!("the homeserver asks for the password of {} again, and there is none", settings.user);
    };
    let client = build(settings).await?;
    let auth = client.matrix_auth();
    let mut login = auth.login_username(settings.user.as_str(), password);
    login = match same {
        Some((device, _)) => login.device_id(device),
        None => login.initial_device_display_name(&settings.device_name),
    };
    login.send().await.with_context(|| format!("log in as {}", settings.user))?;
    let since = same.map_or_else(|| clock.now(), |(_, since)| since);
    let session = client.matrix_auth().session().context("the login gave no session")?;
    write(&session_file(settings), &Stored { session, since })?;
    tracing::info!(user = %settings.user, "logged in");
    Ok(Session { client, since, fresh: true })
}

/// Takes the device that an access token belongs to.
async fn adopt(settings: &Settings, clock: &Clock, token: &str, stored: Option<Stored>) -> Result<Session> {
    #[derive(Deserialize)]
    struct Who {
        user_id: matrix_sdk::ruma::OwnedUserId,
        device_id: Option<matrix_sdk::ruma::OwnedDeviceId>,
    }
    let http = matrix_sdk::reqwest::Client::new();
    let url = format!("{}/_matrix/client/v3/account/whoami", settings.homeserver.trim_end_matches('/'));
    let answer = http.get(url).bearer_auth(token).timeout(REQUEST_TIMEOUT).send().await?;
    if answer.status().as_u16() == 401 {
        bail!("M_UNKNOWN_TOKEN: the homeserver does not accept the access token");
    }
    let answer = answer.error_for_status().context("ask whose the access token is")?;
    let who: Who = serde_json::from_str(&answer.text().await?).context("whoami")?;
    if who.user_id.as_str() != settings.user.as_str() {
        bail!("the access token belongs to {}, the config names {}", who.user_id, settings.user);
    }
    let device_id = who.device_id.context("the access token belongs to no device, so it cannot encrypt")?;
    let kept = stored.filter(|stored| stored.session.meta.device_id == device_id);
    let fresh = kept.is_none();
    if fresh {
        move_store_aside(settings)?;
    }
    let since = kept.map_or_else(|| clock.now(), |stored| stored.since);
    let session = MatrixSession {
        meta: SessionMeta { user_id: who.user_id, device_id },
        tokens: matrix_sdk::SessionTokens { access_token: token.to_owned(), refresh_token: None },
    };
    let stored = Stored { session, since };
    write(&session_file(settings), &stored)?;
    let client = restore(settings, stored).await?;
    Ok(Session { client, since, fresh })
}

async fn build(settings: &Settings) -> Result<Client> {
    let dir = store_dir(settings);
    files::make_dir(&dir)?;
    let key = store_key(&settings.data_dir.join("keys").join("matrix-store"))?;
    let config = SqliteStoreConfig::with_low_memory_config(&dir).key(Some(&key));
    let stores = StoreConfig::new(CrossProcessLockConfig::SingleProcess)
        .state_store(SqliteStateStore::open_with_config(&config).await.context("open the SDK's state store")?)
        .crypto_store(
            SqliteCryptoStore::open_with_config(&config).await.context("open the encryption store")?,
        );
    let client = Client::builder()
        .homeserver_url(&settings.homeserver)
        // The config says where the server is reached from here. What it calls itself may be out of reach.
        .respect_login_well_known(false)
        .store_config(stores)
        // Every caller of ours has its own way to wait and to try again.
        .request_config(RequestConfig::new().retry_limit(1).timeout(REQUEST_TIMEOUT))
        .with_encryption_settings(EncryptionSettings {
            auto_enable_cross_signing: true,
            backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
            auto_enable_backups: false,
        })
        // Members use whatever device they have; those who want less set it in their own client.
        .with_room_key_recipient_strategy(CollectStrategy::AllDevices)
        .with_decryption_settings(DecryptionSettings {
            sender_device_trust_requirement: TrustRequirement::Untrusted,
        })
        .handle_refresh_tokens()
        .build()
        .await
        .context("set up the Matrix client")?;
    keep_tokens(&client, session_file(settings))?;
    Ok(client)
}

/// Writes refreshed tokens at once: the old ones stop working.
fn keep_tokens(client: &Client, file: PathBuf) -> Result<()> {
    let reload = |client: Client| client.session_tokens().ok_or_else(|| "no session".into());
    let save = move |client: Client| {
        let session = client.matrix_auth().session().ok_or("no session")?;
        let old: Option<Stored> = files::find(&file)?.and_then(|text| serde_json::from_str(&text).ok());
        // Before the first login has been stored there is nothing to refresh.
        let Some(old) = old else { return Ok(()) };
        write(&file, &Stored { session, since: old.since })?;
        Ok(())
    };
    client.set_session_callbacks(Box::new(reload), Box::new(save)).context("session callbacks")
}

fn write(file: &Path, stored: &Stored) -> Result<()> {
    files::write(file, &serde_json::to_vec(stored)?)
}

/// The key of the SDK's stores, made at the first start.
#[expect(clippy::disallowed_methods, reason = "this key must be unpredictable also where ids are seeded")]
fn store_key(file: &Path) -> Result<[u8; 32]> {
    if let Ok(bytes) = std::fs::read(file) {
        return bytes.try_into().ok().with_context(|| format!("{} is not a key", file.display()));
    }
    let key: [u8; 32] = rand::rng().random();
    files::write(file, &key)?;
    Ok(key)
}

fn store_dir(settings: &Settings) -> PathBuf {
    settings.data_dir.join("matrix")
}

fn session_file(settings: &Settings) -> PathBuf {
    settings.data_dir.join("session.json")
}

fn move_store_aside(settings: &Settings) -> Result<()> {
    let dir = store_dir(settings);
    if !dir.is_dir() {
        return Ok(());
    }
    let aside = settings.data_dir.join("matrix.old");
    if aside.is_dir() {
        std::fs::remove_dir_all(&aside).with_context(|| format!("remove {}", aside.display()))?;
    }
    std::fs::rename(&dir, &aside).with_context(|| format!("move {} aside", dir.display()))
}
