//! Meetings that recur: one is called at a time, the next when the one before is over.

use super::change::{self, Before, take_effect};
use super::{call, end, leaver, mine, undo, unclear};
use crate::base::recur::Recurrence;
use crate::base::when::{self, When};
use crate::base::{Fault, Id, Phrase, Stamp};
use crate::command::token::fold;
use crate::command::{Call, Line};
use crate::features::items::{Item, Verb};
use crate::features::meeting::rules::line::{self, Wish};
use crate::features::meeting::rules::{self, rrule};
use crate::features::meeting::spec::{FOLLOW, SPECS};
use crate::features::meeting::store::{self, Meeting, Series};
use crate::features::meeting::{Draft, FEATURE, view};
use crate::features::{Cx, dates};
use crate::input::Job;
use crate::store::{jobs, rooms};

/// Words in front of a change that holds for the following ones, too.
const FOLLOWING: &[&str] = &["これ以降", "以降", "今後", "following", "this-and-following", "onwards"];
/// An end nobody said, in minutes.
const USUAL_MINUTES: i64 = 60;

/// `会議 GM 毎週水曜 10:00-11:00 祝日なら翌営業日`.
pub(super) async fn start(cx: &mut Cx<'_>, call: &Call, wish: Wish, rule: Recurrence) -> Result<(), Fault> {
    let setting = cx.dates();
    if !rule.has_time() {
        let unread = when::no_time(When::Every(Box::new(rule)), &setting);
        return Err(dates::fault_in(cx, call, wish.when_at.clone(), &unread));
    }
    let rule = rule.anchored(cx.now, cx.calendar);
    if rule.next(cx.now, cx.calendar).is_none() {
        return Err(Fault::user("meeting-series-never"));
    }
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let json = |list: &Vec<String>| serde_json::to_string(list).map_err(anyhow::Error::from);
    let minutes = rule.minutes.map(i64::from).or(wish.minutes);
    let rule = lasting(rule, minutes.unwrap_or(USUAL_MINUTES));
    let series = Series {
        id,
        room: cx.room.id.clone(),
        number,
        owner: cx.actor()?.user,
        title: if wish.title.is_empty() { cx.posts.plain(&Phrase::new("meeting-untitled")) } else { wish.title },
        rule: serde_json::to_string(&rule).map_err(anyhow::Error::from)?,
        minutes: minutes.unwrap_or(USUAL_MINUTES),
        form: wish.form.map(str::to_owned),
        place: wish.place,
        link: wish.link,
        seats: wish.seats,
        sensitive: wish.sensitive,
        remind: wish.remind,
        agenda: json(&wish.agenda)?,
        guests: json(&wish.guests)?,
        state: "running".to_owned(),
        last_slot: None,
        sequence: 0,
    };
    store::add_series(cx.tx, &series).await?;
    cx.did(FEATURE, &series.id, "series").await?;
    view::series::started(cx, &series, &rule, minutes.is_none()).await?;
    Box::pin(follow(cx, series)).await
}

/// The rule with the length that each meeting has.
fn lasting(rule: Recurrence, minutes: i64) -> Recurrence {
    Recurrence { minutes: u32::try_from(minutes).ok(), ..rule }
}

/// Calls the next meeting of a series that goes on.
async fn follow(cx: &mut Cx<'_>, mut series: Series) -> Result<(), Fault> {
    let rule: Recurrence = serde_json::from_str(&series.rule).map_err(anyhow::Error::from)?;
    let last = series.last_slot;
    let next = rule.iter(cx.now, cx.calendar).take(1000).find_map(|found| {
        let slot = rrule::slot(&rule, &found);
        last.is_none_or(|last| slot > last).then(|| (slot, Stamp::of(&found.start)))
    });
    let Some((slot, starts_at)) = next else {
        "ended".clone_into(&mut series.state);
        return Ok(store::save_series(cx.tx, &series).await?);
    };
    series.last_slot = Some(slot);
    store::save_series(cx.tx, &series).await?;
    let items = |text: &str| serde_json::from_str(text).map_err(anyhow::Error::from);
    let ends_at = rules::after(starts_at, series.minutes);
    let draft = Draft {
        title: series.title.clone(),
        starts_at,
        ends_at: Some(ends_at),
        form: series.form.clone(),
        place: series.place.clone(),
        link: series.link.clone(),
        seats: series.seats,
        agenda: items(&series.agenda)?,
        guests: items(&series.guests)?,
        sensitive: series.sensitive,
        owner: Some(series.owner.clone()),
        remind: series.remind,
        series: Some((series.id.clone(), slot)),
        ..Draft::default()
    };
    Box::pin(call::call(cx, draft)).await?;
    cx.plan(FOLLOW, &series.id, ends_at).await?;
    Ok(())
}

