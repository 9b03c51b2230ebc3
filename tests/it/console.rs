//! The built program with scripts: `yoriai console --script - --json`.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A poll, a reminder, two rooms, both languages.
const SCRIPT: &str = "\
# a day in March
join bob
alice: ！投票 お昼は？ 弁当 麺類
vote bob #1 麺類
alice^#1: ２
alice: ！締切 1
lang en
bob> remind me in 2 hours call the lecturer
advance 2h
room secret encrypted
bob: !yo help poll
react bob #1 ✅
power bob 50
bob: !yo remind tomorrow 10:00 Papers for @alice
at 2022-03-02T10:00
redact bob
";

fn console(args: &[&str], script: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yoriai"))
        .arg("console")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it was piped");
    // A program that ends early does not read on.
    let _ = stdin.write_all(script.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn json(args: &[&str], script: &str) -> Vec<Value> {
    let output = console(&[&["--script", "-", "--json"], args].concat(), script);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{errors}");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

#[test]
fn the_same_script_gives_the_same_bytes() {
    for args in [&["--script", "-"][..], &["--script", "-", "--json"]] {
        let script = SCRIPT.replace("react bob #1 ✅\n", "");
        let (first, second) = (console(args, &script), console(args, &script));
        assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
        assert!(first.stdout.len() > 500);
        assert_eq!(first.stdout, second.stdout);
    }
}

#[test]
fn every_event_is_an_object_with_all_fields() {
    let sent = json(&[], &SCRIPT.replace("react bob #1 ✅\n", ""));
    let fields = [
        "n", "at", "room", "to", "object", "kind", "body", "html", "thread", "reply_to", "mentions", "poll",
        "file",
    ];
    for (index, one) in sent.iter().enumerate() {
        let object = one.as_object().expect("an object");
        for field in fields {
            assert!(object.contains_key(field), "{field} is missing in {one}");
        }
        assert_eq!(object.len(), fields.len(), "{one}");
        assert_eq!(one["n"], index + 1);
    }
    let kinds: Vec<&str> = sent.iter().map(|one| one["kind"].as_str().expect("a kind")).collect();
    let expected = [
        "poll", "text", "reaction", "poll_end", "notice", "picture", "notice", "text", "reaction",
        "reaction", "reaction", "notice", "notice", "text",
    ];
    assert_eq!(kinds, expected);
    let poll = &sent[0];
    assert_eq!(poll["at"], "2022-03-01T09:00:00+09:00");
    assert_eq!((&poll["room"], &poll["object"], &poll["to"]), (&"gm".into(), &1.into(), &Value::Null));
    assert_eq!(poll["poll"], serde_json::json!({"question": "お昼は？", "options": ["弁当", "麺類"]}));
    let picture = &sent[5];
    assert_eq!(
        picture["body"],
        "投票 #1「お昼は？」の結果（横棒グラフ）：弁当 0票（0.0%）、麺類 2票（100.0%）"
    );
    assert_eq!(
        (&picture["file"]["name"], &picture["file"]["mime"]),
        (&"poll-1.png".into(), &"image/png".into())
    );
    assert!(picture["file"]["bytes"].as_u64().is_some_and(|bytes| bytes > 1_000), "{picture}");
    let reminder = &sent[7];
    assert_eq!(reminder["at"], "2022-03-01T11:00:00+09:00");
    assert_eq!((&reminder["to"], &reminder["mentions"]), (&"bob".into(), &serde_json::json!(["bob"])));
    assert!(
        reminder["html"].as_str().is_some_and(|html| html.contains("<strong>call the lecturer</strong>"))
    );
    assert_eq!(sent[13]["at"], "2022-03-02T10:00:00+09:00");
}

#[test]
fn a_line_that_cannot_be_read_ends_with_two_and_its_number() {
    for (script, number) in [
        ("alice: hello\n\njump bob\n", 3),
        ("vote bob #9 x\n", 1),
        ("# comment\nadvance soon\n", 2),
        ("alice: <<\nnever closed\n", 1),
        ("at 2021-01-01T00:00\n", 1),
        ("room\n", 1),
        ("lang fr\n", 1),
        ("redact bob\n", 1),
        ("alice/#x: hello\n", 1),
    ] {
        let output = console(&["--script", "-", "--json"], script);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{script}: {errors}");
        assert!(errors.contains(&format!("line {number}")), "{script}: {errors}");
    }
}

#[test]
fn what_was_sent_before_a_bad_line_is_printed() {
    let output = console(&["--script", "-", "--json"], "alice: ！使い方\nnonsense\n");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn a_message_of_several_lines() {
    let sent = json(&[], "alice: <<\n！リマインド 1時間後 持ち物\n- 名札\n# no comment\n>>\nadvance 1h\n");
    let body = sent[1]["body"].as_str().expect("text");
    assert!(body.contains("持ち物\n・名札\nno comment"), "{body}");
    // A poll's options may stand a line each.
    let sent = json(&[], "alice: <<\n！投票 どこで？\n本庁舎\n市民ホール\n>>\n");
    assert_eq!(sent[0]["poll"]["options"], serde_json::json!(["本庁舎", "市民ホール"]));
}

#[test]
fn a_database_is_used_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite:{}", dir.path().join("console.db").display());
    let first =
        json(&["--db", &url], "join bob\nalice: ！投票 お昼は？ 弁当 麺類\nbob> リマインド 明日10時 電話\n");
    assert_eq!(first.len(), 3);
    let later = "2022-03-02T09:00:00+09:00";
    let second = json(
        &["--db", &url, "--start", later],
        "vote bob #1 麺類\nalice^#1: 弁当\nalice: ！締切 1\nadvance 1h\n",
    );
    let bodies: Vec<&str> = second.iter().map(|one| one["body"].as_str().unwrap_or_default()).collect();
    assert!(bodies[2].contains("回答 2人、未回答 0人"), "{bodies:?}");
    assert!(bodies[4].contains("電話") && second[4]["to"] == "bob", "{bodies:?}");
    let third = json(
        &["--db", &url, "--start", later],
        "bob: ！使い方 投票\nalice: ！投票 夜は？ 寿司 そば\nvote bob #2 そば\n",
    );
    assert_eq!(third[1]["object"], 2, "numbers go on in each room: {third:?}");
}

#[test]
fn the_clock_starts_where_it_is_told() {
    let sent =
        json(&["--start", "2024-02-28T23:30:00+09:00"], "alice: ！リマインド 明日9時 閏日\nadvance 10h\n");
    assert_eq!(sent[0]["at"], "2024-02-28T23:30:00+09:00");
    assert_eq!(sent[1]["at"], "2024-02-29T09:00:00+09:00");
}

#[test]
fn a_script_may_be_a_file() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("script");
    std::fs::write(&path, "alice: ！使い方 投票\n").expect("it is written");
    let output = console(&["--script", path.to_str().expect("a path"), "--json"], "");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

/// What is wrong with the surroundings is no fault of the script.
#[test]
fn a_database_that_cannot_be_opened_ends_with_one() {
    for url in ["mysql:x", "sqlite:/dev/null/x.db", "postgres://nobody@127.0.0.1:1/x"] {
        let output = console(&["--script", "-", "--db", url], "alice: hello\n");
        assert_eq!(output.status.code(), Some(1), "{url}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn a_file_is_written_where_the_script_says() {
    let dir = tempfile::tempdir().expect("a directory");
    let files = dir.path().join("files");
    let path = files.to_str().expect("a path");
    let script = "alice: ！投票 お昼は？ 弁当 麺類\nvote alice #1 麺類\nalice: ！出力 1\n";
    let sent = json(&["--files", path], script);
    let file = &sent.iter().find(|one| one["kind"] == "file").expect("a file is sent")["file"];
    assert_eq!((&file["name"], &file["mime"]), (&"poll-1.csv".into(), &"text/csv".into()));
    let content = std::fs::read(file["path"].as_str().expect("a path")).expect("it was written");
    assert_eq!(file["bytes"], content.len());
    assert!(content.starts_with("\u{FEFF}".as_bytes()));
    // A picture that the bot draws is a file, too.
    let script = format!("{script}alice: ！締切 1\n");
    let sent = json(&["--files", path], &script);
    let file = &sent.iter().find(|one| one["kind"] == "picture").expect("a picture is sent")["file"];
    let content = std::fs::read(file["path"].as_str().expect("a path")).expect("it was written");
    assert!(file["bytes"] == content.len() && content.starts_with(b"\x89PNG"), "{file}");
    let none = json(&[], &script);
    let file = &none.iter().find(|one| one["kind"] == "file").expect("a file is sent")["file"];
    assert!(file["path"].is_null());
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_yoriai"))
        .args(["console", "--script", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("stdin is piped");
    std::io::Write::write_all(&mut stdin, "alice: ！使い方\n".repeat(50).as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}
