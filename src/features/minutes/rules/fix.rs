//! What `議事録 訂正 …` asks for.

use super::tags::{self, Kind, Tagged};
use crate::base::cut::Cut as _;
use crate::command::token::fold;

const REMOVE: &[&str] = &["削除", "取消", "取り消し", "消す", "delete", "remove"];
const ARROWS: &[&str] = &["→", "⇒", "➡", "->", "=>"];

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::minutes) enum Fix {
    /// More lines, or a list of who was there.
    Add(Vec<Tagged>),
    /// The line with a number of its kind says something else.
    Say { kind: Kind, number: usize, text: String },
    /// The line with a number of its kind goes.
    Remove { kind: Kind, number: usize },
    /// These words take the place of those.
    Swap { from: String, to: String },
}

/// Reads `決定: …`, `決定 2 …`, `決定2 削除`, `3月4日→3月5日`.
pub(in crate::features::minutes) fn read(text: &str) -> Option<Fix> {
    let text = text.trim();
    if let Some(fix) = numbered(text) {
        return Some(fix);
    }
    let tags = tags::read(text, true);
    if !tags.is_empty() {
        return Some(Fix::Add(tags));
    }
    let (from, to) = ARROWS.iter().find_map(|arrow| text.split_once(arrow))?;
    let bare = |text: &str| text.trim().trim_matches(['「', '」', '"', '“', '”']).to_owned();
    let (from, to) = (bare(from), bare(to));
    (!from.is_empty() && from != to).then_some(Fix::Swap { from, to })
}

fn numbered(text: &str) -> Option<Fix> {
    let at = text.find(char::is_numeric)?;
    let kind = tags::kind(text.cut_to(at))?;
    let rest = text.cut_from(at);
    let end = rest.find(|c: char| !c.is_numeric()).unwrap_or(rest.len());
    let number = fold(rest.cut_to(end)).parse().ok()?;
    let behind = rest.cut_from(end);
    // `対応 3/10まで` is no number of a line.
    let parts = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '、' | 'を');
    if !behind.is_empty() && !behind.starts_with(parts) {
        return None;
    }
    let text = behind.trim_start_matches(parts).trim();
    if text.is_empty() {
        return None;
    }
    if REMOVE.contains(&fold(text).as_str()) {
        return Some(Fix::Remove { kind, number });
    }
    Some(Fix::Say { kind, number, text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_corrections() {
        let say = |kind, number, text: &str| Some(Fix::Say { kind, number, text: text.to_owned() });
        let add = |kind, text: &str| Some(Fix::Add(vec![Tagged { kind, text: text.to_owned() }]));
        let swap = |from: &str, to: &str| Some(Fix::Swap { from: from.to_owned(), to: to.to_owned() });
        for (text, expected) in [
            ("決定: 会場は本庁舎", add(Kind::Decision, "会場は本庁舎")),
            ("決定2 会場は本庁舎", say(Kind::Decision, 2, "会場は本庁舎")),
            ("決定 ２　会場は本庁舎", say(Kind::Decision, 2, "会場は本庁舎")),
            ("決定2: 会場は本庁舎", say(Kind::Decision, 2, "会場は本庁舎")),
            ("決定 2 削除", Some(Fix::Remove { kind: Kind::Decision, number: 2 })),
            ("決定2を削除", Some(Fix::Remove { kind: Kind::Decision, number: 2 })),
            ("3月4日→3月5日", swap("3月4日", "3月5日")),
            ("「本庁舎」 → 「市民ホール」", swap("本庁舎", "市民ホール")),
            ("出席者 高嶋さん、佐藤さん", add(Kind::Present, "高嶋さん、佐藤さん")),
            ("対応: 高嶋さん 3/10まで 会場", add(Kind::Todo, "高嶋さん 3/10まで 会場")),
            ("会場が違います", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
