//! A step of answering, as the person sees it.

use crate::base::Phrase;
use crate::base::phrase::Arg;
use crate::chat::{Block, Doc, Inline, Lane};
use crate::config::questionnaire::{Kind, OTHER, Questionnaire};
use crate::features::Cx;
use crate::features::survey::handle::{Notice, Shown, Step, tap};
use crate::features::survey::rules::{self, Answer};
use crate::features::survey::store::{Answers, Survey};
use crate::features::survey::view::question::{self, Place, Stand};
use crate::features::survey::view::{ASKED, TAPPED_ALONE, origin, title};

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn doc(cx: &Cx<'_>, step: &Step) -> anyhow::Result<Doc> {
    let say = |id: &str| cx.words.doc(&Phrase::new(id));
    let about = |id: &str, survey: &Survey| -> anyhow::Result<Doc> {
        Ok(cx.words.doc(&Phrase::new(id).with("title", title(cx, survey)?)))
    };
    Ok(match step {
        Step::Which(titles) => {
            let mut doc = say("survey-which");
            let rows = titles.iter().map(|title| vec![Inline::Text(title.clone())]);
            doc.0.push(Block::Numbered(1, rows.collect()));
            doc
        }
        Step::Question(shown) => asked(cx, shown)?,
        Step::Corrected { question, answer, number } => {
            let phrase = Phrase::new("survey-corrected")
                .with("index", count(*number))
                .with_word("given", if answer.is_given() { "yes" } else { "no" });
            cx.words.doc(&phrase.with("answer", question::answer(&cx.words, question, answer)))
        }
        Step::NotBegun => say("survey-not-begun"),
        Step::Finished { survey, .. } if survey.is_rehearsal() => say("survey-rehearsed"),
        Step::Finished { survey, answered, total, more } => {
            let phrase = Phrase::new("survey-finished")
                .with("answered", count(*answered))
                .with("total", count(*total))
                .with("until", survey.closes_at.unwrap_or(cx.now));
            let mut doc = cx.words.doc(&phrase);
            if *more > 0 {
                doc.append(cx.words.doc(&Phrase::new("survey-more").with("count", count(*more))));
            }
            doc
        }
        Step::Already { survey } => about("survey-already", survey)?,
        Step::Rests { survey } if survey.is_rehearsal() => say("survey-rehearsal-left"),
        Step::Rests { survey } => match survey.closes_at {
            Some(at) => cx.words.doc(&Phrase::new("survey-rests").with("until", at)),
            None => say("survey-rests-open"),
        },
        Step::Answers(all) => answered(cx, all),
        Step::AskWithdraw { titles, secret } => {
            let titles: Vec<Arg> = titles.iter().map(Arg::from).collect();
            let phrase = Phrase::new("survey-ask-withdraw-answers").with("titles", Arg::List(titles));
            cx.words.doc(&phrase.with_word("secret", if *secret { "yes" } else { "no" }))
        }
        Step::Withdrawn { had: true } => say("survey-answers-withdrawn"),
        Step::Withdrawn { had: false } => say("survey-no-answers"),
        Step::Kept => say("survey-answers-kept"),
        Step::Hint { question, why, sensitive } => question::hint(&cx.words, question, *why, *sensitive),
        Step::Required => say("survey-required"),
        Step::Over { left: true, survey: Some(survey) } => about("survey-left", survey)?,
        Step::Over { survey: Some(survey), .. } if survey.state == "withdrawn" => about("survey-over-gone", survey)?,
        Step::Over { survey: Some(survey), .. } => about("survey-over", survey)?,
        Step::Over { survey: None, .. } => say("survey-over-unknown"),
    })
}

/// What the person answered, survey by survey.
fn answered(cx: &Cx<'_>, all: &[(Survey, Questionnaire, Answers)]) -> Doc {
    let locale = cx.words.locale;
    let mut doc = Doc::default();
    for (_, asks, answers) in all {
        doc.0.push(Block::Paragraph(vec![Inline::Strong(asks.title(locale).to_owned())]));
        let rows = rules::asked(asks, answers).into_iter().map(|question| {
            let shown = answers.get(&question.id).map_or_else(
                || cx.words.plain(&Phrase::new("survey-answer-none")),
                |answer| question::answer(&cx.words, question, answer),
            );
            let row = Phrase::new("survey-answered").with("text", question.text.of(locale));
            cx.words.line(&row.with("answer", shown))
        });
        doc.0.push(Block::Numbered(1, rows.collect()));
    }
    doc.append(cx.words.doc(&Phrase::new("survey-answers-tail")));
    doc
}

