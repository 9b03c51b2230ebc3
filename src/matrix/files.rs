//! Files of the data directory that only the owner may read.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use anyhow::{Context as _, Result};

/// Writes a file whole or not at all: a crash leaves the old content or the new one.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let dir = path.parent().context("a file without a directory")?;
    make_dir(dir)?;
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&name)
        .with_context(|| format!("write {}", path.display()))?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&name, path).with_context(|| format!("write {}", path.display()))?;
    File::open(dir)?.sync_all()?;
    Ok(())
}

/// The content of a file as text, without the line break at its end; `None` when it is not there.
pub(super) fn find(path: &Path) -> Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.trim_end().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("read {}", path.display())),
    }
}

/// Makes a directory that only the owner may enter.
pub(super) fn make_dir(path: &Path) -> Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .with_context(|| format!("make {}", path.display()))
}
