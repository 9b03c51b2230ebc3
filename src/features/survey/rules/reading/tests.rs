//! What people type.

use super::*;
use crate::base::holidays::Calendar;
use crate::base::{Locale, Stamp};
use crate::config::questionnaire::{Both, Choice, grades, other_choice, yes_no};

fn setting() -> Setting<'static> {
    let now = Stamp(1_646_092_800_000);
    Setting { now, zone: chrono_tz::Asia::Tokyo, calendar: Calendar::usual(), locale: Locale::Ja }
}

fn both(ja: &str, en: &str) -> Both {
    Both { ja: ja.to_owned(), en: en.to_owned() }
}

fn choices(other: bool) -> Vec<Choice> {
    let words = [
        ("busy", "業務が忙しく、時間が取れない", "No time beside my work"),
        ("hall", "会場", "The hall"),
        ("far", "駅から遠い", "Far from the station"),
    ];
    let mut all: Vec<Choice> =
        words.iter().map(|(id, ja, en)| Choice { id: (*id).to_owned(), text: both(ja, en) }).collect();
    if other {
        all.push(other_choice());
    }
    all
}

fn shown(read: Result<Answer, Unread>) -> String {
    match read {
        Ok(Answer::Choices { ids, other }) => {
            let other = other.map(|other| format!("={other}")).unwrap_or_default();
            format!("{}{other}", ids.join(","))
        }
        Ok(Answer::Number(number)) => number.to_string(),
        Ok(Answer::Date(date)) => date.to_string(),
        Ok(Answer::Text(text)) => text,
        Ok(other) => format!("{other:?}"),
        Err(unread) => format!("{unread:?}"),
    }
}

#[test]
fn one_choice() {
    let kind = Kind::Single { choices: choices(true) };
    for (text, expected) in [
        ("2", "hall"),
        ("２", "hall"),
        ("②", "hall"),
        ("2番", "hall"),
        ("2番です", "hall"),
        ("会場", "hall"),
        ("会場です。", "hall"),
        ("2 会場", "hall"),
        ("2. 会場", "hall"),
        ("Far from the station", "far"),
        ("業務が忙しく、時間が取れない", "busy"),
        ("その他", "other"),
        ("4", "other"),
        ("その他：会議室が寒い", "other=会議室が寒い"),
        ("その他（会議室が寒い）", "other=会議室が寒い"),
        ("4 会議室が寒い", "other=会議室が寒い"),
        ("４．その他　会議室が寒い", "other=会議室が寒い"),
        ("1 3", "OnlyOne"),
        ("5", "NoChoice"),
        ("0", "NoChoice"),
        ("うーん", "NoChoice"),
        ("", "Empty"),
    ] {
        assert_eq!(shown(read(&kind, text, &setting())), expected, "{text}");
    }
}

#[test]
fn several_choices() {
    let kind = Kind::Multiple { choices: choices(true), min: 1, max: 3 };
    for (text, expected) in [
        ("1、3", "busy,far"),
        ("1、3 2", "busy,hall,far"),
        ("１，３", "busy,far"),
        ("1と3", "busy,far"),
        ("1-3", "busy,hall,far"),
        ("１〜３", "busy,hall,far"),
        ("1から3", "busy,hall,far"),
        ("3\n1", "busy,far"),
        ("1 and 3", "busy,far"),
        ("会場、駅から遠い", "hall,far"),
        ("業務が忙しく、時間が取れない、会場", "busy,hall"),
        ("1、その他：遠い、寒い", "busy,other=遠い、寒い"),
        ("1 4 寒い", "NoChoice"),
        ("1-4", "TooMany(3)"),
        ("3-1", "NoChoice"),
        ("1 9", "NoChoice"),
        ("1-99999999999999999999", "NoChoice"),
    ] {
        assert_eq!(shown(read(&kind, text, &setting())), expected, "{text}");
    }
    let two = Kind::Multiple { choices: choices(false), min: 2, max: 2 };
    assert_eq!(shown(read(&two, "1", &setting())), "TooFew(2)");
}

#[test]
fn grades_and_yes_and_no() {
    let scale = Kind::Scale { grades: grades(None, Some(&both("解決しなかった", "Not at all")), Some(&both("解決した", "Entirely"))) };
    for (text, expected) in
        [("5", "5"), ("５ 解決した", "5"), ("解決した", "5"), ("3", "3"), ("解決しなかった", "1"), ("6", "NoChoice")]
    {
        assert_eq!(shown(read(&scale, text, &setting())), expected, "{text}");
    }
    let yes_no = Kind::YesNo { choices: yes_no() };
    for (text, expected) in [
        ("はい", "yes"),
        ("いいえ。", "no"),
        ("ハイ", "yes"),
        ("○", "yes"),
        ("×", "no"),
        ("1", "yes"),
        ("2", "no"),
        ("Yes", "yes"),
        ("たぶん", "NoChoice"),
    ] {
        assert_eq!(shown(read(&yes_no, text, &setting())), expected, "{text}");
    }
}

#[test]
fn numbers_days_and_words() {
    let number = Kind::Number { min: 0, max: 100, unit: Some(both("回", "times")) };
    for (text, expected) in [("３回", "3"), ("十二", "12"), ("101", "OutOfRange"), ("多い", "NoNumber")] {
        assert_eq!(shown(read(&number, text, &setting())), expected, "{text}");
    }
    for (text, expected) in [
        ("2022年3月18日", "2022-03-18"),
        ("令和4年3月18日", "2022-03-18"),
        ("令和3年10月1日", "2021-10-01"),
        ("3/18", "2022-03-18"),
        ("明日", "2022-03-02"),
        ("いつか", "NoDay"),
        ("3/18 10:00", "NoDay"),
    ] {
        assert_eq!(shown(read(&Kind::Date, text, &setting())), expected, "{text}");
    }
    for (text, expected) in [("  席で\n読みます ", "席で\n読みます"), ("。。。", "Empty")] {
        assert_eq!(shown(read(&Kind::Text, text, &setting())), expected, "{text}");
    }
    assert_eq!(read(&Kind::Text, &"あ".repeat(1001), &setting()), Err(Unread::TooLong(1001)));
    assert_eq!(read(&Kind::Date, &"1".repeat(60_000), &setting()), Err(Unread::TooLong(60_000)));
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "(1|2|４|〜|-|、|と|その他|：|会場|番|から|まで|\\PC| |\n){0,20}") {
        for kind in [
            Kind::Single { choices: choices(true) },
            Kind::Multiple { choices: choices(true), min: 1, max: 2 },
            Kind::YesNo { choices: yes_no() },
            Kind::Number { min: 0, max: 9, unit: None },
            Kind::Date,
            Kind::Text,
        ] {
            let _ = read(&kind, &text, &setting());
        }
    }
}
