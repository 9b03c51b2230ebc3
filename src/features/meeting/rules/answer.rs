//! What a typed answer about one's attendance means.

use crate::base::fold::{find, strip_prefix};

/// An answer about one's attendance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::meeting) struct Typed {
    /// `come` (as the form has it), `onsite`, `online`, `absent`, `undecided` or `back` (taken back).
    pub(in crate::features::meeting) answer: &'static str,
    pub(in crate::features::meeting) deputy: Option<String>,
    pub(in crate::features::meeting) comment: Option<String>,
}

const WORDS: &[(&str, &[&str])] = &[
    ("online", &["オンライン参加", "オンライン出席", "オンライン", "web参加", "zoom", "online", "remote"]),
    ("onsite", &["会場参加", "会場出席", "会場", "対面", "現地", "onsite", "on-site", "in person"]),
    (
        "absent",
        &[
            "不参加",
            "欠席",
            "欠",
            "不可",
            "行けません",
            "出られません",
            "absent",
            "can't come",
            "cannot come",
        ],
    ),
    ("undecided", &["未定", "検討中", "調整中", "わかりません", "undecided", "not sure", "maybe"]),
    (
        "come",
        &[
            "出席",
            "参加",
            "出ます",
            "行きます",
            "出",
            "attending",
            "present",
            "i'll come",
            "coming",
            "attend",
        ],
    ),
    ("back", &["取消", "取り消し", "取消し", "とりけし", "withdraw"]),
];

/// Marks that mean an answer where one was asked for.
const MARKS: &[(&str, &str)] = &[
    ("○", "come"),
    ("〇", "come"),
    ("◯", "come"),
    ("⭕", "come"),
    ("△", "undecided"),
    ("▲", "undecided"),
    ("🔺", "undecided"),
    ("×", "absent"),
    ("✕", "absent"),
    ("✖", "absent"),
    ("❌", "absent"),
    ("x", "absent"),
];

/// How the word may go on and still be an answer.
const ENDINGS: &[&str] = &[
    "でお願いします",
    "でお願いいたします",
    "いたします",
    "致します",
    "させていただきます",
    "します",
    "できます",
    "希望です",
    "希望",
    "予定です",
    "予定",
    "です",
    "で",
];

/// What comes before a deputy's name.
const DEPUTY: &[&str] = &["代理出席", "代理", "deputy", "proxy"];
/// The longest answer that is looked at, in characters.
const LONGEST: usize = 200;

/// Reads `出席`, `欠席 代理 佐藤さん`, `オンラインで`, `出席します。30分遅れます`. With `asked` the person
/// was asked, and marks count, too.
pub(in crate::features::meeting) fn typed(text: &str, asked: bool) -> Option<Typed> {
    let text = text.trim().trim_start_matches(['!', '！']);
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    if asked
        && let Some((rest, answer)) =
            MARKS.iter().find_map(|(mark, answer)| Some((strip_prefix(text, mark)?, *answer)))
    {
        let rest = rest.trim_start_matches(|c| ('\u{FE00}'..='\u{FE0F}').contains(&c));
        let word = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        return word.then(|| with_rest(answer, rest)).flatten();
    }
    let (answer, rest) = WORDS
        .iter()
        .find_map(|(answer, words)| words.iter().find_map(|word| Some((*answer, after(text, word)?))))?;
    let rest = ENDINGS.iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    // `出席者は`, `欠席の方`, `出張`: talk.
    let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || "。、.,!！(（:：~〜ー".contains(c));
    if !ends {
        return None;
    }
    // In the room, where nobody was asked, a comment must stand apart.
    with_rest(answer, rest)
        .filter(|typed| asked || typed.comment.is_none() || typed.deputy.is_some() || rest.len() < 120)
}

/// What follows the folded word in `text`.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = strip_prefix(text, word)?;
    // An English word ends where its letters do.
    let goes_on = word.is_ascii() && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    (!goes_on).then_some(rest)
}

fn with_rest(answer: &'static str, rest: &str) -> Option<Typed> {
    let trim = |text: &str| {
        text.trim_matches(|c: char| c.is_whitespace() || "。、.,!！()（）:：~〜".contains(c)).to_owned()
    };
    let mut rest = trim(rest);
    if answer == "back" && !rest.is_empty() {
        return None;
    }
    let mut deputy = None;
    if let Some(word) = DEPUTY.iter().find_map(|word| find(&rest, word)) {
        let before = trim(rest.get(..word.start).unwrap_or_default());
        let behind = rest.get(word.end..).unwrap_or_default();
        let behind = behind.trim_start_matches(|c: char| {
            c.is_whitespace() || c == 'は' || c == 'に' || ":：、,".contains(c)
        });
        let (name, more) =
            behind.split_once(|c: char| c.is_whitespace() || "、。,".contains(c)).unwrap_or((behind, ""));
        let name = trim(name);
        deputy = (!name.is_empty()).then_some(name);
        let more = trim(more);
        rest = if before.is_empty() || more.is_empty() {
            format!("{before}{more}")
        } else {
            format!("{before} {more}")
        };
    }
    let comment = (!rest.is_empty()).then_some(rest);
    Some(Typed { answer, deputy, comment })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, asked: bool) -> String {
        typed(text, asked).map_or_else(
            || "-".to_owned(),
            |typed| {
                let deputy = typed.deputy.map(|name| format!(" by {name}")).unwrap_or_default();
                let comment = typed.comment.map(|comment| format!(" ({comment})")).unwrap_or_default();
                format!("{}{deputy}{comment}", typed.answer)
            },
        )
    }

    #[test]
    fn answers_are_written_in_many_ways() {
        for (text, expected) in [
            ("出席", "come"),
            ("出席します。", "come"),
            ("参加いたします", "come"),
            ("オンラインで", "online"),
            ("オンラインでお願いします", "online"),
            ("ｵﾝﾗｲﾝ", "online"),
            ("会場で", "onsite"),
            ("欠席", "absent"),
            ("欠席します、代理は佐藤さん", "absent by 佐藤さん"),
            ("欠席　代理　佐藤さん", "absent by 佐藤さん"),
            ("欠席（代理：佐藤）", "absent by 佐藤"),
            ("欠席 代理 佐藤さん 議会対応のため", "absent by 佐藤さん (議会対応のため)"),
            ("欠席 議会対応のため", "absent (議会対応のため)"),
            ("出席、30分遅れます", "come (30分遅れます)"),
            ("未定です", "undecided"),
            ("！欠席", "absent"),
            ("取消", "back"),
            ("Online", "online"),
            ("absent deputy Sato", "absent by Sato"),
            // Folding makes what stands before the deputy longer or shorter; the name stays the same.
            ("欠席 ㍿のため ＤＥＰＵＴＹ 佐藤", "absent by 佐藤 (㍿のため)"),
            ("欠席 İ proxy 佐藤", "absent by 佐藤 (İ)"),
            ("○", "come"),
            ("×", "absent"),
            ("〇 遅れます", "come (遅れます)"),
            ("出席者は何人ですか", "-"),
            ("出張中です", "-"),
            ("欠席の方はご連絡ください", "-"),
            ("オンライン会議の件", "-"),
            ("presentation", "-"),
            ("", "-"),
        ] {
            assert_eq!(read(text, true), expected, "{text}");
        }
        assert_eq!(read("○", false), "-");
        assert_eq!(read("出席", false), "come");
    }
}
