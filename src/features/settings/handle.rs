//! Showing and changing what a room is set to.

use chrono_tz::Tz;

use crate::base::{Fault, Id, Locale, Phrase, Role, UserId};
use crate::command::{Call, Token};
use crate::features::{Cx, people};
use crate::features::settings::FEATURE;
use crate::store::acts::Act;
use crate::store::rooms;

/// What is kept for `取消` of naming somebody: what they were before.
const WAS_NAMED: &str = "named";
const WAS_NOT_NAMED: &str = "not-named";

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// What the room is set to.
    Shown { organisers: Vec<String> },
    /// The language was changed.
    Locale(Option<Locale>),
    /// The time zone was changed.
    Zone(Option<Tz>),
    /// Somebody was made an organiser, or is one no more.
    Organiser { name: String, named: bool },
}

pub(super) async fn settings(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let tokens = &call.line.tokens;
    // `言語:en` is read like `言語 en`.
    let (key, values) = match tokens.split_first() {
        None => return shown(cx).await,
        Some((first, rest)) => match &first.name {
            Some(name) => (name.clone(), std::iter::once(first).chain(rest).collect::<Vec<_>>()),
            None => (first.folded(), rest.iter().collect()),
        },
    };
    let value = values.first().copied();
    match key.as_str() {
        "言語" | "ことば" | "language" | "lang" | "locale" => set_locale(cx, value).await,
        "時間帯" | "タイムゾーン" | "時差" | "zone" | "timezone" | "tz" => set_zone(cx, value).await,
        "事務局" | "担当" | "organiser" | "organizer" => set_organiser(cx, &values).await,
        _ => Err(Phrase::new("settings-unknown").with("word", &tokens[0].raw).into()),
    }
}

async fn shown(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut organisers = Vec::new();
    for person in rooms::organisers(cx.tx, &cx.room.id).await? {
        organisers.push(cx.name_of(&person).await?);
    }
    Ok(Outcome::Shown { organisers })
}

async fn set_locale(cx: &mut Cx<'_>, value: Option<&Token>) -> Result<Outcome, Fault> {
    let Some(token) = value else { return Err(Fault::user("settings-locale-values")) };
    may_change(cx)?;
    let locale = if is_default(token) {
        None
    } else {
        Some(token.folded().parse().map_err(|_| Fault::user("settings-locale-values"))?)
    };
    let before = cx.room.locale.clone();
    rooms::set_locale(cx.tx, &cx.room.id, locale.map(Locale::as_str)).await?;
    remember(cx, "locale", before).await?;
    cx.words.locale = locale.unwrap_or(cx.house.locale);
    Ok(Outcome::Locale(locale))
}

async fn set_zone(cx: &mut Cx<'_>, value: Option<&Token>) -> Result<Outcome, Fault> {
    let Some(token) = value else { return Err(Fault::user("settings-zone-values")) };
    may_change(cx)?;
    let zone = if is_default(token) { None } else { Some(read_zone(token)?) };
    let before = cx.room.zone.clone();
    rooms::set_zone(cx.tx, &cx.room.id, zone.map(Tz::name)).await?;
    remember(cx, "zone", before).await?;
    cx.words.zone = zone.unwrap_or(cx.house.zone);
    Ok(Outcome::Zone(zone))
}

fn read_zone(token: &Token) -> Result<Tz, Fault> {
    let folded = token.folded();
    let known = match folded.as_str() {
        "日本" | "日本時間" | "東京" | "jst" => Some(chrono_tz::Asia::Tokyo),
        "utc" | "協定世界時" => Some(chrono_tz::UTC),
        _ => chrono_tz::TZ_VARIANTS.iter().copied().find(|zone| zone.name().to_lowercase() == folded),
    };
    known.ok_or_else(|| Phrase::new("settings-zone-unknown").with("text", &token.raw).into())
}

/// `設定 事務局 @sato:example.org` names an organiser; with `外す` behind it, no longer.
async fn set_organiser(cx: &mut Cx<'_>, values: &[&Token]) -> Result<Outcome, Fault> {
    let Some(person) = values.first() else { return Err(Fault::user("settings-organiser-values")) };
    may_change(cx)?;
    let named = match values.get(1).map(|token| token.folded()).as_deref() {
        None | Some("追加" | "add") => true,
        Some("外す" | "はずす" | "解除" | "remove") => false,
        Some(_) => return Err(Fault::user("settings-organiser-values")),
    };
    let user = people::find(cx, &person.raw).await?;
    let before = rooms::is_named_organiser(cx.tx, &cx.room.id, &user).await?;
    rooms::name_organiser(cx.tx, &cx.room.id, &user, named).await?;
    if before != named {
        remember(cx, if before { WAS_NAMED } else { WAS_NOT_NAMED }, Some(user.0.clone())).await?;
    }
    let name = cx.name_of(&user).await?;
    Ok(Outcome::Organiser { name, named })
}

/// Organisers change a room; whoever is alone with the bot changes that room.
fn may_change(cx: &Cx<'_>) -> Result<(), Fault> {
    if cx.may(Role::Organiser) || cx.room.direct.is_some() {
        return Ok(());
    }
    Err(Fault::user("settings-organisers-only"))
}

fn is_default(token: &Token) -> bool {
    matches!(token.folded().as_str(), "既定" | "標準" | "default" | "reset")
}

/// What is kept for `取消`: the key and what it was set to before.
async fn remember(cx: &mut Cx<'_>, key: &str, before: Option<String>) -> anyhow::Result<()> {
    let room: Id = cx.room.id.clone();
    cx.did(FEATURE, &room, &format!("{key}={}", before.unwrap_or_default())).await
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    may_change(cx)?;
    let (key, before) = act.what.split_once('=').unwrap_or((&act.what, ""));
    let before = Some(before).filter(|value| !value.is_empty());
    if let (WAS_NAMED | WAS_NOT_NAMED, Some(user)) = (key, before) {
        let (user, named) = (UserId::from(user), key == WAS_NAMED);
        rooms::name_organiser(cx.tx, &act.object, &user, named).await?;
        let name = cx.name_of(&user).await?;
        return Ok(Outcome::Organiser { name, named });
    }
    if key == "zone" {
        rooms::set_zone(cx.tx, &act.object, before).await?;
        let zone: Option<Tz> = before.and_then(|zone| zone.parse().ok());
        cx.words.zone = zone.unwrap_or(cx.house.zone);
        return Ok(Outcome::Zone(zone));
    }
    rooms::set_locale(cx.tx, &act.object, before).await?;
    let locale: Option<Locale> = before.and_then(|locale| locale.parse().ok());
    cx.words.locale = locale.unwrap_or(cx.house.locale);
    Ok(Outcome::Locale(locale))
}
