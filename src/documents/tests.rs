//! The engine from outside: what goes in, and what comes out for people and for programs.

use std::time::Duration;

use super::clean::Cleaner;
use super::{
    Bar, Cell, Chart, Contact, Figure, Form, Graded, Grouped, Minutes, Paper, Part, Press, Recipe, Section,
    Sheet, Table, TableRow, Todo, TrendLine, Unrendered, chart, poster, render, slides, table,
};
use crate::base::Locale;
use crate::chat::{Body, Doc, Render as _};

fn bars(rows: &[(&str, i64)]) -> Figure {
    let bar = |(label, value): &(&str, i64)| Bar {
        label: (*label).to_owned(),
        value: *value,
        shown: format!("{value}票（{value}.0%）"),
    };
    Figure::Bars { rows: rows.iter().map(bar).collect(), most: 100 }
}

fn lunch() -> Chart {
    chart(
        Locale::Ja,
        "お昼は？",
        Some("回答 3人".to_owned()),
        bars(&[("弁当", 33), ("麺類", 67), ("無し", 0)]),
    )
}

fn scale() -> Figure {
    let grades = ["とても深まった", "深まった", "どちらともいえない", "あまり", "まったく"];
    let rows = vec![Graded { label: String::new(), counts: vec![12, 20, 5, 0, 3] }];
    Figure::Scale { grades: grades.map(str::to_owned).to_vec(), rows }
}

fn groups() -> Figure {
    let cell = |value: i64, shown: &str| Some(Cell { value, shown: shown.to_owned() });
    let rows = vec![
        Grouped { label: "知っている".to_owned(), cells: vec![cell(620, "62.0%"), cell(551, "55.1%")] },
        Grouped { label: "知らない".to_owned(), cells: vec![cell(380, "38.0%"), None] },
    ];
    Figure::Groups { groups: vec!["北海道".to_owned(), "札幌市".to_owned()], rows, most: 1000 }
}

fn trend() -> Figure {
    let line = TrendLine { label: "できている".to_owned(), tenths: vec![Some(405), None, Some(620)] };
    let times = ["4月", "5月", "6月"].map(str::to_owned).to_vec();
    Figure::Trend { times, lines: vec![line], unit: "%".to_owned(), most: 1000 }
}

fn marks() -> Figure {
    let row = |label: &str, cells: [&str; 3], first| TableRow {
        label: label.to_owned(),
        cells: cells.map(str::to_owned).to_vec(),
        first,
    };
    let rows =
        vec![row("1. 3月7日(月) 10:00", ["4", "1", "0"], true), row("2. 3月8日(火)", ["2", "0", "3"], false)];
    Figure::Table { head: ["日時", "○", "△", "×"].map(str::to_owned).to_vec(), rows }
}

fn minutes() -> Minutes {
    Minutes {
        title: "第1回会議".to_owned(),
        time: "令和4年3月4日（金）18:00〜19:40".to_owned(),
        place: "オンライン".to_owned(),
        present: vec!["課長".to_owned(), "主査".to_owned()],
        agenda: vec!["活動方針".to_owned()],
        summary: vec![Section {
            heading: "活動方針".to_owned(),
            lines: vec!["資料1を説明した。".to_owned()],
        }],
        decisions: vec!["月1回集まる。".to_owned()],
        todos: vec![Todo {
            what: "会場".to_owned(), who: "主査".to_owned(), until: "3月11日".to_owned()
        }],
        ..Minutes::default()
    }
}

fn rows(head: &[&str], rows: &[&[&str]]) -> Table {
    let cells = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Table { head: cells(head), rows: rows.iter().map(|row| cells(row)).collect() }
}

