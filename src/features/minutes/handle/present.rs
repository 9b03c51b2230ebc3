//! `出席者 高嶋さん、佐藤さん`: an organiser says who was there.

use super::mine;
use crate::base::{Fault, Phrase};
use crate::features::meeting::Meeting;
use crate::features::minutes::rules::roll::Mark;
use crate::features::minutes::rules::tags::{Kind, Tagged};
use crate::features::minutes::store;
use crate::features::{Cx, people};

/// More people than this are never at one meeting.
const MOST: usize = 200;

/// Takes a list of names for who was there, or for who was not. What is to be said about names
/// comes back.
pub(super) async fn correct(cx: &mut Cx<'_>, meeting: &Meeting, tag: &Tagged) -> Result<Vec<Phrase>, Fault> {
    mine(cx, meeting).await?;
    let how = if tag.kind == Kind::Absent { "absent" } else { "present" };
    let mut marks = Vec::new();
    let mut notes = Vec::new();
    for name in names(&tag.text) {
        let (person, shown) = match people::find(cx, &name).await {
            Ok(person) => (person.0.clone(), cx.name_of(&person).await?),
            Err(Fault::User(phrase)) => {
                let why = if phrase.id == "people-which" { "several" } else { "nobody" };
                notes.push(Phrase::new("todo-name-kept").with("name", &name).with_word("why", why));
                (name.trim_start_matches('@').to_owned(), name)
            }
            Err(other) => return Err(other),
        };
        marks.push(Mark { person, name: shown, how: how.to_owned() });
    }
    if marks.is_empty() {
        return Err(Fault::user("minutes-present-who"));
    }
    store::unmark(cx.tx, &meeting.id, how).await?;
    for mark in &marks {
        store::mark(cx.tx, &meeting.id, mark).await?;
    }
    Ok(notes)
}

/// The names of a list: parted by 、 or spaces; a display name with a space stays whole between 、.
fn names(text: &str) -> Vec<String> {
    let listed = text.contains(['、', '，', ',']);
    let parts: Vec<&str> =
        if listed { text.split(['、', '，', ',']).collect() } else { text.split_whitespace().collect() };
    let names = parts.into_iter().map(str::trim).filter(|name| !name.is_empty() && *name != "と");
    names.take(MOST).map(str::to_owned).collect()
}
