//! The commands of meetings.

use crate::base::Role;
use crate::command::spec::Name;
use crate::command::{Effect, Group, Place, Spec};

/// The work of writing to those who have not answered, the day before.
pub const EVE: &str = "meeting.eve";
/// The work of reminding the room shortly before.
pub const SOON: &str = "meeting.soon";
/// The work of calling the next meeting of a series.
pub(super) const FOLLOW: &str = "meeting.follow";

/// Named values, by what they are.
pub(super) const PLACE: &str = "place";
pub(super) const LINK: &str = "link";
pub(super) const AGENDA: &str = "agenda";
pub(super) const MATERIALS: &str = "materials";
pub(super) const SEATS: &str = "seats";
pub(super) const FORM: &str = "form";
pub(super) const GUESTS: &str = "guests";
pub(super) const REMIND: &str = "remind";
pub(super) const LENGTH: &str = "length";
pub(super) const TITLE: &str = "title";
pub(super) const REASON: &str = "reason";
pub(super) const WHEN: &str = "when";
pub(super) const SENSITIVE: &str = "sensitive";

pub(super) const NAMES: &[Name] = &[
    Name { id: PLACE, words: &["場所", "会場", "ばしょ", "place", "where", "location"] },
    Name { id: LINK, words: &["リンク", "url", "zoom", "teams", "webex", "link"] },
    Name { id: AGENDA, words: &["議題", "内容", "件名", "agenda", "about", "subject"] },
    Name { id: MATERIALS, words: &["資料", "配布資料", "materials", "material"] },
    Name { id: SEATS, words: &["定員", "席", "席数", "座席", "会場定員", "seats", "capacity"] },
    Name { id: FORM, words: &["形式", "開催形式", "方法", "form"] },
    Name { id: GUESTS, words: &["外部", "外部出席者", "外部参加者", "ゲスト", "guests", "guest"] },
    Name { id: REMIND, words: &["リマインド", "お知らせ", "通知", "remind", "reminder"] },
    Name { id: LENGTH, words: &["所要", "所要時間", "length", "duration"] },
    Name { id: TITLE, words: &["会議名", "題名", "名前", "title", "name"] },
    Name { id: REASON, words: &["理由", "reason", "because"] },
    Name { id: WHEN, words: &["日時", "日程", "とき", "開催日時", "when", "time", "date"] },
    Name { id: SENSITIVE, words: &["件名非表示", "内密", "sensitive"] },
];

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
        id: "meeting",
        ja: "会議",
        en: "meeting",
        aliases: &["かいぎ", "ミーティング", "打合せ", "打ち合わせ", "打合わせ"],
        names: NAMES,
        ..MEMBER
    },
    Spec {
        id: "next",
        ja: "次回",
        en: "next",
        aliases: &["じかい", "次回会議", "次の会議", "next-meeting"],
        effect: Effect::Tells,
        ..MEMBER
    },
    Spec {
        id: "postpone",
        ja: "延期",
        en: "postpone",
        aliases: &["えんき", "延期する", "日延べ"],
        names: NAMES,
        ..MEMBER
    },
    Spec {
        id: "call-off",
        ja: "中止",
        en: "call-off",
        aliases: &["ちゅうし", "中止する", "calloff"],
        names: NAMES,
        ..MEMBER
    },
    Spec {
        id: "calendar",
        ja: "カレンダー",
        en: "calendar",
        aliases: &["暦", "ical", "ics"],
        ..MEMBER
    },
    Spec {
        id: "material",
        ja: "資料",
        en: "material",
        aliases: &["しりょう", "配布資料", "materials"],
        ..MEMBER
    },
];
