//! Who is asked, told, nudged; and what is done to a survey by its number.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;

use crate::harness::Test;

/// The roster, as an administrator would have imported it.
async fn roster(t: &mut Test, people: &[(&str, &str, &str)]) {
    let mut tx = t.db.begin().await.expect("a transaction begins");
    for (name, organisation, department) in people {
        yoriai::exec!(
            tx,
            "INSERT INTO roster (person, name, organisation, department, changed_at) VALUES ($1, $2, $3, $4, 0)",
            format!("@{name}:example.org"),
            *name,
            *organisation,
            *department,
        )
        .expect("the row is written");
    }
    tx.commit().await.expect("it is committed");
}

const OFFICES: &[(&str, &str, &str)] =
    &[("bob", "札幌市", "デジタル推進課"), ("carol", "札幌市", "総務課"), ("dave", "北海道", "DX推進課")];

story!(parts_of_the_roster, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 パルス 対象 札幌市").await, @r"
        [gm notice, in the thread of alice, to alice]
        対象「札幌市」が分かりませんでした。「この部屋」、部屋やスペースの名前、@お名前が使えます。
        ");
    roster(t, OFFICES).await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 パルス 対象 小樽市").await, @r"
        [gm notice, in the thread of alice, to alice]
        対象「小樽市」が分かりませんでした。「この部屋」「名簿」、部屋やスペースの名前、@お名前、名簿にある組織（北海道、札幌市）や部署が使えます。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 パルス 対象 札幌市 総務課 期間 2週間").await, @r"
        [gm text #1]
        アンケート「職場の調子アンケート」（#1、全5問）
        5問、1分ほどで終わります。部署の順位付けには使いません。
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切まで見ることができます。締切は 3月15日(火) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    // Carol is not in the room and is asked; Bob is in it and is not.
    assert_snapshot!(t.direct("@carol", "はじめる").await, @r"
        [direct-carol notice, to carol]
        職場の調子アンケート（全5問）
        5問、1分ほどで終わります。部署の順位付けには使いません。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（3月15日(火) 17:00）まで見ることができます。締切のあとは、お名前とのつながりを消し、5人に満たない数は出しません。aliceさんは、お名前も所属もない回答の一覧（順不同）を受け取れます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／5　今の仕事に、やりがいを感じている。
        1 そう思わない　2　3　4　5 そう思う
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "アンケート はじめる").await, @r"
        [direct-bob notice, to bob]
        いま、あなたへの回答のお願いはありません。
        ");
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [gm notice #1, to alice]
        「職場の調子アンケート」（#1）　回答は、まだ10人に届いていません（対象 1人）。締切は 3月15日(火) 17:00 です。
        ");
});

story!(a_person_in_two_rooms_is_asked_once, |t| {
    t.join_all(&["@bob"]).await;
    t.room("other").await;
    t.room("gm").await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 パルス 対象 この部屋、other 個別に案内 記名").await, @r"
        [gm text #1]
        アンケート「職場の調子アンケート」（#1、全5問）
        5問、1分ほどで終わります。部署の順位付けには使いません。
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月8日(火) 17:00 です。この部屋に書かれたものは、回答になりません。
        [other text #1]
        アンケート「職場の調子アンケート」（#1、全5問）
        5問、1分ほどで終わります。部署の順位付けには使いません。
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月8日(火) 17:00 です。この部屋に書かれたものは、回答になりません。
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります（3月8日(火) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-bob text #1, rings bob]
        回答のお願いが1件あります（3月8日(火) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        ");
    t.direct("@bob", "はじめる").await;
    for _ in 0..4 {
        t.direct("@bob", "3").await;
    }
    assert_snapshot!(t.direct("@bob", "3").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。5問のうち5問に答えました。3月8日(火) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        「職場の調子アンケート」には、もう答えています。直すときは「もう一度」、見るときは「回答を見る」と送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「職場の調子アンケート」（#1）にまだ答えていない方（1人）: alice
        [gm notice #1, to alice]
        「職場の調子アンケート」（#1）　2人のうち1人が答えました（途中 0人）。締切は 3月8日(火) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
});

story!(those_who_have_not_answered_are_written_to, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！アンケート 開始 研修後 記名 締切 3/4 17:00").await;
    t.direct("@bob", "はじめる").await;
    for _ in 0..5 {
        t.direct("@bob", "スキップ").await;
    }
    assert_snapshot!(t.first("@bob", "！声かけ 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        #1 は、始めたaliceさんか事務局の方だけが変えられます。
        ");
    assert_snapshot!(t.first("@alice", "！声かけ").await, @r"
        [gm notice #1, to alice]
        まだの方2人に、個別のメッセージで声をかけました（#1）。
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります（3月4日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-carol text #1, rings carol]
        回答のお願いが1件あります（3月4日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        ");
    assert_snapshot!(t.first("@alice", "！声かけ 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        #1 には、3月1日(火) 9:00 に声をかけています。声かけは一日に一回までです。
        ");
    t.at("2022-03-02T20:00").await;
    assert_snapshot!(t.first("@alice", "！声かけ 1").await, @r"
        [gm notice, to alice]
        執務時間の外なので、3月3日(木) 8:45 に声をかけます（#1）。
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice, to alice]
        #1 の声かけをやめました。
        ");
    t.first("@alice", "！声かけ 1").await;
    assert_snapshot!(t.at("2022-03-03T09:00").await, @r"
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります（3月4日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-carol text #1, rings carol]
        回答のお願いが1件あります（3月4日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        ");
    assert_snapshot!(t.first("@alice", "！延長 1 3/11 17:00").await, @r"
        [gm notice #1, to alice]
        #1 の締切を 3月11日(金) 17:00 にしました。
        [gm edit, of #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.first("@alice", "！延長 1 きのう").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月2日(水) はもう過ぎています。！延長 1 3月3日(木) 13:00 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        #1 の締切を 3月4日(金) 17:00 にしました。
        [gm edit, of #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月4日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.at("2022-03-04T17:00").await, @r"
        [gm text #1]
        アンケート #1「研修後アンケート」の結果
        回答 1人（記名）
        答えのあった問はありませんでした。
        ");
    assert_snapshot!(t.first("@alice", "！再開 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        締め切ったアンケートは再開できません。もう一度聞くときは ！アンケート で選んで始めてください。（#1）
        ");
    assert_snapshot!(t.direct("@carol", "はじめる").await, @r"
        [direct-carol notice, to carol]
        「研修後アンケート」は締め切られました。いま送られたものは、受け取っていません。
        ");
});

story!(a_survey_is_taken_back, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！アンケート 開始 パルス").await;
    assert_snapshot!(t.say("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        アンケート #1 を取り消しました。回答は残していません。
        [gm edit, of #1]
        アンケート #1 を取り消しました。回答は残していません。
        ");
    t.say("@alice", "！アンケート 開始 パルス 記名なし").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "3").await;
    assert_snapshot!(t.first("@bob", "！アンケート 中止 2").await, @r"
        [gm notice, in the thread of bob, to bob]
        #2 は、始めたaliceさんか事務局の方だけが変えられます。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 中止").await, @r"
        [gm notice, to alice]
        「職場の調子アンケート」（#2）には、もう答え始めた方がいます。取り消すと、お預かりした回答はすべて消えます。よろしいですか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "いいえ").await, @r"
        [gm notice, to alice]
        #2 は、そのまま続けます。
        ");
    t.say("@alice", "！アンケート 中止 2").await;
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm notice #2, to alice]
        アンケート #2 を取り消しました。回答は残していません。
        [direct-bob notice]
        お答えいただいていた回答のお願いは、取り消されました。お預かりしていた回答は消しました。
        [gm edit, of #2]
        アンケート #2 を取り消しました。回答は残していません。
        ");
    assert_snapshot!(t.direct("@bob", "3").await, @r"
        [direct-bob notice, to bob]
        そのアンケートは終わっています。いま送られたものは、受け取っていません。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 中止").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋には、取り消せるアンケートがありません。
        ");
});

story!(lines_that_are_refused, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@bob", "！アンケート 開始 研修後").await, @r"
        [gm notice, in the thread of bob, to bob]
        アンケートを始められるのは事務局の方だけです。質問を読むときは ！アンケート 研修後 と送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始").await, @r"
        [gm notice, in the thread of alice, to alice]
        どのアンケートかが分かりませんでした。次のどれかを送ってください。！アンケート 開始 パルス、！アンケート 開始 職員、！アンケート 開始 研修後
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 健診").await, @r"
        [gm notice, in the thread of alice, to alice]
        どのアンケートかが分かりませんでした。次のどれかを送ってください。！アンケート 開始 パルス、！アンケート 開始 職員、！アンケート 開始 研修後
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 研修後 締切 3/18 17:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        始めるときは ！アンケート 開始 研修後 締切 3/18 17:00 と送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 締切 3/18").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻も書いてください。たとえば ！アンケート 開始 研修後 締切 3月18日(金) 9:00、！アンケート 開始 研修後 締切 3月18日(金) 13:00
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 締切 2/18 17:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        2023年2月18日(土) 17:00 は180日より先なので、締切にできません。もう過ぎた日ではないか、確かめて送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 期間 しばらく 記名なし").await, @r"
        [gm notice, in the thread of alice, to alice]
        期間「しばらく」を読み取れませんでした。1日から180日までで、たとえば ！アンケート 開始 研修後 期間 2週間 記名なし
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 内訳 所属組織 部署").await, @r"
        [gm notice, in the thread of alice, to alice]
        記名なしと匿名では、内訳は一つだけにします。いくつも並べると、差し引きで少人数の答えが分かってしまうためです。たとえば ！アンケート 開始 研修後 内訳 所属組織
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 内訳 血液型").await, @r"
        [gm notice, in the thread of alice, to alice]
        内訳「血液型」が分かりませんでした。所属組織、部署、選択肢のある問（問2 など）から選べます。たとえば ！アンケート 開始 研修後 内訳 所属組織
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 なるはや 記名なし").await, @r"
        [gm notice, in the thread of alice, to alice]
        「なるはや」が何を指すか分かりませんでした。なくてよければ ！アンケート 開始 研修後 記名なし と送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 匿名").await, @r"
        [gm notice, in the thread of alice, to alice]
        匿名（レベルC）のアンケートは、暗号化された部屋でだけできます。記名なし（レベルB）でよければ ！アンケート 開始 研修後 記名なし
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 名簿").await, @r"
        [gm notice, in the thread of alice, to alice]
        名簿がまだ登録されていません。運用担当者に登録を頼むか、対象を付けずに送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 だれか").await, @r"
        [gm notice, in the thread of alice, to alice]
        対象「だれか」が分かりませんでした。「この部屋」、部屋やスペースの名前、@お名前が使えます。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 会議 9 の後").await, @r"
        [gm notice, in the thread of alice, to alice]
        どの会議の後か分かりませんでした（「9」）。会議の番号を付けて「会議 #4 の後」のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 健診").await, @r"
        [gm notice, in the thread of alice, to alice]
        どのアンケートかが分かりませんでした。次のどれかを送ってください。！アンケート パルス、！アンケート 職員、！アンケート 研修後
        ");
});

story!(an_answer_in_the_room_is_not_taken, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！アンケート 開始 研修後").await;
    assert_snapshot!(t.reply("@bob", 1, "3").await, @r"
        [direct-bob text]
        皆さんの部屋に書かれたものは、回答として受け取っていません。気になるときは、その書き込みを削除できます。ここで「はじめる」と送ると、ほかの方に見えない形で答えられます。
        ");
    assert_snapshot!(t.thread("@bob", 1, "いいですね").await, @"(silence)");
    assert_snapshot!(t.say("@bob", "！アンケート はじめる").await, @r"
        [gm reaction, of bob]
        ✅
        [direct-bob text, rings bob]
        回答のお願いが1件あります。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        ");
    assert_snapshot!(t.reply("@bob", 1, "はじめる").await, @r"
        [gm reaction, of bob]
        ✅
        [direct-bob text, rings bob]
        回答のお願いが1件あります。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        ");
    assert_snapshot!(t.say("@bob", "！一覧").await, @r"
        [gm notice, to bob]
        いま動いているもの:
        ・#1　アンケート「研修後アンケート」　記名なし　締切 3月11日(金) 17:00
        ");
});
