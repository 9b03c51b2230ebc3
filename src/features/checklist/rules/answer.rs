//! What a person says in the private self-check, in digits or in words.

use crate::command::dialogue::{self, Word};
use crate::command::token::fold;

/// The longest line that is looked at, in characters.
const LONGEST: usize = 60;

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Said {
    /// An answer, from 1 to 4.
    Answer(i64),
    /// What is said in every dialogue.
    Word(Word),
    /// No invitations any more.
    Refuse,
    /// Invitations again.
    Welcome,
}

/// The answer that says only that there will be none.
const DECLINED: i64 = 4;

const ANSWERS: &[(i64, &[&str])] = &[
    (1, &["できている", "できてる", "できています", "出来ている", "i do", "i do this", "doing"]),
    (2, &["まだ", "まだです", "まだできていない", "できていない", "not yet"]),
    (3, &["該当なし", "該当無し", "該当しない", "がいとうなし", "does not apply", "not applicable", "n/a"]),
];

const WORDS: &[(Said, &[&str])] = &[
    (
        Said::Refuse,
        &[
            "案内不要",
            "案内は不要",
            "案内は不要です",
            "案内はいりません",
            "案内を止める",
            "あんないふよう",
            "no invitations",
            "no invitation",
            "no invites",
        ],
    ),
    (
        Said::Welcome,
        &["案内再開", "案内希望", "案内を再開", "案内をください", "あんないさいかい", "invitations again", "invitations"],
    ),
];

/// Reads a whole line; `None` when it says nothing of the kind.
pub(in super::super) fn read(text: &str) -> Option<Said> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    let folded = fold(text);
    let folded = folded.trim_matches(|c: char| c.is_whitespace() || "。.、,!「」『』\"".contains(c));
    if let Some((said, _)) = WORDS.iter().find(|(_, words)| words.contains(&folded)) {
        return Some(*said);
    }
    if let Some(answer) = answer(folded) {
        return Some(Said::Answer(answer));
    }
    if let Some(word) = dialogue::word(folded) {
        return Some(Said::Word(word));
    }
    // `1`, `1番`, `1 できている`, but not `2 できている`.
    let digit = folded.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| (1..=4).contains(digit))?;
    let rest = folded.get(1..)?.trim_start_matches(['番', '.', ')', ':', '、', ' ']).trim();
    let fits = rest.is_empty() || answer(rest) == Some(i64::from(digit));
    fits.then_some(Said::Answer(i64::from(digit)))
}

/// Whether a line can hardly be anything but an answer: a digit with its word, or a word that nobody
/// says otherwise.
pub(in super::super) fn is_plainly_an_answer(text: &str) -> bool {
    let folded = fold(text.trim());
    let plain = ["できている", "該当なし", "答えたくない", "i do this", "does not apply", "rather not say"];
    let has_word = folded.chars().any(char::is_alphabetic);
    (folded.starts_with(|c: char| c.is_ascii_digit()) && has_word)
        || plain.contains(&folded.trim_end_matches(['。', '.']))
}

fn answer(folded: &str) -> Option<i64> {
    if dialogue::word(folded) == Some(Word::Decline) {
        return Some(DECLINED);
    }
    ANSWERS.iter().find(|(_, words)| words.contains(&folded)).map(|(answer, _)| *answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_as_people_type_them() {
        for (text, expected) in [
            ("１", Some(Said::Answer(1))),
            ("①", Some(Said::Answer(1))),
            ("2番", Some(Said::Answer(2))),
            ("1 できている", Some(Said::Answer(1))),
            ("２．まだ", Some(Said::Answer(2))),
            ("できている。", Some(Said::Answer(1))),
            ("Not yet.", Some(Said::Answer(2))),
            ("答えたくない", Some(Said::Answer(4))),
            ("答えたくありません", Some(Said::Answer(4))),
            ("4 答えたくない", Some(Said::Answer(4))),
            ("3 答えたくない", None),
            ("あとで答える", Some(Said::Word(Word::Stop))),
            ("はじめる", Some(Said::Word(Word::Start))),
            ("「はじめる」", Some(Said::Word(Word::Start))),
            ("戻る", Some(Said::Word(Word::Back))),
            ("回答を全部取り消す", Some(Said::Word(Word::Withdraw))),
            ("案内不要。", Some(Said::Refuse)),
            ("Invitations again", Some(Said::Welcome)),
            ("2 できている", None),
            ("12", None),
            ("5", None),
            ("1時に行きます", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read(&"1".repeat(100_000)), None);
    }
}
