//! Lists that are made, changed and withdrawn in a room.

use crate::base::{Fault, Id, Phrase, Role};
use crate::command::{Call, Line};
use crate::config::checklist::Checklist;
use crate::features::Cx;
use crate::features::checklist::handle::plan::wait;
use crate::features::checklist::handle::{Outcome, available, is_reserved};
use crate::features::checklist::rules::{self, Edit, Edition};
use crate::features::checklist::store;
use crate::features::checklist::{FEATURE, view};
use crate::store::acts::Act;
use crate::store::jobs;

/// A room has no more lists of its own than this.
const MOST: usize = 20;
/// How the acts begin that are about a list, and not about its being posted.
pub(super) const ACT: &str = "list ";

/// `チェックリスト 作成 「窓口の朝」 …`.
pub(super) async fn make(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    organisers_only(cx)?;
    let written = rules::written(call.line.from(1));
    if written.title.is_empty() {
        return Err(Fault::user("checklist-make-what"));
    }
    if written.items.is_empty() {
        return Err(Phrase::new("checklist-make-none").with("title", &written.title).into());
    }
    if !written.fits() {
        return Err(view::too_long());
    }
    free(cx, &written.title, None).await?;
    let lists = available(cx).await?;
    if lists.iter().filter(|list| rules::is_own(&list.id)).count() >= MOST {
        return Err(view::too_many(cx, &lists));
    }
    let id = cx.id();
    let advice = cx.house.checklists.office().advice.clone();
    let list = written.list(id.as_str(), &advice);
    let (room, owner) = (cx.room.id.clone(), cx.actor()?.user);
    store::add_list(cx.tx, &list.id, &room, &owner).await?;
    let edition = store::edition_of(cx.tx, &list, cx.now).await?;
    cx.did(FEATURE, &Id(list.id.clone()), &format!("{ACT}made")).await?;
    Ok(Outcome::Made { edition, how: "made" })
}

/// `チェックリスト 変更 窓口の朝 2 新しい文言`.
pub(super) async fn change(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let lists = available(cx).await?;
    let (edition, next) = named(cx, &lists, &call.line).await?;
    check_rights(cx, &edition.list).await?;
    let edit = rules::edit(call.line.from(next)).filter(|edit| !rules::says_nothing(edit));
    let Some(edit) = edit else {
        return Err(view::edit_how(cx, &edition.list));
    };
    let Some(wanted) = rules::edited(&edition.list, &edit) else {
        return Err(view::no_item(cx, &edition.list));
    };
    if let Edit::Title(title) = &edit {
        free(cx, title, Some(&wanted.id)).await?;
    }
    if wanted.items.is_empty() {
        return Err(view::last_item(cx, &wanted));
    }
    if !rules::fits(&wanted) {
        return Err(view::too_long());
    }
    let what = format!("{ACT}edit {}", edition.version);
    let id = Id(wanted.id.clone());
    let edition = store::edition_of(cx.tx, &wanted, cx.now).await?;
    cx.did(FEATURE, &id, &what).await?;
    Ok(Outcome::Made { edition, how: "changed" })
}

/// `チェックリスト 削除 窓口の朝`: with everything that it has in the room.
pub(super) async fn withdraw(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let lists = available(cx).await?;
    let (edition, _) = named(cx, &lists, &call.line).await?;
    check_rights(cx, &edition.list).await?;
    let plans = take_down(cx, &edition.list.id).await?;
    let what = format!("{ACT}gone {plans}");
    cx.did(FEATURE, &Id(edition.list.id.clone()), &what).await?;
    Ok(Outcome::Dropped { edition, unmade: false })
}

