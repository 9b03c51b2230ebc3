//! An office: a config, a data directory, a database, and the built program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::harness::{Database, Place};

/// Everything that one installation has.
pub(crate) struct Office {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) place: Place,
    #[cfg_attr(not(feature = "matrix"), expect(dead_code, reason = "only a running bot is asked there"))]
    pub(crate) port: u16,
}

impl Office {
    pub(crate) async fn open(database: Database) -> Self {
        let dir = tempfile::tempdir().expect("a directory can be made");
        let place = Place::new(database).await;
        let port = free_port();
        let office = Self { dir, place, port };
        // Nobody listens where this homeserver should be.
        let nobody = free_port();
        let config = format!(
            "[homeserver]\nurl = \"http://127.0.0.1:{nobody}\"\n\
             [account]\nuser = \"@yoriai:example.org\"\n\
             [data]\ndir = \"data\"\n\
             [defaults]\nlocale = \"ja\"\n\
             [http]\nlisten = \"127.0.0.1:{port}\"\n"
        );
        std::fs::write(office.config(), config).expect("the config can be written");
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.path("yoriai.toml")
    }

    /// The program with this office's config and one more argument after another.
    pub(crate) fn command(&self, name: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yoriai"));
        command.arg(name).arg("--config").arg(self.config()).args(arguments);
        // A URL may hold a password, so it comes as one does.
        command.env("YORIAI_DATABASE_URL", &self.place.url).env("YORIAI_PASSWORD", "geheim");
        command.env("LC_ALL", "C.UTF-8");
        command
    }

    /// What comes of `yoriai roster`.
    pub(crate) fn roster(&self, arguments: &[&str]) -> Output {
        let (first, rest) = arguments.split_first().expect("some work");
        let mut command = Command::new(env!("CARGO_BIN_EXE_yoriai"));
        command.arg("roster").arg("--config").arg(self.config()).arg(first).args(rest);
        command.env("YORIAI_DATABASE_URL", &self.place.url).env("LC_ALL", "C.UTF-8");
        command.output().expect("the program starts")
    }

    /// What it prints, if it ends well.
    pub(crate) fn run(&self, name: &str, arguments: &[&str]) -> String {
        let output = self.output(name, arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name} {arguments:?}: {errors}");
        String::from_utf8(output.stdout).expect("it prints text")
    }

    /// What it complains about, if it does not.
    pub(crate) fn refused(&self, name: &str, arguments: &[&str]) -> String {
        let output = self.output(name, arguments);
        assert_eq!(output.status.code(), Some(1), "{name} {arguments:?}: {output:?}");
        String::from_utf8(output.stderr).expect("it complains in text")
    }

    fn output(&self, name: &str, arguments: &[&str]) -> Output {
        self.command(name, arguments).output().expect("the program starts")
    }
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("the path is text")
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("it has an address").port()
}
