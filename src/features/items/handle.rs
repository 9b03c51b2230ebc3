//! Finding the object that is meant, and asking its feature.

use crate::base::{EventId, Fault, Phrase};
use crate::command::Call;
use crate::features::items::{Item, Listing, Verb, Wanted, view};
use crate::features::{self, Cx, Taken, What, reminder};
use crate::store::objects::Object;
use crate::store::outbox::{self, Origin};
use crate::store::objects;

/// Words behind 一覧 that ask for what is over, too.
const ALL: &[&str] = &["全部", "全て", "すべて", "all"];

pub(super) async fn perform(cx: &mut Cx<'_>, verb: Verb, call: &Call) -> Result<(), Fault> {
    let word = call.spec.word(cx.words.locale);
    let (object, rest) = match (call.line.tokens.first(), replied_to(cx).await?) {
        (Some(token), _) if token.name.is_none() && token.number().is_some() && !is_span(call, verb) => {
            let number = token.number().unwrap_or_default();
            (by_number(cx, number).await?.ok_or_else(|| view::not_found(number))?, call.line.from(1))
        }
        (Some(_), None) if verb.stands_alone() => return Err(view::no_such(call.line.from(0))),
        (_, Some(object)) => (object, call.line.from(0)),
        _ => (unnamed(cx, verb, call, word).await?, call.line.from(0)),
    };
    if verb.stands_alone() && !rest.is_empty() && !verb.takes_more(&object.feature) {
        return Err(view::no_such(rest));
    }
    on(cx, verb, word, object, rest).await
}

/// What is meant where nothing says it: the only one that is open and understands the word.
async fn unnamed(cx: &mut Cx<'_>, verb: Verb, call: &Call, word: &str) -> Result<Object, Fault> {
    if let (Verb::Later | Verb::Done, Some(object)) = (verb, reminder::meant(cx).await?) {
        return Ok(object);
    }
    let rest = call.line.from(0);
    if !verb.finds_its_object() {
        let newest = objects::newest(cx.tx, &cx.room.id).await?;
        return Err(view::which(newest.map(|object| object.number), word, rest));
    }
    let mut open = wanted(cx, verb, false).await?;
    if open.is_empty() && verb == Verb::Export {
        // Of what is over the last one is meant.
        open = wanted(cx, verb, true).await?.pop().into_iter().collect();
    }
    let number = match open.as_slice() {
        [] => return Err(view::none_open(word)),
        [only] => *only,
        [.., newest] => return Err(view::which_open(*newest, word, rest, verb)),
    };
    let found = objects::find(cx.tx, &cx.room.id, number).await?;
    found.ok_or_else(|| view::not_found(number))
}

/// The numbers of this room's objects that understand a word.
async fn wanted(cx: &mut Cx<'_>, verb: Verb, ended: bool) -> Result<Vec<i64>, Fault> {
    let wanted = Wanted::new(verb, ended);
    for name in features::NAMES {
        Box::pin(features::ask(name, cx, What::Wanted(&wanted))).await?;
    }
    Ok(wanted.numbers())
}

async fn on(cx: &mut Cx<'_>, verb: Verb, word: &str, object: Object, rest: &str) -> Result<(), Fault> {
    let (feature, number) = (object.feature.clone(), object.number);
    cx.enter(&object.room).await?;
    let item = Item { verb, object, rest: rest.to_owned() };
    // Boxed because the features are asked by one of them.
    match Box::pin(features::ask(&feature, cx, What::Item(&item))).await? {
        Taken::Yes => Ok(view::done_there(cx).await?),
        Taken::No => Err(Phrase::new("items-cannot").with("number", number).with("command", word).into()),
    }
}

/// `later 30 min`: a length of time, not an object.
fn is_span(call: &Call, verb: Verb) -> bool {
    let unit = call.line.tokens.get(1).map(crate::command::Token::folded).unwrap_or_default();
    verb == Verb::Later
        && ["min", "mins", "minute", "minutes", "h", "hour", "hours", "day", "days", "分", "時間", "日"]
            .contains(&unit.as_str())
}

/// The object with a number of this room; in a direct room also the person's own of other rooms,
/// unless two have that number.
///
/// # Errors
/// When the database fails.
pub async fn by_number(cx: &mut Cx<'_>, number: i64) -> anyhow::Result<Option<Object>> {
    let here = objects::find(cx.tx, &cx.here.id, number).await?;
    if here.is_some() || cx.here.direct.is_none() {
        return Ok(here);
    }
    let person = cx.actor()?.user;
    let mut own = Vec::new();
    for object in objects::made_by(cx.tx, &person, number).await? {
        if cx.reaches(&object).await? {
            own.push(object);
        }
    }
    let only = own.pop();
    Ok(only.filter(|_| own.is_empty()))
}

/// The object whose message was replied to, or whose thread was written in.
async fn replied_to(cx: &mut Cx<'_>) -> Result<Option<Object>, Fault> {
    let Some(said) = cx.event.clone() else { return Ok(None) };
    for event in [said.reply_to, said.thread].into_iter().flatten() {
        if let Some((_, object)) = origin(cx, &event).await? {
            return Ok(Some(object));
        }
    }
    Ok(None)
}

/// What one of the bot's messages belongs to, and the thing itself, where that exists for the speaker. An
/// event of another room is somebody's forgery; but what belongs to a room may have gone to a direct one.
///
/// # Errors
/// When the database fails.
pub async fn origin(cx: &mut Cx<'_>, event: &EventId) -> anyhow::Result<Option<(Origin, Object)>> {
    let Some((origin, _)) = outbox::origin_of(cx.tx, event).await? else { return Ok(None) };
    let Some(object) = objects::find_by_id(cx.tx, &origin.object).await? else { return Ok(None) };
    Ok(cx.reaches(&object).await?.then_some((origin, object)))
}

pub(super) async fn listed(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let ended = call.line.tokens.iter().any(|token| ALL.contains(&token.folded().as_str()));
    let word = call.line.tokens.iter().find_map(|token| features::table().find(&token.folded()));
    show(cx, word.map(features::feature_of), ended).await
}

/// Lists what is open in this room: everything, or what one feature has.
///
/// # Errors
/// See [`Fault`].
pub async fn list(cx: &mut Cx<'_>, feature: Option<&str>) -> Result<(), Fault> {
    show(cx, feature, false).await
}

async fn show(cx: &mut Cx<'_>, feature: Option<&str>, ended: bool) -> Result<(), Fault> {
    let listing = Listing { ended, ..Listing::default() };
    for name in features::NAMES.iter().filter(|name| feature.is_none_or(|feature| feature == **name)) {
        Box::pin(features::ask(name, cx, What::List(&listing))).await?;
    }
    view::list(cx, ended, listing.rows()).await
}
