//! The table as a picture: the same figures as in the message that is kept up, with a bar before the slot
//! that was decided or would be.

use super::{origin, post, signs};
use crate::base::Phrase;
use crate::chat::{Body, Lane};
use crate::documents::{self, Figure, Form, Recipe, TableRow};
use crate::features::Cx;
use crate::features::datepoll::handle::about;
use crate::features::datepoll::rules::tally::{Proposal, Tally};
use crate::features::datepoll::rules::{Mark, count};
use crate::features::datepoll::store::DatePoll;

pub(super) async fn sent(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
    proposal: Option<&Proposal>,
) -> anyhow::Result<()> {
    let words = cx.words_in(&poll.room).await?;
    let best = poll.decided.or(proposal.map(|found| found.position));
    let rows = tally.rows.iter().map(|row| TableRow {
        label: words.plain(
            &Phrase::new("datepoll-line")
                .with("position", row.slot.position)
                .with("slot", post::span_noted(cx, &words, &row.slot)),
        ),
        cells: Mark::ALL.into_iter().map(|mark| row.count(mark).to_string()).collect(),
        first: best == Some(row.slot.position),
    });
    let head = std::iter::once(words.plain(&Phrase::new("datepoll-column-slot"))).chain(signs()).collect();
    let figure = Figure::Table { head, rows: rows.collect() };
    let note = Phrase::new("datepoll-picture-note")
        .with("answered", count(tally.answered.len()))
        .with("silent", count(tally.silent.len()))
        .with_word("best", match (poll.is_decided(), best) {
            (true, _) => "decided",
            (false, Some(_)) => "proposed",
            (false, None) => "none",
        });
    let title = words.plain(&about("datepoll-picture", poll));
    let chart = documents::chart(words.locale, &title, Some(words.plain(&note)), figure);
    let name = format!("schedule-{}.png", poll.number);
    let message = cx.beside(Body::Rendered { recipe: Recipe::Chart(chart), form: Form::Png, name });
    cx.send(Lane::Answer, message, Some(origin(poll, "picture"))).await.map(|_| ())
}
