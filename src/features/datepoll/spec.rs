//! The commands of date polls.

use crate::base::Role;
use crate::command::spec::Name;
use crate::command::{Effect, Group, Place, Spec};
use crate::features::items;
pub(super) use crate::features::items::DEADLINE;

/// The work that closes a date poll at its deadline.
pub const CLOSE: &str = "datepoll.close";
/// The work that writes to those who have not answered.
pub(super) const NUDGE: &str = "datepoll.nudge";

/// The named values.
pub(super) const AGENDA: &str = "agenda";
pub(super) const LENGTH: &str = "length";
pub(super) const REQUIRED: &str = "required";
pub(super) const QUORUM: &str = "quorum";
pub(super) const PLACE: &str = "place";
pub(super) const LINK: &str = "link";

/// The words of the command to decide, whatever anybody says.
pub(super) const ANYWAY: &str = "decide-anyway";

const SCHEDULE: Spec = Spec {
    id: "schedule",
    ja: "日程調整",
    en: "schedule",
    aliases: &["にっていちょうせい", "日程", "にってい", "日程あわせ", "日程合わせ"],
    names: &[
        Name { id: DEADLINE, words: items::DEADLINE_WORDS },
        Name { id: AGENDA, words: &["議題", "ぎだい", "用件", "agenda", "topic"] },
        Name { id: LENGTH, words: &["所要", "所要時間", "長さ", "length", "duration"] },
        Name { id: REQUIRED, words: &["必須", "必ず", "required", "must"] },
        Name { id: QUORUM, words: &["定足数", "最低人数", "quorum"] },
        Name { id: PLACE, words: &["場所", "会場", "place", "location"] },
        Name { id: LINK, words: &["リンク", "url", "link"] },
    ],
    role: Role::Member,
    place: Place::Group,
    effect: Effect::Changes,
    group: Group::Meet,
};

/// The commands.
pub const SPECS: &[Spec] = &[
    SCHEDULE,
    Spec {
        id: "decide",
        ja: "日程決定",
        en: "decide",
        aliases: &["にっていけってい", "日程を決定", "日程確定"],
        names: &[],
        ..SCHEDULE
    },
    Spec {
        id: ANYWAY,
        ja: "それでも決定",
        en: "decide-anyway",
        aliases: &["それでもけってい"],
        names: &[],
        ..SCHEDULE
    },
];
