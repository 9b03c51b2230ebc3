//! Level C: how somebody answers so that nobody can tell what they said.

use yoriai::chat::Body;
use yoriai::config::questionnaire::{Kind, Questionnaire};

use crate::harness::{Test, text};
use crate::surveys::{close, left, open, question, questionnaire, several, yes_no};

fn work() -> Questionnaire {
    questionnaire(vec![
        question("help", "困ったときに相談できる人がいますか。", "Is there somebody you can ask?", yes_no()),
        question("why", "困っていることは何ですか。", "What is in your way?", several()),
        question("words", "ご意見をどうぞ。", "What else?", Kind::Text),
    ])
}

/// Ten people who answer, besides whoever is there.
async fn ten(t: &mut Test, answers: &[&str]) {
    for n in 0..10 {
        let name = format!("p{n}");
        t.join(&name).await;
        for said in answers {
            t.direct(&name, said).await;
        }
    }
}

story!(answers_one_by_one, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @"");
    insta::assert_snapshot!(t.direct("bob", "たぶん").await, @"");
    insta::assert_snapshot!(t.direct("bob", "戻る").await, @"");
    insta::assert_snapshot!(t.direct("bob", "はい").await, @"");
    insta::assert_snapshot!(t.direct("bob", "１、３ 印刷が多い").await, @"");
    insta::assert_snapshot!(t.direct("bob", "時間がない、道具がない").await, @"");
    insta::assert_snapshot!(t.direct("bob", "回答を見る").await, @"");
    insta::assert_snapshot!(t.direct("bob", "中断").await, @"");
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @"");
    insta::assert_snapshot!(t.direct("bob", "投票 が多すぎます").await, @"");
    insta::assert_snapshot!(t.direct("bob", "戻る").await, @"");
    insta::assert_snapshot!(t.direct("bob", "スキップ").await, @"");
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @"");
    insta::assert_snapshot!(t.edit("bob", "やっぱり").await, @"");
    insta::assert_snapshot!(t.direct("bob", "回答を全部取り消す").await, @"");
    assert_eq!(left(t, &survey).await, (0, "open".to_owned()));
});

story!(answers_in_english, |t| {
    t.secret_room("office").await;
    t.lang("en").await;
    t.join_all(&["bob"]).await;
    open(t, &work()).await;
    insta::assert_snapshot!(t.direct("bob", "start").await, @"");
    insta::assert_snapshot!(t.direct("bob", "perhaps").await, @"");
    insta::assert_snapshot!(t.direct("bob", "no").await, @"");
    insta::assert_snapshot!(t.direct("bob", "1, 2").await, @"");
    insta::assert_snapshot!(t.direct("bob", "rather not say").await, @"");
});

story!(a_reply_and_a_thread_are_answers_like_any, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    t.direct("bob", "はじめる").await;
    let asked = t.sent.last().expect("a question").event.clone();
    for said in ["はい", "1"] {
        let mut kind = text(said);
        if let yoriai::chat::Kind::Text(text) = &mut kind {
            text.reply_to = Some(asked.clone());
            text.thread = (said == "1").then(|| asked.clone());
        }
        let event = t.bot.stage().event("direct-bob", "bob", kind);
        t.deliver(&event).await;
        let redacted = t.sent.iter().any(|sent| {
            matches!(&sent.message.body, Body::Redact { target: yoriai::chat::Ref::Event(id) } if *id == event.id)
        });
        assert!(redacted, "{said} is removed");
        let last = t.sent.last().expect("an answer");
        assert!(last.message.thread.is_none() && last.message.reply_to.is_none(), "it relates to nothing");
    }
    // The mark, the place and two answers.
    assert_eq!(left(t, &survey).await.0, 4);
});

