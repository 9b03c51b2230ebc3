//! Who is in a room, asked from the server: the SDK's store knows only those who have spoken.

use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::ruma::api::client::membership::joined_members;

use super::convert;
use super::fault::Trouble;
use super::hub::Hub;
use super::picture::Picture;
use crate::base::UserId;
use crate::chat::Member;

/// The list takes no longer than this: Synapse gives ten thousand members in a tenth of it.
const LIST: Duration = Duration::from_secs(10);

/// Everybody who is in the room.
///
/// # Errors
/// When the server fails or refuses.
pub(super) async fn members(hub: &Hub, room: &Room, picture: &Picture) -> Result<Vec<Member>, Trouble> {
    let request = joined_members::v3::Request::new(room.room_id().to_owned());
    let config = RequestConfig::new().retry_limit(1).timeout(LIST);
    let answer = hub.client.send(request).with_request_config(config).await;
    let answer = answer.map_err(|error| Trouble::of_http(&error))?;
    let members = answer.joined.into_iter().map(|(user, member)| {
        let user = UserId::from(user.as_str());
        let power = picture.own_power(&user);
        let name = member.display_name.map(|name| convert::cut(&name, 1024).to_owned());
        Member { user, name, joined: true, banned: false, power }
    });
    Ok(members.collect())
}