fn asked(cx: &Cx<'_>, shown: &Shown) -> anyhow::Result<Doc> {
    let mut doc = match &shown.notice {
        Some(notice) => noticed(cx, notice)?,
        None => Doc::default(),
    };
    if let Some(Answer::Date(date)) = &shown.took {
        let date = question::date_of(*date, cx.words.locale);
        doc.append(cx.words.doc(&Phrase::new("survey-took").with("answer", date)));
    }
    doc.append(question::question(&cx.words, &shown.question, &stand(shown)));
    Ok(doc)
}

fn stand(shown: &Shown) -> Stand<'_> {
    Stand {
        index: shown.index,
        total: shown.total,
        sensitive: shown.sensitive,
        before: shown.before.as_ref(),
        place: if shown.named.is_some() && tap::is_tapped(&shown.question) { Place::Tapped } else { Place::Alone },
    }
}

/// A step, to the person; a question at level A with its native poll below it.
pub(super) async fn show(cx: &mut Cx<'_>, step: &Step) -> anyhow::Result<()> {
    let doc = doc(cx, step)?;
    let named = match step {
        Step::Question(shown) => shown.named.as_ref().map(|survey| (shown, survey)),
        _ => None,
    };
    let Some((shown, survey)) = named else { return cx.answer(doc).await };
    let asked = &shown.question;
    cx.answer_about(doc, origin(survey, &format!("{ASKED}{}", asked.id))).await?;
    if !tap::is_tapped(asked) {
        return Ok(());
    }
    let poll = cx.to_here(question::poll(&cx.words, asked, &stand(shown)));
    cx.send(Lane::Answer, poll, Some(origin(survey, &format!("{TAPPED_ALONE}{}", asked.id)))).await.map(|_| ())
}

/// What holds, before the first question.
fn noticed(cx: &Cx<'_>, notice: &Notice) -> anyhow::Result<Doc> {
    let (survey, asks, locale) = (&notice.survey, &notice.asks, cx.words.locale);
    let mut doc = Doc::default();
    if survey.is_rehearsal() {
        doc.append(cx.words.doc(&Phrase::new("survey-rehearsal")));
    }
    let total = count(asks.questions.len());
    let branches = asks.questions.iter().any(|question| question.show_if.is_some());
    let head = Phrase::new("survey-notice")
        .with("title", asks.title(locale))
        .with_word("branches", if branches { "yes" } else { "no" })
        .with("total", total);
    doc.append(cx.words.doc(&head));
    if let Some(intro) = &asks.intro {
        doc.0.push(Block::Paragraph(vec![Inline::Text(intro.of(locale).to_owned())]));
    }
    doc.append(cx.words.doc(&level(cx, notice)?));
    doc.append(cx.words.doc(&Phrase::new("survey-notice-how")));
    Ok(doc)
}

/// Who can see what.
fn level(cx: &Cx<'_>, notice: &Notice) -> anyhow::Result<Phrase> {
    let survey = &notice.survey;
    let readers: Vec<Arg> = notice.readers.iter().map(Arg::from).collect();
    let words = notice.asks.questions.iter().any(|question| {
        matches!(question.kind, Kind::Text)
            || question.kind.choice(OTHER).is_some()
    });
    let owner = match &notice.owner {
        Some(name) => Phrase::new("survey-run-by").with("name", name),
        None => Phrase::new("survey-run-by-organisers"),
    };
    let phrase = Phrase::new("survey-level")
        .with_word("level", survey.level()?.letter())
        .with_word("words", if words { "yes" } else { "no" })
        .with_word("leavers", if survey.keeps_leavers { "count" } else { "drop" })
        .with("owner", owner)
        .with("readers", Arg::List(readers));
    Ok(match survey.closes_at {
        Some(at) => phrase.with("until", at),
        None => phrase.with("until", cx.words.plain(&Phrase::new("survey-until-close"))),
    })
}
