//! What a line says: who, until when, what. Pure.

mod readers;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::base::Stamp;
use crate::base::cut::Cut as _;
use crate::base::fold::visible;
use crate::base::holidays::Calendar;
use crate::base::office::Hours;
use crate::base::when::{self, Setting, When};
use crate::command::token::fold;
use crate::features::people;
use crate::features::todo::store::Todo;
pub use readers::READERS;

/// The longest text, in characters.
pub(super) const LONGEST: usize = 500;
/// No date with its words is longer.
const LONGEST_DATE: usize = 100;
/// Behind a date: until then.
const UNTIL: &[&str] = &["までに", "まで", "〆切", "〆", "締切", "締め切り", "期限"];
/// Before a date: until then.
const BY: &[&str] = &["by", "until", "till", "before", "due", "期限", "締切", "〆切"];
/// Behind a name inside a word: 「高嶋さんが」.
const PARTICLES: &[&str] = &["が", "は", "に", "、", "，", "：", ":"];
/// People who are nobody in particular.
const EVERYBODY: &[&str] = &["皆さん", "みなさん", "皆様", "お客さん", "たくさん"];

/// Until when something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The moment; midnight of the day when it says no time.
    pub at: Stamp,
    /// Whether it says a time.
    pub has_time: bool,
}

/// A line as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Names, written as names.
    pub(super) names: Vec<String>,
    /// A first word that may be a name, when there are no others.
    pub(super) perhaps: Option<String>,
    pub(super) due: Option<Due>,
    /// What is to be done; `perhaps` is left out.
    pub(super) body: String,
}

/// Reads `高嶋さん 3/10まで 会場の予約`, in any order.
pub(super) fn read(text: &str, setting: &Setting<'_>) -> Written {
    let text = &visible(text);
    let (due, rest) = without_date(text, setting);
    let rest = rest.trim().trim_start_matches(['、', ',', '，', '：', ':', 'に']).trim();
    let (names, rest) = names(rest);
    let mut written = Written { names, due, ..Written::default() };
    let (first, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let bare = first.trim_end_matches(['、', ',', '，', '：', ':']);
    if written.names.is_empty() && !behind.trim().is_empty() && !bare.is_empty() {
        written.perhaps = Some(bare.to_owned());
        behind.trim().clone_into(&mut written.body);
    } else {
        rest.clone_into(&mut written.body);
    }
    if written.body.is_empty() && written.perhaps.is_none() {
        text.clone_into(&mut written.body);
    }
    written
}

/// The names at the start of a text, and what follows them.
fn names(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((found, behind)) = name(rest) {
        names.extend(found);
        rest = behind.trim_start().trim_start_matches(['：', ':']).trim_start();
        if !rest.starts_with(['、', '，', ',', '・', '&', '＆']) && name(rest).is_none() {
            break;
        }
        rest = rest.trim_start_matches(['、', '，', ',', '・', '&', '＆']).trim_start();
    }
    (names, rest)
}

fn name(text: &str) -> Option<(Vec<String>, &str)> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, behind) = (text.cut_to(end), text.cut_from(end));
    if word.starts_with(['@', '＠']) && word.chars().count() > 1 {
        let bare = word.trim_end_matches(['、', ',', '，', '：', ':']);
        return Some((vec![bare.to_owned()], behind));
    }
    // Several names may be one word: 「高嶋さん、佐藤さん」, 「高嶋さんと佐藤さん」.
    let parts: Vec<&str> = word.split(['、', '，', ',', '・']).filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = parts.iter().flat_map(|part| part.split_inclusive("さんと")).collect();
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|part| if part.ends_with("さんと") { part.trim_end_matches('と') } else { part })
        .collect();
    let trimmed = |part: &str| part.trim_end_matches(['：', ':']).to_owned();
    if !parts.is_empty() && parts.iter().all(|part| is_name(&trimmed(part))) {
        return Some((parts.iter().map(|part| trimmed(part)).collect(), behind));
    }
    let at = word.find("さん").filter(|at| *at > 0)? + "さん".len();
    let (name, more) = word.cut_at(at);
    let particle = PARTICLES.iter().find(|particle| more.starts_with(**particle))?;
    is_name(name).then(|| (vec![name.to_owned()], text.cut_from(at + particle.len())))
}

