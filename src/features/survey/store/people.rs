//! Who is asked: the roster, and people in rooms.

use std::collections::BTreeMap;

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::features::survey::rules::{Audience, Part};
use crate::features::survey::store::Survey;
use crate::store::{Tx, rooms, spaces};
use crate::{all, find, get};

/// Where somebody belongs, as the roster says.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub(in crate::features::survey) struct Place {
    pub(in crate::features::survey) organisation: Option<String>,
    pub(in crate::features::survey) department: Option<String>,
}

/// Where a person belongs; `None` for somebody who is not on the roster.
pub(in crate::features::survey) async fn place_of(
    tx: &mut Tx,
    person: &UserId,
) -> anyhow::Result<Option<Place>> {
    Ok(find!(tx, Place, "SELECT organisation, department FROM roster WHERE person = $1", person)?)
}

/// The organisations and departments of the roster.
pub(in crate::features::survey) async fn places(tx: &mut Tx) -> anyhow::Result<Vec<Place>> {
    Ok(all!(
        tx,
        Place,
        "SELECT DISTINCT organisation, department FROM roster ORDER BY organisation, department",
    )?)
}

/// Whether a person is asked: a few small look-ups, however many people there are.
pub(in crate::features::survey) async fn is_asked(
    tx: &mut Tx,
    audience: &Audience,
    person: &UserId,
) -> anyhow::Result<bool> {
    if audience.people.contains(person) {
        return Ok(true);
    }
    for room in &audience.rooms {
        if rooms::is_member(tx, room, person).await? {
            return Ok(true);
        }
    }
    for space in &audience.spaces {
        if spaces::has(tx, space, person).await? {
            return Ok(true);
        }
    }
    if audience.roster.is_empty() {
        return Ok(false);
    }
    let place = place_of(tx, person).await?;
    Ok(place.is_some_and(|place| audience.roster.iter().any(|part| fits(part, &place))))
}

fn fits(part: &Part, place: &Place) -> bool {
    (part.organisation.is_none() || part.organisation == place.organisation)
        && (part.department.is_none() || part.department == place.department)
}

/// Everybody who is asked, each once, with the organisation on the roster.
pub(in crate::features::survey) async fn everybody(
    tx: &mut Tx,
    audience: &Audience,
    bot: &UserId,
) -> anyhow::Result<BTreeMap<UserId, Option<String>>> {
    let mut all: BTreeMap<UserId, Option<String>> = BTreeMap::new();
    for part in &audience.roster {
        let rows = match (&part.organisation, &part.department) {
            (Some(organisation), Some(department)) => all!(
                tx,
                (UserId, Option<String>),
                "SELECT person, organisation FROM roster WHERE organisation = $1 AND department = $2 \
                 ORDER BY person",
                organisation,
                department,
            )?,
            (Some(organisation), None) => all!(
                tx,
                (UserId, Option<String>),
                "SELECT person, organisation FROM roster WHERE organisation = $1 ORDER BY person",
                organisation,
            )?,
            (None, Some(department)) => all!(
                tx,
                (UserId, Option<String>),
                "SELECT person, organisation FROM roster WHERE department = $1 ORDER BY person",
                department,
            )?,
            (None, None) => {
                all!(tx, (UserId, Option<String>), "SELECT person, organisation FROM roster ORDER BY person")?
            }
        };
        all.extend(rows);
    }
    let mut rooms = audience.rooms.clone();
    for space in &audience.spaces {
        rooms.extend(spaces::whole(tx, space).await?);
    }
    for room in &rooms {
        let rows = all!(
            tx,
            (UserId, Option<String>),
            "SELECT members.person, roster.organisation FROM members \
             LEFT JOIN roster ON roster.person = members.person \
             WHERE members.room = $1 AND members.joined ORDER BY members.person",
            room,
        )?;
        all.extend(rows);
    }
    for person in &audience.people {
        let place = place_of(tx, person).await?;
        all.insert(person.clone(), place.and_then(|place| place.organisation));
    }
    all.remove(bot);
    Ok(all)
}

/// The rooms that are told of a survey, its own first: those that it asks, and of a space those that whoever
/// began it is in.
pub(in crate::features::survey) async fn rooms_told(tx: &mut Tx, survey: &Survey) -> anyhow::Result<Vec<Id>> {
    let audience = survey.audience()?;
    let mut told = vec![survey.room.clone()];
    for room in audience.rooms {
        if !told.contains(&room) {
            told.push(room);
        }
    }
    for space in &audience.spaces {
        for room in spaces::chat_rooms(tx, space).await? {
            if !told.contains(&room) && rooms::is_member(tx, &room, &survey.owner).await? {
                told.push(room);
            }
        }
    }
    Ok(told)
}

/// How many people are on the roster.
pub(in crate::features::survey) async fn roster_size(tx: &mut Tx) -> anyhow::Result<i64> {
    let (count,) = get!(tx, (i64,), "SELECT COUNT(*) FROM roster")?;
    Ok(count)
}

/// When people were last written to about a survey.
pub(in crate::features::survey) async fn last_nudge(
    tx: &mut Tx,
    survey: &Id,
) -> anyhow::Result<Option<Stamp>> {
    let row = find!(
        tx,
        (Stamp,),
        "SELECT done_at FROM acts WHERE object = $1 AND feature = 'survey' AND what = 'nudge' \
         AND undone = FALSE ORDER BY id DESC LIMIT 1",
        survey,
    )?;
    Ok(row.map(|(at,)| at))
}
