//! The commands of polls.

use crate::base::Role;
use crate::command::spec::Name;
use crate::command::{Effect, Group, Place, Spec};

/// The work that closes a poll at its deadline.
pub const CLOSE: &str = "poll.close";

/// The named value for the deadline.
pub(super) const DEADLINE: &str = "close";

/// The commands.
pub const SPECS: &[Spec] = &[
    Spec {
        id: "poll",
        ja: "投票",
        en: "poll",
        aliases: &["とうひょう", "vote"],
        names: &[Name {
            id: DEADLINE,
            words: &["締切", "締め切り", "〆切", "しめきり", "期限", "close", "deadline", "until"],
        }],
        role: Role::Member,
        place: Place::Group,
        effect: Effect::Changes,
        group: Group::Ask,
    },
    Spec {
        id: "close",
        ja: "締切",
        en: "close",
        aliases: &["締め切り", "締め切る", "〆切", "しめきり", "投票終了", "投票締切"],
        names: &[],
        role: Role::Member,
        place: Place::Group,
        effect: Effect::Changes,
        group: Group::Ask,
    },
];
