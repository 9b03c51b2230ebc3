//! What a homeserver does with what the bot sends: it takes it, refuses it, or asks for patience.
//!
//! A relation to an event of another room is taken by no client, and by a homeserver only because it does not
//! look: on the stage it is a fault of the bot, which ends the story.

use std::collections::BTreeMap;

use anyhow::Context as _;

use crate::base::role::ORGANISER_POWER;
use crate::base::{EventId, Id, Stamp};
use crate::chat::{Body, Message, Ref};
use crate::console::stage::{Scene, Stage};
use crate::store::Tx;
use crate::store::outbox::{self, Fate, Queued};

/// Messages that are looked at to find one that may go.
const LOOKED_AT: i64 = 500;

/// How a homeserver refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// For good: `M_FORBIDDEN`.
    Forbidden,
    /// Until so many milliseconds have passed: `M_LIMIT_EXCEEDED`.
    Limited(i64),
    /// By failing: 500. It is tried again after so many milliseconds.
    Fails(i64),
}

/// Where an event is and whose it is.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) room: String,
    pub(super) by_bot: bool,
}

/// What the stage knows as a homeserver does.
#[derive(Debug, Default)]
pub(super) struct Server {
    /// The events of this run.
    events: BTreeMap<EventId, Placed>,
    /// Whether there may be events of an earlier run.
    resumed: bool,
    /// What is refused next: in which room (`None`: in whichever), how often, how.
    refusals: Vec<(Option<String>, usize, Refusal)>,
    /// Whom nothing is sent to before a moment.
    held: BTreeMap<String, Stamp>,
}

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Verdict {
    Taken(Box<Message>),
    Refused(Refusal),
}

impl Server {
    /// What knows of nothing yet; `resumed`: there may be events of an earlier run.
    pub(super) fn new(resumed: bool) -> Self {
        Self { resumed, ..Self::default() }
    }
}

impl Stage {
    /// From now on the next `times` messages to a room, or to whichever there are, are refused.
    pub fn refuse(&mut self, room: Option<&str>, times: usize, how: Refusal) {
        self.server.refusals.push((room.map(str::to_owned), times, how));
    }

    /// Remembers where an event is.
    pub(super) fn place(&mut self, event: EventId, room: String, by_bot: bool) {
        self.server.events.insert(event, Placed { room, by_bot });
    }

    /// A room was replaced. What was said in it is related to from the room that took its place: the homeserver
    /// takes that, though nobody sees it there.
    pub(super) fn replaced(&mut self, old: &str, new: &str) {
        for placed in self.server.events.values_mut().filter(|placed| placed.room == old) {
            new.clone_into(&mut placed.room);
        }
    }

    /// The next message that may go: what waits for patience holds up everything behind it to the same place.
    pub(super) async fn next_message(&mut self, now: Stamp) -> anyhow::Result<Option<Queued>> {
        self.server.held.retain(|_, until| *until > now);
        let mut tx = self.db.read().await?;
        let mut ready = outbox::ready(&mut tx, now, LOOKED_AT).await?.into_iter();
        Ok(ready.find(|queued| !self.server.held.contains_key(&queued.target)))
    }

    /// Holds up what goes to the same place as a message.
    pub(super) fn hold(&mut self, target: &str, until: Stamp) {
        self.server.held.insert(target.to_owned(), until);
    }

    /// What becomes of a message to `room`.
    pub(super) fn verdict(&mut self, room: &str, scene: &Scene, message: Message) -> anyhow::Result<Verdict> {
        if let Some(refusal) = self.next_refusal(room) {
            return Ok(Verdict::Refused(refusal));
        }
        for (reference, word) in references(&message) {
            let Ref::Event(event) = reference else { continue };
            let Some(placed) = self.server.events.get(event) else {
                anyhow::ensure!(
                    self.server.resumed,
                    "{word} in {room} of an event that nobody knows: {event}"
                );
                continue;
            };
            anyhow::ensure!(
                placed.room == room,
                "{word} in {room} of an event of {}: {event}\n{:?}",
                placed.room,
                message.body
            );
            let own = placed.by_bot;
            match &message.body {
                Body::Edit { .. } | Body::PollEnd { .. } if word == "target" => {
                    anyhow::ensure!(own, "an edit or the end of a poll of somebody else's event: {event}");
                }
                Body::Redact { .. } if word == "target" && !own && scene.bot < ORGANISER_POWER => {
                    return Ok(Verdict::Refused(Refusal::Forbidden));
                }
                _ => {}
            }
        }
        if matches!(message.body, Body::Pin { .. }) && scene.bot < ORGANISER_POWER {
            return Ok(Verdict::Refused(Refusal::Forbidden));
        }
        Ok(Verdict::Taken(Box::new(message)))
    }

    fn next_refusal(&mut self, room: &str) -> Option<Refusal> {
        let fits = |(place, times, _): &&mut (Option<String>, usize, Refusal)| {
            *times > 0 && place.as_deref().is_none_or(|place| place == room)
        };
        let (_, times, how) = self.server.refusals.iter_mut().find(fits)?;
        *times -= 1;
        Some(*how)
    }
}

fn references(message: &Message) -> Vec<(&Ref, &'static str)> {
    let target = match &message.body {
        Body::PollEnd { poll: target, .. }
        | Body::Edit { target, .. }
        | Body::React { target, .. }
        | Body::Redact { target }
        | Body::Pin { target, .. } => Some((target, "target")),
        _ => None,
    };
    let thread = message.thread.as_ref().map(|thread| (thread, "thread"));
    let reply = message.reply_to.as_ref().map(|reply| (reply, "reply"));
    target.into_iter().chain(thread).chain(reply).collect()
}

/// Turns references to outbox rows into references to events. `None`: what it is about was never sent, so
/// it cannot be either.
pub(super) async fn resolve(tx: &mut Tx, mut message: Message) -> anyhow::Result<Option<Message>> {
    let target = match &mut message.body {
        Body::PollEnd { poll: target, .. }
        | Body::Edit { target, .. }
        | Body::React { target, .. }
        | Body::Redact { target }
        | Body::Pin { target, .. } => Some(target),
        _ => None,
    };
    if let Some(target) = target {
        match become_event(tx, target).await? {
            Some(event) => *target = event,
            None => return Ok(None),
        }
    }
    for place in [&mut message.thread, &mut message.reply_to] {
        if let Some(reference) = place {
            *place = become_event(tx, reference).await?;
        }
    }
    Ok(Some(message))
}

async fn become_event(tx: &mut Tx, reference: &Ref) -> anyhow::Result<Option<Ref>> {
    let Ref::Post(id) = reference else { return Ok(Some(reference.clone())) };
    let id: &Id = id;
    Ok(match outbox::fate(tx, id).await? {
        Fate::Sent(event) => Some(Ref::Event(event)),
        Fate::Dead => None,
        // It goes first, unless it is held up; then so is everything behind it.
        Fate::Queued => Some(reference.clone()),
    })
}

impl Stage {
    /// Who is where, as the homeserver has it; in a room of an earlier run, as it was left.
    pub(super) async fn scene(&mut self, room: &str) -> anyhow::Result<Scene> {
        if self.server.resumed {
            self.make(room, Scene::default()).await?;
        }
        self.rooms.get(room).cloned().with_context(|| format!("{room} is not there"))
    }
}
