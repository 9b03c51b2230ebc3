//! The command of the doctor.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "doctor",
    ja: "診断",
    en: "doctor",
    aliases: &["調子", "しんだん", "status"],
    names: &[],
    role: Role::Organiser,
    place: Place::Anywhere,
    effect: Effect::Tells,
    group: Group::Room,
}];
