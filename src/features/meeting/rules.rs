//! What a line asks for, what an answer means, and when people are reminded. Pure.

pub(super) mod answer;
pub(super) mod ics;
pub(super) mod line;
mod readers;
pub(super) mod rrule;
pub(super) mod times;
pub(super) mod title;

use crate::base::Stamp;
use crate::command::token::fold;
pub use readers::READERS;

/// A meeting whose end nobody said takes an hour.
pub(super) const HOUR_MS: i64 = 60 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;
/// The longest title, place, subject or name, in characters.
pub(super) const LONGEST: usize = 300;
/// The most seats, guests, points and materials.
pub(super) const MOST: usize = 100;

/// How a meeting is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Onsite,
    Online,
    Hybrid,
    Mail,
}

impl Form {
    pub(super) const ALL: [Self; 4] = [Self::Onsite, Self::Online, Self::Hybrid, Self::Mail];

    /// Its name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Onsite => "onsite",
            Self::Online => "online",
            Self::Hybrid => "hybrid",
            Self::Mail => "mail",
        }
    }

    pub(super) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|form| form.name() == name).unwrap_or(Self::Onsite)
    }

    /// The form that people call by this word.
    pub(super) fn called(word: &str) -> Option<Self> {
        let folded = fold(word);
        let bare = folded.replace("(書面)", "");
        Some(match bare.trim_matches(['(', ')', '【', '】', '[', ']']) {
            "対面" | "会場" | "集合" | "参集" | "onsite" | "on-site" | "in-person" => Self::Onsite,
            "オンライン" | "web" | "web会議" | "ウェブ" | "リモート" | "online" | "remote" => {
                Self::Online
            }
            "ハイブリッド" | "併用" | "会場とオンライン" | "hybrid" => Self::Hybrid,
            "メール" | "書面" | "書面開催" | "持ち回り" | "mail" | "email" | "e-mail" => {
                Self::Mail
            }
            _ => return None,
        })
    }

    /// The form that follows from where people meet.
    pub(super) fn of(place: Option<&str>, link: Option<&str>) -> Self {
        match (place, link) {
            (Some(_), Some(_)) => Self::Hybrid,
            (None, Some(_)) => Self::Online,
            _ => Self::Onsite,
        }
    }

    /// The answers that make sense, in the order in which they are shown.
    pub(super) fn answers(self) -> &'static [&'static str] {
        match self {
            Self::Onsite => &["onsite", "absent", "undecided"],
            Self::Online => &["online", "absent", "undecided"],
            Self::Hybrid => &["onsite", "online", "absent", "undecided"],
            Self::Mail => &[],
        }
    }
}

/// Only these are links; whatever else is written behind リンク: is none.
pub(super) fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && text.len() <= 2000
}

/// `15分前`, `15`, `30 min`, `1時間前`, `なし`: minutes before, 0 for none.
pub(super) fn remind(text: &str) -> Option<i64> {
    let folded = fold(text.trim());
    if ["なし", "無し", "不要", "none", "no", "off"].contains(&folded.as_str()) {
        return Some(0);
    }
    minutes(folded.trim_end_matches("before").trim_end_matches('前').trim())
        .filter(|minutes| *minutes <= 24 * 60)
}

/// `60分`, `1時間`, `1時間半`, `90`, `90 min`, `1 h`.
pub(super) fn minutes(text: &str) -> Option<i64> {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let folded =
        folded.replace("hours", "h").replace("hour", "h").replace("minutes", "m").replace("mins", "m");
    let folded =
        folded.replace("minute", "m").replace("min", "m").replace("時間半", "h30").replace("時間", "h");
    let folded = folded.replace('分', "m");
    let (hours, rest) = folded.split_once('h').unwrap_or(("", folded.as_str()));
    let rest = rest.trim_end_matches('m');
    let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<i64>().ok() };
    let total = number(hours)?.checked_mul(60)?.checked_add(number(rest)?)?;
    (1..=7 * 24 * 60).contains(&total).then_some(total)
}

/// When something that lasts so many minutes ends.
pub(super) fn after(start: Stamp, minutes: i64) -> Stamp {
    start.plus_ms(minutes.saturating_mul(MINUTE_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        for text in ["https://zoom.example/j/1", "http://10.0.0.1/a?b=c"] {
            assert!(is_link(text), "{text}");
        }
        for text in ["javascript:alert(1)", "https://", "https:// a", "ftp://a", "zoom.example", "https:///x"]
        {
            assert!(!is_link(text), "{text}");
        }
    }

    #[test]
    fn lengths_are_written_in_many_ways() {
        for (text, expected) in [
            ("60分", Some(60)),
            ("１時間半", Some(90)),
            ("2時間", Some(120)),
            ("90", Some(90)),
            ("1h30", Some(90)),
            ("45 min", Some(45)),
            ("1 hour", Some(60)),
            ("", None),
            ("長め", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
        for (text, expected) in
            [("15分前", Some(15)), ("なし", Some(0)), ("30 min before", Some(30)), ("そのうち", None)]
        {
            assert_eq!(remind(text), expected, "{text}");
        }
    }
}
