//! Settings as messages.

use crate::base::office::Closed;
use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase};
use crate::chat::Block;
use crate::features::Cx;
use crate::features::settings::handle::{Outcome, current};
use crate::features::settings::rules::{self, Key};
use crate::store::settings::Change;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> anyhow::Result<()> {
    let doc = match outcome {
        Outcome::Shown { organisers } => return shown(cx, organisers).await,
        Outcome::History(rows) => return history(cx, rows).await,
        Outcome::Same { key } => {
            let value = value(cx, key, current(cx, key).as_deref());
            cx.words.doc(&Phrase::new("settings-same").with("setting", title(key)).with("value", value))
        }
        Outcome::Changed { key, by, old, new } => {
            let (before, after) = (value(cx, key, old.as_deref()), value(cx, key, new.as_deref()));
            let audit = Phrase::new("settings-audit")
                .with("name", by)
                .with("setting", title(key))
                .with("before", before)
                .with("after", after);
            let mut doc = cx.words.doc(&changed(cx, key));
            // Whoever is alone with the bot knows who it was.
            if cx.here.direct.is_none() {
                doc.append(cx.words.doc(&audit));
            }
            doc
        }
        Outcome::Organiser { by, name, named } => {
            let id = if named { "settings-organiser-named" } else { "settings-organiser-removed" };
            cx.words.doc(&Phrase::new(id).with("by", by).with("name", name))
        }
    };
    cx.answer(doc).await
}

/// What a change means from now on.
fn changed(cx: &Cx<'_>, key: Key) -> Phrase {
    match key {
        Key::Locale => Phrase::new("settings-locale-set"),
        Key::Zone => Phrase::new("settings-zone-set").with("zone", cx.words.zone.name()).with("now", cx.now),
        Key::Prefix => Phrase::new("settings-prefix-set").with("prefix", cx.words.prefix.as_str()),
        Key::Hours => Phrase::new("settings-hours-set").with("hours", cx.hours().to_string()),
        Key::Closed => Phrase::new("settings-closed-set"),
        _ => Phrase::new("settings-charts-set").with_word("on", if cx.has_charts() { "yes" } else { "no" }),
    }
}

fn title(key: Key) -> Phrase {
    Phrase::new(match key {
        Key::Locale => "settings-title-locale",
        Key::Zone => "settings-title-zone",
        Key::Prefix => "settings-title-prefix",
        Key::Hours => "settings-title-hours",
        Key::Organiser => "settings-title-organiser",
        Key::Closed => "settings-title-closed",
        Key::Charts => "settings-title-charts",
    })
}

/// A stored value for people; what the configuration says is marked as such.
fn value(cx: &Cx<'_>, key: Key, stored: Option<&str>) -> Arg {
    if key == Key::Closed {
        return closed(cx, stored);
    }
    let text = match stored {
        Some(text) => text.to_owned(),
        None => match key {
            Key::Locale => cx.house.locale.as_str().to_owned(),
            Key::Zone => cx.house.zone.name().to_owned(),
            Key::Prefix => cx.house.prefixes.join(" "),
            Key::Hours => cx.house.hours.to_string(),
            Key::Charts => if cx.house.charts { "on" } else { "off" }.to_owned(),
            _ => return Phrase::new("settings-none").into(),
        },
    };
    let shown: Arg = match key {
        Key::Locale => match rules::locale(&text) {
            Some(Locale::En) => Phrase::new("settings-en").into(),
            _ => Phrase::new("settings-ja").into(),
        },
        Key::Charts => Phrase::new(if text == "on" { "settings-on" } else { "settings-off" }).into(),
        _ => text.into(),
    };
    if stored.is_some() { shown } else { Phrase::new("settings-default").with("value", shown).into() }
}

/// The closed days of the whole office, and behind them the room's own.
fn closed(cx: &Cx<'_>, stored: Option<&str>) -> Arg {
    let shown = |days: Closed| match days {
        Closed::Yearly(..) => Phrase::new("settings-yearly").with("days", days.to_string()).into(),
        Closed::Once(..) => Arg::from(days.to_string()),
    };
    let office = &cx.house.calendar;
    let yearly = office.closed_yearly.iter().map(|(from, to)| Closed::Yearly(*from, *to));
    let once = office.closed.iter().map(|day| Closed::Once(*day, *day));
    let office = yearly.chain(once).map(|days| Phrase::new("settings-default").with("value", shown(days)).into());
    let own = stored.map(rules::split).unwrap_or_default().into_iter().map(shown);
    let all: Vec<Arg> = office.chain(own).collect();
    if all.is_empty() { Phrase::new("settings-none").into() } else { Arg::List(all) }
}

async fn shown(cx: &mut Cx<'_>, organisers: Vec<String>) -> anyhow::Result<()> {
    let direct = cx.here.direct.is_some();
    let mut doc = cx.words.doc(&Phrase::new(if direct { "settings-head-direct" } else { "settings-head" }));
    let mut rows = Vec::new();
    for key in Key::VALUES.into_iter().filter(|key| !direct || key.is_personal()) {
        let value = value(cx, key, current(cx, key).as_deref());
        rows.push(cx.words.line(&Phrase::new("settings-row").with("setting", title(key)).with("value", value)));
    }
    if !direct {
        let named = if organisers.is_empty() { "none" } else { "some" };
        let row = Phrase::new("settings-organisers")
            .with_word("named", named)
            .with("organisers", Arg::List(organisers.into_iter().map(Arg::from).collect()));
        rows.push(cx.words.line(&row));
    }
    doc.0.push(Block::List(rows));
    doc.append(cx.words.doc(&Phrase::new(if direct { "settings-tail-direct" } else { "settings-tail" })));
    cx.answer(doc).await
}

async fn history(cx: &mut Cx<'_>, rows: Vec<(String, Change)>) -> anyhow::Result<()> {
    if rows.is_empty() {
        let doc = cx.words.doc(&Phrase::new("settings-no-history"));
        return cx.answer(doc).await;
    }
    let mut doc = cx.words.doc(&Phrase::new("settings-history"));
    let list = rows.into_iter().filter_map(|(name, change)| {
        let key = Key::named(&change.name)?;
        let row = Phrase::new("settings-history-row")
            .with("at", change.changed_at)
            .with("name", name)
            .with("setting", title(key))
            .with("before", value(cx, key, change.old_value.as_deref()))
            .with("after", value(cx, key, change.new_value.as_deref()));
        Some(cx.words.line(&row))
    });
    let list: Vec<_> = list.collect();
    doc.0.push(Block::List(list));
    cx.answer(doc).await
}
