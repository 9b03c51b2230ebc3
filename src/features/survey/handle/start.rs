//! `アンケート 開始 研修後 締切 3/18 17:00 記名なし 対象 札幌市`.

use std::ops::Range;

use crate::base::when;
use crate::base::{Fault, Phrase, Role, Stamp, UserId};
use crate::command::{Call, Line};
use crate::config::questionnaire::{Breakdown, Level, Questionnaire};
use crate::features::survey::FEATURE;
use crate::features::survey::handle::{
    Outcome, audience, end_of, in_room, meeting, plan_end, questionnaires, secret,
};
use crate::features::survey::rules::{self, Audience, Wish};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::view;
use crate::features::{Cx, dates, people};

/// `アンケート 開始 …`: the name of the questionnaire stands at the word `from`.
pub(super) async fn command(cx: &mut Cx<'_>, call: &Call, from: usize) -> Result<Outcome, Fault> {
    let all = questionnaires(cx).await?;
    match rules::called(&all, &call.line, from) {
        Some((one, next)) => named(cx, call, one.clone(), next).await,
        None => Err(view::unknown_to_start(cx, call, &all, from)),
    }
}

/// The questionnaire is known; how it is to be run stands from the word `next` on.
pub(super) async fn named(
    cx: &mut Cx<'_>,
    call: &Call,
    asks: Questionnaire,
    next: usize,
) -> Result<Outcome, Fault> {
    if cx.here.direct.is_some() {
        let word = call.spec.word(cx.words.locale);
        return Err(Phrase::new("access-group-only").with("command", word).into());
    }
    if !cx.may(Role::Organiser) {
        return Err(Phrase::new("survey-start-role").with("name", view::name(cx, &asks)).into());
    }
    // A line each is as good as words in a row.
    let call = Call { line: one_line(call), ..call.clone() };
    let wish = rules::wish(&call.line, next);
    if let Some(stray) = &wish.stray {
        return Err(view::stray(cx, &call, stray));
    }
    let survey = survey(cx, &call, asks, &wish).await?;
    cx.did(FEATURE, &survey.id, "open").await?;
    match &wish.meeting {
        Some(part) => meeting::plan(cx, &call, survey, part).await,
        None => open(cx, survey, true).await,
    }
}

fn one_line(call: &Call) -> Line {
    let raw = call.line.raw.replace('\n', " ");
    Line::split_with(&raw, |word| call.spec.named(word).is_some())
}

/// The survey that is wished for, not recorded yet.
async fn survey(
    cx: &mut Cx<'_>,
    call: &Call,
    mut asks: Questionnaire,
    wish: &Wish,
) -> Result<Survey, Fault> {
    let level = wish.level.unwrap_or(asks.level);
    let until = match &wish.until {
        Some(part) => Some(deadline(cx, call, part)?),
        None => None,
    };
    if let Some(part) = &wish.days {
        asks.days = period(call, part)?;
    }
    let breakdown = breakdown(call, &asks, wish, level)?;
    let asked = match &wish.audience {
        Some(part) => audience::read(cx, call, part).await?,
        None => Audience::of_room(&cx.room.id),
    };
    if let Some(part) = &wish.in_room {
        let why = in_room::may(&asks, level, &asked, &cx.room.id);
        why.map_err(|refusal| view::not_in_room(cx, call, part, refusal))?;
    }
    if level == Level::C {
        let people = audience::size(cx, &asked).await?;
        let room = cx.room.clone();
        secret::may(cx, &asks, &room, people).map_err(|refusal| view::no_level_c(cx, call, refusal))?;
    }
    if wish.invites {
        let size = audience::size(cx, &asked).await?;
        let most = cx.house.max_invitations;
        if size > most {
            return Err(view::too_many_to_invite(cx, call, size, most));
        }
    }
    let readers = readers(cx, call, wish).await?;
    let id = cx.id();
    let json = |error| Fault::from(anyhow::Error::from(error));
    Ok(Survey {
        room: cx.room.id.clone(),
        number: cx.number(&id, FEATURE).await?,
        owner: cx.actor()?.user,
        questionnaire: asks.id.clone(),
        content: serde_json::to_string(&asks).map_err(json)?,
        level: level.letter().to_owned(),
        audience: serde_json::to_string(&asked).map_err(json)?,
        breakdown: serde_json::to_string(&breakdown).map_err(json)?,
        readers: serde_json::to_string(&readers).map_err(json)?,
        state: "planned".to_owned(),
        opens_at: None,
        meeting: None,
        opened_at: None,
        closes_at: until,
        closed_at: None,
        post: None,
        invited: wish.invites,
        // In the room each question stands by itself: whoever answers one of them counts there.
        keeps_leavers: wish.keeps_leavers || wish.in_room.is_some(),
        in_room: wish.in_room.is_some(),
        id,
    })
}

fn deadline(cx: &Cx<'_>, call: &Call, part: &Range<usize>) -> Result<Stamp, Fault> {
    let text = call.line.raw.get(part.clone()).unwrap_or_default();
    let text = text.strip_suffix("まで").unwrap_or(text);
    let read = when::moment(text, &cx.dates());
    let read = read.map_err(|unread| dates::fault_in(cx, call, part.clone(), &unread))?;
    if !read.rest.trim().is_empty() {
        return Err(view::stray_text(cx, call, read.rest.trim()));
    }
    still_sensible(cx, read.at)?;
    Ok(read.at)
}

