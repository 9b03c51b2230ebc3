//! What of surveys is read from what people write.

use super::{Named, called, days, draft, is_level, meant_space, place, question, turn, wish, words};
use crate::base::reader::{Reader, settings};
use crate::base::{Id, Locale};
use crate::command::Line;
use crate::config::questionnaire::Kind;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("survey: an answer", |text| {
        let asked = [
            "会場（単一） 本庁舎 オンライン その他",
            "よかったもの（2つまで） 時間 会場 資料 その他",
            "満足（5段階）",
            "参加しますか（はい・いいえ）",
            "人数（数：人）",
            "日（日付）",
            "ご意見（自由記述）",
        ];
        for (kind, setting) in
            asked.iter().flat_map(|line| settings().map(|setting| (question(0, line), setting)))
        {
            if let Ok(question) = kind {
                drop(turn(&question.kind, text, &setting));
            }
        }
        // Choices that somebody else worded.
        let theirs = question(0, &format!("どれ（単一） {text}")).map(|question| question.kind);
        let [setting, _] = settings();
        drop(turn(&theirs.unwrap_or(Kind::Text), text, &setting));
    }),
    ("survey: questions", |text| {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        drop(question(0, text));
        if let Ok(made) = draft("own", text, &lines) {
            let _ = (called(std::slice::from_ref(&made), &Line::split(text), 0), made.title(Locale::Ja));
        }
    }),
    ("survey: a command", |text| {
        let _ = (wish(&Line::split(text), 0), days(text), is_level(text));
        let words = words(text);
        let named = [Named::new(Id::from("01FX0000000000000000000000"), text.chars().take(9).collect())];
        let _ = (meant_space(&words), place(&named, &[], &words), place(&[], &named, &words));
    }),
];
