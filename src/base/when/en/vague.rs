//! English words that say no day and no time: they are asked back with what may be meant.

use crate::base::when::ast::{Day, Time};
use crate::base::when::en::month;
use crate::base::when::scan::{Instead, Scan};

const DAYS: &[(&str, &[&str])] = &[
    ("early next week", &["Monday next week", "Tuesday next week"]),
    ("later this week", &["this Thursday", "this Friday"]),
    ("next week", &["Monday next week", "Wednesday next week", "Friday next week"]),
    ("this week", &["this Thursday", "this Friday"]),
    ("end of the week", &["this Friday", "this Sunday"]),
    ("end of week", &["this Friday", "this Sunday"]),
    ("the weekend", &["this Saturday", "this Sunday", "Saturday next week"]),
    ("this weekend", &["this Saturday", "this Sunday"]),
    ("weekend", &["this Saturday", "this Sunday", "Saturday next week"]),
    ("next month", &["the 1st of next month", "the 15th of next month", "end of next month"]),
    ("this month", &["the 15th of this month", "end of this month"]),
    ("soon", &["in 30 minutes", "in 2 hours", "next working day"]),
    ("later", &["in 30 minutes", "in 2 hours", "next working day"]),
    ("asap", &["in 10 minutes", "in 30 minutes", "in 2 hours"]),
    ("as soon as possible", &["in 10 minutes", "in 30 minutes", "in 2 hours"]),
    ("now", &["in 10 minutes", "in 30 minutes", "in 2 hours"]),
    ("someday", &["next working day", "in 3 working days", "in a week"]),
    ("in a few days", &["in 3 days", "in 3 working days"]),
    ("in a few minutes", &["in 5 minutes", "in 10 minutes"]),
    ("in a few hours", &["in 2 hours", "in 3 hours"]),
    ("every week", &["every Monday", "every Wednesday", "every Friday"]),
    ("weekly", &["every Monday", "every Wednesday", "every Friday"]),
    ("every other week", &["every other Monday", "every other Wednesday", "every other Friday"]),
    ("biweekly", &["every other Monday", "every other Wednesday", "every other Friday"]),
    ("fortnightly", &["every other Monday", "every other Wednesday", "every other Friday"]),
    (
        "every month",
        &["every 1st of the month", "every first Monday of the month", "every last day of the month"],
    ),
    (
        "monthly",
        &["every 1st of the month", "every first Monday of the month", "every last day of the month"],
    ),
    ("every year", &["every year on 1 April", "every year on 31 March"]),
    ("yearly", &["every year on 1 April", "every year on 31 March"]),
    ("every hour", &["cron \"0 * * * *\""]),
    ("hourly", &["cron \"0 * * * *\""]),
    ("every morning", &["every day 8:30", "every day 9:00"]),
    ("every evening", &["every day 17:00", "every day 19:00"]),
];

const TIMES: &[(&str, &[&str])] = &[
    ("in the morning", &["9:00", "10:00", "11:00"]),
    ("morning", &["9:00", "10:00", "11:00"]),
    ("in the afternoon", &["13:00", "15:00", "17:00"]),
    ("afternoon", &["13:00", "15:00", "17:00"]),
    ("in the evening", &["17:00", "18:00", "19:00"]),
    ("evening", &["17:00", "18:00", "19:00"]),
    ("night", &["20:00", "21:00"]),
    ("at night", &["20:00", "21:00"]),
    ("tonight", &["19:00", "20:00", "21:00"]),
    ("lunchtime", &["12:00", "12:30", "13:00"]),
    ("lunch", &["12:00", "12:30", "13:00"]),
    ("end of day", &["17:00", "17:30", "24:00"]),
    ("end of the day", &["17:00", "17:30", "24:00"]),
    ("eod", &["17:00", "17:30", "24:00"]),
    ("cob", &["17:00", "17:30"]),
    ("close of business", &["17:00", "17:30"]),
    ("midnight", &["0:00", "24:00"]),
];

/// A vague day.
pub(in crate::base::when) fn day(s: &mut Scan) -> Option<Day> {
    s.attempt(part_of_month).or_else(|| {
        s.attempt(|s| {
            let start = s.at;
            let words = s.word_of(DAYS)?;
            s.mark(start, Instead::Words(words));
            Some(Day::Vague)
        })
    })
}

/// `early March`: the month stays, the part becomes a day.
fn part_of_month(s: &mut Scan) -> Option<Day> {
    let start = s.at;
    let words: &[&str] = s.word_of(&[
        ("early", &["1", "5", "10"]),
        ("mid", &["11", "15", "20"]),
        ("late", &["21", "25", "28"]),
    ])?;
    s.mark(start, Instead::Words(words));
    s.skip("-");
    month(s).map(|_| Day::Vague)
}

/// A vague time.
pub(in crate::base::when) fn time(s: &mut Scan) -> Option<Time> {
    s.attempt(|s| {
        let _ = s.any_word(&["at", "by", "this"]) && s.space();
        let start = s.at;
        let words = s.word_of(TIMES)?;
        s.mark(start, Instead::Words(words));
        Some(Time::vague())
    })
}
