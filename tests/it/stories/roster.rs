//! What a person sees of the roster, and of everything else that is stored about them.

use yoriai::base::Stamp;
use yoriai::features::roster::{self, Person};

use crate::harness::Test;

async fn on_the_roster(t: &mut Test, name: &str, known_as: Option<&str>) {
    let person = Person {
        person: format!("@{name}:example.org").into(),
        name: "高嶋 千鶴".to_owned(),
        known_as: known_as.map(str::to_owned),
        organisation: Some("北海道".to_owned()),
        department: Some("情報政策課".to_owned()),
        title: Some("主任".to_owned()),
    };
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let plan = roster::plan(&[], vec![person], false);
    roster::carry_out(&mut tx, Stamp(0), &plan).await.expect("it is imported");
    tx.commit().await.expect("it is committed");
}

story!(somebody_looks_and_chooses_a_name, |t| {
    t.join_all(&["bob"]).await;
    on_the_roster(t, "bob", None).await;
    insta::assert_snapshot!(t.direct("bob", "自分の情報").await, @r"
        [direct-bob notice, to bob]
        名簿にあるあなたの情報
        ・氏名: 高嶋 千鶴
        ・呼び名: （なし）
        ・組織: 北海道
        ・部署: 情報政策課
        ・職名: 主任
        変えられるのは呼び名だけです。！自分の情報 呼び名 たか のように送ってください。ほかに直すところがあれば、名簿を管理している担当へお知らせください。
        ");
    insta::assert_snapshot!(t.direct("bob", "自分の情報 呼び名 たか").await, @r"
        [direct-bob notice, to bob]
        これからは「たか」さんとお呼びします。元に戻すときは ！取消
        ");
    insta::assert_snapshot!(t.direct("bob", "me").await, @r"
        [direct-bob notice, to bob]
        名簿にあるあなたの情報
        ・氏名: 高嶋 千鶴
        ・呼び名: たか
        ・組織: 北海道
        ・部署: 情報政策課
        ・職名: 主任
        変えられるのは呼び名だけです。！自分の情報 呼び名 たか のように送ってください。ほかに直すところがあれば、名簿を管理している担当へお知らせください。
        ");
    insta::assert_snapshot!(t.direct("bob", "取消").await, @r"
        [direct-bob notice, to bob]
        元に戻しました。「高嶋 千鶴」さんとお呼びします。（名簿の氏名です）
        ");
    insta::assert_snapshot!(t.direct("bob", "自分の情報 呼び名は「たか <b>」").await, @r"
        [direct-bob notice, to bob]
        これからは「たか <b>」さんとお呼びします。元に戻すときは ！取消
        ");
    insta::assert_snapshot!(t.direct("bob", "自分の情報 呼び名 なし").await, @r"
        [direct-bob notice, to bob]
        呼び名をなくしました。これからは名簿の氏名（高嶋 千鶴）でお呼びします。元に戻すときは ！取消
        ");
});

story!(what_cannot_be_set, |t| {
    t.join_all(&["bob", "carol"]).await;
    on_the_roster(t, "bob", Some("たか")).await;
    insta::assert_snapshot!(t.direct("bob", "自分の情報 所属 別の課").await, @r"
        [direct-bob notice, to bob]
        「所属 別の課」は、ここでは変えられません。変えられるのは呼び名だけです。たとえば ！自分の情報 呼び名 たか
        ");
    insta::assert_snapshot!(t.direct("bob", "自分の情報 呼び名").await, @r"
        [direct-bob notice, to bob]
        呼んでほしい名前を続けて送ってください。たとえば ！自分の情報 呼び名 たか
        自分の情報　名簿にある自分の情報を確かめ、呼び名を決めます
        書き方: 自分の情報 [呼び名 …]　（呼び名をやめるときは「呼び名 なし」）
        このまま送れる例:
        ！自分の情報
        ！自分の情報 呼び名 たか
        ");
    let long = format!("自分の情報 呼び名 {}", "あ".repeat(60));
    insta::assert_snapshot!(t.direct("bob", &long).await, @r"
        [direct-bob notice, to bob]
        呼び名は 40 文字までです。短くして、！自分の情報 呼び名 たか のように送ってください。
        ");
    insta::assert_snapshot!(t.direct("carol", "自分の情報").await, @r"
        [direct-carol notice, to carol]
        名簿に、あなたの行がありません。載せてほしいときは管理者へお知らせください。
        ");
    insta::assert_snapshot!(t.direct("carol", "自分の情報 呼び名 か").await, @r"
        [direct-carol notice, to carol]
        名簿に、あなたの行がありません。載せてほしいときは管理者へお知らせください。
        ");
});

story!(in_a_room_it_is_told_alone, |t| {
    t.join_all(&["bob"]).await;
    on_the_roster(t, "bob", None).await;
    insta::assert_snapshot!(t.say("bob", "！自分の情報").await, @r"
        [direct-bob text]
        名簿にあるあなたの情報
        ・氏名: 高嶋 千鶴
        ・呼び名: （なし）
        ・組織: 北海道
        ・部署: 情報政策課
        ・職名: 主任
        変えられるのは呼び名だけです。！自分の情報 呼び名 たか のように送ってください。ほかに直すところがあれば、名簿を管理している担当へお知らせください。
        [gm reaction, of bob]
        ✅
        ");
    insta::assert_snapshot!(t.say("bob", "！自分の情報 呼び名 たか").await, @r"
        [direct-bob text]
        これからは「たか」さんとお呼びします。元に戻すときは ！取消
        [gm reaction, of bob]
        ✅
        ");
    insta::assert_snapshot!(t.say("bob", "！取消").await, @r"
        [direct-bob text]
        元に戻しました。「高嶋 千鶴」さんとお呼びします。（名簿の氏名です）
        [gm reaction, of bob]
        ✅
        ");
});

story!(the_same_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["bob", "carol"]).await;
    on_the_roster(t, "bob", None).await;
    insta::assert_snapshot!(t.direct("bob", "me").await, @r"
        [direct-bob notice, to bob]
        What the roster has of you
        ・Name: 高嶋 千鶴
        ・Known as: (none)
        ・Organisation: 北海道
        ・Department: 情報政策課
        ・Title: 主任
        You can change what you are called, and nothing else: !yo me known-as Taka. If something else is not right, tell whoever keeps the roster.
        ");
    insta::assert_snapshot!(t.direct("bob", "me known-as Taka").await, @r"
        [direct-bob notice, to bob]
        From now on you are called “Taka”. To go back: !yo undo
        ");
    insta::assert_snapshot!(t.direct("bob", "undo").await, @r"
        [direct-bob notice, to bob]
        It is as it was before: you are called “高嶋 千鶴”, which is your name in the roster.
        ");
    insta::assert_snapshot!(t.direct("carol", "me").await, @r"
        [direct-carol notice, to carol]
        You are not on the roster. To be put on it, ask an administrator.
        ");
    insta::assert_snapshot!(t.direct("bob", "me too").await, @r"
        [direct-bob notice, to bob]
        “too” cannot be changed here. You can change what you are called: !yo me known-as Taka
        ");
    insta::assert_snapshot!(t.direct("bob", "my data").await, @r"
        [direct-bob notice, to bob]
        What is stored about you
        ・your line of the roster: 1
        ・rooms that you share with the bot: 2
        ・what you did, kept so that it can be taken back: 1
        To get all of it as a file: !yo mydata export. Answers to an open survey (levels A and B) can be erased by its number, such as !yo mydata erase survey 3. Answers at level C lie sealed so that they are nobody's, and are not shown here. Before the survey closes, “withdraw all answers” in its dialogue erases them; after that nobody can.
        ");
    insta::assert_snapshot!(t.direct("bob", "my data erase survey 3").await, @r"
        [direct-bob notice, to bob]
        There is no survey with the number 3. Look at the number and send it again, such as !yo mydata erase survey 3
        ");
});

story!(what_is_stored_about_somebody, |t| {
    t.join_all(&["bob"]).await;
    on_the_roster(t, "bob", None).await;
    t.say("alice", "！投票 お昼は？ 弁当 麺類").await;
    t.vote("bob", 1, "麺類").await;
    t.say("bob", "！リマインド 明日10時 会議室の鍵").await;
    insta::assert_snapshot!(t.direct("bob", "マイデータ").await, @r"
        [direct-bob notice, to bob]
        あなたについて保存されているもの
        ・名簿の行: 1 件
        ・寄合と一緒にいる部屋: 2 件
        ・投票への回答: 1 件
        ・自分の、または自分に届くリマインド: 1 件
        ・取り消せるように残した操作の記録: 1 件
        中身をファイルで受け取るには ！マイデータ 出力。回答中のアンケート（レベルA・B）の回答は、！マイデータ 消去 アンケート 3 のように番号を付けると消せます。レベルC（匿名）の回答は、だれのものか分からない形で封をしているため、ここには出ません。締切の前なら、回答の画面で「回答を全部取り消す」と送ると消えます。締切のあとは、だれにも消せません。
        ");
    insta::assert_snapshot!(t.say("bob", "！マイデータ").await, @r"
        [direct-bob text]
        あなたについて保存されているもの
        ・名簿の行: 1 件
        ・寄合と一緒にいる部屋: 2 件
        ・投票への回答: 1 件
        ・自分の、または自分に届くリマインド: 1 件
        ・取り消せるように残した操作の記録: 1 件
        中身をファイルで受け取るには ！マイデータ 出力。回答中のアンケート（レベルA・B）の回答は、！マイデータ 消去 アンケート 3 のように番号を付けると消せます。レベルC（匿名）の回答は、だれのものか分からない形で封をしているため、ここには出ません。締切の前なら、回答の画面で「回答を全部取り消す」と送ると消えます。締切のあとは、だれにも消せません。
        [gm reaction, of bob]
        ✅
        ");
    insta::assert_snapshot!(t.direct("bob", "マイデータ 出力").await, @r"
        [direct-bob notice, to bob]
        あなたについて保存されているものの全部です（JSON 形式）。レベルC（匿名）のアンケートは、だれのものか分からないため入っていません。
        [direct-bob file]
        mydata.json
        ");
    let yoriai::chat::Body::File { bytes, .. } = &t.sent.last().expect("a file").message.body else {
        panic!("no file was sent")
    };
    let file: serde_json::Value = serde_json::from_slice(bytes).expect("it is JSON");
    let polls = file["parts"].as_array().expect("parts").iter().find(|part| part["name"] == "polls");
    assert_eq!(polls.expect("polls")["rows"][0]["question"], "お昼は？");
    assert_eq!(file["person"], "@bob:example.org");
    insta::assert_snapshot!(t.direct("bob", "マイデータ なに").await, @r"
        [direct-bob notice, to bob]
        「なに」は読み取れませんでした。一覧は ！マイデータ、ファイルは ！マイデータ 出力 です。
        ");
    insta::assert_snapshot!(t.direct("bob", "マイデータ 消去").await, @r"
        [direct-bob notice, to bob]
        どのアンケートの回答を消すか、番号を付けて送ってください。たとえば ！マイデータ 消去 アンケート 3
        マイデータ　自分について保存されているものを確かめ、ファイルで受け取り、消せるものは消します
        書き方: マイデータ [出力|消去 アンケート 番号]
        このまま送れる例:
        ！マイデータ
        ！マイデータ 出力
        ");
    insta::assert_snapshot!(t.direct("bob", "マイデータ 消去 アンケート #3").await, @r"
        [direct-bob notice, to bob]
        番号 3 のアンケートは見つかりませんでした。番号を確かめて、！マイデータ 消去 アンケート 3 のように送ってください。
        ");
});
