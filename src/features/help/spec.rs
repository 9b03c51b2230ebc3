//! The command of help.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "help",
    ja: "使い方",
    en: "help",
    aliases: &["ヘルプ", "つかいかた", "使いかた", "コマンド", "?"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Tells,
    group: Group::Room,
}];
