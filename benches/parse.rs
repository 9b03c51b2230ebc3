//! What reading a line costs, most of all a line that is not for the bot.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use yoriai::base::holidays::Calendar;
use yoriai::base::{Locale, Stamp, when};
use yoriai::command::{Setting, read};
use yoriai::features;

fn lines(c: &mut Criterion) {
    let table = features::table();
    let prefixes = ["!yo".to_owned(), "!寄合".to_owned()];
    let names = ["寄合".to_owned(), "yoriai".to_owned()];
    let setting = Setting { prefixes: &prefixes, names: &names, mentioned: false, direct: false };
    let mut bench = |name: &str, line: &str| {
        c.bench_function(name, |b| b.iter(|| read(black_box(line), setting, &table)));
    };
    bench("line/chatter", "資料は共有フォルダに入れておきました。ご確認ください。");
    bench("line/command", "！投票　お昼は？　弁当　麺類　締切：明日１０時");
    bench("line/typo", "!yo pol お昼は？ 弁当 麺類");
    let (now, zone) = (Stamp(1_646_092_800_000), chrono_tz::Asia::Tokyo);
    let setting = when::Setting { now, zone, calendar: Calendar::usual(), locale: Locale::Ja };
    let mut bench = |name: &str, text: &str| {
        c.bench_function(name, |b| b.iter(|| when::prefix(black_box(text), &setting)));
    };
    bench("when/date and time", "３月４日（金）１８時半 研修");
    bench("when/not a date", "資料を送ってください");
    bench("when/range", "3/4(金) 18:00〜19:40");
    bench("when/english", "next Tue 15:00 call the lecturer");
    bench("when/recurrence", "毎週水曜 9:30 祝日なら翌営業日 3月末まで GMの議題を出してください");
    bench("when/vague", "来週の夕方");
}

criterion_group!(benches, lines);
criterion_main!(benches);
