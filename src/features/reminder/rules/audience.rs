//! Whom a reminder is for: what stands first in a line.

use crate::base::when::{self, Setting, Why};
use crate::command::glue::addressed;
use crate::command::token::{Line, fold};

/// Whom it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Audience {
    Room,
    Owner,
    People(Vec<String>),
}

/// Names at the start of a line, and how sure it is that they are names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Named {
    /// With `@`, or said otherwise.
    Clearly,
    /// `高嶋さんに`, which may begin the text, too.
    Perhaps,
}

/// Whom a line is for, how sure that is, and where the rest of it begins; `None` when it does not
/// say.
pub(in super::super) fn audience(line: &Line, setting: &Setting<'_>) -> Option<(Audience, Named, usize)> {
    let word = |at: usize| line.tokens.get(at).map(crate::command::Token::folded).unwrap_or_default();
    match word(0).trim_end_matches(['、', ',', ':']) {
        "me" | "myself" | "自分" | "自分に" | "私" | "私に" | "わたしに" | "自分だけ" | "自分だけに" => {
            return Some((Audience::Owner, Named::Clearly, 1));
        }
        "us" | "room" | "@room" | "@roomに" | "here" | "everyone" | "みんなに" | "皆さんに" | "皆に" | "全員に" | "部屋" | "部屋に" => {
            return Some((Audience::Room, Named::Clearly, 1));
        }
        _ => {}
    }
    people(line, setting)
}

/// The line with a space behind a name that is glued to a date: 「高嶋さん、明日10時 電話」, 「課長に3/4 報告」.
pub(in super::super) fn with_name_apart(line: &Line, setting: &Setting<'_>) -> Line {
    let apart = || {
        let first = line.tokens.first().filter(|token| !token.quoted && token.name.is_none())?;
        let at = first.value_start + addressed(&first.raw)?;
        let (head, rest) = line.raw.split_at_checked(at)?;
        let is_date = !matches!(when::prefix(rest, setting), Err(unread) if unread.why == Why::NotADate);
        (is_date && !rest.starts_with(char::is_whitespace)).then(|| Line::split(&format!("{head} {rest}")))
    };
    apart().unwrap_or_else(|| line.clone())
}

/// Whether the command's word itself says that it is for whoever says it: `remindme`.
pub(in super::super) fn is_for_oneself(head: &str) -> bool {
    fold(head.trim()).ends_with("remindme")
}

fn people(line: &Line, setting: &Setting<'_>) -> Option<(Audience, Named, usize)> {
    let mut names = Vec::new();
    let mut sure = Named::Clearly;
    let mut at = 0;
    let mut more = true;
    while let Some(token) = line.tokens.get(at).filter(|_| more || is_joint(line, at)) {
        let folded = token.folded();
        let is_word = ["to", "for", "and", "と", "&", "、", ","].contains(&folded.as_str());
        if is_word && at < 8 {
            (at, more) = (at + 1, true);
            continue;
        }
        let is_date =
            !matches!(when::prefix(line.from(at), setting), Err(unread) if unread.why == Why::NotADate);
        if is_date || at >= 8 {
            break;
        }
        let Some((found, is_sure)) = of_token(&token.raw, line, at, setting) else { break };
        // `@bobに` ends the names, `@bob、` does not; two in a row are two.
        more = token.raw.ends_with(['、', ',', '，', 'と']) || line.tokens.get(at + 1).is_some_and(|next| starts_at(&next.raw));
        sure = if is_sure == Named::Perhaps { Named::Perhaps } else { sure };
        names.extend(found);
        at += 1;
    }
    (!names.is_empty()).then_some((Audience::People(names), sure, at))
}

fn starts_at(word: &str) -> bool {
    word.starts_with(['@', '＠'])
}

fn is_joint(line: &Line, at: usize) -> bool {
    line.tokens.get(at).is_some_and(|token| ["and", "と", "&"].contains(&fold(&token.raw).as_str()))
}

/// The names in a word.
fn of_token(raw: &str, line: &Line, at: usize, setting: &Setting<'_>) -> Option<(Vec<String>, Named)> {
    let bare = raw.trim_end_matches(['、', ',', '，', ':', '：']);
    let to = bare.strip_suffix(['に', 'へ']);
    let marked = starts_at(bare);
    let names = to.unwrap_or(bare);
    let names = if raw.ends_with('と') && !marked { names.trim_end_matches('と') } else { names };
    let split: Vec<String> = ["さんと", "様と", "、", ",", "と@"]
        .iter()
        .fold(vec![names.to_owned()], |parts, mark| {
            parts.iter().flat_map(|part| part.split(mark).map(str::to_owned).collect::<Vec<_>>()).collect()
        })
        .into_iter()
        .filter(|name| !name.trim_matches(['@', '＠']).is_empty())
        .collect();
    if split.is_empty() {
        return None;
    }
    if marked {
        return Some((split, Named::Clearly));
    }
    // `高嶋さんに`, or a bare name right before a date.
    let date_follows = line.tokens.get(at + 1).is_some_and(|_| {
        let rest = line.from(at + 1);
        when::prefix(rest, setting).is_ok_and(|found| !found.rest.is_empty())
    });
    let is_named = to.is_some() && ["さん", "様", "課長", "係長", "主査", "部長", "主任"].iter().any(|title| names.ends_with(title));
    if is_named || date_follows || raw.ends_with("さんと") {
        return Some((split, Named::Perhaps));
    }
    None
}
