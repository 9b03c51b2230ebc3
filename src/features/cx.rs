//! What a handler gets: the transaction, the time, ids, who speaks and where.

use chrono_tz::Tz;

use super::home::Shelf;
use crate::base::holidays::Calendar;
use crate::base::office::Hours;
use crate::base::when::Setting;
use crate::base::{EventId, Id, Ids, Locale, Role, Stamp, UserId};
use crate::chat::Inline;
use crate::config::{checklist, questionnaire};
use crate::features::echo::Echo;
use crate::store::acts::{Act, Ask};
use crate::store::rooms::Room;
use crate::store::{RoomSettings, Tx, Vault, acts, jobs, objects, rooms};
use crate::text::Words;

/// What the configuration says, as far as handlers need it.
#[derive(Clone, Debug)]
pub struct House {
    /// The bot itself.
    pub bot: UserId,
    /// What people call the bot, besides its user id.
    pub bot_name: String,
    /// Words that call the bot in rooms.
    pub prefixes: Vec<String>,
    /// Language of rooms that have set none.
    pub locale: Locale,
    /// Time zone of rooms that have set none.
    pub zone: Tz,
    /// Administrators.
    pub administrators: Vec<UserId>,
    /// Whom to call, in words for members.
    pub contact: Option<String>,
    /// So many posts a minute that nobody asked for a room gets at most.
    pub unsolicited_per_minute: i64,
    /// Working hours of rooms that have set none.
    pub hours: Hours,
    /// The days on which the office is closed, in every room.
    pub calendar: Calendar,
    /// Whether results come with charts in rooms that have not said.
    pub charts: bool,
    /// Where calendar programs read from, if they may.
    pub calendar_url: Option<String>,
    /// The checklists that can be used.
    pub checklists: checklist::Library,
    /// The questionnaires that can be asked.
    pub questionnaires: questionnaire::Library,
    /// So many people are written to about a survey at most.
    pub max_invitations: usize,
    /// The keys of level C surveys; `None`: there can be none.
    pub vault: Option<Vault>,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub user: UserId,
    /// The name shown where they speak.
    pub name: String,
    /// What the person is in the home.
    pub role: Role,
    /// The person's power level in it.
    pub power: i64,
    /// Whether the person is in it.
    pub is_member: bool,
}

/// What a handler gets. Everything it does goes through here, in one transaction.
#[derive(Debug)]
pub struct Cx<'a> {
    /// The transaction.
    pub tx: &'a mut Tx,
    /// Makes ids.
    pub ids: &'a mut Ids,
    /// The configuration.
    pub house: &'a House,
    /// The present, read once for this input.
    pub now: Stamp,
    /// When the event was said: what was in time, and what "in two hours" means.
    pub said_at: Stamp,
    /// Where it was said: whoever speaks is answered there.
    pub here: Room,
    /// The home: where the thing lives that is spoken of, see [`Cx::enter`]. Where nothing is spoken of it
    /// is where it was said.
    pub room: Room,
    /// Who speaks; `None` for work that is due.
    pub actor: Option<Actor>,
    /// The event, and the thread it is in.
    pub event: Option<Said>,
    /// For answers: the language of where it was said, on the clock of the home.
    pub words: Words,
    /// For what is posted in the home: its language and its clock.
    pub posts: Words,
    /// What else the home has set.
    pub own: RoomSettings,
    /// The days on which the office is closed, the home's own among them.
    pub calendar: &'a Calendar,
    /// Where calendars of rooms are kept as long as this context.
    pub calendars: &'a Shelf<Calendar>,
    /// Set when something was queued, so that the sender is woken.
    pub posted: bool,
    /// Set when whoever speaks was answered.
    pub answered: bool,
    /// What the bot has said lately.
    pub echo: &'a mut Echo,
}

/// The event that is being handled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The event.
    pub id: EventId,
    /// The root of the thread it was said in.
    pub thread: Option<EventId>,
    /// The message it replies to.
    pub reply_to: Option<EventId>,
    /// The server's time as sent, which orders ballots.
    pub sent_at: Stamp,
    /// Whom it mentions.
    pub mentions: Vec<UserId>,
}

impl<'a> Cx<'a> {
    /// What dates in what was said depend on.
    pub fn dates(&self) -> Setting<'a> {
        let (zone, locale) = (self.words.zone, self.words.locale);
        Setting { now: self.said_at, zone, calendar: self.calendar, locale }
    }
}

