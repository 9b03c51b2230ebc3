//! The year of a project group, replayed: its log has the dates, subjects and forms of its report.

use insta::assert_snapshot;

use crate::harness::{Database, Test, tell_from};

const START: &str = "2021-10-18T09:00:00+09:00";

/// A meeting of the year: when it is called, the line, when it begins, and what becomes of it.
const YEAR: &[(&str, &str, &str, How)] = &[
    (
        "10-18T10:00",
        "第1回会議 10/25 10:00-11:30 場所:本庁舎3階 議題:メンバー顔合わせ、活動方針の共有",
        "10-25T10:00",
        How::ByHand,
    ),
    ("11-08T10:00", "会議 11/16 10:00-11:30 場所:本庁舎3階 議題:企画案の検討", "11-16T10:00", How::ByHand),
    (
        "11-25T10:00",
        "会議 12/2 10:00-11:30 場所:本庁舎3階 リンク:https://zoom.example/j/1 議題:企画内容の決定",
        "12-02T10:00",
        How::ByHand,
    ),
    (
        "12-08T10:00",
        "第1回GM 12/15 15:00-16:00 オンライン 議題:講師謝金、庁舎使用許可",
        "12-15T15:00",
        How::ByItself,
    ),
    (
        "12-16T10:00",
        "講師打合せ 12/17 14:00-15:00 対面 場所:市民ホール 外部:山田先生 議題:講演の内容",
        "12-17T14:00",
        How::ByHand,
    ),
    ("12-27T10:00", "GM 1/5 15:00-16:00 オンライン 議題:募集要項", "2022-01-05T15:00", How::ByItself),
    ("2022-01-11T10:00", "GM 1/12 形式:メール 議題:ちらしの案", "2022-01-12T17:00", How::ByItself),
    ("2022-01-13T10:00", "GM 1/19 15:00-16:00 オンライン 議題:班分け", "2022-01-19T15:00", How::ByItself),
    ("2022-01-20T10:00", "GM 1/26 15:00-16:00 オンライン 議題:当日の役割", "2022-01-26T15:00", How::BotAway),
    ("2022-01-28T10:00", "GM 2/4 15:00-16:00 オンライン 議題:申込の状況", "2022-02-04T15:00", How::ByItself),
    (
        "2022-02-07T10:00",
        "GM 2/9 15:00-16:00 オンライン 議題:中止になるもの",
        "2022-02-09T15:00",
        How::CalledOff,
    ),
    ("2022-02-22T10:00", "GM 3/1 15:00-16:00 オンライン 議題:進行台本", "2022-03-01T15:00", How::ByItself),
    (
        "2022-03-02T10:00",
        "前日打合せ 3/3 14:00-15:00 オンライン 外部:山田先生、鈴木先生 議題:当日の流れ",
        "2022-03-03T14:00",
        How::ByItself,
    ),
    (
        "2022-03-04T10:00",
        "GM 3/11 15:00-16:00 オンライン 議題:アンケートのまとめ",
        "2022-03-11T15:00",
        How::ByItself,
    ),
    (
        "2022-03-14T10:00",
        "会議 3/24 10:00-11:30 場所:本庁舎3階 議題:活動報告",
        "2022-03-24T10:00",
        How::ByHand,
    ),
    (
        "2022-03-25T10:00",
        "会議 4/15 10:00-11:30 場所:本庁舎3階 議題:来年度の体制",
        "2022-04-15T10:00",
        How::ToCome,
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    ByHand,
    ByItself,
    BotAway,
    CalledOff,
    ToCome,
}

fn moment(text: &str) -> String {
    if text.starts_with("2022") { text.to_owned() } else { format!("2021-{text}") }
}

async fn replay(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    for (called, line, begins, how) in YEAR {
        t.at(&moment(called)).await;
        t.say("@alice", &format!("！会議 {line}")).await;
        let number = t.sent.iter().filter_map(|sent| sent.object).max().expect("a meeting");
        if !line.contains("メール") {
            let answer = if line.contains("オンライン") && !line.contains("場所") {
                "オンライン"
            } else {
                "出席"
            };
            t.vote("@alice", number, answer).await;
            t.vote("@bob", number, answer).await;
            t.vote("@carol", number, "欠席").await;
        }
        match how {
            How::BotAway => {
                t.stop();
                t.at("2022-01-26T18:00").await;
                t.start().await;
            }
            How::CalledOff => {
                t.say("@alice", &format!("！中止 {number}")).await;
                t.say("@alice", "はい").await;
            }
            How::ToCome => {}
            How::ByItself | How::ByHand => {
                t.at(&moment(begins)).await;
                t.thread("@carol", number, "決定: 案のとおり").await;
                if *how == How::ByHand {
                    t.say("@alice", "！会議終了").await;
                }
            }
        }
    }
    t.at("2022-03-31T17:00").await;
}

async fn in_japanese(t: &mut Test) {
    replay(t).await;
    assert_snapshot!(t.say("@alice", "！会議 一覧 令和3年度").await, @r"
        [gm notice, to alice]
        令和3年度の会議（14件）
        日付 | 会議 | 議題 | 形式 | 出席
        10月25日(月) | 第1回会議 | メンバー顔合わせ、活動方針の共有 | 対面 | 3人
        11月16日(火) | 第2回会議 | 企画案の検討 | 対面 | 3人
        12月2日(木) | 第3回会議 | 企画内容の決定 | ハイブリッド | 3人
        12月15日(水) | 第1回GM | 講師謝金、庁舎使用許可 | オンライン | 3人
        12月17日(金) | 講師打合せ | 講演の内容 | 対面 | 4人
        1月5日(水) | 第2回GM | 募集要項 | オンライン | 3人
        1月12日(水) | 第3回GM | ちらしの案 | メール（書面） | 1人
        1月19日(水) | 第4回GM | 班分け | オンライン | 3人
        1月26日(水) | 第5回GM | 当日の役割 | オンライン | 2人
        2月4日(金) | 第6回GM | 申込の状況 | オンライン | 3人
        3月1日(火) | 第7回GM | 進行台本 | オンライン | 3人
        3月3日(木) | 前日打合せ | 当日の流れ | オンライン | 5人
        3月11日(金) | 第8回GM | アンケートのまとめ | オンライン | 3人
        3月24日(木) | 第4回会議 | 活動報告 | 対面 | 3人
        ");
    assert_snapshot!(t.say("@alice", "！会議一覧 R3年度 出力").await, @r"
        [gm file, to alice]
        meetings-fy2021.csv
        ");
    let csv = t.sent.iter().rev().find_map(|sent| match &sent.message.body {
        yoriai::chat::Body::File { bytes, .. } => Some(String::from_utf8(bytes.clone()).expect("text")),
        _ => None,
    });
    assert_snapshot!(csv.expect("there is a file").trim_start_matches('\u{FEFF}').replace("\r\n", "\n"), @r"
        日付,時間,会議,議題,形式,出席,出席者
        2021-10-25,10:00-11:30,第1回会議,メンバー顔合わせ、活動方針の共有,対面,3,alice、bob、carol
        2021-11-16,10:00-11:30,第2回会議,企画案の検討,対面,3,alice、bob、carol
        2021-12-02,10:00-11:30,第3回会議,企画内容の決定,ハイブリッド,3,alice、bob、carol
        2021-12-15,15:00-16:00,第1回GM,講師謝金、庁舎使用許可,オンライン,3,alice、bob、carol
        2021-12-17,14:00-15:00,講師打合せ,講演の内容,対面,4,alice、bob、carol、山田先生
        2022-01-05,15:00-16:00,第2回GM,募集要項,オンライン,3,alice、bob、carol
        2022-01-12,,第3回GM,ちらしの案,メール（書面）,1,carol
        2022-01-19,15:00-16:00,第4回GM,班分け,オンライン,3,alice、bob、carol
        2022-01-26,15:00-16:00,第5回GM,当日の役割,オンライン,2,alice、bob
        2022-02-04,15:00-16:00,第6回GM,申込の状況,オンライン,3,alice、bob、carol
        2022-03-01,15:00-16:00,第7回GM,進行台本,オンライン,3,alice、bob、carol
        2022-03-03,14:00-15:00,前日打合せ,当日の流れ,オンライン,5,alice、bob、carol、山田先生、鈴木先生
        2022-03-11,15:00-16:00,第8回GM,アンケートのまとめ,オンライン,3,alice、bob、carol
        2022-03-24,10:00-11:30,第4回会議,活動報告,対面,3,alice、bob、carol
        ");
    for same in ["今年度", "2021年度", "FY2021", "Ｒ３年度", "令和３年度"] {
        assert!(
            t.first("@bob", &format!("！会議一覧 {same}")).await.contains("令和3年度の会議（14件）"),
            "{same}"
        );
    }
    assert_snapshot!(t.first("@alice", "！会議一覧 昨年度").await, @r"
        [gm notice, to alice]
        令和2年度に開いた会議はありません。
        ");
    assert_snapshot!(t.first("@alice", "！会議一覧 去年").await, @r"
        [gm notice, in the thread of alice, to alice]
        「去年」という年度は読み取れませんでした。たとえば ！会議一覧 令和3年度
        ");
}

async fn in_english(t: &mut Test) {
    replay(t).await;
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo meetings FY2021").await, @r"
        [gm notice, to alice]
        Meetings of FY2021 (14)
        Date | Meeting | Subject | Form | Present
        Mon 25 Oct | 会議 no. 1 | メンバー顔合わせ、活動方針の共有 | on site | 3
        Tue 16 Nov | 会議 no. 2 | 企画案の検討 | on site | 3
        Thu 2 Dec | 会議 no. 3 | 企画内容の決定 | hybrid | 3
        Wed 15 Dec | GM no. 1 | 講師謝金、庁舎使用許可 | online | 3
        Fri 17 Dec | 講師打合せ | 講演の内容 | on site | 4
        Wed 5 Jan | GM no. 2 | 募集要項 | online | 3
        Wed 12 Jan | GM no. 3 | ちらしの案 | by mail | 1
        Wed 19 Jan | GM no. 4 | 班分け | online | 3
        Wed 26 Jan | GM no. 5 | 当日の役割 | online | 2
        Fri 4 Feb | GM no. 6 | 申込の状況 | online | 3
        Tue 1 Mar | GM no. 7 | 進行台本 | online | 3
        Thu 3 Mar | 前日打合せ | 当日の流れ | online | 5
        Fri 11 Mar | GM no. 8 | アンケートのまとめ | online | 3
        Thu 24 Mar | 会議 no. 4 | 活動報告 | on site | 3
        ");
    assert!(t.html().contains("<table>"));
}

#[test]
fn the_year_in_japanese_on_sqlite() {
    tell_from(START, Database::Sqlite, in_japanese);
}

#[test]
fn the_year_in_japanese_on_postgres() {
    tell_from(START, Database::Postgres, in_japanese);
}

#[test]
fn the_year_in_english_on_sqlite() {
    tell_from(START, Database::Sqlite, in_english);
}
