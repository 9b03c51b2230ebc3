//! Which word is which verb.

mod readers;

use crate::base::cut::Cut as _;
use crate::command::Spec;
use crate::command::token::fold;
use crate::features::items::Verb;
pub use readers::READERS;

/// Words of a reply, besides those of the commands.
const MORE: &[(Verb, &[&str])] = &[
    (Verb::Done, &["すみ", "済みました", "済んだ", "終わりました", "ok", "了解"]),
    (Verb::Pause, &["止めて", "とめて", "stop"]),
];
/// A whole reply that says when it is to come again.
const TOMORROW: &[&str] = &["明日", "あした", "tomorrow"];
/// The longest answer that is looked at, in characters.
const LONGEST: usize = 200;

pub(super) fn verb_of(spec: &Spec) -> Option<Verb> {
    Some(match spec.id {
        "change" => Verb::Change,
        "pause" => Verb::Pause,
        "resume" => Verb::Resume,
        "later" => Verb::Later,
        "done" => Verb::Done,
        "close" => Verb::Close,
        "status" => Verb::Status,
        "nudge" => Verb::Nudge,
        "extend" => Verb::Extend,
        "export" => Verb::Export,
        "proxy" => Verb::Proxy,
        _ => return None,
    })
}

/// The verb that a whole reply is (`済`, `あとで 30分`, `明日`), and what follows it.
pub fn typed(text: &str) -> Option<(Verb, String)> {
    let text = text.trim().trim_end_matches(['。', '.', '!', '！', '、']);
    let text = text.trim_start_matches(['!', '！']);
    if text.chars().count() > LONGEST {
        return None;
    }
    if TOMORROW.contains(&fold(text).as_str()) {
        return Some((Verb::Later, text.to_owned()));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = (text.cut_to(end), text.cut_from(end).trim());
    let (verb, rest) = match verb(&fold(word)) {
        Some(verb) => (verb, rest.to_owned()),
        None => clinging(text)?,
    };
    match verb {
        Verb::Done | Verb::Pause | Verb::Resume if !rest.is_empty() => None,
        _ => Some((verb, rest)),
    }
}

fn verb(folded: &str) -> Option<Verb> {
    let more = MORE.iter().find(|(_, words)| words.contains(&folded)).map(|(verb, _)| *verb);
    let spec = super::SPECS.iter().find(|spec| spec.words().any(|word| word == folded));
    // What is answered is closed and counted by command only.
    more.or_else(|| spec.and_then(verb_of).filter(|verb| !verb.finds_its_object()))
}

/// `あとで30分`: a number may cling to the word.
fn clinging(text: &str) -> Option<(Verb, String)> {
    let at = text.find(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))?;
    let verb = verb(&fold(text.cut_to(at))).filter(|verb| *verb == Verb::Later)?;
    Some((verb, text.cut_from(at).trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_whole_replies() {
        let read = |text| typed(text).map(|(verb, rest)| (verb, rest.clone()));
        assert_eq!(read("済"), Some((Verb::Done, String::new())));
        assert_eq!(read("Done."), Some((Verb::Done, String::new())));
        assert_eq!(read("済んだ資料は棚にあります"), None);
        assert_eq!(read("済 資料は棚"), None);
        assert_eq!(read("あとで　３０分"), Some((Verb::Later, "３０分".to_owned())));
        assert_eq!(read("あとで30分"), Some((Verb::Later, "30分".to_owned())));
        assert_eq!(read("あとで行きます"), None);
        assert_eq!(read("明日"), Some((Verb::Later, "明日".to_owned())));
        assert_eq!(read("変更 毎週木曜 10:00"), Some((Verb::Change, "毎週木曜 10:00".to_owned())));
        assert_eq!(read("停止！"), Some((Verb::Pause, String::new())));
        assert_eq!(read("ありがとうございます"), None);
        assert_eq!(read("締切"), None);
    }
}
