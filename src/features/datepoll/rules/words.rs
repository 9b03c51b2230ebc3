//! The signs and words of which a typed answer is made.

use chrono::Weekday;

use crate::base::cut::Cut as _;
use crate::features::datepoll::rules::Mark;

/// A piece of a typed answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    /// ○ △ ×; `sign` when it is no word.
    Mark { mark: Mark, sign: bool },
    /// A number.
    Number(usize),
    /// Numbers from one to another.
    Span(usize, usize),
    /// A part of a date by which slots are named.
    Date(Part),
    /// Every slot.
    All,
    /// Both of two.
    Both,
    /// Every slot, and the person can: いつでも.
    Always,
    /// What was named is left out: 2以外.
    Except,
    /// Every slot that was not named yet.
    Others,
    /// Only what was named: 5日なら.
    Only,
    /// A little word or a mark that changes nothing.
    Filler,
    /// White space, a comma, an opening bracket: a remark may begin behind it.
    Gap,
    /// Anything else.
    Other,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Day(u32),
    MonthDay(u32, u32),
    Weekday(Weekday),
    /// Hour and minute on a clock of 24, or of 12 where nothing says so.
    Time(u32, u32),
    Morning,
    Afternoon,
}

const SIGNS: [(Mark, &str); 3] =
    [(Mark::Yes, "○〇◯⭕◎🙆👍⚪●🆗"), (Mark::Maybe, "△▲🔺▵◬"), (Mark::No, "×✕✖☓❌╳✗✘⨯❎🙅👎")];

/// Signs that mean something as a reaction only.
const TAPS: [(Mark, &str); 3] = [(Mark::Yes, "✅✔👌"), (Mark::Maybe, "🤔"), (Mark::No, "🚫")];

/// Words, folded; of those that fit the longest is meant.
const WORDS: &[(Piece, &[&str])] = &[
    (
        Piece::Mark { mark: Mark::Yes, sign: false },
        &[
            "まる",
            "マル",
            "丸",
            "可",
            "可能",
            "ok",
            "okay",
            "おk",
            "オッケー",
            "おっけー",
            "yes",
            "大丈夫",
            "行けます",
            "いけます",
            "参加できます",
            "参加可能",
            "参加可",
            "参加",
            "出られます",
            "出席できます",
            "出席",
            "空いています",
            "空いてます",
            "あいています",
            "あいてます",
            "いいです",
            "いい",
            "よいです",
            "好都合",
            "good",
            "fine",
            "works",
            "can",
            "available",
        ],
    ),
    (
        Piece::Mark { mark: Mark::Maybe, sign: false },
        &[
            "さんかく",
            "サンカク",
            "三角",
            "たぶん",
            "多分",
            "おそらく",
            "微妙",
            "未定",
            "maybe",
            "perhaps",
            "if needed",
        ],
    ),
    (
        Piece::Mark { mark: Mark::No, sign: false },
        &[
            "ばつ",
            "バツ",
            "不可能",
            "不可",
            "欠席",
            "欠",
            "無理",
            "だめ",
            "ダメ",
            "駄目",
            "ng",
            "no",
            "cannot",
            "can't",
            "行けません",
            "いけません",
            "出られません",
            "参加できません",
            "不都合",
        ],
    ),
    (
        Piece::All,
        &["全部", "全て", "すべて", "ぜんぶ", "全日程", "全日", "どれも", "どの日も", "all", "any", "every"],
    ),
    (Piece::Both, &["どちらも", "両方とも", "両方", "両日とも", "両日", "both", "either"]),
    (Piece::Always, &["いつでも", "どれでも", "どの日でも", "どちらでも", "anytime", "any time", "always"]),
    (Piece::Except, &["以外", "を除き", "を除いて", "except", "but"]),
    (
        Piece::Others,
        &[
            "それ以外",
            "その他",
            "そのほか",
            "ほか",
            "他",
            "残り",
            "あと",
            "others",
            "other",
            "the rest",
            "rest",
        ],
    ),
    (Piece::Only, &["なら", "だけ", "のみ", "only"]),
    (Piece::Date(Part::Morning), &["午前", "午前中", "am", "morning"]),
    (Piece::Date(Part::Afternoon), &["午後", "pm", "afternoon"]),
    (
        Piece::Filler,
        &[
            "番目",
            "番",
            "日程",
            "候補",
            "は",
            "が",
            "を",
            "も",
            "の",
            "で",
            "に",
            "と",
            "とも",
            "です",
            "でお願いします",
            "をお願いします",
            "お願いします",
            "よろしくお願いします",
            "にします",
            "します",
            "ます",
            "and",
            "is",
            "are",
            "the",
            "on",
            "for",
            "me",
            "i",
            "i'm",
            "at",
            "please",
            "works for me",
        ],
    ),
];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [(&str, &str); 7] =
    [("月", "mon"), ("火", "tue"), ("水", "wed"), ("木", "thu"), ("金", "fri"), ("土", "sat"), ("日", "sun")];

