//! What is read of a file, and what is said of one that cannot be used.

use std::path::Path;

use super::*;
use crate::base::Locale;
use crate::config::problem::Problems;

const GOOD: &str = r#"id = "tidy"
kind = "tasks"
[title]
ja = "片付け"
en = "Tidying"
[why]
ja = "帰る前に"
en = "Before leaving"
[[item]]
id = "lights"
[item.text]
ja = "照明を消した"
en = "Lights are out"
"#;

fn problems(text: &str) -> String {
    let problems = Checklist::read("tidy", text).unwrap_err();
    Problems::new(Path::new("tidy.toml"), problems).to_string()
}

#[test]
fn what_comes_with_the_program_can_be_used() {
    let library = Library::load(None);
    assert!(library.problems().is_empty(), "{:?}", library.problems());
    let ids: Vec<&str> = library.all().iter().map(|list| list.id.as_str()).collect();
    assert_eq!(ids, ["ally", "meeting", "telework"]);
    let ally = library.find("ally").unwrap();
    assert!((10..=12).contains(&ally.items.len()));
    for list in library.all().iter().filter(|list| list.kind == Kind::SelfCheck) {
        for place in [Place::Inside, Place::Outside] {
            assert!(list.advice.iter().any(|advice| advice.place == place), "{}: {place:?}", list.id);
        }
    }
}

#[test]
fn a_good_file_is_read() {
    let list = Checklist::read("tidy", GOOD).unwrap();
    assert_eq!((list.kind, list.items[0].id.as_str()), (Kind::Tasks, "lights"));
    assert_eq!(list.title.of(Locale::En), "Tidying");
    assert_eq!(Checklist::read("tidy", &format!("\u{FEFF}{GOOD}")).unwrap(), list);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_what_was_expected() {
    insta::assert_snapshot!(problems("id = \n"), @"tidy.toml:1: string values must be quoted, expected literal string");
    insta::assert_snapshot!(problems(&GOOD.replace("\"tasks\"", "\"quiz\"")), @"tidy.toml:2: unknown variant `quiz`, expected `self_check` or `tasks`");
    insta::assert_snapshot!(problems(&GOOD.replace("en = \"Lights are out\"\n", "")), @"tidy.toml:11: missing field `en`");
    insta::assert_snapshot!(problems(&GOOD.replace("[why]", "[wy]")), @"tidy.toml:6: unknown field `wy`, expected one of `id`, `kind`, `names`, `title`, `why`, `item`, `advice`");
    insta::assert_snapshot!(problems(&GOOD.replace("\"tidy\"", "\"tidier\"").replace("\"lights\"", "\"照明\"")), @r#"
        tidy.toml:1: `id`: expected "tidy", as the file is called, found "tidier"
        tidy.toml:10: `item.id`: expected small letters, digits and hyphens such as "not-telling", found "照明"
        "#);
    insta::assert_snapshot!(problems(&GOOD.replace("\"tasks\"", "\"self_check\"")), @r#"
        tidy.toml:1: `advice`: expected at least one place of advice with place = "outside"
        tidy.toml:9: `item.explain`: expected [item.explain] with ja and en for the item "lights"
        tidy.toml:9: `item.source`: expected [item.source] with ja and en for the item "lights"
        "#);
    insta::assert_snapshot!(problems(&GOOD.replace("\"照明を消した\"", "\" \"")), @"tidy.toml:11: `item.text`: expected a text in ja and in en, found an empty one");
    insta::assert_snapshot!(problems(&format!("{GOOD}{}", &GOOD[GOOD.find("[[item]]").unwrap()..])), @r#"tidy.toml:15: `item.id`: expected an id of its own, "lights" is there twice"#);
}

#[test]
fn a_broken_file_takes_no_other_list_with_it() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("tidy.toml"), GOOD).unwrap();
    std::fs::write(dir.path().join("ally.toml"), "id = \"ally\"\nkind = 3\n").unwrap();
    std::fs::write(dir.path().join("sjis.toml"), b"id = \"\x95\x5c\"").unwrap();
    std::fs::write(dir.path().join("notes.txt"), "not a list").unwrap();
    let library = Library::load(Some(dir.path()));
    let ids: Vec<&str> = library.all().iter().map(|list| list.id.as_str()).collect();
    assert_eq!(ids, ["meeting", "telework", "tidy"], "the office's own words or none");
    assert_eq!(library.problems().len(), 2);
    let said: Vec<String> = library.problems().iter().map(ToString::to_string).collect();
    assert!(said[0].contains("ally.toml:2: "), "{said:?}");
    assert!(said[1].contains("sjis.toml: is not UTF-8"), "{said:?}");
    let nowhere = Library::load(Some(&dir.path().join("nowhere")));
    assert_eq!((nowhere.all().len(), nowhere.problems().len()), (3, 1));
}

#[test]
fn what_holds_of_the_office_is_no_list() {
    let shipped = Library::load(None);
    assert!(shipped.find("office").is_none());
    assert!(shipped.office().name.ja.is_empty(), "until it is filled in");
    assert!(shipped.office().advice.iter().any(|place| place.place == Place::Outside));
    let dir = tempfile::tempdir().unwrap();
    let write = |text: &str| std::fs::write(dir.path().join("office.toml"), text).unwrap();
    write("[name]\nja = \"北海道\"\nen = \"Hokkaido\"\n");
    let own = Library::load(Some(dir.path()));
    assert_eq!((own.office().name.of(Locale::Ja), own.all().len()), ("北海道", 3));
    assert!(own.problems().is_empty() && own.office().advice.is_empty());
    write("[name]\nja = 1\n");
    let broken = Library::load(Some(dir.path()));
    assert_eq!((broken.problems().len(), broken.all().len()), (1, 3));
    assert!(broken.problems()[0].to_string().contains("office.toml:2: "), "{}", broken.problems()[0]);
}
