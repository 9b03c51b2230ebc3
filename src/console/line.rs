//! The language of console scripts.

use crate::base::cut::Cut as _;
use chrono::{DateTime, FixedOffset};

/// What a person does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Says something.
    Say(Where, String),
    /// Answers the native poll of an object.
    Vote(i64, String),
    /// Reacts to an object's last message.
    React(i64, String),
    /// Takes a reaction back.
    Unreact(i64, String),
    /// Changes their last message.
    Edit(String),
    /// Removes their last message.
    Redact,
    /// Sends a file.
    Upload(String, Option<i64>),
    /// Comes into the room.
    Join,
    /// Leaves the room.
    Leave,
    /// Gets this power level.
    Power(i64),
}

/// Where a person says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In the current room.
    Room,
    /// In a direct room with the bot.
    Direct,
    /// In the thread of an object.
    Thread(i64),
    /// In reply to an object.
    Reply(i64),
}

/// A line of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing to do.
    Nothing,
    /// Somebody does something.
    Person(String, Act),
    /// The clock moves by so many milliseconds.
    Advance(i64),
    /// The clock moves to a moment.
    At(When),
    /// Another room.
    Room {
        /// Its name.
        name: String,
        /// Whether it is encrypted, if it is made now.
        encrypted: bool,
    },
    /// The current room's language.
    Lang(String),
    /// A message of several lines begins: `alice: <<`.
    Heredoc(String, Where),
}

/// A moment with an offset, or on the room's wall clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// With an offset.
    Exact(DateTime<FixedOffset>),
    /// Without.
    Wall(chrono::NaiveDateTime),
}

/// What ends a message of several lines.
pub const HEREDOC_END: &str = ">>";

/// Reads a line.
///
/// # Errors
/// What was expected, in English: scripts are written by developers.
pub fn read(line: &str) -> Result<Line, String> {
    let line = line.trim_end_matches(['\r', '\n']);
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return Ok(Line::Nothing);
    }
    if let Some(spoken) = spoken(trimmed)? {
        return Ok(spoken);
    }
    let mut words = trimmed.split_whitespace();
    let verb = words.next().unwrap_or_default();
    let words: Vec<&str> = words.collect();
    let act = |name: &str, act: Act| Ok(Line::Person(name.to_owned(), act));
    match (verb, words.as_slice()) {
        ("advance", [span]) => span_ms(span).map(Line::Advance).ok_or_else(|| format!("not a span: {span}")),
        ("at", [moment]) => when(moment).map(Line::At).ok_or_else(|| format!("not a moment: {moment}")),
        ("vote", [name, object, ..]) => act(name, Act::Vote(number(object)?, rest(trimmed, 3))),
        ("react", [name, object, key]) => act(name, Act::React(number(object)?, (*key).to_owned())),
        ("unreact", [name, object, key]) => act(name, Act::Unreact(number(object)?, (*key).to_owned())),
        ("edit", [name, _, ..]) => act(name, Act::Edit(rest(trimmed, 2))),
        ("redact", [name]) => act(name, Act::Redact),
        ("upload", [name, path]) => act(name, Act::Upload((*path).to_owned(), None)),
        ("upload", [name, path, object]) => act(name, Act::Upload((*path).to_owned(), Some(number(object)?))),
        ("join", [name]) => act(name, Act::Join),
        ("leave", [name]) => act(name, Act::Leave),
        ("power", [name, level]) => {
            let level = level.parse().map_err(|_| format!("not a power level: {level}"))?;
            act(name, Act::Power(level))
        }
        ("room", [name]) => Ok(Line::Room { name: (*name).to_owned(), encrypted: false }),
        ("room", [name, "encrypted"]) => Ok(Line::Room { name: (*name).to_owned(), encrypted: true }),
        ("lang", [lang @ ("ja" | "en")]) => Ok(Line::Lang((*lang).to_owned())),
        _ => Err(format!("cannot read this line: {trimmed}")),
    }
}

