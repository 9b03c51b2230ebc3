//! The commands of surveys.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// What readers of free text do.
const TEXTS: Spec = Spec {
    id: "survey-texts",
    ja: "自由記述",
    en: "texts",
    aliases: &["じゆうきじゅつ", "自由回答"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Tells,
    group: Group::Ask,
};

/// The work that counts a survey of level C.
pub const COUNT: &str = "survey.count";
/// The work that destroys the keys of surveys that are over.
pub const DESTROY: &str = "survey.destroy";

/// The commands.
pub const SPECS: &[Spec] = &[
    TEXTS,
    Spec {
        id: "survey-release",
        ja: "公開",
        en: "release",
        aliases: &["こうかい", "公開する"],
        effect: Effect::Changes,
        ..TEXTS
    },
    Spec {
        id: "survey-hold",
        ja: "保留",
        en: "hold",
        aliases: &["ほりゅう", "保留する"],
        effect: Effect::Changes,
        ..TEXTS
    },
];