fn is_name(word: &str) -> bool {
    people::is_titled(word) && !EVERYBODY.contains(&word)
}

/// The date in a text that says until when, and the text without it.
fn without_date(text: &str, setting: &Setting<'_>) -> (Option<Due>, String) {
    // It will be refused anyway.
    if text.chars().count() > LONGEST + LONGEST_DATE {
        return (None, text.to_owned());
    }
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8()))
        .filter(|at| text.cut_from(*at).starts_with(|c: char| !c.is_whitespace()))
        .collect();
    for (index, start) in starts.iter().enumerate() {
        let before = text.cut_to(*start).trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let by = BY.contains(&fold(word).trim_end_matches(':'));
        let piece = text.cut_from(*start);
        // `3/10までに会場を…`: nothing parts the date from what follows.
        let until_there = || {
            let at = piece.find("まで")?;
            let when = when::read(piece.cut_to(at), setting).ok()?;
            Some(when::Found { when, rest: piece.cut_from(at) })
        };
        let Some(found) = when::prefix(piece, setting).ok().or_else(until_there) else { continue };
        let Some(due) = due(&found.when, setting.zone) else { continue };
        let until = UNTIL.iter().find(|until| found.rest.starts_with(**until));
        let consumed = text.cut(*start..text.len() - found.rest.len());
        // The reader of dates may have taken it in.
        let has_until = until.is_some() || consumed.trim_end().trim_end_matches('に').ends_with("まで");
        let parted = found.rest.is_empty()
            || consumed.ends_with(|c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | '：' | ':'));
        let in_front = index == 0 || (parted && name(before).is_some_and(|(_, rest)| rest.trim().is_empty()));
        if !has_until && !(parted && (by || in_front || found.rest.is_empty())) {
            continue;
        }
        let before = if by { before.strip_suffix(word).unwrap_or(before).trim_end() } else { before };
        let behind = found.rest.cut_from(until.map_or(0, |until| until.len())).trim_start_matches('に');
        let behind = behind.trim_start_matches(['、', ',', '，']).trim();
        let gap = if before.is_empty() || behind.is_empty() { "" } else { " " };
        return (Some(due), format!("{before}{gap}{behind}"));
    }
    (None, text.to_owned())
}

/// Until when a date says.
pub(super) fn due(when: &When, zone: Tz) -> Option<Due> {
    match when {
        When::Moment { start, .. } => Some(Due { at: *start, has_time: true }),
        When::Days { to, .. } => Some(Due { at: Stamp::midnight(*to, zone)?, has_time: false }),
        When::Every(_) => None,
    }
}

/// Whether one that is open should have been done by now.
pub(super) fn is_overdue(todo: &Todo, now: Stamp, zone: Tz) -> bool {
    let Some(due) = todo.due_at.filter(|_| todo.is_open()) else { return false };
    if todo.has_time {
        return now > due;
    }
    now.local(zone).date_naive() > due.local(zone).date_naive()
}

