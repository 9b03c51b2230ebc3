//! The command line: reads it, loads the config, and calls the one function that does the work.
//!
//! What a command prints for people goes to the standard output; the log and what went wrong go to
//! the standard error. Exit codes: 0 done, 1 failed, 2 the command line or a console script cannot
//! be read.

mod check_config;
mod when;

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::anyhow;
use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand};

use crate::app;
use crate::config::{Config, ConfigError, Log, LogFormat};
use crate::{http, telemetry};

/// The secretariat's bot for staff chat rooms on Matrix.
#[derive(Debug, Parser)]
#[command(name = "yoriai", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot until it is told to stop.
    Run(ConfigFile),
    /// Log in, verify the bot's own device and show the recovery key once.
    Setup(ConfigFile),
    /// Say what a config file means, or everything that is wrong with it.
    CheckConfig {
        /// The config file.
        #[arg(env = "YORIAI_CONFIG", default_value = DEFAULT_CONFIG)]
        file: PathBuf,
    },
    /// Check the account, the homeserver, the clock and the database.
    Doctor(ConfigFile),
    /// Ask the running bot on this machine whether it is up.
    Healthcheck(ConfigFile),
    /// Write a backup of the rows and settings to a new place.
    Backup {
        #[command(flatten)]
        config: ConfigFile,
        /// The file to write; it must not exist yet.
        dest: PathBuf,
    },
    /// Fill an empty database from a backup.
    Restore {
        #[command(flatten)]
        config: ConfigFile,
        /// The backup to read.
        src: PathBuf,
        /// Also post what was waiting to be sent when the backup was made.
        #[arg(long)]
        release: bool,
    },
    /// Write everything that is kept about one room to the standard output.
    Export {
        #[command(flatten)]
        config: ConfigFile,
        /// The room's id, such as !abc:example.org.
        room: String,
    },
    /// Read, show or write the list of people.
    Roster {
        #[command(flatten)]
        config: ConfigFile,
        #[command(subcommand)]
        work: app::RosterWork,
    },
    /// List what failed inside and was set aside, or have it handled once more.
    Inbox {
        #[command(flatten)]
        config: ConfigFile,
        #[command(subcommand)]
        work: app::InboxWork,
    },
    /// Say how a date is understood: `yoriai when 来週火曜 10時`.
    When(when::Args),
    /// Try the bot in this terminal, without a homeserver.
    Console(ConsoleArgs),
}

const DEFAULT_CONFIG: &str = "config/yoriai.toml";

#[derive(Debug, Args)]
struct ConfigFile {
    /// The config file.
    #[arg(long, value_name = "FILE", env = "YORIAI_CONFIG", default_value = DEFAULT_CONFIG)]
    config: PathBuf,
}

/// What the console was asked for.
#[derive(Debug, Clone, Args)]
pub struct ConsoleArgs {
    /// Read lines from this file, or from the standard input with "-", instead of a terminal.
    #[arg(long, value_name = "FILE")]
    pub script: Option<PathBuf>,
    /// Where the clock stands at the start.
    #[arg(long, value_name = "RFC3339", default_value = "2022-03-01T09:00:00+09:00")]
    pub start: DateTime<FixedOffset>,
    /// Keep the rows in this database instead of in memory.
    #[arg(long, value_name = "URL")]
    pub db: Option<String>,
    /// Print one JSON object a line for everything that the bot sends.
    #[arg(long)]
    pub json: bool,
    /// Print each line of the script before what comes of it.
    #[arg(long, requires = "script", conflicts_with = "json")]
    pub echo: bool,
    /// Write the files that the bot sends to this directory.
    #[arg(long, value_name = "DIR")]
    pub files: Option<PathBuf>,
    /// Keep the keys of surveys at level C in this directory instead of in memory.
    #[arg(long, value_name = "DIR")]
    pub keys: Option<PathBuf>,
}

/// Does what the command line says; the whole program.
#[must_use]
pub fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        // Whoever read what we print has gone (`yoriai console | head`): there is nothing to complain of.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("yoriai: {}", app::told(&error)));
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

