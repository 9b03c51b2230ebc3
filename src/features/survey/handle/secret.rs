//! Level C: nobody can tell who answered what, after the close, under the limits that the notice names.
//!
//! Nothing here is recorded as an act, as a question that waits or as what a message belongs to: all of that
//! has a person's name beside it. Where somebody is in the dialogue follows from which boxes they have. No
//! answer of the bot repeats what was said, because messages that wait to be sent lie in the database in
//! clear, and whatever is said in the dialogue is removed alike, so that a missing removal tells nothing.

pub(in crate::features::survey) mod close;
mod safe;
mod steps;
mod words;

use crate::base::{Fault, Id, Stamp, UserId};
use crate::chat::{Body, Lane, Ref};
use crate::config::questionnaire::Questionnaire;
use crate::features::survey::rules::{Answer, Unread};
use crate::features::survey::rules::secret;
use crate::features::survey::store::secret::{self as boxes, Sealed};
use crate::features::survey::store::{self, Survey};
use crate::features::{Cx, roster};
use crate::store::{Vault, rooms};
pub(in crate::features::survey) use safe::{asked_for_advice, conceal};
pub(in crate::features::survey) use steps::may;
pub(in crate::features::survey) use steps::Refusal;
pub(in crate::features::survey) use words::{confided, without_dialogue};

/// The box that stands for a dialogue that is going on.
const GOING_ON: &str = "*";
/// The box with where the member works.
const PLACE: &str = "#";
/// Before the name of a question: the box with an answer that is to be given anew, and counts until then.
const KEPT: &str = "~";
/// Both say the same to everybody who looks at them from outside.
const MARK_BYTES: usize = 64;
/// Two names of 200 letters.
const PLACE_BYTES: usize = 2048;
/// Removing what others write needs this power.
const POWER: i64 = 50;

/// What the person is told.
#[derive(Clone, Debug)]
pub(in crate::features::survey) enum Step {
    /// It was not said in a dialogue of level C.
    NotOurs,
    /// Nothing.
    Quiet,
    /// A question; the notice stands before the first.
    /// `kept` says that there is an earlier answer.
    Question { notice: Option<Box<Notice>>, asks: Box<Questionnaire>, index: usize, kept: bool },
    /// That was no answer to this question, for a reason that may be told.
    Hint { asks: Box<Questionnaire>, index: usize, kept: bool, why: Unread },
    /// This question has to be answered.
    Required { asks: Box<Questionnaire>, index: usize },
    /// There is nothing before the first question.
    First { asks: Box<Questionnaire>, index: usize },
    /// All questions were answered.
    Finished { total: usize },
    /// They were before.
    Already { total: usize },
    /// It rests.
    Rests,
    /// All answers are gone.
    Withdrawn { had: bool },
    /// Answers cannot be read back.
    NotShown,
    /// An edited answer counts as it was.
    Edited,
    /// An answer is text.
    TextOnly,
    /// It goes on in another room, where the bot may remove what is said.
    Elsewhere { person: UserId },
    /// The keys of the survey cannot be used now.
    NoKeys,
    /// Where one can get advice; and whether a dialogue goes on behind it.
    Advice { goes_on: bool },
    /// The group room learns what came of it.
    Over { survey: Box<Survey>, asks: Box<Questionnaire>, how: close::Over },
}

/// What a person is told before the first question.
#[derive(Clone, Debug)]
pub(in crate::features::survey) struct Notice {
    pub(in crate::features::survey) until: Option<Stamp>,
    /// Who reads what people write in their own words; nobody where nothing is asked that way.
    pub(in crate::features::survey) readers: Vec<String>,
    /// Whether the keys lie beside the rows, as on the console.
    pub(in crate::features::survey) rehearsal: bool,
}

/// Where somebody is in a survey.
struct Place {
    survey: Survey,
    asks: Questionnaire,
    member: String,
    has: Vec<String>,
}

impl Place {
    fn answered(&self, question: &str) -> bool {
        self.has.iter().any(|known| known == question)
    }

    /// The first question without an answer.
    fn next(&self) -> Option<usize> {
        self.asks.questions.iter().position(|question| !self.answered(&question.id))
    }

    /// The last question before that.
    fn last(&self) -> Option<usize> {
        self.next().unwrap_or(self.asks.questions.len()).checked_sub(1)
    }

    /// Whether there is an answer that is to be given anew.
    fn keeps(&self, question: &str) -> bool {
        self.answered(&kept(question))
    }

    fn has_answers(&self) -> bool {
        self.asks.questions.iter().any(|question| self.answered(&question.id) || self.keeps(&question.id))
    }

    fn ask(self, index: usize, notice: Option<Box<Notice>>) -> Step {
        let kept = self.keeps(&self.asks.questions[index].id);
        Step::Question { notice, asks: Box::new(self.asks), index, kept }
    }

    fn about(&self, question: &str) -> String {
        about(&self.member, question)
    }
}

fn kept(question: &str) -> String {
    format!("{KEPT}{question}")
}

