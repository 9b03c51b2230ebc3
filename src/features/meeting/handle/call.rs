//! Calling a meeting.

use crate::base::office::Hours;
use crate::base::when::{self, When};
use crate::base::{EventId, Fault, Id, Phrase, Stamp, UserId};
use crate::command::Call;
use crate::features::meeting::handle::{answer, plan, unclear};
use crate::features::meeting::rules::line::{self, Wish};
use crate::features::meeting::rules::title::{self, Ordinal};
use crate::features::meeting::rules::{self, Form};
use crate::features::meeting::store::{self, Given, Material, Meeting};
use crate::features::meeting::{Draft, FEATURE, tell, view};
use crate::features::{Cx, MeetingChange, agenda, dates};
use crate::store::{objects, rooms};

/// A meeting that overlaps another one begins at most this long after it.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// `会議 …`: a new meeting, or something about one with a number.
pub(in crate::features::meeting) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    if let Some(number) = call.line.tokens.first().filter(|token| token.name.is_none() && !token.quoted)
        && let Some(number) = super::number(number)
    {
        return super::item::by_number(cx, call, number).await;
    }
    let setting = cx.dates();
    let wish = line::read(call.spec, &call.line, 0, &setting).map_err(|fault| unclear(cx, call, fault))?;
    let wish = Wish { title: wish.named.clone().unwrap_or(wish.title), ..wish };
    if wish.title.is_empty() && wish.when.is_none() {
        return Err(Fault::user("meeting-nothing"));
    }
    let Some(when) = wish.when.clone() else {
        return Err(Phrase::new("meeting-when").with("title", &wish.title).shortened(60).into());
    };
    let form = wish.form.map_or_else(|| Form::of(wish.place.as_deref(), wish.link.as_deref()), Form::named);
    let (starts_at, ends_at) = match when {
        When::Moment { start, end } => (start, end),
        When::Days { from, to } if form == Form::Mail => days(cx, from, to),
        days @ When::Days { .. } => {
            let unread = when::no_time(days, &setting);
            return Err(dates::fault_in(cx, call, wish.when_at.clone(), &unread));
        }
        When::Every(rule) => return Box::pin(super::series::start(cx, call, wish, *rule)).await,
    };
    if starts_at <= cx.now && form != Form::Mail {
        return Err(Phrase::new("meeting-over").with("at", starts_at).into());
    }
    let ends_at = ends_at.or_else(|| wish.minutes.map(|minutes| rules::after(starts_at, minutes)));
    let draft = draft(wish, starts_at, ends_at, Some(form.name().to_owned()));
    Box::pin(self::call(cx, draft)).await?;
    Ok(())
}

/// A meeting by mail takes whole days; one with a single day begins now and ends on it.
fn days(cx: &Cx<'_>, from: chrono::NaiveDate, to: chrono::NaiveDate) -> (Stamp, Option<Stamp>) {
    let zone = cx.words.zone;
    let at = |day: chrono::NaiveDate, hour: u32| {
        let local = day.and_hms_opt(hour, 0, 0).unwrap_or_default();
        crate::base::recur::first_at(local, zone).map_or(cx.now, |at| Stamp::of(&at))
    };
    let hours: Hours = cx.hours();
    let start = hours.working_moment(at(from, 0), zone, cx.calendar);
    let start = if start.local(zone).date_naive() == from { start } else { at(from, 9) };
    (if start <= cx.now || from == to { cx.said_at } else { start }, Some(at(to, 17)))
}

/// What was asked for as a draft.
pub(super) fn draft(wish: Wish, starts_at: Stamp, ends_at: Option<Stamp>, form: Option<String>) -> Draft {
    Draft {
        title: wish.title,
        starts_at,
        ends_at,
        form,
        place: wish.place,
        link: wish.link,
        seats: wish.seats,
        agenda: wish.agenda,
        materials: wish.materials,
        guests: wish.guests,
        sensitive: wish.sensitive,
        remind: wish.remind,
        ..Draft::default()
    }
}

/// Calls a meeting: numbers it, plans its work, announces it.
pub(in crate::features::meeting) async fn call(cx: &mut Cx<'_>, draft: Draft) -> Result<Meeting, Fault> {
    let guessed_end = draft.ends_at.is_none();
    // What is awaited here is big; on the heap it does not add up on the stack.
    let meeting = Box::pin(meeting(cx, &draft)).await?;
    Box::pin(store::add(cx.tx, &meeting)).await?;
    store::put_guests(cx.tx, &meeting.id, &draft.guests).await?;
    for (position, text) in (1_i64..).zip(&draft.materials) {
        let (name, url) = line::material(text);
        store::add_material(cx.tx, &meeting.id, &Material { position, name, url, event: None }).await?;
    }
    agenda::add(cx, &meeting.id, &draft.agenda).await?;
    carry_over(cx, &meeting, &draft.can_come).await?;
    plan(cx, &meeting).await?;
    if cx.actor.is_some() {
        cx.did(FEATURE, &meeting.id, "call").await?;
    }
    Box::pin(view::announce::called(cx, &meeting)).await?;
    let clashes = Box::pin(clashes(cx, &meeting)).await?;
    Box::pin(view::announce::notes(cx, &meeting, guessed_end, &clashes)).await?;
    tell(cx, &meeting, MeetingChange::Planned).await?;
    Ok(meeting)
}

