//! The result of the staff survey as the room, a file and paper show it.

#![expect(clippy::too_many_lines, reason = "a test shows all that is said")]

use super::*;
use crate::base::{Id, Locale, Stamp, UserId};
use crate::config::questionnaire::Library;
use crate::documents;
use crate::features::survey::rules::tally_tests as tally;
use crate::features::survey::store::results::Worded;

fn survey(level: Level) -> Survey {
    let library = Library::default();
    let staff = library.all().iter().find(|asks| asks.id == "staff").unwrap();
    Survey {
        id: Id("1".to_owned()),
        room: Id("2".to_owned()),
        number: 3,
        owner: UserId("@alice:example.org".to_owned()),
        questionnaire: "staff".to_owned(),
        content: serde_json::to_string(staff).unwrap(),
        level: level.letter().to_owned(),
        audience: String::new(),
        breakdown: "[]".to_owned(),
        readers: "[]".to_owned(),
        state: "closed".to_owned(),
        opens_at: None,
        meeting: None,
        opened_at: Some(Stamp(1_646_092_800_000)),
        closes_at: None,
        closed_at: Some(Stamp(1_647_302_400_000)),
        post: None,
        invited: false,
        keeps_leavers: true,
        in_room: false,
    }
}

fn result(level: Level) -> Result {
    let text = |position: i64, body: &str| Worded {
        question: "more".to_owned(),
        position,
        body: body.to_owned(),
        state: "released".to_owned(),
    };
    Result {
        survey: survey(level),
        sheet: tally::both_offices(level),
        before: None,
        released: vec![text(1, "時間があれば出てみたい。"), text(2, "資料づくりが負担です。<b>")],
    }
}

fn words(locale: Locale) -> Words {
    Words::new(locale, chrono_tz::Asia::Tokyo, Stamp(1_647_302_400_000))
}

