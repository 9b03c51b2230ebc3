//! Slots that are proposed: `来週の平日 10時〜16時 60分`.

use chrono::{Datelike, Days, Months, NaiveDate, Timelike, Weekday};

use crate::base::Stamp;
use crate::base::cut::Cut as _;
use crate::base::fold::strip_prefix;
use crate::base::holidays::last_day;
use crate::base::recur::from_wall_clock;
use crate::base::when::{self, Setting, When};
use crate::command::token::fold;

/// So many slots are proposed at most.
const MOST: usize = 10;
/// When nobody proposes a meeting, in minutes after midnight.
const LUNCH: (i64, i64) = (12 * 60, 13 * 60);
/// The hours of a day where none are said.
const USUAL: (i64, i64) = (10 * 60, 16 * 60);
const MORNING: (i64, i64) = (9 * 60, 12 * 60);
const AFTERNOON: (i64, i64) = (13 * 60, 17 * 60);
/// The longest span of days that is looked at.
const LONGEST_DAYS: i64 = 100;

/// What slots are to be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Plan {
    pub(in crate::features::datepoll) from: NaiveDate,
    pub(in crate::features::datepoll) to: NaiveDate,
    /// Hours of a day, in minutes after midnight; without an end there is one slot a day.
    open: (i64, Option<i64>),
}

/// Slots that are proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Proposed {
    pub(in crate::features::datepoll) slots: Vec<(Stamp, Stamp)>,
    /// Weekdays that were left out because the office is closed.
    pub(in crate::features::datepoll) closed: Vec<NaiveDate>,
}

/// Reads a plan at the start of a text, and how long it is in bytes.
pub(in crate::features::datepoll) fn read(text: &str, setting: &Setting<'_>) -> Option<(Plan, usize)> {
    let (from, to, mut at, is_named) = days(text, setting)?;
    let mut open = None;
    let gap = |at: usize| {
        at + text.cut_from(at).len()
            - text.cut_from(at).trim_start_matches([' ', '\u{3000}', '、', ',', 'の']).len()
    };
    let behind = gap(at);
    if let Some((hours, length)) = hours(text.cut_from(behind), setting) {
        open = Some(hours);
        at = behind + length;
    }
    let ends = text.cut_from(at).chars().next().is_none_or(|c| c.is_whitespace() || "、,。".contains(c));
    // 「来週」 alone may begin a title.
    let open = if is_named { open.unwrap_or((USUAL.0, Some(USUAL.1))) } else { open? };
    ends.then_some((Plan { from, to, open }, at))
}

/// Days, where they end in the text, and whether working days were named.
fn days(text: &str, setting: &Setting<'_>) -> Option<(NaiveDate, NaiveDate, usize, bool)> {
    let (before, mut at) = eat_working(text, 0);
    let (from, to, length) =
        period(text.cut_from(at), setting).or_else(|| range(text.cut_from(at), setting))?;
    at += length;
    let (after, at) = eat_working(text, at);
    Some((from, to, at, before || after))
}

/// `の平日`, `weekdays`.
fn eat_working(text: &str, at: usize) -> (bool, usize) {
    const WORDS: [&str; 7] =
        ["平日", "営業日", "開庁日", "working days", "weekdays", "on weekdays", "workdays"];
    let rest = text.cut_from(at);
    let bare = rest.trim_start_matches([' ', '\u{3000}', 'の']);
    let skipped = rest.len() - bare.len();
    let found = WORDS.iter().find_map(|word| Some((word, strip_prefix(bare, word)?)));
    let Some((word, behind)) = found else { return (false, at) };
    let end = at + skipped + bare.len() - behind.len();
    // `weekdays next week`: what follows is read on.
    let gap = if word.is_ascii() && at == 0 { behind.len() - behind.trim_start().len() } else { 0 };
    (true, end + gap)
}

