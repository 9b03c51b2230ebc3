//! Calendar files, read by parsers that are not ours (`read_calendar.py`).

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use yoriai::chat::Body;

use crate::harness::Test;
use crate::{postgres, sources};

/// What independent parsers see in the last calendar file that was posted.
fn seen(t: &Test, from: &str, to: &str) -> String {
    let file = t.sent.iter().rev().find_map(|sent| match &sent.message.body {
        Body::File { name, bytes, .. } if name.ends_with(".ics") => Some(bytes.clone()),
        _ => None,
    });
    read(&file.expect("a calendar file was posted"), from, to)
}

/// What independent parsers see in a calendar file.
pub(crate) fn read(file: &[u8], from: &str, to: &str) -> String {
    let script = sources::root().join("tests/it/read_calendar.py");
    let mut child = Command::new(postgres::python())
        .arg(Path::new(&script))
        .args([from, to])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tests' python runs");
    child.stdin.take().expect("it is piped").write_all(file).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success(),
        "the parsers refuse the file:\n{errors}\n{}",
        String::from_utf8_lossy(file)
    );
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

story!(a_meeting_from_call_to_cancellation, |t| {
    t.join_all(&["@bob"]).await;
    t.first(
        "@alice",
        "！会議 第3回会議 3/8 10:00-11:30 場所:本庁舎, 3階; 会議室 議題:企画内容の決定 リマインド:15分前",
    )
    .await;
    assert_snapshot!(seen(t, "20220301", "20220401"), @"");
    t.first("@alice", "！変更 1 13:00-14:00").await;
    assert_snapshot!(seen(t, "20220301", "20220401"), @"");
    t.first("@alice", "！中止 1 大雪").await;
    t.say("@alice", "はい").await;
    assert_snapshot!(seen(t, "20220301", "20220401"), @"");
});

story!(a_sensitive_meeting_is_an_appointment, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 相談会 3/8 10:00-11:30 場所:会議室 議題:個別の件 内密").await;
    assert_snapshot!(seen(t, "20220301", "20220401"), @"");
});

story!(a_series_with_holidays_and_exceptions, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 毎週月曜 10:00-11:00 祝日なら翌営業日 リンク:https://zoom.example/j/1")
        .await;
    t.first("@alice", "！変更 2 3/8 14:00").await;
    assert_snapshot!(seen(t, "20220301", "20220512"), @"");
});

story!(holidays_are_left_out, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 毎週月曜 10:00-11:00 祝日なら休み 5月末まで").await;
    assert_snapshot!(seen(t, "20220301", "20220701"), @"");
});

story!(clocks_elsewhere_change, |t| {
    t.first("@alice", "！設定 時間帯 Europe/Berlin").await;
    t.first("@alice", "！会議 GM 毎週月曜 10:00-11:00").await;
    assert_snapshot!(seen(t, "20220314", "20220406"), @"");
});
