//! Files that only their owner may read, written whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Writes a file whole or not at all: a crash leaves the old content or the new one.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let new = new_path(path);
    let at = || format!("write {}", path.display());
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&new).with_context(at)?;
    file.write_all(content).and_then(|()| file.sync_all()).with_context(at)?;
    std::fs::rename(&new, path).with_context(at)?;
    sync_dir(path.parent().unwrap_or(path))
}

/// Where a file is written before it takes its name; a crash may leave it there.
pub(super) fn new_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

/// Brings to the disk which files a directory has.
pub(super) fn sync_dir(dir: &Path) -> Result<()> {
    File::open(dir).and_then(|dir| dir.sync_all()).with_context(|| format!("sync {}", dir.display()))
}
