//! The files of the project, for the guards: Rust read just far enough to tell code from comments
//! and strings.

use std::path::{Path, PathBuf};

/// A file of the project.
pub(crate) struct Source {
    /// Its path from the root of the project, with `/`.
    pub(crate) path: String,
    /// All of it.
    pub(crate) text: String,
    /// The Rust code without tests; comments and the insides of strings are blanks.
    pub(crate) code: String,
    /// The string literals of the code without tests, unescaped, with their lines.
    pub(crate) strings: Vec<(usize, String)>,
}

impl Source {
    /// The line of a place in the code.
    pub(crate) fn line_at(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }
}

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `dir`, in a fixed order.
pub(crate) fn rust(dir: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join(dir), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    paths.sort();
    let mut sources: Vec<Source> = paths.iter().map(|path| read(path)).collect();
    // A file of tests is none of the code.
    for source in sources.iter_mut().filter(|source| source.path.ends_with("tests.rs")) {
        source.code.clear();
        source.strings.clear();
    }
    sources
}

fn walk(dir: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for entry in entries {
        let path = entry.expect("the directory can be read").path();
        if path.is_dir() {
            walk(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

fn read(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let path = path.strip_prefix(root()).expect("it is below the root").display().to_string();
    let Lexed { mut code, mut strings } = lex(&text);
    // Tests stand at the end of a file.
    if let Some(tests) = code.find("#[cfg(test)]") {
        let line = text[..tests].matches('\n').count() + 1;
        code.truncate(tests);
        strings.retain(|(at, _)| *at < line);
    }
    Source { path: path.replace('\\', "/"), text, code, strings }
}

#[derive(Default)]
struct Lexed {
    code: String,
    strings: Vec<(usize, String)>,
}

/// Blanks out comments and strings. The code keeps its length and its lines.
fn lex(text: &str) -> Lexed {
    let mut out = Lexed::default();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = piece(rest, text[..at].chars().next_back());
        let (kept, skipped) = match length {
            Piece::Code(length) => (length, 0),
            Piece::Comment(length) => (0, length),
            Piece::Text { open, inner, close } => {
                let value = unescape(&rest[open..open + inner], rest.starts_with(['r', 'b']));
                out.strings.push((text[..at].matches('\n').count() + 1, value));
                (0, open + inner + close)
            }
        };
        out.code.push_str(&rest[..kept]);
        out.code.extend(rest[kept..kept + skipped].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
        at += kept + skipped;
    }
    out
}

/// What a place in a file begins, with its length in bytes.
enum Piece {
    Code(usize),
    Comment(usize),
    Text { open: usize, inner: usize, close: usize },
}

fn piece(rest: &str, before: Option<char>) -> Piece {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if rest.starts_with("//") {
        return Piece::Comment(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Piece::Comment(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if let Some(text) = rest.strip_prefix('"') {
        let inner = plain_string(text);
        return Piece::Text { open: 1, inner, close: 1 };
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with('r') && !in_word {
        let hashes = rest[1..].bytes().take_while(|b| *b == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            let open = hashes + 2;
            let close = format!("\"{}", "#".repeat(hashes));
            let inner = rest[open..].find(&close).unwrap_or(rest.len() - open - close.len());
            return Piece::Text { open, inner, close: close.len() };
        }
    }
    if rest.starts_with('\'') {
        return Piece::Code(char_literal(rest).unwrap_or(first));
    }
    Piece::Code(first)
}

/// The length of what stands before the closing quotation mark.
fn plain_string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    rest.len() - 1
}

/// The length of a character literal; `None` when the mark begins a lifetime.
fn char_literal(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        let (_, escaped) = chars.next()?;
        let end = rest[1 + 1 + escaped.len_utf8()..].find('\'')?;
        return Some(2 + escaped.len_utf8() + end + 1);
    }
    let (at, second) = chars.next()?;
    (second == '\'').then_some(at + 1)
}

fn unescape(inner: &str, raw: bool) -> String {
    if raw {
        return inner.to_owned();
    }
    let mut out = String::new();
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            // A line that goes on: the blanks of the next one do not count.
            Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
            Some('u') => {
                let digits: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

#[test]
fn tells_code_from_text() {
    let lexed =
        lex("let a = \"x // \\\"y\"; // \"no\"\nlet b: &'static str = r#\"raw \"q\"\"#; let c = '\"';");
    assert_eq!(lexed.strings, [(1, "x // \"y".to_owned()), (2, "raw \"q\"".to_owned())]);
    assert!(lexed.code.contains("let b: &'static str =") && lexed.code.ends_with("let c = '\"';"));
    assert_eq!(lex("\"one \\\n   two\"").strings, [(1, "one two".to_owned())]);
}
