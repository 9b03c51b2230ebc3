//! Coming and going: invitations, successors of upgraded rooms, rooms to leave, and what has to be
//! seen to once at every start.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use matrix_sdk::ruma::api::client::membership::{forget_room, leave_room};
use matrix_sdk::ruma::{OwnedRoomOrAliasId, OwnedServerName, RoomId, RoomOrAliasId, ServerName};

use super::fault::Trouble;
use super::guard::guarded;
use super::hub::{Hub, UPGRADE, present_key};
use super::verify;
use crate::base::{Backoff, RoomAddress, UserId};
use crate::store::meta;

/// A join is tried for about this long: right after an invitation, and for a successor whose
/// members are invited one after another, it may be forbidden at first.
const JOIN_TRIES: u32 = 12;

/// Sees to whatever an earlier run may have left, and to the bot's identity and name.
///
/// # Errors
/// Never: it ends when everything is settled.
pub(super) async fn run(hub: Arc<Hub>) -> Result<()> {
    for room in hub.client.invited_rooms() {
        answer_invitation(&hub, RoomAddress::from(room.room_id().as_str()));
    }
    match successors(&hub).await {
        Ok(rooms) => rooms.into_iter().for_each(|room| join_successor(&hub, room)),
        Err(error) => tracing::error!(%error, "cannot list the rooms that replace others"),
    }
    let mut backoff = Backoff::new(Duration::from_secs(2), Duration::from_mins(10));
    while let Err(error) = settle(&hub).await {
        tracing::warn!(error = format!("{error:#}"), "the bot's identity is not settled; trying again");
        if !hub.pause(backoff.pause()).await {
            break;
        }
    }
    // Whoever keeps this task running is to see it run.
    hub.stopped().await;
    Ok(())
}

async fn settle(hub: &Hub) -> Result<()> {
    verify::secure(&hub.client, &hub.settings).await?;
    let account = hub.client.account();
    if account.get_display_name().await?.as_deref() != Some(hub.settings.display_name.as_str()) {
        account.set_display_name(Some(&hub.settings.display_name)).await?;
    }
    Ok(())
}

async fn successors(hub: &Hub) -> Result<Vec<RoomAddress>> {
    let mut tx = hub.db.read().await?;
    let rows = meta::with_prefix(&mut tx, UPGRADE).await?;
    Ok(rows.iter().filter_map(|(key, _)| key.strip_prefix(UPGRADE)).map(RoomAddress::from).collect())
}

/// Joins a room that the bot was invited to, or declines.
pub(super) fn answer_invitation(hub: &Arc<Hub>, address: RoomAddress) {
    in_background(hub, address, |hub, address| async move {
        let Some(room) = hub.room(&address) else { return };
        let inviter = match room.invite_details().await {
            Ok(invite) => UserId::from(invite.inviter_id.as_str()),
            // Not invited any more.
            Err(_) => return,
        };
        let key = format!("{UPGRADE}{address}");
        let expected = matches!(hub.find_meta(&key).await, Ok(Some(_)));
        if expected || hub.may_invite()(inviter.as_str()) {
            join(&hub, &address, inviter.server()).await;
        } else {
            tracing::info!(inviter = %inviter, "declined an invitation from somebody who may not invite");
            go(&hub, &address).await;
        }
    });
}

/// Joins the room that replaces another. The journal checks that it names the old one.
pub(super) fn join_successor(hub: &Arc<Hub>, address: RoomAddress) {
    in_background(hub, address, |hub, address| async move {
        if matches!(hub.find_meta(&present_key(&address)).await, Ok(None)) {
            join(&hub, &address, None).await;
        }
    });
}

/// Leaves a room and forgets it.
pub(super) fn leave(hub: &Arc<Hub>, address: RoomAddress) {
    in_background(hub, address, |hub, address| async move {
        go(&hub, &address).await;
    });
}

/// One task a room at a time.
fn in_background<F, Fut>(hub: &Arc<Hub>, address: RoomAddress, task: F)
where
    F: FnOnce(Arc<Hub>, RoomAddress) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    if !hub.take(&address) {
        return;
    }
    let task = task(hub.clone(), address.clone());
    let hub = hub.clone();
    tokio::spawn(async move {
        if guarded(task).await.is_err() {
            tracing::error!("coming or going has crashed; the next occasion tries again");
        }
        hub.give_back(&address);
    });
}

async fn join(hub: &Hub, address: &RoomAddress, server: Option<&str>) {
    let Ok(id) = RoomOrAliasId::parse(address.as_str()) else { return };
    let id: OwnedRoomOrAliasId = id;
    // Since room version 12 a room's id does not say which server knows the room.
    let via: Vec<OwnedServerName> =
        server.and_then(|server| ServerName::parse(server).ok()).into_iter().collect();
    let mut backoff = Backoff::new(Duration::from_millis(250), Duration::from_secs(30));
    for _ in 0..JOIN_TRIES {
        let Err(error) = hub.client.join_room_by_id_or_alias(&id, &via).await else { return };
        let trouble = Trouble::of(&error);
        if !trouble.may_pass() && !trouble.is_forbidden() {
            tracing::warn!(?trouble, "cannot join a room");
            return;
        }
        if !hub.pause(backoff.pause()).await {
            return;
        }
    }
    tracing::warn!("gave up joining a room; an invitation or the next start tries again");
}

/// Leaves and forgets a room; true when the bot is not in it any more.
///
/// The SDK's own `leave` is not used: it also leaves every room that this one calls its
/// predecessor, and a room may call any room that.
pub(super) async fn go(hub: &Hub, address: &RoomAddress) -> bool {
    let Ok(id) = RoomId::parse(address.as_str()) else { return true };
    let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));
    for _ in 0..JOIN_TRIES {
        match hub.client.send(leave_room::v3::Request::new(id.clone())).await {
            Err(error) if Trouble::of_http(&error).may_pass() => {
                if !hub.pause(backoff.pause()).await {
                    return false;
                }
            }
            // Left; or the bot was not in it, or the room is gone.
            _ => break,
        }
    }
    // Best effort: it only tidies the server's list.
    let _ = hub.client.send(forget_room::v3::Request::new(id)).await;
    true
}
