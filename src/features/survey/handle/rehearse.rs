//! `アンケート お試し 研修後`: all questions, for oneself; nothing of it is kept.

use crate::base::Fault;
use crate::command::Call;
use crate::config::questionnaire::Questionnaire;
use crate::features::Cx;
use crate::features::survey::handle::{Outcome, answer, questionnaires, run};
use crate::features::survey::rules::{self, Audience};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::view;
use crate::store::rooms;

pub(super) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let mut all = questionnaires(cx).await?;
    if cx.here.direct.is_some() {
        // What was made in a room is tried out here.
        let person = cx.actor()?.user;
        for room in rooms::joined(cx.tx).await? {
            if room.direct.is_none() && rooms::is_member(cx.tx, &room.id, &person).await? {
                all.extend(store::made(cx.tx, &room.id).await?);
            }
        }
    }
    match rules::called(&all, &call.line, 1) {
        Some((one, _)) => of(cx, one).await,
        None => Err(view::unknown(cx, &all)),
    }
}

pub(super) async fn of(cx: &mut Cx<'_>, asks: &Questionnaire) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    if cx.here.direct.is_none() {
        let line = view::rehearse_line(cx, asks);
        return Ok(Outcome::RehearseThere { person, line });
    }
    for (survey, run) in answer::running(cx).await? {
        if survey.is_rehearsal() {
            run::throw_away(cx, &survey, &run).await?;
        }
    }
    let id = cx.id();
    let json = |error| Fault::from(anyhow::Error::from(error));
    let survey = Survey {
        // It belongs to no room.
        room: id.clone(),
        number: 0,
        owner: person.clone(),
        questionnaire: asks.id.clone(),
        content: serde_json::to_string(asks).map_err(json)?,
        level: asks.level.letter().to_owned(),
        audience: serde_json::to_string(&Audience { people: vec![person.clone()], ..Audience::default() })
            .map_err(json)?,
        breakdown: "[]".to_owned(),
        readers: serde_json::to_string(&[&person]).map_err(json)?,
        state: "rehearsal".to_owned(),
        opens_at: None,
        meeting: None,
        opened_at: Some(cx.now),
        closes_at: None,
        closed_at: None,
        post: None,
        invited: false,
        keeps_leavers: false,
        in_room: false,
        id,
    };
    store::add(cx.tx, &survey).await?;
    run::begin(cx, survey).await
}