/// A week or a month by its name.
fn period(text: &str, setting: &Setting<'_>) -> Option<(NaiveDate, NaiveDate, usize)> {
    const WEEKS: [(&str, u64); 6] = [
        ("再来週", 2),
        ("来週", 1),
        ("今週", 0),
        ("the week after next", 2),
        ("next week", 1),
        ("this week", 0),
    ];
    const MONTHS: [(&str, u32); 4] = [("来月", 1), ("今月", 0), ("next month", 1), ("this month", 0)];
    let length = |word: &str| Some(text.len() - strip_prefix(text, word)?.len());
    let today = setting.today();
    if let Some((length, weeks)) = WEEKS.iter().find_map(|(word, weeks)| Some((length(word)?, weeks))) {
        let monday = today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
        let from = monday.checked_add_days(Days::new(7 * weeks))?;
        return Some((from.max(today), from.checked_add_days(Days::new(6))?, length));
    }
    let (length, months) = MONTHS.iter().find_map(|(word, months)| Some((length(word)?, months)))?;
    let first = today.with_day(1)?.checked_add_months(Months::new(*months))?;
    Some((first.max(today), last_day(first)?, length))
}

/// `3/7〜3/11`.
fn range(text: &str, setting: &Setting<'_>) -> Option<(NaiveDate, NaiveDate, usize)> {
    // Hours behind a space are no part of the days.
    let word = text.find(char::is_whitespace).unwrap_or(text.len());
    let extent = when::extent(text.get(..word)?);
    let part = text.get(..extent).filter(|part| !part.is_empty())?;
    match when::read(part, setting).ok()? {
        When::Days { from, to } if from < to && (to - from).num_days() < LONGEST_DAYS => {
            Some((from, to, extent))
        }
        _ => None,
    }
}

/// Hours of a day at the start of a text.
fn hours(text: &str, setting: &Setting<'_>) -> Option<((i64, Option<i64>), usize)> {
    let extent = when::extent(text);
    let part = text.get(..extent).unwrap_or_default();
    if !part.is_empty() && is_time_alone(part) {
        let day = setting.today().checked_add_days(Days::new(7))?.format("%Y/%-m/%-d");
        if let Ok(When::Moment { start, end }) = when::read(&format!("{day} {part}"), setting) {
            let minutes = |at: Stamp| {
                let at = at.local(setting.zone);
                i64::from(at.hour() * 60 + at.minute())
            };
            let until = end.map(|end| match minutes(end) {
                0 => 24 * 60,
                until => until,
            });
            return Some(((minutes(start), until), extent));
        }
    }
    let halves = [
        ("午前中", MORNING),
        ("午前", MORNING),
        ("午後", AFTERNOON),
        ("mornings", MORNING),
        ("afternoons", AFTERNOON),
    ];
    let (open, behind) = halves.iter().find_map(|(word, open)| Some((open, strip_prefix(text, word)?)))?;
    Some(((open.0, Some(open.1)), text.len() - behind.len()))
}

/// Whether a text is a time of day, or two, and no date.
pub(in crate::features::datepoll) fn is_time_alone(text: &str) -> bool {
    let folded = fold(text);
    let left = ["午前", "午後", "時", "分", "半", "から", "まで", "am", "pm", "to"]
        .iter()
        .fold(folded, |left, word| left.replace(word, ""));
    let has_time = fold(text).contains([':', '時']) || fold(text).contains("am") || fold(text).contains("pm");
    has_time && left.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ":-~〜–—".contains(c))
}

