//! Words of things that Yoriai does not do yet: it says so, and never takes them for a slip.

use crate::command::table::is_japanese;
use crate::command::token::fold;

/// The words, each with how it is read; the first of a row is shown.
const WORDS: &[&[&str]] = &[
    &["決定", "けってい", "decision"],
    &["研修", "けんしゅう", "training"],
    &["申込", "もうしこみ", "申し込み", "申込み", "signup", "sign-up"],
    &["班分け", "はんわけ", "グループ分け", "groups"],
    &["提案", "ていあん", "カイゼン", "改善", "proposal"],
    &["安否", "あんぴ", "安否確認", "点呼", "緊急連絡", "rollcall"],
    &["進捗", "しんちょく", "progress"],
    &["報告書", "ほうこくしょ", "活動報告", "report"],
    &["職場訪問", "しょくばほうもん", "workmashup", "visit"],
    &["テレワーク", "telework"],
    &["説明会", "せつめいかい", "briefing"],
    &["雑談", "ざつだん", "コーヒー", "coffee"],
];

/// Words for a questionnaire: with one question and its options it can be a poll.
const SURVEY: &[&str] = &["アンケート", "あんけーと", "survey", "questionnaire"];
/// What is said of questionnaires; anything else behind the word may be a question.
const OF_SURVEYS: &[&str] = &[
    "一覧",
    "開始",
    "作成",
    "作る",
    "新規",
    "お試し",
    "試す",
    "中止",
    "取消",
    "list",
    "start",
    "make",
    "new",
    "create",
    "try",
    "withdraw",
    "cancel",
];

/// The word that is shown for `word`, when it is one of something to come.
pub fn find(word: &str) -> Option<&'static str> {
    let word = fold(word);
    let row = WORDS.iter().find(|row| row.contains(&word.as_str()))?;
    let english = row.iter().find(|known| known.is_ascii()).filter(|_| !is_japanese(&word));
    Some(english.unwrap_or(&row[0]))
}

/// What follows a word for a questionnaire at the start of `text`, where that is a question.
pub(super) fn one_question(text: &str) -> Option<&str> {
    let rest = SURVEY.iter().find_map(|word| {
        let rest = super::table::strip(text, &fold(word))?;
        let ends = rest.chars().next().is_none_or(|c| !c.is_ascii_alphanumeric());
        (ends || is_japanese(word)).then_some(rest)
    })?;
    let first = rest.split_whitespace().next().map(fold).unwrap_or_default();
    let asks = rest.lines().next().is_some_and(|line| line.contains(['？', '?']));
    (asks && !OF_SURVEYS.contains(&first.as_str())).then_some(rest)
}
