//! What came of a survey, for the room.

use crate::base::{Fault, Phrase};
use crate::chat::{Body, Lane};
use crate::features::Cx;
use crate::features::survey::rules::Tally;
use crate::features::survey::store::Survey;
use crate::features::survey::view;

/// Keeps the results of a survey that is closed and posts them where it was asked.
pub(in crate::features::survey) async fn publish(
    cx: &mut Cx<'_>,
    survey: &Survey,
    tally: Tally,
) -> Result<(), Fault> {
    let people = i64::try_from(tally.people()).unwrap_or(i64::MAX);
    let words = cx.words_in(&survey.room).await?;
    let phrase = Phrase::new("survey-closed")
        .with("title", survey.asks()?.title(words.locale))
        .with("number", survey.number)
        .with("people", people);
    let message = view::to_room(survey, Body::Text(words.doc(&phrase)));
    cx.send(Lane::Due, message, Some(view::origin(survey, view::RESULT))).await?;
    Ok(())
}
