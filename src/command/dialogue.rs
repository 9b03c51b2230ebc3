//! What people say while they are asked one question after the other, besides answers: the same words in
//! every dialogue, so that whoever knows one knows all.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::command::table::plain;

/// The longest line that is looked at, in characters.
const LONGEST: usize = 40;

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It begins, or goes on.
    Start,
    /// Everything once more, with the answers as they are.
    Again,
    /// To the question before.
    Back,
    /// On without an answer.
    Skip,
    /// An answer that says only that there will be none.
    Decline,
    /// It rests.
    Stop,
    /// What was answered.
    Show,
    /// Everything that was answered is taken back.
    Withdraw,
}

const WORDS: &[(Word, &[&str])] = &[
    (
        Word::Start,
        &[
            "はじめる",
            "始める",
            "はじめます",
            "始めます",
            "開始する",
            "スタート",
            "続き",
            "続きから",
            "続ける",
            "つづき",
            "つづける",
            "start",
            "begin",
            "go on",
            "continue",
        ],
    ),
    (Word::Again, &["もう一度", "もういちど", "again"]),
    (Word::Back, &["戻る", "もどる", "前へ", "まえへ", "前に戻る", "back"]),
    (Word::Skip, &["スキップ", "とばす", "飛ばす", "次へ", "つぎへ", "パス", "skip", "pass", "next"]),
    (
        Word::Decline,
        &[
            "答えたくない",
            "こたえたくない",
            "答えたくありません",
            "答えない",
            "rather not say",
            "prefer not to say",
        ],
    ),
    (
        Word::Stop,
        &["中断", "ちゅうだん", "中断する", "中断します", "やめる", "やめます", "あとで答える", "stop"],
    ),
    (
        Word::Show,
        &["回答を見る", "回答をみる", "かいとうをみる", "自分の回答", "show my answers", "my answers"],
    ),
    (
        Word::Withdraw,
        &[
            "回答を全部取り消す",
            "回答を全部取消",
            "回答をすべて取り消す",
            "回答を取り消す",
            "全部取り消す",
            "withdraw all my answers",
            "withdraw all answers",
            "withdraw my answers",
        ],
    ),
];

/// The words as they are compared. Every line of a direct room is looked up here.
static PLAIN: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(word, known)| known.iter().map(|one| (plain(one), *word))).collect()
});

/// Reads a whole line, in any width, case and kind of kana; `None` when it is none of these.
pub fn word(text: &str) -> Option<Word> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    let said = plain(text);
    let said = said.trim_matches(|c: char| c.is_whitespace() || "。.、,!「」『』\"`".contains(c));
    PLAIN.get(said).copied()
}

/// What somebody says who looks for help from people.
const CRIES: &[&str] = &[
    "助けて",
    "たすけて",
    "助けてください",
    "助けて欲しい",
    "相談したい",
    "相談したいです",
    "相談したいことがあります",
    "相談させてください",
    "相談先",
    "相談先を知りたい",
    "相談先を教えて",
    "相談先を教えてください",
    "相談窓口",
    "advice",
    "where can I get advice",
    "I need advice",
    "I need help",
    "help me",
    "please help me",
];

static PLAIN_CRIES: LazyLock<HashSet<String>> =
    LazyLock::new(|| CRIES.iter().map(|one| plain(one)).collect());

/// Whether a whole line asks where one can get advice. It is the same everywhere, and no part of the bot may
/// take it for anything else.
pub fn asks_for_advice(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return false;
    }
    let said = plain(text);
    PLAIN_CRIES.contains(said.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_as_people_write_them() {
        for (text, expected) in [
            ("はじめる", Some(Word::Start)),
            ("「はじめる」", Some(Word::Start)),
            ("Start!", Some(Word::Start)),
            ("戻る", Some(Word::Back)),
            ("「戻る」", Some(Word::Back)),
            ("戻る。", Some(Word::Back)),
            ("スキップ。", Some(Word::Skip)),
            ("ＳＫＩＰ", Some(Word::Skip)),
            ("ﾊﾟｽ", Some(Word::Skip)),
            ("すきっぷ", Some(Word::Skip)),
            ("ハジメル", Some(Word::Start)),
            ("モドル", Some(Word::Back)),
            ("答えたくない", Some(Word::Decline)),
            ("中断します", Some(Word::Stop)),
            ("もう一度", Some(Word::Again)),
            ("自分の回答", Some(Word::Show)),
            ("回答を全部取り消す", Some(Word::Withdraw)),
            ("回答を取り消す", Some(Word::Withdraw)),
            ("Withdraw all my answers.", Some(Word::Withdraw)),
            ("`withdraw all answers`", Some(Word::Withdraw)),
            ("戻るのは面倒です", None),
            ("3", None),
            ("", None),
        ] {
            assert_eq!(word(text), expected, "{text}");
        }
        assert_eq!(word(&"戻る".repeat(30_000)), None);
    }

    #[test]
    fn cries_for_advice_are_known_as_people_write_them() {
        for text in [
            "助けて",
            "たすけて！",
            "！助けて",
            "相談先。",
            "「相談したい」",
            "Ｉ　ｎｅｅｄ　ｈｅｌｐ",
            "I need help.",
            "ADVICE",
        ] {
            assert!(asks_for_advice(text), "{text}");
            assert_eq!(word(text), None, "{text}");
        }
        for text in ["相談", "相談したい人がいない", "助けてくれる人がいる", "help", "使い方", "", "！"]
        {
            assert!(!asks_for_advice(text), "{text}");
        }
    }

    #[test]
    fn each_word_means_one_thing() {
        let all: Vec<String> =
            WORDS.iter().flat_map(|(_, words)| words.iter().map(|one| plain(one))).collect();
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{one} stands there twice");
            assert!(one.chars().count() <= LONGEST, "{one} is never looked at");
        }
    }
}
