//! What people type in answer to each kind of question.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;

use crate::harness::{Test, hours, text};

const EVERY: &str = "！アンケート 作成 「いろいろ」
どこで参加しましたか（一つ）会議室、自席、その他
良かった点（2つまで）時間、会場、資料
役に立ちましたか（5段階 低い〜高い）
また参加しますか（はい・いいえ）（必須）
何人で来ましたか（数 人）
いつ受けましたか（日付）
ご意見（自由記述）";

async fn begin(t: &mut Test) {
    t.join_all(&["@bob"]).await;
    t.say("@alice", EVERY).await;
    t.say("@alice", "！アンケート 開始 いろいろ 期間 2週間 記名").await;
    t.direct("@bob", "はじめる").await;
}

story!(every_kind_of_question, |t| {
    begin(t).await;
    assert_snapshot!(t.direct("@bob", "1 2").await, @r"
        [direct-bob notice, to bob]
        一つだけ選んで、1 から 3 までの番号を送ってください。「スキップ」「戻る」「中断」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "その他：電車").await, @r"
        [direct-bob notice #1, to bob]
        問2／7　良かった点
        1. 時間
        2. 会場
        3. 資料
        番号を、2つまで送ってください（1 3 など）。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "1-3").await, @r"
        [direct-bob notice, to bob]
        選べるのは2つまでです。番号を続けて送ってください（1 3 など）。「スキップ」「戻る」「中断」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "①、③").await, @r"
        [direct-bob notice #1, to bob]
        問3／7　役に立ちましたか
        1 低い　2　3　4　5 高い
        下の投票を押すか、番号か言葉で送ってください。答えないときは「スキップ」
        [direct-bob poll #1]
        問3／7　役に立ちましたか
        1 低い
        2
        3
        4
        5 高い
        答えない（スキップ）
        ");
    assert_snapshot!(t.direct("@bob", "高い").await, @r"
        [direct-bob notice #1, to bob]
        問4／7　また参加しますか
        1 はい　2 いいえ
        下の投票を押すか、番号か言葉で送ってください。この問は、とばさずにお答えください。
        [direct-bob poll #1]
        問4／7　また参加しますか
        はい
        いいえ
        ");
    assert_snapshot!(t.direct("@bob", "スキップ").await, @r"
        [direct-bob notice, to bob]
        恐れ入りますが、この問は集計に欠かせないため、とばせません。あとで答えるときは「中断」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "答えたくない").await, @r"
        [direct-bob notice, to bob]
        恐れ入りますが、この問は集計に欠かせないため、とばせません。あとで答えるときは「中断」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "はい！").await, @r"
        [direct-bob notice #1, to bob]
        問5／7　何人で来ましたか
        数を送ってください（単位: 人）。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "たくさん").await, @r"
        [direct-bob notice, to bob]
        数字で送ってください（12 など）。「スキップ」「戻る」「中断」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "十二人").await, @r"
        [direct-bob notice #1, to bob]
        問6／7　いつ受けましたか
        日付を送ってください（4月1日、令和4年4月1日 など）。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "そのうち").await, @r"
        [direct-bob notice, to bob]
        日付を送ってください（4月1日、2022/4/1 など）。「スキップ」「戻る」「中断」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "令和4年2月1日").await, @r"
        [direct-bob notice #1, to bob]
        2022年2月1日(火) と受け取りました。
        問7／7　ご意見
        ご自分の言葉で、一つのメッセージに 1000字までで送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", &"あ".repeat(1001)).await, @r"
        [direct-bob notice, to bob]
        1001字あります。1000字までにして送ってください。「スキップ」「戻る」「中断」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "投票 も「その場」でできると\n=助かります").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。7問のうち7問に答えました。3月15日(火) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        いろいろ
        1. どこで参加しましたか　→ その他（電車）
        2. 良かった点　→ 時間、資料
        3. 役に立ちましたか　→ 5 高い
        4. また参加しますか　→ はい
        5. 何人で来ましたか　→ 12人
        6. いつ受けましたか　→ 2022年2月1日(火)
        7. ご意見　→ 投票 も「その場」でできると
        =助かります
        直すときは「もう一度」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "戻る").await, @r"
        [direct-bob notice #1, to bob]
        問7／7　ご意見
        ご自分の言葉で、一つのメッセージに 1000字までで送ってください。いまの回答は「投票 も「その場」でできると
        =助かります」です。変えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "戻る").await, @r"
        [direct-bob notice #1, to bob]
        問6／7　いつ受けましたか
        日付を送ってください（4月1日、令和4年4月1日 など）。いまの回答は「2022年2月1日(火)」です。変えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "3/1").await, @r"
        [direct-bob notice #1, to bob]
        2022年3月1日(火) と受け取りました。
        問7／7　ご意見
        ご自分の言葉で、一つのメッセージに 1000字までで送ってください。いまの回答は「投票 も「その場」でできると
        =助かります」です。変えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "スキップ").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。7問のうち7問に答えました。3月15日(火) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "もう一度").await, @r"
        [direct-bob notice #1, to bob]
        問1／7　どこで参加しましたか
        1. 会議室
        2. 自席
        3. その他
        下の投票を押すか、番号か言葉で送ってください。選択肢にないときは「その他：内容」と送ってください。いまの回答は「その他（電車）」です。変えないときは「スキップ」
        [direct-bob poll #1]
        問1／7　どこで参加しましたか
        会議室
        自席
        その他
        答えない（スキップ）
        ");
});

story!(commands_and_other_talk_in_between, |t| {
    begin(t).await;
    assert_snapshot!(t.direct("@bob", "使い方 アンケート").await, @r"
        [direct-bob notice, to bob]
        アンケート　アンケートを作り、試し、行います。回答は個別のメッセージで受け付けます
        書き方: アンケート [名前]　／　アンケート お試し 名前　／　アンケート 開始 名前 [締切 日時|期間 2週間] [記名|記名なし|匿名] [対象 部屋|スペース|名簿|@お名前] [内訳 所属組織|部署] [読む人 …] [部屋で] [個別に案内] [会議 番号 の後]　／　アンケート 作成 「題名」
        このまま送れる例:
        ！アンケート
        ！アンケート 研修後
        ！アンケート お試し 研修後
        ！アンケート 開始 研修後 締切 明日17時 記名なし
        ！アンケート 開始 職員 期間 2週間 内訳 所属組織
        ！アンケート 開始 研修後 会議 5 の後
        ！アンケート 作成 「説明会アンケート」
        ");
    assert_snapshot!(t.direct("@bob", "ありがとうございます").await, @"(silence)");
    assert_snapshot!(t.direct("@bob", "1").await, @r"
        [direct-bob notice #1, to bob]
        問1／7　どこで参加しましたか
        1. 会議室
        2. 自席
        3. その他
        下の投票を押すか、番号か言葉で送ってください。選択肢にないときは「その他：内容」と送ってください。答えないときは「スキップ」
        [direct-bob poll #1]
        問1／7　どこで参加しましたか
        会議室
        自席
        その他
        答えない（スキップ）
        ");
    t.advance(hours(30)).await;
    // A digit after a day may be meant for something else: the question comes again.
    assert_snapshot!(t.direct("@bob", "1").await, @r"
        [direct-bob notice #1, to bob]
        問1／7　どこで参加しましたか
        1. 会議室
        2. 自席
        3. その他
        下の投票を押すか、番号か言葉で送ってください。選択肢にないときは「その他：内容」と送ってください。答えないときは「スキップ」
        [direct-bob poll #1]
        問1／7　どこで参加しましたか
        会議室
        自席
        その他
        答えない（スキップ）
        ");
    assert_snapshot!(t.direct("@bob", "中断").await, @r"
        [direct-bob notice, to bob]
        中断しました。続きは、3月15日(火) 17:00 までに「はじめる」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "回答を全部取り消す").await, @r"
        [direct-bob notice, to bob]
        いろいろへの回答を、すべて消します。よろしいですか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "いいえ").await, @r"
        [direct-bob notice, to bob]
        回答は、そのままです。
        ");
    t.direct("@bob", "回答を全部取り消す").await;
    assert_snapshot!(t.direct("@bob", "はい").await, @r"
        [direct-bob notice, to bob]
        回答をすべて取り消し、消しました。答え直すときは「はじめる」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        いまお預かりしている回答はありません。
        ");
});

story!(whoever_leaves_the_room_is_not_asked_any_more, |t| {
    begin(t).await;
    t.direct("@bob", "1").await;
    t.leave("@bob").await;
    assert_snapshot!(t.direct("@bob", "1").await, @r"
        [direct-bob notice, to bob]
        「いろいろ」の対象から外れたので、ここまでにします。
        ");
    assert_snapshot!(t.direct("@bob", "アンケート はじめる").await, @r"
        [direct-bob notice, to bob]
        「いろいろ」の対象から外れたので、ここまでにします。
        ");
});

story!(an_answer_in_the_last_second_counts, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！アンケート 作成 「一問」\nよかったですか（はい・いいえ）").await;
    t.say("@alice", "！アンケート 開始 一問 締切 3/4 17:00").await;
    t.at("2022-03-04T16:59").await;
    t.direct("@bob", "はじめる").await;
    t.stop();
    t.direct("@bob", "はい").await;
    t.at("2022-03-04T17:05").await;
    t.direct("@bob", "いいえ").await;
    assert_snapshot!(t.start().await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。1問のうち1問に答えました。3月4日(金) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        [direct-bob notice, to bob]
        「一問」は締め切られました。いま送られたものは、受け取っていません。
        [gm text #1]
        アンケート #1「一問」の結果
        回答 9人以下（記名なし）
        回答が5人に満たないため、結果は出しません。お一人おひとりの回答が分からないようにするためです。
        ");
});

story!(two_surveys_at_once, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！アンケート 作成 「一問」\nよかったですか（はい・いいえ）").await;
    t.say("@alice", "！アンケート 開始 一問 締切 3/4 17:00").await;
    t.say("@alice", "！アンケート 開始 パルス 締切 3/4 17:00").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        どれにしますか。番号を送ってください。
        1. 職場の調子アンケート
        2. 一問
        ");
    t.direct("@bob", "2").await;
    assert_snapshot!(t.direct("@bob", "はい").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。1問のうち1問に答えました。3月4日(金) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ほかに回答のお願いが1件あります。続けるときは「はじめる」と送ってください。
        ");
    t.direct("@bob", "はじめる").await;
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        職場の調子アンケート
        1. 今の仕事に、やりがいを感じている。　→ （まだ答えていません）
        2. 仕事に必要な情報を、必要なときに手に入れられている。　→ （まだ答えていません）
        3. 困ったときに、相談できる人が職場にいる。　→ （まだ答えていません）
        4. ほかの部署や組織の人と、気軽に連絡を取り合えている。　→ （まだ答えていません）
        5. 仕事の量は、無理なくこなせる範囲である。　→ （まだ答えていません）
        一問
        1. よかったですか　→ はい
        直すときは「もう一度」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "回答を全部取り消す").await, @r"
        [direct-bob notice, to bob]
        職場の調子アンケート、一問への回答を、すべて消します。よろしいですか。「はい」か「いいえ」を送ってください。
        ");
});

story!(mean_answers_do_no_harm, |t| {
    begin(t).await;
    for body in [
        "あ".repeat(21_000),
        "1".repeat(60_000),
        "1、".repeat(20_000),
        "その他：".repeat(9_000),
        "\u{202E}1".to_owned(),
        "=1+1".to_owned(),
        "1-18446744073709551616".to_owned(),
        "-1".to_owned(),
        "\u{0000}1".to_owned(),
    ] {
        let room = t.bot.stage().event("direct-bob", "bob", text(&body));
        let said = t.deliver(&room).await;
        assert!(said.chars().count() < 2_000, "a short answer: {said}");
    }
});
