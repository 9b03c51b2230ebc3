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
        ("1 4 寒い", "busy,other=寒い"),
        ("1・4番 廊下が 寒い", "busy,other=廊下が 寒い"),
        ("１と④：寒い", "busy,other=寒い"),
        ("1〜2、4 3階が寒い", "busy,hall,other=3階が寒い"),
        ("会場、4 寒い", "hall,other=寒い"),
        ("1 4 2 寒い", "NoChoice"),
        ("1、4月が寒い", "NoChoice"),
        ("寒い 4 遠い", "NoChoice"),
        ("1-3、4 寒い", "TooMany(3)"),
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

/// As they were typed at level C.
#[test]
fn one_choice_and_several_of_the_same_words() {
    let choice = |id: &str, ja: &str, en: &str| Choice { id: id.to_owned(), text: both(ja, en) };
    let choices =
        vec![choice("a", "時間がない", "No time"), choice("b", "道具がない", "No tools"), other_choice()];
    let one = Kind::Single { choices: choices.clone() };
    let several = Kind::Multiple { choices, min: 1, max: 2 };
    for (text, single, multiple) in [
        ("1", "a", "a"),
        ("②", "b", "b"),
        ("２番", "b", "b"),
        ("1 時間がない", "a", "a"),
        ("1 道具がない", "OnlyOne", "a,b"),
        ("no tools", "b", "b"),
        ("道具がない。", "b", "b"),
        ("4", "NoChoice", "NoChoice"),
        ("0", "NoChoice", "NoChoice"),
        ("3", "other", "other"),
        ("その他", "other", "other"),
        ("3 印刷 が多い", "other=印刷 が多い", "other=印刷 が多い"),
        ("その他：印刷", "other=印刷", "other=印刷"),
        ("1、2", "OnlyOne", "a,b"),
        ("1 2", "OnlyOne", "a,b"),
        ("１・３ 印刷が多い", "OnlyOne", "a,other=印刷が多い"),
        ("1,2,3 x", "OnlyOne", "TooMany(2)"),
        ("", "Empty", "Empty"),
    ] {
        let read = |kind: &Kind| shown(read(kind, text, &setting()));
        assert_eq!((read(&one).as_str(), read(&several).as_str()), (single, multiple), "{text}");
    }
}

#[test]
fn choices_that_begin_like_what_parts_them() {
    let words = ["ときどき", "「はい」だけ", "まったく", "and so on"];
    let choices: Vec<Choice> =
        words.iter().map(|ja| Choice { id: (*ja).to_owned(), text: both(ja, ja) }).collect();
    let kind = Kind::Multiple { choices, min: 1, max: 4 };
    for (text, expected) in [
        ("ときどき", "ときどき"),
        ("1 ときどき", "ときどき"),
        ("3とときどき", "ときどき,まったく"),
        ("まったくとときどき", "ときどき,まったく"),
        ("まったく、ときどき", "ときどき,まったく"),
        ("「はい」だけ", "「はい」だけ"),
        ("and so on", "and so on"),
        ("1 and so on", "ときどき,and so on"),
        ("3 and 1", "ときどき,まったく"),
    ] {
        assert_eq!(shown(read(&kind, text, &setting())), expected, "{text}");
    }
}

#[test]
fn words_of_the_dialogue() {
    let choices =
        |words: [&str; 2]| words.map(|ja| Choice { id: ja.to_owned(), text: both(ja, ja) }).to_vec();
    let going_on = Kind::Single { choices: choices(["続ける", "やめる"]) };
    let place = Kind::Single { choices: choices(["自席", "会議室"]) };
    for (kind, text, expected) in [
        (&going_on, "やめる", "やめる"),
        (&place, "やめる", "Stop"),
        (&place, "自席", "自席"),
        (&place, "どこか", "NoChoice"),
        (&Kind::Text, "戻る", "Back"),
        (&Kind::Text, "戻るのは面倒です", "戻るのは面倒です"),
        (&Kind::Text, "回答を見る", "Show"),
        (&Kind::Text, "。。。", "Empty"),
        (&place, "回答を全部取り消す", "Withdraw"),
    ] {
        let shown = match turn(kind, text, &setting()) {
            Turn::Answer(answer) => shown(Ok(answer)),
            Turn::Word(word) => format!("{word:?}"),
            Turn::Unread(why) => shown(Err(why)),
        };
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn grades_and_yes_and_no() {
    let scale = Kind::Scale {
        grades: grades(
            None,
            Some(&both("解決しなかった", "Not at all")),
            Some(&both("解決した", "Entirely")),
        ),
    };
    for (text, expected) in [
        ("5", "5"),
        ("５ 解決した", "5"),
        ("解決した", "5"),
        ("3", "3"),
        ("解決しなかった", "1"),
        ("6", "NoChoice"),
    ] {
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
        ("うん", "yes"),
        ("Yes", "yes"),
        ("たぶん", "NoChoice"),
    ] {
        assert_eq!(shown(read(&yes_no, text, &setting())), expected, "{text}");
    }
}

#[test]
fn numbers_days_and_words() {
    let number = Kind::Number { min: 0, max: 100, unit: Some(both("回", "times")) };
    for (text, expected) in [
        ("３回", "3"),
        ("十二", "12"),
        ("１２", "12"),
        ("12回", "12"),
        ("101", "OutOfRange"),
        ("-1", "OutOfRange"),
        ("1時間2分", "NoNumber"),
        ("多い", "NoNumber"),
    ] {
        assert_eq!(shown(read(&number, text, &setting())), expected, "{text}");
    }
    for (text, expected) in [
        ("2022年3月18日", "2022-03-18"),
        ("令和4年3月18日", "2022-03-18"),
        ("令和3年10月1日", "2021-10-01"),
        ("3/18", "2022-03-18"),
        ("3月5日", "2022-03-05"),
        ("2022-03-05", "2022-03-05"),
        ("2022/3/5", "2022-03-05"),
        ("そのうち", "NoDay"),
        ("明日", "2022-03-02"),
        ("いつか", "NoDay"),
        ("3/18 10:00", "NoDay"),
    ] {
        assert_eq!(shown(read(&Kind::Date, text, &setting())), expected, "{text}");
    }
    for (text, expected) in [
        ("  席で\n読みます ", "席で\n読みます"),
        ("。。。", "Empty"),
        (" 良い\u{7} ", "良い"),
        ("！！", "Empty"),
    ] {
        assert_eq!(shown(read(&Kind::Text, text, &setting())), expected, "{text}");
    }
    assert_eq!(read(&Kind::Text, &"あ".repeat(1001), &setting()), Err(Unread::TooLong(1001)));
    assert_eq!(read(&Kind::Date, &"1".repeat(60_000), &setting()), Err(Unread::TooLong(60_000)));
}
