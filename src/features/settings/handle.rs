//! Showing and changing what a room is set to.

use chrono::Datelike;

use crate::base::cut::Cut as _;
use crate::base::office::Closed;
use crate::base::when::{self, When, Why};
use crate::base::{Fault, Id, Phrase, Role, UserId};
use crate::command::{Call, Token};
use crate::features::settings::FEATURE;
use crate::features::settings::rules::{self, Key};
use crate::features::{Cx, dates, people};
use crate::store::acts::Act;
use crate::store::rooms;
use crate::store::settings::{self, Change};
use crate::text::Prefix;

/// What is kept for `取消` of naming somebody: what they were before.
const WAS_NAMED: &str = "named";
const WAS_NOT_NAMED: &str = "not-named";
/// So many changes are shown.
const HISTORY: i64 = 10;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// What the room is set to.
    Shown { organisers: Vec<String> },
    /// Who changed what, with their names.
    History(Vec<(String, Change)>),
    /// A setting was changed, by whom, from what to what.
    Changed { key: Key, by: String, old: Option<String>, new: Option<String> },
    /// It is that already.
    Same { key: Key },
    /// Somebody was made an organiser, or is one no more.
    Organiser { by: String, name: String, named: bool },
}

pub(super) async fn settings(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let tokens = &call.line.tokens;
    // `言語:en` is read like `言語 en`.
    let (word, at, values) = match tokens.split_first() {
        None => return shown(cx).await,
        Some((first, rest)) => match &first.name {
            Some(name) => {
                (name.clone(), first.value_start, std::iter::once(first).chain(rest).collect::<Vec<_>>())
            }
            None => {
                (first.folded(), rest.first().map_or(call.line.raw.len(), |t| t.start), rest.iter().collect())
            }
        },
    };
    if matches!(word.as_str(), "履歴" | "りれき" | "history" | "log") {
        return history(cx).await;
    }
    let Some(key) = Key::called(&word) else {
        return Err(Phrase::new("settings-unknown").with("word", &tokens[0].raw).into());
    };
    if cx.here.direct.is_some() && !key.is_personal() {
        return Err(Fault::user("settings-in-rooms-only"));
    }
    let text = call.line.raw.cut_from(at).trim();
    if values.is_empty() {
        return Err(Fault::user(expected(key)));
    }
    may_change(cx)?;
    if key == Key::Organiser {
        return set_organiser(cx, &values).await;
    }
    let last = values.last().map(|token| token.folded()).unwrap_or_default();
    let new = if rules::is_default(&last) { None } else { Some(value(cx, key, &values, text)?) };
    change(cx, key, new).await
}

/// What is said when a value is missing or strange.
fn expected(key: Key) -> &'static str {
    match key {
        Key::Locale => "settings-locale-values",
        Key::Zone => "settings-zone-values",
        Key::Prefix => "settings-prefix-values",
        Key::Hours => "settings-hours-values",
        Key::Organiser => "settings-organiser-values",
        Key::Closed => "settings-closed-values",
        Key::Charts => "settings-charts-values",
    }
}

/// What is stored for what somebody wrote.
fn value(cx: &Cx<'_>, key: Key, values: &[&Token], text: &str) -> Result<String, Fault> {
    let first = values.first().map(|token| token.folded()).unwrap_or_default();
    let wrong = || Fault::user(expected(key));
    match key {
        Key::Locale => Ok(rules::locale(&first).ok_or_else(wrong)?.as_str().to_owned()),
        Key::Zone => {
            let unknown = || Phrase::new("settings-zone-unknown").with("text", text);
            Ok(rules::zone(&first).ok_or_else(unknown)?.name().to_owned())
        }
        Key::Prefix => Ok(rules::prefixes(text).ok_or_else(wrong)?.join(" ")),
        Key::Hours => Ok(rules::hours(text).ok_or_else(wrong)?.to_string()),
        Key::Charts => Ok(if rules::switch(&first).ok_or_else(wrong)? { "on" } else { "off" }.to_owned()),
        Key::Closed => closed(cx, values, text),
        Key::Organiser => Err(wrong()),
    }
}