impl Cx<'_> {
    /// A new id.
    pub fn id(&mut self) -> Id {
        self.ids.next(self.now)
    }

    /// Who speaks.
    ///
    /// # Errors
    /// When nobody does: a handler of commands was asked to do due work.
    pub fn actor(&self) -> anyhow::Result<Actor> {
        self.actor.clone().ok_or_else(|| anyhow::anyhow!("nobody speaks"))
    }

    /// `at` if it is in the home's working hours, else the next start of them. For nudges only:
    /// a reminder or a link that somebody asked for comes when they asked for it.
    pub fn working_moment(&mut self, at: Stamp) -> Stamp {
        self.hours().working_moment(at, self.words.zone, self.calendar)
    }

    /// The home's working hours.
    pub fn hours(&self) -> Hours {
        self.own.hours.unwrap_or(self.house.hours)
    }

    /// Whether results come with charts in the home.
    pub fn has_charts(&self) -> bool {
        self.own.charts.unwrap_or(self.house.charts)
    }

    /// Whether the speaker may do what needs `role` in the home. Whether they may change a thing that lives
    /// there is asked with [`Cx::owned`].
    pub fn may(&self, role: Role) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.role >= role)
    }

    /// Plans work for `due_at`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan(&mut self, kind: &str, object: &Id, due_at: Stamp) -> anyhow::Result<()> {
        let id = self.id();
        jobs::plan(self.tx, &id, kind, object, due_at).await?;
        if super::DEADLINES.contains(&kind) {
            jobs::make_deadline(self.tx, &id).await?;
        }
        Ok(())
    }

    /// Gives the new object `id`, which is the speaker's, a short number of the home.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn number(&mut self, id: &Id, feature: &str) -> anyhow::Result<i64> {
        let owner = self.actor.as_ref().map(|actor| &actor.user);
        objects::allot(self.tx, id, &self.room.id, feature, owner).await
    }

    /// Remembers what the speaker did, for `取消` where they did it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn did(&mut self, feature: &str, object: &Id, what: &str) -> anyhow::Result<()> {
        let act = Act {
            id: self.id(),
            room: self.here.id.clone(),
            person: self.actor()?.user,
            feature: feature.to_owned(),
            object: object.clone(),
            what: what.to_owned(),
            event: self.event.as_ref().map(|said| said.id.clone()),
            done_at: self.now,
        };
        acts::record(self.tx, &act).await
    }

    /// Remembers what the speaker was asked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask(&mut self, feature: &str, payload: &str) -> anyhow::Result<()> {
        let ask = Ask { feature: feature.to_owned(), payload: payload.to_owned(), asked_at: self.now };
        let person = self.actor()?.user;
        acts::ask(self.tx, &self.here.id, &person, &ask).await
    }

    /// What the speaker was asked here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked(&mut self) -> anyhow::Result<Option<Ask>> {
        let person = self.actor()?.user;
        acts::asked(self.tx, &self.here.id, &person).await
    }

    /// What the speaker was asked here waits no longer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_question(&mut self) -> anyhow::Result<()> {
        let person = self.actor()?.user;
        acts::answered(self.tx, &self.here.id, &person).await
    }

    /// The language and the clock of what a person is told alone: as they have set them in their
    /// direct room, or else as in the home. Commands that are shown are still those of the home.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn words_for(&mut self, user: &UserId) -> anyhow::Result<Words> {
        let Some(direct) = rooms::find_direct(self.tx, user).await? else { return Ok(self.posts) };
        Ok(self.words_as(&direct, self.posts.locale, self.posts.zone))
    }

    /// The language and the clock of a room, which may be another than the home. Commands that are
    /// shown are still those of the home.
    ///
    /// # Errors
    /// When the database fails or there is no such room.
    pub async fn words_in(&mut self, room: &Id) -> anyhow::Result<Words> {
        if self.room.id == *room {
            return Ok(self.posts);
        }
        let room = rooms::get(self.tx, room).await?;
        Ok(self.words_as(&room, self.house.locale, self.house.zone))
    }

    fn words_as(&self, room: &Room, locale: Locale, zone: Tz) -> Words {
        let own_locale = room.locale.as_deref().and_then(|locale| locale.parse().ok());
        let own_zone = room.zone.as_deref().and_then(|zone| zone.parse().ok());
        Words { locale: own_locale.unwrap_or(locale), zone: own_zone.unwrap_or(zone), ..self.posts }
    }

    /// The members of a room, the bot left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members_of(&mut self, room: &Id) -> anyhow::Result<Vec<UserId>> {
        let rows = rooms::members(self.tx, room).await?;
        Ok(rows.into_iter().map(|row| row.person).filter(|person| *person != self.house.bot).collect())
    }

    /// The name of a person in the home, for showing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn name_of(&mut self, user: &UserId) -> anyhow::Result<String> {
        let name = rooms::name_of(self.tx, &self.room.id, user).await?;
        Ok(name.unwrap_or_else(|| user.localpart().to_owned()))
    }

    /// A person as a link that rings where the message mentions them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn person(&mut self, user: &UserId) -> anyhow::Result<Inline> {
        Ok(Inline::Person { user: user.clone(), name: self.name_of(user).await? })
    }
}
