//! A list, or one item of it, for reading. The boxes are drawn: nothing here is to be tapped.

use crate::base::Phrase;
use crate::chat::{Block, Body, Doc, Inline, Lane};
use crate::config::checklist::{Advice, Both, Kind};
use crate::features::Cx;
use crate::features::checklist::POST;
use crate::features::checklist::rules::Edition;
use crate::features::checklist::store::Plan;
use crate::features::checklist::view::{name, origin};

/// The drawn box before an item that is to be read.
const BOX: &str = "☑ ";

/// The whole list, to whoever asked for it.
pub(super) async fn read(cx: &mut Cx<'_>, plan: &Plan, edition: &Edition) -> anyhow::Result<()> {
    let doc = whole(cx, edition);
    if cx.here.direct.is_some() {
        return cx.answer(doc).await;
    }
    cx.answer_about(doc, origin(plan, POST)).await
}

/// The list or an item of it, by its schedule.
pub(super) async fn posted(
    cx: &mut Cx<'_>,
    plan: &Plan,
    edition: &Edition,
    item: Option<usize>,
) -> anyhow::Result<()> {
    let doc = match item {
        None => whole(cx, edition),
        Some(index) => {
            let title = edition.list.title.of(cx.words.locale);
            let mut doc = cx.words.doc(&Phrase::new("checklist-this-week").with("title", title));
            doc.append(self::item(cx, edition, index));
            doc.append(cx.words.doc(&tail(cx)));
            doc
        }
    };
    let message = cx.to_room(Body::Text(doc));
    cx.send(Lane::Due, message, Some(origin(plan, POST))).await.map(|_| ())
}

fn whole(cx: &Cx<'_>, edition: &Edition) -> Doc {
    let (list, locale) = (&edition.list, cx.words.locale);
    let why = list.why.of(locale);
    let head = Phrase::new(if why.is_empty() { "checklist-head-alone" } else { "checklist-head" })
        .with("title", list.title.of(locale))
        .with("why", why)
        .with("version", edition.version);
    let mut doc = cx.words.doc(&head);
    let items = list.items.iter().map(|item| vec![Inline::Text(format!("{BOX}{}", item.text.of(locale)))]);
    doc.0.push(Block::Numbered(1, items.collect()));
    if list.items.iter().any(|item| item.explain.is_some()) {
        doc.append(cx.words.doc(&Phrase::new("checklist-explained").with("name", name(cx, list))));
    }
    doc.append(advice(cx, &list.advice));
    if list.kind == Kind::SelfCheck {
        doc.append(cx.words.doc(&tail(cx)));
    }
    doc
}

/// Where and how one checks oneself.
fn tail(cx: &Cx<'_>) -> Phrase {
    let place = if cx.here.direct.is_some() { "direct" } else { "room" };
    Phrase::new("checklist-tail").with_word("place", place).with("bot", &cx.house.bot_name)
}

/// An item with its explanation, its source, and places of advice.
pub(super) fn item(cx: &Cx<'_>, edition: &Edition, index: usize) -> Doc {
    let mut doc = reading(cx, edition, index);
    doc.append(advice(cx, &edition.list.advice));
    doc
}

/// An item with its explanation and its source.
pub(super) fn reading(cx: &Cx<'_>, edition: &Edition, index: usize) -> Doc {
    let Some(item) = edition.list.items.get(index) else { return Doc::default() };
    let locale = cx.words.locale;
    let text = |both: &Option<Both>| both.as_ref().map(|both| both.of(locale).to_owned()).unwrap_or_default();
    let mut doc = Doc(vec![Block::Paragraph(vec![Inline::Strong(format!("{BOX}{}", item.text.of(locale)))])]);
    let explain = text(&item.explain);
    if !explain.is_empty() {
        doc.0.push(Block::Paragraph(vec![Inline::Text(explain)]));
    }
    let source = text(&item.source);
    if !source.is_empty() {
        doc.append(cx.words.doc(&Phrase::new("checklist-source").with("source", source)));
    }
    doc
}

pub(in super::super) fn advice(cx: &Cx<'_>, places: &[Advice]) -> Doc {
    if places.is_empty() {
        return Doc::default();
    }
    let mut doc = cx.words.doc(&Phrase::new("checklist-advice"));
    let rows = places.iter().map(|place| {
        let named = place.name.of(cx.words.locale);
        if place.contact.trim().is_empty() {
            return cx.words.line(&Phrase::new("checklist-advice-name").with("name", named));
        }
        let row = Phrase::new("checklist-advice-row").with("name", named);
        cx.words.line(&row.with("contact", place.contact.trim()))
    });
    doc.0.push(Block::List(rows.collect()));
    doc
}
