//! The commands of reminders.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The work that sends a reminder.
pub const FIRE: &str = "reminder.fire";
/// The work that says it again while nobody has answered.
pub const AGAIN: &str = "reminder.again";
/// The work that lists what was missed in a room.
pub const DIGEST: &str = "reminder.digest";

/// The work that plans a recurring one anew, after the clock went back.
pub const ANEW: &str = "reminder.anew";

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "remind",
    ja: "リマインド",
    en: "remind",
    aliases: &["remindme", "リマインダー", "りまいんど", "お知らせ"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Changes,
    group: Group::Remind,
}];
