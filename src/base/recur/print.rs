//! A recurrence in words that can be entered again.

use std::fmt::{self, Write as _};

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::base::Locale;
use crate::base::calendar::{show_date, weekday_en, weekday_ja};
use crate::base::recur::{HolidayRule, Move, Pattern, Recurrence};

impl fmt::Display for Recurrence {
    /// In Japanese, as it is written in the log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(Locale::Ja))
    }
}

impl Recurrence {
    /// As people write it. The text can be entered again and then means the same.
    pub fn show(&self, locale: Locale) -> String {
        let mut text = match locale {
            Locale::Ja => pattern_ja(&self.pattern),
            Locale::En => pattern_en(&self.pattern),
        };
        self.show_time(&mut text, locale);
        if let Some(rule) = show_rule(self.holidays, locale) {
            text.push_str(rule);
        }
        let full = |date: NaiveDate| show_date(date, None, locale);
        let (from, until) = (self.from.map(full), self.until.map(full));
        let count = self.count.map(|count| count.to_string());
        let parts = match locale {
            Locale::Ja => [("", from, "から"), ("", until, "まで"), ("全", count, "回")],
            Locale::En => [("from ", from, ""), ("until ", until, ""), ("", count, " times")],
        };
        for (before, value, after) in parts {
            if let Some(value) = value {
                let _ = write!(text, " {before}{value}{after}");
            }
        }
        text
    }

    fn show_time(&self, text: &mut String, locale: Locale) {
        let mut minutes = self.minutes;
        if let Some(time) = self.time {
            let _ = write!(text, " {}", clock(time));
            // An end on the same day is shown as a time, any other as a length.
            if let Some(length) = minutes {
                let (end, days) = time.overflowing_add_signed(TimeDelta::minutes(i64::from(length)));
                if days == 0 && end.second() == 0 {
                    let _ = write!(text, "-{}", clock(end));
                    minutes = None;
                }
            }
        }
        if let Some(length) = minutes {
            let _ = match locale {
                Locale::Ja => write!(text, " {length}分間"),
                Locale::En => write!(text, " for {length} minutes"),
            };
        }
    }
}

fn clock(time: NaiveTime) -> String {
    let format = if time.second() == 0 { "%-H:%M" } else { "%-H:%M:%S" };
    time.format(format).to_string()
}

fn show_rule(rule: HolidayRule, locale: Locale) -> Option<&'static str> {
    Some(match (rule, locale) {
        (HolidayRule::AsIs, _) => return None,
        (HolidayRule::Holidays(Move::Skip), Locale::Ja) => " 祝日なら休み",
        (HolidayRule::Holidays(Move::Before), Locale::Ja) => " 祝日なら前営業日",
        (HolidayRule::Holidays(Move::After), Locale::Ja) => " 祝日なら翌営業日",
        (HolidayRule::DaysOff(Move::Skip), Locale::Ja) => " 休日なら休み",
        (HolidayRule::DaysOff(Move::Before), Locale::Ja) => " 休日なら前営業日",
        (HolidayRule::DaysOff(Move::After), Locale::Ja) => " 休日なら翌営業日",
        (HolidayRule::Holidays(Move::Skip), Locale::En) => ", skip holidays",
        (HolidayRule::Holidays(Move::Before), Locale::En) => ", on holidays the working day before",
        (HolidayRule::Holidays(Move::After), Locale::En) => ", on holidays the working day after",
        (HolidayRule::DaysOff(Move::Skip), Locale::En) => ", skip days off",
        (HolidayRule::DaysOff(Move::Before), Locale::En) => ", on days off the working day before",
        (HolidayRule::DaysOff(Move::After), Locale::En) => ", on days off the working day after",
    })
}

fn pattern_ja(pattern: &Pattern) -> String {
    let listed = |days: &super::Weekdays| {
        let names: String = days.iter().map(weekday_ja).collect();
        if names.chars().count() == 1 { format!("{names}曜") } else { names }
    };
    match pattern {
        Pattern::Daily { every: 0 | 1 } => "毎日".to_owned(),
        Pattern::Daily { every } => format!("{every}日ごと"),
        Pattern::Working => "平日".to_owned(),
        Pattern::Weekly { every: 0 | 1, days } => format!("毎週{}", listed(days)),
        Pattern::Weekly { every: 2, days } => format!("隔週{}", listed(days)),
        Pattern::Weekly { every, days } => format!("{every}週間ごとの{}", listed(days)),
        Pattern::Monthly { days } => {
            let days: Vec<String> = of_month(*days).map(|day| format!("{day}日")).collect();
            format!("毎月{}", days.join("・"))
        }
        Pattern::Nth { nth, weekday } => format!("毎月第{nth}{}曜", weekday_ja(*weekday)),
        Pattern::Last { weekday } => format!("毎月最終{}曜", weekday_ja(*weekday)),
        Pattern::EndOfMonth => "毎月末日".to_owned(),
        Pattern::LastWorking => "毎月最終営業日".to_owned(),
        Pattern::Yearly { month, day } => format!("毎年{month}月{day}日"),
        Pattern::Cron(cron) => format!("cron \"{}\"", cron.text()),
    }
}

fn pattern_en(pattern: &Pattern) -> String {
    let listed = |days: &super::Weekdays| days.iter().map(weekday_en).collect::<Vec<_>>().join(", ");
    match pattern {
        Pattern::Daily { every: 0 | 1 } => "every day".to_owned(),
        Pattern::Daily { every } => format!("every {every} days"),
        Pattern::Working => "every weekday".to_owned(),
        Pattern::Weekly { every: 0 | 1, days } => format!("every {}", listed(days)),
        Pattern::Weekly { every: 2, days } => format!("every other {}", listed(days)),
        Pattern::Weekly { every, days } => format!("every {every} weeks on {}", listed(days)),
        Pattern::Monthly { days } => {
            let days: Vec<String> = of_month(*days).map(ordinal).collect();
            format!("every {} of the month", days.join(", "))
        }
        Pattern::Nth { nth, weekday } => {
            format!("every {} {} of the month", ordinal(u32::from(*nth)), weekday_en(*weekday))
        }
        Pattern::Last { weekday } => format!("every last {} of the month", weekday_en(*weekday)),
        Pattern::EndOfMonth => "every last day of the month".to_owned(),
        Pattern::LastWorking => "every last working day of the month".to_owned(),
        Pattern::Yearly { month, day } => {
            let date = NaiveDate::from_ymd_opt(2024, *month, *day);
            format!(
                "every year on {}",
                date.map(|date| date.format("%-d %b").to_string()).unwrap_or_default()
            )
        }
        Pattern::Cron(cron) => format!("cron \"{}\"", cron.text()),
    }
}

fn of_month(days: u32) -> impl Iterator<Item = u32> {
    (1..=31).filter(move |day| days >> day & 1 == 1)
}

fn ordinal(number: u32) -> String {
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}
