//! Another time, place, link or title; postponing.

use serde::{Deserialize, Serialize};

use crate::base::when::{self, Setting, When};
use crate::base::{Fault, Phrase, Stamp};
use crate::command::token::fold;
use crate::command::{Call, Line};
use crate::features::items::Item;
use crate::features::meeting::handle::{answer, call, mine, named, plan, unclear};
use crate::features::meeting::rules::line::{self, Wish};
use crate::features::meeting::rules::title::{self, Ordinal};
use crate::features::meeting::rules::{self, Form};
use crate::features::meeting::spec::SPECS;
use crate::features::meeting::store::{self, Material, Meeting};
use crate::features::meeting::{FEATURE, tell, view};
use crate::features::{Cx, MeetingChange, agenda, dates};

/// What people put behind what they want to be changed to.
const ENDINGS: &[&str] =
    &["", "に", "へ", "から", "に変更", "へ変更", "に変更します", "に延期", "へ延期", "に延期します", "でお願いします", "to"];
/// Words for a time that nobody knows yet.
const OPEN: &[&str] = &["未定", "日時未定", "みてい", "open", "tbd", "undecided"];

/// What a change can be taken back to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::features::meeting) struct Before {
    pub(in crate::features::meeting) title: String,
    pub(in crate::features::meeting) ordinal: Option<i64>,
    pub(in crate::features::meeting) starts_at: Stamp,
    pub(in crate::features::meeting) ends_at: Stamp,
    pub(in crate::features::meeting) form: String,
    pub(in crate::features::meeting) place: Option<String>,
    pub(in crate::features::meeting) link: Option<String>,
    pub(in crate::features::meeting) seats: Option<i64>,
    pub(in crate::features::meeting) sensitive: bool,
    pub(in crate::features::meeting) state: String,
    pub(in crate::features::meeting) reason: Option<String>,
    pub(in crate::features::meeting) remind: Option<i64>,
}

impl Before {
    pub(super) fn of(meeting: &Meeting) -> Self {
        Self {
            title: meeting.title.clone(),
            ordinal: meeting.ordinal,
            starts_at: meeting.starts_at,
            ends_at: meeting.ends_at,
            form: meeting.form.clone(),
            place: meeting.place.clone(),
            link: meeting.link.clone(),
            seats: meeting.seats,
            sensitive: meeting.sensitive,
            state: meeting.state.clone(),
            reason: meeting.reason.clone(),
            remind: meeting.remind,
        }
    }

    /// Puts everything back but the revision, which only rises.
    pub(super) fn put_back(self, meeting: &mut Meeting) {
        (meeting.title, meeting.ordinal) = (self.title, self.ordinal);
        (meeting.starts_at, meeting.ends_at) = (self.starts_at, self.ends_at);
        (meeting.form, meeting.place, meeting.link) = (self.form, self.place, self.link);
        (meeting.seats, meeting.sensitive) = (self.seats, self.sensitive);
        (meeting.state, meeting.reason, meeting.remind) = (self.state, self.reason, self.remind);
    }
}

/// `変更 12 …`, `変更` in its thread.
pub(in crate::features::meeting) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<(), Fault> {
    let meeting = store::get(cx.tx, &item.object.id).await?;
    let head = format!("{} {} ", word(cx, "change")?, meeting.number);
    let head = format!("{} ", cx.words.plain(&Phrase::new("items-line").with("line", head.trim_end())));
    let Some(spec) = SPECS.first() else { return Ok(()) };
    let line = Line::split_with(&item.rest, |word| spec.named(word).is_some());
    Box::pin(change(cx, meeting, &Call { spec, head, line }, 0, false)).await
}