/// The question that a box is about, by its name.
fn question_of(name: &str) -> &str {
    name.strip_prefix(KEPT).unwrap_or(name)
}

/// What a box belongs to.
fn about(member: &str, question: &str) -> String {
    format!("{member} {question}")
}

/// Begins with a survey, or goes on with it. Whoever asks has seen to it that it is open to the speaker.
pub(in crate::features::survey) async fn begin(cx: &mut Cx<'_>, survey: &Survey) -> Result<Step, Fault> {
    let person = cx.actor()?.user;
    let Some(vault) = cx.house.vault.clone().filter(|vault| vault.is_there(&survey.id)) else {
        return Ok(Step::NoKeys);
    };
    if !is_confidential(cx).await? {
        return Ok(Step::Elsewhere { person });
    }
    // One dialogue at a time: what another part of the bot has asked is not waited for any more.
    cx.forget_question().await?;
    for place in places(cx, &vault).await? {
        if place.survey.id != survey.id {
            boxes::remove(cx.tx, &place.survey.id, &place.member, GOING_ON).await?;
        }
    }
    let mut place = place(cx, &vault, survey.clone()).await?;
    if !place.answered(PLACE) {
        let line = roster::find(cx.tx, &person).await?;
        let line = line.map(|line| (line.organisation, line.department)).unwrap_or_default();
        let line = serde_json::to_string(&line).map_err(anyhow::Error::from)?;
        put(cx, &vault, &mut place, PLACE, &line, PLACE_BYTES).await?;
    }
    put(cx, &vault, &mut place, GOING_ON, "", MARK_BYTES).await?;
    let total = place.asks.questions.len();
    match place.next() {
        None => Ok(Step::Already { total }),
        Some(index) => {
            let begins = index == 0 && !place.has_answers();
            let notice = if begins { Some(Box::new(notice(cx, &place, &vault).await?)) } else { None };
            Ok(place.ask(index, notice))
        }
    }
}

async fn notice(cx: &mut Cx<'_>, place: &Place, vault: &Vault) -> anyhow::Result<Notice> {
    let mut readers = Vec::new();
    if steps::asks_for_words(&place.asks) {
        for reader in place.survey.readers()? {
            let known = rooms::name_of(cx.tx, &place.survey.room, &reader).await?;
            readers.push(known.unwrap_or_else(|| reader.localpart().to_owned()));
        }
    }
    Ok(Notice { until: place.survey.closes_at, readers, rehearsal: vault.is_rehearsal() })
}

async fn answer_with(
    cx: &mut Cx<'_>,
    vault: &Vault,
    place: &mut Place,
    index: usize,
    answer: &Answer,
) -> anyhow::Result<()> {
    let question = place.asks.questions[index].clone();
    let plain = serde_json::to_string(answer)?;
    put(cx, vault, place, &question.id, &plain, secret::box_bytes(&question)).await?;
    if place.keeps(&question.id) {
        boxes::remove(cx.tx, &place.survey.id, &place.member, &kept(&question.id)).await?;
    }
    Ok(())
}

/// An answer is to be given anew, and counts until it is.
async fn set_aside(cx: &mut Cx<'_>, place: &mut Place, question: &str) -> anyhow::Result<()> {
    rename(cx, place, question, &kept(question)).await
}

/// An answer that was to be given anew stays.
async fn keep(cx: &mut Cx<'_>, place: &mut Place, question: &str) -> anyhow::Result<()> {
    rename(cx, place, &kept(question), question).await
}

async fn rename(cx: &mut Cx<'_>, place: &mut Place, from: &str, to: &str) -> anyhow::Result<()> {
    boxes::rename(cx.tx, &place.survey.id, &place.member, from, to).await?;
    for name in place.has.iter_mut().filter(|name| *name == from) {
        to.clone_into(name);
    }
    Ok(())
}

/// Removes all that the speaker has answered to any open survey of level C, and says whether it was anything.
pub(in crate::features::survey) async fn withdraw_all(cx: &mut Cx<'_>) -> Result<bool, Fault> {
    let Some(vault) = cx.house.vault.clone() else { return Ok(false) };
    let mut had = false;
    for place in places(cx, &vault).await? {
        had |= place.has_answers();
        boxes::remove_all(cx.tx, &place.survey.id, &place.member).await?;
    }
    Ok(had)
}

/// Whether anybody is asked anything at level C.
pub(in crate::features::survey) async fn is_asked_anywhere(cx: &mut Cx<'_>) -> anyhow::Result<bool> {
    Ok(cx.house.vault.is_some() && !boxes::open_ids(cx.tx).await?.is_empty())
}

async fn put(
    cx: &mut Cx<'_>,
    vault: &Vault,
    place: &mut Place,
    question: &str,
    plain: &str,
    bytes: usize,
) -> anyhow::Result<()> {
    let content = vault.seal(&place.survey.id, &place.about(question), plain, bytes)?;
    let sealed = Sealed { question: question.to_owned(), sealed: content };
    boxes::put(cx.tx, &place.survey.id, &place.member, &sealed).await?;
    if !place.answered(question) {
        place.has.push(question.to_owned());
    }
    Ok(())
}

