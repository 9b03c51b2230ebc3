//! The config file: every setting, its default, and what is wrong with it in plain words.
//!
//! [`Config::load`] reads the file, [`Config::parse`] is the same without the disk. All problems are
//! reported together. Secrets are never in the file: it names a file or leaves it to the environment,
//! and they are read when they are needed ([`SecretSource::read`]).
//! `config/yoriai.example.toml` explains every setting; a test keeps it complete.

mod access;
pub mod checklist;
mod data_dir;
mod database;
pub mod definitions;
mod problem;
pub mod questionnaire;
mod reader;
mod readers;
mod secret;
mod section;
mod surveys;
mod values;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use crate::base::office::{Closed, Hours};
use crate::base::{Locale, UserId};
use reader::{Environment, Reader};

pub use access::{Access, UserPattern};
pub use data_dir::{DataDir, DataDirError, Holder};
pub use database::{Database, DatabaseUrl, DatabaseUrlError};
pub use problem::{ConfigError, Problem, Problems};
pub use reader::{Origin, Setting};
pub use readers::READERS;
pub use secret::{Secret, SecretError, SecretSource};
pub use surveys::Surveys;
pub use values::LogFormat;

/// The whole config.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file that it was read from.
    pub file: PathBuf,
    /// Where the bot's account lives.
    pub homeserver: Homeserver,
    /// The bot's own account.
    pub account: Account,
    /// Where the bot keeps its files.
    pub data: Data,
    /// Where the bot keeps its rows.
    pub database: Database,
    /// Who may invite and who administers.
    pub access: Access,
    /// What holds in a room until the room sets it.
    pub defaults: Defaults,
    /// The listener for health and metrics.
    pub http: Http,
    /// The listener for calendar programs.
    pub calendar: CalendarFeed,
    /// What is logged and how.
    pub log: Log,
    /// What the bot allows itself.
    pub limits: Limits,
    /// The office's own checklists.
    pub checklists: Checklists,
    /// Surveys.
    pub surveys: Surveys,
    settings: Vec<Setting>,
}

/// The `[homeserver]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homeserver {
    /// The base address of the client API, without a slash at the end.
    pub url: String,
}

/// The `[account]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The bot's user id.
    pub user: UserId,
    /// For the first login; later the stored session is used.
    pub password: Option<SecretSource>,
    /// Instead of a password.
    pub access_token: Option<SecretSource>,
    /// The given recovery key; without one the bot makes its own.
    pub recovery_key: Option<SecretSource>,
    /// The name of the bot's session in the account's list of devices.
    pub device_name: String,
    /// The name that members see.
    pub display_name: String,
}

/// The `[data]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// The data directory; open it with [`DataDir::open`].
    pub dir: PathBuf,
}

/// The `[defaults]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// The language.
    pub locale: Locale,
    /// The time zone that dates are read and shown in.
    pub zone: Tz,
    /// What a command may start with, beside a mention of the bot.
    pub prefixes: Vec<String>,
    /// The hours of a working day in which people may be nudged.
    pub working_hours: Hours,
    /// The days on which the office is closed, besides weekends and public holidays.
    pub closed_days: Vec<Closed>,
    /// Whether results come with charts.
    pub charts: bool,
}

/// The `[http]` section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Http {
    /// Where `/livez`, `/readyz` and `/metrics` answer.
    pub listen: SocketAddr,
}

/// The `[calendar]` section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarFeed {
    /// Where calendar programs read the rooms' meetings; `None`: nowhere.
    pub listen: Option<SocketAddr>,
    /// How that is reached from outside, without a slash at the end.
    pub public_url: Option<String>,
}

/// The `[log]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// For people or for machines.
    pub format: LogFormat,
    /// Which targets at which level, in the syntax of `tracing_subscriber::EnvFilter`.
    pub filter: String,
}

/// The `[limits]` section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Posts per minute and room that nobody asked for just then; answers to commands are not counted.
    pub unsolicited_per_minute: u32,
}

/// The `[checklists]` section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checklists {
    /// A directory with the office's own lists; see [`checklist::Library`].
    pub dir: Option<PathBuf>,
}

impl Config {
    /// Reads and checks a config file; relative paths in it start from its directory.
    ///
    /// # Errors
    /// If the file cannot be read, or with everything that is wrong in it.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let bytes = std::fs::read(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_path_buf(), source })?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = Some(String::from_utf8_lossy(before).matches('\n').count() + 1);
            // Editors on Japanese office machines still offer Shift_JIS first.
            let message = "is not UTF-8; save the file again with the encoding UTF-8".to_owned();
            ConfigError::Invalid(Problems::new(path, vec![Problem { line, key: None, message }]))
        })?;
        Self::parse(&text, path)
    }

    /// Checks the text of a config file; `file` names it in problems and anchors relative paths.
    ///
    /// # Errors
    /// With everything that is wrong in the text.
    pub fn parse(text: &str, file: impl AsRef<Path>) -> Result<Self, ConfigError> {
        Self::parse_with(text, file.as_ref(), &|name| std::env::var(name).ok())
    }

    /// Every setting as it is in force, in the order of the example file; secrets by their place.
    #[must_use]
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    fn parse_with(text: &str, file: &Path, env: Environment<'_>) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(text, file, env);
        let homeserver = read_homeserver(&mut reader);
        let account = read_account(&mut reader);
        let data = read_data(&mut reader);
        let database = read_database(&mut reader, &data);
        let access = read_access(&mut reader);
        let defaults = read_defaults(&mut reader);
        let http = read_http(&mut reader);
        let calendar = read_calendar(&mut reader);
        let log = read_log(&mut reader);
        let limits = read_limits(&mut reader);
        let checklists = read_checklists(&mut reader);
        let surveys = read_surveys(&mut reader);
        let settings = reader.finish().map_err(ConfigError::Invalid)?;
        let (Some(homeserver), Some(account)) = (homeserver, account) else {
            unreachable!("a section that cannot be built has noted a problem");
        };
        let file = file.to_path_buf();
        Ok(Self {
            file,
            homeserver,
            account,
            data,
            database,
            access,
            defaults,
            http,
            calendar,
            log,
            limits,
            checklists,
            surveys,
            settings,
        })
    }
}

