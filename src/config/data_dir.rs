//! The data directory, and the lock that keeps a second process out of it.
//!
//! Two processes on one encryption store destroy it, and two engines on one database would answer
//! twice; so whoever touches the directory holds its lock for as long as it lives.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// An open data directory; dropping it lets the next process in.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    /// Held, never read: the operating system drops the lock with the file, also after `kill -9`.
    _lock: File,
}

/// Why the data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataDirError {
    /// Another process uses it.
    #[error("the data directory {} is in use by {holder}; stop that one first", path.display())]
    InUse {
        /// The directory.
        path: PathBuf,
        /// Who has the lock, as far as it is known.
        holder: Holder,
    },
    /// The directory or the lock file cannot be made or opened.
    #[error("cannot use the data directory {}: {source}", path.display())]
    Io {
        /// The directory or the file in it.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

/// The process that has the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Its process id, unless it has not written it yet.
    pub pid: Option<u32>,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.pid {
            Some(pid) => write!(f, "the process {pid}"),
            None => f.write_str("another process"),
        }
    }
}

impl DataDir {
    /// Makes the directory if need be (readable by its owner only) and locks it.
    ///
    /// # Errors
    /// If another process has the lock, or the directory cannot be made or written.
    pub fn open(path: &Path) -> Result<Self, DataDirError> {
        make_private_dir(path)?;
        let lock_path = path.join("lock");
        let at = |source| DataDirError::Io { path: lock_path.clone(), source };
        // Not truncated on opening: until the lock is ours the content is the other process's.
        let mut lock = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&lock_path)
            .map_err(at)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = Holder { pid: written_pid(&mut lock) };
                return Err(DataDirError::InUse { path: path.to_path_buf(), holder });
            }
            Err(TryLockError::Error(source)) => return Err(at(source)),
        }
        write_pid(&mut lock).map_err(at)?;
        Ok(Self { path: path.to_path_buf(), _lock: lock })
    }

    /// The directory itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the SDK keeps its state and encryption stores. Never part of a backup.
    #[must_use]
    pub fn sdk_store(&self) -> PathBuf {
        self.path.join("matrix")
    }

    /// The stored session: user, device and access token.
    #[must_use]
    pub fn session_file(&self) -> PathBuf {
        self.path.join("session.json")
    }

    /// The recovery key that the bot made for itself.
    #[must_use]
    pub fn recovery_key_file(&self) -> PathBuf {
        self.path.join("recovery-key")
    }

    /// The directory of the keys that seal answers, made if need be. Never part of a backup.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn keys(&self) -> Result<PathBuf, DataDirError> {
        let path = self.path.join("keys");
        make_private_dir(&path)?;
        Ok(path)
    }

    /// Writes a file that only the owner may read, so that a crash leaves the old or the new one.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write_private(&self, path: &Path, content: &[u8]) -> Result<(), DataDirError> {
        let at = |source| DataDirError::Io { path: path.to_path_buf(), source };
        let mut name = path.as_os_str().to_owned();
        name.push(".new");
        let new = PathBuf::from(name);
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new).map_err(at)?;
        file.write_all(content).and_then(|()| file.sync_all()).map_err(at)?;
        std::fs::rename(&new, path).map_err(at)?;
        let dir = path.parent().unwrap_or(&self.path);
        File::open(dir).and_then(|dir| dir.sync_all()).map_err(at)
    }
}

fn make_private_dir(path: &Path) -> Result<(), DataDirError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|source| DataDirError::Io { path: path.to_path_buf(), source })
}

fn written_pid(lock: &mut File) -> Option<u32> {
    let mut text = String::new();
    lock.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

fn write_pid(lock: &mut File) -> io::Result<()> {
    lock.set_len(0)?;
    lock.rewind()?;
    writeln!(lock, "{}", std::process::id())?;
    lock.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn the_second_one_is_told_who_holds_the_directory() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("a/data");
        let first = DataDir::open(&path).unwrap();
        let error = DataDir::open(&path).unwrap_err().to_string();
        assert!(error.contains(&format!("process {}", std::process::id())), "{error}");
        drop(first);
        DataDir::open(&path).unwrap();
    }

    #[test]
    fn a_stale_lock_file_keeps_nobody_out() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("lock"), "4294967295 and more\n").unwrap();
        let data = DataDir::open(dir.path()).unwrap();
        let text = std::fs::read_to_string(data.path().join("lock")).unwrap();
        assert_eq!(text, format!("{}\n", std::process::id()));
    }

    #[test]
    fn everything_made_is_for_the_owner_only() {
        let parent = tempfile::tempdir().unwrap();
        let data = DataDir::open(&parent.path().join("data")).unwrap();
        let key = data.recovery_key_file();
        data.write_private(&key, b"one").unwrap();
        data.write_private(&key, b"two").unwrap();
        assert_eq!(std::fs::read(&key).unwrap(), b"two");
        assert_eq!(mode(data.path()), 0o700);
        assert_eq!(mode(&data.keys().unwrap()), 0o700);
        assert_eq!(mode(&key), 0o600);
        assert_eq!(mode(&data.path().join("lock")), 0o600);
    }

    #[test]
    fn a_directory_that_cannot_be_made_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        std::fs::write(&file, "").unwrap();
        let error = DataDir::open(&file.join("data")).unwrap_err().to_string();
        assert!(error.contains("file/data"), "{error}");
    }
}
