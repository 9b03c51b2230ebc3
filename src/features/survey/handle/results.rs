//! `アンケート 結果 3`: the result again, one question of it, or the sheet as a file.

use crate::base::{Fault, Phrase};
use crate::chat::Form;
use crate::command::Call;
use crate::command::token::fold;
use crate::features::Cx;
use crate::features::survey::handle::{Outcome, publish};
use crate::features::survey::store::{self, Survey, results};
use crate::features::survey::view;
use crate::store::rooms;

/// What is asked for behind the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Whole,
    /// A question, from 1.
    Question(usize),
    File(Form),
}

/// `アンケート 結果 3 …`; without a number the last one of this room.
pub(super) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let number = call.line.tokens.get(1).and_then(crate::command::Token::number);
    let room = cx.room.id.clone();
    let mut surveys = store::of_room(cx.tx, &room).await?;
    if cx.here.direct.is_some() {
        let person = cx.actor()?.user;
        surveys.clear();
        for survey in results::closed(cx.tx, number.unwrap_or_default()).await? {
            if survey.owner == person && rooms::shares(cx.tx, &survey.room, &person).await? {
                surveys.push(survey);
            }
        }
    }
    let (found, from) = match number {
        Some(number) => (surveys.into_iter().find(|survey| survey.number == number), 2),
        None => (surveys.into_iter().rfind(|survey| survey.state == "closed"), 1),
    };
    let Some(survey) = found else {
        return Err(match number {
            Some(number) => Phrase::new("survey-texts-no-survey").with("number", number).into(),
            None => Fault::user("survey-result-which"),
        });
    };
    let rest = call.line.from(from).to_owned();
    show(cx, &survey, &rest).await?;
    Ok(Outcome::Quiet)
}

/// Shows a survey's result; `rest` is what stands behind its number.
async fn show(
    cx: &mut Cx<'_>,
    survey: &Survey,
    rest: &str,
) -> Result<(), Fault> {
    let about = |id: &str| Phrase::new(id).with("number", survey.number);
    let Some(sheet) = results::find(cx.tx, &survey.id).await? else {
        return Err(about(publish::no_result(survey)).into());
    };
    let count = sheet.items.len();
    let Some(wish) = wish(rest) else { return Err(about("survey-result-what").with("rest", rest).into()) };
    let result = publish::load(cx, survey, sheet).await?;
    match wish {
        Wish::Whole => view::results::shown(cx, &result).await?,
        Wish::Question(number) if (1..=count).contains(&number) => {
            view::results::question(cx, &result, number - 1).await?;
        }
        Wish::Question(_) => {
            let most = i64::try_from(count).unwrap_or(i64::MAX);
            return Err(about("survey-result-no-question").with("most", most).into());
        }
        Wish::File(form) => view::results::file(cx, &result, form).await?,
    }
    Ok(())
}

fn wish(rest: &str) -> Option<Wish> {
    let folded = fold(rest.trim());
    let number = folded
        .trim_start_matches(['問', 'q'])
        .trim_start_matches("uestion")
        .trim_start_matches([' ', '.', '#'])
        .trim_end_matches(['問', '番']);
    match folded.as_str() {
        "" => Some(Wish::Whole),
        "pdf" | "結果票" | "ファイル" | "file" => Some(Wish::File(Form::Pdf)),
        "html" | "ウェブ" => Some(Wish::File(Form::Html)),
        "markdown" | "md" | "マークダウン" => Some(Wish::File(Form::Markdown)),
        _ => number.parse().ok().map(Wish::Question),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_wanted() {
        assert_eq!(wish(""), Some(Wish::Whole));
        for text in ["問5", "5", "５", "Q5", "ｑ５", "question 5", "5番", "問 5"] {
            assert_eq!(wish(text), Some(Wish::Question(5)), "{text}");
        }
        for text in ["PDF", "ｐｄｆ", " pdf "] {
            assert_eq!(wish(text), Some(Wish::File(Form::Pdf)), "{text}");
        }
        assert_eq!(wish("エクセル"), None);
        assert_eq!(wish("問"), None);
    }
}
