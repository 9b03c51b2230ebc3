//! Level C: nothing that is said in the dialogue stays readable, whatever fails; and whoever looks for advice
//! gets it.

use yoriai::chat::{Body, Kind, Ref};
use yoriai::config::questionnaire::{Kind as Asked, Questionnaire};

use crate::harness::{Test, text};
use crate::surveys::{left, open, question, questionnaire, several, yes_no};
use crate::trouble;

fn work() -> Questionnaire {
    questionnaire(vec![
        question("help", "困ったときに相談できる人がいますか。", "Is there somebody you can ask?", yes_no()),
        question("why", "困っていることは何ですか。", "What is in your way?", several()),
        question("words", "ご意見をどうぞ。", "What else?", Asked::Text),
    ])
}

/// In the middle of a survey of level C.
async fn asked(t: &mut Test) -> yoriai::base::Id {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    t.direct("bob", "はじめる").await;
    survey
}

/// How many lines are remembered, and how many questions wait.
async fn remembered(t: &mut Test) -> (i64, i64) {
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let sql = "SELECT (SELECT COUNT(*) FROM calls), (SELECT COUNT(*) FROM asks)";
    yoriai::get!(tx, (i64, i64), sql).expect("numbers")
}

const REDACTED: &str = "[direct-bob redaction, of bob]";

story!(whoever_asks_for_advice_gets_it_and_nothing_is_kept, |t| {
    let survey = asked(t).await;
    let before = left(t, &survey).await.0;
    insta::assert_snapshot!(t.direct("bob", "助けて").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        よろしければ、次のところへご相談ください。このお尋ねは、どこにも記録しません。
        相談先:
        ・所属の人事担当課、ハラスメント相談窓口
        ・みんなの人権110番（法務局）　0570-003-110
        アンケートはそのままです。続きは、いつでもどうぞ。
        ");
    for said in ["たすけて！", "！相談先", "相談したいです。", "I need help", "Advice"] {
        let shown = t.direct("bob", said).await;
        assert!(shown.starts_with(REDACTED) && shown.contains("0570-003-110"), "{said}: {shown}");
    }
    assert_eq!(left(t, &survey).await.0, before, "it is no answer");
    assert_eq!(remembered(t).await, (0, 0));
    // It ends nothing.
    assert!(t.direct("bob", "はい").await.contains("問2／3"));
    t.direct("bob", "1").await;
    // Also where anything would be an answer.
    assert!(t.direct("bob", "助けて").await.contains("0570-003-110"));
    assert!(t.direct("bob", "助けてくれる人がいません").await.contains("ここまでです"));
    // And where nothing is asked; there it stays.
    insta::assert_snapshot!(t.direct("bob", "相談先").await, @r"
        [direct-bob notice]
        よろしければ、次のところへご相談ください。このお尋ねは、どこにも記録しません。
        相談先:
        ・所属の人事担当課、ハラスメント相談窓口
        ・みんなの人権110番（法務局）　0570-003-110
        ");
    assert_eq!(remembered(t).await, (0, 0));
    t.join("carol").await;
    t.lang("en").await;
    let shown = t.direct("carol", "I need help").await;
    assert!(shown.contains("You can talk to somebody here") && shown.contains("0570-003-110"), "{shown}");
});

story!(an_answer_may_begin_like_a_command, |t| {
    let survey = asked(t).await;
    for said in ["はい", "1"] {
        t.direct("bob", said).await;
    }
    let before = remembered(t).await;
    let shown = t.direct("bob", "！投票 のやり方が 分かりにくい").await;
    assert!(shown.starts_with(REDACTED) && shown.contains("ここまでです"), "{shown}");
    // The mark is gone; the place and three answers are there.
    assert_eq!(left(t, &survey).await.0, 4);
    assert_eq!(remembered(t).await, before, "nothing else has read it");
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let (polls,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM polls").expect("a number");
    assert_eq!(polls, 0);
});

story!(how_to_use_the_bot_is_told_in_the_dialogue_too, |t| {
    asked(t).await;
    for said in ["使い方", "！使い方 投票"] {
        let shown = t.direct("bob", said).await;
        assert!(!shown.contains("redaction") && !shown.contains("読み取れません"), "{said}: {shown}");
    }
    // What else could be a command is none here.
    let shown = t.direct("bob", "！マイデータ").await;
    assert!(shown.starts_with(REDACTED) && shown.contains("お答えとして読み取れません"), "{shown}");
    assert!(t.direct("bob", "中断").await.contains("中断しました"));
    assert!(!t.direct("bob", "！マイデータ").await.contains("redaction"), "now it is");
});

/// Lets storing an answer fail, or not.
async fn breaks(t: &Test, is_broken: bool) {
    let sql = if is_broken {
        "ALTER TABLE survey_boxes RENAME COLUMN sealed TO broken"
    } else {
        "ALTER TABLE survey_boxes RENAME COLUMN broken TO sealed"
    };
    let mut tx = t.db.begin().await.expect("a transaction begins");
    yoriai::exec!(tx, sql).expect("the table is changed");
    tx.commit().await.expect("it is committed");
}

story!(an_answer_that_fails_inside_is_removed_all_the_same, |t| {
    let survey = asked(t).await;
    breaks(t, true).await;
    let shown = t.direct("bob", "はい").await;
    assert!(shown.contains(REDACTED), "it does not stay in the room: {shown}");
    assert!(!trouble::take().is_empty(), "it has failed");
    breaks(t, false).await;
    assert_eq!(left(t, &survey).await.0, 2, "the mark and the place");
    assert!(t.direct("bob", "はい").await.contains("問2／3"), "it can be sent again");
    // Outside of a dialogue nothing of the sort is removed.
    t.direct("bob", "中断").await;
    breaks(t, true).await;
    let shown = t.direct("bob", "はじめる").await;
    assert!(!shown.contains("redaction"), "{shown}");
    assert!(!trouble::take().is_empty(), "it has failed");
    breaks(t, false).await;
});

story!(an_answer_is_removed_when_the_keys_are_not_there, |t| {
    let keys = tempfile::tempdir().expect("a directory");
    t.bot.keep_keys_in(keys.path()).await.expect("keys can be kept");
    let survey = asked(t).await;
    let key = keys.path().join(format!("{survey}.survey"));
    std::fs::remove_file(&key).expect("the disk is away");
    let shown = t.direct("bob", "はい").await;
    assert!(shown.starts_with(REDACTED) && shown.contains("いまは回答をお預かりできません"), "{shown}");
    // A file that cannot be read is a fault inside.
    std::fs::write(&key, "broken").expect("it is there");
    t.bot.keep_keys_in(keys.path()).await.expect("it starts anew");
    let shown = t.direct("bob", "はい").await;
    assert!(shown.contains(REDACTED), "{shown}");
    assert!(!trouble::take().is_empty(), "it has failed");
    // An edit and a file, too.
    for kind in [text("いいえ"), Kind::Upload(yoriai::chat::event::Upload::default())] {
        let event = t.bot.stage().event("direct-bob", "bob", kind);
        let id = event.id.clone();
        t.deliver(&event).await;
        let is_it =
            |body: &Body| matches!(body, Body::Redact { target: Ref::Event(target) } if *target == id);
        assert!(t.sent.iter().any(|sent| is_it(&sent.message.body)));
        trouble::take();
    }
});
