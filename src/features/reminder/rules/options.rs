//! What may be said beside time and text: `確認まで 10分ごと 5回`, `遅れたら:やめる`.

use crate::base::cut::Cut as _;
use crate::command::token::fold;
use crate::store::schedules::Misfire;

/// Said until somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Repeats {
    /// So often at most, the first time included.
    pub(in super::super) most: i64,
    /// The pause between two times.
    pub(in super::super) every_ms: i64,
}

impl Default for Repeats {
    fn default() -> Self {
        Self { most: 3, every_ms: 30 * MINUTE_MS }
    }
}

const MINUTE_MS: i64 = 60 * 1000;
/// So often at most: a bot that nobody answers must fall silent.
const MOST: i64 = 20;
/// No shorter pause than this, and no longer one than a day.
const PAUSES: std::ops::RangeInclusive<i64> = 1..=24 * 60;

/// What was said beside time and text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Options {
    pub(in super::super) repeats: Option<Repeats>,
    pub(in super::super) misfire: Option<Misfire>,
}

impl Options {
    pub(in super::super) fn add(&mut self, other: Self) {
        self.repeats = self.repeats.or(other.repeats);
        self.misfire = self.misfire.or(other.misfire);
    }
}

/// Takes options off both ends of a text.
pub(in super::super) fn strip(text: &str) -> (&str, Options) {
    let mut text = text.trim();
    let mut options = Options::default();
    while let Some((rest, found)) = at_start(text).or_else(|| at_end(text)) {
        options.add(found);
        text = rest.trim();
    }
    (text, options)
}

/// Words with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect()
}

fn at_start(text: &str) -> Option<(&str, Options)> {
    let words = words(text);
    let (options, taken) = option(&words)?;
    let rest = words.get(taken).map_or("", |(at, _)| text.cut_from(*at));
    Some((rest, options))
}

fn at_end(text: &str) -> Option<(&str, Options)> {
    let words = words(text);
    // The longest option is `until confirmed every 10 minutes up to 5 times`.
    for from in words.len().saturating_sub(9)..words.len() {
        if let Some((options, taken)) = option(&words[from..])
            && from + taken == words.len()
        {
            return Some((text.cut_to(words[from].0).trim_end(), options));
        }
    }
    None
}

/// The option that the words begin with, and how many of them it has.
fn option(words: &[(usize, &str)]) -> Option<(Options, usize)> {
    let folded: Vec<String> = words.iter().take(9).map(|(_, word)| fold(word)).collect();
    let word = |at: usize| folded.get(at).map(String::as_str).unwrap_or_default();
    if let Some(misfire) = misfire(word(0)) {
        return Some((Options { misfire: Some(misfire), ..Options::default() }, 1));
    }
    let mut at = if let Some(rest) = word(0).strip_prefix("確認まで") {
        if !rest.is_empty() {
            let most = times(rest)?;
            let repeats = Repeats { most, ..Repeats::default() };
            return Some((Options { repeats: Some(repeats), ..Options::default() }, 1));
        }
        1
    } else if word(0) == "until" && ["confirmed", "answered", "confirmed,"].contains(&word(1)) {
        2
    } else {
        return None;
    };
    let mut repeats = Repeats::default();
    loop {
        if ["up", "at", "to", "most", "最大"].contains(&word(at)) && at < folded.len() {
            at += 1;
        } else if let Some(most) = times(word(at)) {
            (repeats.most, at) = (most, at + 1);
        } else if let (Some(most), "times") = (number(word(at)), word(at + 1)) {
            (repeats.most, at) = (most.clamp(1, MOST), at + 2);
        } else if let Some(minutes) = pause_ja(word(at)) {
            (repeats.every_ms, at) = (minutes * MINUTE_MS, at + 1);
        } else if let ("every", Some(count)) = (word(at), number(word(at + 1))) {
            let minutes = match word(at + 2).trim_end_matches(',') {
                "min" | "minute" | "minutes" => count,
                "h" | "hour" | "hours" => count.saturating_mul(60),
                _ => break,
            };
            (repeats.every_ms, at) = (clamped(minutes) * MINUTE_MS, at + 3);
        } else {
            break;
        }
    }
    Some((Options { repeats: Some(repeats), ..Options::default() }, at))
}

/// `5回`, `最大5回`, `5回まで`.
fn times(word: &str) -> Option<i64> {
    let word = word.trim_start_matches(['、', ',', ':']);
    let word = word.strip_prefix("最大").unwrap_or(word);
    let word = word.strip_suffix("まで").unwrap_or(word);
    Some(number(word.strip_suffix('回')?)?.clamp(1, MOST))
}

/// `10分ごと`, `1時間おきに`, in minutes.
fn pause_ja(word: &str) -> Option<i64> {
    let word = word.strip_suffix('に').unwrap_or(word);
    let word = ["ごと", "毎", "おき"].iter().find_map(|end| word.strip_suffix(end))?;
    let minutes = match word.strip_suffix("時間") {
        Some(hours) => number(hours)?.saturating_mul(60),
        None => number(word.strip_suffix('分')?)?,
    };
    Some(clamped(minutes))
}

fn clamped(minutes: i64) -> i64 {
    minutes.clamp(*PAUSES.start(), *PAUSES.end())
}

fn number(word: &str) -> Option<i64> {
    word.parse().ok().filter(|number| *number > 0)
}

/// Whether a word looks like an option whose value is not known.
pub(in super::super) fn has_option_word(body: &str) -> bool {
    body.split_whitespace().map(fold).any(|word| {
        ["遅れたら:", "late:", "if-late:"].iter().any(|start| word.starts_with(start))
            && !word.contains("://")
    })
}

/// `遅れたら:報告`, `late:skip`.
fn misfire(word: &str) -> Option<Misfire> {
    let value =
        ["遅れたら:", "遅れたら", "late:", "if-late:"].iter().find_map(|start| word.strip_prefix(start))?;
    Some(match value {
        "出す" | "知らせる" | "お知らせ" | "send" => Misfire::Late,
        "報告" | "一覧" | "report" | "list" => Misfire::Report,
        "やめる" | "休み" | "なし" | "skip" | "drop" => Misfire::Skip,
        _ => return None,
    })
}
