//! Checklists in a room: read, planned, one item at a time, paused; and what is written below them.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

story!(a_list_is_read, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@bob", "！チェックリスト").await, @r"
        [gm notice, to bob]
        チェックリスト
        ・職場のアライ チェックリスト　読むには ！チェックリスト アライ
        ・会議の開催前チェック　班で分担するには ！チェックリスト 作業 会議
        ・テレワーク チェック　読むには ！チェックリスト テレワーク
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト　アライ").await, @r"
        [gm notice #1, to bob]
        職場のアライ チェックリスト（第1版）
        性的指向・性自認にかかわらず、だれもが安心して働ける職場のために、自分の言動をふり返るものです。だれかのことを尋ねたり、探したりするものではありません。
        1. ☑ 名前や呼び方は、本人が望むものを使っている。
        2. ☑ 恋人や結婚、子どものことを、こちらから尋ねたり勧めたりしていない。
        3. ☑ 「男のくせに」「女らしく」など、性別による決めつけを言っていない。
        4. ☑ 性的指向や性自認を、冗談やからかいの種にしていない。
        5. ☑ からかいや噂話を聞いたとき、一緒に笑わず、話題を変えるか止めている。
        6. ☑ 聞いたことを、本人の同意なく、同僚にも上司や人事にも話していない。
        7. ☑ 自分が作る様式や名簿、アンケートで、必要のない性別欄を設けていない。
        8. ☑ トイレや更衣室、宿泊の部屋割りで、困りごとを聞いたら、本人の希望を確かめてから動いている。
        9. ☑ 服装や髪型、化粧を、性別で決めつけて注意していない。
        10. ☑ 休暇や手当、福利厚生を案内するとき、パートナーの性別を決めつけていない。
        11. ☑ 打ち明けられたら、最後まで聞き、話してくれたことに礼を言い、ほかにだれが知っているかを確かめる用意がある。
        12. ☑ 職場の中と外の相談先を、それぞれ一つは言える。
        一つずつの解説と出典は、番号を付けて ！チェックリスト アライ 解説 1 のように送ると出ます。
        相談先:
        ・所属の人事担当課、ハラスメント相談窓口
        ・みんなの人権110番（法務局）　0570-003-110
        ここは読むだけです。押したり書き込んだりする必要はありません。ご自分で確かめるときは、「寄合」への個別メッセージに「はじめる」と送ってください。だれが確かめたかは、事務局にも見えません。
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 解説 ６").await, @r"
        [gm notice, to bob]
        ☑ 聞いたことを、本人の同意なく、同僚にも上司や人事にも話していない。
        本人の了解を得ずに伝えること（アウティング）は、よかれと思ってでも、してはならないことです。伝える必要があると思ったら、だれに、何を、どこまで伝えてよいかを、まず本人に確かめます。
        出典: パワーハラスメント防止指針（令和2年厚生労働省告示第5号）
        相談先:
        ・所属の人事担当課、ハラスメント相談窓口
        ・みんなの人権110番（法務局）　0570-003-110
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 解説 99").await, @r"
        [gm notice, in the thread of bob, to bob]
        1 から 12 までの番号を付けて送ってください。たとえば ！チェックリスト アライ 解説 1
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト ないもの").await, @r"
        [gm notice, in the thread of bob, to bob]
        次のどれかを送ってください。！チェックリスト アライ、！チェックリスト 会議、！チェックリスト テレワーク
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 推移").await, @r"
        [gm notice, to bob]
        この部屋は2人で、10人に満たないため、「職場のアライ チェックリスト」の推移は出しません。人数が少ないと、だれの回答かが分かってしまうためです。
        ");
});

