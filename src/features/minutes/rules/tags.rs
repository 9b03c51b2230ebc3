//! Lines that start with a tag become minutes: `決定:`, `【決定】`, `■決定事項`, `todo:`, `^action`.

use crate::base::cut::Cut as _;
use crate::command::token::{fold, without_mark};

/// What a line of minutes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::features::minutes) enum Kind {
    Decision,
    Todo,
    Note,
    Issue,
    Link,
    /// What went well (☺).
    Good,
    /// What did not (☹).
    Bad,
    /// Who was there: no line of its own, it corrects the list.
    Present,
    /// Who was not.
    Absent,
}

impl Kind {
    /// Its name in the database.
    pub(in crate::features::minutes) fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Todo => "todo",
            Self::Note => "note",
            Self::Issue => "issue",
            Self::Link => "link",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Present => "present",
            Self::Absent => "absent",
        }
    }
}

/// The words of each, folded.
const WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::Decision,
        &[
            "決定",
            "決定事項",
            "けってい",
            "合意",
            "合意事項",
            "decided",
            "decision",
            "decisions",
            "agreed",
            "agree",
        ],
    ),
    (
        Kind::Todo,
        &[
            "対応",
            "対応事項",
            "宿題",
            "todo",
            "to do",
            "to-do",
            "持ち帰り",
            "持帰り",
            "持ち帰り事項",
            "やること",
            "タスク",
            "action",
            "action item",
        ],
    ),
    (Kind::Note, &["メモ", "記録", "概要", "報告", "note", "notes", "memo", "info"]),
    (Kind::Issue, &["論点", "課題", "意見", "issue", "issues", "question"]),
    (Kind::Link, &["リンク", "link", "links", "url"]),
    (
        Kind::Good,
        &[
            "よかったこと",
            "良かったこと",
            "よかった点",
            "良かった点",
            "よかった",
            "良かった",
            "good",
            "went well",
        ],
    ),
    (
        Kind::Bad,
        &[
            "気になったこと",
            "気になった点",
            "気になること",
            "改善点",
            "改善したいこと",
            "not so good",
            "could be better",
        ],
    ),
    (Kind::Present, &["出席者", "参加者", "attendees", "present"]),
    (Kind::Absent, &["欠席者", "absentees", "absent"]),
];
/// Marks before a heading in mail.
const HEADINGS: &[char] = &['■', '□', '◆', '◇', '●', '○', '★', '▼', '◎'];
/// Faces before a reflection.
const GOOD_FACES: &[char] = &['☺', '🙂', '😊', '😀', '😄'];
const BAD_FACES: &[char] = &['☹', '🙁', '😟', '😞', '😕'];
/// The longest word of a tag, in characters.
const LONGEST_WORD: usize = 16;

/// A line of minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::minutes) struct Tagged {
    pub(in crate::features::minutes) kind: Kind,
    pub(in crate::features::minutes) text: String,
}

/// The lines of a message that start with a tag. A tag that stands alone holds for the lines below it,
/// until an empty one; `reflecting` lets faces be tags.
pub(in crate::features::minutes) fn read(body: &str, reflecting: bool) -> Vec<Tagged> {
    let mut found = Vec::new();
    let mut heading = None;
    for line in body.lines() {
        let line = line.trim();
        if line.is_empty() {
            heading = None;
            continue;
        }
        match tag(line, reflecting) {
            Some((kind, "")) => heading = Some(kind),
            Some((kind, text)) => {
                heading = None;
                found.push(Tagged { kind, text: text.to_owned() });
            }
            None => {
                if let Some(kind) = heading {
                    found.push(Tagged { kind, text: without_mark(line).to_owned() });
                }
            }
        }
    }
    found
}

/// The tag that a line starts with, and what follows it.
fn tag(line: &str, reflecting: bool) -> Option<(Kind, &str)> {
    // ■ is the mark of a list, too.
    if let Some(found) = headed(line) {
        return Some(found);
    }
    let line = without_mark(line).trim_start_matches(['>', '＞']).trim_start();
    bracketed(line)
        .or_else(|| meetbot(line))
        .or_else(|| with_colon(line))
        .or_else(|| spaced_names(line))
        .or_else(|| if reflecting { face(line) } else { None })
}

/// `【決定】会場は本庁舎`, `[決定] …`.
fn bracketed(line: &str) -> Option<(Kind, &str)> {
    let pairs = [
        ('【', '】'),
        ('[', ']'),
        ('［', '］'),
        ('〔', '〕'),
        ('≪', '≫'),
        ('《', '》'),
        ('＜', '＞'),
        ('<', '>'),
    ];
    let open = line.chars().next()?;
    let (_, close) = pairs.iter().find(|(known, _)| *known == open)?;
    let inner = line.cut_from(open.len_utf8());
    let (word, rest) = inner.split_once(*close)?;
    Some((kind(word)?, behind(rest)))
}

