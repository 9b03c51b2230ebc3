//! The scripts of `tests/scripts`, played by the built program: what people type in each language and
//! what comes of it, to be read as a conversation.
//!
//! `UPDATE_SCRIPTS=1 cargo test --test it scripts` writes what is said now; read the difference.

use std::path::Path;
use std::process::Command;

use crate::sources;

/// A first line `# start: MOMENT` sets the clock of a script.
fn start(script: &str) -> &str {
    script.lines().find_map(|line| line.strip_prefix("# start: ")).unwrap_or("2022-03-01T09:00:00+09:00")
}

fn play(path: &Path) -> String {
    let script = std::fs::read_to_string(path).expect("the script can be read");
    let output = Command::new(env!("CARGO_BIN_EXE_yoriai"))
        .args(["console", "--echo", "--start", start(&script), "--script"])
        .arg(path)
        .output()
        .expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{}: {errors}", path.display());
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn every_script_says_what_it_said() {
    let dir = sources::root().join("tests/scripts");
    let mut played = 0;
    let mut changed = Vec::new();
    for entry in std::fs::read_dir(&dir).expect("the directory is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|end| end != "yo") {
            continue;
        }
        let (said, expected) = (play(&path), path.with_extension("out"));
        if std::env::var_os("UPDATE_SCRIPTS").is_some() {
            std::fs::write(&expected, &said).expect("it is written");
        }
        let known = std::fs::read_to_string(&expected).unwrap_or_default();
        if let Some(at) =
            (0..).zip(said.lines()).find(|(index, line)| known.lines().nth(*index) != Some(line))
        {
            changed.push(format!("{}:{}: now {:?}", expected.display(), at.0 + 1, at.1));
        } else if said != known {
            changed.push(format!("{}: it ends earlier", expected.display()));
        }
        played += 1;
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
    assert!(played >= 8, "only {played} scripts were played");
}

/// Each conversation is there in both languages.
#[test]
fn every_script_has_its_twin() {
    let dir = sources::root().join("tests/scripts");
    for entry in std::fs::read_dir(&dir).expect("the directory is there") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let twin = match name.split_once(".ja.") {
            Some((stem, end)) => format!("{stem}.en.{end}"),
            None => name.replacen(".en.", ".ja.", 1),
        };
        assert!(twin != name && dir.join(&twin).exists(), "{name} has no twin {twin}");
    }
}
