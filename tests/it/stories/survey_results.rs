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
    insta::assert_snapshot!(t.say("@alice", "！アンケート 結果 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        #1 の結果は、締切のあとに出ます。いまの回答の様子は ！状況 1 で見られます。
        ");
    insta::assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm reaction, of alice]
        ✅
        [gm text #1]
        アンケート #1「職員アンケート」の結果
        回答 10〜19人（記名なし）
        問1　部署や組織をこえて学び合う取組を知っていますか。
        回答 12人、無回答 7人以下
        少ない回答は、ほかの回答と合わせて数えています。
        回答 | 全体
        参加したことがある／名前は聞いたことがある／聞いたような気がする／知らない | 5人（41.7%）
        内容を知っている | 7人（58.3%）
        回答した人 | 12人
        無回答 | 7人以下
        問2　今後、そうした取組に参加してみたいですか。
        回答 12人、無回答 7人以下
        少ない回答は、ほかの回答と合わせて数えています。
        回答 | 全体
        参加したい／どちらかといえば参加したい | 6人（50.0%）
        どちらかといえば参加したくない／参加したくない | 6人（50.0%）
        回答した人 | 12人
        無回答 | 7人以下
        問3　参加したくないと思う理由は何ですか。
        回答 6人
        「非表示」は、選んだ人か選ばなかった人が少ないものなどです。
        回答 | 全体
        業務が忙しく、時間が取れない | 非表示
        資料づくりなどの準備が負担になる | 非表示
        自分の業務に役立つと思えない | 非表示
        業務の課題を外に出しにくい | 非表示
        職場に参加しやすい雰囲気がない | 非表示
        知らない人と話すのが苦手 | 非表示
        オンラインの機器や環境が整っていない | 非表示
        その他 | 非表示
        回答した人 | 6人
        問4　組織をこえた取組について、ご意見があればお書きください。
        書いた人が少ないため、人数は出しません。
        割合は、その問いに答えた人を100%としています。
        一問ずつ見るには ！アンケート 結果 1 問1、結果票は ！アンケート 結果 1 PDF と送ってください。
        [direct-alice text #1]
        アンケート #1 に自由記述が届いています。ほかの人にはまだ見えません。読むには ！自由記述 1 と送ってください。
        ");
    insta::assert_snapshot!(t.say("@bob", "！アンケート 結果 １ 問２").await, @r"
        [gm notice #1, to bob]
        問2　今後、そうした取組に参加してみたいですか。
        回答 12人、無回答 7人以下
        少ない回答は、ほかの回答と合わせて数えています。
        回答 | 全体
        参加したい／どちらかといえば参加したい | 6人（50.0%）
        どちらかといえば参加したくない／参加したくない | 6人（50.0%）
        回答した人 | 12人
        無回答 | 7人以下
        ");
    insta::assert_snapshot!(t.say("@bob", "！アンケート 結果 1 問9").await, @r"
        [gm notice, in the thread of bob, to bob]
        問いは 1 から 4 までです。！アンケート 結果 1 問1 のように送ってください。
        ");
    insta::assert_snapshot!(t.first("@bob", "！アンケート 結果 1 えくせる").await, @r"
        [gm notice, in the thread of bob, to bob]
        「えくせる」は分かりませんでした。問いの番号か、PDF・HTML・Markdown のどれかを付けて、！アンケート 結果 1 PDF のように送ってください。
        ");
    insta::assert_snapshot!(t.first("@bob", "！アンケート 結果 7").await, @r"
        [gm notice, in the thread of bob, to bob]
        締め切ったアンケート #7 は見つかりませんでした。番号は ！一覧 全部 で見られます。
        ");
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
    insta::assert_snapshot!(t.first("@bob", "！自由記述 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        #1 の自由記述は、読む担当の方だけが見られます。
        ");
    insta::assert_snapshot!(t.first("@alice", "！自由記述").await, @r"
        [gm notice, in the thread of alice, to alice]
        アンケートの番号を付けて、！自由記述 3 のように送ってください。番号は ！一覧 全部 で見られます。
        ");
    insta::assert_snapshot!(t.direct("alice", "自由記述 1").await, @r"
        [direct-alice notice #1]
        アンケート #1 の自由記述（1／1 ページ）
        並べ替えてあります。だれが書いたかは分かりません。
        参加したくないと思う理由は何ですか。
        1. =遠い
        組織をこえた取組について、ご意見があればお書きください。
        2. 時間がほしい <b>
        3. 時間がほしい <b>
        結果票に載せるものは ！公開 1 1、載せないものは ！保留 1 1 のように番号を付けて送ってください。人が分かることが書かれていないかを、確かめてください。
        ");
    insta::assert_snapshot!(t.direct("alice", "公開 1 2、9").await, @r"
        [direct-alice notice, to alice]
        1 から 3 までの番号を付けて、！公開 1 1 のように送ってください。
        ");
    insta::assert_snapshot!(t.direct("alice", "公開 1 ２〜３").await, @r"
        [direct-alice notice #1, to alice]
        #1 の自由記述 2,3 を、結果票に載せます。戻すには ！取消 と送ってください。
        ");
    insta::assert_snapshot!(t.direct("alice", "保留 1 1").await, @r"
        [direct-alice notice #1, to alice]
        #1 の自由記述 1 を、結果票に載せません。戻すには ！取消 と送ってください。
        ");
    insta::assert_snapshot!(t.direct("alice", "取消").await, @r"
        [direct-alice notice #1, to alice]
        #1 の自由記述を元に戻しました。
        ");
    insta::assert_snapshot!(t.say("@alice", "！アンケート 結果 1 問4").await, @r"
        [gm notice #1, to alice]
        問4　組織をこえた取組について、ご意見があればお書きください。
        書いた人が少ないため、人数は出しません。
        自由記述から
        ・時間がほしい <b>
        ・時間がほしい <b>
        ");
    insta::assert_snapshot!(t.say("@alice", "！出力 1 JSON").await, @r"
        [direct-alice file #1]
        survey-1.json
        [gm notice #1, to alice]
        #1 の結果を JSON のファイルで、個別メッセージで送りました。
        ");
    assert!(file(t).contains("時間がほしい <b>"), "{}", file(t));
});

story!(files_go_to_whoever_runs_the_survey, |t| {
    answered(t, "B").await;
    t.say("@alice", "！締切 1").await;
    insta::assert_snapshot!(t.say("@alice", "！出力 1").await, @r"
        [direct-alice file #1]
        survey-1.csv
        [gm notice #1, to alice]
        #1 の回答を、個別メッセージで送りました。一人一行で、順番は並べ替えてあり、5人に満たない値は（少数）としています。取扱いにはご注意ください。
        ");
    let rows = file(t);
    assert!(!rows.contains("遠い") && !rows.contains("時間がほしい") && !rows.contains("p1"), "{rows}");
    assert!(rows.contains("（少数）"), "{rows}");
    insta::assert_snapshot!(t.say("@bob", "！出力 1").await, @r"
        [direct-bob file #1]
        survey-1-result.csv
        [gm notice #1, to bob]
        #1 の結果の表を、個別メッセージで送りました。
        ");
    insta::assert_snapshot!(file(t), @r"
        survey-1-result.csv
        設問,内訳,回答,人数,割合（%）,回答した人
        問1　部署や組織をこえて学び合う取組を知っていますか。,全体,参加したことがある／名前は聞いたことがある／聞いたような気がする／知らない,5,41.7,12
        問1　部署や組織をこえて学び合う取組を知っていますか。,全体,内容を知っている,7,58.3,12
        問2　今後、そうした取組に参加してみたいですか。,全体,参加したい／どちらかといえば参加したい,6,50.0,12
        問2　今後、そうした取組に参加してみたいですか。,全体,どちらかといえば参加したくない／参加したくない,6,50.0,12
        問3　参加したくないと思う理由は何ですか。,全体,業務が忙しく、時間が取れない,非表示,,6
        問3　参加したくないと思う理由は何ですか。,全体,資料づくりなどの準備が負担になる,非表示,,6
        問3　参加したくないと思う理由は何ですか。,全体,自分の業務に役立つと思えない,非表示,,6
        問3　参加したくないと思う理由は何ですか。,全体,業務の課題を外に出しにくい,非表示,,6
        問3　参加したくないと思う理由は何ですか。,全体,職場に参加しやすい雰囲気がない,非表示,,6
        問3　参加したくないと思う理由は何ですか。,全体,知らない人と話すのが苦手,非表示,,6
        問3　参加したくないと思う理由は何ですか。,全体,オンラインの機器や環境が整っていない,非表示,,6
        問3　参加したくないと思う理由は何ですか。,全体,その他,非表示,,6
        ");
    insta::assert_snapshot!(t.say("@bob", "！出力 1 符号表").await, @r"
        [direct-bob file #1]
        survey-1-codebook.csv
        [gm notice #1, to bob]
        #1 の設問一覧を、個別メッセージで送りました。
        ");
    insta::assert_snapshot!(t.say("@bob", "！出力 1 全部").await, @r"
        [gm notice, in the thread of bob, to bob]
        「全部」は分かりませんでした。！出力 1、！出力 1 JSON、！出力 1 符号表 のどれかを送ってください。
        ");
});

story!(with_names_everything_is_told, |t| {
    answered(t, "A").await;
    t.lang("en").await;
    insta::assert_snapshot!(t.say("@alice", "!yo close 1").await, @r"
        [gm reaction, of alice]
        ✅
        [gm text #1]
        Results of survey #1: Staff survey
        Answered by 12 (with names)
        1. Do you know of activities for learning across departments and organisations?
        Answers: 12
        Answer | Everybody
        I have taken part | 0 (0.0%)
        I know what they are | 7 (58.3%)
        I have heard of them | 0 (0.0%)
        I may have heard of them | 0 (0.0%)
        I do not know of them | 5 (41.7%)
        Answered | 12
        2. Would you like to take part in them?
        Answers: 12
        Answer | Everybody
        I would | 6 (50.0%)
        Rather yes | 0 (0.0%)
        Rather not | 0 (0.0%)
        I would not | 6 (50.0%)
        Together: I would / Rather yes | 6 (50.0%)
        Together: Rather not / I would not | 6 (50.0%)
        Answered | 12
        3. Why would you rather not?
        Answers: 6
        Answer | Everybody
        No time beside my work | 6 (100.0%), rank 1
        Preparing material is work | 5 (83.3%), rank 2
        I see no use for my own work | 1 (16.7%), tied at 3
        Other | 1 (16.7%), tied at 3
        Our problems cannot be shared outside | 0 (0.0%)
        My workplace does not make it easy | 0 (0.0%)
        I am uneasy among people I do not know | 0 (0.0%)
        My equipment or network is not up to it | 0 (0.0%)
        Answered | 6
        4. Is there anything else you would like to say about it?
        Written by 2
        Percentages are of those who answered the question.
        One question: !yo survey results 1 1. The result sheet: !yo survey results 1 PDF.
        [direct-alice text #1]
        There is free text in survey #1. Nobody else sees it yet. To read it, send !yo texts 1
        ");
    insta::assert_snapshot!(t.say("@alice", "!yo export 1").await, @r"
        [direct-alice file #1]
        survey-1.csv
        [gm notice #1, to alice]
        I sent you the answers to #1 by direct message: one person a row, with names.
        ");
    insta::assert_snapshot!(file(t), @r"
        survey-1.csv
        Name,Organisation,Department,Do you know of activities for learning across departments and organisations?,Would you like to take part in them?,Why would you rather not?,Is there anything else you would like to say about it?
        p0,,,I know what they are,I would,,時間がほしい <b>
        p10,,,I do not know of them,I would,,
        p11,,,I do not know of them,I would not,No time beside my work / Preparing material is work,
        p1,,,I know what they are,I would not,No time beside my work / I see no use for my own work / Other,時間がほしい <b>
        p2,,,I know what they are,I would,,
        p3,,,I know what they are,I would not,No time beside my work / Preparing material is work,
        p4,,,I know what they are,I would,,
        p5,,,I know what they are,I would not,No time beside my work / Preparing material is work,
        p6,,,I know what they are,I would,,
        p7,,,I do not know of them,I would not,No time beside my work / Preparing material is work,
        p8,,,I do not know of them,I would,,
        p9,,,I do not know of them,I would not,No time beside my work / Preparing material is work,
        ");
    insta::assert_snapshot!(t.say("@alice", "!yo texts 1").await, @r"
        [direct-alice notice #1]
        Free text of survey #1 (page 1 of 1)
        In random order; nothing says who wrote what.
        Why would you rather not?
        1. =遠い
        Is there anything else you would like to say about it?
        2. 時間がほしい <b>
        3. 時間がほしい <b>
        To put some into the result sheet send !yo release 1 1, to keep some out !yo hold 1 1, with their numbers. See to it that nobody can be recognised.
        [gm notice #1, to alice]
        I sent you the free text of #1 by direct message.
        ");
    insta::assert_snapshot!(t.say("@alice", "!yo release 1 all").await, @r"
        [gm notice #1, to alice]
        Texts 1,2,3 of #1 go into the result sheet. To take that back, send !yo undo
        ");
    insta::assert_snapshot!(t.say("@alice", "!yo undo").await, @r"
        [gm notice #1, to alice]
        The texts of #1 are as they were before.
        ");
});
