//! The command of help.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "help",
    ja: "使い方",
    en: "help",
    aliases: &["ヘルプ", "つかいかた", "使いかた", "コマンド", "?", "使い方を教えて", "使い方を教えてください", "できること"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Tells,
    group: Group::Room,
}];
