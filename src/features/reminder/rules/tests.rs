//! Lines as people write them, and times that have passed.

use super::*;
use crate::base::Locale;
use crate::base::holidays::Calendar;
use crate::command::Line;
use crate::store::schedules::{Fate, Misfire};

fn at(text: &str) -> Stamp {
    Stamp::of(&chrono::DateTime::parse_from_rfc3339(&format!("{text}:00+09:00")).unwrap())
}

fn setting() -> Setting<'static> {
    Setting {
        now: at("2022-03-01T09:00"),
        zone: chrono_tz::Asia::Tokyo,
        calendar: Calendar::usual(),
        locale: Locale::Ja,
    }
}

#[track_caller]
fn read(text: &str, when: &str, body: &str) {
    let wish = wish(text, &setting()).unwrap_or_else(|unclear| panic!("{text}: {unclear:?}"));
    assert_eq!((shown(&wish.timing, &setting()).as_str(), wish.body.as_str()), (when, body), "{text}");
}

#[test]
fn the_date_is_first_or_last() {
    read("明日10時 資料を送る", "3月2日(水) 10:00", "資料を送る");
    read("明日10時に資料を送る", "3月2日(水) 10:00", "資料を送る");
    read("資料を送る　明日１０時", "3月2日(水) 10:00", "資料を送る");
    read("毎週水曜 9:30 議題", "毎週水曜 9:30", "議題");
    read("議題 毎週水曜 9:30", "毎週水曜 9:30", "議題");
    read("3/4 10:00; text", "3月4日(金) 10:00", "text");
    read("in 2 hours call the lecturer", "3月1日(火) 11:00", "call the lecturer");
    read("call the lecturer tomorrow at 10:00", "3月2日(水) 10:00", "call the lecturer");
    read("毎月最終営業日 15時 報告 休日なら前営業日", "毎月最終営業日 15:00 休日なら前営業日", "報告");
    read("毎週水曜 9:30 議題 全員に聞く", "毎週水曜 9:30", "議題 全員に聞く");
    read("tomorrow 10:00 to call the lecturer", "3月2日(水) 10:00", "call the lecturer");
    read("to call the lecturer tomorrow 10:00", "3月2日(水) 10:00", "call the lecturer");
    read("3/4の資料を送る 明日10時", "3月2日(水) 10:00", "3/4の資料を送る");
    read("明日10時 「会議は 3/5 11:00」", "3月2日(水) 10:00", "会議は 3/5 11:00");
    read("明日10時 研修は3/4 18:00", "3月2日(水) 10:00", "研修は3/4 18:00");
    assert!(matches!(wish("明日10時 会議 3/5 11:00", &setting()), Err(Unclear::TwoDates { .. })));
    assert!(matches!(wish("明日10時", &setting()), Err(Unclear::NoText { .. })));
    assert!(matches!(wish("毎週水曜 9:30", &setting()), Err(Unclear::NoText { .. })));
}

#[test]
fn options_stand_at_either_end() {
    let options = |text: &str| {
        let wish = wish(text, &setting()).unwrap_or_else(|unclear| panic!("{text}: {unclear:?}"));
        assert_eq!(wish.body, "鍵を返す", "{text}");
        let repeats = wish.options.repeats.map(|repeats| (repeats.most, repeats.every_ms / 60_000));
        (repeats, wish.options.misfire)
    };
    assert_eq!(options("明日10時 鍵を返す 確認まで"), (Some((3, 30)), None));
    assert_eq!(options("明日10時 確認まで 鍵を返す"), (Some((3, 30)), None));
    assert_eq!(options("確認まで 明日10時 鍵を返す"), (Some((3, 30)), None));
    assert_eq!(options("鍵を返す 明日10時 確認まで５回"), (Some((5, 30)), None));
    assert_eq!(options("明日10時 鍵を返す 確認まで 10分ごとに 最大5回"), (Some((5, 10)), None));
    assert_eq!(options("明日10時 鍵を返す 確認まで 999回"), (Some((20, 30)), None));
    assert_eq!(options("明日10時 遅れたら:やめる 鍵を返す"), (None, Some(Misfire::Skip)));
    assert_eq!(
        options("tomorrow 10:00 鍵を返す until confirmed every 2 hours up to 4 times late:report"),
        (Some((4, 120)), Some(Misfire::Report))
    );
    assert_eq!(wish("明日10時 資料の確認まで終える", &setting()).unwrap().options, Options::default());
}