fn paper() -> Paper {
    let figures = rows(
        &["回答", "北海道", "札幌市"],
        &[
            &["知っている", "620人（62.0%）", "60人（12.0%）"],
            &["まったく知らない、聞いたこともない", "380人（38.0%）", "440人（88.0%）"],
        ],
    );
    let long = "研修の案内を読んでから当日までに、職場で話し合う時間を作れたと答えた人が多く、次の年は時間を長くしてほしいという声がありました。".repeat(3);
    let charts = [bars(&[("弁当", 33), ("麺類", 67)]), scale(), groups(), trend()];
    let mut parts = vec![
        Part::Heading(2, "級を飛ばした見出し".to_owned()),
        Part::Heading(1, "条例と制度".to_owned()),
        Part::Text(long),
        Part::Table(figures.clone()),
        Part::Note("割合は、この問いに答えた人を100%としています。".to_owned()),
        Part::List(vec!["ゆっくり話せた".to_owned(), "次も来たい".to_owned()]),
    ];
    for figure in charts {
        parts.push(Part::Heading(2, "問3　条例を知っていますか".to_owned()));
        parts.push(Part::Chart(
            Box::new(chart(Locale::Ja, "", Some("回答 100人".to_owned()), figure)),
            figures.clone(),
        ));
    }
    Paper {
        title: "職員アンケートの結果".to_owned(),
        lang: Locale::Ja,
        lines: vec!["令和4年3月4日〜3月18日".to_owned(), "回答 約2,280人".to_owned()],
        parts,
        note: Some("寄合が作成しました。".to_owned()),
    }
}

/// To be looked at: `YORIAI_PAGES=<directory>` gets every page as a picture.
#[test]
fn pages_can_be_looked_at() {
    show_pages("paper", &paper());
}

/// Writes the pages of a paper as pictures, where somebody wants to look at them.
pub(crate) fn show_pages(name: &str, paper: &Paper) {
    let Some(place) = std::env::var_os("YORIAI_PAGES") else { return };
    let place = std::path::Path::new(&place);
    let shared = super::world::shared().expect("fonts");
    let data = super::draw::paper(paper).expect("fits").json;
    let document = super::set(shared, super::Template::Paper.source(), data).expect("is laid out");
    for (index, page) in document.pages.iter().enumerate() {
        let png = typst_render::render(page, 1.3).encode_png().expect("is a picture");
        std::fs::write(place.join(format!("{name}-{}.png", index + 1)), png).expect("is written");
    }
}

#[test]
fn papers_are_pages_for_browsers_and_text_too() {
    let mut hostile = paper();
    hostile.title = "<script>alert(1)</script>&\"'".to_owned();
    hostile.parts.push(Part::List(vec!["</li><img src=x onerror=y> \u{202E}逆".to_owned()]));
    hostile.parts.push(Part::Table(rows(&["<b>", "|"], &[&["*a*", "`b` | c"]])));
    let text = |form| {
        let rendered = render(&Recipe::Paper(Box::new(hostile.clone())), form).expect("is written");
        (rendered.mime, String::from_utf8(rendered.bytes).expect("is text"))
    };
    let (mime, html) = text(Form::Html);
    assert_eq!(mime, "text/html");
    for bad in ["<script", "<img", "<b>", "\u{202E}", "http-equiv=\"refresh", "src=\"http"] {
        assert!(!html.contains(bad), "{bad}");
    }
    assert_eq!((html.matches("<svg").count(), html.matches("<table").count()), (4, 6));
    assert!(html.contains("aria-label=\"（横棒グラフ）：弁当 33票（33.0%）"));
    let (mime, markdown) = text(Form::Markdown);
    assert_eq!(mime, "text/markdown");
    assert!(
        markdown.contains("\n## 条例と制度\n") && markdown.contains("\n### 問3　条例を知っていますか\n"),
        "{markdown}"
    );
    assert!(markdown.contains("| 知っている | 620人（62.0%） | 60人（12.0%） |"), "{markdown}");
    assert!(markdown.contains("\\*a\\*"), "{markdown}");
    let refused = render(&Recipe::Chart(lunch()), Form::Html);
    assert!(matches!(refused, Err(Unrendered::Broken(_))));
    let wide = Paper {
        parts: vec![Part::Table(Table { head: vec![String::new(); 13], rows: Vec::new() })],
        ..Paper::default()
    };
    assert_eq!(render(&Recipe::Paper(Box::new(wide)), Form::Pdf), Err(Unrendered::TooMuch("columns")));
    let empty = Paper { parts: vec![Part::Heading(1, " ".to_owned())], ..Paper::default() };
    render(&Recipe::Paper(Box::new(empty)), Form::Pdf).expect("is printed");
}

