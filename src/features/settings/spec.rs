//! The command of settings.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "set",
    ja: "設定",
    en: "set",
    aliases: &["settings", "せってい"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Changes,
    group: Group::Room,
}];
