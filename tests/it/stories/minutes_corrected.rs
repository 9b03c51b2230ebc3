//! Minutes are corrected: by editing, by removing, by one more line, by command; and who was there.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

/// A meeting that is over, with two decisions and something to do.
async fn held(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！会議 第3回会議 3/1 10:00-11:00 場所:本庁舎3階 議題:企画内容の決定").await;
    t.vote("@carol", 1, "欠席").await;
    t.at("2022-03-01T10:00").await;
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    t.thread("@alice", 1, "対応: bobさん 3/10まで 会場の予約").await;
    t.at("2022-03-01T11:00").await;
    t.say("@alice", "！会議終了").await;
}

story!(an_edit_while_it_goes_on_changes_the_line, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！会議 GM 3/1 10:00-11:00 オンライン").await;
    t.say("@alice", "！会議開始").await;
    t.thread("@bob", 1, "対応: bobさん 3/10まで 会場の予約").await;
    assert_snapshot!(t.edit("@bob", "対応: aliceさん 3/11まで 会場の予約").await, @"(silence)");
    assert_snapshot!(t.say("@bob", "！対応事項").await, @r"
        [gm notice, to bob]
        対応事項
        ・#2　aliceさん　会場の予約（3月11日(金) まで）（GM）
        終わったら ！済 2、変えるときは ！変更 2 3/20まで
        ");
    t.thread("@bob", 1, "決定: 会場は市民ホール\nメモ: 雨").await;
    t.edit("@bob", "決定: 会場は本庁舎").await;
    // Without a tag it is no line of minutes any more; with one it is again.
    t.edit("@bob", "会場は本庁舎").await;
    assert!(!t.first("@alice", "！議事録 1").await.contains("会場は本庁舎"));
    assert_snapshot!(t.edit("@bob", "決定: 会場は本庁舎です").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert!(t.first("@alice", "！議事録 1").await.contains("1. 会場は本庁舎です"));
    t.thread("@bob", 1, "対応: aliceさん 名簿").await;
    assert_snapshot!(t.redact("@bob").await, @"(silence)");
    assert!(!t.first("@alice", "！対応事項 全部").await.contains("名簿"));
});

story!(nobody_edits_the_line_of_another, |t| {
    held(t).await;
    let target = t.event("@bob", crate::harness::text("決定: 謝金は2万円"));
    let mut line = target.clone();
    if let yoriai::chat::Kind::Text(text) = &mut line.kind {
        text.thread = Some(t.event_of(1, "text"));
    }
    t.deliver(&line).await;
    let text = yoriai::chat::event::Text { body: "決定: 謝金は無料".to_owned(), ..Default::default() };
    let forged = t.event("@carol", yoriai::chat::Kind::Edit { target: line.id.clone(), text });
    t.deliver(&forged).await;
    let minutes = t.first("@alice", "！議事録 1").await;
    assert!(minutes.contains("謝金は2万円") && !minutes.contains("謝金は無料"), "{minutes}");
    // The same event once more is no second line.
    t.deliver(&line).await;
    assert_eq!(t.first("@alice", "！議事録 1").await.matches("謝金は2万円").count(), 1);
});

story!(the_next_morning_is_version_two, |t| {
    held(t).await;
    t.at("2022-03-02T09:10").await;
    t.thread("@bob", 1, "決定: 謝金は2万円").await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 10:00〜11:00
        場所・形式　対面（本庁舎3階）
        出席者　alice、bob
        欠席者　carol
        資料　なし
        議題
        1. 企画内容の決定
        決定事項
        1. 会場は市民ホール
        2. 謝金は2万円
        対応事項
        ・#2　bobさん　会場の予約（3月10日(木) まで）
        第2版（3月2日(水) 9:11）
        ・決定事項に追加: 謝金は2万円
        [gm file #1, in the thread of #1]
        minutes-1-v2.md
        [gm notice #1, to #1]
        第3回会議（#1）の議事録を第2版にしました。スレッドにあります。
        ");
    assert_snapshot!(t.advance(minutes(5)).await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！議事録 訂正 市民ホール→本庁舎").await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 10:00〜11:00
        場所・形式　対面（本庁舎3階）
        出席者　alice、bob
        欠席者　carol
        資料　なし
        議題
        1. 企画内容の決定
        決定事項
        1. 会場は本庁舎
        2. 謝金は2万円
        対応事項
        ・#2　bobさん　会場の予約（3月10日(木) まで）
        第3版（3月2日(水) 9:16）
        ・決定事項を訂正: 会場は市民ホール → 会場は本庁舎
        [gm file #1, in the thread of #1]
        minutes-1-v3.md
        [gm notice #1, to #1]
        第3回会議（#1）の議事録を第3版にしました。スレッドにあります。
        ");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 決定2 削除").await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 10:00〜11:00
        場所・形式　対面（本庁舎3階）
        出席者　alice、bob
        欠席者　carol
        資料　なし
        議題
        1. 企画内容の決定
        決定事項
        1. 会場は本庁舎
        対応事項
        ・#2　bobさん　会場の予約（3月10日(木) まで）
        第4版（3月2日(水) 9:16）
        ・決定事項から削除: 謝金は2万円
        [gm file #1, in the thread of #1]
        minutes-1-v4.md
        [gm notice #1, to #1]
        第3回会議（#1）の議事録を第4版にしました。スレッドにあります。
        ");
    assert_snapshot!(t.first("@carol", "！議事録 1 訂正 決定1 会場は未定").await, @r"
        [gm notice, in the thread of carol, to carol]
        その行を直せるのは、書いた方、会議 #1 を呼びかけた方、事務局の方だけです。
        ");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 会場が違います").await, @r"
        [gm notice, in the thread of alice, to alice]
        どう直すかが読み取れませんでした。たとえば ！議事録 1 訂正 決定: 会場は本庁舎、！議事録 1 訂正 決定2 会場は本庁舎、！議事録 1 訂正 3月4日→3月5日
        ");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 講堂→本庁舎").await, @r"
        [gm notice, in the thread of alice, to alice]
        「講堂」は議事録 #1 にありません。！議事録 1 で確かめられます。
        ");
});

story!(after_a_day_it_is_too_late, |t| {
    held(t).await;
    t.thread("@bob", 1, "メモ: 雨").await;
    t.at("2022-03-02T11:01").await;
    assert_snapshot!(t.edit("@bob", "メモ: 雪").await, @r"
        [gm notice, in the thread of bob, to bob]
        会議 #1 の議事録を直せるのは 3月2日(水) 11:00 まででした。次の会議で確かめるときは ！議題 追加 前回の議事録の確認
        ");
    assert_snapshot!(t.thread("@bob", 1, "決定: 謝金は2万円").await, @r"
        [gm notice, in the thread of #1, to bob]
        書き方を、寄合からの個別メッセージでお送りします。招待が届いたら開いてください。ご心配なときは管理者へどうぞ。
        [direct-bob notice]
        「gm」で送られた行について、ここでお答えします。
        会議 #1 の議事録を直せるのは 3月2日(水) 11:00 まででした。次の会議で確かめるときは ！議題 追加 前回の議事録の確認
        ");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 決定: 謝金は2万円").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 の議事録を直せるのは 3月2日(水) 11:00 まででした。次の会議で確かめるときは ！議題 追加 前回の議事録の確認
        ");
    assert_snapshot!(t.redact("@bob").await, @"(silence)");
});

story!(an_organiser_says_who_was_there, |t| {
    held(t).await;
    assert_snapshot!(t.thread("@bob", 1, "出席者 bobさん").await, @r"
        [gm notice, in the thread of #1, to bob]
        会議 #1 を呼びかけたaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.thread("@alice", 1, "出席者 aliceさん、carolさん、山田先生").await, @r"
        [gm reaction, of alice]
        ✅
        [gm notice #1, in the thread of #1]
        「山田先生」はこの部屋に見当たらないので、お名前のまま記録しました。
        ");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 10:00〜11:00
        場所・形式　対面（本庁舎3階）
        出席者　alice、carol、山田先生
        欠席者　bob
        資料　なし
        議題
        1. 企画内容の決定
        決定事項
        1. 会場は市民ホール
        対応事項
        ・#2　bobさん　会場の予約（3月10日(木) まで）
        第2版（3月1日(火) 11:01）
        ・出席者・欠席者を訂正
        [gm file #1, in the thread of #1]
        minutes-1-v2.md
        [gm notice #1, to #1]
        第3回会議（#1）の議事録を第2版にしました。スレッドにあります。
        ");
});

story!(how_it_was, |t| {
    held(t).await;
    assert_snapshot!(t.first("@alice", "！ふりかえり").await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議のふりかえり（#1）
        よかったこと: … 気になったこと: … と書くか、下の 😊 🙁 を押してください。
        3月1日(火) 11:15 まで集めて、議事録に載せます。
        [gm reaction, of #1]
        😊
        [gm reaction, of #1]
        🙁
        ");
    assert_snapshot!(t.react("@bob", 1, "😊").await, @"(silence)");
    assert_snapshot!(t.react("@carol", 1, "😊").await, @"(silence)");
    assert_snapshot!(t.thread("@carol", 1, "🙁 資料が遅かった").await, @r"
        [gm reaction, of carol]
        🤔
        ");
    assert_snapshot!(t.thread("@bob", 1, "よかったこと: 時間どおり").await, @r"
        [gm reaction, of bob]
        😊
        ");
    assert_snapshot!(t.advance(minutes(15)).await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 10:00〜11:00
        場所・形式　対面（本庁舎3階）
        出席者　alice、bob
        欠席者　carol
        資料　なし
        議題
        1. 企画内容の決定
        決定事項
        1. 会場は市民ホール
        対応事項
        ・#2　bobさん　会場の予約（3月10日(木) まで）
        ふりかえり
        ・☺ 2人
        ・☺ 時間どおり
        ・☹ 資料が遅かった
        第2版（3月1日(火) 11:15）
        ・よかったことに追加: ☺
        ・気になったことに追加: 資料が遅かった
        ・よかったことに追加: 時間どおり
        [gm file #1, in the thread of #1]
        minutes-1-v2.md
        [gm notice #1, to #1]
        第3回会議（#1）の議事録を第2版にしました。スレッドにあります。
        ");
});

story!(those_who_were_away_get_the_recording, |t| {
    held(t).await;
    assert_snapshot!(t.first("@alice", "！会議 録画").await, @r"
        [gm notice, in the thread of alice, to alice]
        録画のアドレスを続けて送ってください。たとえば ！会議録画 #12 https://example.org/rec/1
        ");
    assert_snapshot!(t.first("@alice", "！会議 録画 #1 javascript:alert(1)").await, @r"
        [gm notice, in the thread of alice, to alice]
        録画のアドレスは https:// か http:// で始まるものにしてください。たとえば ！会議録画 #12 https://example.org/rec/1
        ");
    assert_snapshot!(t.first("@bob", "！会議 録画 #1 https://example.org/rec/1").await, @r"
        [gm notice, in the thread of bob, to bob]
        会議 #1 を呼びかけたaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@alice", "！会議 録画 #1 https://example.org/rec/1").await, @r"
        [gm notice #1, to alice]
        第3回会議（#1）の録画を記録しました。出られなかった 1人に、個別にお送りします。
        [direct-carol text #1, rings carol]
        お知らせが1件あります。
        「gm」の第3回会議（#1、3月1日(火) 10:00）の録画です。ご都合のよいときにご覧ください。
        https://example.org/rec/1
        ");
    assert_snapshot!(t.first("@alice", "！会議録画 https://example.org/rec/1 #1").await, @r"
        [gm notice, in the thread of alice, to alice]
        そのアドレスは、会議 #1 にもう記録してあります。
        ");
    assert!(t.first("@bob", "！議事録 1").await.contains("録画　https://example.org/rec/1"));
    assert_snapshot!(t.say("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        第3回会議（#1）の録画の記録を取り消しました。もうお送りしたものは戻せません。
        ");
    t.say("@alice", "！会議 GM 3/8 10:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！会議 録画 #3 https://example.org/rec/2").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #3 はまだ終わっていません。終わってから、もう一度送ってください。
        ");
});

story!(what_people_write_is_never_markup, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-11:00 オンライン").await;
    t.say("@alice", "！会議開始").await;
    t.thread("@alice", 1, "決定: <b>太字</b> **強調** [x](javascript:alert(1)) # 見出し").await;
    t.thread("@alice", 1, "リンク: javascript:alert(1)").await;
    t.advance(hours(1)).await;
    t.say("@alice", "！会議終了").await;
    let html: String = t
        .sent
        .iter()
        .filter_map(|sent| match &sent.message.body {
            yoriai::chat::Body::Notice(doc) => Some(doc.html()),
            _ => None,
        })
        .collect();
    assert!(html.contains("&lt;b&gt;太字") && !html.contains("<b>") && !html.contains("href=\"javascript"));
});
