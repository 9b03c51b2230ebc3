//! A list for the wall and for a display.

use insta::assert_snapshot;
use yoriai::chat::recipe::{Poster, Rendering};
use yoriai::chat::{Body, Form, Recipe, Render, Unrendered};

use crate::harness::Test;

/// What an office fills in.
const OFFICE: &str = r#"
[name]
ja = "北海道・札幌市"
en = "Hokkaido and Sapporo"
[[advice]]
place = "outside"
contact = "0120-000-000"
[advice.name]
ja = "外の窓口"
en = "A place outside"
"#;

/// A short list of the office's own.
const TIDY: &str = r#"
id = "tidy"
kind = "self_check"
names = ["片付け", "tidy"]
[title]
ja = "片付けチェック"
en = "Tidying up"
[why]
ja = "帰る前に"
en = "Before leaving"
[[item]]
id = "desk"
[item.text]
ja = "机の上を片付けている。"
en = "My desk is clear."
[item.explain]
ja = "書類はしまいます。"
en = "Papers are put away."
[item.source]
ja = "庁舎管理規則"
en = "House rules"
[[advice]]
place = "outside"
contact = "110"
[advice.name]
ja = "警備室"
en = "The guards"
"#;

/// The posters that were sent, with their form and file name.
fn posters(t: &Test) -> Vec<(Poster, Form, String)> {
    let poster = |body: &Body| match body {
        Body::Rendered { recipe: Recipe::Poster(poster), form, name } => {
            Some(((**poster).clone(), *form, name.clone()))
        }
        _ => None,
    };
    t.sent.iter().filter_map(|sent| poster(&sent.message.body)).collect()
}

/// Who cannot draw.
#[derive(Debug)]
struct Broken;

impl Render for Broken {
    fn render<'a>(&'a self, _recipe: &'a Recipe, _form: Form) -> Rendering<'a> {
        Box::pin(async { Err(Unrendered::Broken("the font Torn.ttf cannot be read".to_owned())) })
    }
}