/// The one before is over.
pub(in crate::features::meeting) async fn follow_by_work(cx: &mut Cx<'_>, job: &Job) -> Result<(), Fault> {
    let Some(series) = store::find_series(cx.tx, &job.object).await? else { return Ok(()) };
    if series.state == "running" && rooms::get(cx.tx, &series.room).await?.joined {
        follow(cx, series).await?;
    }
    Ok(())
}

/// `変更 5 …`, `停止 5`, `再開 5`: of a series, or of one meeting.
pub(super) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<bool, Fault> {
    if let Some(series) = store::find_series(cx.tx, &item.object.id).await? {
        may(cx, &series).await?;
        match item.verb {
            Verb::Change => Box::pin(change_all(cx, series, &item.rest)).await?,
            Verb::Pause => pause(cx, series).await?,
            Verb::Resume => resume(cx, series).await?,
            _ => return Ok(false),
        }
        return Ok(true);
    }
    if item.verb == Verb::Resume {
        let meeting = store::get(cx.tx, &item.object.id).await?;
        leaver::resume(cx, &meeting).await?;
        return Ok(true);
    }
    if item.verb != Verb::Change {
        return Ok(false);
    }
    let (first, rest) = item.rest.split_once(char::is_whitespace).unwrap_or((item.rest.as_str(), ""));
    let meeting = store::get(cx.tx, &item.object.id).await?;
    if FOLLOWING.contains(&fold(first).as_str())
        && let Some(id) = &meeting.series
        && let Some(series) = store::find_series(cx.tx, id).await?
    {
        may(cx, &series).await?;
        change_all(cx, series, rest).await?;
        return Ok(true);
    }
    Box::pin(change::item(cx, item)).await?;
    Ok(true)
}

/// Refuses what only the owner of a series and organisers may do.
async fn may(cx: &mut Cx<'_>, series: &Series) -> Result<(), Fault> {
    cx.owned(&series.room, &series.owner, series.number, Phrase::new("meeting-not-yours")).await
}

async fn pause(cx: &mut Cx<'_>, mut series: Series) -> Result<(), Fault> {
    if series.state != "running" {
        return Err(Phrase::new("meeting-series-rests").with("number", series.number).into());
    }
    "paused".clone_into(&mut series.state);
    jobs::cancel(cx.tx, FOLLOW, &series.id).await?;
    store::save_series(cx.tx, &series).await?;
    let next = open_ones(cx, &series).await?.first().map(|meeting| meeting.number);
    Ok(view::series::paused(cx, &series, next).await?)
}

async fn resume(cx: &mut Cx<'_>, mut series: Series) -> Result<(), Fault> {
    if series.state == "running" {
        return Err(Phrase::new("meeting-series-runs").with("number", series.number).into());
    }
    "running".clone_into(&mut series.state);
    store::save_series(cx.tx, &series).await?;
    view::series::resumed(cx, &series).await?;
    go_on(cx, series).await
}

/// The next meeting is called when the last one that is to come is over, or now where there is none.
pub(super) async fn go_on(cx: &mut Cx<'_>, series: Series) -> Result<(), Fault> {
    match open_ones(cx, &series).await?.last() {
        Some(last) => Ok(cx.plan(FOLLOW, &series.id, last.ends_at).await?),
        None => follow(cx, series).await,
    }
}

async fn open_ones(cx: &mut Cx<'_>, series: &Series) -> anyhow::Result<Vec<Meeting>> {
    let all = store::of_series(cx.tx, &series.id, cx.now).await?;
    Ok(all.into_iter().filter(Meeting::is_open).collect())
}