/// So far ahead a deadline is at most: a date without a year may be meant for the past.
const FARTHEST_MS: i64 = 180 * 24 * 60 * 60 * 1000;

pub(super) fn still_sensible(cx: &Cx<'_>, at: Stamp) -> Result<(), Fault> {
    if at <= cx.now {
        return Err(Fault::user("survey-deadline-over"));
    }
    if at.since(cx.now) > FARTHEST_MS {
        return Err(Phrase::new("survey-deadline-far").with("at", at).into());
    }
    Ok(())
}

fn period(call: &Call, part: &Range<usize>) -> Result<u32, Fault> {
    let text = call.line.raw.get(part.clone()).unwrap_or_default();
    rules::days(text).ok_or_else(|| {
        let line = call.with(part.clone(), "2週間");
        Phrase::new("survey-period").with("text", text).with("line", line).into()
    })
}

const ORGANISATIONS: &[&str] = &["所属組織", "組織", "組織別", "所属", "organisation", "organization"];
const DEPARTMENTS: &[&str] = &["部署", "部署別", "所属部署", "課", "department"];
const NONE: &[&str] = &["なし", "無し", "none"];

fn breakdown(
    call: &Call,
    asks: &Questionnaire,
    wish: &Wish,
    level: Level,
) -> Result<Vec<Breakdown>, Fault> {
    let Some(part) = &wish.breakdown else {
        let most = if level == Level::A { asks.breakdown.len() } else { 1 };
        return Ok(asks.breakdown.iter().take(most).cloned().collect());
    };
    let text = call.line.raw.get(part.clone()).unwrap_or_default();
    let mut found: Vec<Breakdown> = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || "、，,・".contains(c));
    for word in words.map(rules::squeezed).filter(|word| !word.is_empty()) {
        let one = if NONE.contains(&word.as_str()) {
            continue;
        } else if ORGANISATIONS.contains(&word.as_str()) {
            Breakdown::Organisation
        } else if DEPARTMENTS.contains(&word.as_str()) {
            Breakdown::Department
        } else if let Some(id) = by_question(asks, &word) {
            Breakdown::Question(id)
        } else {
            let line = call.with(part.clone(), "所属組織");
            return Err(Phrase::new("survey-breakdown").with("text", text).with("line", line).into());
        };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    if level != Level::A && found.len() > 1 {
        let first = text.split(|c: char| c.is_whitespace() || "、，,・".contains(c)).find(|word| !word.is_empty());
        let line = call.with(part.clone(), first.unwrap_or_default());
        return Err(Phrase::new("survey-one-breakdown").with("line", line).into());
    }
    Ok(found)
}

/// `問2`, `2`, or the id of a question with choices.
fn by_question(asks: &Questionnaire, word: &str) -> Option<String> {
    let digits = word.trim_start_matches(['問', 'q']);
    let by_number = digits.parse::<usize>().ok().and_then(|number| asks.questions.get(number.checked_sub(1)?));
    let found = by_number.or_else(|| asks.question(word))?;
    (!found.kind.choices().is_empty()).then(|| found.id.clone())
}

/// Who reads free text: whoever is named, or else who starts it.
async fn readers(cx: &mut Cx<'_>, call: &Call, wish: &Wish) -> Result<Vec<UserId>, Fault> {
    let Some(part) = &wish.readers else { return Ok(vec![cx.actor()?.user]) };
    let text = call.line.raw.get(part.clone()).unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "、，,".contains(c)).filter(|word| !word.is_empty()) {
        let person = people::find(cx, word).await?;
        if !found.contains(&person) {
            found.push(person);
        }
    }
    if found.is_empty() {
        return Err(Fault::user("survey-readers"));
    }
    Ok(found)
}

/// It takes answers from now on.
pub(super) async fn open(cx: &mut Cx<'_>, mut survey: Survey, by_hand: bool) -> Result<Outcome, Fault> {
    let asks = survey.asks()?;
    let is_new = store::find(cx.tx, &survey.id).await?.is_none();
    "open".clone_into(&mut survey.state);
    survey.opened_at = Some(cx.now);
    // What was to close before it could begin is open as long as its questionnaire says.
    let until = survey.closes_at.filter(|at| *at > cx.now);
    survey.closes_at = Some(until.unwrap_or_else(|| end_of(cx, cx.now, asks.days)));
    survey.post = Some(cx.id());
    if is_new {
        store::add(cx.tx, &survey).await?;
    } else {
        store::save(cx.tx, &survey).await?;
    }
    plan_end(cx, &survey).await?;
    if survey.level()? == Level::C {
        secret::make_keys(cx, &survey)?;
    }
    let audience = survey.audience()?;
    let rooms = store::rooms_told(cx.tx, &survey).await?;
    let people = if survey.invited {
        let bot = cx.house.bot.clone();
        store::everybody(cx.tx, &audience, &bot).await?.into_keys().collect()
    } else {
        Vec::new()
    };
    Ok(Outcome::Opened { survey: Box::new(survey), rooms, people, by_hand })
}
