//! Guards of the command table: its words, and who may use which command where (P10).

use std::collections::{BTreeMap, BTreeSet};

use yoriai::base::{Locale, Phrase, Stamp, UserId};
use yoriai::command::token::fold;
use yoriai::features;
use yoriai::text::Words;

use crate::harness::{self, Database, Place, Test};

#[test]
fn no_two_commands_share_a_word() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for spec in features::specs() {
        for word in spec.words() {
            let other = owners.insert(fold(word), spec.id);
            assert!(other.is_none(), "{word} is a word of {} and of {}", spec.id, other.unwrap_or_default());
        }
    }
    let ids: BTreeSet<&str> = features::specs().map(|spec| spec.id).collect();
    assert_eq!(ids.len(), features::specs().count(), "two commands share an id");
}

/// What is typed is folded before it is compared, so a word that folding changes is never found.
#[test]
fn words_are_folded_already() {
    for spec in features::specs() {
        let named = spec.names.iter().flat_map(|name| name.words.iter().copied());
        for word in spec.words().chain(named) {
            assert_eq!(fold(word), word, "{}: {word}", spec.id);
            assert!(!word.contains(char::is_whitespace), "{}: {word} is two words", spec.id);
        }
        assert!(spec.en.is_ascii(), "{}: {} is the English word", spec.id, spec.en);
        assert!(!spec.ja.is_ascii(), "{}: {} is the Japanese word", spec.id, spec.ja);
        let mut own = BTreeSet::new();
        for word in spec.names.iter().flat_map(|name| name.words.iter().copied()) {
            assert!(own.insert(word), "{}: {word} names two values", spec.id);
        }
    }
}

/// Who asks, in the order of the table's columns.
const PEOPLE: [&str; 4] = ["member", "named", "moderator", "admin"];

/// What each command does for a member, somebody whom an organiser named, somebody with power 50,
/// and an administrator; first in a room, then in their direct room. `y`: it is done. `r`: not in
/// their role. `g`: only where the others are.
const TABLE: &[(&str, &str)] = &[
    ("poll", "yyyy gggg"),
    ("attendance", "yyyy gggg"),
    ("close", "yyyy gggg"),
    ("status", "yyyy gggg"),
    ("nudge", "yyyy gggg"),
    ("extend", "yyyy gggg"),
    ("export", "yyyy gggg"),
    ("proxy", "yyyy gggg"),
    ("schedule", "yyyy gggg"),
    ("decide", "yyyy gggg"),
    ("decide-anyway", "yyyy gggg"),
    ("remind", "yyyy yyyy"),
    ("checklist", "yyyy yyyy"),
    ("survey", "yyyy yyyy"),
    ("survey-texts", "yyyy yyyy"),
    ("survey-release", "yyyy yyyy"),
    ("survey-hold", "yyyy yyyy"),
    ("list", "yyyy yyyy"),
    ("change", "yyyy yyyy"),
    ("pause", "yyyy yyyy"),
    ("resume", "yyyy yyyy"),
    ("later", "yyyy yyyy"),
    ("done", "yyyy yyyy"),
    ("when", "yyyy yyyy"),
    ("help", "yyyy yyyy"),
    ("set", "yyyy yyyy"),
    ("undo", "yyyy yyyy"),
    ("me", "yyyy yyyy"),
    ("my-data", "yyyy yyyy"),
    ("doctor", "ryyy rrry"),
    ("leave", "ryyy gggg"),
    ("meeting", "yyyy gggg"),
    ("next", "yyyy gggg"),
    ("postpone", "yyyy gggg"),
    ("call-off", "yyyy gggg"),
    ("calendar", "yyyy gggg"),
    ("material", "yyyy gggg"),
    ("agenda", "yyyy gggg"),
    ("meeting-start", "yyyy gggg"),
    ("meeting-end", "yyyy gggg"),
    ("minutes", "yyyy gggg"),
    ("reflection", "yyyy gggg"),
    ("meetings", "yyyy gggg"),
    ("recording", "yyyy gggg"),
    ("todo", "yyyy gggg"),
];

#[test]
fn every_command_is_in_the_table() {
    let specs: Vec<&str> = features::specs().map(|spec| spec.id).collect();
    let table: Vec<&str> = TABLE.iter().map(|(id, _)| *id).collect();
    let missing: Vec<_> = specs.iter().filter(|id| !table.contains(id)).collect();
    assert!(missing.is_empty(), "who may do this? {missing:?} need a row in TABLE");
    let gone: Vec<_> = table.iter().filter(|id| !specs.contains(id)).collect();
    assert!(gone.is_empty(), "rows without a command: {gone:?}");
}

