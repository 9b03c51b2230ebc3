//! Level C: how large boxes are, what is said in its dialogue besides answers, and what may be told of how
//! many answered. Pure.

use crate::command::token::fold;
use crate::config::questionnaire::{Kind, OTHER, Question};

/// The most characters of an answer in one's own words.
pub(in crate::features::survey) const LONGEST_TEXT: usize = 1000;
/// What such an answer takes at most: no letter has more bytes, and what JSON writes longer is taken out.
const TEXT_BYTES: usize = 2 * 4 * LONGEST_TEXT;
/// What stands around an answer, and a number or a day.
const FRAME_BYTES: usize = 96;
/// Boxes come in steps of this.
const STEP_BYTES: usize = 64;
/// Fewer answers than this are not counted at all.
pub(in crate::features::survey) const LEAST: usize = 10;

/// What somebody says in the dialogue that is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Word {
    Start,
    Back,
    Skip,
    Decline,
    Stop,
    Show,
    Withdraw,
}

const WORDS: &[(Word, &[&str])] = &[
    (Word::Start, &["はじめる", "始める", "はじめます", "続き", "続きから", "続ける", "start", "begin", "go on"]),
    (Word::Back, &["戻る", "もどる", "前へ", "back"]),
    (Word::Skip, &["スキップ", "とばす", "飛ばす", "次へ", "skip"]),
    (Word::Decline, &["答えたくない", "こたえたくない", "答えない", "rather not say", "prefer not to say"]),
    (Word::Stop, &["中断", "中断する", "やめる", "やめます", "stop"]),
    (Word::Show, &["回答を見る", "回答をみる", "自分の回答", "show my answers", "my answers"]),
    (
        Word::Withdraw,
        &[
            "回答を全部取り消す",
            "回答を全部取消",
            "回答をすべて取り消す",
            "全部取り消す",
            "withdraw all my answers",
            "withdraw all answers",
            "withdraw my answers",
        ],
    ),
];

/// Reads a whole line; `None` when it is none of these.
pub(in crate::features::survey) fn word(text: &str) -> Option<Word> {
    let folded = fold(text.trim());
    let folded = folded.trim_matches(|c: char| c.is_whitespace() || "。.、,!「」『』\"".contains(c));
    WORDS.iter().find(|(_, words)| words.contains(&folded)).map(|(word, _)| *word)
}

/// The size of the boxes of a question: the same whatever is answered to it.
pub(in crate::features::survey) fn box_bytes(question: &Question) -> usize {
    let content = match &question.kind {
        Kind::Text => TEXT_BYTES,
        kind => {
            let choices = kind.choices();
            let ids: usize = choices.iter().map(|choice| choice.id.len() + 3).sum();
            ids + if choices.iter().any(|choice| choice.id == OTHER) { TEXT_BYTES } else { 0 }
        }
    };
    (content + FRAME_BYTES).next_multiple_of(STEP_BYTES)
}

/// What may be told of a number of people: tens, rounded down.
pub(in crate::features::survey) fn coarse(count: i64) -> i64 {
    count - count.rem_euclid(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_as_people_write_them() {
        for (text, expected) in [
            ("はじめる", Some(Word::Start)),
            ("「戻る」", Some(Word::Back)),
            ("スキップ。", Some(Word::Skip)),
            ("ＳＫＩＰ", Some(Word::Skip)),
            ("答えたくない", Some(Word::Decline)),
            ("回答を全部取り消す", Some(Word::Withdraw)),
            ("Withdraw all my answers.", Some(Word::Withdraw)),
            ("戻るのは面倒です", None),
            ("3", None),
            ("", None),
        ] {
            assert_eq!(word(text), expected, "{text}");
        }
    }

    #[test]
    fn of_how_many_only_tens_are_told() {
        assert_eq!([0, 9, 10, 19, 2287].map(coarse), [0, 0, 10, 10, 2280]);
    }
}