/// The series, and its meetings that are to come, are different from now on.
async fn change_all(cx: &mut Cx<'_>, mut series: Series, rest: &str) -> Result<(), Fault> {
    let Some(spec) = SPECS.first() else { return Ok(()) };
    let line = Line::split_with(rest, |word| spec.named(word).is_some());
    let head = cx.words.plain(&Phrase::new("meeting-change-head").with("number", series.number));
    let call = Call { spec, head: format!("{head} "), line };
    let wish = line::read(spec, &call.line, 0, &cx.dates()).map_err(|fault| unclear(cx, &call, fault))?;
    let mut rule: Recurrence = serde_json::from_str(&series.rule).map_err(anyhow::Error::from)?;
    let told = match wish.when.clone() {
        None => None,
        Some(When::Every(new)) => {
            // A rule without a time keeps the time.
            let time = new.time.or(rule.time);
            rule = Recurrence { time, ..*new }.anchored(cx.now, cx.calendar);
            rule.minutes.take().map(i64::from)
        }
        Some(When::Moment { start, end }) => {
            rule.time = Some(start.local(rule.zone).time());
            end.map(|end| end.since(start) / 60_000)
        }
        Some(other) => {
            let unread = when::no_time(other, &cx.dates());
            return Err(dates::fault_in(cx, &call, wish.when_at.clone(), &unread));
        }
    };
    series.minutes = told.or(wish.minutes).unwrap_or(series.minutes);
    rule = lasting(rule, series.minutes);
    series.rule = serde_json::to_string(&rule).map_err(anyhow::Error::from)?;
    series.title = wish.named.clone().unwrap_or(series.title);
    series.place = wish.place.clone().or(series.place);
    series.link = wish.link.clone().or(series.link);
    series.form = wish.form.map(str::to_owned).or(series.form);
    series.seats = wish.seats.or(series.seats);
    series.remind = wish.remind.or(series.remind);
    series.sequence += 1;
    store::save_series(cx.tx, &series).await?;
    view::series::changed(cx, &series, &rule).await?;
    for meeting in open_ones(cx, &series).await? {
        if meeting.state == "planned" {
            Box::pin(change_one(cx, &series, &rule, meeting, wish.when.is_some())).await?;
        }
    }
    Ok(())
}

/// A meeting of a series is as the series is now.
async fn change_one(
    cx: &mut Cx<'_>,
    series: &Series,
    rule: &Recurrence,
    mut meeting: Meeting,
    moved: bool,
) -> Result<(), Fault> {
    let before = Before::of(&meeting);
    if moved && let Some(found) = rule.next_occurrence(cx.now, cx.calendar) {
        meeting.starts_at = Stamp::of(&found.start);
        let slot = rrule::slot(rule, &found);
        meeting.slot_at = Some(slot);
        store::set_slot(cx.tx, &meeting.id, slot).await?;
        let series = Series { last_slot: Some(slot), ..series.clone() };
        store::save_series(cx.tx, &series).await?;
    }
    meeting.ends_at = rules::after(meeting.starts_at, series.minutes);
    (meeting.place, meeting.link) = (series.place.clone(), series.link.clone());
    let form = rules::Form::of(meeting.place.as_deref(), meeting.link.as_deref()).name();
    meeting.form = series.form.clone().unwrap_or_else(|| form.to_owned());
    (meeting.seats, meeting.remind) = (series.seats, series.remind);
    let (title, _) = rules::title::read(&series.title);
    if !title.is_empty() {
        meeting.title = title;
    }
    if view::change::changes(&cx.words, &meeting, &before).is_empty() {
        return Ok(());
    }
    cx.plan(FOLLOW, &series.id, meeting.ends_at).await?;
    Box::pin(take_effect(cx, meeting, &before, moved, false)).await
}

/// A series that was a mistake ends, with the meeting of it of which nothing has come.
pub(super) async fn withdraw(cx: &mut Cx<'_>, id: &Id) -> Result<bool, Fault> {
    let Some(mut series) = store::find_series(cx.tx, id).await? else { return Ok(false) };
    may(cx, &series).await?;
    "ended".clone_into(&mut series.state);
    jobs::cancel_all(cx.tx, &series.id).await?;
    store::save_series(cx.tx, &series).await?;
    for meeting in open_ones(cx, &series).await? {
        mine(cx, &meeting).await?;
        if undo::is_untouched(cx, &meeting).await? {
            end::rest(cx, &meeting).await?;
            undo::gone(cx, meeting).await?;
        }
    }
    view::series::withdrawn(cx, &series).await?;
    Ok(true)
}
