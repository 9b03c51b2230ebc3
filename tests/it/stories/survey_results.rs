//! Results of surveys as people see and use them: in the room, question by question, as files, and free
//! text as its readers see it.

use yoriai::chat::{Body, Form};

use crate::harness::Test;

/// The text of the last file that was sent.
fn file(t: &Test) -> String {
    let file = t.sent.iter().rev().find_map(|sent| match &sent.message.body {
        Body::File { name, bytes, .. } => {
            Some(format!("{name}\n{}", String::from_utf8(bytes.clone()).expect("it is text")))
        }
        _ => None,
    });
    file.expect("a file was sent").replace(['\u{FEFF}', '\r'], "")
}

/// A survey after a training that twelve people answered.
async fn answered(t: &mut Test, level: &str) {
    t.join_all(&["bob"]).await;
    for n in 0..12 {
        t.join(&format!("p{n}")).await;
    }
    t.say("@alice", &format!("！アンケート 開始 職員 {level}")).await;
    for n in 0..12 {
        let name = format!("p{n}");
        t.direct(&name, "はじめる").await;
        t.direct(&name, if n < 7 { "2" } else { "5" }).await;
        if n % 2 == 0 {
            t.direct(&name, "1").await;
        } else {
            t.direct(&name, "4").await;
            t.direct(&name, if n == 1 { "1、3、その他：=遠い" } else { "1、2" }).await;
        }
        t.direct(&name, if n < 2 { "時間がほしい <b>" } else { "スキップ" }).await;
    }
}

story!(the_result_comes_into_the_room_and_again_when_asked, |t| {
    answered(t, "B").await;
    insta::assert_snapshot!(t.say("@alice", "！アンケート 結果 1").await, @"");
    insta::assert_snapshot!(t.say("@alice", "！締切 1").await, @"");
    insta::assert_snapshot!(t.say("@bob", "！アンケート 結果 １ 問２").await, @"");
    insta::assert_snapshot!(t.say("@bob", "！アンケート 結果 1 問9").await, @"");
    insta::assert_snapshot!(t.first("@bob", "！アンケート 結果 1 えくせる").await, @"");
    insta::assert_snapshot!(t.first("@bob", "！アンケート 結果 7").await, @"");
    t.with_sketches();
    for (said, form) in [("PDF", Form::Pdf), ("ＨＴＭＬ", Form::Html), ("markdown", Form::Markdown)] {
        t.say("@bob", &format!("！アンケート 結果 1 {said}")).await;
        let last = t.sent.last().expect("a paper");
        assert!(matches!(&last.message.body, Body::Rendered { form: sent, .. } if *sent == form), "{last:?}");
    }
});

story!(free_text_is_read_by_its_readers_first, |t| {
    answered(t, "B").await;
    t.say("@alice", "！締切 1").await;
    insta::assert_snapshot!(t.first("@bob", "！自由記述 1").await, @"");
    insta::assert_snapshot!(t.first("@alice", "！自由記述").await, @"");
    insta::assert_snapshot!(t.direct("alice", "自由記述 1").await, @"");
    insta::assert_snapshot!(t.direct("alice", "公開 1 2、9").await, @"");
    insta::assert_snapshot!(t.direct("alice", "公開 1 ２〜３").await, @"");
    insta::assert_snapshot!(t.direct("alice", "保留 1 1").await, @"");
    insta::assert_snapshot!(t.direct("alice", "取消").await, @"");
    insta::assert_snapshot!(t.say("@alice", "！アンケート 結果 1 問4").await, @"");
    insta::assert_snapshot!(t.say("@alice", "！出力 1 JSON").await, @"");
    assert!(file(t).contains("時間がほしい <b>"), "{}", file(t));
});

story!(files_go_to_whoever_runs_the_survey, |t| {
    answered(t, "B").await;
    t.say("@alice", "！締切 1").await;
    insta::assert_snapshot!(t.say("@alice", "！出力 1").await, @"");
    let rows = file(t);
    assert!(!rows.contains("遠い") && !rows.contains("時間がほしい") && !rows.contains("p1"), "{rows}");
    assert!(rows.contains("（少数）"), "{rows}");
    insta::assert_snapshot!(t.say("@bob", "！出力 1").await, @"");
    insta::assert_snapshot!(file(t), @"");
    insta::assert_snapshot!(t.say("@bob", "！出力 1 符号表").await, @"");
    insta::assert_snapshot!(t.say("@bob", "！出力 1 全部").await, @"");
});

story!(with_names_everything_is_told, |t| {
    answered(t, "A").await;
    t.lang("en").await;
    insta::assert_snapshot!(t.say("@alice", "!yo close 1").await, @"");
    insta::assert_snapshot!(t.say("@alice", "!yo export 1").await, @"");
    insta::assert_snapshot!(file(t), @"");
    insta::assert_snapshot!(t.say("@alice", "!yo texts 1").await, @"");
    insta::assert_snapshot!(t.say("@alice", "!yo release 1 all").await, @"");
    insta::assert_snapshot!(t.say("@alice", "!yo undo").await, @"");
});