/// Takes something back that was done to a list.
pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let id = act.object.as_str().to_owned();
    let last = store::last_edition(cx.tx, &id).await?;
    let last = last.ok_or_else(|| anyhow::anyhow!("the list {id} was never there"))?;
    check_rights(cx, &last.list).await?;
    let what = act.what.strip_prefix(ACT).unwrap_or_default();
    let (word, rest) = what.split_once(' ').unwrap_or((what, ""));
    match word {
        "edit" => {
            let before = rest.parse().map_err(anyhow::Error::from)?;
            let before = store::get_edition(cx.tx, &id, before).await?;
            // With the old words the old lines of the trend go on.
            let edition = Edition { version: last.version + 1, ..before };
            store::add_edition(cx.tx, &edition, cx.now).await?;
            Ok(Outcome::Made { edition, how: "changed" })
        }
        "gone" => {
            free(cx, &last.list.title.ja, Some(&id)).await?;
            store::set_list_state(cx.tx, &id, "open").await?;
            put_up(cx, rest).await?;
            Ok(Outcome::Made { edition: last, how: "back" })
        }
        _ => {
            take_down(cx, &id).await?;
            Ok(Outcome::Dropped { edition: last, unmade: true })
        }
    }
}

/// Withdraws a list and what the room has of it; gives what that was, for taking it back.
async fn take_down(cx: &mut Cx<'_>, list: &str) -> Result<String, Fault> {
    store::set_list_state(cx.tx, list, "withdrawn").await?;
    let room = cx.room.id.clone();
    let mut before = Vec::new();
    for mut plan in store::of_room(cx.tx, &room).await? {
        // The tasks of a team are theirs.
        if plan.list.as_deref() != Some(list) || plan.is_tasks() {
            continue;
        }
        before.push(format!("{}={}", plan.id, plan.state));
        "withdrawn".clone_into(&mut plan.state);
        jobs::cancel_all(cx.tx, &plan.id).await?;
        store::save(cx.tx, &plan).await?;
    }
    Ok(before.join(" "))
}

async fn put_up(cx: &mut Cx<'_>, plans: &str) -> Result<(), Fault> {
    for (id, state) in plans.split(' ').filter_map(|plan| plan.split_once('=')) {
        let mut plan = store::get(cx.tx, &Id(id.to_owned())).await?;
        state.clone_into(&mut plan.state);
        store::save(cx.tx, &plan).await?;
        if plan.state == "waiting" {
            wait(cx, &plan).await?;
        }
    }
    Ok(())
}

/// The list of this room that the words behind the first one name.
async fn named(cx: &mut Cx<'_>, lists: &[Checklist], line: &Line) -> Result<(Edition, usize), Fault> {
    let all: Vec<&Checklist> = lists.iter().collect();
    let own: Vec<&Checklist> = all.iter().copied().filter(|list| rules::is_own(&list.id)).collect();
    if let Some((list, next)) = rules::called(&own, line, 1) {
        let edition = store::last_edition(cx.tx, &list.id).await?;
        let edition = edition.ok_or_else(|| anyhow::anyhow!("a list without an edition"))?;
        return Ok((edition, next));
    }
    match (rules::called(&all, line, 1), own.first()) {
        (Some((list, _)), _) => Err(view::of_a_file(cx, list)),
        (None, Some(own)) => Err(view::edit_how(cx, own)),
        (None, None) => Err(Fault::user("checklist-own-none")),
    }
}

/// Refuses a title that means something else already.
async fn free(cx: &mut Cx<'_>, title: &str, but: Option<&str>) -> Result<(), Fault> {
    let lists = available(cx).await?;
    let same = |list: &&Checklist| rules::is_called(list, title) && Some(list.id.as_str()) != but;
    if let Some(list) = lists.iter().find(same) {
        return Err(view::taken(cx, list));
    }
    if is_reserved(title) {
        return Err(Phrase::new("checklist-make-word").with("title", title).into());
    }
    Ok(())
}

fn organisers_only(cx: &Cx<'_>) -> Result<(), Fault> {
    if cx.may(Role::Organiser) { Ok(()) } else { Err(Fault::user("checklist-make-role")) }
}

async fn check_rights(cx: &mut Cx<'_>, list: &Checklist) -> Result<(), Fault> {
    let owner = store::owner_of(cx.tx, &list.id).await?;
    let home = cx.room.id.clone();
    match owner {
        Some(owner) if cx.owns(&home, &owner).await? => Ok(()),
        _ => organisers_only(cx),
    }
}
