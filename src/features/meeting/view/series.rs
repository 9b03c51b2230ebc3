//! What is said of meetings that recur.

use crate::base::recur::Recurrence;
use crate::base::Phrase;
use crate::chat::Doc;
use crate::features::meeting::FEATURE;
use crate::features::meeting::store::Series;
use crate::features::{Cx, dates};
use crate::store::outbox::Origin;

fn about(id: &str, series: &Series) -> Phrase {
    Phrase::new(id).with("number", series.number).with("title", &series.title)
}

async fn reply(cx: &mut Cx<'_>, series: &Series, doc: Doc) -> anyhow::Result<()> {
    let origin = Origin { feature: FEATURE.to_owned(), object: series.id.clone(), part: "series".to_owned() };
    cx.answer_about(doc, origin).await
}

/// How a series was understood.
pub(in crate::features::meeting) async fn started(
    cx: &mut Cx<'_>,
    series: &Series,
    rule: &Recurrence,
    guessed_end: bool,
) -> anyhow::Result<()> {
    let words = cx.words;
    let mut doc = words.doc(&about("meeting-series", series).with("rule", rule.show(words.locale)));
    doc.append(dates::coming(rule, &words, cx.calendar));
    if guessed_end {
        doc.append(words.doc(&Phrase::new("meeting-series-hour")));
    }
    reply(cx, series, doc).await
}

/// A series is different from now on.
pub(in crate::features::meeting) async fn changed(
    cx: &mut Cx<'_>,
    series: &Series,
    rule: &Recurrence,
) -> anyhow::Result<()> {
    let words = cx.words;
    let mut doc = words.doc(&about("meeting-series-changed", series).with("rule", rule.show(words.locale)));
    doc.append(dates::coming(rule, &words, cx.calendar));
    reply(cx, series, doc).await
}

/// No further meeting is called for now.
pub(in crate::features::meeting) async fn paused(
    cx: &mut Cx<'_>,
    series: &Series,
    next: Option<i64>,
) -> anyhow::Result<()> {
    let phrase = about("meeting-series-paused", series).with("next", next.unwrap_or(0));
    let doc = cx.words.doc(&phrase);
    reply(cx, series, doc).await
}

/// It goes on.
pub(in crate::features::meeting) async fn resumed(cx: &mut Cx<'_>, series: &Series) -> anyhow::Result<()> {
    let doc = cx.words.doc(&about("meeting-series-resumed", series));
    reply(cx, series, doc).await
}

/// It was a mistake.
pub(in crate::features::meeting) async fn withdrawn(cx: &mut Cx<'_>, series: &Series) -> anyhow::Result<()> {
    let doc = cx.words.doc(&about("meeting-series-withdrawn", series));
    reply(cx, series, doc).await
}

/// A line of a list.
pub(in crate::features::meeting) fn row(cx: &Cx<'_>, series: &Series) -> anyhow::Result<Phrase> {
    let rule: Recurrence = serde_json::from_str(&series.rule)?;
    Ok(about("meeting-series-row", series).with("rule", rule.show(cx.words.locale)).with_word("state", &series.state))
}
