//! Answers as a file for spreadsheets.

use super::{answer, name, origin};
use crate::base::Phrase;
use crate::chat::{Body, Lane, Message, To};
use crate::features::Cx;
use crate::features::datepoll::handle::about;
use crate::features::datepoll::rules::tally::Tally;
use crate::features::datepoll::store::{DatePoll, Note};
use crate::features::datepoll::view::post;
use crate::text::sheet;

/// The file goes to whoever asked for it, because it names those who have not answered.
pub(super) async fn exported(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
    notes: &[Note],
    names: bool,
) -> anyhow::Result<()> {
    let words = cx.words;
    let word = |id: &str| words.plain(&Phrase::new(id));
    let mut head = vec![word("datepoll-sheet-name"), word("datepoll-sheet-id")];
    head.extend(tally.rows.iter().map(|row| post::span(&words, &row.slot)));
    head.push(word("datepoll-sheet-note"));
    let mut table = vec![head];
    let silent = if names { tally.silent.as_slice() } else { &[] };
    for person in tally.answered.iter().chain(silent) {
        // Without its `@`, with which some spreadsheets begin a formula.
        let id = person.0.trim_start_matches('@').to_owned();
        let mut cells = vec![name(cx, poll, person).await?, id];
        let said = |row: &crate::features::datepoll::rules::tally::Row| {
            row.marks.get(person).map(|mark| mark.sign()).unwrap_or_default().to_owned()
        };
        cells.extend(tally.rows.iter().map(said));
        let own: Vec<&str> =
            notes.iter().filter(|note| note.person == *person).map(|note| note.text.as_str()).collect();
        cells.push(own.join(" / "));
        table.push(cells);
    }
    let bytes = sheet::csv(&table)?;
    let file = format!("schedule-{}.csv", poll.number);
    let body = Body::File { name: file, mime: "text/csv".to_owned(), bytes };
    let message = Message::new(To::Person(cx.actor()?.user), body);
    cx.send(Lane::Answer, message, Some(origin(poll, "sheet"))).await?;
    answer(cx, poll, about("datepoll-exported", poll)).await
}