fn sheet(items: &[&str]) -> Sheet {
    Sheet {
        lang: Locale::Ja,
        title: "帰る前のチェック".to_owned(),
        items: items.iter().map(|item| (*item).to_owned()).collect(),
        advice: vec![
            Contact { name: "人事課".to_owned(), reach: String::new() },
            Contact { name: "相談センター".to_owned(), reach: "0120-000-000".to_owned() },
        ],
        office: "北海道・札幌市".to_owned(),
        note: "第1版".to_owned(),
    }
}

fn recipes() -> Vec<Recipe> {
    let figures = [scale(), groups(), trend(), marks()];
    let charts = figures.map(|figure| Recipe::Chart(chart(Locale::Ja, "題", None, figure)));
    let mut all = vec![
        Recipe::Chart(lunch()),
        Recipe::Minutes(Box::new(minutes())),
        Recipe::Paper(Box::new(paper())),
        Recipe::Poster(Box::new(poster(vec![sheet(&["鍵を閉めた。", "照明を消した。"])]))),
    ];
    all.extend(charts);
    all
}

/// Whether the bytes of a PDF say this; the parts that are looked for are never packed.
fn says(pdf: &[u8], text: &[u8]) -> bool {
    pdf.windows(text.len()).any(|window| window == text)
}

#[test]
fn the_same_recipe_is_the_same_bytes() {
    for recipe in recipes() {
        for form in [Form::Png, Form::Svg, Form::Pdf] {
            let (one, two) =
                (render(&recipe, form).expect("is drawn"), render(&recipe, form).expect("is drawn"));
            assert!(one == two, "{form:?} of {recipe:?}");
            assert!(one.missing.is_empty(), "{one:?}");
            assert_eq!(one.pixels.is_some(), form == Form::Png);
            assert!(one.bytes.len() < 600_000, "{one:?}");
        }
    }
}

#[test]
fn pictures_are_as_wide_as_a_phone_shows() {
    let rendered = render(&Recipe::Chart(lunch()), Form::Png).expect("is drawn");
    assert!(rendered.bytes.starts_with(b"\x89PNG"));
    assert_eq!(rendered.pixels.map(|(width, _)| width), Some(960));
}

#[test]
fn papers_have_a_title_a_language_and_tags() {
    for recipe in recipes() {
        let pdf = render(&recipe, Form::Pdf).expect("is printed").bytes;
        assert!(pdf.starts_with(b"%PDF-1.7"));
        for part in ["<pdfuaid:part>1</pdfuaid:part>", "<dc:title>", "<dc:language>", "<rdf:li>ja"] {
            assert!(says(&pdf, part.as_bytes()), "{part}");
        }
    }
}

#[test]
fn every_figure_is_in_the_words_beside_it() {
    assert_eq!(
        lunch().alt,
        "お昼は？（横棒グラフ）：弁当 33票（33.0%）、麺類 67票（67.0%）、無し 0票（0.0%）"
    );
    let english = chart(Locale::En, "Did it help?", None, scale());
    assert_eq!(
        english.alt,
        "Did it help? (stacked bars): とても深まった 12 (30.0%), 深まった 20 (50.0%), \
         どちらともいえない 5 (12.5%), あまり 0 (0.0%), まったく 3 (7.5%)"
    );
    assert_eq!(
        chart(Locale::Ja, "条例", None, groups()).alt,
        "条例（比べる横棒グラフ）：知っているは 北海道 62.0%、札幌市 55.1%、知らないは 北海道 38.0%、札幌市 非表示"
    );
    assert_eq!(
        chart(Locale::Ja, "推移", None, trend()).alt,
        "推移（折れ線グラフ）：できているは 4月 40.5%、6月 62.0%"
    );
    assert_eq!(
        chart(Locale::Ja, "GM", None, marks()).alt,
        "GM（表）：1. 3月7日(月) 10:00は ○ 4、△ 1、× 0、2. 3月8日(火)は ○ 2、△ 0、× 3"
    );
    let rows = |figure| Doc(vec![table(&chart(Locale::Ja, "題", None, figure))]).plain();
    assert_eq!(rows(trend()), "時期 | できている\n4月 | 40.5%\n5月 | —\n6月 | 62.0%");
    assert_eq!(
        rows(groups()),
        "項目 | 北海道 | 札幌市\n知っている | 62.0% | 55.1%\n知らない | 38.0% | 非表示"
    );
    assert_eq!(rows(bars(&[("はい", 1)])), "項目 | 数\nはい | 1票（1.0%）");
}

