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
    assert_snapshot!(t.say("@bob", "！対応事項").await, @"");
    t.thread("@bob", 1, "決定: 会場は市民ホール\nメモ: 雨").await;
    t.edit("@bob", "決定: 会場は本庁舎").await;
    // Without a tag it is no line of minutes any more; with one it is again.
    t.edit("@bob", "会場は本庁舎").await;
    assert!(!t.first("@alice", "！議事録 1").await.contains("会場は本庁舎"));
    assert_snapshot!(t.edit("@bob", "決定: 会場は本庁舎です").await, @"");
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
    assert_snapshot!(t.advance(minutes(1)).await, @"");
    assert_snapshot!(t.advance(minutes(5)).await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！議事録 訂正 市民ホール→本庁舎").await, @"");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 決定2 削除").await, @"");
    assert_snapshot!(t.first("@carol", "！議事録 1 訂正 決定1 会場は未定").await, @"");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 会場が違います").await, @"");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 講堂→本庁舎").await, @"");
});

story!(after_a_day_it_is_too_late, |t| {
    held(t).await;
    t.thread("@bob", 1, "メモ: 雨").await;
    t.at("2022-03-02T11:01").await;
    assert_snapshot!(t.thread("@bob", 1, "決定: 謝金は2万円").await, @"");
    assert_snapshot!(t.edit("@bob", "メモ: 雪").await, @"");
    assert_snapshot!(t.first("@alice", "！議事録 1 訂正 決定: 謝金は2万円").await, @"");
    assert_snapshot!(t.redact("@bob").await, @"(silence)");
});

story!(an_organiser_says_who_was_there, |t| {
    held(t).await;
    assert_snapshot!(t.thread("@bob", 1, "出席者 bobさん").await, @"");
    assert_snapshot!(t.thread("@alice", 1, "出席者 aliceさん、carolさん、山田先生").await, @"");
    assert_snapshot!(t.advance(minutes(1)).await, @"");
});

story!(how_it_was, |t| {
    held(t).await;
    assert_snapshot!(t.first("@alice", "！ふりかえり").await, @"");
    assert_snapshot!(t.react("@bob", 1, "😊").await, @"(silence)");
    assert_snapshot!(t.react("@carol", 1, "😊").await, @"(silence)");
    assert_snapshot!(t.thread("@carol", 1, "🙁 資料が遅かった").await, @"");
    assert_snapshot!(t.thread("@bob", 1, "よかったこと: 時間どおり").await, @"");
    assert_snapshot!(t.advance(minutes(15)).await, @"");
});

story!(those_who_were_away_get_the_recording, |t| {
    held(t).await;
    assert_snapshot!(t.first("@alice", "！会議 録画").await, @"");
    assert_snapshot!(t.first("@alice", "！会議 録画 #1 javascript:alert(1)").await, @"");
    assert_snapshot!(t.first("@bob", "！会議 録画 #1 https://example.org/rec/1").await, @"");
    assert_snapshot!(t.first("@alice", "！会議 録画 #1 https://example.org/rec/1").await, @"");
    assert_snapshot!(t.first("@alice", "！会議録画 https://example.org/rec/1 #1").await, @"");
    assert!(t.first("@bob", "！議事録 1").await.contains("録画　https://example.org/rec/1"));
    assert_snapshot!(t.say("@alice", "！取消").await, @"");
    t.say("@alice", "！会議 GM 3/8 10:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！会議 録画 #3 https://example.org/rec/2").await, @"");
});

story!(what_people_write_is_never_markup, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-11:00 オンライン").await;
    t.say("@alice", "！会議開始").await;
    t.thread("@alice", 1, "決定: <b>太字</b> **強調** [x](javascript:alert(1)) # 見出し").await;
    t.thread("@alice", 1, "リンク: javascript:alert(1)").await;
    t.advance(hours(1)).await;
    t.say("@alice", "！会議終了").await;
    let html: String = t.sent.iter().filter_map(|sent| match &sent.message.body {
        yoriai::chat::Body::Notice(doc) => Some(doc.html()),
        _ => None,
    }).collect();
    assert!(html.contains("&lt;b&gt;太字") && !html.contains("<b>") && !html.contains("href=\"javascript"));
});