/// `alice: TEXT`, `alice> TEXT`, `alice/#3: TEXT`, `alice^#3: TEXT`.
fn spoken(line: &str) -> Result<Option<Line>, String> {
    let name_end = line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')));
    let Some(name_end) = name_end.filter(|end| *end > 0) else { return Ok(None) };
    let (name, rest) = line.cut_at(name_end);
    let (place, text) = if let Some(text) = rest.strip_prefix(':') {
        (Where::Room, text)
    } else if let Some(text) = rest.strip_prefix('>') {
        (Where::Direct, text)
    } else if let Some(rest) = rest.strip_prefix("/#").or_else(|| rest.strip_prefix("^#")) {
        let (object, text) = rest.split_once(':').ok_or("expected a colon after the object's number")?;
        let object = number(object)?;
        (
            if line.cut_from(name_end).starts_with('/') {
                Where::Thread(object)
            } else {
                Where::Reply(object)
            },
            text,
        )
    } else {
        return Ok(None);
    };
    let text = text.strip_prefix(' ').unwrap_or(text);
    if text.trim() == "<<" {
        return Ok(Some(Line::Heredoc(name.to_owned(), place)));
    }
    Ok(Some(Line::Person(name.to_owned(), Act::Say(place, text.to_owned()))))
}

/// What follows the first `words` words, as it stands.
fn rest(line: &str, words: usize) -> String {
    let mut rest = line;
    for _ in 0..words {
        rest = rest.trim_start();
        rest = rest.cut_from(rest.find(char::is_whitespace).unwrap_or(rest.len()));
    }
    rest.trim().to_owned()
}

fn number(text: &str) -> Result<i64, String> {
    text.strip_prefix('#').unwrap_or(text).parse().map_err(|_| format!("not an object's number: {text}"))
}

/// `90s`, `30m`, `2h`, `3d`, `1w`, and several in a row (`1h30m`), in milliseconds.
fn span_ms(text: &str) -> Option<i64> {
    let mut total = 0_i64;
    let mut digits = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let unit = match c {
            's' => 1000,
            'm' => 60_000,
            'h' => 3_600_000,
            'd' => 86_400_000,
            'w' => 604_800_000,
            _ => return None,
        };
        total = total.checked_add(digits.parse::<i64>().ok()?.checked_mul(unit)?)?;
        digits.clear();
    }
    (digits.is_empty() && !text.is_empty()).then_some(total)
}

fn when(text: &str) -> Option<When> {
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Some(When::Exact(exact));
    }
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| chrono::NaiveDateTime::parse_from_str(text, format).ok())
        .map(When::Wall)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, act: Act) -> Line {
        Line::Person(name.to_owned(), act)
    }

    #[test]
    fn reads_every_kind_of_line() {
        let say = |place, text: &str| Ok(person("alice", Act::Say(place, text.to_owned())));
        assert_eq!(read("alice: ！使い方"), say(Where::Room, "！使い方"));
        assert_eq!(read("alice> help"), say(Where::Direct, "help"));
        assert_eq!(read("alice/#3: はい"), say(Where::Thread(3), "はい"));
        assert_eq!(read("alice^#3: 麺類"), say(Where::Reply(3), "麺類"));
        assert_eq!(read("alice: <<"), Ok(Line::Heredoc("alice".to_owned(), Where::Room)));
        assert_eq!(read("vote bob #3 two words"), Ok(person("bob", Act::Vote(3, "two words".to_owned()))));
        assert_eq!(read("react bob #3 ✅"), Ok(person("bob", Act::React(3, "✅".to_owned()))));
        assert_eq!(read("edit alice a  b"), Ok(person("alice", Act::Edit("a  b".to_owned()))));
        assert_eq!(read("power bob 50"), Ok(person("bob", Act::Power(50))));
        assert_eq!(read("advance 1h30m"), Ok(Line::Advance(5_400_000)));
        assert!(matches!(read("at 2022-03-04T18:00"), Ok(Line::At(When::Wall(_)))));
        assert_eq!(read("# x"), Ok(Line::Nothing));
        assert!(read("jump bob").is_err());
        assert!(read("advance soon").is_err());
    }
}
