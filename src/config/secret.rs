//! Secrets: where they come from, and a wrapper that never shows them.

use std::fmt;
use std::path::{Path, PathBuf};

/// A value that must not reach a log, an error or a screen.
///
/// `Debug` prints a placeholder and there is no `Display`; [`Secret::expose`] marks every place
/// that hands the value on.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for the one call that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// Where a secret lies. It is read when it is needed, not when the config is: a password file may
/// be removed once there is a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// A file whose content, without the line end, is the secret.
    File(PathBuf),
    /// An environment variable, with the value that it had when the config was read.
    Env(&'static str, Secret),
}

/// A secret was named but cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The file is not there or not readable.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file that the config names.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// There is nothing in the file but space.
    #[error("{} is empty", path.display())]
    Empty {
        /// The file that the config names.
        path: PathBuf,
    },
}

impl SecretSource {
    /// Reads the secret.
    ///
    /// # Errors
    /// If it lies in a file that cannot be read as UTF-8 text, or that is empty.
    pub fn read(&self) -> Result<Secret, SecretError> {
        match self {
            Self::Env(_, secret) => Ok(secret.clone()),
            Self::File(path) => read_file(path),
        }
    }
}

/// Names the place, never the value.
impl fmt::Display for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "from the file {}", path.display()),
            Self::Env(name, _) => write!(f, "from the environment variable {name}"),
        }
    }
}

fn read_file(path: &Path) -> Result<Secret, SecretError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| SecretError::Unreadable { path: path.to_path_buf(), source })?;
    // Editors end a file with a line end that is not meant; other spaces may be part of a password.
    let value = text.trim_end_matches(['\r', '\n']);
    if value.trim().is_empty() {
        return Err(SecretError::Empty { path: path.to_path_buf() });
    }
    Ok(Secret::new(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_a_secret() {
        let source = SecretSource::Env("YORIAI_PASSWORD", Secret::new("hunter2"));
        assert!(!format!("{source:?} {source}").contains("hunter2"));
        assert_eq!(source.read().unwrap().expose(), "hunter2");
    }

    #[test]
    fn only_the_line_end_is_cut_from_a_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("password");
        std::fs::write(&path, " pass word \r\n").unwrap();
        assert_eq!(SecretSource::File(path.clone()).read().unwrap().expose(), " pass word ");

        std::fs::write(&path, "\n").unwrap();
        let error = SecretSource::File(path).read().unwrap_err();
        assert!(error.to_string().ends_with("password is empty"), "{error}");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = SecretSource::File("/nowhere/password".into()).read().unwrap_err();
        assert!(error.to_string().contains("/nowhere/password"), "{error}");
    }
}
