//! Settings as messages.

use crate::base::Phrase;
use crate::base::phrase::Arg;
use crate::features::Cx;
use crate::features::settings::handle::Outcome;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> anyhow::Result<()> {
    let phrase = match outcome {
        Outcome::Shown { organisers } => shown(cx, organisers),
        Outcome::Locale(_) => Phrase::new("settings-locale-set"),
        Outcome::Zone(_) => Phrase::new("settings-zone-set").with("zone", cx.words.zone.name()).with("now", cx.now),
        Outcome::Organiser { name, named: true } => Phrase::new("settings-organiser-named").with("name", name),
        Outcome::Organiser { name, named: false } => Phrase::new("settings-organiser-removed").with("name", name),
    };
    let doc = cx.words.doc(&phrase);
    cx.answer(doc).await
}

fn shown(cx: &Cx<'_>, organisers: Vec<String>) -> Phrase {
    let source = |own: bool| if own { "room" } else { "default" };
    let named = if organisers.is_empty() { "none" } else { "some" };
    Phrase::new("settings-shown")
        .with_word("locale-from", source(cx.room.locale.is_some()))
        .with("zone", cx.words.zone.name())
        .with_word("zone-from", source(cx.room.zone.is_some()))
        .with_word("named", named)
        .with("organisers", Arg::List(organisers.into_iter().map(Arg::from).collect()))
}
