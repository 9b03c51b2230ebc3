//! Whatever people write, every reader of the program ends and does not panic.

use std::hash::{BuildHasher as _, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestRunner};
use yoriai::readers;

use crate::{harness, sources};

/// How many texts are tried. A failing one is printed as small as it can be, with the seed that made it.
const CASES: u32 = 1_000;
/// As many for `make soak`.
const MANY_CASES: u32 = 30_000;
/// The longest text of an event, in bytes; files are read up to more, in the same way.
const LONGEST: usize = 64 * 1024;

/// Pieces that readers look for besides the words of commands.
const PIECES: &[&str] = &[
    "明日",
    "17時",
    "来週金曜",
    "3/10",
    "３／１０",
    "2022-03-04",
    "毎週水曜 9:30",
    "第2火曜",
    "next week",
    "by",
    "cron",
    "* * * * *",
    "まで",
    "までに",
    "期限",
    "期限：",
    "締切",
    "締切： ",
    "を",
    "が",
    "に",
    "は",
    "の",
    "さん",
    "高嶋さん",
    "課長",
    "@bob:example.org",
    "#3",
    "＃３",
    "「",
    "」",
    "『",
    "\"",
    "（",
    "）",
    "【",
    "】",
    "[",
    "]",
    "：",
    ":",
    "、",
    "・",
    "〜",
    "-",
    "/",
    "|",
    "=",
    "？",
    "！",
    "!",
    "!yo ",
    "寄合",
    "○",
    "△",
    "×",
    "⭕",
    "①",
    "２",
    "全部",
    "以外",
    "なら",
    "1〜3",
    "10番",
    "複数可",
    "5段階",
    "その他",
    "はい",
    "いいえ",
    "取消",
    "ok",
    "oxo",
    "決定",
    "対応",
    "TODO",
    "#agreed ",
    "^",
    "60分",
    "1時間半",
    "90 min",
    "午後",
    "平日",
    "working days",
    "10:00-11:30",
    "https://a.b/c;d",
    "代理",
    "欠席",
    "理由",
    "id = \"",
    "[[question]]\n",
    "kind = \"single\"\n",
    "\"\"\"",
    "{",
    "}",
    ",",
    "\t",
    "\n",
    "\r\n",
    " ",
    "\u{3000}",
    "**",
    "`",
    "# ",
    "- ",
    "1. ",
    "> ",
    "<b>",
    "&",
    "\\",
    "|---|",
];

/// Characters whose folded form has another length, that join others, or that are not seen.
const HOSTILE: &[&str] = &[
    "\u{212A}",
    "\u{2126}",
    "İ",
    "ß",
    "ŉ",
    "ﬁ",
    "ﬄ",
    "Ǆ",
    "㍿",
    "㌖",
    "㍻",
    "㏂",
    "℻",
    "½",
    "²",
    "⑳",
    "\u{FDFA}",
    "ﾄﾞ",
    "ｶﾞ",
    "ﾊﾟ",
    "ｰ",
    "ﾞ",
    "か\u{3099}",
    "e\u{301}",
    "\u{301}",
    "\u{3099}",
    "각",
    "\u{1100}\u{1161}\u{11A8}",
    "ᅡ",
    "\u{200B}",
    "\u{200D}",
    "\u{2060}",
    "\u{FEFF}",
    "\u{202E}",
    "\u{2066}",
    "\u{2068}",
    "\u{2069}",
    "\u{FE0F}",
    "\u{FE0E}",
    "👨‍👩‍👧",
    "🇯🇵",
    "1️⃣",
    "𠮷",
    "葛\u{E0100}",
    "\u{0}",
    "\u{7F}",
    "\u{85}",
    "\u{2028}",
    "\u{E000}",
    "\u{10FFFF}",
    "Ⅷ",
    "五",
    "百万",
    "٣",
    "９９９９９９９９９９９９９９９９９９９９",
    "-0",
    "1e9",
    "Σ",
    "ς",
    "Ⓚ",
    "ⅻ",
];

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(readers::words);

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(PIECES).prop_map(str::to_owned),
        2 => word(),
        2 => select(HOSTILE).prop_map(str::to_owned),
        1 => "\\PC{1,4}",
        1 => any::<char>().prop_map(String::from),
        1 => "[0-9０-９]{1,5}",
        1 => Just(" ".to_owned()),
    ]
}