/// Somebody changed a message in their direct room. Whoever has answered something may have changed an
/// answer, which nobody can tell any more: it goes, too.
pub(in crate::features::survey) async fn edited(cx: &mut Cx<'_>) -> Result<Step, Fault> {
    if !has_answered(cx).await? || !is_confidential(cx).await? {
        return Ok(Step::NotOurs);
    }
    remove_said(cx).await?;
    Ok(Step::Edited)
}

/// A file in the dialogue is no answer, and says who knows what.
pub(in crate::features::survey) async fn uploaded(cx: &mut Cx<'_>) -> Result<Step, Fault> {
    if going_on(cx).await?.is_none() || !is_confidential(cx).await? {
        return Ok(Step::NotOurs);
    }
    remove_said(cx).await?;
    Ok(Step::TextOnly)
}

async fn has_answered(cx: &mut Cx<'_>) -> Result<bool, Fault> {
    let Some(vault) = cx.house.vault.clone() else { return Ok(false) };
    for (survey, member) in members(cx, &vault).await? {
        if !boxes::questions(cx.tx, &survey, &member).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The dialogue that the speaker is in.
async fn going_on(cx: &mut Cx<'_>) -> Result<Option<(Vault, Place)>, Fault> {
    let Some(vault) = cx.house.vault.clone() else { return Ok(None) };
    for (survey, member) in members(cx, &vault).await? {
        if boxes::has(cx.tx, &survey, &member, GOING_ON).await? {
            let survey = store::get(cx.tx, &survey).await?;
            let place = place(cx, &vault, survey).await?;
            return Ok(Some((vault, place)));
        }
    }
    Ok(None)
}

/// The name of the speaker in every open survey of level C.
async fn members(cx: &mut Cx<'_>, vault: &Vault) -> Result<Vec<(Id, String)>, Fault> {
    let person = cx.actor()?.user;
    let mut members = Vec::new();
    for survey in boxes::open_ids(cx.tx).await? {
        if vault.is_there(&survey) {
            let member = vault.member(&survey, &person)?;
            members.push((survey, member));
        }
    }
    Ok(members)
}

/// Where the speaker is in every open survey of level C.
async fn places(cx: &mut Cx<'_>, vault: &Vault) -> Result<Vec<Place>, Fault> {
    let mut places = Vec::new();
    for (survey, _) in members(cx, vault).await? {
        let survey = store::get(cx.tx, &survey).await?;
        places.push(place(cx, vault, survey).await?);
    }
    Ok(places)
}

async fn place(cx: &mut Cx<'_>, vault: &Vault, survey: Survey) -> anyhow::Result<Place> {
    let member = vault.member(&survey.id, &cx.actor()?.user)?;
    let has = boxes::questions(cx.tx, &survey.id, &member).await?;
    let asks = survey.asks()?;
    Ok(Place { survey, asks, member, has })
}

/// Whether this is an encrypted direct room in which the bot may remove what is said.
async fn is_confidential(cx: &mut Cx<'_>) -> anyhow::Result<bool> {
    let (room, bot) = (cx.here.id.clone(), cx.house.bot.clone());
    let power = rooms::power_of(cx.tx, &room, &bot).await?;
    Ok(cx.here.direct.is_some() && cx.here.encrypted && power.is_some_and(|power| power >= POWER))
}

/// Removes what was said.
async fn remove_said(cx: &mut Cx<'_>) -> anyhow::Result<()> {
    let Some(said) = &cx.event else { return Ok(()) };
    let redact = Body::Redact { target: Ref::Event(said.id.clone()) };
    let message = cx.to_here(redact);
    cx.send(Lane::Answer, message, None).await.map(|_| ())
}

/// Of how many answers may be told while a survey is open.
pub(in crate::features::survey) async fn coarse(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<i64> {
    let asks = survey.asks()?;
    let Some(first) = asks.questions.first() else { return Ok(0) };
    let count = boxes::count(cx.tx, &survey.id, &first.id).await?;
    let anew = boxes::count(cx.tx, &survey.id, &kept(&first.id)).await?;
    Ok(secret::coarse(count + anew))
}

/// Makes the keys of a survey that opens at level C.
pub(in crate::features::survey) fn make_keys(cx: &Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    let vault = cx.house.vault.as_ref();
    vault.ok_or_else(|| anyhow::anyhow!("there is no key directory"))?.create(&survey.id)
}

/// The open surveys of level C that the speaker is asked.
pub(in crate::features::survey) async fn offered(cx: &mut Cx<'_>) -> Result<Vec<Survey>, Fault> {
    let person = cx.actor()?.user;
    let mut offered = Vec::new();
    for survey in boxes::open(cx.tx).await? {
        if store::is_asked(cx.tx, &survey.audience()?, &person).await? {
            offered.push(survey);
        }
    }
    Ok(offered)
}
