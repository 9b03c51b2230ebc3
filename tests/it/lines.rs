//! How lines are read with all commands: glued words, slips, ordinary talk.

use proptest::strategy::Strategy as _;
use yoriai::command::token::fold;
use yoriai::command::{Reading, Setting, read};
use yoriai::features;

/// How a line is read, in a word: `poll お昼は？|弁当|麺類`, `poll? …` for a slip, `…` for silence.
fn reading_in(text: &str, mentioned: bool, direct: bool) -> String {
    let prefixes = ["!yo".to_owned(), "!寄合".to_owned()];
    let names = ["寄合(事務局ボット)".to_owned(), "yoriai".to_owned(), "寄合".to_owned()];
    let setting = Setting { prefixes: &prefixes, names: &names, mentioned, direct };
    match read(text, setting, &features::table()) {
        Reading::NotForUs => "…".to_owned(),
        Reading::Bare => "bare".to_owned(),
        Reading::Coming { word } => format!("coming {word}"),
        Reading::Survey { head, rest, .. } => format!("survey {head}[{rest}]"),
        Reading::Call(call) => {
            assert_eq!(fold(call.whole().trim()), fold(text.trim()), "the line is kept whole");
            let tokens = call.line.items().into_iter().map(|token| match token.name {
                Some(name) => format!("{name}={}", token.raw),
                None => token.raw,
            });
            format!("{} {}", call.spec.id, tokens.collect::<Vec<_>>().join("|")).trim_end().to_owned()
        }
        Reading::Unknown(unknown) => {
            let ids: Vec<&str> = unknown.nearest.iter().map(|spec| spec.id).collect();
            format!("{}? {}", ids.join("/"), unknown.rest).trim_end().to_owned()
        }
    }
}

fn reading(text: &str) -> String {
    reading_in(text, false, false)
}

