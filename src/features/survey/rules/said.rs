//! What a person says while they answer a survey that is no answer itself.

use crate::command::token::fold;

/// The longest line that is looked at, in characters.
const LONGEST: usize = 40;

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Said {
    /// It begins, or goes on.
    Start,
    /// Everything once more, with the answers as they are.
    Again,
    Back,
    Skip,
    Decline,
    Stop,
    /// What was answered.
    Show,
    /// Everything is taken back.
    Withdraw,
}

const WORDS: &[(Said, &[&str])] = &[
    (
        Said::Start,
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
    (Said::Again, &["もう一度", "もういちど", "again"]),
    (Said::Back, &["戻る", "もどる", "前へ", "前に戻る", "back"]),
    (Said::Skip, &["スキップ", "すきっぷ", "とばす", "飛ばす", "次へ", "パス", "skip", "pass", "next"]),
    (
        Said::Decline,
        &["答えたくない", "こたえたくない", "答えたくありません", "答えない", "rather not say", "prefer not to say"],
    ),
    (Said::Stop, &["中断", "中断する", "中断します", "やめる", "やめます", "あとで答える", "stop"]),
    (Said::Show, &["回答を見る", "回答をみる", "自分の回答", "show my answers", "my answers"]),
    (
        Said::Withdraw,
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

/// Reads a whole line; `None` when it is none of these.
pub(in crate::features::survey) fn said(text: &str) -> Option<Said> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    let folded = fold(text);
    let folded = folded.trim_matches(|c: char| c.is_whitespace() || "。.、,!「」『』\"`".contains(c));
    WORDS.iter().find(|(_, words)| words.contains(&folded)).map(|(said, _)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_as_people_write_them() {
        for (text, expected) in [
            ("はじめる", Some(Said::Start)),
            ("「はじめる」", Some(Said::Start)),
            ("戻る。", Some(Said::Back)),
            ("ＳＫＩＰ", Some(Said::Skip)),
            ("答えたくない", Some(Said::Decline)),
            ("回答を全部取り消す", Some(Said::Withdraw)),
            ("Withdraw all my answers.", Some(Said::Withdraw)),
            ("戻るのは面倒です", None),
            ("3", None),
            ("", None),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        assert_eq!(said(&"戻る".repeat(30_000)), None);
    }
}