/// When its people are told: at the start of the working day before, and of the day itself if the
/// office works then.
pub(super) fn moments(due: Stamp, zone: Tz, hours: Hours, calendar: &Calendar) -> [Option<Stamp>; 2] {
    let day = due.local(zone).date_naive();
    let start = |day: NaiveDate| Some(hours.working_moment(Stamp::midnight(day, zone)?, zone, calendar));
    let before = calendar.working_day_before(day).and_then(start);
    let on_day = if calendar.is_working_day(day) { start(day) } else { None };
    [before, on_day]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Locale;

    fn written(text: &str) -> String {
        let now = chrono::DateTime::parse_from_rfc3339("2022-03-01T09:00:00+09:00").unwrap();
        let zone = chrono_tz::Asia::Tokyo;
        let setting = Setting { now: Stamp::of(&now), zone, calendar: Calendar::usual(), locale: Locale::Ja };
        let read = read(text, &setting);
        let due = read.due.map_or_else(
            || "-".to_owned(),
            |due| {
                let format = if due.has_time { "%-m/%-d %H:%M" } else { "%-m/%-d" };
                due.at.local(zone).format(format).to_string()
            },
        );
        format!("{}|{}|{due}|{}", read.names.join("+"), read.perhaps.unwrap_or_default(), read.body)
    }

    #[test]
    fn reads_who_until_when_and_what() {
        for (text, expected) in [
            ("高嶋さん 3/10まで 会場の予約", "高嶋さん||3/10|会場の予約"),
            ("高嶋さん　３／１０まで　会場の予約", "高嶋さん||3/10|会場の予約"),
            ("3/10まで 高嶋さん 会場の予約", "高嶋さん||3/10|会場の予約"),
            ("高嶋さん 会場の予約 3/10まで", "高嶋さん||3/10|会場の予約"),
            ("高嶋さん 会場の予約 来週金曜", "高嶋さん||3/11|会場の予約"),
            ("高嶋さん 来週金曜 会場の予約", "高嶋さん||3/11|会場の予約"),
            ("高嶋さん 3/10までに会場を予約する", "高嶋さん||3/10|会場を予約する"),
            ("高嶋さんが会場を予約する", "高嶋さん||-|会場を予約する"),
            ("高嶋さん：会場の予約", "高嶋さん||-|会場の予約"),
            ("高嶋さん、佐藤さん 会場の予約", "高嶋さん+佐藤さん||-|会場の予約"),
            ("高嶋さん、佐藤課長 会場の予約", "高嶋さん+佐藤課長||-|会場の予約"),
            ("高嶋さんと佐藤さん 会場の予約 3/10", "高嶋さん+佐藤さん||3/10|会場の予約"),
            ("高嶋さん 佐藤さん 会場の予約", "高嶋さん+佐藤さん||-|会場の予約"),
            ("@bob 3/10 17時まで 会場の予約", "@bob||3/10 17:00|会場の予約"),
            ("bob book the room by 10 March", "|bob|3/10|book the room"),
            ("@bob by 10 March book the room", "@bob||3/10|book the room"),
            ("会場の予約", "||-|会場の予約"),
            ("3/4の研修会の名簿を送る", "||-|3/4の研修会の名簿を送る"),
            ("名簿 3/4の研修会のもの", "|名簿|-|3/4の研修会のもの"),
            ("たくさんの意見をまとめる", "||-|たくさんの意見をまとめる"),
            ("事務局 資料を送る", "|事務局|-|資料を送る"),
            ("会場の予約 期限： 3/10", "||3/10|会場の予約"),
            ("会場の予約 締切： ３／１０", "||3/10|会場の予約"),
            ("会場の予約 ＢＹ 3/10", "||3/10|会場の予約"),
            ("ＢＹ： 3/10 会場の予約", "||3/10|会場の予約"),
            ("高嶋さん", "高嶋さん||-|高嶋さん"),
            ("", "||-|"),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }

    #[test]
    fn a_day_without_midnight_is_a_day() {
        let now = Stamp(1_682_582_400_000);
        let zone = chrono_tz::Africa::Cairo;
        let setting = Setting { now, zone, calendar: Calendar::usual(), locale: Locale::Ja };
        let due = read("会場の予約 4/28まで", &setting).due.map(|due| due.at.local(zone).to_rfc3339());
        assert_eq!(due.as_deref(), Some("2023-04-28T01:00:00+03:00"));
    }
}
