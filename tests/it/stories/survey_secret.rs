//! Level C: how somebody answers so that nobody can tell what they said.

use yoriai::chat::Body;
use yoriai::config::questionnaire::{Kind, Questionnaire};

use crate::harness::{Test, minutes, text};
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
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice]
        働き方アンケート（全3問）
        お試し: ここは練習の場です。回答と鍵が同じところにあるため、本番のような約束はできません。
        ・回答は1問ずつ封をして保存し、送られた文字は、受け取ったらこの部屋から消します。締切までは、直すことも、全部取り消すこともできますが、読み返すことはできません。締切のあとは、直すことも消すこともできません。
        ・締切（3月15日(火) 9:00）のあとに一度だけ開けて数え、鍵を捨てます。答えた方が10人に満たないときは、何も出さずにすべて捨てます。5人に満たない数は出しません。
        ・締切まで事務局に見えるのは、おおよその人数だけです。だれが答えたかは、だれにもお答えしません。
        ・ご自分の言葉で書かれた回答は、順番をばらばらにして、aliceさんが読みます。
        お約束できないこと
        ・メッセージのサーバーは、消した文字を数日間（標準で7日）持っています。その間は、サーバーの控えとボットの記録の両方を手にした人なら、開けられるおそれがあります。
        ・ご自分の端末には、消した知らせが届くまで、書いた文字が残ります。
        ・サーバーの管理者には、あなたがボットとやりとりしたことと、その時刻が見えます。
        ・運用担当者がプログラムを作り替えた場合は、守れません。
        ・ご自分の言葉で書いた内容や書きぶりから、だれか分かることがあります。
        一問ずつお聞きします。文字で送ってください。「戻る」「スキップ」「答えたくない」「中断」も使えます。中断しても「はじめる」で続きから答えられます。「回答を全部取り消す」は、締切までいつでも送れます。
        問1／3　困ったときに相談できる人がいますか。
        1. はい
        2. いいえ
        1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    insta::assert_snapshot!(t.direct("bob", "たぶん").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        お答えとして読み取れませんでした。1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    insta::assert_snapshot!(t.direct("bob", "戻る").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        これが最初の問いです。
        問1／3　困ったときに相談できる人がいますか。
        1. はい
        2. いいえ
        1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    insta::assert_snapshot!(t.direct("bob", "はい").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問2／3　困っていることは何ですか。
        1. 時間がない
        2. 道具がない
        3. その他
        1 から 3 の番号を、読点でつなげて送ってください（1 つから 3 つまで）。たとえば「1、2」です。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    insta::assert_snapshot!(t.direct("bob", "１、３ 印刷が多い").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問3／3　ご意見をどうぞ。
        ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    t.direct("bob", "戻る").await;
    insta::assert_snapshot!(t.direct("bob", "時間がない、道具がない").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問3／3　ご意見をどうぞ。
        ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    insta::assert_snapshot!(t.direct("bob", "回答を見る").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        お預かりした回答は、封をしてあるため、ご本人にもお見せできません。直したいときは「戻る」でその問いまで戻るか、「もう一度」で最初の問いから、送り直してください。
        ");
    insta::assert_snapshot!(t.direct("bob", "中断").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        中断しました。続きは「はじめる」で、締切までいつでもどうぞ。
        ");
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice]
        問3／3　ご意見をどうぞ。
        ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    insta::assert_snapshot!(t.direct("bob", "投票 が多すぎます").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        ここまでです。3問のすべてをお預かりし、送られた文字は消しました。ありがとうございました。締切までは、直すときは「戻る」か「もう一度」、消すときは「回答を全部取り消す」を送ってください。
        ");
    insta::assert_snapshot!(t.direct("bob", "戻る").await, @r"
        [direct-bob notice]
        問3／3　ご意見をどうぞ。
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    insta::assert_snapshot!(t.direct("bob", "スキップ").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        ここまでです。3問のすべてをお預かりし、送られた文字は消しました。ありがとうございました。締切までは、直すときは「戻る」か「もう一度」、消すときは「回答を全部取り消す」を送ってください。
        ");
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice]
        3問とも、もうお預かりしています。直すときは「戻る」か「もう一度」、消すときは「回答を全部取り消す」、このままでよければ「中断」を送ってください。
        ");
    insta::assert_snapshot!(t.edit("bob", "やっぱり").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        送ったあとの編集は、回答に反映されません。書かれた文字は消しました。直すときは「はじめる」のあと「戻る」でその問いまで戻り、送り直してください。
        ");
    insta::assert_snapshot!(t.direct("bob", "回答を全部取り消す").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        お預かりしていた回答を、すべて消しました。もう一度答えるときは「はじめる」と送ってください。
        ");
    assert_eq!(left(t, &survey).await, (0, "open".to_owned()));
});

story!(the_notice_where_keys_lie_apart, |t| {
    let keys = tempfile::tempdir().expect("a directory");
    t.bot.keep_keys_in(keys.path()).await.expect("keys can be kept");
    t.secret_room("office").await;
    t.join_all(&["bob", "carol"]).await;
    open(t, &questionnaire(vec![question("help", "相談できますか。", "Can you ask?", yes_no())])).await;
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice]
        働き方アンケート（全1問）
        C 匿名: 締切のあとは、どの回答がだれのものか、だれにも分かりません。ただし、次に書く限りがあります。
        ・回答は1問ずつ封をして保存し、送られた文字は、受け取ったらこの部屋から消します。締切までは、直すことも、全部取り消すこともできますが、読み返すことはできません。締切のあとは、直すことも消すこともできません。
        ・締切（3月15日(火) 9:00）のあとに一度だけ開けて数え、鍵を捨てます。答えた方が10人に満たないときは、何も出さずにすべて捨てます。5人に満たない数は出しません。
        ・締切まで事務局に見えるのは、おおよその人数だけです。だれが答えたかは、だれにもお答えしません。
        お約束できないこと
        ・メッセージのサーバーは、消した文字を数日間（標準で7日）持っています。その間は、サーバーの控えとボットの記録の両方を手にした人なら、開けられるおそれがあります。
        ・ご自分の端末には、消した知らせが届くまで、書いた文字が残ります。
        ・サーバーの管理者には、あなたがボットとやりとりしたことと、その時刻が見えます。
        ・運用担当者がプログラムを作り替えた場合は、守れません。
        一問ずつお聞きします。文字で送ってください。「戻る」「スキップ」「答えたくない」「中断」も使えます。中断しても「はじめる」で続きから答えられます。「回答を全部取り消す」は、締切までいつでも送れます。
        問1／1　相談できますか。
        1. はい
        2. いいえ
        1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    t.lang("en").await;
    insta::assert_snapshot!(t.direct("carol", "start").await, @r"
        [direct-carol notice]
        Survey on work (1 question)
        C anonymous: after the close nobody can tell which answers are whose, under the limits that follow.
        ・Each answer is sealed and stored, and what you sent is removed from this room. Until the close you can change your answers or withdraw all of them; you cannot read them back. After the close nobody can change or delete them.
        ・After the close (Tue 15 Mar 09:00) they are opened once, counted, and the keys are destroyed. With fewer than 10 people nothing is published and everything is destroyed. No number below 5 is shown.
        ・Until the close the organisers see about how many have answered. Nobody is told who has.
        What cannot be promised
        ・The message server keeps what was removed for some days (7 by default). Until then somebody with both the server's copy and the bot's records could open it.
        ・Your own devices keep what you wrote until they hear that it was removed.
        ・The server's administrator sees that you exchanged messages with the bot, and when.
        ・An operator who changes the program can break this.
        One question after the other, answered in text. “back”, “skip”, “rather not say” and “stop” work, too. After “stop”, “start” goes on where you were. “withdraw all my answers” works until the close.
        Question 1 of 1　Can you ask?
        1. Yes
        2. No
        Send a number from 1 to 2, or the words. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    insta::assert_snapshot!(t.direct("carol", "No.").await, @r"
        [direct-carol redaction, of carol]
        [direct-carol notice]
        That was all. Your answer is stored, and what you sent was removed. Thank you. Until the close, “back” and “again” change them and “withdraw all my answers” deletes them.
        ");
    insta::assert_snapshot!(t.direct("carol", "back").await, @r"
        [direct-carol notice]
        Question 1 of 1　Can you ask?
        1. Yes
        2. No
        Your earlier answer stays until you send another. To keep it, send “skip”. Send a number from 1 to 2, or the words. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
});

story!(answers_in_english, |t| {
    t.secret_room("office").await;
    t.lang("en").await;
    t.join_all(&["bob"]).await;
    open(t, &work()).await;
    insta::assert_snapshot!(t.direct("bob", "start").await, @r"
        [direct-bob notice]
        Survey on work (3 questions)
        Rehearsal: answers and keys lie in one place here, so nothing is promised.
        ・Each answer is sealed and stored, and what you sent is removed from this room. Until the close you can change your answers or withdraw all of them; you cannot read them back. After the close nobody can change or delete them.
        ・After the close (Tue 15 Mar 09:00) they are opened once, counted, and the keys are destroyed. With fewer than 10 people nothing is published and everything is destroyed. No number below 5 is shown.
        ・Until the close the organisers see about how many have answered. Nobody is told who has.
        ・What you write in your own words is read, in random order, by alice.
        What cannot be promised
        ・The message server keeps what was removed for some days (7 by default). Until then somebody with both the server's copy and the bot's records could open it.
        ・Your own devices keep what you wrote until they hear that it was removed.
        ・The server's administrator sees that you exchanged messages with the bot, and when.
        ・An operator who changes the program can break this.
        ・What you write, and how, may show who you are.
        One question after the other, answered in text. “back”, “skip”, “rather not say” and “stop” work, too. After “stop”, “start” goes on where you were. “withdraw all my answers” works until the close.
        Question 1 of 3　Is there somebody you can ask?
        1. Yes
        2. No
        Send a number from 1 to 2, or the words. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    insta::assert_snapshot!(t.direct("bob", "perhaps").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        I could not read that as an answer. Send a number from 1 to 2, or the words. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    insta::assert_snapshot!(t.direct("bob", "no").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        Question 2 of 3　What is in your way?
        1. No time
        2. No tools
        3. Other
        Send the numbers from 1 to 3 with commas between them (1 to 3 of them), such as “1, 2”. With the last number you can write what it is (1000 characters at most). You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    insta::assert_snapshot!(t.direct("bob", "1, 2").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        Question 3 of 3　What else?
        Send it in your own words, 1000 characters at most. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    insta::assert_snapshot!(t.direct("bob", "rather not say").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        That was all. All 3 answers are stored, and what you sent was removed. Thank you. Until the close, “back” and “again” change them and “withdraw all my answers” deletes them.
        ");
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
    insta::assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice]
        続きは、別の個別メッセージの部屋でお願いします。いまお送りしたお知らせ（招待のときは開いて参加）をご覧ください。
        [direct-bob-2 text, rings bob]
        続きは、この部屋でお願いします。よろしければ「はじめる」と送ってください。
        ");
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
    insta::assert_snapshot!(close(t, &survey).await, @r"
        [office text]
        アンケート #1「働き方アンケート」を締め切りました。およそ 10 人の方が答えました。回答は一度だけ開けて数え、消しました。
        [office text #1]
        アンケート #1「働き方アンケート」の結果
        回答 10〜19人（匿名）
        問1　困ったときに相談できる人がいますか。
        回答 10人、無回答 9人以下
        少ない回答は、ほかの回答と合わせて数えています。
        回答 | 全体
        はい／いいえ | 10人（100.0%）
        回答した人 | 10人
        無回答 | 9人以下
        問2　困っていることは何ですか。
        回答 10人、無回答 9人以下
        「非表示」は、選んだ人か選ばなかった人が少ないものなどです。
        回答 | 全体
        時間がない | 非表示
        道具がない | 非表示
        その他 | 非表示
        回答した人 | 10人
        無回答 | 9人以下
        問3　ご意見をどうぞ。
        書いた人 10人
        割合は、その問いに答えた人を100%としています。
        一問ずつ見るには ！アンケート 結果 1 問1、結果票は ！アンケート 結果 1 PDF と送ってください。
        [direct-alice text #1]
        アンケート #1 に自由記述が届いています。ほかの人にはまだ見えません。読むには ！自由記述 1 と送ってください。
        ");
    assert_eq!(left(t, &survey).await, (0, "closed".to_owned()));
    assert!(!t.bot.vault().expect("keys").is_there(&survey), "the keys are gone");
    insta::assert_snapshot!(t.direct("p1", "回答を全部取り消す").await, @r"
        [direct-p1 notice, to p1]
        いまお預かりしている回答はありません。
        ");
    insta::assert_snapshot!(t.direct("late", "1").await, @r"
        [direct-late notice, to late]
        読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
        ");
});

story!(below_ten_everything_is_destroyed, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    for said in ["はじめる", "はい", "1", "なし"] {
        t.direct("bob", said).await;
    }
    insta::assert_snapshot!(close(t, &survey).await, @r"
        [office text]
        アンケート #1「働き方アンケート」を締め切りました。答えた方が10人に満たなかったため、結果は出さず、回答は開けないまま、すべて消しました。
        ");
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
    insta::assert_snapshot!(t.direct("p1", "はじめる").await, @r"
        [direct-p1 notice]
        いまは回答をお預かりできません。お手数ですが、事務局へお知らせください。
        ");
    assert_eq!(close(t, &survey).await, "(silence)");
    assert_eq!(left(t, &survey).await.1, "closing", "the disk with the keys may come back");
    insta::assert_snapshot!(t.advance(minutes(30)).await, @r"
        [office text]
        アンケート #1「働き方アンケート」を締め切りました。回答を開ける鍵がなくなっていたため、結果は出せません。回答はすべて消しました。
        ");
    assert_eq!(left(t, &survey).await, (0, "closed".to_owned()));
    assert_eq!(crate::trouble::take().len(), 1, "it is in the log, once that it is over");
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
    insta::assert_snapshot!(t.direct("bob", "2").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問3／3　ご意見をどうぞ。
        ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
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
