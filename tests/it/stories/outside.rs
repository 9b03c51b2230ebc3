//! What the homeserver gives late, twice or not at all, as the journal has it.

use yoriai::base::{Id, Stamp};
use yoriai::chat::{Event, Kind};
use yoriai::store::Seal;
use yoriai::store::gaps::{self, Gap};
use yoriai::store::inbox::{self, Added};

use crate::harness::{Test, minutes, text};

async fn append(t: &Test, event: &Event, cipher: Option<&str>) -> Added {
    let mut tx = t.db.begin().await.expect("the database works");
    let added = inbox::append_one(&mut tx, &Seal::in_memory(), Stamp(1), event, cipher).await;
    tx.commit().await.expect("it is written");
    added.expect("it is written")
}

async fn arrive(t: &Test, event: &Event, cipher: Option<&str>) -> Added {
    let mut tx = t.db.begin().await.expect("the database works");
    let added = inbox::arrived(&mut tx, &Seal::in_memory(), Stamp(2), event, cipher).await;
    tx.commit().await.expect("it is written");
    added.expect("it is written")
}

async fn pending(t: &Test) -> usize {
    let mut tx = t.db.read().await.expect("the database works");
    inbox::pending(&mut tx, Stamp(i64::MAX), 100).await.expect("it can be read").len()
}

story!(a_ciphertext_counts_once_whoever_sends_it_and_whenever_its_key_comes, |t| {
    t.join("@bob").await;
    let first = t.event("@alice", text("！使い方"));
    assert_eq!(append(t, &first, Some("session:1")).await, Added::New);
    assert_eq!(append(t, &first, Some("session:1")).await, Added::Known, "the same event once more");
    for who in ["@alice", "@bob"] {
        let again = t.event(who, text("！使い方"));
        assert_eq!(append(t, &again, Some("session:1")).await, Added::Replayed);
    }
    let unlike = t.event("@alice", text("！使い方"));
    assert_eq!(append(t, &unlike, Some("session:2")).await, Added::New, "the same words, said twice");
    let locked = Kind::Undecryptable { session: "session".to_owned(), raw: "{}".to_owned(), withheld: false };
    let late = [t.event("@bob", locked.clone()), t.event("@bob", locked)];
    for event in &late {
        assert_eq!(append(t, event, None).await, Added::New);
    }
    let [old, new] = late.map(|event| Event { kind: text("！使い方"), ..event });
    assert_eq!(arrive(t, &old, Some("session:1")).await, Added::Replayed);
    assert_eq!(arrive(t, &new, Some("session:3")).await, Added::New);
    assert_eq!(arrive(t, &new, Some("session:3")).await, Added::Known);
    assert_eq!(pending(t).await, 3);
    let mut tx = t.db.read().await.expect("the database works");
    assert_eq!(inbox::depth(&mut tx).await.expect("it can be read"), (3, 0), "nothing waits for a key");
});

story!(a_file_waits_for_its_content_and_nothing_waits_for_it, |t| {
    let upload = yoriai::chat::event::Upload { name: "q.toml".to_owned(), ..Default::default() };
    let file = t.event("@alice", Kind::Unfetched { upload: upload.clone(), source: "{}".to_owned() });
    assert_eq!(append(t, &file, None).await, Added::New);
    let other = t.event("@alice", text("こんにちは"));
    assert_eq!(append(t, &other, None).await, Added::New);
    assert_eq!(pending(t).await, 1);
    let mut tx = t.db.read().await.expect("the database works");
    assert_eq!(inbox::fetching(&mut tx, 10).await.expect("it can be read").len(), 1);
    assert_eq!(inbox::depth(&mut tx).await.expect("it can be read"), (1, 0), "no key is missing");
    drop(tx);
    let fetched = Event { kind: Kind::Upload(upload), ..file };
    assert_eq!(arrive(t, &fetched, None).await, Added::New);
    assert_eq!(pending(t).await, 2);
});

story!(a_deadline_waits_a_while_for_what_is_missing_of_its_room, |t| {
    let home = t.event("@alice", text("x")).room;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:1時間後").await;
    t.room("other").await;
    t.say("@alice", "！投票 場所は？ 本館 別館 締切:1時間後").await;
    t.advance(minutes(59)).await;
    let since = t.bot.now();
    let gap = Gap {
        id: Id::from("gap"),
        room: home,
        from_token: Some("t1".to_owned()),
        until_token: Some("s1".to_owned()),
        until_time: None,
        since,
        tries: 0,
        next_try_at: since,
    };
    let mut tx = t.db.begin().await.expect("the database works");
    gaps::add(&mut tx, &gap).await.expect("it is written");
    gaps::add(&mut tx, &gap).await.expect("the same sync, read once more");
    assert_eq!(gaps::open(&mut tx).await.expect("it can be read"), (1, Some(since)));
    tx.commit().await.expect("it is written");
    let said = t.advance(minutes(3)).await;
    assert!(said.contains("場所は？") && !said.contains("お昼は？"), "another room goes on: {said}");
    let said = t.advance(minutes(10)).await;
    assert!(said.contains("お昼は？"), "it does not wait for ever: {said}");
});

story!(a_deadline_comes_as_soon_as_nothing_is_missing_any_more, |t| {
    let home = t.event("@alice", text("x")).room;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:1時間後").await;
    t.advance(minutes(59)).await;
    let since = t.bot.now();
    let id = Id::from("gap");
    let (from_token, until_token) = (None, None);
    let gap = Gap {
        id,
        room: home,
        from_token,
        until_token,
        until_time: None,
        since,
        tries: 0,
        next_try_at: since,
    };
    let mut tx = t.db.begin().await.expect("the database works");
    gaps::add(&mut tx, &gap).await.expect("it is written");
    tx.commit().await.expect("it is written");
    assert!(!t.advance(minutes(2)).await.contains("お昼は？"));
    let mut tx = t.db.begin().await.expect("the database works");
    gaps::close(&mut tx, &gap.id).await.expect("it is written");
    tx.commit().await.expect("it is written");
    assert!(t.advance(10_000).await.contains("お昼は？"));
});
