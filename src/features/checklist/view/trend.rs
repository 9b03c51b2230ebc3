//! The trend as a table. What is low brings something to read, not a discussion.

use crate::base::Phrase;
use crate::chat::{Block, Doc, Inline};
use crate::features::Cx;
use crate::features::checklist::rules::{Edition, Figure, Share, Trend};
use crate::features::checklist::view::{chart, post};

pub(super) async fn show(
    cx: &mut Cx<'_>,
    trend: &Trend,
    parts: &[(String, Vec<Figure>)],
    weak: Option<&(Edition, usize)>,
) -> anyhow::Result<()> {
    let mut doc = cx.words.doc(&Phrase::new("checklist-trend").with("title", &trend.title));
    doc.0.push(table(cx, trend));
    doc.append(cx.words.doc(&Phrase::new("checklist-trend-tail")));
    if !parts.is_empty() {
        doc.append(by_part(cx, trend, parts));
    }
    if let Some((edition, index)) = weak {
        doc.append(cx.words.doc(&Phrase::new("checklist-trend-reading")));
        doc.append(post::reading(cx, edition, *index));
    }
    cx.answer(doc).await?;
    if cx.has_charts() {
        chart::drawn(cx, trend).await?;
    }
    Ok(())
}

fn table(cx: &Cx<'_>, trend: &Trend) -> Block {
    let text = |text: String| vec![Inline::Text(text)];
    let month = |month: &String| text(shown_month(cx, month));
    let head = std::iter::once(cx.words.line(&Phrase::new("checklist-trend-item")));
    let head = head.chain(trend.months.iter().map(month)).collect();
    let rows = trend.lines.iter().map(|line| {
        let label = if line.former {
            cx.words.line(&Phrase::new("checklist-trend-former").with("text", &line.label))
        } else {
            text(line.label.clone())
        };
        let cells = line.points.iter().map(|point| match point {
            Some(share) => cell(cx, *share),
            None => text(String::new()),
        });
        std::iter::once(label).chain(cells).collect()
    });
    Block::Table(head, rows.collect())
}

fn cell(cx: &Cx<'_>, share: Share) -> Vec<Inline> {
    let (does, base) = match share {
        Share::Known { does, base } => (does, base),
        _ => (0, 0),
    };
    let phrase = Phrase::new("checklist-share")
        .with_word("shown", share.name())
        .with("percent", share.percent().unwrap_or(0))
        .with("does", does)
        .with("base", base);
    cx.words.line(&phrase)
}

/// `2022-03` as people write it.
fn shown_month(cx: &Cx<'_>, month: &str) -> String {
    cx.words.plain(&in_month("checklist-month", month))
}

/// A phrase that says which month `2022-03` is.
pub(super) fn in_month(id: &'static str, month: &str) -> Phrase {
    let (year, month) = month.split_once('-').unwrap_or((month, ""));
    let month: i64 = month.parse().unwrap_or(0);
    Phrase::new(id).with("year", year).with("month", month)
}

/// The last month of each part of the room that is large enough.
fn by_part(cx: &Cx<'_>, trend: &Trend, parts: &[(String, Vec<Figure>)]) -> Doc {
    let mut doc = cx.words.doc(&Phrase::new("checklist-trend-parts"));
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    let head = std::iter::once(cx.words.line(&Phrase::new("checklist-trend-item")));
    let head = head.chain(parts.iter().map(|(part, _)| text(part))).collect();
    let rows = trend.lines.iter().filter(|line| !line.former).map(|line| {
        let cells = parts.iter().map(|(_, figures)| {
            let mut own =
                figures.iter().filter(|figure| figure.item == line.item && figure.since == line.since);
            cell(cx, own.next().map_or(Share::Hidden, |figure| figure.share))
        });
        std::iter::once(text(&line.label)).chain(cells).collect()
    });
    doc.0.push(Block::Table(head, rows.collect()));
    doc
}