/// The word of a command of another feature in the language of the room.
fn word(cx: &Cx<'_>, id: &str) -> anyhow::Result<&'static str> {
    let spec = crate::features::specs().find(|spec| spec.id == id);
    spec.map(|spec| spec.word(cx.words.locale)).ok_or_else(|| anyhow::anyhow!("there is no command {id}"))
}

/// `延期 12 12/9 10:00`, `延期 12 未定`.
pub(in crate::features::meeting) async fn postpone(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let (meeting, from) = named(cx, call).await?;
    mine(cx, &meeting).await?;
    let first = call.line.tokens.get(from).map(crate::command::Token::folded).unwrap_or_default();
    if OPEN.contains(&first.as_str()) {
        let reason = reason(call, from + 1);
        return leave_open(cx, meeting, reason).await;
    }
    if first.is_empty() {
        return Err(Phrase::new("meeting-postpone-when").with("number", meeting.number).into());
    }
    Box::pin(change(cx, meeting, call, from, true)).await
}

/// What follows is the reason, with or without its word.
pub(super) fn reason(call: &Call, from: usize) -> Option<String> {
    let text = call.line.from(from).trim();
    let bare = ["理由:", "理由：", "reason:"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let bare: String = bare.trim().chars().take(rules::LONGEST).collect();
    (!bare.is_empty()).then_some(bare)
}

/// Nobody knows when it will be.
async fn leave_open(cx: &mut Cx<'_>, mut meeting: Meeting, reason: Option<String>) -> Result<(), Fault> {
    still_to_come(cx, &meeting)?;
    let before = Before::of(&meeting);
    "postponed".clone_into(&mut meeting.state);
    meeting.reason = reason;
    meeting.sequence += 1;
    did(cx, &meeting, &before).await?;
    super::end::rest(cx, &meeting).await?;
    Box::pin(store::save(cx.tx, &meeting)).await?;
    Box::pin(view::change::left_open(cx, &meeting, &before)).await?;
    tell(cx, &meeting, MeetingChange::CalledOff).await
}

async fn did(cx: &mut Cx<'_>, meeting: &Meeting, before: &Before) -> Result<(), Fault> {
    let before = serde_json::to_string(before).map_err(anyhow::Error::from)?;
    Ok(cx.did(FEATURE, &meeting.id, &format!("change {before}")).await?)
}

/// Refuses to change a meeting that is over or was called off.
pub(super) fn still_to_come(cx: &Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    let is_over = meeting.state == "planned" && meeting.ends_at <= cx.now;
    if !is_over && (meeting.is_open() || meeting.state == "postponed") {
        return Ok(());
    }
    let state = if is_over { "held" } else { meeting.state.as_str() };
    Err(Phrase::new("meeting-closed").with("number", meeting.number).with_word("state", state).into())
}

async fn change(
    cx: &mut Cx<'_>,
    mut meeting: Meeting,
    call: &Call,
    from: usize,
    postponed: bool,
) -> Result<(), Fault> {
    mine(cx, &meeting).await?;
    still_to_come(cx, &meeting)?;
    let setting = cx.dates();
    let wish = line::read(call.spec, &call.line, from, &setting).map_err(|fault| unclear(cx, call, fault))?;
    let left = wish.title.trim();
    if !ENDINGS.contains(&left) {
        let phrase = Phrase::new("meeting-change-what").with("number", meeting.number).with("text", left);
        return Err(phrase.shortened(60).into());
    }
    if postponed && wish.when.is_none() {
        return Err(Phrase::new("meeting-postpone-when").with("number", meeting.number).into());
    }
    let before = Before::of(&meeting);
    let moved = move_to(cx, call, &wish, &mut meeting)?;
    let added = apply(cx, wish, &mut meeting).await?;
    let changes = view::change::changes(&cx.words, &meeting, &before);
    if changes.is_empty() && !added {
        return Err(Phrase::new("meeting-change-nothing").with("number", meeting.number).into());
    }
    did(cx, &meeting, &before).await?;
    Box::pin(take_effect(cx, meeting, &before, moved, postponed)).await
}

/// A meeting that is different is written down, planned, shown and told.
pub(super) async fn take_effect(
    cx: &mut Cx<'_>,
    mut meeting: Meeting,
    before: &Before,
    moved: bool,
    postponed: bool,
) -> Result<(), Fault> {
    meeting.sequence += 1;
    if meeting.state == "postponed" {
        "planned".clone_into(&mut meeting.state);
    }
    let zone = cx.words.zone;
    let day = |at: Stamp| at.local(zone).date_naive();
    let anew = before.state != "planned" && before.state != "running" || day(before.starts_at) != day(meeting.starts_at);
    let other_poll = anew || before.form != meeting.form;
    let old_poll = meeting.poll.clone().filter(|_| other_poll);
    if anew {
        // By the server's clock, as answers are ordered: ours may be ahead of it.
        let at = if cx.event.is_some() { cx.said_at } else { cx.room.last_said_at };
        store::clear_answers(cx.tx, &meeting.id, at).await?;
    }
    if other_poll && meeting.form == "mail" {
        meeting.poll = None;
    }
    Box::pin(store::save(cx.tx, &meeting)).await?;
    plan(cx, &meeting).await?;
    let has_ended = before.state == "postponed" || before.state == "called_off";
    Box::pin(view::change::changed(cx, &meeting, before, anew, postponed)).await?;
    if let Some(old) = old_poll.filter(|_| !has_ended) {
        Box::pin(view::change::end_poll(cx, &meeting, &old)).await?;
    }
    if other_poll && meeting.form != "mail" {
        // Its row comes behind that of the text, and so does it in the room.
        meeting.poll = Some(cx.id());
        Box::pin(store::save(cx.tx, &meeting)).await?;
        Box::pin(view::announce::ask(cx, &meeting)).await?;
    }
    Box::pin(answer::fill(cx, &meeting)).await?;
    if moved {
        let clashes = Box::pin(call::clashes(cx, &meeting)).await?;
        Box::pin(view::announce::notes(cx, &meeting, false, &clashes)).await?;
    }
    tell(cx, &meeting, MeetingChange::Moved).await
}

/// Takes another time over. A day alone keeps the time of the day, a time alone the day.
fn move_to(cx: &Cx<'_>, call: &Call, wish: &Wish, meeting: &mut Meeting) -> Result<bool, Fault> {
    let length = meeting.ends_at.since(meeting.starts_at);
    let wall = |at: Stamp| at.local(cx.words.zone);
    let (start, end) = match wish.when.clone() {
        None => match wish.minutes {
            Some(minutes) => (meeting.starts_at, Some(rules::after(meeting.starts_at, minutes))),
            None => return Ok(false),
        },
        Some(When::Days { from, to }) if from == to => {
            let local = from.and_time(wall(meeting.starts_at).time());
            let at = crate::base::recur::first_at(local, cx.words.zone);
            (at.map_or(meeting.starts_at, |at| Stamp::of(&at)), None)
        }
        Some(When::Moment { start, end }) => on_its_day(cx, call, wish, meeting).unwrap_or((start, end)),
        Some(other) => {
            let unread = when::no_time(other, &cx.dates());
            return Err(dates::fault_in(cx, call, wish.when_at.clone(), &unread));
        }
    };
    if start <= cx.now && (start, end) != (meeting.starts_at, end) {
        return Err(Phrase::new("meeting-over").with("at", start).into());
    }
    let end = end.or_else(|| wish.minutes.map(|minutes| rules::after(start, minutes)));
    let before = (meeting.starts_at, meeting.ends_at);
    (meeting.starts_at, meeting.ends_at) = (start, end.unwrap_or_else(|| start.plus_ms(length)));
    Ok(before != (meeting.starts_at, meeting.ends_at))
}

/// `10:30-12:00` alone is on the day of the meeting.
fn on_its_day(cx: &Cx<'_>, call: &Call, wish: &Wish, meeting: &Meeting) -> Option<(Stamp, Option<Stamp>)> {
    let text = call.line.raw.get(wish.when_at.clone())?;
    let is_time = |c: char| c.is_ascii_digit() || c.is_whitespace() || ":時分半午前後~〜-から".contains(c);
    if !fold(text).chars().all(is_time) {
        return None;
    }
    let day = meeting.starts_at.local(cx.words.zone).date_naive().and_hms_opt(0, 0, 0)?;
    let now = Stamp::of(&crate::base::recur::first_at(day, cx.words.zone)?);
    match when::read(text, &Setting { now, ..cx.dates() }) {
        Ok(When::Moment { start, end }) => Some((start, end)),
        _ => None,
    }
}

/// Takes everything else over. True when something was added that is no field of the meeting.
async fn apply(cx: &mut Cx<'_>, wish: Wish, meeting: &mut Meeting) -> Result<bool, Fault> {
    if let Some(text) = &wish.named {
        let (title, ordinal) = title::read(text);
        if !title.is_empty() {
            meeting.title = title;
        }
        if let Ordinal::Given(number) = ordinal {
            meeting.ordinal = Some(number);
        }
    }
    let derived = Form::of(meeting.place.as_deref(), meeting.link.as_deref()).name() == meeting.form;
    meeting.place = wish.place.or(meeting.place.take()).filter(|place| place != "なし" && place != "none");
    meeting.link = wish.link.or(meeting.link.take());
    let form = Form::of(meeting.place.as_deref(), meeting.link.as_deref()).name();
    if let Some(form) = wish.form.or(derived.then_some(form)) {
        form.clone_into(&mut meeting.form);
    }
    meeting.seats = wish.seats.or(meeting.seats);
    meeting.remind = wish.remind.or(meeting.remind);
    meeting.sensitive |= wish.sensitive;
    meeting.reason = wish.reason;
    let added = !wish.agenda.is_empty() || !wish.materials.is_empty() || !wish.guests.is_empty();
    if !wish.agenda.is_empty() {
        agenda::add(cx, &meeting.id, &wish.agenda).await?;
        if meeting.subject.is_none() {
            meeting.subject = Some(wish.agenda.join(view::comma(&cx.posts)));
        }
    }
    if !wish.guests.is_empty() {
        store::drop_guests(cx.tx, &meeting.id).await?;
        store::put_guests(cx.tx, &meeting.id, &wish.guests).await?;
    }
    let mut position = store::materials(cx.tx, &meeting.id).await?.last().map_or(0, |last| last.position);
    for text in &wish.materials {
        position += 1;
        let (name, url) = line::material(text);
        store::add_material(cx.tx, &meeting.id, &Material { position, name, url, event: None }).await?;
    }
    Ok(added)
}
