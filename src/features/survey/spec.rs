//! The commands of surveys.

use crate::base::Role;
use crate::command::spec::Name;
use crate::command::{Effect, Group, Place, Spec};
use crate::features::survey::rules::NAMES;

/// The work that closes a survey at its deadline.
pub const CLOSE: &str = "survey.close";
/// The work that opens a survey that was planned.
pub const OPEN: &str = "survey.open";
/// The work that writes to those who have not answered.
pub(super) const NUDGE: &str = "survey.nudge";

/// The work that counts a survey of level C.
pub const COUNT: &str = "survey.count";
/// The work that destroys the keys of surveys that are over.
pub const DESTROY: &str = "survey.destroy";

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

/// The commands.
pub const SPECS: &[Spec] = &[
    Spec {
    id: "survey",
    ja: "アンケート",
    en: "survey",
    aliases: &["あんけーと", "surveys", "questionnaire"],
    names: &[
        Name { id: "close", words: NAMES[0] },
        Name { id: "days", words: NAMES[1] },
        Name { id: "audience", words: NAMES[2] },
        Name { id: "breakdown", words: NAMES[3] },
        Name { id: "readers", words: NAMES[4] },
    ],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Changes,
    group: Group::Ask,
    },
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