#[test]
fn only_the_right_people_can() {
    harness::block_on(async {
        let place = Place::new(Database::Sqlite).await;
        let mut t = Test::new(&place).await;
        t.bot.appoint(UserId("@admin:example.org".to_owned())).await.expect("the bot starts again");
        t.join_all(&PEOPLE.map(|name| name)).await;
        t.power("moderator", 50).await;
        for (index, (id, row)) in TABLE.iter().enumerate() {
            let cells: Vec<char> = row.chars().filter(|c| *c != ' ').collect();
            for (column, expected) in cells.iter().enumerate() {
                let name = PEOPLE[column % PEOPLE.len()];
                let word = features::specs().find(|spec| spec.id == *id).expect("it is in the table").ja;
                let answer = if column < PEOPLE.len() {
                    // A room of its own, because the bot may leave it.
                    t.room(&format!("room-{index}-{column}")).await;
                    t.say("alice", "！設定 事務局 named").await;
                    t.say(name, &format!("！{word}")).await
                } else {
                    t.direct(name, word).await
                };
                assert_eq!(outcome(&answer, word), *expected, "{id} by {name}, column {column}: {answer}");
            }
        }
        crate::trouble::none();
    });
}

/// Who does something to a thing of a room in their own direct room, where they have all power, in the order
/// of the columns. The owner has no power in the room, and `left` has left it.
const ELSEWHERE: [&str; 6] = ["member", "named", "moderator", "admin", "owner", "left"];

