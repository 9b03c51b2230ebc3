//! Which settings there are, and what people write for their values.

mod readers;

use chrono_tz::Tz;

use crate::base::Locale;
use crate::base::office::{Closed, Hours};
use crate::command::token::fold;
use crate::text::Prefix;
pub use readers::READERS;

/// The most closed days and prefixes of a room.
pub(super) const MOST_CLOSED: usize = 60;
const MOST_PREFIXES: usize = 5;

/// A setting of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Locale,
    Zone,
    Prefix,
    Hours,
    Organiser,
    Closed,
    Charts,
}

impl Key {
    /// Those that have a value, in the order in which they are shown.
    pub(super) const VALUES: [Self; 6] =
        [Self::Locale, Self::Zone, Self::Prefix, Self::Hours, Self::Closed, Self::Charts];

    /// Its name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Locale => "locale",
            Self::Zone => "zone",
            Self::Prefix => "prefix",
            Self::Hours => "hours",
            Self::Organiser => "organiser",
            Self::Closed => "closed",
            Self::Charts => "charts",
        }
    }

    /// The setting with this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::VALUES.into_iter().chain([Self::Organiser]).find(|key| key.name() == name)
    }

    /// The setting that people call by this folded word.
    pub(super) fn called(word: &str) -> Option<Self> {
        Some(match word {
            "言語" | "ことば" | "げんご" | "language" | "lang" | "locale" => Self::Locale,
            "時間帯" | "タイムゾーン" | "じかんたい" | "timezone" | "zone" | "tz" => Self::Zone,
            "接頭語" | "接頭辞" | "プレフィックス" | "合図" | "記号" | "prefix" | "prefixes" => {
                Self::Prefix
            }
            "執務時間" | "勤務時間" | "開庁時間" | "しつむじかん" | "hours" | "worktime" => {
                Self::Hours
            }
            "事務局" | "じむきょく" | "organiser" | "organizer" | "organisers" | "organizers" => {
                Self::Organiser
            }
            "閉庁日" | "休業日" | "休み" | "へいちょうび" | "closed" | "closed-days" => {
                Self::Closed
            }
            "図" | "グラフ" | "図表" | "charts" | "chart" => Self::Charts,
            _ => return None,
        })
    }

    /// Whether it means something where only one person is.
    pub(super) fn is_personal(self) -> bool {
        matches!(self, Self::Locale | Self::Zone)
    }
}

/// Whether a word sets back to what the configuration says.
pub(super) fn is_default(word: &str) -> bool {
    matches!(word, "既定" | "標準" | "初期値" | "デフォルト" | "元に戻す" | "default" | "reset")
}

/// Adding (`true`) or taking away, as a word behind a value.
pub(super) fn adds(word: &str) -> Option<bool> {
    match word {
        "追加" | "加える" | "add" => Some(true),
        "外す" | "はずす" | "解除" | "削除" | "除く" | "remove" | "delete" => Some(false),
        _ => None,
    }
}

/// A time zone as people name it.
pub(super) fn zone(word: &str) -> Option<Tz> {
    match word {
        "日本" | "日本時間" | "東京" | "jst" => Some(chrono_tz::Asia::Tokyo),
        "utc" | "協定世界時" => Some(chrono_tz::UTC),
        "ソウル" | "韓国" => Some(chrono_tz::Asia::Seoul),
        "北京" | "上海" | "中国" => Some(chrono_tz::Asia::Shanghai),
        "台北" | "台湾" => Some(chrono_tz::Asia::Taipei),
        "シンガポール" => Some(chrono_tz::Asia::Singapore),
        "ロンドン" | "英国" => Some(chrono_tz::Europe::London),
        "パリ" => Some(chrono_tz::Europe::Paris),
        "ニューヨーク" => Some(chrono_tz::America::New_York),
        "ロサンゼルス" => Some(chrono_tz::America::Los_Angeles),
        "ホノルル" | "ハワイ" => Some(chrono_tz::Pacific::Honolulu),
        _ => chrono_tz::TZ_VARIANTS.iter().copied().find(|zone| zone.name().to_lowercase() == word),
    }
}

/// `9:00-17:00`, `9時〜17時半`, `9時から17時まで`.
pub(super) fn hours(text: &str) -> Option<Hours> {
    let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let text =
        text.replace("時半", ":30").replace("から", "-").replace("まで", "").replace(['〜', '–', '~'], "-");
    let text = text.replace('分', "");
    // `9時15` has its minutes, `9時` none.
    let sides: Vec<String> = text
        .split('-')
        .map(|side| match side.split_once('時') {
            Some((hour, "")) => format!("{hour}:00"),
            Some((hour, minute)) => format!("{hour}:{minute}"),
            None if !side.contains(':') => format!("{side}:00"),
            None => side.to_owned(),
        })
        .collect();
    sides.join("-").parse().ok()
}

/// A switch.
pub(super) fn switch(word: &str) -> Option<bool> {
    match word {
        "あり" | "有" | "有り" | "オン" | "出す" | "つける" | "付ける" | "表示" | "する" | "on" | "yes"
        | "true" => Some(true),
        "なし" | "無" | "無し" | "オフ" | "出さない" | "つけない" | "付けない" | "非表示" | "しない"
        | "off" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// Words that may call the bot: each begins with a mark, so that no ordinary sentence does.
pub(super) fn prefixes(text: &str) -> Option<Vec<String>> {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let fits = |word: &String| {
        let mut chars = word.chars();
        let mark = chars.next().is_some_and(|c| c.is_ascii_punctuation() && !"@#<`*_".contains(c));
        mark && chars.as_str().chars().any(char::is_alphanumeric)
            && word.len() <= Prefix::LONGEST
            && !word.contains('`')
    };
    (!words.is_empty() && words.len() <= MOST_PREFIXES && words.iter().all(fits)).then_some(words)
}

/// `毎年10月1日` without its first word.
pub(super) fn yearly(text: &str) -> Option<&str> {
    let text = text.trim();
    ["毎年", "every year", "yearly"].iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start)
}

/// What is stored for a value, in a form that is read again.
pub(super) fn join(closed: &[Closed]) -> Option<String> {
    let shown: Vec<String> = closed.iter().map(ToString::to_string).collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

/// What [`join`] wrote.
pub(super) fn split(text: &str) -> Vec<Closed> {
    text.split(", ").filter_map(|part| part.parse().ok()).collect()
}

/// The language of a stored value.
pub(super) fn locale(value: &str) -> Option<Locale> {
    value.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_many_ways() {
        for (text, expected) in [
            ("9:00-17:00", Some("9:00-17:00")),
            ("９：００〜１７：３０", Some("9:00-17:30")),
            ("9時から17時半まで", Some("9:00-17:30")),
            ("8時45分〜17時15分", Some("8:45-17:15")),
            ("9-17", Some("9:00-17:00")),
            ("夕方まで", None),
            ("17時〜9時", None),
        ] {
            assert_eq!(hours(text).map(|hours| hours.to_string()).as_deref(), expected, "{text}");
        }
        assert_eq!(prefixes("！jimu !事務").unwrap(), ["!jimu", "!事務"]);
        for text in ["", "!", "！！", "jimu", "@jimu", "#1", &"!x".repeat(20), "!a !b !c !d !e !f"] {
            assert_eq!(prefixes(text), None, "{text}");
        }
        for key in Key::VALUES {
            assert_eq!(Key::named(key.name()), Some(key));
        }
    }
}