fn read_homeserver(reader: &mut Reader<'_>) -> Option<Homeserver> {
    let mut section = reader.section("homeserver");
    let url = section.required("url", "http://127.0.0.1:8008", values::homeserver_url)?;
    Some(Homeserver { url })
}

fn read_account(reader: &mut Reader<'_>) -> Option<Account> {
    let mut section = reader.section("account");
    let user = section.required("user", "@yoriai:example.org", access::user_id);
    let password = section.secret("password", "password_file", "YORIAI_PASSWORD");
    let access_token = section.secret("access_token", "access_token_file", "YORIAI_ACCESS_TOKEN");
    let recovery_key = section.secret("recovery_key", "recovery_key_file", "YORIAI_RECOVERY_KEY");
    let device_name = section.text_or("device_name", "Yoriai".to_owned(), values::label);
    let display_name = section.text_or("display_name", "寄合（事務局ボット）".to_owned(), values::label);
    let user = user?;
    Some(Account { user, password, access_token, recovery_key, device_name, display_name })
}

fn read_data(reader: &mut Reader<'_>) -> Data {
    Data { dir: reader.section("data").path_or("dir", "data") }
}

fn read_database(reader: &mut Reader<'_>, data: &Data) -> Database {
    let mut section = reader.section("database");
    let base = section.base_dir().to_path_buf();
    let url_line = section.line_of("url");
    let both = url_line.filter(|_| section.line_of("url_file").is_some());
    let default = DatabaseUrl::sqlite(data.dir.join("yoriai.db"));
    let url = section.text_or("url", default, |text| values::inline_database_url(text, &base));
    let elsewhere = section.secret_source("url_file", "YORIAI_DATABASE_URL");
    if both.is_some() {
        section.problem(both, "url", "expected one of url and url_file, found both".to_owned());
    }
    if elsewhere.is_some() {
        section.show_unused("url");
    }
    match elsewhere {
        Some(source) => Database::elsewhere(source, &base),
        None => Database::known(url, &base),
    }
}

fn read_access(reader: &mut Reader<'_>) -> Access {
    let mut section = reader.section("access");
    Access {
        invite_from: section.list_or("invite_from", Vec::new(), str::parse),
        administrators: section.list_or("administrators", Vec::new(), access::user_id),
        contact: section.optional("contact", values::label),
    }
}

fn read_defaults(reader: &mut Reader<'_>) -> Defaults {
    let mut section = reader.section("defaults");
    let prefixes = vec!["!yo".to_owned(), "!寄合".to_owned()];
    Defaults {
        locale: section.text_or("locale", Locale::default(), values::locale),
        zone: section.text_or("zone", Tz::Asia__Tokyo, values::zone),
        prefixes: section.list_or("prefixes", prefixes, values::prefix),
        working_hours: section.text_or("working_hours", Hours::default(), values::hours),
        closed_days: section.list_or("closed_days", vec![Closed::Yearly((12, 29), (1, 3))], values::closed),
        charts: section.text_or("charts", values::OnOff(true), values::on_off).0,
    }
}

fn read_http(reader: &mut Reader<'_>) -> Http {
    let default = SocketAddr::from(([127, 0, 0, 1], 9108));
    Http { listen: reader.section("http").text_or("listen", default, values::listen) }
}

fn read_calendar(reader: &mut Reader<'_>) -> CalendarFeed {
    let mut section = reader.section("calendar");
    let line = section.line_of("listen").or_else(|| section.line_of("public_url"));
    let listen = section.optional("listen", values::listen);
    let public_url = section.optional("public_url", values::homeserver_url);
    if listen.is_some() != public_url.is_some() {
        let (given, lacks) =
            if listen.is_some() { ("listen", "public_url") } else { ("public_url", "listen") };
        section.problem(
            line,
            lacks,
            format!("is needed where {given} is set; leave both out to have no calendars"),
        );
    }
    CalendarFeed { listen, public_url }
}

fn read_log(reader: &mut Reader<'_>) -> Log {
    let mut section = reader.section("log");
    Log {
        format: section.text_or("format", LogFormat::default(), values::log_format),
        filter: section.text_or("filter", "info".to_owned(), values::log_filter),
    }
}

fn read_limits(reader: &mut Reader<'_>) -> Limits {
    let mut section = reader.section("limits");
    Limits { unsolicited_per_minute: section.number_or("unsolicited_per_minute", 10, 1..=1000) }
}

fn read_checklists(reader: &mut Reader<'_>) -> Checklists {
    let mut section = reader.section("checklists");
    let base = section.base_dir().to_path_buf();
    Checklists { dir: section.optional("dir", values::label).map(|dir| base.join(dir)) }
}

fn read_surveys(reader: &mut Reader<'_>) -> Surveys {
    let mut section = reader.section("surveys");
    let base = section.base_dir().to_path_buf();
    let mut path = |key| section.optional(key, values::label).map(|path| base.join(path));
    let (dir, key_dir) = (path("dir"), path("key_dir"));
    Surveys { dir, key_dir, max_invitations: section.number_or("max_invitations", 200, 0..=5_000) }
}

#[cfg(test)]
mod tests;