#[test]
fn japanese_words_need_no_prefix_and_no_space() {
    for (text, expected) in [
        ("！投票お昼は？　弁当、麺類・カレー", "poll お昼は？|弁当、麺類・カレー"),
        ("！投票お昼は？弁当、麺類", "poll お昼は？|弁当、麺類"),
        ("!投票　お昼は？　弁当　麺類　締切：明日１７時", "poll お昼は？|弁当|麺類|締切=明日１７時"),
        ("！投票お昼は？ 弁当 麺類 締切は明日17時", "poll お昼は？|弁当|麺類|締切=明日17時"),
        ("！投票「今日の お昼？」 弁当 麺類", "poll 今日の お昼？|弁当|麺類"),
        ("！投票次回の会場\n本庁舎 3階\n・市民ホール", "poll 次回の会場|本庁舎 3階|市民ホール"),
        ("！とうひょう お昼は？ 弁当 麺類", "poll お昼は？|弁当|麺類"),
        ("！トウヒョウ お昼は？ 弁当 麺類", "poll お昼は？|弁当|麺類"),
        ("！投票終了3", "close 3"),
        ("！締切3", "close 3"),
        ("！締切 #3", "close #3"),
        ("！取消", "undo"),
        ("！取消。", "undo"),
        ("！取り消し3", "undo 3"),
        ("！使い方投票", "help 投票"),
        ("！使い方？", "help"),
        ("！　使い方", "help"),
        ("！使い方を教えてください", "help"),
        ("！リマインド明日10時 資料", "remind 明日10時|資料"),
        ("！リマインド：明日10時 資料", "remind 明日10時|資料"),
        ("！リマインド高嶋さんに明日10時 資料", "remind 高嶋さんに明日10時|資料"),
        ("！日付来週火曜 10時", "when 来週火曜|10時"),
        ("！チェックリスト　アライ", "checklist アライ"),
        ("！チェックリスト推移", "…"),
        ("！ﾁｪｯｸﾘｽﾄ アライ 毎月１日 ９：００", "checklist アライ|毎月１日|９：００"),
        ("！チェックリスト一覧", "checklist 一覧"),
        ("！チェックリスト停止", "checklist 停止"),
        ("！設定言語 en", "set 言語|en"),
        ("！日程調整 GM 1/5 10:00 締切：明日17時", "schedule GM|1/5|10:00|締切=明日17時"),
        ("！にっていちょうせい GM 1/5 10:00", "schedule GM|1/5|10:00"),
        ("！日程 GM 1/5 10:00", "schedule GM|1/5|10:00"),
        ("！日程あわせ GM 1/5 10:00", "schedule GM|1/5|10:00"),
        ("！日程調整3 ○△×", "schedule 3|○△×"),
        ("！日程決定 2", "decide 2"),
        ("！日程決定2", "decide 2"),
        ("！それでも決定 #3 2", "decide-anyway #3|2"),
        ("！代理 #3 佐藤さん", "proxy #3|佐藤さん"),
        ("！だいり 3 佐藤さん", "proxy 3|佐藤さん"),
        ("！会議開始", "meeting-start"),
        ("！会議 開始", "meeting-start"),
        ("！会議　開始　１２", "meeting-start １２"),
        ("！会議終了", "meeting-end"),
        ("！会議 終了 12", "meeting-end 12"),
        ("！閉会", "meeting-end"),
        ("！会議 一覧 令和3年度", "meetings 令和3年度"),
        ("！会議 録画 #12 https://example.org/a", "recording #12|https://example.org/a"),
        ("！議事録12", "minutes 12"),
        ("！議題 追加 #12 講師謝金 高嶋さん 10分", "agenda 追加|#12|講師謝金|高嶋さん|10分"),
        ("！対応事項一覧", "todo 一覧"),
        ("！宿題 追加 高嶋さん 3/10まで 会場", "todo 追加|高嶋さん|3/10まで|会場"),
        ("！ふりかえり", "reflection"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn ordinary_mail_is_left_alone() {
    for text in [
        "！重要！本日17時まで",
        "！投票率は昨年を上回りました",
        "！議題は次のとおりです",
        "！議事録をお送りします",
        "！対応事項は以下のとおりです",
        "！開始時刻にご注意ください",
        "！会議終了後にお願いします",
        "！録画を共有します",
        "！投票は明日17時までです",
        "！投票所の案内です",
        "！投票してください",
        "！投票 ",
        "！締切間近です",
        "！締切は3/4です",
        "！締切！",
        "！設定を変えました",
        "！設定された時刻に集合",
        "！リマインドありがとうございます",
        "！リマインド高嶋さんにお願いしました",
        "！取消線を引きました",
        "！日付が変わりました",
        "！使い方がわかりません",
        "！退出時は施錠",
        "！投資",
        "！日程が決まりました",
        "！日程は3/7です",
        "！日程調整中です",
        "！日程調整のお願い",
        "！代理で出席します",
        "！設備点検のお知らせ",
        "！取材が入ります",
        "！至急",
        "！お知らせ：本日17時に締め切ります",
        "！お知らせ 本日17時に締め切ります",
        "！寄合が始まります",
        "！！",
        "！？",
        "！！投票 お昼は？ 弁当 麺類",
        "！？使い方",
        "!help",
        "!poll a b c",
        "！ｈｅｌｐ",
        "投票 お昼は？ 弁当 麺類",
        "使い方",
        "寄合さん、ありがとう",
        "寄合 使い方",
        "",
        "！",
    ] {
        let expected = if text == "！投票 " { "poll" } else { "…" };
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn slips_are_guessed_and_things_to_come_are_not() {
    for (text, expected) in [
        ("！投標 お昼は？ 弁当 麺類", "poll? お昼は？ 弁当 麺類"),
        ("！投標お昼は？　弁当、麺類", "poll? お昼は？　弁当、麺類"),
        ("！りまいんと 明日10時 電話", "remind? 明日10時 電話"),
        ("!yo pol a b c", "poll? a b c"),
        ("!yo 投票したい", "poll?"),
        ("!yo 投票をお願い お昼は？ 弁当 麺類", "poll? お昼は？ 弁当 麺類"),
        ("!yo sing", "?"),
        ("！安否 全員", "coming 安否"),
        ("！あんぴ", "coming 安否"),
        ("！研修", "coming 研修"),
        ("！申込", "coming 申込"),
        ("！提案", "coming 提案"),
        ("!yo training", "coming training"),
        ("!yo survey", "survey"),
        ("！アンケート", "survey"),
        ("！アンケートお昼は？ 弁当 麺類", "survey ！[お昼は？ 弁当 麺類]"),
        ("!yo survey Lunch? Bento Noodles", "survey !yo [Lunch? Bento Noodles]"),
        ("！アンケート 開始 研修後 締切 3/18 17:00", "survey 開始|研修後|締切|3/18|17:00"),
        ("！アンケートにご協力ください", "…"),
        ("！アンケート結果をお送りします", "…"),
        ("！研修のお知らせ", "…"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
    }
}

#[test]
fn the_bot_is_called_by_name_and_by_mention() {
    for (text, mentioned, expected) in [
        ("!yo", false, "bare"),
        ("！ｙｏ　投票　お昼は？　弁当　麺類", false, "poll お昼は？|弁当|麺類"),
        ("!yo投票お昼は？ 弁当 麺類", false, "poll お昼は？|弁当|麺類"),
        ("!寄合 使い方", false, "help"),
        ("@yoriai: help", false, "help"),
        ("寄合: 使い方", true, "help"),
        ("寄合（事務局ボット）: 使い方", true, "help"),
        ("寄合！投票 お昼は？ 弁当 麺類", true, "poll お昼は？|弁当|麺類"),
        ("寄合さん、使い方", true, "help"),
        ("寄合さん、使い方", false, "help"),
        ("寄合さん、@yoriai help close", true, "help close"),
        ("@yoriai 寄合さん、投票お昼は？ 弁当 麺類", true, "poll お昼は？|弁当|麺類"),
        ("寄合さん、投票をお願いできますか", true, "poll?"),
        ("寄合さん、ありがとうございます", true, "…"),
        ("寄合", true, "bare"),
        ("寄合さん", true, "bare"),
        ("寄合の日程について", true, "…"),
    ] {
        assert_eq!(reading_in(text, mentioned, false), expected, "{text}");
    }
}

#[test]
fn in_a_direct_room_talk_may_be_an_answer() {
    for (text, expected) in [
        ("使い方", "help"),
        ("help close", "help close"),
        ("リマインド明日10時 電話", "remind 明日10時|電話"),
        ("2", "…"),
        ("はい", "…"),
        ("カレーで", "…"),
        ("！！", "…"),
        ("！使い方", "help"),
        ("!help", "help"),
        ("研修", "coming 研修"),
        ("りまいんと 明日10時 電話", "remind? 明日10時 電話"),
    ] {
        assert_eq!(reading_in(text, false, true), expected, "{text}");
    }
}

/// Kana readings are words, too: every Japanese word is either kana or has a reading beside it.
#[test]
fn every_command_has_a_word_in_kana() {
    let kana = |word: &str| word.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヶ' | 'ー'));
    for spec in features::specs() {
        assert!(spec.words().any(kana), "{} has no word in kana", spec.id);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2_000))]

    /// Whatever is said, in pieces that the reader looks for.
    #[test]
    fn reading_never_panics(
        pieces in proptest::collection::vec(
            proptest::prop_oneof![
                ".{0,6}",
                proptest::sample::select(vec![
                    "！", "!", "!yo", "寄合", "さん、", "@", "投票", "締切", "は", "：", "「", "」", "\"", "？", "、", "・",
                    "\n", " ", "　", "3", "#", "明日17時", "使い方", "アンケート", "取消", "り", "標", "\u{3099}", "ﾄﾞ", "㍻",
                ]).prop_map(str::to_owned),
            ],
            0..12,
        ),
        mentioned in proptest::bool::ANY,
        direct in proptest::bool::ANY,
    ) {
        let text = pieces.concat();
        let prefixes = ["!yo".to_owned(), "!寄合".to_owned()];
        let names = ["寄合".to_owned()];
        let setting = Setting { prefixes: &prefixes, names: &names, mentioned, direct };
        let table = features::table();
        match read(&text, setting, &table) {
            Reading::Call(call) => {
                proptest::prop_assert_eq!(call.whole(), text.trim());
                for item in call.line.items() {
                    let _ = call.with(item.start..item.value_start + item.raw.len(), "x");
                }
            }
            Reading::Unknown(unknown) => {
                for (_, line) in features::help::meant(&unknown) {
                    let again = read(&line, setting, &table);
                    proptest::prop_assert!(
                        matches!(again, Reading::Call(_)) || !unknown.marked,
                        "{:?} is corrected to {:?}, which is no command", text, line
                    );
                }
            }
            _ => {}
        }
    }
}
