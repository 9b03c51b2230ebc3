//! What is read of a file, and what is said of one that cannot be used.

use std::fmt::Write as _;

use super::*;
use crate::config::definitions::read_named;

const GOOD: &str = r#"id = "lunch"
[title]
ja = "昼食"
en = "Lunch"
[[question]]
id = "eat"
kind = "yes_no"
text = { ja = "食べますか", en = "Do you eat?" }
[[question]]
id = "what"
kind = "single"
show_if = { question = "eat", is = ["yes"] }
text = { ja = "何を", en = "What?" }
choices = [{ id = "noodles", ja = "麺", en = "Noodles" }, { id = "rice", ja = "飯", en = "Rice" }]
"#;

fn problems(text: &str) -> String {
    read_named::<Questionnaire>("lunch", text).unwrap_err().to_string()
}

#[test]
fn what_comes_with_the_program_can_be_used() {
    let library = Library::load(None);
    assert!(library.problems().is_empty(), "{:?}", library.problems());
    let ids: Vec<&str> = library.all().iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["pulse", "staff", "training"]);
    assert_eq!(library.find("pulse").unwrap().questions.len(), 5);
    assert!(library.find("training").unwrap().sensitive);
    let why_not = library.find("staff").unwrap().question("why-not").unwrap();
    assert_eq!(why_not.kind.choices().len(), 8);
    assert_eq!(why_not.kind.choices()[7].id, OTHER);
}

#[test]
fn a_good_file_is_read() {
    let read: Questionnaire = read_named("lunch", GOOD).unwrap();
    assert_eq!((read.level, read.days, read.questions.len()), (Level::B, 14, 2));
    let condition = read.questions[1].show_if.as_ref().unwrap();
    assert!(condition.holds(&|question, ids| question == "eat" && ids.contains(&YES.to_owned())));
    assert!(!condition.holds(&|_, _| false));
    let scale = GOOD.replace("\"yes_no\"", "\"scale\"").replace("\"yes\"", "\"5\"");
    let scale = scale.replace("Do you eat?\" }", "Do you eat?\" }\nlow = { ja = \"少し\", en = \"little\" }");
    let read: Questionnaire = read_named("lunch", &scale).unwrap();
    let grades: Vec<&str> =
        read.questions[0].kind.choices().iter().map(|it| it.text.of(Locale::Ja)).collect();
    assert_eq!(grades, ["1 少し", "2", "3", "4", "5"]);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_what_was_expected() {
    let with = |from: &str, to: &str| problems(&GOOD.replace(from, to));
    insta::assert_snapshot!(with("id = \"lunch\"", "id = lunch"), @"lunch.toml:1: string values must be quoted, expected literal string");
    insta::assert_snapshot!(with("id = \"lunch\"", "id = \"dinner\"\nlevel = \"D\""), @"lunch.toml:2: unknown variant `D`, expected one of `A`, `B`, `C`");
    insta::assert_snapshot!(with("kind = \"yes_no\"", "kind = \"yesno\""), @"lunch.toml:7: unknown variant `yesno`, expected one of `single`, `multiple`, `scale`, `yes_no`, `number`, `date`, `text`");
    insta::assert_snapshot!(with("kind = \"yes_no\"", "kind = \"text\"\nchoices = [{ id = \"a\", ja = \"あ\", en = \"a\" }]"), @r#"
        lunch.toml:5: `question.choices`: expected no `choices` in a question of this kind
        lunch.toml:11: `question.show_if`: expected a question with choices, "eat" has none
        "#);
    insta::assert_snapshot!(with("\"eat\", is = [\"yes\"]", "\"what\", is = [\"rice\"]"), @r#"
        lunch.toml:10: `question.show_if`: expected the id of an earlier question, found "what"
        "#);
    insta::assert_snapshot!(with("is = [\"yes\"]", "is = [\"maybe\"]"), @r#"
        lunch.toml:10: `question.show_if`: expected choices of "eat" (yes, no), found "maybe"
        "#);
    insta::assert_snapshot!(with("is = [\"yes\"]", "is = []"), @r#"
        lunch.toml:12: `question.show_if`: expected { question = "…", is = ["…"] }, { all = [ … ] } or { any = [ … ] }
        "#);
    insta::assert_snapshot!(with("{ question = \"eat\", is = [\"yes\"] }", "{ all = [{ question = \"eat\", is = [\"yes\"] }, { question = \"eat\", is = [\"no\"] }] }"), @"lunch.toml:10: `question.show_if`: nobody could ever be asked this: expected a condition that can hold");
    insta::assert_snapshot!(with("id = \"lunch\"", "id = \"lunch\"\nlevel = \"C\"\nbreakdown = [\"team\", \"department\"]"), @r#"
        lunch.toml:1: `breakdown`: expected "organisation", "department" or the id of a question with choices, found "team"
        lunch.toml:1: `breakdown`: expected one breakdown at level B or C: several together would tell of small groups
        lunch.toml:12: `question.show_if`: expected no show_if at level C, where nobody may know who was asked what; ask everybody and offer a choice such as 該当しない
        "#);
    let sensitive = GOOD.replace("id = \"lunch\"", "id = \"lunch\"\nsensitive = true");
    insta::assert_snapshot!(problems(&sensitive.replace("kind = \"yes_no\"", "kind = \"yes_no\"\nrequired = true")), @"lunch.toml:7: `question.required`: expected nothing required in a sensitive questionnaire");
    insta::assert_snapshot!(with("\"noodles\", ja = \"麺\"", "\"rice\", ja = \" \""), @r#"
        lunch.toml:10: `question.choices`: expected a text in ja and in en, found an empty one
        lunch.toml:10: `question.choices`: expected an id of its own, "rice" is there twice
        "#);
}

/// A condition whose search would take for ever is let through, not looked into for ever.
#[test]
fn hostile_conditions_end() {
    let mut text = GOOD.to_owned();
    for index in 0..50 {
        let last = if index == 0 { "what".to_owned() } else { format!("q{}", index - 1) };
        let choice = if index == 0 { "rice" } else { "yes" };
        let any = format!(
            "{{ any = [{}] }}",
            vec![format!("{{ question = \"{last}\", is = [\"{choice}\"] }}"); 4].join(", ")
        );
        let all = vec![any; 3].join(", ");
        write!(
            text,
            "[[question]]\nid = \"q{index}\"\nkind = \"yes_no\"\ntext = {{ ja = \"問\", en = \"q\" }}\nshow_if = {{ all = [{all}, {{ question = \"eat\", is = [\"no\"] }}] }}\n"
        )
        .unwrap();
    }
    assert!(read_named::<Questionnaire>("lunch", &text).is_err());
}
