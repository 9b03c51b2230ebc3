//! The command of leaving.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "leave",
    ja: "退出",
    en: "leave",
    aliases: &["退室", "たいしゅつ", "たいしつ", "さようなら"],
    names: &[],
    role: Role::Organiser,
    place: Place::Group,
    effect: Effect::Changes,
    group: Group::Room,
}];
