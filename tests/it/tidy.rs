//! Guards of the house: who may import whom, how long a file may be, where words may stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{self, Source};

/// The most lines of a file, tests left out.
const LONGEST_FILE: usize = 400;

/// Who may import whom (docs/ARCHITECTURE.md). What is not listed here is part of the wiring (`app`,
/// `cli`, `http`, `scheduler`, `lib`, `main`), which may import everything.
const WALLS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("chat", &["base"]),
    ("command", &["base"]),
    ("config", &["base"]),
    // A phrase becomes a document.
    ("text", &["base", "chat"]),
    ("input", &["base", "chat"]),
    // Recipes into bytes; it has no room, no database and no clock.
    ("documents", &["base", "chat", "text"]),
    ("telemetry", &["base", "chat", "config", "store"]),
    ("store", &["base", "chat", "config", "input", "telemetry"]),
    ("features", &["base", "chat", "command", "config", "documents", "input", "store", "text"]),
    ("engine", &["base", "chat", "command", "config", "features", "input", "store", "telemetry", "text"]),
    ("matrix", &["base", "chat", "config", "input", "store", "telemetry"]),
    ("console", &["base", "chat", "config", "input", "store", "telemetry"]),
];

/// The macros of `store::sql`, which live at the top of the crate.
const MACROS: &[&str] = &["all", "exec", "find", "get"];

/// The files that a feature is made of.
const PARTS: &[&str] = &["mod", "spec", "handle", "rules", "store", "view"];

/// Where words that people type or that name things may stand; everything that is shown is in
/// `locales/`.
const READERS: &[&str] = &[
    "src/base/when/",
    "src/base/calendar.rs",
    "src/base/recur/",
    "src/base/holidays/",
    "src/base/locale.rs",
    "src/command/",
];

/// `features/poll/store.rs` belongs to `features`.
fn module(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap_or(path);
    rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
}