/// A word of a command or of a named value.
pub(crate) fn word() -> impl Strategy<Value = String> {
    select(WORDS.as_slice()).prop_map(str::to_owned)
}

/// A text of anything that readers look for, and of anything else.
pub(crate) fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..16).prop_map(|pieces| pieces.concat())
}

/// Reads a text in every way; the readers that panicked.
fn broken_by(text: &str) -> Vec<&'static str> {
    let panics = |read: fn(&str)| catch_unwind(AssertUnwindSafe(|| read(text))).is_err();
    readers::all().filter(|(_, read)| panics(*read)).map(|(name, _)| name).collect()
}

/// The seed is another one each time; it is printed, and repeats a run.
#[test]
fn no_text_breaks_a_reader() {
    let seed = harness::seed(RandomState::new().hash_one(CASES));
    let cases = if harness::is_long() { MANY_CASES } else { CASES };
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(ProptestConfig { rng_seed: RngSeed::Fixed(seed), ..config });
    let outcome = runner.run(&text(), |text| {
        prop_assert_eq!(broken_by(&text), Vec::<&str>::new());
        Ok(())
    });
    assert_eq!(outcome.map_err(|error| error.to_string()), Ok(()));
}

/// Patterns that make the longest text hard to read: names, dates, marks and what folds into more than it was.
const PATTERNS: &[&str] = &[
    "3/10",
    "あ",
    "a b ",
    "締切:明日 ",
    "・弁当\n",
    "、",
    "「」",
    "(",
    "1,",
    "さん ",
    "\u{FDFA}",
    "か\u{3099}",
    "\u{301}",
    "[[question]]\n",
];

/// A long text of one pattern over and over again is read like any other: the time grows with its length and no
/// faster. Nothing is asserted of time; what takes longest is printed.
#[expect(clippy::print_stdout, reason = "figures for whoever looks for what is slow")]
fn reads_the_longest(patterns: impl Iterator<Item = String>, length: usize) {
    let mut slowest = (Duration::ZERO, String::new());
    for pattern in patterns {
        let text = pattern.repeat(length / pattern.len());
        for (name, read) in readers::all() {
            let started = Instant::now();
            assert!(catch_unwind(AssertUnwindSafe(|| read(&text))).is_ok(), "{name}: {pattern:?}");
            let took = started.elapsed();
            if took > Duration::from_millis(100) {
                println!("{took:?} {name}: {pattern:?}");
            }
            slowest = slowest.max((took, format!("{name}: {pattern:?}")));
        }
    }
    println!("slowest: {slowest:?}");
}

#[test]
fn long_texts_are_read() {
    reads_the_longest(PATTERNS.iter().map(|pattern| (*pattern).to_owned()), LONGEST / 8);
}

/// Takes minutes: every piece that readers look for, as long as an event can be.
#[test]
#[ignore = "it takes minutes"]
fn the_longest_texts_are_read() {
    let all = PATTERNS.iter().chain(PIECES).chain(HOSTILE).chain(WORDS.iter());
    reads_the_longest(all.map(|pattern| (*pattern).to_owned()), LONGEST);
}

/// A feature that decides something from a text says so in its list.
#[test]
fn every_feature_has_its_readers() {
    let sources = sources::rust("src/features");
    for (feature, own) in yoriai::features::READERS {
        let rules = format!("src/features/{feature}/rules");
        let reads = sources.iter().any(|source| source.path.starts_with(&rules));
        assert_eq!(reads, !own.is_empty(), "{feature}: what its rules read stands in rules/readers.rs");
    }
    let names: Vec<&str> = readers::all().map(|(name, _)| name).collect();
    let mut once = names.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), names.len(), "two readers have one name");
}