story!(a_list_hangs_on_the_wall, |t| {
    t.with_pictures();
    t.bot.shelve("tidy", TIDY).await.expect("it is a list");
    t.bot.shelve("office", OFFICE).await.expect("it can be read");
    assert_snapshot!(t.first("@bob", "！チェックリスト 片付け ポスター 両方").await, @r"
        [gm notice, to bob]
        「片付けチェック」のポスターです。PDF（A4縦）は壁に、画像（1920×1080）は画面に使えます。しばらくしても届かないときは、ボットの管理者にお知らせください。
        [gm file, to bob]
        poster-tidy.pdf
        [gm picture, to bob]
        片付けチェック（ポスター）：机の上を片付けている。相談先は 警備室 110
        [gm picture, to bob]
        Tidying up (poster): My desk is clear. Where to ask: The guards 110
        ");
    let files: Vec<(usize, Form, String)> =
        posters(t).into_iter().map(|(poster, form, name)| (poster.sheets.len(), form, name)).collect();
    assert_eq!(
        files,
        [
            (2, Form::Pdf, "poster-tidy.pdf".to_owned()),
            (1, Form::Png, "poster-tidy-ja.png".to_owned()),
            (1, Form::Png, "poster-tidy-en.png".to_owned()),
        ]
    );
    let (paper, ..) = &posters(t)[0];
    let sheet = &paper.sheets[0];
    assert_eq!((sheet.office.as_str(), sheet.note.as_str()), ("北海道・札幌市", "第1版　2022年3月1日(火)"));
    assert_eq!((sheet.advice[0].name.as_str(), sheet.advice[0].reach.as_str()), ("警備室", "110"));
    let drawn: Vec<_> = t.sent.iter().filter_map(|sent| sent.rendered.clone()).collect();
    assert!(drawn[0].bytes.starts_with(b"%PDF"), "a paper");
    assert_eq!((drawn[1].pixels, drawn[2].pixels), (Some((1920, 1080)), Some((1920, 1080))));
});

story!(what_is_not_filled_in_is_said_and_leaves_no_hole, |t| {
    t.with_sketches();
    assert_snapshot!(t.first("@bob", "！チェックリスト　ポスター").await, @r"
        [gm notice, to bob]
        「職場のアライ チェックリスト」のポスターです。PDF（A4縦）は壁に、画像（1920×1080）は画面に使えます。しばらくしても届かないときは、ボットの管理者にお知らせください。
        連絡先がまだ書かれていない相談先は、名前だけを載せました（所属の人事担当課、ハラスメント相談窓口）。連絡先を載せるには、ボットの管理者に、チェックリストの置き場所（設定の [checklists] dir）の ally.toml の contact に書いてもらってください。
        所属の名前は、同じ置き場所の office.toml の [name] に書くと、左下に載ります。
        [gm file, to bob]
        poster-ally.pdf
        [gm picture, to bob]
        職場のアライ チェックリスト（ポスター）：名前や呼び方は、本人が望むものを使っている、恋人や結婚、子どものことを、こちらから尋ねたり勧めたりしていない、「男のくせに」「女らしく」など、性別による決めつけを言っていない、性的指向や性自認を、冗談やからかいの種にしていない、からかいや噂話を聞いたとき、一緒に笑わず、話題を変えるか止めている、聞いたことを、本人の同意なく、同僚にも上司や人事にも話していない、自分が作る様式や名簿、アンケートで、必要のない性別欄を設けていない、トイレや更衣室、宿泊の部屋割りで、困りごとを聞いたら、本人の希望を確かめてから動いている、服装や髪型、化粧を、性別で決めつけて注意していない、休暇や手当、福利厚生を案内するとき、パートナーの性別を決めつけていない、打ち明けられたら、最後まで聞き、話してくれたことに礼を言い、ほかにだれが知っているかを確かめる用意がある、職場の中と外の相談先を、それぞれ一つは言える。相談先は 所属の人事担当課、ハラスメント相談窓口、みんなの人権110番（法務局） 0570-003-110
        ");
    let (paper, ..) = &posters(t)[0];
    let reached: Vec<&str> = paper.sheets[0].advice.iter().map(|place| place.reach.as_str()).collect();
    assert_eq!(reached, ["", "0570-003-110"], "a place outside of the office is there");
    // The one that the room has is meant.
    t.first("@bob", "！チェックリスト テレワーク").await;
    let said = t.first("@bob", "！チェックリスト ポスター 英語").await;
    assert!(said.contains("Teleworking"), "{said}");
    t.first("@bob", "！チェックリスト アライ").await;
    assert_snapshot!(t.first("@bob", "！チェックリスト ポスター").await, @r"
        [gm notice, in the thread of bob, to bob]
        どのチェックリストか、名前を付けて送ってください。たとえば ！チェックリスト アライ ポスター
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト ポスター 大きく").await, @r"
        [gm notice, in the thread of bob, to bob]
        次のどれかを送ってください。！チェックリスト アライ ポスター、！チェックリスト 会議 ポスター、！チェックリスト テレワーク ポスター
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト アライ ポスター 中国語").await, @r"
        [gm notice, in the thread of bob, to bob]
        「ポスター」のあとには、日本語・英語・両方のどれかを付けられます。たとえば ！チェックリスト アライ ポスター 両方
        ");
    // A team's list has no places of advice.
    let said = t.first("@bob", "！チェックリスト 会議 ポスター").await;
    assert!(!said.contains("相談先"), "{said}");
});

story!(a_poster_in_english_and_alone, |t| {
    t.with_sketches();
    t.lang("en").await;
    assert_snapshot!(t.first("@bob", "!yo checklist telework poster").await, @r"
        [gm notice, to bob]
        This is “Teleworking” as a poster: the PDF (A4, upright) is for the wall, the picture (1920 × 1080) for displays. If they do not arrive, please tell whoever runs the bot.
        Nobody has filled in yet how these are reached, so only their names are printed: Your office's information security and health desks, The health line of your mutual aid association. Whoever runs the bot can write it into contact in telework.toml, in the directory of checklists ([checklists] dir of the config).
        The name of your office is printed at the lower left once it stands in [name] of office.toml in the same directory.
        [gm file, to bob]
        poster-telework.pdf
        [gm picture, to bob]
        Teleworking (poster): I report the start and the end of work in the way that was agreed, Nobody around me can see my screen or papers, I speak where nobody else can overhear meetings and calls, I use only the devices and lines that are allowed, and they are up to date, Desk, chair and light are as they should be, and I take breaks, There is somebody whom I can tell about trouble or when I am unwell. Where to ask: Your office's information security and health desks, The health line of your mutual aid association
        ");
    assert_snapshot!(t.first("@bob", "!yo checklist ally poster large").await, @r"
        [gm notice, in the thread of bob, to bob]
        Behind “poster” there may be ja, en or both, such as !yo checklist ally poster both
        ");
    assert_snapshot!(t.direct("@bob", "checklist poster ally ja").await, @r"
        [direct-bob notice, to bob]
        「職場のアライ チェックリスト」のポスターです。PDF（A4縦）は壁に、画像（1920×1080）は画面に使えます。しばらくしても届かないときは、ボットの管理者にお知らせください。
        連絡先がまだ書かれていない相談先は、名前だけを載せました（所属の人事担当課、ハラスメント相談窓口）。連絡先を載せるには、ボットの管理者に、チェックリストの置き場所（設定の [checklists] dir）の ally.toml の contact に書いてもらってください。
        所属の名前は、同じ置き場所の office.toml の [name] に書くと、左下に載ります。
        [direct-bob file, to bob]
        poster-ally.pdf
        [direct-bob picture, to bob]
        職場のアライ チェックリスト（ポスター）：名前や呼び方は、本人が望むものを使っている、恋人や結婚、子どものことを、こちらから尋ねたり勧めたりしていない、「男のくせに」「女らしく」など、性別による決めつけを言っていない、性的指向や性自認を、冗談やからかいの種にしていない、からかいや噂話を聞いたとき、一緒に笑わず、話題を変えるか止めている、聞いたことを、本人の同意なく、同僚にも上司や人事にも話していない、自分が作る様式や名簿、アンケートで、必要のない性別欄を設けていない、トイレや更衣室、宿泊の部屋割りで、困りごとを聞いたら、本人の希望を確かめてから動いている、服装や髪型、化粧を、性別で決めつけて注意していない、休暇や手当、福利厚生を案内するとき、パートナーの性別を決めつけていない、打ち明けられたら、最後まで聞き、話してくれたことに礼を言い、ほかにだれが知っているかを確かめる用意がある、職場の中と外の相談先を、それぞれ一つは言える。相談先は 所属の人事担当課、ハラスメント相談窓口、みんなの人権110番（法務局） 0570-003-110
        ");
});

story!(a_list_goes_to_the_wall_without_its_pictures, |t| {
    t.draw_with(std::sync::Arc::new(Broken));
    t.bot.shelve("office", OFFICE).await.expect("it can be read");
    assert_snapshot!(t.first("@bob", "！チェックリスト 会議 ポスター").await, @r"
        [gm notice, to bob]
        「会議の開催前チェック」のポスターです。PDF（A4縦）は壁に、画像（1920×1080）は画面に使えます。しばらくしても届かないときは、ボットの管理者にお知らせください。
        ");
    // The room goes on.
    assert!(t.first("@bob", "！チェックリスト 会議").await.contains("#1"));
});
