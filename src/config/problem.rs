//! What is wrong with a config file: every problem at once, each with its place.

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing that the administrator has to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line in the file, from 1; `None` when something is missing or came from elsewhere.
    pub line: Option<usize>,
    /// The setting as `section.key`, if the problem belongs to one.
    pub key: Option<String>,
    /// What is wrong and what was expected.
    pub message: String,
}

/// Why there is no config.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read at all.
    #[error("cannot read the config file {}: {source}", path.display())]
    Unreadable {
        /// The file that was asked for.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The file was read and something in it is wrong.
    #[error("{0}")]
    Invalid(Problems),
}

impl ConfigError {
    /// The problems in the file; empty when it could not even be read.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Unreadable { .. } => &[],
            Self::Invalid(problems) => &problems.list,
        }
    }
}

/// Everything wrong with one file; displayed one problem a line, in the order of the file.
#[derive(Debug)]
pub struct Problems {
    file: PathBuf,
    list: Vec<Problem>,
}

impl Problems {
    pub(super) fn new(file: &Path, mut list: Vec<Problem>) -> Self {
        // What has no line (something missing) comes last: the rest often explains it.
        list.sort_by_key(|problem| problem.line.unwrap_or(usize::MAX));
        Self { file: file.to_path_buf(), list }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.list.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}:", self.file.display())?;
            if let Some(line) = problem.line {
                write!(f, "{line}:")?;
            }
            if let Some(key) = &problem.key {
                write!(f, " `{key}`:")?;
            }
            write!(f, " {}", problem.message)?;
        }
        Ok(())
    }
}