/// The closed days with one more, or one less.
fn closed(cx: &Cx<'_>, values: &[&Token], text: &str) -> Result<String, Fault> {
    let last = values.last().map(|token| token.folded()).unwrap_or_default();
    let adds = rules::adds(&last);
    let text = match values.last().filter(|_| adds.is_some()) {
        Some(word) => text.strip_suffix(word.raw.as_str()).unwrap_or(text).trim_end(),
        None => text,
    };
    let days = days(cx, text)?;
    let mut all = cx.own.closed.clone();
    if adds == Some(false) {
        let before = all.len();
        all.retain(|other| *other != days);
        if all.len() == before {
            return Err(Phrase::new("settings-closed-not-there").with("days", days.to_string()).into());
        }
    } else if !all.contains(&days) {
        all.push(days);
    }
    if all.len() > rules::MOST_CLOSED {
        return Err(Fault::user("settings-closed-many"));
    }
    all.sort();
    Ok(rules::join(&all).unwrap_or_default())
}

fn days(cx: &Cx<'_>, text: &str) -> Result<Closed, Fault> {
    let setting = cx.dates();
    let yearly = rules::yearly(text);
    let read = match when::read(yearly.unwrap_or(text), &setting) {
        Ok(read) => read,
        // What was shown can be entered again, also when it is over.
        Err(unread) => match text.parse::<Closed>() {
            Ok(days @ Closed::Once(..)) => return Ok(days),
            _ if unread.why == Why::NotADate => return Err(Fault::user("settings-closed-values")),
            _ => return Err(dates::phrase(&unread, text, &cx.words).into()),
        },
    };
    let When::Days { from, to } = read else { return Err(Fault::user("settings-closed-values")) };
    let day = |date: chrono::NaiveDate| (date.month(), date.day());
    let shown = match yearly {
        Some(_) => Closed::Yearly(day(from), day(to)),
        None => Closed::Once(from, to),
    };
    // A closure of half a year is a slip.
    shown.to_string().parse().map_err(|_| Fault::user("settings-closed-values"))
}

/// What a setting is stored as now; `None`: as the configuration says.
pub(super) fn current(cx: &Cx<'_>, key: Key) -> Option<String> {
    match key {
        Key::Locale => cx.room.locale.clone(),
        Key::Zone => cx.room.zone.clone(),
        Key::Prefix => cx.own.prefixes.as_ref().map(|words| words.join(" ")),
        Key::Hours => cx.own.hours.map(|hours| hours.to_string()),
        Key::Closed => rules::join(&cx.own.closed),
        Key::Charts => cx.own.charts.map(|on| if on { "on" } else { "off" }.to_owned()),
        Key::Organiser => None,
    }
}

async fn change(cx: &mut Cx<'_>, key: Key, new: Option<String>) -> Result<Outcome, Fault> {
    let new = new.filter(|value| !value.is_empty());
    let old = current(cx, key);
    if old == new {
        return Ok(Outcome::Same { key });
    }
    let outcome = put(cx, key, old, new).await?;
    if let Outcome::Changed { old, .. } = &outcome {
        remember(cx, key.name(), old.clone()).await?;
    }
    Ok(outcome)
}

/// Writes a value, and who wrote it.
async fn put(cx: &mut Cx<'_>, key: Key, old: Option<String>, new: Option<String>) -> Result<Outcome, Fault> {
    let value = new.as_deref();
    let room = cx.room.id.clone();
    match key {
        Key::Locale => rooms::set_locale(cx.tx, &room, value).await?,
        Key::Zone => rooms::set_zone(cx.tx, &room, value).await?,
        _ => {
            let words = || value.map(|value| value.split_whitespace().map(str::to_owned).collect());
            match key {
                Key::Prefix => cx.own.prefixes = words(),
                Key::Hours => cx.own.hours = value.and_then(|value| value.parse().ok()),
                Key::Closed => cx.own.closed = value.map(rules::split).unwrap_or_default(),
                _ => cx.own.charts = value.map(|value| value == "on"),
            }
            settings::set(cx.tx, &room, &cx.own).await?;
        }
    }
    log(cx, key.name(), old.clone(), new.clone()).await?;
    reread(cx, key, value);
    let by = cx.actor()?.name;
    Ok(Outcome::Changed { key, by, old, new })
}

