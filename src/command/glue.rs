//! Whether what is glued to a command's word are its arguments, or the rest of an ordinary word.
//!
//! People write `！投票お昼は？　弁当、麺類・カレー` and `！リマインド明日10時 資料`, and they write mail
//! like `！投票率は昨年を上回りました`. What follows must look like what the command takes.

use chrono_tz::Tz;

use crate::base::cut::Cut as _;
use crate::base::holidays::Calendar;
use crate::base::when::{self, Setting, Why};
use crate::base::{Locale, Stamp};
use crate::command::spec::{Group, Spec};
use crate::command::table::Table;
use crate::command::token::{Line, fold};

/// Words that follow a command's word and say which part of it is meant.
const VERBS: &[&str] = &[
    "一覧",
    "状況",
    "延長",
    "再開",
    "出力",
    "声かけ",
    "変更",
    "停止",
    "取消",
    "履歴",
    "あとで",
    "言語",
    "時間帯",
    "事務局",
    "閉庁日",
    "執務時間",
    "接頭語",
    "図",
    "はじめて",
    "list",
];
/// How a word or a sentence goes on after a noun.
const GOES_ON: &[&str] = &[
    "は",
    "が",
    "を",
    "に",
    "の",
    "も",
    "と",
    "で",
    "や",
    "へ",
    "から",
    "まで",
    "より",
    "します",
    "しました",
    "して",
    "した",
    "する",
    "され",
    "でき",
    "です",
    "でした",
    "だ",
    "など",
    "等",
    "後",
    "前",
    "中",
    "済",
    "率",
    "者",
    "所",
    "数",
    "券",
    "箱",
    "用紙",
    "日",
    "期間",
    "期限",
    "時間",
    "結果",
    "ください",
    "ありがとう",
    "お願い",
];

/// How a sentence goes on, and no question begins.
const NO_QUESTION: &[&str] = &["を", "して", "した", "しま", "する", "され", "です", "でし"];
/// How thanks and greetings begin.
const COURTESY: &[&str] = &[
    "ありがと",
    "有難う",
    "有り難う",
    "どうも",
    "お疲れ",
    "おつかれ",
    "よろしく",
    "承知",
    "助かり",
    "thank",
    "thx",
    "great",
];

/// A moment for reading a text as a date: whether it looks like one does not depend on it.
const SOME_TIME: Stamp = Stamp(1_646_092_800_000);

/// Whether a text begins with a date, of whatever day.
pub fn looks_like_a_date(text: &str) -> bool {
    let setting =
        Setting { now: SOME_TIME, zone: Tz::Asia__Tokyo, calendar: Calendar::usual(), locale: Locale::Ja };
    match when::prefix(text, &setting) {
        Ok(_) => true,
        Err(unread) => !matches!(unread.why, Why::NotADate),
    }
}

/// The end of a name at the start of a text, with its title and what joins it to the rest:
/// 「高嶋さんに」, 「総務課長、」.
pub fn addressed(text: &str) -> Option<usize> {
    const TITLES: [&str; 8] = ["さん", "様", "課長", "係長", "主査", "部長", "主任", "さま"];
    let end = TITLES.iter().filter_map(|title| Some(text.find(title)? + title.len())).min()?;
    let mark = text.cut_from(end).chars().next().filter(|c| matches!(c, 'に' | 'へ' | '、' | ',' | '，'))?;
    Some(end + mark.len_utf8())
}

/// Whether `rest`, glued to a word of `spec`, is what the command takes.
pub(super) fn are_arguments(spec: &Spec, rest: &str, table: &Table) -> bool {
    let rest = rest.trim_start_matches(['：', ':', '、', '，', ',']).trim_start();
    let first = rest.split_whitespace().next().unwrap_or_default();
    if first.is_empty() {
        return false;
    }
    if is_number(first) || VERBS.contains(&fold(first).as_str()) {
        return true;
    }
    match (spec.id, spec.group) {
        ("help", _) => table.find(first).is_some(),
        ("remind", _) if addressed(first).is_some_and(|end| looks_like_a_date(rest.cut_from(end))) => true,
        ("remind" | "when", _) | (_, Group::Remind) => looks_like_a_date(rest),
        (_, Group::Ask) => is_question_with_options(rest),
        _ => false,
    }
}

/// Thanks and greetings, which want no answer.
pub fn is_courtesy(text: &str) -> bool {
    let text = fold(text.trim());
    COURTESY.iter().any(|word| text.starts_with(word)) && text.chars().count() <= 30
}

/// `3`, `#3`, `３番`, but not `3時から`.
fn is_number(word: &str) -> bool {
    let word = fold(word);
    let word = word.strip_prefix('#').unwrap_or(&word);
    let digits = word.strip_suffix('番').unwrap_or(word);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

/// Whether a text is a question with options.
pub(super) fn is_question_with_options(text: &str) -> bool {
    let items: Vec<_> = Line::split(text).items().into_iter().filter(|item| item.name.is_none()).collect();
    let Some((question, options)) = items.split_first() else { return false };
    let asks = question.quoted || question.raw.ends_with(['？', '?']) || options.iter().any(|o| o.own_line);
    let enough = match options {
        [] => false,
        [only] => {
            let parts = only.raw.split(['、', '，', ',', '／', '/', '・', '･']);
            asks && parts.filter(|part| !part.trim().is_empty()).count() >= 2
        }
        _ => true,
    };
    enough
        && !NO_QUESTION.iter().any(|word| text.starts_with(word))
        && (asks || !GOES_ON.iter().any(|word| text.starts_with(word)))
}