#[test]
fn what_people_wrote_is_never_markup() {
    let hostile = [
        "#panic()",
        "#{ read(\"/etc/passwd\") }",
        "*太字* _斜体_ `code` $x^2$ @ref <label> // comment /* */",
        "\\u{1F600} \\ #import \"@preview/x:1.0.0\"",
        "\" , \"x\": 1 }",
        "= 見出し\n- 項目\n+ 番号",
        "]]][[[ #[ #(",
        "\u{202E}逆さ\u{2066}中\u{2069}\u{200F}",
        "👨‍👩‍👧‍👦🏳️‍🌈🍣",
        "e\u{301}\u{301}\u{301}\u{301}が\u{3099}\u{3099}",
        "\0\u{1}\u{7f}\u{FFFE}\u{10FFFF}",
        "",
    ];
    let long = "w".repeat(3_000);
    let mut rows: Vec<(&str, i64)> = hostile.iter().map(|text| (*text, 5)).collect();
    rows.push((&long, 7));
    let drawn = chart(Locale::Ja, hostile[2], Some(hostile[0].to_owned()), bars(&rows));
    for form in [Form::Png, Form::Svg, Form::Pdf] {
        let rendered = render(&Recipe::Chart(drawn.clone()), form).expect("is drawn");
        assert!(rendered.missing.contains(&'🍣'), "{rendered:?}");
    }
    let lines: Vec<String> = hostile.iter().map(|text| (*text).to_owned()).chain([long.clone()]).collect();
    let paper = Minutes {
        title: hostile[0].to_owned(),
        present: lines.clone(),
        decisions: lines.clone(),
        summary: vec![Section { heading: hostile[5].to_owned(), lines }],
        ..Minutes::default()
    };
    render(&Recipe::Minutes(Box::new(paper)), Form::Pdf).expect("is printed");
    let place = |text: &&str| Contact { name: (*text).to_owned(), reach: (*text).to_owned() };
    let wall = Sheet {
        title: hostile[2].to_owned(),
        office: long.clone(),
        advice: hostile[..5].iter().chain([&long.as_str()]).map(place).collect(),
        ..sheet(&hostile)
    };
    render(&Recipe::Poster(Box::new(poster(vec![wall]))), Form::Pdf).expect("is printed");
}

#[test]
fn nothing_at_all_is_drawn_too() {
    let none = vec![
        bars(&[]),
        bars(&[("無し", 0)]),
        Figure::Scale { grades: Vec::new(), rows: Vec::new() },
        Figure::Scale {
            grades: vec!["はい".to_owned(), "いいえ".to_owned()],
            rows: vec![Graded { label: "問1".to_owned(), counts: vec![0, 0] }],
        },
        Figure::Table { head: Vec::new(), rows: Vec::new() },
        Figure::Table {
            head: vec!["日時".to_owned(), "○".to_owned()],
            rows: vec![TableRow { label: String::new(), cells: Vec::new(), first: true }],
        },
        Figure::Groups { groups: Vec::new(), rows: Vec::new(), most: 0 },
        Figure::Trend { times: Vec::new(), lines: Vec::new(), unit: String::new(), most: 0 },
        Figure::Trend {
            times: vec!["4月".to_owned()],
            lines: vec![TrendLine { label: "できている".to_owned(), tenths: Vec::new() }],
            unit: "%".to_owned(),
            most: 1000,
        },
    ];
    for figure in none {
        let recipe = Recipe::Chart(chart(Locale::En, "", None, figure));
        render(&recipe, Form::Png).expect("is drawn");
    }
    render(&Recipe::Minutes(Box::default()), Form::Pdf).expect("is printed");
}

