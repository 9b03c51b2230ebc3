//! The commands of checklists.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The work that posts a list, or an item of it.
pub const FIRE: &str = "checklist.fire";
/// The work that plans a recurring one anew, after the clock went back.
pub const ANEW: &str = "checklist.anew";
/// The work that counts what was answered in a room in a month that is over.
pub const CLOSE: &str = "checklist.close";

/// The commands.
pub const SPECS: &[Spec] = &[Spec {
    id: "checklist",
    ja: "チェックリスト",
    en: "checklist",
    aliases: &["ちぇっくりすと", "チェックシート", "checklists"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Changes,
    group: Group::Remind,
}];
