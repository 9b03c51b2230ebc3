//! Pictures and papers: how long one takes, and that nothing of it stays in memory.
//!
//! `make bench PART=documents` prints a table: median and slowest of each kind, its size, the memory of the
//! process after one and after a hundred more of each, and the most that it ever had until then.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::time::Instant;

use yoriai::base::Locale;
use yoriai::config::checklist::Library;
use yoriai::documents::{
    Bar, Contact, Figure, Form, Graded, Minutes, Recipe, Section, Sheet, TrendLine, chart, poster, render,
};

const ROUNDS: usize = 100;

fn main() {
    // With --test, as `cargo test --benches` runs it, once is enough.
    let rounds = if std::env::args().any(|arg| arg == "--test" || arg == "--quick") { 1 } else { ROUNDS };
    println!(
        "{:<28} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9}",
        "document", "p50 ms", "max ms", "KiB", "RSS MiB", "after MiB", "peak MiB"
    );
    for (name, recipe, form) in documents() {
        let first = render(&recipe, form).expect("is rendered");
        let before = resident_mib();
        let mut times: Vec<u128> = (0..rounds)
            .map(|_| {
                let began = Instant::now();
                render(&recipe, form).expect("is rendered");
                began.elapsed().as_micros()
            })
            .collect();
        times.sort_unstable();
        let ms = |micros: u128| format!("{}.{}", micros / 1000, micros % 1000 / 100);
        let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
        let size = first.bytes.len() / 1024;
        println!(
            "{name:<28} {:>8} {:>8} {size:>8} {before:>9} {:>9} {:>9}",
            ms(median),
            ms(slowest),
            resident_mib(),
            peak_mib()
        );
    }
}

fn documents() -> Vec<(&'static str, Recipe, Form)> {
    let bars = |count: i64| {
        let bar = |n: i64| Bar {
            label: format!("選択肢その{n}：本庁舎の会議室（オンライン併用）"),
            value: n,
            shown: format!("{n}票（{n}.0%）"),
        };
        let figure = Figure::Bars { rows: (1..=count).map(bar).collect(), most: count * 2 };
        Recipe::Chart(chart(Locale::Ja, "次回の会場はどこがよいですか", None, figure))
    };
    let grades = ["とても深まった", "深まった", "どちらともいえない", "あまり", "まったく"];
    let rows = (1..=5).map(|n| Graded { label: format!("問{n}"), counts: vec![n, 20, 7, 3, 1] });
    let scale = Figure::Scale { grades: grades.map(str::to_owned).to_vec(), rows: rows.collect() };
    let line = |n: i64| TrendLine {
        label: format!("項目{n}"),
        tenths: (1..=12).map(|m| Some(m * n * 20)).collect(),
    };
    let times = (1..=12).map(|month| format!("{month}月")).collect();
    let trend = Figure::Trend { times, lines: (1..=3).map(line).collect(), unit: "%".to_owned(), most: 1000 };
    let section = |n: i64| Section {
        heading: format!("議題{n}"),
        lines: (0..20).map(|_| "資料に基づき説明があり、進め方を確認した。".repeat(3)).collect(),
    };
    let minutes = Minutes {
        title: "第1回会議".to_owned(),
        summary: (1..=8).map(section).collect(),
        ..Minutes::default()
    };
    vec![
        ("2 bars, PNG", bars(2), Form::Png),
        ("20 bars, PNG", bars(20), Form::Png),
        ("20 bars, PDF", bars(20), Form::Pdf),
        ("scale of 5 questions, PNG", Recipe::Chart(chart(Locale::Ja, "研修後", None, scale)), Form::Png),
        ("trend of 12 months, PNG", Recipe::Chart(chart(Locale::Ja, "推移", None, trend)), Form::Png),
        ("minutes, 160 lines, PDF", Recipe::Minutes(Box::new(minutes)), Form::Pdf),
        ("poster of 12 items, PDF", wall(Locale::Ja), Form::Pdf),
        ("poster of 12 items, PNG", wall(Locale::Ja), Form::Png),
        ("the same in English, PNG", wall(Locale::En), Form::Png),
    ]
}

/// The longest list that comes with the program.
fn wall(lang: Locale) -> Recipe {
    let library = Library::default();
    let list = library.find("ally").expect("it comes with the program");
    let sheet = Sheet {
        lang,
        title: list.title.of(lang).to_owned(),
        items: list.items.iter().map(|item| item.text.of(lang).to_owned()).collect(),
        advice: vec![Contact { name: "相談窓口".to_owned(), reach: "0120-000-000".to_owned() }],
        office: "北海道・札幌市".to_owned(),
        note: "1".to_owned(),
    };
    Recipe::Poster(Box::new(poster(vec![sheet])))
}

/// Memory of this process now, as Linux counts it; 0 elsewhere.
fn resident_mib() -> u64 {
    status_mib("VmRSS:")
}

/// The most that it ever had.
fn peak_mib() -> u64 {
    status_mib("VmHWM:")
}

fn status_mib(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kib = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