/// The mark that a reaction means: by its first sign, because skin and sex may follow it.
pub(super) fn tapped(key: &str) -> Option<Mark> {
    let folded = crate::command::token::fold(key.trim());
    let first = folded.chars().next()?;
    let sign = SIGNS.iter().chain(&TAPS).find(|(_, signs)| signs.contains(first)).map(|(mark, _)| *mark);
    sign.or_else(|| match pieces(&folded).as_slice() {
        [(Piece::Mark { mark, .. }, _)] => Some(*mark),
        _ => None,
    })
}

/// A folded text in pieces, each with where it begins in bytes.
pub(super) fn pieces(text: &str) -> Vec<(Piece, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text.cut_from(at).chars().next() {
        let (piece, length) = piece(text.cut_from(at), c, text.cut_to(at).chars().next_back());
        out.push((piece, at));
        at += length.max(1);
    }
    out
}

fn piece(rest: &str, c: char, before: Option<char>) -> (Piece, usize) {
    let length = c.len_utf8();
    if matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{200D}' | '♀' | '♂' | '\u{1F3FB}'..='\u{1F3FF}') {
        return (Piece::Filler, length);
    }
    if let Some((mark, _)) = SIGNS.iter().find(|(_, signs)| signs.contains(c)) {
        return (Piece::Mark { mark: *mark, sign: true }, length);
    }
    if c.is_ascii_digit() {
        return digits(rest);
    }
    if c.is_whitespace() || "、,;(/|【[".contains(c) {
        return (Piece::Gap, length);
    }
    if "。.・:)#!&+=】]-~〜".contains(c) {
        return (Piece::Filler, length);
    }
    if let Some(found) = weekday(rest, before) {
        return found;
    }
    let in_word = before.is_some_and(|c| c.is_ascii_alphabetic());
    let is_sign = |c: char| matches!(c, 'o' | 'x');
    if is_sign(c) && before.is_some_and(is_sign) {
        // `oxo`: that all of the word is such letters was seen at its first.
        let mark = if c == 'o' { Mark::Yes } else { Mark::No };
        return (Piece::Mark { mark, sign: true }, length);
    }
    if c.is_ascii_alphabetic() {
        return if in_word { (Piece::Other, length) } else { latin(rest) };
    }
    word(rest).unwrap_or((Piece::Other, length))
}

/// The longest word that a text begins with.
fn word(rest: &str) -> Option<(Piece, usize)> {
    let all = WORDS.iter().flat_map(|(piece, words)| words.iter().map(move |word| (*piece, *word)));
    let fits = all.filter(|(_, word)| rest.starts_with(word) && ends_here(rest, word));
    fits.max_by_key(|(_, word)| word.len()).map(|(piece, word)| (piece, word.len()))
}

/// A Latin word ends where no letter follows.
fn ends_here(rest: &str, word: &str) -> bool {
    !word.ends_with(|c: char| c.is_ascii_alphabetic())
        || !rest.cut_from(word.len()).starts_with(|c: char| c.is_ascii_alphanumeric() || c == '\'')
}

