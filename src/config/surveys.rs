//! Where questionnaires lie; and where the keys of level C surveys do, and whether that is apart from what
//! they protect.

use std::path::{Path, PathBuf};

use super::{Config, DatabaseUrl};

/// The `[surveys]` section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surveys {
    /// A directory with the office's own questionnaires; see [`super::questionnaire::Library`].
    pub dir: Option<PathBuf>,
    /// The key directory of level C surveys; `None`: there are none.
    pub key_dir: Option<PathBuf>,
}

impl Config {
    /// Why the key directory cannot be used; `None` when it can, or when there is none.
    pub fn key_dir_fault(&self) -> Option<String> {
        let named = self.surveys.key_dir.as_ref()?;
        let keys = real(named);
        let shown = named.display();
        if keys.exists() && !keys.is_dir() {
            return Some(format!("surveys.key_dir: {shown} is a file"));
        }
        for (what, dir) in self.kept_apart() {
            let dir = real(&dir);
            if keys.starts_with(&dir) || dir.starts_with(&keys) {
                return Some(format!(
                    "surveys.key_dir: {shown} is not apart from {what} ({}): whoever copies or backs up one would \
                     have the other, and no survey could be called anonymous; name a directory elsewhere",
                    dir.display()
                ));
            }
        }
        None
    }

    /// Whether keys and rows lie on one disk, so that an image of it has both.
    pub fn key_dir_shares_disk(&self) -> bool {
        let Some(keys) = self.surveys.key_dir.as_deref().and_then(disk_of) else { return false };
        self.kept_apart().iter().any(|(_, dir)| disk_of(dir) == Some(keys))
    }

    /// Whether a file would lie among the keys.
    pub fn is_in_key_dir(&self, file: &Path) -> bool {
        self.surveys.key_dir.as_deref().is_some_and(|keys| real(file).starts_with(real(keys)))
    }

    fn kept_apart(&self) -> Vec<(&'static str, PathBuf)> {
        let mut places = vec![("the data directory", self.data.dir.clone())];
        if let Ok(DatabaseUrl::Sqlite { path, .. }) = self.database.url()
            && let Some(dir) = path.parent()
        {
            places.push(("the database's directory", dir.to_path_buf()));
        }
        places
    }
}

/// A path without links and `..`, as far as it is there.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        // It ends in `..` or is empty: what is not there leads nowhere.
        (Some(parent), None) => real(parent).parent().map(Path::to_path_buf).unwrap_or_default(),
        _ => path.to_path_buf(),
    }
}

fn disk_of(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    path.ancestors().find_map(|path| path.metadata().ok()).map(|found| found.dev())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(dir: &Path, more: &str) -> Config {
        let text = format!(
            "[homeserver]\nurl = \"http://127.0.0.1\"\n[account]\nuser = \"@yoriai:example.org\"\n\
             [data]\ndir = \"data\"\n{more}"
        );
        Config::parse(&text, dir.join("yoriai.toml")).unwrap()
    }

    fn fault(dir: &Path, key_dir: &str) -> Option<String> {
        config(dir, &format!("[surveys]\nkey_dir = \"{key_dir}\"\n")).key_dir_fault()
    }

    #[test]
    fn keys_lie_apart_from_the_rows_that_they_open() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        std::fs::create_dir_all(dir.join("data/sub")).unwrap();
        std::fs::create_dir(dir.join("elsewhere")).unwrap();
        std::os::unix::fs::symlink(dir.join("data/sub"), dir.join("link")).unwrap();
        std::fs::write(dir.join("file"), "").unwrap();
        assert_eq!(config(dir, "").key_dir_fault(), None, "none is set");
        for fine in ["keys", "elsewhere", "elsewhere/deep/er", "data-keys"] {
            assert_eq!(fault(dir, fine), None, "{fine}");
        }
        for same in
            ["data", "data/keys", ".", "elsewhere/../data/keys", "link", "link/keys", "keys/../data/x"]
        {
            let fault = fault(dir, same).unwrap_or_else(|| panic!("{same} is not apart"));
            assert!(fault.contains("is not apart from the data directory"), "{fault}");
        }
        assert!(fault(dir, "file").unwrap().contains("is a file"));
    }

    #[test]
    fn keys_lie_apart_from_a_database_that_is_elsewhere() {
        let dir = tempfile::tempdir().unwrap();
        let both = "[database]\nurl = \"sqlite:rows/yoriai.db\"\n[surveys]\nkey_dir = \"rows/keys\"\n";
        let fault = config(dir.path(), both).key_dir_fault().unwrap();
        assert!(fault.contains("the database's directory"), "{fault}");
        let apart = "[database]\nurl = \"postgres://db/yoriai\"\n[surveys]\nkey_dir = \"keys\"\n";
        let config = config(dir.path(), apart);
        assert_eq!(config.key_dir_fault(), None);
        assert!(config.key_dir_shares_disk());
        assert!(config.is_in_key_dir(&dir.path().join("keys/backup.tar.gz")));
        assert!(!config.is_in_key_dir(&dir.path().join("backup.tar.gz")));
    }
}