impl Plan {
    /// The slots of so many minutes that the plan makes, spread over its days, the lunch break left out.
    pub(in crate::features::datepoll) fn propose(self, minutes: i64, setting: &Setting<'_>) -> Proposed {
        let days: Vec<NaiveDate> = self.from.iter_days().take_while(|day| *day <= self.to).collect();
        let is_weekday = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let (working, closed): (Vec<_>, Vec<_>) =
            days.into_iter().filter(is_weekday).partition(|day| setting.calendar.is_working_day(*day));
        let times = self.times(minutes);
        let starts = |day: &NaiveDate| -> Vec<Stamp> {
            let at = |minute: &i64| {
                let minute = u32::try_from(*minute).ok()?;
                let local = day.and_hms_opt(minute / 60, minute % 60, 0)?;
                // Nobody meets in an hour that the clock skips.
                from_wall_clock(local, setting.zone).map(|at| Stamp::of(&at))
            };
            times.iter().filter_map(at).filter(|start| *start > setting.now).collect()
        };
        let by_day: Vec<Vec<Stamp>> =
            working.iter().map(starts).filter(|starts| !starts.is_empty()).collect();
        let by_day = spread(&by_day, MOST);
        let each = (MOST / by_day.len().max(1)).max(1);
        let slots = by_day.iter().flat_map(|starts| spread(starts, each));
        let slots = slots.map(|start| (start, start.plus_ms(minutes * 60_000))).collect();
        Proposed { slots, closed }
    }

    /// When slots may begin on a day, in minutes after midnight.
    fn times(self, minutes: i64) -> Vec<i64> {
        let (from, Some(until)) = self.open else { return vec![self.open.0] };
        let all = |lunch: bool| {
            let mut times = Vec::new();
            let mut at = from;
            while minutes > 0 && at + minutes <= until {
                if lunch && at < LUNCH.1 && at + minutes > LUNCH.0 {
                    at = LUNCH.1;
                    continue;
                }
                times.push(at);
                at += minutes;
            }
            times
        };
        let times = all(true);
        if times.is_empty() { all(false) } else { times }
    }
}

/// At most so many of the things, evenly from the first to the last.
fn spread<T: Clone>(things: &[T], most: usize) -> Vec<T> {
    if things.len() <= most {
        return things.to_vec();
    }
    if most <= 1 {
        return things.first().cloned().into_iter().collect();
    }
    let index = |n: usize| (n * (things.len() - 1) + (most - 1) / 2) / (most - 1);
    (0..most).filter_map(|n| things.get(index(n)).cloned()).collect()
}

/// A length of time at the start of a text in minutes, and how long it is in bytes.
pub(in crate::features::datepoll) fn length(text: &str) -> Option<(i64, usize)> {
    let word_end = text.find(|c: char| c.is_whitespace() || "、,".contains(c)).unwrap_or(text.len());
    let second_end = || {
        let rest = text.cut_from(word_end);
        let start = word_end + rest.len() - rest.trim_start().len();
        text.cut_from(start).find(char::is_whitespace).map_or(text.len(), |end| start + end)
    };
    let one = minutes(text.cut_to(word_end)).map(|minutes| (minutes, word_end));
    // `60 min` is two words.
    one.or_else(|| {
        let end = second_end();
        let is_number = !text.cut_to(word_end).is_empty()
            && fold(text.cut_to(word_end)).chars().all(|c| c.is_ascii_digit());
        is_number.then(|| minutes(text.cut_to(end))).flatten().map(|minutes| (minutes, end))
    })
}

