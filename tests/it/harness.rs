//! Rooms, people and the bot, for stories that read like a conversation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use yoriai::app::rehearsal::Rehearsal;
use yoriai::base::{EventId, Stamp};
use yoriai::chat::event::Text;
use yoriai::chat::recipe::Rendering;
use yoriai::chat::{Body, Event, Form, Kind, Recipe, Ref, Rendered};
use yoriai::console::line::{self, Act, Line, Where};
use yoriai::console::{Sent, print};
use yoriai::store::Db;

use crate::{postgres, trouble};

/// When every story begins: Tuesday, 1 March 2022, nine in the morning in Tokyo.
pub(crate) const START: &str = "2022-03-01T09:00:00+09:00";
/// What a story shows where the bot says nothing.
const SILENCE: &str = "(silence)";

/// Which database a story is told on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    /// Both of them.
    pub(crate) const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

/// A database that is there for one test.
pub(crate) struct Place {
    pub(crate) url: String,
    // Deleted when the test ends.
    _dir: Option<tempfile::TempDir>,
}

impl Place {
    pub(crate) async fn new(database: Database) -> Self {
        match database {
            Database::Sqlite => {
                let dir = tempfile::tempdir().expect("a directory can be made");
                let path: PathBuf = dir.path().join("story.db");
                Self { url: format!("sqlite:{}", path.display()), _dir: Some(dir) }
            }
            Database::Postgres => Self { url: postgres::fresh().await, _dir: None },
        }
    }

    pub(crate) async fn drop(self) {
        if self.url.starts_with("postgres") {
            postgres::drop(&self.url).await;
        }
    }
}

/// Tells a story that begins at `start` on a fresh database.
pub(crate) fn tell(start: &str, database: Database, story: impl AsyncFnOnce(&mut Test)) {
    // Both databases tell the same story, so each snapshot is compared twice.
    insta::allow_duplicates! {
        block_on(async {
            let place = Place::new(database).await;
            let mut test = Test::from(start, &place).await;
            story(&mut test).await;
            trouble::none();
            test.db.close().await;
            place.drop().await;
        });
    }
}

/// Runs a test's future.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(work)
}

/// The files of a SQLite database as they lie on the disk.
pub(crate) fn files_of(url: &str) -> Vec<u8> {
    let path = url.strip_prefix("sqlite:").expect("a file");
    // By another process: whoever closes a file of SQLite loses the locks that their process has on it.
    let parts = ["", "-wal", "-shm"].map(|end| {
        let read = std::process::Command::new("cat").arg(format!("{path}{end}")).output();
        read.expect("it can be read").stdout
    });
    parts.concat()
}

