//! Ballots as a file for spreadsheets.

use super::{about, answer, origin};
use crate::base::Phrase;
use crate::chat::{Body, Lane, Message, To};
use crate::features::Cx;
use crate::features::poll::handle::SheetRow;
use crate::features::poll::rules::{csv, position};
use crate::features::poll::store::Poll;

/// The file goes to whoever asked for it, because it names those who have not answered; the room is
/// told.
pub(super) async fn exported(
    cx: &mut Cx<'_>,
    poll: &Poll,
    options: &[String],
    rows: Vec<SheetRow>,
) -> anyhow::Result<()> {
    let word = |id: &str| cx.words.plain(&Phrase::new(id));
    let mut head = vec![word("poll-sheet-name"), word("poll-sheet-id")];
    let several = poll.most > 1;
    if several {
        head.extend(options.iter().cloned());
    } else {
        head.push(word("poll-sheet-answer"));
    }
    head.push(word("poll-sheet-at"));
    let mut table = vec![head];
    for row in rows {
        // Without its `@`, with which some spreadsheets begin a formula.
        let mut cells = vec![row.name, row.person.0.trim_start_matches('@').to_owned()];
        let chosen = row.ballot.as_ref().map(|ballot| ballot.positions.as_slice()).unwrap_or_default();
        let is_chosen = |index: usize| chosen.contains(&position(index));
        if several {
            cells.extend((0..options.len()).map(|index| if is_chosen(index) { "1" } else { "" }.to_owned()));
        } else {
            let answer = options.iter().enumerate().find(|(index, _)| is_chosen(*index));
            cells.push(answer.map(|(_, option)| option.clone()).unwrap_or_default());
        }
        let at = row.ballot.map(|ballot| ballot.cast_at.local(cx.words.zone));
        cells.push(at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default());
        table.push(cells);
    }
    let bytes = csv(&table)?;
    let name = format!("poll-{}.csv", poll.number);
    let body = Body::File { name, mime: "text/csv".to_owned(), bytes };
    let message = Message::new(To::Person(cx.actor()?.user), body);
    cx.send(Lane::Answer, message, Some(origin(poll, "sheet"))).await?;
    answer(cx, poll, about("poll-exported", poll)).await
}
