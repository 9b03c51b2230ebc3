//! P11: somebody who has the database at every moment, its write-ahead log, the log, a backup, the times and
//! the sizes of every message, and who is even told whose box is whose, but who has no keys, learns nothing of
//! what anybody answered.
//!
//! The attacker learns on one survey, whose answers they know, which of the things that can be seen tells an
//! answer, and then guesses the answers of others. That the attacker is any good is shown by breaking a
//! promise on purpose: then they win.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use yoriai::base::{Id, UserId};
use yoriai::config::questionnaire::{Choice, Kind, Question, Questionnaire};
use yoriai::store::Vault;

use super::{both, question, questionnaire, start};
use crate::harness::{self, Database, Test, block_on, text};
use crate::ops::office::{Office, text as path_text};

/// What is answered, in words whose lengths tell them apart.
const WORDS: [&str; 8] = [
    "はい",
    "いいえ",
    "ときどき",
    "わからない",
    "どちらともいえない",
    "どちらかといえばはい",
    "どちらかといえばいいえ",
    "あまりそうは思わないことが多いです",
];
const PEOPLE: usize = 20;
const QUESTIONS: usize = 50;
/// The first is the attacker's lesson. The others give 3,000 guesses: by chance alone the share of right ones
/// is off by 0.006 (one standard deviation), and by more than 0.02 in one run of 2,000.
const SURVEYS: usize = 4;
const MOST_ADVANTAGE: f64 = 0.02;

/// All that can be seen of one answer, and what it was.
struct Seen {
    survey: usize,
    /// By the names of what is seen.
    signs: BTreeMap<String, u64>,
    answer: usize,
}

fn asks() -> Questionnaire {
    let choices = |n: usize| -> Vec<Choice> {
        let words = WORDS.iter().enumerate();
        words.map(|(index, word)| Choice { id: format!("c{index}-{n}"), text: both(word, word) }).collect()
    };
    let mut questions: Vec<Question> = (0..QUESTIONS)
        .map(|n| {
            question(&format!("q{n:02}"), "そう思いますか。", "Do you?", Kind::Single { choices: choices(n) })
        })
        .collect();
    questions.push(question("words", "ご意見をどうぞ。", "What else?", Kind::Text));
    questionnaire(questions)
}

fn person(n: usize) -> String {
    format!("p{n:02}")
}

/// The best rule for one sign: for each of its values the answer that came with it most often.
fn learn(seen: &[&Seen], sign: &str) -> BTreeMap<u64, usize> {
    let mut counts: BTreeMap<u64, [usize; WORDS.len()]> = BTreeMap::new();
    for one in seen {
        if let Some(value) = one.signs.get(sign) {
            counts.entry(*value).or_default()[one.answer] += 1;
        }
    }
    counts.into_iter().map(|(value, counts)| (value, most(&counts))).collect()
}

fn most(counts: &[usize]) -> usize {
    (0..counts.len()).max_by_key(|index| counts[*index]).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "some thousands")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn right(seen: &[&Seen], sign: &str, rule: &BTreeMap<u64, usize>, else_: usize) -> f64 {
    let hits = seen.iter().filter(|one| {
        let guess = one.signs.get(sign).and_then(|value| rule.get(value)).copied().unwrap_or(else_);
        guess == one.answer
    });
    share(hits.count(), seen.len())
}

/// How much better the attacker is than somebody who always says what most people said.
fn advantage(seen: &[Seen]) -> (f64, String) {
    let lesson: Vec<&Seen> = seen.iter().filter(|one| one.survey == 0).collect();
    let exam: Vec<&Seen> = seen.iter().filter(|one| one.survey > 0).collect();
    // Half of the lesson says which sign is the best, so that a sign with many values is not taken for one.
    let (first, second) = lesson.split_at(lesson.len() / 2);
    let signs: Vec<&String> = lesson.first().map(|one| one.signs.keys().collect()).unwrap_or_default();
    let of = |seen: &[&Seen]| {
        let mut counts = [0; WORDS.len()];
        for one in seen {
            counts[one.answer] += 1;
        }
        counts
    };
    let common = most(&of(&lesson));
    let best = signs.into_iter().max_by(|a, b| {
        let worth = |sign: &str| right(second, sign, &learn(first, sign), common);
        worth(a).total_cmp(&worth(b))
    });
    let best = best.expect("something can be seen");
    let hits = right(&exam, best, &learn(&lesson, best), common);
    let majority = share(of(&exam).into_iter().max().unwrap_or_default(), exam.len());
    (hits - majority, best.clone())
}

/// Everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Which of the needles stands first in the haystack. One pass over all of it, because there is much.
fn found<'n>(haystack: &[u8], needles: &'n [Vec<u8>]) -> Option<&'n Vec<u8>> {
    let mut begins = [false; 256];
    for needle in needles {
        begins[usize::from(needle[0])] = true;
    }
    for (at, byte) in haystack.iter().enumerate() {
        if begins[usize::from(*byte)]
            && let Some(needle) = needles.iter().find(|needle| haystack[at..].starts_with(needle))
        {
            return Some(needle);
        }
    }
    None
}

fn unpacked(backup: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(backup).expect("the backup is there");
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("it is whole");
    bytes
}

/// One round: everybody answers one question, and everything is looked at before and after.
async fn round(t: &mut Test, rng: &mut StdRng, at: (usize, &Id, &str), seen: &mut Vec<Seen>) {
    let (number, survey, question) = at;
    let now = t.bot.now();
    let mut events = Vec::new();
    let mut given = Vec::new();
    for n in 0..PEOPLE {
        let answer = rng.random_range(0..WORDS.len());
        let name = person(n);
        let mut event = t.bot.stage().event(&format!("direct-{name}"), &name, text(WORDS[answer]));
        event.sent_at = now.plus_ms(-rng.random_range(0..1_000));
        given.push((answer, event.id.clone(), event.sent_at));
        events.push(event);
    }
    t.bot.stage().happen(&events).await.expect("the database works");
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let journal: BTreeMap<String, String> =
        yoriai::all!(tx, (String, String), "SELECT event_id, payload FROM inbox WHERE state = 'new'")
            .expect("the journal is read")
            .into_iter()
            .collect();
    drop(tx);
    let before = t.sent.len();
    t.settle().await;
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let boxes: BTreeMap<String, String> = yoriai::all!(
        tx,
        (String, String),
        "SELECT member, sealed FROM survey_boxes WHERE survey = $1 AND question = $2",
        survey,
        question
    )
    .expect("the boxes are read")
    .into_iter()
    .collect();
    drop(tx);
    let vault = t.bot.vault().expect("keys").clone();
    for (n, (answer, event, sent_at)) in given.into_iter().enumerate() {
        let user = UserId(format!("@{}:example.org", person(n)));
        // Told for nothing: a real attacker has to work out whose box this is.
        let sealed = &boxes[&vault.member(survey, &user).expect("a name")];
        let mut signs = BTreeMap::from([
            ("size in the journal".to_owned(), journal[&event.0].len() as u64),
            ("size of the box".to_owned(), sealed.len() as u64),
            ("moment".to_owned(), now.since(sent_at).unsigned_abs() / 100),
        ]);
        let own: Vec<_> =
            t.sent[before..].iter().filter(|sent| sent.to.as_deref() == Some(person(n).as_str())).collect();
        let size: usize =
            own.iter().map(|sent| serde_json::to_string(&sent.message).expect("JSON").len()).sum();
        signs.insert("messages of the bot".to_owned(), own.len() as u64);
        signs.insert("size of what the bot said".to_owned(), size as u64);
        signs.extend(
            bytes_of(sealed)
                .into_iter()
                .take(64)
                .enumerate()
                .map(|(at, byte)| (format!("byte {at} of the box"), u64::from(byte) % WORDS.len() as u64)),
        );
        signs.insert("a digest of the box".to_owned(), digest(&bytes_of(sealed)));
        seen.push(Seen { survey: number, signs, answer });
    }
}

fn bytes_of(sealed: &str) -> Vec<u8> {
    STANDARD_NO_PAD.decode(sealed).unwrap_or_else(|_| sealed.as_bytes().to_vec())
}

/// A number that is small where contents are alike.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>() % 64
}

/// What the attacker would see if boxes were not sealed: the answer as it is, padded as it is.
fn unsealed(seen: &[Seen]) -> Vec<Seen> {
    let plain = seen.iter().map(|one| {
        let mut signs = one.signs.clone();
        let content = format!("{{\"choices\":{{\"ids\":[\"c{}\"]}}}}", one.answer);
        signs.insert("a digest of the box".to_owned(), digest(content.as_bytes()));
        Seen { survey: one.survey, signs, answer: one.answer }
    });
    plain.collect()
}

