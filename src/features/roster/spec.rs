//! The commands about oneself.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// What the roster has of the speaker.
pub(super) const ME: &str = "me";

/// The commands.
pub const SPECS: &[Spec] = &[
    Spec {
        id: ME,
        ja: "自分の情報",
        en: "me",
        aliases: &["じぶんの情報", "じぶんのじょうほう", "私の情報", "名簿"],
        names: &[],
        role: Role::Member,
        place: Place::Anywhere,
        effect: Effect::Changes,
        group: Group::Room,
    },
    Spec {
        id: "my-data",
        ja: "マイデータ",
        en: "mydata",
        aliases: &["まいでーた", "私のデータ", "自分のデータ", "my-data", "my"],
        names: &[],
        role: Role::Member,
        place: Place::Anywhere,
        effect: Effect::Changes,
        group: Group::Room,
    },
];
