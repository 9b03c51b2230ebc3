//! What is done to a survey by its number.

use crate::base::when;
use crate::base::{Fault, Phrase, Role, Stamp};
use crate::command::{Call, Line};
use crate::config::questionnaire::Level;
use crate::features::items::{Item, Listing, Verb, Wanted};
use crate::features::survey::handle::{
    Outcome, Status, close, export, mine, nudge, open_only, plan_end, secret,
};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::{FEATURE, view};
use crate::features::{self, Cx, dates};

pub(in crate::features::survey) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<Outcome, Fault> {
    let survey = store::get(cx.tx, &item.object.id).await?;
    match item.verb {
        Verb::Close => close::by_hand(cx, survey).await,
        Verb::Status => status(cx, survey).await,
        Verb::Export => {
            export::export(cx, &survey, &item.rest).await?;
            Ok(Outcome::Quiet)
        }
        Verb::Nudge => nudge::by_hand(cx, survey).await,
        Verb::Extend | Verb::Change => extend(cx, survey, &item.rest).await,
        Verb::Resume if survey.state == "closed" => {
            Err(Phrase::new("survey-stays-closed").with("number", survey.number).into())
        }
        _ => Ok(Outcome::NotOurs),
    }
}

/// The surveys that understand a word said without a number.
pub(in crate::features::survey) async fn wanted(
    cx: &mut Cx<'_>,
    wanted: &Wanted,
) -> Result<Outcome, Fault> {
    if matches!(wanted.verb, Verb::Proxy) || cx.here.direct.is_some() {
        return Ok(Outcome::NotOurs);
    }
    let room = cx.room.id.clone();
    let state = if wanted.ended { "closed" } else { "open" };
    if wanted.verb == Verb::Export && !wanted.ended {
        return Ok(Outcome::NotOurs);
    }
    let surveys = store::of_room(cx.tx, &room).await?;
    let mut fitting = surveys.iter().filter(|survey| survey.state == state);
    if wanted.ended {
        if let Some(last) = fitting.max_by_key(|survey| survey.closed_at) {
            wanted.add(last.number);
        }
        return Ok(Outcome::NotOurs);
    }
    for survey in fitting.by_ref() {
        wanted.add(survey.number);
    }
    Ok(Outcome::NotOurs)
}

/// `一覧`.
pub(in crate::features::survey) async fn list(
    cx: &mut Cx<'_>,
    listing: &Listing,
) -> Result<Outcome, Fault> {
    if cx.here.direct.is_some() {
        return Ok(Outcome::NotOurs);
    }
    let room = cx.room.id.clone();
    for survey in store::of_room(cx.tx, &room).await? {
        if listing.ended || matches!(survey.state.as_str(), "planned" | "open" | "closing") {
            listing.add(survey.number, view::row(cx, &survey)?);
        }
    }
    Ok(Outcome::NotOurs)
}

/// `状況 3`: figures for everybody, names for organisers and only at level A.
async fn status(cx: &mut Cx<'_>, survey: Survey) -> Result<Outcome, Fault> {
    open_only(&survey)?;
    let level = survey.level()?;
    if level == Level::C {
        let about = secret::coarse(cx, &survey).await?;
        return Ok(Outcome::Told(view::secret::status(about)));
    }
    let bot = cx.house.bot.clone();
    let everybody = store::everybody(cx.tx, &survey.audience()?, &bot).await?;
    let (whole, begun) = store::counts(cx.tx, &survey.id).await?;
    let mut done = store::whole_by_organisation(cx.tx, &survey.id).await?;
    let mut sizes = std::collections::BTreeMap::new();
    for organisation in everybody.values() {
        *sizes.entry(organisation.clone()).or_insert(0_i64) += 1;
    }
    let groups = sizes.into_iter().filter_map(|(name, size)| {
        let whole = done.remove(&name).unwrap_or(0);
        name.map(|name| (name, size, whole))
    });
    let groups = groups.collect();
    let mut missing = None;
    if level == Level::A && cx.may(Role::Organiser) {
        let answered = store::whole(cx.tx, &survey.id).await?;
        let mut names = Vec::new();
        for person in everybody.keys().filter(|person| !answered.contains(person)) {
            names.push(cx.name_of(person).await?);
        }
        missing = Some(names);
    }
    let asked = i64::try_from(everybody.len()).unwrap_or(i64::MAX);
    Ok(Outcome::Status(Box::new(Status { survey, asked, whole, begun, groups, missing })))
}

/// `延長 3 明日17時`.
async fn extend(cx: &mut Cx<'_>, mut survey: Survey, rest: &str) -> Result<Outcome, Fault> {
    open_only(&survey)?;
    mine(cx, &survey).await?;
    let at = moment(cx, &survey, rest)?;
    let before = survey.closes_at.map_or_else(|| "-".to_owned(), |at| at.0.to_string());
    cx.did(FEATURE, &survey.id, &format!("extend {before}")).await?;
    survey.closes_at = Some(at);
    moved(cx, survey).await
}

pub(super) async fn moved(cx: &mut Cx<'_>, survey: Survey) -> Result<Outcome, Fault> {
    store::save(cx.tx, &survey).await?;
    plan_end(cx, &survey).await?;
    let mut phrase = Phrase::new("survey-extended").with("number", survey.number);
    if let Some(at) = survey.closes_at {
        phrase = phrase.with("at", at);
    }
    Ok(Outcome::Changed { survey: Box::new(survey), phrase, people: Vec::new() })
}

fn moment(cx: &Cx<'_>, survey: &Survey, rest: &str) -> Result<Stamp, Fault> {
    let spec = features::specs().find(|spec| spec.id == "extend");
    let spec = spec.ok_or_else(|| anyhow::anyhow!("there is no command extend"))?;
    let words = format!("{} {}", spec.word(cx.words.locale), survey.number);
    let head = format!("{} ", cx.words.plain(&Phrase::new("items-line").with("line", words)));
    let call = Call { spec, head, line: Line::split_with(rest, |word| spec.named(word).is_some()) };
    let Some(token) = call.line.tokens.first() else {
        return Err(Phrase::new("survey-extend-when").with("number", survey.number).into());
    };
    let at = token.value_start;
    let text = call.line.raw.get(at..).unwrap_or_default().trim();
    let text = text.strip_suffix("まで").unwrap_or(text);
    let read = when::moment(text, &cx.dates()).map_err(|unread| dates::fault(cx, &call, at, &unread))?;
    super::start::still_sensible(cx, read.at)?;
    Ok(read.at)
}
