//! Short answers to a question of the bot.

use crate::command::token::fold;

/// A short answer without what stands around it.
fn short(text: &str) -> String {
    let folded = fold(text.trim());
    folded.trim_end_matches(['。', '.', '!', '、', '~', 'ー', '〜']).to_owned()
}

/// Whether a whole line takes back what its sender has answered.
pub fn takes_back(text: &str) -> bool {
    matches!(
        fold(text.trim()).as_str(),
        "取消" | "取り消し" | "取消し" | "とりけし" | "withdraw" | "cancel" | "undo"
    )
}

/// Reads はい and いいえ as people write them.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match short(text).as_str() {
        "はい"
        | "ハイ"
        | "はーい"
        | "うん"
        | "ええ"
        | "お願いします"
        | "おねがいします"
        | "お願い"
        | "そうです"
        | "y"
        | "yes"
        | "yes please"
        | "ok"
        | "オーケー"
        | "了解"
        | "了解です"
        | "1"
        | "○"
        | "〇"
        | "◯"
        | "⭕"
        | "👍" => Some(true),
        "いいえ" | "イイエ" | "いえ" | "いや" | "違います" | "ちがいます" | "不要" | "n" | "no"
        | "no thanks" | "0" | "2" | "×" | "✕" | "❌" => Some(false),
        _ if is_dropped(text) => Some(false),
        _ => None,
    }
}

/// Whether somebody wants nothing to be done at all.
pub fn is_dropped(text: &str) -> bool {
    matches!(
        short(text).as_str(),
        "やめる"
            | "やめて"
            | "やめます"
            | "やめておきます"
            | "やめとく"
            | "なし"
            | "stop"
            | "never mind"
            | "forget it"
    )
}

/// Which of several things an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The one with this index.
    One(usize),
    /// None of them.
    None,
}

/// Reads an answer to "which of these": by number, by word, and by はい when there is just one.
pub fn choice(text: &str, words: &[&str]) -> Option<Choice> {
    let answer = short(text);
    if let Some(index) = words.iter().position(|word| fold(word) == answer) {
        return Some(Choice::One(index));
    }
    if words.len() == 1 {
        return yes_or_no(text).map(|yes| if yes { Choice::One(0) } else { Choice::None });
    }
    let digits = answer.trim_start_matches('#').trim_end_matches(['番', ')']);
    match digits.parse::<usize>() {
        Ok(number) if (1..=words.len()).contains(&number) => Some(Choice::One(number - 1)),
        Ok(0) => Some(Choice::None),
        Ok(_) => None,
        Err(_) => (yes_or_no(text) == Some(false)).then_some(Choice::None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("はい。", Some(true)),
            ("ＯＫ", Some(true)),
            ("いいえ", Some(false)),
            ("やめる", Some(false)),
            ("たぶん", None),
        ] {
            assert_eq!(yes_or_no(text), expected, "{text}");
        }
        let two = ["投票", "締切"];
        for (text, expected) in [
            ("２", Some(Choice::One(1))),
            ("1番", Some(Choice::One(0))),
            ("締切", Some(Choice::One(1))),
            ("いいえ", Some(Choice::None)),
            ("やめる", Some(Choice::None)),
            ("はい", None),
            ("5", None),
        ] {
            assert_eq!(choice(text, &two), expected, "{text}");
        }
        assert_eq!(choice("はい", &["投票"]), Some(Choice::One(0)));
        assert_eq!(choice("2", &["投票"]), Some(Choice::None));
    }
}
