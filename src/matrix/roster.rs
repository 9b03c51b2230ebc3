//! Who is in a room, asked from the server: the SDK's store knows only those who have spoken.

use std::time::Duration;

use anyhow::{Result, bail};
use matrix_sdk::Room;
use matrix_sdk::ruma::api::client::membership::joined_members;

use super::convert;
use super::fault::{LoggedOut, Trouble};
use super::hub::Hub;
use super::picture::Picture;
use crate::base::UserId;
use crate::chat::Member;

/// Everybody who is in the room; `None` when the server refuses. Waits as long as it is away.
///
/// # Errors
/// When the tasks are to end, or with [`LoggedOut`].
pub(super) async fn members(hub: &Hub, room: &Room, picture: &Picture) -> Result<Option<Vec<Member>>> {
    let mut wait = Duration::from_secs(1);
    loop {
        let request = joined_members::v3::Request::new(room.room_id().to_owned());
        let error = match hub.client.send(request).await {
            Ok(answer) => {
                let members = answer.joined.into_iter().map(|(user, member)| {
                    let user = UserId::from(user.as_str());
                    let power = picture.own_power(&user);
                    let name = member.display_name.map(|name| convert::cut(&name, 1024).to_owned());
                    Member { user, name, joined: true, banned: false, power }
                });
                return Ok(Some(members.collect()));
            }
            Err(error) => error,
        };
        let trouble = Trouble::of_http(&error);
        if trouble == Trouble::LoggedOut {
            return Err(LoggedOut.into());
        }
        if !trouble.may_pass() {
            tracing::warn!(?trouble, "the members of a room cannot be listed");
            return Ok(None);
        }
        if !hub.pause(wait).await {
            bail!("ended while listing members");
        }
        wait = (wait * 2).min(Duration::from_secs(30));
    }
}
