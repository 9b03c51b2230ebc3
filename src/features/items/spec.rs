//! The commands for everything that has a number.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

const ANYTHING: Spec = Spec {
    id: "list",
    ja: "一覧",
    en: "list",
    aliases: &["リスト", "いちらん", "投票一覧", "polls"],
    names: &[],
    role: Role::Member,
    place: Place::Anywhere,
    effect: Effect::Tells,
    group: Group::Room,
};

/// The commands.
pub const SPECS: &[Spec] = &[
    ANYTHING,
    Spec {
        id: "change",
        ja: "変更",
        en: "change",
        aliases: &["変更する", "へんこう"],
        effect: Effect::Changes,
        ..ANYTHING
    },
    Spec {
        id: "pause",
        ja: "停止",
        en: "pause",
        aliases: &["一時停止", "停止する", "ていし"],
        effect: Effect::Changes,
        ..ANYTHING
    },
    Spec {
        id: "resume",
        ja: "再開",
        en: "resume",
        aliases: &["再開する", "さいかい", "投票再開", "reopen"],
        effect: Effect::Changes,
        ..ANYTHING
    },
    Spec {
        id: "later",
        ja: "あとで",
        en: "later",
        aliases: &["後で", "snooze"],
        effect: Effect::Changes,
        group: Group::Remind,
        ..ANYTHING
    },
    Spec {
        id: "done",
        ja: "済",
        en: "done",
        aliases: &["済み", "完了", "すみ"],
        effect: Effect::Changes,
        group: Group::Remind,
        ..ANYTHING
    },
];
