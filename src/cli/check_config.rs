//! What `check-config` prints: the settings in force, what cannot work, and what to think about.

use std::fmt;

use crate::config::checklist::Checklist;
use crate::config::definitions::{Definition, Library};
use crate::config::questionnaire::Questionnaire;
use crate::config::{Config, Origin, SecretSource, Setting};
use crate::documents;

/// The outcome of looking at a config that could be read.
pub(super) struct Report<'c> {
    config: &'c Config,
    /// What keeps the bot from starting.
    failures: Vec<String>,
    /// Checklists and questionnaires that cannot be used; the bot starts without them.
    unusable: Vec<String>,
    /// What may be meant like that.
    advice: Vec<&'static str>,
}

pub(super) fn report(config: &Config) -> Report<'_> {
    let mut unusable = problems(&Library::<Checklist>::load(config.checklists.dir.as_deref()));
    unusable.extend(problems(&Library::<Questionnaire>::load(config.surveys.dir.as_deref())));
    Report { config, failures: failures(config), unusable, advice: advice(config) }
}

/// What is wrong with the files of a kind; one file may have several problems, a line each.
fn problems<T: Definition>(library: &Library<T>) -> Vec<String> {
    let all: Vec<String> = library.problems().iter().map(ToString::to_string).collect();
    all.iter().flat_map(|of_file| of_file.lines()).map(|line| format!("{}: {line}", T::WHAT)).collect()
}

impl Report<'_> {
    pub(super) fn is_usable(&self) -> bool {
        self.failures.is_empty() && self.unusable.is_empty()
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.config.file.display())?;
        let mut section = "";
        for setting in self.config.settings() {
            if setting.section != section {
                section = setting.section;
                writeln!(f, "\n[{section}]")?;
            }
            write_setting(f, setting)?;
        }
        writeln!(f)?;
        for failure in &self.failures {
            writeln!(f, "problem: {failure}")?;
        }
        for problem in &self.unusable {
            writeln!(f, "{problem}")?;
        }
        if self.failures.is_empty() && !self.unusable.is_empty() {
            writeln!(f, "The bot starts, without these.")?;
        }
        for advice in &self.advice {
            writeln!(f, "note: {advice}")?;
        }
        if self.is_usable() {
            writeln!(f, "The config can be used.")?;
        }
        Ok(())
    }
}

fn write_setting(f: &mut fmt::Formatter<'_>, setting: &Setting) -> fmt::Result {
    let Setting { key, value, .. } = setting;
    match setting.origin {
        Origin::Default => writeln!(f, "  {key} = {value}  (default)"),
        Origin::File | Origin::Environment => writeln!(f, "  {key} = {value}"),
    }
}

fn failures(config: &Config) -> Vec<String> {
    let account = &config.account;
    let secrets = [
        ("password", &account.password),
        ("access token", &account.access_token),
        ("recovery key", &account.recovery_key),
    ];
    let mut failures = Vec::new();
    for (what, source) in secrets {
        if let Some(Err(error)) = source.as_ref().map(SecretSource::read) {
            failures.push(format!("the {what}: {error}"));
        }
    }
    if let Err(error) = config.database.url() {
        failures.push(error.to_string());
    }
    if config.data.dir.exists() && !config.data.dir.is_dir() {
        failures.push(format!("the data directory {} is a file", config.data.dir.display()));
    }
    failures.extend(config.key_dir_fault());
    if let Err(error) = documents::check() {
        failures.push(format!("pictures and papers: {error}"));
    }
    failures
}