story!(a_list_is_read_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo checklist").await, @r"
        [gm notice, to alice]
        Checklists
        ・Being an ally at work: to read it !yo checklist ally
        ・Before a meeting: to share it in the team !yo checklist tasks meeting
        ・Teleworking: to read it !yo checklist telework
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist telework").await, @r"
        [gm notice #1, to alice]
        Teleworking (version 1)
        To check for oneself, on a day of telework, three things: information, health, being in touch.
        1. ☑ I report the start and the end of work in the way that was agreed.
        2. ☑ Nobody around me can see my screen or papers.
        3. ☑ I speak where nobody else can overhear meetings and calls.
        4. ☑ I use only the devices and lines that are allowed, and they are up to date.
        5. ☑ Desk, chair and light are as they should be, and I take breaks.
        6. ☑ There is somebody whom I can tell about trouble or when I am unwell.
        For an item's explanation and source send its number, such as !yo checklist telework explain 1
        Where to ask:
        ・Your office's information security and health desks
        ・The health line of your mutual aid association
        This is for reading: there is nothing to tap and nothing to write here. To check yourself, send “start” to “寄合” in a direct message. Not even organisers see who did.
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist ally explain 6").await, @r"
        [gm notice, to alice]
        ☑ What I was told I pass on to nobody without the person's consent: not to colleagues, not to superiors, not to personnel.
        Telling others without consent (outing) is not to be done, however well meant. If it seems necessary, first ask the person whom to tell, what, and how much.
        Source: Guidelines on preventing power harassment (Ministry of Health, Labour and Welfare notice 5 of 2020)
        Where to ask:
        ・Your office's personnel section or harassment desk
        ・Human rights hotline of the Legal Affairs Bureaus: 0570-003-110
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist ally every 1st of the month 9:00").await, @r"
        [gm notice #2, to alice]
        I will post “Being an ally at work” here every 1st of the month 9:00 (#2).
        The next three: Fri 1 Apr 09:00, Sun 1 May 09:00, Wed 1 Jun 09:00
        Sun 1 Jan 2023 09:00 is a public holiday (New Year’s Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        To stop it: !yo pause 2; to stop all: !yo checklist pause
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist ally one-item every Fri 20:00 late:skip invite").await, @r"
        [gm notice #3, to alice]
        I will post “Being an ally at work” here, one item at a time in turn, every Fri 20:00 (#3).
        The next three: Fri 4 Mar 20:00, Fri 11 Mar 20:00, Fri 18 Mar 20:00
        Fri 29 Apr 20:00 is a public holiday (Showa Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        Outside working hours it comes at the start of the next ones. The first time is Mon 7 Mar 08:45.
        If it cannot come in time it is left out.
        Everybody in the room also gets a direct message that does not say what it is about.
        To stop it: !yo pause 3; to stop all: !yo checklist pause
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist pause").await, @r"
        [gm notice #2, to alice]
        Paused: “Being an ally at work” (#2), “Being an ally at work” (#3). To go on: !yo checklist resume
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist trend").await, @r"
        [gm notice, in the thread of alice, to alice]
        Which list? Please send its name, such as !yo checklist ally trend
        ");
});

story!(a_schedule_says_how_it_was_understood, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 毎月1日 9:00").await, @r"
        [gm notice, in the thread of bob, to bob]
        定期的に出す予定は、事務局の方だけが決められます。読むだけなら、名前だけを送ってください。たとえば ！チェックリスト アライ
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト アライ 毎月1日 9:00 休日なら翌営業日").await, @r"
        [gm notice #1, to alice]
        毎月1日 9:00 休日なら翌営業日 に、「職場のアライ チェックリスト」をこの部屋に出します（#1）。
        次の3回: 4月1日(金) 9:00、5月2日(月) 9:00、6月1日(水) 9:00
        止めるときは ！停止 1、すべて止めるときは ！チェックリスト 停止
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト アライ 今週のひとこと 毎週金曜 ２０時").await, @r"
        [gm notice #2, to alice]
        毎週金曜 20:00 に、「職場のアライ チェックリスト」から一つずつ、順番にこの部屋に出します（#2）。
        次の3回: 3月4日(金) 20:00、3月11日(金) 20:00、3月18日(金) 20:00
        4月29日(金) 20:00 は祝日（昭和の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        執務時間の外に当たるときは、次の執務時間の初めに出します。最初は 3月7日(月) 8:45 です。
        止めるときは ！停止 2、すべて止めるときは ！チェックリスト 停止
        ");
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているもの:
        ・#1　職場のアライ チェックリスト　毎月1日 9:00 休日なら翌営業日
        ・#2　職場のアライ チェックリスト　今週のひとこと　毎週金曜 20:00
        ");
});

story!(a_list_comes_after_hours_in_the_next_ones_and_stops_at_once, |t| {
    t.say("@alice", "！チェックリスト アライ 毎月1日 9:00 休日なら翌営業日").await;
    t.say("@alice", "！チェックリスト アライ 今週のひとこと 毎週金曜 ２０時").await;
    assert_snapshot!(t.at("2022-03-05T12:00").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-07T09:00").await, @r"
        [gm text #2]
        今週のひとこと（職場のアライ チェックリスト）
        ☑ 名前や呼び方は、本人が望むものを使っている。
        「さん」付けなど、見た目や書類の性別によらない呼び方にそろえると、だれにとっても楽です。迷ったときは本人に聞きます。
        出典: 人事院規則10-10（セクシュアル・ハラスメントの防止等）の運用通知
        相談先:
        ・所属の人事担当課、ハラスメント相談窓口
        ・みんなの人権110番（法務局）　0570-003-110
        ここは読むだけです。押したり書き込んだりする必要はありません。ご自分で確かめるときは、「寄合」への個別メッセージに「はじめる」と送ってください。だれが確かめたかは、事務局にも見えません。
        ");
    let posted = t.at("2022-03-20T09:00").await;
    assert!(posted.contains("恋人や結婚") && !posted.contains("名前や呼び方"), "{posted}");
    assert_snapshot!(t.first("@alice", "！チェックリスト 停止").await, @r"
        [gm notice #1, to alice]
        「職場のアライ チェックリスト」（#1）、「職場のアライ チェックリスト」（#2）を止めました。再開するときは ！チェックリスト 再開
        ");
    assert_snapshot!(t.advance(hours(24 * 20)).await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！チェックリスト 停止").await, @r"
        [gm notice, to alice]
        止めるものはありません。いま出す予定のチェックリストはありません。
        ");
});

story!(a_schedule_goes_on_where_it_was, |t| {
    t.say("@alice", "！チェックリスト アライ 毎月1日 9:00 休日なら翌営業日").await;
    t.say("@alice", "！チェックリスト アライ 今週のひとこと 毎週金曜 ２０時").await;
    t.at("2022-03-20T09:00").await;
    t.say("@alice", "！チェックリスト 停止").await;
    t.advance(hours(24 * 20)).await;
    assert_snapshot!(t.first("@alice", "！チェックリスト 再開 2").await, @r"
        [gm notice #2, to alice]
        「職場のアライ チェックリスト」（#2）を再開しました。止めるときは ！停止 2
        ");
    assert_snapshot!(t.first("@alice", "！変更 2 毎週木曜 9:30").await, @r"
        [gm notice #2, to alice]
        #2 を変えました。毎週木曜 9:30 に、「職場のアライ チェックリスト」から一つずつ、順番にこの部屋に出します（#2）。
        次の3回: 4月14日(木) 9:30、4月21日(木) 9:30、4月28日(木) 9:30
        5月5日(木) 9:30 は祝日（こどもの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        止めるときは ！停止 2、すべて止めるときは ！チェックリスト 停止
        ");
    let posted = t.at("2022-04-14T12:00").await;
    assert!(posted.contains("男のくせに"), "it goes on where it was: {posted}");
    assert_snapshot!(t.first("@alice", "！取消 2").await, @r"
        [gm notice #2, to alice]
        「職場のアライ チェックリスト」（#2）を取り消しました。
        ");
    assert_snapshot!(t.advance(hours(24 * 20)).await, @"(silence)");
});

story!(what_is_late_comes_once_or_not_at_all, |t| {
    t.say("@alice", "！チェックリスト テレワーク 毎日 10:00").await;
    t.say("@alice", "！チェックリスト アライ 毎日 10:00 遅れたら:やめる").await;
    t.stop();
    t.at("2022-03-04T11:00").await;
    let posted = t.start().await;
    assert_eq!(posted.matches("テレワーク チェック").count(), 1, "{posted}");
    assert!(!posted.contains("アライ"), "{posted}");
    let posted = t.at("2022-03-07T10:00").await;
    assert!(posted.contains("テレワーク チェック") && posted.contains("アライ"), "{posted}");
});

story!(answers_below_a_list_are_told_alone, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト アライ").await;
    assert_snapshot!(t.reply("@bob", 1, "1").await, @r"
        [direct-bob text]
        皆さんの部屋に書かれたものは、回答として受け取っていません。気になるときは、その書き込みを削除できます。ここで「はじめる」と送ると、ほかの方に見えない形で続けられます。
        ");
    for text in ["２ まだ", "答えたくない"] {
        let said = t.thread("@bob", 1, text).await;
        assert!(said.starts_with("[direct-bob ") && !said.contains("答えたくない"), "{said}");
    }
    let said = t.say("@bob", "できている").await;
    assert!(said.starts_with("[direct-bob ") && !said.contains("できている"), "{said}");
    let said = t.say("@bob", "！チェックリスト アライ できている").await;
    assert!(said.starts_with("[direct-bob ") && !said.contains("できている"), "{said}");
    for text in ["1", "なるほど、参考になりました", "まだ会議室にいます", "まだです"]
    {
        assert_eq!(t.say("@bob", text).await, "(silence)", "{text}");
    }
    t.advance(hours(25)).await;
    assert_eq!(t.say("@bob", "できている").await, "(silence)", "that is about something else");
    assert_eq!(t.react("@bob", 1, "✅").await, "(silence)", "nothing is asked for by a tap");
    // Whoever wants to is invited without a word of what it is.
    assert_snapshot!(t.say("@bob", "！チェックリスト はじめる").await, @r"
        [gm reaction, of bob]
        ✅
        [direct-bob text, rings bob]
        回答のお願いが1件あります。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。不要でしたら、そのままでかまいません。これからの案内も要らないときは「案内不要」と送ってください。
        ");
});

story!(an_organiser_may_have_everybody_written_to, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト アライ 毎月2日 9:00 個別にも案内").await;
    let posted = t.at("2022-03-02T09:30").await;
    let invited: Vec<&str> = posted.lines().filter(|line| line.starts_with("[direct-")).collect();
    assert_eq!(invited.len(), 2, "{posted}");
    let alone = posted.split("[direct-").skip(1);
    for message in alone {
        for word in ["アライ", "性", "職場", "チェック"] {
            assert!(!message.contains(word), "a locked screen shows it: {message}");
        }
    }
});

story!(hostile_lines_do_no_harm, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト アライ").await;
    let long = format!("！チェックリスト {}", "あ".repeat(30_000));
    let zalgo = format!("！チェックリスト アライ {}", "\u{202E}<b>**[x](javascript:1)".repeat(50));
    for text in [
        long.as_str(),
        zalgo.as_str(),
        "！チェックリスト \u{0}\u{1}",
        "！チェックリスト ../../etc/passwd",
        "！チェックリスト '; DROP TABLE checklists; --",
        "！チェックリスト アライ 解説 -1",
        "！チェックリスト アライ 解説 99999999999999999999",
        "！チェックリスト アライ 毎秒",
        "！チェックリスト アライ 毎日 25:00",
        "！チェックリスト アライ 毎日 10:00 わたしはまだです",
        "！チェックリスト 停止 99999999999999999999",
        "！チェックリスト 作業",
        "！チェックリスト 作業 \u{3000}",
        "！済 1 1",
        "！変更 1 毎日 9:00",
        "！停止 1",
    ] {
        let said = t.first("@bob", text).await;
        assert!(said.chars().count() < 600, "{text}: {said}");
        assert!(!said.contains("わたしはまだ"), "what may be an answer is repeated: {said}");
        assert!(!said.contains("javascript:1)</") && !said.contains('\u{202E}'), "{said}");
    }
    t.advance(minutes(1)).await;
    assert!(t.first("@alice", "！チェックリスト").await.contains("アライ"));
});

story!(another_text_is_another_version, |t| {
    const LIST: &str = include_str!("../../../config/checklists/ally.toml");
    t.say("@alice", "！チェックリスト アライ 毎日 10:00").await;
    let posted = t.at("2022-03-02T10:00").await;
    assert!(posted.contains("第1版"), "{posted}");
    t.bot
        .shelve("ally", &LIST.replace("本人が望むものを使っている", "本人に聞いたものを使っている"))
        .await
        .expect("it is a list");
    let posted = t.at("2022-03-03T10:00").await;
    assert!(posted.contains("第2版") && posted.contains("本人に聞いたもの"), "{posted}");
});
