//! Which fiscal year is meant: from April to March, as offices count.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::base::Stamp;
use crate::command::token::fold;

/// The first years of eras, less one.
const ERAS: &[(&[&str], i32)] = &[(&["令和", "r"], 2018), (&["平成", "h"], 1988), (&["昭和", "s"], 1925)];
const FIRST_MONTH: u32 = 4;

/// The fiscal year that a day is in, by the year in which it begins.
pub(in crate::features::minutes) fn of(day: NaiveDate) -> i32 {
    if day.month() < FIRST_MONTH { day.year() - 1 } else { day.year() }
}

/// Reads `令和3年度`, `R3年度`, `2021年度`, `今年度`, `FY2021`, `2021`.
pub(in crate::features::minutes) fn read(text: &str, today: NaiveDate) -> Option<i32> {
    let text = fold(text.trim());
    match text.as_str() {
        "今年度" | "本年度" | "this" | "this-year" => return Some(of(today)),
        "昨年度" | "前年度" | "last" | "last-year" => return Some(of(today) - 1),
        "来年度" | "次年度" | "next" | "next-year" => return Some(of(today) + 1),
        "一昨年度" => return Some(of(today) - 2),
        _ => {}
    }
    let bare =
        text.strip_suffix("年度").or(text.strip_suffix("度")).or(text.strip_suffix('年')).unwrap_or(&text);
    let bare = bare.trim();
    for (names, before) in ERAS {
        let Some(rest) = names.iter().find_map(|name| bare.strip_prefix(name)) else { continue };
        let rest = rest.trim_start_matches('.').trim();
        let year = if rest == "元" { 1 } else { rest.parse::<i32>().ok()? };
        return (1..=64).contains(&year).then_some(before + year);
    }
    let bare = bare.strip_prefix("fy").unwrap_or(bare).trim_start_matches(['-', ' ']);
    bare.parse().ok().filter(|year| (1990..=2100).contains(year))
}

/// When a fiscal year begins, and when the next one does.
pub(in crate::features::minutes) fn span(year: i32, zone: Tz) -> Option<(Stamp, Stamp)> {
    let start = |year: i32| Stamp::midnight(NaiveDate::from_ymd_opt(year, FIRST_MONTH, 1)?, zone);
    Some((start(year)?, start(year + 1)?))
}

/// The year of the era that is counted today, for showing 令和3年度; `None` before it.
pub(in crate::features::minutes) fn of_era(year: i32) -> Option<i32> {
    (year > 2018).then_some(year - 2018)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fiscal_years() {
        let today = NaiveDate::from_ymd_opt(2022, 3, 1).unwrap();
        for (text, year) in [
            ("令和3年度", Some(2021)),
            ("令和３年度", Some(2021)),
            ("令和元年度", Some(2019)),
            ("R3年度", Some(2021)),
            ("Ｒ３", Some(2021)),
            ("r3", Some(2021)),
            ("平成30年度", Some(2018)),
            ("2021年度", Some(2021)),
            ("2021", Some(2021)),
            ("FY2021", Some(2021)),
            ("今年度", Some(2021)),
            ("昨年度", Some(2020)),
            ("令和", None),
            ("12", None),
            ("来月", None),
        ] {
            assert_eq!(read(text, today), year, "{text}");
        }
        assert_eq!(of(NaiveDate::from_ymd_opt(2022, 4, 1).unwrap()), 2022);
        assert_eq!(of(NaiveDate::from_ymd_opt(2022, 3, 31).unwrap()), 2021);
    }
}
