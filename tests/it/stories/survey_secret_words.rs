//! Level C: answers that are none and why, going through everything again, and words of the dialogue while
//! there are other answers and other questions.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;
use yoriai::config::questionnaire::{Choice, Kind, Questionnaire, other_choice};

use crate::harness::{Test, hours};
use crate::surveys::{both, close, left, open, question, questionnaire, several, yes_no};

fn places(other: bool) -> Vec<Choice> {
    let words = [("desk", "自席", "My desk"), ("hall", "会議室", "The hall"), ("home", "自宅", "At home")];
    let choice = |(id, ja, en): (&str, &str, &str)| Choice { id: id.to_owned(), text: both(ja, en) };
    words.map(choice).into_iter().chain(other.then(other_choice)).collect()
}

fn of_every_kind() -> Questionnaire {
    let number = Kind::Number { min: 0, max: 40, unit: None };
    let where_ = Kind::Multiple { choices: places(true), min: 2, max: 2 };
    questionnaire(vec![
        question(
            "place",
            "どこで働きたいですか。",
            "Where do you like to work?",
            Kind::Single { choices: places(true) },
        ),
        question("places", "どことどこですか。", "Which two?", where_),
        question("days", "何時間ですか。", "How many hours?", number),
        question("day", "いつからですか。", "Since when?", Kind::Date),
        question("words", "ご意見をどうぞ。", "What else?", Kind::Text),
    ])
}

fn work() -> Questionnaire {
    questionnaire(vec![
        question("help", "困ったときに相談できる人がいますか。", "Is there somebody you can ask?", yes_no()),
        question("why", "困っていることは何ですか。", "What is in your way?", several()),
        question("words", "ご意見をどうぞ。", "What else?", Kind::Text),
    ])
}

story!(a_hint_says_why_and_never_what, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    open(t, &of_every_kind()).await;
    t.direct("bob", "はじめる").await;
    assert_snapshot!(t.direct("bob", "どこでも").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        お答えとして読み取れませんでした。1 から 4 の番号か、言葉で送ってください。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "1と2").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        選べるのは一つだけです。1 から 4 の番号か、言葉で送ってください。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    // The free choice alone is an answer, as at the other levels.
    assert_snapshot!(t.direct("bob", "その他").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問2／5　どことどこですか。
        1. 自席
        2. 会議室
        3. 自宅
        4. その他
        1 から 4 の番号を 2 つ送ってください。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "1").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        選ばれた数が足りませんでした。1 から 4 の番号を 2 つ送ってください。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "1-3").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        選べる数を超えていました。1 から 4 の番号を 2 つ送ってください。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    let long = "あ".repeat(1001);
    assert_snapshot!(t.direct("bob", &format!("1、その他：{long}")).await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        長すぎるため、お預かりできませんでした。1 から 4 の番号を 2 つ送ってください。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "１・４ 喫茶店").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問3／5　何時間ですか。
        0 から 40 までの数字を送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "たくさん").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        数として読み取れませんでした。0 から 40 までの数字を送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "41").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        範囲の外の数でした。0 から 40 までの数字を送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "四十時間").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問4／5　いつからですか。
        日付を送ってください。たとえば「3月5日」です。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "そのうち").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        日付として読み取れませんでした。日付を送ってください。たとえば「3月5日」です。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    t.direct("bob", "2022/3/1").await;
    assert_snapshot!(t.direct("bob", "。。。").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        言葉が見つかりませんでした。ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", &long).await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        長すぎるため、お預かりできませんでした。ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    let told = t.sent.iter().filter_map(|sent| serde_json::to_string(&sent.message).ok());
    let told: Vec<String> = told
        .filter(|told| {
            ["1001", "1009", "喫茶店", "そのうち", "あああ"].iter().any(|said| told.contains(said))
        })
        .collect();
    assert_eq!(told, Vec::<String>::new());
});

