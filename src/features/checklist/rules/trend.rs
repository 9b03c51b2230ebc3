//! Figures over months: what is counted at the end of one, and the table that people see.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::base::suppress::{self, Cell};
use crate::base::{Locale, Stamp};

/// An item whose share is below this brings its explanation.
const WEAK_PERCENT: i64 = 60;

/// The share of できている among those who answered できている or まだ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// So many of so many.
    Known {
        /// できている.
        does: i64,
        /// できている and まだ.
        base: i64,
    },
    /// Nearly everybody: fewer than five said まだ.
    Most,
    /// Hardly anybody: fewer than five said できている.
    Few,
    /// Too few answers.
    Hidden,
}

impl Share {
    /// In per cent, rounded.
    pub fn percent(self) -> Option<i64> {
        match self {
            Self::Known { does, base } if base > 0 => Some((does * 200 + base) / (base * 2)),
            _ => None,
        }
    }

    pub(in super::super) fn name(self) -> &'static str {
        match self {
            Self::Known { .. } => "share",
            Self::Most => "most",
            Self::Few => "few",
            Self::Hidden => "hidden",
        }
    }

    pub(in super::super) fn of(name: &str, does: Option<i64>, base: Option<i64>) -> Self {
        match (name, does, base) {
            ("share", Some(does), Some(base)) => Self::Known { does, base },
            ("most", ..) => Self::Most,
            ("few", ..) => Self::Few,
            _ => Self::Hidden,
        }
    }

    fn from(row: &[Cell]) -> Self {
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        match row {
            [Cell::Exact(does), Cell::Exact(not_yet)] => {
                Self::Known { does: count(*does), base: count(does + not_yet) }
            }
            [Cell::Exact(_), Cell::Few] => Self::Most,
            [Cell::Few, Cell::Exact(_)] => Self::Few,
            _ => Self::Hidden,
        }
    }
}

/// An answer, without whose it is beyond the part of the room that they belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Answered {
    pub(in super::super) part: String,
    pub(in super::super) item: String,
    pub(in super::super) since: i64,
    pub(in super::super) answer: i64,
}

/// What may be shown of an item in a month: of everybody (an empty part), or of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Figure {
    pub(in super::super) month: String,
    pub(in super::super) item: String,
    pub(in super::super) since: i64,
    pub(in super::super) part: String,
    pub(in super::super) share: Share,
}

/// Counts the answers of a month that is over.
pub(in super::super) fn counted(month: &str, answers: &[Answered]) -> Vec<Figure> {
    let parts: Vec<&str> = {
        let mut parts: Vec<&str> = answers.iter().map(|answer| answer.part.as_str()).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    };
    let mut items: BTreeMap<(&str, i64), Vec<Vec<u64>>> = BTreeMap::new();
    for answer in answers {
        let rows = items.entry((&answer.item, answer.since)).or_insert_with(|| vec![vec![0, 0]; parts.len()]);
        let part = parts.iter().position(|part| *part == answer.part);
        let place = usize::try_from(answer.answer - 1).ok();
        if let Some(count) = part.zip(place).and_then(|(part, place)| rows.get_mut(part)?.get_mut(place)) {
            *count += 1;
        }
    }
    let mut figures = Vec::new();
    for ((item, since), rows) in items {
        let shown = suppress::shown(&rows);
        let figure = |part: &str, row: &[Cell]| Figure {
            month: month.to_owned(),
            item: item.to_owned(),
            since,
            part: part.to_owned(),
            share: Share::from(row),
        };
        figures.push(figure("", &shown.total));
        if parts.len() > 1 {
            figures.extend(parts.iter().zip(&shown.groups).map(|(part, row)| figure(part, row)));
        }
    }
    figures
}

/// The months of a list in a room, for a table, a chart, or a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The list's title.
    pub title: String,
    /// The months (`2022-03`), oldest first.
    pub months: Vec<String>,
    /// One for each item and wording, in the order of the list; former wordings come last.
    pub lines: Vec<Line>,
}

/// A line of a trend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The item's id.
    pub item: String,
    /// The version in which it got these words.
    pub since: i64,
    /// Its words.
    pub label: String,
    /// Whether the list has other words for it now, or does not have it.
    pub former: bool,
    /// One for each month; `None`: it was not asked.
    pub points: Vec<Option<Share>>,
}

