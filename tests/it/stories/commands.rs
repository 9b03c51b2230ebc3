//! Command words: glued, slipped, of things to come; prefixes of a room.

use insta::assert_snapshot;

use crate::harness::{Test, minutes};

story!(a_poll_in_one_breath, |t| {
    assert_snapshot!(t.say("@alice", "！投票お昼は？　弁当、麺類・カレー").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        3. カレー
        [gm text #1]
        #1 お昼は？
        どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ・3. カレー
        ");
    assert_snapshot!(t.say("@alice", "！締切1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 1人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.say("@alice", "！投票次回の会場は？\n・本庁舎 3階\n・市民ホール\n締切：明日17時").await, @r"
        [gm poll #2]
        次回の会場は？
        1. 本庁舎 3階
        2. 市民ホール
        [gm text #2]
        #2 次回の会場は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 17:00 です。
        ・1. 本庁舎 3階
        ・2. 市民ホール
        ");
    assert_snapshot!(t.say("@alice", "！投票率は昨年を上回りました").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！重要！本日17時まで").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！！").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！？").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "!help").await, @"(silence)");
});

story!(named_values_in_both_languages, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切は明日17時").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 17:00 です。
        ・1. 弁当
        ・2. 麺類
        ");
    t.lang("en").await;
    assert_snapshot!(t.say("@bob", "!yo poll “Lunch today?” Bento 「cold noodles」 close:\"3/4 17:00\"").await, @r"
        [gm poll #2]
        Lunch today?
        1. Bento
        2. cold noodles
        [gm text #2]
        #2 Lunch today?
        Please tap one of the two. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. It closes at Fri 4 Mar 17:00.
        ・1. Bento
        ・2. cold noodles
        ");
});

story!(a_slip_is_mended_by_yes, |t| {
    assert_snapshot!(t.say("@alice", "！投標お昼は？　弁当、麺類").await, @r"
        [gm notice, in the thread of alice, to alice]
        「投標」は読み取れませんでした。！投票 お昼は？　弁当、麺類 でしょうか。「はい」と送るか、この行をそのまま送ってください。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @r"
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
    assert_snapshot!(t.say("@alice", "！りまいんと 明日10時 電話").await, @r"
        [gm notice, in the thread of alice, to alice]
        「りまいんと」は読み取れませんでした。！リマインド 明日10時 電話 でしょうか。「はい」と送るか、この行をそのまま送ってください。
        ");
    assert_snapshot!(t.say("@alice", "いいえ").await, @r"
        [gm notice, to alice]
        わかりました。行いません。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @"(silence)");
    t.first("@alice", "！りまいんと 明日10時 電話").await;
    t.advance(minutes(6)).await;
    // By now it is an answer to somebody else.
    assert_snapshot!(t.say("@alice", "はい").await, @"(silence)");
});

story!(a_slip_is_mended_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo remindd tomorrow 10:00 call").await, @r"
        [gm notice, in the thread of alice, to alice]
        I could not read “remindd”. Did you mean !yo remind tomorrow 10:00 call? Answer “yes”, or send that line as it stands.
        ");
    assert_snapshot!(t.say("@alice", "yes").await, @r"
        [gm notice #1, to alice]
        I will say it here: Wed 2 Mar 10:00 (#1).
        Text: call
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.first("@alice", "!yo sing").await, @r"
        [gm notice, in the thread of alice, to alice]
        I cannot do “sing”. What I can do is listed by !yo help.
        ");
});

story!(things_to_come_say_so, |t| {
    assert_snapshot!(t.say("@alice", "！安否").await, @r"
        [gm notice, in the thread of alice, to alice]
        「安否」は、まだできません。いまできることの一覧は ！使い方 です。
        ");
    assert_snapshot!(t.say("@alice", "！研修 3/4 18:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        「研修」は、まだできません。いまできることの一覧は ！使い方 です。
        ");
    assert_snapshot!(t.say("@alice", "！提案があります").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！使い方 申込").await, @r"
        [gm notice, in the thread of alice, to alice]
        「申込」は、まだできません。いまできることの一覧は ！使い方 です。
        ");
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo training").await, @r"
        [gm notice, in the thread of alice, to alice]
        I cannot do “training” yet. What I can do is listed by !yo help.
        ");
});

story!(a_questionnaire_with_options_is_offered_as_a_poll, |t| {
    assert_snapshot!(t.say("@alice", "！アンケートお昼は？　弁当、麺類").await, @r"
        [gm notice, to alice]
        一問だけのアンケートなら、投票として出せます。次の行を投票として出しますか。「はい」か「いいえ」を送ってください。
        ！投票 お昼は？　弁当、麺類
        ");
    assert_snapshot!(t.say("@alice", "お願いします").await, @r"
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
    assert_snapshot!(t.say("@alice", "！アンケート").await, @r"
        [gm notice, to alice]
        アンケート
        ・職場の調子アンケート（5問）　質問を読むには ！アンケート パルス
        ・職員アンケート（4問）　質問を読むには ！アンケート 職員
        ・研修後アンケート（5問）　質問を読むには ！アンケート 研修後
        始めるときは ！アンケート 開始 研修後、その前に自分だけで試すときは ！アンケート お試し 研修後、新しく作るときは ！アンケート 作成 「題名」
        ");
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo survey Drinks? Tea Coffee").await, @r"
        [gm notice, to alice]
        A single question can be a poll. Shall I open it as a poll with the next line? Answer “yes” or “no”.
        !yo poll Drinks? Tea Coffee
        ");
    assert_snapshot!(t.say("@alice", "no").await, @r"
        [gm notice, to alice]
        All right, I will not.
        ");
});

story!(two_readings_are_asked, |t| {
    assert_snapshot!(t.say("@alice", "!yo 締消").await, @r"
        [gm notice, in the thread of alice, to alice]
        「締消」は、次のどれでしょうか。番号を送るか、行をそのまま送ってください。
        ・1. !yo 締切
        ・2. !yo 取消
        ");
    assert_snapshot!(t.direct("@alice", "締消 3").await, @r"
        [direct-alice notice, to alice]
        「締消」は、次のどれでしょうか。番号を送るか、行をそのまま送ってください。
        ・1. 締切 3
        ・2. 取消 3
        ");
});

story!(a_room_has_its_own_prefix, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.say("@alice", "！設定 接頭語 ！jimu").await, @r"
        [gm notice, to alice]
        英語のコマンドの前に付ける語を !jimu にしました。日本語のコマンドは ！ だけで使えます。
        aliceさんの変更: 接頭語 !yo !寄合（既定） → !jimu
        ");
    assert_snapshot!(t.say("@bob", "!yo help").await, @"(silence)");
    assert_snapshot!(t.say("@bob", "！ｊｉｍｕ undo").await, @r"
        [gm notice, in the thread of bob, to bob]
        この12時間に、取り消せることはありません。番号で取り消すときは ！取消 3 のように送ってください。
        ");
    t.lang("en").await;
    assert_snapshot!(t.say("@bob", "!jimu undo 9").await, @r"
        [gm notice, in the thread of bob, to bob]
        I will write to you alone how this is used. Please open the invitation when it comes. If in doubt, ask the administrator.
        [direct-bob notice]
        About the line that you sent in “gm”:
        There is nothing with the number “9” in this room.
        !jimu undo – takes back what you did last, or something by its number
        Usage: undo [NUMBER]
        Examples that can be sent as they stand:
        !jimu undo
        !jimu undo 3
        ");
    assert_snapshot!(t.say("@alice", "!jimu help undo").await, @r"
        [gm notice, to alice]
        !jimu undo – takes back what you did last, or something by its number
        Usage: undo [NUMBER]
        Examples that can be sent as they stand:
        !jimu undo
        !jimu undo 3
        ");
    assert_snapshot!(t.say("@alice", "!jimu set prefix default").await, @r"
        [gm notice, to alice]
        Commands now begin with !yo.
        Changed by alice: Prefix !jimu → !yo !寄合 (default)
        ");
    assert_snapshot!(t.first("@alice", "!yo set prefix yo").await, @r"
        [gm notice, in the thread of alice, to alice]
        A prefix is a short word that begins with a mark, for example !yo set prefix !jimu.
        ");
});

story!(by_name_with_and_without_a_mention, |t| {
    assert_snapshot!(t.say("@alice", "寄合さん、@yoriai 日付 来週火曜 10時").await, @r"
        [gm notice, to alice]
        読み取った日時: 3月8日(火) 10:00
        ");
    assert_snapshot!(t.say("@alice", "寄合さん、ありがとう").await, @"(silence)");
});

story!(the_first_day_in_five_lines, |t| {
    assert_snapshot!(t.say("@alice", "！使い方はじめて").await, @r"
        [gm notice, to alice]
        はじめての方へ
        ・答えるときは、投稿の選択肢を押すか、番号（2 など）を送るだけです。
        ・頼むときは、行の初めに ！ を付けます。たとえば ！投票 お昼は？ 弁当 麺類
        ・自分へのお知らせは ！リマインド 自分に 明日10時 電話
        ・間違えたら ！取消 を送ります。自分が直前にしたことを取り消します。
        ・できることの一覧は ！使い方 です。分からないときは、そのまま聞いてください。
        ");
    assert_snapshot!(t.direct("@alice", "使い方 はじめて").await, @r"
        [direct-alice notice, to alice]
        はじめての方へ
        ・ここではあなたと二人だけです。ほかの人には見えません。
        ・お知らせを頼むときは リマインド 明日10時 電話 のように送ります。
        ・何か聞かれたら、番号か「はい」「いいえ」を送るだけです。
        ・間違えたら 取消 を送ります。直前にしたことを取り消します。
        ・できることの一覧は 使い方 です。
        ");
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo help start").await, @r#"
        [gm notice, to alice]
        Your first day
        ・To answer, tap an option or send its number (such as 2).
        ・To ask me for something, begin the line with !yo, for example !yo poll "Lunch?" Bento Noodles
        ・To remind yourself: !yo remind me tomorrow 10:00 call the lecturer
        ・If you made a mistake send !yo undo. It takes back what you did last.
        ・What I can do is listed by !yo help.
        "#);
});

story!(what_needs_a_room_is_refused_alone_when_it_is_no_answer, |t| {
    assert_snapshot!(t.direct("@bob", "開始").await, @r"
        [direct-bob notice, to bob]
        会議開始 は、皆さんのいる部屋で使ってください。
        ");
    assert_snapshot!(t.direct("@bob", "議事録").await, @r"
        [direct-bob notice, to bob]
        議事録 は、皆さんのいる部屋で使ってください。
        議事録　議事録を出します。終わってから一日は直せます
        書き方: 議事録 [番号] [PDF|出力]　／　議事録 [番号] 訂正 決定: …　／　議事録 [番号] 訂正 3月4日→3月5日
        このまま送れる例:
        ！議事録
        ！議事録 5 PDF
        ！議事録 5 出力
        ");
});
