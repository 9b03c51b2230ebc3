//! Options that members add to a poll.

use super::Outcome;
use crate::base::cut::Cut as _;
use crate::base::fold::visible;
use crate::base::{Fault, Phrase};
use crate::command::token::fold;
use crate::features::Cx;
use crate::features::poll::FEATURE;
use crate::features::poll::rules::{self, OPTIONS, position};
use crate::features::poll::store::{self, Poll};
use crate::store::acts::Act;
use crate::store::rooms;

/// What stands before an option that somebody adds.
const WORDS: [&str; 4] = ["選択肢追加", "追加", "add", "option"];

/// The option that a text adds: `追加 うどん`, `add Udon`.
pub(super) fn added(text: &str) -> Option<&str> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ':' | '：'))?;
    let (word, rest) = text.cut_at(end);
    let rest = rest.trim_start_matches([':', '：', ' ', '\u{3000}']).trim();
    let rest = rest.trim_matches(['「', '」', '『', '』', '"', '“', '”']);
    (WORDS.contains(&fold(word).as_str()) && !rest.is_empty()).then_some(rest)
}

pub(super) async fn add(cx: &mut Cx<'_>, poll: Poll, option: &str) -> Result<Outcome, Fault> {
    cx.enter(&poll.room).await?;
    super::open_only(&poll)?;
    let about = |id: &str| Phrase::new(id).with("number", poll.number).with("option", option);
    if !poll.grows {
        return Err(about("poll-grows-not").into());
    }
    let (room, person) = (poll.room.clone(), cx.actor()?.user);
    if !rooms::is_member(cx.tx, &room, &person).await? {
        return Ok(Outcome::Silent { taken: true });
    }
    if poll.closes_at.is_some_and(|at| cx.said_at > at) {
        return Err(about("poll-late").into());
    }
    let mut options = store::options(cx.tx, &poll.id).await?;
    if options.len() >= *OPTIONS.end() {
        return Err(about("poll-grown-up").into());
    }
    if rules::is_too_long(option) {
        return Err(Fault::user("poll-too-long"));
    }
    let option = visible(option);
    options.push(option.clone());
    if rules::twice(&options).is_some() {
        return Err(about("poll-option-there").into());
    }
    let at = position(options.len() - 1);
    store::add_option(cx.tx, &poll.id, at, &option).await?;
    cx.did(FEATURE, &poll.id, &format!("add {at}")).await?;
    Ok(Outcome::Grown { poll, options, added: true })
}

/// Takes off the option that was added last, while nobody has chosen it.
pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act, poll: Poll, at: i64) -> Result<Outcome, Fault> {
    super::open_only(&poll)?;
    if act.person != cx.actor()?.user {
        super::mine(cx, &poll).await?;
    }
    let mut options = store::options(cx.tx, &poll.id).await?;
    let counted = super::counted(cx, &poll).await?;
    let chosen = counted.ballots.values().any(|ballot| ballot.positions.contains(&at));
    let stands = store::standing_at(cx.tx, &poll.id, at).await? > 0;
    if position(options.len().saturating_sub(1)) != at || chosen || stands {
        let option = usize::try_from(at - 1).ok().and_then(|index| options.get(index)).cloned();
        return Err(Phrase::new("poll-option-stays")
            .with("number", poll.number)
            .with("option", option.unwrap_or_default())
            .into());
    }
    options.pop();
    store::remove_option(cx.tx, &poll.id, at).await?;
    Ok(Outcome::Grown { poll, options, added: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_added() {
        assert_eq!(added("追加 うどん"), Some("うどん"));
        assert_eq!(added("追加：うどん そば"), Some("うどん そば"));
        assert_eq!(added("ADD \"Udon\""), Some("Udon"));
        assert_eq!(added("追加"), None);
        assert_eq!(added("追加で うどん"), None);
    }
}
