//! The trend as a picture beside the table: the table says everything, and the picture never waits for it.

use super::trend::in_month;
use crate::base::Phrase;
use crate::chat::{Body, Lane};
use crate::documents::{self, Figure, Form, Recipe, TrendLine};
use crate::features::Cx;
use crate::features::checklist::rules::{Line, Share, Trend};

/// More lines are told apart by nobody.
const MOST_LINES: usize = 5;
/// The top of the scale: 100% in tenths.
const WHOLE: i64 = 1000;

/// Sends the picture where there is something to see: figures of two months at least. What the table
/// hides is a gap.
pub(super) async fn drawn(cx: &mut Cx<'_>, trend: &Trend) -> anyhow::Result<()> {
    let known = |line: &&Line| line.points.iter().filter(|point| percent(**point).is_some()).count() > 1;
    let all: Vec<&Line> = trend.lines.iter().filter(|line| !line.former).filter(known).collect();
    if all.is_empty() {
        return Ok(());
    }
    let lines = lowest(&all);
    let times = trend.months.iter().map(|month| cx.words.plain(&in_month("checklist-chart-month", month))).collect();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let note = Phrase::new("checklist-chart-note")
        .with("shown", count(lines.len()))
        .with("left", count(all.len() - lines.len()));
    let title = cx.words.plain(&Phrase::new("checklist-chart").with("title", &trend.title));
    let lines = lines.into_iter().map(|line| TrendLine {
        label: line.label.trim_end_matches(['。', '.']).to_owned(),
        tenths: line.points.iter().map(|point| tenths(*point)).collect(),
    });
    let figure = Figure::Trend { times, lines: lines.collect(), unit: "%".to_owned(), most: WHOLE };
    let note = cx.words.plain(&note);
    let recipe = Recipe::Chart(documents::chart(cx.words.locale, &title, Some(note), figure));
    let body = Body::Rendered { recipe, form: Form::Png, name: "checklist.png".to_owned() };
    let message = cx.beside(body);
    cx.send(Lane::Answer, message, None).await?;
    Ok(())
}

/// The lines whose last figure is the lowest, in the order of the list.
fn lowest<'a>(all: &[&'a Line]) -> Vec<&'a Line> {
    let last = |line: &Line| line.points.iter().rev().find_map(|point| percent(*point));
    let mut ranked: Vec<(usize, &Line)> = all.iter().copied().enumerate().collect();
    ranked.sort_by_key(|(_, line)| last(line));
    ranked.truncate(MOST_LINES);
    ranked.sort_by_key(|(index, _)| *index);
    ranked.into_iter().map(|(_, line)| line).collect()
}

fn percent(point: Option<Share>) -> Option<i64> {
    point.and_then(Share::percent)
}

/// In tenths of a per cent, rounded.
fn tenths(point: Option<Share>) -> Option<i64> {
    match point? {
        Share::Known { does, base } if base > 0 => Some((does * 2 * WHOLE + base) / (base * 2)),
        _ => None,
    }
}
