//! Which database: one URL for both kinds, from the file, a secret file or the environment.

use std::fmt;
use std::path::{Path, PathBuf};

use super::secret::{Secret, SecretError, SecretSource};

/// The `[database]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    source: Source,
    base_dir: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    /// In the config file, or the default.
    Known(DatabaseUrl),
    /// Somewhere that is only read when the database is opened.
    Elsewhere(SecretSource),
}

/// Why there is no database URL.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseUrlError {
    /// The place that should hold it could not be read.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// It was read and is not a database URL. The text is not shown: it may hold a password.
    #[error("the database URL {place}: {message}")]
    Malformed {
        /// Where the URL came from.
        place: String,
        /// What was expected.
        message: String,
    },
}

impl Database {
    pub(super) fn known(url: DatabaseUrl, base_dir: &Path) -> Self {
        Self { source: Source::Known(url), base_dir: base_dir.to_path_buf() }
    }

    pub(super) fn elsewhere(source: SecretSource, base_dir: &Path) -> Self {
        Self { source: Source::Elsewhere(source), base_dir: base_dir.to_path_buf() }
    }

    /// The URL to connect to.
    ///
    /// # Errors
    /// If it lies in a file that cannot be read, or is not a URL that we know.
    pub fn url(&self) -> Result<DatabaseUrl, DatabaseUrlError> {
        match &self.source {
            Source::Known(url) => Ok(url.clone()),
            Source::Elsewhere(source) => DatabaseUrl::parse(source.read()?.expose(), &self.base_dir)
                .map_err(|message| DatabaseUrlError::Malformed { place: source.to_string(), message }),
        }
    }
}

/// The address of a SQLite file or of a PostgreSQL database.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// An embedded database in one file.
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What followed `?` in the URL; empty if nothing did.
        options: String,
    },
    /// A server; the whole URL may hold a password.
    Postgres(Secret),
}

impl DatabaseUrl {
    /// The embedded database in this file.
    #[must_use]
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self::Sqlite { path: path.into(), options: String::new() }
    }

    /// Reads a URL; a relative SQLite path starts from `base_dir`.
    ///
    /// # Errors
    /// With what was expected, never with the text itself.
    pub fn parse(text: &str, base_dir: &Path) -> Result<Self, String> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(Secret::new(text)));
        }
        let Some(rest) = text.strip_prefix("sqlite:") else {
            return Err("expected sqlite:PATH or postgres://USER@HOST/DATABASE".to_owned());
        };
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let (path, options) = rest.split_once('?').unwrap_or((rest, ""));
        if path == ":memory:" || options.contains("mode=memory") {
            return Err("a database in memory forgets everything; expected a file".to_owned());
        }
        if path.is_empty() {
            return Err("expected a path after sqlite:".to_owned());
        }
        Ok(Self::Sqlite { path: base_dir.join(path), options: options.to_owned() })
    }

    /// The URL as the database driver reads it. It may hold a password.
    #[must_use]
    pub fn to_driver_url(&self) -> String {
        match self {
            Self::Postgres(url) => url.expose().to_owned(),
            Self::Sqlite { path, options } => {
                // The driver takes `?` as the end of the path and decodes percent signs.
                let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3F");
                if options.is_empty() { format!("sqlite:{path}") } else { format!("sqlite:{path}?{options}") }
            }
        }
    }

    pub(super) fn holds_password(&self) -> bool {
        let Self::Postgres(url) = self else {
            return false;
        };
        let (_, rest) = url.expose().split_once("://").unwrap_or_default();
        let (address, options) = rest.split_once('?').unwrap_or((rest, ""));
        let user = address.rsplit_once('@').map_or("", |(user, _)| user);
        user.contains(':') || options.split('&').any(|option| option.starts_with("password="))
    }
}

/// Shows the whole address of a file, and of a server only that it is one.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { .. } => f.write_str(&self.to_driver_url()),
            Self::Postgres(url) if !self.holds_password() => f.write_str(url.expose()),
            Self::Postgres(_) => f.write_str("postgres://(with a password)"),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<DatabaseUrl, String> {
        DatabaseUrl::parse(text, Path::new("/etc/yoriai"))
    }

    #[test]
    fn sqlite_paths_start_from_the_config_file() {
        for (text, url) in [
            ("sqlite:data/yoriai.db", "sqlite:/etc/yoriai/data/yoriai.db"),
            ("sqlite://data/yoriai.db", "sqlite:/etc/yoriai/data/yoriai.db"),
            ("sqlite:///srv/50%.db?mode=rw", "sqlite:/srv/50%25.db?mode=rw"),
        ] {
            assert_eq!(parse(text).unwrap().to_driver_url(), url);
        }
    }

    #[test]
    fn what_would_forget_or_is_no_url_is_refused() {
        for text in ["", "sqlite:", "sqlite::memory:", "sqlite:a?mode=memory", "mysql://a", "a.db"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_password_is_noticed_and_not_shown() {
        for text in [
            "postgres://yoriai:geheim@db/yoriai",
            "postgresql://yoriai@db/yoriai?sslmode=require&password=geheim",
            "postgres://yoriai:p@geheim@db/yoriai",
        ] {
            let url = parse(text).unwrap();
            assert!(url.holds_password(), "{text}");
            assert!(!format!("{url} {url:?}").contains("geheim"));
            assert_eq!(url.to_driver_url(), text);
        }
        assert!(!parse("postgres://yoriai@db:5432/yoriai").unwrap().holds_password());
    }
}