fn dispatch(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::CheckConfig { file } => check_config(&file),
        Command::Healthcheck(file) => Ok(healthcheck(load(&file)?.http.listen)),
        Command::Run(file) => wait(app::run(logged(&file)?)),
        Command::Setup(file) => {
            quiet_log()?;
            wait(app::setup(file.config))
        }
        Command::Doctor(file) => wait(app::doctor(quiet(&file)?)),
        Command::Backup { config, dest } => wait(app::backup(quiet(&config)?, dest)),
        Command::Restore { config, src, release } => {
            let held = if release { app::Held::Release } else { app::Held::Keep };
            wait(app::restore(quiet(&config)?, src, held))
        }
        Command::Export { config, room } => wait(app::export(quiet(&config)?, room)),
        Command::Roster { config, work } => wait(app::roster(quiet(&config)?, work)),
        Command::Inbox { config, work } => wait(app::inbox(quiet(&config)?, work)),
        Command::When(args) => when::main(&args),
        Command::Console(args) => {
            quiet_log()?;
            wait(app::console(args))
        }
    }
}

/// Runs the work of one command on a runtime of its own.
fn wait(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    // One thread: the work is small pieces that wait for each other, and handing them from thread to
    // thread costs more than they do. What is heavy goes to `spawn_blocking`.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let code = runtime.block_on(work);
    // A name that cannot be looked up must not keep the process from ending.
    runtime.shutdown_timeout(Duration::from_secs(1));
    code
}

fn load(file: &ConfigFile) -> anyhow::Result<Config> {
    Config::load(&file.config).map_err(|error| match error {
        ConfigError::Unreadable { .. } => error.into(),
        // One problem a line, each with its place, as `check-config` prints them.
        ConfigError::Invalid(problems) => anyhow!("the config cannot be used\n{problems}"),
    })
}

/// The config, with the log set up as it says.
fn logged(file: &ConfigFile) -> anyhow::Result<Config> {
    let config = load(file)?;
    telemetry::init(&config.log)?;
    Ok(config)
}

/// The config for a command whose output is for a person.
fn quiet(file: &ConfigFile) -> anyhow::Result<Config> {
    let config = load(file)?;
    quiet_log()?;
    Ok(config)
}

/// What is logged in passing must not disturb what a command says.
fn quiet_log() -> anyhow::Result<()> {
    // The SDK warns at every first login of something that is as it should be.
    let filter = "warn,matrix_sdk=error".to_owned();
    Ok(telemetry::init(&Log { format: LogFormat::Pretty, filter })?)
}

fn check_config(file: &Path) -> anyhow::Result<ExitCode> {
    let config = match Config::load(file) {
        Ok(config) => config,
        Err(error) => {
            complain(&error.to_string());
            if let count @ 1.. = error.problems().len() {
                let noun = if count == 1 { "problem" } else { "problems" };
                complain(&format!("{count} {noun} in {}", file.display()));
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let report = check_config::report(&config);
    write!(std::io::stdout(), "{report}")?;
    Ok(if report.is_usable() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn healthcheck(listen: SocketAddr) -> ExitCode {
    match http::ask_livez(listen, Duration::from_secs(3)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("yoriai does not answer on {listen}: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Writes to the standard error; when even that is closed, there is nobody left to tell.
fn complain(text: &str) {
    writeln!(std::io::stderr(), "{text}").ok();
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn parse(line: &str) -> Command {
        Cli::try_parse_from(line.split(' ')).unwrap_or_else(|error| panic!("{line}: {error}")).command
    }

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_is_read() {
        for command in ["run", "setup", "doctor", "healthcheck"] {
            parse(&format!("yoriai {command} --config a.toml"));
        }
        assert!(matches!(parse("yoriai check-config a.toml"),
            Command::CheckConfig { file } if file == Path::new("a.toml")));
        assert!(matches!(parse("yoriai backup --config a.toml b"),
            Command::Backup { dest, .. } if dest == Path::new("b")));
        assert!(matches!(parse("yoriai restore --config a.toml b"), Command::Restore { release: false, .. }));
        assert!(matches!(parse("yoriai restore b --release"), Command::Restore { release: true, .. }));
        assert!(matches!(parse("yoriai export --config a.toml !r:x"),
            Command::Export { room, .. } if room == "!r:x"));
    }

    #[test]
    fn the_console_starts_on_the_morning_of_the_first_of_march() {
        let Command::Console(args) = parse("yoriai console --script - --json") else {
            panic!("not the console");
        };
        assert_eq!(args.start.to_rfc3339(), "2022-03-01T09:00:00+09:00");
        assert_eq!(args.script.as_deref(), Some(Path::new("-")));
        assert!(args.json && args.db.is_none() && args.files.is_none());
    }

    #[test]
    fn a_start_that_is_no_time_is_refused() {
        let error = Cli::try_parse_from(["yoriai", "console", "--start", "tomorrow"]).unwrap_err();
        assert_eq!(error.exit_code(), 2);
    }
}