/// A Latin word: one of ours, a month with its day, or marks typed as letters (`oxo`).
fn latin(rest: &str) -> (Piece, usize) {
    if let Some(found) = word(rest) {
        return found;
    }
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let letters = rest.cut_to(end);
    if let Some(index) = MONTHS.iter().position(|month| end <= 9 && letters.starts_with(month)) {
        let behind = rest.cut_from(end);
        let gap = behind.len() - behind.trim_start_matches([' ', '.']).len();
        let (day, length) = number(behind.cut_from(gap));
        if let (Some(day), Ok(month)) = (day, u32::try_from(index + 1)) {
            return (Piece::Date(Part::MonthDay(month, day)), end + gap + length);
        }
    }
    if letters.chars().all(|c| matches!(c, 'o' | 'x')) {
        let mark = if rest.starts_with('o') { Mark::Yes } else { Mark::No };
        return (Piece::Mark { mark, sign: true }, 1);
    }
    (Piece::Other, 1)
}

/// 水曜, (水), wed.
fn weekday(rest: &str, before: Option<char>) -> Option<(Piece, usize)> {
    for (index, (ja, en)) in WEEKDAYS.iter().enumerate() {
        let day = Weekday::try_from(u8::try_from(index).ok()?).ok()?;
        if let Some(behind) = rest.strip_prefix(ja) {
            let length = ["曜日", "曜"].iter().find(|word| behind.starts_with(**word)).map(|word| word.len());
            if let Some(length) = length {
                return Some((Piece::Date(Part::Weekday(day)), ja.len() + length));
            }
            if before == Some('(') && behind.starts_with(')') {
                return Some((Piece::Date(Part::Weekday(day)), ja.len()));
            }
        }
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let is_name = rest.starts_with(en) && (letters == 3 || rest.cut_to(letters).ends_with("day"));
        if is_name && !before.is_some_and(|c| c.is_ascii_alphabetic()) {
            return Some((Piece::Date(Part::Weekday(day)), letters));
        }
    }
    None
}

/// A number of at most four digits, and its length in bytes.
fn number(text: &str) -> (Option<u32>, usize) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text.cut_to(end).parse().ok().filter(|_| end <= 4), end)
}

/// What begins with a digit: a number, a span of numbers, a date or a time.
fn digits(rest: &str) -> (Piece, usize) {
    let (Some(first), length) = number(rest) else {
        return (Piece::Other, rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    };
    let behind = rest.cut_from(length);
    let after = |mark: &str| {
        let tail = behind.strip_prefix(mark)?;
        let (second, more) = number(tail);
        Some((second?, length + mark.len() + more))
    };
    let date = |part: Part, end: usize| (Piece::Date(part), end);
    if let Some((day, end)) = after("/") {
        return date(Part::MonthDay(first, day), end);
    }
    if let Some((day, end)) = after("月") {
        let tail = if rest.cut_from(end).starts_with('日') { '日'.len_utf8() } else { 0 };
        return date(Part::MonthDay(first, day), end + tail);
    }
    if let Some((minute, end)) = after(":").filter(|(_, end)| end - length == 3) {
        return date(Part::Time(first, minute), end);
    }
    if let Some(tail) = behind.strip_prefix('時').filter(|tail| !tail.starts_with('間')) {
        let (minute, more) = number(tail);
        let end = length + '時'.len_utf8();
        return match minute.filter(|_| tail.cut_from(more).starts_with('分')) {
            Some(minute) => date(Part::Time(first, minute), end + more + '分'.len_utf8()),
            None if tail.starts_with('半') => date(Part::Time(first, 30), end + '半'.len_utf8()),
            None => date(Part::Time(first, 0), end),
        };
    }
    if behind.starts_with('日') && !behind.starts_with("日程") {
        return date(Part::Day(first), length + '日'.len_utf8());
    }
    for end in ["st", "nd", "rd", "th"] {
        if behind.starts_with(end) && ends_here(behind, end) {
            return date(Part::Day(first), length + end.len());
        }
    }
    for dash in ["-", "~", "〜", "–", "から"] {
        if let Some((second, end)) = after(dash)
            && let (Ok(first), Ok(second)) = (usize::try_from(first), usize::try_from(second))
        {
            return (Piece::Span(first, second), end);
        }
    }
    match usize::try_from(first) {
        Ok(first) => (Piece::Number(first), length),
        Err(_) => (Piece::Other, length),
    }
}
