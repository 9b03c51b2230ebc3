//! The commands of minutes.

use crate::base::Role;
use crate::command::{Effect, Group, Place, Spec};

/// The work that opens a meeting at its time.
pub const BEGIN: &str = "minutes.begin";
/// The work that closes a meeting when nobody says anything any more.
pub const CLOSE: &str = "minutes.close";
/// The work that posts the minutes anew after they were corrected.
pub const REVISE: &str = "minutes.revise";

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
    group: Group::Meet,
};

/// The commands.
pub const SPECS: &[Spec] = &[
    Spec {
        id: "meeting-start",
        ja: "会議開始",
        en: "meeting-start",
        aliases: &["かいぎかいし", "開始", "開会", "start"],
        ..MEMBER
    },
    Spec {
        id: "meeting-end",
        ja: "会議終了",
        en: "meeting-end",
        aliases: &["かいぎしゅうりょう", "閉会", "end"],
        ..MEMBER
    },
    Spec {
        id: "minutes",
        ja: "議事録",
        en: "minutes",
        aliases: &["ぎじろく", "会議録", "会議議事録", "meeting-minutes"],
        ..MEMBER
    },
    Spec {
        id: "reflection",
        ja: "ふりかえり",
        en: "reflection",
        aliases: &["振り返り", "振りかえり", "会議ふりかえり", "meeting-reflection"],
        ..MEMBER
    },
    Spec {
        id: "meetings",
        ja: "会議一覧",
        en: "meetings",
        aliases: &["かいぎいちらん", "会議記録", "meeting-list", "meeting-log"],
        effect: Effect::Tells,
        ..MEMBER
    },
    Spec {
        id: "recording",
        ja: "録画",
        en: "recording",
        aliases: &["ろくが", "会議録画", "meeting-recording"],
        ..MEMBER
    },
];