/// The modules of the crate that a file names, with the place in its code.
fn imports(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` is whoever expands the macro.
        if code[..at].ends_with(|c: char| c == '$' || c == '_' || c.is_alphanumeric()) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let group = rest.strip_prefix('{').map(|inner| top_level(inner));
        let names = group.unwrap_or_else(|| vec![rest]);
        for name in names {
            let name = name.trim_start();
            let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
            if end > 0 {
                found.push((at, name[..end].to_owned()));
            }
        }
    }
    found
}

/// The parts of `a, b::{c, d}}` up to the brace that closes it.
fn top_level(inner: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&inner[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

#[test]
fn finds_imports() {
    let code =
        "use crate::base::{Id, Stamp};\nuse crate::{all, chat::{a, b}, store};\n$crate::db x(crate::text::y)";
    let names: Vec<String> = imports(code).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["base", "all", "chat", "store", "text"]);
}

#[test]
fn nobody_reaches_through_a_wall() {
    let walls: BTreeMap<&str, &[&str]> = WALLS.iter().copied().collect();
    let mut broken = Vec::new();
    for source in sources::rust("src") {
        let own = module(&source.path);
        let Some(allowed) = walls.get(own) else { continue };
        for (at, name) in imports(&source.code) {
            if name != own && !allowed.contains(&name.as_str()) && !MACROS.contains(&name.as_str()) {
                broken.push(format!("{}:{} imports {name}", source.path, source.line_at(at)));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// A feature is made of the same files everywhere, and others see only its `mod.rs`.
#[test]
fn features_look_alike() {
    for source in sources::rust("src/features") {
        let rest = source.path.strip_prefix("src/features/").unwrap_or_default();
        let Some((feature, file)) = rest.split_once('/') else { continue };
        let part = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        assert!(PARTS.contains(&part), "{}: a feature has {PARTS:?}", source.path);
        if file == "mod.rs" {
            let is_open = source.code.lines().any(|line| line.trim_start().starts_with("pub mod "));
            assert!(!is_open, "{}: others see a feature through its mod.rs", source.path);
        }
        for (at, _) in source.code.match_indices("crate::features::") {
            let path = &source.code[at + "crate::features::".len()..];
            let other = path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
            let deeper = path[other.len()..].strip_prefix("::").unwrap_or_default();
            let is_deep = PARTS.iter().any(|part| deeper.starts_with(&format!("{part}::")));
            assert!(other == feature || !is_deep, "{} reaches into {other}", source.path);
        }
    }
}

/// Where a feature looks at what somebody is in a room, and why that is not about a thing of somebody's.
const ROLES: &[(&str, &str)] = &[
    ("src/features/home.rs", "the guard itself"),
    ("src/features/poll/handle/manage.rs", "who has not answered is told to organisers"),
    ("src/features/survey/handle/item.rs", "who has not answered is told to organisers"),
    ("src/features/survey/handle/start.rs", "a survey is begun by organisers"),
    ("src/features/survey/handle/make.rs", "a questionnaire of a room is made by organisers"),
    ("src/features/checklist/handle/plan.rs", "a schedule is set by organisers"),
    ("src/features/checklist/handle/own.rs", "a list of a room is made by organisers"),
    ("src/features/reminder/handle.rs", "more of an organiser's may wait"),
    ("src/features/settings/handle.rs", "a room is set by organisers"),
];

/// Where a feature compares somebody with an owner, and why that is no guard of a thing that a room shares.
const OWNERS: &[(&str, &str)] = &[
    ("src/features/agenda/handle.rs", "one of two owners is handed to the guard"),
    ("src/features/reminder/mod.rs", "what is to oneself alone"),
    ("src/features/reminder/handle.rs", "what is to oneself alone"),
    ("src/features/reminder/handle/tend.rs", "what is to oneself alone"),
    ("src/features/reminder/handle/due.rs", "whoever asked for it is not rung twice"),
    ("src/features/meeting/handle/undo.rs", "whether anybody else has answered"),
    ("src/features/survey/handle/results.rs", "one's own surveys, in a direct room"),
    (
        "src/features/survey/handle/export.rs",
        "row by row only for whoever runs it, who passes the guard, too",
    ),
];

/// Whose a thing is, is asked in one place: `Cx::owned`, in the home of the thing.
#[test]
fn one_guard_says_whose_a_thing_is() {
    let owner = regex::Regex::new(r"\.owner\s*[!=]=\s*|[!=]=\s*[*&]?\w+\.owner\b").expect("a pattern");
    for (listed, finds) in [
        (ROLES, Box::new(|code: &str| code.contains("may(Role::")) as Box<dyn Fn(&str) -> bool>),
        (OWNERS, Box::new(move |code: &str| owner.is_match(code))),
    ] {
        let found: BTreeSet<String> = sources::rust("src/features")
            .into_iter()
            .filter(|source| finds(&source.code))
            .map(|source| source.path)
            .collect();
        let listed: BTreeSet<String> = listed.iter().map(|(path, _)| (*path).to_owned()).collect();
        let guards: Vec<_> = found.difference(&listed).collect();
        assert!(guards.is_empty(), "ask Cx::owned, or say why not: {guards:?}");
        let gone: Vec<_> = listed.difference(&found).collect();
        assert!(gone.is_empty(), "listed, and does not look any more: {gone:?}");
    }
}

#[test]
fn only_the_adapter_names_the_sdk() {
    for source in sources::rust("src").into_iter().filter(|source| module(&source.path) != "matrix") {
        for name in ["matrix_sdk", "ruma"] {
            let named = source.code.match_indices(name).find(|(at, _)| {
                !source.code[..*at].ends_with(|c: char| c == '_' || c == '"' || c.is_alphanumeric())
            });
            let line = named.map(|(at, _)| source.line_at(at));
            assert_eq!(line, None, "{} names {name}", source.path);
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for source in sources::rust("src").into_iter().chain(sources::rust("tests")) {
        let path = &source.path;
        assert!(source.text.starts_with("//!"), "{path} does not begin with what it is (//!)");
        assert!(
            !path.ends_with("utils.rs") && !path.ends_with("util.rs"),
            "{path}: name it after what it does"
        );
        let tests = source.code.lines().any(|line| line.trim_start().starts_with("#[cfg(test)]"));
        assert!(!tests, "{path}: the guard does not see where tests begin");
        let lines = source.code.lines().count();
        let is_code = path.starts_with("src/") && !path.ends_with("tests.rs");
        assert!(!is_code || lines <= LONGEST_FILE, "{path} has {lines} lines; part it");
    }
}

#[test]
fn nothing_is_allowed_silently() {
    for source in
        sources::rust("src").into_iter().chain(sources::rust("tests")).chain(sources::rust("benches"))
    {
        for start in ["#[allow", "#![allow"] {
            let line = source.code.find(start).map(|at| source.line_at(at));
            assert_eq!(line, None, "{}: #[expect(…, reason = …)] instead", source.path);
        }
    }
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}'))
}

/// A word that is compared with, not a sentence that is shown.
fn is_word(text: &str) -> bool {
    !text.contains(['。', '、', '！', '？', '\n']) && text.chars().count() <= 12
}

#[test]
fn words_stand_in_locales() {
    let closed: BTreeSet<&str> =
        WALLS.iter().map(|(module, _)| *module).filter(|module| *module != "config").collect();
    for Source { path, strings, .. } in sources::rust("src") {
        if !closed.contains(module(&path))
            || path.ends_with("tests.rs")
            || path.ends_with("/readers.rs")
            || READERS.iter().any(|p| path.starts_with(p))
        {
            continue;
        }
        for (line, text) in strings {
            assert!(
                !is_japanese(&text) || is_word(&text),
                "{path}:{line}: words for people are in locales/: {text}"
            );
            let is_view = path.ends_with("/view.rs");
            assert!(
                !is_view || !is_japanese(&text),
                "{path}:{line}: a view takes its words from locales/: {text}"
            );
            let is_sentence = text.starts_with(|c: char| c.is_ascii_uppercase())
                && text.ends_with(['.', '?', '!'])
                && text.split_whitespace().count() > 2;
            let speaks = matches!(module(&path), "features" | "engine" | "text");
            assert!(!speaks || !is_sentence, "{path}:{line}: sentences for people are in locales/: {text}");
        }
    }
}
