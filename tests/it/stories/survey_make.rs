//! Questionnaires made in chat, read, and tried out.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;

use crate::harness::{Test, text};

story!(in_one_message, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.say("@alice", "！アンケート　作成「説明会アンケート」\n1. 役に立ちましたか（5段階 役に立たなかった〜役に立った）\n２．良かった点（複数可）時間、会場、資料、その他\n・また参加しますか（はい・いいえ）\nご意見（自由記述）").await, @r"
        [gm notice, to alice]
        「説明会アンケート」を作りました（4問）。
        1. 役に立ちましたか　段階: 1 役に立たなかった / 2 / 3 / 4 / 5 役に立った
        2. 良かった点　いくつか選ぶ: 時間 / 会場 / 資料 / その他
        3. また参加しますか　はい・いいえ: はい / いいえ
        4. ご意見　自由記述
        自分だけで試すときは ！アンケート お試し 説明会アンケート、始めるときは ！アンケート 開始 説明会アンケート、直すときは同じ題名でもう一度送ってください。
        ");
    assert_snapshot!(t.say("@alice", "！アンケート 説明会アンケート").await, @r"
        [gm notice, to alice]
        説明会アンケート（4問、記名なし）
        1. 役に立ちましたか　段階: 1 役に立たなかった / 2 / 3 / 4 / 5 役に立った
        2. 良かった点　いくつか選ぶ: 時間 / 会場 / 資料 / その他
        3. また参加しますか　はい・いいえ: はい / いいえ
        4. ご意見　自由記述
        自分だけで試すときは ！アンケート お試し 説明会アンケート、始めるときは ！アンケート 開始 説明会アンケート
        ");
    assert_snapshot!(t.first("@bob", "！アンケート 作成 「題」\nご意見（自由記述）").await, @r"
        [gm notice, in the thread of bob, to bob]
        部屋のアンケートを作れるのは事務局の方だけです。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 作成 「題」\nご意見をどうぞ").await, @r"
        [gm notice, in the thread of alice, to alice]
        どう答えるかが分かりませんでした。たとえば ご意見をどうぞ（自由記述）、ご意見をどうぞ（はい・いいえ）、ご意見をどうぞ（5段階 低い〜高い）
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 作成 「題」\n良かった点（複数可）").await, @r"
        [gm notice, in the thread of alice, to alice]
        選択肢を2つ以上、読点で区切って続けてください。たとえば 良かった点（複数可）時間、会場、資料
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 作成 「題」\nこれは（1段階）").await, @r"
        [gm notice, in the thread of alice, to alice]
        どう答えるかが分かりませんでした。たとえば これは（1段階）（自由記述）、これは（1段階）（はい・いいえ）、これは（1段階）（5段階 低い〜高い）
        ");
    assert_snapshot!(t.say("@alice", "！取消").await, @r"
        [gm notice, to alice]
        作ったアンケートを取り消しました。
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 説明会").await, @r"
        [gm notice, in the thread of alice, to alice]
        どのアンケートかが分かりませんでした。次のどれかを送ってください。！アンケート パルス、！アンケート 職員、！アンケート 研修後
        ");
});

story!(question_by_question, |t| {
    assert_snapshot!(t.say("@alice", "！アンケート 作成").await, @r"
        [gm notice, to alice]
        題名を送ってください。やめるときは「取消」
        ");
    assert_snapshot!(t.say("@alice", "「片付けの日」").await, @r"
        [gm notice, to alice]
        「片付けの日」の最初の質問を送ってください。答え方は括弧に書きます:「役に立ちましたか（5段階 役に立たなかった〜役に立った）」「良かった点（複数可）時間、会場、資料」「ご意見（自由記述）」「また参加しますか（はい・いいえ）」「何人ですか（数 人）」「いつですか（日付）」。終わるときは「以上」、やめるときは「取消」
        ");
    assert_snapshot!(t.say("@alice", "楽しかったですか（4段階 つまらない〜楽しい）").await, @r"
        [gm notice, to alice]
        問1「楽しかったですか」を加えました。問2を送ってください。終わるときは「以上」、やめるときは「取消」
        ");
    assert_snapshot!(t.say("@alice", "少々お待ちください").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "何人で来ましたか（数 人）（必須）").await, @r"
        [gm notice, to alice]
        問2「何人で来ましたか」を加えました。問3を送ってください。終わるときは「以上」、やめるときは「取消」
        ");
    assert_snapshot!(t.say("@alice", "以上").await, @r"
        [gm notice, to alice]
        「片付けの日」を作りました（2問）。
        1. 楽しかったですか　段階: 1 つまらない / 2 / 3 / 4 楽しい
        2. 何人で来ましたか（必須）　数
        自分だけで試すときは ！アンケート お試し 片付けの日、始めるときは ！アンケート 開始 片付けの日、直すときは同じ題名でもう一度送ってください。
        ");
    t.say("@alice", "！アンケート 作成 「やめるもの」").await;
    assert_snapshot!(t.say("@alice", "取消").await, @r"
        [gm notice, to alice]
        作りかけのアンケートをやめました。何も残していません。
        ");
});

story!(in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo survey make \"After the briefing\"\nWas it useful? (5-grade low~high)\nWhat was good (multiple) time, place, other\nAnything else (text)").await, @r#"
        [gm notice, to alice]
        “After the briefing” is made (3 questions).
        1. Was it useful? – grades: 1 low / 2 / 3 / 4 / 5 high
        2. What was good – choose several: time / place / Other
        3. Anything else – in your own words
        To try it out alone: !yo survey try "After the briefing". To begin: !yo survey start "After the briefing". To mend it, send it again with the same title.
        "#);
    assert_snapshot!(t.say("@alice", "!yo survey training").await, @r"
        [gm notice, to alice]
        After the training (5 questions, without names)
        Five questions about the training. Your answers help with the next one and with our workplaces.
        1. What troubled you, or what did you want to know, before the training? – choose several: The meaning and use of words / How to behave towards people / What to do when somebody tells me / Consideration at the counter and in forms / It is hard to speak of at work / Nothing in particular / Other
        2. Did the training solve it? – grades: 1 Not at all / 2 / 3 / 4 / 5 Entirely
        3. Did your understanding of sexual and gender diversity deepen? – grades: 1 Not at all / 2 / 3 / 4 / 5 Very much
        4. Does your workplace take care that everybody can work at ease? – grades: 1 Not at all / 2 / 3 / 4 / 5 Very much
        5. What will you do at your desk? – in your own words
        To try it out alone: !yo survey try training. To begin: !yo survey start training
        ");
    assert_snapshot!(t.first("@alice", "!yo survey make \"x\"\nWhat do you think").await, @r"
        [gm notice, in the thread of alice, to alice]
        I could not tell how it is answered. For example What do you think (text), What do you think (yes/no), What do you think (5-grade low~high)
        ");
    assert_snapshot!(t.first("@alice", "!yo survey sing").await, @r#"
        [gm notice, in the thread of alice, to alice]
        I could not tell which survey. Send one of these: !yo survey "After the briefing", !yo survey pulse, !yo survey staff, !yo survey training
        "#);
    assert_snapshot!(t.first("@alice", "!yo survey start sing until 18 March 17:00").await, @r#"
        [gm notice, in the thread of alice, to alice]
        I could not tell which survey. Send one of these: !yo survey start "After the briefing" until 18 March 17:00, !yo survey start pulse until 18 March 17:00, !yo survey start staff until 18 March 17:00, !yo survey start training until 18 March 17:00
        "#);
    assert_snapshot!(t.first("@alice", "!yo survey make").await, @r"
        [gm notice, to alice]
        Please send the title. To leave, send “cancel”.
        ");
    assert_snapshot!(t.say("@alice", "Tidying up").await, @r"
        [gm notice, to alice]
        Please send the first question of “Tidying up”. How it is answered stands in brackets: “Was it useful? (5-grade low~high)”, “What was good (multiple) time, place, material”, “Anything else (text)”, “Will you come again (yes/no)”, “How many (number people)”, “When (date)”. To end, send “done”; to leave, “cancel”.
        ");
    assert_snapshot!(t.say("@alice", "Was it fun? (yes/no)").await, @r"
        [gm notice, to alice]
        Question 1, “Was it fun?”, is in. Please send question 2. To end, send “done”; to leave, “cancel”.
        ");
    assert_snapshot!(t.say("@alice", "done").await, @r#"
        [gm notice, to alice]
        “Tidying up” is made (one question).
        1. Was it fun? – yes or no: Yes / No
        To try it out alone: !yo survey try "Tidying up". To begin: !yo survey start "Tidying up". To mend it, send it again with the same title.
        "#);
});

const FILE: &str = r#"id = "lunch"
[title]
ja = "昼食"
en = "Lunch"
[[question]]
id = "hungry"
kind = "yes_no"
[question.text]
ja = "おなかがすきましたか。"
en = "Are you hungry?"
"#;

story!(from_a_file, |t| {
    assert_snapshot!(t.say("@alice", &format!("！アンケート 作成\n```toml\n{FILE}```")).await, @r"
        [gm notice, to alice]
        「昼食」を作りました（1問）。
        1. おなかがすきましたか。　はい・いいえ: はい / いいえ
        自分だけで試すときは ！アンケート お試し 昼食、始めるときは ！アンケート 開始 昼食、直すときは同じ題名でもう一度送ってください。
        ");
    let broken = FILE.replace("yes_no", "maybe");
    assert_snapshot!(t.first("@alice", &format!("！アンケート 作成\n```\n{broken}```")).await, @r"
        [gm notice, in the thread of alice, to alice]
        このファイルは使えません。行と、そこに書けるものは次のとおりです。
        lunch.toml:8: unknown variant `maybe`, expected one of `single`, `multiple`, `scale`, `yes_no`, `number`, `date`, `text`
        ");
    let upload = |content: String| {
        yoriai::chat::Kind::Upload(yoriai::chat::event::Upload {
            name: "lunch.toml".to_owned(),
            source: "mxc://example.org/1".to_owned(),
            content: Some(content),
            ..Default::default()
        })
    };
    let event = t.event("alice", upload(FILE.replace("昼食", "お昼")));
    assert_snapshot!(t.deliver(&event).await, @r"
        [gm notice, to alice]
        「お昼」を作りました（1問）。
        1. おなかがすきましたか。　はい・いいえ: はい / いいえ
        自分だけで試すときは ！アンケート お試し お昼、始めるときは ！アンケート 開始 お昼、直すときは同じ題名でもう一度送ってください。
        ");
    let event = t.event("alice", upload(FILE.replace("ja = \"おなか", "jp = \"おなか")));
    assert_snapshot!(t.deliver(&event).await, @r"
        [gm notice, in the thread of alice, to alice]
        このファイルは使えません。行と、そこに書けるものは次のとおりです。
        lunch.toml:9: unknown field `jp`, expected `ja` or `en`
        ");
    // Not everything with that ending is a questionnaire.
    let event = t.event("alice", upload("[package]\nname = \"x\"".to_owned()));
    assert_snapshot!(t.deliver(&event).await, @"(silence)");
});

story!(a_rehearsal_keeps_nothing, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.say("@bob", "！アンケート お試し 研修後").await, @r"
        [gm reaction, of bob]
        ✅
        [direct-bob text]
        お試しは、ここで行います。！アンケート お試し 研修後 と送ってください。回答は残りません。
        ");
    assert_snapshot!(t.direct("@bob", "！アンケート お試し 研修後").await, @r"
        [direct-bob notice, to bob]
        お試しです。 回答は残りません。ほかの人にも知らせません。
        研修後アンケート（全5問）
        今日の研修について、5問だけうかがいます。答えは、次の研修と職場づくりに使います。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（日時は始めるときに決めます）まで見ることができます。締切のあとは、お名前とのつながりを消し、5人に満たない数は出しません。bobさんは、お名前も所属もない回答の一覧（順不同）を受け取れます。ご自分の言葉で書かれたものは、bobさんだけが、順不同で読みます。最後の問まで進んだ回答を集計します。
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
    assert_snapshot!(t.direct("@bob", "1、2").await, @r"
        [direct-bob notice, to bob]
        問2／5　困っていたことや知りたかったことは、研修で解決しましたか。
        1 解決しなかった　2　3　4　5 解決した
        番号か言葉で送ってください。「答えたくない」「スキップ」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "答えたくない").await, @r"
        [direct-bob notice, to bob]
        問3／5　性の多様性についての理解は深まりましたか。
        1 深まらなかった　2　3　4　5 深まった
        番号か言葉で送ってください。「答えたくない」「スキップ」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "中断").await, @r"
        [direct-bob notice, to bob]
        お試しをやめました。回答は残していません。
        ");
    assert_snapshot!(t.direct("@bob", "アンケート お試し パルス").await, @r"
        [direct-bob notice, to bob]
        お試しです。 回答は残りません。ほかの人にも知らせません。
        職場の調子アンケート（全5問）
        5問、1分ほどで終わります。部署の順位付けには使いません。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（日時は始めるときに決めます）まで見ることができます。締切のあとは、お名前とのつながりを消し、5人に満たない数は出しません。bobさんは、お名前も所属もない回答の一覧（順不同）を受け取れます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／5　今の仕事に、やりがいを感じている。
        1 そう思わない　2　3　4　5 そう思う
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    for line in ["5", "4", "3", "2"] {
        t.direct("@bob", line).await;
    }
    assert_snapshot!(t.direct("@bob", "1").await, @r"
        [direct-bob notice, to bob]
        お試しはここまでです。回答は残していません。
        ");
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let (left,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM survey_answers").expect("counts");
    let (surveys,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM surveys").expect("counts");
    assert_eq!((left, surveys), (0, 0), "nothing of a rehearsal stays");
});

story!(mean_input_does_no_harm, |t| {
    let long = "あ".repeat(21_000);
    for body in [
        format!("！アンケート {long}"),
        format!("！アンケート 作成 {long}"),
        format!("！アンケート 作成 題\n{long}（自由記述）"),
        format!("！アンケート 作成 題\n{}", "問（自由記述）\n".repeat(2_000)),
        format!("！アンケート 作成\n```\n{}", "[[question]]\n".repeat(3_000)),
        format!("！アンケート 開始 研修後 締切 {long}"),
        format!("！アンケート 開始 研修後 対象 {long}"),
        "！アンケート 開始 研修後 内訳 =HYPERLINK(\"x\")".to_owned(),
        "！アンケート 作成 「\u{202E}逆\u{202C}」\n質問\u{202E}（自由記述）".to_owned(),
        "！アンケート 開始 研修後 期間 0日".to_owned(),
    ] {
        let event = t.event("alice", text(&body));
        let said = t.deliver(&event).await;
        assert!(said.chars().count() < 3_000, "a short answer to {}", &body[..40]);
        assert!(!said.contains('\u{202E}'), "what turns text around is dropped: {said}");
    }
});
