//! `チェックリスト 推移`: the figures of the months that are over, or why there are none.

use crate::base::Fault;
use crate::base::suppress::GROUP;
use crate::command::Call;
use crate::config::checklist::{Checklist, Kind};
use crate::features::Cx;
use crate::features::checklist::handle::{Outcome, available, close, edition, listed_here, people_in};
use crate::features::checklist::rules::{self, Edition, Figure};
use crate::features::checklist::store;
use crate::features::checklist::view;

/// So many months are shown: more columns are read by nobody on a telephone.
const MONTHS: usize = 12;

pub(super) async fn of_room(cx: &mut Cx<'_>, call: &Call, from: usize) -> Result<Outcome, Fault> {
    let mut lists = available(cx).await?;
    lists.retain(|list| list.kind == Kind::SelfCheck);
    if call.line.tokens.len() > from {
        let all: Vec<&Checklist> = lists.iter().collect();
        let Some((list, _)) = rules::called(&all, &call.line, from) else {
            return Err(view::unknown(cx, &lists));
        };
        return of_list(cx, list).await;
    }
    let here = listed_here(cx, &lists).await?;
    match (here.as_slice(), lists.first()) {
        ([only], _) => of_list(cx, only).await,
        ([], Some(first)) => of_list(cx, first).await,
        ([first, ..], _) => Err(view::which_trend(cx, first)),
        ([], None) => Err(view::unknown(cx, &lists)),
    }
}

pub(super) async fn of_list(cx: &mut Cx<'_>, list: &Checklist) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let title = list.title.of(cx.words.locale).to_owned();
    let people = people_in(cx, &room).await?;
    if people < i64::try_from(GROUP).map_err(anyhow::Error::from)? {
        return Ok(Outcome::NoTrend { why: "small", title, people });
    }
    // The work of the new month may not have been done yet.
    close::months(cx, &room).await?;
    let figures = store::figures(cx.tx, &room, &list.id).await?;
    if figures.is_empty() {
        return Ok(Outcome::NoTrend { why: "none", title, people });
    }
    let edition = edition(cx, &list.id).await?;
    let words = words(cx, &edition, &figures).await?;
    let trend = rules::trend(&title, &figures, &words, MONTHS);
    let weak =
        trend.weakest().and_then(|line| edition.list.items.iter().position(|item| item.id == line.item));
    let parts = parts(&figures, trend.months.last());
    Ok(Outcome::Trend { trend, parts, weak: weak.map(|index| (edition, index)) })
}

/// The items and wordings in the order in which they are shown.
async fn words(
    cx: &mut Cx<'_>,
    edition: &Edition,
    figures: &[Figure],
) -> anyhow::Result<Vec<(String, i64, String, bool)>> {
    let locale = cx.words.locale;
    let now = edition
        .list
        .items
        .iter()
        .map(|item| (item.id.clone(), edition.since(&item.id), item.text.of(locale).to_owned(), false));
    let mut words: Vec<_> = now.collect();
    for figure in figures {
        if words.iter().any(|(item, since, ..)| *item == figure.item && *since == figure.since) {
            continue;
        }
        let then = store::get_edition(cx.tx, &edition.list.id, figure.since).await?;
        let item = then.list.items.iter().find(|item| item.id == figure.item);
        let label = item.map_or_else(|| figure.item.clone(), |item| item.text.of(locale).to_owned());
        words.push((figure.item.clone(), figure.since, label, true));
    }
    Ok(words)
}

/// The figures of each part of the room in a month, where there are any.
fn parts(figures: &[Figure], month: Option<&String>) -> Vec<(String, Vec<Figure>)> {
    let mut parts: Vec<(String, Vec<Figure>)> = Vec::new();
    for figure in figures.iter().filter(|figure| !figure.part.is_empty() && Some(&figure.month) == month) {
        match parts.iter_mut().find(|(part, _)| *part == figure.part) {
            Some((_, own)) => own.push(figure.clone()),
            None => parts.push((figure.part.clone(), vec![figure.clone()])),
        }
    }
    parts.retain(|(_, own)| own.iter().any(|figure| figure.share.percent().is_some()));
    parts
}
