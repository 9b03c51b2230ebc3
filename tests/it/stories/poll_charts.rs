//! The picture beside a poll's result: when it comes, what it says to whoever does not see it, and that
//! the result never waits for it.

use insta::assert_snapshot;
use yoriai::chat::recipe::Rendering;
use yoriai::chat::{Form, Recipe, Render, Unrendered};
use yoriai::store::outbox;

use crate::harness::{Test, hours};

/// The picture that was sent last.
fn picture(t: &Test) -> (Vec<u8>, (u32, u32)) {
    let rendered = t.sent.iter().rev().find_map(|sent| sent.rendered.clone()).expect("a picture was sent");
    assert_eq!(rendered.mime, "image/png");
    assert!(rendered.bytes.starts_with(b"\x89PNG"), "it is a picture");
    (rendered.bytes, rendered.pixels.expect("it has a size"))
}

/// Who cannot draw.
#[derive(Debug)]
struct Broken;

impl Render for Broken {
    fn render<'a>(&'a self, _recipe: &'a Recipe, _form: Form) -> Rendering<'a> {
        Box::pin(async { Err(Unrendered::Broken("no ink".to_owned())) })
    }
}

story!(the_result_comes_with_a_picture, |t| {
    t.with_pictures();
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await;
    t.vote("@bob", 1, "麺類").await;
    t.vote("@carol", 1, "弁当").await;
    t.vote("@alice", 1, "麺類").await;
    assert_snapshot!(t.first("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（33.3%）▇▇▇
        ・麺類　2票（66.7%）▇▇▇▇▇▇▇
        ・カレー　0票（0.0%）
        いちばん多かったのは「麺類」です。回答 3人、未回答 0人（割合は回答した人のうち）。
        [gm picture #1, in the thread of #1]
        投票 #1「お昼は？」の結果（横棒グラフ）：弁当 1票（33.3%）、麺類 2票（66.7%）、カレー 0票（0.0%）
        ");
    let (_, (width, height)) = picture(t);
    assert!(width == 960 && (200..600).contains(&height), "{width} × {height}");
});

story!(the_result_comes_with_a_picture_in_english, |t| {
    t.with_pictures();
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    t.first("@alice", "!yo poll Lunch? Bento Noodles close:\"tomorrow 17:00\"").await;
    t.vote("@bob", 1, "Noodles").await;
    assert_snapshot!(t.advance(hours(48)).await, @r"
        [gm poll_end #1, of #1]
        The poll “Lunch?” is closed.
        [gm text #1]
        Result of poll #1 “Lunch?”
        ・Bento  0 votes (0.0%)
        ・Noodles  1 vote (100.0%) ▇▇▇▇▇▇▇▇▇▇
        Most chose “Noodles”. 1 answered, 1 did not (shares are of those who answered).
        [gm picture #1, in the thread of #1]
        Result of poll #1 “Lunch?” (bar chart): Bento 0 votes (0.0%), Noodles 1 vote (100.0%)
        ");
    picture(t);
});

story!(a_poll_that_nobody_answered_has_none, |t| {
    t.with_pictures();
    t.first("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.first("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 1人（割合は回答した人のうち）。
        ");
});

story!(a_room_goes_without_pictures, |t| {
    t.with_pictures();
    t.first("@alice", "！設定 図 なし").await;
    t.first("@alice", "！投票 お昼は？ 弁当 麺類").await;
    t.vote("@alice", 1, "弁当").await;
    let closed = t.first("@alice", "！締切 1").await;
    assert!(!closed.contains("picture"), "{closed}");
    t.first("@alice", "！設定 図 あり").await;
    t.first("@alice", "！投票 夜は？ 弁当 麺類").await;
    t.vote("@alice", 2, "弁当").await;
    let closed = t.first("@alice", "！締切 2").await;
    assert!(closed.contains("[gm picture #2, in the thread of #2]"), "{closed}");
});

story!(several_choices_are_drawn_in_the_thread_of_their_text, |t| {
    t.with_pictures();
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！投票 持ち物は？ 筆記具 上着 名札 複数可").await;
    t.react("@bob", 1, "1").await;
    t.react("@bob", 1, "3").await;
    t.react("@alice", 1, "1").await;
    let closed = t.first("@alice", "！締切 1").await;
    let picture = closed.split("[gm picture").nth(1).expect("there is a picture");
    assert_snapshot!(picture, @r"
         #1, in the thread of #1]
        投票 #1「持ち物は？」の結果（横棒グラフ）：筆記具 2票（100.0%）、上着 0票（0.0%）、名札 1票（50.0%）
        [gm edit, of #1]
        #1 持ち物は？
        「持ち物は？」の投票を締め切りました。
        ・1. 筆記具
        ・2. 上着
        ・3. 名札
        ");
});

story!(what_people_wrote_is_drawn_as_text, |t| {
    t.with_pictures();
    t.first("@alice", "！投票 「#panic() $x$ *a* @b」 「#{1+1} \u{202E}逆さ」 「👨‍👩‍👧 🍣」").await;
    t.reply("@alice", 1, "1").await;
    let closed = t.first("@alice", "！締切 1").await;
    assert!(closed.contains("[gm picture #1, in the thread of #1]"), "{closed}");
    picture(t);
});

story!(a_picture_that_cannot_be_drawn_is_left_out, |t| {
    t.draw_with(std::sync::Arc::new(Broken));
    t.first("@alice", "！投票 お昼は？ 弁当 麺類").await;
    t.vote("@alice", 1, "弁当").await;
    assert_snapshot!(t.first("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 0人（割合は回答した人のうち）。
        ");
    let mut tx = t.db.read().await.expect("reads");
    assert_eq!(
        outbox::dead_count(&mut tx).await.expect("counts"),
        1,
        "the row is given up, not tried for ever"
    );
    drop(tx);
    // The room goes on.
    assert!(t.first("@alice", "！投票 夜は？ 弁当 麺類").await.contains("#2"));
});
