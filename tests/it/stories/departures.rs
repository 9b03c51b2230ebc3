//! Somebody leaves a room, is kicked or banned, and comes back: what becomes of their things.

use insta::assert_snapshot;
use yoriai::chat::{Event, Kind, Member};
use yoriai::store::rooms;

use crate::harness::{Test, hours, minutes, text};

/// What the member event of `name` says.
fn member(name: &str, joined: bool, banned: bool) -> Member {
    let user = format!("@{name}:example.org").as_str().into();
    Member { user, name: Some(name.to_owned()), joined, banned, power: None }
}

/// Alice removes somebody from the current room.
fn kicked(t: &mut Test, name: &str) -> Event {
    t.event("@alice", Kind::Membership(member(name, false, false)))
}

/// Alice bans somebody from the current room.
fn banned(t: &mut Test, name: &str) -> Event {
    t.event("@alice", Kind::Membership(member(name, false, true)))
}

/// The whole list of who is in the current room, as it is asked for after a gap.
fn roster(t: &mut Test, names: &[&str]) -> Event {
    let mut all: Vec<Member> = names.iter().map(|name| member(name, true, false)).collect();
    all.push(member("yoriai", true, false));
    t.event("@yoriai", Kind::Roster(all))
}

/// Whether a line was performed in the room; what is wrong with one is told in a thread or alone.
fn is_done(said: &str) -> bool {
    let head = said.lines().next().unwrap_or_default();
    head.starts_with("[gm ") && !head.contains("in the thread")
}

async fn three_reminders(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@bob", "！リマインド 毎日 10:00 日報を出してください").await;
    t.say("@bob", "！リマインド 自分に 明日11時 自分へのメモ").await;
    t.say("@carol", "！リマインド 明日12時 お弁当の注文").await;
}