#[test]
fn more_than_anybody_can_read_is_refused() {
    let many = vec![("選択肢", 1); 41];
    let refused = |recipe: Recipe, what: &'static str| {
        assert_eq!(render(&recipe, Form::Png), Err(Unrendered::TooMuch(what)));
    };
    refused(Recipe::Chart(chart(Locale::Ja, "題", None, bars(&many))), "bars");
    let grades = vec!["同じ".to_owned(); 8];
    refused(
        Recipe::Chart(chart(Locale::Ja, "題", None, Figure::Scale { grades, rows: Vec::new() })),
        "grades",
    );
    let lines = vec![TrendLine { label: String::new(), tenths: Vec::new() }; 6];
    let figure = Figure::Trend { times: Vec::new(), lines, unit: String::new(), most: 1 };
    refused(Recipe::Chart(chart(Locale::Ja, "題", None, figure)), "lines");
    let long = Minutes { decisions: vec!["あ".repeat(200_001)], ..Minutes::default() };
    refused(Recipe::Minutes(Box::new(long)), "characters");
    let long = Minutes { decisions: vec![String::new(); 5_001], ..Minutes::default() };
    refused(Recipe::Minutes(Box::new(long)), "lines");
}

#[test]
fn text_is_cleaned_before_it_is_drawn() {
    let clean = |text: &str, most: usize| {
        let mut cleaner = Cleaner::default();
        let line = cleaner.line(text, most);
        (line, cleaner.missing())
    };
    assert_eq!(clean("髙橋﨑 ○△×◎①㈱ ｱｲｳ", 99), ("髙橋﨑 ○△×◎①㈱ ｱｲｳ".to_owned(), vec![]));
    assert_eq!(clean("か\u{3099}っこう", 99), ("がっこう".to_owned(), vec![]));
    assert_eq!(clean("☑ ☐ ⭕ ❌ 🔺", 99), ("✓ □ ○ × △".to_owned(), vec![]));
    assert_eq!(clean("👨‍👩‍👧 寿司🍣🍣", 99), ("〓 寿司〓〓".to_owned(), vec!['👨', '👩', '👧', '🍣']));
    assert_eq!(clean("12345", 4), ("1234…".to_owned(), vec![]));
    assert_eq!(clean("1234", 4), ("1234".to_owned(), vec![]));
    assert_eq!(clean("「あ」「い」", 99).0, "\u{2060}「あ」\u{2009}「い」");
    assert_eq!(clean("a\n b\t\u{3000}c\u{0}\u{202E}", 9), ("a b c".to_owned(), vec![]));
    assert_eq!(clean(&"x".repeat(20), 99).0, format!("{}\u{200B}xxxx", "x".repeat(16)));
}

#[test]
fn a_recipe_lies_in_the_outbox_as_words() {
    let body =
        Body::Rendered { recipe: Recipe::Chart(lunch()), form: Form::Png, name: "poll-1.png".to_owned() };
    let row = serde_json::to_string(&body).expect("is written");
    assert!(row.len() < 1_000, "{row}");
    assert_eq!(serde_json::from_str::<Body>(&row).expect("is read"), body);
}

#[tokio::test]
async fn nobody_waits_for_ever() {
    let recipe = Recipe::Chart(lunch());
    let hasty = Press::with_patience(Duration::ZERO);
    assert_eq!(hasty.render(&recipe, Form::Png).await, Err(Unrendered::TooSlow));
    // One after the other, and the press works after one that was not waited for.
    let press = Press::default();
    let (one, two) = tokio::join!(press.render(&recipe, Form::Png), press.render(&recipe, Form::Svg));
    assert!(one.is_ok() && two.is_ok());
    let refused = Recipe::Chart(chart(Locale::Ja, "題", None, bars(&vec![("選択肢", 1); 41])));
    assert_eq!(press.render(&refused, Form::Png).await, Err(Unrendered::TooMuch("bars")));
}

