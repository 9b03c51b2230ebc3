//! What is stored about the speaker: in numbers, as a file, and deleted where it can be.

use crate::base::{Fault, Phrase};
use crate::command::Call;
use crate::command::token::fold;
use crate::features::roster::handle::Outcome;
use crate::features::roster::store::person::{self, Part};
use crate::features::{Cx, survey};

const EXPORT: &[&str] = &["出力", "ファイル", "しゅつりょく", "export", "file", "json"];
const ERASE: &[&str] = &["消去", "削除", "しょうきょ", "消す", "erase", "delete"];
/// `!yo my data`.
const DATA: &[&str] = &["data"];
const SURVEY: &[&str] = &["アンケート", "survey"];

/// Everything about a person.
#[derive(Clone, Debug)]
pub(in crate::features::roster) struct Sheet {
    pub(in crate::features::roster) parts: Vec<Part>,
}

/// `マイデータ [出力 | 消去 アンケート 3]`.
pub(in crate::features::roster) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let mut words: Vec<String> = call.line.tokens.iter().map(|token| fold(&token.raw)).collect();
    let is = |word: Option<&String>, list: &[&str]| word.is_some_and(|word| list.contains(&word.as_str()));
    if is(words.first(), DATA) {
        words.remove(0);
    }
    let person = cx.actor()?.user;
    match words.as_slice() {
        [] => Ok(Outcome::Data(Box::new(Sheet { parts: person::parts(cx.tx, &person).await? }))),
        [only] if is(Some(only), EXPORT) => {
            let parts = person::parts(cx.tx, &person).await?;
            let about = serde_json::json!({ "person": person, "made_at": cx.now, "parts": parts });
            Ok(Outcome::File(serde_json::to_vec_pretty(&about).map_err(anyhow::Error::from)?))
        }
        [first, rest @ ..] if is(Some(first), ERASE) => {
            let rest = if is(rest.first(), SURVEY) { &rest[1..] } else { rest };
            let number = rest.first().map(|word| word.trim_start_matches('#').parse::<i64>());
            match number {
                Some(Ok(number)) => erase(cx, number).await,
                _ => Err(Fault::user("mydata-erase-what")),
            }
        }
        _ => Err(Phrase::new("mydata-what").with("text", call.line.from(0).trim()).shortened(40).into()),
    }
}

/// One's answers to a survey that is still open.
async fn erase(cx: &mut Cx<'_>, number: i64) -> Result<Outcome, Fault> {
    let erased = survey::erase(cx, number).await?;
    Ok(Outcome::Erased { number, title: erased.title, had: erased.had })
}