story!(texts_of_somebody_who_left_rest_until_they_are_resumed, |t| {
    three_reminders(t).await;
    assert_snapshot!(t.leave("@bob").await, @"(silence)");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　毎日 10:00　日報を出してください　止めました。続けるときは ！再開 1
        ");
    // Bob's room has heard of it once, and is not told again.
    assert_snapshot!(t.advance(hours(23)).await, @"(silence)");
    assert_snapshot!(t.at("2022-03-02T13:00").await, @r"
        [gm text #3, rings carol]
        ⏰ お弁当の注文
        carolさんのリマインド（#3）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.say("@alice", "！再開 1").await, @r"
        [gm notice #1, to alice]
        #1 を再開しました。毎日 10:00 に、この部屋へお知らせします。
        次の3回: 3月3日(木) 10:00、3月4日(金) 10:00、3月5日(土) 10:00
        3月21日(月) 10:00 は祝日（春分の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 日報を出してください
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    // It is said in the name of whoever took it up.
    assert_snapshot!(t.at("2022-03-03T10:00").await, @r"
        [gm text #1, rings alice]
        ⏰ 日報を出してください
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(texts_of_somebody_who_left_rest_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@bob", "!yo remind every day at 10:00 the daily report").await;
    t.say("@bob", "!yo poll \"Lunch?\" noodles rice").await;
    t.leave("@bob").await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        No longer in this room: bob. What they have left is from now on for the organisers.
        ・#1 every day 10:00: the daily report – stopped. To go on with it: !yo resume 1
        ・#2 Lunch?: 0 of 2 answered – goes on. To stop it: !yo close 2
        ");
    assert_snapshot!(t.advance(hours(24)).await, @"(silence)");
    assert_snapshot!(t.say("@alice", "!yo resume 1").await, @r"
        [gm notice #1, to alice]
        #1 goes on. I will say it here: every day 10:00.
        The next three: Wed 2 Mar 10:00, Thu 3 Mar 10:00, Fri 4 Mar 10:00
        Mon 21 Mar 10:00 is a public holiday (Vernal Equinox Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        Text: the daily report
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.say("@alice", "!yo close 2").await, @r"
        [gm poll_end #2, of #2]
        The poll “Lunch?” is closed.
        [gm notice #2]
        Result of poll #2 “Lunch?”
        ・noodles  0 votes (0.0%)
        ・rice  0 votes (0.0%)
        Nobody answered. 0 answered, 2 did not (shares are of those who answered).
        ");
});

story!(whoever_comes_straight_back_finds_everything_as_it_was, |t| {
    three_reminders(t).await;
    t.leave("@bob").await;
    t.advance(30_000).await;
    t.join("@bob").await;
    assert_snapshot!(t.advance(minutes(5)).await, @"(silence)");
    assert_snapshot!(t.at("2022-03-02T10:00").await, @r"
        [gm text #1, rings bob]
        ⏰ 日報を出してください
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text #1, rings bob]
        ⏰ 日報を出してください
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(what_is_due_within_the_minute_is_not_said, |t| {
    t.join("@bob").await;
    t.say("@bob", "！リマインド 1分後 すぐのお知らせ").await;
    t.advance(50_000).await;
    t.leave("@bob").await;
    assert_snapshot!(t.advance(minutes(2)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　3月1日(火) 9:01　すぐのお知らせ　止めました。続けるときは ！再開 1
        ");
});

story!(whoever_comes_back_resumes_their_own, |t| {
    three_reminders(t).await;
    t.leave("@bob").await;
    t.advance(minutes(1)).await;
    t.join("@bob").await;
    assert_snapshot!(t.at("2022-03-02T10:30").await, @"(silence)");
    assert_snapshot!(t.say("@bob", "！再開 1").await, @r"
        [gm notice #1, to bob]
        #1 を再開しました。毎日 10:00 に、この部屋へお知らせします。
        次の3回: 3月3日(木) 10:00、3月4日(金) 10:00、3月5日(土) 10:00
        3月21日(月) 10:00 は祝日（春分の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 日報を出してください
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    t.leave("@bob").await;
    // It is another departure.
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　毎日 10:00　日報を出してください　止めました。続けるときは ！再開 1
        ");
});

story!(a_command_and_the_departure_in_one_batch, |t| {
    t.join("@bob").await;
    let said = t.event("@bob", text("！リマインド 毎日 10:00 日報"));
    let left = kicked(t, "bob");
    t.happen(&[said, left]).await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　毎日 10:00　日報　止めました。続けるときは ！再開 1
        ");
    assert_snapshot!(t.advance(hours(24)).await, @"(silence)");
});

async fn things(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.power("@bob", 50).await;
    t.say("@bob", "！投票 お昼は？ 弁当 麺類 締切:明日17時").await;
    t.say("@bob", "！日程調整 打合せ 3/10 10:00 3/11 10:00 締切:3/8 17時").await;
    t.say("@bob", "！会議 下見 3/9 15:00").await;
    t.say("@bob", "！会議 GM 毎週水曜 10:00").await;
    t.say("@bob", "！チェックリスト アライ 毎週木曜 9:00").await;
    t.say("@bob", "！アンケート 開始 研修後 記名 締切 3/10 17:00").await;
    t.say("@bob", "！対応事項 追加 @carol 3/9まで 会場の予約").await;
    t.say("@carol", "！対応事項 追加 @bob 3/9まで 名札の印刷").await;
    t.say("@carol", "！チェックリスト 作業 「研修準備」 配信の確認 受付 @bob").await;
}

story!(what_belongs_to_the_room_goes_on_and_the_organisers_are_told_once, |t| {
    things(t).await;
    assert_snapshot!(t.leave("@bob").await, @"(silence)");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　お昼は？　回答 0人／2人　締切 3月2日(水) 17:00　このまま続けます。止めるときは ！締切 1
        ・#2　日程調整「打合せ」　回答 0人／2人　締切 3月8日(火) 17:00　このまま続けます。止めるときは ！締切 2
        ・#3　下見　3月9日(水) 15:00〜16:00　このまま続けます。止めるときは ！中止 3
        ・#4　GM　毎週水曜 10:00-11:00（くり返し）　このまま続けます。止めるときは ！停止 4
        ・#6　職場のアライ チェックリスト　毎週木曜 9:00　このまま続けます。止めるときは ！停止 6
        ・#7　アンケート「研修後アンケート」　記名　締切 3月10日(木) 17:00　このまま続けます。止めるときは ！締切 7
        ・#9　名札の印刷　bob（3月9日(水) まで）　担当の方がいなくなりました。引き受けるときは、たとえば ！変更 9 @alice:example.org
        ・#10　研修準備（2件のうち0件済み）　担当の方がいなくなりました。引き受けるときは、たとえば ！変更 10 2 @alice:example.org
        ");
    // Every line that was shown works as it stands.
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 2人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.say("@alice", "！締切 2").await, @r"
        [gm notice #2]
        日程調整 #2「打合せ」を締め切りました
        番号 | 日時 | ○ | △ | ×
        1 | 3月10日(木) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月11日(金) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 2人。○ の付いた日程は、まだありません。決めるときは ！日程決定 #2 1
        [gm edit, of #2]
        #2 日程調整「打合せ」
        締め切りました。決めるときは ！日程決定 #2 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月10日(木) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月11日(金) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 2人
        ");
    assert_snapshot!(t.say("@alice", "！中止 3").await, @r"
        [gm notice #3, to alice]
        下見（#3、3月9日(水) 15:00〜16:00）を中止にして、1人にお知らせします。よければ「はい」、やめるなら「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "いいえ").await, @r"
        [gm notice #3, to alice]
        下見（#3、3月9日(水) 15:00〜16:00）はそのままにします。
        ");
    assert_snapshot!(t.say("@alice", "！停止 4").await, @r"
        [gm notice #4, to alice]
        くり返しの会議 GM（#4）を止めました。もうお知らせした #5 は予定どおりです。再開するときは ！再開 4
        ");
    assert_snapshot!(t.say("@alice", "！停止 6").await, @r"
        [gm notice #6, to alice]
        「職場のアライ チェックリスト」（#6）を止めました。再開するときは ！チェックリスト 再開
        ");
    assert_snapshot!(t.say("@alice", "！締切 7").await, @r"
        [gm reaction, of alice]
        ✅
        [gm text #7]
        アンケート #7「研修後アンケート」の結果
        回答 0人（記名）
        答えのあった問はありませんでした。
        ");
    assert_snapshot!(t.say("@alice", "！変更 9 @alice:example.org").await, @r"
        [gm notice #9, to alice]
        対応事項を変えました。#9　alice　名札の印刷（3月9日(水) まで）
        ");
    assert_snapshot!(t.say("@alice", "！変更 10 2 @alice:example.org").await, @r"
        [gm reaction, of alice]
        ✅
        [gm edit, of #10]
        ☑ 研修準備（#10、2件のうち0件済み）
        1. ☐ 配信の確認
        2. ☐ 受付（aliceさん）
        済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
        ");
});

story!(of_somebody_who_was_banned_everything_stops, |t| {
    things(t).await;
    t.say("@bob", "！リマインド 毎日 8:00 https://evil.example/").await;
    t.say("@bob", "！リマインド 自分に 明日11時 自分へのメモ").await;
    t.thread("@bob", 3, "終了後に アンケート 研修後").await;
    let banned = banned(t, "bob");
    assert_snapshot!(t.deliver(&banned).await, @"(silence)");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　お昼は？　回答 0人／2人　締切 3月2日(水) 17:00　止めました。続けるときは ！再開 1
        ・#2　日程調整「打合せ」　回答 0人／2人　締切 3月8日(火) 17:00　止めました。続けるときは ！再開 2
        ・#3　下見　3月9日(水) 15:00〜16:00　止めました。続けるときは ！再開 3
        ・#4　GM　毎週水曜 10:00-11:00（くり返し）　止めました。続けるときは ！再開 4
        ・#5　GM　3月2日(水) 10:00〜11:00　止めました。続けるときは ！再開 5
        ・#6　職場のアライ チェックリスト　毎週木曜 9:00　止めました。続けるときは ！再開 6
        ・#7　アンケート「研修後アンケート」　記名　締切 3月10日(木) 17:00　このまま続けます。止めるときは ！締切 7
        ・#8　会場の予約　carol（3月9日(水) まで）　止めました。続けるときは ！再開 8
        ・#9　名札の印刷　bob（3月9日(水) まで）　担当の方がいなくなりました。引き受けるときは、たとえば ！変更 9 @alice:example.org
        ・#10　研修準備（2件のうち0件済み）　担当の方がいなくなりました。引き受けるときは、たとえば ！変更 10 2 @alice:example.org
        ・#11　毎日 8:00　https://evil.example/　止めました。続けるときは ！再開 11
        ・#13　アンケート「研修後アンケート」　記名なし　3月9日(水) 16:00 に始まります　取り下げました。
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm edit, of #2]
        #2 日程調整「打合せ」
        締め切りました。決めるときは ！日程決定 #2 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月10日(木) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月11日(金) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 2人
        ");
    // Nobody is told anything of it by itself, except that the survey ends when it was promised.
    assert_snapshot!(t.at("2022-03-12T12:00").await, @r"
        [gm text #7]
        アンケート #7「研修後アンケート」の結果
        回答 0人（記名）
        答えのあった問はありませんでした。
        ");
});

story!(what_belongs_to_the_room_goes_on_in_english, |t| {
    things(t).await;
    t.lang("en").await;
    let kicked = kicked(t, "bob");
    assert_snapshot!(t.deliver(&kicked).await, @"(silence)");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        No longer in this room: bob. What they have left is from now on for the organisers.
        ・#1 お昼は？: 0 of 2 answered, closes Wed 2 Mar 17:00 – goes on. To stop it: !yo close 1
        ・#2 Date poll “打合せ” 0/2 answered, closes Tue 8 Mar 17:00 – goes on. To stop it: !yo close 2
        ・#3 下見  Wed 9 Mar 15:00-16:00 – goes on. To stop it: !yo call-off 3
        ・#4 GM  every Wed 10:00-11:00 (recurs) – goes on. To stop it: !yo pause 4
        ・#6 Being an ally at work, every Thu 9:00 – goes on. To stop it: !yo pause 6
        ・#7 Survey “After the training”, with names, until Thu 10 Mar 17:00 – goes on. To stop it: !yo close 7
        ・#9 名札の印刷 bob: (by Wed 9 Mar) – nobody has this now. To take it on, for example: !yo change 9 @alice:example.org
        ・#10 研修準備 (0 of 2 done) – nobody has this now. To take it on, for example: !yo change 10 2 @alice:example.org
        ");
    for line in [
        "!yo close 1",
        "!yo close 2",
        "!yo call-off 3",
        "no",
        "!yo pause 4",
        "!yo pause 6",
        "!yo close 7",
        "!yo change 9 @alice:example.org",
        "!yo change 10 2 @alice:example.org",
    ] {
        let said = t.say("@alice", line).await;
        assert!(is_done(&said), "{line}: {said}");
    }
});

story!(of_somebody_who_was_banned_everything_stops_in_english, |t| {
    things(t).await;
    t.lang("en").await;
    t.thread("@bob", 3, "afterwards survey training").await;
    let banned = banned(t, "bob");
    assert_snapshot!(t.deliver(&banned).await, @"(silence)");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        No longer in this room: bob. What they have left is from now on for the organisers.
        ・#1 お昼は？: 0 of 2 answered, closes Wed 2 Mar 17:00 – stopped. To go on with it: !yo resume 1
        ・#2 Date poll “打合せ” 0/2 answered, closes Tue 8 Mar 17:00 – stopped. To go on with it: !yo resume 2
        ・#3 下見  Wed 9 Mar 15:00-16:00 – stopped. To go on with it: !yo resume 3
        ・#4 GM  every Wed 10:00-11:00 (recurs) – stopped. To go on with it: !yo resume 4
        ・#5 GM  Wed 2 Mar 10:00-11:00 – stopped. To go on with it: !yo resume 5
        ・#6 Being an ally at work, every Thu 9:00 – stopped. To go on with it: !yo resume 6
        ・#7 Survey “After the training”, with names, until Thu 10 Mar 17:00 – goes on. To stop it: !yo close 7
        ・#8 会場の予約 carol: (by Wed 9 Mar) – stopped. To go on with it: !yo resume 8
        ・#9 名札の印刷 bob: (by Wed 9 Mar) – nobody has this now. To take it on, for example: !yo change 9 @alice:example.org
        ・#10 研修準備 (0 of 2 done) – nobody has this now. To take it on, for example: !yo change 10 2 @alice:example.org
        ・#11 Survey “After the training”, without names, begins Wed 9 Mar 16:00 – withdrawn.
        [gm poll_end #1, of #1]
        The poll “お昼は？” is closed.
        [gm edit, of #2]
        #2 When can you? “打合せ”
        It is closed. To decide: !yo decide #2 1
        No. | Slot | ○ | △ | ×
        1 | Thu 10 Mar 10:00-11:00 | 0 | 0 | 0
        2 | Fri 11 Mar 10:00-11:00 | 0 | 0 | 0
        0 answered, 2 to come
        ");
    for line in
        ["!yo resume 1", "!yo resume 2", "!yo resume 3", "!yo resume 4", "!yo resume 6", "!yo resume 8"]
    {
        let said = t.say("@alice", line).await;
        assert!(is_done(&said), "{line}: {said}");
    }
});

story!(what_stopped_with_somebody_who_was_banned_can_be_resumed, |t| {
    things(t).await;
    let banned = banned(t, "bob");
    t.deliver(&banned).await;
    t.advance(minutes(1)).await;
    assert_snapshot!(t.say("@alice", "！再開 1").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.say("@alice", "！再開 2").await, @r"
        [gm notice #2, to alice]
        日程調整 #2「打合せ」の受付を再開しました。これまでの回答はそのまま数えます。
        [gm edit, of #2]
        #2 日程調整「打合せ」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #2 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月10日(木) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月11日(金) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 2人
        ");
    assert_snapshot!(t.say("@alice", "！再開 3").await, @r"
        [gm notice #3, to alice]
        下見（#3、3月9日(水) 15:00〜16:00）のお知らせを再開しました。
        [gm pin, of #3]
        ");
    assert_snapshot!(t.say("@alice", "！再開 3").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #3 は予定どおりです。止めていたお知らせはありません。
        ");
    assert_snapshot!(t.say("@alice", "！再開 4").await, @r"
        [gm notice #4, to alice]
        くり返しの会議 GM（#4）を再開しました。
        ");
    assert_snapshot!(t.say("@alice", "！再開 6").await, @r"
        [gm notice #6, to alice]
        「職場のアライ チェックリスト」（#6）を再開しました。止めるときは ！停止 6
        ");
    assert_snapshot!(t.say("@alice", "！再開 8").await, @r"
        [gm notice #8, to alice]
        対応事項 #8「会場の予約」のお知らせを再開しました。
        ");
    let said = t.at("2022-03-09T14:55").await;
    for line in [
        "10分後に下見が始まります",
        "10分後にGMが始まります",
        "対応事項 #8「会場の予約」の期限は明日",
        "GMのお知らせ（#12）",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // Nothing is announced in the name of somebody who is not there.
    assert!(!said.contains("bob"), "{said}");
});

story!(a_ban_after_a_leave_stops_the_rest, |t| {
    t.join("@bob").await;
    t.say("@bob", "！投票 お昼は？ 弁当 麺類").await;
    t.leave("@bob").await;
    t.advance(minutes(1)).await;
    let banned = banned(t, "bob");
    t.deliver(&banned).await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　お昼は？　回答 0人／1人　止めました。続けるときは ！再開 1
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        ");
});

story!(ten_who_leave_together_are_told_of_in_one_message, |t| {
    let names = ["b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    for name in names {
        t.join(name).await;
        t.say(name, &format!("！リマインド 毎日 10:00 {name}の日報")).await;
        t.say(name, &format!("！リマインド 毎週金曜 11:00 {name}の週報をまとめて送ってください")).await;
        t.say(name, &format!("！リマインド 3/5 12:00 {name}の弁当")).await;
    }
    for name in names {
        t.leave(name).await;
        t.advance(2_000).await;
    }
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bさん、cさん、dさん、eさん、fさん、gさん、hさん、iさん、jさん、kさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　毎日 10:00　bの日報　止めました。続けるときは ！再開 1
        ・#2　毎週金曜 11:00　bの週報をまとめて送ってください　止めました。続けるときは ！再開 2
        ・#3　3月5日(土) 12:00　bの弁当　止めました。続けるときは ！再開 3
        ・#4　毎日 10:00　cの日報　止めました。続けるときは ！再開 4
        ・#5　毎週金曜 11:00　cの週報をまとめて送ってください　止めました。続けるときは ！再開 5
        ・#6　3月5日(土) 12:00　cの弁当　止めました。続けるときは ！再開 6
        ・#7　毎日 10:00　dの日報　止めました。続けるときは ！再開 7
        ・#8　毎週金曜 11:00　dの週報をまとめて送ってください　止めました。続けるときは ！再開 8
        ・#9　3月5日(土) 12:00　dの弁当　止めました。続けるときは ！再開 9
        ・#10　毎日 10:00　eの日報　止めました。続けるときは ！再開 10
        ・#11　毎週金曜 11:00　eの週報をまとめて送ってください　止めました。続けるときは ！再開 11
        ・#12　3月5日(土) 12:00　eの弁当　止めました。続けるときは ！再開 12
        ・#13　毎日 10:00　fの日報　止めました。続けるときは ！再開 13
        ・#14　毎週金曜 11:00　fの週報をまとめて送ってください　止めました。続けるときは ！再開 14
        ・#15　3月5日(土) 12:00　fの弁当　止めました。続けるときは ！再開 15
        ・#16　毎日 10:00　gの日報　止めました。続けるときは ！再開 16
        ・#17　毎週金曜 11:00　gの週報をまとめて送ってください　止めました。続けるときは ！再開 17
        ・#18　3月5日(土) 12:00　gの弁当　止めました。続けるときは ！再開 18
        ・#19　毎日 10:00　hの日報　止めました。続けるときは ！再開 19
        ・#20　毎週金曜 11:00　hの週報をまとめて送ってください　止めました。続けるときは ！再開 20
        ほかに 10 件あります。番号は ！一覧 で確かめられます。
        ");
    assert_snapshot!(t.advance(hours(24)).await, @"(silence)");
});

story!(nothing_is_told_of_somebody_who_leaves_nothing, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.leave("@bob").await;
    let banned = banned(t, "carol");
    t.deliver(&banned).await;
    assert_snapshot!(t.advance(minutes(5)).await, @"(silence)");
});

story!(who_left_while_the_bot_was_away_is_missed_in_the_list, |t| {
    three_reminders(t).await;
    t.stop();
    let roster = roster(t, &["alice", "carol"]);
    t.bot.stage().happen(&[roster]).await.expect("it happens");
    assert_snapshot!(t.start().await, @"(silence)");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　毎日 10:00　日報を出してください　止めました。続けるときは ！再開 1
        ");
    assert_snapshot!(t.at("2022-03-02T10:30").await, @"(silence)");
});

story!(a_restart_between_the_departure_and_its_minute, |t| {
    three_reminders(t).await;
    t.stop();
    let left = kicked(t, "bob");
    t.bot.stage().happen(&[left]).await.expect("it happens");
    t.advance(hours(26)).await;
    assert_snapshot!(t.start().await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　毎日 10:00　日報を出してください　止めました。続けるときは ！再開 1
        ");
});

// An earlier version did not look, or the event never came.
story!(whose_owner_is_found_missing_only_when_it_is_due, |t| {
    three_reminders(t).await;
    t.say("@bob", "！会議 下見 3/2 15:00").await;
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let room = rooms::joined(&mut tx).await.expect("the rooms are listed").remove(0);
    rooms::set_member(&mut tx, &room.id, &member("bob", false, false)).await.expect("it is written");
    tx.commit().await.expect("it is committed");
    assert_snapshot!(t.at("2022-03-02T10:00").await, @r"
        [gm notice]
        bobさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#1　毎日 10:00　日報を出してください　止めました。続けるときは ！再開 1
        ・#4　下見　3月2日(水) 15:00〜16:00　このまま続けます。止めるときは ！中止 4
        [direct-alice text #4, rings alice]
        「gm」の下見（#4、3月2日(水) 15:00〜16:00）の出欠をまだ伺っていません。このメッセージに「出席」「欠席」「未定」のどれかを返信してください。行き違いのときは、そのままで結構です。
        [direct-carol text #4, rings carol]
        「gm」の下見（#4、3月2日(水) 15:00〜16:00）の出欠をまだ伺っていません。このメッセージに「出席」「欠席」「未定」のどれかを返信してください。行き違いのときは、そのままで結構です。
        ");
    assert_snapshot!(t.at("2022-03-02T12:30").await, @r"
        [gm text #3, rings carol]
        ⏰ お弁当の注文
        carolさんのリマインド（#3）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.at("2022-03-02T14:50").await, @r"
        [gm text #4]
        10分後に下見が始まります（#4、3月2日(水) 15:00）。
        ");
});

story!(a_room_without_an_organiser_is_told_whom_to_ask, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    t.say("@carol", "！対応事項 追加 @alice 3/9まで 名札の印刷").await;
    t.leave("@alice").await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        aliceさんは、この部屋の参加者ではなくなりました。
        ・#1　お昼は？　回答 0人／2人　このまま続けます。止めるときは ！締切 1
        ・#2　名札の印刷　alice（3月9日(水) まで）　担当の方がいなくなりました。
        いまこの部屋には事務局の方がいません。止めたいもの、続けたいものがあるときは管理者へお知らせください。
        ");
});

story!(a_named_organiser_who_was_kicked_is_none_when_invited_again, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@carol", "！投票 お昼は？ 弁当 麺類").await;
    t.say("@alice", "！設定 事務局 bob").await;
    let kicked = kicked(t, "bob");
    t.deliver(&kicked).await;
    t.join("@bob").await;
    assert_snapshot!(t.say("@bob", "！締切 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 を出したcarolさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.say("@alice", "！設定").await, @r"
        [gm notice, to alice]
        この部屋の設定
        ・言語: 日本語（既定）
        ・時間帯: Asia/Tokyo（既定）
        ・接頭語: !yo !寄合（既定）
        ・執務時間: 8:45-17:30（既定）
        ・閉庁日: 毎年12/29-1/3（既定）
        ・図: あり（既定）
        ・事務局: 部屋のモデレーター以上
        変えるときは ！設定 言語 en、戻すときは ！設定 言語 既定 のように送ってください。だれが何を変えたかは ！設定 履歴 で出ます。
        ");
});

story!(a_required_person_who_left_cannot_come, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！日程調整 打合せ 3/10 10:00 3/11 10:00 必須:bob").await;
    t.say("@carol", "○○").await;
    t.say("@bob", "○○").await;
    t.leave("@bob").await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm edit, of #1]
        #1 日程調整「打合せ」
        必須の方: bobさん（退室）
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月10日(木) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月11日(金) 10:00〜11:00 | 1 | 0 | 0
        回答 1人、まだの方 1人
        ");
    assert_snapshot!(t.say("@alice", "！状況 1").await, @r"
        [gm notice #1, to alice]
        日程調整 #1「打合せ」
        回答 1人、まだの方 1人。受付中です。まだの方のお名前は、個別にお送りしました。
        番号 | 日時 | ○ | △ | ×
        1 | 3月10日(木) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月11日(金) 10:00〜11:00 | 1 | 0 | 0
        ・1.　○ carol
        ・2.　○ carol
        案は 1（3月10日(木) 10:00〜11:00）です。理由: ただし必須のbobさん（退室）が×、○が1人、2 と同じなので早いほう。
        [direct-alice notice #1]
        日程調整 #1「打合せ」にまだ回答していない方（1人）
        ・alice
        ");
});

story!(the_seat_of_somebody_who_left_is_given_on, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！会議 見学 3/10 10:00 場所:庁舎 定員:1").await;
    t.say("@bob", "出席").await;
    t.say("@carol", "出席").await;
    let kicked = kicked(t, "bob");
    assert_snapshot!(t.deliver(&kicked).await, @r"
        [direct-carol text #1, rings carol]
        見学（#1、3月10日(木) 10:00〜11:00）の会場に空きが出て、あなたの席が取れました。会場に来られないときは、ここに「オンライン」か「欠席」と返信してください。
        ");
});

story!(what_the_room_said_is_not_said_again_to_somebody_who_left, |t| {
    t.join("@bob").await;
    t.direct("@bob", "使い方").await;
    t.say("@alice", "！リマインド 1時間後 会議室の暗証番号は1234").await;
    t.advance(hours(1)).await;
    t.react("@bob", 1, "⏰").await;
    t.leave("@bob").await;
    assert_snapshot!(t.advance(hours(3)).await, @"(silence)");
});

story!(a_successor_room_into_which_people_come_one_by_one, |t| {
    three_reminders(t).await;
    t.bot.stage().upgrade("@alice", "gm2").await.expect("the room is replaced");
    t.settle().await;
    // Bob has not come into the new room yet.
    let roster = roster(t, &["alice", "carol"]);
    t.deliver(&roster).await;
    assert_snapshot!(t.advance(minutes(5)).await, @"(silence)");
    assert_snapshot!(t.at("2022-03-02T10:00").await, @r"
        [gm2 text #1, rings bob]
        ⏰ 日報を出してください
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm2 text #1, rings bob]
        ⏰ 日報を出してください
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    t.join("@bob").await;
    t.leave("@bob").await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm2 notice]
        bobさんは、この部屋の参加者ではなくなりました。
        ・#1　毎日 10:00　日報を出してください　止めました。続けるときは ！再開 1
        いまこの部屋には事務局の方がいません。止めたいもの、続けたいものがあるときは管理者へお知らせください。
        ");
});

story!(thrown_out_and_invited_again_the_bot_takes_nobody_for_gone, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@bob", "！会議 下見 3/3 15:00").await;
    t.say("@carol", "！会議 見学 3/4 15:00").await;
    let gone = t.event("@alice", Kind::Gone);
    t.deliver(&gone).await;
    t.advance(minutes(5)).await;
    let arrived = t.event("@alice", Kind::Arrived { invited_by: None });
    let roster = roster(t, &["alice", "bob"]);
    t.happen(&[arrived, roster]).await;
    // Carol alone left meanwhile.
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice]
        carolさんは、この部屋の参加者ではなくなりました。残っているものは、このあと事務局の方が扱えます。
        ・#2　見学　3月4日(金) 15:00〜16:00　このまま続けます。止めるときは ！中止 2
        ");
    assert_snapshot!(t.say("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているもの:
        ・#1　下見　3月3日(木) 15:00〜16:00
        ・#2　見学　3月4日(金) 15:00〜16:00
        ");
});

story!(thrown_out_and_invited_again_the_bot_goes_on_where_it_was, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@bob", "！リマインド 毎日 10:00 日報").await;
    t.say("@bob", "！リマインド 3/2 9:00 弁当").await;
    t.say("@bob", "！会議 下見 3/4 15:00").await;
    t.say("@bob", "！会議 GM 毎週木曜 10:00").await;
    t.say("@alice", "！チェックリスト アライ 毎週金曜 9:00").await;
    t.say("@alice", "！対応事項 追加 @carol 3/7まで 会場の予約").await;
    let gone = t.event("@alice", Kind::Gone);
    t.deliver(&gone).await;
    assert_snapshot!(t.advance(hours(26)).await, @"(silence)");
    let arrived = t.event("@alice", Kind::Arrived { invited_by: None });
    let again = t.event("@alice", Kind::Arrived { invited_by: None });
    let roster = roster(t, &["alice", "bob", "carol"]);
    assert_snapshot!(t.happen(&[arrived, roster, again]).await, @r"
        [gm notice]
        事務局のお手伝いをする「寄合」です。呼ばれたときと、お知らせのときだけ話します。答えるときは、押すか番号を送るだけです。
        [gm pin, of #5]
        [gm pin, of #3]
        ");
    let said = t.at("2022-03-07T09:30").await;
    for (line, times) in [
        ("⏰ 日報", 4),
        ("⏰ 弁当", 0),
        ("10分後に下見が始まります", 1),
        ("10分後にGMが始まります", 1),
        ("GMのお知らせ（#8）", 1),
        ("職場のアライ チェックリスト（第1版）", 1),
        ("対応事項 #7「会場の予約」の期限は今日", 1),
    ] {
        assert_eq!(said.matches(line).count(), times, "{line}: {said}");
    }
});

story!(a_survey_whose_maker_left_is_run_by_the_organisers, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.power("@bob", 50).await;
    t.say("@bob", "！アンケート 開始 研修後 記名なし 締切 3/10 17:00").await;
    let before = t.direct("@carol", "はじめる").await;
    assert!(before.contains("bobさんは、お名前も所属もない回答の一覧"), "{before}");
    t.leave("@bob").await;
    t.advance(minutes(1)).await;
    let after = t.direct("@alice", "はじめる").await;
    assert!(after.contains("事務局の方は、お名前も所属もない回答の一覧"), "{after}");
    // Free text is for those who were named, and for nobody else.
    t.direct("@bob", "自由記述 1").await;
    let closed = t.at("2022-03-10T17:00").await;
    assert!(!closed.contains("direct-bob"), "{closed}");
});

// What waits in the journal while the bot is upgraded.
#[test]
fn a_member_that_an_earlier_version_wrote_down_is_read() {
    let before = r#"{"user":"@bob:example.org","name":null,"joined":false,"power":null}"#;
    let read: Member = serde_json::from_str(before).expect("it is read");
    assert_eq!(read, Member { name: None, ..member("bob", false, false) });
}
