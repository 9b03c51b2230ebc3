//! Lines as people write them.

use super::*;

fn words(raw: &str) -> Vec<String> {
    Line::split(raw)
        .tokens
        .into_iter()
        .map(|t| match t.name {
            Some(name) => format!("{name}={}", t.raw),
            None => t.raw,
        })
        .collect()
}

#[test]
fn splits_as_people_type() {
    assert_eq!(words("投票　お昼は？　弁当 麺類"), ["投票", "お昼は？", "弁当", "麺類"]);
    assert_eq!(words("\"two words\" 「日替わり 弁当」"), ["two words", "日替わり 弁当"]);
    assert_eq!(
        words("締切：明日17時 10:00 https://a.b/c"),
        ["締切=明日17時", "10:00", "https=//a.b/c"].map(|w| if w.starts_with("https=") {
            "https://a.b/c"
        } else {
            w
        })
    );
    assert_eq!(words("close:\"3/4 17:00\" x"), ["close=3/4 17:00", "x"]);
    assert_eq!(words("「閉じない 引用"), ["「閉じない", "引用"]);
    assert_eq!(words("  "), Vec::<String>::new());
}

#[test]
fn each_further_line_is_one_thing() {
    assert_eq!(
        words("お昼は？\n日替わり 弁当\n・麺類\n 1. カレー \n\n「A 定食」\n3.5 km"),
        ["お昼は？", "日替わり 弁当", "麺類", "カレー", "A 定食", "3.5 km"]
    );
    assert_eq!(words("x\r\ny z\r\n"), ["x", "y z"]);
}

#[test]
fn named_values_are_written_in_many_ways() {
    let named = |raw: &str| {
        let line = Line::split_with(raw, |word| matches!(word, "締切" | "close"));
        let shown = line.tokens.into_iter().map(|t| match t.name {
            Some(name) => format!("{name}={}", t.raw),
            None => t.raw,
        });
        shown.collect::<Vec<_>>().join("|")
    };
    assert_eq!(named("お昼は？ 弁当 麺類 締切:明日17時"), "お昼は？|弁当|麺類|締切=明日17時");
    assert_eq!(named("お昼は？ 弁当 締切： 明日17時"), "お昼は？|弁当|締切=明日17時");
    assert_eq!(named("お昼は？ 弁当 締切は明日17時 麺類"), "お昼は？|弁当|締切=明日17時|麺類");
    assert_eq!(named("お昼は？ 弁当 締切は 明日17時"), "お昼は？|弁当|締切=明日17時");
    assert_eq!(named("お昼は？\n弁当\n締切：明日17時\n麺類"), "お昼は？|弁当|締切=明日17時|麺類");
    assert_eq!(named("お昼は？\n弁当\n締切は3/4 17:00"), "お昼は？|弁当|締切=3/4|17:00");
    assert_eq!(named("a b close:\"3/4 17:00\""), "a|b|close=3/4 17:00");
    // A question about a deadline names none.
    assert_eq!(named("締切は3/4でよいですか？ はい いいえ"), "締切は3/4でよいですか？|はい|いいえ");
    assert_eq!(named("どれ？ 締切は未定 他"), "どれ？|締切は未定|他");
    assert_eq!(named("どれ？\nA案: 3階\nB案: 4階"), "どれ？|A案: 3階|B案: 4階");
}

#[test]
fn a_question_and_its_options() {
    let items = |raw: &str| Line::split(raw).items().into_iter().map(|t| t.raw).collect::<Vec<_>>().join("|");
    assert_eq!(items("お昼は？　弁当、麺類・カレー"), "お昼は？|弁当、麺類・カレー");
    assert_eq!(items("お昼は？弁当、麺類"), "お昼は？|弁当、麺類");
    assert_eq!(items("次回の 会場は？ 本庁舎 オンライン"), "次回の 会場は？|本庁舎|オンライン");
    assert_eq!(items("Where do we meet? Office Online"), "Where do we meet?|Office|Online");
    assert_eq!(items("どうする？ 行く？ 行かない？"), "どうする？|行く？|行かない？");
    assert_eq!(items("今日の お昼\n日替わり 弁当\n麺類"), "今日の お昼|日替わり 弁当|麺類");
    assert_eq!(items("お昼は？ 弁当\n麺類"), "お昼は？|弁当|麺類");
    assert_eq!(items("「今日の お昼？ ね」 弁当 麺類"), "今日の お昼？ ね|弁当|麺類");
    assert_eq!(items("会場 本庁舎 市民ホール"), "会場|本庁舎|市民ホール");
    assert_eq!(items(""), "");
}

#[test]
fn gives_back_the_rest_as_written() {
    let line = Line::split("remind tomorrow  call   the 「講師 A」 ");
    assert_eq!(line.from(2), "call   the 「講師 A」");
    assert_eq!(line.from(9), "");
}

#[test]
fn a_quoted_value_begins_behind_its_quote() {
    let line = Line::split("締切：「明日 17時」");
    let token = &line.tokens[0];
    assert_eq!((token.raw.as_str(), token.name.as_deref()), ("明日 17時", Some("締切")));
    assert!(line.raw[token.value_start..].starts_with("明日"));
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "(.|\\n|[「」:：は締切？?・]){0,80}") {
        let line = Line::split_with(&text, |word| word == "締切");
        for item in line.items() {
            assert!(item.start <= text.len());
        }
        for index in 0..line.tokens.len() {
            let _ = line.from(index);
            let token = &line.tokens[index];
            assert!(token.start <= token.value_start && line.raw[token.value_start..].starts_with(&token.raw));
        }
    }
}
