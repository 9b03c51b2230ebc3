//! Nobody floods a room with reminders.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

story!(so_many_of_one_person_wait_in_a_room, |t| {
    for number in 1..=20 {
        let told = t.first("@bob", &format!("！リマインド 明日10時 用件{number}")).await;
        assert!(told.contains("お知らせします"), "{told}");
    }
    assert_snapshot!(t.first("@bob", "！リマインド 明日10時 もう一つ").await, @r"
    [gm notice, in the thread of bob, to bob]
    ここで待っているあなたのリマインドが20件あり、これ以上は増やせません。要らないものを ！取消 番号 で取り消してください。番号は ！リマインド 一覧 で確かめられます。
    ");
    // Somebody else may, and whoever takes one back.
    assert!(t.first("@carol", "！リマインド 明日10時 別の用件").await.contains("お知らせします"));
    t.first("@bob", "！取消 3").await;
    assert!(t.first("@bob", "！リマインド 明日11時 もう一つ").await.contains("お知らせします"));
    assert_snapshot!(t.first("@bob", "！再開 3").await, @r"
    [gm notice, in the thread of bob, to bob]
    ここで待っているあなたのリマインドが20件あり、これ以上は増やせません。要らないものを ！取消 番号 で取り消してください。番号は ！リマインド 一覧 で確かめられます。
    ");
    // An organiser makes them for everybody.
    t.power("@alice", 50).await;
    for number in 1..=30 {
        let told = t.first("@alice", &format!("！リマインド 明日12時 用件{number}")).await;
        assert!(told.contains("お知らせします"), "{told}");
    }
});

story!(what_comes_every_minute_is_for_oneself_alone, |t| {
    for line in [
        "！リマインド cron \"* * * * *\" 毎分",
        "！リマインド cron \"*/4 * * * *\" 四分ごと",
        "！リマインド cron \"0,1 9 * * *\" 朝に二回",
    ] {
        let told = t.first("@bob", line).await;
        assert!(told.contains("くり返しは5分以上の間をあけてください。"), "{line}: {told}");
    }
    assert!(t.first("@bob", "！リマインド cron \"*/5 * * * *\" 五分ごと").await.contains("お知らせします"));
    assert!(t.first("@bob", "！リマインド 自分に cron \"* * * * *\" 毎分").await.contains("お知らせします"));
    t.lang("en").await;
    assert_snapshot!(t.first("@bob", "!yo remind cron \"* * * * *\" tick").await, @r"
    [gm notice, in the thread of bob, to bob]
    What comes again and again needs at least 5 minutes between.
    ");
    assert_snapshot!(t.first("@bob", "!yo remind me cron \"*/5 * * * * *\" tick").await, @r"
    [gm notice, in the thread of bob, to bob]
    What comes again and again needs at least a minute between.
    ");
});

story!(of_many_at_one_minute_a_room_gets_ten_a_minute, |t| {
    for number in 1..=12 {
        t.first("@bob", &format!("！リマインド 1時間後 用件{number}")).await;
    }
    let said = |told: &str| told.matches("のリマインド（#").count();
    let first = t.advance(hours(1)).await;
    assert_eq!(said(&first), 10, "{first}");
    // An answer does not wait behind them.
    assert!(t.say("@alice", "！日付 来週火曜").await.contains("3月8日"));
    let rest = t.advance(minutes(1)).await;
    assert_eq!(said(&rest), 2, "{rest}");
});