/// What the attacker would see if the journal told how long a message was.
fn unpadded(seen: &[Seen]) -> Vec<Seen> {
    let plain = seen.iter().map(|one| {
        let mut signs = one.signs.clone();
        *signs.entry("size in the journal".to_owned()).or_default() +=
            (4 * WORDS[one.answer].len() / 3) as u64;
        Seen { survey: one.survey, signs, answer: one.answer }
    });
    plain.collect()
}

fn assert_nowhere(place: &str, bytes: &[u8], secrets: &[Vec<u8>]) {
    let found = found(bytes, secrets).map(|secret| String::from_utf8_lossy(secret).into_owned());
    assert_eq!(found, None, "{place} holds what it must not");
}

/// The bytes of every key file, as they are and as text would write them.
fn keys(dir: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).expect("the directory is there") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a key file");
        // The first line says what it is.
        for half in bytes[bytes.len() - 64..].chunks(32) {
            all.push(half.to_vec());
            let mut hex = String::new();
            for byte in half {
                write!(hex, "{byte:02x}").expect("text");
            }
            all.push(hex.into_bytes());
            all.push(STANDARD_NO_PAD.encode(half).into_bytes());
        }
    }
    all
}

async fn attack(seed: u64, log: &Log) -> Vec<Seen> {
    let mut rng = StdRng::seed_from_u64(seed);
    let office = Office::open(Database::Sqlite).await;
    let dir = office.path("keys");
    let mut t = Test::new(&office.place).await;
    t.bot.keep_keys_in(&dir).await.expect("keys can be kept");
    t.secret_room("office").await;
    for n in 0..PEOPLE {
        t.join(&person(n)).await;
    }
    let asks = asks();
    let mut watched = Vec::new();
    for number in 0..SURVEYS {
        let (survey, post) = start(&mut t, &asks, "期間 2週間").await;
        for n in 0..PEOPLE {
            t.direct(&person(n), "はじめる").await;
        }
        for question in &asks.questions[..QUESTIONS] {
            t.advance(rng.random_range(2_000..60_000)).await;
            round(&mut t, &mut rng, (number, &survey, &question.id), &mut watched).await;
        }
        // In words that stand nowhere else.
        let secrets = [format!("ここだけの話{:016x}", rng.random::<u64>()).into_bytes()];
        for n in 0..PEOPLE {
            t.direct(&person(n), &String::from_utf8_lossy(&secrets[0])).await;
        }
        let backup = office.path(&format!("backup-{number}.tar.gz"));
        office.run("backup", &[path_text(&backup)]);
        let logged = log.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (rows, backup) = (harness::files_of(&office.place.url), unpacked(&backup));
        let there = [b"survey_boxes".to_vec()];
        assert!(found(&rows, &there).is_some() && !logged.is_empty(), "the attacker sees what there is");
        let keys = keys(&dir);
        assert_eq!(keys.len(), 6, "one survey is open");
        for (place, bytes) in [("the database", &rows), ("the backup", &backup), ("the log", &logged)] {
            assert_nowhere(place, bytes, &secrets);
            assert_nowhere(place, bytes, &keys);
        }
        t.first("@alice", &format!("！締切 {post}")).await;
        assert_eq!(std::fs::read_dir(&dir).expect("the directory is there").count(), 0, "the keys are gone");
        let logged = log.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        assert_nowhere("the log", &logged, &secrets);
        assert_nowhere("the database", &harness::files_of(&office.place.url), &keys);
        // Whoever kept the boxes has nothing to open them with.
        assert!(Vault::in_dir(&dir).expect("it opens").member(&survey, &"@p01:example.org".into()).is_err());
    }
    t.db.close().await;
    office.place.drop().await;
    watched
}

#[test]
fn an_attacker_without_keys_guesses_no_better_than_anybody() {
    let seed = harness::seed(20_220_314);
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter("info,yoriai=trace")
        .with_writer(move || writer.clone())
        .finish();
    let watched = tracing::subscriber::with_default(subscriber, || block_on(attack(seed, &log)));
    assert_eq!(watched.len(), SURVEYS * PEOPLE * QUESTIONS);
    let (advantage_, by) = advantage(&watched);
    println!("advantage {advantage_:.4}, by {by}");
    assert!(advantage_ <= MOST_ADVANTAGE, "advantage {advantage_:.4} by {by} (seed {seed})");
    for (what, broken) in
        [("unsealed boxes", unsealed(&watched)), ("a journal without padding", unpadded(&watched))]
    {
        let (advantage, by) = advantage(&broken);
        println!("{what}: advantage {advantage:.4}, by {by}");
        assert!(advantage > 0.5, "the attacker misses {what}: {advantage:.4} by {by}");
    }
}