story!(another_room_where_the_bot_may_remove_nothing, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    t.bot.stage().make_weak_direct("bob").await.expect("a room");
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @"");
    assert_eq!(left(t, &survey).await.0, 0, "nothing is taken there");
    let rooms: Vec<&str> = t.sent.iter().rev().take(2).map(|sent| sent.room.as_str()).collect();
    assert_eq!(rooms, ["direct-bob-2", "direct-bob"]);
    let asked = t.direct("bob", "はじめる").await;
    assert!(asked.contains("C 匿名") || asked.contains("お試し"), "{asked}");
    assert_eq!(t.sent.last().expect("a question").room, "direct-bob-2");
});

story!(it_is_counted_once_and_the_keys_are_gone, |t| {
    t.secret_room("office").await;
    let survey = open(t, &work()).await;
    ten(t, &["はじめる", "はい", "1", "なし"]).await;
    // Whoever stopped in the middle is not counted.
    t.join("late").await;
    t.direct("late", "はじめる").await;
    t.direct("late", "いいえ").await;
    insta::assert_snapshot!(close(t, &survey).await, @"");
    assert_eq!(left(t, &survey).await, (0, "closed".to_owned()));
    assert!(!t.bot.vault().expect("keys").is_there(&survey), "the keys are gone");
    insta::assert_snapshot!(t.direct("p1", "回答を全部取り消す").await, @"");
    insta::assert_snapshot!(t.direct("late", "1").await, @"");
});

story!(below_ten_everything_is_destroyed, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    for said in ["はじめる", "はい", "1", "なし"] {
        t.direct("bob", said).await;
    }
    insta::assert_snapshot!(close(t, &survey).await, @"");
    assert_eq!(left(t, &survey).await, (0, "closed".to_owned()));
    assert!(!t.bot.vault().expect("keys").is_there(&survey), "the keys are gone");
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let (results,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM survey_results").expect("a number");
    assert_eq!(results, 0);
});

story!(keys_that_are_gone_too_early_are_told_of, |t| {
    t.secret_room("office").await;
    let survey = open(t, &work()).await;
    ten(t, &["はじめる", "はい", "1", "なし"]).await;
    t.bot.vault().expect("keys").destroy(&survey).expect("they are destroyed");
    insta::assert_snapshot!(t.direct("p1", "はじめる").await, @"");
    insta::assert_snapshot!(close(t, &survey).await, @"");
    assert_eq!(left(t, &survey).await, (0, "closed".to_owned()));
    assert_eq!(crate::trouble::take().len(), 1, "it is in the log");
});

story!(it_goes_on_after_a_restart, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    t.direct("bob", "はじめる").await;
    t.direct("bob", "はい").await;
    t.stop();
    t.start().await;
    t.at("2022-03-04T19:40").await;
    insta::assert_snapshot!(t.direct("bob", "2").await, @"");
    t.stop();
    let orphan = yoriai::base::Id("01ORPHAN".to_owned());
    t.bot.vault().expect("keys").create(&orphan).expect("keys are made");
    t.start().await;
    assert!(!t.bot.vault().expect("keys").is_there(&orphan), "keys of a survey that is not known");
    assert!(t.bot.vault().expect("keys").is_there(&survey));
});

story!(no_row_names_the_person_beside_the_survey, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    for said in ["はじめる", "はい", "1、2", "ここだけの話"] {
        t.direct("bob", said).await;
    }
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let mut told = Vec::new();
    yoriai::store::dump::dump(&mut tx, &mut async |piece| {
        let lines = String::from_utf8_lossy(&piece.lines).into_owned();
        let names = ["asks", "acts", "calls", "settings_log"].contains(&piece.table);
        told.extend(
            lines
                .lines()
                .filter(|line| {
                    line.contains("ここだけの話")
                        || (names && line.contains("@bob"))
                        || (line.contains("@bob") && line.contains(survey.as_str()))
                })
                .map(str::to_owned),
        );
        Ok(())
    })
    .await
    .expect("it is dumped");
    assert_eq!(told, Vec::<String>::new());
});
