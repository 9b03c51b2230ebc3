//! A room's meetings for calendar programs.
//!
//! Each member has an address of their own, given by direct message. Only its hash is kept, so the same
//! one cannot be shown again: who asks again gets another beside it, and 更新 ends all of one's own. It
//! dies when its owner leaves the room.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::base::{Fault, Stamp};
use crate::command::Call;
use crate::features::meeting::rules::ics::{self, Method};
use crate::features::meeting::store;
use crate::features::meeting::view::{self, ics as entries};
use crate::features::{Cx, House};
use crate::store::{RoomSettings, Tx, rooms};
use crate::text::Words;

const RENEW: &[&str] = &["更新", "作り直す", "作り直し", "renew", "reset"];
/// So far back a calendar goes, and so many meetings it has.
const BACK_MS: i64 = 400 * 24 * 60 * 60 * 1000;
const MOST: i64 = 1000;

/// `カレンダー`, `カレンダー 更新`.
pub(in crate::features::meeting) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let Some(base) = cx.house.calendar_url.clone() else { return Err(Fault::user("meeting-feed-off")) };
    let word = call.line.tokens.first().map(crate::command::Token::folded).unwrap_or_default();
    let renewed = RENEW.contains(&word.as_str());
    let (room, person) = (cx.room.id.clone(), cx.actor()?.user);
    if renewed {
        store::drop_feeds(cx.tx, &room, &person).await?;
    }
    let token = cx.ids.secret();
    store::add_feed(cx.tx, &hash(&token), &room, &person, cx.now).await?;
    Ok(view::feed::given(cx, &format!("{base}/calendar/{token}.ics"), renewed).await?)
}

/// What is looked up: whoever reads the database learns no address, and a comparison tells nothing of it.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    })
}

/// A calendar as its program gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// A word that changes when the calendar does.
    pub tag: String,
    /// The file; `None` when the program has it already.
    pub text: Option<String>,
}

/// The calendar of an address, for a program that knows it by the words in `known`.
pub(in crate::features::meeting) async fn read(
    tx: &mut Tx,
    house: &House,
    token: &str,
    known: &[&str],
    now: Stamp,
) -> anyhow::Result<Option<Feed>> {
    let Some(room) = store::feed_of(tx, &hash(token)).await? else { return Ok(None) };
    let room = rooms::get(tx, &room).await?;
    let locale = room.locale.as_deref().and_then(|locale| locale.parse().ok()).unwrap_or(house.locale);
    let zone = room.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(house.zone);
    let words = Words::new(locale, zone, now);
    let own = RoomSettings::read(room.settings.as_deref());
    let desk =
        entries::Desk { bot: &house.bot, calendar: &house.calendar.clone().and_closed_on(&own.closed), now };
    let mut all = Vec::new();
    for meeting in store::lone_since(tx, &room.id, now.plus_ms(-BACK_MS), MOST).await? {
        all.push(entries::of_meeting(tx, &desk, &words, &meeting).await?);
    }
    for series in store::series_of(tx, &room.id).await? {
        all.extend(entries::of_series(tx, &desk, &words, &series).await?);
    }
    // Programs ask often; what has not changed is the same but for the moment of writing.
    let name = room.name.as_deref();
    let tag = hash(&ics::write(&all, zone, Stamp(0), Method::Publish, name)?);
    let is_known = known.contains(&tag.as_str());
    let text = (!is_known).then(|| ics::write(&all, zone, now, Method::Publish, name)).transpose()?;
    Ok(Some(Feed { tag, text }))
}