impl Trend {
    /// The line whose last figure is the lowest, if that is low.
    pub fn weakest(&self) -> Option<&Line> {
        let last = |line: &Line| match line.points.last()?.as_ref()? {
            Share::Few => Some(-1),
            share => share.percent(),
        };
        let lines = self.lines.iter().filter(|line| !line.former);
        let low =
            lines.filter_map(|line| Some((last(line)?, line))).filter(|(share, _)| *share < WEAK_PERCENT);
        low.min_by_key(|(share, _)| *share).map(|(_, line)| line)
    }
}

/// Puts figures of everybody into lines; `words` gives each item and wording its words, and whether it
/// is a former one, in the order in which they are shown.
pub(in super::super) fn trend(
    title: &str,
    figures: &[Figure],
    words: &[(String, i64, String, bool)],
    most_months: usize,
) -> Trend {
    let everybody = || figures.iter().filter(|figure| figure.part.is_empty());
    let mut months: Vec<String> = everybody().map(|figure| figure.month.clone()).collect();
    months.sort();
    months.dedup();
    months.drain(..months.len().saturating_sub(most_months));
    let lines = words.iter().map(|(item, since, label, former)| {
        let point = |month: &String| {
            let mut own = everybody().filter(|figure| figure.item == *item && figure.since == *since);
            own.find(|figure| figure.month == *month).map(|figure| figure.share)
        };
        let points = months.iter().map(point).collect();
        Line { item: item.clone(), since: *since, label: label.clone(), former: *former, points }
    });
    let lines = lines.filter(|line| line.points.iter().any(Option::is_some)).collect();
    Trend { title: title.to_owned(), months, lines }
}

/// The month of a moment, as it is stored.
pub(in super::super) fn month_of(at: Stamp, zone: Tz) -> String {
    at.local(zone).format("%Y-%m").to_string()
}

/// When the month behind the one of `at` begins, and the last day of the one of `at` in words.
pub(in super::super) fn month_start(at: Stamp, zone: Tz, locale: Locale) -> Option<(Stamp, String)> {
    let today = at.local(zone).date_naive();
    let (year, month) =
        if today.month() == 12 { (today.year() + 1, 1) } else { (today.year(), today.month() + 1) };
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = crate::base::calendar::show_date(first.pred_opt()?, Some(today), locale);
    Some((Stamp::midnight(first, zone)?, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(part: &str, counts: [usize; 4]) -> Vec<Answered> {
        let one = |answer: usize| Answered {
            part: part.to_owned(),
            item: "a".to_owned(),
            since: 1,
            answer: i64::try_from(answer + 1).unwrap(),
        };
        (0..4).flat_map(|answer| std::iter::repeat_n(one(answer), counts[answer])).collect()
    }

    fn share(counts: [usize; 4]) -> Share {
        counted("2022-03", &answers("x", counts))[0].share
    }

    #[test]
    fn a_share_is_shown_only_where_it_tells_of_nobody() {
        assert_eq!(share([7, 5, 9, 9]), Share::Known { does: 7, base: 12 });
        assert_eq!(share([9, 2, 0, 0]), Share::Most);
        assert_eq!(share([12, 0, 0, 0]), Share::Most);
        assert_eq!(share([1, 8, 0, 0]), Share::Few);
        assert_eq!(share([4, 4, 0, 0]), Share::Hidden);
        assert_eq!(share([2, 1, 20, 20]), Share::Hidden);
    }

    #[test]
    fn parts_are_shown_from_ten() {
        let both = [answers("city", [8, 6, 0, 0]), answers("pref", [9, 9, 0, 0])].concat();
        let shares: Vec<Share> = counted("2022-03", &both).into_iter().map(|figure| figure.share).collect();
        let known = |does, base| Share::Known { does, base };
        assert_eq!(shares, [known(17, 32), known(8, 14), known(9, 18)]);
        let small = [answers("city", [5, 2, 0, 0]), answers("pref", [9, 9, 0, 0])].concat();
        let shares: Vec<Share> = counted("2022-03", &small).into_iter().map(|figure| figure.share).collect();
        assert_eq!(shares, [known(14, 25), Share::Hidden, Share::Hidden]);
    }
}
