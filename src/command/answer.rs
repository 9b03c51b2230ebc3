//! Short answers to a question of the bot.

use crate::command::token::fold;

/// Reads はい and いいえ as people write them.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let folded = fold(text.trim());
    let word = folded.trim_end_matches(['。', '.', '!', '、', '~', 'ー', '〜']);
    match word {
        "はい"
        | "ハイ"
        | "はーい"
        | "うん"
        | "ええ"
        | "お願いします"
        | "おねがいします"
        | "y"
        | "yes"
        | "ok"
        | "オーケー"
        | "了解"
        | "1"
        | "○"
        | "〇"
        | "◯" => Some(true),
        "いいえ" | "イイエ" | "いえ" | "いや" | "やめる" | "やめて" | "不要" | "n" | "no" | "0" | "2"
        | "×" | "✕" => Some(false),
        _ => None,
    }
}