fn minutes(text: &str) -> Option<i64> {
    let folded = fold(text);
    let text: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let number = |text: &str| text.parse::<i64>().ok().filter(|n| (1..=1440).contains(n));
    let half = |text: &str| text.strip_suffix(".5").and_then(number).map(|hours| hours * 60 + 30);
    for unit in ["分間", "分", "minutes", "mins", "min"] {
        if let Some(count) = text.strip_suffix(unit) {
            if let Some((hours, minutes)) = count.split_once("時間") {
                return Some(number(hours)? * 60 + number(minutes)?);
            }
            return number(count);
        }
    }
    if let Some(count) = text.strip_suffix("時間半") {
        return number(count).map(|hours| hours * 60 + 30);
    }
    for unit in ["時間", "hours", "hour", "hrs", "hr", "h"] {
        if let Some(count) = text.strip_suffix(unit) {
            return number(count).map(|hours| hours * 60).or_else(|| half(count)).filter(|m| *m <= 1440);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Locale;
    use crate::base::holidays::Calendar;

    /// Monday, 3 January 2022, in the morning.
    fn setting() -> Setting<'static> {
        let now = Stamp(1_641_168_000_000);
        Setting { now, zone: chrono_tz::Asia::Tokyo, calendar: Calendar::usual(), locale: Locale::Ja }
    }

    fn proposed(text: &str, minutes: i64) -> String {
        let Some((plan, length)) = read(text, &setting()) else { return "-".to_owned() };
        let found = plan.propose(minutes, &setting());
        let slots = found
            .slots
            .iter()
            .map(|(start, _)| start.local(chrono_tz::Asia::Tokyo).format("%-d %-H:%M").to_string());
        let closed = found.closed.iter().map(|day| format!("-{}", day.day()));
        let all: Vec<String> = slots.chain(closed).collect();
        format!("{}|{}", all.join(", "), &text[length..])
    }

    #[test]
    fn spreads_slots_over_working_days() {
        assert_eq!(
            proposed("来週の平日 10時〜16時 60分", 60),
            "11 10:00, 11 15:00, 12 10:00, 12 15:00, 13 10:00, 13 15:00, 14 10:00, 14 15:00, -10| 60分"
        );
        assert_eq!(
            proposed("weekdays next week 13:00-14:00", 60),
            "11 13:00, 12 13:00, 13 13:00, 14 13:00, -10|"
        );
        assert_eq!(
            proposed("今週の平日 午後 90分", 90),
            "4 13:00, 4 14:30, 5 13:00, 5 14:30, 6 13:00, 6 14:30, 7 13:00, 7 14:30, -3| 90分"
        );
        assert_eq!(
            proposed("来週の平日", 120),
            "11 10:00, 11 13:00, 12 10:00, 12 13:00, 13 10:00, 13 13:00, 14 10:00, 14 13:00, -10|"
        );
        assert_eq!(proposed("1/5〜1/6 10時〜12時", 60), "5 10:00, 5 11:00, 6 10:00, 6 11:00|");
        assert_eq!(proposed("来月の平日 10時", 60).matches(',').count(), 11);
        // The Kelvin sign is longer than the `k` it folds to; so are full-width letters.
        assert_eq!(
            proposed("next wee\u{212A} 13:00-14:00", 60),
            "11 13:00, 12 13:00, 13 13:00, 14 13:00, -10|"
        );
        assert_eq!(
            proposed("wee\u{212A}days next week 13:00-14:00", 60),
            proposed("weekdays next week 13:00-14:00", 60)
        );
        assert_eq!(proposed("ｎｅｘｔ ｗｅｅｋ 10時", 60), proposed("next week 10時", 60));
        assert_eq!(proposed("next week ａｆｔｅｒｎｏｏｎｓ", 60), proposed("next week afternoons", 60));
        for talk in ["来週の定例", "来週", "GM", "1/5 10:00", "平日", ""] {
            assert_eq!(proposed(talk, 60), "-", "{talk}");
        }
    }

    #[test]
    fn reads_lengths() {
        for (text, expected) in [
            ("60分", Some(60)),
            ("６０分 1/5", Some(60)),
            ("1時間", Some(60)),
            ("1時間半", Some(90)),
            ("1時間30分", Some(90)),
            ("1.5h", Some(90)),
            ("90 min next week", Some(90)),
            ("2 hours", Some(120)),
            ("10時", None),
            ("0分", None),
            ("1/5 10:00", None),
            ("分", None),
        ] {
            assert_eq!(length(text).map(|(minutes, _)| minutes), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(来週|今月|の|平日|10時|〜|16:00|60分|next week|午後|\\PC| ){0,12}") {
            if let Some((plan, _)) = read(&text, &setting()) {
                proptest::prop_assert!(plan.propose(60, &setting()).slots.len() <= MOST);
            }
            let _ = length(&text);
        }
    }
}
