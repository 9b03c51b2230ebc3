//! The command of agendas.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The work that asks the room for points on the working day before.
pub const ASK: &str = "agenda.ask";
/// The work that says how much time is left.
pub const TIME: &str = "agenda.time";

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "agenda",
    ja: "議題",
    en: "agenda",
    aliases: &["ぎだい", "議事次第"],
    names: &[],
    role: Role::Member,
    place: Place::Group,
    effect: Effect::Changes,
    group: Group::Meet,
}];
