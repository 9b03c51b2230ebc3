//! The command of taking back.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "undo",
    ja: "取消",
    en: "undo",
    aliases: &["取り消し", "取消し", "取り消す", "とりけし", "cancel"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Changes,
    group: Group::Room,
}];