async fn meeting(cx: &mut Cx<'_>, draft: &Draft) -> Result<Meeting, Fault> {
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let owner = owner(cx, draft);
    objects::set_owner(cx.tx, &id, &owner).await?;
    let (title, ordinal) = title::read(&draft.title);
    let title = if title.is_empty() { cx.posts.plain(&Phrase::new("meeting-untitled")) } else { title };
    let room = cx.room.id.clone();
    let ordinal = match ordinal {
        Ordinal::Given(number) => Some(number),
        counted => {
            let last = store::last_ordinal(cx.tx, &room, &title).await?;
            last.or((counted == Ordinal::Counted).then_some(0)).map(|last| last + 1)
        }
    };
    let form = draft.form.as_deref().map_or_else(
        || Form::of(draft.place.as_deref(), draft.link.as_deref()),
        Form::named,
    );
    let line = cx.id();
    let poll = (form != Form::Mail).then(|| cx.id());
    let subject = draft.agenda.join(view::comma(&cx.posts));
    Ok(Meeting {
        id,
        room,
        number,
        owner,
        title,
        ordinal,
        subject: (!subject.is_empty()).then_some(subject),
        starts_at: draft.starts_at,
        ends_at: draft.ends_at.unwrap_or_else(|| draft.starts_at.plus_ms(rules::HOUR_MS)),
        form: form.name().to_owned(),
        place: draft.place.clone(),
        link: draft.link.clone(),
        seats: draft.seats,
        sensitive: draft.sensitive,
        state: "planned".to_owned(),
        reason: None,
        series: draft.series.as_ref().map(|(series, _)| series.clone()),
        slot_at: draft.series.as_ref().map(|(_, slot)| *slot),
        sequence: 0,
        root: draft.date_poll.as_ref().map_or_else(|| line.clone(), |(_, root)| root.clone()),
        date_poll: draft.date_poll.as_ref().map(|(poll, _)| poll.clone()),
        began_at: None,
        ended_at: None,
        line,
        poll,
        remind: draft.remind,
    })
}

/// Whoever calls it, or for whom it is called.
fn owner(cx: &Cx<'_>, draft: &Draft) -> UserId {
    let actor = cx.actor.as_ref().map(|actor| actor.user.clone());
    draft.owner.clone().or(actor).unwrap_or_else(|| cx.house.bot.clone())
}

/// Whoever said in the date poll that the time suits comes, as far as there is one way of coming.
async fn carry_over(cx: &mut Cx<'_>, meeting: &Meeting, people: &[UserId]) -> anyhow::Result<()> {
    let [answer, "absent", ..] = Form::named(&meeting.form).answers() else { return Ok(()) };
    let event = cx.event.as_ref().map_or_else(|| EventId(String::new()), |said| said.id.clone());
    for person in people {
        // Whatever the person says later about this meeting wins.
        let given = Given {
            person: person.clone(),
            answer: Some((*answer).to_owned()),
            deputy: None,
            comment: None,
            cast_at: Stamp(0),
            event: event.clone(),
            seat: None,
            asked_at: Some(cx.said_at),
        };
        answer::record(cx, meeting, None, given).await?;
    }
    Ok(())
}

/// A member with another meeting then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::meeting) struct Clash {
    pub(in crate::features::meeting) person: UserId,
    /// The other meeting, where the caller may know of it.
    pub(in crate::features::meeting) other: Option<Meeting>,
}

/// The members with another meeting at that time, in any room.
pub(in crate::features::meeting) async fn clashes(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
) -> anyhow::Result<Vec<Clash>> {
    if meeting.form == "mail" || cx.actor.is_none() {
        return Ok(Vec::new());
    }
    let caller = cx.actor()?.user;
    let people = cx.members_of(&meeting.room).await?;
    let mut found = Vec::new();
    for (person, other) in store::clashes(cx.tx, meeting, meeting.starts_at.plus_ms(-LONGEST_MS)).await? {
        // The caller knows where they have to be.
        if !people.contains(&person) {
            continue;
        }
        let other: Meeting = store::get(cx.tx, &Id::clone(&other)).await?;
        let knows = other.room == meeting.room || rooms::is_member(cx.tx, &other.room, &caller).await?;
        found.push(Clash { person, other: knows.then_some(other) });
    }
    Ok(found)
}
