//! The command of to-dos.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The work that reminds of one on the working day before.
pub const BEFORE: &str = "todo.before";
/// The work that reminds of one on its day.
pub const DAY: &str = "todo.day";

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "todo",
    ja: "対応事項",
    en: "todo",
    aliases: &["たいおうじこう", "宿題", "todos", "持ち帰り", "持ち帰り事項", "やること"],
    names: &[],
    role: Role::Member,
    place: Place::Group,
    effect: Effect::Changes,
    group: Group::Meet,
}];
