//! The briefing of 20 August 2021: 15 seats, 18 ask for one, three come online; one cancels.

use insta::assert_snapshot;

use crate::harness::Test;

story!(fifteen_seats_for_eighteen, |t| {
    let people: Vec<String> = (1..=21).map(|n| format!("@member{n:02}")).collect();
    let names: Vec<&str> = people.iter().map(String::as_str).collect();
    t.join_all(&names).await;
    t.first(
        "@alice",
        "！会議 職員説明会 2022年8月19日 9:30-11:00 場所:本庁舎1階 リンク:https://zoom.example/j/8 定員:15",
    )
    .await;
    for name in &names[..15] {
        assert_eq!(t.vote(name, 1, "出席").await, "(silence)", "{name} has a seat");
    }
    for (place, name) in (1..).zip(&names[15..18]) {
        let told = t.vote(name, 1, "出席").await;
        assert!(told.contains(&format!("順番待ちの{place}番目")), "{told}");
        assert!(told.contains("それまではオンラインで参加できます"), "{told}");
    }
    for name in &names[18..] {
        assert_eq!(t.vote(name, 1, "オンライン").await, "(silence)");
    }
    t.at("2022-08-19T08:30").await;
    assert_snapshot!(t.vote("@member07", 1, "欠席").await, @r"
        [direct-member16 text #1, rings member16]
        職員説明会（#1、8月19日(金) 9:30〜11:00）の会場に空きが出て、あなたの席が取れました。会場に来られないときは、ここに「オンライン」か「欠席」と返信してください。
        ");
    assert_snapshot!(t.first("@alice", "！会議 1").await, @r"
        [gm notice #1, to alice]
        職員説明会（#1、8月19日(金) 9:30〜11:00）の出欠
        ・出席 15人: member01、member02、member03、member04、member05、member06、member08、member09、member10、member11、member12、member13、member14、member15、member16
        ・オンライン 3人: member19、member20、member21
        ・欠席 1人: member07
        ・会場の順番待ち 2人: member17、member18
        ・未回答 1人: alice
        ");
    // The next one who leaves the room frees a seat, too.
    assert_snapshot!(t.leave("@member01").await, @r"
        [direct-member17 text #1, rings member17]
        職員説明会（#1、8月19日(金) 9:30〜11:00）の会場に空きが出て、あなたの席が取れました。会場に来られないときは、ここに「オンライン」か「欠席」と返信してください。
        ");
});