story!(a_hint_in_english, |t| {
    t.secret_room("office").await;
    t.lang("en").await;
    t.join_all(&["bob"]).await;
    open(t, &of_every_kind()).await;
    t.direct("bob", "start").await;
    assert_snapshot!(t.direct("bob", "anywhere").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        I could not read that as an answer. Send a number from 1 to 4, or the words. With the last number you can write what it is (1000 characters at most). You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    assert_snapshot!(t.direct("bob", "1 and 2").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        Only one can be chosen. Send a number from 1 to 4, or the words. With the last number you can write what it is (1000 characters at most). You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    t.direct("bob", "at home").await;
    assert_snapshot!(t.direct("bob", "1").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        Those were too few. Send 2 of the numbers from 1 to 4. With the last number you can write what it is (1000 characters at most). You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    assert_snapshot!(t.direct("bob", "1, 2, 3").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        Those were too many. Send 2 of the numbers from 1 to 4. With the last number you can write what it is (1000 characters at most). You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    t.direct("bob", "1 4 a café").await;
    assert_snapshot!(t.direct("bob", "many").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        I could not read that as a number. Send a number from 0 to 40. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    assert_snapshot!(t.direct("bob", "41").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        That number is out of range. Send a number from 0 to 40. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    t.direct("bob", "40").await;
    assert_snapshot!(t.direct("bob", "someday").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        I could not read that as a date. Send a date, such as “5 March”. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    t.direct("bob", "1 March").await;
    assert_snapshot!(t.direct("bob", "...").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        There were no words in it. Send it in your own words, 1000 characters at most. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    assert_snapshot!(t.direct("bob", &"x".repeat(1001)).await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        That was too long to take. Send it in your own words, 1000 characters at most. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
});

story!(everything_again_and_each_answer_stays_until_it_is_replaced, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    let survey = open(t, &work()).await;
    assert_snapshot!(t.direct("bob", "もう一度").await, @r"
        [direct-bob notice, to bob]
        読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
        ");
    for said in ["はじめる", "はい", "1", "なし"] {
        t.direct("bob", said).await;
    }
    assert_snapshot!(t.direct("bob", "もう一度").await, @r"
        [direct-bob notice]
        問1／3　困ったときに相談できる人がいますか。
        1. はい
        2. いいえ
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "たぶん").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        お答えとして読み取れませんでした。1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "いいえ").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問2／3　困っていることは何ですか。
        1. 時間がない
        2. 道具がない
        3. その他
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。1 から 3 の番号を、読点でつなげて送ってください（1 つから 3 つまで）。たとえば「1、2」です。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "スキップ").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問3／3　ご意見をどうぞ。
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "中断").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        中断しました。続きは「はじめる」で、締切までいつでもどうぞ。
        ");
    // The mark is gone; the place and three answers are there, one of them as it was.
    assert_eq!(left(t, &survey).await.0, 4);
    assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice]
        問3／3　ご意見をどうぞ。
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。ご自分の言葉で、1000字までで送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "戻る").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問2／3　困っていることは何ですか。
        1. 時間がない
        2. 道具がない
        3. その他
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。1 から 3 の番号を、読点でつなげて送ってください（1 つから 3 つまで）。たとえば「1、2」です。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "もう一度").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問1／3　困ったときに相談できる人がいますか。
        1. はい
        2. いいえ
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    for said in ["スキップ", "答えたくない"] {
        t.direct("bob", said).await;
    }
    assert_snapshot!(t.direct("bob", "とても良い").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        ここまでです。3問のすべてをお預かりし、送られた文字は消しました。ありがとうございました。締切までは、直すときは「戻る」か「もう一度」、消すときは「回答を全部取り消す」を送ってください。
        ");
    assert_eq!(left(t, &survey).await.0, 4);
    t.direct("bob", "戻る").await;
    assert_snapshot!(t.direct("bob", "回答を全部取り消す").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        お預かりしていた回答を、すべて消しました。もう一度答えるときは「はじめる」と送ってください。
        ");
    assert_eq!(left(t, &survey).await.0, 0);
});

story!(again_in_english, |t| {
    t.secret_room("office").await;
    t.lang("en").await;
    t.join_all(&["bob"]).await;
    open(t, &work()).await;
    for said in ["start", "yes", "1", "none"] {
        t.direct("bob", said).await;
    }
    assert_snapshot!(t.direct("bob", "again").await, @r"
        [direct-bob notice]
        Question 1 of 3　Is there somebody you can ask?
        1. Yes
        2. No
        Your earlier answer stays until you send another. To keep it, send “skip”. Send a number from 1 to 2, or the words. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    assert_snapshot!(t.direct("bob", "show my answers").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        Your answers are sealed, so that not even you can see them. To change one, go to its question with “back”, or through all of them with “again”, and send it anew.
        ");
    assert_snapshot!(t.direct("bob", "perhaps").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        I could not read that as an answer. Send a number from 1 to 2, or the words. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    t.direct("bob", "skip").await;
    t.direct("bob", "skip").await;
    assert_snapshot!(t.direct("bob", "skip").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        That was all. All 3 answers are stored, and what you sent was removed. Thank you. Until the close, “back” and “again” change them and “withdraw all my answers” deletes them.
        ");
});

// Whoever is in the middle of everything again at the close counts with what they last said to each question.
story!(answers_that_were_to_be_given_anew_count, |t| {
    t.secret_room("office").await;
    let asks = questionnaire(vec![
        question("help", "困ったときに相談できる人がいますか。", "Is there somebody you can ask?", yes_no()),
        question("place", "どこで働きたいですか。", "Where?", Kind::Single { choices: places(false) }),
    ]);
    let survey = open(t, &asks).await;
    for n in 0..12 {
        let name = format!("p{n}");
        t.join(&name).await;
        for said in ["はじめる", "はい", "1", "もう一度"] {
            t.direct(&name, said).await;
        }
        if n < 6 {
            t.direct(&name, "いいえ").await;
        }
    }
    assert_snapshot!(t.first("@alice", "！状況 1").await, @r"
        [office notice, to alice]
        およそ 10 人の方が答えています。だれが答えたかは、お答えできません。
        ");
    assert_snapshot!(close(t, &survey).await, @r"
        [office text]
        アンケート #1「働き方アンケート」を締め切りました。およそ 10 人の方が答えました。回答は一度だけ開けて数え、消しました。
        [office text #1]
        アンケート #1「働き方アンケート」の結果
        回答 10〜19人（匿名）
        問1　困ったときに相談できる人がいますか。
        回答 12人、無回答 7人以下
        回答 | 全体
        はい | 6人（50.0%）
        いいえ | 6人（50.0%）
        回答した人 | 12人
        無回答 | 7人以下
        問2　どこで働きたいですか。
        回答 12人、無回答 7人以下
        少ない回答は、ほかの回答と合わせて数えています。
        回答 | 全体
        自席／会議室／自宅 | 12人（100.0%）
        回答した人 | 12人
        無回答 | 7人以下
        割合は、その問いに答えた人を100%としています。
        一問ずつ見るには ！アンケート 結果 1 問1、結果票は ！アンケート 結果 1 PDF と送ってください。
        ");
});

/// What is remembered of what a person was asked, without the run.
async fn asked(t: &mut Test, name: &str) -> String {
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let person = format!("@{name}:example.org");
    let rows = yoriai::all!(
        tx,
        (String, String),
        "SELECT feature, payload FROM asks WHERE person = $1 ORDER BY room",
        &person
    );
    let rows = rows.expect("the rows are read").into_iter().map(|(feature, payload)| {
        let payload: serde_json::Value = serde_json::from_str(&payload).expect("JSON");
        let kinds: Vec<&String> = payload.as_object().expect("an object").keys().collect();
        format!("{feature} {kinds:?}")
    });
    rows.collect::<Vec<_>>().join("\n")
}

story!(everything_is_withdrawn_by_one_request, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob", "carol", "dave"]).await;
    t.say("@alice", "！アンケート 作成 「一問」\nよかったですか（はい・いいえ）").await;
    t.say("@alice", "！アンケート 開始 一問 締切 3/4 17:00").await;
    let survey = open(t, &work()).await;
    assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        どれにしますか。番号を送ってください。
        1. 働き方アンケート
        2. 一問
        ");
    // The survey with names first, then the other.
    for said in ["2", "はい", "はじめる", "はい", "1", "なし"] {
        t.direct("bob", said).await;
    }
    for said in ["はじめる", "2", "はい"] {
        t.direct("carol", said).await;
    }
    for said in ["はじめる", "1", "はい"] {
        t.direct("dave", said).await;
    }
    // Bob has answered both, Carol has not: they are asked the same, and the same is remembered.
    let bob = t.direct("bob", "回答を全部取り消す").await;
    let carol = t.direct("carol", "回答を全部取り消す").await;
    assert_eq!(bob.replace("bob", "carol"), carol);
    assert_eq!(asked(t, "bob").await, asked(t, "carol").await);
    assert_snapshot!(bob, @r"
        [direct-bob notice, to bob]
        一問への回答を、すべて消します。匿名のアンケートにもお答えのときは、その回答も消します。よろしいですか。「はい」か「いいえ」を送ってください。
        ");
    assert_eq!(left(t, &survey).await.0, 7, "nothing is gone yet");
    assert_snapshot!(t.direct("bob", "いいえ").await, @r"
        [direct-bob notice, to bob]
        回答は、そのままです。
        ");
    assert_eq!(left(t, &survey).await.0, 7);
    t.direct("bob", "回答を全部取り消す").await;
    let bob = t.direct("bob", "はい").await;
    let carol = t.direct("carol", "はい").await;
    assert_eq!(bob.replace("bob", "carol"), carol);
    assert_snapshot!(bob, @r"
        [direct-bob notice, to bob]
        回答をすべて取り消し、消しました。答え直すときは「はじめる」と送ってください。
        ");
    assert_eq!(left(t, &survey).await.0, 3, "Dave's are there");
    assert_snapshot!(t.direct("bob", "回答を全部取り消す").await, @r"
        [direct-bob notice, to bob]
        いまお預かりしている回答はありません。
        ");
    // Who has answered at level C alone is not asked back; a dialogue goes on here.
    assert_snapshot!(t.direct("dave", "回答を全部取り消す").await, @r"
        [direct-dave redaction, of dave]
        [direct-dave notice]
        お預かりしていた回答を、すべて消しました。もう一度答えるときは「はじめる」と送ってください。
        ");
    assert_eq!(left(t, &survey).await.0, 0);
});

story!(everything_is_withdrawn_in_the_middle_of_level_c, |t| {
    t.secret_room("office").await;
    t.lang("en").await;
    t.join_all(&["bob"]).await;
    t.say("@alice", "!yo survey make \"One question\"\nWas it good? (yes/no)").await;
    t.say("@alice", "!yo survey start \"One question\"").await;
    let survey = open(t, &work()).await;
    for said in ["start", "2", "yes", "start", "yes"] {
        t.direct("bob", said).await;
    }
    assert_snapshot!(t.direct("bob", "withdraw all my answers").await, @r"
        [direct-bob notice, to bob]
        This deletes all your answers to One question, and to anonymous surveys, if you have answered any. Shall I? Please send yes or no.
        ");
    assert_snapshot!(t.direct("bob", "no").await, @r"
        [direct-bob notice, to bob]
        Your answers stay as they are.
        ");
    // It goes on where it was.
    assert_snapshot!(t.direct("bob", "1").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        Question 3 of 3　What else?
        Send it in your own words, 1000 characters at most. You can also send “back”, “skip”, “rather not say” or “stop”.
        ");
    t.direct("bob", "withdraw all my answers").await;
    assert_snapshot!(t.direct("bob", "yes").await, @r"
        [direct-bob notice, to bob]
        All your answers are withdrawn and deleted. To answer anew, send “begin”.
        ");
    assert_eq!(left(t, &survey).await.0, 0);
});

story!(back_and_again_are_of_what_was_answered_last, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    t.say("@alice", "！アンケート 作成 「一問」\nよかったですか（はい・いいえ）").await;
    t.say("@alice", "！アンケート 開始 一問 締切 3/4 17:00").await;
    open(t, &questionnaire(vec![question("help", "相談できますか。", "Can you ask?", yes_no())])).await;
    for said in ["はじめる", "2", "はい", "はじめる", "いいえ"] {
        t.direct("bob", said).await;
    }
    assert_snapshot!(t.direct("bob", "もう一度").await, @r"
        [direct-bob notice]
        問1／1　相談できますか。
        1. はい
        2. いいえ
        前のお答えは、送り直すまでそのままです。変えないときは「スキップ」と送ってください。1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    t.direct("bob", "スキップ").await;
    t.direct("bob", "回答を見る").await;
    assert_snapshot!(t.direct("bob", "もう一度").await, @r"
        [direct-bob notice, to bob]
        問1／1　よかったですか
        1 はい　2 いいえ
        番号か言葉で送ってください。いまの回答は「はい」です。変えないときは「スキップ」
        ");
});

story!(the_question_of_another_feature_goes_first, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    open(t, &work()).await;
    t.say("@alice", "！チェックリスト アライ").await;
    t.secret_room("annex").await;
    t.join_all(&["bob"]).await;
    t.say("@alice", "！チェックリスト アライ").await;
    t.direct("bob", "チェックリスト はじめる").await;
    let which = asked(t, "bob").await;
    assert_eq!(which, "checklist [\"Which\"]");
    assert_snapshot!(t.direct("bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        どれにしますか。番号を送ってください。
        1. 職場のアライ チェックリスト（office）
        2. 職場のアライ チェックリスト（annex）
        ");
    assert_eq!(asked(t, "bob").await, which);
    t.advance(hours(2)).await;
    // After an hour nobody waits for the answer any more.
    let begun = t.direct("bob", "はじめる").await;
    assert!(begun.contains("問1／3　困ったとき"), "{begun}");
});

story!(a_slip_in_between_stays_in_the_dialogue, |t| {
    t.secret_room("office").await;
    t.join_all(&["bob"]).await;
    open(t, &work()).await;
    t.direct("bob", "はじめる").await;
    assert_snapshot!(t.direct("bob", "!yo hlep").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        お答えとして読み取れませんでした。1 から 2 の番号か、言葉で送ってください。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
    assert_snapshot!(t.direct("bob", "2").await, @r"
        [direct-bob redaction, of bob]
        [direct-bob notice]
        問2／3　困っていることは何ですか。
        1. 時間がない
        2. 道具がない
        3. その他
        1 から 3 の番号を、読点でつなげて送ってください（1 つから 3 つまで）。たとえば「1、2」です。最後の番号には、続けて内容も書けます（1000字まで）。ほかに「戻る」「スキップ」「答えたくない」「中断」も送れます。
        ");
});
