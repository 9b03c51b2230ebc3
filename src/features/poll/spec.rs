//! The commands of polls.

use crate::base::Role;
use crate::command::spec::Name;
use crate::command::{Effect, Group, Place, Spec};
use crate::features::items;
pub(super) use crate::features::items::DEADLINE;

/// The work that closes a poll at its deadline.
pub const CLOSE: &str = "poll.close";
/// The work that closes a poll when everybody has answered.
pub(super) const FULL: &str = "poll.full";
/// The work that writes to those who have not answered.
pub(super) const NUDGE: &str = "poll.nudge";

/// The named value for how many options one may choose.
pub(super) const MOST: &str = "most";
/// The named value for when results are shown.
pub(super) const RESULT: &str = "result";

const DEADLINE_WORDS: Name = Name { id: DEADLINE, words: items::DEADLINE_WORDS };

/// A command of a group room that members may say.
const MEMBER: Spec = Spec {
    id: "",
    ja: "",
    en: "",
    aliases: &[],
    names: &[],
    role: Role::Member,
    place: Place::Group,
    effect: Effect::Changes,
    group: Group::Ask,
};

/// The commands.
pub const SPECS: &[Spec] = &[
    Spec {
        id: "poll",
        ja: "投票",
        en: "poll",
        aliases: &["とうひょう", "vote"],
        names: &[
            DEADLINE_WORDS,
            Name {
                id: MOST,
                words: &["複数可", "複数", "複数選択可", "複数回答可", "最大", "multi", "multiple", "max"],
            },
            Name { id: RESULT, words: &["結果", "result", "results"] },
        ],
        // A ballot may come by direct message.
        place: Place::Anywhere,
        ..MEMBER
    },
    Spec {
        id: "attendance",
        ja: "出欠",
        en: "attendance",
        aliases: &["出欠確認", "出欠をとる", "しゅっけつ", "rsvp"],
        names: &[DEADLINE_WORDS],
        ..MEMBER
    },
];
