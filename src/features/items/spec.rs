//! The commands for everything that has a number.

use crate::base::Role;
use crate::command::spec::Name;
use crate::command::{Effect, Group, Place, Spec};

/// The named value for a deadline.
pub const DEADLINE: &str = "close";
/// What people write before it.
pub const DEADLINE_WORDS: &[&str] =
    &["締切", "締め切り", "〆切", "しめきり", "期限", "close", "deadline", "until"];

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

/// What is done to whatever is answered in a group room.
const ANSWERS: Spec =
    Spec { effect: Effect::Changes, place: Place::Group, group: Group::Ask, ..ANYTHING };

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
    Spec {
        id: "close",
        ja: "締切",
        en: "close",
        aliases: &["締め切り", "締め切る", "〆切", "しめきり", "投票終了", "投票締切"],
        ..ANSWERS
    },
    Spec {
        id: "status",
        ja: "状況",
        en: "status",
        aliases: &["回答状況", "投票状況", "未回答", "じょうきょう"],
        effect: Effect::Tells,
        ..ANSWERS
    },
    Spec { id: "nudge", ja: "声かけ", en: "nudge", aliases: &["声掛け", "こえかけ"], ..ANSWERS },
    Spec {
        id: "extend",
        ja: "延長",
        en: "extend",
        aliases: &["締切延長", "延ばす", "えんちょう"],
        names: &[Name { id: DEADLINE, words: DEADLINE_WORDS }],
        ..ANSWERS
    },
    Spec {
        id: "export",
        ja: "出力",
        en: "export",
        aliases: &["csv", "csv出力", "エクスポート", "しゅつりょく"],
        effect: Effect::Tells,
        ..ANSWERS
    },
    Spec {
        id: "proxy",
        ja: "代理",
        en: "proxy",
        aliases: &["だいり", "deputy"],
        ..ANSWERS
    },
];
