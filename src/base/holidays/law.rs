//! The Public Holidays Act as rules.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Holiday, KNOWN};

macro_rules! names {
    ($($name:ident $ja:literal $en:literal)*) => {
        $(const $name: Holiday = Holiday { ja: $ja, en: $en };)*
    };
}

names! {
    NEW_YEAR "元日" "New Year’s Day"
    ADULTS "成人の日" "Coming of Age Day"
    FOUNDATION "建国記念の日" "National Foundation Day"
    EMPEROR "天皇誕生日" "Emperor’s Birthday"
    SPRING "春分の日" "Vernal Equinox Day"
    SHOWA "昭和の日" "Showa Day"
    CONSTITUTION "憲法記念日" "Constitution Day"
    GREENERY "みどりの日" "Greenery Day"
    CHILDREN "こどもの日" "Children’s Day"
    MARINE "海の日" "Marine Day"
    MOUNTAIN "山の日" "Mountain Day"
    AGED "敬老の日" "Respect for the Aged Day"
    AUTUMN "秋分の日" "Autumnal Equinox Day"
    SPORTS "スポーツの日" "Sports Day"
    HEALTH_SPORTS "体育の日" "Health and Sports Day"
    CULTURE "文化の日" "Culture Day"
    LABOUR "勤労感謝の日" "Labour Thanksgiving Day"
    ACCESSION "即位の日" "Accession Day"
    ENTHRONEMENT "即位礼正殿の儀の行われる日" "Enthronement Ceremony Day"
    SUBSTITUTE "振替休日" "substitute holiday"
    CITIZENS "国民の休日" "citizens’ holiday"
}

pub(super) fn holiday(date: NaiveDate) -> Option<Holiday> {
    if !KNOWN.contains(&date.year()) {
        return None;
    }
    national(date).or_else(|| substitute(date)).or_else(|| citizens(date))
}

/// The days of Article 2, with the special years.
fn national(date: NaiveDate) -> Option<Holiday> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let monday = |nth: u32| date.weekday() == Weekday::Mon && day.div_ceil(7) == nth;
    match (month, day) {
        (1, 1) => Some(NEW_YEAR),
        (1, _) if monday(2) => Some(ADULTS),
        (2, 11) => Some(FOUNDATION),
        (2, 23) if year >= 2020 => Some(EMPEROR),
        (3, _) if day == spring(year) => Some(SPRING),
        (4, 29) => Some(if year >= 2007 { SHOWA } else { GREENERY }),
        (5, 1) if year == 2019 => Some(ACCESSION),
        (5, 3) => Some(CONSTITUTION),
        (5, 4) if year >= 2007 => Some(GREENERY),
        (5, 5) => Some(CHILDREN),
        (7, _) => summer(date),
        (8, 10) if year == 2020 => Some(MOUNTAIN),
        (8, 8) if year == 2021 => Some(MOUNTAIN),
        (8, 11) if year >= 2016 && year != 2020 && year != 2021 => Some(MOUNTAIN),
        (9, 15) if year < 2003 => Some(AGED),
        (9, _) if year >= 2003 && monday(3) => Some(AGED),
        (9, _) if day == autumn(year) => Some(AUTUMN),
        (10, 22) if year == 2019 => Some(ENTHRONEMENT),
        (10, _) if monday(2) && year < 2020 => Some(HEALTH_SPORTS),
        (10, _) if monday(2) && year >= 2022 => Some(SPORTS),
        (11, 3) => Some(CULTURE),
        (11, 23) => Some(LABOUR),
        (12, 23) if year <= 2018 => Some(EMPEROR),
        _ => None,
    }
}

/// July: Marine Day, and the Olympic years, which moved it and Sports Day.
fn summer(date: NaiveDate) -> Option<Holiday> {
    let third_monday = date.weekday() == Weekday::Mon && date.day().div_ceil(7) == 3;
    match (date.year(), date.day()) {
        (2020, 23) | (2021, 22) => Some(MARINE),
        (2020, 24) | (2021, 23) => Some(SPORTS),
        (2020 | 2021, _) => None,
        (2000..=2002, day) => (day == 20).then_some(MARINE),
        _ => third_monday.then_some(MARINE),
    }
}

/// Article 3 (2): a holiday on a Sunday moves to the next day that is none; before 2007 only to
/// the Monday after it.
fn substitute(date: NaiveDate) -> Option<Holiday> {
    let mut day = date.pred_opt()?;
    while national(day).is_some() {
        if day.weekday() == Weekday::Sun {
            let counts = date.year() >= 2007 || date.weekday() == Weekday::Mon;
            return counts.then_some(SUBSTITUTE);
        }
        day = day.pred_opt()?;
    }
    None
}

/// Article 3 (3): a day between two holidays. Before 2007 a Sunday was none.
fn citizens(date: NaiveDate) -> Option<Holiday> {
    let between = national(date.pred_opt()?).is_some() && national(date.succ_opt()?).is_some();
    let sunday = date.weekday() == Weekday::Sun && date.year() < 2007;
    (between && !sunday).then_some(CITIZENS)
}

/// The day of March on which spring begins, for 1980 to 2099 (the formula of 海上保安庁水路部
/// 暦計算研究会編 新こよみ便利帳).
fn spring(year: i32) -> u32 {
    equinox(20_843_100, year)
}

/// The day of September on which autumn begins.
fn autumn(year: i32) -> u32 {
    equinox(23_248_800, year)
}

/// `base` in millionths of a day.
fn equinox(base: i64, year: i32) -> u32 {
    let years = i64::from(year) - 1980;
    let day = (base + 242_194 * years) / 1_000_000 - years / 4;
    u32::try_from(day).unwrap_or(0)
}
