//! Surveys of level C from outside: what an attacker can do (promise P11), and a crash at every step of the
//! close.

mod attacker;
mod closing;
mod keys;

use yoriai::base::Id;
use yoriai::config::definitions::Both;
use yoriai::config::questionnaire::{Choice, Kind, Level, Question, Questionnaire};
use yoriai::store::{jobs, objects, rooms};

use crate::harness::Test;

pub(crate) fn both(ja: &str, en: &str) -> Both {
    Both { ja: ja.to_owned(), en: en.to_owned() }
}

fn choice(id: &str, ja: &str, en: &str) -> Choice {
    Choice { id: id.to_owned(), text: both(ja, en) }
}

pub(crate) fn question(id: &str, ja: &str, en: &str, kind: Kind) -> Question {
    let text = both(ja, en);
    Question { id: id.to_owned(), section: None, text, help: None, required: false, show_if: None, kind }
}

pub(crate) fn yes_no() -> Kind {
    Kind::YesNo { choices: vec![choice("yes", "はい", "Yes"), choice("no", "いいえ", "No")] }
}

pub(crate) fn several() -> Kind {
    let choices = vec![
        choice("time", "時間がない", "No time"),
        choice("tools", "道具がない", "No tools"),
        choice("other", "その他", "Other"),
    ];
    Kind::Multiple { choices, min: 1, max: 3 }
}

pub(crate) fn questionnaire(questions: Vec<Question>) -> Questionnaire {
    Questionnaire {
        id: "work".to_owned(),
        title: both("働き方アンケート", "Survey on work"),
        intro: None,
        names: Vec::new(),
        level: Level::C,
        sensitive: false,
        days: 14,
        breakdown: Vec::new(),
        questions,
    }
}

/// A survey of level C that is open in the current room.
pub(crate) async fn open(t: &mut Test, asks: &Questionnaire) -> Id {
    let now = t.bot.now();
    let address = format!("!{}:example.org", t.bot.stage().current());
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let room = rooms::find(&mut tx, &address.into()).await.expect("a room").expect("the room is there");
    let (count,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM surveys").expect("a number");
    let id = Id(format!("01SECRET{count:018}"));
    let number = objects::allot(&mut tx, &id, &room.id, "survey", None).await.expect("a number");
    let content = serde_json::to_string(asks).expect("it is written");
    yoriai::exec!(
        tx,
        "INSERT INTO surveys (id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, \
         state, opened_at, closes_at, invited, keeps_leavers) VALUES ($1, $2, $3, '@alice:example.org', 'work', $4, \
         'C', '[]', '[]', '[\"@alice:example.org\"]', 'open', $5, $6, FALSE, FALSE)",
        &id,
        &room.id,
        number,
        &content,
        now,
        now.plus_ms(14 * 24 * 60 * 60 * 1000),
    )
    .expect("a survey is there");
    tx.commit().await.expect("it is committed");
    t.bot.vault().expect("there are keys").create(&id).expect("keys are made");
    id
}

/// Asks a questionnaire in the current room as an organiser does, by the command, and gives its row and number.
/// Ten people have to be there.
pub(crate) async fn start(t: &mut Test, asks: &Questionnaire, more: &str) -> (Id, i64) {
    let address = format!("!{}:example.org", t.bot.stage().current());
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let room = rooms::find(&mut tx, &address.into()).await.expect("a room").expect("the room is there");
    // As if it had been made in the chat.
    yoriai::exec!(
        tx,
        "INSERT INTO questionnaires (room, id, content, owner, made_at) VALUES ($1, $2, $3, '@alice:example.org', 0) \
         ON CONFLICT (room, id) DO UPDATE SET content = excluded.content",
        &room.id,
        &asks.id,
        serde_json::to_string(asks).expect("it is written"),
    )
    .expect("a questionnaire is there");
    tx.commit().await.expect("it is committed");
    let title = asks.title.ja.clone();
    let said = t.first("@alice", &format!("！アンケート 開始 {title} {more}")).await;
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let found = yoriai::find!(
        tx,
        (Id, i64),
        "SELECT id, number FROM surveys WHERE state = 'open' ORDER BY opened_at DESC, id DESC LIMIT 1"
    );
    found.expect("the rows are read").unwrap_or_else(|| panic!("no survey begins: {said}"))
}

/// Takes no more answers, as the deadline does.
pub(crate) async fn close(t: &mut Test, survey: &Id) -> String {
    let now = t.bot.now();
    let mut tx = t.db.begin().await.expect("a transaction begins");
    yoriai::exec!(tx, "UPDATE surveys SET state = 'closing' WHERE id = $1", survey).expect("it is closing");
    jobs::plan(&mut tx, &Id(format!("{survey}C")), "survey.count", survey, now)
        .await
        .expect("work is planned");
    tx.commit().await.expect("it is committed");
    t.settle().await
}

/// How many boxes there are, and what became of the survey.
pub(crate) async fn left(t: &mut Test, survey: &Id) -> (i64, String) {
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let (boxes,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM survey_boxes").expect("a number");
    let (state,) =
        yoriai::get!(tx, (String,), "SELECT state FROM surveys WHERE id = $1", survey).expect("a survey");
    (boxes, state)
}
