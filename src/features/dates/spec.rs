//! The command that says how a date is understood.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "when",
    ja: "日付",
    en: "when",
    aliases: &["日時", "いつ", "ひづけ", "date"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Tells,
    group: Group::Remind,
}];
