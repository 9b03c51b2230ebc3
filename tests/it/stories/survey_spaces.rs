//! A survey that a whole space is asked: its members, and whoever is in a room of it.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;
use yoriai::base::{RoomAddress, UserId};
use yoriai::chat::Kind;
use yoriai::chat::event::Child;
use yoriai::store::{rooms, spaces};

use crate::harness::{Test, hours, text};

/// The room `gm` with Alice and Bob, the room `dev` with Alice and Carol, and the space `office` of both, in
/// which are Alice and Dave. The current room is `gm`.
async fn office(t: &mut Test) {
    t.join("@bob").await;
    t.room("dev").await;
    t.leave("@bob").await;
    t.join("@carol").await;
    t.room("gm").await;
    t.bot.stage().space("office", &["alice", "dave"], &["gm", "dev"]).await.expect("a space");
    assert_eq!(t.settle().await, "(silence)", "nobody chats in a space");
}

/// A space holds these rooms from now on, which `person` has put there.
async fn holds(t: &mut Test, space: &str, person: &str, rooms: &[&str]) {
    let event = t.bot.stage().holds(space, person, rooms);
    assert_eq!(t.deliver(&event).await, "(silence)");
}

/// A room or a space has this name from now on.
async fn called(t: &mut Test, room: &str, name: &str) {
    let mut event = t.bot.stage().event(room, "alice", Kind::Redaction { target: "$none".into() });
    event.place.name = Some(name.to_owned());
    assert_eq!(t.deliver(&event).await, "(silence)");
}

