//! Files of the data directory that only the owner may read.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};

/// Writes a file whole or not at all, and makes its directory where there is none.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<()> {
    make_dir(path.parent().context("a file without a directory")?)?;
    crate::store::files::write(path, content)
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