/// The answer is given as the room is set now.
fn reread(cx: &mut Cx<'_>, key: Key, value: Option<&str>) {
    match key {
        Key::Locale => {
            cx.room.locale = value.map(str::to_owned);
            cx.words.locale = value.and_then(rules::locale).unwrap_or(cx.house.locale);
        }
        Key::Zone => {
            cx.room.zone = value.map(str::to_owned);
            cx.words.zone = value.and_then(|zone| zone.parse().ok()).unwrap_or(cx.house.zone);
        }
        Key::Prefix => {
            let first = cx.own.prefixes.as_ref().unwrap_or(&cx.house.prefixes).first();
            cx.words.prefix = first.map(|prefix| Prefix::new(prefix)).unwrap_or_default();
        }
        _ => {}
    }
    cx.posts = cx.words;
}

async fn log(cx: &mut Cx<'_>, name: &str, old: Option<String>, new: Option<String>) -> anyhow::Result<()> {
    let change = Change {
        id: cx.id(),
        room: cx.room.id.clone(),
        person: cx.actor()?.user,
        name: name.to_owned(),
        old_value: old,
        new_value: new,
        changed_at: cx.said_at,
    };
    settings::log(cx.tx, &change).await
}

/// `設定 事務局 佐藤` names an organiser; with `外す` behind it, no longer.
async fn set_organiser(cx: &mut Cx<'_>, values: &[&Token]) -> Result<Outcome, Fault> {
    let adds = values.last().filter(|_| values.len() > 1).and_then(|token| rules::adds(&token.folded()));
    let words = &values[..values.len() - usize::from(adds.is_some())];
    let text: Vec<&str> = words.iter().map(|token| token.raw.as_str()).collect();
    let user = people::find(cx, &text.join(" ")).await?;
    organiser(cx, &user, adds.unwrap_or(true)).await
}

async fn organiser(cx: &mut Cx<'_>, user: &UserId, named: bool) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let before = rooms::is_named_organiser(cx.tx, &room, user).await?;
    rooms::name_organiser(cx.tx, &room, user, named).await?;
    if before != named {
        remember(cx, if before { WAS_NAMED } else { WAS_NOT_NAMED }, Some(user.0.clone())).await?;
        let id = Some(user.0.clone());
        let (old, new) = if named { (None, id) } else { (id, None) };
        log(cx, Key::Organiser.name(), old, new).await?;
    }
    let name = cx.name_of(user).await?;
    Ok(Outcome::Organiser { by: cx.actor()?.name, name, named })
}

async fn shown(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut organisers = Vec::new();
    for person in rooms::organisers(cx.tx, &cx.room.id.clone()).await? {
        organisers.push(cx.name_of(&person).await?);
    }
    Ok(Outcome::Shown { organisers })
}

async fn history(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut rows = Vec::new();
    for mut change in settings::changes(cx.tx, &cx.room.id.clone(), HISTORY).await? {
        let name = cx.name_of(&change.person).await?;
        if change.name == Key::Organiser.name() {
            for value in [&mut change.old_value, &mut change.new_value].into_iter().flatten() {
                *value = cx.name_of(&UserId(value.clone())).await?;
            }
        }
        rows.push((name, change));
    }
    Ok(Outcome::History(rows))
}

/// Organisers change a room; whoever is alone with the bot changes that room.
fn may_change(cx: &Cx<'_>) -> Result<(), Fault> {
    if cx.may(Role::Organiser) || cx.here.direct.is_some() {
        return Ok(());
    }
    Err(Fault::user("settings-organisers-only"))
}

/// What is kept for `取消`: the key and what it was set to before.
async fn remember(cx: &mut Cx<'_>, key: &str, before: Option<String>) -> anyhow::Result<()> {
    let room: Id = cx.room.id.clone();
    cx.did(FEATURE, &room, &format!("{key}={}", before.unwrap_or_default())).await
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    may_change(cx)?;
    let (key, before) = act.what.split_once('=').unwrap_or((&act.what, ""));
    let before = Some(before.to_owned()).filter(|value| !value.is_empty());
    if let (WAS_NAMED | WAS_NOT_NAMED, Some(user)) = (key, &before) {
        let (user, named) = (UserId(user.clone()), key == WAS_NAMED);
        rooms::name_organiser(cx.tx, &act.object, &user, named).await?;
        let id = Some(user.0.clone());
        let (old, new) = if named { (None, id) } else { (id, None) };
        log(cx, Key::Organiser.name(), old, new).await?;
        let name = cx.name_of(&user).await?;
        return Ok(Outcome::Organiser { by: cx.actor()?.name, name, named });
    }
    let Some(key) = Key::named(key) else { return Err(Fault::user("undo-cannot")) };
    let old = current(cx, key);
    put(cx, key, old, before).await
}