/// `■決定事項`, `■決定：会場は本庁舎`.
fn headed(line: &str) -> Option<(Kind, &str)> {
    let rest = line.strip_prefix(HEADINGS)?.trim_start();
    if let Some(found) = with_colon(rest) {
        return Some(found);
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some((kind(rest.cut_to(end))?, behind(rest.cut_from(end))))
}

/// `^action @bob …`, `#agreed …`.
fn meetbot(line: &str) -> Option<(Kind, &str)> {
    let rest = line.strip_prefix(['^', '＾', '#', '＃'])?;
    let end = rest.find(|c: char| c.is_whitespace() || c == ':' || c == '：').unwrap_or(rest.len());
    Some((kind(rest.cut_to(end))?, behind(rest.cut_from(end))))
}

/// `決定: …`, `決定：…`, `TODO ：…`.
fn with_colon(line: &str) -> Option<(Kind, &str)> {
    let (word, rest) = line.split_once([':', '：'])?;
    Some((kind(word)?, behind(rest)))
}

/// `出席者 高嶋さん、佐藤さん`: a list of names needs no colon.
fn spaced_names(line: &str) -> Option<(Kind, &str)> {
    let (word, rest) = line.split_once(char::is_whitespace)?;
    let kind = kind(word).filter(|kind| matches!(kind, Kind::Present | Kind::Absent))?;
    let japanese = !word.is_ascii();
    (japanese && !rest.trim().is_empty()).then(|| (kind, rest.trim()))
}

/// `☺ 短く終わった`.
fn face(line: &str) -> Option<(Kind, &str)> {
    let face = line.chars().next()?;
    let kind = match face {
        face if GOOD_FACES.contains(&face) => Kind::Good,
        face if BAD_FACES.contains(&face) => Kind::Bad,
        _ => return None,
    };
    let rest = line.cut_from(face.len_utf8()).trim_start_matches(['\u{FE0E}', '\u{FE0F}']).trim();
    (!rest.is_empty()).then_some((kind, rest))
}

/// The kind that a face stands for, as a reaction.
pub(in crate::features::minutes) fn of_face(key: &str) -> Option<Kind> {
    let face = key.chars().next()?;
    if GOOD_FACES.contains(&face) {
        return Some(Kind::Good);
    }
    BAD_FACES.contains(&face).then_some(Kind::Bad)
}

fn behind(rest: &str) -> &str {
    rest.trim_start().trim_start_matches([':', '：']).trim()
}

/// The kind that a word names.
pub(in crate::features::minutes) fn kind(word: &str) -> Option<Kind> {
    if word.chars().count() > LONGEST_WORD {
        return None;
    }
    let word = fold(word.trim());
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> String {
        let lines = read(body, true).into_iter().map(|line| format!("{} {}", line.kind.name(), line.text));
        lines.collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn reads_tags_as_people_write_them() {
        for (body, expected) in [
            ("決定: 会場は本庁舎", "decision 会場は本庁舎"),
            ("決定：会場は本庁舎", "decision 会場は本庁舎"),
            ("決定 ： 会場は本庁舎", "decision 会場は本庁舎"),
            ("　決定：　会場は本庁舎", "decision 会場は本庁舎"),
            ("・決定: 会場は本庁舎", "decision 会場は本庁舎"),
            ("【決定】会場は本庁舎", "decision 会場は本庁舎"),
            ("【決定事項】：会場は本庁舎", "decision 会場は本庁舎"),
            (
                "■決定事項\n・会場は本庁舎\n・謝金は2万円\n\n以上です",
                "decision 会場は本庁舎 / decision 謝金は2万円",
            ),
            ("■ 決定：会場は本庁舎", "decision 会場は本庁舎"),
            ("決定:\n1. 会場\n2. 謝金", "decision 会場 / decision 謝金"),
            ("対応: 高嶋さん 3/10まで 会場の予約", "todo 高嶋さん 3/10まで 会場の予約"),
            ("宿題：名簿", "todo 名簿"),
            ("ＴＯＤＯ：名簿", "todo 名簿"),
            ("TODO: list", "todo list"),
            ("持ち帰り: 予算", "todo 予算"),
            ("メモ: 雨", "note 雨"),
            ("ﾒﾓ: 雨", "note 雨"),
            ("論点: 雨の場合", "issue 雨の場合"),
            ("リンク: https://example.org/a", "link https://example.org/a"),
            ("Decided: the office", "decision the office"),
            ("note: rain", "note rain"),
            ("^action @bob book it", "todo @bob book it"),
            ("^info rain", "note rain"),
            ("^agreed the office", "decision the office"),
            ("#agreed the office", "decision the office"),
            ("お疲れさまです。\n決定: 会場\nよろしく\nメモ: 雨", "decision 会場 / note 雨"),
            ("よかったこと: 短い", "good 短い"),
            ("☺ 短い", "good 短い"),
            ("☹️ 長い", "bad 長い"),
            ("出席者 高嶋さん、佐藤さん", "present 高嶋さん、佐藤さん"),
            ("出席者：高嶋さん", "present 高嶋さん"),
        ] {
            assert_eq!(found(body), expected, "{body}");
        }
    }

    #[test]
    fn ordinary_talk_is_left_alone() {
        for body in [
            "決定しました",
            "決定は明日です",
            "会場の決定: まだです",
            "https://example.org/決定:",
            "メモしました",
            "[1] 資料",
            "#12 の件",
            "present and correct",
            "出席者",
            "☺",
            "10:00 から",
            "決定",
            "",
        ] {
            assert_eq!(found(body), "", "{body}");
        }
        assert_eq!(read("☺ 短い", false), []);
    }
}
