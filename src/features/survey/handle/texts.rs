//! Free text: named readers read it in their direct room and say what may go on.

use crate::base::{Fault, Phrase};
use crate::command::Call;
use crate::command::token::fold;
use crate::features::survey::handle::Outcome;
use crate::features::survey::store::results::{self, Worded};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::{FEATURE, view};
use crate::features::Cx;
use crate::store::acts::Act;
use crate::store::rooms;

/// What stands before the states in an act.
const ACT: &str = "texts ";
/// Words for every text.
const ALL: &[&str] = &["全部", "全て", "すべて", "all"];
/// No survey has more numbers than these in one line.
const MOST: usize = 10_000;

/// `自由記述 3`, `公開 3 1,3-5`, `保留 3 2`.
pub(in crate::features::survey) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let (survey, from) = meant(cx, call).await?;
    let about = |id: &str| Phrase::new(id).with("number", survey.number);
    let texts = numbered(&survey, results::texts(cx.tx, &survey.id).await?)?;
    if texts.is_empty() {
        return Err(about("survey-texts-none").into());
    }
    let rest = call.line.from(from).to_owned();
    let state = match call.spec.id {
        "survey-release" => "released",
        "survey-hold" => "held",
        _ => {
            let page = if rest.trim().is_empty() { Some(1) } else { fold(rest.trim()).parse().ok() };
            return match page {
                Some(page) => {
                    view::texts::page(cx, &survey, &texts, page).await?;
                    Ok(Outcome::Quiet)
                }
                None => Err(about("survey-texts-page").into()),
            };
        }
    };
    let most = i64::try_from(texts.len()).unwrap_or(i64::MAX);
    let wanted = numbers(&rest, texts.len()).filter(|wanted| !wanted.is_empty());
    let Some(wanted) = wanted else {
        return Err(about("survey-texts-which").with_word("command", call.spec.id).with("most", most).into());
    };
    let before: Vec<&Worded> = wanted.iter().filter_map(|at| texts.get(at - 1)).collect();
    let act = serde_json::to_string(
        &before.iter().map(|text| (&text.question, text.position, &text.state)).collect::<Vec<_>>(),
    )
    .map_err(anyhow::Error::from)?;
    cx.did(FEATURE, &survey.id, &format!("{ACT}{act}")).await?;
    for text in before {
        let marked = Worded { state: state.to_owned(), ..text.clone() };
        results::mark(cx.tx, &survey.id, &marked).await?;
    }
    view::texts::marked(cx, &survey, state, &wanted).await?;
    Ok(Outcome::Quiet)
}

/// Whether an act is one of these.
pub(in crate::features::survey) fn is_theirs(act: &Act) -> bool {
    act.what.starts_with(ACT)
}

/// Takes back what was released or held.
pub(in crate::features::survey) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let states = act.what.strip_prefix(ACT).unwrap_or_default();
    let states: Vec<(String, i64, String)> = serde_json::from_str(states).map_err(anyhow::Error::from)?;
    let survey = store::get(cx.tx, &act.object).await?;
    if !cx.actor()?.is_member || !survey.readers()?.contains(&cx.actor()?.user) {
        return Err(Phrase::new("survey-texts-not-yours").with("number", survey.number).into());
    }
    for (question, position, state) in states {
        let text = Worded { question, position, body: String::new(), state };
        results::mark(cx.tx, &survey.id, &text).await?;
    }
    view::texts::undone(cx, &survey).await?;
    Ok(Outcome::Quiet)
}

/// The survey that is meant, which the speaker may read, and where the rest of the line begins.
async fn meant(cx: &mut Cx<'_>, call: &Call) -> Result<(Survey, usize), Fault> {
    let person = cx.actor()?.user;
    let number = call.line.tokens.first().and_then(crate::command::Token::number);
    let Some(number) = number else {
        return Err(Phrase::new("survey-texts-number").with_word("command", call.spec.id).into());
    };
    let mut found = results::closed(cx.tx, number).await?;
    if cx.here.direct.is_none() {
        found.retain(|survey| survey.room == cx.room.id);
    } else {
        // In a direct room only one's own surveys are known.
        let mut own = Vec::new();
        for survey in found {
            if survey.readers()?.contains(&person) && rooms::shares(cx.tx, &survey.room, &person).await? {
                own.push(survey);
            }
        }
        found = own;
    }
    let Some(survey) = found.into_iter().next() else {
        return Err(Phrase::new("survey-texts-no-survey").with("number", number).into());
    };
    if !survey.readers()?.contains(&person) {
        return Err(Phrase::new("survey-texts-not-yours").with("number", number).into());
    }
    Ok((survey, 1))
}

/// Texts in the order of their questions: they are called by their place in it, from 1.
pub(super) fn numbered(survey: &Survey, mut texts: Vec<Worded>) -> anyhow::Result<Vec<Worded>> {
    let asks = survey.asks()?;
    let place = |id: &str| asks.questions.iter().position(|question| question.id == id);
    texts.sort_by_key(|text| (place(&text.question), text.position));
    Ok(texts)
}

/// `1,3-5`, `１、３〜５`, `全部`: numbers up to `most`, each once and in order. `None` for anything else.
fn numbers(text: &str, most: usize) -> Option<Vec<usize>> {
    let folded = fold(text.trim());
    if ALL.contains(&folded.as_str()) {
        return Some((1..=most).collect());
    }
    let mut wanted = std::collections::BTreeSet::new();
    let parts = folded.split([',', '、', '，', '・', ' ', '\u{3000}']).filter(|part| !part.is_empty());
    for part in parts {
        let part = part.trim_end_matches(['番', '件']);
        let (from, to) = part.split_once(['-', '~', '〜', '–', '−', 'ー']).unwrap_or((part, part));
        let (from, to): (usize, usize) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        if from == 0 || from > to || to > most || wanted.len() > MOST {
            return None;
        }
        wanted.extend(from..=to);
    }
    Some(wanted.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers() {
        assert_eq!(numbers("1,3-5", 9), Some(vec![1, 3, 4, 5]));
        assert_eq!(numbers("１、３〜５", 9), Some(vec![1, 3, 4, 5]));
        assert_eq!(numbers("2 2番", 9), Some(vec![2]));
        assert_eq!(numbers("全部", 3), Some(vec![1, 2, 3]));
        for wrong in ["0", "4-2", "10", "a", "1-", "999999999999999999999", "1-99999999"] {
            assert_eq!(numbers(wrong, 9), None, "{wrong}");
        }
        assert_eq!(numbers("", 9), Some(vec![]));
    }
}
