//! What is done when somebody left, and a minute later.

use crate::base::role::ORGANISER_POWER;
use crate::base::{Fault, UserId};
use crate::features::departures::{Leaver, SETTLE, view};
use crate::features::{self, Cx, What};
use crate::store::{acts, departures, jobs, objects, rooms};

/// So long after somebody left the room it is settled what becomes of their things.
const PAUSE_MS: i64 = 60 * 1000;

/// Somebody left. What they were in the room is void at once, whatever comes of their things.
pub(super) async fn noticed(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    for gone in departures::unsettled(cx.tx, &room).await? {
        rooms::name_organiser(cx.tx, &room, &gone.person, false).await?;
        acts::answered(cx.tx, &room, &gone.person).await?;
    }
    soon(cx).await
}

/// Plans that what is not settled will be: with the first of those who leave together.
pub(super) async fn soon(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let (id, room) = (cx.id(), cx.room.id.clone());
    Ok(jobs::plan_once(cx.tx, &id, SETTLE, &room, cx.now.plus_ms(PAUSE_MS)).await?)
}

/// Settles the things of everybody who left the room, and tells the organisers.
///
/// # Errors
/// See [`Fault`].
pub async fn settle(cx: &mut Cx<'_>) -> Result<(), Fault> {
    if !cx.room.joined {
        // It is done when the bot is back: until then nothing can be said there anyway.
        return Ok(());
    }
    let room = cx.room.id.clone();
    let gone = departures::unsettled(cx.tx, &room).await?;
    departures::settle(cx.tx, &room).await?;
    let mut leavers = Vec::new();
    for one in gone {
        let things = objects::of_owner(cx.tx, &room, &one.person).await?;
        let leaver = Leaver::new(one.person, one.banned, things);
        for name in features::NAMES {
            // Boxed because the features are asked by one of them.
            Box::pin(features::ask(name, cx, What::Leaver(&leaver))).await?;
        }
        leavers.push(leaver);
    }
    let organiser = organiser(cx).await?;
    Ok(view::told(cx, leavers, organiser.as_ref()).await?)
}

/// An organiser who is in the room, if there is one.
async fn organiser(cx: &mut Cx<'_>) -> anyhow::Result<Option<UserId>> {
    let (room, default_power) = (cx.room.id.clone(), cx.room.default_power);
    let named = rooms::organisers(cx.tx, &room).await?;
    let people = rooms::members(cx.tx, &room).await?.into_iter();
    let mut people = people.filter(|row| row.person != cx.house.bot);
    let organises = |row: &rooms::Row| {
        row.power.unwrap_or(default_power) >= ORGANISER_POWER
            || named.contains(&row.person)
            || cx.house.administrators.contains(&row.person)
    };
    Ok(people.find(organises).map(|row| row.person))
}