/// What its owner says before, what somebody says, and what comes of that, in the columns of [`ELSEWHERE`].
/// `y`: it is done. `n`: it is refused, and the owner named. `-`: nothing comes of it.
type Done = (&'static str, &'static str, &'static str);

/// What can be done so to each kind of thing, in reply to its message: the line that makes it, and what is done.
const THINGS: &[(&str, &str, &[Done])] = &[
    (
        "poll",
        "！投票 お昼は？ 弁当 麺類 締切:3/10 17:00",
        &[
            ("", "変更 締切:3/12 17:00", "nyyyy-"),
            ("！締切 1", "再開 3/12 17:00", "nyyyy-"),
            ("", "取消 1", "----y-"),
            ("", "停止", "------"),
        ],
    ),
    (
        "datepoll",
        "！日程調整 懇談会 3/10 10:00 3/11 10:00 締切:3/8 17:00",
        &[
            ("", "変更 締切:3/9 17:00", "nyyyy-"),
            ("", "変更 追加 3/14 10:00", "nyyyy-"),
            ("！締切 1", "再開 3/9 17:00", "nyyyy-"),
            ("", "2に決定", "nyyyy-"),
            ("", "取消 1", "----y-"),
        ],
    ),
    (
        "meeting",
        "！会議 定例 3/9 10:00-11:00 場所:会議室",
        &[("", "変更 3/9 15:00", "nyyyy-"), ("", "変更 場所:市役所", "nyyyy-"), ("", "取消 1", "----y-")],
    ),
    (
        "series",
        "！会議 第N回定例 毎週月曜 10:00-11:00",
        &[
            ("", "変更 毎週木曜 15:00", "nyyyy-"),
            ("", "停止", "nyyyy-"),
            ("！停止 1", "再開", "nyyyy-"),
            ("", "取消 1", "----y-"),
        ],
    ),
    (
        "survey",
        "！アンケート 開始 研修後 締切 3/18 17:00",
        &[("", "変更 3/20 17:00", "nyyyy-"), ("", "取消 1", "----y-"), ("", "停止", "------")],
    ),
    (
        "checklist",
        "！チェックリスト アライ 毎月1日 9:00",
        &[
            ("", "変更 毎月2日 9:00", "nyyyy-"),
            ("", "停止", "nyyyy-"),
            ("！停止 1", "再開", "nyyyy-"),
            ("", "取消 1", "----y-"),
        ],
    ),
    ("tasks", "！チェックリスト 作業 「準備」 名札 机", &[("", "1 ok", "yyyyy-"), ("", "取消 1", "----y-")]),
    (
        "reminder",
        "！リマインド 毎週木曜 10:00 週報",
        &[
            ("", "変更 毎週金曜 10:00", "nyyyy-"),
            ("", "停止", "nyyyy-"),
            ("！停止 1", "再開", "nyyyy-"),
            ("", "取消 1", "----y-"),
        ],
    ),
    (
        "private",
        "！リマインド 自分に 毎週木曜 10:00 用事",
        &[("", "変更 毎週金曜 10:00", "----y-"), ("", "停止", "----y-"), ("", "取消 1", "----y-")],
    ),
    (
        "todo",
        "！対応事項 会場の予約 3/10まで",
        &[
            ("", "変更 3/20まで", "nyyyy-"),
            ("", "済", "yyyyy-"),
            ("！済 1", "再開", "nyyyy-"),
            ("", "取消 1", "----y-"),
        ],
    ),
];

#[test]
fn only_the_right_people_can_from_elsewhere() {
    harness::block_on(async {
        let mut wrong = Vec::new();
        for (kind, make, verbs) in THINGS {
            // A database of its own: what a cell costs grows with what there is.
            let (mut place, mut t) = stage().await;
            for (index, (before, line, row)) in verbs.iter().enumerate() {
                for (name, expected) in ELSEWHERE.into_iter().zip(row.chars()) {
                    if line.ends_with(" 1") {
                        // By a number nothing is meant that somebody has twice.
                        t.db.close().await;
                        (place, t) = stage().await;
                    }
                    t.room(&format!("{kind}-{index}-{name}")).await;
                    let seen = cell(&mut t, *kind == "private", make, before, line, name).await;
                    if seen != Ok(expected) {
                        wrong.push(format!("{kind} 「{line}」 by {name}: {seen:?}, not {expected}"));
                    }
                }
            }
            t.db.close().await;
            drop(place);
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        crate::trouble::none();
    });
}

async fn stage() -> (Place, Test) {
    let place = Place::new(Database::Sqlite).await;
    let mut t = Test::new(&place).await;
    t.bot.appoint(UserId("@admin:example.org".to_owned())).await.expect("the bot starts again");
    t.join_all(&ELSEWHERE).await;
    t.power("moderator", 50).await;
    (place, t)
}

/// What comes of a line that somebody says alone with the bot, in reply to a thing of the current room that is
/// made for it; an error when it is told where it should not be, or not where it should.
async fn cell(
    t: &mut Test,
    is_private: bool,
    make: &str,
    before: &str,
    line: &str,
    name: &str,
) -> Result<char, String> {
    let room = t.bot.stage().current().to_owned();
    t.say("alice", "！設定 事務局 named").await;
    // The owner has what it takes to make it, and then no more than any member.
    t.say("alice", "！設定 事務局 owner").await;
    t.first("owner", make).await;
    t.say("alice", "！設定 事務局 owner 外す").await;
    if !before.is_empty() {
        t.first("owner", before).await;
    }
    if name == "left" {
        t.leave("left").await;
    }
    let message = t.events_of(&room, 1).first().cloned();
    let message = message.ok_or_else(|| format!("nothing was made by {make}"))?;
    let (rows, since) = (t.rows().await, t.sent.len());
    let answer = t.direct_reply(name, &message, line).await;
    let changed = is_different(&rows, &t.rows().await);
    if name == "left" {
        t.join("left").await;
    }
    let sent = &t.sent[since..];
    // What is done to what a room shares is seen there; what is to oneself alone is not.
    if sent.iter().any(|sent| sent.room == room) != (changed && !is_private) {
        return Err(format!("changed: {changed}; told: {answer}"));
    }
    let is_answered = sent.iter().any(|sent| sent.room == format!("direct-{name}"));
    match (changed, answer.contains("事務局の方")) {
        (true, _) if is_answered => Ok('y'),
        (true, _) => Err(format!("{name} is not answered: {answer}")),
        (false, true) => Ok('n'),
        (false, false) => Ok('-'),
    }
}

/// Whether a thing is another than before.
fn is_different(before: &Rows, after: &Rows) -> bool {
    let of_things = [
        "polls",
        "date_polls",
        "date_slots",
        "meetings",
        "meeting_series",
        "surveys",
        "checklists",
        "checklist_tasks",
        "reminders",
        "schedules",
        "todos",
    ];
    of_things.iter().any(|table| before.get(table) != after.get(table))
}

type Rows = BTreeMap<&'static str, BTreeSet<String>>;

fn outcome(answer: &str, word: &str) -> char {
    let words = Words::new(Locale::Ja, chrono_tz::UTC, Stamp::default());
    let says = |id: &str| answer.contains(&words.plain(&Phrase::new(id).with("command", word)));
    match (says("access-role"), says("access-group-only")) {
        (true, _) => 'r',
        (_, true) => 'g',
        _ if answer == "(silence)" => '-',
        _ => 'y',
    }
}

/// What is shown as a moment can be entered as one, in both languages, with and without the year.
#[test]
fn shown_moments_can_be_entered() {
    let zone = chrono_tz::Asia::Tokyo;
    let start: chrono::DateTime<chrono::FixedOffset> = harness::START.parse().expect("a moment");
    let now = Stamp::of(&start);
    let calendar = yoriai::base::holidays::Calendar::usual();
    let setting = yoriai::base::when::Setting { now, zone, calendar, locale: Locale::Ja };
    for days in (1..800).step_by(7) {
        let at = now.plus_ms(harness::hours(24 * days + 5));
        for locale in Locale::ALL {
            let shown = yoriai::base::calendar::show(at, now, zone, locale);
            let read = yoriai::base::when::moment(&shown, &setting).map(|read| read.at);
            assert_eq!(read, Ok(at), "{shown}");
        }
    }
}
