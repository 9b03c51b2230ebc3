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
        Body::File { name, bytes, .. } if Path::new(name).extension().is_some_and(|end| end == "ics") => {
            Some(bytes.clone())
        }
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
    assert_snapshot!(seen(t, "20220301", "20220401"), @r"
        PUBLISH Asia/Tokyo
        entry|0|CONFIRMED|2022-03-08T10:00:00+09:00|2022-03-08T11:30:00+09:00|第3回会議|at 本庁舎, 3階; 会議室|about 企画内容の決定|alarm -1 day, 23:45:00
        one uid
        time 2022-03-08T10:00:00+09:00 第3回会議
        ");
    t.first("@alice", "！変更 1 13:00-14:00").await;
    assert_snapshot!(seen(t, "20220301", "20220401"), @r"
        PUBLISH Asia/Tokyo
        entry|1|CONFIRMED|2022-03-08T13:00:00+09:00|2022-03-08T14:00:00+09:00|第3回会議|at 本庁舎, 3階; 会議室|about 企画内容の決定|alarm -1 day, 23:45:00
        one uid
        time 2022-03-08T13:00:00+09:00 第3回会議
        ");
    t.first("@alice", "！中止 1 大雪").await;
    t.say("@alice", "はい").await;
    assert_snapshot!(seen(t, "20220301", "20220401"), @r"
        CANCEL Asia/Tokyo
        entry|2|CANCELLED|2022-03-08T13:00:00+09:00|2022-03-08T14:00:00+09:00|第3回会議|at 本庁舎, 3階; 会議室|about 企画内容の決定
        one uid
        ");
});

story!(a_sensitive_meeting_is_an_appointment, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 相談会 3/8 10:00-11:30 場所:会議室 議題:個別の件 内密").await;
    assert_snapshot!(seen(t, "20220301", "20220401"), @r"
        PUBLISH Asia/Tokyo
        entry|0|CONFIRMED|2022-03-08T10:00:00+09:00|2022-03-08T11:30:00+09:00|予定|at 会議室|about -|alarm -1 day, 23:50:00
        one uid
        time 2022-03-08T10:00:00+09:00 予定
        ");
});

story!(a_series_with_holidays_and_exceptions, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 毎週月曜 10:00-11:00 祝日なら翌営業日 リンク:https://zoom.example/j/1")
        .await;
    t.first("@alice", "！変更 2 3/8 14:00").await;
    assert_snapshot!(seen(t, "20220301", "20220512"), @r"
        PUBLISH Asia/Tokyo
        entry|0|CONFIRMED|2022-03-07T10:00:00+09:00|2022-03-07T11:00:00+09:00|GM|at https://zoom.example/j/1|about -|FREQ=WEEKLY;BYDAY=MO;WKST=MO|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-03-22T10:00:00+09:00|2022-03-22T11:00:00+09:00|GM|at https://zoom.example/j/1|about -|instead of 2022-03-21T10:00:00+09:00|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-07-19T10:00:00+09:00|2022-07-19T11:00:00+09:00|GM|at https://zoom.example/j/1|about -|instead of 2022-07-18T10:00:00+09:00|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-09-20T10:00:00+09:00|2022-09-20T11:00:00+09:00|GM|at https://zoom.example/j/1|about -|instead of 2022-09-19T10:00:00+09:00|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-10-11T10:00:00+09:00|2022-10-11T11:00:00+09:00|GM|at https://zoom.example/j/1|about -|instead of 2022-10-10T10:00:00+09:00|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2023-01-04T10:00:00+09:00|2023-01-04T11:00:00+09:00|GM|at https://zoom.example/j/1|about -|instead of 2023-01-02T10:00:00+09:00|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2023-01-10T10:00:00+09:00|2023-01-10T11:00:00+09:00|GM|at https://zoom.example/j/1|about -|instead of 2023-01-09T10:00:00+09:00|alarm -1 day, 23:50:00
        entry|1|CONFIRMED|2022-03-08T14:00:00+09:00|2022-03-08T15:00:00+09:00|GM|at https://zoom.example/j/1|about https://zoom.example/j/1|instead of 2022-03-07T10:00:00+09:00|alarm -1 day, 23:50:00
        one uid
        time 2022-03-08T14:00:00+09:00 GM
        time 2022-03-14T10:00:00+09:00 GM
        time 2022-03-22T10:00:00+09:00 GM
        time 2022-03-28T10:00:00+09:00 GM
        time 2022-04-04T10:00:00+09:00 GM
        time 2022-04-11T10:00:00+09:00 GM
        time 2022-04-18T10:00:00+09:00 GM
        time 2022-04-25T10:00:00+09:00 GM
        time 2022-05-02T10:00:00+09:00 GM
        time 2022-05-09T10:00:00+09:00 GM
        ");
});

story!(holidays_are_left_out, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 毎週月曜 10:00-11:00 祝日なら休み 5月末まで").await;
    assert_snapshot!(seen(t, "20220301", "20220701"), @r"
        PUBLISH Asia/Tokyo
        entry|0|CONFIRMED|2022-03-07T10:00:00+09:00|2022-03-07T11:00:00+09:00|GM|at -|about -|FREQ=WEEKLY;UNTIL=20220531T145959Z;BYDAY=MO;WKST=MO|not 2022-03-21T10:00:00+09:00|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-03-07T10:00:00+09:00|2022-03-07T11:00:00+09:00|GM|at -|about -|instead of 2022-03-07T10:00:00+09:00|alarm -1 day, 23:50:00
        one uid
        time 2022-03-07T10:00:00+09:00 GM
        time 2022-03-14T10:00:00+09:00 GM
        time 2022-03-28T10:00:00+09:00 GM
        time 2022-04-04T10:00:00+09:00 GM
        time 2022-04-11T10:00:00+09:00 GM
        time 2022-04-18T10:00:00+09:00 GM
        time 2022-04-25T10:00:00+09:00 GM
        time 2022-05-02T10:00:00+09:00 GM
        time 2022-05-09T10:00:00+09:00 GM
        time 2022-05-16T10:00:00+09:00 GM
        time 2022-05-23T10:00:00+09:00 GM
        time 2022-05-30T10:00:00+09:00 GM
        ");
});

story!(clocks_elsewhere_change, |t| {
    t.first("@alice", "！設定 時間帯 Europe/Berlin").await;
    t.first("@alice", "！会議 GM 毎週月曜 10:00-11:00").await;
    assert_snapshot!(seen(t, "20220314", "20220406"), @r"
        PUBLISH Europe/Berlin
        entry|0|CONFIRMED|2022-03-07T10:00:00+01:00|2022-03-07T11:00:00+01:00|GM|at -|about -|FREQ=WEEKLY;BYDAY=MO;WKST=MO|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-03-07T10:00:00+01:00|2022-03-07T11:00:00+01:00|GM|at -|about -|instead of 2022-03-07T10:00:00+01:00|alarm -1 day, 23:50:00
        one uid
        time 2022-03-14T10:00:00+01:00 GM
        time 2022-03-21T10:00:00+01:00 GM
        time 2022-03-28T10:00:00+02:00 GM
        time 2022-04-04T10:00:00+02:00 GM
        ");
});

/// Asks the listener for a page: its head and its body.
async fn fetch(address: std::net::SocketAddr, path: &str, more: &str) -> (String, String) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("it listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n{more}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    let answer = String::from_utf8(answer).expect("it is text");
    let (head, body) = answer.split_once("\r\n\r\n").expect("it has a head");
    (head.to_owned(), body.to_owned())
}

/// The path of the address that somebody was sent last.
fn path(t: &Test) -> String {
    let text = t.sent.iter().rev().map(|sent| yoriai::console::print::body(&sent.message.body));
    let mut text = text;
    let address = text.find_map(|text| Some(text.split_once("https://calendar.example.org")?.1.to_owned()));
    address.expect("an address was sent").split_whitespace().next().expect("it is a word").to_owned()
}

story!(a_calendar_has_an_address_for_each_member, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 第1回会議 3/8 10:00-11:30 場所:本庁舎3階").await;
    t.first("@alice", "！会議 GM 毎週月曜 15:00-16:00 祝日なら休み").await;
    let told = t.first("@bob", "！カレンダー").await;
    assert!(told.starts_with("[direct-bob text, rings bob]"), "{told}");
    assert!(told.ends_with("[gm notice, to bob]\nカレンダーのアドレスを個別にお送りしました。"), "{told}");
    let first = path(t);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let shelf = yoriai::http::Shelf {
        db: t.db.clone(),
        clock: yoriai::base::Clock::System,
        house: yoriai::app::rehearsal::house(chrono_tz::Asia::Tokyo),
    };
    // The meetings of the story are years ago: its clock is the one that counts.
    let mut tx = t.db.read().await.expect("it reads");
    let token = first.trim_start_matches("/calendar/").trim_end_matches(".ics").to_owned();
    let start: chrono::DateTime<chrono::FixedOffset> = crate::harness::START.parse().expect("a moment");
    let now = yoriai::base::Stamp::of(&start);
    let found =
        yoriai::features::meeting::calendar(&mut tx, &shelf.house, &token, &[], now).await.expect("it reads");
    drop(tx);
    let text = found.and_then(|feed| feed.text).expect("it is there");
    assert_snapshot!(read(text.as_bytes(), "20220301", "20220330"), @r"
        PUBLISH Asia/Tokyo
        entry|0|CONFIRMED|2022-03-08T10:00:00+09:00|2022-03-08T11:30:00+09:00|第1回会議|at 本庁舎3階|about -|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-03-07T15:00:00+09:00|2022-03-07T16:00:00+09:00|GM|at -|about -|FREQ=WEEKLY;BYDAY=MO;WKST=MO|not 2022-03-21T15:00:00+09:00 2022-07-18T15:00:00+09:00 2022-09-19T15:00:00+09:00 2022-10-10T15:00:00+09:00 2023-01-02T15:00:00+09:00 2023-01-09T15:00:00+09:00|alarm -1 day, 23:50:00
        entry|0|CONFIRMED|2022-03-07T15:00:00+09:00|2022-03-07T16:00:00+09:00|GM|at -|about -|instead of 2022-03-07T15:00:00+09:00|alarm -1 day, 23:50:00
        time 2022-03-08T10:00:00+09:00 第1回会議
        time 2022-03-07T15:00:00+09:00 GM
        time 2022-03-14T15:00:00+09:00 GM
        time 2022-03-28T15:00:00+09:00 GM
        ");
    let server = tokio::spawn(yoriai::http::serve_calendars(listener, shelf, std::future::pending()));
    let (head, body) = fetch(address, &first, "").await;
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("text/calendar; charset=utf-8"), "{head}");
    assert!(body.starts_with("BEGIN:VCALENDAR\r\n"), "{body}");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).expect("it has a tag").to_owned();
    let (head, _) = fetch(address, &first, &format!("If-None-Match: {tag}\r\n")).await;
    assert!(head.starts_with("HTTP/1.1 304 "), "{head}");
    for wrong in ["/", "/calendar/", "/calendar/x.ics", "/livez", "/metrics", first.trim_end_matches(".ics")]
    {
        let (head, _) = fetch(address, wrong, "").await;
        assert!(head.starts_with("HTTP/1.1 404 "), "{wrong}: {head}");
    }
    t.first("@bob", "！カレンダー 更新").await;
    let second = path(t);
    assert_ne!(first, second);
    assert!(fetch(address, &first, "").await.0.starts_with("HTTP/1.1 404 "), "the old one is dead");
    assert!(fetch(address, &second, "").await.0.starts_with("HTTP/1.1 200 "));
    t.leave("@bob").await;
    assert!(fetch(address, &second, "").await.0.starts_with("HTTP/1.1 404 "), "who has left reads nothing");
    server.abort();
});
