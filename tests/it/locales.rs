//! Guards of `locales/`: both languages say the same things with the same data, every id that the
//! code uses is there, every id that is there is used, and every line that is shown to be sent can
//! be sent.

mod examples;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use yoriai::features;
use yoriai::text::FILES;

use crate::sources::{self, Source};

/// Words that members never read: an error is a shame, the second one is a demand, and the third
/// reads as if nobody could see who answered.
const NOT_OURS: &[(&str, &[&str])] = &[
    ("ja", &["エラー", "督促", "非公開", "ユーザー", "無効な", "不正な", "暗号鍵", "デバイス"]),
    ("en", &["error", "Error", "invalid", "Invalid", "illegal", "device key"]),
];

/// A message or an attribute: the variables in it, and its text with `1` in the place of each.
#[derive(Debug, Default, PartialEq, Eq)]
struct Entity {
    file: String,
    variables: BTreeSet<String>,
    text: String,
}

/// Every message (`poll-opened`) and attribute (`command-poll.usage`) of a language.
fn entities(lang: &str) -> BTreeMap<String, Entity> {
    let mut all = BTreeMap::new();
    for (name, ja, en) in FILES {
        let source = if lang == "ja" { ja } else { en };
        let file = format!("locales/{lang}/{name}.ftl");
        let resource = fluent_syntax::parser::parse(*source)
            .unwrap_or_else(|(_, errors)| panic!("{file} cannot be read: {errors:?}"));
        for entry in &resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Junk { content } => panic!("{file}: cannot be read: {content}"),
                _ => continue,
            };
            let value = message.value.iter().map(|value| (message.id.name.to_owned(), value));
            let attributes = message.attributes.iter();
            let attributes =
                attributes.map(|part| (format!("{}.{}", message.id.name, part.id.name), &part.value));
            for (id, pattern) in value.chain(attributes) {
                let mut entity = Entity { file: file.clone(), ..Entity::default() };
                read(pattern, &mut entity);
                assert!(all.insert(id.clone(), entity).is_none(), "{file}: {id} is there twice");
            }
        }
    }
    all
}

fn read(pattern: &Pattern<&str>, entity: &mut Entity) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => entity.text.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => read_inline(inline, entity),
                Expression::Select { selector, variants } => {
                    let shown = entity.text.len();
                    read_inline(selector, entity);
                    // What selects is not shown.
                    entity.text.truncate(shown);
                    for variant in variants {
                        read(&variant.value, entity);
                    }
                }
            },
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, entity: &mut Entity) {
    match inline {
        InlineExpression::VariableReference { id } => {
            entity.variables.insert(id.name.to_owned());
            entity.text.push('1');
        }
        InlineExpression::StringLiteral { value } => entity.text.push_str(value),
        other => panic!("only variables and strings are used in locales/, not {other:?}"),
    }
}

/// The ids that the code names, with the place of each; those of commands follow from the table.
fn used() -> BTreeMap<String, String> {
    let prefixes: BTreeSet<String> = entities("ja")
        .keys()
        .filter_map(|id| id.split_once('-'))
        .map(|(first, _)| first.to_owned())
        .collect();
    let mut used = BTreeMap::new();
    for Source { path, strings, .. } in &sources::rust("src") {
        for (line, text) in strings {
            let is_id = text.split_once('-').is_some_and(|(first, rest)| {
                prefixes.contains(first)
                    && !rest.is_empty()
                    && rest.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            });
            // A command may have a hyphen in its word, too.
            let is_word =
                features::specs().any(|spec| spec.id == text || spec.words().any(|word| word == text));
            if is_id && !is_word && !text.ends_with('-') {
                used.insert(text.clone(), format!("{path}:{line}"));
            }
        }
    }
    for spec in features::specs() {
        for part in ["", ".usage", ".examples"] {
            used.insert(format!("command-{}{part}", spec.id), format!("the command {}", spec.id));
        }
    }
    used
}

#[test]
fn every_file_is_in_the_list() {
    for lang in ["ja", "en"] {
        let dir = sources::root().join("locales").join(lang);
        let mut there: Vec<String> = std::fs::read_dir(dir)
            .expect("the directory is there")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().replace(".ftl", ""))
            .collect();
        there.sort();
        let listed: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
        assert_eq!(there, listed, "locales/{lang} and text::FILES differ");
    }
}

#[test]
fn both_languages_say_the_same_things() {
    let (ja, en) = (entities("ja"), entities("en"));
    let ids = |of: &BTreeMap<String, Entity>| of.keys().cloned().collect::<BTreeSet<_>>();
    let (in_ja, in_en) = (ids(&ja), ids(&en));
    assert_eq!(in_ja.difference(&in_en).collect::<Vec<_>>(), Vec::<&String>::new(), "only in Japanese");
    assert_eq!(in_en.difference(&in_ja).collect::<Vec<_>>(), Vec::<&String>::new(), "only in English");
    for (id, entity) in &ja {
        let other = &en[id];
        assert_eq!(entity.variables, other.variables, "{id} is told different things in ja and en");
        assert_eq!(entity.file.replace("/ja/", "/en/"), other.file, "{id} stands in different files");
    }
}

#[test]
fn every_id_that_is_used_is_there() {
    let there = entities("ja");
    let missing: Vec<_> = used().into_iter().filter(|(id, _)| !there.contains_key(id)).collect();
    assert!(missing.is_empty(), "not in locales/: {missing:#?}");
}

#[test]
fn every_id_that_is_there_is_used() {
    let used = used();
    let unused: Vec<_> = entities("ja").into_keys().filter(|id| !used.contains_key(id)).collect();
    assert!(unused.is_empty(), "in locales/, but no code names them: {unused:?}");
}

#[test]
fn nobody_reads_words_that_are_not_ours() {
    for (lang, words) in NOT_OURS {
        for (id, entity) in entities(lang) {
            for word in *words {
                assert!(!entity.text.contains(word), "{}: {id} says “{word}”", entity.file);
            }
        }
    }
}

#[test]
fn each_language_is_by_itself() {
    for (id, entity) in entities("en") {
        // A line to be sent may be of any language.
        let words: String = entity.text.split('`').step_by(2).collect();
        let japanese = words.chars().find(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'));
        assert_eq!(japanese, None, "{}: {id} is English", entity.file);
    }
    for (id, entity) in entities("ja") {
        assert!(!entity.text.contains("!yo"), "{}: {id} shows the English way to call", entity.file);
    }
}