#[test]
fn whom_it_is_for_stands_first() {
    let whom = |text: &str| {
        let line = Line::split(text);
        audience(&line, &setting()).map(|(whom, sure, at)| (whom, sure, line.from(at).to_owned()))
    };
    let people = |names: &[&str]| Audience::People(names.iter().map(|name| (*name).to_owned()).collect());
    let rest = "明日10時 鍵".to_owned();
    assert_eq!(whom("自分に 明日10時 鍵"), Some((Audience::Owner, Named::Clearly, rest.clone())));
    assert_eq!(whom("@bob 明日10時 鍵"), Some((people(&["@bob"]), Named::Clearly, rest.clone())));
    assert_eq!(whom("@bob @carolに 明日10時 鍵"), Some((people(&["@bob", "@carol"]), Named::Clearly, rest.clone())));
    assert_eq!(whom("高嶋さんに 明日10時 鍵"), Some((people(&["高嶋さん"]), Named::Perhaps, rest.clone())));
    assert_eq!(
        whom("高嶋さんと佐藤さんに 明日10時 鍵"),
        Some((people(&["高嶋", "佐藤さん"]), Named::Perhaps, rest.clone()))
    );
    assert_eq!(whom("bob 明日10時 鍵"), Some((people(&["bob"]), Named::Perhaps, rest)));
    assert_eq!(whom("明日10時に 鍵"), None);
    assert_eq!(whom("資料を送る 明日10時"), None);
    assert_eq!(whom("来週までに 資料"), None);
}

#[test]
fn later_is_a_span_or_a_day() {
    let meant = at("2022-02-28T10:15");
    let later = |text: &str| super::later(text, meant, &setting());
    assert_eq!(later(""), Ok(at("2022-03-01T10:00")));
    assert_eq!(later("30分"), Ok(at("2022-03-01T09:30")));
    assert_eq!(later("３０分後"), Ok(at("2022-03-01T09:30")));
    assert_eq!(later("2 hours"), Ok(at("2022-03-01T11:00")));
    assert_eq!(later("明日"), Ok(at("2022-03-02T10:15")));
    assert_eq!(later("tomorrow"), Ok(at("2022-03-02T10:15")));
    assert_eq!(later("金曜 9:00"), Ok(at("2022-03-04T09:00")));
    assert!(later("いつか").is_err());
    assert!(later("昨日").is_err());
}

#[test]
fn only_the_word_rings_the_room() {
    assert!(rings_room("@room 集合"));
    assert!(rings_room("皆さん @room。"));
    assert!(!rings_room("mail@room.example"));
    assert!(!rings_room("@roommate"));
}

fn daily() -> Recurrence {
    let Ok(When::Every(rule)) = when::read("毎日 10:00", &setting()) else { panic!("it recurs") };
    *rule
}

#[test]
fn what_has_passed_is_said_listed_or_left_out() {
    let calendar = Calendar::usual();
    let due = at("2022-03-01T10:00");
    let up = |rule: Option<&Recurrence>, misfire, now: &str| catch_up(rule, misfire, due, at(now), calendar);
    let in_time = up(None, Misfire::Report, "2022-03-01T10:00");
    assert_eq!((in_time.says(), in_time.meant.len(), in_time.next), (Some(due), 0, None));
    let late = up(None, Misfire::Late, "2022-03-01T12:00");
    assert_eq!((late.says(), late.meant.as_slice()), (Some(due), [due].as_slice()));
    assert!(up(None, Misfire::Late, "2022-03-02T10:01").has_missed());
    assert_eq!(up(None, Misfire::Report, "2022-03-01T10:30").times, [(due, Fate::Missed)]);
    assert_eq!(up(None, Misfire::Skip, "2022-03-01T10:30").times, [(due, Fate::Skipped)]);
    let many = up(Some(&daily()), Misfire::Late, "2022-03-04T12:00");
    assert_eq!(many.times.iter().filter(|(_, fate)| *fate == Fate::Missed).count(), 3);
    assert_eq!((many.says(), many.next), (Some(at("2022-03-04T10:00")), Some(at("2022-03-05T10:00"))));
    // However long it was away, the next time is to come.
    let years = up(Some(&daily()), Misfire::Late, "2032-03-04T12:00");
    assert_eq!(years.next, Some(at("2032-03-05T10:00")));
}

proptest::proptest! {
    #[test]
    fn nothing_panics(text in "[ 　a-z0-9０-９明日時分毎週水曜に「」@:/、確認まで回遅れたら]{0,40}") {
        let _ = wish(&text, &setting());
        let _ = audience(&Line::split(&text), &setting());
        let _ = later(&text, at("2022-02-28T10:15"), &setting());
    }

    /// What is offered as a line is understood as it is meant.
    #[test]
    fn what_is_shown_can_be_entered(hours in 1_i64..20_000, body in "[ぁ-んa-z]{1,10}") {
        let then = Timing::Once(at("2022-03-01T09:00").plus_ms(hours * HOUR_MS));
        let text = format!("{} {body}", shown(&then, &setting()));
        if let Ok(read) = wish(&text, &setting()) {
            proptest::prop_assert_eq!(read.timing, then);
        }
    }
}
