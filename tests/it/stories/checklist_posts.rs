//! Checklists in a room: read, planned, one item at a time, paused; and what is written below them.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

story!(a_list_is_read, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@bob", "！チェックリスト").await, @"");
    assert_snapshot!(t.first("@bob", "！チェックリスト　アライ").await, @"");
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 解説 ６").await, @"");
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 解説 99").await, @"");
    assert_snapshot!(t.first("@bob", "！チェックリスト ないもの").await, @"");
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 推移").await, @"");
});

story!(a_list_is_read_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo checklist").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist telework").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist ally explain 6").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist ally every 1st of the month 9:00").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist ally one-item every Fri 20:00 late:skip invite").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist pause").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist trend").await, @"");
});

story!(a_list_comes_by_its_rule_and_stops_at_once, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ 毎月1日 9:00").await, @"");
    assert_snapshot!(t.first("@alice", "！チェックリスト アライ 毎月1日 9:00 休日なら翌営業日").await, @"");
    assert_snapshot!(t.first("@alice", "！チェックリスト アライ 今週のひとこと 毎週金曜 ２０時").await, @"");
    assert_snapshot!(t.first("@alice", "！一覧").await, @"");
    // After hours it waits for the next working hours.
    assert_snapshot!(t.at("2022-03-05T12:00").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-07T09:00").await, @"");
    let posted = t.at("2022-03-20T09:00").await;
    assert!(posted.contains("恋人や結婚") && !posted.contains("名前や呼び方"), "{posted}");
    assert_snapshot!(t.first("@alice", "！チェックリスト 停止").await, @"");
    assert_snapshot!(t.advance(hours(24 * 40)).await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！チェックリスト 停止").await, @"");
    assert_snapshot!(t.first("@alice", "！チェックリスト 再開 2").await, @"");
    assert_snapshot!(t.first("@alice", "！変更 2 毎週木曜 9:30").await, @"");
    let posted = t.at("2022-04-28T12:00").await;
    assert!(posted.contains("男のくせに"), "it goes on where it was: {posted}");
    assert_snapshot!(t.first("@alice", "！取消 2").await, @"");
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
    assert_snapshot!(t.reply("@bob", 1, "1").await, @"");
    for text in ["２ まだ", "答えたくない"] {
        let said = t.thread("@bob", 1, text).await;
        assert!(said.starts_with("[direct-bob ") && !said.contains("答えたくない"), "{said}");
    }
    let said = t.say("@bob", "できている").await;
    assert!(said.starts_with("[direct-bob ") && !said.contains("できている"), "{said}");
    let said = t.say("@bob", "！チェックリスト アライ できている").await;
    assert!(said.starts_with("[direct-bob ") && !said.contains("できている"), "{said}");
    for text in ["1", "なるほど、参考になりました", "まだ会議室にいます"] {
        assert_eq!(t.say("@bob", text).await, "(silence)", "{text}");
    }
    assert_eq!(t.react("@bob", 1, "✅").await, "(silence)", "nothing is asked for by a tap");
    // Whoever wants to is invited without a word of what it is.
    assert_snapshot!(t.say("@bob", "！チェックリスト はじめる").await, @"");
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
        "！チェックリスト 停止 99999999999999999999",
        "！チェックリスト 作業",
        "！チェックリスト 作業 \u{3000}",
        "！済 1 1",
        "！変更 1 毎日 9:00",
        "！停止 1",
    ] {
        let said = t.first("@bob", text).await;
        assert!(said.chars().count() < 600, "{text}: {said}");
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
    t.bot.shelve("ally", &LIST.replace("本人が望むものを使っている", "本人に聞いたものを使っている")).await.expect("it is a list");
    let posted = t.at("2022-03-03T10:00").await;
    assert!(posted.contains("第2版") && posted.contains("本人に聞いたもの"), "{posted}");
});