/// The seed of a random test: the one asked for, else its own.
pub(crate) fn seed(own: u64) -> u64 {
    let given = std::env::var("YORIAI_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or(own);
    #[expect(clippy::print_stdout, reason = "it is shown when a test fails")]
    {
        println!("seed {seed}: YORIAI_TEST_SEED repeats a run");
    }
    seed
}

/// Whether tests that are longer the more they try are to try much: `make soak`.
pub(crate) fn is_long() -> bool {
    std::env::var("YORIAI_TEST_SIZE").is_ok_and(|size| size == "long")
}

/// Milliseconds of so many hours.
pub(crate) fn hours(hours: i64) -> i64 {
    hours * 60 * 60 * 1000
}

/// Milliseconds of so many minutes.
pub(crate) fn minutes(minutes: i64) -> i64 {
    minutes * 60 * 1000
}

/// A written message.
pub(crate) fn text(body: &str) -> Kind {
    Kind::Text(Text { body: body.to_owned(), ..Text::default() })
}

/// A tap on an answer of a native poll.
pub(crate) fn ballot(poll: &EventId, answer: &str) -> Kind {
    Kind::Vote { poll: poll.clone(), answers: vec![answer.to_owned()] }
}

/// The stage of a story. Every method that lets something happen gives what the bot said to it.
pub(crate) struct Test {
    pub(crate) bot: Rehearsal,
    pub(crate) db: Db,
    // Where its database is.
    url: String,
    // What the bot's events belong to, for showing what a message relates to.
    events: BTreeMap<EventId, String>,
    // Everything that the bot sent.
    pub(crate) sent: Vec<Sent>,
}

impl Test {
    pub(crate) async fn new(place: &Place) -> Self {
        Self::from(START, place).await
    }

    /// A stage on which it is `start`.
    pub(crate) async fn from(start: &str, place: &Place) -> Self {
        trouble::watch();
        let start: DateTime<FixedOffset> = start.parse().expect("a moment");
        let db = Db::open(&place.url).await.expect("the database opens");
        let bot = Rehearsal::open(db.clone(), Stamp::of(&start)).await.expect("the stage opens");
        Self { bot, db, url: place.url.clone(), events: BTreeMap::new(), sent: Vec::new() }
    }

    /// The address of its database, if that is on a server.
    pub(crate) fn server(&self) -> Option<&str> {
        Some(self.url.as_str()).filter(|url| url.starts_with("postgres"))
    }

    /// From now on pictures and papers are drawn and sent. A story that is not about them goes without:
    /// then the text stands alone, as it does where drawing fails.
    pub(crate) fn with_pictures(&mut self) {
        self.draw_with(std::sync::Arc::new(yoriai::documents::Press::default()));
    }

    /// From now on pictures and papers are sent without being drawn, for stories about what is sent.
    pub(crate) fn with_sketches(&mut self) {
        self.draw_with(std::sync::Arc::new(Sketch));
    }

    /// From now on pictures and papers are drawn by somebody else.
    pub(crate) fn draw_with(&mut self, renderer: yoriai::chat::Renderer) {
        self.bot.stage().draw_with(renderer);
    }

    /// Says something in the current room.
    pub(crate) async fn say(&mut self, name: &str, text: &str) -> String {
        self.act(name, Act::Say(Where::Room, text.to_owned())).await
    }

    /// Says something as if nothing had been said to the bot before: a mistake is the first in a row.
    pub(crate) async fn first(&mut self, name: &str, text: &str) -> String {
        let mut tx = self.db.begin().await.expect("a transaction begins");
        yoriai::store::prune::lines(&mut tx, Stamp::LATEST, 1_000).await.expect("the database works");
        tx.commit().await.expect("it is committed");
        self.say(name, text).await
    }

    /// Says something in the direct room with the bot.
    pub(crate) async fn direct(&mut self, name: &str, text: &str) -> String {
        self.act(name, Act::Say(Where::Direct, text.to_owned())).await
    }

    /// Says something in their own direct room in reply to a message of whatever room.
    pub(crate) async fn direct_reply(&mut self, name: &str, to: &EventId, text: &str) -> String {
        let text = Text { body: text.to_owned(), reply_to: Some(to.clone()), ..Text::default() };
        self.direct_event(name, Kind::Text(text)).await
    }

    /// Says something in their own direct room, in the thread of a message of whatever room.
    pub(crate) async fn direct_thread(&mut self, name: &str, of: &EventId, text: &str) -> String {
        let text = Text { body: text.to_owned(), thread: Some(of.clone()), ..Text::default() };
        self.direct_event(name, Kind::Text(text)).await
    }

    /// Lets something happen in a person's own direct room, whatever it refers to.
    pub(crate) async fn direct_event(&mut self, name: &str, kind: Kind) -> String {
        let name = bare(name).to_owned();
        let room = self.bot.stage().direct_room(&name).await.expect("a direct room");
        let event = self.bot.stage().event(&room, &name, kind);
        self.happen(&[event]).await
    }

    /// Everything that the database keeps, a line of JSON for each row, by table.
    pub(crate) async fn rows(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut tables: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        let mut tx = self.db.read().await.expect("the database works");
        let mut sink = async |piece: yoriai::store::dump::Piece| {
            let text = String::from_utf8(piece.lines)?;
            tables.entry(piece.table).or_default().extend(text.lines().map(str::to_owned));
            Ok(())
        };
        yoriai::store::dump::dump(&mut tx, &mut sink).await.expect("the rows can be read");
        tables
    }

    /// The events that the bot sent to a room for an object, first to last.
    pub(crate) fn events_of(&self, room: &str, object: i64) -> Vec<EventId> {
        let of = |sent: &&Sent| sent.room == room && sent.object == Some(object);
        self.sent.iter().filter(of).map(|sent| sent.event.clone()).collect()
    }

    /// Says something in the thread of an object.
    pub(crate) async fn thread(&mut self, name: &str, object: i64, text: &str) -> String {
        self.act(name, Act::Say(Where::Thread(object), text.to_owned())).await
    }

    /// Says something in reply to an object.
    pub(crate) async fn reply(&mut self, name: &str, object: i64, text: &str) -> String {
        self.act(name, Act::Say(Where::Reply(object), text.to_owned())).await
    }

    /// Taps an answer of an object's native poll.
    pub(crate) async fn vote(&mut self, name: &str, object: i64, answer: &str) -> String {
        self.act(name, Act::Vote(object, answer.to_owned())).await
    }

    /// Reacts to the last message of an object.
    pub(crate) async fn react(&mut self, name: &str, object: i64, key: &str) -> String {
        self.act(name, Act::React(object, key.to_owned())).await
    }

    /// Takes a reaction back.
    pub(crate) async fn unreact(&mut self, name: &str, object: i64, key: &str) -> String {
        self.act(name, Act::Unreact(object, key.to_owned())).await
    }

    /// Removes what the person said last.
    pub(crate) async fn redact(&mut self, name: &str) -> String {
        self.act(name, Act::Redact).await
    }

    /// Changes what the person said last.
    pub(crate) async fn edit(&mut self, name: &str, text: &str) -> String {
        self.act(name, Act::Edit(text.to_owned())).await
    }

    /// Comes into the current room.
    pub(crate) async fn join(&mut self, name: &str) -> String {
        self.act(name, Act::Join).await
    }

    /// Comes into the current room, several of them.
    pub(crate) async fn join_all(&mut self, names: &[&str]) {
        for name in names {
            assert_eq!(self.join(name).await, SILENCE, "nobody is greeted");
        }
    }

    /// Leaves the current room.
    pub(crate) async fn leave(&mut self, name: &str) -> String {
        self.act(name, Act::Leave).await
    }

    /// Gets a power level in the current room.
    pub(crate) async fn power(&mut self, name: &str, level: i64) -> String {
        self.act(name, Act::Power(level)).await
    }

    /// Goes to a room with the same people.
    pub(crate) async fn room(&mut self, name: &str) {
        self.direction(&Line::Room { name: name.to_owned(), encrypted: false }).await;
    }

    /// Goes to an encrypted room with the same people.
    pub(crate) async fn secret_room(&mut self, name: &str) {
        self.direction(&Line::Room { name: name.to_owned(), encrypted: true }).await;
    }

    /// Sets the current room's language.
    pub(crate) async fn lang(&mut self, lang: &str) {
        self.direction(&Line::Lang(lang.to_owned())).await;
    }

    /// Lets so many milliseconds pass.
    pub(crate) async fn advance(&mut self, ms: i64) -> String {
        self.perform(&Line::Advance(ms)).await
    }

    /// Lets time pass until this moment on the room's clock.
    pub(crate) async fn at(&mut self, moment: &str) -> String {
        let line = line::read(&format!("at {moment}")).expect("a moment");
        self.perform(&line).await
    }

    /// An event of the current room, for whatever has no method of its own.
    pub(crate) fn event(&mut self, name: &str, kind: Kind) -> Event {
        let stage = self.bot.stage();
        let room = stage.current().to_owned();
        stage.event(&room, bare(name), kind)
    }

    /// Lets events happen.
    pub(crate) async fn happen(&mut self, events: &[Event]) -> String {
        let sent = self.bot.happen(events).await.expect("the database works");
        self.show(sent)
    }

    /// Lets the bot do what is to be done now.
    pub(crate) async fn settle(&mut self) -> String {
        let sent = self.bot.settle().await.expect("the database works");
        self.show(sent)
    }

    /// The key of an event that could not be read has come.
    pub(crate) async fn decrypt(&mut self, event: &Event) -> String {
        self.bot.stage().decrypt(event).await.expect("the database works");
        self.settle().await
    }

    /// Lets one event happen.
    pub(crate) async fn deliver(&mut self, event: &Event) -> String {
        self.happen(std::slice::from_ref(event)).await
    }

    /// Stops the bot; people go on.
    pub(crate) fn stop(&mut self) {
        self.bot.stop();
    }

    /// Starts the bot again and gives what it says to everything that it missed.
    pub(crate) async fn start(&mut self) -> String {
        let sent = self.bot.start().await.expect("the database works");
        self.show(sent)
    }

    /// The bot's event for an object, of the kind given.
    pub(crate) fn event_of(&self, object: i64, kind: &str) -> EventId {
        let found = self
            .sent
            .iter()
            .rev()
            .find(|sent| sent.object == Some(object) && print::kind(&sent.message.body) == kind);
        found.unwrap_or_else(|| panic!("no {kind} of #{object} was sent")).event.clone()
    }

    /// The HTML of the last message that has any.
    pub(crate) fn html(&self) -> String {
        let docs = self.sent.iter().rev().find_map(|sent| match &sent.message.body {
            Body::Notice(doc) | Body::Text(doc) | Body::Edit { doc, .. } => Some(doc.html()),
            _ => None,
        });
        docs.unwrap_or_default()
    }

    /// The texts that clients got, as they are without formatting, from the `from`th message on.
    pub(crate) fn texts(&self, from: usize) -> Vec<String> {
        let text = |sent: &Sent| match &sent.message.body {
            Body::Notice(doc) | Body::Text(doc) | Body::Edit { doc, .. } => doc.plain(),
            _ => String::new(),
        };
        self.sent.iter().skip(from).map(text).collect()
    }

    async fn act(&mut self, name: &str, act: Act) -> String {
        self.perform(&Line::Person(bare(name).to_owned(), act)).await
    }

    /// A stage direction, to which nobody says anything.
    async fn direction(&mut self, line: &Line) {
        let sent = self.perform(line).await;
        assert_eq!(sent, SILENCE, "the bot does not answer stage directions");
    }

    /// Performs a line and gives what was sent, in words.
    pub(crate) async fn perform(&mut self, line: &Line) -> String {
        let sent = self.bot.perform(line).await.expect("the line can be performed");
        self.show(sent)
    }

    /// What was sent, for people: a head for each message, its text below.
    pub(crate) fn show(&mut self, sent: Vec<Sent>) -> String {
        if sent.is_empty() {
            return SILENCE.to_owned();
        }
        let mut shown = Vec::new();
        for one in sent {
            let label = one.object.map_or_else(|| "the bot".to_owned(), |number| format!("#{number}"));
            self.events.insert(one.event.clone(), label);
            let body = print::body(&one.message.body);
            let head = self.head(&one);
            shown.push(if body.is_empty() { head } else { format!("{head}\n{body}") });
            self.sent.push(one);
        }
        shown.join("\n")
    }

    /// Where a message went, what it is and what it relates to: `[gm notice #1, to bob]`.
    fn head(&self, sent: &Sent) -> String {
        let message = &sent.message;
        let mut head = format!("[{} {}", sent.room, print::kind(&message.body));
        if let Some(number) = sent.object {
            write!(head, " #{number}").expect("a string takes it");
        }
        let target = match &message.body {
            Body::PollEnd { poll: target, .. }
            | Body::Edit { target, .. }
            | Body::React { target, .. }
            | Body::Redact { target }
            | Body::Pin { target, .. } => Some(target),
            _ => None,
        };
        for (word, reference) in
            [("of", target), ("in the thread of", message.thread.as_ref()), ("to", message.reply_to.as_ref())]
        {
            if let Some(reference) = reference {
                write!(head, ", {word} {}", self.whose(reference)).expect("a string takes it");
            }
        }
        for person in &message.mentions {
            write!(head, ", rings {}", person.localpart()).expect("a string takes it");
        }
        if message.mentions_room {
            head.push_str(", rings the room");
        }
        head.push(']');
        head
    }

    fn whose(&self, reference: &Ref) -> String {
        match reference {
            Ref::Post(_) => "a message that is not sent".to_owned(),
            Ref::Event(event) => match self.events.get(event) {
                Some(label) => label.clone(),
                None => event.as_str().rsplit(':').next().unwrap_or_default().to_owned(),
            },
        }
    }
}

/// Who does not draw and says that it did.
#[derive(Debug)]
struct Sketch;

impl yoriai::chat::Render for Sketch {
    fn render<'a>(&'a self, _recipe: &'a Recipe, form: Form) -> Rendering<'a> {
        let rendered =
            Rendered { bytes: b"sketch".to_vec(), mime: form.mime(), pixels: None, missing: Vec::new() };
        Box::pin(async { Ok(rendered) })
    }
}

fn bare(name: &str) -> &str {
    name.strip_prefix('@').unwrap_or(name)
}