#[test]
fn a_poster_is_a_sheet_for_the_wall_and_a_picture_for_a_display() {
    let recipe = Recipe::Poster(Box::new(poster(vec![sheet(&["鍵を閉めた。", "照明を消した。"])])));
    assert_eq!(
        recipe.alt(),
        Some(
            "帰る前のチェック（ポスター）：鍵を閉めた、照明を消した。相談先は 人事課、相談センター 0120-000-000"
        )
    );
    let picture = render(&recipe, Form::Png).expect("is drawn");
    assert_eq!(picture.pixels, Some((1920, 1080)));
    let paper = render(&recipe, Form::Pdf).expect("is printed").bytes;
    assert!(says(&paper, b"/MediaBox [0 0 595.28 841.89]") || says(&paper, b"595.28"), "A4 upright");
}

#[test]
fn a_long_list_takes_more_pages_and_pictures_and_never_smaller_type() {
    let item =
        "打ち明けられたら、最後まで聞き、話してくれたことに礼を言い、ほかにだれが知っているかを確かめる。";
    let latin = "When somebody tells me something in confidence I listen to the end and ask who else knows.";
    let wide = "W".repeat(400);
    for (text, count, least) in [(item, 30, 2), (latin, 24, 2), (wide.as_str(), 6, 2)] {
        let long = sheet(&vec![text; count]);
        let pictures = slides(&long);
        assert!(pictures.len() >= least, "{}", pictures.len());
        assert!(pictures[0].title.ends_with(&format!(" 1/{}", pictures.len())), "{}", pictures[0].title);
        assert_eq!(pictures.iter().map(|slide| slide.items.len()).sum::<usize>(), count);
        for slide in pictures {
            let recipe = Recipe::Poster(Box::new(poster(vec![slide])));
            render(&recipe, Form::Png).expect("fits at the smallest type");
        }
        let whole = Recipe::Poster(Box::new(poster(vec![long])));
        if count == 30 {
            assert_eq!(render(&whole, Form::Png), Err(Unrendered::TooMuch("pages")));
        }
        render(&whole, Form::Pdf).expect("is printed on several pages");
    }
    let short = sheet(&["鍵を閉めた。"]);
    assert_eq!(slides(&short), [short]);
    let endless = Recipe::Poster(Box::new(poster(vec![sheet(&["鍵"; 61])])));
    assert_eq!(render(&endless, Form::Pdf), Err(Unrendered::TooMuch("items")));
}

#[test]
fn a_font_or_a_template_that_is_broken_is_named() {
    super::check().expect("what comes with the program can be used");
    let broken = super::world::Shared::of(&[("Torn.ttf", b"no font")], "");
    assert_eq!(broken.expect_err("it is torn"), "the font Torn.ttf cannot be read");
    let shared = super::world::shared().expect("the fonts are there");
    for (text, reason) in [
        ("#import \"house.typ\": no-such-thing", "unresolved import"),
        ("#let x = (", "unclosed delimiter"),
        ("#json(\"other.json\")", "failed to load file (access denied)"),
        ("#import \"@preview/x:1.0.0\": *", "package not found"),
    ] {
        let template = super::world::source("/torn.typ", text);
        let Err(Unrendered::Broken(said)) = super::set(shared, &template, "{}".to_owned()) else {
            panic!("{text} is broken");
        };
        assert!(said.contains(reason), "{said}");
    }
}

#[tokio::test]
async fn what_was_not_made_is_counted() {
    let counts = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let heard = counts.clone();
    let counting = |press: Press| press.counting(move |why| heard.lock().expect("is free").push(why));
    let press = counting(Press::default());
    press.render(&Recipe::Chart(lunch()), Form::Png).await.expect("is drawn");
    let refused = Recipe::Chart(chart(Locale::Ja, "題", None, bars(&vec![("選択肢", 1); 41])));
    press.render(&refused, Form::Png).await.expect_err("is too much");
    assert_eq!(*counts.lock().expect("is free"), ["much"]);
}
