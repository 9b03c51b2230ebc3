//! A person's own answers, deleted because they say so (`マイデータ 消去`).

use crate::base::{Fault, Phrase};
use crate::config::questionnaire::Level;
use crate::features::Cx;
use crate::features::survey::store::{self, mine};

/// What was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The survey's title.
    pub title: String,
    /// Whether there was anything.
    pub had: bool,
}

/// Deletes the speaker's answers to the survey with a number, of levels A and B and while it is open.
///
/// # Errors
/// When there is no such survey, or nobody can delete them any more.
pub(in crate::features::survey) async fn erase(cx: &mut Cx<'_>, number: i64) -> Result<Erased, Fault> {
    let (person, here) = (cx.actor()?.user, cx.here.id.clone());
    let is_direct = cx.here.direct.is_some();
    let found = mine::numbered(cx.tx, &person, number).await?;
    let mut found = found.into_iter().filter(|mine| is_direct || mine.room == here);
    let Some(mine) = found.next() else {
        return Err(Phrase::new("mydata-erase-nothing").with("number", number).into());
    };
    let survey = store::get(cx.tx, &mine.survey).await?;
    let title = survey.asks()?.title(cx.words.locale).to_owned();
    let about = |id: &str| Phrase::new(id).with("number", number).with("title", &title);
    if survey.level()? == Level::C {
        let open = if survey.is_open() { "yes" } else { "no" };
        return Err(about("mydata-erase-secret").with_word("open", open).into());
    }
    if !matches!(survey.state.as_str(), "planned" | "open") {
        return Err(about("mydata-erase-closed").into());
    }
    if let Some(run) = &mine.run {
        mine::delete(cx.tx, run).await?;
    }
    Ok(Erased { title, had: mine.run.is_some() })
}