fn advice(config: &Config) -> Vec<&'static str> {
    let (access, account) = (&config.access, &config.account);
    let has_password = account.password.is_some();
    let has_token = account.access_token.is_some();
    let nobody_administers = access.administrators.is_empty();
    let in_clear = config.homeserver.url.starts_with("http://") && !is_loopback(&config.homeserver.url);
    let secrets = [&account.password, &account.access_token, &account.recovery_key];
    let candidates = [
        (
            !has_password && !has_token,
            "no password and no access token: the first start needs one, or \"yoriai setup\" asks",
        ),
        (has_password && has_token, "a password and an access token are given: the access token is used"),
        (
            nobody_administers && access.invite_from.is_empty(),
            "nobody may invite the bot: see access.invite_from",
        ),
        (nobody_administers, "no administrators: nobody can use the administrators' commands"),
        (access.contact.is_none(), "no contact: members are not told whom to ask for help"),
        (in_clear, "the homeserver is reached without encryption: safe in a closed network only"),
        (
            !config.http.listen.ip().is_loopback(),
            "health and metrics can be reached from other machines, without a password",
        ),
        (
            config.key_dir_shares_disk(),
            "surveys.key_dir is on the same disk as the data: an image of that disk holds both, so leave the \
             directory out of it, or put it on a disk of its own",
        ),
        (
            secrets.into_iter().flatten().any(is_open_to_all),
            "a secret file can be read by every user of this machine: chmod 600 closes it",
        ),
    ];
    candidates.into_iter().filter_map(|(holds, text)| holds.then_some(text)).collect()
}

fn is_loopback(url: &str) -> bool {
    let host = url.trim_start_matches("http://");
    let name = host.split(['/', ':']).next().unwrap_or_default();
    name == "localhost"
        || name.parse().is_ok_and(|ip: std::net::Ipv4Addr| ip.is_loopback())
        || host.starts_with("[::1]")
}

fn is_open_to_all(source: &SecretSource) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    let SecretSource::File(path) = source else { return false };
    path.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o004 != 0)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn config(dir: &Path, more: &str) -> Config {
        let text = format!(
            "[homeserver]\nurl = \"http://hs.example.org\"\n[account]\nuser = \"@yoriai:example.org\"\n{more}"
        );
        Config::parse(&text, dir.join("yoriai.toml")).unwrap()
    }

    #[test]
    fn settings_are_shown_with_where_they_come_from_and_no_secret() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("password"), "geheim").unwrap();
        let config = config(dir.path(), "password_file = \"password\"\n[data]\ndir = \"d\"\n");
        let report = report(&config);
        assert!(report.is_usable());
        let shown = report.to_string().replace(&dir.path().display().to_string(), "DIR");
        assert!(shown.contains("\n[data]\n  dir = DIR/d\n"), "{shown}");
        assert!(shown.contains("  zone = Asia/Tokyo  (default)\n"), "{shown}");
        assert!(shown.contains("  password_file = from the file DIR/password\n"), "{shown}");
        assert!(shown.contains("note: the homeserver is reached without encryption"), "{shown}");
        assert!(!shown.contains("geheim"), "{shown}");
    }

    #[test]
    fn a_secret_that_cannot_be_read_is_a_problem() {
        let dir = tempfile::tempdir().unwrap();
        let config = config(dir.path(), "password_file = \"missing\"\n[database]\nurl_file = \"gone\"\n");
        let report = report(&config);
        assert!(!report.is_usable());
        assert_eq!(report.failures.len(), 2, "{report}");
        assert!(report.to_string().contains("problem: the password: cannot read "), "{report}");
    }

    #[test]
    fn a_checklist_that_cannot_be_used_is_named_with_its_line() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("lists")).unwrap();
        std::fs::write(dir.path().join("lists/ours.toml"), "id = \"ours\"\nkind = \"quiz\"\n").unwrap();
        let config = config(dir.path(), "[checklists]\ndir = \"lists\"\n");
        let report = report(&config);
        assert!(!report.is_usable());
        let shown = report.to_string();
        assert!(shown.contains("/lists/ours.toml:2: unknown variant `quiz`, expected"), "{shown}");
        assert!(shown.contains("The bot starts, without these."), "{shown}");
    }

    #[test]
    fn only_what_leaves_the_machine_is_warned_of() {
        for url in ["http://localhost:8008", "http://127.0.0.1:8008", "http://[::1]:8008"] {
            assert!(is_loopback(url), "{url}");
        }
        for url in ["http://localhost.example.org", "http://127.0.0.1.evil", "http://synapse:8008"] {
            assert!(!is_loopback(url), "{url}");
        }
    }
}
