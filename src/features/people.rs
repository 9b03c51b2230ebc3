//! Finding a member by what people call them: `@高嶋`, `高嶋さん`, `佐藤課長`, a display name, a
//! user id. Two that fit are asked about, never guessed.

use crate::base::phrase::Arg;
use crate::base::reader::Reader;
use crate::base::{Fault, Phrase, UserId};
use crate::command::token::fold;
use crate::features::Cx;
use crate::store::rooms::{self, Row};

/// What people put behind a name. Longer ones come before those that they end with.
const TITLES: &[&str] = &[
    "課長補佐",
    "副課長",
    "課長",
    "次長",
    "部長",
    "局長",
    "室長",
    "所長",
    "係長",
    "班長",
    "参事",
    "主幹",
    "主査",
    "主任",
    "主事",
    "技師",
    "補佐",
    "座長",
    "委員",
    "知事",
    "市長",
    "先生",
    "さん",
    "さま",
    "様",
    "氏",
    "殿",
    "君",
    "くん",
    "ちゃん",
];
/// So many people are named when several fit.
const MOST_NAMED: usize = 5;

/// The member whom `text` names.
///
/// # Errors
/// [`Fault::User`] when nobody fits, or several; it says whom to choose from.
pub async fn find(cx: &mut Cx<'_>, text: &str) -> Result<UserId, Fault> {
    let bot = cx.house.bot.clone();
    let mut members = rooms::members(cx.tx, &cx.room.id).await?;
    members.retain(|row| row.person != bot);
    let mentioned = cx.event.as_ref().map(|said| said.mentions.as_slice()).unwrap_or_default();
    match pick(&members, mentioned, text) {
        Found::One(person) => Ok(person),
        Found::Nobody => Err(Phrase::new("people-unknown").with("text", text).into()),
        Found::Several(rows) => {
            let shown = |row: &&Row| {
                let name = row.name.clone().unwrap_or_else(|| row.person.localpart().to_owned());
                Phrase::new("people-one").with("name", name).with("id", row.person.as_str()).into()
            };
            let people: Vec<Arg> = rows.iter().take(MOST_NAMED).map(shown).collect();
            Err(Phrase::new("people-which").with("text", text).with("people", Arg::List(people)).into())
        }
    }
}

/// Endings that are also those of ordinary words: 仕様, 氏名のない紙.
const DOUBTFUL: &[&str] = &["様", "氏", "殿", "君", "補佐", "委員"];

/// Whether a word is written as a name: 「高嶋さん」, 「佐藤課長」.
pub fn is_titled(word: &str) -> bool {
    let called = squeezed(word);
    let title = TITLES.iter().find(|title| called.ends_with(**title));
    title.is_some_and(|title| called.len() > title.len() && !DOUBTFUL.contains(title))
}

/// Who fits.
#[derive(Debug, PartialEq, Eq)]
enum Found<'a> {
    One(UserId),
    Several(Vec<&'a Row>),
    Nobody,
}

/// The strictest way of reading `text` in which somebody fits decides.
fn pick<'a>(members: &'a [Row], mentioned: &[UserId], text: &str) -> Found<'a> {
    let called = squeezed(text.trim().trim_start_matches(['@', '＠']));
    if called.is_empty() {
        return Found::Nobody;
    }
    let bare = without_title(&called);
    let ways: [&dyn Fn(&Row) -> bool; 5] = [
        &|row| {
            let id = fold(row.person.as_str());
            id.trim_start_matches('@') == called || fold(row.person.localpart()) == called
        },
        &|row| name(row) == called || (!bare.is_empty() && name(row) == bare),
        &|row| !bare.is_empty() && parts(row).iter().any(|part| part == bare || without_title(part) == bare),
        &|row| bare.chars().count() >= 2 && !bare.is_ascii() && name(row).starts_with(bare),
        // 「課長」 alone is whoever has it in the name.
        &|row| bare.is_empty() && parts(row).iter().any(|part| part.ends_with(called.as_str())),
    ];
    for fits in ways {
        let rows: Vec<&Row> = members.iter().filter(|row| fits(row)).collect();
        let rung: Vec<&Row> = rows.iter().filter(|row| mentioned.contains(&row.person)).copied().collect();
        match (rows.as_slice(), rung.as_slice()) {
            ([], _) => {}
            ([only], _) | (_, [only]) => return Found::One(only.person.clone()),
            _ => return Found::Several(rows),
        }
    }
    Found::Nobody
}

/// See [`Reader`].
pub const READERS: &[Reader] = &[("a person's name", |text| {
    let row = |name: &str| Row { person: "@a:example.org".into(), name: Some(name.to_owned()), power: None };
    let _ = (is_titled(text), pick(&[row("高嶋 太郎（課長）"), row(text)], &[], text) == Found::Nobody);
})];

/// Folded and without white space: people write 高嶋太郎 for 「高嶋　太郎」.
fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

fn name(row: &Row) -> String {
    squeezed(row.name.as_deref().unwrap_or_else(|| row.person.localpart()))
}

/// The parts of a display name: 「高嶋 太郎（総務課長）」 has three.
fn parts(row: &Row) -> Vec<String> {
    let name = fold(row.name.as_deref().unwrap_or_else(|| row.person.localpart()));
    let between = |c: char| c.is_whitespace() || "()[]/@・_【】「」、,|".contains(c);
    name.split(between).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The name without what is put behind it; nothing is left of a title alone.
fn without_title(called: &str) -> &str {
    let mut bare = called;
    while let Some(rest) = TITLES.iter().find_map(|title| bare.strip_suffix(title)) {
        bare = rest;
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members() -> Vec<Row> {
        let people = [
            ("@takashima:pref.example", "高嶋 太郎（総務課長）"),
            ("@takashima2:city.example", "高嶋　花子"),
            ("@sato:city.example", "佐藤課長補佐"),
            ("@hayashi:city.example", "林 一郎"),
            ("@kobayashi:city.example", "小林次郎"),
            ("@lee:city.example", "Lee Anne"),
        ];
        let row =
            |(id, name): (&str, &str)| Row { person: id.into(), name: Some(name.to_owned()), power: None };
        people.into_iter().map(row).collect()
    }

    fn who(text: &str) -> String {
        match pick(&members(), &[], text) {
            Found::One(person) => person.localpart().to_owned(),
            Found::Several(rows) => format!("{}?", rows.len()),
            Found::Nobody => "-".to_owned(),
        }
    }

    #[test]
    fn people_are_called_in_many_ways() {
        for (text, expected) in [
            ("@takashima:pref.example", "takashima"),
            ("＠ＳＡＴＯ", "sato"),
            ("takashima2", "takashima2"),
            ("高嶋さん", "2?"),
            ("高嶋太郎さん", "takashima"),
            ("高嶋 花子 様", "takashima2"),
            ("佐藤さん", "sato"),
            ("佐藤課長補佐", "sato"),
            ("課長", "takashima"),
            ("課長補佐", "sato"),
            ("林さん", "hayashi"),
            ("小林", "kobayashi"),
            ("小", "-"),
            ("lee", "lee"),
            ("Ｌｅｅ Ａｎｎｅ", "lee"),
            ("部長", "-"),
            ("さん", "-"),
            ("", "-"),
            ("@", "-"),
        ] {
            assert_eq!(who(text), expected, "{text}");
        }
        let mentioned = ["@takashima2:city.example".into()];
        let people = members();
        let found = pick(&people, &mentioned, "高嶋さん");
        assert_eq!(found, Found::One("@takashima2:city.example".into()));
    }
}