#[test]
fn the_room_sees_both_organisations_side_by_side() {
    insta::assert_snapshot!(whole(words(Locale::Ja), &result(Level::B)).plain(), @r"
        アンケート #3「職員アンケート」の結果
        回答 約2,280人（記名なし）
        問1　部署や組織をこえて学び合う取組を知っていますか。
        回答 2,214人、無回答 66〜75人
        回答 | 全体 | 北海道 | 札幌市
        参加したことがある | 218人（9.8%） | 158人（9.2%） | 60人（12.0%）
        内容を知っている | 942人（42.5%） | 702人（41.0%） | 240人（48.0%）
        名前は聞いたことがある | 493人（22.3%） | 421人（24.6%） | 72人（14.4%）
        聞いたような気がする | 133人（6.0%） | 105人（6.1%） | 28人（5.6%）
        知らない | 428人（19.3%） | 328人（19.1%） | 100人（20.0%）
        回答した人 | 2,214人 | 1,714人 | 500人
        無回答 | 66〜75人 | 36〜45人 | 30〜39人
        問2　今後、そうした取組に参加してみたいですか。
        回答 2,276人、無回答 4〜13人
        回答 | 全体 | 北海道 | 札幌市
        参加したい | 708人（31.1%） | 520人（29.8%） | 188人（35.5%）
        どちらかといえば参加したい | 619人（27.2%） | 489人（28.0%） | 130人（24.5%）
        どちらかといえば参加したくない | 631人（27.7%） | 482人（27.6%） | 149人（28.1%）
        参加したくない | 318人（14.0%） | 255人（14.6%） | 63人（11.9%）
        計：参加したい／どちらかといえば参加したい | 1,327人（58.3%） | 1,009人（57.8%） | 318人（60.0%）
        計：どちらかといえば参加したくない／参加したくない | 949人（41.7%） | 737人（42.2%） | 212人（40.0%）
        回答した人 | 2,276人 | 1,746人 | 530人
        無回答 | 4〜13人 | 4〜13人 | 9人以下
        問3　参加したくないと思う理由は何ですか。
        回答 949人
        回答 | 全体 | 北海道 | 札幌市
        業務が忙しく、時間が取れない | 722人（76.1%） 1位 | 560人（76.0%） 1位 | 162人（76.4%） 1位
        資料づくりなどの準備が負担になる | 510人（53.7%） 2位 | 401人（54.4%） 2位 | 109人（51.4%） 2位
        業務の課題を外に出しにくい | 398人（41.9%） 3位 | 310人（42.1%） 3位 | 88人（41.5%） 4位
        自分の業務に役立つと思えない | 391人（41.2%） 4位 | 300人（40.7%） 4位 | 91人（42.9%） 3位
        知らない人と話すのが苦手 | 269人（28.3%） 5位 | 205人（27.8%） 5位 | 64人（30.2%） 同率5位
        職場に参加しやすい雰囲気がない | 254人（26.8%） 6位 | 190人（25.8%） 6位 | 64人（30.2%） 同率5位
        オンラインの機器や環境が整っていない | 113人（11.9%） 7位 | 95人（12.9%） 7位 | 18人（8.5%） 7位
        その他 | 53人（5.6%） 8位 | 41人（5.6%） 8位 | 12人（5.7%） 8位
        回答した人 | 949人 | 737人 | 212人
        問4　組織をこえた取組について、ご意見があればお書きください。
        書いた人 14人
        割合は、その問いに答えた人を100%としています。
        一問ずつ見るには ！アンケート 結果 3 問1、結果票は ！アンケート 結果 3 PDF と送ってください。
        ");
    insta::assert_snapshot!(whole(words(Locale::En), &result(Level::A)).plain(), @r"
        Results of survey #3: Staff survey
        Answered by 2,287 (with names)
        1. Do you know of activities for learning across departments and organisations?
        Answers: 2,214, no answer: 73
        Answer | Everybody | 北海道 | 札幌市
        I have taken part | 218 (9.8%) | 158 (9.2%) | 60 (12.0%)
        I know what they are | 942 (42.5%) | 702 (41.0%) | 240 (48.0%)
        I have heard of them | 493 (22.3%) | 421 (24.6%) | 72 (14.4%)
        I may have heard of them | 133 (6.0%) | 105 (6.1%) | 28 (5.6%)
        I do not know of them | 428 (19.3%) | 328 (19.1%) | 100 (20.0%)
        Answered | 2,214 | 1,714 | 500
        no answer | 73 | 42 | 31
        2. Would you like to take part in them?
        Answers: 2,276, no answer: 11
        Answer | Everybody | 北海道 | 札幌市
        I would | 708 (31.1%) | 520 (29.8%) | 188 (35.5%)
        Rather yes | 619 (27.2%) | 489 (28.0%) | 130 (24.5%)
        Rather not | 631 (27.7%) | 482 (27.6%) | 149 (28.1%)
        I would not | 318 (14.0%) | 255 (14.6%) | 63 (11.9%)
        Together: I would / Rather yes | 1,327 (58.3%) | 1,009 (57.8%) | 318 (60.0%)
        Together: Rather not / I would not | 949 (41.7%) | 737 (42.2%) | 212 (40.0%)
        Answered | 2,276 | 1,746 | 530
        no answer | 11 | 10 | 1
        3. Why would you rather not?
        Answers: 949
        Answer | Everybody | 北海道 | 札幌市
        No time beside my work | 722 (76.1%), rank 1 | 560 (76.0%), rank 1 | 162 (76.4%), rank 1
        Preparing material is work | 510 (53.7%), rank 2 | 401 (54.4%), rank 2 | 109 (51.4%), rank 2
        Our problems cannot be shared outside | 398 (41.9%), rank 3 | 310 (42.1%), rank 3 | 88 (41.5%), rank 4
        I see no use for my own work | 391 (41.2%), rank 4 | 300 (40.7%), rank 4 | 91 (42.9%), rank 3
        I am uneasy among people I do not know | 269 (28.3%), rank 5 | 205 (27.8%), rank 5 | 64 (30.2%), tied at 5
        My workplace does not make it easy | 254 (26.8%), rank 6 | 190 (25.8%), rank 6 | 64 (30.2%), tied at 5
        My equipment or network is not up to it | 113 (11.9%), rank 7 | 95 (12.9%), rank 7 | 18 (8.5%), rank 7
        Other | 53 (5.6%), rank 8 | 41 (5.6%), rank 8 | 12 (5.7%), rank 8
        Answered | 949 | 737 | 212
        4. Is there anything else you would like to say about it?
        Written by 14
        Percentages are of those who answered the question.
        One question: !yo survey results 3 1. The result sheet: !yo survey results 3 PDF.
        ");
}

#[test]
fn the_sheet_is_printed() {
    for (locale, level, name) in [(Locale::Ja, Level::B, "ja"), (Locale::En, Level::A, "en")] {
        let paper = paper(words(locale), &result(level));
        documents::tests::show_pages(name, &paper);
        let recipe = Recipe::Paper(Box::new(paper));
        documents::render(&recipe, Form::Pdf).unwrap();
        let html = String::from_utf8(documents::render(&recipe, Form::Html).unwrap().bytes).unwrap();
        assert_eq!(html.matches("<figure").count(), 3);
        assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"));
    }
    let paper = paper(words(Locale::Ja), &result(Level::B));
    let markdown = documents::render(&Recipe::Paper(Box::new(paper)), Form::Markdown).unwrap();
    insta::assert_snapshot!(String::from_utf8(markdown.bytes).unwrap(), @r"
        # 職員アンケートの結果

        期間 3月1日(火) 9:00〜3月15日(火) 9:00

        回答 約2,280人（記名なし）

        | 内訳 | 回答 |
        | --- | --- |
        | 北海道 | 約1,750人 |
        | 札幌市 | 約530人 |

        ## 問1　部署や組織をこえて学び合う取組を知っていますか。

        | 回答 | 全体 | 北海道 | 札幌市 |
        | --- | --- | --- | --- |
        | 参加したことがある | 218人（9.8%） | 158人（9.2%） | 60人（12.0%） |
        | 内容を知っている | 942人（42.5%） | 702人（41.0%） | 240人（48.0%） |
        | 名前は聞いたことがある | 493人（22.3%） | 421人（24.6%） | 72人（14.4%） |
        | 聞いたような気がする | 133人（6.0%） | 105人（6.1%） | 28人（5.6%） |
        | 知らない | 428人（19.3%） | 328人（19.1%） | 100人（20.0%） |
        | 回答した人 | 2,214人 | 1,714人 | 500人 |
        | 無回答 | 66〜75人 | 36〜45人 | 30〜39人 |

        回答 2,214人、無回答 66〜75人

        ## 問2　今後、そうした取組に参加してみたいですか。

        | 回答 | 全体 | 北海道 | 札幌市 |
        | --- | --- | --- | --- |
        | 参加したい | 708人（31.1%） | 520人（29.8%） | 188人（35.5%） |
        | どちらかといえば参加したい | 619人（27.2%） | 489人（28.0%） | 130人（24.5%） |
        | どちらかといえば参加したくない | 631人（27.7%） | 482人（27.6%） | 149人（28.1%） |
        | 参加したくない | 318人（14.0%） | 255人（14.6%） | 63人（11.9%） |
        | 計：参加したい／どちらかといえば参加したい | 1,327人（58.3%） | 1,009人（57.8%） | 318人（60.0%） |
        | 計：どちらかといえば参加したくない／参加したくない | 949人（41.7%） | 737人（42.2%） | 212人（40.0%） |
        | 回答した人 | 2,276人 | 1,746人 | 530人 |
        | 無回答 | 4〜13人 | 4〜13人 | 9人以下 |

        回答 2,276人、無回答 4〜13人

        ## 問3　参加したくないと思う理由は何ですか。

        | 回答 | 全体 | 北海道 | 札幌市 |
        | --- | --- | --- | --- |
        | 業務が忙しく、時間が取れない | 722人（76.1%） 1位 | 560人（76.0%） 1位 | 162人（76.4%） 1位 |
        | 資料づくりなどの準備が負担になる | 510人（53.7%） 2位 | 401人（54.4%） 2位 | 109人（51.4%） 2位 |
        | 業務の課題を外に出しにくい | 398人（41.9%） 3位 | 310人（42.1%） 3位 | 88人（41.5%） 4位 |
        | 自分の業務に役立つと思えない | 391人（41.2%） 4位 | 300人（40.7%） 4位 | 91人（42.9%） 3位 |
        | 知らない人と話すのが苦手 | 269人（28.3%） 5位 | 205人（27.8%） 5位 | 64人（30.2%） 同率5位 |
        | 職場に参加しやすい雰囲気がない | 254人（26.8%） 6位 | 190人（25.8%） 6位 | 64人（30.2%） 同率5位 |
        | オンラインの機器や環境が整っていない | 113人（11.9%） 7位 | 95人（12.9%） 7位 | 18人（8.5%） 7位 |
        | その他 | 53人（5.6%） 8位 | 41人（5.6%） 8位 | 12人（5.7%） 8位 |
        | 回答した人 | 949人 | 737人 | 212人 |

        回答 949人

        ## 問4　組織をこえた取組について、ご意見があればお書きください。

        書いた人 14人

        自由記述から

        - 時間があれば出てみたい。
        - 資料づくりが負担です。\<b\>

        割合は、その問いに答えた人を100%としています。無回答は除いています。お一人おひとりの回答が分からないように、5人に満たない数はほかと合わせるか、出していません。人数と無回答は、およその数です。
        ");
}

#[test]
fn a_run_is_compared_with_the_one_before() {
    let now = Result { before: Some((1, tally::prefecture(Level::B))), ..result(Level::B) };
    let text = whole(words(Locale::Ja), &now).plain();
    let lines = text.lines().filter(|line| line.contains("前回（#1）との差") || line.contains("計：参加したい"));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
        回答 | 全体 | 北海道 | 札幌市 | 前回（#1）との差
        回答 | 全体 | 北海道 | 札幌市 | 前回（#1）との差
        計：参加したい／どちらかといえば参加したい | 1,327人（58.3%） | 1,009人（57.8%） | 318人（60.0%） | +0.5ポイント
        回答 | 全体 | 北海道 | 札幌市 | 前回（#1）との差
        ");
}

#[test]
fn few_answers_are_no_result() {
    let mut few = result(Level::C);
    few.sheet.items.iter_mut().for_each(|item| (item.total, item.groups) = (None, None));
    insta::assert_snapshot!(whole(words(Locale::Ja), &few).plain(), @r"
        アンケート #3「職員アンケート」の結果
        回答 約2,280人（匿名）
        回答が10人に満たないため、結果は出しません。お一人おひとりの回答が分からないようにするためです。
        ");
    let paper = paper(words(Locale::En), &few);
    assert!(paper.parts.iter().all(|part| !matches!(part, Part::Table(table) if table.head.len() > 2)));
}
