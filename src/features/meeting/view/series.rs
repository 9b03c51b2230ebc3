//! What is said of meetings that recur.

use crate::base::recur::Recurrence;
use crate::base::Phrase;
use crate::chat::Doc;
use crate::features::meeting::FEATURE;
use crate::features::meeting::store::Series;
use crate::features::{Cx, dates};
use crate::store::outbox::Origin;
use crate::text::Words;

fn about(id: &str, series: &Series) -> Phrase {
    Phrase::new(id).with("number", series.number).with("title", &series.title)
}

/// Told to everybody: a series is what a room shares.
async fn tell(cx: &mut Cx<'_>, series: &Series, say: impl Fn(&Words) -> Doc) -> anyhow::Result<()> {
    let origin = Origin { feature: FEATURE.to_owned(), object: series.id.clone(), part: "series".to_owned() };
    let (home, here) = (say(&cx.posts), say(&cx.words));
    cx.tell_doc(home, here, origin).await
}

/// How a series was understood.
pub(in crate::features::meeting) async fn started(
    cx: &mut Cx<'_>,
    series: &Series,
    rule: &Recurrence,
    guessed_end: bool,
) -> anyhow::Result<()> {
    let calendar = cx.calendar;
    tell(cx, series, |words| {
        let mut doc = words.doc(&about("meeting-series", series).with("rule", rule.show(words.locale)));
        doc.append(dates::coming(rule, words, calendar));
        if guessed_end {
            doc.append(words.doc(&Phrase::new("meeting-series-hour")));
        }
        doc
    })
    .await
}

/// A series is different from now on.
pub(in crate::features::meeting) async fn changed(
    cx: &mut Cx<'_>,
    series: &Series,
    rule: &Recurrence,
) -> anyhow::Result<()> {
    let calendar = cx.calendar;
    tell(cx, series, |words| {
        let mut doc = words.doc(&about("meeting-series-changed", series).with("rule", rule.show(words.locale)));
        doc.append(dates::coming(rule, words, calendar));
        doc
    })
    .await
}

/// No further meeting is called for now.
pub(in crate::features::meeting) async fn paused(
    cx: &mut Cx<'_>,
    series: &Series,
    next: Option<i64>,
) -> anyhow::Result<()> {
    let phrase = about("meeting-series-paused", series).with("next", next.unwrap_or(0));
    tell(cx, series, |words| words.doc(&phrase)).await
}

/// It goes on.
pub(in crate::features::meeting) async fn resumed(cx: &mut Cx<'_>, series: &Series) -> anyhow::Result<()> {
    tell(cx, series, |words| words.doc(&about("meeting-series-resumed", series))).await
}

/// It was a mistake.
pub(in crate::features::meeting) async fn withdrawn(cx: &mut Cx<'_>, series: &Series) -> anyhow::Result<()> {
    tell(cx, series, |words| words.doc(&about("meeting-series-withdrawn", series))).await
}

/// A line of a list.
pub(in crate::features::meeting) fn row(cx: &Cx<'_>, series: &Series) -> anyhow::Result<Phrase> {
    let rule: Recurrence = serde_json::from_str(&series.rule)?;
    Ok(about("meeting-series-row", series).with("rule", rule.show(cx.words.locale)).with_word("state", &series.state))
}
