//! Lists, and what is wrong with a number, as messages.

use crate::base::{Fault, Phrase};
use crate::chat::Block;
use crate::features::Cx;
use crate::features::items::Verb;

/// So many objects are listed; a longer list is read by nobody.
const MOST: usize = 50;

/// Nothing has this number, as far as the speaker may know.
pub fn not_found(number: i64) -> Fault {
    Phrase::new("items-not-found").with("number", number).into()
}

/// What stands in the place of a number is none of this room.
pub(super) fn no_such(text: &str) -> Fault {
    Phrase::new("items-no-such").with("text", text).into()
}

pub(super) fn none_open(word: &str) -> Fault {
    Phrase::new("items-none-open").with("command", word).into()
}

/// Several are open: a line with the newest number in it, which can be sent.
pub(super) fn which_open(newest: i64, word: &str, rest: &str, verb: Verb) -> Fault {
    let line = Phrase::new("items-line").with("line", format!("{word} {newest} {rest}").trim_end());
    let line = match (verb, rest) {
        (Verb::Extend, "") => Phrase::new("items-line-extend").with("line", line),
        (Verb::Proxy, "") => Phrase::new("items-line-proxy").with("line", line),
        _ => line,
    };
    Phrase::new("items-which-open").with("line", line).into()
}

/// Which one is meant: a line with the newest number in it, made of what was written.
pub(super) fn which(newest: Option<i64>, word: &str, rest: &str) -> Fault {
    let Some(newest) = newest else { return Fault::user("items-none") };
    let line = Phrase::new("items-line").with("line", format!("{word} {newest} {rest}").trim_end());
    Phrase::new("items-which").with("line", line).into()
}

/// Whoever did something to a thing of another room is told that it can be seen there, unless they were told
/// more than that.
///
/// # Errors
/// When the database fails.
pub async fn done_there(cx: &mut Cx<'_>) -> anyhow::Result<()> {
    if !cx.is_elsewhere() || cx.answered || !cx.posted {
        return Ok(());
    }
    let phrase = match &cx.room.name {
        Some(room) => Phrase::new("items-done-there").with("room", room),
        None => Phrase::new("items-done-there-nameless"),
    };
    let doc = cx.words.doc(&phrase);
    cx.answer(doc).await
}

pub(super) async fn list(cx: &mut Cx<'_>, ended: bool, rows: Vec<(i64, Phrase)>) -> Result<(), Fault> {
    let head = match (rows.is_empty(), ended) {
        (true, _) => "items-nothing",
        (false, false) => "items-list",
        (false, true) => "items-list-all",
    };
    let more = rows.len().saturating_sub(MOST);
    let mut doc = cx.words.doc(&Phrase::new(head));
    let rows = rows.into_iter().take(MOST).map(|(number, line)| {
        cx.words.line(&Phrase::new("items-row").with("number", number).with("line", line))
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        doc.0.push(Block::List(rows));
    }
    if more > 0 {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        doc.append(cx.words.doc(&Phrase::new("items-more").with("count", more)));
    }
    cx.answer(doc).await?;
    Ok(())
}
