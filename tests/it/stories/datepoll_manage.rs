//! Opening a date poll in many ways, and tending it: slots, deadline, nudges, files, undoing.

use insta::assert_snapshot;
use yoriai::chat::Body;

use crate::harness::{Test, hours, minutes};

fn without_table(said: &str) -> String {
    let end = said.find("[gm edit").unwrap_or(said.len());
    said[..end].trim_end().to_owned()
}

async fn meeting(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！日程調整 GM 3/7 10:00 3/8 10:00").await;
}

story!(slots_are_proposed, |t| {
    t.join_all(&["@bob"]).await;
    t.at("2022-03-14T09:00").await;
    assert_snapshot!(t.say("@alice", "！日程調整 GM 来週の平日 10時〜16時 60分").await, @r"
        [gm text #1]
        #1 日程調整「GM」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△×○△×○△）。1○ 2△、全部○、5日なら可 のようにも書けます。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月22日(火) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月22日(火) 15:00〜16:00 | 0 | 0 | 0
        3 | 3月23日(水) 10:00〜11:00 | 0 | 0 | 0
        4 | 3月23日(水) 15:00〜16:00 | 0 | 0 | 0
        5 | 3月24日(木) 10:00〜11:00 | 0 | 0 | 0
        6 | 3月24日(木) 15:00〜16:00 | 0 | 0 | 0
        7 | 3月25日(金) 10:00〜11:00 | 0 | 0 | 0
        8 | 3月25日(金) 15:00〜16:00 | 0 | 0 | 0
        回答 0人、まだの方 2人
        [gm notice #1, to alice]
        8つの候補を作りました。足すときは ！変更 1 追加 3月7日 10:00、作り直すときは ！取消 のあとに日時を書いて送ってください。3月21日(月)（春分の日）は閉庁日なので外しました。
        ");
});

story!(lines_as_people_write_them, |t| {
    t.join_all(&["@佐藤"]).await;
    assert_snapshot!(without_table(&t.say("@alice", "！日程調整　「GM 打合せ」　議題：募集要項、予算　場所:本庁舎3階\n・3/7(月) 10:00〜11:30\n・3/8 14時\nリンク:https://zoom.example/1").await), @r"
        [gm text #1]
        #1 日程調整「GM 打合せ」
        議題: 募集要項、予算
        場所: 本庁舎3階
        リンク: https://zoom.example/1
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:30 | 0 | 0 | 0
        2 | 3月8日(火) 14:00〜15:00 | 0 | 0 | 0
        回答 0人、まだの方 2人
        [gm notice #1, in the thread of #1]
        1. 3月7日(月) 10:00〜11:30
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        [gm notice #1, in the thread of #1]
        2. 3月8日(火) 14:00〜15:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        ");
    for (line, slots) in [
        ("！日程あわせ GM 3/7 10:00、14:00、3/8 10:00", 3),
        ("！日程調整 3月7日 10時 3月8日 10時", 2),
        ("！にってい GM 所要:1時間半 3/7 10:00", 1),
        ("!yo schedule \"GM\" 7 Mar 10:00, 8 Mar 14:00", 2),
    ] {
        t.advance(hours(1)).await;
        let said = t.first("@alice", line).await;
        assert_eq!(said.matches("in the thread of #").count(), slots, "{line}: {said}");
    }
});

story!(what_makes_no_date_poll, |t| {
    assert_snapshot!(t.first("@alice", "！日程調整").await, @r"
        [gm notice, in the thread of alice, to alice]
        候補の日時を続けて送ってください。たとえば ！日程調整 GM 3月7日 10:00 3月7日 14:00
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM").await, @r"
        [gm notice, in the thread of alice, to alice]
        候補の日時を続けて送ってください。たとえば ！日程調整 GM 3月7日 10:00 3月7日 14:00
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 3/8 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻も書いてください。たとえば ！日程調整 GM 3月7日(月) 9:00 3/8 10:00、！日程調整 GM 3月7日(月) 13:00 3/8 10:00
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 10:00 3/7 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月7日(月) 10:00 の候補が2回あります。片方を消して、もう一度送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 今日8:00 3/7 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月1日(火) 8:00 はもう過ぎています。！日程調整 GM 3月1日(火) 20:00 3/7 10:00、！日程調整 GM 3月2日(水) 8:00 3/7 10:00 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 10:00 会議室A").await, @r"
        [gm notice, in the thread of alice, to alice]
        「会議室A」が、件名か日時か分かりませんでした。件名が長いときは「」で囲みます。たとえば ！日程調整 「GM 打合せ」 3月7日 10:00 3月7日 14:00
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 10:00 定足数:多め").await, @r"
        [gm notice, in the thread of alice, to alice]
        「多め」は人数になりません。たとえば 定足数:5
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 10:00 所要:少し").await, @r"
        [gm notice, in the thread of alice, to alice]
        「少し」は所要時間になりません。たとえば 所要:60分
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 10:00 自動決定").await, @r"
        [gm notice, in the thread of alice, to alice]
        自動で決めるには締切が要ります。たとえば 締切:明日17時 を付けて、もう一度送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 10:00 締切:3/8 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        締切が候補の日時より後になっています。いちばん遅い候補より前にしてください。たとえば 締切:明日17時
        ");
    assert_snapshot!(t.first("@alice", "！日程調整 GM 3/7 10:00 必須:部長").await, @r"
        [gm notice, in the thread of alice, to alice]
        「部長」という方はこの部屋に見当たりません。表示名か @名前:サーバー で送ってください。
        ");
    let many: Vec<String> = (0..21).map(|n| format!("3/{} {}:00", 7 + n / 7, 9 + n % 7)).collect();
    assert_snapshot!(t.first("@alice", &format!("！日程調整 GM {}", many.join(" "))).await, @r"
        [gm notice, in the thread of alice, to alice]
        候補が 21 あります。20までにしてください。
        ");
    assert_snapshot!(t.first("@alice", "！日程は3/7です").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！日程調整中です").await, @"(silence)");
});

story!(slots_are_added, |t| {
    meeting(t).await;
    assert_snapshot!(t.first("@bob", "！変更 1 追加 3/9 10:00").await, @r"
        [gm notice, in the thread of bob, to bob]
        日程調整 #1 を出したaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 追加 3/9 10:00").await, @r"
        [gm notice #1, to alice]
        候補 3（3月9日(水) 10:00）を加えました。
        [gm notice #1, in the thread of #1]
        3. 3月9日(水) 10:00〜11:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        [gm edit, of #1]
        #1 日程調整「GM」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△×）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 0
        3 | 3月9日(水) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 3人
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 追加 3/9").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻も書いてください。たとえば ！変更 1 追加 3月9日(水) 9:00、！変更 1 追加 3月9日(水) 13:00
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 追加 3/8 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月8日(火) 10:00 の候補が2回あります。片方を消して、もう一度送ってください。
        ");
    assert_snapshot!(without_table(&t.first("@alice", "！取消").await), @r"
        [gm notice #1, to alice]
        加えた候補を外しました。
        ");
});

story!(deadlines_move, |t| {
    meeting(t).await;
    assert_snapshot!(without_table(&t.first("@alice", "！延長 明日17時").await), @r"
        [gm notice #1, to alice]
        日程調整 #1「GM」の締切を 3月2日(水) 17:00 にしました。
        ");
    assert_snapshot!(without_table(&t.first("@alice", "！延長 1 3/9 10:00").await), @r"
        [gm notice, in the thread of alice, to alice]
        締切が候補の日時より後になっています。いちばん遅い候補より前にしてください。たとえば 締切:明日17時
        ");
    assert_snapshot!(without_table(&t.first("@alice", "！延長 1").await), @r"
        [gm notice, in the thread of alice, to alice]
        いつまで延ばすかを続けて送ってください。たとえば ！延長 1 明日17時
        ");
    assert_snapshot!(without_table(&t.first("@bob", "！締切 1").await), @r"
        [gm notice, in the thread of bob, to bob]
        日程調整 #1 を出したaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(without_table(&t.first("@alice", "！締切").await), @r"
        [gm notice #1]
        日程調整 #1「GM」を締め切りました
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 3人。○ の付いた日程は、まだありません。決めるときは ！日程決定 #1 1
        ");
    assert_snapshot!(without_table(&t.first("@alice", "！締切 1").await), @r"
        [gm notice, in the thread of alice, to alice]
        日程調整 #1 はもう締め切られています。続きを受け付けるときは ！再開 1
        ");
    assert_snapshot!(without_table(&t.first("@alice", "！再開 1 明後日17時").await), @r"
        [gm notice #1, to alice]
        日程調整 #1「GM」の受付を再開しました。これまでの回答はそのまま数えます。
        ");
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているもの:
        ・#1　日程調整「GM」　回答 0人／3人　締切 3月3日(木) 17:00
        ");
});

story!(nudges_reach_the_silent_alone, |t| {
    meeting(t).await;
    t.say("@alice", "○○").await;
    t.say("@carol", "○×").await;
    assert_snapshot!(t.first("@alice", "！声かけ").await, @r"
        [gm notice #1, to alice]
        日程調整 #1「GM」にまだ回答していない 1人に、個別に声をかけました。
        [direct-bob text #1, rings bob]
        回答のお願いが1件あります。
        「gm」の日程調整 #1　GM
        このメッセージに ○△ のように、上から順に ○△× を並べて返信すると回答できます。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。行き違いのときは、そのままで結構です。
        1. 3月7日(月) 10:00〜11:00
        2. 3月8日(火) 10:00〜11:00
        ");
    assert_snapshot!(t.first("@alice", "！声かけ 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        日程調整 #1 の声かけは、今日はもう済んでいます（3月1日(火) 9:00）。一日に一度までです。
        ");
    // An answer by direct message counts, alone and in reply.
    assert_snapshot!(t.direct("@bob", "×○").await, @r"
        [direct-bob reaction, of bob]
        ✅
        [gm edit, of #1]
        #1 日程調整「GM」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 2 | 0 | 1
        2 | 3月8日(火) 10:00〜11:00 | 2 | 0 | 1
        回答 3人、まだの方 0人
        ");
    assert_snapshot!(t.first("@alice", "！声かけ 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        日程調整 #1 には全員が回答しています。
        ");
});

story!(answers_as_a_file, |t| {
    meeting(t).await;
    t.thread("@carol", 1, "○× =1+1").await;
    assert_snapshot!(t.first("@carol", "！出力").await, @r"
        [gm notice, in the thread of carol, to carol]
        日程調整 #1 を出したaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@alice", "！出力").await, @r"
        [direct-alice file #1]
        schedule-1.csv
        [gm notice #1, to alice]
        日程調整 #1「GM」の回答をCSVにして、個別にお送りしました。お名前が入っています。
        ");
    let file = t.sent.iter().rev().find_map(|sent| match &sent.message.body {
        Body::File { bytes, .. } => Some(String::from_utf8(bytes.clone()).expect("it is text")),
        _ => None,
    });
    assert_snapshot!(file.expect("a file was sent").replace('\r', ""), @r"
        ﻿氏名,ID,3月7日(月) 10:00〜11:00,3月8日(火) 10:00〜11:00,ひとこと
        carol,carol:example.org,○,×,'=1+1
        alice,alice:example.org,,,
        bob,bob:example.org,,,
        ");
});

story!(it_is_withdrawn, |t| {
    meeting(t).await;
    t.say("@bob", "○×").await;
    assert_snapshot!(t.first("@carol", "！取消 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        日程調整 #1 を出したaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        日程調整 #1「GM」には 1人の回答があります。取り消すと回答も消えます。取り消しますか。「はい」か「いいえ」で答えてください。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm redaction #1, of #1]
        [gm redaction #1, of #1]
        [gm redaction #1, of #1]
        [gm notice #1, to alice]
        日程調整 #1「GM」を取り消しました。
        ");
    assert_snapshot!(t.thread("@bob", 1, "○×").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！状況 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        日程調整 #1 は取り消されています。
        ");
    // Said again with a slip mended: the first gives way.
    t.say("@alice", "！日程調整 GM 3/7 10:00 3/8 11:00").await;
    t.advance(minutes(1)).await;
    assert_snapshot!(t.say("@alice", "！日程調整 GM 3/7 10:00 3/8 10:00").await, @r"
        [gm notice, to alice]
        さきほどの #2 とほぼ同じ内容です。#2 と置き換えるなら「はい」、別に作るなら「いいえ」、何もしないなら「やめる」を送ってください。
        ");
    assert!(t.say("@alice", "はい").await.contains("#3"));
});

story!(in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.say("@alice", "!yo schedule \"Group meeting\" 7 March 10:00, 8 March 14:00 required:carol close:\"tomorrow 17:00\"").await, @r"
        [gm text #1]
        #1 When can you? “Group meeting”
        Required: carol
        Reply with ○ △ × (or ok maybe no) for the slots from top to bottom, such as ○△. 1 ok 2 maybe, all ok and 5th only ok work, too. Or tap ⭕🔺❌ under the slots in the thread (again to take it back). Names can be seen: others see who answered what. It closes at Wed 2 Mar 17:00.
        No. | Slot | ○ | △ | ×
        1 | Mon 7 Mar 10:00-11:00 | 0 | 0 | 0
        2 | Tue 8 Mar 14:00-15:00 | 0 | 0 | 0
        0 answered, 3 to come
        [gm notice #1, in the thread of #1]
        1. Mon 7 Mar 10:00-11:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        [gm notice #1, in the thread of #1]
        2. Tue 8 Mar 14:00-15:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        ");
    assert_snapshot!(without_table(&t.thread("@bob", 1, "1 yes 2 no").await), @r"
        [gm reaction, of bob]
        ✅
        ");
    t.thread("@carol", 1, "8th only ok").await;
    assert_snapshot!(t.thread("@bob", 1, "ok ok no").await, @r"
        [gm notice, in the thread of #1, to bob]
        There are 2 slots, but 3 marks. Reply with 2, such as ○○
        ");
    assert_snapshot!(t.first("@alice", "!yo status").await, @r"
        [gm notice #1, to alice]
        Date poll #1 “Group meeting”
        2 answered, 1 to come. It closes at Wed 2 Mar 17:00. Who has not answered was sent to you alone.
        No. | Slot | ○ | △ | ×
        1 | Mon 7 Mar 10:00-11:00 | 1 | 0 | 1
        2 | Tue 8 Mar 14:00-15:00 | 1 | 0 | 1
        ・1.  ○ bob  × carol
        ・2.  ○ carol  × bob
        The proposal is 2 (Tue 8 Mar 14:00-15:00): all required people can, 1 can.
        [direct-alice notice #1]
        Not answered yet: date poll #1 “Group meeting” (1)
        ・alice
        ");
    assert_snapshot!(t.first("@alice", "!yo decide 1").await, @r"
        [gm notice #1, to alice]
        carol, required, cannot at 1 (Mon 7 Mar 10:00-11:00). Choose another, or to decide it anyway: !yo decide-anyway #1 1
        ");
    assert_snapshot!(t.first("@alice", "!yo decide-anyway").await, @r"
        [gm notice #1, to alice]
        1 (Mon 7 Mar 10:00-11:00) will be decided although carol, required, cannot. Send “yes” if that is right, else “no”.
        ");
    assert_snapshot!(without_table(&t.say("@alice", "yes").await), @r"
        [gm text #2]
        Group meeting (#2)
        When: Mon 7 Mar 10:00-11:00
        Form: on site
        Called by alice
        Please tap “Attending”, “Absent” or “Undecided” in the poll below. If you cannot tap, reply to this post with “attending” or “absent deputy Sato”. Others can see who answered what.
        [gm poll #2]
        Who comes: Group meeting (Mon 7 Mar)
        Attending
        Absent
        Undecided
        [gm file #2, in the thread of #1]
        meeting-2.ics
        [gm pin, of #2]
        ");
    assert_snapshot!(t.first("@bob", "!yo decide 2").await, @r"
        [gm notice, in the thread of bob, to bob]
        Date poll #1 is decided already: Mon 7 Mar 10:00 (by alice).
        ");
    assert_snapshot!(t.first("@alice", "!yo list all").await, @r"
        [gm notice, to alice]
        Everything, also what is over:
        ・#1 Date poll “Group meeting” 2/3 answered (decided)
        ・#2 Group meeting  Mon 7 Mar 10:00-11:00
        ");
});