story!(everybody_of_a_space_is_asked_once, |t| {
    office(t).await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 スペース office 記名 個別に案内").await, @r"
        [gm text #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        [dev text #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります（3月11日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-bob text #1, rings bob]
        回答のお願いが1件あります（3月11日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-carol text #1, rings carol]
        回答のお願いが1件あります（3月11日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-dave text #1, rings dave]
        回答のお願いが1件あります（3月11日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        ");
    // Dave is in no room, Carol in the other, and both are asked; Alice is in all three.
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#1）にまだ答えていない方（4人）: alice、bob、carol、dave
        [gm notice #1, to alice]
        「研修後アンケート」（#1）　4人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    assert_snapshot!(t.direct("@carol", "はじめる").await, @r"
        [direct-carol notice #1, to carol]
        研修後アンケート（全5問）
        今日の研修について、5問だけうかがいます。答えは、次の研修と職場づくりに使います。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。ご自分の言葉で書かれたものは、aliceさんだけが、順不同で読みます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／5　研修の前に、困っていたことや知りたかったことは何ですか。
        いくつでも選べます。
        1. 言葉の意味や使い方が分からない
        2. どう接すればよいか分からない
        3. 打ち明けられたときの受け止め方が分からない
        4. 窓口や書類での配慮のしかたが分からない
        5. 職場で話題にしづらい
        6. 特にない
        7. その他
        番号を、いくつでも送ってください（1 3 など）。選択肢にないときは「その他：内容」と送ってください。「答えたくない」「スキップ」も使えます。
        ");
    // Erin is not asked, until she comes into a room of the space.
    assert_snapshot!(t.direct("@erin", "はじめる").await, @r"
        [direct-erin notice, to erin]
        ひとりで確かめられるもの
        ・職場のアライ チェックリスト　はじめるには チェックリスト アライ はじめる
        ・テレワーク チェック　はじめるには チェックリスト テレワーク はじめる
        ");
    t.room("dev").await;
    t.join("@erin").await;
    t.room("gm").await;
    assert_snapshot!(t.direct("@erin", "はじめる").await, @r"
        [direct-erin notice #1, to erin]
        研修後アンケート（全5問）
        今日の研修について、5問だけうかがいます。答えは、次の研修と職場づくりに使います。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。ご自分の言葉で書かれたものは、aliceさんだけが、順不同で読みます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／5　研修の前に、困っていたことや知りたかったことは何ですか。
        いくつでも選べます。
        1. 言葉の意味や使い方が分からない
        2. どう接すればよいか分からない
        3. 打ち明けられたときの受け止め方が分からない
        4. 窓口や書類での配慮のしかたが分からない
        5. 職場で話題にしづらい
        6. 特にない
        7. その他
        番号を、いくつでも送ってください（1 3 など）。選択肢にないときは「その他：内容」と送ってください。「答えたくない」「スキップ」も使えます。
        ");
    // Who leaves the room and is not in the space is asked no more.
    t.leave("@bob").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        ひとりで確かめられるもの
        ・職場のアライ チェックリスト　はじめるには チェックリスト アライ はじめる
        ・テレワーク チェック　はじめるには チェックリスト テレワーク はじめる
        ");
    assert_snapshot!(t.first("@alice", "！延長 1 3/18 17:00").await, @r"
        [gm notice #1, to alice]
        #1 の締切を 3月18日(金) 17:00 にしました。
        [dev notice #1]
        #1 の締切を 3月18日(金) 17:00 にしました。
        [gm edit, of #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月18日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.first("@alice", "！声かけ 1").await, @r"
        [gm notice #1, to alice]
        まだの方4人に、個別のメッセージで声をかけました（#1）。
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります（3月18日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-carol text #1, rings carol]
        回答のお願いが1件あります（3月18日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-dave text #1, rings dave]
        回答のお願いが1件あります（3月18日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        [direct-erin text #1, rings erin]
        回答のお願いが1件あります（3月18日(金) 17:00 まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 中止 1").await, @r"
        [gm notice, to alice]
        「研修後アンケート」（#1）には、もう答え始めた方がいます。取り消すと、お預かりした回答はすべて消えます。よろしいですか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm notice #1, to alice]
        アンケート #1 を取り消しました。回答は残していません。
        [dev notice #1]
        アンケート #1 を取り消しました。回答は残していません。
        [direct-carol notice]
        お答えいただいていた回答のお願いは、取り消されました。お預かりしていた回答は消しました。
        [direct-erin notice]
        お答えいただいていた回答のお願いは、取り消されました。お預かりしていた回答は消しました。
        [gm edit, of #1]
        アンケート #1 を取り消しました。回答は残していません。
        ");
});

story!(everybody_of_a_space_is_asked_in_english, |t| {
    t.lang("en").await;
    office(t).await;
    assert_snapshot!(t.first("@alice", "!yo survey start training to space Office named").await, @r"
        [gm text #1]
        You are asked for an answer (#1)
        Send “begin” to 寄合 in a direct message, and you are asked question by question.
        A with names: whoever may see the results can see who answered what. It closes Fri 11 Mar 17:00. What is written in this room is no answer.
        [dev text #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.first("@alice", "!yo status").await, @r"
        [direct-alice notice]
        Not yet answered “After the training” (#1), 4 people: alice, bob, carol, dave
        [gm notice #1, to alice]
        “After the training” (#1) 0 of 4 have answered (0 are in the middle). It closes Fri 11 Mar 17:00.
        The names of those who have not were sent to you alone.
        ");
    assert_snapshot!(t.first("@alice", "!yo survey start training to the planning space").await, @r"
        [gm notice, in the thread of alice, to alice]
        I do not know the space “planning”. It must be one that you and 寄合 are in. For example !yo survey start training to space office
        ");
    assert_snapshot!(t.first("@alice", "!yo survey start training to nobody").await, @r"
        [gm notice, in the thread of alice, to alice]
        I do not know whom “nobody” means. It can be “here”, the name of a room or a space, or @names.
        ");
    assert_snapshot!(t.first("@alice", "!yo survey start training to this space and @bob nameless").await, @r"
        [gm text #2]
        You are asked for an answer (#2)
        Send “begin” to 寄合 in a direct message, and you are asked question by question.
        B without names: organisers see no names. Whoever runs the bot could, until it closes. It closes Fri 11 Mar 17:00. What is written in this room is no answer.
        [dev text #2]
        回答のお願いが1件あります（#2）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切まで見ることができます。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    called(t, "office", "Dev").await;
    assert_snapshot!(t.first("@alice", "!yo survey start training to dev nameless").await, @r"
        [gm notice, in the thread of alice, to alice]
        There is a room and a space called “dev”. For everybody of the space send !yo survey start training to space dev nameless, for the room alone !yo survey start training to room dev nameless
        ");
    holds(t, "office", "alice", &[]).await;
    assert_snapshot!(t.first("@alice", "!yo survey start training to this space").await, @r"
        [gm notice, in the thread of alice, to alice]
        I could not tell which space this room belongs to. Please give its name, for example !yo survey start training to space office
        ");
});

story!(a_space_is_named_in_many_ways, |t| {
    office(t).await;
    for line in [
        "対象 office",
        "対象 officeスペース",
        "対象 スペース「ｏｆｆｉｃｅ」",
        "対象：officeのスペース",
        "対象 このスペース",
        "対象 スペース",
        "対象 @bob と スペース office",
    ] {
        let said = t.first("@alice", &format!("！アンケート 開始 研修後 記名 {line}")).await;
        assert!(said.starts_with("[gm text"), "{line}: {said}");
        let said = t.first("@alice", "！状況").await;
        assert!(said.contains("4人のうち0人"), "{line}: {said}");
        t.first("@alice", "！取消").await;
    }
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 スペース 企画").await, @r"
        [gm notice, in the thread of alice, to alice]
        スペース「企画」が分かりませんでした。あなたと寄合が入っているスペースが使えます。たとえば ！アンケート 開始 研修後 対象 スペース office
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 企画スペース 記名").await, @r"
        [gm notice, in the thread of alice, to alice]
        スペース「企画」が分かりませんでした。あなたと寄合が入っているスペースが使えます。たとえば ！アンケート 開始 研修後 対象 スペース office 記名
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 企画").await, @r"
        [gm notice, in the thread of alice, to alice]
        対象「企画」が分かりませんでした。「この部屋」、部屋やスペースの名前、@お名前が使えます。
        ");
    // Whoever is not in the space can name it as little as a room that they are not in.
    t.power("@bob", 50).await;
    assert_snapshot!(t.first("@bob", "！アンケート 開始 研修後 対象 スペース office").await, @r"
        [gm notice, in the thread of bob, to bob]
        スペース「office」が分かりませんでした。使えるのは、あなたと寄合の両方が入っているスペースです。まず寄合をそのスペースに招待してください。
        ");
    assert_snapshot!(t.first("@bob", "！アンケート 開始 研修後 対象 office").await, @r"
        [gm notice, in the thread of bob, to bob]
        対象「office」が分かりませんでした。「この部屋」、部屋やスペースの名前、@お名前が使えます。
        ");
    assert_snapshot!(t.first("@bob", "！アンケート 開始 研修後 対象 このスペース").await, @r"
        [gm notice, in the thread of bob, to bob]
        この部屋のスペースを、一つに決められませんでした。使えるのは、あなたと寄合の両方が入っているスペースです。まず寄合をそのスペースに招待してください。
        ");
    // Of two spaces neither is this one.
    t.bot.stage().space("全庁", &["alice"], &["gm"]).await.expect("a space");
    t.settle().await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 このスペース").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋のスペースを、一つに決められませんでした。スペースの名前を書いて、たとえば ！アンケート 開始 研修後 対象 スペース office と送ってください。
        ");
});

story!(a_room_and_a_space_of_one_name, |t| {
    office(t).await;
    called(t, "office", "企画").await;
    called(t, "dev", "企画").await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 企画 記名").await, @r"
        [gm notice, in the thread of alice, to alice]
        「企画」は、部屋の名前でもスペースの名前でもあります。スペースの全員に聞くときは ！アンケート 開始 研修後 対象 スペース 企画 記名、部屋だけに聞くときは ！アンケート 開始 研修後 対象 部屋 企画 記名 と送ってください。
        ");
    t.first("@alice", "！アンケート 開始 研修後 対象 部屋 企画 記名").await;
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#1）にまだ答えていない方（2人）: alice、carol
        [gm notice #1, to alice]
        「研修後アンケート」（#1）　2人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    t.first("@alice", "！取消").await;
    t.first("@alice", "！アンケート 開始 研修後 対象 スペース 企画 記名").await;
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#2）にまだ答えていない方（4人）: alice、bob、carol、dave
        [gm notice #2, to alice]
        「研修後アンケート」（#2）　4人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
});

story!(nobody_chats_in_a_space, |t| {
    office(t).await;
    let here = t.bot.stage().event("office", "alice", text("！使い方"));
    assert_snapshot!(t.deliver(&here).await, @"(silence)");
    for line in [
        "！アンケート 開始 研修後",
        "！リマインド 明日10時 電話",
        "！投票 お昼は？ 弁当 麺類",
        "！退出",
        "寄合",
    ] {
        let event = t.bot.stage().event("office", "alice", text(line));
        assert_eq!(t.deliver(&event).await, "(silence)", "{line}");
    }
    assert_snapshot!(t.advance(hours(48)).await, @"(silence)");
    for kind in [Kind::Gone, Kind::Arrived { invited_by: None }] {
        let event = t.bot.stage().event("office", "yoriai", kind);
        assert_eq!(t.deliver(&event).await, "(silence)");
    }
});

story!(the_language_of_a_space_does_not_count, |t| {
    t.lang("en").await;
    t.join("@bob").await;
    t.bot.stage().space("office", &["alice", "bob"], &["gm"]).await.expect("a space");
    t.settle().await;
    assert_snapshot!(t.direct("@bob", "begin").await, @r"
        [direct-bob notice, to bob]
        What you can check alone
        ・Being an ally at work: to begin checklist ally start
        ・Teleworking: to begin checklist telework start
        ");
});

story!(a_room_that_turns_out_to_be_a_space_falls_silent, |t| {
    t.join("@bob").await;
    t.room("hall").await;
    t.say("@alice", "！リマインド 明日10時 電話").await;
    t.say("@alice", "！アンケート 開始 研修後").await;
    // An earlier version took it for a room.
    t.bot.stage().space("hall", &["alice", "bob"], &["gm"]).await.expect("a space");
    assert_snapshot!(t.settle().await, @"(silence)");
    assert_snapshot!(t.advance(hours(24 * 14)).await, @"(silence)");
    t.room("gm").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        ひとりで確かめられるもの
        ・職場のアライ チェックリスト　はじめるには チェックリスト アライ はじめる
        ・テレワーク チェック　はじめるには チェックリスト テレワーク はじめる
        ");
    let said = t.first("@alice", "！アンケート 開始 研修後 対象 スペース hall").await;
    assert!(said.starts_with("[gm text"), "{said}");
});

story!(only_whoever_is_in_a_room_makes_it_part_of_a_space, |t| {
    office(t).await;
    // Mallory has a space of her own and knows the address of a room that she is not in.
    t.room("lair").await;
    t.join("@mallory").await;
    t.power("@mallory", 100).await;
    t.bot.stage().space("lurk", &["mallory"], &["gm", "dev", "lair", "office"]).await.expect("a space");
    t.settle().await;
    assert_snapshot!(t.first("@mallory", "！アンケート 開始 研修後 対象 lurk 記名").await, @r"
        [lair text #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.first("@mallory", "！状況").await, @r"
        [direct-mallory notice]
        「研修後アンケート」（#1）にまだ答えていない方（3人）: alice、bob、mallory
        [lair notice #1, to mallory]
        「研修後アンケート」（#1）　3人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    assert_snapshot!(t.direct("@carol", "はじめる").await, @r"
        [direct-carol notice, to carol]
        ひとりで確かめられるもの
        ・職場のアライ チェックリスト　はじめるには チェックリスト アライ はじめる
        ・テレワーク チェック　はじめるには チェックリスト テレワーク はじめる
        ");
});

story!(hostile_spaces, |t| {
    office(t).await;
    // It holds itself, another that holds it, a direct room, and what is no room of the bot.
    t.direct("@dave", "ping").await;
    t.bot
        .stage()
        .space("inner", &["dave", "frank"], &["office", "inner", "direct-dave"])
        .await
        .expect("a space");
    t.settle().await;
    let alice = UserId::from("@alice:example.org");
    let mut children: Vec<Child> =
        ["!office:example.org", "!inner:example.org", "!gm:example.org", "", "!", "@x:y"]
            .iter()
            .map(|room| Child { room: RoomAddress::from(*room), added_by: "@dave:example.org".into() })
            .collect();
    children.extend(
        (0..1_000).map(|n| Child { room: format!("!{n}:example.org").into(), added_by: alice.clone() }),
    );
    let full = t.bot.stage().event("office", "yoriai", Kind::Space { children });
    assert_eq!(t.deliver(&full).await, "(silence)");
    // Dave, who is not in gm, has put it there; inner counts, because he is in that. So two are asked, besides
    // Alice.
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 office 記名").await, @r"
        [gm text #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#1）にまだ答えていない方（3人）: alice、dave、frank
        [gm notice #1, to alice]
        「研修後アンケート」（#1）　3人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    holds(t, "office", "alice", &["gm"]).await;
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#1）にまだ答えていない方（3人）: alice、bob、dave
        [gm notice #1, to alice]
        「研修後アンケート」（#1）　3人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    holds(t, "office", "alice", &[]).await;
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#1）にまだ答えていない方（2人）: alice、dave
        [gm notice #1, to alice]
        「研修後アンケート」（#1）　2人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    // What a room says that is none is not believed.
    let odd = t.event(
        "@alice",
        Kind::Space { children: vec![Child { room: "!dev:example.org".into(), added_by: alice }] },
    );
    t.deliver(&odd).await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 このスペース").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋のスペースを、一つに決められませんでした。スペースの名前を書いて、たとえば ！アンケート 開始 研修後 対象 スペース office と送ってください。
        ");
});

story!(spaces_in_spaces_are_followed_so_deep, |t| {
    let names: Vec<String> = (0..8).map(|n| format!("floor{n}")).collect();
    for n in (0..8).rev() {
        let below: Vec<&str> = names.get(n + 1).map(String::as_str).into_iter().collect();
        let person = format!("p{n}");
        t.bot.stage().space(&names[n], &["alice", &person], &below).await.expect("a space");
    }
    t.settle().await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 対象 スペース floor0 記名").await.lines().next().unwrap_or_default(), @"[gm text #1]");
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#1）にまだ答えていない方（6人）: alice、p0、p1、p2、p3、p4
        [gm notice #1, to alice]
        「研修後アンケート」（#1）　6人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let top = rooms::find(&mut tx, &"!floor0:example.org".into()).await.expect("a row").expect("it is known");
    for (person, expected) in [("@p4:example.org", true), ("@p5:example.org", false)] {
        let found = spaces::has(&mut tx, &top.id, &person.into()).await.expect("an answer");
        assert_eq!(found, expected, "{person}");
    }
});

story!(a_space_that_replaces_another, |t| {
    office(t).await;
    t.first("@alice", "！アンケート 開始 研修後 対象 スペース office 記名").await;
    let event =
        t.bot.stage().event("office", "alice", Kind::Upgraded { replacement: "!office2:example.org".into() });
    assert_eq!(t.deliver(&event).await, "(silence)");
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [direct-alice notice]
        「研修後アンケート」（#1）にまだ答えていない方（4人）: alice、bob、carol、dave
        [gm notice #1, to alice]
        「研修後アンケート」（#1）　4人のうち0人が答えました（途中 0人）。締切は 3月11日(金) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
});

story!(level_c_in_a_space, |t| {
    t.secret_room("closed").await;
    t.join_all(&["@bob", "@carol"]).await;
    let more: Vec<String> = (0..8).map(|n| format!("p{n}")).collect();
    let mut people = vec!["alice"];
    people.extend(more.iter().take(6).map(String::as_str));
    t.bot.stage().space("office", &people, &["closed"]).await.expect("a space");
    t.settle().await;
    // Nine are too few.
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 匿名 対象 スペース office").await, @r"
        [closed notice, in the thread of alice, to alice]
        匿名（レベルC）のアンケートは、10人以上でだけできます。いまの対象は 9 人で、だれの回答か見当がついてしまいます。ほかの部屋や名簿の範囲も対象に加えると、できるようになります。記名なし（レベルB）でよければ ！アンケート 開始 研修後 記名なし 対象 スペース office
        ");
    let people: Vec<&str> = std::iter::once("alice").chain(more.iter().map(String::as_str)).collect();
    t.bot.stage().space("wider", &people, &["closed"]).await.expect("a space");
    t.settle().await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 匿名 対象 スペース wider").await, @r"
        [closed text #1]
        回答のお願いが1件あります（#1）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        C 匿名: 締切のあとは、だれの回答かをだれも知ることができません。締切は 3月11日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.direct("@p7", "はじめる").await.lines().take(2).collect::<Vec<_>>().join("\n"), @r"
        [direct-p7 notice]
        研修後アンケート（全5問）
        ");
    assert_snapshot!(t.direct("@outsider", "はじめる").await, @r"
        [direct-outsider notice, to outsider]
        ひとりで確かめられるもの
        ・職場のアライ チェックリスト　はじめるには チェックリスト アライ はじめる
        ・テレワーク チェック　はじめるには チェックリスト テレワーク はじめる
        ");
});
