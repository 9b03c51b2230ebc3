//! How a date is understood, told in chat.

use insta::assert_snapshot;

use crate::harness::Test;

story!(it_says_how_a_date_is_read, |t| {
    assert_snapshot!(t.first("@alice", "！日付　来週火曜　１０時").await, @r"
        [gm notice, to alice]
        読み取った日時: 3月8日(火) 10:00
        ");
    assert_snapshot!(t.first("@alice", "！日付 毎週月曜 9:30-10:00").await, @r"
        [gm notice, to alice]
        繰り返しと読み取りました: 毎週月曜 9:30-10:00
        次の3回: 3月7日(月) 9:30、3月14日(月) 9:30、3月21日(月) 9:30
        3月21日(月) 9:30 は祝日（春分の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        ");
    assert_snapshot!(t.first("@alice", "！日付 3/21").await, @r"
        [gm notice, to alice]
        読み取った日付: 3月21日(月)（時刻はありません）
        祝日（春分の日）です。
        ");
    assert_snapshot!(t.first("@alice", "！日付 来週の夕方").await, @r"
        [gm notice, in the thread of alice, to alice]
        「来週」だけでは日時を決められません。！日付 3月7日(月) 16:00、！日付 3月7日(月) 17:00 のように書いてください。
        ");
    assert_snapshot!(t.first("@alice", "！日付 3/4(木) 18時").await, @r"
        [gm notice, in the thread of alice, to alice]
        曜日が合いません。暦では 3月4日(金) で、木曜日ではありません。！日付 3月4日(金) 18:00、！日付 3月3日(木) 18:00 のどちらでしょうか。
        ");
});

story!(it_says_so_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo when every last Friday of the month 15:00").await, @r"
        [gm notice, to alice]
        I read every last Fri of the month 15:00, again and again.
        The next three: Fri 25 Mar 15:00, Fri 29 Apr 15:00, Fri 27 May 15:00
        Fri 29 Apr 15:00 is a public holiday (Showa Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        ");
    assert_snapshot!(t.first("@alice", "!yo when cron \"30 9 * * Mon-Fri\"").await, @r#"
        [gm notice, to alice]
        I read cron "30 9 * * Mon-Fri", again and again.
        The next three: Tue 1 Mar 09:30, Wed 2 Mar 09:30, Thu 3 Mar 09:30
        Mon 21 Mar 09:30 is a public holiday (Vernal Equinox Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        "#);
    assert_snapshot!(t.first("@alice", "!yo when 19 July - 31 August").await, @r"
        [gm notice, to alice]
        I read Tue 19 Jul - Wed 31 Aug, without a time.
        That is 44 days, 31 of them working days.
        ");
});
