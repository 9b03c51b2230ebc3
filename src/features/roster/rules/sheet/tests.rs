//! Files as offices save them, and files that nobody can use.

use super::*;

const GOOD: &str = "Matrix ID,氏名,呼び名,組織,部署,職名\r\n@takashima:example.jp,高嶋 髙,たか,北海道,情報政策課,主任\r\n";

fn faults(text: &str) -> Vec<(u64, String)> {
    let problems = read(text.as_bytes()).expect_err(text);
    problems.into_iter().map(|problem| (problem.line, problem.what.id)).collect()
}

#[test]
fn reads_what_spreadsheets_save() {
    let expected = read(GOOD.as_bytes()).unwrap();
    let person = &expected.people[0];
    assert_eq!((person.called(), person.title.as_deref()), ("たか", Some("主任")));
    let marked = format!("\u{FEFF}{GOOD}");
    assert_eq!(read(marked.as_bytes()).unwrap(), expected);
    // 髙 is one of the letters that CP932 has and plain Shift_JIS has not.
    let (japanese, _, lost) = SHIFT_JIS.encode(GOOD);
    assert!(!lost);
    assert_eq!(read(&japanese).unwrap(), expected);
    let tabs: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(GOOD.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(read(&tabs).unwrap(), expected, "Unicode text of a spreadsheet");
}

#[test]
fn heads_are_known_in_both_languages_and_in_any_order() {
    let table = read("職名,備考,ＮＡＭＥ,Matrix_ID\n係長,x,佐藤,@sato:example.jp\n\n".as_bytes()).unwrap();
    assert_eq!(table.unread, ["備考"]);
    assert_eq!((table.people[0].name.as_str(), table.people[0].title.as_deref()), ("佐藤", Some("係長")));
    let table = read(b"name,known as,MXID,organization\nSato,Sa,'@sato:example.jp,City\n").unwrap();
    assert_eq!((table.people[0].called(), table.people[0].person.as_str()), ("Sa", "@sato:example.jp"));
}

#[test]
fn every_fault_has_its_line() {
    assert_eq!(faults(""), [(1, "roster-fault-empty".to_owned())]);
    assert_eq!(faults("Matrix ID,氏名\n"), [(1, "roster-fault-empty".to_owned())]);
    assert_eq!(faults("氏名,組識\n"), [(1, "roster-fault-head".to_owned())]);
    assert_eq!(faults("id,氏名,名前\n"), [(1, "roster-fault-head-twice".to_owned())]);
    let bad = "id,氏名\n@a:x,あ\nb:x,い\n\n@c:x,\n@a:x,もう一人\n\"@d\n:x\",え\n";
    assert_eq!(
        faults(bad),
        [
            (3, "roster-fault-id".to_owned()),
            (5, "roster-fault-name".to_owned()),
            (6, "roster-fault-twice".to_owned()),
            (7, "roster-fault-control".to_owned()),
            (7, "roster-fault-id".to_owned()),
        ]
    );
    let long = format!("id,氏名\n@a:x,{}\n", "あ".repeat(201));
    assert_eq!(faults(&long), [(2, "roster-fault-long".to_owned())]);
    let broken = [b"id,name\n@a:x,a\n@b:x,".as_slice(), &[0x81, 0xFF, b'\n']].concat();
    let problems = read(&broken).unwrap_err();
    assert_eq!((problems[0].line, problems.len()), (3, 1), "neither UTF-8 nor Shift_JIS");
}

#[test]
fn what_is_exported_can_be_imported() {
    let table = read(GOOD.as_bytes()).unwrap();
    let file = crate::text::sheet::csv(&rows(&table.people)).unwrap();
    assert_eq!(read(&file).unwrap(), table);
}

#[test]
fn no_file_makes_it_fall() {
    for bytes in [&b"\"\"\"\n"[..], b"id,name\n\"", b"\0\0\0", &[0xFF], b"id,name\n,,,,,,\n@,", b"id,name\n@a:,b"] {
        assert!(read(bytes).is_err(), "{bytes:?}");
    }
}
