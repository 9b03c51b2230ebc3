//! What may be said beside the time of a schedule: one item a week, late or not, to everybody alone.

use crate::command::token::fold;
use crate::store::schedules::Misfire;

/// What was said beside the time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Options {
    /// One item at a time.
    pub(in super::super) item: Option<bool>,
    /// Whether everybody is written to, too.
    pub(in super::super) invites: Option<bool>,
    pub(in super::super) misfire: Option<Misfire>,
}

/// Takes options out of a text; what is left is the time.
pub(in super::super) fn options(text: &str) -> (String, Options) {
    let (mut rest, mut options) = (Vec::new(), Options::default());
    for word in text.split_whitespace() {
        match fold(word).as_str() {
            "今週のひとこと" | "ひとこと" | "1項目ずつ" | "一項目ずつ" | "one-item" | "tip" =>
            {
                options.item = Some(true);
            }
            "全部" | "一覧で" | "whole" => options.item = Some(false),
            "個別にも案内" | "個別案内" | "個別にも" | "invite" | "invite-all" => {
                options.invites = Some(true);
            }
            "案内なし" | "個別案内なし" | "no-invite" => options.invites = Some(false),
            "遅れたら:やめる" | "遅れたら:出さない" | "late:skip" => {
                options.misfire = Some(Misfire::Skip);
            }
            "遅れたら:出す" | "late:send" => options.misfire = Some(Misfire::Late),
            _ => rest.push(word),
        }
    }
    (rest.join(" "), options)
}
