//! What waits to be sent.

use yoriai::base::{Id, Ids, Stamp};
use yoriai::chat::{Body, Doc, Lane, Message, To};
use yoriai::store::outbox::{self, Draft};

use crate::harness::Test;

const NOW: Stamp = Stamp(1_646_092_800_000);

fn draft(id: Id, room: &str, lane: Lane) -> Draft {
    let message = Message::new(To::Room(room.into()), Body::Notice(Doc::text("x")));
    Draft { id, lane, message, origin: None, merge_key: None, not_before: NOW }
}

story!(a_long_queue_of_one_room_leaves_place_for_the_others, |t| {
    let mut ids = Ids::seeded(7);
    let mut tx = t.db.begin().await.expect("a transaction begins");
    for _ in 0..150 {
        let draft = draft(ids.next(NOW), "crowded", Lane::Answer);
        outbox::put(&mut tx, NOW, &draft).await.expect("it is queued");
    }
    let mut others = Vec::new();
    for (room, lane) in
        [("quiet", Lane::Due), ("quiet", Lane::Answer), ("quiet", Lane::Answer), ("other", Lane::Bulk)]
    {
        let draft = draft(ids.next(NOW), room, lane);
        outbox::put(&mut tx, NOW, &draft).await.expect("it is queued");
        others.push(draft.id);
    }
    let ready = outbox::ready(&mut tx, NOW, 100).await.expect("the queue is read");
    let behind: Vec<Id> = ready.iter().skip(100).map(|row| row.id.clone()).collect();
    // Of each the most urgent, and of those the oldest: nothing overtakes within a room.
    assert_eq!(behind, [others[1].clone(), others[3].clone()]);
    assert!(ready.iter().take(100).all(|row| row.target == "crowded"));
    let few = outbox::ready(&mut tx, NOW, 200).await.expect("the queue is read");
    assert_eq!(few.len(), 154);
    assert_eq!(few.iter().filter(|row| row.target == "quiet").count(), 3);
});
